//! Budgets whose right answer follows from a formula in a sentence, written out here again.

use core::f64::consts::{FRAC_PI_2, TAU};

use glam::DVec3;
use sunward::model::{
    array_view::{RadiatorView, parallel_m2},
    constants::{EARTH_RADIUS_M, MU_EARTH_M3_S2},
    design::{Dispatch, Pointing},
    design_check::{
        budgets::{BatteryLimit, Sizing},
        closure::{ClosedAt, close},
        findings::{of_cluster, power_needed_w},
    },
    destination::Destinations,
    ellipse_shadow::mean_views,
    environment::{SunHour, Track, track_hour},
    evaluate::{begin_of_life, evaluate},
    heat::EarthViews,
    mission::{Mission, Pattern},
    orbit::{
        Orbit,
        drag::propellant_kg,
        elements::{ElementSet, Elements},
        ellipse::Ellipse,
    },
    power::{BatteryLimits, requests},
    time::Instant,
    whole_step::step,
};

use crate::{known_answers::with_pattern, shipped::read};

fn near(value: f64, expected: f64, relative: f64, what: &str) {
    let within = relative * expected.abs();
    assert!((value - expected).abs() <= within, "{what}: {value} against {expected}");
}

fn sizing_of(mission: &Mission) -> Sizing {
    of_cluster(mission, &mission.clusters[0]).0
}

#[test]
fn a_nodal_period_is_the_time_between_two_ascending_nodes() {
    let orbit = Orbit::circular(600e3, 0.5, 0.3, 0.0);
    // the second and the third rise through the equator, by halving
    let rises_s = |from_s: f64, to_s: f64| {
        let (mut low_s, mut high_s) = (from_s, to_s);
        for _ in 0..80 {
            let middle_s = 0.5 * (low_s + high_s);
            if orbit.at(middle_s).position_m.z < 0.0 { low_s = middle_s } else { high_s = middle_s }
        }
        low_s
    };
    let about_s = TAU / (MU_EARTH_M3_S2 / orbit.semi_major_axis_m.powi(3)).sqrt();
    let first_s = rises_s(0.75 * about_s, 1.25 * about_s);
    let second_s = rises_s(1.75 * about_s, 2.25 * about_s);
    near(orbit.nodal_period_s(), second_s - first_s, 1e-8, "nodal period");
}

#[test]
fn the_axis_of_an_element_set_follows_from_brouwers_mean_motion() {
    // Hoots & Roehrich, Spacetrack Report no. 3, §6, with WGS 72: n₀″ from n₀, then a = (μ/n″²)^⅓
    for (rev_day, inclination_deg, e) in [(15.5, 51.6, 1e-3), (15.0, 0.0, 0.01), (14.2, 98.6, 0.0)]
    {
        let (k_e, j2) = (0.074_366_916_133_f64, 1.082_616e-3);
        let n: f64 = rev_day * TAU / 1_440.0;
        let cosine = f64::to_radians(inclination_deg).cos();
        let term = 0.75 * j2 * (3.0 * cosine * cosine - 1.0) / (1.0_f64 - e * e).powf(1.5);
        let a1 = (k_e / n).powf(2.0 / 3.0);
        let d1 = term / (a1 * a1);
        let a0 = a1 * (1.0 - d1 / 3.0 - d1 * d1 - 134.0 / 81.0 * d1.powi(3));
        let brouwer = n / (1.0 + term / (a0 * a0));
        let expected_m = (MU_EARTH_M3_S2 / (brouwer / 60.0).powi(2)).cbrt();
        let set = ElementSet::new(
            "a".to_owned(),
            &Elements {
                epoch: Instant::J2000,
                mean_motion_rev_day: rev_day,
                eccentricity: e,
                inclination_deg,
                node_deg: 10.0,
                perigee_deg: 20.0,
                anomaly_deg: 30.0,
                drag_per_er: 0.0,
            },
        )
        .expect("it flies");
        let orbit = set.mean_orbit(Instant::J2000);
        near(orbit.semi_major_axis_m, expected_m, 1e-6, "semi-major axis");
    }
}

#[test]
fn a_plane_alone_keeps_its_local_time_and_planes_all_about_meet_noon() {
    let longest_s = |pattern: &str| sizing_of(&with_pattern(pattern)).longest_eclipse_s;
    let plane = |hour: u32| {
        longest_s(&format!(
            "Ring(orbit: SunSynchronous(altitude_km: 650, local_time_h: {hour}), count: 3)"
        ))
    };
    let (dawn_s, noon_s) = (plane(6), plane(12));
    assert!(dawn_s < 0.62 * noon_s, "{dawn_s} s and {noon_s} s");
    // planes at 6, 12 and 18 h
    let mut mission = with_pattern(
        "Walker(altitude_km: 650, inclination_deg: 97.99, total: 3, planes: 3, phasing: 0)",
    );
    let single =
        with_pattern("Ring(orbit: SunSynchronous(altitude_km: 650, local_time_h: 6), count: 1)");
    let Pattern::Planes(first) = &single.clusters[0].pattern else { panic!("no planes") };
    let orbit = first[0].orbit;
    let Pattern::Planes(planes) = &mut mission.clusters[0].pattern else { panic!("no planes") };
    assert_eq!(planes.len(), 3);
    for (plane, turned_rad) in planes.iter_mut().zip([0.0, FRAC_PI_2, 2.0 * FRAC_PI_2]) {
        plane.orbit = Orbit { node_rad: orbit.node_rad + turned_rad, ..orbit };
    }
    near(sizing_of(&mission).longest_eclipse_s, noon_s, 0.01, "longest eclipse");
}

#[test]
fn facing_unit_squares_see_a_fifth_of_one_another() {
    // Howell, A Catalog of Radiation Heat Transfer Configuration Factors, C-11 with X = Y = 1
    let unit = [0.0, 1.0];
    near(parallel_m2(unit, unit, unit, unit, 1.0), 0.199_825, 1e-5, "view factor");
}

#[test]
fn a_junction_is_warmer_than_its_radiator_by_one_chips_power_times_its_resistances() {
    let mut mission = read("suncatcher").mission;
    let chip = &mut mission.clusters[0].design.payload.accelerator;
    chip.host_power_fraction = 0.35;
    let rise_k = chip.max_power_w * chip.resistance_k_w.iter().sum::<f64>();
    let budget = sizing_of(&mission);
    near(budget.junction_k - budget.radiator_k, rise_k, 1e-9, "rise");
}

#[test]
fn views_along_an_ellipse_are_means_over_time() {
    let (a_m, e) = (12_000e3, 0.4);
    let ellipse = Ellipse { eccentricity: e, toward_perigee: DVec3::X };
    let mean = mean_views(a_m, &ellipse);
    // equal times: M = E − e·sin E by Newton
    let parts = 20_000;
    let (mut edge_on, mut facing) = (0.0, 0.0);
    for part in 0..parts {
        let anomaly = (f64::from(part) + 0.5) / f64::from(parts) * TAU;
        let mut eccentric = anomaly;
        for _ in 0..30 {
            eccentric -= (eccentric - e * eccentric.sin() - anomaly) / (1.0 - e * eccentric.cos());
        }
        let views = EarthViews::new(a_m * (1.0 - e * eccentric.cos()));
        edge_on += views.edge_on / f64::from(parts);
        facing += views.facing / f64::from(parts);
    }
    near(mean.edge_on, edge_on, 1e-4, "edge-on");
    near(mean.facing, facing, 1e-4, "facing");
}

#[test]
fn an_array_fixed_along_the_orbit_normal_gets_the_sine_of_beta() {
    let mission = read("suncatcher").mission;
    let mut design = mission.clusters[0].design.clone();
    design.array.pointing = Pointing::Fixed { outward: 0.6, across: 0.8 };
    let orbit = Orbit::circular(700e3, 1.1, 2.0, 0.0);
    let sun = SunHour::new(Instant::J2000, 0.0);
    let hour = track_hour(
        (&design, &RadiatorView::new(&design)),
        &Track::of_orbit(&orbit, 0.0),
        (&sun.middle(), mission.earth_shape),
        0.0,
        0.0,
        10.0,
    );
    let state = orbit.at(0.0);
    let normal = state.position_m.cross(state.velocity_m_s).normalize();
    let sine = normal.dot(sun.middle().direction);
    assert!(sine.abs() > 0.05 && sine.abs() < 0.95, "{sine}");
    near(hour.plane.cosine, 0.8 * sine, 1e-6, "constant part");
    near(hour.plane.turning_cosine, 0.6, 1e-12, "part that turns");
}

#[test]
fn a_battery_is_sized_by_energy_or_by_either_rate() {
    let mut mission = read("suncatcher").mission;
    let design = &mut mission.clusters[0].design;
    design.dispatch = Dispatch::FullLoad;
    design.battery.charge_efficiency = 0.9;
    design.battery.discharge_efficiency = 0.8;
    design.battery.depth_of_discharge = 0.5;
    (design.battery.charge_rate_per_s, design.battery.discharge_rate_per_s) = (1.0, 1.0);
    let by_energy = sizing_of(&mission);
    let cells_j = by_energy.full_load_w * by_energy.longest_eclipse_s / 0.8;
    near(by_energy.battery_needed_j, cells_j, 1e-12, "energy out of the cells");
    near(by_energy.battery_capacity_needed_j, cells_j / 0.5, 1e-12, "capacity by energy");
    assert_eq!(by_energy.battery_limit, BatteryLimit::Energy);
    mission.clusters[0].design.battery.discharge_rate_per_s = 1e-5;
    let by_discharge = sizing_of(&mission);
    near(by_discharge.battery_capacity_needed_j, by_energy.full_load_w / 1e-5, 1e-12, "discharge");
    assert_eq!(by_discharge.battery_limit, BatteryLimit::DischargeRate);
    mission.clusters[0].design.battery.discharge_rate_per_s = 1.0;
    mission.clusters[0].design.battery.charge_rate_per_s = 1e-5;
    let by_charge = sizing_of(&mission);
    let light_s = by_charge.period_s - by_charge.longest_eclipse_s;
    near(
        by_charge.battery_capacity_needed_j,
        cells_j / 0.9 / light_s / 1e-5,
        1e-12,
        "capacity by charge",
    );
    assert_eq!(by_charge.battery_limit, BatteryLimit::ChargeRate);
}

#[test]
fn an_array_carries_the_light_and_through_the_battery_the_shadow() {
    let mut mission = read("spacex-ai1").mission;
    mission.clusters[0].design.battery.charge_efficiency = 0.9;
    mission.clusters[0].design.battery.discharge_efficiency = 0.8;
    let s = sizing_of(&mission);
    let dark = s.supply_eclipse_s / s.period_s;
    assert!(dark > 0.05, "{dark}");
    let expected_w = s.full_load_w * (1.0 + dark / (0.72 * (1.0 - dark)));
    near(power_needed_w(&mission.clusters[0], &s), expected_w, 1e-12, "supply");
}

#[test]
fn a_level_load_asks_in_the_shadow_for_what_the_cells_give() {
    let limits = BatteryLimits {
        full_j: 10e6,
        floor_j: 4e6,
        charge_w: 1e9,
        discharge_w: 1e9,
        charge_efficiency: 0.9,
        per_charge_efficiency: 1.0 / 0.9,
        discharge_efficiency: 0.8,
        per_discharge_efficiency: 1.25,
    };
    let asked = requests(Dispatch::LevelLoad, 1e6, 1e5, 0.0, &limits, 0.4, 6_000.0);
    // 6 MJ of which 0.8 arrive, over 2 400 s
    near(asked.shadow_w, 2_000.0, 1e-12, "in the shadow");
}

#[test]
fn what_raises_a_satellite_carries_what_holds_and_ends_it() {
    let mut mission = read("spacex-ai1").mission;
    mission.clusters[0].design.propulsion.raise_from_m = Some(350e3);
    let s = sizing_of(&mission);
    let dry_kg = s.mass.flown_kg() - s.mass.propellant_kg;
    let arrives_kg = dry_kg + s.holding_propellant_kg + s.disposal_propellant_kg;
    let propulsion = &mission.clusters[0].design.propulsion;
    assert!(s.raising_delta_v_m_s > 50.0);
    near(
        s.raising_propellant_kg,
        propellant_kg(arrives_kg, s.raising_delta_v_m_s, propulsion),
        1e-12,
        "propellant",
    );
}

#[test]
fn without_mass_no_velocity_takes_propellant() {
    let propulsion = read("spacex-ai1").mission.clusters[0].design.propulsion.clone();
    // e^(Δv/v) − 1 is infinite for the last
    for delta_v_m_s in [0.0, 100.0, 1e9] {
        assert_eq!(propellant_kg(0.0, delta_v_m_s, &propulsion), 0.0, "{delta_v_m_s} m/s");
    }
}

#[test]
fn half_the_terminals_carry_what_a_satellite_sends_on() {
    let mut mission = read("spacex-ai1").mission;
    let terminals = &mut mission.clusters[0].design.terminals;
    (terminals.count, terminals.cap_bit_s, terminals.power_w) = (6, 1e9, 1e4);
    near(sizing_of(&mission).neighbour_bit_s, 3e9, 1e-12, "rate to neighbours");
}

#[test]
fn a_closed_design_carries_what_it_needs_to_come_down_only_where_the_air_does_not() {
    let closed = |altitude_km: u32| {
        let mission = with_pattern(&format!(
            "Ring(orbit: Circular(altitude_km: {altitude_km}, inclination_deg: 53), count: 3)"
        ));
        let cluster = &mission.clusters[0];
        let closed = close(&mission, cluster, ClosedAt::BeginOfLife).expect("it closes");
        let mut flown = mission.clone();
        flown.clusters[0].design = closed.design.clone();
        (closed.design.propulsion.propellant_kg, sizing_of(&flown))
    };
    let (low_kg, low) = closed(450);
    assert!(low.decay_years.is_some_and(|years| years < 5.0), "{:?}", low.decay_years);
    near(low_kg, low.holding_propellant_kg, 0.01, "in the air");
    let (high_kg, high) = closed(1_200);
    near(high_kg, high.holding_propellant_kg + high.disposal_propellant_kg, 0.01, "above it");
}

#[test]
fn groups_of_orbits_have_the_mean_altitude_of_their_satellites() {
    let mission = with_pattern(
        "PlaneStack(groups: [(altitude_from_km: 500, altitude_to_km: 1400, \
         inclination: Degrees(from: 50, to: 52), shells: 7, planes_per_shell: 5, \
         satellites_per_plane: 3)])",
    );
    let Pattern::Planes(planes) = &mission.clusters[0].pattern else { panic!("no planes") };
    let satellites: f64 = planes.iter().map(|plane| f64::from(plane.count)).sum();
    let expected_m = planes
        .iter()
        .map(|plane| f64::from(plane.count) / satellites * plane.orbit.semi_major_axis_m)
        .sum::<f64>();
    let groups = Destinations::of(&mission, &mission.clusters[0]).groups;
    let mean_m: f64 = groups.iter().map(|group| group.share * group.apogee_m).sum();
    near(groups.iter().map(|group| group.share).sum(), 1.0, 1e-12, "shares");
    near(mean_m, expected_m, 1e-9, "mean distance");
    assert!(groups[0].apogee_m < EARTH_RADIUS_M + 1_400e3);
}

#[test]
fn beta_is_positive_where_the_sun_stands_on_the_side_of_the_orbits_normal() {
    for hour in [6, 18] {
        let mission = with_pattern(&format!(
            "Ring(orbit: SunSynchronous(altitude_km: 650, local_time_h: {hour}), count: 3)"
        ));
        let cluster = &mission.clusters[0];
        let begin = begin_of_life(&mission, cluster, 0);
        let done = evaluate(&mission, cluster, 0, 0.0, 10.0, &begin).expect("it flies");
        let normal: DVec3 = done.state.position_m.cross(done.state.velocity_m_s);
        let side = normal.dot(done.sun_direction);
        assert!(done.beta_rad.abs() > 0.9 && done.beta_rad * side > 0.0, "{hour} h: {side}");
        // at 18 h of the node the orbit's normal points to the Sun
        assert_eq!(done.beta_rad > 0.0, hour == 18, "{hour} h");
    }
}

#[test]
fn a_step_through_the_penumbra_gives_what_its_mean_light_gives() {
    let mission = read("suncatcher").mission;
    let cluster = &mission.clusters[0];
    let begin = begin_of_life(&mission, cluster, 0);
    let hour = evaluate(&mission, cluster, 0, 0.0, 10.0, &begin).expect("it flies").hour;
    let mut plant = hour.plant;
    // an array whose efficiency does not depend on its temperature
    (plant.array.relative_at_0_k, plant.array.relative_per_k) = (1.0, 0.0);
    for (lit_fraction, edges) in
        [(0.53, [-0.5_f32, 0.5]), (0.47, [0.5, -0.5]), (0.30, [-1.5, 0.7]), (0.75, [-0.4, 2.0])]
    {
        let outcome = step(
            &plant,
            &hour.plane,
            &sunward::model::step::Inputs {
                lit_fraction,
                sun_cosine: 0.3,
                edges,
                earth_share: 1.0,
                array_earth_share: 1.0,
                working_fraction: 1.0,
                available_fraction: 1.0,
                charge_j: begin.state.charge_j,
                radiator_k: begin.state.radiator_k,
                array_k: begin.state.array_k,
            },
        );
        near(outcome.array_w, plant.cells_w * lit_fraction, 1e-6, "power of the mean light");
    }
}
