//! Text from files as it may be shown: what a terminal obeys, and what hides, as an escape.

use core::fmt::Write;
use std::borrow::Cow;

/// Returns whether a character is obeyed by what shows it, or shows nothing itself: controls, marks
/// that turn the direction of text, separators of lines, and characters without width.
///
/// Source: Unicode Technical Report 36, Security Considerations; Boucher and Anderson, Trojan
/// Source, 2021.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Returns a text on one line, each hidden character as its escape: `\n`, `\u{1b}`.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, is_hidden, |out, character| out.extend(character.escape_default()))
}

/// Returns a text of several lines; as [`visible`], its ends of lines kept.
#[must_use]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    let hides = |character| character != '\n' && is_hidden(character);
    escaped(text, hides, |out, character| out.extend(character.escape_default()))
}

/// Returns JSON of the same value without hidden characters but the ends of its lines.
///
/// They can stand only in the strings of JSON, where `\u001b` means the same.
#[must_use]
pub fn visible_json(json: &str) -> Cow<'_, str> {
    let hides = |character| character != '\n' && is_hidden(character);
    escaped(json, hides, |out, character| {
        for unit in character.encode_utf16(&mut [0; 2]) {
            // a text takes all that is written to it
            let _ = write!(out, "\\u{unit:04x}");
        }
    })
}

/// Returns a text in which `escape` wrote the characters that are hidden.
fn escaped<'a>(
    text: &'a str,
    hides: impl Fn(char) -> bool,
    escape: impl Fn(&mut String, char),
) -> Cow<'a, str> {
    if !text.contains(&hides) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if hides(character) {
            escape(&mut out, character);
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}
