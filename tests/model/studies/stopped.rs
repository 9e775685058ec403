//! Studies that are stopped or watched.

use std::sync::atomic::{AtomicU64, Ordering};

use sunward::study::{
    Measure, Progress, StudyError,
    breakeven::breakeven,
    pareto,
    sweep::{self, Axis},
    tornado::tornado,
};

use super::{YARDSTICK, ai1, parameter};

#[test]
fn a_study_that_is_stopped_says_so_and_a_watched_one_counts_its_points() {
    let stopped = Progress { done: &|_| {}, stop: &|| true };
    let price = || parameter(ai1(), "launch.price_usd_kg");
    let axes = [Axis::of(price(), vec![1.0, 2.0]).expect("an axis")];
    let bars = [(price(), 1.0, 2.0)];
    let measure = Measure::Ratio(YARDSTICK);
    assert_eq!(sweep::run(ai1(), &axes, 0..2, stopped), Err(StudyError::Stopped));
    assert_eq!(pareto::run(ai1(), &bars, 5, 1, 0..5, stopped), Err(StudyError::Stopped));
    assert!(tornado(ai1(), &bars, measure, stopped) == Err(StudyError::Stopped));
    assert!(breakeven(ai1(), &price(), YARDSTICK, 1.0, 2.0, stopped) == Err(StudyError::Stopped));
    let count = AtomicU64::new(0);
    let done = |points| {
        count.fetch_add(points, Ordering::Relaxed);
    };
    let watched = Progress { done: &done, stop: &|| false };
    for texts in [
        ["space.lead_months=1,2,3", "design.life_years=4,6"],
        ["design.life_years=4,6", "space.lead_months=1,2,3"],
    ] {
        let axes = texts.map(|text| Axis::parse(&ai1().scenario, text).expect("an axis"));
        count.store(0, Ordering::Relaxed);
        sweep::run(ai1(), &axes, 1..6, watched).expect("a table");
        assert_eq!(count.load(Ordering::Relaxed), 5);
    }
}
