//! The camera's modes, with their settings and limits.

use core::f64::consts::FRAC_PI_2;

use bevy::{
    math::{DQuat, DVec3},
    prelude::*,
};

use super::pose::Pose;
use crate::model::{constants::EARTH_RADIUS_M, frames::Geodetic};

/// Vertical field of view, rad.
pub(super) const FIELD_OF_VIEW_RAD: f64 = 0.75;
/// Limits of the field of view on the ground, where the wheel changes it, rad.
pub(super) const FIELD_LIMITS_RAD: (f64, f64) = (0.01, 1.6);
/// Distance that shows the whole Earth with a margin, m.
pub(super) const WHOLE_EARTH_M: f64 = 4.0 * EARTH_RADIUS_M;
/// Limits of the distance from the anchor, m: a metre, and the Sun's distance.
pub(super) const DISTANCE_M: (f64, f64) = (1.0, 1.495_978_707e11);
/// Lowest height of a camera in orbit, m.
pub(super) const LOWEST_M: f64 = 20_000.0;
/// Lowest height of a camera that flies freely, m.
pub(super) const LOWEST_FREE_M: f64 = 1_000.0;
/// Height of an eye on the ground, m.
pub(super) const EYE_M: f64 = 2.0;
/// Steepest view from above or below, rad.
pub(super) const STEEPEST_RAD: f64 = FRAC_PI_2 - 0.01;

/// The body or place that a camera is attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The Earth's centre, axes of TEME.
    Earth,
    /// The middle of a cluster.
    Cluster(Entity),
    /// A satellite of a cluster, by its place in the columns.
    Satellite(Entity, usize),
}

/// A mode of the camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mode {
    /// Moving round the anchor.
    Orbit(Anchor),
    /// Seen from the Sun's direction.
    Sun(Anchor),
    /// From a place on the ground; `tracks` is true while the camera follows the target.
    Ground { place: Geodetic, tracks: bool },
    /// Free flight; place and attitude are in the anchor's axes.
    Free { anchor: Anchor, offset_m: DVec3, rotation: DQuat },
    /// At rest among the stars.
    Still(Pose),
}

/// A cluster that takes the place of another one for the camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heir {
    /// The cluster before.
    pub from: Entity,
    /// The cluster now, perhaps the same.
    pub to: Entity,
    /// Its satellites.
    pub satellites: usize,
}

impl Mode {
    /// Replaces an entity that is gone by its replacement. Returns false when it has none.
    pub(super) fn hand_over(&mut self, heirs: &[Heir]) -> bool {
        let (Self::Orbit(anchor) | Self::Sun(anchor) | Self::Free { anchor, .. }) = self else {
            return true;
        };
        let (entity, needed) = match anchor {
            Anchor::Cluster(entity) => (entity, 0),
            Anchor::Satellite(entity, index) => (entity, *index + 1),
            _ => return true,
        };
        let heir = heirs.iter().find(|heir| heir.from == *entity && heir.satellites >= needed);
        heir.is_some_and(|heir| {
            *entity = heir.to;
            true
        })
    }
}

/// A mode with its settings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_camera_stays_where_its_cluster_or_satellite_stays() {
        let mut world = World::new();
        let [from, to] = [world.spawn_empty().id(), world.spawn_empty().id()];
        let heirs = [Heir { from, to, satellites: 6 }];
        for (anchor, after) in [
            (Anchor::Earth, Some(Anchor::Earth)),
            (Anchor::Cluster(from), Some(Anchor::Cluster(to))),
            (Anchor::Cluster(to), None),
            (Anchor::Satellite(from, 5), Some(Anchor::Satellite(to, 5))),
            (Anchor::Satellite(from, 6), None),
        ] {
            let mut mode = Mode::Orbit(anchor);
            assert_eq!(mode.hand_over(&heirs), after.is_some(), "{anchor:?}");
            assert_eq!(mode, Mode::Orbit(after.unwrap_or(anchor)));
        }
    }
}
