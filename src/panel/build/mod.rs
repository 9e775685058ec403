//! The builder: the tree of a design, its fields, and the engineer's report.

mod callout_places;
mod callouts;
mod changes;
mod cluster_menu;
mod gather;
mod parts;
mod pending;
mod quantity;
mod report;
mod tabs;
mod tree;

pub use self::{
    callouts::callouts_ui,
    gather::build_reading,
    parts::{NARROW_RAIL_WIDTH, RAIL_WIDTH, part_cards_ui, part_rail_ui},
    pending::pending_ui,
    report::report_ui,
    tabs::{WORST_HEIGHT, tabs_ui, worst_ui},
    tree::tree_ui,
};
