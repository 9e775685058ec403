//! What a cluster that is changed in flight takes over from its present flight.
//!
//! A satellite that is the same in both patterns ([`same_satellites`]) flies on:
//!
//! * its charge, up to what the new battery holds; the excess is lost with the old battery
//!   ([`Carried::clipped_j`]). A charge below the new floor stays, and nothing is drawn from it;
//! * its radiator's temperature;
//! * its health, where the number of chips stays; its losses and interruptions as they were drawn,
//!   where their rates stay, otherwise drawn by the new rates from the change on;
//! * an outage, though for no longer than one of the new design takes;
//! * the wear of its battery, where the battery stays.
//!
//! Every other satellite begins anew at the time of the change, as at the epoch: without losses,
//! with a full battery and a radiator at rest. What ages by the calendar (array, coatings) ages
//! from the epoch for all. At the epoch itself nothing has flown, and the changed cluster begins as
//! if it had been loaded.

use crate::{
    model::{
        design::Battery,
        faults::{FaultRates, LossOrigin},
        fleet::fault_draws::SatelliteNumbers,
        mission::{Cluster, Mission},
        same_satellites::same_satellites,
    },
    sim::fleet::Fleet,
};
use core::ops::Range;

/// What happened to a cluster's satellites at a change.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Carried {
    /// Satellites that fly on.
    pub same: u64,
    /// Satellites that begin anew.
    pub begun: u64,
    /// Satellites that no longer fly.
    pub gone: u64,
    /// Charge lost because the new batteries of those that fly on hold less, J.
    pub clipped_j: f64,
    /// Charge with which new satellites begin, J.
    pub begun_j: f64,
    /// Charge lost with satellites that no longer fly, J.
    pub gone_j: f64,
}

impl Fleet {
    /// Returns a cluster that begins at a step of the flight, with every satellite new.
    pub(in crate::sim) fn begun_at(
        mission: &Mission,
        cluster: &Cluster,
        numbers: SatelliteNumbers,
        step: u64,
    ) -> (Self, Carried) {
        let mut fleet = Self::blank(mission, cluster, numbers);
        let now_s = fleet.step_s() * step as f64;
        fleet.start(cluster, now_s);
        if step > 0 {
            let origin = LossOrigin { since_s: now_s, ..LossOrigin::EPOCH };
            fleet.loss_origins = Some(vec![origin; fleet.len()].into());
        }
        fleet.changed_at = step;
        let begun_j = fleet.columns.charge_j.iter().sum();
        let carried = Carried { begun: fleet.len() as u64, begun_j, ..Carried::default() };
        (fleet, carried)
    }

    /// Returns the flight of a cluster that replaces this one at a step.
    pub(in crate::sim) fn changed_to(
        &self,
        mission: &Mission,
        before: &Cluster,
        after: &Cluster,
        step: u64,
    ) -> (Self, Carried) {
        if step == 0 {
            let (fleet, begun) = Self::begun_at(mission, after, self.numbers, step);
            let gone_j = self.columns.charge_j.iter().sum();
            return (fleet, Carried { gone: self.len() as u64, gone_j, ..begun });
        }
        let same = same_satellites(&before.pattern, &after.pattern);
        let mut fleet = Self::blank(mission, after, self.numbers);
        fleet.path = self.path;
        fleet.changed_at = step;
        fleet.is_approximate = self.is_approximate;
        let now_s = fleet.step_s() * step as f64;
        let has_same_battery = is_same(&before.design.battery, &after.design.battery);
        fleet.begin_hour(self, (before, after), &same, has_same_battery, now_s);
        fleet.fill(after);
        let full_j = match &fleet.hour {
            Some(hour) if !has_same_battery => hour.tracks.first().map(|t| t.plant.battery.full_j),
            _ => None,
        };
        let mut carried = Carried::default();
        for range in &same {
            fleet.take_over(self, range, full_j.unwrap_or(f64::INFINITY), now_s, &mut carried);
        }
        fleet.take_over_losses(self, &same, now_s);
        let anew = |len: usize| complement(&same, len);
        let sum = |fleet: &Self| {
            let lists = anew(fleet.len()).into_iter().map(|range| &fleet.columns.charge_j[range]);
            lists.flatten().sum::<f64>()
        };
        carried.same = same.iter().map(|range| range.len() as u64).sum();
        carried.begun = fleet.len() as u64 - carried.same;
        carried.gone = self.len() as u64 - carried.same;
        (carried.begun_j, carried.gone_j) = (sum(&fleet), sum(self));
        (fleet, carried)
    }

    /// Sets the wear of the battery, and the slow terms of the hour that follow from it.
    fn begin_hour(
        &mut self,
        old: &Self,
        (before, after): (&Cluster, &Cluster),
        same: &[Range<usize>],
        has_same_battery: bool,
        now_s: f64,
    ) {
        let carried: usize = same.iter().map(Range::len).sum();
        let is_whole = carried == self.len() && carried == old.len();
        if has_same_battery && is_whole {
            self.sums = old.sums;
            self.cycles_before = old.cycles_before;
        } else if has_same_battery {
            // the mean battery; new satellites have no wear
            self.cycles_before = old.cycles(before) * carried as f64 / self.len().max(1) as f64;
        }
        // the hour keeps the terms with which it began
        let begun = old.hour.as_ref().filter(|hour| hour.sun.holds(now_s) && is_whole);
        let cycles = match begun {
            Some(hour) if has_same_battery => hour.cycles,
            _ => self.cycles(after),
        };
        self.set_hour(after, now_s, cycles);
    }

    /// Copies the state of a run of satellites.
    fn take_over(
        &mut self,
        old: &Self,
        range: &Range<usize>,
        full_j: f64,
        now_s: f64,
        carried: &mut Carried,
    ) {
        let (to, from) = (&mut self.columns, &old.columns);
        let latest_up_s = now_s + self.faults.outage_s;
        for index in range.clone() {
            let charge_j = from.charge_j[index];
            to.charge_j[index] = charge_j.min(full_j);
            carried.clipped_j += (charge_j - full_j).max(0.0);
            to.up_at_s[index] = from.up_at_s[index].min(latest_up_s);
        }
        let range = range.clone();
        to.radiator_k[range.clone()].copy_from_slice(&from.radiator_k[range.clone()]);
        to.array_k[range.clone()].copy_from_slice(&from.array_k[range.clone()]);
        to.next_event_s[range.clone()].copy_from_slice(&from.next_event_s[range.clone()]);
        to.working_fraction[range.clone()].copy_from_slice(&from.working_fraction[range]);
    }

    /// Sets where losses begin: as before for satellites that fly on with the same rates, otherwise
    /// at the change.
    fn take_over_losses(&mut self, old: &Self, same: &[Range<usize>], now_s: f64) {
        let goes_on = are_drawn_alike(&old.faults, &self.faults);
        let carried: usize = same.iter().map(Range::len).sum();
        if goes_on && carried == self.len() && carried == old.len() {
            self.loss_origins = old.loss_origins.clone();
            return;
        }
        let has_same_chips = old.faults.chips == self.faults.chips;
        let origins_before = old.loss_origins.as_deref();
        let origin_before = |index: usize| {
            let given = origins_before.and_then(|origins| origins.get(index));
            given.copied().unwrap_or(LossOrigin::EPOCH)
        };
        let anew = |index: usize| {
            let has_drawn = index < old.len();
            let sequence = if has_drawn { origin_before(index).sequence + 1 } else { 0 };
            LossOrigin { since_s: now_s, working_fraction: 1.0, sequence }
        };
        let mut origins: Vec<LossOrigin> = (0..self.len()).map(anew).collect();
        for index in same.iter().cloned().flatten() {
            if goes_on {
                origins[index] = origin_before(index);
                continue;
            }
            if has_same_chips {
                origins[index].working_fraction = self.columns.working_fraction[index];
            }
            self.columns.working_fraction[index] = origins[index].working_fraction;
            self.columns.next_event_s[index] = f64::NEG_INFINITY;
        }
        self.loss_origins = Some(origins.into());
    }
}

/// Returns whether two batteries are the same in flight, where price and mass do not matter.
fn is_same(before: &Battery, after: &Battery) -> bool {
    let of_flight = |battery: &Battery| Battery {
        price_usd_kwh: 0.0,
        specific_energy_j_kg: 0.0,
        ..battery.clone()
    };
    of_flight(before) == of_flight(after)
}

/// Returns whether the losses and interruptions already drawn hold: the rates and the number of
/// chips are the same.
fn are_drawn_alike(before: &FaultRates, after: &FaultRates) -> bool {
    let drawn_by = |rates: &FaultRates| {
        (rates.interruptions_per_s, rates.chip_losses_per_s, rates.ends_per_s, rates.chips)
    };
    drawn_by(before) == drawn_by(after)
}

/// Returns the indices below `len` that are in none of some runs in order, as runs.
fn complement(runs: &[Range<usize>], len: usize) -> Vec<Range<usize>> {
    let begins = core::iter::once(0).chain(runs.iter().map(|run| run.end));
    let ends = runs.iter().map(|run| run.start).chain(core::iter::once(len));
    begins.zip(ends).filter(|(begin, end)| begin < end).map(|(begin, end)| begin..end).collect()
}
