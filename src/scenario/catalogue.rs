//! The catalogue: parts whose every figure carries unit, source, date and confidence.
//!
//! The files in `assets/catalogue` are embedded. A figure's name is the key that a scenario
//! uses for it, and its unit is that key's; a design's figures are named by section, as
//! `array.area_m2`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{
    file::{
        parts::{AttitudeFile, DispatchFile, PointingFile},
        parts_payload::{Precision, WorkloadFile},
        reuse::ReuseFile,
    },
    text::{
        dialect::options,
        error::{Error, name_hint},
        parse,
    },
};

/// How far a figure can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Read in the primary text.
    Primary,
    /// From a secondary source that quotes it.
    Secondary,
    /// By arithmetic from other figures.
    Derived,
    /// Taken as usual engineering practice, or a guess that says so.
    Assumed,
}

impl Confidence {
    /// In one word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Derived => "derived",
            Self::Assumed => "assumed",
        }
    }
}

/// One figure of a part.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The scenario's key for it.
    pub name: String,
    /// Its value, in `unit`.
    pub value: f64,
    /// Unit; "1" for a plain number.
    pub unit: String,
    /// Where it is from.
    pub source: String,
    /// When it was published or last read, as "2026-06".
    pub date: String,
    /// How far to trust it.
    pub confidence: Confidence,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the kinds' own")]
pub enum Kind {
    Design,
    Accelerator,
    Payload,
    Array,
    Radiator,
    Coating,
    Battery,
    Bus,
    Terminals,
    Propulsion,
    Hazards,
    LaunchVehicle,
    GroundSite,
    Facility,
    Programme,
    Market,
    Trajectory,
    Business,
    History,
}

impl Kind {
    /// Every kind, in the order of the catalogue.
    pub const ALL: [Self; 19] = [
        Self::Design,
        Self::Accelerator,
        Self::Payload,
        Self::Array,
        Self::Radiator,
        Self::Coating,
        Self::Battery,
        Self::Bus,
        Self::Terminals,
        Self::Propulsion,
        Self::Hazards,
        Self::LaunchVehicle,
        Self::GroundSite,
        Self::Facility,
        Self::Programme,
        Self::Market,
        Self::Trajectory,
        Self::Business,
        Self::History,
    ];

    /// In words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Design => "design",
            Self::Accelerator => "accelerator",
            Self::Payload => "payload",
            Self::Array => "array",
            Self::Radiator => "radiator",
            Self::Coating => "coating",
            Self::Battery => "battery",
            Self::Bus => "bus",
            Self::Terminals => "terminals",
            Self::Propulsion => "propulsion",
            Self::Hazards => "hazards",
            Self::LaunchVehicle => "launch vehicle",
            Self::GroundSite => "ground site",
            Self::Facility => "facility",
            Self::Programme => "programme",
            Self::Market => "market",
            Self::Trajectory => "trajectory",
            Self::Business => "business",
            Self::History => "history",
        }
    }

    /// In words, with its article.
    #[must_use]
    pub fn with_article(self) -> String {
        let word = self.word();
        match self {
            Self::Hazards | Self::Terminals | Self::Propulsion => format!("a set of {word}"),
            Self::Accelerator | Self::Array => format!("an {word}"),
            _ => format!("a {word}"),
        }
    }

    /// Its embedded file, name and text.
    fn embedded(self) -> (&'static str, &'static str) {
        macro_rules! embed {
            ($name:literal) => {
                (
                    concat!("assets/catalogue/", $name, ".ron"),
                    include_str!(concat!("../../assets/catalogue/", $name, ".ron")),
                )
            };
        }
        match self {
            Self::Design => embed!("designs"),
            Self::Accelerator => embed!("accelerators"),
            Self::Payload => embed!("payloads"),
            Self::Array => embed!("arrays"),
            Self::Radiator => embed!("radiators"),
            Self::Coating => embed!("coatings"),
            Self::Battery => embed!("batteries"),
            Self::Bus => embed!("buses"),
            Self::Terminals => embed!("terminals"),
            Self::Propulsion => embed!("propulsion"),
            Self::Hazards => embed!("hazards"),
            Self::LaunchVehicle => embed!("launch_vehicles"),
            Self::GroundSite => embed!("ground_sites"),
            Self::Facility => embed!("facilities"),
            Self::Programme => embed!("programmes"),
            Self::Market => embed!("markets"),
            Self::Trajectory => embed!("trajectories"),
            Self::Business => embed!("businesses"),
            Self::History => embed!("history"),
        }
    }
}

/// What a design chooses that is no number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "each is named by its type")]
pub struct Choices {
    pub pointing: Option<PointingFile>,
    pub attitude: Option<AttitudeFile>,
    pub precision: Option<Precision>,
    pub workload: Option<WorkloadFile>,
    pub dispatch: Option<DispatchFile>,
    pub reuse: Option<ReuseFile>,
}

/// The catalogue ids of a design's parts; what is not named is the kind's default.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "each is named by its kind")]
pub struct PartIds {
    pub accelerator: Option<String>,
    pub payload: Option<String>,
    pub array: Option<String>,
    pub radiator: Option<String>,
    pub coating: Option<String>,
    pub battery: Option<String>,
    pub bus: Option<String>,
    pub terminals: Option<String>,
    pub propulsion: Option<String>,
    pub hazards: Option<String>,
}

/// A part of the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: Kind,
    /// Its id, unique in its kind.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What to know about it: contradictions, what was not found.
    pub note: String,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// A design's parts.
    pub parts: PartIds,
    /// A design's choices.
    pub choices: Choices,
}

impl Part {
    /// A figure by its name.
    #[must_use]
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.name == name)
    }

    /// A figure's value, in the unit of its name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<f64> {
        self.figure(name).map(|figure| figure.value)
    }
}

/// A part as its file writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartFile {
    id: String,
    name: String,
    #[serde(default)]
    note: String,
    figures: Vec<Figure>,
    #[serde(default)]
    parts: PartIds,
    #[serde(default)]
    choices: Choices,
}

static CATALOGUE: LazyLock<Result<Vec<Part>, Error>> = LazyLock::new(|| {
    let mut parts = Vec::new();
    for kind in Kind::ALL {
        let (file, text) = kind.embedded();
        let read: Vec<PartFile> =
            options().from_str(text).map_err(|error| parse::error(file, text, &error))?;
        parts.extend(read.into_iter().map(|part| Part {
            kind,
            id: part.id,
            name: part.name,
            note: part.note,
            figures: part.figures,
            parts: part.parts,
            choices: part.choices,
        }));
    }
    Ok(parts)
});

/// All parts, by kind.
///
/// # Errors
/// When an embedded file is broken, which a test excludes.
pub fn load() -> Result<&'static [Part], Error> {
    CATALOGUE.as_deref().map_err(Clone::clone)
}

/// All parts, by kind; see [`load`].
#[must_use]
pub fn parts() -> &'static [Part] {
    load().unwrap_or_default()
}

/// A part by kind and id.
#[must_use]
pub fn part(kind: Kind, id: &str) -> Option<&'static Part> {
    parts().iter().find(|part| part.kind == kind && part.id == id)
}

/// The hint for an id that the catalogue does not have.
#[must_use]
pub fn id_hint(kind: Kind, id: &str) -> String {
    name_hint(id, parts().iter().filter(|part| part.kind == kind).map(|part| part.id.as_str()))
}
