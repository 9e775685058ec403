//! Converts older versions of the format to the present one; newer ones are refused.

use std::borrow::Cow;

use serde::Deserialize;

use super::{dialect::options, error::Error, locate};
use crate::scenario::file::VERSION;

/// A text in the present version, and what was changed.
pub struct Migrated<'a> {
    /// The text; places in it are those of the original.
    pub text: Cow<'a, str>,
    /// A note on what was changed, to show.
    pub note: Option<String>,
}

/// The one key that is read before all others.
#[derive(Deserialize)]
struct Header {
    version: Option<u64>,
}

/// Converts a text to the present version.
///
/// Carriage returns that alone end the lines become line feeds; places stay.
pub fn migrate<'a>(text: &'a str, file: &str) -> Result<Migrated<'a>, Error> {
    match with_line_feeds(text) {
        Cow::Borrowed(text) => to_present(text, file),
        Cow::Owned(text) => {
            let Migrated { text, note } = to_present(&text, file)?;
            Ok(Migrated { text: Cow::Owned(text.into_owned()), note })
        }
    }
}

/// Returns a text of the same length with line feeds. Where a text has some, a lone carriage return
/// is mere space, as RON has it.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\n') || !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('\r', "\n"))
}

/// Converts a text with line feeds to the present version.
fn to_present<'a>(text: &'a str, file: &str) -> Result<Migrated<'a>, Error> {
    // a text that is no RON is reported by the full read, with a better place
    let version = options().from_str(text).ok().and_then(|header: Header| header.version);
    match version {
        Some(0) => Ok(from_version_0(text)),
        Some(version) if version > u64::from(VERSION) => {
            Err(Error::new(file, format!("version {VERSION} or older"), version.to_string())
                .key("version")
                .at(locate::position_of(text, "version"))
                .hint("the file is for a newer Sunward: update the program"))
        }
        _ => Ok(Migrated { text: Cow::Borrowed(text), note: None }),
    }
}

/// Converts version 0, which has `satellites` where version 1 has `clusters`; everything else is
/// the same. The new word is padded to the old one's length, so that places stay the same.
fn from_version_0(text: &str) -> Migrated<'_> {
    const OLD: &str = "satellites";
    let note = "version 0 was read as version 1: its key `satellites` is now `clusters`".to_owned();
    let offset = locate::position_of(text, OLD).and_then(|(line, column)| {
        let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let within = text[before..].char_indices().nth(column - 1)?.0;
        Some(before + within)
    });
    let text = match offset {
        Some(offset) if text[offset..].starts_with(OLD) => {
            Cow::Owned(format!("{}clusters  {}", &text[..offset], &text[offset + OLD.len()..]))
        }
        _ => Cow::Borrowed(text),
    };
    Migrated { text, note: Some(note) }
}
