//! Work on a scenario: edits, undo, what is worked out anew, comparison, fixes, share links.

use sunward::{
    project::{Document, Edit},
    scenario::Scenario,
};

use crate::shipped::attach;

mod about;
mod bad_input;
mod cluster_copy;
mod comparison;
mod conditions;
mod derivations;
mod drawn;
mod export;
mod export_bars;
mod fix_all;
mod fixes;
mod four_ways;
mod history;
mod lines;
mod link;
mod link_any;
mod link_damage;
mod names;
mod parts;
mod patterns;
mod renewed;
mod restored;
mod shared;
mod summary;
mod suncatcher;
mod suncatcher_steps;
mod undo;
mod ways;
mod why;
mod why_spoilt;

/// A shipped scenario as a document.
fn shipped(id: &str) -> Document {
    Document::of_preset(id).unwrap_or_else(|error| panic!("{error}"))
}

/// A document after edits that are written as lines.
fn made(document: &Document, lines: &[&str]) -> Document {
    let edits: Vec<Edit> = lines
        .iter()
        .map(|line| Edit::from_line(line).unwrap_or_else(|error| panic!("{error}")))
        .collect();
    document.with(&edits).unwrap_or_else(|error| panic!("{error}"))
}

/// A text as a document, with the side files of the shipped scenarios.
fn opened(text: &str, file_name: &str) -> Document {
    Document::open(text, file_name, &attach).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The mission and the money of a scenario, every number to its last bit: the debug text of a
/// finite number reads back as that number, and -0 is not 0 in it.
fn bits(scenario: &Scenario) -> String {
    format!("{:?}\n{:?}", scenario.mission, scenario.economy)
}

/// All that a scenario says, to the last bit.
fn whole(scenario: &Scenario) -> String {
    format!("{scenario:?}")
}

/// The error of something that is refused.
fn refused<T>(result: Result<T, sunward::scenario::Error>) -> sunward::scenario::Error {
    match result {
        Err(error) => error,
        Ok(_) => panic!("taken"),
    }
}
