//! Lowest and highest published values of figures that can decide, each end with its source.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::scenario::{
    catalogue::Confidence,
    text::{dialect::options, error::Error, parse},
};

/// How several paths are one figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Joined {
    /// Their values add up to it.
    #[default]
    Sum,
    /// Each of them has its value.
    Same,
}

/// One end of a range.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// Its value, in the range's unit.
    pub value: f64,
    /// Who published it.
    pub source: String,
    /// When it was published or last read, as "2026-06".
    pub date: String,
    /// Confidence in it.
    pub confidence: Confidence,
}

/// The range of a figure in the literature.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Literature {
    /// The figure's name, for people.
    pub label: String,
    /// The paths that hold it.
    pub paths: Vec<String>,
    /// How they hold it where they are several.
    #[serde(default)]
    pub joined: Joined,
    /// Whether the ends are factors on the scenario's own value.
    #[serde(default)]
    pub relative: bool,
    /// Unit of the ends; "1" for factors and plain numbers.
    pub unit: String,
    /// The lowest published value.
    pub low: End,
    /// The highest published value.
    pub high: End,
}

static LITERATURE: LazyLock<Result<Vec<Literature>, Error>> = LazyLock::new(|| {
    const FILE: &str = "assets/catalogue/literature.ron";
    let text = include_str!("../../../assets/catalogue/literature.ron");
    options().from_str(text).map_err(|error| parse::error(FILE, text, &error))
});

/// Returns the ranges of the embedded file, in its order.
///
/// # Errors
/// When the embedded file is broken, which a test excludes.
pub fn literature() -> Result<&'static [Literature], Error> {
    LITERATURE.as_deref().map_err(Clone::clone)
}
