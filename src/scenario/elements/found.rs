//! What a reader of element sets found, and what it left out.

use crate::{
    model::orbit::elements::ElementSet,
    scenario::text::error::{Error, excerpt},
};

/// What to do about a set that cannot be read.
pub(super) const LENIENT: &str =
    "`lenient: true` in the pattern, or --lenient, flies the other sets and notes what is left out";

/// Objects and faults that a note names; more are counted.
pub(super) const NAMED: usize = 5;

/// One object's set, and what tells it from others.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The set.
    pub set: ElementSet,
    /// Its number in the catalogue, where it has one.
    pub catalogue_number: Option<u64>,
    /// The line that it ends at, or begins at, where known.
    pub line: Option<usize>,
}

/// What is wrong with one figure of a set.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// The figure, as the file calls it; empty for the set as a whole.
    pub key: &'static str,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// What to do about it, where that is special.
    pub hint: Option<&'static str>,
}

impl Fault {
    /// Returns a fault without a hint.
    pub(super) fn new(
        key: &'static str,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self { key, expected: expected.into(), found: found.into(), hint: None }
    }

    /// Returns the same with a hint.
    pub(super) fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// Returns it as an error about an object of a file.
    pub(super) fn error(self, file: &str, name: &str) -> Error {
        let key = match (excerpt(name), self.key) {
            (name, "") => name,
            (name, key) if name.is_empty() => key.to_owned(),
            (name, key) => format!("{name}: {key}"),
        };
        let error = Error::new(file, self.expected, self.found).key(key);
        match self.hint {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }
}

/// What a lenient reader passes over, of one kind.
#[derive(Clone, Debug)]
struct Passed {
    what: &'static str,
    first: Error,
    count: usize,
}

/// The sets of a file as they are found. A strict one stops at the first fault, a lenient one
/// goes on and keeps it.
#[derive(Clone, Debug, Default)]
pub(super) struct Collector {
    /// Whether to go on.
    pub is_lenient: bool,
    /// What was found, in the order of the file.
    pub found: Vec<Found>,
    /// Why the first sets that were left out were, at most [`NAMED`].
    pub left_out: Vec<Error>,
    /// How many were left out.
    pub left_out_count: usize,
    passed: Vec<Passed>,
}

impl Collector {
    /// Returns one that has found nothing.
    pub(super) fn new(is_lenient: bool) -> Self {
        Self { is_lenient, ..Self::default() }
    }

    /// Takes a set, or the reason why it is none.
    ///
    /// # Errors
    /// That reason, in a strict reader.
    pub(super) fn take(&mut self, found: Result<Found, Error>) -> Result<(), Error> {
        match found {
            Ok(found) => self.found.push(found),
            Err(error) => self.leave_out(error)?,
        }
        Ok(())
    }

    /// Leaves something out.
    ///
    /// # Errors
    /// The reason, in a strict reader.
    pub(super) fn leave_out(&mut self, error: Error) -> Result<(), Error> {
        if self.is_lenient {
            self.left_out_count += 1;
            if self.left_out.len() < NAMED {
                self.left_out.push(error);
            }
            return Ok(());
        }
        Err(if error.hint.is_some() { error } else { error.hint(LENIENT) })
    }

    /// Passes over something that is no part of a set, of a kind such as `text around the sets`.
    ///
    /// # Errors
    /// What is wrong with it, in a strict reader.
    pub(super) fn pass(&mut self, what: &'static str, error: Error) -> Result<(), Error> {
        if !self.is_lenient {
            return Err(error.hint(LENIENT));
        }
        match self.passed.iter_mut().find(|passed| passed.what == what) {
            Some(passed) => passed.count += 1,
            None => self.passed.push(Passed { what, first: error, count: 1 }),
        }
        Ok(())
    }

    /// Adds the notes on what was passed over in a file.
    pub(super) fn passed_notes(&self, file: &str, notes: &mut Vec<String>) {
        for Passed { what, first, count } in &self.passed {
            let line = first.line.map_or_else(String::new, |line| format!(" {line}"));
            let lines = match count {
                1 => format!("line{line}"),
                _ => format!("{count} lines, the first{line}"),
            };
            notes.push(format!("{file}: read with {what} ({lines}): {}", first.found));
        }
    }
}
