//! Steps, settled orbits and faults whose right answer follows from a formula in a sentence.

use core::f64::consts::PI;

use sunward::model::{
    array_heat::ArrayNode,
    constants::{DAY_S, EARTH_INFRARED_W_M2, JULIAN_YEAR_S, STEFAN_BOLTZMANN_W_M2_K4},
    design::{Array, Attitude, Dispatch, Pointing, Workload},
    environment::track_at,
    evaluate::{begin_of_life, evaluate},
    heat::EarthViews,
    lifetime::year::means,
    mission::{Mission, Pattern},
    power::Requests,
    step::{Inputs, Outcome},
    sunlight::sun,
    whole_step::step,
};

use crate::{ellipses::flight::no_hazards, known_answers::with_pattern, shipped::read};

fn near(value: f64, expected: f64, relative: f64, what: &str) {
    let within = relative * expected.abs();
    assert!((value - expected).abs() <= within, "{what}: {value} against {expected}");
}

/// Temperature at which cells have their rated efficiency, K.
const RATED_K: f64 = 301.15;

/// Rate of change of an array without clamps, K/s times its heat capacity:
/// (α − p·η(T))·G·light + ε·(F·237 − σ·T⁴).
fn net_w_m2(array: &Array, [light_w_m2, view]: [f64; 2], kelvin: f64) -> f64 {
    let relative = 1.0 + array.temperature_coefficient_per_k * (kelvin - RATED_K);
    let converted = array.packing_fraction * array.efficiency * relative;
    let emissivity = array.emissivity_front + array.emissivity_back;
    (array.absorptivity - converted) * light_w_m2
        + emissivity * (view * EARTH_INFRARED_W_M2 - STEFAN_BOLTZMANN_W_M2_K4 * kelvin.powi(4))
}

#[test]
fn an_arrays_mean_temperature_is_the_integral_over_the_step() {
    let mut array = read("suncatcher").mission.clusters[0].design.array.clone();
    let (view, step_s) = (0.28, 60.0);
    for heat_capacity_j_m2_k in [4_000.0, 8_000.0] {
        array.heat_capacity_j_m2_k = heat_capacity_j_m2_k;
        let node = ArrayNode::new(&array, 1_361.0, view, step_s);
        for (light, start_k) in [(1.0, 190.0_f64), (0.0, 340.0)] {
            let (end_k, mean_k) = node.after_k(start_k as f32, light, 1.0, 1.0);
            let parts = 60_000;
            let (mut now_k, mut sum_k) = (start_k, 0.0);
            for _ in 0..parts {
                let irradiances = [1_361.0 * f64::from(light), view];
                let part_s = step_s / f64::from(parts);
                let rise_k = net_w_m2(&array, irradiances, now_k) / heat_capacity_j_m2_k * part_s;
                sum_k += (now_k + 0.5 * rise_k) / f64::from(parts);
                now_k += rise_k;
            }
            let what = format!("{heat_capacity_j_m2_k} J/(m² K) from {start_k} K");
            assert!((f64::from(end_k) - now_k).abs() < 0.1, "{what}: {end_k} K, {now_k} K");
            assert!((f64::from(mean_k) - sum_k).abs() < 0.05, "{what}: mean {mean_k} K, {sum_k} K");
        }
    }
}

/// A satellite alone over the poles on an ellipse that no shadow meets in March.
fn lit_ellipse() -> Mission {
    let mut mission = with_pattern(
        "Single(orbit: Elliptic(perigee_km: 700, apogee_km: 12000, inclination_deg: 95, \
         node_deg: 90, perigee_deg: 40))",
    );
    let array = &mut mission.clusters[0].design.array;
    (array.degradation_per_year, array.heat_capacity_j_m2_k) = (0.0, 0.0);
    mission
}

/// Array power in full light at the rated temperature, W: G·A·p·η.
fn rated_w(mission: &Mission) -> f64 {
    let array = &mission.clusters[0].design.array;
    let irradiance_w_m2 = sun(mission.epoch.plus(0.5 * DAY_S)).irradiance_w_m2();
    irradiance_w_m2 * array.area_m2 * array.packing_fraction * array.efficiency
}

#[test]
fn a_light_array_on_an_ellipse_rests_everywhere_under_the_earth_that_it_sees() {
    // it looks to the zenith, so that it gives power about the perigee alone, which has noon
    let mut mission = with_pattern(
        "Single(orbit: Elliptic(perigee_km: 700, apogee_km: 12000, inclination_deg: 5, \
         node_deg: 0, perigee_deg: 0))",
    );
    let array = &mut mission.clusters[0].design.array;
    array.pointing = Pointing::Fixed { outward: 1.0, across: 0.0 };
    (array.degradation_per_year, array.heat_capacity_j_m2_k) = (0.0, 0.0);
    // a coefficient large enough to tell the temperatures along the ellipse apart
    array.temperature_coefficient_per_k = -0.01;
    let Pattern::Planes(planes) = &mission.clusters[0].pattern else { panic!("no planes") };
    let array = &mission.clusters[0].design.array;
    let now = sun(mission.epoch.plus(0.5 * DAY_S));
    let mut relative = 0.0;
    for part in 0..14_400 {
        let place_m = planes[0].orbit.at(6.0 * (f64::from(part) + 0.5)).position_m;
        let height = (place_m.dot(now.direction) / place_m.length()).max(0.0);
        let view = EarthViews::new(place_m.length()).edge_on;
        let around = [now.irradiance_w_m2() * height, view];
        let (mut low_k, mut high_k) = (0.0, 1_000.0);
        for _ in 0..40 {
            let middle_k = 0.5 * (low_k + high_k);
            let warms = net_w_m2(array, around, middle_k) > 0.0;
            if warms { low_k = middle_k } else { high_k = middle_k }
        }
        relative += height * (1.0 - 0.01 * (low_k - RATED_K)) / 14_400.0;
    }
    let expected_w = rated_w(&mission) * relative;
    // whichever face of the radiator sees the Earth
    for attitude in [Attitude::KnifeEdge { sun_tilt_rad: 0.0 }, Attitude::NadirFace] {
        mission.clusters[0].design.radiator.attitude = attitude;
        let flown = means(&mission, &mission.clusters[0], 0.0, DAY_S);
        near(flown.array_w, expected_w, 0.01, "array power");
    }
}

#[test]
fn an_array_that_looks_to_the_zenith_gets_the_positive_part_of_the_suns_height() {
    let turned = |mut mission: Mission| {
        let array = &mut mission.clusters[0].design.array;
        array.pointing = Pointing::Fixed { outward: 1.0, across: 0.0 };
        (array.temperature_coefficient_per_k, array.degradation_per_year) = (0.0, 0.0);
        mission
    };
    // a circle: ∫ max(0, cos β·cos φ) dφ/2π = cos β/π
    let mission = turned(with_pattern(
        "Single(orbit: Circular(altitude_km: 600, inclination_deg: 40, node_deg: 50))",
    ));
    let flown = means(&mission, &mission.clusters[0], 0.0, DAY_S);
    let noon_s = 0.5 * DAY_S;
    let now = sun(mission.epoch.plus(noon_s)).direction;
    let sine = track_at(&mission.clusters[0], 0, mission.epoch, noon_s).normal.dot(now);
    let cosine = (1.0 - sine * sine).sqrt();
    near(flown.array_w, rated_w(&mission) * cosine / PI, 1e-3, "circle");
    // an ellipse: the mean over its time
    let mission = turned(lit_ellipse());
    let flown = means(&mission, &mission.clusters[0], 0.0, DAY_S);
    let Pattern::Planes(planes) = &mission.clusters[0].pattern else { panic!("no planes") };
    let now = sun(mission.epoch.plus(noon_s)).direction;
    let heights = (0..14_400).map(|part| {
        let place = planes[0].orbit.at(6.0 * (f64::from(part) + 0.5)).position_m;
        (place.dot(now) / place.length()).max(0.0) / 14_400.0
    });
    near(flown.array_w, rated_w(&mission) * heights.sum::<f64>(), 5e-3, "ellipse");
}

/// A step of a satellite with plenty of power and cold, some of whose chips work for a part of it.
/// `asked` gives the chips' power that is asked for by their idle and full power and the exponent of
/// their clock; they are returned, too.
fn cold_step(
    working_fraction: f64,
    available_fraction: f64,
    asked: impl Fn([f64; 3]) -> f64,
) -> (Outcome, [f64; 3]) {
    let mission = read("suncatcher").mission;
    let cluster = &mission.clusters[0];
    let begin = begin_of_life(&mission, cluster, 0);
    let hour = evaluate(&mission, cluster, 0, 0.0, 10.0, &begin).expect("it flies").hour;
    let (mut plant, mut plane) = (hour.plant, hour.plane);
    plant.cells_w *= 100.0;
    plant.payload.idle_w = 0.3 * plant.payload.max_w;
    plant.payload.junction_limit_k = 2_000.0;
    let exponent = cluster.design.payload.accelerator.clock_exponent;
    let figures = [plant.payload.idle_w, plant.payload.max_w, exponent];
    let chips_w = asked(figures);
    let load_w = (chips_w + plant.house_w) * plant.with_pumps;
    plane.requests = Requests { sun_w: load_w, shadow_w: load_w };
    let inputs = Inputs {
        lit_fraction: 1.0,
        sun_cosine: 0.5,
        edges: [2.0, 2.0],
        earth_share: 1.0,
        array_earth_share: 1.0,
        working_fraction,
        available_fraction,
        charge_j: begin.state.charge_j,
        radiator_k: 250.0,
        array_k: begin.state.array_k,
    };
    (step(&plant, &plane, &inputs), figures)
}

#[test]
fn chips_that_wait_idle_and_broken_ones_take_nothing() {
    for (working, available) in [(1.0, 1.0), (0.6, 1.0), (1.0, 0.7), (0.6, 0.7)] {
        // all that can run at full clock, the rest of the working ones idle:
        // w·(a·P_max + (1 − a)·P_idle)
        let (full, [idle_w, max_w, _]) =
            cold_step(working, available, |[_, max_w, _]| 10.0 * max_w);
        let chips_w = working * (available * max_w + (1.0 - available) * idle_w);
        near(full.chips_w, chips_w, 1e-9, "power at full clock");
        near(full.clock, 1.0, 1e-6, "full clock");
        near(full.compute_fraction, working * available, 1e-6, "compute");
        // at a lower clock f: P_idle + (P_max − P_idle)·f^k while they run
        for clock in [0.5_f64, 0.8] {
            let (slow, _) = cold_step(working, available, |[idle_w, max_w, k]| {
                let runs_w = idle_w + (max_w - idle_w) * clock.powf(k);
                working * (available * runs_w + (1.0 - available) * idle_w)
            });
            near(slow.clock, clock, 1e-5, "clock");
            near(slow.compute_fraction, clock * working * available, 1e-5, "compute");
        }
    }
}

#[test]
fn storms_take_their_share_of_the_compute_of_a_settled_orbit() {
    let mut mission = with_pattern(
        "Single(orbit: SunSynchronous(altitude_km: 1500, local_time_h: 6, phase_deg: 0))",
    );
    let mut design = read("spacex-ai1").mission.clusters[0].design.clone();
    // power and cold without end
    (design.array.area_m2, design.radiator.area_m2) = (6_000.0, 1_000.0);
    design.dispatch = Dispatch::FullLoad;
    design.payload.workload = Workload::BatchInference;
    design.hazards = no_hazards(&mission.clusters[0]);
    // a mean of 0.4 storms at any time leaves e^−0.4
    design.hazards.storms_per_year = 8.0;
    design.hazards.storm_s = 0.05 * JULIAN_YEAR_S;
    // of a chip's share of 0.2 a year the first day takes nothing to speak of
    design.hazards.chip_losses_per_year = 0.2;
    mission.clusters[0].design = design;
    let cluster = &mission.clusters[0];
    let left = (-0.4_f64).exp();
    let day = means(&mission, cluster, 0.0, DAY_S);
    near(day.running, left, 1e-3, "chips that run");
    near(day.running_by_power / day.running, 1.0, 1e-6, "power for all");
    near(day.compute / day.running, 1.0, 1e-6, "compute of those that run");
    // after two years: e^−0.4 of e^−(0.2·2) chips, still at full clock
    let later = means(&mission, cluster, 2.0 * JULIAN_YEAR_S, DAY_S);
    near(later.running, left * (-0.4_f64).exp(), 1e-3, "chips that still run");
    near(later.compute / later.running, 1.0, 1e-6, "their compute");
}

#[test]
fn a_battery_that_is_emptied_on_every_orbit_fades_by_an_exponential() {
    let mut mission = with_pattern("Single(orbit: Circular(altitude_km: 500, inclination_deg: 0))");
    let mut design = read("spacex-ai1").mission.clusters[0].design.clone();
    design.dispatch = Dispatch::FullLoad;
    design.hazards = no_hazards(&mission.clusters[0]);
    (design.array.area_m2, design.radiator.area_m2) = (6_000.0, 1_000.0);
    let battery = &mut design.battery;
    // a few minutes of the load
    (battery.capacity_j, battery.depth_of_discharge, battery.fade_per_cycle) = (30e6, 0.5, 3e-4);
    (battery.charge_rate_per_s, battery.discharge_rate_per_s) = (1.0, 1.0);
    mission.clusters[0].design = design;
    let cluster = &mission.clusters[0];
    let length_s = 120.0 * DAY_S;
    let flown = means(&mission, cluster, 0.0, length_s);
    let period_s = track_at(cluster, 0, mission.epoch, 0.0).period_s;
    // E = d·C·(1 − f·n) out of the cells each orbit and dn/dt = E/(C·T): E = d·C·e^(−f·d·t/T)
    let faded = 3e-4 * 0.5 * length_s / period_s;
    let mean_w = 0.5 * 30e6 / period_s * (1.0 - (-faded).exp()) / faded;
    assert!(faded > 0.2, "{faded}");
    near(flown.discharged_w, mean_w, 2e-3, "out of the cells");
}
