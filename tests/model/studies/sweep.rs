//! A sweep is the files written anew and the sum of its shards.

use sunward::study::{
    Progress, Yardstick,
    sweep::{self, Axis},
};

use super::{ai1, close, joined, numbers, written};

#[test]
fn a_sweep_is_the_files_written_anew_and_the_sum_of_its_shards() {
    for texts in [
        &["launch.price_usd_kg=100..3000:4:log", "design.array.price_usd_w=2,10,40"][..],
        &["design.life_years=3..8:3", "launch.price_usd_kg=100..200:2"],
        &["launch.price_usd_kg=100..200:2", "design.life_years=3..8:3"],
        &["design.radiator.area_m2=80..140:2", "design.payload.count=40..70:3"],
        &["clusters[0].pattern.altitude_km=500,900", "ground.electricity_usd_kwh=0.05,0.1"],
    ] {
        let parse = |text: &&str| Axis::parse(&ai1().scenario, text).expect("an axis");
        let axes: Vec<Axis> = texts.iter().map(parse).collect();
        let total = sweep::total(&axes).expect("few points");
        let run = |points| sweep::run(ai1(), &axes, points, Progress::none()).expect("a table");
        let whole = run(0..total);
        assert_eq!(joined(&[run(0..1), run(1..4), run(4..4), run(4..total)]), whole);
        assert_eq!(whole.rows() as u64, total);
        let paths: Vec<&str> = axes.iter().map(|axis| axis.parameter.path.as_str()).collect();
        // every pair of values once, the last axis fastest
        let across = axes[1].values.len();
        for row in 0..whole.rows() {
            assert_eq!(numbers(&whole, paths[0])[row], axes[0].values[row / across]);
            assert_eq!(numbers(&whole, paths[1])[row], axes[1].values[row % across]);
        }
        assert_eq!(numbers(&whole, "point").last(), Some(&((total - 1) as f64)));
        for row in 0..whole.rows() {
            let settings: Vec<(&str, f64)> =
                paths.iter().map(|path| (*path, numbers(&whole, path)[row])).collect();
            let direct = written(ai1(), &settings).compare();
            let same = |name: &str, value: f64| {
                let cell = numbers(&whole, name)[row];
                assert!(close(cell, value, 1e-12), "{settings:?} {name}: {cell} {value}");
            };
            for yardstick in Yardstick::ALL {
                let (space, ground) = yardstick.pair(&direct).expect("work");
                same(&format!("space.{}", yardstick.name()), space);
                same(&format!("ground.{}", yardstick.name()), ground);
                same(&format!("ratio.{}", yardstick.name()), space / ground);
            }
            same("mass_kg", direct.launched_kg);
            same("delivered_flop_s", direct.space.work.flop_s);
        }
    }
}

#[test]
fn an_axis_holds_both_ends_and_rounds_whole_figures() {
    let axis = |text: &str| Axis::parse(&ai1().scenario, text).expect("an axis").values;
    assert_eq!(axis("launch.price_usd_kg=10..1000:3:log"), [10.0, 100.0, 1000.0]);
    assert_eq!(axis("launch.price_usd_kg=0..10").len() as u64, sweep::USUAL_STEPS);
    assert_eq!(axis("launch.price_usd_kg=7..7:5"), [7.0]);
    assert_eq!(axis("design.payload.count=1..4:11"), [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(axis("design.payload.count=1..6:4"), [1.0, 3.0, 4.0, 6.0]);
    assert_eq!(axis("launch.price_usd_kg=3, 1,1e3"), [3.0, 1.0, 1000.0]);
}
