//! Satellites near the camera, in the design's own dimensions.

pub(super) mod attitude;
pub(super) mod build;
pub(super) mod focus;
pub(super) mod material;
pub(super) mod mesh;
pub(super) mod models;
pub(super) mod near;

pub(super) fn plugin(app: &mut bevy::prelude::App) {
    app.add_plugins((material::plugin, focus::plugin, models::plugin));
}
