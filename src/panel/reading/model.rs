//! Where the satellite in focus and its draft are in the picture.

use super::build::Section;

/// A satellite in the picture; places in physical pixels from the upper left corner of the window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ModelReading {
    /// Whether it is a draft, which does not fly.
    pub is_draft: bool,
    /// The places of its parts, by the section of the tree that they belong to.
    pub parts: Vec<(Section, [f32; 2])>,
    /// The corners of the rectangles that it consists of.
    pub outline: Vec<[[f32; 2]; 4]>,
}
