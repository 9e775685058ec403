//! The lines of a text, whichever system wrote it: without the mark at its beginning, with any
//! line end.

/// The byte-order mark.
pub const MARK: char = '\u{feff}';
/// The end of a file as DOS wrote it.
const DOS_END: char = '\u{1a}';

/// Returns a text without byte-order marks before it, and the end mark of DOS behind it.
#[must_use]
pub fn unmarked(text: &str) -> &str {
    text.trim_start_matches(MARK).trim_end_matches(DOS_END)
}

/// Returns the lines of a text with their numbers, from 1. A line ends with a line feed, a
/// carriage return, or both.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some(unmarked(text));
    core::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else {
            rest = None;
            return Some(text);
        };
        let (line, behind) = text.split_at(end);
        rest = behind.strip_prefix("\r\n").or_else(|| behind.get(1..));
        Some(line)
    })
    .enumerate()
    .map(|(index, line)| (index + 1, line))
}

/// Returns line and column, from 1, of a byte of a text, by the line ends of [`lines`].
#[must_use]
pub fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let bytes = before.as_bytes();
    let is_end = |at: usize| match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let line = (0..start).filter(|&at| is_end(at)).count() + 1;
    (line, before[start..].trim_start_matches(MARK).chars().count() + 1)
}

/// Counts the lines of a text, and the characters of the present one, while going through it.
#[derive(Clone, Copy, Debug)]
pub struct LineCounter<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    /// Characters of the present line before `at`.
    characters: usize,
}

impl<'t> LineCounter<'t> {
    /// Returns one at the beginning of a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, characters: 0 }
    }

    /// Goes on to a place, which is not before the last one; returns its line.
    pub fn go_to(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let end = at.min(bytes.len());
        while self.at < end {
            let byte = bytes[self.at];
            let is_last = byte == b'\r' && bytes.get(self.at + 1) != Some(&b'\n');
            if byte == b'\n' || is_last {
                self.line += 1;
                self.characters = 0;
            } else if self.characters == 0 && is_mark(&bytes[self.at..]) {
                self.at += MARK.len_utf8() - 1;
            } else {
                // a character's first byte
                self.characters += usize::from(byte & 0xc0 != 0x80);
            }
            self.at += 1;
        }
        self.line
    }

    /// Returns line and column of a place that is not before the last one.
    #[must_use]
    pub fn place(mut self, at: usize) -> (usize, usize) {
        let line = self.go_to(at);
        (line, self.characters + 1)
    }
}

/// Returns whether bytes begin with the byte-order mark.
fn is_mark(bytes: &[u8]) -> bool {
    let mut mark = [0; 3];
    bytes.starts_with(MARK.encode_utf8(&mut mark).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_separates_lines() {
        for text in ["a\nb\n\nc", "a\r\nb\r\n\r\nc", "a\rb\r\rc", "\u{feff}a\nb\r\n\rc\u{1a}"] {
            let found: Vec<(usize, &str)> = lines(text).collect();
            assert_eq!(found, [(1, "a"), (2, "b"), (3, ""), (4, "c")], "{text:?}");
        }
        assert_eq!(lines("").collect::<Vec<_>>(), [(1, "")]);
    }

    #[test]
    fn places_count_lines_as_lines_do() {
        for text in ["ab\ncd\n\nef", "ab\r\ncd\r\n\r\nef", "ab\rcd\r\ref", "\u{feff}ab\ncd\n\nef"] {
            let places = ["a", "d", "f"].map(|word| place(text, text.find(word).unwrap_or(0)));
            assert_eq!(places, [(1, 1), (2, 2), (4, 2)], "{text:?}");
            let mut counter = LineCounter::new(text);
            for (word, place) in ["a", "d", "f"].into_iter().zip(places) {
                let at = text.find(word).unwrap_or(0);
                assert_eq!(counter.place(at), place, "{text:?}");
                assert_eq!(counter.go_to(at), place.0, "{text:?}");
            }
        }
    }
}
