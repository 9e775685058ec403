//! The frame of the window: what stays in every mode.

mod about;
mod closing;
mod inspector;
mod menu;
mod picture_tools;
mod strip;
mod strip_cells;
mod strip_under;
mod time_bar;
mod top_bar;
mod track;
mod track_marks;

pub use self::{
    closing::closing_ui,
    inspector::inspector_ui,
    picture_tools::picture_tools_ui,
    strip::strip_ui,
    strip_cells::{FleetNow, strip_of},
    strip_under::strip_under,
    time_bar::time_bar_ui,
    top_bar::top_bar_ui,
};
pub(super) use self::{
    strip::HEIGHT as STRIP_HEIGHT, time_bar::HEIGHT as TIME_BAR_HEIGHT,
    top_bar::HEIGHT as TOP_BAR_HEIGHT, track::hatch,
};
pub(super) use super::style::focus_ring;
