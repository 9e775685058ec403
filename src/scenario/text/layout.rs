//! Adds entries to RON text and removes them, in the style of their neighbours.
//!
//! An entry that begins its line follows others that do; all others share lines. The comment after
//! an entry, up to the end of its line and on lines below that are indented deeper, belongs to it
//! as long as no other entry shares that line.

use super::{
    spans::is_space,
    tree::{Entry, Group, Span, Tree},
};

/// A span of a text with its replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// The span to replace; empty for an insertion.
    pub span: Span,
    /// The replacement.
    pub text: String,
}

impl Splice {
    fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}

/// Returns the text with all splices applied, which must not overlap; those at one place are
/// applied in their order.
pub fn spliced(text: &str, mut splices: Vec<Splice>) -> Option<String> {
    splices.sort_by_key(|splice| (splice.span.start, splice.span.end));
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for Splice { span, text: new } in splices {
        out.push_str(text.get(at..span.start)?);
        out.push_str(&new);
        at = span.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// The white space and comments after an entry or an opening bracket.
struct Tail {
    /// The end of the last comment that belongs there.
    end: usize,
    /// Whether this comment runs to the end of its line.
    is_open: bool,
    /// The end of its line, where nothing else follows on it.
    line_end: Option<usize>,
}

/// A text with its tree.
#[derive(Clone, Copy, Debug)]
pub struct Layout<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tree.
    pub tree: &'t Tree,
}

impl<'t> Layout<'t> {
    fn slice(self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn line_start(self, at: usize) -> usize {
        self.slice(0, at).rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Returns the white space at the beginning of the line of a place.
    pub fn indent(self, at: usize) -> &'t str {
        let line = self.slice(self.line_start(at), at);
        let content = line.find(|c: char| !c.is_whitespace()).unwrap_or(line.len());
        self.slice(at - line.len(), at - line.len() + content)
    }

    /// Returns whether a place is the first on its line except for white space, and on no first
    /// line.
    pub fn begins_line(self, at: usize) -> bool {
        let start = self.line_start(at);
        start > 0 && self.indent(at).len() == at - start
    }

    /// Returns the line ending after a place, or before it on the last line.
    pub fn ending(self, at: usize) -> &'static str {
        let newline = match self.slice(at, self.text.len()).find('\n') {
            Some(length) => at + length,
            None => self.line_start(at).saturating_sub(1),
        };
        if self.slice(0, newline).ends_with('\r') { "\r\n" } else { "\n" }
    }

    /// Returns the indentation unit of this text.
    pub fn unit(self) -> &'t str {
        let entries = self.tree.root.group().map(|group| group.entries.as_slice());
        let starts = entries.unwrap_or_default().iter().map(Entry::start);
        let indents = starts.filter(|&at| self.begins_line(at)).map(|at| self.indent(at));
        indents.into_iter().find(|indent| !indent.is_empty()).unwrap_or("    ")
    }

    /// Returns the white space and comments from a place on; `indent` is that of the entries beside
    /// it.
    fn tail(self, from: usize, indent: &str) -> Tail {
        let mut tail = Tail { end: from, is_open: false, line_end: None };
        let next = self.tree.comments.partition_point(|comment| comment.start < from);
        let mut comments = self.tree.comments.iter().skip(next).peekable();
        loop {
            let rest = self.slice(tail.end, self.text.len());
            let blank = rest.find(|c| c == '\n' || !is_space(c)).unwrap_or(rest.len());
            let ends_line = rest.get(blank..).is_some_and(|rest| rest.starts_with('\n'));
            // a carriage return belongs to the end of its line, and is white space elsewhere
            let before = rest.get(..blank).unwrap_or_default();
            let before = before.strip_suffix('\r').filter(|_| ends_line).unwrap_or(before);
            let at = tail.end + before.len();
            if ends_line {
                tail.line_end = Some(at);
            }
            let Some(comment) = comments.peek() else { return tail };
            if let Some(line_end) = tail.line_end {
                // a comment that continues below, indented deeper than the entries
                let gap = self.slice(line_end, comment.start);
                let blank = gap.trim_start_matches(['\r', '\n']);
                let goes_on = tail.is_open
                    && gap.matches('\n').count() == 1
                    && blank.chars().all(|c| c == ' ' || c == '\t')
                    && blank.len() > indent.len()
                    && self.slice(comment.start, comment.end).starts_with("//");
                if !goes_on {
                    return tail;
                }
                tail.line_end = None;
            } else if comment.start != at {
                return tail;
            }
            tail.end = comment.end;
            tail.is_open = self.slice(comment.start, comment.end).starts_with("//");
            comments.next();
        }
    }

    /// Returns comments that would be lost, as they are written before a place instead.
    fn kept(self, comments: &[Span], at: usize) -> String {
        let (begins_line, indent) = (self.begins_line(at), self.indent(at));
        let mut text = String::new();
        for comment in comments {
            let comment = self.slice(comment.start, comment.end);
            text.push_str(comment);
            if begins_line || comment.starts_with("//") {
                text.push_str(self.ending(at));
                text.push_str(indent);
            } else {
                text.push(' ');
            }
        }
        text
    }

    /// Replaces the value at a span within an entry; comments in the old value move before the
    /// entry.
    pub fn replace(self, entry: &Entry, span: &Span, text: String) -> Vec<Splice> {
        let start = entry.start();
        let kept = self.kept(self.tree.comments_in(span), start);
        let mut splices = vec![Splice::new(span.clone(), text)];
        if !kept.is_empty() {
            splices.push(Splice::new(start..start, kept));
        }
        splices
    }

    /// Inserts an entry, written without its comma, so that it has this index in its brackets.
    pub fn insert(self, group: &Group, index: usize, entry: &str) -> Vec<Splice> {
        let here = |at: usize, text: String| Splice::new(at..at, text);
        let Some(next) = group.entries.get(index) else {
            return self.append(group, entry);
        };
        let comma = index
            .checked_sub(1)
            .and_then(|before| group.entries.get(before))
            .and_then(|before| before.comma);
        let from = comma.unwrap_or(group.open) + 1;
        if self.begins_line(next.start()) {
            let indent = self.indent(next.start());
            let tail = self.tail(from, indent);
            let at = tail.line_end.unwrap_or(tail.end);
            return vec![here(at, format!("{}{indent}{entry},", self.ending(at)))];
        }
        if comma.is_some() {
            return vec![here(from, format!(" {entry},"))];
        }
        let rest = self.slice(from, next.start());
        let at = from + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        vec![here(at, format!("{entry}, "))]
    }

    /// Adds an entry after all others.
    fn append(self, group: &Group, entry: &str) -> Vec<Splice> {
        let here = |at: usize, text: String| Splice::new(at..at, text);
        let Some(last) = group.entries.last() else {
            if self.begins_line(group.close) && self.slice(group.open, group.close).contains('\n') {
                let (indent, unit) = (self.indent(group.close), self.unit());
                let at = self.line_start(group.close);
                return vec![here(at, format!("{indent}{unit}{entry},{}", self.ending(at)))];
            }
            return vec![here(group.open + 1, entry.to_owned())];
        };
        let (indent, begins_line) = (self.indent(last.start()), self.begins_line(last.start()));
        let tail = self.tail(last.comma.map_or(last.end(), |comma| comma + 1), indent);
        let ending = self.ending(tail.line_end.unwrap_or(tail.end));
        let mut splices = Vec::new();
        let mut entry = entry.to_owned();
        match last.comma {
            Some(_) => entry.push(','),
            None => splices.push(here(last.end(), ",".to_owned())),
        }
        splices.push(if begins_line {
            here(tail.line_end.unwrap_or(tail.end), format!("{ending}{indent}{entry}"))
        } else if tail.is_open {
            here(tail.end, format!("{ending}{indent}{entry}"))
        } else {
            here(tail.end, format!(" {entry}"))
        });
        splices
    }

    /// Returns the span of an entry and of the comment after it, where that belongs to it.
    pub fn own(self, entry: &Entry) -> Span {
        let start = entry.start();
        let end = entry.comma.map_or(entry.end(), |comma| comma + 1);
        let tail = self.tail(end, self.indent(start));
        let is_alone = self.begins_line(start) && tail.line_end.is_some();
        start..if is_alone { tail.end } else { end }
    }

    /// Removes an entry with its comma, the comments after it that belong to it, and the line that
    /// was its own. `kept` are comments in it that stay.
    pub fn remove(self, group: &Group, index: usize, kept: &[Span]) -> Vec<Splice> {
        let Some(entry) = group.entries.get(index) else { return Vec::new() };
        let start = entry.start();
        let (indent, begins_line) = (self.indent(start), self.begins_line(start));
        let end = entry.comma.map_or(entry.end(), |comma| comma + 1);
        let tail = self.tail(end, indent);
        let mut splices = Vec::new();
        let before = index.checked_sub(1).and_then(|before| group.entries.get(before));
        // the last entry had no comma, so the new last one gets none either
        if let (None, Some(comma)) = (entry.comma, before.and_then(|before| before.comma)) {
            splices.push(Splice::new(comma..comma + 1, ""));
        }
        let kept = self.kept(kept, start);
        let line_end = tail.line_end.filter(|_| begins_line);
        if let Some(line_end) = line_end {
            let newline = self.slice(line_end, self.text.len()).find('\n').unwrap_or_default();
            let kept = if kept.is_empty() { kept } else { format!("{indent}{kept}") };
            let kept = kept.strip_suffix(indent).unwrap_or(&kept).to_owned();
            splices.push(Splice::new(self.line_start(start)..line_end + newline + 1, kept));
            return splices;
        }
        let is_last = index + 1 == group.entries.len();
        // the last entry leaves no line before the closing bracket, unless a comment needs one
        if let Some(comma) = before.and_then(|before| before.comma)
            && is_last
            && begins_line
            && kept.is_empty()
            && let Tail { line_end: Some(line_end), is_open: false, .. } =
                self.tail(comma + 1, indent)
            && self.slice(line_end, start).trim().is_empty()
        {
            splices.push(Splice::new(line_end..end, ""));
            return splices;
        }
        let blank = |text: &str| text.len() - text.trim_end_matches([' ', '\t']).len();
        if kept.is_empty()
            && !begins_line
            && before.is_some()
            && (is_last || tail.line_end.is_some())
        {
            let blank = blank(self.slice(group.open, start));
            splices.push(Splice::new(start - blank..end, ""));
        } else {
            let rest = self.slice(end, self.text.len());
            let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            splices.push(Splice::new(start..end + blank, kept));
        }
        splices
    }
}
