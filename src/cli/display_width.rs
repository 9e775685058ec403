//! How wide text is on a terminal, and how wide the page is.

use std::{borrow::Cow, env, io};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a page that no terminal shows.
const USUAL: usize = 80;
/// Narrowest page, columns: words and numbers need room.
const LEAST: usize = 40;
/// Widest page, columns: longer lines are hard to read.
const MOST: usize = 120;

/// Returns the columns of a page: those of the terminal; without one those of `COLUMNS`, or 80.
pub fn page() -> usize {
    let of_terminal =
        terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    let said = || env::var("COLUMNS").ok()?.trim().parse().ok();
    of_terminal.or_else(said).unwrap_or(USUAL).clamp(LEAST, MOST)
}

/// Returns the columns that a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Returns a text filled up to some columns, the text first.
pub fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Returns a text filled up to some columns, the text last.
pub fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Returns a text of at most some columns, cut with an ellipsis where it must be.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    Cow::Owned(split(text, columns.saturating_sub(1)).0.to_owned() + "…")
}

/// Returns the longest beginning of a text within some columns, one character at least, and the
/// rest.
pub fn split(text: &str, columns: usize) -> (&str, &str) {
    let mut used = 0;
    for (at, character) in text.char_indices() {
        used += character.width().unwrap_or(0);
        if used > columns && at > 0 {
            return text.split_at(at);
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_as_wide_as_a_terminal_shows_it() {
        for (text, columns) in [("", 0), ("abc", 3), ("µ × °C", 6), ("東京", 4), ("e\u{301}", 1)]
        {
            assert_eq!(width(text), columns, "{text}");
            assert_eq!(width(&left(text, 8)), 8, "{text}");
            assert_eq!(width(&right(text, 8)), 8, "{text}");
            assert!(width(&cut(text, 3)) <= 3, "{text}");
        }
        assert_eq!(split("東京", 3), ("東", "京"));
        assert_eq!(split("東京", 1), ("東", "京"));
        assert_eq!(cut("abcdef", 4), "abc…");
        assert_eq!(cut("abcd", 4), "abcd");
    }
}
