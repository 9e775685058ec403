//! Events of one satellite that are known without flying it: passes, faults, storms.

use super::{
    event::{Event, EventKind},
    list::{losses, storms},
    lone::{Lone, alone},
    passes::passes,
};
use crate::{
    model::{
        faults::{self, FaultRates, LossOrigin},
        mission::{Cluster, Mission},
    },
    sim::fleet::Fleet,
};

/// Most interruptions that are listed; a satellite with that many in a span has one all the time.
const MOST_INTERRUPTIONS: usize = 500;

/// Returns passes, faults and storms of a satellite that flies in `fleet`, between two times, s
/// since the mission's epoch, in their order; none where there is no such satellite. They are exact
/// to 1 ms. Shadow, heat and charge are left out, and so is what a later change of the flight moves.
#[must_use]
pub fn known(
    mission: &Mission,
    cluster: &Cluster,
    fleet: &Fleet,
    index: usize,
    span_s: [f64; 2],
) -> Vec<Event> {
    let Some(alone) = alone(cluster, index) else { return Vec::new() };
    let lone = Lone { cluster: &alone, epoch: mission.epoch, earth_shape: mission.earth_shape };
    let mut found = Vec::new();
    passes(&lone, &mission.sites, span_s, &mut found);
    let number = fleet.numbers.of(index);
    let origins = fleet.loss_origins.as_deref();
    let origin = origins.and_then(|origins| origins.get(index)).unwrap_or(&LossOrigin::EPOCH);
    interruptions((mission.seed, number), &fleet.faults, origin, span_s, &mut found);
    losses((mission.seed, number), &fleet.faults, origin, span_s, &mut found);
    storms(mission.seed, &fleet.faults, span_s[1], &mut found);
    found.retain(|(at_s, _)| (span_s[0]..=span_s[1]).contains(at_s));
    found.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let event = |(at_s, kind)| Event { kind, at: mission.epoch.plus(at_s) };
    found.into_iter().map(event).collect()
}

/// Adds interruptions; those that overlap are one.
fn interruptions(
    (seed, number): (u64, u64),
    rates: &FaultRates,
    origin: &LossOrigin,
    [from_s, until_s]: [f64; 2],
    found: &mut Vec<(f64, EventKind)>,
) {
    let next_s = |after_s| faults::next_interruption_s(seed, number, rates, after_s);
    // one that began before may end within the span
    let mut at_s = next_s((from_s - rates.outage_s).max(origin.since_s));
    for _ in 0..MOST_INTERRUPTIONS {
        if at_s > until_s {
            return;
        }
        found.push((at_s, EventKind::InterruptionBegins));
        let mut up_s = at_s + rates.outage_s;
        at_s = next_s(at_s);
        while at_s <= up_s && at_s <= until_s {
            up_s = at_s + rates.outage_s;
            at_s = next_s(at_s);
        }
        found.push((up_s, EventKind::InterruptionEnds));
    }
}
