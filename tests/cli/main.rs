//! Tests of the command line: exit codes, what is printed where, and what is left on disk.

mod documents;
mod errors;
mod flight;
mod program;
