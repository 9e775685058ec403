//! A scenario as text: versions, places of keys, errors with line and hint.

pub(super) mod context;
pub(super) mod dialect;
pub mod error;
pub(super) mod locate;
pub(super) mod migrate;
pub(super) mod parse;
