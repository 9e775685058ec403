//! The look of the panels: colours, type, icons and signs.

mod focus;
pub mod icon;
mod sign;
mod text;
mod theme;

pub(super) use self::{
    focus::{focus_ring, search_field},
    sign::{ground_of, sign, sign_color, word_of},
    text::{Type, galley, text},
    theme::{colors, floating, is_ready},
};
