//! What the builder shows: a design as sections of fields, and what does not close.

use super::{
    card::SourceReading,
    orbit::{ConditionsReading, OrbitReading},
};
use crate::{
    panel::style::icon,
    project::{
        self,
        choices::Choice,
        parts::{self, Card},
        summary::State,
    },
};

/// A section of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Solar array.
    Array,
    /// Battery.
    Battery,
    /// Radiator.
    Radiator,
    /// Chips and what they run.
    Chips,
    /// Bus and structure.
    Bus,
    /// Optical terminals.
    Links,
    /// Thrusters and propellant.
    Thrusters,
    /// Dose and faults.
    Hazards,
    /// Life and published figures.
    Satellite,
    /// Where and how many.
    Orbit,
}

impl Section {
    /// All, in the order of the tree.
    pub const ALL: [Self; 10] = [
        Self::Array,
        Self::Battery,
        Self::Radiator,
        Self::Chips,
        Self::Bus,
        Self::Links,
        Self::Thrusters,
        Self::Hazards,
        Self::Satellite,
        Self::Orbit,
    ];

    /// Returns its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Array => "Array",
            Self::Battery => "Battery",
            Self::Radiator => "Radiator",
            Self::Chips => "Chips",
            Self::Bus => "Bus",
            Self::Links => "Laser links",
            Self::Thrusters => "Thrusters",
            Self::Hazards => "Dose and faults",
            Self::Satellite => "Satellite",
            Self::Orbit => "Orbit",
        }
    }

    /// Returns its icon.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Array => icon::ARRAY,
            Self::Battery => icon::BATTERY,
            Self::Radiator => icon::RADIATOR,
            Self::Chips => icon::CHIPS,
            Self::Bus => icon::BUS,
            Self::Links => icon::LINKS,
            Self::Thrusters => icon::THRUSTERS,
            Self::Hazards => icon::LIGHT,
            Self::Satellite => icon::SATELLITE,
            Self::Orbit => icon::ORBIT,
        }
    }

    /// Returns the beginnings of its figures' paths within a cluster.
    #[must_use]
    pub const fn paths(self) -> &'static [&'static str] {
        match self {
            Self::Array => &["design.array."],
            Self::Battery => &["design.battery."],
            Self::Radiator => &["design.radiator."],
            Self::Chips => &["design.payload."],
            Self::Bus => &["design.bus."],
            Self::Links => &["design.terminals."],
            Self::Thrusters => &["design.propulsion."],
            Self::Hazards => &["design.hazards."],
            Self::Satellite => &[
                "design.life_years",
                "design.age_years",
                "design.published_mass_kg",
                "design.price_usd_w",
                "design.attitude.",
                "design.dispatch",
            ],
            Self::Orbit => &["pattern.", "satellites"],
        }
    }

    /// Returns the path of the figure that stands in its row.
    #[must_use]
    pub const fn headline(self) -> &'static str {
        match self {
            Self::Array => "design.array.area_m2",
            Self::Battery => "design.battery.capacity_kwh",
            Self::Radiator => "design.radiator.area_m2",
            Self::Chips => "design.payload.count",
            Self::Bus => "design.bus.mass_kg",
            Self::Links => "design.terminals.count",
            Self::Thrusters => "design.propulsion.propellant_kg",
            Self::Hazards => "design.hazards.shield_mm",
            Self::Satellite => "design.life_years",
            Self::Orbit => ".altitude_km",
        }
    }
}

/// A design and what it lacks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BuildReading {
    /// The cluster's place in the file.
    pub cluster: usize,
    /// Its name.
    pub name: String,
    /// Its satellites.
    pub satellites: u64,
    /// What adds a copy of it.
    pub copy: Option<project::Edit>,
    /// The sections of its design.
    pub sections: Vec<SectionReading>,
    /// What does not close, the worst first.
    pub findings: Vec<FindingReading>,
    /// The parts of the catalogue, section by section.
    pub cards: Vec<Card>,
    /// Its orbit.
    pub orbit: OrbitReading,
    /// What the bar of conditions shows of it.
    pub conditions: ConditionsReading,
    /// What of the conditions that the findings are for differs from the scenario's, in words; empty
    /// where nothing does.
    pub under: Vec<String>,
}

/// A section of a design.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionReading {
    /// Which.
    pub section: Section,
    /// The name of its catalogue part; empty where it has none.
    pub part: String,
    /// The figure of its row with its unit; empty where there is none.
    pub headline: String,
    /// The same before it was changed, without its unit.
    pub was: Option<String>,
    /// Whether a figure of it was changed.
    pub is_changed: bool,
    /// The worst of its findings.
    pub state: State,
    /// What it chooses in words.
    pub choices: Vec<Choice>,
    /// Its fields, the one of its row first.
    pub fields: Vec<FieldReading>,
    /// The figures that it may have and does not.
    pub unset: Vec<UnsetReading>,
}

/// A figure that a design may have and does not.
#[derive(Clone, Debug, PartialEq)]
pub struct UnsetReading {
    /// Its name.
    pub label: String,
    /// What it is.
    pub help: String,
    /// What sets it at the value that changes nothing.
    pub edit: project::Edit,
}

/// A figure that can be changed.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldReading {
    /// Its path with the cluster.
    pub path: String,
    /// Its name.
    pub label: String,
    /// Its unit; empty for a plain number.
    pub unit: &'static str,
    /// What it is.
    pub help: String,
    /// Its value.
    pub value: f64,
    /// Its value in the document that was opened, where it differs.
    pub was: Option<f64>,
    /// Its least value.
    pub low: f64,
    /// Its largest value.
    pub high: f64,
    /// What it may be, in words.
    pub range: &'static str,
    /// A step of it.
    pub step: f64,
    /// Whether it is a whole number.
    pub is_whole: bool,
    /// Where it comes from.
    pub source: SourceReading,
    /// The value from which on its part closes, where it does not.
    pub closes_at: Option<f64>,
}

/// What swaps of parts do to a cluster, as far as that has been worked out for what it is now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PreviewsReading {
    /// Whether they are worked out at all.
    pub is_on: bool,
    /// The cluster's place in the file.
    pub cluster: usize,
    /// Section and id of a part, and what it does, as "+182 kg, 4.9 K hotter".
    pub told: Vec<(parts::Section, &'static str, String)>,
}

impl PreviewsReading {
    /// Returns what the part of a card does to a cluster; none where that has not been worked out.
    #[must_use]
    pub fn of(&self, cluster: usize, card: &Card) -> Option<&str> {
        let is_it = |(section, id, _): &&(parts::Section, &'static str, String)| {
            *section == card.section && *id == card.id
        };
        let found = self.told.iter().filter(|_| self.cluster == cluster).find(is_it);
        found.map(|(_, _, told)| told.as_str())
    }
}

/// Something that does not close.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingReading {
    /// How bad it is.
    pub state: State,
    /// The section that it concerns.
    pub section: Section,
    /// What is wrong.
    pub title: String,
    /// The numbers, as "114.6 °C against 105 °C".
    pub numbers: String,
    /// The chain of numbers that leads to it.
    pub why: Vec<String>,
    /// The formula of the last of them.
    pub formula: String,
    /// What mends it, where one value does.
    pub fix: Option<FixReading>,
}

/// A change that mends a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct FixReading {
    /// The result, as "Radiator to 98.9 m²".
    pub label: String,
    /// What it adds, as "adds 53 kg"; empty where that is not known.
    pub adds: String,
    /// The change.
    pub edit: project::Edit,
}
