//! The scenario file as it is written: human units in the keys, defaults for what is not said.
//!
//! Read as RON with implicit `Some`: optional values are written plainly.

pub mod choice;
pub mod economy;
pub mod launch;
mod part;
pub mod parts;
pub mod parts_bus;
pub mod parts_payload;
pub mod pattern;
pub mod reuse;
pub mod sites;
pub mod uncertain;

use serde::{Deserialize, Serialize};

use self::{
    choice::Choice,
    economy::{BusinessFile, GroundFile, MarketFile, ProgrammeFile, TrajectoryFile},
    launch::LaunchFile,
    parts::DesignFile,
    pattern::PatternFile,
    sites::SiteFile,
    uncertain::UncertainFile,
};
use super::field::{figure::Figure, range::Range};

/// The version of the format that this program writes.
pub const VERSION: u32 = 1;

/// Most bytes of a scenario's text.
pub const SIZE_LIMIT_BYTES: usize = 16 * 1024 * 1024;

/// The figures of the file itself.
pub const MISSION: &[Figure] = &[
    Figure::in_file("step_s", "Step of the simulation, s; 10 when not said.", Range::STEP_S),
    Figure::in_file("seed", "Seed of faults; 1 when not said.", Range::SEED).whole(),
    Figure::in_file(
        "satellites",
        "Scale the pattern to this many satellites, by largest remainder over its planes.",
        Range::COUNT_FROM_ONE,
    )
    .whole(),
];

/// The names that may stand before round brackets: the variants with figures of their own.
pub(super) const VARIANTS: &[&str] = &[
    "Single",
    "Ring",
    "Walker",
    "SunSynchronous",
    "PlaneStack",
    "Formation",
    "Tle",
    "Omm",
    "Circular",
    "Elliptic",
    "Degrees",
    "Fixed",
    "KnifeEdge",
    "BehindArray",
    "LogNormal",
    "Uniform",
    "Triangular",
    "Some",
    "enable",
];

/// A scenario file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// Version of the format, 1.
    #[serde(default = "version")]
    pub version: u32,
    /// Short name.
    pub name: String,
    /// What it shows, in a few sentences.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Start of the simulation, UTC, as "2026-03-20T00:00:00Z".
    #[serde(default = "epoch")]
    pub epoch: String,
    /// Step of the simulation, s; 10 when not said.
    #[serde(default = "step_s")]
    pub step_s: f64,
    /// Seed of faults; 1 when not said.
    #[serde(default = "seed")]
    pub seed: u64,
    /// Solar activity, for drag; mean when not said.
    #[serde(default)]
    pub solar_activity: SolarActivityFile,
    /// The body that casts the shadow; the ellipsoid with air when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earth_shape: Option<EarthShapeFile>,
    /// Ground stations: catalogue ids or places of one's own; four in the USA when not said.
    #[serde(default = "sites")]
    pub sites: Vec<Choice<SiteFile>>,
    /// What a reader should know: contradictions, assumptions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The fleet.
    pub clusters: Vec<ClusterFile>,
    /// The way to orbit: a vehicle's id, or figures; Falcon 9's list price when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub launch: Option<Choice<LaunchFile>>,
    /// The programme in orbit: integration, spares, operation, cost of capital.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<Choice<ProgrammeFile>>,
    /// The data centre on the ground to compare with: a site's id, or figures; Texas when not
    /// said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Choice<GroundFile>>,
    /// Tokens and revenue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub market: Option<Choice<MarketFile>>,
    /// Prices over the years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trajectory: Option<Choice<TrajectoryFile>>,
    /// The business that pays for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business: Option<Choice<BusinessFile>>,
    /// Uncertain figures for studies; usual ones when not said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uncertain: Vec<UncertainFile>,
}

fn version() -> u32 {
    VERSION
}

fn epoch() -> String {
    "2026-03-20T00:00:00Z".to_owned()
}

fn step_s() -> f64 {
    10.0
}

fn seed() -> u64 {
    1
}

fn sites() -> Vec<Choice<SiteFile>> {
    ["texas", "virginia", "oregon", "arizona"].map(|id| Choice::Id(id.to_owned())).to_vec()
}

/// Level of solar activity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum SolarActivityFile {
    /// F10.7 = 70.
    Low,
    /// F10.7 = 150.
    #[default]
    Mean,
    /// F10.7 = 230.
    High,
}

/// The body that casts the shadow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum EarthShapeFile {
    /// The ellipsoid of WGS-84, raised by 15 km of air.
    #[default]
    RaisedEllipsoid,
    /// A sphere with the equatorial radius, without air, as most tools have it.
    Sphere,
}

/// Satellites of one design in one pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClusterFile {
    /// Name, unique in the file.
    pub name: String,
    /// Scale the pattern to this many satellites, by largest remainder over its planes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satellites: Option<u64>,
    /// Where they fly.
    pub pattern: PatternFile,
    /// The satellite: a catalogue id, or parts.
    pub design: Choice<DesignFile>,
}
