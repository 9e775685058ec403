//! Orbit mean-elements messages as lines of `KEY = value` (KVN).

use super::{
    found::Collector,
    message::{Message, known, trimmed},
};
use crate::scenario::text::{
    error::{Error, excerpt},
    lines::lines,
};

/// The key that begins a message.
const BEGIN: &str = "CCSDS_OMM_VERS";

/// Returns whether a line is one of this form: a key of capitals and digits before `=`.
pub(super) fn is_pair(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| is_key(key.trim()))
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Reads messages.
///
/// # Errors
/// In a strict reader, with line and key.
pub(super) fn read(file: &str, text: &str, collector: &mut Collector) -> Result<(), Error> {
    let mut message = Message::default();
    let mut places: Vec<(&'static str, (usize, usize))> = Vec::new();
    let mut is_open = false;
    for (number, whole) in lines(text) {
        let line = trimmed(whole);
        let is_comment = line.split_whitespace().next() == Some("COMMENT");
        if line.is_empty() || line.starts_with('#') || is_comment {
            continue;
        }
        let Some((key, value)) = line.split_once('=').filter(|(key, _)| is_key(key.trim())) else {
            let error = Error::new(file, "KEY = value", format!("`{}`", excerpt(line)));
            collector.pass("lines without a key", error.at_line(number))?;
            continue;
        };
        let (key, value) = (key.trim(), value.trim());
        if key.eq_ignore_ascii_case(BEGIN) || !is_open {
            if is_open {
                finish(file, &mut message, &mut places, collector)?;
            }
            message.line = Some(number);
            is_open = true;
        }
        if let Some(other) = other_message(key) {
            return Err(Error::new(file, "an orbit mean-elements message", other)
                .at_line(number)
                .key(excerpt(key)));
        }
        if let Some((_, key)) = known(key) {
            let indent = whole.chars().take_while(|c| c.is_whitespace()).count();
            places.push((key, (number, indent + 1)));
        }
        let (value, unit) = split_unit(key, value);
        message.put_with_unit(key, value, unit);
    }
    if is_open { finish(file, &mut message, &mut places, collector) } else { Ok(()) }
}

/// Takes a message that has ended, and begins another.
fn finish(
    file: &str,
    message: &mut Message,
    places: &mut Vec<(&'static str, (usize, usize))>,
    collector: &mut Collector,
) -> Result<(), Error> {
    // of a key that stands again, the place where it does
    let place = |key: &str| places.iter().rev().find(|(one, _)| *one == key).map(|(_, at)| *at);
    let found = core::mem::take(message).read(file, place);
    places.clear();
    collector.take(found)
}

/// Returns a number without the unit in brackets behind it, and the unit. Texts keep theirs.
fn split_unit<'v>(key: &str, value: &'v str) -> (&'v str, Option<&'v str>) {
    let is_text = known(key).is_some_and(|(_, key)| {
        key.ends_with("_NAME") || matches!(key, "OBJECT_ID" | "REF_FRAME" | "MEAN_ELEMENT_THEORY")
    });
    if is_text {
        return (value, None);
    }
    match value.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
        Some((number, unit)) => (number.trim_end(), Some(unit)),
        None => (value, None),
    }
}

/// Returns the name of a message of another kind that a key begins.
fn other_message(key: &str) -> Option<String> {
    let kind = key.strip_prefix("CCSDS_")?.strip_suffix("_VERS")?;
    (kind != "OMM").then(|| format!("a message of another kind, {}", excerpt(kind)))
}
