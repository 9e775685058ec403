//! LAYER 3: draws what the simulation says, and changes nothing in it.
//!
//! One frame runs in [`ViewSystems`] order, all in `PostUpdate` before the engine's own
//! camera, transform and asset systems: where things are (f64), where the camera stands
//! (f64), and then the buffers in f32 relative to the floating origin ([`scale`]).

pub mod camera;
pub mod draw;
pub mod scale;
mod sky;

mod air;
mod craft;
mod earth;
pub mod exposure;
mod fleet;
mod options;
mod overlay;
mod quality;
mod ready;

use bevy::{asset::AssetEventSystems, camera::CameraUpdateSystems, prelude::*};

pub use camera::{CameraInput, CameraKeys, Pose, Target, TargetSatellite, Viewpoint};
pub use craft::attitude::{PartAxes, part_axes};
pub use craft::build::{coarse_pieces, pieces};
pub use craft::material::THERMAL_RANGE_K;
pub use craft::mesh::{Part, Piece, Turn};
pub use craft::near::{Near, Scan, near};
pub use craft::shape::{Arrangement, Plate, Shape};
pub use craft::{Looked, LookedAt, NearLimits, seen_from};
pub use fleet::color::Legend;
pub use fleet::material::offset_attribute;
pub use fleet::pick::{Field, Lens, PickAt, Picked, PickedSatellite, pick, position_of};
pub use fleet::placement::{Anchors, FormationPlace, OrbitFrame, between_anchors, lit_fraction};
pub use fleet::{Center, FadeNear, center};
pub use options::{ColorBy, Overlay, Show};
pub use overlay::OverlayLabels;
pub use overlay::labels::Label;
pub use overlay::links::neighbours;
pub use overlay::scale_reference::{GhostLabel, THINGS, Thing, thing_beside};
pub use overlay::shadow::Shade;
pub use quality::Quality;
pub use ready::Ready;

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

/// Draws the Earth, the Sun, the fleet and its orbits.
///
/// Needs the simulation and the engine's renderer, with the engine's `TransformPlugin` disabled.
pub struct ViewPlugin;

impl Plugin for ViewPlugin {
    fn build(&self, app: &mut App) {
        app.configure_sets(
            PostUpdate,
            (ViewSystems::Positions, ViewSystems::Camera, ViewSystems::Draw)
                .chain()
                .before(CameraUpdateSystems)
                .before(TransformSystems::Propagate)
                .before(AssetEventSystems),
        )
        .add_plugins((
            (options::plugin, quality::plugin, scale::plugin, camera::plugin, exposure::plugin),
            (draw::images::plugin, ready::plugin, draw::marks::plugin, draw::lines::plugin),
            (air::plugin, earth::plugin, sky::stars::plugin, sky::sun::plugin),
            (fleet::material::plugin, fleet::plugin, fleet::color::plugin, fleet::pick::plugin),
            (craft::material::plugin, craft::plugin),
            (overlay::links::plugin, overlay::scale_reference::plugin),
            (overlay::orbits::plugin, overlay::selection_rings::plugin, overlay::plugin),
        ));
        bevy::shader::load_shader_library!(app, "draw/light.wgsl");
    }
}
