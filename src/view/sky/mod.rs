//! The sky: the Sun and the stars.

mod star_catalogue;
mod stars;
mod sun;

pub(super) fn plugin(app: &mut bevy::prelude::App) {
    app.add_plugins((stars::plugin, sun::plugin));
}
