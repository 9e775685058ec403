//! The fleet: every cluster as one draw, its colours, and the satellite under the cursor.

pub(super) mod center;
pub(super) mod color;
pub(super) mod drawing;
pub(super) mod figure;
pub(super) mod material;
pub(super) mod pick;
pub(super) mod placement;

pub(super) fn plugin(app: &mut bevy::prelude::App) {
    app.add_plugins((
        material::plugin,
        center::plugin,
        drawing::plugin,
        color::plugin,
        pick::plugin,
    ));
}
