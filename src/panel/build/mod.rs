//! The builder: the tree of a design, its fields, and the engineer's report.

mod choice;
mod cluster_menu;
mod gather;
mod parts;
mod pending;
mod quantity;
mod report;
#[cfg(test)]
mod tests;
mod tree;

pub use self::{
    gather::build_reading,
    parts::{RAIL_WIDTH, part_cards_ui, part_rail_ui},
    pending::pending_ui,
    report::report_ui,
    tree::tree_ui,
};
