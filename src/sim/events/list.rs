//! All events of one satellite in a span of time.

use super::{
    event::{Event, EventKind, LOW_CHARGE_FRACTION},
    lone::{Lone, alone},
    passes::passes,
};
use crate::{
    model::{
        faults::{self, FaultRates, LossOrigin},
        fleet::fault_draws::SatelliteNumbers,
        mission::{Cluster, Mission, Pattern},
    },
    sim::fleet::Fleet,
};

/// Returns all events of satellite `index` of a cluster in a length of time from the epoch on, in
/// the order of their times; none where there is no such satellite.
///
/// `number` is the satellite's number in the mission, by which its faults are drawn. Light, passes
/// and faults are exact to 1 ms. Heat and charge are those of the flight in the mission's steps, at
/// the end of the step in which they change. A state in which the flight begins is no event.
#[must_use]
pub fn of_satellite(
    mission: &Mission,
    cluster: &Cluster,
    index: usize,
    number: u64,
    length_s: f64,
) -> Vec<Event> {
    let Some(cluster) = alone(cluster, index) else { return Vec::new() };
    let lone = Lone { cluster: &cluster, epoch: mission.epoch, earth_shape: mission.earth_shape };
    let mut found = Vec::new();
    light(&lone, length_s, &mut found);
    passes(&lone, &mission.sites, [0.0, length_s], &mut found);
    let rates = FaultRates::new(&cluster.design);
    interruptions(mission.seed, number, &rates, length_s, &mut found);
    losses((mission.seed, number), &rates, &LossOrigin::EPOCH, [0.0, length_s], &mut found);
    storms(mission.seed, &rates, length_s, &mut found);
    flown(mission, &cluster, number, length_s, &mut found);
    if let Pattern::Elements(sets) = &cluster.pattern
        && let Some(set) = sets.first()
    {
        let to_epoch_s = mission.epoch.since_s(set.epoch);
        let lost_s = set.lost_after_s(to_epoch_s + length_s).map(|s| s - to_epoch_s);
        found.extend(lost_s.filter(|s| *s >= 0.0).map(|s| (s, EventKind::Lost)));
    }
    found.retain(|(at_s, _)| (0.0..=length_s).contains(at_s));
    // the order of finding stays among events of one time
    found.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let event = |(at_s, kind)| Event { kind, at: mission.epoch.plus(at_s) };
    found.into_iter().map(event).collect()
}

fn light(lone: &Lone<'_>, length_s: f64, found: &mut Vec<(f64, EventKind)>) {
    let mut now_s = 0.0;
    while let Some((kind, at_s)) = lone.next_light(now_s, length_s) {
        found.push((at_s, kind));
        now_s = at_s;
    }
}

/// Adds interruptions; those that overlap are one.
fn interruptions(
    seed: u64,
    number: u64,
    rates: &FaultRates,
    length_s: f64,
    found: &mut Vec<(f64, EventKind)>,
) {
    let mut up_s = f64::NEG_INFINITY;
    faults::each_interruption(seed, number, rates, length_s, &mut |at_s| {
        if at_s > up_s {
            if up_s > f64::NEG_INFINITY {
                found.push((up_s, EventKind::InterruptionEnds));
            }
            found.push((at_s, EventKind::InterruptionBegins));
        }
        up_s = up_s.max(at_s + rates.outage_s);
    });
    if up_s > f64::NEG_INFINITY {
        found.push((up_s, EventKind::InterruptionEnds));
    }
}

/// Adds the losses of a satellite after one time and up to another.
pub(super) fn losses(
    (seed, number): (u64, u64),
    rates: &FaultRates,
    origin: &LossOrigin,
    [from_s, until_s]: [f64; 2],
    found: &mut Vec<(f64, EventKind)>,
) {
    let mut lost = faults::losses_since(seed, number, rates, origin, from_s);
    while lost.next_s <= until_s {
        let at_s = lost.next_s;
        let before = lost.working_fraction;
        lost = faults::losses_since(seed, number, rates, origin, at_s);
        if lost.working_fraction <= 0.0 {
            found.push((at_s, EventKind::SatelliteEnds));
        } else if lost.working_fraction < before {
            found.push((at_s, EventKind::ChipsLost));
        }
    }
}

/// Adds storms from the epoch on; those that overlap are one.
pub(super) fn storms(
    seed: u64,
    rates: &FaultRates,
    length_s: f64,
    found: &mut Vec<(f64, EventKind)>,
) {
    if rates.storms_per_s <= 0.0 || rates.storm_s <= 0.0 {
        return;
    }
    let mut start_s = faults::next_storm_s(seed, rates, -rates.storm_s);
    while start_s <= length_s {
        let mut end_s = start_s + rates.storm_s;
        found.push((start_s, EventKind::StormBegins));
        start_s = faults::next_storm_s(seed, rates, start_s);
        while start_s <= end_s {
            end_s = start_s + rates.storm_s;
            start_s = faults::next_storm_s(seed, rates, start_s);
        }
        found.push((end_s, EventKind::StormEnds));
    }
}

/// Adds changes of heat, charge and supply of the flight in the mission's steps.
fn flown(
    mission: &Mission,
    cluster: &Cluster,
    number: u64,
    length_s: f64,
    found: &mut Vec<(f64, EventKind)>,
) {
    let numbers = SatelliteNumbers { first: number, count: 1, others: number };
    let mut fleet = Fleet::numbered(mission, cluster, numbers);
    let mut before: Option<[bool; 3]> = None;
    for step in 0..(length_s / mission.step_s).floor() as u64 {
        fleet.step(cluster, step);
        let totals = fleet.totals();
        let is_low = fleet.battery().is_some_and(|battery| {
            let usable_j = battery.full_j - battery.floor_j;
            usable_j > 0.0 && totals.charge_j - battery.floor_j < LOW_CHARGE_FRACTION * usable_j
        });
        let now = [totals.throttled > 0.0, is_low, totals.starved > 0.0];
        let at_s = (step + 1) as f64 * mission.step_s;
        if let Some(before) = before {
            let changes = [
                (EventKind::ThrottleBegins, Some(EventKind::ThrottleEnds)),
                (EventKind::BatteryLow, None),
                (EventKind::StarvedBegins, Some(EventKind::StarvedEnds)),
            ];
            for ((was, is), (begins, ends)) in before.into_iter().zip(now).zip(changes) {
                match (was, is) {
                    (false, true) => found.push((at_s, begins)),
                    (true, false) => found.extend(ends.map(|ends| (at_s, ends))),
                    _ => {}
                }
            }
        }
        before = Some(now);
    }
}
