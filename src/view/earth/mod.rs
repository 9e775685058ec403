//! The Earth: ground, water, clouds, and the air before it.

mod clouds;
mod clouds_noise;
mod clouds_weather;
mod detail;
pub(super) mod ellipsoid;
mod globe;
mod material;
mod surface;

pub(super) fn plugin(app: &mut bevy::prelude::App) {
    app.add_plugins((material::plugin, globe::plugin));
}
