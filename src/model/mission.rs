//! A mission: what a scenario file means to the model.

use super::{
    design::Design,
    frames::Geodetic,
    orbit::{Orbit, Plane, drag::SolarActivity, elements::ElementSet, formation::Offset},
    shadow::EarthShape,
    time::Instant,
};

/// Most satellites that a mission may hold. A flight takes some 120 bytes for each.
pub const SATELLITE_LIMIT: u64 = 10_000_000;

/// Most planes that a mission may hold. A flight takes some 1.2 kB for each; with
/// [`SATELLITE_LIMIT`] the memory of a mission stays below 2.5 GB.
pub const PLANE_LIMIT: u64 = 1_000_000;

/// Everything that flies, and when.
#[derive(Clone, Debug)]
pub struct Mission {
    /// Short name.
    pub name: String,
    /// Start of the simulation; designed orbits are given for this instant.
    pub epoch: Instant,
    /// Step of the simulation, s.
    pub step_s: f64,
    /// Seed of faults.
    pub seed: u64,
    /// Solar activity, for drag.
    pub solar_activity: SolarActivity,
    /// The body that casts the shadow.
    pub earth_shape: EarthShape,
    /// The clusters, in file order.
    pub clusters: Vec<Cluster>,
    /// Ground stations.
    pub sites: Vec<Site>,
}

/// Satellites of one design in one pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Name, unique in the mission.
    pub name: String,
    /// The satellite.
    pub design: Design,
    /// Where they fly.
    pub pattern: Pattern,
}

/// Where satellites fly.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// Planes of evenly phased orbits: single, ring, Walker, stack.
    Planes(Vec<Plane>),
    /// A formation about one circular orbit.
    Formation {
        /// The centre's orbit.
        reference: Orbit,
        /// The members.
        offsets: Vec<Offset>,
    },
    /// Element sets flown with SGP4.
    Elements(Vec<ElementSet>),
}

impl Pattern {
    /// Returns the number of satellites on each track, in order: one track a plane, one a
    /// formation, one an element set.
    #[must_use]
    pub fn track_lengths(&self) -> Vec<usize> {
        match self {
            Self::Planes(planes) => planes.iter().map(|plane| plane.count as usize).collect(),
            Self::Formation { offsets, .. } => vec![offsets.len()],
            Self::Elements(sets) => vec![1; sets.len()],
        }
    }

    /// Returns the number of satellites.
    #[must_use]
    pub fn count(&self) -> u64 {
        match self {
            Self::Planes(planes) => planes.iter().map(|plane| u64::from(plane.count)).sum(),
            Self::Formation { offsets, .. } => offsets.len() as u64,
            Self::Elements(sets) => sets.len() as u64,
        }
    }
}

/// A ground station.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Name.
    pub name: String,
    /// Where it stands.
    pub place: Geodetic,
    /// Lowest elevation for a link, rad.
    pub lowest_elevation_rad: f64,
    /// Share of the time with a clear sky for an optical link.
    pub clear_fraction: f64,
}
