//! The satellite that is looked at.

use bevy::{math::DVec3, prelude::*};

/// The satellite that is looked at: the chosen one, or of the target cluster the one in its middle.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct Looked(pub Option<LookedAt>);

/// Where the satellite that is looked at is.
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
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Looked>();
}
