//! The builder: the tree of a design, its fields, the engineer's report, and the conditions for
//! which budgets are taken.

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
mod tree;

pub use self::{
    conditions_bar::{conditions_bar_ui, height as conditions_bar_height},
    gather::{build_reading, build_reading_under},
    parts::{RAIL_WIDTH, part_cards_ui, part_rail_ui},
    pending::pending_ui,
    report::report_ui,
    tree::tree_ui,
};
