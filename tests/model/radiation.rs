//! Dose of trapped particles against figures of others, who have the same belts behind the same
//! shields: AP-8 and AE-8 are said to hold within a factor of 2.

use serde_json::json;
use sunward::{
    model::{orbit::drag::SolarActivity, radiation::Dose},
    scenario::{Scenario, belts::belts, field::path},
};

use crate::shipped::read;

fn set(preset: &str, settings: &[(&str, serde_json::Value)]) -> Scenario {
    let settings: Vec<_> =
        settings.iter().map(|(path, value)| ((*path).to_owned(), value.clone())).collect();
    path::with(&read(preset), &settings).unwrap_or_else(|error| panic!("{error}"))
}

fn dose(pattern: &str, activity: SolarActivity, shield_mm: f64) -> Dose {
    let mut mission = crate::known_answers::with_pattern(pattern);
    mission.solar_activity = activity;
    belts().expect("a table").dose(&mission, &mission.clusters[0].pattern, shield_mm * 1e-3)
}

fn round(altitude_km: f64, inclination_deg: f64) -> String {
    format!(
        "Single(orbit: Circular(altitude_km: {altitude_km}, inclination_deg: {inclination_deg}, \
         node_deg: 0, phase_deg: 0))"
    )
}

/// rad(Si)/year at mean activity. Suncatcher: Agüera y Arcas et al., arXiv:2511.19468. The others:
/// S. Barrett, Orbital Rads (1993, 1996), a person inside 4 mm of aluminium, by AP-8 and AE-8.
#[test]
fn doses_are_within_a_factor_of_two_of_others() {
    for (altitude_km, inclination_deg, shield_mm, stated) in [
        (650.0, 98.0, 10.0, 150.0),
        (400.0, 52.0, 4.0, 150.0),
        (500.0, 28.5, 4.0, 170.0),
        (35_786.0, 0.0, 4.0, 27e3),
    ] {
        let orbit = round(altitude_km, inclination_deg);
        let found = dose(&orbit, SolarActivity::Mean, shield_mm).all_rad_year;
        let factor = found / stated;
        println!("{altitude_km} km, {inclination_deg}°, {shield_mm} mm: {found:.0}, {factor:.2}");
        assert!((0.5..=2.0).contains(&factor), "{orbit}: {found}, not {stated}");
    }
}

/// The same models and depths run apart from the table: orbit means over 720 places of IRBEM's flux
/// on a finer grid of latitudes and longitudes (4° by 6°), 650 km and 98°.
#[test]
fn the_table_gives_what_the_models_give() {
    for (activity, shield_mm, protons, electrons) in [
        (SolarActivity::Low, 2.0, 372.0, 1_392.0),
        (SolarActivity::Low, 4.0, 296.0, 237.1),
        (SolarActivity::Low, 10.0, 216.9, 2.524),
        (SolarActivity::High, 2.0, 277.3, 2_503.0),
        (SolarActivity::High, 4.0, 217.9, 433.9),
        (SolarActivity::High, 10.0, 159.7, 4.384),
    ] {
        let found = dose(&round(650.0, 98.0), activity, shield_mm);
        let of_electrons = found.all_rad_year - found.protons_rad_year;
        for (found, right) in [(found.protons_rad_year, protons), (of_electrons, electrons)] {
            let miss = found / right - 1.0;
            assert!(miss.abs() < 0.10, "{shield_mm} mm: {found}, not {right}: {miss:+.3}");
        }
    }
}

/// The inner belt's protons rise to some 3 000 km; mean activity lies half way.
#[test]
fn belts_have_their_shape() {
    let at = |km: f64| dose(&round(km, 97.8), SolarActivity::Mean, 10.0);
    let rising = [300.0, 450.0, 600.0, 800.0, 1_100.0, 1_500.0, 2_000.0, 3_000.0].map(at);
    assert!(rising.windows(2).all(|pair| pair[1].all_rad_year > pair[0].all_rad_year));
    assert!(at(20_000.0).protons_rad_year < 1.0);
    // the slot, and the outer belt's electrons
    assert!(dose(&round(20_000.0, 55.0), SolarActivity::Mean, 4.0).all_rad_year > 1e4);
    let [low, mean, high] = [SolarActivity::Low, SolarActivity::Mean, SolarActivity::High]
        .map(|activity| dose(&round(650.0, 98.0), activity, 10.0).all_rad_year);
    // between heights of the table all are on lines of logarithms
    assert!((mean - 0.5 * (low + high)).abs() < 0.01 * mean, "{low} {mean} {high}");
    // more aluminium, less dose
    let thick = [1.0, 1.5, 3.0, 7.0, 12.0, 25.0]
        .map(|mm| dose(&round(650.0, 98.0), SolarActivity::Mean, mm).all_rad_year);
    assert!(thick.windows(2).all(|pair| pair[1] < pair[0]), "{thick:?}");
}

/// An ellipse of next to no eccentricity is a circle; a transfer orbit crosses both belts.
#[test]
fn ellipses_cross_the_belts() {
    let ellipse = |perigee_km: f64, apogee_km: f64| {
        let pattern = format!(
            "Single(orbit: Elliptic(perigee_km: {perigee_km}, apogee_km: {apogee_km}, \
             inclination_deg: 28.5))"
        );
        dose(&pattern, SolarActivity::Mean, 10.0).all_rad_year
    };
    let circle = dose(&round(1_000.0, 28.5), SolarActivity::Mean, 10.0).all_rad_year;
    let near = ellipse(999.0, 1_001.0);
    assert!((near / circle - 1.0).abs() < 1e-3, "{near} {circle}");
    let through = ellipse(300.0, 35_786.0);
    assert!((1e3..1e5).contains(&through), "{through}");
}

#[test]
fn a_design_gets_the_dose_of_its_orbit_unless_one_is_given() {
    let at = |settings: &[(&str, serde_json::Value)]| {
        set("spacex-ai1", settings).mission.clusters[0].design.hazards.clone()
    };
    let low = at(&[]);
    let high = at(&[("clusters[0].pattern.altitude_km", json!(3_000))]);
    assert!(high.dose_rad_year > 50.0 * low.dose_rad_year);
    assert!(high.upset_dose_rad_year() > 50.0 * low.upset_dose_rad_year());
    assert!(low.upset_dose_rad_year() < low.dose_rad_year);
    let thin = at(&[("clusters[0].design.hazards.shield_mm", json!(2))]);
    assert!(thin.dose_rad_year > 3.0 * low.dose_rad_year);
    let given = at(&[
        ("clusters[0].pattern.altitude_km", json!(3_000)),
        ("clusters[0].design.hazards.dose_rad_year", json!(150)),
    ]);
    assert_eq!(given.dose_rad_year, 150.0);
    assert_eq!(given.upset_share, high.upset_share);
}
