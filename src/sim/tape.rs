//! The tape: states of a flight kept at intervals, so that time runs backwards and comes to the
//! same bits when it runs forward again.
//!
//! A state that was not kept is flown to from the one kept before it. When the tape is full,
//! every second state goes and the interval doubles; while time runs backwards a few states
//! of the present interval are kept besides, so that it is not flown whole for every frame.

use bevy::prelude::{Changed, Component, DetectChanges, Query, Ref, Res};

use super::{
    clock::Clock,
    cluster::Cluster,
    fleet::{Fleet, Flying},
};
use crate::model::columns::Columns;

/// Bytes that all tapes of a mission may take.
const BUDGET_BYTES: u64 = if cfg!(target_arch = "wasm32") { 64 << 20 } else { 192 << 20 };
/// Limits of the states that a tape keeps.
const KEPT: (u64, u64) = (3, 512);
/// Steps before the target from which a flight is run up when nothing was kept.
const RUN_UP_STEPS: u64 = 128;

/// States of a flight, by the number of steps done.
#[derive(Component, Clone, Debug)]
pub struct Tape {
    kept: Vec<(u64, Fleet)>,
    between: Vec<(u64, Fleet)>,
    stride: u64,
    limit: usize,
}

impl Tape {
    /// A tape for a fleet that is one of `satellites` in the mission, with its present state.
    #[must_use]
    pub fn new(fleet: &Fleet, satellites: u64) -> Self {
        let all_bytes = Columns::bytes_per_satellite() as u64 * satellites.max(1);
        let limit = (BUDGET_BYTES / all_bytes).clamp(KEPT.0, KEPT.1);
        let mut tape =
            Self { kept: Vec::new(), between: Vec::new(), stride: 1, limit: limit as usize };
        tape.begin(0, fleet);
        tape
    }

    /// Forget everything and keep this state.
    pub fn begin(&mut self, steps: u64, fleet: &Fleet) {
        self.kept.clear();
        self.between.clear();
        self.stride = 1;
        self.kept.push((steps, fleet.clone()));
    }

    /// Keep a state when it is time to.
    pub fn record(&mut self, steps: u64, fleet: &Fleet) {
        let last = self.kept.last().map_or(0, |(steps, _)| *steps);
        if steps <= last || !steps.is_multiple_of(self.stride) {
            return;
        }
        if self.kept.len() >= self.limit {
            self.stride *= 2;
            let (stride, mut first) = (self.stride, true);
            self.kept
                .retain(|(steps, _)| core::mem::take(&mut first) || steps.is_multiple_of(stride));
            if !steps.is_multiple_of(stride) {
                return;
            }
        }
        self.kept.push((steps, fleet.clone()));
    }

    /// Whether it reaches back to a step.
    #[must_use]
    pub fn reaches(&self, steps: u64) -> bool {
        self.kept.first().is_some_and(|(first, _)| *first <= steps)
    }

    /// Steps to fly from what is kept to a step; none when it does not reach back.
    #[must_use]
    pub fn flight_steps(&self, steps: u64) -> Option<u64> {
        let before = |list: &[(u64, Fleet)]| {
            list.iter().rev().find(|(kept, _)| *kept <= steps).map(|(kept, _)| steps - kept)
        };
        before(&self.kept).into_iter().chain(before(&self.between)).min()
    }

    /// Put a fleet into its state after a number of steps; false when the tape does not reach.
    pub fn restore(
        &mut self,
        cluster: &crate::model::mission::Cluster,
        steps: u64,
        fleet: &mut Fleet,
    ) -> bool {
        let room = (self.limit / 4).max(1);
        self.between.retain(|(kept, _)| *kept <= steps);
        let before = |list: &'_ [(u64, Fleet)]| {
            list.iter().rposition(|(kept, _)| *kept <= steps).map(|index| (list[index].0, index))
        };
        let from = match (before(&self.kept), before(&self.between)) {
            (None, _) => return false,
            (Some((kept, _)), Some((between, index))) if between > kept => {
                fleet.clone_from(&self.between[index].1);
                between
            }
            (Some((kept, index)), _) => {
                fleet.clone_from(&self.kept[index].1);
                kept
            }
        };
        let every = (steps - from).div_ceil(room as u64 + 1).max(1);
        for step in from..steps {
            if step > from && (step - from).is_multiple_of(every) && self.between.len() < room {
                self.between.push((step, fleet.clone()));
            }
            fleet.step(cluster, step);
        }
        true
    }
}

/// Take all clusters back to a step: exactly where their tapes reach, else by a run-up. True
/// when nothing became approximate by it.
pub(super) fn rewind(clusters: &mut Flying, steps: u64, step_s: f64) -> bool {
    let taped = clusters.iter().all(|(.., tape)| tape.reaches(steps));
    let mut exact = true;
    for (_, cluster, mut fleet, mut history, mut tape) in clusters {
        if taped {
            tape.restore(&cluster.model, steps, &mut fleet);
        } else {
            let begin = steps.saturating_sub(RUN_UP_STEPS);
            exact &= fleet.run_up(&cluster.model, begin);
            tape.begin(begin, &fleet);
            for step in begin..steps {
                fleet.step(&cluster.model, step);
                tape.record(step + 1, &fleet);
            }
        }
        history.rewind(steps as f64 * step_s);
    }
    exact
}

/// A cluster with other settings never flew what its tape says.
pub(super) fn forget(
    clock: Option<Res<Clock>>,
    mut clusters: Query<(Ref<Cluster>, &Fleet, &mut Tape), Changed<Cluster>>,
) {
    let Some(clock) = clock else { return };
    for (cluster, fleet, mut tape) in &mut clusters {
        if !cluster.is_added() {
            tape.begin(clock.steps_done(), fleet);
        }
    }
}
