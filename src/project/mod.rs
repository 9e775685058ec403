//! LAYER 2: work on one scenario: what is shared of it. No engine, no files, no clock.
//!
//! Above [`crate::scenario`] and [`crate::study`], below panels, window and command line, which
//! all work on a scenario through this layer.

pub mod link;
