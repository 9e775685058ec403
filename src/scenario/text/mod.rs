//! A scenario as text: versions, places of keys, errors with line and hint.

pub(super) mod character;
pub(super) mod context;
pub mod csv_cell;
pub(super) mod decimal_comma;
pub(super) mod dialect;
pub(super) mod document;
pub mod edit;
pub(super) mod encoding;
pub mod error;
pub(super) mod layout;
pub mod lenient;
pub(super) mod lines;
pub(super) mod locate;
pub(super) mod migrate;
pub(super) mod parse;
pub(super) mod spans;
pub(super) mod tree;
pub(super) mod value;
pub mod visible;
pub(super) mod written;
