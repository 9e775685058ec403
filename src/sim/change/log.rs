//! The log of a flight: what it began with, and every change with its step.
//!
//! A flight that is begun by [`crate::sim::load::begin`] and given the same changes at the same
//! steps reproduces the same bits, at any warp, frame rate and number of threads. Faults are drawn
//! by numbers that no change moves. A loaded mission numbers its satellites in file order.
//! Satellites that come later, in new clusters or by the growth of one, are numbered apart, by the
//! number of their cluster ([`numbers_of_added`]). The same document loaded afresh numbers them in
//! its order, and so draws other faults for these.
//!
//! **The past of a changed cluster** is not kept: its checkpoints begin at the change. Where time
//! goes back to before it, the cluster flies there as it is now, by a run-up, as if it had always
//! been so; the flight is approximate then, or exact at the epoch. From there on its changes are
//! forgotten, and the log says that the flight began with the cluster as it is now. Likewise a
//! cluster that was removed stays removed. Clusters without changes after that time go back as
//! usual.

use bevy::prelude::Resource;

use super::request::{Change, ClusterId, MissionFigures};
use crate::model::{
    fleet::fault_draws::SatelliteNumbers,
    mission::{Cluster, Mission, Pattern},
};

/// Numbers reserved for the satellites that one cluster gets in flight.
const NUMBERS_PER_CLUSTER: u64 = 1 << 32;

/// Returns the numbers of the satellites of a cluster that is added in flight.
#[must_use]
pub fn numbers_of_added(id: ClusterId) -> SatelliteNumbers {
    SatelliteNumbers { first: 0, count: 0, others: numbers_apart(id) }
}

/// Returns the number from which the satellites are numbered that a cluster gets in flight. It is
/// above every number of a loaded mission, whose satellites are fewer than 2³².
fn numbers_apart(id: ClusterId) -> u64 {
    (u64::from(id.0) + 1) * NUMBERS_PER_CLUSTER
}

/// A cluster that a flight began with.
#[derive(Clone, Debug)]
pub struct Begun {
    /// Its number.
    pub id: ClusterId,
    /// Its settings.
    pub cluster: Cluster,
    /// The numbers of its satellites.
    pub numbers: SatelliteNumbers,
}

/// A change with its step.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedChange {
    /// Steps done when it was applied.
    pub step: u64,
    /// The change.
    pub change: Change,
}

/// A change as it is stored.
#[derive(Clone, Debug)]
struct Entry {
    step: u64,
    change: Change,
    /// Whether the cluster keeps its pattern, which is left out then: a design may be changed many
    /// times a second, and a pattern may take megabytes.
    keeps_pattern: bool,
}

impl Entry {
    /// Returns the settings that the entry gives to a cluster.
    fn settings_of(&self, id: ClusterId) -> Option<&Cluster> {
        match &self.change {
            Change::Replace { id: of, cluster } | Change::Add { id: of, cluster, .. }
                if *of == id =>
            {
                Some(cluster)
            }
            _ => None,
        }
    }

    fn settings_of_mut(&mut self, id: ClusterId) -> Option<&mut Cluster> {
        match &mut self.change {
            Change::Replace { id: of, cluster } | Change::Add { id: of, cluster, .. }
                if *of == id =>
            {
                Some(cluster)
            }
            _ => None,
        }
    }
}

/// What a flight began with, and its changes since.
#[derive(Resource, Clone, Debug)]
pub struct FlightLog {
    mission: Mission,
    begun: Vec<Begun>,
    entries: Vec<Entry>,
    unused_id: u32,
}

impl FlightLog {
    /// Returns the log of a mission that begins to fly.
    #[must_use]
    pub fn new(mission: Mission) -> Self {
        let clusters = mission.clusters;
        let mission = Mission { clusters: Vec::new(), ..mission };
        let (mut begun, mut unused_id, mut first) = (Vec::new(), 0, 0);
        for cluster in clusters {
            let (id, count) = (ClusterId(unused_id), cluster.pattern.count());
            let numbers = SatelliteNumbers { first, count, others: numbers_apart(id) };
            begun.push(Begun { id, cluster, numbers });
            unused_id += 1;
            first += count;
        }
        Self { mission, begun, entries: Vec::new(), unused_id }
    }

    /// Returns the figures of the mission when the flight began, without its clusters.
    #[must_use]
    pub fn mission(&self) -> &Mission {
        &self.mission
    }

    /// Returns the clusters that the flight began with, in order.
    #[must_use]
    pub fn begun(&self) -> &[Begun] {
        &self.begun
    }

    /// Returns all changes since, in order.
    #[must_use]
    pub fn changes(&self) -> Vec<LoggedChange> {
        let whole = |(index, entry): (usize, &Entry)| {
            let mut change = entry.change.clone();
            if let Change::Replace { id, cluster } = &mut change
                && entry.keeps_pattern
                && let Some(pattern) = self.pattern_before(index, *id)
            {
                cluster.pattern = pattern.clone();
            }
            LoggedChange { step: entry.step, change }
        };
        self.entries.iter().enumerate().map(whole).collect()
    }

    /// Returns whether there are changes after a step.
    #[must_use]
    pub fn has_changes_after(&self, step: u64) -> bool {
        self.entries.iter().any(|entry| entry.step > step)
    }

    /// Returns a number that no cluster of this flight has had.
    #[must_use]
    pub fn unused_id(&self) -> ClusterId {
        ClusterId(self.unused_id)
    }

    /// Returns the same flight before its first change.
    #[must_use]
    pub fn unchanged(&self) -> Self {
        Self { entries: Vec::new(), ..self.clone() }
    }

    /// Returns the pattern of a cluster before the entry of this index.
    fn pattern_before(&self, index: usize, id: ClusterId) -> Option<&Pattern> {
        let mut earlier = self.entries[..index].iter().rev().filter(|entry| !entry.keeps_pattern);
        let logged = earlier.find_map(|entry| entry.settings_of(id));
        let begun = || self.begun.iter().find(|begun| begun.id == id).map(|begun| &begun.cluster);
        logged.or_else(begun).map(|cluster| &cluster.pattern)
    }

    /// Records a change that was applied. A replacement supersedes one of the same cluster at the
    /// same step.
    pub(in crate::sim) fn record(&mut self, step: u64, change: Change) {
        if let Some(id) = change.id() {
            self.unused_id = self.unused_id.max(id.0.saturating_add(1));
        }
        let Change::Replace { id, mut cluster } = change else {
            self.entries.push(Entry { step, change, keeps_pattern: false });
            return;
        };
        let at_this_step = self.set_at(step, id);
        let index = at_this_step.unwrap_or(self.entries.len());
        let is_added = self.entries.get(index).is_some_and(|entry| is_add(&entry.change));
        let keeps_pattern = !is_added && self.pattern_before(index, id) == Some(&cluster.pattern);
        if keeps_pattern {
            cluster.pattern = Pattern::Planes(Vec::new());
        }
        match self.entries.get_mut(index) {
            Some(entry) => {
                entry.keeps_pattern = keeps_pattern;
                if let Some(settings) = entry.settings_of_mut(id) {
                    *settings = cluster;
                }
            }
            None => {
                let change = Change::Replace { id, cluster };
                self.entries.push(Entry { step, change, keeps_pattern });
            }
        }
    }

    /// Returns the index of the entry by which a cluster was replaced or added at a step.
    fn set_at(&self, step: u64, id: ClusterId) -> Option<usize> {
        let is_of_it = |entry: &Entry| {
            entry.settings_of(id).is_some() || entry.change == Change::Remove { id }
        };
        let last = self.entries.iter().rposition(is_of_it)?;
        let entry = &self.entries[last];
        (entry.step == step && entry.settings_of(id).is_some()).then_some(last)
    }

    /// Removes the replacement of a cluster at a step.
    pub(in crate::sim) fn withdraw(&mut self, step: u64, id: ClusterId) {
        if let Some(index) = self.set_at(step, id)
            && !is_add(&self.entries[index].change)
        {
            self.entries.remove(index);
        }
    }

    /// Renames a cluster in the entry that last set it, since a name changes nothing of the flight.
    pub(in crate::sim) fn rename(&mut self, id: ClusterId, name: &str) {
        let logged = self.entries.iter_mut().rev().find_map(|entry| entry.settings_of_mut(id));
        let begun = self.begun.iter_mut().find(|begun| begun.id == id);
        if let Some(settings) = logged.or_else(|| begun.map(|begun| &mut begun.cluster)) {
            name.clone_into(&mut settings.name);
        }
    }

    /// Removes the changes after a step to which time has gone back, for a mission that is now this
    /// one. `flying` are its clusters, in order; those flagged have forgotten their changes.
    pub(in crate::sim) fn forget_after(
        &mut self,
        step: u64,
        mission: &Mission,
        flying: Vec<(Begun, bool)>,
    ) {
        let mut forgotten: Vec<ClusterId> =
            flying.iter().filter(|(_, has_forgotten)| *has_forgotten).map(|(b, _)| b.id).collect();
        let is_late = |entry: &Entry| entry.step > step;
        for entry in self.entries.iter().filter(|entry| is_late(entry)) {
            match &entry.change {
                Change::Remove { id } => forgotten.push(*id),
                Change::Figures(_) => MissionFigures::of(mission).put(&mut self.mission),
                _ => {}
            }
        }
        let has_late_figures = self
            .entries
            .iter()
            .any(|entry| is_late(entry) && matches!(entry.change, Change::Figures(_)));
        self.entries.retain(|entry| match &entry.change {
            Change::Figures(_) => !has_late_figures,
            Change::Move { id, .. } => !is_late(entry) && !forgotten.contains(id),
            change => change.id().is_none_or(|id| !forgotten.contains(&id)),
        });
        self.begun.retain(|begun| !forgotten.contains(&begun.id));
        for (place, (begun, has_forgotten)) in flying.into_iter().enumerate() {
            if has_forgotten {
                self.begun.insert(place.min(self.begun.len()), begun);
            }
        }
    }
}

fn is_add(change: &Change) -> bool {
    matches!(change, Change::Add { .. })
}
