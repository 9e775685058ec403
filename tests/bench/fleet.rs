//! Speed of the coupled chain: a million satellites in one step, a cluster for a year.
//!
//! Run with `cargo bench --no-default-features --features sim`. Read the README for the
//! figures and the bound each is held against.

#![expect(clippy::expect_used, clippy::print_stderr, reason = "a benchmark may fail and speak")]

use divan::{
    Bencher, black_box,
    counter::{BytesCount, ItemsCount},
};
use sunward::{
    model::{
        fleet::{VectorPath, columns::Columns},
        mission::{Cluster, Mission},
    },
    scenario,
    sim::Fleet,
};

fn main() {
    divan::main();
}

fn mission(id: &str) -> Mission {
    let preset = scenario::preset(id).expect("a shipped scenario");
    let attach = |name: &str| {
        scenario::preset_attachment(name).map(str::to_owned).ok_or_else(|| name.to_owned())
    };
    scenario::read(preset.text, preset.id, &attach).expect("reads").mission
}

fn fleets(mission: &Mission) -> Vec<(Cluster, Fleet)> {
    let mut first = 0;
    mission
        .clusters
        .iter()
        .map(|cluster| {
            let fleet = Fleet::new(mission, cluster, first);
            first += cluster.pattern.count();
            (cluster.clone(), fleet)
        })
        .collect()
}

fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads")
}

/// The FCC million: orbit, conical shadow, power, battery, heat, throttled compute, faults.
#[divan::bench(args = [
    (VectorPath::Avx512, 2), (VectorPath::Avx512, 1), (VectorPath::Avx2, 2), (VectorPath::Avx2, 1),
    (VectorPath::Baseline, 2), (VectorPath::Baseline, 1),
], sample_count = 40, sample_size = 1)]
fn million_one_step(bencher: Bencher<'_, '_>, (path, threads): (VectorPath, usize)) {
    if !path.is_available() {
        eprintln!("{path:?}: skipped, this machine lacks it");
        return;
    }
    let mission = mission("fcc-million");
    let mut fleets = fleets(&mission);
    let count: usize = fleets.iter().map(|(_, fleet)| fleet.len()).sum();
    for (_, fleet) in &mut fleets {
        fleet.path = path;
    }
    let pool = pool(threads);
    let mut step = 0;
    let mut step_all = || {
        pool.install(|| {
            for (cluster, fleet) in &mut fleets {
                fleet.step(cluster, step);
            }
        });
        step += 1;
    };
    // fault tables fill in the first step
    step_all();
    bencher
        .counter(ItemsCount::new(count))
        .counter(BytesCount::new(count * MOVED_BYTES))
        .bench_local(step_all);
}

/// The same after a flight of so many days, when faults have happened.
#[divan::bench(args = [0, 1_500], sample_count = 40, sample_size = 1)]
fn million_one_step_after_days(bencher: Bencher<'_, '_>, days: u64) {
    let mission = mission("fcc-million");
    let mut fleets = fleets(&mission);
    let count: usize = fleets.iter().map(|(_, fleet)| fleet.len()).sum();
    let mut step = days * (86_400.0 / mission.step_s) as u64 + 200;
    for (cluster, fleet) in &mut fleets {
        fleet.run_up(cluster, step);
    }
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        for (cluster, fleet) in &mut fleets {
            fleet.step(cluster, step);
        }
        step += 1;
    });
}

/// Bytes that a step reads and writes per satellite: phase 4, charge 16, radiator 16,
/// array 8, working 4, and four results of 4.
const MOVED_BYTES: usize = 4 + 16 + 16 + 8 + 4 + 16;

/// The floor of memory: read and write as many bytes as a step moves, nothing else.
#[divan::bench(args = [1, 2], sample_count = 40, sample_size = 1)]
fn memory_bound(bencher: Bencher<'_, '_>, threads: usize) {
    let words = 1_000_000 * MOVED_BYTES / 16;
    let mut data = vec![1.0_f64; words];
    let pool = pool(threads);
    bencher.counter(BytesCount::new(words * 16)).bench_local(|| {
        use rayon::prelude::*;
        pool.install(|| {
            data.par_chunks_mut(words.div_ceil(threads)).for_each(|chunk| {
                for value in chunk {
                    *value = *value * 1.000_000_1 + 1e-9;
                }
            });
        });
        black_box(data[0])
    });
}

/// The default cluster of 81 for a year in steps of a minute.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn suncatcher_year(bencher: Bencher<'_, '_>) {
    let mut mission = mission("suncatcher");
    mission.step_s = 60.0;
    bencher.bench_local(|| {
        let mut fleets = fleets(&mission);
        for (cluster, fleet) in &mut fleets {
            for step in 0..525_960 {
                fleet.step(cluster, step);
            }
        }
        assert!(Columns::bytes_per_satellite() <= 64);
        black_box(fleets.len())
    });
}
