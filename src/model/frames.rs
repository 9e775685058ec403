//! Frames: one inertial frame for all (TEME), and the Earth that turns under it.
//!
//! * **TEME**: true equator, mean equinox of date, as SGP4 gives it. The Sun and designed
//!   orbits live in it too, so nothing needs precession.
//! * **Earth-fixed**: TEME turned by sidereal time ([`sidereal_time_rad`]) about the pole;
//!   polar motion is left out (under 15 m on the ground).

use core::f64::consts::{PI, TAU};

use glam::DVec3;

use super::{
    constants::{DAY_S, EARTH_RADIUS_M},
    time::Instant,
};

/// Greenwich mean sidereal time (IAU 1982), rad in [0, 2π).
///
/// θ = 67 310.548 41 s + (876 600 h + 8 640 184.812 866 s) T + 0.093 104 s T² − 6.2e-6 s T³
///
/// Source: Vallado, Fundamentals of Astrodynamics and Applications, eq. 3-47.
///
/// ```
/// let t = sunward::model::time::Instant::J2000;
/// let gmst_rad = sunward::model::frames::sidereal_time_rad(t);
/// assert!((gmst_rad - 4.894_961_2).abs() < 1e-6);
/// ```
#[must_use]
pub fn sidereal_time_rad(time: Instant) -> f64 {
    let t = time.universal_centuries();
    // The whole turns of 876 600 h per century are taken off first, to keep the digits.
    let day_fraction = (time.since_j2000_s / DAY_S).rem_euclid(1.0);
    let seconds_s = 67_310.548_41
        + day_fraction * DAY_S
        + (8_640_184.812_866 + (0.093_104 - 6.2e-6 * t) * t) * t;
    (seconds_s / DAY_S).rem_euclid(1.0) * TAU
}

/// A place on the WGS-84 ellipsoid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geodetic {
    /// Geodetic latitude, rad in [−π/2, π/2], north positive.
    pub latitude_rad: f64,
    /// Longitude, rad in [−π, π], east positive.
    pub longitude_rad: f64,
    /// Height above the ellipsoid, m.
    pub height_m: f64,
}

/// Flattening of WGS-84.
pub const FLATTENING: f64 = 1.0 / 298.257_223_563;

/// Earth-fixed position of a geodetic place, m.
///
/// Source: Vallado, eq. 3-7.
#[must_use]
pub fn earth_fixed_from_geodetic(place: Geodetic) -> DVec3 {
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let (sin_lat, cos_lat) = libm::sincos(place.latitude_rad);
    let (sin_lon, cos_lon) = libm::sincos(place.longitude_rad);
    // C = R / √(1 − e² sin² φ)
    let c = EARTH_RADIUS_M / (1.0 - e2 * sin_lat * sin_lat).sqrt();
    DVec3::new(
        (c + place.height_m) * cos_lat * cos_lon,
        (c + place.height_m) * cos_lat * sin_lon,
        (c * (1.0 - e2) + place.height_m) * sin_lat,
    )
}

/// Earth-fixed vector of one in TEME, by Greenwich mean sidereal time.
#[must_use]
pub fn earth_fixed_m(teme_m: DVec3, gmst_rad: f64) -> DVec3 {
    let (sine, cosine) = libm::sincos(gmst_rad);
    DVec3::new(teme_m.x * cosine + teme_m.y * sine, teme_m.y * cosine - teme_m.x * sine, teme_m.z)
}

/// Direction away from the ellipsoid at a geodetic place, Earth-fixed.
#[must_use]
pub fn up_from_geodetic(place: Geodetic) -> DVec3 {
    let (sin_lat, cos_lat) = libm::sincos(place.latitude_rad);
    let (sin_lon, cos_lon) = libm::sincos(place.longitude_rad);
    DVec3::new(cos_lat * cos_lon, cos_lat * sin_lon, sin_lat)
}

/// Geodetic place of an Earth-fixed position outside the Earth's core (beyond 50 km from its
/// centre): latitude within 1e-11 rad, height within 1e-4 m. At a pole the longitude is 0.
///
/// tan φ = (z + e′² b sin³ u)/(p − e² a cos³ u), tan u = (1 − f) tan φ, begun with
/// tan u = z a/(p b) and repeated.
///
/// Source: B. R. Bowring, Transformation from spatial to geographical coordinates, Survey Review
/// 23 (1976), 323–327.
#[must_use]
pub fn geodetic_from_earth_fixed(position_m: DVec3) -> Geodetic {
    const ROUNDS: usize = 3;
    let a_m = EARTH_RADIUS_M;
    let b_m = a_m * (1.0 - FLATTENING);
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let second_e2 = e2 / (1.0 - e2);
    let DVec3 { x, y, z } = position_m;
    let p_m = libm::hypot(x, y);
    // sine and cosine of the parametric latitude u
    let unit = |s: f64, c: f64| {
        let length = libm::hypot(s, c);
        (s / length, c / length)
    };
    let (mut sin_u, mut cos_u) = unit(z * a_m, p_m * b_m);
    let (mut sin_lat, mut cos_lat) = (sin_u, cos_u);
    for _ in 0..ROUNDS {
        (sin_lat, cos_lat) = unit(
            z + second_e2 * b_m * sin_u * sin_u * sin_u,
            p_m - e2 * a_m * cos_u * cos_u * cos_u,
        );
        (sin_u, cos_u) = unit((1.0 - FLATTENING) * sin_lat, cos_lat);
    }
    // h = p cos φ + z sin φ − a √(1 − e² sin² φ)
    let height_m = p_m * cos_lat + z * sin_lat - a_m * (1.0 - e2 * sin_lat * sin_lat).sqrt();
    Geodetic {
        latitude_rad: libm::atan2(sin_lat, cos_lat),
        longitude_rad: libm::atan2(y, x),
        height_m,
    }
}

/// The latitude and longitude under a direction for a spherical Earth, rad: the sub-solar
/// point in the sense of almanacs (declination, and hour angle from Greenwich).
#[must_use]
pub fn sub_point_rad(direction_teme: DVec3, gmst_rad: f64) -> (f64, f64) {
    let declination_rad = libm::asin(direction_teme.z / direction_teme.length());
    let right_ascension_rad = libm::atan2(direction_teme.y, direction_teme.x);
    let longitude_rad = (right_ascension_rad - gmst_rad + PI).rem_euclid(TAU) - PI;
    (declination_rad, longitude_rad)
}
