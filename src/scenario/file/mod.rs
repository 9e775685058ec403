//! The scenario file as it is written: human units in the keys, defaults for what is not said.
//!
//! Read as RON with implicit `Some`: optional values are written plainly.

pub mod choice;
pub mod parts;
pub mod parts_bus;
pub mod parts_payload;

use serde::{Deserialize, Serialize};

use super::{
    economy::{BusinessFile, GroundFile, MarketFile, ProgrammeFile, TrajectoryFile},
    economy_launch::LaunchFile,
    uncertain::UncertainFile,
};
use {choice::Choice, parts::DesignFile};

/// The version of the format that this program writes.
pub const VERSION: u32 = 1;

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

/// A ground station.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SiteFile {
    /// Catalogue id that gives what is not said here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Name; the catalogue's when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Latitude, degrees north.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude_deg: Option<f64>,
    /// Longitude, degrees east.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude_deg: Option<f64>,
    /// Height above the ellipsoid, m.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height_m: Option<f64>,
    /// Lowest elevation for a link, degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lowest_elevation_deg: Option<f64>,
    /// Share of the time with a clear sky, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clear_fraction: Option<f64>,
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

/// Where satellites fly.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub enum PatternFile {
    /// One satellite.
    Single {
        /// Its orbit.
        orbit: OrbitFile,
    },
    /// One plane of evenly spaced satellites.
    Ring {
        /// The orbit of the first.
        orbit: OrbitFile,
        /// Satellites.
        count: u64,
    },
    /// Walker constellation of circular orbits.
    Walker {
        /// Altitude, km.
        altitude_km: f64,
        /// Inclination, degrees.
        inclination_deg: f64,
        /// All satellites; a remainder over the planes goes one each to the first.
        total: u64,
        /// Planes.
        planes: u64,
        /// Walker's F: phase from plane to plane in units of 360°/total.
        #[serde(default)]
        phasing: u64,
        /// Nodes over the whole turn or half of it; delta when not said.
        #[serde(default)]
        kind: WalkerKind,
        /// Node of the first plane, degrees.
        #[serde(default)]
        node_deg: f64,
    },
    /// Planes of circular sun-synchronous orbits of one altitude.
    SunSynchronous {
        /// Altitude, km.
        altitude_km: f64,
        /// Local time of the first plane's ascending node, h.
        local_time_h: f64,
        /// All satellites; a remainder over the planes goes one each to the first.
        count: u64,
        /// Planes; 1 when not said.
        #[serde(default = "one")]
        planes: u64,
        /// Later local time from plane to plane, h.
        #[serde(default)]
        plane_spacing_h: f64,
    },
    /// Groups of shells of circular orbits.
    PlaneStack {
        /// The groups.
        groups: Vec<ShellGroup>,
    },
    /// A planar lattice of bounded relative orbits about a circular orbit.
    Formation {
        /// The centre's orbit.
        orbit: OrbitFile,
        /// Smallest distance of direct neighbours, m; along the track it is twice that.
        spacing_m: f64,
        /// Rings: all lattice points within this many spacings.
        rings: u64,
    },
    /// Two-line element sets from a file beside the scenario.
    Tle {
        /// File name relative to the scenario.
        file: String,
    },
    /// Orbit mean-elements messages from a file beside the scenario.
    Omm {
        /// File name relative to the scenario.
        file: String,
    },
}

fn one() -> u64 {
    1
}

/// How Walker planes share the equator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum WalkerKind {
    /// Nodes over 360°.
    #[default]
    Delta,
    /// Nodes over 180°.
    Star,
}

/// An orbit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub enum OrbitFile {
    /// Circular.
    Circular {
        /// Altitude above the equatorial radius, km.
        altitude_km: f64,
        /// Inclination, degrees.
        inclination_deg: f64,
        /// Right ascension of the ascending node, degrees.
        #[serde(default)]
        node_deg: f64,
        /// Argument of latitude at the epoch, degrees.
        #[serde(default)]
        phase_deg: f64,
    },
    /// Circular, at the inclination that keeps its local time.
    SunSynchronous {
        /// Altitude above the equatorial radius, km.
        altitude_km: f64,
        /// Mean local time of the ascending node, h; 18 is the terminator.
        local_time_h: f64,
        /// Argument of latitude at the epoch, degrees.
        #[serde(default)]
        phase_deg: f64,
    },
    /// Elliptic.
    Elliptic {
        /// Altitude of the perigee, km.
        perigee_km: f64,
        /// Altitude of the apogee, km.
        apogee_km: f64,
        /// Inclination, degrees.
        inclination_deg: f64,
        /// Right ascension of the ascending node, degrees.
        #[serde(default)]
        node_deg: f64,
        /// Argument of perigee, degrees.
        #[serde(default)]
        perigee_deg: f64,
        /// Mean anomaly at the epoch, degrees.
        #[serde(default)]
        anomaly_deg: f64,
    },
}

/// A group of shells: altitudes and inclinations evenly between two ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ShellGroup {
    /// Altitude of the lowest shell, km.
    pub altitude_from_km: f64,
    /// Altitude of the highest shell, km.
    pub altitude_to_km: f64,
    /// Inclination of the shells.
    pub inclination: InclinationFile,
    /// Shells; 1 when not said.
    #[serde(default = "one")]
    pub shells: u64,
    /// Planes in a shell, nodes evenly over the whole turn; 1 when not said.
    #[serde(default = "one")]
    pub planes_per_shell: u64,
    /// Satellites in a plane.
    pub satellites_per_plane: u64,
}

/// Inclination of a group of shells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub enum InclinationFile {
    /// From the lowest to the highest shell.
    Degrees {
        /// Of the lowest shell, degrees.
        from: f64,
        /// Of the highest shell, degrees.
        to: f64,
    },
    /// Sun-synchronous at each altitude.
    SunSynchronous {
        /// Local time of the first plane's ascending node, h.
        local_time_h: f64,
    },
}
