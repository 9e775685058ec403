//! LAYER 3: draws what the simulation says, and changes nothing in it.
//!
//! One frame runs in [`ViewSystems`] order, all in `PostUpdate` before the engine's own
//! camera, transform and asset systems: where things are (f64), where the camera stands
//! (f64), and then the buffers in f32 relative to the floating origin ([`scale`]).

pub mod camera;
pub mod palette;
pub mod poses;
pub mod scale;

mod air;
mod camera_flight;
mod camera_input;
mod camera_modes;
mod clouds;
mod clouds_noise;
mod clouds_weather;
mod craft;
mod craft_attitude;
mod craft_build;
mod craft_material;
mod craft_mesh;
mod craft_near;
mod craft_shape;
mod detail;
mod earth;
pub mod exposure;
mod fleet;
mod fleet_color;
mod fleet_material;
mod fleet_place;
mod ghost;
mod images;
mod labels;
mod lines;
mod links;
mod marks;
mod orbits;
mod overlays;
mod pick;
mod quality;
mod ready;
mod rings;
mod shadow;
mod show;
mod star_catalogue;
mod stars;
mod sun;
mod surface;

use bevy::{asset::AssetEventSystems, camera::CameraUpdateSystems, prelude::*};

pub use camera::{CameraInput, CameraKeys, Pose, Target, TargetSatellite, Viewpoint};
pub use craft::{Looked, LookedAt, NearLimits, seen_from};
pub use craft_attitude::{PartAxes, part_axes};
pub use craft_build::{coarse_pieces, pieces};
pub use craft_material::THERMAL_RANGE_K;
pub use craft_mesh::{Part, Piece, Turn};
pub use craft_near::{Near, Scan, near};
pub use craft_shape::{Arrangement, Plate, Shape};
pub use fleet::{Center, FadeNear, center};
pub use fleet_color::Legend;
pub use fleet_material::offset_attribute;
pub use fleet_place::{Anchors, FormationPlace, OrbitFrame, between_anchors, lit_fraction};
pub use ghost::{GhostLabel, THINGS, Thing, thing_beside};
pub use labels::Label;
pub use links::neighbours;
pub use overlays::OverlayLabels;
pub use pick::{Field, Lens, PickAt, Picked, PickedSatellite, pick, position_of};
pub use quality::Quality;
pub use ready::Ready;
pub use shadow::Shade;
pub use show::{ColorBy, Overlay, Show};

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
        bevy::shader::load_shader_library!(app, "light.wgsl");
    }
}
