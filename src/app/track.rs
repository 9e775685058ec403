//! The track of the time bar: shadows and events of the selection around the present time.

use std::sync::Arc;

use bevy::prelude::*;

use crate::{
    model::mission::Mission,
    panel::{
        Board, SelectedSatellite, Selection, Typed,
        reading::{Range, Span, TrackReading},
    },
    sim::{Clock, Cluster, EventKind, Fleet, MissionInfo, events},
};

/// Time that is searched for shadows before and after the track, s.
const REACH_S: f64 = 2.0 * 86_400.0;

/// The shadows or the seasons that were found, and for what.
#[derive(Default)]
struct Shadows {
    of: Option<(usize, usize, bool)>,
    /// Begin and end of the search, s since the epoch.
    span_s: [f64; 2],
    shadows_s: Vec<[f64; 2]>,
}

/// The events that were found, and for what.
#[derive(Default)]
struct Ticks {
    of: Option<(usize, usize)>,
    /// Begin and end of the search, s since the epoch.
    span_s: [f64; 2],
    /// Times, s since the epoch, and words.
    events: Vec<(f64, String)>,
}

/// Returns what an event is, in words.
fn words(kind: EventKind, mission: &Mission) -> String {
    let site = kind.site().and_then(|site| mission.sites.get(site));
    match (kind, site) {
        (EventKind::PassBegins(_), Some(site)) => format!("Rises over {}", site.name),
        (EventKind::PassEnds(_), Some(site)) => format!("Sets at {}", site.name),
        _ => {
            let sentence = kind.sentence();
            let (first, rest) = sentence.split_at(sentence.len().min(1));
            first.to_uppercase() + rest
        }
    }
}

/// Returns the ticks of shadows, of passes and faults, in their order. A pass is its rise.
fn ticks(
    shadows_s: &[[f64; 2]],
    span_s: [f64; 2],
    known: impl Iterator<Item = (f64, EventKind)>,
    mission: &Mission,
) -> Vec<(f64, String)> {
    let edges = shadows_s.iter().flat_map(|[from_s, to_s]| {
        [(*from_s, EventKind::PenumbraBegins), (*to_s, EventKind::PenumbraEnds)]
    });
    let mut all: Vec<(f64, EventKind)> = edges
        // a shadow is cut off where the search ends
        .filter(|(at_s, _)| span_s[0] < *at_s && *at_s < span_s[1])
        .chain(known.filter(|(_, kind)| !matches!(kind, EventKind::PassEnds(_))))
        .collect();
    all.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    all.into_iter().map(|(at_s, kind)| (at_s, words(kind, mission))).collect()
}

/// Looks for shadows and events where the track leaves what was searched, and puts the part that it
/// shows on the board.
fn put_up(
    (clock, info): (Res<Clock>, Res<MissionInfo>),
    (selection, satellite): (Res<Selection>, Res<SelectedSatellite>),
    typed: Res<Typed>,
    clusters: Query<(Ref<Cluster>, &Fleet)>,
    (mut shadows, mut found): (Local<Shadows>, Local<Ticks>),
    mut board: ResMut<Board>,
) {
    let range = typed.0.track_range;
    let (length_s, is_year) = (range.length_s(), range == Range::Year);
    let epoch = clock.epoch();
    let now_s = clock.now().since_s(epoch);
    // the present stands in the middle, and moves there within the first half
    let begin_s = (now_s - 0.5 * length_s).max(0.0);
    let end_s = begin_s + length_s;
    let shown = (selection.0, satellite.0.unwrap_or(0));
    let Some((cluster, fleet)) = clusters.iter().find(|(cluster, _)| cluster.order == shown.0)
    else {
        return;
    };
    let is_new = cluster.is_changed() || info.is_changed();
    let is_within = |span_s: [f64; 2]| span_s[0] <= begin_s && end_s <= span_s[1];
    let of = Some((shown.0, shown.1, is_year));
    if shadows.of != of || !is_within(shadows.span_s) || is_new {
        let reach_s = if is_year { length_s } else { REACH_S };
        let span_s = [(begin_s - reach_s).max(0.0), end_s + reach_s];
        let search = if is_year { events::seasons } else { events::shadows };
        let shadows_s = search(&info.mission, &cluster.model, shown.1, span_s);
        *shadows = Shadows { of, span_s, shadows_s };
        found.of = None;
    }
    // a search of passes takes longer than they would be seen where time rushes past them
    let is_rushing = clock.warp().abs() > length_s && !clock.paused;
    if is_year || is_rushing {
        *found = Ticks::default();
    } else if found.of != Some(shown) || !is_within(found.span_s) {
        // passes take a search in small steps, so they are looked for less far ahead
        let [from_s, to_s] = shadows.span_s;
        let span_s = [(begin_s - 0.5 * length_s).max(from_s), (end_s + 0.5 * length_s).min(to_s)];
        let known = events::known(&info.mission, &cluster.model, fleet, shown.1, span_s);
        let known = known.iter().map(|event| (event.at.since_s(epoch), event.kind));
        let events = ticks(&shadows.shadows_s, span_s, known, &info.mission);
        *found = Ticks { of: Some(shown), span_s, events };
    }
    let eclipses = shadows
        .shadows_s
        .iter()
        .filter(|[from_s, to_s]| *to_s > begin_s && *from_s < end_s)
        .map(|[from_s, to_s]| Span { begin_s: from_s - begin_s, end_s: to_s - begin_s })
        .collect();
    let events = found
        .events
        .iter()
        .filter(|(at_s, _)| (begin_s..=end_s).contains(at_s))
        .map(|(at_s, words)| (at_s - begin_s, words.clone()))
        .collect();
    let track = TrackReading { begin_s: epoch.since_j2000_s + begin_s, length_s, eclipses, events };
    if *board.track != track {
        board.track = Arc::new(track);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, put_up);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Document;

    #[test]
    fn shadows_passes_and_faults_become_ticks_in_their_order() {
        let document = Document::of_preset("suncatcher").expect("a shipped scenario");
        let mission = &document.scenario().mission;
        let site = mission.sites.first().map_or("", |site| site.name.as_str()).to_owned();
        assert!(!site.is_empty(), "a scenario with a ground site");
        let known = [
            (500.0, EventKind::PassBegins(0)),
            (900.0, EventKind::PassEnds(0)),
            (50.0, EventKind::InterruptionBegins),
        ];
        let shadows_s = [[-100.0, 100.0], [600.0, 2_000.0]];
        let ticks = ticks(&shadows_s, [0.0, 1_000.0], known.into_iter(), mission);
        let expected = [
            (50.0, "Is interrupted by a fault".to_owned()),
            (100.0, "Is in full sunlight again".to_owned()),
            (500.0, format!("Rises over {site}")),
            (600.0, "Enters the penumbra".to_owned()),
        ];
        assert_eq!(ticks, expected);
    }
}
