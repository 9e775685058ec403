//! History for plots: a ring of totals that thins itself out as it grows.

use bevy::prelude::Component;

use crate::model::fleet::totals::Totals;

/// Most samples that a history keeps.
pub const HISTORY_LENGTH: usize = 4_096;

/// Totals over time. When the ring is full, every second sample is dropped and the stride doubles,
/// so that a history always reaches back to its start.
#[derive(Component, Clone, Debug)]
pub struct History {
    samples: Vec<Sample>,
    stride: u64,
    skipped: u64,
}

/// One sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Seconds from the epoch to the end of the step.
    pub elapsed_s: f64,
    /// Totals of that step.
    pub totals: Totals,
}

impl Default for History {
    fn default() -> Self {
        Self { samples: Vec::new(), stride: 1, skipped: 0 }
    }
}

impl History {
    /// Adds a step.
    pub fn push(&mut self, elapsed_s: f64, totals: &Totals) {
        self.skipped += 1;
        if self.skipped < self.stride {
            return;
        }
        self.skipped = 0;
        self.samples.push(Sample { elapsed_s, totals: *totals });
        if self.samples.len() >= HISTORY_LENGTH {
            let mut keep = false;
            self.samples.retain(|_| {
                keep = !keep;
                !keep
            });
            self.stride *= 2;
        }
    }

    /// Returns the samples, from the oldest on.
    #[must_use]
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// Drops the samples after a time.
    pub fn rewind(&mut self, elapsed_s: f64) {
        self.samples.retain(|sample| sample.elapsed_s <= elapsed_s);
        self.skipped = 0;
    }

    /// Drops all samples.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
