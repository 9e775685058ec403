//! Orbits that a quadrature flies many at once have the bits of orbits flown alone.

use sunward::{
    model::{
        array_view::RadiatorView,
        constants::{DAY_S, TROPICAL_YEAR_S},
        design::{Attitude, Dispatch, Pointing},
        ellipse_shadow::EllipseShadow,
        environment::{LONGEST_STEP_S, Track, TrackSky, initial_state, track_hour, tracks},
        faults::FaultRates,
        fleet::VectorPath,
        heat::EarthViews,
        lifetime::year::{Means, means, means_on, working_fraction},
        mission::{Cluster, Mission, Pattern},
        orbit::ellipse::{Ellipse, equal_times},
        shadow::OrbitShadow,
        step::{Inputs, Outcome},
        sunlight::{Sun, mean_lit, sun},
        whole_step::step,
    },
    scenario::presets,
};

use crate::shipped::read;

/// The end of a part of an orbit.
struct End {
    /// Distance of the shadow's edge, solar radii, and its bend.
    x: f64,
    bend: f64,
    /// −r̂·ŝ.
    cosine: f64,
    radius_m: f64,
}

fn ends_on_circle(mission: &Mission, track: &Track, now: &Sun, parts: u32) -> Vec<End> {
    let across = OrbitShadow::new(mission.earth_shape, track.radius_m, track.normal, now);
    (0..=parts)
        .map(|part| {
            let (s, c) = libm::sincos(f64::from(part) / f64::from(parts) * core::f64::consts::TAU);
            let (x, bend) = (across.edge.distance(s, c), across.edge.bend);
            End { x, bend, cosine: across.cos_beta * c, radius_m: track.radius_m }
        })
        .collect()
}

fn ends_on_ellipse(
    mission: &Mission,
    track: &Track,
    ellipse: Ellipse,
    now: &Sun,
    parts: u32,
) -> Vec<End> {
    let orbit = (track.radius_m, track.normal);
    let across = EllipseShadow::new(mission.earth_shape, orbit, ellipse, now);
    let cos_beta = TrackSky::new(track, now, mission.earth_shape).cos_beta;
    let [sun_x, sun_y] = across.sun_in_plane();
    equal_times(ellipse.eccentricity, [0.0, core::f64::consts::TAU], parts)
        .into_iter()
        .map(|(s, c)| {
            let [x, y, distance] = ellipse.place(s, c);
            let (edge, bend) = across.edge(s, c);
            let toward = -(x * sun_x + y * sun_y) * (1.0 / cos_beta / distance);
            End { x: edge, bend, cosine: cos_beta * toward, radius_m: distance * track.radius_m }
        })
        .collect()
}

/// Means over one orbit flown alone, step by step, until it settles.
fn settled(mission: &Mission, cluster: &Cluster, track: &Track, now_s: f64, cycles: f64) -> Means {
    let faults = FaultRates::new(&cluster.design);
    let now = sun(mission.epoch.plus(now_s));
    let parts = (track.period_s / LONGEST_STEP_S).ceil().max(24.0) as u32;
    let step_s = track.period_s / f64::from(parts);
    let design = (&cluster.design, &RadiatorView::new(&cluster.design));
    let hour = track_hour(design, track, (&now, mission.earth_shape), now_s, cycles, step_s);
    let ends = match track.ellipse {
        Some(ellipse) => ends_on_ellipse(mission, track, ellipse, &now, parts),
        None => ends_on_circle(mission, track, &now, parts),
    };
    let views = TrackSky::new(track, &now, mission.earth_shape).views;
    // of the radiator, and of the array, which is edge-on
    let shares = |part: usize| {
        let middle_m = 0.5 * (ends[part].radius_m + ends[part + 1].radius_m);
        // every radiator here is a knife edge or one face down; kept in f32
        let here = EarthViews::quick(middle_m);
        let edge_on = here.edge_on / views.edge_on;
        let share = match cluster.design.radiator.attitude {
            Attitude::NadirFace => here.facing / views.facing,
            _ => edge_on,
        };
        let kept = |share: f64| f64::from(share as f32);
        if track.ellipse.is_some() { (kept(share), kept(edge_on)) } else { (1.0, 1.0) }
    };
    let working = working_fraction(cluster, &faults, now_s);
    let available = faults.mean_availability();
    let mut state = initial_state(&cluster.design, &hour);
    let full_j = hour.plant.battery.full_j;
    let mut sum = nothing();
    for orbit in 0..=6 {
        sum = nothing();
        let before = state;
        for part in 0..parts {
            let part = part as usize;
            let (from, to) = (&ends[part], &ends[part + 1]);
            let bend =
                if track.ellipse.is_some() { 0.5 * (from.bend + to.bend) } else { from.bend };
            let lit = mean_lit(from.x, to.x, bend);
            let (earth_share, array_earth_share) = shares(part);
            let inputs = Inputs {
                lit_fraction: lit,
                sun_cosine: -0.5 * (from.cosine + to.cosine),
                edges: [from.x as f32, to.x as f32],
                earth_share,
                array_earth_share,
                working_fraction: working,
                available_fraction: available,
                charge_j: state.charge_j,
                radiator_k: state.radiator_k,
                array_k: state.array_k,
            };
            let outcome = step(&hour.plant, &hour.plane, &inputs);
            state = outcome.state();
            add(&mut sum, 1.0 / f64::from(parts), lit, &outcome, working * available, full_j);
        }
        let is_settled = (state.charge_j - before.charge_j).abs() <= 1e-4 * full_j
            && (state.radiator_k - before.radiator_k).abs() < 0.01;
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
    sum.discharged_w += weight * outcome.discharged_w;
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
