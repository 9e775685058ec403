//! A table for people: a label and cells a row, each column as wide as it must be.

use super::display_width::{left, right, width};
use crate::scenario::text::visible::visible;

/// Columns before a label.
const INDENT: usize = 2;
/// Columns between two cells.
const GAP: usize = 2;
/// Columns that a label has at least before the cells are divided into several tables.
const LABEL: usize = 24;

/// A table that grows row by row.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    rows: Vec<Option<Vec<String>>>,
    /// Whether the last cell stands to the left, as units do.
    ends_left: bool,
}

impl Grid {
    /// Begins a table with its heads, the first of which is the label's.
    pub fn new<S: AsRef<str>>(heads: impl IntoIterator<Item = S>) -> Self {
        let mut grid = Self::default();
        grid.row(heads);
        grid
    }

    /// Begins a table whose last cells are units.
    pub fn with_units<S: AsRef<str>>(heads: impl IntoIterator<Item = S>) -> Self {
        Self { ends_left: true, ..Self::new(heads) }
    }

    /// Adds a row: a label, and cells.
    pub fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) {
        let cells = cells.into_iter().map(|cell| visible(cell.as_ref()).into_owned());
        self.rows.push(Some(cells.collect()));
    }

    /// Adds an empty line.
    pub fn blank(&mut self) {
        self.rows.push(None);
    }

    /// Returns the lines, at most `page` columns wide where every cell fits beside the least label.
    ///
    /// A label that is too long stands on a line of its own. Cells that do not fit beside each other
    /// follow in a further table with the same labels.
    pub fn lines(&self, page: usize) -> Vec<String> {
        let rows = || self.rows.iter().flatten();
        let count = rows().map(Vec::len).max().unwrap_or(0);
        let widest = |column: usize| {
            rows().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
        };
        let label = widest(0);
        let mut lines = Vec::new();
        let mut first = 1;
        loop {
            let room = page.saturating_sub(INDENT + label.min(LABEL));
            let (mut end, mut used) = (first, 0);
            while end < count && (end == first || used + GAP + widest(end) <= room) {
                used += GAP + widest(end);
                end += 1;
            }
            let label = label.min(page.saturating_sub(INDENT + used));
            for row in &self.rows {
                let Some(row) = row else {
                    lines.push(String::new());
                    continue;
                };
                self.put(&mut lines, row, (label, &widest), first..end);
            }
            first = end;
            if first >= count {
                return lines;
            }
            lines.push(String::new());
        }
    }

    /// Puts the label and some cells of a row.
    fn put(
        &self,
        lines: &mut Vec<String>,
        row: &[String],
        (label, widest): (usize, &dyn Fn(usize) -> usize),
        columns: core::ops::Range<usize>,
    ) {
        let name = row.first().map_or("", String::as_str);
        let cells: String = columns
            .filter_map(|column| {
                let cell = row.get(column)?;
                let is_left = self.ends_left && column + 1 == row.len();
                let filled = if is_left { left } else { right }(cell, widest(column));
                Some(" ".repeat(GAP) + &filled)
            })
            .collect();
        let begin = " ".repeat(INDENT);
        let line = if width(name) > label {
            lines.push(format!("{begin}{name}"));
            format!("{begin}{}{cells}", left("", label))
        } else {
            format!("{begin}{}{cells}", left(name, label))
        };
        lines.push(line.trim_end().to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_they_must_be() {
        let mut grid = Grid::with_units(["", "space", "ground", "unit"]);
        grid.row(["東京", "1.0", "12 345.6", "USD/W"]);
        grid.blank();
        grid.row(["energy", "1", "no power", ""]);
        assert_eq!(
            grid.lines(80),
            [
                "          space    ground  unit",
                "  東京      1.0  12 345.6  USD/W",
                "",
                "  energy      1  no power",
            ]
        );
    }

    #[test]
    fn what_does_not_fit_follows_with_the_same_labels() {
        let mut grid = Grid::new(["year", "mass, t", "power", "cash"]);
        grid.row(["2026", "12 345 678", "1.234 GW", "99.99"]);
        assert_eq!(
            grid.lines(28),
            [
                "  year     mass, t     power",
                "  2026  12 345 678  1.234 GW",
                "",
                "  year   cash",
                "  2026  99.99",
            ]
        );
    }

    #[test]
    fn a_long_label_stands_above_its_cells() {
        let mut grid = Grid::new(["figure", "low"]);
        grid.row(["a.path.that.is.longer.than.there.is.room.for", "1.000"]);
        grid.row(["short", "2.000"]);
        let lines = grid.lines(40);
        assert_eq!(
            lines,
            [
                "  figure                             low",
                "  a.path.that.is.longer.than.there.is.room.for",
                "                                   1.000",
                "  short                            2.000",
            ]
        );
    }

    #[test]
    fn no_cell_breaks_its_line() {
        let mut grid = Grid::new(["a\nb", "c\u{1b}[2J"]);
        grid.row(["x", "y"]);
        assert_eq!(grid.lines(80), ["  a\\nb  c\\u{1b}[2J", "  x              y"]);
    }
}
