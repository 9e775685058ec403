//! The place of a key in a scenario's text, and the key at a place.
//!
//! It walks over the brackets, keys, strings and comments of RON, without its grammar. When the
//! text and the path do not agree, there is no answer rather than a wrong one.

/// Line and column in characters, both from 1.
pub type Position = (usize, usize);

/// Depth of brackets beyond which no place is searched; RON itself stops at 128.
const DEPTH_LIMIT: usize = 256;

/// One open bracket.
#[derive(Clone, Debug, Default)]
struct Frame {
    /// Whether it is a list, `[`.
    is_list: bool,
    /// Index of the present item of a list.
    index: usize,
    /// Key being read, in a struct.
    key: String,
    /// Where it was opened.
    opened: Position,
}

/// A reader of characters that counts lines.
struct Walker<'a> {
    rest: core::iter::Peekable<core::str::Chars<'a>>,
    line: usize,
    column: usize,
}

impl Walker<'_> {
    fn next(&mut self) -> Option<char> {
        let character = self.rest.next()?;
        if character == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(character)
    }

    /// Skips a comment after its first slash.
    fn comment(&mut self) {
        match self.rest.peek() {
            Some('/') => while self.next().is_some_and(|c| c != '\n') {},
            Some('*') => {
                self.next();
                let (mut depth, mut last) = (1, ' ');
                while depth > 0 {
                    let Some(character) = self.next() else { return };
                    match (last, character) {
                        ('*', '/') => depth -= 1,
                        ('/', '*') => depth += 1,
                        _ => {
                            last = character;
                            continue;
                        }
                    }
                    last = ' ';
                }
            }
            _ => {}
        }
    }

    /// Skips a string after its opening quote.
    fn string(&mut self) {
        while let Some(character) = self.next() {
            match character {
                '"' => return,
                '\\' => {
                    self.next();
                }
                _ => {}
            }
        }
    }

    /// Skips a raw string after its `r`.
    fn raw_string(&mut self) {
        let mut hashes = 0_usize;
        while self.rest.peek() == Some(&'#') {
            self.next();
            hashes += 1;
        }
        if self.rest.peek() != Some(&'"') {
            return;
        }
        self.next();
        while let Some(character) = self.next() {
            if character == '"' {
                let mut seen = 0;
                while seen < hashes && self.rest.peek() == Some(&'#') {
                    self.next();
                    seen += 1;
                }
                if seen == hashes {
                    return;
                }
            }
        }
    }
}

/// Walks over the text. `visit` receives the open frames at every key and at the first character of
/// every list item, and stops the walk by returning true.
fn walk(text: &str, mut visit: impl FnMut(&[Frame], Position) -> bool) {
    walk_all(text, &mut visit, &mut |_, _| false);
}

/// Walks as [`walk`] does, and returns the frames that are still open at the end. `name` also
/// receives every word directly before a round bracket, and stops the walk by returning true.
fn walk_all(
    text: &str,
    visit: &mut dyn FnMut(&[Frame], Position) -> bool,
    name: &mut dyn FnMut(&str, Position) -> bool,
) -> Vec<Frame> {
    let mut walker = Walker { rest: text.chars().peekable(), line: 1, column: 1 };
    let mut frames: Vec<Frame> = Vec::new();
    let mut item_starts = false;
    let mut word = String::new();
    let mut word_at = (1, 1);
    loop {
        let here = (walker.line, walker.column);
        let Some(character) = walker.next() else { return frames };
        if frames.len() > DEPTH_LIMIT {
            return frames;
        }
        if character.is_alphanumeric() || character == '_' {
            let raw = character == 'r' && matches!(walker.rest.peek(), Some('"' | '#'));
            if item_starts && frames.last().is_some_and(|frame| frame.is_list) {
                item_starts = false;
                if visit(&frames, here) {
                    return frames;
                }
            }
            word.clear();
            word_at = here;
            if raw {
                walker.raw_string();
                continue;
            }
            word.push(character);
            while let Some(&next) = walker.rest.peek() {
                if !(next.is_alphanumeric() || next == '_') {
                    break;
                }
                if word.len() < 64 {
                    word.push(next);
                }
                walker.next();
            }
            continue;
        }
        if character.is_whitespace() {
            continue;
        }
        if character == '/' {
            walker.comment();
            continue;
        }
        if item_starts && character != ']' && frames.last().is_some_and(|frame| frame.is_list) {
            item_starts = false;
            if visit(&frames, here) {
                return frames;
            }
        }
        match character {
            '"' => walker.string(),
            '(' | '{' => {
                if !word.is_empty() && name(&word, word_at) {
                    return frames;
                }
                frames.push(Frame { opened: here, ..Frame::default() });
            }
            '[' => {
                frames.push(Frame { is_list: true, opened: here, ..Frame::default() });
                item_starts = true;
            }
            ')' | '}' | ']' => {
                frames.pop();
            }
            ':' => {
                if let Some(frame) = frames.last_mut()
                    && !frame.is_list
                    && !word.is_empty()
                {
                    frame.key.clone_from(&word);
                    if visit(&frames, word_at) {
                        return frames;
                    }
                }
            }
            ',' => {
                if let Some(frame) = frames.last_mut() {
                    if frame.is_list {
                        frame.index += 1;
                        item_starts = true;
                    } else {
                        frame.key.clear();
                    }
                }
            }
            _ => {}
        }
        word.clear();
    }
}

/// Returns the path of the open frames, as `clusters[0].design`. Brackets without a key, such as
/// those of an enum's variant inside a list, add nothing.
fn path_of(frames: &[Frame]) -> String {
    let mut path = String::new();
    for frame in frames.iter().take(24) {
        if frame.is_list {
            path.push_str(&format!("[{}]", frame.index));
        } else if !frame.key.is_empty() {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(&frame.key);
        }
    }
    path
}

/// Returns the place of the key of a path.
#[must_use]
pub fn position_of(text: &str, path: &str) -> Option<Position> {
    let mut found = None;
    let segments = path.matches(['.', '[']).count() + 1;
    walk(text, |frames, position| {
        if frames.len() >= segments.min(24) && frames.len() <= 24 && path_of(frames) == path {
            found = Some(position);
        }
        found.is_some()
    });
    found
}

/// Returns the path of the last key at or before a position.
#[must_use]
pub fn path_at(text: &str, position: Position) -> String {
    let mut path = String::new();
    walk(text, |frames, here| {
        if here > position {
            return true;
        }
        if frames.len() <= 24 {
            path = path_of(frames);
        }
        false
    });
    path
}

/// Returns the place of the innermost bracket that is still open at the end of the text.
#[must_use]
pub fn unclosed(text: &str) -> Option<Position> {
    walk_all(text, &mut |_, _| false, &mut |_, _| false).last().map(|frame| frame.opened)
}

/// Returns the first word before a round bracket that is none of `names`, with its place. RON takes
/// any word there for a struct's name and ignores it, where the user meant something by it.
#[must_use]
pub fn odd_name(text: &str, names: &[&str]) -> Option<(String, Position)> {
    let mut odd = None;
    walk_all(text, &mut |_, _| false, &mut |name, position| {
        if !names.contains(&name) {
            odd = Some((name.to_owned(), position));
        }
        odd.is_some()
    });
    odd
}

/// Returns a path without its last key: the path of the struct that holds the key.
#[must_use]
pub fn parent_of(path: &str) -> &str {
    path.rfind('.').map_or("", |dot| &path[..dot])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "(\n  a: 1, // b: 2\n  /* b: /* */ 3 */\n  b: \"c: (4\", r: r#\"d: \"#,\n  list: [(x: 1), Two(x: 2, y: [3, 4])],\n)\n";

    #[test]
    fn keys_are_found_past_comments_and_strings() {
        assert_eq!(position_of(TEXT, "a"), Some((2, 3)));
        assert_eq!(position_of(TEXT, "b"), Some((4, 3)));
        assert_eq!(position_of(TEXT, "list[1].x"), Some((5, 22)));
        assert_eq!(position_of(TEXT, "list[1].y[1]"), Some((5, 35)));
        assert_eq!(position_of(TEXT, "list[2].x"), None);
        assert_eq!(position_of(TEXT, "c"), None);
    }

    #[test]
    fn a_position_knows_its_path() {
        assert_eq!(path_at(TEXT, (5, 24)), "list[1].x");
        assert_eq!(path_at(TEXT, (1, 1)), "");
    }
}
