//! How the figures of a summary stand: which finding belongs to which of them, and its word.

use crate::{
    model::design_check::{
        findings::{Finding, Kind},
        severity::Severity,
    },
    project::why::words,
};

/// A figure of the summary, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Power at the bus.
    Power,
    /// Battery.
    Battery,
    /// Heat margin at full load.
    Heat,
    /// Compute.
    Compute,
    /// Mass.
    Mass,
    /// Area of array and radiator.
    Area,
    /// Launches.
    Launches,
    /// Capital in space.
    Capital,
    /// Cost of an hour of a chip.
    GpuHour,
}

/// How a figure stands. The later the worse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// There is no such figure.
    Unknown,
    /// It keeps its limit, with margin, or has none.
    #[default]
    Closes,
    /// The satellite flies with less, or the figure deserves a look.
    Attention,
    /// A limit is passed at full load, or the satellite cannot be built or kept.
    Broken,
}

/// A state with its short word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The state.
    pub state: State,
    /// The word, as "4 % short"; empty where nothing is to be said. A sign is due where a word is.
    pub word: String,
}

impl Cell {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Power,
        Self::Battery,
        Self::Heat,
        Self::Compute,
        Self::Mass,
        Self::Area,
        Self::Launches,
        Self::Capital,
        Self::GpuHour,
    ];

    /// Returns its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Power => "Power",
            Self::Battery => "Battery",
            Self::Heat => "Heat margin",
            Self::Compute => "Compute",
            Self::Mass => "Mass",
            Self::Area => "Area",
            Self::Launches => "Launches",
            Self::Capital => "Capital",
            Self::GpuHour => "Per GPU-hour",
        }
    }

    /// Returns the figure that a finding belongs to.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        match finding.kind {
            Kind::PowerShort => Self::Power,
            Kind::BatteryShort(_) => Self::Battery,
            Kind::TooHot | Kind::RadiatorInSun | Kind::RadiatorCold => Self::Heat,
            Kind::ComputesLittle | Kind::LinksShort | Kind::DoseHigh => Self::Compute,
            Kind::RaisingShort | Kind::HoldingShort | Kind::DisposalShort | Kind::MassDiffers => {
                Self::Mass
            }
        }
    }
}

impl State {
    /// Returns it in words, for those who see neither sign nor colour.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unknown => "not computed",
            Self::Closes => "closes",
            Self::Attention => "attention",
            Self::Broken => "broken",
        }
    }

    /// Returns the state that a finding gives to the figure it belongs to, to its part and to its
    /// row. Chips that pass their limit at full load are broken, though they would throttle.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        match (finding.kind, finding.severity) {
            (Kind::TooHot, _) | (_, Severity::Broken) => Self::Broken,
            (_, Severity::Throttles | Severity::Note) => Self::Attention,
        }
    }
}

impl Verdict {
    /// Returns a state with its word.
    pub(super) fn new(state: State, word: impl Into<String>) -> Self {
        Self { state, word: word.into() }
    }

    /// Returns what a finding says in a short word. The word of a mass is that of one satellite.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        let word = match finding.kind {
            Kind::PowerShort | Kind::BatteryShort(_) => short_word(finding),
            Kind::TooHot => "too hot".to_owned(),
            Kind::RadiatorInSun => "in sunlight".to_owned(),
            Kind::RadiatorCold => "too cold".to_owned(),
            Kind::ComputesLittle => {
                format!("{} of the time", words::percent(finding.value / 100.0))
            }
            Kind::LinksShort => "links short".to_owned(),
            Kind::DoseHigh => "dose too high".to_owned(),
            Kind::RaisingShort => "cannot reach orbit".to_owned(),
            Kind::HoldingShort => "cannot hold orbit".to_owned(),
            Kind::DisposalShort => "cannot come down".to_owned(),
            Kind::MassDiffers => parts_word(finding.value),
        };
        Self::new(State::of(finding), word)
    }

    /// Keeps the worse of two, the first of equal ones.
    pub(super) fn or_worse(&mut self, other: Self) {
        if other.state > self.state {
            *self = other;
        }
    }
}

/// Returns by how much a figure is short of its limit: 1 − value/limit.
fn short_word(finding: &Finding) -> String {
    let percent = (100.0 * (1.0 - finding.value / finding.limit)).clamp(0.0, 100.0);
    if percent < 0.95 { "under 1 % short".to_owned() } else { format!("{percent:.0} % short") }
}

/// Returns the sum of the parts in a word.
pub(super) fn parts_word(parts_kg: f64) -> String {
    let digits = if parts_kg < 1e4 { 4 } else { 3 };
    format!("parts {}", words::mass_in(parts_kg, digits))
}
