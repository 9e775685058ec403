//! The ways to look: where each of them puts the camera, in f64.
//!
//! Round the Earth the axes are TEME's, so the planet turns beneath a camera that stands still
//! among the stars. Round a cluster or a satellite they are along track, orbit normal and
//! outward, so the Earth stays below. On the ground they are east, north and up.

use core::f64::consts::{FRAC_PI_2, TAU};

use bevy::{
    ecs::system::SystemParam,
    math::{DMat3, DQuat, DVec3},
    prelude::*,
};

use super::{
    Pose, Target, TargetSatellite,
    transition::{Station, height_m, lifted},
};
use crate::{
    model::{
        constants::EARTH_RADIUS_M,
        evaluate,
        fleet::light::FormationFrame,
        frames::{self, Geodetic},
        mission::Pattern,
        sunlight,
        time::Instant,
    },
    sim::{Clock, Cluster},
    view::fleet::Center,
};

/// Vertical field of view, rad.
pub(in crate::view) const FIELD_OF_VIEW_RAD: f64 = 0.75;
/// Limits of the field of view on the ground, where the wheel changes it, rad.
pub(in crate::view) const FIELD_LIMITS_RAD: (f64, f64) = (0.01, 1.6);
/// Distance that shows the whole Earth with room round it, m.
pub(in crate::view) const WHOLE_EARTH_M: f64 = 4.0 * EARTH_RADIUS_M;
/// Limits of the distance from what the camera looks at, m: a step from a satellite, and the
/// Sun's distance.
pub(in crate::view) const DISTANCE_M: (f64, f64) = (1.0, 1.495_978_707e11);
/// Lowest height of a camera in orbit, m.
pub(in crate::view) const LOWEST_M: f64 = 20_000.0;
/// Lowest height of a camera that flies freely, m.
pub(in crate::view) const LOWEST_FREE_M: f64 = 1_000.0;
/// Height of an eye on the ground, m.
pub(in crate::view) const EYE_M: f64 = 2.0;
/// Steepest view from above or below, rad.
pub(in crate::view) const STEEPEST_RAD: f64 = FRAC_PI_2 - 0.01;

/// What a camera holds on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::view) enum Anchor {
    /// The Earth's centre, axes of TEME.
    Earth,
    /// The middle of a cluster.
    Cluster(Entity),
    /// A satellite of a cluster, by its place in the columns.
    Satellite(Entity, usize),
}

/// A way to look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::view) enum Mode {
    /// Round the anchor.
    Orbit(Anchor),
    /// From the Sun's direction.
    Sun(Anchor),
    /// From a place on the ground; `tracks` while it turns after the target.
    Ground { place: Geodetic, tracks: bool },
    /// Flying by hand; place and attitude in the anchor's axes.
    Free { anchor: Anchor, offset_m: DVec3, rotation: DQuat },
    /// Standing still among the stars.
    Still(Pose),
}

impl Mode {
    /// Hold on to the heir of what is gone; false when it has none.
    pub(in crate::view) fn hand_over(&mut self, heirs: &[(Entity, Entity)]) -> bool {
        let (Self::Orbit(anchor) | Self::Sun(anchor) | Self::Free { anchor, .. }) = self else {
            return true;
        };
        let (Anchor::Cluster(entity) | Anchor::Satellite(entity, _)) = anchor else {
            return true;
        };
        let heir = heirs.iter().find(|(from, _)| from == entity);
        heir.is_some_and(|(_, to)| {
            *entity = *to;
            true
        })
    }
}

/// A way to look with its settings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::view) struct View {
    pub mode: Mode,
    pub distance_m: f64,
    pub goal_m: f64,
    pub azimuth_rad: f64,
    pub elevation_rad: f64,
    pub field_rad: f64,
}

impl Default for View {
    fn default() -> Self {
        Self {
            mode: Mode::Orbit(Anchor::Earth),
            distance_m: WHOLE_EARTH_M,
            goal_m: WHOLE_EARTH_M,
            azimuth_rad: 0.0,
            elevation_rad: 0.35,
            field_rad: FIELD_OF_VIEW_RAD,
        }
    }
}

/// Axes as columns (two level, one up) and the point they stand at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::view) struct Frame {
    pub axes: DMat3,
    pub center_m: DVec3,
}

impl Frame {
    /// The Earth's centre and TEME's axes.
    pub(in crate::view) const EARTH: Self = Self { axes: DMat3::IDENTITY, center_m: DVec3::ZERO };

    /// Along track, orbit normal and outward at a place on an orbit.
    pub(in crate::view) fn along_track(position_m: DVec3, velocity_m_s: DVec3) -> Self {
        let outward = position_m.normalize_or(DVec3::Z);
        let normal = position_m.cross(velocity_m_s).normalize_or(DVec3::Y);
        let axes = DMat3::from_cols(normal.cross(outward), normal, outward);
        Self { axes, center_m: position_m }
    }

    /// East, north and up at a place on the ground, and the place, in TEME.
    pub(in crate::view) fn on_ground(place: Geodetic, gmst_rad: f64) -> Self {
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

    fn rotation(&self) -> DQuat {
        DQuat::from_mat3(&self.axes).normalize()
    }
}

/// What the camera needs to know of the world.
#[derive(SystemParam)]
pub(in crate::view) struct Places<'w, 's> {
    centers: Query<'w, 's, &'static Center>,
    clusters: Query<'w, 's, &'static Cluster>,
    clock: Option<Res<'w, Clock>>,
    target: Res<'w, Target>,
    satellite: Res<'w, TargetSatellite>,
}

impl Places<'_, '_> {
    /// The moment on display.
    pub(in crate::view) fn now(&self) -> Instant {
        self.clock.as_ref().map_or(Instant::J2000, |clock| clock.now())
    }

    /// Direction of the Sun, TEME.
    pub(in crate::view) fn sun(&self) -> DVec3 {
        sunlight::sun(self.now()).direction
    }

    /// A good distance to look at a cluster from, m.
    pub(in crate::view) fn view_distance_m(&self, cluster: Entity) -> f64 {
        let center = self.centers.iter().find(|center| center.cluster == cluster);
        center.map_or(WHOLE_EARTH_M, |center| center.view_distance_m)
    }

    /// The target cluster, once it has been placed.
    pub(in crate::view) fn target(&self) -> Option<Entity> {
        self.target.0.filter(|&cluster| self.frame(Anchor::Cluster(cluster)).is_some())
    }

    /// The target satellite, or the target cluster's first.
    pub(in crate::view) fn target_satellite(&self) -> Option<Anchor> {
        let cluster = self.target()?;
        let anchor = Anchor::Satellite(cluster, self.satellite.0.unwrap_or(0));
        self.frame(anchor).map(|_| anchor)
    }

    /// Where the target is: the satellite where one is chosen, else the cluster.
    fn target_m(&self) -> Option<DVec3> {
        let anchor = match self.satellite.0 {
            Some(_) => self.target_satellite()?,
            None => Anchor::Cluster(self.target()?),
        };
        self.frame(anchor).map(|frame| frame.center_m)
    }

    /// Axes of an anchor; none when what it names is gone.
    pub(in crate::view) fn frame(&self, anchor: Anchor) -> Option<Frame> {
        match anchor {
            Anchor::Earth => Some(Frame::EARTH),
            Anchor::Cluster(cluster) => {
                let center = self.centers.iter().find(|center| center.cluster == cluster)?;
                // a cluster that has not been placed yet stands at the Earth's centre
                (center.position_m.length() > 1e6)
                    .then(|| Frame::along_track(center.position_m, center.velocity_m_s))
            }
            Anchor::Satellite(cluster, index) => {
                let settings = self.clusters.get(cluster).ok()?;
                let epoch = self.clock.as_ref()?.epoch();
                satellite(settings, index, epoch, self.now())
            }
        }
    }

    /// The camera of a view; none when what it looks at is gone.
    pub(in crate::view) fn station(&self, view: &View) -> Option<Station> {
        let station = |pose: Pose, focus_m: DVec3| {
            let near_m = pose.position_m.distance(focus_m).min(height_m(pose.position_m));
            Station { pose, focus_m, near_m }
        };
        Some(match view.mode {
            Mode::Orbit(anchor) => {
                let frame = self.frame(anchor)?;
                station(orbit_pose(&frame, view), frame.center_m)
            }
            Mode::Sun(anchor) => {
                let frame = self.frame(anchor)?;
                station(sun_pose(frame.center_m, self.sun(), view.distance_m), frame.center_m)
            }
            Mode::Ground { place, .. } => {
                let frame = Frame::on_ground(place, frames::sidereal_time_rad(self.now()));
                let pose = ground_pose(&frame, view.azimuth_rad, view.elevation_rad);
                Station { focus_m: pose.position_m - pose.back() * 1e5, pose, near_m: EYE_M }
            }
            Mode::Free { anchor, offset_m, rotation } => {
                let frame = self.frame(anchor)?;
                let pose = Pose {
                    position_m: lifted(frame.center_m + frame.axes * offset_m, LOWEST_FREE_M),
                    rotation: frame.rotation() * rotation,
                };
                station(pose, frame.center_m)
            }
            Mode::Still(pose) => station(pose, pose.position_m - pose.back() * 1e5),
        })
    }

    /// Settings of a free camera that begins where a camera stands.
    pub(in crate::view) fn free_from(&self, anchor: Anchor, pose: &Pose) -> Option<Mode> {
        let frame = self.frame(anchor)?;
        Some(Mode::Free {
            anchor,
            offset_m: frame.axes.transpose() * (pose.position_m - frame.center_m),
            rotation: (frame.rotation().inverse() * pose.rotation).normalize(),
        })
    }

    /// Turn a view on the ground after the target while it is above the horizon.
    pub(in crate::view) fn track(&self, view: &mut View) {
        let Mode::Ground { place, tracks: true } = view.mode else { return };
        let frame = Frame::on_ground(place, frames::sidereal_time_rad(self.now()));
        let Some(target_m) = self.target_m() else { return };
        let line = frame.axes.transpose() * (target_m - frame.center_m).normalize_or(DVec3::Z);
        if line.z > 0.0 {
            view.azimuth_rad = libm::atan2(line.x, line.y).rem_euclid(TAU);
            view.elevation_rad = libm::asin(line.z.clamp(-1.0, 1.0)).min(STEEPEST_RAD);
        }
    }
}

/// Axes at a satellite of a cluster.
fn satellite(cluster: &Cluster, index: usize, epoch: Instant, now: Instant) -> Option<Frame> {
    if index >= cluster.count() {
        return None;
    }
    let elapsed_s = now.since_s(epoch);
    let state = evaluate::position(&cluster.model, index, epoch, elapsed_s).ok()?;
    // the very function that draws it, so that a camera a metre away sees it stand still
    let position_m = match &cluster.model.pattern {
        Pattern::Formation { reference, offsets } => {
            FormationFrame::new(reference, elapsed_s).position_m(&offsets[index])
        }
        Pattern::Planes(_) | Pattern::Elements(_) => state.position_m,
    };
    Some(Frame::along_track(position_m, state.velocity_m_s))
}

/// Place and attitude of a camera that looks at the middle of a frame.
pub(in crate::view) fn orbit_pose(frame: &Frame, view: &View) -> Pose {
    let (sin_a, cos_a) = libm::sincos(view.azimuth_rad);
    let (sin_e, cos_e) = libm::sincos(view.elevation_rad);
    let back = frame.axes * DVec3::new(cos_e * cos_a, cos_e * sin_a, sin_e);
    let right = frame.axes.z_axis.cross(back).normalize_or(frame.axes.y_axis);
    Pose {
        position_m: lifted(frame.center_m + back * view.distance_m, LOWEST_M),
        rotation: attitude(right, back),
    }
}

/// Place and attitude of a camera on the line from a point to the Sun: it sees what the Sun
/// sees, so no shadow.
pub(in crate::view) fn sun_pose(center_m: DVec3, sun: DVec3, distance_m: f64) -> Pose {
    let right = DVec3::Z.cross(sun).normalize_or(DVec3::X);
    Pose {
        position_m: lifted(center_m + sun * distance_m, LOWEST_M),
        rotation: attitude(right, sun),
    }
}

/// Place and attitude of an eye on the ground: azimuth from north over east, and elevation.
pub(in crate::view) fn ground_pose(frame: &Frame, azimuth_rad: f64, elevation_rad: f64) -> Pose {
    let (sin_a, cos_a) = libm::sincos(azimuth_rad);
    let (sin_e, cos_e) = libm::sincos(elevation_rad);
    let forward = frame.axes * DVec3::new(cos_e * sin_a, cos_e * cos_a, sin_e);
    let right = frame.axes * DVec3::new(cos_a, -sin_a, 0.0);
    Pose { position_m: frame.center_m, rotation: attitude(right, -forward) }
}

/// Attitude of a camera from its right and its back, at right angles.
fn attitude(right: DVec3, back: DVec3) -> DQuat {
    DQuat::from_mat3(&DMat3::from_cols(right, back.cross(right), back)).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eye_on_the_ground_has_the_zenith_above_and_a_level_horizon() {
        for (latitude_rad, longitude_rad) in [(0.0, 0.0), (0.9, 0.0), (-1.2, 2.5), (1.5, -3.0)] {
            let place = Geodetic { latitude_rad, longitude_rad, height_m: EYE_M };
            let frame = Frame::on_ground(place, 1.234);
            for azimuth_rad in [0.0, 1.0, 4.0] {
                let pose = ground_pose(&frame, azimuth_rad, 0.0);
                // the zenith is the normal of the ellipsoid: upward by a height, nothing else
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
