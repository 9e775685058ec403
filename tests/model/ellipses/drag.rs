//! Drag round an ellipse against others and against a flight.

use sunward::model::{
    constants::{EARTH_RADIUS_M, JULIAN_YEAR_S, MU_EARTH_M3_S2},
    orbit::{
        drag::{SolarActivity, decay_years, density_kg_m3, holding_delta_v_m_s_year},
        ellipse_drag::Shape,
    },
};

use super::traced::J2Orbit;
use crate::reference::number;

fn shape(apsides_km: [f64; 2]) -> Shape {
    let orbit = J2Orbit::new(apsides_km, [0.0; 3]).orbit;
    Shape { semi_major_axis_m: orbit.semi_major_axis_m, eccentricity: orbit.eccentricity }
}

/// The mean of ρ v² over a Kepler orbit flown in equal steps, Pa.
fn flown_pa(apsides_km: [f64; 2]) -> f64 {
    let orbit = J2Orbit::new(apsides_km, [0.0; 3]).orbit;
    let steps = 40_000;
    (0..steps)
        .map(|step| {
            let anomaly_rad = f64::from(step) / f64::from(steps) * std::f64::consts::TAU;
            let state = sunward::model::orbit::Orbit { anomaly_rad, ..orbit }.at(0.0);
            let altitude_m = state.position_m.length() - EARTH_RADIUS_M;
            density_kg_m3(altitude_m, SolarActivity::Mean) * state.velocity_m_s.length_squared()
        })
        .sum::<f64>()
        / f64::from(steps)
}

#[test]
fn the_mean_drag_of_an_ellipse_is_that_of_the_reference() {
    let text = include_str!("../../reference/eccentric.csv");
    for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let row: Vec<&str> = line.split(',').collect();
        let apsides_km = [number(row[1]), number(row[2])];
        let perigee_m = EARTH_RADIUS_M + apsides_km[0] * 1e3;
        let circle_pa =
            density_kg_m3(apsides_km[0] * 1e3, SolarActivity::Mean) * MU_EARTH_M3_S2 / perigee_m;
        let ratio = shape(apsides_km).mean_density_speed2_pa(SolarActivity::Mean) / circle_pa;
        println!("{}: {ratio}", row[0]);
        assert!((ratio / number(row[8]) - 1.0).abs() < 0.05, "{row:?}: {ratio}");
    }
}

#[test]
fn the_mean_drag_of_every_ellipse_is_that_of_its_flight() {
    for apsides_km in [
        [300.0, 300.1],
        [400.0, 450.0],
        [500.0, 1_230.0],
        [250.0, 2_500.0],
        [250.0, 35_786.0],
        [1_000.0, 39_400.0],
        [600.0, 380_000.0],
    ] {
        let ours_pa = shape(apsides_km).mean_density_speed2_pa(SolarActivity::Mean);
        let flown_pa = flown_pa(apsides_km);
        let error = ours_pa / flown_pa - 1.0;
        println!("{apsides_km:?}: {error:+.4}");
        assert!(error.abs() < 0.01, "{apsides_km:?}: {ours_pa} {flown_pa}");
    }
}

#[test]
fn a_nearly_round_orbit_has_the_drag_and_the_life_of_a_circle() {
    for altitude_km in [300.0, 450.0, 600.0] {
        let nearly = shape([altitude_km - 0.01, altitude_km + 0.01]);
        let activity = SolarActivity::Mean;
        let altitude_m = altitude_km * 1e3;
        let holding = nearly.holding_delta_v_m_s_year(activity, 2.2, 10.0, 500.0);
        let circle = holding_delta_v_m_s_year(altitude_m, activity, 2.2, 10.0, 500.0);
        assert!((holding / circle - 1.0).abs() < 1e-3, "{altitude_km}: {holding} {circle}");
        let years = nearly.decay_years(activity, 2.2, 10.0, 500.0, 1e4).expect("falls");
        let of_circle = decay_years(altitude_m, activity, 2.2, 10.0, 500.0, 1e4).expect("falls");
        assert!((years / of_circle - 1.0).abs() < 1e-3, "{altitude_km}: {years} {of_circle}");
    }
}

/// Years until an ellipse decays, by steps of Gauss' equations in the mean anomaly.
fn decay_flown_years(apsides_km: [f64; 2], per_mass_m2_kg: f64) -> f64 {
    let start = shape(apsides_km);
    let (mut a, mut e) = (start.semi_major_axis_m, start.eccentricity);
    let mut elapsed_s = 0.0;
    while a - EARTH_RADIUS_M > 180e3 && a * (1.0 - e) - EARTH_RADIUS_M > 100e3 {
        // the change over one orbit in even steps of the true anomaly, held for several orbits
        let steps = 400;
        let (mut da, mut de) = (0.0, 0.0);
        let semi_latus_m = a * (1.0 - e * e);
        let period_s = std::f64::consts::TAU * (a * a * a / MU_EARTH_M3_S2).sqrt();
        for step in 0..steps {
            let width_rad = std::f64::consts::TAU / f64::from(steps);
            let cosine = ((f64::from(step) + 0.5) * width_rad).cos();
            let radius_m = semi_latus_m / (1.0 + e * cosine);
            let time_s = radius_m * radius_m / (MU_EARTH_M3_S2 * semi_latus_m).sqrt() * width_rad;
            let speed2 = MU_EARTH_M3_S2 * (2.0 / radius_m - 1.0 / a);
            let density = density_kg_m3(radius_m - EARTH_RADIUS_M, SolarActivity::Mean);
            let drag_m_s2 = 0.5 * density * speed2 * per_mass_m2_kg;
            da -= 2.0 * a * a * speed2.sqrt() / MU_EARTH_M3_S2 * drag_m_s2 * time_s;
            de -= 2.0 * (e + cosine) / speed2.sqrt() * drag_m_s2 * time_s;
        }
        let orbits = (100.0_f64.max(1e-4 * 2.0 * a * e) / -da).max(1.0);
        a += da * orbits;
        e = (e + de * orbits).max(0.0);
        elapsed_s += period_s * orbits;
    }
    elapsed_s / JULIAN_YEAR_S
}

#[test]
fn an_ellipse_decays_as_steps_of_gauss_equations_let_it() {
    let (area_m2, mass_kg) = (20.0, 500.0);
    for apsides_km in [[300.0, 800.0], [250.0, 3_000.0], [250.0, 35_786.0], [500.0, 1_230.0]] {
        let years = shape(apsides_km)
            .decay_years(SolarActivity::Mean, 2.2, area_m2, mass_kg, 1e4)
            .expect("falls");
        let flown_years = decay_flown_years(apsides_km, 2.2 * area_m2 / mass_kg);
        println!("{apsides_km:?}: {years} {flown_years}");
        assert!((years / flown_years - 1.0).abs() < 0.05, "{apsides_km:?}: {years} {flown_years}");
    }
}
