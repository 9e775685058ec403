//! The Earth's shadow on one satellite, for plots and for the track of a clock.

use super::{
    event::EventKind,
    lone::{Light, Lone, alone},
};
use crate::model::mission::{Cluster, Mission};

/// Returns the spans in which the Earth covers the Sun of a satellite, even in part: begin and end,
/// s since the mission's epoch, within `[begin_s, end_s]`; none where there is no such satellite.
/// Exact to 1 ms.
#[must_use]
pub fn shadows(
    mission: &Mission,
    cluster: &Cluster,
    index: usize,
    [begin_s, end_s]: [f64; 2],
) -> Vec<[f64; 2]> {
    let Some(cluster) = alone(cluster, index) else { return Vec::new() };
    let lone = Lone { cluster: &cluster, epoch: mission.epoch, earth_shape: mission.earth_shape };
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
