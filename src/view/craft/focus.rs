//! The satellite in focus.

use bevy::{math::DVec3, prelude::*};

use crate::model::shadow::EarthShape;

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

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Looked>();
}
