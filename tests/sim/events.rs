//! The next event against stepping through time.

use sunward::{
    model::{
        environment::tracks,
        evaluate::{begin_of_life, evaluate, position},
        mission::Mission,
        shadow::EarthShape,
        sunlight,
    },
    sim::{
        EventKind, Fleet,
        events::{LOW_CHARGE_FRACTION, alone, known, next, of_satellite, seasons, shadows},
    },
};

use super::{mission, mission_at};

fn lit(mission: &Mission, cluster: usize, index: usize, elapsed_s: f64) -> f64 {
    let settings = &mission.clusters[cluster];
    let state = position(settings, index, mission.epoch, elapsed_s).expect("flies");
    let sun = sunlight::sun(mission.epoch.plus(elapsed_s));
    EarthShape::default().lit_fraction(state.position_m, sun.position_m())
}

#[test]
fn a_satellite_alone_flies_where_it_flew_in_its_cluster() {
    for id in ["suncatcher", "starlink-2026", "tle-flight", "iss"] {
        let mission = mission(id);
        for cluster in mission.clusters.iter().take(2) {
            let count = cluster.pattern.count() as usize;
            for index in [0, count / 2, count - 1] {
                let lone = alone(cluster, index).expect("one of it");
                let of = |cluster, index| {
                    position(cluster, index, mission.epoch, 12_345.0).expect("flies").position_m
                };
                assert!(of(cluster, index).distance(of(&lone, 0)) < 1e-3, "{id} {index}");
            }
            assert!(alone(cluster, count).is_none());
        }
    }
}

#[test]
fn the_next_eclipse_is_where_stepping_finds_it() {
    for id in ["iss", "starlink-2026", "tle-flight"] {
        let mission = mission(id);
        let cluster = &mission.clusters[0];
        let begin = begin_of_life(&mission, cluster, 0);
        let mut lone = mission.clone();
        // light alone: nothing to throttle, nothing to run down
        lone.clusters[0].design.battery.depth_of_discharge = 0.0;
        lone.clusters[0].design.payload.accelerator.junction_limit_k = 1_000.0;
        let cluster = &lone.clusters[0];
        let mut from_s = 0.0;
        let mut kinds = Vec::new();
        for _ in 0..8 {
            let Some(event) = next(&lone, cluster, 0, lone.epoch.plus(from_s), begin) else {
                panic!("{id}: no event after {from_s} s");
            };
            let at_s = event.at.since_s(lone.epoch);
            // by stepping: the first second in which what is seen of the Sun changes
            let class = |elapsed_s| match lit(&lone, 0, 0, elapsed_s) {
                lit if lit >= 1.0 => 2,
                lit if lit > 0.0 => 1,
                _ => 0,
            };
            let before = class(from_s);
            let mut stepped_s = from_s;
            while class(stepped_s) == before {
                stepped_s += 1.0;
                assert!(stepped_s < at_s + 100.0, "{id}: nothing by stepping");
            }
            assert!(
                at_s <= stepped_s + 1e-3 && at_s > stepped_s - 1.0 - 1e-3,
                "{id} {:?}: {at_s} against {stepped_s}",
                event.kind
            );
            kinds.push(event.kind);
            from_s = at_s;
        }
        for pair in kinds.windows(2) {
            let follows: &[EventKind] = match pair[0] {
                // a shallow eclipse has no umbra
                EventKind::PenumbraBegins => &[EventKind::UmbraBegins, EventKind::PenumbraEnds],
                EventKind::UmbraBegins => &[EventKind::UmbraEnds],
                EventKind::UmbraEnds => &[EventKind::PenumbraEnds],
                _ => &[EventKind::PenumbraBegins],
            };
            assert!(follows.contains(&pair[1]), "{id}: {kinds:?}");
        }
        if id == "iss" {
            assert!(kinds.contains(&EventKind::UmbraBegins), "{kinds:?}");
        }
    }
}

#[test]
fn a_dawn_dusk_orbit_finds_its_eclipse_season_months_ahead() {
    let mut mission = mission_at("suncatcher", "2026-03-20T00:00:00Z");
    let cluster = &mut mission.clusters[0];
    cluster.design.payload.accelerator.junction_limit_k = 1_000.0;
    let cluster = mission.clusters[0].clone();
    let begin = begin_of_life(&mission, &cluster, 0);
    let event = next(&mission, &cluster, 0, mission.epoch, begin).expect("a season of eclipses");
    assert_eq!(event.kind, EventKind::PenumbraBegins);
    let at_s = event.at.since_s(mission.epoch);
    assert!(lit(&mission, 0, 0, at_s - 0.01) >= 1.0 && lit(&mission, 0, 0, at_s + 0.01) < 1.0);
    // nothing before it: no orbit between has any shadow
    let period_s = tracks(&cluster, mission.epoch, 0.0)[0].period_s;
    let mut elapsed_s = 0.0;
    while elapsed_s < at_s {
        assert!(lit(&mission, 0, 0, elapsed_s) >= 1.0, "shadow at {elapsed_s} s of {at_s} s");
        elapsed_s += period_s / 97.3;
    }
}

#[test]
fn a_battery_that_runs_down_is_announced_where_stepping_finds_it() {
    let mut mission = mission("iss");
    mission.step_s = 10.0;
    // an eclipse takes more than it holds
    mission.clusters[0].design.battery.capacity_j *= 0.2;
    let cluster = mission.clusters[0].clone();
    let start = begin_of_life(&mission, &cluster, 0);
    let mut from = mission.epoch;
    let mut begin = start;
    let mut found = None;
    for _ in 0..12 {
        let event = next(&mission, &cluster, 0, from, begin).expect("an event");
        if event.kind == EventKind::BatteryLow {
            found = Some(event.at.since_s(mission.epoch));
            break;
        }
        // fly on to the event
        let mut now_s = from.since_s(mission.epoch);
        let until_s = event.at.since_s(mission.epoch);
        while now_s < until_s {
            let step_s = (until_s - now_s).min(10.0);
            let flown = evaluate(&mission, &cluster, 0, now_s, step_s, &begin).expect("flies");
            begin.state = flown.outcome.state();
            now_s += step_s;
        }
        from = event.at;
    }
    let found = found.expect("the battery runs low");
    let (mut now_s, mut state, mut was_low) = (0.0, start, true);
    let stepped_s = loop {
        let flown = evaluate(&mission, &cluster, 0, now_s, 10.0, &state).expect("flies");
        state.state = flown.outcome.state();
        now_s += 10.0;
        let battery = flown.hour.plant.battery;
        let usable_j = battery.full_j - battery.floor_j;
        let is_low = state.state.charge_j - battery.floor_j < LOW_CHARGE_FRACTION * usable_j;
        if is_low && !was_low {
            break now_s;
        }
        was_low = is_low;
        assert!(now_s < 20_000.0);
    };
    assert!((found - stepped_s).abs() < 30.0, "{found} against {stepped_s}");
}

#[test]
fn shadow_falls_within_its_seasons_and_not_between_them() {
    const DAY_S: f64 = 86_400.0;
    let mission = mission("spacex-ai1");
    let cluster = &mission.clusters[0];
    let year_s = [0.0, 365.25 * DAY_S];
    let seasons = seasons(&mission, cluster, 0, year_s);
    assert!(!seasons.is_empty(), "an orbit along the terminator has a season");
    // two hours are more than an orbit
    let is_dark = |at_s: f64| !shadows(&mission, cluster, 0, [at_s, at_s + 7_200.0]).is_empty();
    for [from_s, to_s] in &seasons {
        assert!(to_s - from_s > 20.0 * DAY_S, "{from_s} to {to_s}");
        assert!(is_dark(0.5 * (from_s + to_s)));
        // the ellipsoid and its air move an edge by some days
        for (edge_s, inward) in [(*from_s, 1.0), (*to_s, -1.0)] {
            if edge_s > year_s[0] && edge_s < year_s[1] {
                assert!(is_dark(edge_s + inward * 8.0 * DAY_S), "within {edge_s}");
                assert!(!is_dark(edge_s - inward * 8.0 * DAY_S), "beside {edge_s}");
            }
        }
    }
}

#[test]
fn what_is_known_without_flying_is_what_the_list_holds() {
    for id in ["suncatcher", "starcloud-5gw"] {
        let mission = mission(id);
        let cluster = &mission.clusters[0];
        let fleet = Fleet::new(&mission, cluster, 0);
        let is_known = |kind: EventKind| {
            !matches!(
                kind,
                EventKind::PenumbraBegins
                    | EventKind::UmbraBegins
                    | EventKind::UmbraEnds
                    | EventKind::PenumbraEnds
                    | EventKind::ThrottleBegins
                    | EventKind::ThrottleEnds
                    | EventKind::BatteryLow
                    | EventKind::StarvedBegins
                    | EventKind::StarvedEnds
            )
        };
        let length_s = 20_000.0;
        let listed: Vec<_> = of_satellite(&mission, cluster, 0, 0, length_s)
            .into_iter()
            .filter(|event| is_known(event.kind))
            .map(|event| (event.kind, event.at.since_s(mission.epoch)))
            .collect();
        let found: Vec<_> = known(&mission, cluster, &fleet, 0, [0.0, length_s])
            .into_iter()
            .map(|event| (event.kind, event.at.since_s(mission.epoch)))
            .collect();
        assert!(!listed.is_empty(), "{id}: no pass and no fault");
        assert_eq!(found.len(), listed.len(), "{id}: {found:?} {listed:?}");
        for ((kind, at_s), (other, other_s)) in found.iter().zip(&listed) {
            assert_eq!(kind, other, "{id}");
            assert!((at_s - other_s).abs() < 2e-3, "{id}: {at_s} {other_s}");
        }
    }
}
