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

pub use self::camera::{CameraInput, CameraKeys, Pose, Target, TargetSatellite, Viewpoint};
pub use self::craft::attitude::{PartAxes, part_axes};
pub use self::craft::build::{coarse_pieces, pieces};
pub use self::craft::material::THERMAL_RANGE_K;
pub use self::craft::mesh::{Part, Piece, Turn};
pub use self::craft::near::{Near, Scan, near};
pub use self::craft::shape::{Arrangement, Plate, Shape};
pub use self::craft::{Looked, LookedAt, NearLimits, seen_from};
pub use self::fleet::color::Legend;
pub use self::fleet::material::offset_attribute;
pub use self::fleet::pick::{Field, Lens, PickAt, Picked, PickedSatellite, pick, position_of};
pub use self::fleet::placement::{
    Anchors, FormationPlace, OrbitFrame, between_anchors, lit_fraction,
};
pub use self::fleet::{Center, FadeNear, center};
pub use self::options::{ColorBy, Overlay, Show};
pub use self::overlay::OverlayLabels;
pub use self::overlay::labels::Label;
pub use self::overlay::links::neighbours;
pub use self::overlay::scale_reference::{GhostLabel, THINGS, Thing, thing_beside};
pub use self::overlay::shadow::Shade;
pub use self::quality::Quality;
pub use self::ready::Ready;

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
            (show::plugin, quality::plugin, scale::plugin, camera::plugin, exposure::plugin),
            (images::plugin, ready::plugin, marks::plugin, lines::plugin),
            (air::plugin, earth::plugin, stars::plugin, sun::plugin),
            (fleet_material::plugin, fleet::plugin, fleet_color::plugin, pick::plugin),
            (craft_material::plugin, craft::plugin, links::plugin, ghost::plugin),
            (orbits::plugin, rings::plugin, overlays::plugin),
        ));
        bevy::shader::load_shader_library!(app, "draw/light.wgsl");
    }
}
