//! The registry of figures: one entry for every number that a scenario file can hold.
//!
//! A figure's key, docstring and range stand in the table of its section (`file`), its place in
//! the model in [`design`] or in the table. `--set`, sweeps, fixes, edits, the conversion to the
//! model and the JSON schema take them from there.

pub mod design;
pub mod figure;
pub mod literature;
pub mod path;
pub mod quantity;
pub mod range;
pub mod registry;
pub mod unit;
pub mod usual;
