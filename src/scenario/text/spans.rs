//! Reads RON text as a tree of byte spans.
//!
//! The reader knows brackets, words, numbers, texts and comments, and no types. It is made for
//! texts that RON has already read; for any other text it may return a tree or none.

use super::tree::{Entry, Group, Node, Shape, Span, Tree};

/// Depth of brackets beyond which there is no tree; RON itself reads as many.
const DEPTH_LIMIT: usize = 128;

/// Returns the tree of a text; `None` where its brackets, texts or comments do not match.
pub fn tree(text: &str) -> Option<Tree> {
    let mut reader = Reader { text, at: 0, comments: Vec::new() };
    reader.skip_trivia()?;
    while reader.peek() == Some(b'#') {
        reader.attribute()?;
        reader.skip_trivia()?;
    }
    let root = reader.value(0)?;
    reader.skip_trivia()?;
    (reader.at == text.len()).then_some(Tree { root, comments: reader.comments })
}

/// Returns whether RON takes a character for white space.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    comments: Vec<Span>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes one byte, when it is the given one.
    fn pass(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    /// Passes characters as long as they meet a condition.
    fn pass_while(&mut self, is_such: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !is_such(c)).unwrap_or(rest.len());
    }

    /// Passes white space and comments, and records the comments.
    fn skip_trivia(&mut self) -> Option<()> {
        loop {
            self.pass_while(is_space);
            let start = self.at;
            if self.rest().starts_with("//") {
                self.pass_while(|c| c != '\n');
                let line = self.text.get(start..self.at)?;
                let end = start + line.strip_suffix('\r').unwrap_or(line).len();
                self.comments.push(start..end);
            } else if self.rest().starts_with("/*") {
                self.block_comment()?;
                self.comments.push(start..self.at);
            } else {
                return Some(());
            }
        }
    }

    fn block_comment(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.text.as_bytes().get(self.at..self.at + 2)? {
                b"/*" => depth += 1,
                b"*/" => depth -= 1,
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            self.at += 2;
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// Passes an attribute before the value, such as `#![enable(…)]`.
    fn attribute(&mut self) -> Option<()> {
        for byte in *b"#![" {
            self.pass(byte)?;
            self.skip_trivia()?;
        }
        while self.peek()? != b']' {
            match self.peek()? {
                b'"' | b'r' => {
                    self.value(DEPTH_LIMIT)?;
                }
                _ => self.at += self.rest().chars().next()?.len_utf8(),
            }
            self.skip_trivia()?;
        }
        self.pass(b']')
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        let start = self.at;
        let shape = match self.peek()? {
            b'(' | b'[' | b'{' => Shape::Group(self.group(None, depth)?),
            _ if self.quotes().is_some() => {
                self.quoted()?;
                Shape::Text
            }
            b'\'' => {
                self.at += 1;
                self.closing(b'\'')?;
                Shape::Other
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => {
                self.pass_while(|c| c.is_ascii_alphanumeric() || "+-._".contains(c));
                Shape::Other
            }
            _ => self.word(depth)?,
        };
        Some(Node { span: start..self.at, shape })
    }

    /// Returns the length of what opens a text here, such as `"`, `r"`, `r#"` or `b"`, and its
    /// number of hashes when it is raw.
    fn quotes(&self) -> Option<(usize, Option<usize>)> {
        let rest = self.rest();
        let after = rest.strip_prefix('b').unwrap_or(rest);
        let (after, hashes) = match after.strip_prefix('r') {
            Some(raw) => {
                let inner = raw.trim_start_matches('#');
                (inner, Some(raw.len() - inner.len()))
            }
            None => (after, None),
        };
        after.starts_with('"').then(|| (rest.len() - after.len() + 1, hashes))
    }

    fn quoted(&mut self) -> Option<()> {
        let (opening, hashes) = self.quotes()?;
        self.at += opening;
        match hashes {
            Some(hashes) => {
                let ending = format!("\"{}", "#".repeat(hashes));
                self.at += self.rest().find(&ending)? + ending.len();
                Some(())
            }
            None => self.closing(b'"'),
        }
    }

    /// Passes everything up to and including a closing quote without a backslash before it.
    fn closing(&mut self, quote: u8) -> Option<()> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                _ if byte == quote => return Some(()),
                _ => {}
            }
        }
    }

    /// Passes a word, or the brackets that it names.
    fn word(&mut self, depth: usize) -> Option<Shape> {
        let start = self.at;
        if self.rest().starts_with("r#") {
            self.at += 2;
            self.pass_while(|c| c.is_alphanumeric() || "_.+-".contains(c));
        } else {
            self.pass_while(|c| c.is_alphanumeric() || c == '_');
        }
        if self.at == start {
            return None;
        }
        let (end, comments) = (self.at, self.comments.len());
        self.skip_trivia()?;
        if self.peek() == Some(b'(') {
            return Some(Shape::Group(self.group(Some(start..end), depth)?));
        }
        self.at = end;
        self.comments.truncate(comments);
        Some(Shape::Word)
    }

    fn group(&mut self, name: Option<Span>, depth: usize) -> Option<Group> {
        if depth >= DEPTH_LIMIT {
            return None;
        }
        let open = self.at;
        let closing = match self.peek()? {
            b'(' => b')',
            b'[' => b']',
            _ => b'}',
        };
        let is_list = closing == b']';
        self.at += 1;
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            self.skip_trivia()?;
            let close = self.at;
            if self.pass(closing).is_some() {
                return Some(Group { name, is_list, open, close, entries });
            }
            if entries.last().is_some_and(|entry| entry.comma.is_none()) {
                return None;
            }
            let (mut key, mut value) = (None, self.value(depth + 1)?);
            self.skip_trivia()?;
            if !is_list && self.pass(b':').is_some() {
                self.skip_trivia()?;
                key = Some(value.span);
                value = self.value(depth + 1)?;
                self.skip_trivia()?;
            }
            let comma = self.at;
            let comma = self.pass(b',').map(|()| comma);
            entries.push(Entry { key, value, comma });
        }
    }
}
