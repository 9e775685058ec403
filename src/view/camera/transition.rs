//! Flights between two places of the camera, smooth and never through the Earth.

use core::f64::consts::PI;

use bevy::math::{DMat3, DQuat, DVec3};

use super::pose::Pose;
use crate::{
    model::constants::EARTH_RADIUS_M,
    view::earth::ellipsoid::{ground_radius_m, height_m},
};

/// Usual length of a flight, s.
pub(super) const FLIGHT_S: f64 = 2.5;

/// A camera and what it looks at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Station {
    pub pose: Pose,
    /// What it looks at, m.
    pub focus_m: DVec3,
    /// Distance of the nearest visible object, m.
    pub near_m: f64,
}

/// Returns an ease from 0 to 1 with neither speed nor acceleration at the ends: t³(10 − 15t + 6t²).
pub(super) fn eased(t: f64) -> f64 {
    let t = t.clamp(0.0, 1.0);
    t * t * t * (10.0 + t * (6.0 * t - 15.0))
}

/// Returns the share of the way covered after the share `s` of the time. Near an end that looks at
/// something close, the distance left shrinks by equal factors in equal times, as in a zoom.
///
/// q = x/(1+x) with ln x from −ln(D/a) to ln(D/b), stretched to [0, 1]. D is the whole way; a and b
/// are the distances of the nearest objects at the ends.
fn covered(s: f64, way_m: f64, near_a_m: f64, near_b_m: f64) -> f64 {
    let factor = |near_m: f64| (way_m / near_m.max(0.1)).max(1.0);
    let (low, high) = (1.0 / factor(near_a_m), factor(near_b_m));
    if high / low < 1.001 {
        return s;
    }
    let x = low * libm::pow(high / low, s);
    let share = |x: f64| x / (1.0 + x);
    ((share(x) - share(low)) / (share(high) - share(low))).clamp(0.0, 1.0)
}

/// Returns a direction between two others, on the shorter great circle.
fn turned(from: DVec3, to: DVec3, share: f64) -> DVec3 {
    let angle_rad = libm::atan2(from.cross(to).length(), from.dot(to));
    let axis = from.cross(to).normalize_or(from.any_orthonormal_vector());
    DQuat::from_axis_angle(axis, angle_rad * share) * from
}

/// Returns the camera's pose on its flight from `a` to `b` at `t` in [0, 1].
///
/// The direction from the Earth's centre and the height are eased separately, so that no height on
/// the way is below the lower end's.
pub(super) fn between(a: &Station, b: &Station, t: f64) -> Pose {
    let s = eased(t);
    if s <= 0.0 {
        return a.pose;
    }
    if s >= 1.0 {
        return b.pose;
    }
    let (from_m, to_m) = (a.pose.position_m, b.pose.position_m);
    let q = covered(s, from_m.distance(to_m), a.near_m, b.near_m);
    let (from, to) = (from_m.normalize_or(DVec3::X), to_m.normalize_or(DVec3::X));
    let direction = turned(from, to, q);
    let angle_rad = libm::atan2(from.cross(to).length(), from.dot(to));
    // a wide turn goes higher, so that the Earth does not fill the picture
    let more_m = 2.0 * EARTH_RADIUS_M * (angle_rad / PI) * (angle_rad / PI) * q * (1.0 - q);
    let height = height_m(from_m) * (1.0 - q) + height_m(to_m) * q + more_m;
    let position_m = direction * (ground_radius_m(direction) + height);

    let rotation = a.pose.rotation.slerp(b.pose.rotation, s);
    // on the way the camera looks at its destination
    let back = (position_m - b.focus_m).normalize_or(rotation * DVec3::Z);
    let right = (rotation * DVec3::Y).cross(back).normalize_or(rotation * DVec3::X);
    let look = DQuat::from_mat3(&DMat3::from_cols(right, back.cross(right), back));
    let sine = libm::sin(PI * s);
    Pose { position_m, rotation: rotation.slerp(look.normalize(), sine * sine).normalize() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn station(position_m: DVec3, focus_m: DVec3) -> Station {
        let back = (position_m - focus_m).normalize();
        let right = DVec3::Z.cross(back).normalize_or(DVec3::X);
        let axes = DMat3::from_cols(right, back.cross(right), back);
        let pose = Pose { position_m, rotation: DQuat::from_mat3(&axes) };
        Station { pose, focus_m, near_m: position_m.distance(focus_m) }
    }

    #[test]
    fn a_flight_never_enters_the_earth_and_never_jumps() {
        let places = [
            DVec3::new(7.0e6, 0.0, 0.0),
            DVec3::new(-7.0e6, 1.0, 0.0),
            DVec3::new(-7.0e6, 0.0, 0.0),
            DVec3::new(0.0, 0.0, 6.4e6),
            DVec3::new(2.0e7, 1.5e7, -3.0e6),
            DVec3::new(0.0, -1.4e11, 0.0),
            DVec3::new(6.378_139e6, 0.0, 0.0),
        ];
        for from_m in places {
            for to_m in places.into_iter().filter(|to_m| *to_m != from_m) {
                let a = station(from_m, from_m + DVec3::new(900.0, 300.0, -100.0));
                let b = station(to_m, to_m + DVec3::new(-2.0, 0.5, 0.1));
                let lowest_m = height_m(from_m).min(height_m(to_m));
                assert!(lowest_m > 0.0);
                for step in 0..=1_000 {
                    let pose = between(&a, &b, f64::from(step) / 1_000.0);
                    let height_m = height_m(pose.position_m);
                    assert!(height_m > lowest_m - 1.0, "{from_m} to {to_m}: {height_m} m");
                    assert!(pose.rotation.is_normalized());
                }
                let end = between(&a, &b, 1.0);
                assert!(end.position_m.distance(to_m) < 1e-3 && end.rotation == b.pose.rotation);
                assert!(between(&a, &b, 0.0).position_m.distance(from_m) < 1e-3);
            }
        }
    }

    #[test]
    fn the_last_part_of_a_flight_is_a_zoom() {
        let cluster_m = DVec3::new(7.0e6, 0.0, 0.0);
        let a = station(DVec3::new(2.0e7, 1.5e7, 3.0e6), DVec3::ZERO);
        let b = station(cluster_m + DVec3::new(2e3, 1e3, 1e3), cluster_m);
        let mut left_m = a.pose.position_m.distance(cluster_m);
        for step in 1..=150 {
            let t = f64::from(step) / 150.0;
            let now_m = between(&a, &b, t).position_m.distance(cluster_m);
            // one frame at 60 frames/s of a flight of 2.5 s
            assert!(left_m / now_m < 1.5, "{left_m} m to {now_m} m in one frame");
            left_m = now_m;
        }
    }
}
