//! Finds a link's payload in a word of a command line, in an address, or in a mail's version of
//! either.

use super::content::{FILE, PREFIX};
use crate::scenario::{Error, text::error::excerpt};

/// The key in an address's fragment that holds a payload.
const FRAGMENT_WORD: &str = "s=";
/// The key in an address's query that holds a payload.
const QUERY_WORD: &str = "link=";

/// Returns whether a text is a link, and not a preset's id or the name of a file: whether it begins
/// with `sunward:` or is an address with `#s=` or `?link=`. A file with such a name opens as
/// `./NAME`.
#[must_use]
pub fn is_link(text: &str) -> bool {
    !payloads(&joined(text)).is_empty()
}

/// Returns the address of a page with a payload.
pub(super) fn with_payload(page: &str, payload: &str) -> String {
    let page = page.split('#').next().unwrap_or_default();
    format!("{page}#{FRAGMENT_WORD}{payload}")
}

/// Returns the payload of the link that a text holds.
///
/// # Errors
/// When the text holds none, or several.
pub(super) fn payload(text: &str) -> Result<String, Error> {
    let joined = joined(text);
    let found = payloads(&joined);
    match found.as_slice() {
        [payload] => Ok((*payload).to_owned()),
        [] => {
            let expected = "`sunward:…`, or an address with `#s=…` or `?link=…`";
            Err(Error::new(FILE, expected, format!("`{}`", excerpt(text))))
        }
        several => {
            let found = format!("{} links in one address", several.len());
            Err(Error::new(FILE, "one link", found))
        }
    }
}

/// Returns the text without line breaks, which mail programs insert into long links, and without
/// brackets, quotation marks and the like before it. The beginnings of paths stay.
fn joined(text: &str) -> String {
    let is_before = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '/' | '\\' | '~');
    text.trim_start_matches(is_before).chars().filter(|c| !matches!(c, '\n' | '\r')).collect()
}

/// Returns all payloads that a text holds.
fn payloads(text: &str) -> Vec<&str> {
    let before = text.get(..PREFIX.len()).filter(|begin| begin.eq_ignore_ascii_case(PREFIX));
    if before.is_some() {
        return text.get(PREFIX.len()..).map(trimmed).into_iter().collect();
    }
    if !text.contains("://") {
        return Vec::new();
    }
    let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
    let query = address.split_once('?').map_or("", |(_, query)| query);
    words(fragment, FRAGMENT_WORD).chain(words(query, QUERY_WORD)).map(trimmed).collect()
}

/// Returns what follows each `word` in a part of an address.
fn words<'a>(part: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    part.split('&').filter_map(move |one| one.strip_prefix(word))
}

/// Returns a payload up to the first space, without a full stop, bracket or quotation mark at its
/// end.
fn trimmed(payload: &str) -> &str {
    let word = payload.split(char::is_whitespace).next().unwrap_or_default();
    word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
}
