//! The places of the camera in each mode, in f64.

use core::f64::consts::TAU;

use bevy::{ecs::system::SystemParam, math::DVec3, prelude::*};

use super::{
    frame::{Frame, ground_pose, orbit_pose, satellite, sun_pose},
    modes::{Anchor, EYE_M, LOWEST_FREE_M, Mode, STEEPEST_RAD, View, WHOLE_EARTH_M},
    pose::Pose,
    request::{Target, TargetSatellite},
    transition::Station,
};
use crate::{
    model::{frames, sunlight, time::Instant},
    sim::{Clock, Cluster},
    view::{
        earth::ellipsoid::{height_m, lifted},
        fleet::center::{Center, satellite_view_m},
    },
};

/// The state of the world that the camera needs.
#[derive(SystemParam)]
pub(super) struct Places<'w, 's> {
    centers: Query<'w, 's, &'static Center>,
    clusters: Query<'w, 's, &'static Cluster>,
    clock: Option<Res<'w, Clock>>,
    target: Res<'w, Target>,
    satellite: Res<'w, TargetSatellite>,
}

impl Places<'_, '_> {
    /// Returns the displayed time.
    pub(super) fn now(&self) -> Instant {
        self.clock.as_ref().map_or(Instant::J2000, |clock| clock.now())
    }

    /// Returns the direction of the Sun, TEME.
    pub(super) fn sun(&self) -> DVec3 {
        sunlight::sun(self.now()).direction
    }

    /// Returns the distance from which an anchor is shown whole, m.
    pub(super) fn anchor_view_m(&self, anchor: Anchor) -> f64 {
        match anchor {
            Anchor::Earth => WHOLE_EARTH_M,
            Anchor::Cluster(cluster) => self.view_distance_m(cluster),
            Anchor::Satellite(..) => self.satellite_view_m(anchor),
        }
    }

    /// Returns the distance from which an anchor's satellites are shown whole, m.
    pub(super) fn satellite_view_m(&self, anchor: Anchor) -> f64 {
        let cluster = match anchor {
            Anchor::Earth => None,
            Anchor::Cluster(cluster) | Anchor::Satellite(cluster, _) => {
                self.clusters.get(cluster).ok()
            }
        };
        cluster.map_or(WHOLE_EARTH_M, |cluster| satellite_view_m(&cluster.model.design))
    }

    /// Returns true where a cluster is one satellite.
    pub(super) fn is_alone(&self, cluster: Entity) -> bool {
        self.clusters.get(cluster).is_ok_and(|cluster| cluster.count() == 1)
    }

    /// Returns the azimuth and elevation from which an anchor is seen on its lit side, beside the
    /// Sun; the usual ones where the Sun stands overhead.
    pub(super) fn lit_side_rad(&self, anchor: Anchor) -> (f64, f64) {
        const USUAL_RAD: (f64, f64) = (3.7, 0.35);
        const BESIDE_RAD: f64 = 0.8;
        let Some(frame) = self.frame(anchor) else { return USUAL_RAD };
        let sun = frame.axes.transpose() * self.sun();
        if sun.x.hypot(sun.y) < 0.2 {
            return USUAL_RAD;
        }
        (libm::atan2(sun.y, sun.x) + BESIDE_RAD, USUAL_RAD.1)
    }

    /// Returns the distance from which a cluster is shown whole, m.
    pub(super) fn view_distance_m(&self, cluster: Entity) -> f64 {
        let center = self.centers.iter().find(|center| center.cluster == cluster);
        center.map_or(WHOLE_EARTH_M, |center| center.view_distance_m)
    }

    /// Returns the target cluster, once it has been placed.
    pub(super) fn target(&self) -> Option<Entity> {
        self.target.0.filter(|&cluster| self.frame(Anchor::Cluster(cluster)).is_some())
    }

    /// Returns the target satellite, or the target cluster's first.
    pub(super) fn target_satellite(&self) -> Option<Anchor> {
        let cluster = self.target()?;
        let anchor = Anchor::Satellite(cluster, self.satellite.0.unwrap_or(0));
        self.frame(anchor).map(|_| anchor)
    }

    /// Returns the target: the satellite where one is chosen, else the cluster.
    pub(super) fn target_anchor(&self) -> Option<Anchor> {
        match self.satellite.0 {
            Some(_) => self.target_satellite(),
            None => self.target().map(Anchor::Cluster),
        }
    }

    fn target_m(&self) -> Option<DVec3> {
        self.frame(self.target_anchor()?).map(|frame| frame.center_m)
    }

    /// Returns the axes of an anchor; `None` when its entity is gone.
    pub(super) fn frame(&self, anchor: Anchor) -> Option<Frame> {
        match anchor {
            Anchor::Earth => Some(Frame::EARTH),
            Anchor::Cluster(cluster) => {
                let center = self.centers.iter().find(|center| center.cluster == cluster)?;
                // a cluster that has not been placed yet is at the Earth's centre
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

    /// Returns the place of the camera for a view; `None` when its anchor is gone.
    pub(super) fn station(&self, view: &View) -> Option<Station> {
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

    /// Returns the settings of a free camera that begins at a pose.
    pub(super) fn free_from(&self, anchor: Anchor, pose: &Pose) -> Option<Mode> {
        let frame = self.frame(anchor)?;
        Some(Mode::Free {
            anchor,
            offset_m: frame.axes.transpose() * (pose.position_m - frame.center_m),
            rotation: (frame.rotation().inverse() * pose.rotation).normalize(),
        })
    }

    /// Turns a view on the ground toward the target while it is above the horizon.
    pub(super) fn track(&self, view: &mut View) {
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
