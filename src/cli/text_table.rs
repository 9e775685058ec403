//! A page of aligned text, as wide as the terminal.

use super::{
    digits::Shown,
    display_width::{self, left, right, split, width},
    text_grid::Grid,
};
use crate::scenario::text::visible::visible;

/// Columns of a label with its indent.
const LABEL: usize = 34;
/// Columns of a number.
const NUMBER: usize = 10;
/// Columns of a unit.
const UNIT: usize = 7;
/// Columns of one of two quantities.
const QUANTITY: usize = 18;
/// Columns between a label and its quantity, at least.
const GAP: usize = 1;
/// Columns before a remark below its row.
const BELOW: &str = "      ";

/// Text that grows line by line. What it is given is text: it breaks no line and obeys nothing.
#[derive(Clone, Debug)]
pub struct Sheet {
    text: String,
    page: usize,
}

impl Default for Sheet {
    fn default() -> Self {
        Self { text: String::new(), page: display_width::page() }
    }
}

impl Sheet {
    /// The text so far.
    pub fn text(self) -> String {
        self.text
    }

    /// Columns of the page.
    pub fn page(&self) -> usize {
        self.page
    }

    /// A line as it is; broken between words where it is wider than the page, the rest indented as
    /// its beginning.
    pub fn line(&mut self, line: &str) {
        let line = visible(line.trim_end());
        if width(&line) <= self.page {
            self.put(&line);
            return;
        }
        let words = line.trim_start();
        let indent = line.get(..line.len() - words.len()).unwrap_or_default();
        self.wrapped(indent, words);
    }

    fn put(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A heading of rows.
    pub fn heading(&mut self, heading: &str) {
        self.blank();
        self.line(heading);
    }

    /// Returns a label with what ends at a column; a label that is too long stands above.
    fn labelled(&mut self, label: &str, ends: &str, column: usize) -> String {
        let label = format!("  {}", visible(label));
        if width(&label) + GAP + width(ends) <= column {
            return format!("{label}{}", right(ends, column - width(&label)));
        }
        self.line(&label);
        right(ends, column)
    }

    /// A label, a quantity and a remark, below them where it is long.
    pub fn row(&mut self, label: &str, shown: &Shown, remark: &str) {
        let label = self.labelled(label, &shown.number, LABEL + NUMBER);
        let row = format!("{label} {}", left(&shown.unit, UNIT));
        let remark = visible(remark);
        if width(&row) + 1 + width(&remark) <= self.page {
            self.put(&format!("{row} {remark}"));
        } else {
            self.line(&row);
            if !remark.is_empty() {
                self.wrapped(BELOW, &remark);
            }
        }
    }

    /// A label and words in the place of a quantity.
    pub fn words(&mut self, label: &str, words: &str) {
        let label = self.labelled(label, "", LABEL);
        if width(&label) + width(words) <= self.page {
            self.line(&format!("{label}{words}"));
        } else {
            self.line(&label);
            self.wrapped(BELOW, words);
        }
    }

    /// A label and two quantities.
    pub fn columns(&mut self, label: &str, first: &str, second: &str) {
        let label = self.labelled(label, first, LABEL + QUANTITY);
        self.line(&format!("{label}{}", right(second, QUANTITY)));
    }

    /// A table.
    pub fn grid(&mut self, grid: &Grid) {
        for line in grid.lines(self.page) {
            self.put(&line);
        }
    }

    /// A paragraph broken between words, its other lines indented by the width of `begin`. A word
    /// that is wider than the page is broken as well.
    pub fn wrapped(&mut self, begin: &str, paragraph: &str) {
        let (begin, paragraph) = (visible(begin), visible(paragraph));
        // a beginning that leaves no room stands alone
        let indent = " ".repeat(width(&begin).min(self.page / 2));
        let mut line = begin.into_owned();
        let mut is_fresh = width(&line) <= self.page / 2;
        for mut word in paragraph.split_whitespace() {
            let gap = usize::from(!is_fresh);
            if !is_fresh && width(&line) + gap + width(word) > self.page {
                self.put(&line);
                line.clone_from(&indent);
                is_fresh = true;
            }
            while is_fresh && width(&line) + width(word) > self.page {
                let (now, later) = split(word, self.page.saturating_sub(width(&line)));
                self.put(&(line + now));
                line = indent.clone();
                word = later;
            }
            if !is_fresh && !line.ends_with(' ') {
                line.push(' ');
            }
            line.push_str(word);
            is_fresh = word.is_empty();
        }
        self.put(&line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(page: usize) -> Sheet {
        Sheet { text: String::new(), page }
    }

    #[test]
    fn a_paragraph_fits_the_page_whatever_is_in_it() {
        let long = "x".repeat(100);
        for paragraph in ["some words that go on", "東京 東京 東京 東京 東京 東京", &long, ""]
        {
            for begin in ["", "  - ", "note: ", &"b".repeat(30)] {
                let mut sheet = sheet(40);
                sheet.wrapped(begin, paragraph);
                let text = sheet.text();
                assert!(text.starts_with(begin.trim_end()), "{text}");
                assert!(text.lines().all(|line| width(line) <= 40), "{text}");
                let letters = |text: &str| text.replace(char::is_whitespace, "");
                assert_eq!(letters(&text), letters(&format!("{begin}{paragraph}")));
            }
        }
        let mut sheet = sheet(24);
        sheet.wrapped("note: ", "one two three four five six");
        assert_eq!(sheet.text(), "note: one two three four\n      five six\n");
    }

    #[test]
    fn rows_stand_below_each_other_by_the_width_of_their_letters() {
        let shown = |number: &str| Shown { number: number.to_owned(), unit: "W".to_owned() };
        let mut sheet = sheet(80);
        sheet.row("東京", &shown("1.0"), "");
        sheet.row("Tokyo", &shown("12.0"), "");
        sheet.row("a remark", &shown("3.0"), "that is too long to stand beside its row");
        let text = sheet.text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4, "{text}");
        assert!(lines[..3].iter().all(|line| width(line) == LABEL + NUMBER + 2), "{text}");
        assert!(lines[3].starts_with(BELOW), "{text}");
    }

    #[test]
    fn a_line_is_one_line_of_text() {
        let mut sheet = sheet(80);
        sheet.line("a\nerror: b\u{1b}[2J");
        assert_eq!(sheet.text(), "a\\nerror: b\\u{1b}[2J\n");
    }
}
