//! Satellites near the camera, in the design's own dimensions.

pub(super) mod attitude;
pub(super) mod build;
pub(super) mod entities;
pub(super) mod focus;
pub(super) mod ghost;
pub(super) mod material;
pub(super) mod mesh;
pub(super) mod models;
pub(super) mod near;
pub(super) mod seen;
pub(super) mod spots;

pub(super) fn plugin(app: &mut bevy::prelude::App) {
    app.add_plugins((material::plugin, focus::plugin, models::plugin, ghost::plugin, seen::plugin));
}
