//! Sums over the satellites of a unit, in lanes, with the same bits for any vector width.

use super::totals::{LANES, Totals};
use crate::model::{numeric::Real, step::Plant};

/// A sum in lanes, with the same bits for any vector width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum([f64; LANES]);

impl Sum {
    const ZERO: Self = Self([0.0; LANES]);

    #[inline(always)]
    pub(super) fn add(&mut self, values: &[f64]) {
        let whole = values.len() / LANES * LANES;
        for chunk in values[..whole].chunks_exact(LANES) {
            for lane in 0..LANES {
                self.0[lane] += chunk[lane];
            }
        }
        for (lane, value) in values[whole..].iter().enumerate() {
            self.0[lane] += value;
        }
    }

    /// Raises each lane to its highest value, instead of adding.
    #[inline(always)]
    pub(super) fn raise(&mut self, values: &[f64]) {
        let whole = values.len() / LANES * LANES;
        for chunk in values[..whole].chunks_exact(LANES) {
            for lane in 0..LANES {
                self.0[lane] = self.0[lane].larger(chunk[lane]);
            }
        }
        for (lane, value) in values[whole..].iter().enumerate() {
            self.0[lane] = self.0[lane].larger(*value);
        }
    }

    fn total(&self) -> f64 {
        let l = &self.0;
        ((l[0] + l[1]) + (l[2] + l[3])) + ((l[4] + l[5]) + (l[6] + l[7]))
    }

    fn highest(&self) -> f64 {
        self.0.iter().fold(0.0, |a: f64, b| a.larger(*b))
    }
}

/// Sums over the satellites of a unit. What follows from others by one factor (conversion loss,
/// curtailed power, heat) is not summed separately.
#[derive(Clone, Debug)]
pub struct UnitSums {
    pub(super) count: usize,
    pub(super) lit: Sum,
    pub(super) array: Sum,
    pub(super) absorbed: Sum,
    pub(super) chips: Sum,
    pub(super) charge: Sum,
    pub(super) radiator: Sum,
    pub(super) working: Sum,
    pub(super) running: Sum,
    pub(super) by_power: Sum,
    pub(super) computed: Sum,
    pub(super) drawn: Sum,
    pub(super) battery: Sum,
    pub(super) stored: Sum,
    pub(super) discharged: Sum,
    pub(super) served: Sum,
    pub(super) unserved: Sum,
    pub(super) starved: Sum,
    pub(super) unclosed: Sum,
    decayed: f64,
    pub(super) hot: f64,
    pub(super) hottest_radiator: Sum,
    pub(super) hottest_junction: Sum,
}

impl UnitSums {
    /// Returns sums over no satellites.
    #[must_use]
    pub fn new() -> Self {
        let zero = Sum::ZERO;
        Self {
            count: 0,
            lit: zero,
            array: zero,
            absorbed: zero,
            chips: zero,
            charge: zero,
            radiator: zero,
            working: zero,
            running: zero,
            by_power: zero,
            computed: zero,
            drawn: zero,
            battery: zero,
            stored: zero,
            discharged: zero,
            served: zero,
            unserved: zero,
            starved: zero,
            unclosed: zero,
            decayed: 0.0,
            hot: 0.0,
            hottest_radiator: zero,
            hottest_junction: zero,
        }
    }

    /// Counts satellites that have re-entered.
    pub fn count_decayed(&mut self, n: usize) {
        self.decayed += n as f64;
    }

    /// Returns the unit's totals.
    #[must_use]
    pub fn totals(&self, plant: &Plant) -> Totals {
        let drawn_w = self.drawn.total();
        let served_w = self.served.total();
        let battery_loss_w = self.battery.total();
        let conversion_loss_w = drawn_w * (1.0 - plant.conversion_efficiency);
        let array_w = self.array.total();
        Totals {
            satellites: self.count as f64,
            lit_fraction: self.lit.total(),
            array_w,
            drawn_w,
            conversion_loss_w,
            battery_loss_w,
            stored_w: self.stored.total(),
            discharged_w: self.discharged.total(),
            served_w,
            unserved_w: self.unserved.total(),
            // the difference of two sums leaves a rounding error where nothing was curtailed
            curtailed_w: if array_w - drawn_w > 1e-12 * array_w { array_w - drawn_w } else { 0.0 },
            chips_w: self.chips.total(),
            heat_w: served_w + conversion_loss_w + battery_loss_w,
            absorbed_w: self.absorbed.total(),
            charge_j: self.charge.total(),
            radiator_k: self.radiator.total(),
            working: self.working.total(),
            running: self.running.total(),
            running_by_power: self.by_power.total(),
            compute: self.computed.total(),
            throttled: self.hot,
            starved: self.starved.total(),
            unclosed: self.unclosed.total(),
            decayed: self.decayed,
            hottest_radiator_k: self.hottest_radiator.highest(),
            hottest_junction_k: self.hottest_junction.highest(),
        }
    }
}

impl Default for UnitSums {
    fn default() -> Self {
        Self::new()
    }
}
