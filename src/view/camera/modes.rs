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

impl Mode {
    /// Replaces an entity that is gone by its replacement. Returns false when it has none.
    pub(super) fn hand_over(&mut self, heirs: &[(Entity, Entity)]) -> bool {
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
