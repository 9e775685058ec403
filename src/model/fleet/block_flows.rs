//! Flows of the buses of a block of satellites, column by column.

use super::columns::BLOCK;
use crate::model::{numeric::Real, power::Flows, step};

/// Relative error of a satellite's ledger above which a step counts as not closed.
pub const LEDGER_TOLERANCE: f64 = 1e-9;

/// Flows of a block, column by column.
pub(super) struct FlowColumns {
    pub(super) drawn: [f64; BLOCK],
    pub(super) battery: [f64; BLOCK],
    pub(super) stored: [f64; BLOCK],
    pub(super) served: [f64; BLOCK],
    pub(super) unserved: [f64; BLOCK],
    pub(super) heat: [f64; BLOCK],
    pub(super) discharged: [f64; BLOCK],
}

impl FlowColumns {
    pub(super) const ZERO: Self = Self {
        drawn: [0.0; BLOCK],
        battery: [0.0; BLOCK],
        stored: [0.0; BLOCK],
        served: [0.0; BLOCK],
        unserved: [0.0; BLOCK],
        heat: [0.0; BLOCK],
        discharged: [0.0; BLOCK],
    };

    #[inline(always)]
    pub(super) fn set(&mut self, lane: usize, f: &Flows) {
        self.drawn[lane] = f.drawn_w;
        self.battery[lane] = f.battery_loss_w;
        self.stored[lane] = f.stored_w;
        self.served[lane] = f.served_w;
        self.unserved[lane] = f.unserved_w;
        self.heat[lane] = step::heat_w(f);
        self.discharged[lane] = (-f.stored_w).larger(0.0);
    }

    /// Returns whether a satellite got less than its load.
    #[inline(always)]
    pub(super) fn is_starved(&self, lane: usize) -> bool {
        self.unserved[lane] > 1e-6 * self.served[lane]
    }

    /// Returns whether its ledger is open: drawn ≠ served + conversion loss + battery loss +
    /// stored.
    #[inline(always)]
    pub(super) fn is_open(&self, lane: usize) -> bool {
        let out_w = self.heat[lane] + self.stored[lane];
        let open_w = (self.drawn[lane] - out_w).abs();
        open_w > LEDGER_TOLERANCE * (self.drawn[lane] + self.served[lane])
    }
}
