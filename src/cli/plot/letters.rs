//! Text: how wide it is, cut and broken to fit.

use super::typeface;
use crate::scenario::text::visible::is_hidden;

/// Text in one line without what no file may hold.
pub(super) fn clean(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{FFFE}' | '\u{FFFF}' => ' ',
        _ if is_hidden(letter) => ' ',
        _ => letter,
    };
    text.chars().map(plain).collect::<String>().trim().to_owned()
}

/// The width of a text, px.
pub(super) fn width_px(text: &str, size_px: f64) -> f64 {
    typeface::width(text) * size_px
}

/// A text that is at most so wide, cut with an ellipsis where it must be.
pub(super) fn fit(text: &str, size_px: f64, limit_px: f64) -> String {
    // a viewer's own typeface for SVG may run wider than ours
    let limit_px = limit_px / 1.04;
    let text = clean(text);
    if width_px(&text, size_px) <= limit_px {
        return text;
    }
    let letters: Vec<char> = text.chars().collect();
    let cut =
        |count: usize| letters[..count].iter().collect::<String>().trim_end().to_owned() + "…";
    let (mut short, mut long) = (0, letters.len());
    while long - short > 1 {
        let middle = usize::midpoint(short, long);
        if width_px(&cut(middle), size_px) <= limit_px {
            short = middle;
        } else {
            long = middle;
        }
    }
    cut(short)
}

/// A text in lines that are at most so wide; the last one is cut where it must be.
pub(super) fn wrap(text: &str, size_px: f64, limit_px: f64, most: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while words.peek().is_some() {
        let last = lines.len() + 1 >= most;
        let mut line = String::new();
        while let Some(word) = words.peek() {
            let longer =
                if line.is_empty() { (*word).to_owned() } else { format!("{line} {word}") };
            if !line.is_empty() && !last && width_px(&longer, size_px) * 1.04 > limit_px {
                break;
            }
            line = longer;
            words.next();
        }
        lines.push(fit(&line, size_px, limit_px));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_to_its_room() {
        assert_eq!(fit("short", 16.0, 500.0), "short");
        let cut = fit(&"very long ".repeat(400), 16.0, 200.0);
        assert!(cut.ends_with('…') && width_px(&cut, 16.0) <= 200.0, "{cut}");
        assert_eq!(fit("a\u{0}b\nc", 16.0, 500.0), "a b c");
        assert_eq!(fit("none", 16.0, -5.0), "…");
    }

    #[test]
    fn text_breaks_between_words() {
        let lines = wrap("one two three four five six", 16.0, 90.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(wrap("", 16.0, 90.0, 2).is_empty());
    }
}
