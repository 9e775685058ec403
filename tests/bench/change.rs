//! How long a change in flight holds a frame up: one of the six clusters of the million replaced.
//!
//! Run with `cargo bench --no-default-features --features sim --bench change`. The time of a
//! bench is that of the whole change; the longest frame in it is printed, which is what may not
//! pass a tenth of a second on two slow cores.

#![expect(clippy::expect_used, clippy::print_stderr, reason = "a benchmark may fail and speak")]

use std::time::{Duration, Instant};

use bevy::{app::App, ecs::message::Messages, time::Time};
use divan::Bencher;
use sunward::{
    model::{
        mission::{Cluster, Pattern},
        orbit::Plane,
    },
    scenario,
    sim::{self, Change, Changed, Clock, ClusterId, Edit, SimPlugin},
};

fn main() {
    divan::main();
}

/// What is changed of the cluster.
#[derive(Clone, Copy, Debug)]
enum What {
    /// The battery: all satellites fly on as they are.
    Battery,
    /// Fault rates: what comes next is drawn anew for all.
    Faults,
    /// The altitude: all satellites begin anew.
    Orbit,
}

/// The million after some steps, in so many clusters, a piece of work a frame.
fn million(clusters: usize) -> App {
    let preset = scenario::preset("fcc-million").expect("a shipped scenario");
    let attach = |name: &str| Err(name.to_owned());
    let mut mission = scenario::read(preset.text, preset.id, &attach).expect("reads").mission;
    let whole = mission.clusters.remove(0);
    let Pattern::Planes(planes) = &whole.pattern else { panic!("planes") };
    let cut = |planes: &[Plane]| Pattern::Planes(planes.to_vec());
    mission.clusters = planes
        .chunks(planes.len().div_ceil(clusters))
        .map(|planes| Cluster { pattern: cut(planes), ..whole.clone() })
        .collect();
    let mut app = App::new();
    app.add_plugins(SimPlugin);
    sim::load(app.world_mut(), mission.clone());
    app.world_mut().resource_mut::<Clock>().set_warp(mission.step_s);
    for _ in 0..3 {
        frame(&mut app, 1.0);
    }
    app.world_mut().write_message(Edit::TogglePause);
    frame(&mut app, 0.0);
    app.world_mut().resource_mut::<Clock>().frame_budget_s = Some(0.0);
    app
}

/// A frame, and how long it took.
fn frame(app: &mut App, frame_s: f64) -> Duration {
    app.world_mut().resource_mut::<Time>().advance_by(Duration::from_secs_f64(frame_s));
    let begun = Instant::now();
    app.update();
    begun.elapsed()
}

/// The largest cluster, otherwise; another way each time.
fn changed(app: &mut App, what: What, round: u32) -> Change {
    let mut clusters = app.world_mut().query::<(&ClusterId, &sim::Cluster)>();
    let largest = clusters.iter(app.world()).max_by_key(|(_, cluster)| cluster.count());
    let (id, cluster) = largest.map(|(id, cluster)| (*id, cluster.model.clone())).expect("flies");
    let mut cluster: Cluster = cluster;
    let factor = 1.0 + 0.01 * f64::from(round);
    match what {
        What::Battery => cluster.design.battery.capacity_j *= factor,
        What::Faults => {
            cluster.design.hazards.chip_losses_per_year += 1e-3 * factor;
            cluster.design.hazards.interruptions_per_chip_year += 1e-3 * factor;
        }
        What::Orbit => {
            let Pattern::Planes(planes) = &mut cluster.pattern else { panic!("planes") };
            for plane in planes {
                plane.orbit.semi_major_axis_m += 1e3 * factor;
            }
        }
    }
    Change::Replace { id, cluster }
}

#[divan::bench(args = [
    (What::Battery, 6), (What::Faults, 6), (What::Orbit, 6), (What::Faults, 1), (What::Orbit, 1),
], sample_count = 10, sample_size = 1)]
fn replace_a_cluster_of_the_million(bencher: Bencher<'_, '_>, (what, clusters): (What, usize)) {
    let mut app = million(clusters);
    // of each frame its shortest time, so that what else the machine did does not count
    let (mut round, mut shortest) = (0, Vec::new());
    bencher.bench_local(|| {
        round += 1;
        let change = changed(&mut app, what, round);
        app.world_mut().write_message(change);
        for index in 0.. {
            let took = frame(&mut app, 0.0);
            if shortest.len() == index {
                shortest.push(took);
            }
            shortest[index] = shortest[index].min(took);
            if !app.world().resource::<Clock>().is_held() {
                break;
            }
        }
        let told = app.world_mut().resource_mut::<Messages<Changed>>().drain().last();
        assert!(told.expect("told").outcome.is_ok());
    });
    let mut order: Vec<(usize, Duration)> = shortest.into_iter().enumerate().collect();
    let count = order.len();
    order.sort_by_key(|(_, took)| core::cmp::Reverse(*took));
    order.truncate(6);
    eprintln!("{what:?}, one of {clusters}: {count} frames, the longest {order:.1?}");
}
