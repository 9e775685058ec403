//! Which form of element sets a text is in, by its first lines.

use super::{csv, kvn, tle, xml};
use crate::scenario::text::{
    error::excerpt,
    lines::{lines, unmarked},
};

/// A form of element sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Two-line sets.
    Tle,
    /// Messages as JSON.
    Json,
    /// Messages as XML.
    Xml,
    /// Messages as `KEY = value`.
    Kvn,
    /// Messages as CSV.
    Csv,
    /// Nothing but blanks and comments.
    Empty,
    /// Something else: what it is.
    Other(String),
}

impl Form {
    /// Tells the form of a text.
    pub(super) fn of(text: &str) -> Self {
        let start = unmarked(text).trim_start();
        let first = lines(text)
            .map(|(_, line)| line.trim())
            .find(|line| !line.is_empty() && !line.starts_with('#'));
        let Some(first) = first else { return Self::Empty };
        if start.starts_with(['[', '{']) {
            return Self::Json;
        }
        if tle::is_tle(text) {
            return Self::Tle;
        }
        if start.starts_with('<') {
            return xml::other_kind(text).map_or(Self::Xml, Self::Other);
        }
        let is_comment = first.split_whitespace().next() == Some("COMMENT");
        if is_comment || kvn::is_pair(first) {
            return Self::Kvn;
        }
        if csv::is_header(first) {
            return Self::Csv;
        }
        Self::Other(format!("`{}`", excerpt(first)))
    }

    /// Returns what it is, in words.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Tle => "two-line element sets".to_owned(),
            Self::Json => "JSON, as orbit mean-elements messages have it".to_owned(),
            Self::Xml => "orbit mean-elements messages as XML".to_owned(),
            Self::Kvn => "orbit mean-elements messages as KEY = value".to_owned(),
            Self::Csv => "orbit mean-elements messages as CSV".to_owned(),
            Self::Empty => "nothing".to_owned(),
            Self::Other(what) => what.clone(),
        }
    }
}
