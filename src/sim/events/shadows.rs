//! The Earth's shadow on one satellite, and its seasons, for plots and for the track of a clock.

use super::{
    event::EventKind,
    lone::{Light, Lone, alone},
};
use crate::model::{
    constants::DAY_S,
    mission::{Cluster, Mission},
};

/// Accuracy of a season's begin and end, s; they are days as much as they are moments.
const SEASON_S: f64 = 600.0;

/// Returns the spans in which the Earth covers the Sun of a satellite, even in part: begin and end,
/// s since the mission's epoch, within `[begin_s, end_s]`; none where there is no such satellite.
/// Exact to 1 ms.
#[must_use]
pub fn shadows(
    mission: &Mission,
    cluster: &Cluster,
    index: usize,
    span_s: [f64; 2],
) -> Vec<[f64; 2]> {
    let Some(cluster) = alone(cluster, index) else { return Vec::new() };
    let (epoch, earth_shape) = (mission.epoch, mission.earth_shape);
    shadows_of(&Lone { cluster: &cluster, epoch, earth_shape }, span_s)
}

/// Returns the same of a satellite that stands alone.
pub(super) fn shadows_of(lone: &Lone<'_>, [begin_s, end_s]: [f64; 2]) -> Vec<[f64; 2]> {
    let is_dark = lone.light(begin_s).is_some_and(|light| light != Light::Full);
    let (mut dark_from_s, mut now_s) = (is_dark.then_some(begin_s), begin_s);
    let mut spans = Vec::new();
    while let Some((kind, at_s)) = lone.next_light(now_s, end_s) {
        now_s = at_s;
        match kind {
            EventKind::PenumbraEnds => {
                spans.extend(dark_from_s.take().map(|from_s| [from_s, at_s.min(end_s)]));
            }
            _ => dark_from_s = dark_from_s.or(Some(at_s)),
        }
    }
    spans.extend(dark_from_s.map(|from_s| [from_s, end_s]));
    spans.retain(|[from_s, to_s]| from_s < to_s);
    spans
}

/// Returns the seasons in which the Earth's shadow falls on the orbit of a satellite: begin and end,
/// s since the mission's epoch, within `[begin_s, end_s]`; none where there is no such satellite. A
/// season that is shorter than a day may be missed. For an ellipse they are those of a circle through
/// its perigee.
#[must_use]
pub fn seasons(
    mission: &Mission,
    cluster: &Cluster,
    index: usize,
    span_s: [f64; 2],
) -> Vec<[f64; 2]> {
    let Some(cluster) = alone(cluster, index) else { return Vec::new() };
    let (epoch, earth_shape) = (mission.epoch, mission.earth_shape);
    seasons_of(&Lone { cluster: &cluster, epoch, earth_shape }, span_s)
}

/// Returns the same of a satellite that stands alone.
pub(super) fn seasons_of(lone: &Lone<'_>, [begin_s, end_s]: [f64; 2]) -> Vec<[f64; 2]> {
    // an object that is lost is in no season
    let is_on = |at_s: f64| lone.crosses_shadow(at_s).unwrap_or(false);
    let mut found = Vec::new();
    let (mut now_s, mut was_on) = (begin_s, is_on(begin_s));
    let mut began_s = was_on.then_some(begin_s);
    while now_s < end_s {
        let next_s = (now_s + DAY_S).min(end_s);
        if is_on(next_s) != was_on {
            let (mut low_s, mut high_s) = (now_s, next_s);
            while high_s - low_s > SEASON_S {
                let middle_s = 0.5 * (low_s + high_s);
                if is_on(middle_s) == was_on { low_s = middle_s } else { high_s = middle_s }
            }
            match began_s.take() {
                Some(from_s) => found.push([from_s, high_s]),
                None => began_s = Some(high_s),
            }
            was_on = !was_on;
        }
        now_s = next_s;
    }
    found.extend(began_s.map(|from_s| [from_s, end_s]));
    found
}
