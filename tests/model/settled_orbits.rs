//! Orbits that a quadrature flies many at once have the bits of orbits flown alone.

use sunward::{
    model::{
        constants::{DAY_S, TROPICAL_YEAR_S},
        design::{Dispatch, Pointing},
        environment::{LONGEST_STEP_S, Track, initial_state, track_hour, tracks},
        faults::FaultRates,
        fleet::VectorPath,
        lifetime::year::{Means, means, means_on, working_fraction},
        mission::{Cluster, Mission, Pattern},
        shadow::OrbitShadow,
        step::{Inputs, Outcome, step},
        sunlight::{mean_lit, sun},
    },
    scenario::presets,
};

use crate::shipped::read;

/// Means over one orbit flown alone, step by step, until it settles.
fn settled(mission: &Mission, cluster: &Cluster, track: &Track, now_s: f64, cycles: f64) -> Means {
    let faults = FaultRates::new(&cluster.design);
    let now = sun(mission.epoch.plus(now_s));
    let parts = (track.period_s / LONGEST_STEP_S).ceil().max(24.0) as u32;
    let step_s = track.period_s / f64::from(parts);
    let hour =
        track_hour(&cluster.design, track, (&now, mission.earth_shape), now_s, cycles, step_s);
    let across = OrbitShadow::new(mission.earth_shape, track.radius_m, track.normal, &now);
    let edge = &across.edge;
    let end = |part: u32| {
        let (s, c) = libm::sincos(f64::from(part) / f64::from(parts) * core::f64::consts::TAU);
        (edge.distance(s, c), across.cos_beta * c)
    };
    let working = working_fraction(cluster, &faults, now_s);
    let available = faults.mean_availability();
    let (mut charge_j, mut radiator_k) = initial_state(&cluster.design, &hour);
    let full_j = hour.plant.battery.full_j;
    let mut sum = nothing();
    for orbit in 0..=6 {
        sum = nothing();
        let before = (charge_j, radiator_k);
        for part in 0..parts {
            let ((x0, c0), (x1, c1)) = (end(part), end(part + 1));
            let lit = mean_lit(x0, x1, edge.bend);
            let inputs = Inputs {
                lit_fraction: lit,
                sun_cosine: -0.5 * (c0 + c1),
                working_fraction: working,
                available_fraction: available,
                charge_j,
                radiator_k,
            };
            let outcome = step(&hour.plant, &hour.plane, &inputs);
            (charge_j, radiator_k) = (outcome.charge_j, outcome.radiator_k);
            add(&mut sum, 1.0 / f64::from(parts), lit, &outcome, working * available, full_j);
        }
        let is_settled =
            (charge_j - before.0).abs() <= 1e-4 * full_j && (radiator_k - before.1).abs() < 0.01;
        if is_settled && orbit > 0 {
            break;
        }
    }
    sum
}

fn nothing() -> Means {
    Means { coldest_radiator_k: f64::INFINITY, lowest_charge_fraction: 1.0, ..Means::default() }
}

fn add(sum: &mut Means, weight: f64, lit: f64, outcome: &Outcome, running: f64, full_j: f64) {
    sum.lit_fraction += weight * lit;
    sum.array_w += weight * outcome.array_w;
    sum.served_w += weight * outcome.flows.served_w;
    sum.chips_w += weight * outcome.chips_w;
    sum.curtailed_w += weight * outcome.flows.curtailed_w;
    sum.unserved_w += weight * outcome.flows.unserved_w;
    sum.discharged_w += weight * (-outcome.flows.stored_w).max(0.0);
    sum.running += weight * running;
    sum.running_by_power += weight * running * outcome.clock_by_power;
    sum.compute += weight * outcome.compute_fraction;
    sum.hottest_junction_k = sum.hottest_junction_k.max(outcome.junction_k);
    sum.hottest_radiator_k = sum.hottest_radiator_k.max(outcome.radiator_k);
    sum.coldest_radiator_k = sum.coldest_radiator_k.min(outcome.radiator_k);
    if full_j > 0.0 {
        sum.lowest_charge_fraction = sum.lowest_charge_fraction.min(outcome.charge_j / full_j);
    }
}

fn join(sum: &mut Means, weight: f64, orbit: &Means) {
    sum.lit_fraction += weight * orbit.lit_fraction;
    sum.array_w += weight * orbit.array_w;
    sum.served_w += weight * orbit.served_w;
    sum.chips_w += weight * orbit.chips_w;
    sum.curtailed_w += weight * orbit.curtailed_w;
    sum.unserved_w += weight * orbit.unserved_w;
    sum.discharged_w += weight * orbit.discharged_w;
    sum.running += weight * orbit.running;
    sum.running_by_power += weight * orbit.running_by_power;
    sum.compute += weight * orbit.compute;
    sum.hottest_junction_k = sum.hottest_junction_k.max(orbit.hottest_junction_k);
    sum.hottest_radiator_k = sum.hottest_radiator_k.max(orbit.hottest_radiator_k);
    sum.coldest_radiator_k = sum.coldest_radiator_k.min(orbit.coldest_radiator_k);
    sum.lowest_charge_fraction = sum.lowest_charge_fraction.min(orbit.lowest_charge_fraction);
}

/// Means over a time, day by day and track by track, for a cluster whose tracks all count.
fn means_alone(mission: &Mission, cluster: &Cluster, length_s: f64) -> Means {
    let battery = &cluster.design.battery;
    let count = tracks(cluster, mission.epoch, 0.0).len();
    let days = (length_s / DAY_S).ceil().min((366 / count) as f64) as u32;
    let weight = 1.0 / (count as f64 * f64::from(days));
    let (mut sum, mut cycles) = (nothing(), 0.0);
    for day in 0..days {
        let now_s = length_s * (f64::from(day) + 0.5) / f64::from(days);
        let before_w = sum.discharged_w;
        for track in tracks(cluster, mission.epoch, now_s) {
            join(&mut sum, weight, &settled(mission, cluster, &track, now_s, cycles));
        }
        if battery.capacity_j > 0.0 {
            cycles += (sum.discharged_w - before_w) * length_s / battery.capacity_j;
        }
    }
    sum
}

/// Whether every track of a cluster stands for as many satellites, and all are looked at.
fn all_tracks_count(cluster: &Cluster) -> bool {
    match &cluster.pattern {
        Pattern::Planes(planes) => {
            planes.len() <= 90 && planes.iter().all(|plane| plane.count == planes[0].count)
        }
        Pattern::Formation { .. } | Pattern::Elements(_) => true,
    }
}

#[test]
fn orbits_flown_many_at_once_are_those_flown_alone_on_every_vector_path() {
    let mut looked_at = 0;
    for mission in presets().iter().map(|preset| read(preset.id).mission) {
        for cluster in mission.clusters.iter().filter(|one| all_tracks_count(one)).take(2) {
            // as it is, with no battery to wear, and throttled by a small radiator
            for (battery, radiator) in [(1.0, 1.0), (0.0, 1.0), (1.0, 0.4)] {
                let mut other = cluster.clone();
                other.design.battery.capacity_j *= battery;
                other.design.radiator.area_m2 *= radiator;
                let length_s = 0.2 * TROPICAL_YEAR_S;
                let alone = format!("{:?}", means_alone(&mission, &other, length_s));
                for path in VectorPath::ALL.into_iter().filter(|path| path.is_available()) {
                    let at_once = means_on(path, &mission, &other, 0.0, length_s);
                    assert_eq!(format!("{at_once:?}"), alone, "{} on {path:?}", other.name);
                }
                looked_at += 1;
            }
        }
    }
    assert!(looked_at >= 20, "{looked_at}");
}

#[test]
fn a_battery_that_gives_in_the_light_wears_from_day_to_day() {
    // a fixed array swings through the light: its battery gives though no shadow falls, so that
    // days flown ahead as if it did not are flown again
    let mission = read("suncatcher").mission;
    let length_s = 40.0 * DAY_S;
    let mut gives_in_the_light = 0;
    for factor in [1.0, 2.0, 3.0, 4.0] {
        let mut cluster = mission.clusters[0].clone();
        cluster.design.array.area_m2 *= factor;
        cluster.design.array.pointing = Pointing::Fixed { outward: 0.9, across: 0.4 };
        cluster.design.dispatch = Dispatch::FullLoad;
        let alone = means_alone(&mission, &cluster, length_s);
        let at_once = means(&mission, &cluster, 0.0, length_s);
        assert_eq!(format!("{at_once:?}"), format!("{alone:?}"), "{factor} times the array");
        gives_in_the_light +=
            usize::from(alone.lit_fraction > 1.0 - 1e-9 && alone.discharged_w > 0.0);
    }
    assert!(gives_in_the_light > 0);
}
