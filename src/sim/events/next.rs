//! The next event of light, heat or battery.
//!
//! Changes of light are bracketed on the model's own shadow in f64. Heat and charge are found by
//! flying the one satellite on, step by step, as [`evaluate`] does.

use super::{
    event::{Event, EventKind, LOW_CHARGE_FRACTION},
    lone::{Lone, SEARCH_STEP_S, alone},
};
use crate::model::{
    constants::DAY_S,
    environment::LONGEST_STEP_S,
    evaluate::{Begin, evaluate},
    mission::{Cluster, Mission},
    time::Instant,
};

/// Time ahead over which shadow is searched, s: over a year, for orbits with one eclipse season.
const LIGHT_AHEAD_S: f64 = 400.0 * DAY_S;
/// Time ahead over which heat and charge are searched, s.
const FLOWN_AHEAD_S: f64 = DAY_S;

/// Returns the next event of one satellite after `from`, which begins with the given state and
/// health. Shadow is searched for over more than a year, heat and charge over a day.
#[must_use]
pub fn next(
    mission: &Mission,
    cluster: &Cluster,
    index: usize,
    from: Instant,
    begin: Begin,
) -> Option<Event> {
    let cluster = alone(cluster, index)?;
    let from_s = from.since_s(mission.epoch).max(0.0);
    let Mission { epoch, earth_shape, .. } = *mission;
    let lone = Lone { cluster: &cluster, epoch, earth_shape };
    let light = lone.next_light(from_s, from_s + LIGHT_AHEAD_S);
    let until_s = light.map_or(FLOWN_AHEAD_S, |(_, at_s)| (at_s - from_s).min(FLOWN_AHEAD_S));
    let flown = next_flown(mission, &cluster, from_s, from_s + until_s, begin);
    let (kind, at_s) = flown.or(light)?;
    Some(Event { kind, at: mission.epoch.plus(at_s) })
}

/// Returns the next event of heat or charge between two times.
fn next_flown(
    mission: &Mission,
    cluster: &Cluster,
    from_s: f64,
    until_s: f64,
    mut begin: Begin,
) -> Option<(EventKind, f64)> {
    let step_s = mission.step_s.clamp(SEARCH_STEP_S, LONGEST_STEP_S);
    let (mut was_hot, mut was_low) = (None, None);
    let mut now_s = from_s;
    while now_s < until_s {
        let flown = evaluate(mission, cluster, 0, now_s, step_s, &begin).ok()?;
        let (outcome, battery) = (&flown.outcome, &flown.hour.plant.battery);
        let is_hot = outcome.clock < outcome.clock_by_power * (1.0 - 1e-6);
        let usable_j = battery.full_j - battery.floor_j;
        let is_low =
            usable_j > 0.0 && outcome.charge_j - battery.floor_j < LOW_CHARGE_FRACTION * usable_j;
        now_s += step_s;
        let kind = match (was_hot, was_low) {
            (Some(false), _) if is_hot => Some(EventKind::ThrottleBegins),
            (Some(true), _) if !is_hot => Some(EventKind::ThrottleEnds),
            (_, Some(false)) if is_low => Some(EventKind::BatteryLow),
            _ => None,
        };
        if let Some(kind) = kind {
            return Some((kind, now_s));
        }
        (was_hot, was_low) = (Some(is_hot), Some(is_low));
        begin.state = outcome.state();
    }
    None
}
