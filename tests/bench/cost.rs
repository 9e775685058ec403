//! Speed of costing: one comparison, a year of parity, a hundred thousand draws.
//!
//! Run with `cargo bench --no-default-features --bench cost`.

#![expect(clippy::expect_used, reason = "a benchmark may fail")]

use divan::{Bencher, black_box, counter::ItemsCount};
use sunward::{
    scenario,
    study::{
        Case, Progress, Yardstick,
        distribution::usual,
        montecarlo::{run, summary},
        parity::year_of_parity,
    },
};

fn main() {
    divan::main();
}

fn case(id: &str) -> Case {
    let preset = scenario::preset(id).expect("a shipped scenario");
    let attach = |name: &str| Err(format!("no file `{name}`"));
    Case::new(scenario::read(preset.text, preset.id, &attach).expect("reads"))
}

/// Space against ground, once.
#[divan::bench]
fn compare(bencher: Bencher<'_, '_>) {
    let case = case("spacex-ai1");
    bencher.bench_local(|| black_box(&case).compare());
}

/// The year of parity along a trajectory.
#[divan::bench]
fn parity(bencher: Bencher<'_, '_>) {
    let case = case("spacex-ai1");
    bencher.bench_local(|| year_of_parity(black_box(&case), Yardstick::UsdPflopDay));
}

/// Draws of a bench.
const DRAWS: u64 = 100_000;

/// A hundred thousand draws of all usual figures, each with its year of parity.
#[divan::bench(args = [2, 1], sample_count = 10, sample_size = 1)]
fn draws(bencher: Bencher<'_, '_>, threads: usize) {
    let case = case("spacex-ai1");
    let uncertain = usual(&case);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    bencher.counter(ItemsCount::new(DRAWS)).bench_local(|| {
        let draw =
            || run(&case, &uncertain, 1, 0..DRAWS, Yardstick::UsdPflopDay, &Progress::none());
        pool.install(draw).expect("draws")
    });
}

/// Mean and quantiles of every column of those.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn summaries(bencher: Bencher<'_, '_>) {
    let case = case("spacex-ai1");
    let uncertain = usual(&case);
    let table = run(&case, &uncertain, 1, 0..DRAWS, Yardstick::UsdPflopDay, &Progress::none())
        .expect("draws");
    bencher.bench_local(|| summary(black_box(&table)));
}
