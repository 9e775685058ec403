//! A page of aligned text, at most [`WIDTH`] columns.

use super::digits::Shown;

/// Columns of a page.
pub const WIDTH: usize = 100;
/// Columns of a label with its indent.
const LABEL: usize = 42;
/// Columns of a number.
const NUMBER: usize = 10;
/// Columns of a unit.
const UNIT: usize = 11;

/// Text that grows line by line.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    text: String,
}

impl Sheet {
    /// The text so far.
    pub fn text(self) -> String {
        self.text
    }

    /// A line as it is.
    pub fn line(&mut self, line: &str) {
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

    /// A label, a quantity and a remark, below them where it is long.
    pub fn row(&mut self, label: &str, shown: &Shown, remark: &str) {
        let label = format!("  {label}");
        let (number, unit) = (&shown.number, &shown.unit);
        let row = format!("{label:<LABEL$}{number:>NUMBER$} {unit:<UNIT$}");
        if row.chars().count() + 1 + remark.chars().count() <= WIDTH {
            self.line(&format!("{row} {remark}"));
        } else {
            self.line(&row);
            self.wrapped("      ", remark);
        }
    }

    /// A label and words in the place of a quantity.
    pub fn words(&mut self, label: &str, words: &str) {
        let label = format!("  {label}");
        self.line(&format!("{label:<LABEL$}{words}"));
    }

    /// A label and two quantities.
    pub fn columns(&mut self, label: &str, first: &str, second: &str) {
        let label = format!("  {label}");
        self.line(&format!("{label:<LABEL$}{first:>18}{second:>18}"));
    }

    /// A row of the fleet's table.
    pub fn fleet_row(&mut self, cells: [String; 5]) {
        let [name, satellites, mass, array, compute] = cells;
        let mut short: String = name.chars().take(35).collect();
        if name.chars().count() > 35 {
            short.push('…');
        }
        self.line(&format!("  {short:<38}{satellites:>12}{mass:>14}{array:>14}{compute:>18}"));
    }

    /// A paragraph broken between words, its other lines indented by the length of `begin`.
    pub fn wrapped(&mut self, begin: &str, paragraph: &str) {
        let indent = " ".repeat(begin.chars().count());
        let mut line = begin.to_owned();
        let mut used = indent.len();
        let mut fresh = true;
        for word in paragraph.split_whitespace() {
            let length = word.chars().count();
            if !fresh && used + 1 + length > WIDTH {
                self.line(&line);
                line.clone_from(&indent);
                used = indent.len();
                fresh = true;
            }
            if !fresh {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
            fresh = false;
        }
        self.line(&line);
    }
}
