//! Changes of a mission in flight, as data: the request and its outcome.
//!
//! A change is a [`Change`] message. It is applied between two steps, at the clock's present step,
//! which [`super::log::FlightLog`] records; a [`Changed`] message reports the outcome. Time, warp,
//! direction, a seek under way and the entities of clusters stay. Clusters that the change does not
//! name stay the same to the bit.
//!
//! Where a fleet is so large that preparing its new flight takes longer than a frame may, time
//! waits for it ([`crate::sim::clock::Clock::is_held`]) and frames go on.
//!
//! Some differences are no change in flight. Another epoch, step, seed or shape of the Earth makes
//! another flight, which [`crate::sim::load`] begins and an [`crate::sim::edits::Edit::Seek`] brings
//! to the same date. Prices do not affect the flight; they change costs alone, which are computed
//! from the scenario.

use bevy::prelude::{Component, Entity, Message};

use super::carry::Carried;
use crate::model::{
    mission::{Cluster, Mission, SATELLITE_LIMIT, Site},
    orbit::drag::SolarActivity,
};

/// The identity of a cluster in changes and in the log, for as long as it flies. Clusters of a
/// loaded mission have the numbers 0, 1, 2 and so on in file order; a later cluster has the number
/// with which it is added.
#[derive(Component, Clone, Copy, Debug, Hash, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClusterId(pub u32);

/// Figures of the mission that may change in flight. Budgets and findings depend on them, but no
/// satellite's flight.
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
    /// Returns the figures of a mission.
    #[must_use]
    pub fn of(mission: &Mission) -> Self {
        let Mission { name, solar_activity, sites, .. } = mission;
        Self { name: name.clone(), solar_activity: *solar_activity, sites: sites.clone() }
    }

    /// Writes them into a mission.
    pub fn put(self, mission: &mut Mission) {
        (mission.name, mission.solar_activity) = (self.name, self.solar_activity);
        mission.sites = self.sites;
    }
}

/// A change of the mission.
#[derive(Message, Clone, Debug, PartialEq)]
pub enum Change {
    /// Replaces a cluster's settings. [`super::carry`] describes what flies on. Several
    /// replacements at one step count as one, the last. Returning to the former settings before a
    /// step is flown reverts the change to the bit.
    Replace {
        /// The cluster.
        id: ClusterId,
        /// Its new settings.
        cluster: Cluster,
    },
    /// Adds a cluster, from this step on.
    Add {
        /// A number that no cluster in flight has; [`super::log::FlightLog::unused_id`] returns one
        /// that none ever had.
        id: ClusterId,
        /// Its settings.
        cluster: Cluster,
        /// Its place among the clusters; those from there on move up.
        at: usize,
    },
    /// Removes a cluster; those after it move down.
    Remove {
        /// The cluster.
        id: ClusterId,
    },
    /// Moves a cluster to another place in the list, on which its flight does not depend.
    Move {
        /// The cluster.
        id: ClusterId,
        /// Its new place.
        at: usize,
    },
    /// Changes the figures of the mission other than its clusters.
    Figures(MissionFigures),
}

impl Change {
    /// Returns the number of the cluster that the change names.
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

/// The reason why a change was not applied; nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeError {
    /// No mission flies.
    NoMission,
    /// No cluster flies under this number.
    NoCluster(ClusterId),
    /// Another cluster flies under this number.
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

/// The outcome of a change. A replacement that still waits when another one of the same cluster
/// arrives is superseded, and no outcome of it is reported.
#[derive(Message, Clone, Debug, PartialEq)]
pub struct Changed {
    /// Steps done when it was applied or refused.
    pub step: u64,
    /// What was asked for.
    pub change: Change,
    /// Its effect, or the reason why it has none.
    pub outcome: Result<Applied, ChangeError>,
}

/// The effect of a change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Applied {
    /// The cluster's entity, which no longer exists when the cluster was removed.
    pub entity: Option<Entity>,
    /// What happened to its satellites since the beginning of the step, including earlier changes
    /// at this step.
    pub carried: Carried,
}
