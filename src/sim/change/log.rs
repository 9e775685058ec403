//! The log of a flight: what it began with, and every change with its step.
//!
//! Begun again by [`crate::sim::load::begin`] and given the same changes at the same steps, a flight
//! comes to the same bits, at any warp, frame rate and number of threads. Faults are drawn by
//! numbers that no change moves: a loaded mission numbers its satellites in file order;
//! satellites that come later, in new clusters or by the growth of one, are numbered apart, by
//! the number of their cluster ([`numbers_of_added`]). The same document loaded fresh numbers
//! them in its order and so draws other faults for these.
//!
//! **The past of a changed cluster** is not kept: its checkpoints begin at the change. Where
//! time goes back to before it, the cluster flies there as it is now, by a run-up, as if it had
//! always been so; the flight is approximate then, or exact at the epoch. From there on its
//! changes are forgotten, and the log says that the flight began with it as it is. Likewise a
//! cluster that was taken out stays out. Clusters without changes after that time go back as
//! they ever do.

use bevy::prelude::Resource;

use super::request::{Change, ClusterId, MissionFigures};
use crate::model::{
    fleet::fault_draws::SatelliteNumbers,
    mission::{Cluster, Mission},
};

/// Numbers set aside for the satellites that one cluster gets in flight.
const NUMBERS_PER_CLUSTER: u64 = 1 << 32;

/// Numbers of the satellites of a cluster that is added in flight.
#[must_use]
pub fn numbers_of_added(id: ClusterId) -> SatelliteNumbers {
    SatelliteNumbers { first: 0, count: 0, others: numbers_apart(id) }
}

/// From where on satellites are numbered that a cluster gets in flight: past every number of
/// a loaded mission, whose satellites are fewer than 2³².
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

/// A change, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedChange {
    /// Steps done when it was applied.
    pub step: u64,
    /// The change.
    pub change: Change,
}

/// What a flight began with, and how it was changed since.
#[derive(Resource, Clone, Debug)]
pub struct FlightLog {
    mission: Mission,
    begun: Vec<Begun>,
    changes: Vec<LoggedChange>,
    unused_id: u32,
}

impl FlightLog {
    /// The log of a mission that begins to fly.
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
        Self { mission, begun, changes: Vec::new(), unused_id }
    }

    /// What the mission said beside its clusters when the flight began.
    #[must_use]
    pub fn mission(&self) -> &Mission {
        &self.mission
    }

    /// Clusters that the flight began with, in order.
    #[must_use]
    pub fn begun(&self) -> &[Begun] {
        &self.begun
    }

    /// All changes since, in order.
    #[must_use]
    pub fn changes(&self) -> &[LoggedChange] {
        &self.changes
    }

    /// A number that no cluster of this flight ever had.
    #[must_use]
    pub fn unused_id(&self) -> ClusterId {
        ClusterId(self.unused_id)
    }

    /// The same flight before its first change.
    #[must_use]
    pub fn unchanged(&self) -> Self {
        Self { changes: Vec::new(), ..self.clone() }
    }

    /// The last settings of a cluster that the log holds.
    fn settings(&mut self, id: ClusterId) -> Option<&mut Cluster> {
        let logged = self.changes.iter_mut().rev().find_map(|logged| match &mut logged.change {
            Change::Replace { id: of, cluster } | Change::Add { id: of, cluster, .. }
                if *of == id =>
            {
                Some(cluster)
            }
            _ => None,
        });
        let begun = self.begun.iter_mut().find(|begun| begun.id == id);
        logged.or_else(|| begun.map(|begun| &mut begun.cluster))
    }

    /// Notes a change that was applied. A replacement takes the place of one at the same step.
    pub(in crate::sim) fn record(&mut self, step: u64, change: Change) {
        if let Some(id) = change.id() {
            self.unused_id = self.unused_id.max(id.0.saturating_add(1));
        }
        if let Change::Replace { id, cluster } = &change
            && self.is_set_at(step, *id)
        {
            if let Some(settings) = self.settings(*id) {
                settings.clone_from(cluster);
            }
            return;
        }
        self.changes.push(LoggedChange { step, change });
    }

    /// Whether a cluster was replaced or added at a step.
    fn is_set_at(&self, step: u64, id: ClusterId) -> bool {
        let sets = |change: &Change| {
            matches!(change, Change::Replace { .. } | Change::Add { .. } | Change::Remove { .. })
        };
        let last = self
            .changes
            .iter()
            .rfind(|logged| logged.change.id() == Some(id) && sets(&logged.change));
        last.is_some_and(|last| last.step == step && !matches!(last.change, Change::Remove { .. }))
    }

    /// Takes back the replacement of a cluster at a step.
    pub(in crate::sim) fn withdraw(&mut self, step: u64, id: ClusterId) {
        let is_it = |logged: &LoggedChange| {
            logged.step == step
                && matches!(logged.change, Change::Replace { id: of, .. } if of == id)
        };
        if let Some(index) = self.changes.iter().rposition(is_it) {
            self.changes.remove(index);
        }
    }

    /// A name flies nowhere: it changes where the cluster was set last.
    pub(in crate::sim) fn rename(&mut self, id: ClusterId, name: &str) {
        if let Some(settings) = self.settings(id) {
            name.clone_into(&mut settings.name);
        }
    }

    /// Forgets the changes after a step that time has gone back to, for a mission that is now
    /// this one. `flying` are its clusters, in order; those flagged have forgotten their changes.
    pub(in crate::sim) fn forget_after(
        &mut self,
        step: u64,
        mission: &Mission,
        flying: Vec<(Begun, bool)>,
    ) {
        if self.changes.iter().all(|logged| logged.step <= step) {
            return;
        }
        let mut forgotten: Vec<ClusterId> =
            flying.iter().filter(|(_, has_forgotten)| *has_forgotten).map(|(b, _)| b.id).collect();
        let is_late = |logged: &LoggedChange| logged.step > step;
        for logged in self.changes.iter().filter(|logged| is_late(logged)) {
            match &logged.change {
                Change::Remove { id } => forgotten.push(*id),
                Change::Figures(_) => MissionFigures::of(mission).put(&mut self.mission),
                _ => {}
            }
        }
        let has_late_figures = self
            .changes
            .iter()
            .any(|logged| is_late(logged) && matches!(logged.change, Change::Figures(_)));
        self.changes.retain(|logged| match &logged.change {
            Change::Figures(_) => !has_late_figures,
            Change::Move { id, .. } => !is_late(logged) && !forgotten.contains(id),
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
