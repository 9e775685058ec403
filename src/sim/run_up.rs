//! Run-ups: a flight that begins anew two orbits before a far target.

use super::fleet::Fleet;
use crate::model::{
    self,
    environment::{LONGEST_STEP_S, tracks},
};

/// Length of a run-up, orbits: charge and temperature have settled by then.
const RUN_UP_ORBITS: f64 = 2.0;
/// Its end, which is flown in the mission's own steps, orbits; before, steps are as long as any.
/// With half an orbit a shadow may lie before it, and charges come out 20 times as far off.
const FINE_ORBITS: f64 = 1.0;

impl Fleet {
    /// Begin anew two orbits before `step` and fly to it: exact orbits, faults and storms,
    /// approximate charge, temperature and battery wear. True when that reached back to the
    /// epoch, so that nothing is approximate.
    pub fn run_up(&mut self, cluster: &model::mission::Cluster, step: u64) -> bool {
        let mut way = self.begin_run_up(cluster, step);
        while way.next_step < step {
            self.step_run_up(cluster, &mut way);
        }
        !self.is_approximate
    }

    /// Begin anew two orbits before `step`.
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
        // a cluster that was changed flew another way to here from the epoch
        self.is_approximate = !way.is_exact() || self.changed_at > 0;
        if step == 0 {
            self.foresee(cluster, 0);
        }
        way
    }

    /// Fly as if the cluster had always been as it is; a run-up has to follow.
    pub(super) fn forget_change(&mut self) {
        self.changed_at = 0;
        self.loss_origins = None;
    }

    /// Fly a leap or a step of a run-up.
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
    /// Step to go on with.
    pub next_step: u64,
    /// Step from which no more are taken at once.
    fine_from: u64,
    /// Steps that are taken at once before, as one.
    leap: u64,
}

impl RunUp {
    /// Whether it begins at the epoch.
    fn is_exact(&self) -> bool {
        self.fine_from == 0
    }
}
