//! The air: tables of how it scatters sunlight.

pub(super) mod medium;
mod path;
mod scattering;
pub(super) mod sky;
mod sky_view;
#[cfg(test)]
mod sky_view_tests;
pub(super) mod tables;
#[cfg(test)]
mod tests;

pub(super) fn plugin(app: &mut bevy::prelude::App) {
    app.add_plugins((tables::plugin, sky::plugin));
}
