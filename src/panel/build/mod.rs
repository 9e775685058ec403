//! The builder: the tree of a design, its fields, the engineer's report, and the conditions for
//! which budgets are taken.

mod callout_places;
mod callouts;
mod changes;
mod choice;
mod cluster_menu;
mod conditions_bar;
mod conditions_fields;
mod gather;
mod gather_orbit;
mod parts;
mod pattern;
mod pending;
mod quantity;
mod report;
mod tabs;
#[cfg(test)]
mod tests;
mod tree;

pub use self::{
    callouts::callouts_ui,
    conditions_bar::{conditions_bar_ui, height as conditions_bar_height},
    gather::{build_reading, build_reading_under},
    parts::{NARROW_RAIL_WIDTH, RAIL_WIDTH, Rail, part_cards_ui, part_rail_ui},
    pending::pending_ui,
    report::report_ui,
    tabs::{WORST_HEIGHT, tabs_ui, worst_ui},
    tree::tree_ui,
};
