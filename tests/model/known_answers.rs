//! Answers that follow from a formula in a sentence: orbits as written, energy through a battery,
//! masses, ageing, water.

use sunward::{
    model::{
        compute::PayloadNode,
        cost::{finance::mean_remaining, ground_bill::needs},
        design::{Dispatch, Workload},
        design_check::{budgets::sizing, mass::MassBudget},
        faults::checkpoint_availability,
        lifetime::performance::flown,
        mission::{Cluster, Mission, Pattern},
        power::{BatteryLimits, requests},
    },
    scenario,
};

use crate::shipped::read;

const EARTH_RADIUS_M: f64 = 6_378_137.0;

/// A mission of one cluster with a pattern as a file writes it.
pub fn with_pattern(pattern: &str) -> Mission {
    let text = format!(
        "(version: 1, name: \"a\", epoch: \"2026-03-20\", clusters: [(name: \"b\", \
         pattern: {pattern}, design: \"starcloud-1\")])"
    );
    scenario::read(&text, "a.ron", &crate::shipped::attach)
        .unwrap_or_else(|error| panic!("{error}"))
        .mission
}

fn nodes_deg(mission: &Mission) -> Vec<f64> {
    let Pattern::Planes(planes) = &mission.clusters[0].pattern else { panic!("no planes") };
    planes.iter().map(|plane| plane.orbit.node_rad.to_degrees()).collect()
}

fn assert_near(value: f64, target: f64, within: f64, what: &str) {
    assert!((value - target).abs() <= within, "{what}: {value} against {target}");
}

/// An angle's distance from another on the circle, degrees.
fn apart_deg(a: f64, b: f64) -> f64 {
    (a - b + 180.0).rem_euclid(360.0) - 180.0
}

#[test]
fn an_ellipse_begins_at_its_anomaly_from_its_perigee() {
    let orbit = |perigee_deg: f64, anomaly_deg: f64| {
        let mission = with_pattern(&format!(
            "Single(orbit: Elliptic(perigee_km: 500, apogee_km: 20000, inclination_deg: 0, \
             node_deg: 20, perigee_deg: {perigee_deg}, anomaly_deg: {anomaly_deg}))"
        ));
        let Pattern::Planes(planes) = &mission.clusters[0].pattern else { panic!("no planes") };
        let at = planes[0].orbit.at(0.0).position_m;
        (at.length(), at.y.atan2(at.x).to_degrees())
    };
    // at the perigee, whose direction is the node's turned by the argument of perigee
    let (radius_m, direction_deg) = orbit(70.0, 0.0);
    assert_near(radius_m, EARTH_RADIUS_M + 500e3, 1.0, "perigee");
    assert_near(apart_deg(direction_deg, 90.0), 0.0, 1e-6, "direction of the perigee");
    // at the apogee
    let (radius_m, direction_deg) = orbit(70.0, 180.0);
    assert_near(radius_m, EARTH_RADIUS_M + 20_000e3, 1.0, "apogee");
    assert_near(apart_deg(direction_deg, 270.0), 0.0, 1e-6, "direction of the apogee");
    // a quarter of the period later: E − e sin E = π/2 by halving
    let (a_m, e) = (EARTH_RADIUS_M + 10_250e3, 9_750e3 / (EARTH_RADIUS_M + 10_250e3));
    let (mut low, mut high) = (0.0_f64, core::f64::consts::PI);
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        if middle - e * middle.sin() < core::f64::consts::FRAC_PI_2 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let (radius_m, _) = orbit(70.0, 90.0);
    assert_near(radius_m, a_m * (1.0 - e * low.cos()), 1.0, "a quarter of the period");
}

/// One eccentric object in each form of element sets: node 10°, perigee 100° from it, at the
/// perigee.
fn eccentric_object() -> Vec<(&'static str, Vec<sunward::model::orbit::elements::ElementSet>)> {
    let tle = "1 71001U 26014A   26079.50000000  .00000000  00000-0  00000-0 0  9990\n\
               2 71001  30.0000  10.0000 3000000 100.0000   0.0000  9.00000000 12340\n";
    // the last digits are the checksums
    let checked: Vec<String> = tle
        .lines()
        .map(|line| {
            let body = &line[..68];
            let sum: u32 = body
                .chars()
                .map(|one| if one == '-' { 1 } else { one.to_digit(10).unwrap_or(0) })
                .sum();
            format!("{body}{}\n", sum % 10)
        })
        .collect();
    let keys = [
        ("OBJECT_NAME", "A"),
        ("OBJECT_ID", "2026-014A"),
        ("EPOCH", "2026-03-20T12:00:00"),
        ("MEAN_MOTION", "9.0"),
        ("ECCENTRICITY", "0.3"),
        ("INCLINATION", "30.0"),
        ("RA_OF_ASC_NODE", "10.0"),
        ("ARG_OF_PERICENTER", "100.0"),
        ("MEAN_ANOMALY", "0.0"),
        ("NORAD_CAT_ID", "71001"),
        ("BSTAR", "0"),
    ];
    let is_word = |key: &str| matches!(key, "OBJECT_NAME" | "OBJECT_ID" | "EPOCH");
    let json: Vec<String> = keys
        .iter()
        .map(|(key, value)| {
            if is_word(key) {
                format!("\"{key}\":\"{value}\"")
            } else {
                format!("\"{key}\":{value}")
            }
        })
        .collect();
    let json = format!("[{{{}}}]", json.join(","));
    let kvn: String = core::iter::once(("CCSDS_OMM_VERS", "2.0"))
        .chain(keys)
        .map(|(key, value)| format!("{key} = {value}\n"))
        .collect();
    let (names, values): (Vec<&str>, Vec<&str>) = keys.into_iter().unzip();
    let csv = format!("{}\n{}\n", names.join(","), values.join(","));
    let omm = |name: &str, text: &str| {
        scenario::elements::from_omm(name, text).unwrap_or_else(|error| panic!("{error}"))
    };
    vec![
        (
            "TLE",
            scenario::elements::from_tle("a.tle", &checked.concat())
                .unwrap_or_else(|error| panic!("{error}")),
        ),
        ("JSON", omm("a.json", &json)),
        ("KVN", omm("a.kvn", &kvn)),
        ("CSV", omm("a.csv", &csv)),
    ]
}

#[test]
fn element_sets_of_every_form_keep_perigee_and_anomaly_apart() {
    for (form, sets) in eccentric_object() {
        assert_eq!(sets.len(), 1, "{form}");
        let [node, perigee, anomaly] = sets[0].node_perigee_anomaly_rad.map(f64::to_degrees);
        assert_near(node, 10.0, 1e-9, form);
        assert_near(perigee, 100.0, 1e-9, form);
        assert_near(anomaly, 0.0, 1e-9, form);
        let position_m = sets[0].at(sets[0].epoch).expect("flies").position_m;
        // a = (μ/n²)^⅓, and periodic terms of some kilometres
        let n_rad_s = 9.0 * core::f64::consts::TAU / 86_400.0;
        let a_m = (3.986_004_4e14_f64 / (n_rad_s * n_rad_s)).cbrt();
        assert_near(position_m.length() / (0.7 * a_m), 1.0, 0.005, form);
        // sin φ = sin i sin u at u = 100°
        let sine = position_m.z / position_m.length();
        assert_near(sine, 0.5 * 100_f64.to_radians().sin(), 0.005, form);
    }
}

#[test]
fn a_message_in_another_frame_is_refused() {
    let lines = |frame: &str| {
        format!(
            "CCSDS_OMM_VERS = 2.0\nOBJECT_NAME = A\nOBJECT_ID = 2026-014A\nREF_FRAME = {frame}\n\
             EPOCH = 2026-03-20T12:00:00\nMEAN_MOTION = 15.0\nECCENTRICITY = 0.001\n\
             INCLINATION = 30\nRA_OF_ASC_NODE = 10\nARG_OF_PERICENTER = 100\nMEAN_ANOMALY = 0\n\
             NORAD_CAT_ID = 71001\nBSTAR = 0\n"
        )
    };
    assert!(scenario::elements::from_omm("a.kvn", &lines("TEME")).is_ok());
    for frame in ["ITRF", "GCRF", "EME2000", "TOD", "ICRF"] {
        let error = scenario::elements::from_omm("a.kvn", &lines(frame)).expect_err(frame);
        let text = error.to_string();
        assert!(text.contains("REF_FRAME") && text.contains(frame), "{text}");
        assert!(text.contains("TEME"), "{text}");
    }
}

#[test]
fn planes_of_a_sun_synchronous_shell_follow_each_other_eastwards() {
    for (spacing_h, step_deg) in [(2.0, 30.0), (-1.0, -15.0)] {
        let mission = with_pattern(&format!(
            "SunSynchronous(altitude_km: 600, local_time_h: 6, count: 9, planes: 3, \
             plane_spacing_h: {spacing_h})"
        ));
        let nodes = nodes_deg(&mission);
        assert_eq!(nodes.len(), 3);
        for (index, node_deg) in nodes.iter().enumerate() {
            let expected_deg = nodes[0] + index as f64 * step_deg;
            assert_near(apart_deg(*node_deg, expected_deg), 0.0, 1e-9, "node");
        }
    }
}

#[test]
fn a_star_spreads_its_nodes_over_half_a_turn_and_a_delta_over_a_whole() {
    for (kind, span_deg) in [("Star", 180.0), ("Delta", 360.0)] {
        let mission = with_pattern(&format!(
            "Walker(altitude_km: 780, inclination_deg: 86.4, total: 66, planes: 6, phasing: 2, \
             kind: {kind}, node_deg: 5)"
        ));
        let nodes = nodes_deg(&mission);
        assert_eq!(nodes.len(), 6);
        for (index, node_deg) in nodes.iter().enumerate() {
            assert_near(*node_deg, 5.0 + span_deg * index as f64 / 6.0, 1e-9, kind);
        }
        let Pattern::Planes(planes) = &mission.clusters[0].pattern else { panic!("no planes") };
        // phasing 2: a satellite leads that of the plane before by 2/66 of a turn
        let second = planes[1].turn_of(0) - planes[0].turn_of(0);
        assert_near(second, 2.0 / 66.0, 1e-12, "phasing");
    }
}

#[test]
fn a_battery_gives_its_load_through_its_discharge_efficiency() {
    let scenario = read("spacex-ai1");
    let mut cluster = scenario.mission.clusters[0].clone();
    cluster.design.dispatch = Dispatch::FullLoad;
    for efficiency in [1.0, 0.8, 0.5] {
        cluster.design.battery.discharge_efficiency = efficiency;
        let sizing = sizing(&scenario.mission, &cluster, 0);
        let energy_j = sizing.full_load_w * sizing.longest_eclipse_s / efficiency;
        assert_near(sizing.battery_needed_j / energy_j, 1.0, 1e-12, "energy at the cells");
        // what may be drawn is a share of the nameplate
        let nameplate_j = energy_j / cluster.design.battery.depth_of_discharge;
        assert!(sizing.battery_capacity_needed_j >= nameplate_j * (1.0 - 1e-12));
    }
}

#[test]
fn every_policy_puts_back_in_the_light_what_it_takes_in_the_shadow() {
    let limits = BatteryLimits {
        full_j: 1e9,
        floor_j: 2e8,
        charge_w: 1e6,
        discharge_w: 1e6,
        charge_efficiency: 0.9,
        per_charge_efficiency: 1.0 / 0.9,
        discharge_efficiency: 0.8,
        per_discharge_efficiency: 1.0 / 0.8,
    };
    let (supply_w, full_w, house_w, period_s) = (100e3, 500e3, 10e3, 5_800.0);
    for eclipse in [0.1, 0.25, 0.38] {
        let sun = 1.0 - eclipse;
        // a level load: what is not used in the light comes back at 0.9·0.8 of it
        let level =
            requests(Dispatch::LevelLoad, supply_w, full_w, house_w, &limits, eclipse, period_s);
        let stored_w = (supply_w - level.sun_w) * sun * 0.9;
        assert_near(stored_w * 0.8 / (level.shadow_w * eclipse), 1.0, 1e-9, "level load");
        assert_near(level.sun_w / level.shadow_w, 1.0, 1e-9, "the same in light and shadow");
        // following the Sun: the house alone runs in the shadow
        let follow =
            requests(Dispatch::FollowSun, supply_w, full_w, house_w, &limits, eclipse, period_s);
        assert_near(follow.shadow_w, house_w, 1e-9, "house");
        let stored_w = (supply_w - follow.sun_w) * sun * 0.9;
        assert_near(stored_w * 0.8 / (house_w * eclipse), 1.0, 1e-9, "following the Sun");
        let all =
            requests(Dispatch::FullLoad, supply_w, full_w, house_w, &limits, eclipse, period_s);
        assert_eq!((all.sun_w, all.shadow_w), (full_w, full_w));
    }
}

#[test]
fn what_remains_over_a_broken_number_of_years_counts_the_last_one_whole() {
    // 1, 0.9, 0.81 …: four and a half years are five
    let five = (1.0 + 0.9 + 0.81 + 0.729 + 0.6561) / 5.0;
    for years in [4.01, 4.5, 4.99, 5.0] {
        assert_near(mean_remaining(0.1, years), five, 1e-12, "five years");
    }
    assert_near(mean_remaining(0.1, 4.0), (1.0 + 0.9 + 0.81 + 0.729) / 4.0, 1e-12, "four years");
    assert_near(mean_remaining(0.1, 0.2), 1.0, 1e-12, "a part of the first");
}

#[test]
fn structure_is_a_share_of_the_parts_and_margin_one_of_both() {
    let mut design = read("spacex-ai1").mission.clusters[0].design.clone();
    design.published_mass_kg = None;
    design.bus.structure_fraction = 0.2;
    design.bus.margin_fraction = 0.1;
    let mass = MassBudget::new(&design);
    let parts_kg = design.array.area_m2 * design.array.mass_kg_m2
        + design.battery.capacity_j / design.battery.specific_energy_j_kg
        + design.radiator.area_m2 * design.radiator.mass_kg_m2
        + f64::from(design.payload.count) * design.payload.accelerator.mass_kg
        + design.bus.shield_kg_w * PayloadNode::new(&design.payload).max_w
        + f64::from(design.terminals.count) * design.terminals.mass_kg
        + design.bus.mass_kg;
    assert_near(mass.structure_kg, 0.2 * parts_kg, 1e-9 * parts_kg, "structure");
    assert_near(mass.margin_kg, 0.1 * 1.2 * parts_kg, 1e-9 * parts_kg, "margin");
    let all_kg = 1.2 * 1.1 * parts_kg + design.propulsion.propellant_kg;
    assert_near(mass.flown_kg(), all_kg, 1e-9 * all_kg, "all");
}

#[test]
fn checkpoints_take_their_writing_time_from_training_alone() {
    let mut design = read("spacex-ai1").mission.clusters[0].design.clone();
    design.hazards.checkpoint_s = 3_600.0;
    design.hazards.checkpoint_write_s = 90.0;
    let left = |workload| checkpoint_availability(&design.hazards, workload);
    assert_near(left(Workload::Training), 1.0 - 90.0 / 3_600.0, 1e-12, "training");
    assert_near(left(Workload::BatchInference), 1.0, 0.0, "inference");
    // and the delivered compute falls by as much, when interruptions stay away
    let scenario = read("spacex-ai1");
    let delivered = |write_s: f64| {
        let mut cluster = scenario.mission.clusters[0].clone();
        let hazards = &mut cluster.design.hazards;
        hazards.checkpoint_s = 3_600.0;
        hazards.checkpoint_write_s = write_s;
        hazards.interruptions_per_chip_year = 0.0;
        hazards.memory_error_rad = 1e30;
        hazards.host_processor_rad = 1e30;
        hazards.host_memory_rad = 1e30;
        cluster.design.payload.workload = Workload::Training;
        flown(&scenario.mission, &cluster).delivered_flop_s
    };
    let ratio = delivered(720.0) / delivered(0.0);
    // chips that write checkpoints still take power: the clock may not gain from it
    assert!((0.8 - 1e-9..0.8 + 0.01).contains(&ratio), "{ratio}");
}

#[test]
fn a_battery_fades_by_its_cycles() {
    let mut battery = read("spacex-ai1").mission.clusters[0].design.battery.clone();
    battery.fade_per_cycle = 5e-5;
    battery.depth_of_discharge = 0.4;
    let new = BatteryLimits::new(&battery, 0.0);
    let old = BatteryLimits::new(&battery, 4_000.0);
    assert_near(new.full_j, battery.capacity_j, 1e-6, "new");
    assert_near(old.full_j, 0.8 * battery.capacity_j, 1e-6 * battery.capacity_j, "after 4 000");
    assert_near(old.floor_j, 0.6 * old.full_j, 1e-9 * old.full_j, "the floor fades with it");
    assert_near(old.charge_w, 0.8 * new.charge_w, 1e-9 * new.charge_w, "charging");
    assert_near(old.discharge_w, 0.8 * new.discharge_w, 1e-9 * new.discharge_w, "discharging");
}

#[test]
fn an_array_that_loses_five_percent_a_year_gives_the_mean_of_its_life() {
    // all power of a short array is used, in an orbit without shadow
    let served = |loss_per_year: f64, life_years: f64| {
        let mission = with_pattern(
            "Single(orbit: SunSynchronous(altitude_km: 1500, local_time_h: 6, phase_deg: 0))",
        );
        let mut cluster: Cluster = mission.clusters[0].clone();
        let ai1 = read("spacex-ai1").mission.clusters[0].design.clone();
        cluster.design = ai1;
        cluster.design.array.area_m2 = 150.0;
        cluster.design.array.degradation_per_year = loss_per_year;
        cluster.design.dispatch = Dispatch::FollowSun;
        cluster.design.life_years = life_years;
        cluster.design.hazards.chip_losses_per_year = 0.0;
        let flown = flown(&mission, &cluster);
        assert!(flown.lit_fraction > 0.999, "{}", flown.lit_fraction);
        flown.load_w
    };
    for life_years in [3.0_f64, 10.0] {
        // ∫(1 − d)^t dt/L = (1 − (1 − d)^L)/(−L ln(1 − d))
        let expected = (1.0 - 0.95_f64.powf(life_years)) / (-life_years * 0.95_f64.ln());
        let ratio = served(0.05, life_years) / served(0.0, life_years);
        assert_near(ratio / expected, 1.0, 0.002, "mean of the life");
    }
}

#[test]
fn water_goes_by_the_chips_and_energy_by_the_whole_house() {
    let case = sunward::study::Case::new(read("spacex-ai1"));
    let of = |pue: f64, water_l_kwh: f64| {
        let mut economy = case.economy;
        economy.ground.power_usage_effectiveness = pue;
        economy.ground.water_l_kwh = water_l_kwh;
        let cluster = sunward::model::cost::line::CostedCluster {
            design: &case.designs[0],
            flown: &case.flown[0],
        };
        needs(&economy, &cluster)
    };
    let plain = of(1.0, 1.8);
    // 8 766 hours a year, litres to cubic metres
    let energy_kwh = plain.mean_w * 8.766;
    assert_near(plain.energy_kwh_year / energy_kwh, 1.0, 1e-12, "energy");
    assert_near(plain.water_m3_year / (energy_kwh * 1.8e-3), 1.0, 1e-12, "water");
    let hot = of(1.5, 1.8);
    assert_near(hot.energy_kwh_year / plain.energy_kwh_year, 1.5, 1e-12, "PUE");
    assert_near(hot.water_m3_year / plain.water_m3_year, 1.0, 1e-12, "water by the chips");
    assert_near(hot.full_w / plain.full_w, 1.0, 1e-12, "the chips are the same");
}
