//! The overlays of the picture.

mod guides;
pub(super) mod labels;
pub(super) mod links;
pub(super) mod orbits;
pub(super) mod scale_reference;
mod selection_rings;
pub(super) mod shadow;

pub(super) fn plugin(app: &mut bevy::prelude::App) {
    app.add_plugins((
        labels::plugin,
        links::plugin,
        scale_reference::plugin,
        orbits::plugin,
        selection_rings::plugin,
        guides::plugin,
    ));
}
