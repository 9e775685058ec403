//! A mission that is changed in flight: who flies on, who begins anew, and what stays as it was.

use bevy::{app::App, ecs::message::Messages, prelude::Entity};
use sunward::{
    model::{
        design::Workload,
        mission::{self, Mission, Pattern, SATELLITE_LIMIT},
        orbit::{Orbit, Plane, formation::Offset, walker},
    },
    sim::{
        Applied, Change, ChangeError, Changed, Clock, Cluster, ClusterId, Edit, Findings, Fleet,
        FlightLog, MissionFigures, MissionInfo,
    },
};

use super::{bits, fly, frames, mission, world};

/// A formation, a ring and a small Walker constellation, with faults every few minutes.
pub fn three() -> Mission {
    let mut three = mission("suncatcher");
    three.step_s = 30.0;
    let cluster = &mut three.clusters[0];
    cluster.design.hazards.interruptions_per_chip_year = 400.0;
    cluster.design.hazards.chip_losses_per_year = 40.0;
    let orbit = Orbit::circular(600e3, 1.0, 0.5, 0.0);
    let patterns = [
        Pattern::Planes(vec![ring(orbit, 24)]),
        Pattern::Planes(walker(Orbit::circular(550e3, 0.9, 0.0, 0.0), 36, 4, 1, 6.0)),
    ];
    let first = three.clusters[0].clone();
    for (pattern, name) in patterns.into_iter().zip(["Ring", "Walker"]) {
        three.clusters.push(mission::Cluster { name: name.to_owned(), pattern, ..first.clone() });
    }
    three
}

/// A ring of evenly spaced satellites.
pub fn ring(orbit: Orbit, count: u32) -> Plane {
    Plane { orbit, count, first_turn: 0.0, spacing_turn: 1.0 / f64::from(count) }
}

/// A world that has flown so many steps.
pub fn flown(mission: &Mission, steps: u64) -> App {
    let mut app = world(mission);
    app.world_mut().resource_mut::<Clock>().set_warp(mission.step_s);
    go_on(&mut app, steps);
    app
}

/// Fly a number of steps, one a frame.
pub fn go_on(app: &mut App, steps: u64) {
    let until = app.world().resource::<Clock>().steps_done() + steps;
    frames(app, 1.0, steps);
    assert_eq!(app.world().resource::<Clock>().steps_done(), until);
}

/// Apply a change at the step that the clock stands at, and take what came of it.
pub fn apply(app: &mut App, change: Change) -> Result<Applied, ChangeError> {
    app.world_mut().resource_mut::<Messages<Changed>>().clear();
    app.world_mut().write_message(change.clone());
    frames(app, 0.0, 1);
    let mut told = app.world_mut().resource_mut::<Messages<Changed>>();
    let told: Vec<Changed> = told.drain().collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].change, change);
    told[0].outcome
}

pub fn entity(app: &mut App, id: u32) -> Entity {
    let mut clusters = app.world_mut().query::<(Entity, &ClusterId)>();
    clusters.iter(app.world()).find(|(_, of)| of.0 == id).expect("flies").0
}

pub fn fleet(app: &mut App, id: u32) -> Fleet {
    let entity = entity(app, id);
    app.world().get::<Fleet>(entity).expect("a fleet").clone()
}

pub fn settings(app: &mut App, id: u32) -> mission::Cluster {
    let entity = entity(app, id);
    app.world().get::<Cluster>(entity).expect("a cluster").model.clone()
}

/// A cluster with other settings.
pub fn replaced(app: &mut App, id: u32, edit: impl FnOnce(&mut mission::Cluster)) -> Change {
    let mut cluster = settings(app, id);
    edit(&mut cluster);
    Change::Replace { id: ClusterId(id), cluster }
}

/// All of a flight, to the bit.
pub fn all_bits(fleet: &Fleet) -> (Vec<u64>, String) {
    (bits(fleet.columns()), format!("{:?} {:?}", fleet.sums(), fleet.totals()))
}

fn charges_j(fleet: &Fleet) -> f64 {
    fleet.columns().charge_j.iter().sum()
}

#[test]
fn clusters_that_are_not_named_fly_on_to_the_bit() {
    let mission = three();
    let mut app = flown(&mission, 70);
    let change = replaced(&mut app, 1, |cluster| {
        cluster.pattern = Pattern::Planes(vec![ring(Orbit::circular(700e3, 1.1, 0.0, 0.0), 60)]);
        cluster.design.battery.capacity_j *= 0.5;
    });
    apply(&mut app, change).expect("applies");
    go_on(&mut app, 30);
    // before all others, which would number them anew in a fresh mission
    let cluster = mission::Cluster { name: "New".to_owned(), ..mission.clusters[0].clone() };
    let added = apply(&mut app, Change::Add { id: ClusterId(7), cluster, at: 0 });
    go_on(&mut app, 30);
    apply(&mut app, Change::Remove { id: ClusterId(1) }).expect("applies");
    go_on(&mut app, 170);
    let straight = fly(&mission, 300, |_, _, _| {});
    for id in [0, 2] {
        assert!(all_bits(&fleet(&mut app, id)) == all_bits(&straight[id as usize].1), "{id}");
    }
    // faults did strike, so that another numbering would have been seen
    let lost = |fleet: &Fleet| fleet.columns().working_fraction.iter().any(|share| *share < 1.0);
    assert!(lost(&straight[0].1) && lost(&straight[2].1));
    // the new one by numbers of its own: not the faults of the cluster that it is a copy of
    assert_eq!(added.expect("applies").carried.begun, 81);
    assert!(fleet(&mut app, 7).columns().next_event_s != straight[0].1.columns().next_event_s);
}

#[test]
fn the_entity_time_warp_direction_and_a_seek_under_way_stay() {
    let mission = three();
    let mut app = flown(&mission, 40);
    let before = entity(&mut app, 1);
    app.world_mut().resource_mut::<Clock>().set_warp(1_234.0);
    app.world_mut().write_message(Edit::Reverse);
    app.world_mut().resource_mut::<Clock>().frame_budget_s = Some(0.0);
    let far = mission.epoch.plus(20.0 * 86_400.0 + 7.0);
    app.world_mut().write_message(Edit::Seek(far));
    frames(&mut app, 0.0, 3);
    let name = "Another name";
    let change = replaced(&mut app, 1, |cluster| {
        cluster.name = name.to_owned();
        cluster.design.array.area_m2 *= 1.5;
    });
    let step = app.world().resource::<Clock>().steps_done();
    app.world_mut().write_message(change);
    frames(&mut app, 0.0, 1);
    let clock = app.world().resource::<Clock>();
    assert!(clock.is_held() && clock.is_seeking());
    frames(&mut app, 0.0, 9);
    let clock = app.world().resource::<Clock>();
    assert!(!clock.is_held() && clock.is_seeking() && clock.is_backwards());
    assert_eq!((clock.warp(), clock.steps_done()), (1_234.0, step));
    assert!(clock.destination().since_s(far).abs() < 1e-6);
    assert_eq!(entity(&mut app, 1), before);
    assert_eq!(app.world().get::<bevy::prelude::Name>(before).expect("named").as_str(), name);
    app.world_mut().resource_mut::<Clock>().frame_budget_s = None;
    frames(&mut app, 0.0, 1);
    let clock = app.world().resource::<Clock>();
    assert!(!clock.is_seeking() && clock.now().since_s(far).abs() < 1e-6);
}

#[test]
fn money_does_not_fly() {
    let mission = three();
    let mut app = flown(&mission, 150);
    let change = replaced(&mut app, 0, |cluster| {
        cluster.design.battery.price_usd_kwh *= 2.0;
        cluster.design.array.price_usd_w = 1.0;
        cluster.name = "Dearer".to_owned();
    });
    assert_eq!(apply(&mut app, change).expect("applies").carried.same, 81);
    go_on(&mut app, 150);
    let straight = fly(&mission, 300, |_, _, _| {});
    assert!(all_bits(&fleet(&mut app, 0)) == all_bits(&straight[0].1));
}

#[test]
fn charge_and_temperature_go_on_up_to_what_the_new_battery_holds() {
    let mission = three();
    let mut app = flown(&mission, 100);
    let before = fleet(&mut app, 1);
    let capacity_j = mission.clusters[1].design.battery.capacity_j;
    let grown = replaced(&mut app, 1, |cluster| cluster.design.battery.capacity_j *= 2.0);
    let carried = apply(&mut app, grown).expect("applies").carried;
    assert_eq!((carried.same, carried.begun, carried.clipped_j), (24, 0, 0.0));
    assert!(fleet(&mut app, 1).columns().charge_j == before.columns().charge_j);
    assert!(fleet(&mut app, 1).columns().radiator_k == before.columns().radiator_k);
    go_on(&mut app, 100);
    let before = fleet(&mut app, 1);
    assert!(before.columns().charge_j.iter().any(|charge_j| *charge_j > capacity_j));
    let shrunk = replaced(&mut app, 1, |cluster| cluster.design.battery.capacity_j *= 0.25);
    let carried = apply(&mut app, shrunk).expect("applies").carried;
    let after = fleet(&mut app, 1);
    assert!(after.columns().charge_j.iter().all(|charge_j| *charge_j <= 0.5 * capacity_j));
    for (now_j, then_j) in after.columns().charge_j.iter().zip(&before.columns().charge_j) {
        assert!(now_j == then_j || *now_j == 0.5 * capacity_j);
    }
    let lost_j = charges_j(&before) - charges_j(&after);
    assert!((carried.clipped_j - lost_j).abs() < 1e-9 * lost_j && lost_j > 0.0);
    // another battery is not worn
    assert_eq!(after.cycles(&settings(&mut app, 1)), 0.0);
}

#[test]
fn the_energy_ledger_stays_closed_through_changes() {
    let mission = three();
    let mut app = flown(&mission, 100);
    let mut expected_j = charges_j(&fleet(&mut app, 0));
    let edits: [fn(&mut mission::Cluster); 4] = [
        |cluster| cluster.design.battery.capacity_j *= 0.4,
        |cluster| {
            let Pattern::Formation { offsets, .. } = &mut cluster.pattern else { return };
            let further = Offset { radial_m: 900.0, ..offsets[0] };
            offsets.extend([further; 9]);
        },
        |cluster| {
            let Pattern::Formation { offsets, .. } = &mut cluster.pattern else { return };
            offsets.truncate(50);
        },
        |cluster| cluster.design.array.area_m2 *= 0.7,
    ];
    for edit in edits {
        let change = replaced(&mut app, 0, edit);
        let carried = apply(&mut app, change).expect("applies").carried;
        expected_j += carried.begun_j - carried.clipped_j - carried.gone_j;
        for _ in 0..60 {
            go_on(&mut app, 1);
            let totals = fleet(&mut app, 0).totals();
            assert_eq!(totals.unclosed, 0.0);
            assert!(totals.ledger_error_of_sums() < 1e-9);
            expected_j += totals.stored_w * mission.step_s;
        }
        let charge_j = charges_j(&fleet(&mut app, 0));
        assert!((charge_j - expected_j).abs() < 1e-9 * charge_j, "{charge_j} {expected_j}");
    }
}

#[test]
fn satellites_that_fly_elsewhere_begin_anew() {
    let mission = three();
    let mut app = flown(&mission, 200);
    let before = fleet(&mut app, 0);
    let full_j = mission.clusters[0].design.battery.capacity_j;
    let change = replaced(&mut app, 0, |cluster| {
        let Pattern::Formation { offsets, .. } = &mut cluster.pattern else { return };
        offsets[3].radial_m += 1.0;
        let further = Offset { radial_m: 900.0, ..offsets[0] };
        offsets.push(further);
    });
    let carried = apply(&mut app, change).expect("applies").carried;
    assert_eq!((carried.same, carried.begun, carried.gone), (80, 2, 1));
    let after = fleet(&mut app, 0);
    for index in 0..81 {
        let same = |of: &Fleet| {
            let columns = of.columns();
            (columns.charge_j[index], columns.next_event_s[index], columns.working_fraction[index])
        };
        assert_eq!(same(&before) == same(&after), index != 3, "{index}");
    }
    for index in [3, 81] {
        assert!(after.columns().charge_j[index] > 0.999 * full_j);
        assert_eq!(after.columns().working_fraction[index], 1.0);
    }
    // in a ring of one more all but the first stand elsewhere
    let change = replaced(&mut app, 1, |cluster| {
        cluster.pattern = Pattern::Planes(vec![ring(Orbit::circular(600e3, 1.0, 0.5, 0.0), 25)]);
    });
    let carried = apply(&mut app, change).expect("applies").carried;
    assert_eq!((carried.same, carried.begun, carried.gone), (1, 24, 23));
    // another kind of pattern is another fleet
    let formation = mission.clusters[0].pattern.clone();
    let change = replaced(&mut app, 2, |cluster| cluster.pattern = formation);
    let carried = apply(&mut app, change).expect("applies").carried;
    assert_eq!((carried.same, carried.begun, carried.gone), (0, 81, 36));
}

#[test]
fn health_goes_on_and_what_comes_next_is_drawn_by_the_new_rates() {
    let mission = three();
    let mut app = flown(&mission, 300);
    let before = fleet(&mut app, 0);
    let worked = before.columns().working_fraction.clone();
    assert!(worked.iter().any(|share| *share < 1.0));
    let change = replaced(&mut app, 0, |cluster| cluster.design.radiator.area_m2 *= 1.2);
    apply(&mut app, change).expect("applies");
    assert!(fleet(&mut app, 0).columns().next_event_s == before.columns().next_event_s);
    go_on(&mut app, 1);
    // fifty times the losses: other events, the same health, and then much less of it
    let worked = fleet(&mut app, 0).columns().working_fraction.clone();
    let change = replaced(&mut app, 0, |cluster| {
        cluster.design.hazards.chip_losses_per_year *= 50.0;
        cluster.design.hazards.interruptions_per_chip_year = 0.0;
    });
    apply(&mut app, change).expect("applies");
    let after = fleet(&mut app, 0);
    assert!(after.columns().working_fraction == worked);
    assert!(after.columns().next_event_s != before.columns().next_event_s);
    let now_s = app.world().resource::<Clock>().elapsed_s();
    assert!(after.columns().next_event_s.iter().all(|next_s| *next_s > now_s));
    go_on(&mut app, 100);
    let later = fleet(&mut app, 0).columns().working_fraction.clone();
    assert!(later.iter().zip(&worked).all(|(later, then)| later <= then));
    let sum = |shares: &[f32]| shares.iter().sum::<f32>();
    assert!(sum(&later) < sum(&worked) - 1.0, "{} {}", sum(&later), sum(&worked));
    // other chips are new chips
    let change = replaced(&mut app, 0, |cluster| {
        cluster.design.payload.count *= 2;
        cluster.design.payload.workload = Workload::BatchInference;
    });
    apply(&mut app, change).expect("applies");
    assert!(fleet(&mut app, 0).columns().working_fraction.iter().all(|share| *share == 1.0));
}

#[test]
fn what_cannot_be_applied_says_why_and_changes_nothing() {
    let mission = three();
    let mut app = flown(&mission, 50);
    let cluster = mission.clusters[1].clone();
    let with = |pattern: Pattern| mission::Cluster { pattern, ..cluster.clone() };
    let count = SATELLITE_LIMIT as u32 - 81 - 36;
    let huge = with(Pattern::Planes(vec![ring(Orbit::circular(600e3, 1.0, 0.5, 0.0), count + 1)]));
    let none = with(Pattern::Planes(Vec::new()));
    let (gone, taken) = (ClusterId(9), ClusterId(2));
    apply(&mut app, Change::Remove { id: ClusterId(1) }).expect("applies");
    let cases = [
        (Change::Remove { id: ClusterId(1) }, ChangeError::NoCluster(ClusterId(1))),
        (Change::Replace { id: gone, cluster: cluster.clone() }, ChangeError::NoCluster(gone)),
        (Change::Move { id: gone, at: 0 }, ChangeError::NoCluster(gone)),
        (Change::Add { id: taken, cluster, at: 0 }, ChangeError::IdTaken(taken)),
        (Change::Add { id: gone, cluster: none, at: 0 }, ChangeError::NoSatellites),
        (
            Change::Add { id: gone, cluster: huge, at: 0 },
            ChangeError::TooManySatellites(SATELLITE_LIMIT + 1),
        ),
    ];
    let log = app.world().resource::<FlightLog>().changes().to_vec();
    for (change, error) in cases {
        assert_eq!(apply(&mut app, change), Err(error));
        assert!(!error.to_string().is_empty());
    }
    assert_eq!(app.world().resource::<FlightLog>().changes(), log);
    assert!(!app.world().resource::<Clock>().is_held());
    go_on(&mut app, 50);
    let straight = fly(&mission, 100, |_, _, _| {});
    for id in [0, 2] {
        assert!(all_bits(&fleet(&mut app, id)) == all_bits(&straight[id as usize].1));
    }
    // without a mission there is nothing to change
    let mut empty = App::new();
    empty.add_plugins(sunward::sim::SimPlugin);
    let told = apply(&mut empty, Change::Remove { id: ClusterId(0) });
    assert_eq!(told, Err(ChangeError::NoMission));
}

#[test]
fn places_follow_additions_removals_and_moves() {
    let mission = three();
    let mut app = flown(&mission, 10);
    let order = |app: &mut App| {
        let mut clusters = app.world_mut().query::<(&ClusterId, &Cluster)>();
        let mut list: Vec<(usize, u32)> =
            clusters.iter(app.world()).map(|(id, cluster)| (cluster.order, id.0)).collect();
        list.sort_unstable();
        assert!(list.iter().enumerate().all(|(place, (order, _))| place == *order), "{list:?}");
        list.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
    };
    let cluster = mission.clusters[1].clone();
    let id = app.world().resource::<FlightLog>().unused_id();
    assert_eq!(id, ClusterId(3));
    apply(&mut app, Change::Add { id, cluster, at: 1 }).expect("applies");
    assert_eq!(order(&mut app), [0, 3, 1, 2]);
    assert_eq!(app.world().resource::<FlightLog>().unused_id(), ClusterId(4));
    apply(&mut app, Change::Move { id: ClusterId(0), at: 99 }).expect("applies");
    assert_eq!(order(&mut app), [3, 1, 2, 0]);
    apply(&mut app, Change::Remove { id: ClusterId(1) }).expect("applies");
    assert_eq!(order(&mut app), [3, 2, 0]);
}

#[test]
fn figures_of_the_mission_change_what_is_found_and_nothing_that_flies() {
    let mission = three();
    let mut app = flown(&mission, 30);
    let entity = entity(&mut app, 0);
    let found = |app: &App| app.world().get::<Findings>(entity).expect("found").sizing.clone();
    let before = found(&app);
    let mut figures = MissionFigures::of(&mission);
    figures.sites.clear();
    figures.name = "Without ground".to_owned();
    apply(&mut app, Change::Figures(figures)).expect("applies");
    assert!(before.downlink_share > 0.0 && found(&app).downlink_share == 0.0);
    assert_eq!(app.world().resource::<MissionInfo>().mission.name, "Without ground");
    go_on(&mut app, 30);
    let straight = fly(&mission, 60, |_, _, _| {});
    assert!(all_bits(&fleet(&mut app, 0)) == all_bits(&straight[0].1));
}
