//! The registry of figures: one entry for every number that a scenario file can hold.

pub mod design;
pub mod path;
pub mod range;
