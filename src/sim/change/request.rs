//! Changes of a mission in flight, as data: what is asked for, and what came of it.
//!
//! A change is a [`Change`] message. It is applied between two steps, at the step that the clock
//! stands at, which [`super::log::FlightLog`] records; a [`Changed`] message tells the
//! outcome. Time, warp, direction, a seek under way and the entities of clusters stay. Clusters
//! that are not named in it are not touched, to the bit.
//!
//! Where a fleet is so large that its new flight takes longer to prepare than a frame may, time
//! waits for it ([`crate::sim::clock::Clock::is_held`]) and frames go on.
//!
//! What is no change in flight: another epoch, step or seed makes another flight, which
//! [`crate::sim::load`] begins and an [`crate::sim::edits::Edit::Seek`] brings to the same date.
//! Money does not fly: prices change costs alone, which are worked out from the scenario.

use bevy::prelude::{Component, Entity, Message};

use super::carry::Carried;
use crate::model::{
    mission::{Cluster, Mission, SATELLITE_LIMIT, Site},
    orbit::drag::SolarActivity,
};

/// A cluster's name in changes and in the log, for as long as it flies: clusters of a loaded
/// mission have the numbers 0, 1, 2 and so on in file order; later ones the number that they are
/// added with.
#[derive(Component, Clone, Copy, Debug, Hash, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClusterId(pub u32);

/// Figures of the mission that may change in flight: budgets and findings depend on them, and
/// no satellite's flight.
#[derive(Clone, Debug, PartialEq)]
pub struct MissionFigures {
    /// Short name.
    pub name: String,
    /// Solar activity, for drag.
    pub solar_activity: SolarActivity,
    /// Ground stations.
    pub sites: Vec<Site>,
}

impl MissionFigures {
    /// Those of a mission.
    #[must_use]
    pub fn of(mission: &Mission) -> Self {
        let Mission { name, solar_activity, sites, .. } = mission;
        Self { name: name.clone(), solar_activity: *solar_activity, sites: sites.clone() }
    }

    /// Puts them into a mission.
    pub fn put(self, mission: &mut Mission) {
        (mission.name, mission.solar_activity) = (self.name, self.solar_activity);
        mission.sites = self.sites;
    }
}

/// A change of the mission.
#[derive(Message, Clone, Debug, PartialEq)]
pub enum Change {
    /// Puts other settings in the place of a cluster's. What flies on is told in
    /// [`super::carry`]. Several replacements at one step count as one, the last: going back to
    /// the settings from before, while no step was flown, undoes it to the bit.
    Replace {
        /// The cluster.
        id: ClusterId,
        /// Its new settings.
        cluster: Cluster,
    },
    /// Lets another cluster fly, from this step on.
    Add {
        /// A number that no cluster flies by; [`super::log::FlightLog::unused_id`] tells
        /// one that none ever had.
        id: ClusterId,
        /// Its settings.
        cluster: Cluster,
        /// Its place among the clusters; those from there on move up.
        at: usize,
    },
    /// Takes a cluster out; those after it move down.
    Remove {
        /// The cluster.
        id: ClusterId,
    },
    /// Puts a cluster at another place in the list, which nothing of its flight depends on.
    Move {
        /// The cluster.
        id: ClusterId,
        /// Its new place.
        at: usize,
    },
    /// Changes what the mission says beside its clusters.
    Figures(MissionFigures),
}

impl Change {
    /// The cluster that it names.
    #[must_use]
    pub fn id(&self) -> Option<ClusterId> {
        match self {
            Self::Replace { id, .. }
            | Self::Add { id, .. }
            | Self::Remove { id }
            | Self::Move { id, .. } => Some(*id),
            Self::Figures(_) => None,
        }
    }
}

/// Why a change was not applied. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeError {
    /// No mission flies.
    NoMission,
    /// No cluster flies by this number (any more).
    NoCluster(ClusterId),
    /// Another cluster flies by this number.
    IdTaken(ClusterId),
    /// The cluster has no satellites.
    NoSatellites,
    /// The mission would have this many satellites, more than [`SATELLITE_LIMIT`].
    TooManySatellites(u64),
}

impl core::fmt::Display for ChangeError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::NoMission => write!(f, "no mission flies"),
            Self::NoCluster(id) => write!(f, "no cluster flies by number {}", id.0),
            Self::IdTaken(id) => write!(f, "another cluster flies by number {}", id.0),
            Self::NoSatellites => write!(f, "the cluster has no satellites"),
            Self::TooManySatellites(count) => {
                write!(f, "{count} satellites, and at most {SATELLITE_LIMIT} may fly")
            }
        }
    }
}

impl core::error::Error for ChangeError {}

/// What came of a change.
#[derive(Message, Clone, Debug, PartialEq)]
pub struct Changed {
    /// Steps done when it was applied, or refused.
    pub step: u64,
    /// What was asked for.
    pub change: Change,
    /// What it did, or why it did nothing.
    pub outcome: Result<Applied, ChangeError>,
}

/// What a change did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Applied {
    /// The cluster's entity; that of one that was taken out is gone.
    pub entity: Option<Entity>,
    /// What became of its satellites.
    pub carried: Carried,
}
