//! What the builder shows of an orbit: the kinds of its pattern, what follows from it, and the
//! conditions for which budgets are taken.

use crate::{model::orbit::drag::SolarActivity, project};

/// The orbit of a cluster.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrbitReading {
    /// The kinds of pattern that it may have.
    pub kinds: Vec<KindReading>,
    /// What follows from it and cannot be set.
    pub derived: Vec<DerivedReading>,
}

/// A kind of pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct KindReading {
    /// Its name.
    pub name: String,
    /// What it is.
    pub help: &'static str,
    /// Whether it is the present one.
    pub is_present: bool,
    /// The changes, one step together, that put it in.
    pub edits: Vec<project::Edit>,
}

/// A figure that follows from others.
#[derive(Clone, Debug, PartialEq)]
pub struct DerivedReading {
    /// Its name.
    pub name: &'static str,
    /// Its value with its unit.
    pub value: String,
    /// What it is.
    pub help: &'static str,
}

/// What the bar of conditions shows of a cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionsReading {
    /// The paths, with the cluster, of the figures of its orbit that conditions may hold.
    pub figures: Vec<String>,
    /// The age of its design at the beginning of the mission, years.
    pub age_years: f64,
    /// Its planned life, years.
    pub life_years: f64,
    /// The solar activity of the document.
    pub solar_activity: SolarActivity,
    /// The day on which the mission begins.
    pub epoch: String,
    /// Longest shadow under the conditions, s.
    pub longest_shadow_s: f64,
    /// Share of the time in sunlight over a year.
    pub lit_fraction: f64,
}

impl Default for ConditionsReading {
    fn default() -> Self {
        Self {
            figures: Vec::new(),
            age_years: 0.0,
            life_years: 0.0,
            solar_activity: SolarActivity::Mean,
            epoch: String::new(),
            longest_shadow_s: 0.0,
            lit_fraction: 1.0,
        }
    }
}
