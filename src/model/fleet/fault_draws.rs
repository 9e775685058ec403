//! Faults of a fleet's satellites, drawn into its columns before they happen.

use core::ops::Range;

use super::columns::{BLOCK, ColumnsPart, Unit};
use crate::model::{
    faults::{self, FaultRates, LossOrigin},
    numeric::Real,
};

/// Numbers of a cluster's satellites in the mission, by which their faults are drawn.
///
/// A mission numbers its satellites in the order of its file. Satellites that a cluster gets in
/// flight beyond these are numbered apart, so that no other satellite's number ever changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SatelliteNumbers {
    /// Number of its first satellite.
    pub first: u64,
    /// Number of satellites that are numbered consecutively from it.
    pub count: u64,
    /// Number to which the index of any further satellite is added.
    pub others: u64,
}

impl SatelliteNumbers {
    /// Returns the number of satellite `index` of the cluster.
    #[must_use]
    pub fn of(&self, index: usize) -> u64 {
        let index = index as u64;
        if index < self.count { self.first + index } else { self.others + index }
    }
}

/// The inputs from which a cluster's faults are drawn.
#[derive(Clone, Copy, Debug)]
pub struct FaultDraws<'a> {
    /// Seed of the mission.
    pub seed: u64,
    /// Rates of the design.
    pub rates: &'a FaultRates,
    /// Numbers of the satellites.
    pub numbers: SatelliteNumbers,
    /// Where the losses of each satellite begin; `None` begins them at the epoch.
    pub loss_origins: Option<&'a [LossOrigin]>,
}

impl FaultDraws<'_> {
    fn loss_origin(&self, index: usize) -> LossOrigin {
        let given = self.loss_origins.and_then(|origins| origins.get(index));
        given.copied().unwrap_or(LossOrigin::EPOCH)
    }

    /// Returns the time of the last interruption at or before a time that could still last, s, or
    /// −∞. Interruptions before a satellite's origin do not count.
    fn last_interruption_s(&self, satellite: u64, origin: &LossOrigin, until_s: f64) -> f64 {
        let last_s = faults::last_interruption_s(self.seed, satellite, self.rates, until_s);
        if last_s < origin.since_s { f64::NEG_INFINITY } else { last_s }
    }

    /// Draws and applies the events of the satellites `lanes` of a block of a unit up to the end of
    /// a step, whose times are given, s since the epoch.
    ///
    /// Events are rare, and so kept out of the vector code.
    #[inline(never)]
    pub fn draw_events(
        &self,
        unit: &Unit,
        part: &mut ColumnsPart<'_>,
        block: usize,
        lanes: Range<usize>,
        (begin_s, end_s): (f64, f64),
    ) {
        let (seed, rates) = (self.seed, self.rates);
        for lane in lanes.clone() {
            let index = unit.first + lane;
            let satellite = self.numbers.of(index);
            let mut next_s = part.next_event_s[lane];
            if next_s > end_s {
                continue;
            }
            let origin = self.loss_origin(index);
            let losses = |until_s| faults::losses_since(seed, satellite, rates, &origin, until_s);
            if next_s == f64::NEG_INFINITY {
                // a satellite that has not flown yet, or was placed here by a seek
                part.working_fraction[lane] = losses(begin_s).working_fraction as f32;
                let last_s = self.last_interruption_s(satellite, &origin, begin_s);
                part.up_at_s[lane] = last_s + rates.outage_s;
            }
            let interrupted_s = self.last_interruption_s(satellite, &origin, end_s);
            if interrupted_s > f64::NEG_INFINITY {
                part.up_at_s[lane] = part.up_at_s[lane].larger(interrupted_s + rates.outage_s);
            }
            let lost = losses(end_s);
            part.working_fraction[lane] = lost.working_fraction as f32;
            let interruption_s = faults::next_interruption_s(seed, satellite, rates, end_s);
            next_s = lost.next_s.smaller(interruption_s);
            part.next_event_s[lane] = next_s;
        }
        fold_block(part, block, lanes);
    }

    /// Draws the next events of the satellites of consecutive units that have none drawn yet, at a
    /// time `now_s` between two steps, s since the epoch. Outages under way continue.
    ///
    /// A step would draw the same events for them.
    pub fn draw_ahead(&self, units: &[Unit], mut part: ColumnsPart<'_>, now_s: f64) {
        for unit in units {
            let (mut head, rest) = part.split(unit.length, unit.blocks(), 1);
            for block in 0..unit.blocks() {
                let first = block * BLOCK;
                let lanes = first..unit.length.min(first + BLOCK);
                for lane in lanes.clone() {
                    if head.next_event_s[lane] == f64::NEG_INFINITY {
                        self.draw_one_ahead(unit.first + lane, &mut head, lane, now_s);
                    }
                }
                fold_block(&mut head, block, lanes);
            }
            part = rest;
        }
    }

    fn draw_one_ahead(&self, index: usize, part: &mut ColumnsPart<'_>, lane: usize, now_s: f64) {
        let (seed, satellite) = (self.seed, self.numbers.of(index));
        let origin = self.loss_origin(index);
        let lost = faults::losses_since(seed, satellite, self.rates, &origin, now_s);
        part.working_fraction[lane] = lost.working_fraction as f32;
        let interruption_s = faults::next_interruption_s(seed, satellite, self.rates, now_s);
        part.next_event_s[lane] = lost.next_s.smaller(interruption_s);
    }
}

/// Computes the earliest event and the latest end of an outage of a block.
fn fold_block(part: &mut ColumnsPart<'_>, block: usize, lanes: Range<usize>) {
    part.block_event_s[block] =
        part.next_event_s[lanes.clone()].iter().fold(f64::INFINITY, |a, b| a.smaller(*b));
    part.block_up_s[block] =
        part.up_at_s[lanes].iter().fold(f64::NEG_INFINITY, |a, b| a.larger(*b));
}
