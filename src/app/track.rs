//! The track of the time bar: shadows and events of the selection around the present time.

use std::sync::Arc;

use bevy::{
    prelude::*,
    tasks::{AsyncComputeTaskPool, Task, futures::check_ready},
};

use crate::{
    model::mission::Site,
    panel::{
        Board, SelectedSatellite, Selection, Typed,
        reading::{Range, Span, TrackReading},
    },
    project::capitalised,
    sim::{Clock, Cluster, EventKind, Fleet, MissionInfo, events::Searched},
};

/// Time that is searched for shadows before and after the track, s.
const REACH_S: f64 = 2.0 * 86_400.0;

/// What is searched for, and what was found.
#[derive(Clone, Debug, Default, PartialEq)]
struct Found {
    /// The cluster, the satellite, and whether it is of a year; none before the first search.
    of: Option<(usize, usize, bool)>,
    /// Begin and end of the search for shadows or seasons, s since the epoch.
    shadows_span_s: [f64; 2],
    /// Whether these have been looked for.
    has_shadows: bool,
    shadows_s: Vec<[f64; 2]>,
    /// Begin and end of the search for events, s since the epoch; none where none are looked for.
    events_span_s: Option<[f64; 2]>,
    /// Times, s since the epoch, and words.
    events: Vec<(f64, String)>,
}

/// The search beside the frames.
#[derive(Resource, Default)]
struct Search {
    found: Found,
    task: Option<Task<Found>>,
    /// Whether the cluster has changed since the last search began.
    is_stale: bool,
    /// Searches that were begun.
    #[cfg(test)]
    begun: usize,
}

/// Part of the track's length by which what was found reaches beyond it before more is looked for.
const AHEAD: f64 = 0.25;

impl Found {
    /// Returns what must be looked for to show a span of a track; none where it is found.
    fn missing(&self, wanted: &Wanted) -> Option<Self> {
        let Wanted { of, span_s: [begin_s, end_s], has_events } = *wanted;
        let length_s = end_s - begin_s;
        let ahead_s = [(begin_s - AHEAD * length_s).max(0.0), end_s + AHEAD * length_s];
        let has = |span_s: [f64; 2]| span_s[0] <= ahead_s[0] && ahead_s[1] <= span_s[1];
        let is_of = self.of == Some(of);
        let has_shadows = is_of && has(self.shadows_span_s);
        let has_enough = !has_events || (is_of && self.events_span_s.is_some_and(has));
        if has_shadows && has_enough {
            return None;
        }
        let mut missing = if has_shadows { self.clone() } else { Self::default() };
        missing.of = Some(of);
        if !has_shadows {
            let reach_s = if of.2 { length_s } else { REACH_S };
            missing.shadows_span_s = [(begin_s - reach_s).max(0.0), end_s + reach_s];
        }
        // passes take a search in small steps, so they are looked for less far ahead
        let events_span_s = [(begin_s - 0.5 * length_s).max(0.0), end_s + 0.5 * length_s];
        missing.events_span_s = has_events.then_some(events_span_s);
        Some(missing)
    }

    /// Looks for what is missing.
    fn search(mut self, searched: &Searched) -> Self {
        if !self.has_shadows {
            let is_year = self.of.is_some_and(|(_, _, is_year)| is_year);
            let span_s = self.shadows_span_s;
            self.shadows_s =
                if is_year { searched.seasons(span_s) } else { searched.shadows(span_s) };
            self.has_shadows = true;
        }
        self.events = Vec::new();
        if let Some(span_s) = self.events_span_s {
            let known = searched.known(span_s);
            let known = known.iter().map(|event| (event.at.since_s(searched.epoch()), event.kind));
            self.events = ticks(&self.shadows_s, span_s, known, searched.sites());
        }
        self
    }
}

/// What the track shows.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Wanted {
    /// The cluster, the satellite, and whether it is of a year.
    of: (usize, usize, bool),
    /// Its begin and end, s since the epoch.
    span_s: [f64; 2],
    /// Whether it shows events.
    has_events: bool,
}

/// Returns what an event is, in words.
fn words(kind: EventKind, sites: &[Site]) -> String {
    let site = kind.site().and_then(|site| sites.get(site));
    match (kind, site) {
        (EventKind::PassBegins(_), Some(site)) => format!("Rises over {}", site.name),
        (EventKind::PassEnds(_), Some(site)) => format!("Sets at {}", site.name),
        _ => capitalised(kind.sentence()),
    }
}

/// Returns the ticks of shadows, of passes and faults, in their order. A pass is its rise.
fn ticks(
    shadows_s: &[[f64; 2]],
    span_s: [f64; 2],
    known: impl Iterator<Item = (f64, EventKind)>,
    sites: &[Site],
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
    all.into_iter().map(|(at_s, kind)| (at_s, words(kind, sites))).collect()
}

/// Returns what the track shows of the selection at the present time.
fn wanted(clock: &Clock, range: Range, (cluster, satellite): (usize, usize)) -> Wanted {
    let (length_s, is_year) = (range.length_s(), range == Range::Year);
    let now_s = clock.now().since_s(clock.epoch());
    // the present stands in the middle, and moves there within the first half
    let begin_s = (now_s - 0.5 * length_s).max(0.0);
    // a search of passes takes longer than they would be seen where time rushes past them
    let is_rushing = clock.warp().abs() > length_s && !clock.paused;
    Wanted {
        of: (cluster, satellite, is_year),
        span_s: [begin_s, begin_s + length_s],
        has_events: !is_year && !is_rushing,
    }
}

/// Looks for shadows and events, beside the frames, where a track that is shown leaves what was
/// searched.
fn look(
    (clock, info): (Res<Clock>, Res<MissionInfo>),
    (selection, satellite): (Res<Selection>, Res<SelectedSatellite>),
    typed: Res<Typed>,
    clusters: Query<(Ref<Cluster>, &Fleet)>,
    mut search: ResMut<Search>,
) {
    let search = search.bypass_change_detection();
    let shown = (selection.0, satellite.0.unwrap_or(0));
    let found = clusters.iter().find(|(cluster, _)| cluster.order == shown.0);
    let Some((cluster, fleet)) = found else { return };
    search.is_stale |= cluster.is_changed() || info.is_changed();
    if search.is_stale {
        search.found = Found::default();
    }
    if let Some(task) = &mut search.task {
        let Some(found) = check_ready(task) else { return };
        search.task = None;
        if !search.is_stale {
            search.found = found;
        }
    }
    if !typed.0.is_track_shown {
        return;
    }
    let wanted = wanted(&clock, typed.0.track_range, shown);
    let Some(missing) = search.found.missing(&wanted) else { return };
    let searched = Searched::of(&info.mission, &cluster.model, fleet, shown.1);
    let Some(searched) = searched else { return };
    search.is_stale = false;
    let work = async move { missing.search(&searched) };
    search.task = Some(AsyncComputeTaskPool::get().spawn(work));
    #[cfg(test)]
    {
        search.begun += 1;
    }
}

/// Puts the part of what was found that the track shows on the board.
fn put_up(
    clock: Res<Clock>,
    (selection, satellite): (Res<Selection>, Res<SelectedSatellite>),
    (typed, search): (Res<Typed>, Res<Search>),
    mut board: ResMut<Board>,
) {
    let shown = (selection.0, satellite.0.unwrap_or(0));
    let Wanted { of, span_s: [begin_s, end_s], has_events } =
        wanted(&clock, typed.0.track_range, shown);
    let found = Some(&search.found).filter(|found| found.of == Some(of));
    let eclipses = found
        .iter()
        .flat_map(|found| &found.shadows_s)
        .filter(|[from_s, to_s]| *to_s > begin_s && *from_s < end_s)
        .map(|[from_s, to_s]| Span { begin_s: from_s - begin_s, end_s: to_s - begin_s })
        .collect();
    let events = found
        .iter()
        .filter(|_| has_events)
        .flat_map(|found| &found.events)
        .filter(|(at_s, _)| (begin_s..=end_s).contains(at_s))
        .map(|(at_s, words)| (at_s - begin_s, words.clone()))
        .collect();
    let track = TrackReading {
        begin_s: clock.epoch().since_j2000_s + begin_s,
        length_s: typed.0.track_range.length_s(),
        eclipses,
        events,
    };
    if *board.track != track {
        board.track = Arc::new(track);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Search>().add_systems(PostUpdate, (look, put_up).chain());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        project::Document,
        sim::{self, SimPlugin},
    };

    /// A flight with a track that is shown or not.
    fn flight(is_track_shown: bool) -> App {
        let mut app = App::new();
        app.add_plugins((TaskPoolPlugin::default(), SimPlugin, plugin))
            .init_resource::<Selection>()
            .init_resource::<SelectedSatellite>()
            .init_resource::<Board>()
            .init_resource::<Typed>()
            .init_resource::<Time<Real>>();
        app.world_mut().resource_mut::<Typed>().0.is_track_shown = is_track_shown;
        let document = Document::of_preset("suncatcher").expect("a shipped scenario");
        sim::load(app.world_mut(), document.scenario().mission.clone());
        app
    }

    /// Draws frames until the track shows events. Returns whether it does.
    fn shows_events(app: &mut App) -> bool {
        (0..2_000).any(|_| {
            app.update();
            std::thread::sleep(core::time::Duration::from_millis(5));
            !app.world().resource::<Board>().track.events.is_empty()
        })
    }

    #[test]
    fn a_track_that_is_shown_is_searched_beside_the_frames() {
        let mut app = flight(true);
        app.update();
        let search = app.world().resource::<Search>();
        assert!(search.task.is_some() && search.found == Found::default(), "in the first frame");
        assert!(shows_events(&mut app));
        // what was found is not looked for again
        (0..20).for_each(|_| app.update());
        assert_eq!(app.world().resource::<Search>().begun, 1);
        // another satellite is
        app.world_mut().resource_mut::<SelectedSatellite>().0 = Some(7);
        app.update();
        assert!(app.world().resource::<Board>().track.events.is_empty(), "those of another");
        assert!(shows_events(&mut app));
    }

    #[test]
    fn a_track_that_is_hidden_is_not_searched() {
        let mut app = flight(false);
        (0..20).for_each(|_| app.update());
        assert_eq!(app.world().resource::<Search>().begun, 0);
        app.world_mut().resource_mut::<Typed>().0.is_track_shown = true;
        assert!(shows_events(&mut app));
    }

    #[test]
    fn more_is_looked_for_before_the_track_leaves_what_was_found() {
        let wanted = |begin_s: f64| Wanted {
            of: (0, 0, false),
            span_s: [begin_s, begin_s + 100_000.0],
            has_events: true,
        };
        let found = Found::default().missing(&wanted(0.0)).expect("nothing was found");
        assert_eq!(found.events_span_s, Some([0.0, 150_000.0]));
        let found = Found { has_shadows: true, ..found };
        assert_eq!(found.missing(&wanted(20_000.0)), None);
        let next = found.missing(&wanted(30_000.0)).expect("events ahead");
        assert!(next.has_shadows && next.shadows_span_s == found.shadows_span_s);
        let next = found.missing(&wanted(200_000.0)).expect("shadows ahead");
        assert!(!next.has_shadows);
        let other = Wanted { of: (0, 1, false), ..wanted(0.0) };
        assert!(found.missing(&other).is_some());
    }

    #[test]
    fn shadows_passes_and_faults_become_ticks_in_their_order() {
        let document = Document::of_preset("suncatcher").expect("a shipped scenario");
        let sites = &document.scenario().mission.sites;
        let site = sites.first().map_or("", |site| site.name.as_str()).to_owned();
        assert!(!site.is_empty(), "a scenario with a ground site");
        let known = [
            (500.0, EventKind::PassBegins(0)),
            (900.0, EventKind::PassEnds(0)),
            (50.0, EventKind::InterruptionBegins),
        ];
        let shadows_s = [[-100.0, 100.0], [600.0, 2_000.0]];
        let ticks = ticks(&shadows_s, [0.0, 1_000.0], known.into_iter(), sites);
        let expected = [
            (50.0, "Is interrupted by a fault".to_owned()),
            (100.0, "Is in full sunlight again".to_owned()),
            (500.0, format!("Rises over {site}")),
            (600.0, "Enters the penumbra".to_owned()),
        ];
        assert_eq!(ticks, expected);
    }
}
