//! What a conversion needs: the text for the places of errors, and a loader of side files.

use super::{error::Error, locate};
use crate::scenario::field::range::{Range, shown};

/// Loads a side file's text by its name.
pub type Attach<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// The file under conversion.
pub struct Context<'a> {
    /// Its text, for places.
    pub text: &'a str,
    /// Its name, for messages.
    pub file: &'a str,
    /// Loads side files.
    pub attach: Attach<'a>,
}

impl Context<'_> {
    /// Returns an error about a key, with its place where it can be found.
    pub fn error(
        &self,
        path: &str,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Error {
        Error::new(self.file, expected, found).key(path).at(locate::position_of(self.text, path))
    }

    /// Returns an error about a key that is missing, at the place of what should hold it.
    pub fn missing(
        &self,
        path: &str,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Error {
        let mut parent = path;
        let position = loop {
            parent = locate::parent_of(parent);
            if parent.is_empty() {
                break None;
            }
            if let Some(position) = locate::position_of(self.text, parent) {
                break Some(position);
            }
        };
        Error::new(self.file, expected, found).key(path).at(position)
    }

    /// Returns the number, when the range contains it.
    pub fn number(&self, path: &str, value: f64, range: Range) -> Result<f64, Error> {
        if range.holds(value) {
            return Ok(value);
        }
        Err(self.error(path, range.expected(value), shown(value)))
    }

    /// Returns the whole number, when it lies between the ends.
    pub fn whole(&self, path: &str, value: u64, low: u64, high: u64) -> Result<u64, Error> {
        if (low..=high).contains(&value) {
            return Ok(value);
        }
        let expected = if value < low {
            format!("a whole number of {low} or above")
        } else {
            format!("a whole number of at most {high}")
        };
        Err(self.error(path, expected, value.to_string()))
    }
}
