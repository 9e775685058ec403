//! Light, dose and sight whose right answer follows from a formula in a sentence.

use core::f64::consts::{FRAC_PI_2, PI, TAU};

use glam::DVec3;
use sunward::model::{
    constants::{ASTRONOMICAL_UNIT_M, DAY_S, EARTH_RADIUS_M, MU_EARTH_M3_S2, SOLAR_CONSTANT_W_M2},
    environment::Track,
    frames::Geodetic,
    lifetime::{eclipse_seasons::year_of_light, span_light::SpanLight},
    mission::{Pattern, Site},
    orbit::{Orbit, ellipse::Ellipse},
    radiation::Belts,
    reach::downlink_share,
    shadow::EarthShape,
    sunlight::{Sun, sun},
    time::Instant,
};

use crate::known_answers::with_pattern;

fn near(value: f64, expected: f64, relative: f64, what: &str) {
    let within = relative * expected.abs();
    assert!((value - expected).abs() <= within, "{what}: {value} against {expected}");
}

/// The eccentric anomaly at a mean anomaly, rad, by halving: E − e·sin E = M.
fn eccentric_rad(mean_rad: f64, e: f64) -> f64 {
    let (mut low, mut high) = (mean_rad - 1.0, mean_rad + 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if middle - e * middle.sin() < mean_rad { low = middle } else { high = middle }
    }
    low
}

#[test]
fn sunlight_falls_with_the_square_of_the_distance() {
    let at = |units: f64| {
        Sun { direction: DVec3::X, distance_m: units * ASTRONOMICAL_UNIT_M }.irradiance_w_m2()
    };
    near(at(1.0), SOLAR_CONSTANT_W_M2, 1e-12, "at 1 AU");
    near(at(2.0), SOLAR_CONSTANT_W_M2 / 4.0, 1e-12, "at 2 AU");
    near(at(0.5), SOLAR_CONSTANT_W_M2 * 4.0, 1e-12, "at half of it");
    // e = 0.0167: early in January and in July ((1 + e)/(1 − e))² apart
    let in_2026 = |day: f64| Instant::J2000.plus((26.0 * 365.25 + day) * DAY_S);
    let ratio = sun(in_2026(3.0)).irradiance_w_m2() / sun(in_2026(185.0)).irradiance_w_m2();
    near(ratio, (1.0167_f64 / 0.9833).powi(2), 5e-4, "January over July");
}

/// A table of the belts without electrons whose protons give 10⁻³·e^(h/2 000 km) rad a year at any
/// latitude, behind any shield, at any activity.
fn exponential_belts() -> Vec<u8> {
    let altitudes_km = [
        200.0,
        300.0,
        400.0,
        500.0,
        600.0,
        700.0,
        800.0,
        900.0,
        1_000.0,
        1_200.0,
        1_400.0,
        1_700.0,
        2_000.0,
        2_500.0,
        3_000.0,
        3_500.0,
        4_000.0,
        5_000.0,
        6_000.0,
        7_000.0,
        8_000.0,
        10_000.0,
        12_000.0,
        15_000.0,
        20_000.0,
        25_000.0,
        30_000.0,
        36_000.0_f64,
    ];
    let mut bytes = Vec::new();
    for _phase in 0..2 {
        for particle in 0..2 {
            for altitude_km in altitudes_km {
                // 11 powers of ten on 65 534 steps
                let steps = altitude_km / 2_000.0 / (11.0 * 10_f64.ln()) * 65_534.0;
                let number = if particle == 0 { 1 + steps.round() as u16 } else { 0 };
                for _cell in 0..19 * 8 {
                    bytes.extend(number.to_le_bytes());
                }
            }
        }
    }
    bytes
}

#[test]
fn the_dose_on_an_ellipse_is_the_mean_over_its_time() {
    let mission = with_pattern(
        "Single(orbit: Elliptic(perigee_km: 700, apogee_km: 20000, inclination_deg: 63.4))",
    );
    let pattern = &mission.clusters[0].pattern;
    let bytes = exponential_belts();
    let dose = Belts::new(&bytes).expect("a table").dose(&mission, pattern, 5e-3);
    let a_km = 6_378.137 + 10_350.0;
    let e = 9_650.0 / a_km;
    // equal times are equal mean anomalies
    let parts = 4_000;
    let expected: f64 = (0..parts)
        .map(|part| {
            let mean_rad = (f64::from(part) + 0.5) / f64::from(parts) * TAU;
            let altitude_km = a_km * (1.0 - e * eccentric_rad(mean_rad, e).cos()) - 6_378.137;
            1e-3 * (altitude_km / 2_000.0).exp() / f64::from(parts)
        })
        .sum();
    near(dose.protons_rad_year, expected, 1e-3, "protons");
    near(dose.all_rad_year, expected, 1e-3, "without electrons");
}

#[test]
fn clouds_take_their_share_of_the_sight_and_sites_are_cloudy_one_by_one() {
    let mut mission =
        with_pattern("Single(orbit: Circular(altitude_km: 700, inclination_deg: 80))");
    let Pattern::Planes(planes) = &mission.clusters[0].pattern else { panic!("no planes") };
    let orbit: Orbit = planes[0].orbit;
    let place = Geodetic { latitude_rad: 0.9, longitude_rad: 0.2, height_m: 0.0 };
    let mut share = |clear: &[f64]| {
        mission.sites = clear
            .iter()
            .map(|clear_fraction| Site {
                name: "site".to_owned(),
                place,
                lowest_elevation_rad: 0.2,
                clear_fraction: *clear_fraction,
            })
            .collect();
        downlink_share(&mission, &orbit)
    };
    let seen = share(&[1.0]);
    assert!(seen > 0.01 && seen < 0.5, "{seen}");
    near(share(&[0.4]), 0.4 * seen, 1e-9, "under clouds");
    // neither of two: (1 − p·a)·(1 − p·b)
    let neither = (1.0 - 0.4 * seen) * (1.0 - 0.7 * seen);
    near(share(&[0.4, 0.7]), 1.0 - neither, 1e-9, "one of two");
    assert!(share(&[0.0]).abs() < 1e-12, "always under clouds");
}

/// A satellite on a fixed ellipse in the plane of the ecliptic whose apogee stands opposite the Sun
/// of March.
struct Slow {
    a_m: f64,
    ellipse: Ellipse,
    normal: DVec3,
    period_s: f64,
    epoch: Instant,
}

impl Slow {
    fn new() -> Self {
        let (perigee_m, apogee_m) = (EARTH_RADIUS_M + 500e3, EARTH_RADIUS_M + 39_860e3);
        let a_m = 0.5 * (perigee_m + apogee_m);
        let (sine, cosine) = 23.44_f64.to_radians().sin_cos();
        Self {
            a_m,
            ellipse: Ellipse { eccentricity: apogee_m / a_m - 1.0, toward_perigee: DVec3::X },
            normal: DVec3::new(0.0, -sine, cosine),
            period_s: TAU * (a_m.powi(3) / MU_EARTH_M3_S2).sqrt(),
            // 1 January 2026
            epoch: Instant::J2000.plus((26.0 * 365.25 + 0.25) * DAY_S),
        }
    }

    fn track(&self) -> Track {
        let ellipse = Some(self.ellipse);
        Track { radius_m: self.a_m, normal: self.normal, period_s: self.period_s, ellipse }
    }

    /// Whether less than half of the Sun is seen at a time, past the apogee at another one.
    fn is_dark(&self, elapsed_s: f64, apogee_s: f64) -> bool {
        let e = self.ellipse.eccentricity;
        let mean_rad = PI + (elapsed_s - apogee_s) / self.period_s * TAU;
        let (sine, cosine) = eccentric_rad(mean_rad, e).sin_cos();
        let along = self.normal.cross(DVec3::X);
        let place_m = (DVec3::X * (cosine - e) + along * ((1.0 - e * e).sqrt() * sine)) * self.a_m;
        let sun_m = sun(self.epoch.plus(elapsed_s)).position_m();
        EarthShape::Sphere.lit_fraction(place_m, sun_m) < 0.5
    }

    /// The time of the shadow's edge between the dark at the apogee and the light, s.
    fn edge_s(&self, apogee_s: f64, mut lit_s: f64) -> f64 {
        let mut dark_s = apogee_s;
        for _ in 0..50 {
            let middle_s = 0.5 * (dark_s + lit_s);
            if self.is_dark(middle_s, apogee_s) { dark_s = middle_s } else { lit_s = middle_s }
        }
        dark_s
    }
}

#[test]
fn the_longest_eclipse_at_a_slow_apogee_is_that_under_a_sun_that_moves() {
    let slow = Slow::new();
    let track = slow.track();
    let year = year_of_light(slow.epoch, EarthShape::Sphere, |_| track);
    // flown past the apogee at every quarter of a day about the equinox
    let mut longest_s = 0.0_f64;
    for quarter in 0..60 {
        let apogee_s = (71.0 + 0.25 * f64::from(quarter)) * DAY_S;
        if slow.is_dark(apogee_s, apogee_s) {
            let away_s = 0.4 * slow.period_s;
            let (entry_s, exit_s) = (
                slow.edge_s(apogee_s, apogee_s - away_s),
                slow.edge_s(apogee_s, apogee_s + away_s),
            );
            longest_s = longest_s.max(exit_s - entry_s);
        }
    }
    assert!(longest_s > 7_000.0, "{longest_s} s");
    near(year.longest_eclipse_s, longest_s, 5e-4, "longest eclipse");
}

#[test]
fn a_day_of_a_year_counts_by_its_noon() {
    // an orbit across the Sun's direction that turns along it after 100.25 days
    let epoch = Instant::J2000;
    let radius_m = EARTH_RADIUS_M + 600e3;
    let year = year_of_light(epoch, EarthShape::Sphere, |elapsed_s| {
        let toward_sun = sun(epoch.plus(elapsed_s)).direction;
        let is_across = elapsed_s < 100.25 * DAY_S;
        let normal = if is_across { toward_sun } else { toward_sun.any_orthonormal_vector() };
        Track { radius_m, normal, period_s: 5_800.0, ellipse: None }
    });
    // 100 noons lie before that
    assert_eq!(year.eclipse_days, 365 - 100);
    near(year.beta_range_rad.1, FRAC_PI_2, 1e-6, "across");
}

#[test]
fn the_days_of_a_quarter_have_its_mean_irradiance() {
    let mission = with_pattern("Single(orbit: Circular(altitude_km: 700, inclination_deg: 80))");
    let cluster = &mission.clusters[0];
    let (begin_s, length_s) = (10.0 * DAY_S, 91.0 * DAY_S);
    let light = SpanLight::new(&mission, cluster, begin_s, length_s);
    assert_eq!((light.days, light.tracks), (91, 1));
    let mean_w_m2 = light.orbits.iter().map(|orbit| orbit.sky.irradiance_w_m2).sum::<f64>() / 91.0;
    let parts = 10_000;
    let expected_w_m2: f64 = (0..parts)
        .map(|part| {
            let elapsed_s = begin_s + length_s * (f64::from(part) + 0.5) / f64::from(parts);
            sun(mission.epoch.plus(elapsed_s)).irradiance_w_m2() / f64::from(parts)
        })
        .sum();
    near(mean_w_m2, expected_w_m2, 2e-5, "mean irradiance");
}
