//! LAYER 3: draws the simulation's state and never changes it.
//!
//! One frame runs in [`ViewSystems`] order: positions (f64), the camera's place (f64), then buffers
//! in f32 relative to the floating origin ([`scale`]).

pub mod camera;
pub mod draw;
pub mod scale;

mod air;
mod craft;
mod earth;
mod exposure;
mod fleet;
mod options;
mod overlay;
mod quality;
mod ready;
mod schedule;
mod sky;

use bevy::prelude::*;

pub use crate::model::layout::{Arrangement, Plate, Shape};

pub use self::camera::{
    metering::Metering,
    pose::Pose,
    request::{CameraInput, CameraKeys, Target, TargetSatellite, Viewpoint},
};
pub use self::craft::attitude::{PartAxes, part_axes};
pub use self::craft::build::{coarse_pieces, pieces};
pub use self::craft::focus::{Looked, LookedAt};
pub use self::craft::ghost::{Ghost, GhostDesign, Standing};
pub use self::craft::material::THERMAL_RANGE_K;
pub use self::craft::mesh::{Part, Piece, Turn};
pub use self::craft::models::{NearLimits, seen_from};
pub use self::craft::near::{Near, Scan, near};
pub use self::craft::seen::{SeenSatellite, SeenSatellites};
pub use self::craft::spots::{Spot, beside_m, outline_m, reach_m, spots};
pub use self::fleet::center::{Center, FadeNear, center, satellite_view_m};
pub use self::fleet::color::Legend;
pub use self::fleet::material::offset_attribute;
pub use self::fleet::pick::{Field, Lens, PickAt, Picked, PickedSatellite, pick, position_of};
pub use self::fleet::placement::{
    Anchors, FormationPlace, OrbitFrame, between_anchors, lit_fraction,
};
pub use self::options::Show;
pub use self::overlay::labels::{Label, OverlayLabels};
pub use self::overlay::links::neighbours;
pub use self::overlay::orbits::{DraftOrbit, DraftOrbits};
pub use self::overlay::scale_reference::{ScaleReferenceLabel, THINGS, Thing, thing_beside};
pub use self::overlay::shadow::Shade;
pub use self::quality::QualityInUse;
pub use self::ready::Ready;
pub use self::schedule::ViewSystems;

/// Draws the Earth, the Sun, the fleet and its orbits.
///
/// Needs the simulation and the engine's renderer, with the engine's `TransformPlugin` disabled.
pub struct ViewPlugin;

impl Plugin for ViewPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins((
            (schedule::plugin, options::plugin, quality::plugin, scale::plugin, ready::plugin),
            (camera::plugin, exposure::plugin, draw::plugin, air::plugin, earth::plugin),
            (sky::plugin, fleet::plugin, craft::plugin, overlay::plugin),
        ));
    }
}
