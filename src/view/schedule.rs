//! The order in which a frame is drawn.
//!
//! All of these systems run in `PostUpdate`, before the engine's own camera, transform and asset
//! systems.

use bevy::{asset::AssetEventSystems, camera::CameraUpdateSystems, prelude::*};

/// Steps of drawing a frame.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ViewSystems {
    /// Positions of all satellites, f64.
    Positions,
    /// The camera's place, f64.
    Camera,
    /// Meshes, materials and transforms, f32.
    Draw,
}

pub(super) fn plugin(app: &mut App) {
    app.configure_sets(
        PostUpdate,
        (ViewSystems::Positions, ViewSystems::Camera, ViewSystems::Draw)
            .chain()
            .before(CameraUpdateSystems)
            .before(TransformSystems::Propagate)
            .before(AssetEventSystems),
    );
}
