//! The model against independent tools; provenance and tolerances in `tests/reference/README.md`.

use glam::DVec3;
use sunward::{
    model::{
        constants::{ASTRONOMICAL_UNIT_M, J2000_UNIX_S, STEFAN_BOLTZMANN_W_M2_K4},
        frames::sidereal_time_rad,
        heat::RadiatorNode,
        orbit::{
            drag::{SolarActivity, density_kg_m3},
            elements::{ElementSet, Elements},
        },
        sunlight::{lit_fraction, sun},
        time::Instant,
    },
    scenario::instant_from_utc,
};

/// Rows of a CSV table without its header.
pub fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).filter(|line| !line.is_empty()).map(|line| line.split(',').collect())
}

pub fn number(field: &str) -> f64 {
    field.trim().parse().expect("a number")
}

#[test]
fn the_sun_stands_where_erfa_puts_it_and_the_earth_turns_with_it() {
    let mut count = 0;
    for row in rows(include_str!("../reference/sun_and_gmst.csv")) {
        let time = instant_from_utc(&format!("{}Z", row[0])).expect("a date");
        let expected = DVec3::new(number(row[1]), number(row[2]), number(row[3]));
        let ours = sun(time);
        let angle_deg = ours.direction.angle_between(expected).to_degrees();
        assert!(angle_deg < 0.01, "{}: {angle_deg}°", row[0]);
        let distance_au = ours.distance_m / ASTRONOMICAL_UNIT_M;
        assert!((distance_au - number(row[4])).abs() < 2e-4, "{}: {distance_au} AU", row[0]);
        let error_rad = (sidereal_time_rad(time) - number(row[5]) + std::f64::consts::PI)
            .rem_euclid(std::f64::consts::TAU)
            - std::f64::consts::PI;
        assert!(error_rad.abs() < 1e-6, "{}: GMST off by {error_rad} rad", row[0]);
        count += 1;
    }
    assert_eq!(count, 60);
}

#[test]
fn the_lit_fraction_agrees_with_basilisk_at_every_row() {
    let (mut count, mut worst) = (0, 0.0_f64);
    for row in rows(include_str!("../reference/eclipse.csv")) {
        let v: Vec<f64> = row.iter().map(|field| number(field)).collect();
        let lit = lit_fraction(DVec3::new(v[0], v[1], v[2]), DVec3::new(v[3], v[4], v[5]));
        let error = (lit - v[6]).abs();
        assert!(error < 0.001, "row {count}: {lit} against {}", v[6]);
        worst = worst.max(error);
        count += 1;
    }
    assert_eq!(count, 90);
    println!("worst lit fraction error {worst:.6}");
}

#[test]
fn radiator_transients_agree_with_radau_for_any_step() {
    let mut count = 0;
    for row in rows(include_str!("../reference/radiator_transient.csv")) {
        let v: Vec<f64> = row.iter().map(|field| number(field)).collect();
        let node = RadiatorNode {
            emission_w_k4: 2.0 * v[2] * STEFAN_BOLTZMANN_W_M2_K4 * v[1],
            per_capacity_k_j: 1.0 / v[0],
            infrared_w: 0.0,
            albedo_w: 0.0,
            sun_w: 0.0,
            sky_sun_w: 0.0,
            ground_sun_w: 0.0,
            array_w_k4: 0.0,
            array_turning_w_k4: 0.0,
            array_turning_twice_w_k4: 0.0,
        };
        let fly = |start_k: f64, load_w: f64, length_s: f64, step_s: f64| {
            let steps = (length_s / step_s).ceil().max(1.0);
            let step_s = length_s / steps;
            (0..steps as u64).fold(start_k, |t, _| {
                let parts = node.parts(t.max(node.rest_k(load_w)), step_s);
                node.after_k(t, load_w, step_s / f64::from(parts), parts)
            })
        };
        for step_s in [1.0, 10.0, 60.0, 600.0, f64::INFINITY] {
            let at_switch = fly(v[6], v[3] + v[5], v[7], step_s.min(v[7]));
            let at_end = fly(at_switch, v[4] + v[5], v[8] - v[7], step_s.min(v[8] - v[7]));
            assert!(
                (at_switch - v[9]).abs() < 1e-3,
                "row {count} step {step_s}: {at_switch} {}",
                v[9]
            );
            assert!((at_end - v[10]).abs() < 1e-3, "row {count} step {step_s}: {at_end} {}", v[10]);
        }
        count += 1;
    }
    assert_eq!(count, 12);
}

#[test]
fn air_density_passes_through_every_row_of_the_table() {
    let mut count = 0;
    for row in rows(include_str!("../reference/density_msis.csv")) {
        let activity = match row[1] {
            "70" => SolarActivity::Low,
            "150" => SolarActivity::Mean,
            _ => SolarActivity::High,
        };
        let ours = density_kg_m3(number(row[0]) * 1e3, activity);
        assert!((ours / number(row[3]) - 1.0).abs() < 1e-9, "{row:?}: {ours}");
        count += 1;
    }
    assert_eq!(count, 45);
}

/// Elements that the independent reader has read, as ours.
pub fn ours(elements: &sgp4::Elements) -> Elements {
    let time = elements.datetime.and_utc();
    let whole_s = time.timestamp() as f64 - J2000_UNIX_S;
    Elements {
        epoch: Instant { since_j2000_s: whole_s + f64::from(time.timestamp_subsec_nanos()) * 1e-9 },
        mean_motion_rev_day: elements.mean_motion,
        eccentricity: elements.eccentricity,
        inclination_deg: elements.inclination,
        node_deg: elements.right_ascension,
        perigee_deg: elements.argument_of_perigee,
        anomaly_deg: elements.mean_anomaly,
        drag_per_er: elements.drag_term,
    }
}

/// The verification file with its lines cut to 69 characters and their checksums made right,
/// which the published file leaves wrong on some lines.
pub fn verification_elements() -> Vec<sgp4::Elements> {
    let mut sets = Vec::new();
    let mut lines =
        include_str!("../reference/SGP4-VER.TLE").lines().filter(|line| !line.starts_with('#'));
    while let (Some(first), Some(second)) = (lines.next(), lines.next()) {
        let (first, second) = (with_checksum(first), with_checksum(second));
        sets.push(
            sgp4::Elements::from_tle(None, first.as_bytes(), second.as_bytes())
                .expect("a verification set"),
        );
    }
    sets
}

fn with_checksum(line: &str) -> String {
    // one set leaves its ephemeris type blank, which means 0
    let body = if &line[62..63] == " " {
        format!("{}0{}", &line[..62], &line[63..68])
    } else {
        line[..68].to_owned()
    };
    let sum: u32 =
        body.chars().map(|c| if c == '-' { 1 } else { c.to_digit(10).unwrap_or(0) }).sum();
    format!("{body}{}", sum % 10)
}

#[test]
fn sgp4_verification_vectors_come_out_to_a_millimetre() {
    let sets: Vec<(u64, ElementSet)> = verification_elements()
        .iter()
        .map(|elements| {
            let name = elements.norad_id.to_string();
            (elements.norad_id, ElementSet::new(name, &ours(elements)).expect("flies"))
        })
        .collect();
    assert_eq!(sets.len(), 33);
    let mut current: Option<usize> = None;
    let (mut checked, mut refused, mut worst_km) = (0, 0, 0.0_f64);
    for line in include_str!("../reference/tcppver.out").lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        if fields.len() == 2 && fields[1] == "xx" {
            let next = current.map_or(0, |index| index + 1);
            assert_eq!(sets[next].0, number(fields[0]) as u64);
            current = Some(next);
            continue;
        }
        if fields.len() < 7 {
            continue;
        }
        let (_, set) = &sets[current.expect("a header before rows")];
        match set.at_minutes(number(fields[0])) {
            Ok(state) => {
                let expected_km =
                    DVec3::new(number(fields[1]), number(fields[2]), number(fields[3]));
                let expected_km_s =
                    DVec3::new(number(fields[4]), number(fields[5]), number(fields[6]));
                let error_km = (state.position_m / 1e3 - expected_km).length();
                let error_km_s = (state.velocity_m_s / 1e3 - expected_km_s).length();
                worst_km = worst_km.max(error_km);
                assert!(error_km < 1e-6, "{line}: off by {error_km} km");
                assert!(error_km_s < 1e-8, "{line}: off by {error_km_s} km/s");
                checked += 1;
            }
            Err(_) => refused += 1,
        }
    }
    println!("{checked} states, worst {worst_km:.2e} km, {refused} refused");
    assert!(checked >= 665, "{checked} states checked, {refused} refused");
}
