//! Poses above a place of the Earth: straight down, or to the horizon.

use bevy::math::{DMat3, DQuat, DVec3};

use super::pose::Pose;
use crate::{
    model::{
        constants::EARTH_RADIUS_M,
        frames::{Geodetic, earth_fixed_from_geodetic, sidereal_time_rad},
        time::Instant,
    },
    view::earth::ellipsoid::stretched,
};

/// Returns the vertical, east and north of a place in TEME as columns, and the place itself, m.
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

/// Returns a camera at `position_m` that looks along `forward`, with `right` to its right.
fn looking(position_m: DVec3, forward: DVec3, right: DVec3) -> Pose {
    let rotation = DQuat::from_mat3(&DMat3::from_cols(right, right.cross(forward), -forward));
    Pose { position_m, rotation }
}

/// Returns the pose of a camera that looks straight down on a place from its height, north up.
#[must_use]
pub fn over(now: Instant, place: Geodetic) -> Pose {
    let (axes, position_m) = axes(now, place);
    looking(position_m, -axes.x_axis, axes.y_axis)
}

/// Returns the pose of a camera that looks from a place at its height toward the horizon, at an
/// azimuth from north over east. The horizon lies `below_rad` below the middle of the picture.
#[must_use]
pub fn horizon(now: Instant, place: Geodetic, azimuth_rad: f64, below_rad: f64) -> Pose {
    let (axes, position_m) = axes(now, place);
    let (s, c) = libm::sincos(azimuth_rad);
    let level = axes.z_axis * c + axes.y_axis * s;
    let pitch_rad = libm::atan(dip(position_m, level, axes.x_axis)) - below_rad;
    let (sin_pitch, cos_pitch) = libm::sincos(pitch_rad);
    let forward = level * cos_pitch - axes.x_axis * sin_pitch;
    looking(position_m, forward, level.cross(axes.x_axis))
}

/// Returns the tangent of the angle by which the horizon lies below the level, in a level
/// direction.
///
/// With the ellipsoid stretched to the unit sphere, eye e, level a and vertical b, the ray a − t b
/// grazes it where (e·(a − t b))² = |a − t b|² (|e|² − 1). The greater t is ahead.
fn dip(position_m: DVec3, level: DVec3, up: DVec3) -> f64 {
    let eye = stretched(position_m);
    let [a, b] = [level, up].map(|axis| stretched(axis * EARTH_RADIUS_M));
    let k = (eye.length_squared() - 1.0).max(0.0);
    let (along_a, along_b) = (eye.dot(a), eye.dot(b));
    let square = along_b * along_b - k * b.length_squared();
    let half = along_a * along_b - k * a.dot(b);
    let rest = along_a * along_a - k * a.length_squared();
    (half + (half * half - square * rest).max(0.0).sqrt()) / square
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the distance at which a ray passes the ellipsoid, m; negative when it meets it.
    fn miss_m(pose: Pose) -> f64 {
        let (eye, ray) =
            (stretched(pose.position_m), stretched(pose.rotation * DVec3::NEG_Z * EARTH_RADIUS_M));
        let nearest_t = -eye.dot(ray) / ray.length_squared();
        assert!(nearest_t > 0.0, "the horizon lies behind");
        ((eye + ray * nearest_t).length() - 1.0) * EARTH_RADIUS_M
    }

    #[test]
    fn the_horizon_stands_where_it_is_asked_for() {
        let now = Instant::J2000;
        for latitude in [-90.0_f64, -45.0, 0.0, 30.0, 60.0] {
            for height_m in [2.0, 10e3, 420e3, 36_000e3, 1e9] {
                for azimuth_rad in [0.0, 1.0, 2.0, 3.0, 4.5] {
                    let latitude_rad = latitude.to_radians();
                    let place = Geodetic { latitude_rad, longitude_rad: 0.3, height_m };
                    let pose = horizon(now, place, azimuth_rad, 0.0);
                    let miss_m = miss_m(pose);
                    let ground = format!("{latitude}° {height_m} m {azimuth_rad}: {miss_m} m");
                    assert!(miss_m.abs() < 1e-6 * height_m.max(1e4), "{ground}");
                    let below = horizon(now, place, azimuth_rad, 0.2);
                    let axis = |pose: Pose| pose.rotation * DVec3::NEG_Z;
                    assert!((axis(pose).angle_between(axis(below)) - 0.2).abs() < 1e-6, "{ground}");
                    // straight down is no exception: what was ahead is up in the picture
                    let (axes, position_m) = axes(now, place);
                    let (s, c) = libm::sincos(azimuth_rad);
                    let level = axes.z_axis * c + axes.y_axis * s;
                    let dip_rad = libm::atan(dip(position_m, level, axes.x_axis));
                    let steep = dip_rad - core::f64::consts::FRAC_PI_2;
                    let down = horizon(now, place, azimuth_rad, steep).rotation;
                    assert!((down * DVec3::NEG_Z + axes.x_axis).length() < 1e-9, "{ground}");
                    assert!((down * DVec3::Y - level).length() < 1e-9, "{ground}");
                }
            }
        }
    }
}
