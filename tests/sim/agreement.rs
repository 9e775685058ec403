//! The fleet's columns against single evaluations in f64, the ledger, and the year's quadrature.

use sunward::model::{
    constants::{DAY_S, TROPICAL_YEAR_S},
    environment::step_parts,
    evaluate::{Begin, begin_of_life, evaluate},
    fleet::totals::Totals,
    lifetime::year,
    mission::Cluster,
};

use super::{fly, judged, mission, mission_at};

/// Switch every fault off.
fn without_faults(cluster: &mut Cluster) {
    let hazards = &mut cluster.design.hazards;
    hazards.interruptions_per_chip_year = 0.0;
    hazards.dose_rad_year = 0.0;
    hazards.chip_losses_per_year = 0.0;
    hazards.debris_per_m2_year = 0.0;
    hazards.storms_per_year = 0.0;
}

#[test]
fn columns_agree_with_single_evaluations_within_the_stated_errors() {
    for id in ["suncatcher", "starlink-2026", "blue-origin-sunrise", "tle-flight"] {
        // a solstice, so that dawn-dusk orbits have their eclipse season
        let mut mission = mission_at(id, "2026-06-21T00:00:00Z");
        for cluster in &mut mission.clusters {
            without_faults(cluster);
        }
        assert_eq!(step_parts(mission.step_s), 1);
        let mut compared = 0;
        let mut worst = [0.0_f64; 4];
        for cluster in mission.clusters.iter().take(3) {
            let count = cluster.pattern.count() as usize;
            let picks: Vec<usize> = (0..count).step_by((count / 5).max(1)).collect();
            let mut states: Vec<Begin> =
                picks.iter().map(|index| begin_of_life(&mission, cluster, *index)).collect();
            let mut single = mission.clone();
            single.clusters = vec![cluster.clone()];
            let steps = 1_300;
            let _ = fly(&single, steps, |settings, fleet, step| {
                for (pick, begin) in picks.iter().zip(&mut states) {
                    begin.cycles = 0.0;
                    let elapsed_s = step as f64 * mission.step_s;
                    let ours =
                        evaluate(&single, &settings.model, *pick, elapsed_s, mission.step_s, begin)
                            .expect("flies");
                    let columns = fleet.columns();
                    let lit = f64::from(columns.lit_fraction[*pick]);
                    worst[0] = worst[0].max((lit - ours.mean_lit_fraction).abs());
                    let full_w = ours.hour.plant.payload.max_w.max(1.0);
                    let power = (f64::from(columns.chips_w[*pick]) - ours.outcome.chips_w).abs();
                    worst[1] = worst[1].max(power / full_w);
                    worst[2] =
                        worst[2].max((columns.radiator_k[*pick] - ours.outcome.radiator_k).abs());
                    let full_j = ours.hour.plant.battery.full_j.max(1.0);
                    let charge = (columns.charge_j[*pick] - ours.outcome.charge_j).abs() / full_j;
                    worst[3] = worst[3].max(charge);
                    begin.state = ours.outcome.state();
                    compared += 1;
                }
            });
        }
        println!(
            "{id}: {compared} steps; lit {:.1e}, chips {:.1e}, radiator {:.1e} K, charge {:.1e}",
            worst[0], worst[1], worst[2], worst[3]
        );
        assert!(worst[0] < 1e-4, "{id}: lit fraction off by {}", worst[0]);
        assert!(worst[1] < 1e-4, "{id}: chips' power off by {}", worst[1]);
        assert!(worst[2] < 0.01, "{id}: radiator off by {} K", worst[2]);
        assert!(worst[3] < 1e-4, "{id}: charge off by {}", worst[3]);
    }
}

#[test]
fn the_energy_ledger_closes_at_every_step_of_every_satellite() {
    for id in ["suncatcher", "iss", "turyshev-1mw", "tle-flight"] {
        let mission = mission_at(id, "2026-06-21T00:00:00Z");
        let mut worst = 0.0_f64;
        let _ = fly(&mission, 2_000, |_, fleet, step| {
            let totals = fleet.totals();
            worst = worst.max(totals.ledger_error_of_sums());
            assert_eq!(totals.unclosed, 0.0, "{id} step {step}: satellites with an open ledger");
            assert!(totals.ledger_error_of_sums() < 1e-9, "{id} step {step}");
        });
        println!("{id}: worst ledger error {worst:.1e}");
    }
}

#[test]
fn charge_changes_by_what_the_ledger_stored() {
    let mission = mission("suncatcher");
    let start: f64 = fly(&mission, 0, |_, _, _| {})[0].1.columns().charge_j.iter().sum();
    let flown = fly(&mission, 3_000, |_, _, _| {});
    let end: f64 = flown[0].1.columns().charge_j.iter().sum();
    let stored = flown[0].1.sums().stored_w;
    assert!((end - start - stored).abs() < 1e-9 * start, "{end} {start} {stored}");
}

#[test]
fn the_reports_year_stands_for_fleets_of_many_planes() {
    // the whole million for about an orbit: its phases stand for the rest of the day
    let mut mission = mission("fcc-million");
    mission.clusters.iter_mut().for_each(without_faults);
    mission.step_s = 60.0;
    let steps = 100;
    for cluster in &mission.clusters {
        let quadrature = year::means(&mission, cluster, 0.0, DAY_S);
        let mut single = mission.clone();
        single.clusters = vec![cluster.clone()];
        let flown = fly(&single, steps, |_, _, _| {});
        let fleet = &flown[0].1;
        let lit = fleet.sums().lit_fraction / (steps as f64 * 60.0 * fleet.len() as f64);
        println!("{}: flown {lit:.4}, quadrature {:.4}", cluster.name, quadrature.lit_fraction);
        // ninety planes for all: β differs from plane to plane
        assert!((lit / quadrature.lit_fraction - 1.0).abs() < 0.01, "{}", cluster.name);
    }
}

#[test]
fn the_reports_year_agrees_with_the_flown_year() {
    // a seed's faults stray about the mean that the quadrature takes, by a percent for 81
    // satellites; tests/model/faults.rs holds the mean against many draws
    let mut mission = mission("suncatcher");
    mission.clusters.iter_mut().for_each(without_faults);
    mission.step_s = 60.0;
    let steps = (TROPICAL_YEAR_S / mission.step_s) as u64;
    let flown = fly(&mission, steps, |_, _, _| {});
    let (cluster, fleet) = &flown[0];
    let scale = 1.0 / (TROPICAL_YEAR_S * fleet.len() as f64);
    let mut mean = Totals::default();
    mean.add_weighted(fleet.sums(), scale);
    let quadrature = year::first_year(&mission, &cluster.model);
    let ours = [
        quadrature.lit_fraction,
        quadrature.array_w,
        quadrature.served_w,
        quadrature.chips_w,
        0.0,
        quadrature.running,
        quadrature.compute,
    ];
    let mut differing = Vec::new();
    for ((name, flown), quadrature) in judged(&mean).into_iter().zip(ours) {
        if name == "heat" {
            continue;
        }
        println!("{name}: flown {flown:.6}, quadrature {quadrature:.6}");
        differing.extend(((flown / quadrature - 1.0).abs() >= 0.003).then_some(name));
    }
    assert!(differing.is_empty(), "off by 0.3 % or more: {differing:?}");
}
