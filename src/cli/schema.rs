//! `sunward schema`: the JSON Schema of scenario files.

use super::{failure::Failure, files};
use crate::scenario::schema::schema;

/// Print the JSON Schema of scenario files, for editors
#[derive(clap::Args, Debug)]
pub struct Arguments;

/// Run the command.
pub fn run() -> Result<(), Failure> {
    files::print(&(schema().map_err(Failure::internal)? + "\n"))
}
