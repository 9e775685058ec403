//! Tests of the command line: exit codes, what is printed where, and what is left on disk.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod built;
mod costing;
mod documents;
mod errors;
mod flight;
mod hostile;
mod output;
mod program;
mod project;
mod schema;
mod signals;
mod summary;
#[path = "../model/project/suncatcher_steps.rs"]
mod suncatcher_steps;
