//! Drawing primitives: lines, marks, images, colours.

pub(super) mod images;
pub(super) mod lines;
pub(super) mod marks;
pub mod palette;
pub(super) mod shader;

pub(super) fn plugin(app: &mut bevy::prelude::App) {
    bevy::shader::load_shader_library!(app, "light.wgsl");
    app.add_plugins((images::plugin, marks::plugin, lines::plugin));
}
