//! Changes that wait to be applied, and the one that is being prepared.

use std::collections::VecDeque;

use bevy::prelude::{Component, Entity, MessageReader, ResMut, Resource};

use super::{rebuild::Rebuild, request::Change};
use crate::{
    model::mission::Cluster,
    sim::{checkpoints::Checkpoints, cluster::Findings, fleet::Fleet},
};

/// The work on a change that is being prepared.
#[derive(Clone, Debug)]
pub(in crate::sim) enum Work {
    /// The flight of a cluster that is replaced, or added when it has no entity yet.
    Cluster {
        /// The change.
        change: Change,
        /// The cluster's entity.
        entity: Option<Entity>,
        /// Its new flight.
        rebuild: Box<Rebuild>,
    },
    /// The findings under other figures of the mission.
    Findings {
        /// The change.
        change: Change,
        /// Clusters whose findings have not been computed again yet.
        left: Vec<Entity>,
    },
}

/// Changes to come.
#[derive(Resource, Clone, Debug, Default)]
pub(in crate::sim) struct ChangeQueue {
    /// Waiting changes, in the order in which they arrived.
    pub waiting: VecDeque<Change>,
    /// The change that is being prepared.
    pub work: Option<Work>,
}

impl ChangeQueue {
    /// Returns whether there is nothing to do.
    pub(in crate::sim) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.work.is_none()
    }

    /// Adds a change. Of several replacements of one cluster at one step only the last counts, so
    /// those that still wait are dropped.
    fn push(&mut self, change: Change) {
        if let Change::Replace { id, .. } = &change {
            let last = self.waiting.iter_mut().rfind(|waiting| waiting.id() == Some(*id));
            if let Some(last @ Change::Replace { .. }) = last {
                *last = change;
                return;
            }
        }
        self.waiting.push_back(change);
    }
}

/// A cluster before its change, kept until a step is flown.
#[derive(Component, Clone, Debug)]
pub(in crate::sim) struct Before {
    /// The step of the change.
    pub step: u64,
    /// The cluster before the change; `None` when it did not fly yet.
    pub flown: Option<Box<Flown>>,
}

/// A cluster with its flight.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Flown {
    /// Settings.
    pub cluster: Cluster,
    /// Flight.
    pub fleet: Fleet,
    /// Its checkpoints.
    pub checkpoints: Checkpoints,
    /// Its findings.
    pub findings: Findings,
}

/// Takes the changes that are asked for.
pub(in crate::sim) fn take(mut changes: MessageReader<Change>, mut queue: ResMut<ChangeQueue>) {
    for change in changes.read() {
        queue.push(change.clone());
    }
}
