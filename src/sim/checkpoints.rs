//! Checkpoints: states of a flight kept at intervals, so that time can run backwards and reproduce
//! the same bits when it runs forward again.
//!
//! A state that was not kept is reached by flying from the last one kept before it. When there is
//! no room for more, every second state is dropped and the interval doubles. While time runs
//! backwards, a few states of the present interval are kept as well, so that the interval is not
//! flown again for every frame.

use bevy::prelude::Component;

use super::fleet::Fleet;
use crate::model::fleet::columns::Columns;

/// Bytes that all checkpoints of a mission may take.
const BUDGET_BYTES: u64 = if cfg!(target_arch = "wasm32") { 64 << 20 } else { 192 << 20 };
/// Least and most states that are kept of a cluster.
const KEPT: (u64, u64) = (3, 512);

/// Returns the number of states kept of one cluster in a mission of `satellites`.
fn limit(satellites: u64) -> usize {
    let all_bytes = Columns::bytes_per_satellite() as u64 * satellites.max(1);
    (BUDGET_BYTES / all_bytes).clamp(KEPT.0, KEPT.1) as usize
}

/// States of a flight, by the number of steps done.
#[derive(Component, Clone, Debug)]
pub struct Checkpoints {
    kept: Vec<(u64, Fleet)>,
    between: Vec<(u64, Fleet)>,
    stride: u64,
    limit: usize,
}

impl Checkpoints {
    /// Returns the checkpoints of a fleet in a mission of `satellites`, with its present state as
    /// the first.
    #[must_use]
    pub fn new(fleet: &Fleet, satellites: u64) -> Self {
        Self::from_step(0, fleet, satellites)
    }

    /// Returns the checkpoints of a fleet whose present state is that after some steps.
    #[must_use]
    pub fn from_step(steps: u64, fleet: &Fleet, satellites: u64) -> Self {
        let limit = limit(satellites);
        let mut checkpoints = Self { kept: Vec::new(), between: Vec::new(), stride: 1, limit };
        checkpoints.begin(steps, fleet);
        checkpoints
    }

    /// Sets the room for a mission of so many satellites; states beyond it are thinned out.
    pub fn share(&mut self, satellites: u64) {
        self.limit = limit(satellites);
        while self.kept.len() > self.limit {
            self.thin();
        }
        self.between.truncate((self.limit / 4).max(1));
    }

    /// Drops every second state.
    fn thin(&mut self) {
        self.stride *= 2;
        let (stride, mut first) = (self.stride, true);
        self.kept.retain(|(steps, _)| core::mem::take(&mut first) || steps.is_multiple_of(stride));
    }

    /// Drops all states and keeps this one.
    pub fn begin(&mut self, steps: u64, fleet: &Fleet) {
        self.kept.clear();
        self.between.clear();
        self.stride = 1;
        self.kept.push((steps, fleet.clone()));
    }

    /// Keeps a state when its step is due.
    pub fn record(&mut self, steps: u64, fleet: &Fleet) {
        let last = self.kept.last().map_or(0, |(steps, _)| *steps);
        if steps <= last || !steps.is_multiple_of(self.stride) {
            return;
        }
        if self.kept.len() >= self.limit {
            self.thin();
            if !steps.is_multiple_of(self.stride) {
                return;
            }
        }
        self.kept.push((steps, fleet.clone()));
    }

    /// Returns the steps to fly from a kept state to a step; none when no state is kept before it.
    #[must_use]
    pub fn flight_steps(&self, steps: u64) -> Option<u64> {
        self.before(steps).map(|(kept, _)| steps - kept)
    }

    /// Returns the last state kept at or before a step, with its step.
    fn before(&self, steps: u64) -> Option<&(u64, Fleet)> {
        let last = |list: &'_ [(u64, Fleet)]| list.iter().rposition(|(kept, _)| *kept <= steps);
        let kept = last(&self.kept).map(|index| &self.kept[index]);
        let between = last(&self.between).map(|index| &self.between[index]);
        kept.into_iter().chain(between).max_by_key(|(kept, _)| *kept)
    }

    /// Returns the state from which to fly to a step, with its step; none when no state is kept
    /// before it.
    #[must_use]
    pub fn from(&self, steps: u64) -> Option<(u64, Fleet)> {
        self.before(steps).cloned()
    }

    /// Returns how many more states may be kept on the way back to a step: a quarter of all, less
    /// those that are kept already.
    #[must_use]
    pub fn room(&self, steps: u64) -> usize {
        let taken = self.between.iter().filter(|(kept, _)| *kept <= steps).count();
        (self.limit / 4).max(1).saturating_sub(taken)
    }

    /// Returns the number of states kept.
    #[must_use]
    pub fn states(&self) -> usize {
        self.kept.len() + self.between.len()
    }

    /// Keeps states on the way to a step, all later than the state from which the flight to it
    /// began.
    pub fn keep_between(&mut self, steps: u64, states: Vec<(u64, Fleet)>) {
        self.between.retain(|(kept, _)| *kept <= steps);
        self.between.extend(states);
    }

    /// Returns checkpoints with the same room and no states.
    #[must_use]
    pub fn blank(&self) -> Self {
        Self { kept: Vec::new(), between: Vec::new(), stride: 1, limit: self.limit }
    }
}
