//! Time that runs backwards: the states that were, and the same bits forward again.

use sunward::{
    model::{fleet::columns::Columns, mission::Mission},
    sim::{Checkpoints, Clock, Cluster, Edit, Fleet},
};

use super::{flights, fly, frames, mission, world};

fn columns(app: &mut bevy::app::App) -> Columns {
    flights(app).remove(0).1.columns().clone()
}

/// Seek to a step.
fn go(app: &mut bevy::app::App, mission: &Mission, steps: u64) {
    let at = mission.epoch.plus(steps as f64 * mission.step_s);
    app.world_mut().write_message(Edit::Seek(at));
    frames(app, 0.0, 2);
    assert_eq!(app.world().resource::<Clock>().steps_done(), steps);
}

#[test]
fn time_runs_back_through_the_states_that_were_flown() {
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    app.world_mut().resource_mut::<Clock>().set_warp(mission.step_s);
    let mut flown = vec![columns(&mut app)];
    for _ in 0..1_200 {
        frames(&mut app, 1.0, 1);
        flown.push(columns(&mut app));
    }
    assert_eq!(app.world().resource::<Clock>().steps_done(), 1_200);
    app.world_mut().write_message(Edit::Reverse);
    for _ in 0..700 {
        frames(&mut app, 1.0, 1);
        let steps = app.world().resource::<Clock>().steps_done() as usize;
        assert!(columns(&mut app) == flown[steps], "another state after {steps} steps");
    }
    assert_eq!(app.world().resource::<Clock>().steps_done(), 500);
    assert!(!app.world().resource::<Clock>().is_approximate());
    // forward again, beyond where it had been
    app.world_mut().write_message(Edit::Reverse);
    for _ in 0..800 {
        frames(&mut app, 1.0, 1);
    }
    assert_eq!(app.world().resource::<Clock>().steps_done(), 1_300);
    let straight = fly(&mission, 1_300, |_, _, _| {}).remove(0).1;
    let (_, back) = flights(&mut app).remove(0);
    assert!(*straight.columns() == *back.columns());
    assert!(*straight.sums() == *back.sums());
}

#[test]
fn a_near_seek_back_is_exact() {
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    app.world_mut().write_message(Edit::TogglePause);
    for steps in [900_u64, 333] {
        go(&mut app, &mission, steps);
    }
    assert!(!app.world().resource::<Clock>().is_approximate());
    let straight = fly(&mission, 333, |_, _, _| {}).remove(0).1;
    assert!(*straight.columns() == columns(&mut app));
}

#[test]
fn a_seek_forward_again_to_what_was_flown_is_exact() {
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    app.world_mut().resource_mut::<Clock>().set_warp(mission.step_s);
    let mut wanted = None;
    for step in 1..=2_100 {
        frames(&mut app, 1.0, 1);
        if step == 2_050 {
            wanted = Some(columns(&mut app));
        }
    }
    app.world_mut().write_message(Edit::TogglePause);
    for steps in [500_u64, 2_050] {
        go(&mut app, &mission, steps);
    }
    assert!(!app.world().resource::<Clock>().is_approximate());
    assert!(wanted == Some(columns(&mut app)));
}

#[test]
fn time_stands_at_the_epoch_and_goes_on_forward() {
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    app.world_mut().resource_mut::<Clock>().set_warp(1_000.0);
    frames(&mut app, 1.0, 2);
    app.world_mut().write_message(Edit::Reverse);
    frames(&mut app, 1.0, 5);
    let clock = app.world().resource::<Clock>();
    assert_eq!((clock.steps_done(), clock.paused, clock.is_backwards()), (0, true, false));
    assert!(clock.now() == mission.epoch);
    // what is shown there is the mission's beginning, with nothing of what flew since
    let mut fresh = world(&mission);
    assert!(columns(&mut app) == columns(&mut fresh));
    let totals = flights(&mut app).remove(0).1.totals();
    assert!(totals == flights(&mut fresh).remove(0).1.totals());
    let radiator_k = totals.mean(totals.radiator_k);
    assert!(columns(&mut app).lit_fraction.iter().all(|lit| *lit > 0.0));
    assert!(totals.charge_j > 0.0 && totals.chips_w > 0.0 && totals.lit_fraction > 0.0);
    assert!((200.0..400.0).contains(&radiator_k) && totals.hottest_radiator_k > radiator_k - 1e-9);
    app.world_mut().write_message(Edit::TogglePause);
    frames(&mut app, 1.0, 1);
    assert!(app.world().resource::<Clock>().steps_done() > 0);
}

#[test]
fn the_epoch_after_a_far_seek_is_the_epoch() {
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    let mut fresh = world(&mission);
    app.world_mut().write_message(Edit::TogglePause);
    for days in [2_000.0, 0.0] {
        app.world_mut().write_message(Edit::Seek(mission.epoch.plus(days * 86_400.0)));
        frames(&mut app, 0.0, 2);
        let lost = columns(&mut app).working_fraction.iter().any(|share| *share < 1.0);
        assert_eq!(lost, days > 0.0, "after {days} days");
    }
    assert!(!app.world().resource::<Clock>().is_approximate());
    assert!(columns(&mut app) == columns(&mut fresh));
}

#[test]
fn the_clock_stands_still_on_the_way_to_a_date_and_never_goes_forward_on_the_way_back() {
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    let now_s = |app: &bevy::app::App| app.world().resource::<Clock>().now().since_s(mission.epoch);
    app.world_mut().resource_mut::<Clock>().frame_budget_s = Some(0.0);
    app.world_mut().resource_mut::<Clock>().set_warp(0.0);
    let far_s = 20.0 * 86_400.0 + 0.7 * mission.step_s;
    app.world_mut().write_message(Edit::Seek(mission.epoch.plus(far_s)));
    let mut waited = 0;
    loop {
        frames(&mut app, 1e-6, 1);
        waited += 1;
        if !app.world().resource::<Clock>().is_seeking() {
            break;
        }
        assert_eq!(now_s(&app), 0.0, "frame {waited}");
    }
    assert!(waited > 10 && (now_s(&app) - far_s).abs() < 1e-3);
    // a third of a step a frame
    app.world_mut().resource_mut::<Clock>().set_warp(mission.step_s / 3.0);
    app.world_mut().write_message(Edit::Reverse);
    let mut before_s = now_s(&app);
    for frame in 0..300 {
        frames(&mut app, 1.0, 1);
        assert!(now_s(&app) <= before_s, "frame {frame}");
        before_s = now_s(&app);
    }
    // steps taken back are no seeks
    assert_eq!(app.world().resource::<Clock>().seeks_done(), 1);
}

#[test]
fn the_warp_of_time_that_runs_back_is_what_the_clock_shows() {
    // too short for more than one step to be flown in it
    const FRAME_S: f64 = 1e-6;
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    go(&mut app, &mission, 900);
    // a step falls due every fifth frame, and its flight takes some more
    app.world_mut().resource_mut::<Clock>().frame_budget_s = Some(0.0);
    app.world_mut().resource_mut::<Clock>().set_warp(mission.step_s / (5.0 * FRAME_S));
    app.world_mut().write_message(Edit::Reverse);
    let (mut landed, mut before, mut reached) = (0, 900, Vec::new());
    for frame in 1..=2_000 {
        frames(&mut app, FRAME_S, 1);
        let clock = app.world().resource::<Clock>();
        if clock.steps_done() < before {
            let taken_s = (before - clock.steps_done()) as f64 * mission.step_s;
            let share = taken_s / (f64::from(frame - landed) * FRAME_S) / clock.warp();
            let shown = clock.achieved_warp / clock.warp();
            if landed > 0 {
                assert!((shown - share.min(1.0)).abs() < 1e-6, "{shown} for {share}");
                reached.push(share);
            }
            (landed, before) = (frame, clock.steps_done());
        }
    }
    assert!(reached.len() > 10 && reached.iter().any(|share| *share < 0.9), "{reached:?}");
}

#[test]
fn before_a_far_seek_time_runs_back_by_a_run_up() {
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    app.world_mut().resource_mut::<Clock>().set_warp(600.0);
    let far = mission.epoch.plus(20.0 * 86_400.0);
    app.world_mut().write_message(Edit::Seek(far));
    frames(&mut app, 0.0, 2);
    let there = app.world().resource::<Clock>().steps_done();
    app.world_mut().write_message(Edit::Reverse);
    frames(&mut app, 1.0, 10);
    let clock = app.world().resource::<Clock>();
    assert!(clock.is_approximate());
    assert_eq!(there - clock.steps_done(), (6_000.0 / mission.step_s) as u64);
    // what is exact in any case: faults and what they left
    let steps = clock.steps_done();
    let straight = fly(&mission, steps, |_, _, _| {}).remove(0).1;
    let back = columns(&mut app);
    assert_eq!(straight.columns().next_event_s, back.next_event_s);
    assert_eq!(straight.columns().working_fraction, back.working_fraction);
}

#[test]
fn a_slow_run_up_for_time_that_runs_backwards_stops_no_frame_and_serves_many_steps() {
    // a step a frame, and no time to fly more than one
    const FRAME_S: f64 = 1e-6;
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    app.world_mut().write_message(Edit::Seek(mission.epoch.plus(20.0 * 86_400.0)));
    frames(&mut app, 0.0, 2);
    let there = app.world().resource::<Clock>().steps_done();
    let before = columns(&mut app);
    app.world_mut().resource_mut::<Clock>().frame_budget_s = Some(0.0);
    app.world_mut().resource_mut::<Clock>().set_warp(mission.step_s / FRAME_S);
    app.world_mut().write_message(Edit::Reverse);
    frames(&mut app, FRAME_S, 1);
    let mut waited = 0;
    while app.world().resource::<Clock>().is_seeking() {
        assert!(columns(&mut app) == before);
        frames(&mut app, FRAME_S, 1);
        waited += 1;
        assert!(waited < 10_000, "time does not run back");
    }
    assert!(waited > 10, "one frame flew it all");
    let clock = app.world().resource::<Clock>();
    assert_eq!(clock.steps_done(), there - 1);
    // a step for so many frames that were to take one each
    let reached = clock.achieved_warp / clock.warp() * f64::from(waited + 1);
    assert!((reached - 1.0).abs() < 1e-3, "{reached}");
    // a step a frame from here on, though a frame flies a single step
    frames(&mut app, FRAME_S, 100);
    assert_eq!(app.world().resource::<Clock>().steps_done(), there - 101);
    assert!(app.world().resource::<Clock>().is_approximate());
}

#[test]
fn a_far_seek_over_many_frames_ends_as_one_in_a_single_frame() {
    let mission = mission("suncatcher");
    let far = mission.epoch.plus(20.0 * 86_400.0);
    let mut at_once = world(&mission);
    at_once.world_mut().write_message(Edit::Seek(far));
    frames(&mut at_once, 0.0, 1);
    let mut slow = world(&mission);
    slow.world_mut().resource_mut::<Clock>().frame_budget_s = Some(0.0);
    slow.world_mut().write_message(Edit::Seek(far));
    let before = columns(&mut slow);
    let mut waited = 0;
    frames(&mut slow, 0.0, 1);
    while slow.world().resource::<Clock>().is_seeking() {
        // what flies stays what it is, at its time, until the seek is through
        assert!(columns(&mut slow) == before);
        assert_eq!(slow.world().resource::<Clock>().steps_done(), 0);
        frames(&mut slow, 0.0, 1);
        waited += 1;
        assert!(waited < 10_000, "the seek does not end");
    }
    assert!(waited > 10, "one frame flew it all");
    assert!(columns(&mut slow) == columns(&mut at_once));
    let [slow, at_once] = [slow, at_once].map(|app| {
        let clock = app.world().resource::<Clock>();
        (clock.steps_done(), clock.is_approximate())
    });
    assert_eq!(slow, at_once);
}

#[test]
fn another_seek_takes_the_place_of_one_under_way() {
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    app.world_mut().resource_mut::<Clock>().frame_budget_s = Some(0.0);
    app.world_mut().write_message(Edit::Seek(mission.epoch.plus(20.0 * 86_400.0)));
    frames(&mut app, 0.0, 5);
    assert!(app.world().resource::<Clock>().is_seeking());
    app.world_mut().write_message(Edit::Seek(mission.epoch.plus(100.0 * mission.step_s)));
    frames(&mut app, 0.0, 500);
    assert_eq!(app.world().resource::<Clock>().steps_done(), 100);
    let straight = fly(&mission, 100, |_, _, _| {}).remove(0).1;
    assert!(*straight.columns() == columns(&mut app));
    assert!(!app.world().resource::<Clock>().is_approximate());
}

#[test]
fn time_that_runs_backwards_keeps_no_more_states_than_there_is_room_for() {
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    // as much room as for a million: three states, and one between them
    let mut clusters = app.world_mut().query::<(&Cluster, &Fleet, &mut Checkpoints)>();
    for (_, fleet, mut checkpoints) in clusters.iter_mut(app.world_mut()) {
        *checkpoints = Checkpoints::new(fleet, 1_000_000_000);
    }
    app.world_mut().resource_mut::<Clock>().set_warp(mission.step_s);
    let mut flown = vec![columns(&mut app)];
    for _ in 0..300 {
        frames(&mut app, 1.0, 1);
        flown.push(columns(&mut app));
    }
    app.world_mut().write_message(Edit::Reverse);
    let mut most = 0;
    for _ in 0..290 {
        frames(&mut app, 1.0, 1);
        let mut kept = app.world_mut().query::<&Checkpoints>();
        most = kept.iter(app.world()).map(Checkpoints::states).fold(most, usize::max);
        let steps = app.world().resource::<Clock>().steps_done() as usize;
        assert!(columns(&mut app) == flown[steps], "another state after {steps} steps");
    }
    assert_eq!(app.world().resource::<Clock>().steps_done(), 10);
    assert_eq!(most, 4);
}
