//! The same scenario and seed give the same bits, at any warp, frame rate, thread count and
//! vector width.

use bevy::{
    app::Update,
    ecs::schedule::{LogLevel, ScheduleBuildSettings},
};
use sunward::{
    model::fleet::VectorPath,
    sim::{Clock, Edit},
};

use super::{bits, flights, fly, frames, judged, mission, world};

#[test]
fn a_day_comes_out_the_same_at_warp_1_600_and_86400() {
    let mission = mission("suncatcher");
    let steps = (86_400.0 / mission.step_s) as u64;
    let mut results = Vec::new();
    // uneven frames: a step's worth, a 60th of a second, half a second
    for (warp, frame_s) in [(1.0_f64, 9.7_f64), (600.0, 1.0 / 60.0), (86_400.0, 0.5)] {
        let mut app = world(&mission);
        app.world_mut().resource_mut::<Clock>().set_warp(warp);
        while app.world().resource::<Clock>().steps_done() < steps {
            let left_s =
                mission.step_s * (steps - app.world().resource::<Clock>().steps_done()) as f64;
            frames(&mut app, frame_s.min((left_s + 0.5 * mission.step_s) / warp), 1);
        }
        assert_eq!(app.world().resource::<Clock>().steps_done(), steps);
        let (_, fleet) = flights(&mut app).remove(0);
        results.push((bits(fleet.columns()), *fleet.sums()));
    }
    assert_eq!(results[0], results[1]);
    assert_eq!(results[0], results[2]);
}

#[test]
fn threads_and_runs_do_not_change_a_bit() {
    let mission = mission("starlink-2026");
    let run = |threads: usize| {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(
            || {
                fly(&mission, 40, |_, _, _| {})
                    .into_iter()
                    .map(|(_, fleet)| (bits(fleet.columns()), *fleet.sums()))
                    .collect::<Vec<_>>()
            },
        )
    };
    let once = run(1);
    assert!(once == run(2), "two threads differ from one");
    assert!(once == run(1), "two runs differ");
}

#[test]
fn the_million_steps_the_same_on_one_thread_and_two() {
    let mission = mission("fcc-million");
    let run = |threads: usize| {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(
            || {
                fly(&mission, 3, |_, _, _| {})
                    .into_iter()
                    .map(|(_, fleet)| (fleet.columns().clone(), fleet.totals()))
                    .collect::<Vec<_>>()
            },
        )
    };
    let (one, two) = (run(1), run(2));
    assert_eq!(one.iter().map(|(c, _)| c.charge_j.len()).sum::<usize>(), 1_000_000);
    assert!(one == two, "two threads differ from one");
}

#[test]
fn every_vector_path_of_this_machine_gives_the_same_bits() {
    for id in ["starlink-2026", "suncatcher"] {
        let mission = mission(id);
        let run = |path: VectorPath| {
            let mut first = 0;
            let mut all = Vec::new();
            for model in &mission.clusters {
                let mut fleet = sunward::sim::Fleet::new(&mission, model, first);
                first += model.pattern.count();
                fleet.path = path;
                for step in 0..300 {
                    fleet.step(model, step);
                }
                all.push((bits(fleet.columns()), *fleet.sums()));
            }
            all
        };
        let baseline = run(VectorPath::Baseline);
        for path in VectorPath::ALL {
            if !path.is_available() {
                println!("{path:?}: skipped, this machine lacks it");
                continue;
            }
            assert!(run(path) == baseline, "{id}: {path:?} differs from the baseline");
            println!("{id}: {path:?} gives the baseline's bits");
        }
    }
}

#[test]
fn steps_of_1_60_and_600_seconds_agree_to_a_thousandth() {
    for id in ["suncatcher", "starlink-heritage-1gw"] {
        let mut totals = Vec::new();
        for step_s in [1.0, 60.0, 600.0] {
            let mut mission = mission(id);
            mission.step_s = step_s;
            mission.clusters.truncate(1);
            thin(&mut mission);
            let flown = fly(&mission, (86_400.0 / step_s) as u64, |_, _, _| {});
            totals.push(*flown[0].1.sums());
        }
        for other in &totals[1..] {
            for ((name, a), (_, b)) in judged(&totals[0]).into_iter().zip(judged(other)) {
                assert!((a - b).abs() <= 1e-3 * a.abs(), "{id} {name}: {a} {b}");
            }
        }
    }
}

/// Keep at most forty satellites of each plane and three planes, to keep a test quick.
fn thin(mission: &mut sunward::model::mission::Mission) {
    for cluster in &mut mission.clusters {
        if let sunward::model::mission::Pattern::Planes(planes) = &mut cluster.pattern {
            planes.truncate(3);
            for plane in planes {
                plane.count = plane.count.min(40);
            }
        }
    }
}

#[test]
fn no_two_systems_of_a_frame_are_in_doubt_about_their_order() {
    let mut app = world(&mission("suncatcher"));
    app.edit_schedule(Update, |schedule| {
        schedule.set_build_settings(ScheduleBuildSettings {
            ambiguity_detection: LogLevel::Error,
            ..ScheduleBuildSettings::default()
        });
    });
    frames(&mut app, 0.1, 2);
}

#[test]
fn the_clock_pauses_steps_once_and_seeks() {
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    app.world_mut().write_message(Edit::TogglePause);
    frames(&mut app, 100.0, 3);
    assert_eq!(app.world().resource::<Clock>().steps_done(), 0);
    app.world_mut().write_message(Edit::StepOnce);
    frames(&mut app, 100.0, 2);
    assert_eq!(app.world().resource::<Clock>().steps_done(), 1);
    let near = mission.epoch.plus(50.0 * mission.step_s);
    app.world_mut().write_message(Edit::Seek(near));
    frames(&mut app, 0.0, 2);
    assert_eq!(app.world().resource::<Clock>().steps_done(), 50);
    assert!(!app.world().resource::<Clock>().is_approximate());
    let far = mission.epoch.plus(30.0 * 86_400.0);
    app.world_mut().write_message(Edit::Seek(far));
    frames(&mut app, 0.0, 2);
    assert_eq!(app.world().resource::<Clock>().now(), far);
    assert!(app.world().resource::<Clock>().is_approximate());
    app.world_mut().write_message(Edit::Warp(f64::NAN));
    frames(&mut app, 0.0, 1);
    assert_eq!(app.world().resource::<Clock>().warp(), 1.0);
}

#[test]
fn a_near_seek_arrives_however_small_the_frames_budget() {
    let mission = mission("suncatcher");
    let mut app = world(&mission);
    app.world_mut().resource_mut::<Clock>().frame_budget_s = Some(0.0);
    let near = mission.epoch.plus(40.0 * mission.step_s);
    app.world_mut().write_message(Edit::Seek(near));
    // time that passes meanwhile is not flown on top
    frames(&mut app, 1_000.0, 39);
    assert!(app.world().resource::<Clock>().is_seeking());
    frames(&mut app, 1_000.0, 1);
    assert_eq!(app.world().resource::<Clock>().now(), near);
    assert!(!app.world().resource::<Clock>().is_seeking());
}

#[test]
fn faults_come_at_the_same_times_whether_flown_or_sought() {
    let mission = mission("suncatcher");
    let steps = (20.0 * 86_400.0 / mission.step_s) as u64;
    let flown = fly(&mission, steps, |_, _, _| {});
    let mut app = world(&mission);
    app.world_mut().write_message(Edit::TogglePause);
    app.world_mut().write_message(Edit::Seek(mission.epoch.plus(20.0 * 86_400.0)));
    frames(&mut app, 0.0, 2);
    let sought = flights(&mut app).remove(0).1;
    assert_eq!(flown[0].1.columns().next_event_s, sought.columns().next_event_s);
    assert_eq!(flown[0].1.columns().working_fraction, sought.columns().working_fraction);
}

#[test]
fn a_far_seek_comes_near_to_what_was_flown() {
    // every orbit of it has a shadow in these days
    let mut mission = mission("spacex-ai1");
    mission.epoch = mission.epoch.plus(90.0 * 86_400.0);
    let steps = (3.0 * 86_400.0 / mission.step_s) as u64;
    for steps in [steps, steps + 313] {
        let flown = fly(&mission, steps, |_, _, _| {}).remove(0).1;
        let mut app = world(&mission);
        app.world_mut().write_message(Edit::TogglePause);
        let target = mission.epoch.plus(steps as f64 * mission.step_s);
        app.world_mut().write_message(Edit::Seek(target));
        frames(&mut app, 0.0, 2);
        assert!(app.world().resource::<Clock>().is_approximate());
        let (cluster, sought) = flights(&mut app).remove(0);
        let capacity_j = cluster.model.design.battery.capacity_j;
        let (flown, sought) = (flown.columns(), sought.columns());
        let shadows = flown.lit_fraction.iter().filter(|lit| **lit < 0.5).count();
        assert!(shadows > 5 && shadows < flown.lit_fraction.len() - 5, "{shadows} in shadow");
        for (flown_j, sought_j) in flown.charge_j.iter().zip(&sought.charge_j) {
            assert!((flown_j - sought_j).abs() < 1e-3 * capacity_j, "{flown_j} J, {sought_j} J");
        }
        for (flown_k, sought_k) in flown.radiator_k.iter().zip(&sought.radiator_k) {
            assert!((flown_k - sought_k).abs() < 0.05, "{flown_k} K, {sought_k} K");
        }
    }
}
