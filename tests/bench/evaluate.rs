//! Speed of one changed figure, for every shipped scenario: money alone, and what flies.
//!
//! Run with `cargo bench --no-default-features --bench evaluate`.

#![expect(clippy::expect_used, reason = "a benchmark may fail")]

use std::sync::Arc;

use divan::{Bencher, black_box};
use sunward::{
    model::{
        cost::{Comparison, compare, line::CostedCluster},
        design_check::findings::of_cluster_in,
        lifetime::performance::{Flown, flown_in},
        mission::Mission,
        surroundings::Surroundings,
    },
    project::evaluate::Evaluation,
    scenario::{self, Scenario},
    study::{Case, Yardstick},
};

fn main() {
    divan::main();
}

/// Ids of the shipped scenarios.
fn ids() -> impl Iterator<Item = &'static str> {
    scenario::presets().iter().map(|preset| preset.id)
}

fn case(id: &str) -> Case {
    Case::new(scenario::preset(id).expect("a shipped scenario").read().expect("reads"))
}

/// A launch price, then the bills of both sides and all yardsticks.
#[divan::bench(args = ids())]
fn money(bencher: Bencher<'_, '_>, id: &str) {
    let case = case(id);
    let mut economy = case.economy;
    let price_usd_kg = economy.launch.price_usd_kg();
    let mut turn = 0_u32;
    bencher.bench_local(|| {
        turn += 1;
        economy.launch.price_usd_kg = Some(price_usd_kg + f64::from(turn));
        let comparison = black_box(&case).compare_with(black_box(&economy));
        Yardstick::ALL.map(|one| one.pair(&comparison))
    });
}

/// A mission whose clusters' radiators grow from turn to turn.
struct Turns {
    mission: Mission,
    areas_m2: Vec<f64>,
    turn: u32,
}

impl Turns {
    fn new(case: &Case) -> Self {
        let mission = case.mission();
        let areas_m2 = case.designs.iter().map(|design| design.radiator.area_m2).collect();
        Self { mission, areas_m2, turn: 0 }
    }

    /// Gives the first `count` clusters other radiators.
    fn turn(&mut self, count: usize) {
        self.turn += 1;
        let clusters = self.mission.clusters.iter_mut().zip(&self.areas_m2).take(count);
        for (cluster, area_m2) in clusters {
            cluster.design.radiator.area_m2 = area_m2 * (1.0 + 1e-3 * f64::from(self.turn));
        }
    }

    fn costs(&self, case: &Case, flights: &[Flown]) -> Comparison {
        let clusters = self.mission.clusters.iter().zip(flights);
        let costed: Vec<CostedCluster<'_>> = clusters
            .map(|(cluster, flown)| CostedCluster { design: &cluster.design, flown })
            .collect();
        compare(&case.economy, &costed)
    }
}

/// The radiator of the first cluster's satellites, then its budgets and findings, the flight of
/// its life and the bills, in surroundings that are kept; on one thread.
#[divan::bench(args = ids(), sample_count = 50, sample_size = 1)]
fn flight(bencher: Bencher<'_, '_>, id: &str) {
    let case = case(id);
    let mut turns = Turns::new(&case);
    let mut flights = case.flown.clone();
    bencher.bench_local(|| {
        turns.turn(1);
        let (cluster, around) = (&turns.mission.clusters[0], &case.surroundings[0]);
        let budgets = of_cluster_in(&turns.mission, cluster, around);
        flights[0] = flown_in(&turns.mission, cluster, around);
        (turns.costs(&case, &flights), budgets)
    });
}

/// The same of every cluster, on one thread.
#[divan::bench(args = ids(), sample_count = 20, sample_size = 1)]
fn flight_of_all(bencher: Bencher<'_, '_>, id: &str) {
    let case = case(id);
    let mut turns = Turns::new(&case);
    bencher.bench_local(|| {
        turns.turn(usize::MAX);
        let mission = &turns.mission;
        let clusters = mission.clusters.iter().zip(&case.surroundings);
        let (budgets, flights): (Vec<_>, Vec<_>) = clusters
            .map(|(one, around)| {
                (of_cluster_in(mission, one, around), flown_in(mission, one, around))
            })
            .unzip();
        (turns.costs(&case, &flights), budgets)
    });
}

/// The same by an evaluation that follows another, on all cores.
#[divan::bench(args = ids(), sample_count = 20, sample_size = 1)]
fn renewed(bencher: Bencher<'_, '_>, id: &str) {
    let case = case(id);
    let before = Evaluation::new(Arc::clone(&case.scenario));
    let mut turns = Turns::new(&case);
    bencher
        .with_inputs(|| {
            turns.turn(usize::MAX);
            Arc::new(Scenario { mission: turns.mission.clone(), ..(*case.scenario).clone() })
        })
        .bench_local_values(|scenario| before.renewed(scenario));
}

/// What the clusters' patterns give to any design, with nothing kept, on one thread.
#[divan::bench(args = ids(), sample_count = 10, sample_size = 1)]
fn surroundings(bencher: Bencher<'_, '_>, id: &str) {
    let mission = case(id).mission();
    bencher.bench_local(|| -> Vec<Surroundings> {
        mission.clusters.iter().map(|cluster| Surroundings::new(&mission, cluster)).collect()
    });
}
