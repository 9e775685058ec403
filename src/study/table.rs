//! Results as a table of named columns, ready for a terminal, JSON, CSV or Parquet.

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its columns, all of one length.
    pub columns: Vec<Column>,
}

/// A named column; a number's name ends in its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its cells.
    pub cells: Cells,
}

/// The cells of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Numbers; `None` where there is none.
    Numbers(Vec<Option<f64>>),
    /// Whole numbers.
    Whole(Vec<u64>),
    /// Words.
    Words(Vec<String>),
}

impl Cells {
    /// Returns the number of cells.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Numbers(cells) => cells.len(),
            Self::Whole(cells) => cells.len(),
            Self::Words(cells) => cells.len(),
        }
    }

    /// Returns whether there are no cells.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Table {
    /// Adds a column of numbers.
    pub fn numbers(&mut self, name: impl Into<String>, cells: Vec<Option<f64>>) {
        self.columns.push(Column { name: name.into(), cells: Cells::Numbers(cells) });
    }

    /// Adds a column of whole numbers.
    pub fn whole(&mut self, name: impl Into<String>, cells: Vec<u64>) {
        self.columns.push(Column { name: name.into(), cells: Cells::Whole(cells) });
    }

    /// Adds a column of words.
    pub fn words(&mut self, name: impl Into<String>, cells: Vec<String>) {
        self.columns.push(Column { name: name.into(), cells: Cells::Words(cells) });
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.cells.len())
    }

    /// Returns the cells of a column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Cells> {
        self.columns.iter().find(|column| column.name == name).map(|column| &column.cells)
    }

    /// Returns the numbers of two columns, row by row, where both have one.
    #[must_use]
    pub fn pairs(&self, x: &str, y: &str) -> Vec<(f64, f64)> {
        let (xs, ys) = (self.numbers_of(x), self.numbers_of(y));
        let both = xs.unwrap_or_default().iter().zip(ys.unwrap_or_default());
        both.filter_map(|(x, y)| Some(((*x)?, (*y)?))).collect()
    }

    /// Returns the numbers of a column.
    #[must_use]
    pub fn numbers_of(&self, name: &str) -> Option<&[Option<f64>]> {
        match self.column(name)? {
            Cells::Numbers(cells) => Some(cells),
            Cells::Whole(_) | Cells::Words(_) => None,
        }
    }
}
