//! Passes over ground sites.

use glam::DVec3;

use super::{
    event::EventKind,
    lone::{Lone, SEARCH_STEP_S},
};
use crate::model::{
    frames::{earth_fixed_from_geodetic, earth_fixed_m, sidereal_time_rad, up_from_geodetic},
    mission::Site,
};

/// Accuracy of a rise or a set, s.
const EDGE_S: f64 = 1e-3;

/// A ground site as the search needs it, Earth-fixed.
struct Place {
    position_m: DVec3,
    up: DVec3,
    lowest_sine: f64,
}

impl Place {
    fn of(site: &Site) -> Self {
        Self {
            position_m: earth_fixed_from_geodetic(site.place),
            up: up_from_geodetic(site.place),
            lowest_sine: libm::sin(site.lowest_elevation_rad),
        }
    }

    /// Returns sin ε − sin ε_min of a satellite: above 0 it can be linked to.
    fn above(&self, satellite_m: DVec3) -> f64 {
        let line = satellite_m - self.position_m;
        line.dot(self.up) / line.length() - self.lowest_sine
    }
}

/// Returns the Earth-fixed position of a satellite.
fn satellite_m(lone: &Lone<'_>, elapsed_s: f64) -> Option<DVec3> {
    let gmst_rad = sidereal_time_rad(lone.epoch.plus(elapsed_s));
    Some(earth_fixed_m(lone.state(elapsed_s)?.position_m, gmst_rad))
}

/// Adds all passes between two times. One that has begun before has no beginning, and one that
/// goes on after them no end. A pass shorter than the search's step is found by its highest point.
pub(super) fn passes(
    lone: &Lone<'_>,
    sites: &[Site],
    [from_s, until_s]: [f64; 2],
    found: &mut Vec<(f64, EventKind)>,
) {
    let places: Vec<Place> = sites.iter().map(Place::of).collect();
    if places.is_empty() {
        return;
    }
    let steps = ((until_s - from_s) / SEARCH_STEP_S).ceil() as u64;
    let time_s = |step: u64| (from_s + step as f64 * SEARCH_STEP_S).min(until_s);
    // sin ε − sin ε_min of each site at the last two samples
    let mut last: Vec<[f64; 2]> = Vec::new();
    for step in 0..=steps {
        let now_s = time_s(step);
        let Some(now_m) = satellite_m(lone, now_s) else { return };
        if step == 0 {
            last = places.iter().map(|place| [place.above(now_m); 2]).collect();
            continue;
        }
        for (number, (place, last)) in places.iter().zip(&mut last).enumerate() {
            let above = place.above(now_m);
            let at = |time_s: f64| satellite_m(lone, time_s).map(|m| place.above(m));
            let [before, middle] = *last;
            let is_turn = (middle - before) * middle < 0.0 && (above - middle) * middle > 0.0;
            if step > 1
                && is_turn
                && (before > 0.0) == (middle > 0.0)
                && (above > 0.0) == (middle > 0.0)
            {
                let ends_s = [time_s(step - 2), now_s];
                let turn_s = extreme_s(&at, ends_s, middle.signum());
                if at(turn_s).is_some_and(|value| (value > 0.0) != (middle > 0.0)) {
                    crossing(&at, [ends_s[0], turn_s], number, found);
                    crossing(&at, [turn_s, ends_s[1]], number, found);
                }
            }
            if (above > 0.0) != (middle > 0.0) {
                crossing(&at, [time_s(step - 1), now_s], number, found);
            }
            *last = [middle, above];
        }
    }
}

/// Returns where a function nearest to 0 between two times, with one turn between them; its sign
/// there is given.
fn extreme_s(
    at: &impl Fn(f64) -> Option<f64>,
    [mut low_s, mut high_s]: [f64; 2],
    sign: f64,
) -> f64 {
    while high_s - low_s > EDGE_S {
        let third_s = (high_s - low_s) / 3.0;
        let (a_s, b_s) = (low_s + third_s, high_s - third_s);
        let (Some(a), Some(b)) = (at(a_s), at(b_s)) else { break };
        if a * sign < b * sign { high_s = b_s } else { low_s = a_s }
    }
    0.5 * (low_s + high_s)
}

/// Adds the rise or the set between two times.
fn crossing(
    at: &impl Fn(f64) -> Option<f64>,
    [mut low_s, mut high_s]: [f64; 2],
    site: usize,
    found: &mut Vec<(f64, EventKind)>,
) {
    let Some(was_above) = at(low_s).map(|value| value > 0.0) else { return };
    while high_s - low_s > EDGE_S {
        let middle_s = 0.5 * (low_s + high_s);
        let Some(value) = at(middle_s) else { return };
        if (value > 0.0) == was_above { low_s = middle_s } else { high_s = middle_s }
    }
    let kind = if was_above { EventKind::PassEnds(site) } else { EventKind::PassBegins(site) };
    found.push((high_s, kind));
}
