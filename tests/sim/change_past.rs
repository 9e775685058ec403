//! The past of a mission that was changed: undone at the same step, gone back to, begun anew.

use sunward::{
    model::{mission::Pattern, orbit::formation::Offset},
    sim::{Change, Clock, ClusterId, Edit, Fleet, FlightLog, History},
};

use super::{
    change::{all_bits, apply, entity, fleet, flown, go_on, replaced, settings, three},
    fly, frames, world,
};

/// Seek to a step.
fn go(app: &mut bevy::app::App, steps: u64) {
    let clock = app.world().resource::<Clock>();
    let at = clock.epoch().plus(steps as f64 * clock.step_s());
    app.world_mut().write_message(Edit::Seek(at));
    frames(app, 0.0, 2);
    assert_eq!(app.world().resource::<Clock>().steps_done(), steps);
}

fn half_the_battery(app: &mut bevy::app::App, id: u32) -> Change {
    replaced(app, id, |cluster| cluster.design.battery.capacity_j *= 0.5)
}

#[test]
fn what_is_undone_before_a_step_is_flown_was_never_done() {
    let mission = three();
    let mut app = flown(&mission, 120);
    let before = fleet(&mut app, 1);
    let old = settings(&mut app, 1);
    for _ in 0..3 {
        let change = half_the_battery(&mut app, 1);
        apply(&mut app, change).expect("applies");
        assert!(all_bits(&fleet(&mut app, 1)) != all_bits(&before));
    }
    // whatever was tried meanwhile counts for nothing
    let third = replaced(&mut app, 1, |cluster| cluster.design.battery.capacity_j *= 4.0);
    apply(&mut app, third).expect("applies");
    let tried = fleet(&mut app, 1);
    let undo = Change::Replace { id: ClusterId(1), cluster: old };
    apply(&mut app, undo).expect("applies");
    assert!(all_bits(&fleet(&mut app, 1)) == all_bits(&before));
    assert!(app.world().resource::<FlightLog>().changes().is_empty());
    go_on(&mut app, 80);
    let straight = fly(&mission, 200, |_, _, _| {});
    assert!(all_bits(&fleet(&mut app, 1)) == all_bits(&straight[1].1));
    // and its past is still there
    go(&mut app, 60);
    assert!(!app.world().resource::<Clock>().is_approximate());
    let straight = fly(&mission, 60, |_, _, _| {});
    assert!(all_bits(&fleet(&mut app, 1)) == all_bits(&straight[1].1));
    // several changes at a step are one: the last, from what was before them
    let mut once = flown(&mission, 120);
    let half = replaced(&mut once, 1, |cluster| cluster.design.battery.capacity_j *= 0.5);
    apply(&mut once, half).expect("applies");
    assert!(all_bits(&fleet(&mut once, 1)) == all_bits(&tried));
    assert_eq!(once.world().resource::<FlightLog>().changes().len(), 1);
}

#[test]
fn undone_later_it_is_one_more_change() {
    let mission = three();
    let mut app = flown(&mission, 120);
    let old = settings(&mut app, 1);
    let change = half_the_battery(&mut app, 1);
    apply(&mut app, change).expect("applies");
    go_on(&mut app, 10);
    let before = fleet(&mut app, 1);
    apply(&mut app, Change::Replace { id: ClusterId(1), cluster: old }).expect("applies");
    let after = fleet(&mut app, 1);
    assert!(after.columns().charge_j == before.columns().charge_j);
    assert_eq!(app.world().resource::<FlightLog>().changes().len(), 2);
}

#[test]
fn after_its_change_a_cluster_goes_back_exactly() {
    let mission = three();
    let mut app = flown(&mission, 120);
    let change = half_the_battery(&mut app, 1);
    apply(&mut app, change).expect("applies");
    go_on(&mut app, 50);
    let then = fleet(&mut app, 1);
    go_on(&mut app, 130);
    go(&mut app, 170);
    assert!(!app.world().resource::<Clock>().is_approximate());
    assert!(all_bits(&fleet(&mut app, 1)) == all_bits(&then));
    go(&mut app, 120);
    assert!(!app.world().resource::<Clock>().is_approximate());
    assert_eq!(app.world().resource::<FlightLog>().changes().len(), 1);
}

#[test]
fn before_its_change_a_cluster_flies_as_it_is_now_and_the_others_as_they_did() {
    let mission = three();
    let mut app = flown(&mission, 3_000);
    let change = replaced(&mut app, 1, |cluster| cluster.design.array.area_m2 *= 0.8);
    apply(&mut app, change).expect("applies");
    let changed = settings(&mut app, 1);
    let sixth = Change::Add { id: ClusterId(5), cluster: changed.clone(), at: 0 };
    apply(&mut app, sixth).expect("applies");
    go_on(&mut app, 50);
    go(&mut app, 2_500);
    assert!(app.world().resource::<Clock>().is_approximate());
    let straight = fly(&mission, 2_500, |_, _, _| {});
    for id in [0, 2] {
        assert!(all_bits(&fleet(&mut app, id)) == all_bits(&straight[id as usize].1), "{id}");
    }
    // as a mission that always had it: faults to the bit, charge nearly
    let mut always = mission.clone();
    always.clusters[1] = changed;
    let always = fly(&always, 2_500, |_, _, _| {}).remove(1).1;
    let sought = fleet(&mut app, 1);
    assert!(sought.columns().next_event_s == always.columns().next_event_s);
    assert!(sought.columns().working_fraction == always.columns().working_fraction);
    let charge = |fleet: &Fleet| fleet.columns().charge_j.iter().sum::<f64>();
    assert!((charge(&sought) / charge(&always) - 1.0).abs() < 1e-3);
    // the log begins anew with both as they are
    let log = app.world().resource::<FlightLog>();
    assert!(log.changes().is_empty());
    assert_eq!(log.begun().iter().map(|begun| begun.id.0).collect::<Vec<_>>(), [5, 0, 1, 2]);
    let entity = entity(&mut app, 1);
    assert!(app.world().get::<History>(entity).expect("kept").samples().is_empty());
    // at the epoch nothing is approximate
    go(&mut app, 0);
    assert!(!app.world().resource::<Clock>().is_approximate());
    go_on(&mut app, 200);
    let mut always = mission.clone();
    always.clusters[1] = settings(&mut app, 1);
    let always = fly(&always, 200, |_, _, _| {}).remove(1).1;
    assert!(all_bits(&fleet(&mut app, 1)) == all_bits(&always));
}

#[test]
fn time_runs_backwards_through_a_change() {
    let mission = three();
    let mut app = flown(&mission, 1_000);
    let change = half_the_battery(&mut app, 1);
    apply(&mut app, change).expect("applies");
    go_on(&mut app, 20);
    app.world_mut().write_message(Edit::Reverse);
    for step in (980..1_020).rev() {
        frames(&mut app, 1.0, 1);
        let clock = app.world().resource::<Clock>();
        assert_eq!(clock.steps_done(), step);
        assert_eq!(clock.is_approximate(), step < 1_000, "step {step}");
        let is_logged = !app.world().resource::<FlightLog>().changes().is_empty();
        assert_eq!(is_logged, step >= 1_000, "step {step}");
    }
    let straight = fly(&mission, 980, |_, _, _| {});
    assert!(all_bits(&fleet(&mut app, 0)) == all_bits(&straight[0].1));
}

#[test]
fn at_the_epoch_a_change_is_as_if_it_had_been_loaded() {
    let mission = three();
    let mut app = flown(&mission, 0);
    let change = replaced(&mut app, 0, |cluster| {
        cluster.design.battery.capacity_j *= 3.0;
        let Pattern::Formation { offsets, .. } = &mut cluster.pattern else { return };
        offsets[3].along_m += 5.0;
    });
    apply(&mut app, change).expect("applies");
    let mut loaded = mission.clone();
    loaded.clusters[0] = settings(&mut app, 0);
    let fresh = fleet(&mut world(&loaded), 0);
    let begun = fleet(&mut app, 0);
    assert!(begun.columns().charge_j == fresh.columns().charge_j);
    assert!(begun.totals() == fresh.totals());
    go_on(&mut app, 300);
    let straight = fly(&loaded, 300, |_, _, _| {});
    assert!(all_bits(&fleet(&mut app, 0)) == all_bits(&straight[0].1));
}

#[test]
fn a_far_seek_after_a_change_lands_in_the_faults_that_a_flight_meets() {
    let mission = three();
    let grow = |app: &mut bevy::app::App| {
        replaced(app, 0, |cluster| {
            cluster.design.hazards.chip_losses_per_year *= 3.0;
            let Pattern::Formation { offsets, .. } = &mut cluster.pattern else { return };
            let further = Offset { radial_m: 900.0, ..offsets[0] };
            offsets.extend([further; 9]);
        })
    };
    let mut apps = [flown(&mission, 100), flown(&mission, 100)];
    for app in &mut apps {
        let change = grow(app);
        apply(app, change).expect("applies");
    }
    let [mut flown, mut sought] = apps;
    go_on(&mut flown, 3_000);
    go(&mut sought, 3_100);
    assert!(sought.world().resource::<Clock>().is_approximate());
    let (flown, sought) = (fleet(&mut flown, 0), fleet(&mut sought, 0));
    assert!(flown.columns().next_event_s == sought.columns().next_event_s);
    assert!(flown.columns().working_fraction == sought.columns().working_fraction);
}
