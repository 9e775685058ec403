//! The axes in which a camera stands, and its pose in them.
//!
//! Round the Earth the axes are TEME's, so the planet turns beneath a camera that is at rest among
//! the stars. Round a cluster or a satellite they are along track, orbit normal and outward, so the
//! Earth stays below. On the ground they are east, north and up.

use bevy::math::{DMat3, DQuat, DVec3};

use super::{
    modes::{LOWEST_M, View},
    pose::Pose,
};
use crate::{
    model::{
        evaluate,
        fleet::light::FormationFrame,
        frames::{self, Geodetic},
        mission::Pattern,
        time::Instant,
    },
    sim::Cluster,
    view::earth::ellipsoid::lifted,
};

/// Axes as columns (two level, one up), and their origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub axes: DMat3,
    pub center_m: DVec3,
}

impl Frame {
    /// The Earth's centre with the axes of TEME.
    pub(super) const EARTH: Self = Self { axes: DMat3::IDENTITY, center_m: DVec3::ZERO };

    /// Returns the axes along track, orbit normal and outward at a place on an orbit.
    pub(super) fn along_track(position_m: DVec3, velocity_m_s: DVec3) -> Self {
        let outward = position_m.normalize_or(DVec3::Z);
        let normal = position_m.cross(velocity_m_s).normalize_or(DVec3::Y);
        let axes = DMat3::from_cols(normal.cross(outward), normal, outward);
        Self { axes, center_m: position_m }
    }

    /// Returns the axes east, north and up at a place on the ground, and the place, in TEME.
    pub(super) fn on_ground(place: Geodetic, gmst_rad: f64) -> Self {
        let turn = DMat3::from_rotation_z(gmst_rad);
        let (sin_lat, cos_lat) = libm::sincos(place.latitude_rad);
        let (sin_lon, cos_lon) = libm::sincos(place.longitude_rad);
        let up = DVec3::new(cos_lat * cos_lon, cos_lat * sin_lon, sin_lat);
        let east = DVec3::new(-sin_lon, cos_lon, 0.0);
        Self {
            axes: turn * DMat3::from_cols(east, up.cross(east), up),
            center_m: turn * frames::earth_fixed_from_geodetic(place),
        }
    }

    pub(super) fn rotation(&self) -> DQuat {
        DQuat::from_mat3(&self.axes).normalize()
    }
}

/// Returns the axes at a satellite of a cluster; `None` when there is no such satellite.
pub(super) fn satellite(
    cluster: &Cluster,
    index: usize,
    epoch: Instant,
    now: Instant,
) -> Option<Frame> {
    if index >= cluster.count() {
        return None;
    }
    let elapsed_s = now.since_s(epoch);
    let state = evaluate::position(&cluster.model, index, epoch, elapsed_s).ok()?;
    // the same function that draws it, so that the satellite does not move for a camera a metre
    // away
    let position_m = match &cluster.model.pattern {
        Pattern::Formation { reference, offsets } => {
            FormationFrame::new(reference, elapsed_s).position_m(&offsets[index])
        }
        Pattern::Planes(_) | Pattern::Elements(_) => state.position_m,
    };
    Some(Frame::along_track(position_m, state.velocity_m_s))
}

/// Returns the pose of a camera that looks at the middle of a frame.
pub(super) fn orbit_pose(frame: &Frame, view: &View) -> Pose {
    let (sin_a, cos_a) = libm::sincos(view.azimuth_rad);
    let (sin_e, cos_e) = libm::sincos(view.elevation_rad);
    let back = frame.axes * DVec3::new(cos_e * cos_a, cos_e * sin_a, sin_e);
    let right = frame.axes.z_axis.cross(back).normalize_or(frame.axes.y_axis);
    Pose {
        position_m: lifted(frame.center_m + back * view.distance_m, LOWEST_M),
        rotation: attitude(right, back),
    }
}

/// Returns the pose of a camera on the line from a point to the Sun. It sees what the Sun sees, and
/// so no shadow.
pub(super) fn sun_pose(center_m: DVec3, sun: DVec3, distance_m: f64) -> Pose {
    let right = DVec3::Z.cross(sun).normalize_or(DVec3::X);
    Pose {
        position_m: lifted(center_m + sun * distance_m, LOWEST_M),
        rotation: attitude(right, sun),
    }
}

/// Returns the pose of an eye on the ground, by azimuth from north over east, and elevation.
pub(super) fn ground_pose(frame: &Frame, azimuth_rad: f64, elevation_rad: f64) -> Pose {
    let (sin_a, cos_a) = libm::sincos(azimuth_rad);
    let (sin_e, cos_e) = libm::sincos(elevation_rad);
    let forward = frame.axes * DVec3::new(cos_e * sin_a, cos_e * cos_a, sin_e);
    let right = frame.axes * DVec3::new(cos_a, -sin_a, 0.0);
    Pose { position_m: frame.center_m, rotation: attitude(right, -forward) }
}

/// Returns the attitude of a camera from its right and its back, which are at right angles.
fn attitude(right: DVec3, back: DVec3) -> DQuat {
    DQuat::from_mat3(&DMat3::from_cols(right, back.cross(right), back)).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{
        camera::modes::{EYE_M, STEEPEST_RAD, WHOLE_EARTH_M},
        earth::ellipsoid::height_m,
    };

    #[test]
    fn the_eye_on_the_ground_has_the_zenith_above_and_a_level_horizon() {
        for (latitude_rad, longitude_rad) in [(0.0, 0.0), (0.9, 0.0), (-1.2, 2.5), (1.5, -3.0)] {
            let place = Geodetic { latitude_rad, longitude_rad, height_m: EYE_M };
            let frame = Frame::on_ground(place, 1.234);
            for azimuth_rad in [0.0, 1.0, 4.0] {
                let pose = ground_pose(&frame, azimuth_rad, 0.0);
                // the zenith is the normal of the ellipsoid, so a greater height moves the eye
                // along it alone
                let above = Geodetic { height_m: EYE_M + 1_000.0, ..place };
                let higher_m = Frame::on_ground(above, 1.234).center_m;
                let zenith = (higher_m - pose.position_m).normalize();
                assert!((pose.rotation * DVec3::Y - zenith).length() < 1e-6);
                assert!((pose.rotation * DVec3::X).dot(zenith).abs() < 1e-9);
            }
            assert!((height_m(frame.center_m) - EYE_M).abs() < 0.1, "{latitude_rad}");
        }
    }

    #[test]
    fn a_camera_in_orbit_looks_at_its_middle_and_stays_above_the_ground() {
        let frame = Frame::along_track(DVec3::new(7e6, 0.0, 0.0), DVec3::new(0.0, 7.5e3, 0.0));
        for distance_m in [1.0, 60.0, 3e3, 4e5, 2e7, 1.4e11] {
            for elevation_rad in [-STEEPEST_RAD, 0.0, STEEPEST_RAD] {
                let view = View { distance_m, elevation_rad, ..View::default() };
                let pose = orbit_pose(&frame, &view);
                assert!(height_m(pose.position_m) > 0.999 * LOWEST_M);
                assert!(pose.rotation.is_normalized());
                if elevation_rad >= 0.0 {
                    let away_m = (pose.position_m - frame.center_m).length();
                    assert!((away_m / distance_m - 1.0).abs() < 1e-6);
                    let forward = (frame.center_m - pose.position_m).normalize();
                    assert!((forward + pose.back()).length() < 1e-6);
                }
            }
        }
    }

    #[test]
    fn the_sun_s_eye_stands_between_the_sun_and_what_it_looks_at() {
        let sun = DVec3::new(0.3, -0.8, 0.4).normalize();
        let pose = sun_pose(DVec3::ZERO, sun, WHOLE_EARTH_M);
        assert!((pose.position_m.normalize() - sun).length() < 1e-12);
        assert!((pose.back() - sun).length() < 1e-9);
    }
}
