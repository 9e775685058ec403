//! Words in the cells of a CSV, which no spreadsheet may take for a formula.

use std::borrow::Cow;

use super::visible::visible;

/// What marks a cell as text.
const MARK: char = '\'';

/// Returns whether a spreadsheet may take a text for a formula, or we for a marked one.
///
/// Source: OWASP, CSV Injection; the wide forms are read as the plain ones, and
/// blanks before a sign are passed over by some.
fn is_formula(text: &str) -> bool {
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    text.trim_start_matches([MARK, ' ', '\u{a0}']).starts_with(signs)
}

/// Returns words as a cell holds them: hidden characters as their escapes, and behind an apostrophe
/// what would be a formula. [`words`] takes the apostrophe off again.
#[must_use]
pub fn cell(words: &str) -> Cow<'_, str> {
    let shown = visible(words);
    if is_formula(&shown) { Cow::Owned(format!("{MARK}{shown}")) } else { shown }
}

/// Returns the words of a cell that [`cell`] wrote.
#[must_use]
pub fn words(cell: &str) -> &str {
    match cell.strip_prefix(MARK) {
        Some(rest) if is_formula(rest) => rest,
        _ => cell,
    }
}
