//! All events of a span against stepping through time, against the flight, and against own
//! simulations of others.

use sunward::{
    model::{
        evaluate::position,
        faults::{FaultRates, next_interruption_s, next_storm_s},
        frames::{
            Geodetic, earth_fixed_from_geodetic, earth_fixed_m, geodetic_from_earth_fixed,
            sidereal_time_rad, up_from_geodetic,
        },
        mission::{Cluster, Mission, Pattern, Site},
        orbit::{Orbit, Plane, sun_synchronous_inclination_rad},
    },
    sim::{Event, EventKind, Fleet, events::of_satellite},
};

use super::mission;

const DAY_S: f64 = 86_400.0;

/// Times of the events of one kind, s.
fn times(mission: &Mission, events: &[Event], kind: EventKind) -> Vec<f64> {
    let of_kind = events.iter().filter(|event| event.kind == kind);
    of_kind.map(|event| event.at.since_s(mission.epoch)).collect()
}

/// Spans between beginnings and ends; what began before or ends later is cut at the day.
fn spans(begins: &[f64], ends: &[f64], length_s: f64) -> Vec<[f64; 2]> {
    let mut ends = ends.to_vec();
    let mut begins = begins.to_vec();
    if ends.first().is_some_and(|end| begins.first().is_none_or(|begin| end < begin)) {
        begins.insert(0, 0.0);
    }
    if begins.len() > ends.len() {
        ends.push(length_s);
    }
    assert_eq!(begins.len(), ends.len());
    begins.into_iter().zip(ends).map(|(begin, end)| [begin, end]).collect()
}

/// One satellite on a circular orbit, seen from one site.
fn single(altitude_km: f64, inclination_rad: Option<f64>, site: Site) -> Mission {
    let mut mission = mission("spacex-ai1");
    let semi_major_axis_m = 6_378_137.0 + altitude_km * 1e3;
    let inclination_rad = inclination_rad.unwrap_or_else(|| {
        sun_synchronous_inclination_rad(altitude_km * 1e3).expect("there is one")
    });
    let orbit = Orbit {
        semi_major_axis_m,
        eccentricity: 0.0,
        inclination_rad,
        node_rad: 0.3,
        perigee_rad: 0.0,
        anomaly_rad: 0.0,
    };
    mission.clusters.truncate(1);
    mission.clusters[0].pattern =
        Pattern::Planes(vec![Plane { orbit, count: 1, first_turn: 0.0, spacing_turn: 0.0 }]);
    mission.sites = vec![site];
    mission.step_s = 60.0;
    mission
}

fn site(latitude_deg: f64, longitude_deg: f64, height_m: f64) -> Site {
    Site {
        name: "site".to_owned(),
        place: Geodetic {
            latitude_rad: latitude_deg.to_radians(),
            longitude_rad: longitude_deg.to_radians(),
            height_m,
        },
        lowest_elevation_rad: 20_f64.to_radians(),
        clear_fraction: 1.0,
    }
}

/// sin ε − sin ε_min of the satellite over the site.
fn above(mission: &Mission, elapsed_s: f64) -> f64 {
    let site = &mission.sites[0];
    let satellite_m =
        position(&mission.clusters[0], 0, mission.epoch, elapsed_s).expect("flies").position_m;
    let gmst_rad = sidereal_time_rad(mission.epoch.plus(elapsed_s));
    let line = earth_fixed_m(satellite_m, gmst_rad) - earth_fixed_from_geodetic(site.place);
    line.normalize().dot(up_from_geodetic(site.place)) - site.lowest_elevation_rad.sin()
}

#[test]
fn passes_are_where_stepping_finds_them_and_as_long_as_others_say() {
    let csv = include_str!("../reference/ground_pass.csv");
    let rows: Vec<Vec<&str>> = csv
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect();
    assert_eq!(rows.len(), 3);
    for row in rows {
        let number = |index: usize| row[index].parse::<f64>().expect("a number");
        let site = site(number(1), number(2), number(3));
        let mission = match row[0] {
            "sun-synchronous 600 km" => single(600.0, None, site),
            "sun-synchronous 1000 km" => single(1_000.0, None, site),
            "53 deg 550 km" => single(550.0, Some(53_f64.to_radians()), site),
            other => panic!("{other}"),
        };
        let length_s = 60.0 * DAY_S;
        let mut light = mission.clone();
        light.step_s = 3_600.0;
        let events = of_satellite(&light, &light.clusters[0], 0, 0, length_s);
        let begins = times(&mission, &events, EventKind::PassBegins(0));
        let ends = times(&mission, &events, EventKind::PassEnds(0));
        let passes = spans(&begins, &ends, length_s);
        let share = passes.iter().map(|[begin, end]| end - begin).sum::<f64>() / length_s;
        let expected = number(4);
        assert!((share / expected - 1.0).abs() < 0.03, "{}: {share} {expected}", row[0]);
        // the first week, second by second
        let mut stepped = Vec::new();
        let mut was = above(&mission, 0.0) > 0.0;
        for second in 1..=(7.0 * DAY_S) as u64 {
            let is = above(&mission, second as f64) > 0.0;
            if is != was {
                stepped.push((second as f64, is));
            }
            was = is;
        }
        let mut found: Vec<(f64, bool)> = begins.iter().map(|at_s| (*at_s, true)).collect();
        found.extend(ends.iter().map(|at_s| (*at_s, false)));
        found.retain(|(at_s, _)| *at_s <= 7.0 * DAY_S);
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        // passes shorter than a second escape the stepping
        let seen = |at_s: f64, rises: bool| {
            found.iter().any(|(other_s, other)| {
                *other == rises && *other_s <= at_s + 1e-3 && *other_s > at_s - 1.0 - 1e-3
            })
        };
        assert!(stepped.len() > 10, "{}", row[0]);
        assert!(stepped.iter().all(|(at_s, rises)| seen(*at_s, *rises)), "{}", row[0]);
        assert!(found.len() - stepped.len() <= 2, "{} {}", found.len(), stepped.len());
    }
}

#[test]
fn a_pass_that_hardly_reaches_its_elevation_is_found() {
    let mut mission = single(550.0, Some(53_f64.to_radians()), site(32.45, -99.73, 523.0));
    // the highest point of a pass, to a tenth of a second
    let peak = |mission: &Mission| {
        let (mut best, mut best_s) = (f64::NEG_INFINITY, 0.0);
        for tenth in 0..864_000 {
            let at_s = f64::from(tenth) * 0.1;
            let value = above(mission, at_s);
            if value > best {
                (best, best_s) = (value, at_s);
            }
        }
        (best, best_s)
    };
    let (best, best_s) = peak(&mission);
    // a limit that the pass passes by a hair: for less than the search's step of 10 s
    let limit = best + mission.sites[0].lowest_elevation_rad.sin() - 1e-5;
    mission.sites[0].lowest_elevation_rad = limit.asin();
    mission.step_s = 3_600.0;
    let events = of_satellite(&mission, &mission.clusters[0], 0, 0, DAY_S);
    let begins = times(&mission, &events, EventKind::PassBegins(0));
    let ends = times(&mission, &events, EventKind::PassEnds(0));
    assert_eq!((begins.len(), ends.len()), (1, 1), "{begins:?} {ends:?}");
    assert!(ends[0] - begins[0] < 10.0, "{begins:?} {ends:?}");
    assert!(begins[0] < best_s + 0.1 && ends[0] > best_s - 0.1, "{begins:?} {ends:?} {best_s}");
}

#[test]
fn eclipses_of_a_day_follow_each_other_and_add_up_to_the_days_shadow() {
    let mut mission = mission("iss");
    mission.step_s = 60.0;
    let cluster = &mission.clusters[0];
    let events = of_satellite(&mission, cluster, 0, 0, DAY_S);
    assert!(events.windows(2).all(|pair| pair[0].at.since_s(pair[1].at) <= 0.0));
    let umbra = spans(
        &times(&mission, &events, EventKind::UmbraBegins),
        &times(&mission, &events, EventKind::UmbraEnds),
        DAY_S,
    );
    assert!((14..=17).contains(&umbra.len()), "{}", umbra.len());
    let mut fleet = Fleet::new(&mission, cluster, 0);
    let mut lit_s = 0.0;
    for step in 0..1_440 {
        fleet.step(cluster, step);
        lit_s += fleet.totals().lit_fraction * 60.0;
    }
    let dark_s: f64 = umbra.iter().map(|[begin, end]| end - begin).sum();
    // half of each penumbra, about eight seconds long, is dark as well
    let halves_s = 8.0 * umbra.len() as f64;
    assert!((DAY_S - lit_s - dark_s - halves_s).abs() < 5.0 * umbra.len() as f64);
}

/// A design whose faults come often.
fn with_faults(mission: &mut Mission) {
    for cluster in &mut mission.clusters {
        cluster.design.hazards.interruptions_per_chip_year = 20.0;
        cluster.design.hazards.chip_losses_per_year = 0.5;
        cluster.design.hazards.storms_per_year = 100.0;
        cluster.design.hazards.storm_s = 7_200.0;
    }
}

/// What the flight shows of one satellite: each step's share of chips that work and that run.
fn health(mission: &Mission, cluster: &Cluster, index: usize, steps: u64) -> Vec<(f32, f32)> {
    let mut fleet = Fleet::new(mission, cluster, 0);
    let mut seen = Vec::new();
    for step in 0..steps {
        fleet.step(cluster, step);
        let columns = fleet.columns();
        seen.push((columns.working_fraction[index], columns.compute_fraction[index]));
    }
    seen
}

#[test]
fn faults_are_those_of_the_flight() {
    let mut mission = mission("suncatcher");
    with_faults(&mut mission);
    mission.step_s = 60.0;
    let cluster = mission.clusters[0].clone();
    let rates = FaultRates::new(&cluster.design);
    let length_s = 20.0 * DAY_S;
    let mut lost = 0;
    for index in [0, 7, 80] {
        let number = index as u64;
        let events = of_satellite(&mission, &cluster, index, number, length_s);
        let begins = times(&mission, &events, EventKind::InterruptionBegins);
        let ends = times(&mission, &events, EventKind::InterruptionEnds);
        assert!(begins.len() > 10);
        // one by one, as a flight draws them
        let mut at_s = 0.0;
        loop {
            at_s = next_interruption_s(mission.seed, number, &rates, at_s);
            if at_s > length_s {
                break;
            }
            let down = spans(&begins, &ends, length_s);
            assert!(
                down.iter().any(|[begin, end]| (begin - 1e-6..=end + 1e-6).contains(&at_s)),
                "{at_s}"
            );
        }
        for begin in &begins {
            // dates are kept to a tenth of a microsecond
            let next_s = next_interruption_s(mission.seed, number, &rates, begin - 1e-3);
            assert!((next_s - begin).abs() < 1e-6, "{next_s} {begin}");
        }
        // chips lost for good: where the flight's share of working chips falls
        let flown = health(&mission, &cluster, index, (length_s / 60.0) as u64);
        let losses = times(&mission, &events, EventKind::ChipsLost);
        let mut falls = Vec::new();
        for (step, pair) in flown.windows(2).enumerate() {
            if pair[1].0 < pair[0].0 {
                falls.push((step + 1) as f64 * 60.0);
            }
        }
        for fall_s in &falls {
            assert!(losses.iter().any(|at_s| (*fall_s..=fall_s + 60.0).contains(at_s)));
        }
        lost += falls.len();
        let storms = times(&mission, &events, EventKind::StormBegins);
        let first = next_storm_s(mission.seed, &rates, 0.0);
        assert!(
            storms.len() > 2 && storms.iter().any(|at_s| (at_s - first).abs() < 1e-6),
            "{storms:?} {first}"
        );
    }
    assert!(lost > 0, "no chip was lost: the test shows nothing");
}

#[test]
fn an_event_beyond_the_span_or_a_satellite_that_is_not_there_gives_none() {
    let mission = mission("iss");
    let cluster = &mission.clusters[0];
    assert!(of_satellite(&mission, cluster, 5, 5, DAY_S).is_empty());
    let day = of_satellite(&mission, cluster, 0, 0, DAY_S);
    let hour = of_satellite(&mission, cluster, 0, 0, 3_600.0);
    let within: Vec<Event> =
        day.into_iter().filter(|event| event.at.since_s(mission.epoch) <= 3_600.0).collect();
    assert_eq!(hour, within);
}

#[test]
fn geodetic_places_come_back_from_earth_fixed_ones() {
    for height_m in [-5e3, 0.0, 400e3, 36e6, 1e9] {
        for latitude_deg in -90_i32..=90 {
            for longitude_deg in [-179.0_f64, -30.0, 0.0, 77.0, 180.0] {
                let place = Geodetic {
                    latitude_rad: f64::from(latitude_deg).to_radians(),
                    longitude_rad: longitude_deg.to_radians(),
                    height_m,
                };
                let back = geodetic_from_earth_fixed(earth_fixed_from_geodetic(place));
                assert!((back.latitude_rad - place.latitude_rad).abs() < 1e-11, "{place:?}");
                assert!((back.height_m - height_m).abs() < 1e-4, "{place:?} {back:?}");
                if latitude_deg.abs() < 90 {
                    let turn = back.longitude_rad - place.longitude_rad;
                    assert!(turn.abs() < 1e-12, "{place:?} {back:?}");
                }
            }
        }
    }
}
