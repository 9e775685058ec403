//! Run-ups: a flight that begins anew two orbits before a far target.

use super::fleet::Fleet;
use crate::model::{
    self,
    environment::{LONGEST_STEP_S, tracks},
};

/// Length of a run-up, orbits: charge and temperature settle within it.
const RUN_UP_ORBITS: f64 = 2.0;
/// Length of its last part, orbits, which is flown in the mission's own steps; before it, steps are
/// as long as the model allows. With half an orbit a shadow may lie before this part, and the error
/// in charge is 20 times as large.
const FINE_ORBITS: f64 = 1.0;

impl Fleet {
    /// Begins anew two orbits before `step` and flies to it. Orbits, faults and storms are exact;
    /// charge, temperature and battery wear are approximate. Returns whether nothing is
    /// approximate, which takes a run-up from the epoch of a cluster that was not changed in
    /// flight.
    pub fn run_up(&mut self, cluster: &model::mission::Cluster, step: u64) -> bool {
        let mut way = self.begin_run_up(cluster, step);
        while way.next_step < step {
            self.step_run_up(cluster, &mut way);
        }
        !self.is_approximate
    }

    /// Begins anew two orbits before `step`.
    pub(super) fn begin_run_up(&mut self, cluster: &model::mission::Cluster, step: u64) -> RunUp {
        let step_s = self.step_s();
        let period_s = tracks(cluster, self.epoch, step as f64 * step_s)
            .iter()
            .fold(6_000.0, |longest: f64, track| longest.max(track.period_s));
        let steps_in = |time_s: f64| (time_s / step_s).ceil() as u64;
        let leap = ((LONGEST_STEP_S / step_s) as u64).max(1);
        let fine = steps_in(FINE_ORBITS * period_s);
        let leaps = steps_in((RUN_UP_ORBITS - FINE_ORBITS) * period_s).div_ceil(leap);
        let way = match step.checked_sub(fine + leaps * leap) {
            Some(first @ 1..) => RunUp { next_step: first, fine_from: step - fine, leap },
            _ => RunUp { next_step: 0, fine_from: 0, leap },
        };
        let begin_s = way.next_step as f64 * step_s;
        self.cycles_before = 0.0;
        self.start(cluster, begin_s);
        self.cycles_before = self.cycles_estimate(cluster, begin_s);
        self.hour = None;
        // a cluster that was changed in flight took another way from the epoch to here
        self.is_approximate = !way.is_exact() || self.changed_at > 0;
        if step == 0 {
            self.foresee(cluster, 0);
        }
        way
    }

    /// Makes the cluster fly as if it had always been as it is; a run-up must follow.
    pub(super) fn forget_change(&mut self) {
        self.changed_at = 0;
        self.loss_origins = None;
    }

    /// Flies a leap or a step of a run-up.
    pub(super) fn step_run_up(&mut self, cluster: &model::mission::Cluster, way: &mut RunUp) {
        if way.next_step >= way.fine_from || way.leap < 2 {
            self.step(cluster, way.next_step);
            way.next_step += 1;
            return;
        }
        // the hour's terms hold for one length of step
        let part_s = self.part_s;
        let begin_s = way.next_step as f64 * part_s;
        let is_last = way.next_step + way.leap >= way.fine_from;
        self.part_s = part_s * way.leap as f64;
        let totals = self.fly(cluster, begin_s);
        self.part_s = part_s;
        self.totals = totals.unwrap_or_default();
        if is_last {
            self.hour = None;
        }
        way.next_step += way.leap;
    }
}

/// A run-up under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RunUp {
    /// Next step to fly.
    pub next_step: u64,
    /// Step from which single steps are flown.
    fine_from: u64,
    /// Number of steps that are flown as one before that.
    leap: u64,
}

impl RunUp {
    /// Returns whether it begins at the epoch.
    fn is_exact(&self) -> bool {
        self.fine_from == 0
    }
}
