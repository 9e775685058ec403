//! The one error of the scenario layer: where, what was expected, what was found, what to do.

use core::fmt;

use super::visible::{is_hidden, visible};

/// The reason why a scenario cannot be read; its parts are those of [`Details`].
///
/// It prints like a compiler error:
/// `scenarios/x.ron:12:9: clusters[0].design.radiator.area_m2: expected a number above 0, found -3`
/// and, on a second line, `hint: …`. Hidden characters of what it quotes are escapes there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Error(Box<Details>);

impl core::ops::Deref for Error {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

/// The parts of an [`Error`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// File name as given by the caller, or the name of an attached file.
    pub file: String,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// Column in characters, from 1, where it is known.
    pub column: Option<usize>,
    /// Path of keys, as `clusters[0].pattern.orbit.altitude_km`; empty for the file as a whole.
    pub key: String,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Error {
    /// Returns an error about a whole file.
    #[must_use]
    pub fn new(file: &str, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self(Box::new(Details {
            file: file.to_owned(),
            line: None,
            column: None,
            key: String::new(),
            expected: expected.into(),
            found: found.into(),
            hint: None,
        }))
    }

    /// Returns the same error about a file of another name.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        self.0.file = file.to_owned();
        self
    }

    /// Returns the same error at a line of the file, where known.
    #[must_use]
    pub fn at_line(mut self, line: impl Into<Option<usize>>) -> Self {
        self.0.line = line.into();
        self
    }

    /// Returns the same error at a line and column, where known.
    #[must_use]
    pub fn at(mut self, position: Option<(usize, usize)>) -> Self {
        self.0.line = position.map(|(line, _)| line);
        self.0.column = position.map(|(_, column)| column);
        self
    }

    /// Returns the same error about a key.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.0.key = key.into();
        self
    }

    /// Returns the error on one line, without its hint.
    #[must_use]
    pub fn message(&self) -> String {
        let (line, column) = (self.line, self.column);
        let place: String =
            [line, column].into_iter().flatten().map(|number| format!(":{number}")).collect();
        let key = if self.key.is_empty() { String::new() } else { format!("{}: ", self.key) };
        let (file, expected, found) = (&self.file, &self.expected, &self.found);
        let text = format!("{file}{place}: {key}expected {expected}, found {found}");
        visible(&text).into_owned()
    }

    /// Returns the same error with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())?;
        if let Some(hint) = &self.hint {
            write!(f, "\nhint: {}", visible(hint))?;
        }
        Ok(())
    }
}

/// Returns the nearest of some names to a wrong one, when one is near enough to be meant.
#[must_use]
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if wrong.len() > 64 {
        return None;
    }
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&wrong.to_lowercase(), &name.to_lowercase()), name))
        .filter(|(similarity, _)| *similarity > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// Returns a hint with the nearest name, or with the list of all.
#[must_use]
pub fn name_hint<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match nearest(wrong, names.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("one of: {}", names.join(", ")),
    }
}

/// Returns at most 40 characters of a text, for an error message, with hidden characters as
/// `\u{fffd}`.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let mut short: String = text
        .chars()
        .take(40)
        .map(|character| if is_hidden(character) { '\u{fffd}' } else { character })
        .collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}
