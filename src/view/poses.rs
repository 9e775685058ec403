//! Poses above a place of the Earth: straight down, or out to the horizon.

use bevy::math::{DMat3, DQuat, DVec3};

use crate::model::{
    constants::EARTH_RADIUS_M,
    frames::{Geodetic, earth_fixed_from_geodetic, sidereal_time_rad},
    time::Instant,
};

use super::Pose;

/// Vertical, east and north of a place in TEME, and the place itself, m.
fn axes(now: Instant, place: Geodetic) -> (DMat3, DVec3) {
    let turn = DQuat::from_rotation_z(sidereal_time_rad(now));
    let (sin_lat, cos_lat) = libm::sincos(place.latitude_rad);
    let (sin_lon, cos_lon) = libm::sincos(place.longitude_rad);
    let up = DVec3::new(cos_lat * cos_lon, cos_lat * sin_lon, sin_lat);
    let east = DVec3::new(-sin_lon, cos_lon, 0.0);
    let north = up.cross(east);
    (
        DMat3::from_cols(turn * up, turn * east, turn * north),
        turn * earth_fixed_from_geodetic(place),
    )
}

/// A camera at `position_m` that looks along `forward`, with `up` as high as may be.
fn looking(position_m: DVec3, forward: DVec3, up: DVec3) -> Pose {
    let right = forward.cross(up).normalize();
    let rotation = DQuat::from_mat3(&DMat3::from_cols(right, right.cross(forward), -forward));
    Pose { position_m, rotation }
}

/// Straight down on a place from its height, north up.
#[must_use]
pub fn over(now: Instant, place: Geodetic) -> Pose {
    let (axes, position_m) = axes(now, place);
    looking(position_m, -axes.x_axis, axes.z_axis)
}

/// From a place at its height toward the horizon, at an azimuth from north over east; the
/// horizon stands `below_rad` under the middle of the picture.
#[must_use]
pub fn horizon(now: Instant, place: Geodetic, azimuth_rad: f64, below_rad: f64) -> Pose {
    let (axes, position_m) = axes(now, place);
    let (s, c) = libm::sincos(azimuth_rad);
    let level = axes.z_axis * c + axes.y_axis * s;
    // cos(dip) = R / r
    let dip_rad = libm::acos((EARTH_RADIUS_M / position_m.length()).min(1.0)) - below_rad;
    let (sin_dip, cos_dip) = libm::sincos(dip_rad);
    looking(position_m, level * cos_dip - axes.x_axis * sin_dip, axes.x_axis)
}
