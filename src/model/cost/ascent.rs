//! What a launcher carries to an orbit: its published payload less what the way from the orbit
//! that it was published for takes.

use core::f64::consts::{PI, TAU};

use crate::model::{
    constants::{DAY_S, EARTH_RADIUS_M, MU_EARTH_M3_S2, STANDARD_GRAVITY_M_S2, TROPICAL_YEAR_S},
    destination::{Destination, Destinations},
};

/// Latitude of the site, rad: Cape Canaveral's 28.5°, where most of the catalogue's launchers
/// start from.
const SITE_LATITUDE_RAD: f64 = 28.5 / 180.0 * PI;
/// Altitude of the low orbit from which launchers coast to where they burn again, m.
const PARKING_M: f64 = 185e3;
/// Velocity that is no more than rounding, m/s.
const ROUNDING_M_S: f64 = 1e-6;
/// Least share of its payload that a launcher is taken to carry. An orbit beyond is out of reach,
/// and its price is no more than a warning.
const LEAST_SHARE: f64 = 1e-3;

/// The orbit for which a launcher's payload is published, and the stage that goes on from there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ascent {
    /// Altitude of that round orbit above the equatorial radius, m.
    pub reference_altitude_m: f64,
    /// Its inclination, rad in [0, π].
    pub reference_inclination_rad: f64,
    /// Mass of the upper stage in orbit besides its payload, with what it keeps to come back, kg.
    pub upper_dry_kg: f64,
    /// Specific impulse of the upper stage, s.
    pub upper_specific_impulse_s: f64,
}

impl Ascent {
    /// Returns the velocity that an orbit takes beyond the published one, m/s, never below 0: a
    /// payload above the published one is not claimed.
    ///
    /// Δv = Δv(orbit) − Δv(published), each the speed against the turning ground, |v − Ω×R| with
    /// sin azimuth = cos i/cos φ, and Hohmann's climb from a low orbit. An inclination below the
    /// site's latitude φ is reached by turning the plane at the apogee.
    ///
    /// Source: Bate, Mueller & White, Fundamentals of Astrodynamics (1971), §3.3 and §3.4 (ground
    /// speed), §6.3 (Hohmann).
    #[must_use]
    pub fn delta_v_m_s(&self, to: &Destination) -> f64 {
        let reference_m = EARTH_RADIUS_M + self.reference_altitude_m;
        let published = Destination {
            perigee_m: reference_m,
            apogee_m: reference_m,
            inclination_rad: self.reference_inclination_rad,
            share: 1.0,
        };
        (ascent_m_s(to) - ascent_m_s(&published)).max(0.0)
    }

    /// Returns the share of the published payload that reaches an orbit, from 0.001 to 1:
    /// ((1 + x)·e^(−Δv/(g₀ I_sp)) − x), x the mass of the stage over the payload of `payload_kg`.
    ///
    /// Source: Tsiolkovsky, for a stage that fills its tanks whatever it carries.
    #[must_use]
    pub fn carried_share(&self, payload_kg: f64, to: &Destination) -> f64 {
        let delta_v_m_s = self.delta_v_m_s(to);
        if delta_v_m_s < ROUNDING_M_S {
            return 1.0;
        }
        let exhaust_m_s = STANDARD_GRAVITY_M_S2 * self.upper_specific_impulse_s;
        let stage = self.upper_dry_kg / payload_kg;
        let share = 1.0 + (1.0 + stage) * libm::expm1(-delta_v_m_s / exhaust_m_s);
        share.clamp(LEAST_SHARE, 1.0)
    }

    /// Returns whether the launcher carries more than nothing to all orbits of a cluster.
    #[must_use]
    pub fn reaches(&self, payload_kg: f64, to: &Destinations) -> bool {
        let mut used = to.groups.iter().filter(|one| one.share > 0.0);
        used.all(|one| self.carried_share(payload_kg, one) > LEAST_SHARE)
    }

    /// Returns how many times the flights of the published payload a fleet takes, at least 1: the
    /// mean of 1/share over its satellites.
    #[must_use]
    pub fn flights_factor(&self, payload_kg: f64, to: &Destinations) -> f64 {
        let extra: f64 = to
            .groups
            .iter()
            .filter(|one| one.share > 0.0)
            .map(|one| one.share * (1.0 / self.carried_share(payload_kg, one) - 1.0))
            .sum();
        1.0 + extra
    }
}

/// Returns the velocity that an orbit takes against the ground and from the low orbit, m/s.
fn ascent_m_s(to: &Destination) -> f64 {
    let start_m = EARTH_RADIUS_M + PARKING_M;
    let launched = launched_rad(to.inclination_rad);
    let turn_rad = (to.inclination_rad - launched).abs();
    let round_m_s = (MU_EARTH_M3_S2 / start_m).sqrt();
    ground_speed_m_s(round_m_s, launched) + climb_m_s(start_m, to, turn_rad)
}

/// Returns the inclination that a launch without a turn of the plane gives, rad.
fn launched_rad(inclination_rad: f64) -> f64 {
    inclination_rad.clamp(SITE_LATITUDE_RAD, PI - SITE_LATITUDE_RAD)
}

/// Returns the speed against the ground at the site of a launch to an orbit, m/s.
fn ground_speed_m_s(speed_m_s: f64, inclination_rad: f64) -> f64 {
    // the sidereal day
    let day_s = DAY_S * TROPICAL_YEAR_S / (TROPICAL_YEAR_S + DAY_S);
    let cos_site = libm::cos(SITE_LATITUDE_RAD);
    let ground_m_s = TAU / day_s * EARTH_RADIUS_M * cos_site;
    let east = (libm::cos(inclination_rad) / cos_site).clamp(-1.0, 1.0);
    let north = (1.0 - east * east).max(0.0).sqrt();
    libm::hypot(speed_m_s * east - ground_m_s, speed_m_s * north)
}

/// Returns the speed at a distance on an orbit whose perigee and apogee add up to `sum_m`, m/s.
fn speed_m_s(distance_m: f64, sum_m: f64) -> f64 {
    (MU_EARTH_M3_S2 * (2.0 / distance_m - 2.0 / sum_m)).max(0.0).sqrt()
}

/// Returns the velocity from a round orbit to another one that is turned against it, m/s: to its
/// apogee, and there to its perigee and plane.
fn climb_m_s(start_m: f64, to: &Destination, turn_rad: f64) -> f64 {
    let top_m = to.apogee_m.max(start_m);
    let bottom_m = to.perigee_m.max(start_m.min(top_m));
    let round_m_s = (MU_EARTH_M3_S2 / start_m).sqrt();
    let first_m_s = speed_m_s(start_m, start_m + top_m) - round_m_s;
    let (before, after) = (speed_m_s(top_m, start_m + top_m), speed_m_s(top_m, bottom_m + top_m));
    let across = libm::sin(0.5 * turn_rad);
    first_m_s.max(0.0) + libm::hypot(after - before, 2.0 * (after * before).sqrt() * across)
}
