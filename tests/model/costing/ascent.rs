//! Payload by altitude and inclination, and what an orbit costs.

use core::f64::consts::PI;

use serde_json::json;
use sunward::{
    model::{
        cost::ascent::Ascent,
        destination::{Destination, Destinations},
    },
    scenario::field::path,
    study::{Case, Yardstick},
};

use super::{AI1, near};

const RADIUS_M: f64 = 6_378_137.0;

/// A round orbit or an ellipse, by its heights in km and its inclination in degrees.
fn orbit(perigee_km: f64, apogee_km: f64, inclination_deg: f64) -> Destination {
    Destination {
        perigee_m: RADIUS_M + perigee_km * 1e3,
        apogee_m: RADIUS_M + apogee_km * 1e3,
        inclination_rad: inclination_deg / 180.0 * PI,
        share: 1.0,
    }
}

fn launcher(id: &str) -> sunward::model::cost::launch::Launch {
    let settings = [("launch".to_owned(), json!(id))];
    AI1.with_money(&settings).unwrap_or_else(|error| panic!("{error}")).economy.launch
}

fn low(inclination_deg: f64) -> Ascent {
    Ascent {
        reference_altitude_m: 185e3,
        reference_inclination_rad: inclination_deg / 180.0 * PI,
        upper_dry_kg: 4_500.0,
        upper_specific_impulse_s: 348.0,
    }
}

/// Textbook figures: from 185 km to the geostationary radius 2 459 + 1 477 m/s without a turn of
/// the plane.
#[test]
fn the_climb_is_hohmanns() {
    let polar = low(90.0);
    let round = polar.delta_v_m_s(&orbit(35_786.0, 35_786.0, 90.0));
    near(round, 2_459.0 + 1_477.0, 0.002, "to geostationary height");
    let transfer = polar.delta_v_m_s(&orbit(185.0, 35_786.0, 90.0));
    near(transfer, 2_459.0, 0.002, "to the transfer orbit");
    // vis-viva, by hand: 600 km from 185 km
    let (start_m, end_m, mu) = (6_563_137.0_f64, 6_978_137.0_f64, 3.986_004_418e14_f64);
    let at = |r: f64, a: f64| (mu * (2.0 / r - 1.0 / a)).sqrt();
    let half_m = 0.5 * (start_m + end_m);
    let by_hand = at(start_m, half_m) - at(start_m, start_m) + at(end_m, end_m) - at(end_m, half_m);
    near(polar.delta_v_m_s(&orbit(600.0, 600.0, 90.0)), by_hand, 1e-9, "to 600 km");
}

/// The ground turns with 408.6 m/s at 28.5°: due east it is won, in a polar orbit it is lost at a
/// right angle.
#[test]
fn an_inclination_costs_the_turn_of_the_ground() {
    let speed_m_s = (3.986_004_418e14_f64 / 6_563_137.0).sqrt();
    let ground_m_s = 7.292_115e-5 * RADIUS_M * (28.5_f64.to_radians()).cos();
    let polar = low(28.5).delta_v_m_s(&orbit(185.0, 185.0, 90.0));
    let by_hand = speed_m_s.hypot(ground_m_s) - (speed_m_s - ground_m_s);
    near(polar, by_hand, 1e-6, "polar");
    // below the site's latitude the plane is turned
    let turned = low(28.5).delta_v_m_s(&orbit(185.0, 185.0, 20.0));
    near(turned, 2.0 * speed_m_s * (4.25_f64.to_radians()).sin(), 1e-9, "turned");
}

/// What the makers state for a second orbit, which no figure of the catalogue is taken from:
/// SpaceX, Capabilities and Services (8.3 t expended, 26.7 t) and Starship Users Guide (21 t).
#[test]
fn transfer_orbits_carry_what_the_makers_state() {
    let transfer = orbit(185.0, 35_786.0, 27.0);
    for (id, low_kg, stated_kg, within) in [
        ("falcon-9", 22_800.0, 8_300.0, 0.08),
        ("falcon-heavy", 63_800.0, 26_700.0, 0.08),
        ("starship-early", 100_000.0, 21_000.0, 0.12),
    ] {
        let launch = launcher(id);
        let carried_kg = low_kg * launch.ascent.carried_share(low_kg, &transfer);
        near(carried_kg, stated_kg, within, id);
    }
}

#[test]
fn a_launcher_carries_its_published_payload_to_its_own_orbit() {
    let launch = launcher("starship-early");
    let mut own = Destinations::default();
    assert_eq!(launch.to(&own), launch, "nothing is known of the orbit");
    own.groups[0] = orbit(500.0, 500.0, 98.9);
    assert_eq!(launch.to(&own), launch);
    // nor more to one that takes less
    own.groups[0] = orbit(300.0, 300.0, 28.5);
    assert_eq!(launch.to(&own), launch);
    // half of the fleet there, half higher: the mean of the flights
    let mut both = own;
    both.groups[0].share = 0.5;
    both.groups[1] = Destination { share: 0.5, ..orbit(1_500.0, 1_500.0, 98.9) };
    let mut high = Destinations::default();
    high.groups[0] = orbit(1_500.0, 1_500.0, 98.9);
    let flights = |to: &Destinations| launch.to(to).flights(1e6).flights;
    near(flights(&both), 0.5 * (flights(&own) + flights(&high)), 1e-12, "half of it higher");
    assert!(flights(&high) > 1.2 * flights(&own), "{}", flights(&high) / flights(&own));
    // a flight costs the same, whatever it carries
    let flight_usd = |to: &Destinations| {
        let to = launch.to(to);
        to.paid_usd_kg() * to.carried_kg().0
    };
    near(flight_usd(&high), flight_usd(&own), 1e-12, "a flight");
}

#[test]
fn a_launcher_does_not_reach_everywhere() {
    let launch = launcher("starship-early");
    let mut high = Destinations::default();
    high.groups[0] = orbit(35_786.0, 35_786.0, 0.0);
    assert!(!launch.ascent.reaches(launch.payload_kg, &high));
    assert!(launch.to(&high).paid_usd_kg().is_finite());
    high.groups[0] = orbit(3_000.0, 3_000.0, 98.0);
    assert!(launch.ascent.reaches(launch.payload_kg, &high));
}

/// At 3 000 km the arrays see more light and the satellite needs less battery, yet every kilogram
/// is dearer.
#[test]
fn a_higher_orbit_costs_more() {
    let at = |altitude_km: f64| -> Case {
        let settings = [("clusters[0].pattern.altitude_km".to_owned(), json!(altitude_km))];
        let scenario = path::with(&AI1.scenario, &settings);
        Case::new(scenario.unwrap_or_else(|error| panic!("{error}")))
    };
    let cost = |case: &Case| Yardstick::UsdGpuH.pair(&case.compare()).expect("work").0;
    let costs: Vec<f64> =
        [600.0, 1_000.0, 1_500.0, 2_000.0, 3_000.0].map(|km| cost(&at(km))).to_vec();
    assert!(costs.windows(2).all(|pair| pair[1] > pair[0]), "{costs:?}");
    let comparison = at(3_000.0).compare();
    assert!(comparison.carried_kg < 0.5 * 100e3, "{}", comparison.carried_kg);
}
