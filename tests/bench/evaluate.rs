//! Speed of one changed figure, for every shipped scenario: money alone, and what flies.
//!
//! Run with `cargo bench --no-default-features --bench evaluate`.

#![expect(clippy::expect_used, reason = "a benchmark may fail")]

use divan::{Bencher, black_box};
use sunward::{
    model::{
        cost::{compare, line::CostedCluster},
        design_check::findings::of_cluster,
        lifetime::performance::flown,
    },
    scenario,
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

/// The radiator of every cluster's satellites, then budgets, findings, the flight of a life and
/// the bills, on one thread.
#[divan::bench(args = ids(), sample_count = 20, sample_size = 1)]
fn flight(bencher: Bencher<'_, '_>, id: &str) {
    let case = case(id);
    let mut mission = case.mission();
    let areas_m2: Vec<f64> =
        mission.clusters.iter().map(|cluster| cluster.design.radiator.area_m2).collect();
    let mut turn = 0_u32;
    bencher.bench_local(|| {
        turn += 1;
        for (cluster, area_m2) in mission.clusters.iter_mut().zip(&areas_m2) {
            cluster.design.radiator.area_m2 = area_m2 * (1.0 + 1e-3 * f64::from(turn));
        }
        let (mut budgets, mut flights) = (Vec::new(), Vec::new());
        for cluster in &mission.clusters {
            budgets.push(of_cluster(&mission, cluster));
            flights.push(flown(&mission, cluster));
        }
        let costed: Vec<CostedCluster<'_>> = mission
            .clusters
            .iter()
            .zip(&flights)
            .map(|(cluster, flown)| CostedCluster { design: &cluster.design, flown })
            .collect();
        (compare(&case.economy, &costed), budgets)
    });
}
