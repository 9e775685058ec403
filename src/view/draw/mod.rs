//! How things are drawn: lines, marks, images, colours.

pub(super) mod images;
pub(super) mod lines;
pub(super) mod marks;
pub mod palette;
