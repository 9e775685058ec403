//! Where the figures of a document come from, for tooltips, lists of inputs and marks.

use super::{document::Document, same_cluster::path_in};
use crate::{
    scenario::{
        Error, Origin, Origins,
        catalogue::{Confidence, parts},
        field::{
            figure::Figure,
            registry::{figure, figures},
        },
    },
    study::Parameter,
};

/// What a figure is taken from, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Read in the primary text.
    Read,
    /// From a secondary source that quotes it.
    Reported,
    /// Follows from other figures.
    Derived,
    /// Usual engineering practice, or a guess that says so.
    Guess,
    /// Changed since the document was opened.
    Changed,
    /// Written by the scenario's file, which names no source.
    Written,
    /// The format's own default.
    Default,
}

impl Mark {
    /// Returns it in a word or three.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Reported => "reported",
            Self::Derived => "derived",
            Self::Guess => "guess",
            Self::Changed => "changed by you",
            Self::Written => "written in the file",
            Self::Default => "default",
        }
    }
}

impl From<Confidence> for Mark {
    fn from(confidence: Confidence) -> Self {
        match confidence {
            Confidence::Primary => Self::Read,
            Confidence::Secondary => Self::Reported,
            Confidence::Derived => Self::Derived,
            Confidence::Assumed => Self::Guess,
        }
    }
}

/// A figure with where it comes from.
#[derive(Clone, Debug)]
pub struct Provenance {
    /// The figure, its value among it.
    pub parameter: Parameter,
    /// Its unit; `1` for a plain number.
    pub unit: &'static str,
    /// Where its value comes from.
    pub origin: Origin,
    /// The catalogue's source; `None` for what the file writes and what is worked out.
    pub source: Option<&'static str>,
    /// When that was published or last read, as "2026-06".
    pub date: Option<&'static str>,
    /// How far to trust it.
    pub confidence: Option<Confidence>,
    /// Its value in the document that changes are counted from: those of the clusters where they
    /// differed there, and none where there was none.
    pub before: Vec<f64>,
    /// Whether that document has another value, or none.
    pub is_changed: bool,
}

impl Provenance {
    /// Returns its value, in `unit`.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.parameter.base
    }

    /// Returns what it is taken from in one word.
    #[must_use]
    pub fn mark(&self) -> Mark {
        match (self.is_changed, self.confidence, &self.origin) {
            (true, ..) => Mark::Changed,
            (false, Some(confidence), _) => confidence.into(),
            (false, None, Origin::WorkedOut) => Mark::Derived,
            (false, None, Origin::Default { .. }) => Mark::Default,
            (false, None, Origin::File { .. } | Origin::Part { .. } | Origin::Base { .. }) => {
                Mark::Written
            }
        }
    }

    /// Returns what the catalogue notes about the part that it is a figure of; empty where there is
    /// no note.
    #[must_use]
    pub fn note(&self) -> &'static str {
        let id = match &self.origin {
            Origin::Part { id, .. } | Origin::Base { id, part: None } => id,
            Origin::Base { part: Some(id), .. } | Origin::Default { part: Some(id) } => id,
            Origin::File { .. } | Origin::Default { part: None } | Origin::WorkedOut => return "",
        };
        let says = |source: &str| Some(source) == self.source;
        let part = parts()
            .iter()
            .find(|part| part.id == *id && part.figures.iter().any(|one| says(&one.source)));
        part.map_or("", |part| &part.note)
    }

    /// Returns where it comes from in a few words, as `line 12` or `launch "starship"`.
    #[must_use]
    pub fn words(&self) -> String {
        match &self.origin {
            Origin::File { line, .. } => format!("line {line}"),
            Origin::Part { section, id } => format!("{section} \"{id}\""),
            Origin::Base { id, part: None } => format!("base \"{id}\""),
            Origin::Base { id, part: Some(part) } => format!("\"{part}\" of base \"{id}\""),
            Origin::Default { part: Some(part) } => format!("default \"{part}\""),
            Origin::Default { part: None } => "default".to_owned(),
            Origin::WorkedOut => "worked out from other figures".to_owned(),
        }
    }
}

/// A document, to be asked where its figures come from.
#[derive(Debug)]
pub struct Provenances<'d> {
    document: &'d Document,
    first: &'d Document,
    origins: Origins<'d>,
}

impl<'d> Provenances<'d> {
    /// Reads a document's text once. Changes are counted from `first`.
    ///
    /// # Errors
    /// When the text cannot be read as a tree, which a test excludes.
    pub fn new(document: &'d Document, first: &'d Document) -> Result<Self, Error> {
        let origins = Origins::new(document.text(), document.scenario())?;
        Ok(Self { document, first, origins })
    }

    /// Returns where the figure at a path comes from. For several clusters it is the first
    /// one's place.
    ///
    /// # Errors
    /// When the document has no number at the path.
    pub fn of(&self, path: &str) -> Result<Provenance, Error> {
        let parameter = Parameter::resolve(self.document.scenario(), path)?;
        let (origin, known) = self.origins.of(path);
        let before = self.before(path);
        Ok(Provenance {
            unit: figure(path).map_or("1", Figure::unit),
            is_changed: before != [parameter.base],
            before,
            origin,
            source: known.map(|one| one.source.as_str()),
            date: known.map(|one| one.date.as_str()),
            confidence: known.map(|one| one.confidence),
            parameter,
        })
    }

    /// Returns the values at a path in the document that changes are counted from, each once: of the
    /// clusters that are still there where they differed.
    fn before(&self, path: &str) -> Vec<f64> {
        let (now, first) = (self.document.scenario(), self.first.scenario());
        let value = |path: &str| {
            let then = path_in(path, now, first)?;
            Parameter::resolve(first, &then).ok().map(|one| one.base)
        };
        // such a path names the first cluster's figure
        let is_of_first = path.starts_with("pattern.") || path == "satellites";
        let of_first = is_of_first.then(|| format!("clusters[0].{path}"));
        if let Some(value) = value(of_first.as_deref().unwrap_or(path)) {
            return vec![value];
        }
        let mut values = Vec::new();
        if path.starts_with("design.") {
            for index in 0..now.file.clusters.len() {
                let of_cluster = value(&format!("clusters[{index}].{path}"));
                values.extend(of_cluster.filter(|value| !values.contains(value)));
            }
        }
        values
    }

    /// Returns every figure of the registry that the document has, with its entry.
    #[must_use]
    pub fn all(&self) -> Vec<(&'static Figure, Provenance)> {
        figures().iter().filter_map(|one| Some((one, self.of(one.path).ok()?))).collect()
    }
}
