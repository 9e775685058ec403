//! Drawn fleets and their front: even draws, costs as of a file, nothing that another beats.

use proptest::prelude::*;
use sunward::study::{Progress, Table, pareto};

use super::{YARDSTICK, ai1, close, joined, numbers, parameter, written};

#[test]
fn every_part_of_every_range_holds_one_sample_whatever_the_shards() {
    for (seed, samples) in [(1, 1), (1, 7), (9, 1000)] {
        for range in 0..3 {
            let shares = pareto::shares(seed, range, samples, 0..samples);
            let mut parts: Vec<u64> =
                shares.iter().map(|share| (share * samples as f64).floor() as u64).collect();
            parts.sort_unstable();
            assert_eq!(parts, (0..samples).collect::<Vec<u64>>());
            let middle = samples / 3;
            let mut sharded = pareto::shares(seed, range, samples, 0..middle);
            sharded.extend(pareto::shares(seed, range, samples, middle..samples));
            assert_eq!(sharded, shares);
        }
    }
    assert_ne!(pareto::shares(1, 0, 50, 0..50), pareto::shares(1, 1, 50, 0..50));
    assert_ne!(pareto::shares(1, 0, 50, 0..50), pareto::shares(2, 0, 50, 0..50));
}

#[test]
fn drawn_fleets_are_costed_as_the_file_would_be_and_shards_join() {
    let axes = [
        (parameter(ai1(), "launch.price_usd_kg"), 50.0, 5_000.0),
        (parameter(ai1(), "design.array.area_m2"), 300.0, 900.0),
        (parameter(ai1(), "design.payload.count"), 30.0, 72.0),
    ];
    let run = |points| pareto::run(ai1(), &axes, 10, 7, points, Progress::none()).expect("rows");
    let whole = run(0..10);
    assert_eq!(joined(&[run(0..3), run(3..10)]), whole);
    for row in [0, 4, 9] {
        let settings: Vec<(&str, f64)> = axes
            .iter()
            .map(|(one, ..)| (one.path.as_str(), numbers(&whole, &one.path)[row]))
            .collect();
        let direct = written(ai1(), &settings).compare();
        let same = |name: &str, value: f64| close(numbers(&whole, name)[row], value, 1e-12);
        assert!(same("mass_kg", direct.launched_kg));
        assert!(same("yearly_usd", direct.space.yearly_usd()));
        assert!(same("delivered_flop_s", direct.space.work.flop_s));
        assert!(same("ratio", YARDSTICK.ratio(&direct).expect("work")));
    }
    assert!(pareto::front(&whole).expect("a front").contains(&true));
}

fn beats(one: &[f64; 3], other: &[f64; 3]) -> bool {
    let no_worse = one[0] <= other[0] && one[1] <= other[1] && one[2] >= other[2];
    no_worse && (one[0] < other[0] || one[1] < other[1] || one[2] > other[2])
}

proptest! {
    #[test]
    fn the_front_keeps_what_nothing_beats_and_drops_the_rest(
        rows in prop::collection::vec([0_u8..6, 0_u8..6, 0_u8..6], 1..60),
    ) {
        let rows: Vec<[f64; 3]> = rows.iter().map(|row| row.map(f64::from)).collect();
        let mut table = Table::default();
        for (index, name) in ["mass_kg", "yearly_usd", "delivered_flop_s"].iter().enumerate() {
            table.numbers(*name, rows.iter().map(|row| Some(row[index])).collect());
        }
        let kept = pareto::front(&table).expect("a front");
        for (row, kept) in rows.iter().zip(kept) {
            prop_assert_eq!(kept, !rows.iter().any(|other| beats(other, row)));
        }
    }
}
