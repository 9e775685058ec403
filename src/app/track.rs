//! The track of the time bar: shadows of the selection around the present time.

use std::sync::Arc;

use bevy::prelude::*;

use crate::{
    panel::{
        Board, SelectedSatellite, Selection, Typed,
        reading::{Span, TrackReading},
    },
    sim::{Clock, Cluster, MissionInfo, events},
};

/// Time that is searched for shadows before and after the present, s.
const REACH_S: f64 = 2.0 * 86_400.0;

/// The shadows that were found, and for what.
#[derive(Default)]
struct Found {
    of: Option<(usize, usize)>,
    /// Begin and end of the search, s since the epoch.
    span_s: [f64; 2],
    shadows_s: Vec<[f64; 2]>,
}

/// Looks for shadows where the track leaves what was searched, and puts the part that it shows on
/// the board.
fn put_up(
    (clock, info): (Res<Clock>, Res<MissionInfo>),
    (selection, satellite): (Res<Selection>, Res<SelectedSatellite>),
    typed: Res<Typed>,
    clusters: Query<Ref<Cluster>>,
    mut found: Local<Found>,
    mut board: ResMut<Board>,
) {
    let length_s = typed.0.track_range.length_s();
    let epoch = clock.epoch();
    let now_s = clock.now().since_s(epoch);
    // the present stands in the middle, and moves there within the first half
    let begin_s = (now_s - 0.5 * length_s).max(0.0);
    let shown = (selection.0, satellite.0.unwrap_or(0));
    let Some(cluster) = clusters.iter().find(|cluster| cluster.order == shown.0) else { return };
    let is_inside = found.span_s[0] <= begin_s && begin_s + length_s <= found.span_s[1];
    if found.of != Some(shown) || !is_inside || cluster.is_changed() || info.is_changed() {
        let span_s = [(begin_s - REACH_S).max(0.0), begin_s + length_s + REACH_S];
        let shadows_s = events::shadows(&info.mission, &cluster.model, shown.1, span_s);
        *found = Found { of: Some(shown), span_s, shadows_s };
    }
    let eclipses = found
        .shadows_s
        .iter()
        .filter(|[from_s, to_s]| *to_s > begin_s && *from_s < begin_s + length_s)
        .map(|[from_s, to_s]| Span { begin_s: from_s - begin_s, end_s: to_s - begin_s })
        .collect();
    let track = TrackReading {
        begin_s: epoch.since_j2000_s + begin_s,
        length_s,
        eclipses,
        events: Vec::new(),
    };
    if *board.track != track {
        board.track = Arc::new(track);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, put_up);
}
