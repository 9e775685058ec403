//! Where satellites fly, as a scenario file writes it.

use serde::{Deserialize, Serialize};

use crate::scenario::field::{figure::Figure, range::Range};

/// The figures of a pattern, whichever of them it has.
pub const PATTERN: &[Figure] = &[
    Figure::in_file("pattern.count", "Satellites.", Range::COUNT_FROM_ONE).whole(),
    Figure::in_file("pattern.altitude_km", "Altitude, km.", Range::ALTITUDE_KM),
    Figure::in_file("pattern.inclination_deg", "Inclination, degrees.", Range::INCLINATION_DEG),
    Figure::in_file(
        "pattern.total",
        "All satellites; a remainder over the planes goes one each to the first.",
        Range::COUNT_FROM_ONE,
    )
    .whole(),
    Figure::in_file("pattern.planes", "Planes.", Range::COUNT_FROM_ONE).whole(),
    Figure::in_file(
        "pattern.phasing",
        "Walker's F: phase from plane to plane in units of 360°/total.",
        Range::COUNT,
    )
    .whole(),
    Figure::in_file("pattern.node_deg", "Node of the first plane, degrees.", Range::ANGLE_DEG),
    Figure::in_file(
        "pattern.local_time_h",
        "Local time of the first plane's ascending node, h.",
        Range::LOCAL_TIME_H,
    ),
    Figure::in_file(
        "pattern.plane_spacing_h",
        "Later local time from plane to plane, h.",
        Range::PLANE_SPACING_H,
    ),
    Figure::in_file(
        "pattern.spacing_m",
        "Smallest distance of direct neighbours, m; along the track it is twice that.",
        Range::POSITIVE,
    ),
    Figure::in_file(
        "pattern.rings",
        "Rings: all lattice points within this many spacings.",
        Range::COUNT,
    )
    .whole(),
    Figure::in_file(
        "pattern.orbit.altitude_km",
        "Altitude above the equatorial radius, km.",
        Range::ALTITUDE_KM,
    ),
    Figure::in_file(
        "pattern.orbit.inclination_deg",
        "Inclination, degrees.",
        Range::INCLINATION_DEG,
    ),
    Figure::in_file(
        "pattern.orbit.node_deg",
        "Right ascension of the ascending node, degrees.",
        Range::ANGLE_DEG,
    ),
    Figure::in_file(
        "pattern.orbit.phase_deg",
        "Argument of latitude at the epoch, degrees.",
        Range::ANGLE_DEG,
    ),
    Figure::in_file(
        "pattern.orbit.local_time_h",
        "Mean local time of the ascending node, h; 18 is the terminator.",
        Range::LOCAL_TIME_H,
    ),
    Figure::in_file("pattern.orbit.perigee_km", "Altitude of the perigee, km.", Range::ALTITUDE_KM),
    Figure::in_file("pattern.orbit.apogee_km", "Altitude of the apogee, km.", Range::ALTITUDE_KM),
    Figure::in_file("pattern.orbit.perigee_deg", "Argument of perigee, degrees.", Range::ANGLE_DEG),
    Figure::in_file(
        "pattern.orbit.anomaly_deg",
        "Mean anomaly at the epoch, degrees.",
        Range::ANGLE_DEG,
    ),
    Figure::in_file(
        "pattern.groups[].altitude_from_km",
        "Altitude of the lowest shell, km.",
        Range::ALTITUDE_KM,
    ),
    Figure::in_file(
        "pattern.groups[].altitude_to_km",
        "Altitude of the highest shell, km.",
        Range::ALTITUDE_KM,
    ),
    Figure::in_file(
        "pattern.groups[].inclination.from",
        "Of the lowest shell, degrees.",
        Range::INCLINATION_DEG,
    ),
    Figure::in_file(
        "pattern.groups[].inclination.to",
        "Of the highest shell, degrees.",
        Range::INCLINATION_DEG,
    ),
    Figure::in_file(
        "pattern.groups[].inclination.local_time_h",
        "Local time of the first plane's ascending node, h.",
        Range::LOCAL_TIME_H,
    ),
    Figure::in_file("pattern.groups[].shells", "Shells; 1 when not said.", Range::COUNT_FROM_ONE)
        .whole(),
    Figure::in_file(
        "pattern.groups[].planes_per_shell",
        "Planes in a shell, nodes evenly over the whole turn; 1 when not said.",
        Range::COUNT_FROM_ONE,
    )
    .whole(),
    Figure::in_file(
        "pattern.groups[].satellites_per_plane",
        "Satellites in a plane.",
        Range::COUNT_FROM_ONE,
    )
    .whole(),
];

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
        /// Leave out sets that cannot be read or do not fly, with a note; they refuse the file else.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        lenient: bool,
    },
    /// Orbit mean-elements messages from a file beside the scenario.
    Omm {
        /// File name relative to the scenario.
        file: String,
        /// Leave out sets that cannot be read or do not fly, with a note; they refuse the file else.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        lenient: bool,
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
