//! The window's parts: panels without an engine, and pictures without a window.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "helpers of tests may fail and speak"
)]

mod browser;
mod craft;
mod fleet;
mod foil;
mod geometry;
mod golden;
mod measure;
mod panels;
mod pictures;
