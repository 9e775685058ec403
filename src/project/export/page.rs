//! A report as plain data: sections of headings, sentences, tables, figures, findings and charts.

use crate::project::summary::State;

/// A report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// The lines below the title.
    pub lead: Vec<String>,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// What it holds, in order.
    pub blocks: Vec<Block>,
}

/// A part of a section. Texts are plain: each form escapes them.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading below that of the section.
    Heading(String),
    /// A paragraph.
    Words(String),
    /// A paragraph behind a label.
    Said(&'static str, String),
    /// A list.
    List(Vec<String>),
    /// A list whose items are counted from 1.
    Counted(Vec<String>),
    /// A table.
    Table(Table),
    /// Figures side by side.
    Figures(Vec<Told>),
    /// Something that does not close.
    Finding(Finding),
    /// A chart; whatever a reader needs of it is told in a table as well.
    Chart(Chart),
}

/// A table. Every row has as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its heading.
    pub title: &'static str,
    /// Whether it holds numbers, which stand at the right.
    pub is_number: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<String>,
    /// Whether it stands out: a changed figure, or a sum.
    pub is_marked: bool,
}

/// A figure with how it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its name.
    pub name: &'static str,
    /// Digits and unit.
    pub figure: String,
    /// What stands behind it; empty where nothing does.
    pub rest: String,
    /// Its state in a short word; empty where nothing is to be said.
    pub word: String,
    /// Its state; `None` where it has none.
    pub state: Option<State>,
    /// What it counts.
    pub tip: &'static str,
}

/// Something that does not close.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// How bad it is.
    pub state: State,
    /// What is wrong.
    pub title: &'static str,
    /// The numbers, as "114.6 °C against 105 °C".
    pub numbers: String,
    /// The sentences that lead to it.
    pub why: Vec<String>,
    /// The formula that decides; empty where there is none.
    pub formula: &'static str,
    /// Where the formula is from.
    pub formula_source: &'static str,
    /// What mends it; empty where no one value does.
    pub fix: String,
}

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// Stacked bars, in groups of bars with one scale.
    Bars(Bars),
    /// Lines over a time.
    Lines(Lines),
}

/// Stacked bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// What they show.
    pub title: &'static str,
    /// Names of the parts of a bar, in order; each has a colour of its own.
    pub parts: Vec<&'static str>,
    /// Groups of bars.
    pub groups: Vec<Group>,
}

/// Bars with one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they measure, with the unit.
    pub title: String,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Its name.
    pub name: &'static str,
    /// Its length in digits.
    pub figure: String,
    /// The lengths of its parts, finite and at least 0, in the order of [`Bars::parts`].
    pub parts: Vec<f64>,
}

/// Lines over a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// What they show.
    pub title: &'static str,
    /// Length of the time, s.
    pub length_s: f64,
    /// Begin and end of each time in the Earth's shadow, s.
    pub shadows_s: Vec<[f64; 2]>,
    /// What they measure, with the unit.
    pub axis: &'static str,
    /// A value that should be kept, with its name.
    pub limit: Option<(f64, &'static str)>,
    /// The lines.
    pub series: Vec<Series>,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: &'static str,
    /// The class of its colour.
    pub class: &'static str,
    /// Its values at the ends of equal parts of the time, finite.
    pub values: Vec<f64>,
}

impl Column {
    /// Returns a column of words.
    #[must_use]
    pub const fn words(title: &'static str) -> Self {
        Self { title, is_number: false }
    }

    /// Returns a column of numbers.
    #[must_use]
    pub const fn number(title: &'static str) -> Self {
        Self { title, is_number: true }
    }
}

impl Table {
    /// Returns a table without rows.
    #[must_use]
    pub fn of(columns: &[Column]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(Row { cells: cells.into(), is_marked: false });
    }

    /// Adds a row that stands out.
    pub fn marked_row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(Row { cells: cells.into(), is_marked: true });
    }
}
