//! What can be exported, by the ending of its file.

use std::path::Path;

use crate::project::export::Form;

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The report of the draft.
    Report(Form),
    /// A day of flight of the draft's satellites, as CSV.
    DayCsv,
    /// The same as Parquet.
    DayParquet,
    /// The picture of the window, without its panels.
    Picture,
}

impl Export {
    /// All, in the order of the menu.
    pub const ALL: [Self; 5] = [
        Self::Report(Form::Markdown),
        Self::Report(Form::Html),
        Self::DayCsv,
        Self::DayParquet,
        Self::Picture,
    ];

    /// Returns its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Report(Form::Markdown) => "Report as Markdown",
            Self::Report(Form::Html) => "Report as HTML page",
            Self::DayCsv => "Day of flight as CSV",
            Self::DayParquet => "Day of flight as Parquet",
            Self::Picture => "Picture of the view",
        }
    }

    /// Returns what its file holds.
    #[must_use]
    pub fn tip(self) -> &'static str {
        match self {
            Self::Report(_) => {
                "What the draft is, its figures, findings, costs, inputs with their sources, and what is left out"
            }
            Self::DayCsv | Self::DayParquet => {
                "A row for every cluster about once a minute of the day from the scenario’s date: power, charge, temperatures, compute"
            }
            Self::Picture => "The picture of the window without its panels, as PNG",
        }
    }

    /// Returns the ending of its file, without a point.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Report(form) => form.ending(),
            Self::DayCsv => "csv",
            Self::DayParquet => "parquet",
            Self::Picture => "png",
        }
    }

    /// Returns what a file of a scenario's name is called, as `suncatcher-report.md`.
    #[must_use]
    pub fn file_name(self, scenario: &str) -> String {
        let what = match self {
            Self::Report(_) => "report",
            Self::DayCsv | Self::DayParquet => "day",
            Self::Picture => "picture",
        };
        format!("{scenario}-{what}.{}", self.ending())
    }

    /// Returns what a path names by its ending, in any case; `None` for any other ending.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "csv" => Some(Self::DayCsv),
            "parquet" => Some(Self::DayParquet),
            "png" => Some(Self::Picture),
            other => Form::of_ending(other).map(Self::Report),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposed_file_names_what_is_exported() {
        for export in Export::ALL {
            let name = export.file_name("suncatcher");
            assert_eq!(Export::of_path(Path::new(&name)), Some(export), "{name}");
        }
        assert_eq!(Export::of_path(Path::new("A.HTML")), Some(Export::Report(Form::Html)));
        assert_eq!(Export::of_path(Path::new("mine.ron")), None);
        assert_eq!(Export::of_path(Path::new("csv")), None);
    }
}
