//! The figures of a report on findings, and on what fixing them changed.

use schemars::JsonSchema;
use serde::Serialize;

/// Something that does not close.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FindingReport {
    /// Part: array, battery, radiator, chips, links, propulsion or satellite.
    pub part: &'static str,
    /// What it takes away: broken (cannot be built, kept or cooled), throttles (computes less) or
    /// note.
    pub severity: &'static str,
    /// What is wrong, in a sentence.
    pub sentence: &'static str,
    /// The value found.
    pub value: f64,
    /// The limit that it should keep.
    pub limit: f64,
    /// Unit of both.
    pub unit: &'static str,
    /// Share of the cluster's compute that a finding which throttles takes away; null for others.
    pub lost_fraction: Option<f64>,
    /// What would mend it; null where no one value would.
    pub fix: Option<FixReport>,
}

/// A change that would mend a finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FixReport {
    /// Path of the value in a cluster of the scenario file.
    pub path: &'static str,
    /// Its value now.
    pub from: f64,
    /// The value that closes.
    pub to: f64,
    /// Unit of both.
    pub unit: &'static str,
    /// Cost of the fleet's compute as it is, USD per GPU-hour; null where nothing computes, and
    /// for more than 64 clusters.
    pub usd_gpu_h_before: Option<f64>,
    /// The same with this one change, USD per GPU-hour.
    pub usd_gpu_h_after: Option<f64>,
    /// What the change does to that cost: raises, lowers or leaves it.
    pub effect: Option<&'static str>,
}

/// What fixing came to; only with --fix. The report is that of the fixed scenario.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FixesReport {
    /// Rounds that it took; a fix of one part weighs on others.
    pub rounds: usize,
    /// Whether no finding is left that one value could mend.
    pub is_closed: bool,
    /// Cost of the fleet's compute before all changes, USD per GPU-hour; null where none is done.
    pub usd_gpu_h_before: Option<f64>,
    /// The same after them, USD per GPU-hour.
    pub usd_gpu_h_after: Option<f64>,
    /// What all changes do to that cost: raise, lower or leave it.
    pub effect: Option<&'static str>,
    /// What was changed.
    pub changes: Vec<ChangeReport>,
    /// What no one value mends.
    pub left: Vec<LeftReport>,
}

/// A figure that was changed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChangeReport {
    /// Path of the figure in the scenario.
    pub path: String,
    /// Its value before.
    pub from: f64,
    /// Its value now.
    pub to: f64,
    /// Unit of both.
    pub unit: &'static str,
}

/// A finding that is left.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LeftReport {
    /// Name of the cluster.
    pub cluster: String,
    /// What is wrong, in a sentence.
    pub sentence: &'static str,
}
