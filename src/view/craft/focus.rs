//! The satellite in focus.

use bevy::{math::DVec3, prelude::*};

use super::attitude::{PartAxes, part_axes};
use crate::model::{design::Design, layout::Arrangement, shadow::EarthShape};

/// The satellite in focus: the chosen one, or the middle one of the target cluster.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct Looked(pub Option<LookedAt>);

/// Position of the satellite in focus.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LookedAt {
    /// Its cluster.
    pub cluster: Entity,
    /// TEME position, m.
    pub position_m: DVec3,
    /// Velocity, m/s.
    pub velocity_m_s: DVec3,
    /// Its largest extent, m.
    pub span_m: f64,
    /// Its distance from the camera, m.
    pub distance_m: f64,
    /// The body in whose shadow it flies.
    pub earth_shape: EarthShape,
}

impl LookedAt {
    /// Returns the axes of its parts with a design in an arrangement; `sun` is the unit vector to
    /// the Sun, TEME.
    pub(super) fn axes(&self, design: &Design, arrangement: Arrangement, sun: DVec3) -> PartAxes {
        let outward = self.position_m.normalize_or(DVec3::Z);
        let normal = self.position_m.cross(self.velocity_m_s).normalize_or(DVec3::Z);
        part_axes(design, arrangement, outward, normal, sun)
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Looked>();
}
