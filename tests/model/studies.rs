//! Studies: the fast setters do what the file does, and every study agrees with plain
//! re-evaluation, brute force and its own shards.

use std::sync::{
    OnceLock,
    atomic::{AtomicU64, Ordering},
};

use proptest::prelude::*;
use serde_json::Value;
use sunward::{
    model::lifetime::performance::flown,
    scenario::{
        self, Scenario,
        economy::fields,
        field::{design::DESIGN_FIELDS, path},
    },
    study::{
        Case, Measure, Parameter, Progress, StudyError, Table, Yardstick,
        breakeven::{Breakeven, Outcome, breakeven, default_range},
        ladder::{self, Lever, Reached, ladder},
        pareto, parity, root,
        sweep::{self, Axis},
        table::Cells,
        tornado::tornado,
    },
};

const YARDSTICK: Yardstick = Yardstick::UsdPflopDay;

fn read(id: &str) -> Scenario {
    let attach = |name: &str| {
        scenario::preset_attachment(name).map(str::to_owned).ok_or_else(|| "none".to_owned())
    };
    let preset = scenario::preset(id).expect("a shipped scenario");
    scenario::read(preset.text, id, &attach).unwrap_or_else(|error| panic!("{error}"))
}

/// AI1, flown once for all tests.
fn ai1() -> &'static Case {
    static CASE: OnceLock<Case> = OnceLock::new();
    CASE.get_or_init(|| Case::new(read("spacex-ai1")))
}

fn parameter(case: &Case, path: &str) -> Parameter {
    Parameter::resolve(&case.scenario, path).unwrap_or_else(|error| panic!("{error}"))
}

/// The scenario written anew with figures at paths, read and flown again.
fn written(case: &Case, settings: &[(&str, f64)]) -> Case {
    let settings: Vec<(String, Value)> = settings
        .iter()
        .map(|(path, value)| ((*path).to_owned(), path::number_value(*value)))
        .collect();
    Case::new(path::with(&case.scenario, &settings).unwrap_or_else(|error| panic!("{error}")))
}

fn close(a: f64, b: f64, relative: f64) -> bool {
    (a - b).abs() <= relative * a.abs().max(b.abs())
}

/// Two debug texts alike, their numbers to 1e-12.
fn alike(a: &str, b: &str) -> Result<(), String> {
    let words = |text: &str| -> Vec<String> {
        text.split([' ', ',', '(', ')', '[', ']', '\n'])
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let mut key = String::new();
    for (one, other) in a.iter().zip(&b) {
        let same = match (one.parse::<f64>(), other.parse::<f64>()) {
            (Ok(one), Ok(other)) => close(one, other, 1e-12),
            _ => one == other,
        };
        if !same {
            return Err(format!("{key} {one} against {other}"));
        }
        if one.ends_with(':') {
            key.clone_from(one);
        }
    }
    if a.len() == b.len() { Ok(()) } else { Err("different parts".to_owned()) }
}

/// Another value than the base that a figure may have.
fn changed(parameter: &Parameter) -> f64 {
    let base = parameter.base;
    let near = if parameter.path.ends_with("start_year") || parameter.path.ends_with("end_year") {
        [base + 1.0; 4]
    } else if parameter.is_whole() {
        [base + 3.0, base - 1.0, base + 1.0, 1.0]
    } else {
        [base * 1.07, base * 0.93, base + 0.01, base + 1.0]
    };
    let fits = |value: &f64| *value != base && parameter.check(*value).is_ok();
    near.into_iter().find(fits).unwrap_or_else(|| panic!("{}: no other value", parameter.path))
}

#[test]
fn every_fast_setter_does_what_writing_the_key_does() {
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    let vehicles = ["", "", "", "starship", "falcon-9-stages"];
    let presets = ["suncatcher", "spacex-ai1", "starlink-heritage-1gw", "suncatcher", "spacex-ai1"];
    for (id, vehicle) in presets.into_iter().zip(vehicles) {
        let mut scenario = read(id);
        if !vehicle.is_empty() {
            let named = ("launch".to_owned(), Value::String(vehicle.to_owned()));
            scenario = path::with(&scenario, &[named]).expect("a known vehicle");
        }
        let case = Case::new(scenario);
        let design = DESIGN_FIELDS.iter().map(|field| format!("design.{}", field.path));
        let money = fields().map(|field| format!("{}.{}", field.section, field.key));
        for path in design.chain(money) {
            // what this scenario has not got cannot be varied
            let Ok(parameter) = Parameter::resolve(&case.scenario, &path) else { continue };
            let value = changed(&parameter);
            let fast = case.with(&[(&parameter, value)]).expect("in range");
            let settings = [(path.clone(), path::number_value(value))];
            let slow = match path::with(&case.scenario, &settings) {
                Ok(slow) => slow,
                Err(error) => {
                    wrong.push(format!("{id} {vehicle} {path}: {error}"));
                    continue;
                }
            };
            looked_at += 1;
            let designs: Vec<_> =
                slow.mission.clusters.iter().map(|cluster| cluster.design.clone()).collect();
            if designs == case.designs && slow.economy == case.economy {
                wrong.push(format!("{id} {path}: writing it changes nothing"));
            }
            for (fast, slow) in [
                (format!("{:?}", fast.designs), format!("{designs:?}")),
                (format!("{:?}", fast.economy), format!("{:?}", slow.economy)),
            ] {
                if let Err(difference) = alike(&fast, &slow) {
                    wrong.push(format!("{id} {vehicle} {path}: {difference}"));
                }
            }
            // the getter reads what the setter wrote
            let read_back = Parameter::resolve(&slow, &path).map(|parameter| parameter.base);
            if !read_back.as_ref().is_ok_and(|base| close(*base, value, 1e-12)) {
                wrong.push(format!("{id} {path}: {value} reads back as {read_back:?}"));
            }
            // what is said not to fly does not change the flight
            if !parameter.flies() && path.starts_with("design.") {
                let mission = &slow.mission;
                let flight = flown(mission, &mission.clusters[0]);
                if flight != case.flown[0] {
                    wrong.push(format!("{id} {path}: the flight depends on it"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(looked_at > 5 * (DESIGN_FIELDS.len() + 60), "{looked_at}");
}

fn solve(case: &Case, path: &str, low: f64, high: f64) -> Breakeven {
    breakeven(case, &parameter(case, path), YARDSTICK, low, high, Progress::none())
        .unwrap_or_else(|error| panic!("{error}"))
}

/// AI1 in a kind world, in which it does better than the ground.
fn kind() -> Case {
    written(
        ai1(),
        &[
            ("launch.price_usd_kg", 30.0),
            ("design.array.price_usd_w", 1.0),
            ("design.bus.price_usd_kg", 50.0),
            ("space.wacc_per_year", 0.05),
            ("space.chip_wacc_per_year", 0.05),
            ("space.spares_fraction", 0.0),
            ("ground.electricity_usd_kwh", 0.4),
            ("design.array.efficiency", 0.2),
        ],
    )
}

#[test]
fn a_break_even_put_back_into_the_file_costs_what_the_ground_costs() {
    let kind = kind();
    for (case, path, low, high) in [
        (ai1(), "ground.electricity_usd_kwh", 0.0, 50.0),
        (&kind, "launch.price_usd_kg", 0.0, 10_000.0),
        (&kind, "design.array.price_usd_w", 0.0, 1_000.0),
        (&kind, "design.radiator.mass_kg_m2", 0.1, 1_000.0),
        (&kind, "space.wacc_per_year", 0.0, 1.0),
        (&kind, "design.array.efficiency", 0.01, 1.0),
        (&kind, "design.life_years", 0.1, 100.0),
        (&kind, "clusters[0].design.array.efficiency", 0.01, 1.0),
    ] {
        let found = solve(case, path, low, high);
        let Outcome::At { value, ratio, others } = &found.outcome else { panic!("{found:?}") };
        assert!(close(*ratio, 1.0, 1e-9), "{path} {ratio}");
        for value in core::iter::once(value).chain(others) {
            let again = YARDSTICK.ratio(&written(case, &[(path, *value)]).compare());
            assert!(close(again.expect("work"), 1.0, 1e-6), "{path} {value} {again:?}");
        }
        let rows = found.table().rows();
        assert_eq!(rows, 2 + others.len());
    }
    // a life too short or too long is dearer: the crossing nearest to the five years is told
    let life = solve(&kind, "design.life_years", 0.1, 100.0);
    let Outcome::At { value, others, .. } = &life.outcome else { panic!("{life:?}") };
    let away = |value: &f64| (value / 5.0).ln().abs();
    assert!(others.iter().all(|other| away(other) > away(value)), "{life:?}");
}

#[test]
fn a_figure_without_influence_is_best_where_it_is() {
    let found = solve(ai1(), "design.payload.software_efficiency", 1e-6, 1.0);
    let Outcome::NoSolution { best_value, best_ratio } = found.outcome else { panic!("{found:?}") };
    assert_eq!((best_value, best_ratio), (found.base, found.base_ratio));
}

#[test]
fn without_a_solution_the_best_value_is_no_worse_than_any_of_a_fine_scan() {
    for (path, low, high, flies) in [
        ("launch.price_usd_kg", 500.0, 5_000.0, false),
        ("ground.power_usage_effectiveness", 1.0, 1.3, false),
        ("design.life_years", 1.0, 12.0, true),
    ] {
        let parameter = parameter(ai1(), path);
        let found = solve(ai1(), path, low, high);
        let Outcome::NoSolution { best_value, best_ratio } = found.outcome else {
            panic!("{found:?}")
        };
        let base = ai1().based_on(core::slice::from_ref(&parameter)).expect("a base");
        let steps = if flies { 60 } else { 2_000 };
        for step in 0..=steps {
            let value = low + (high - low) * f64::from(step) / f64::from(steps);
            let case = base.with(&[(&parameter, value)]).expect("in range");
            let ratio = YARDSTICK.ratio(&case.compare()).expect("work");
            assert!(ratio > 1.0 && ratio >= best_ratio * (1.0 - 1e-6), "{path} {value} {ratio}");
        }
        assert!((low..=high).contains(&best_value));
        assert!(found.base_ratio > 1.0 && found.table().rows() == 2);
    }
}

#[test]
fn the_crossing_nearest_to_the_base_is_told_and_narrow_dips_are_not_passed_over() {
    // a dip of a thousandth of the range between two places, and one crossing further up
    let function =
        |x: f64| -> Result<Option<f64>, ()> { Ok(Some(((x - 0.512).powi(2) - 1e-6) * (0.9 - x))) };
    let samples = root::scan(&function, &root::places(0.0, 1.0)).expect("no error");
    let roots = root::crossings(&function, &samples).expect("no error");
    assert_eq!(roots.len(), 3, "{roots:?}");
    for (found, right) in roots.iter().zip([0.511, 0.513, 0.9]) {
        assert!(close(*found, right, 1e-9), "{roots:?}");
    }
}

proptest! {
    #[test]
    fn a_bracketed_root_is_found_to_its_tolerance(
        zero in 1e-6..1e6_f64, power in 1_i32..8, low in 0.0..1.0_f64, span in 0.001..1e3_f64,
    ) {
        // flat near the root for high odd powers, steep elsewhere
        let power = 2 * (power / 2) + 1;
        let calls = AtomicU64::new(0);
        let function = |x: f64| -> Result<Option<f64>, ()> {
            calls.fetch_add(1, Ordering::Relaxed);
            Ok(Some((x / zero - 1.0).powi(power)))
        };
        let at = |x: f64| root::Sample { x, y: function(x).ok().flatten() };
        let found = root::root(&function, at(zero * low), at(zero * (1.0 + span)));
        let found = found.expect("no error").expect("a root");
        prop_assert!(close(found, zero, 1e-11), "{found} {zero}");
        prop_assert!(calls.load(Ordering::Relaxed) <= 202);
    }
}

#[test]
fn a_function_without_values_has_no_crossing_and_a_jump_is_one() {
    let none = |x: f64| -> Result<Option<f64>, ()> { Ok((x > 0.5).then_some(f64::NAN)) };
    let samples = root::scan(&none, &root::places(0.0, 1.0)).expect("no error");
    assert!(samples.iter().all(|sample| sample.y.is_none()));
    assert!(root::crossings(&none, &samples).expect("no error").is_empty());
    let jump = |x: f64| -> Result<Option<f64>, ()> { Ok(Some(if x < 0.3 { -1.0 } else { 2.0 })) };
    let samples = root::scan(&jump, &root::places(0.0, 1.0)).expect("no error");
    let roots = root::crossings(&jump, &samples).expect("no error");
    assert!(roots.len() == 1 && close(roots[0], 0.3, 1e-11), "{roots:?}");
}

#[test]
fn the_bars_of_a_tornado_are_the_files_written_anew() {
    let ranges = [
        ("launch.price_usd_kg", 100.0, 3_000.0),
        ("design.array.price_usd_w", 2.0, 80.0),
        ("design.radiator.mass_kg_m2", 2.0, 9.0),
        ("ground.electricity_usd_kwh", 0.03, 0.15),
        ("design.life_years", 3.0, 8.0),
        ("design.payload.count", 50.0, 70.0),
    ];
    let inputs: Vec<(Parameter, f64, f64)> =
        ranges.iter().map(|(path, low, high)| (parameter(ai1(), path), *low, *high)).collect();
    let own: Vec<(&str, f64)> =
        inputs.iter().map(|(one, ..)| (one.path.as_str(), one.base)).collect();
    for measure in [Measure::Ratio(YARDSTICK), Measure::Space(Yardstick::UsdKwh)] {
        let result = tornado(ai1(), &inputs, measure, Progress::none()).expect("bars");
        let of = |case: &Case| measure.of(&case.compare()).expect("work");
        assert!(close(result.base, of(&written(ai1(), &own)), 1e-12));
        assert_eq!(result.bars.len(), inputs.len());
        assert!(result.bars.windows(2).all(|two| two[0].span() >= two[1].span()));
        for bar in &result.bars {
            for (value, at) in [(bar.low, bar.at_low), (bar.high, bar.at_high)] {
                let mut settings = own.clone();
                settings.push((&bar.path, value));
                let direct = of(&written(ai1(), &settings));
                assert!(close(at, direct, 1e-12), "{} {value}: {at} {direct}", bar.path);
            }
        }
        assert_eq!(result.table().rows(), inputs.len());
    }
}

/// A column's numbers, whole ones too.
fn numbers(table: &Table, name: &str) -> Vec<f64> {
    match table.column(name).unwrap_or_else(|| panic!("no column {name}")) {
        Cells::Numbers(cells) => cells.iter().map(|cell| cell.expect("a number")).collect(),
        Cells::Whole(cells) => cells.iter().map(|cell| *cell as f64).collect(),
        Cells::Words(_) => panic!("words in {name}"),
    }
}

/// Tables of one shape below each other.
fn joined(parts: &[Table]) -> Table {
    let mut whole = parts[0].clone();
    for part in &parts[1..] {
        for (column, more) in whole.columns.iter_mut().zip(&part.columns) {
            assert_eq!(column.name, more.name);
            match (&mut column.cells, &more.cells) {
                (Cells::Numbers(cells), Cells::Numbers(more)) => cells.extend_from_slice(more),
                (Cells::Whole(cells), Cells::Whole(more)) => cells.extend_from_slice(more),
                (Cells::Words(cells), Cells::Words(more)) => cells.extend_from_slice(more),
                _ => panic!("columns differ"),
            }
        }
    }
    whole
}

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

#[test]
fn the_last_step_of_a_ladder_is_all_its_levers_at_once() {
    let case = ai1();
    let levers = ladder::usual(case, YARDSTICK).expect("levers");
    assert!(levers.len() >= 5, "{}", levers.len());
    assert_eq!(levers[0].parameter.path, "launch.price_usd_kg");
    let result = ladder(case, &levers, YARDSTICK, Progress::none()).expect("a ladder");
    let of = |settings: &[(&str, f64)]| {
        YARDSTICK.ratio(&written(case, settings).compare()).expect("work")
    };
    let own: Vec<(&str, f64)> =
        levers.iter().map(|one| (one.parameter.path.as_str(), one.parameter.base)).collect();
    assert!(close(result.base_ratio, of(&own), 1e-12));
    let mut settings = own.clone();
    for (rung, lever) in result.rungs.iter().zip(&levers) {
        let mut alone = own.clone();
        alone.push((&lever.parameter.path, lever.to));
        assert!(close(rung.alone, of(&alone), 1e-12), "{}", rung.path);
        settings.push((&lever.parameter.path, lever.to));
        assert!(close(rung.ratio, of(&settings), 1e-12), "{}", rung.path);
        let as_read = of(&[(lever.parameter.path.as_str(), lever.to)]);
        assert!(close(rung.alone_as_read, as_read, 1e-12), "{}", rung.path);
        // but for the one that keeps the sides even
        let even = rung.path == "ground.chip_life_years";
        assert!(even || rung.alone < result.base_ratio, "a usual lever improves: {}", rung.path);
        assert_eq!(rung.makes_worse, as_read > result.as_read_ratio, "{}", rung.path);
    }
    // arrays a little lighter put the published mass aside, and the parts weigh more all the same
    let lighter = parameter(case, "design.array.mass_kg_m2");
    let to = lighter.base * 0.99;
    let lever = Lever { parameter: lighter, to, sentence: "Arrays weigh less.".to_owned() };
    let alone = ladder(case, &[lever], YARDSTICK, Progress::none()).expect("a ladder");
    assert!(alone.rungs[0].makes_worse && alone.rungs[0].ratio < alone.base_ratio);
    assert_eq!(result.table().rows(), levers.len() + 1);
}

#[test]
fn a_ladder_tells_the_value_that_is_enough_where_it_reaches_the_ground() {
    let case = ai1();
    let lever = |path: &str, to: f64| Lever {
        parameter: parameter(case, path),
        to,
        sentence: "So be it.".to_owned(),
    };
    let levers = [
        lever("launch.price_usd_kg", 200.0),
        lever("design.radiator.mass_kg_m2", 1e3),
        lever("design.radiator.mass_kg_m2", 2.0),
        lever("ground.electricity_usd_kwh", 20.0),
        lever("launch.price_usd_kg", 36.0),
    ];
    let result = ladder(case, &levers, YARDSTICK, Progress::none()).expect("a ladder");
    let Reached::At { rung: 3, value: Some(value) } = result.reached else { panic!("{result:?}") };
    let settings = [
        ("launch.price_usd_kg", 200.0),
        ("design.radiator.mass_kg_m2", 2.0),
        ("ground.electricity_usd_kwh", value),
    ];
    let ratio = YARDSTICK.ratio(&written(case, &settings).compare()).expect("work");
    assert!(close(ratio, 1.0, 1e-9), "{ratio}");
    assert!(result.rungs[1].makes_worse && !result.rungs[0].makes_worse);
    assert_eq!(result.rungs[4].from, 200.0);
    assert!(result.basis.contains("published mass"), "{}", result.basis);
    let dear = [lever("launch.price_usd_kg", 5_000.0)];
    let result = ladder(case, &dear, YARDSTICK, Progress::none()).expect("a ladder");
    assert_eq!(result.reached, Reached::Never);
}

#[test]
fn the_curve_of_parity_starts_at_the_scenarios_own_prices() {
    let table = parity::curve(ai1(), YARDSTICK);
    let ratios = numbers(&table, "ratio.usd_pflop_day");
    let own = YARDSTICK.ratio(&ai1().compare()).expect("work");
    assert!(close(ratios[0], own, 1e-12));
    let years = numbers(&table, "year");
    let trajectory = &ai1().economy.trajectory;
    assert_eq!((years[0], years.last()), (trajectory.start_year, Some(&trajectory.end_year)));
    let prices = numbers(&table, "launch.price_usd_kg");
    assert!(prices.windows(2).all(|two| two[1] <= two[0]));
    let after = parity::ratio_after(ai1(), YARDSTICK, 3.0).expect("work");
    assert!(close(ratios[3], after, 1e-12));
}

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

fn told<T: core::fmt::Debug>(result: Result<T, impl core::fmt::Display>) -> String {
    match result {
        Ok(value) => panic!("no error but {value:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_cannot_be_studied_is_told_with_a_way_out() {
    let case = ai1();
    let axis = |text: &str| told(Axis::parse(&case.scenario, text));
    for (text, words) in [
        ("launch.price_usd_k=1..2", "did you mean `launch.price_usd_kg`?"),
        ("launch.price_usd_kg", "expected an axis as path=low..high:steps or path=a,b,c"),
        ("launch.price_usd_kg=cheap", "launch.price_usd_kg: expected a number, found `cheap`"),
        ("launch.price_usd_kg=1..dear", "expected a number, found `dear`"),
        ("launch.price_usd_kg=", "expected a number, found ``"),
        ("launch.price_usd_kg=2..1", "expected an upper end of at least the lower one, 2, found 1"),
        (
            "launch.price_usd_kg=0..9:5:log",
            "expected a lower end above 0 for equal factors, found 0",
        ),
        ("launch.price_usd_kg=1..9:0", "expected 1 to 100000 steps, found 0"),
        ("launch.price_usd_kg=1..9:100001", "expected 1 to 100000 steps, found 100001"),
        ("launch.price_usd_kg=1..9:1", "expected 2 steps or more between two ends, found 1"),
        ("launch.price_usd_kg=1..9:x", "expected a whole number of steps, then perhaps `log`"),
        ("launch.price_usd_kg=1..9:-3", "found `-3`"),
        ("launch.price_usd_kg=1..9:3:log:log", "found `log`"),
        ("launch.price_usd_kg=NaN", "expected a number of 0 or above, found NaN"),
        ("launch.price_usd_kg=1..inf", "expected a number of 0 or above, at most 1e12, found inf"),
        ("design.payload.count=1.5", "expected a whole number, found 1.5"),
        ("clusters[0].pattern.altitude_km=NaN", "expected a finite number, found NaN"),
    ] {
        let error = axis(text);
        assert!(error.contains(words), "{text}: {error}");
    }
    let solve = |path: &str, low: f64, high: f64| {
        told(breakeven(case, &parameter(case, path), YARDSTICK, low, high, Progress::none()))
    };
    let error = solve("launch.price_usd_kg", 5.0, 5.0);
    assert!(error.contains("expected an upper end above the lower one, 5, found 5"), "{error}");
    let error = solve("launch.price_usd_kg", -1.0, 5.0);
    assert!(error.contains("expected a number of 0 or above, found -1"), "{error}");
    let error = solve("launch.price_usd_kg", 1.0, f64::INFINITY);
    assert!(error.contains("found inf"), "{error}");
    let error = solve("design.array.efficiency", 0.1, 1.5);
    assert!(error.contains("found 1.5"), "{error}");
    let error = solve("design.payload.count", 1.0, 5.0);
    assert!(error.contains("hint: a sweep shows it: `design.payload.count=1..100`"), "{error}");
    let idle = written(case, &[("design.payload.count", 0.0)]);
    let price = parameter(&idle, "launch.price_usd_kg");
    let error = told(breakeven(&idle, &price, YARDSTICK, 1.0, 2.0, Progress::none()));
    assert!(error.contains("found no compute\nhint: `usd_kwh`"), "{error}");
    let bars = [(price.clone(), 3.0, 2.0)];
    let error = told(tornado(case, &bars, Measure::Ratio(YARDSTICK), Progress::none()));
    assert!(error.contains("expected a high value of at least the low one, 3, found 2"), "{error}");
    let error = told(pareto::run(case, &bars, 5, 1, 0..5, Progress::none()));
    assert!(error.contains("found 2"), "{error}");
    let bars = [(price, 1.0, 2.0)];
    let error = told(pareto::run(case, &bars, 0, 1, 0..0, Progress::none()));
    assert!(error.contains("samples: expected 1 to 1000000 samples, found 0"), "{error}");
    let error = told(pareto::run(case, &bars, 5, 1, 3..6, Progress::none()));
    assert!(error.contains("points: expected points within 0 to 5, found 3 to 6"), "{error}");
    let axis = || Axis::parse(&case.scenario, "launch.price_usd_kg=1..2:1001").expect("an axis");
    let error = told(sweep::total(&[axis(), axis()]));
    assert!(error.contains("expected two different figures, found one twice"), "{error}");
    let other = Axis::parse(&case.scenario, "space.lead_months=1..2:1000").expect("an axis");
    let error = told(sweep::total(&[axis(), other]));
    assert!(error.contains("expected at most 1000000 points, found 1001000"), "{error}");
    assert!(told(sweep::total(&[])).contains("expected one or two axes, found 0"));
    assert!(told(ladder(case, &[], YARDSTICK, Progress::none())).contains("at least one lever"));
}

#[test]
fn a_default_range_holds_the_base_and_keeps_to_the_figures_range() {
    let range = |path: &str| default_range(&parameter(ai1(), path));
    let base = parameter(ai1(), "launch.price_usd_kg").base;
    assert_eq!(range("launch.price_usd_kg"), (base / 100.0, base * 100.0));
    assert_eq!(range("space.wacc_per_year"), (0.0, 1.0));
    assert_eq!(range("design.array.efficiency"), (1e-6, 1.0));
    assert_eq!(range("design.life_years").1, 100.0);
    let design = DESIGN_FIELDS.iter().map(|field| format!("design.{}", field.path));
    let money = fields().map(|field| format!("{}.{}", field.section, field.key));
    for path in design.chain(money) {
        if let Ok(parameter) = Parameter::resolve(&ai1().scenario, &path) {
            let (low, high) = default_range(&parameter);
            assert!(low < high && parameter.base >= low && parameter.base <= high, "{path}");
            let whole = parameter.is_whole();
            assert!(whole || parameter.check(low).is_ok(), "{path} {low}");
            assert!(whole || parameter.check(high).is_ok(), "{path} {high}");
        }
    }
}

#[test]
fn a_case_flies_again_when_its_own_value_changes_back() {
    let case = ai1();
    let life = parameter(case, "design.life_years");
    let longer = case.with(&[(&life, 10.0)]).expect("in range");
    let back = longer.with(&[(&life, life.base)]).expect("in range");
    assert!(longer.flown != case.flown);
    assert_eq!(back.flown, case.flown);
}

#[test]
fn figures_that_only_the_file_holds_reach_design_and_money() {
    let case =
        written(ai1(), &[("design.terminals.count", 8.0), ("design.hazards.restart_min", 5.0)]);
    for (path, value) in [("design.terminals.count", 80.0), ("design.hazards.restart_min", 500.0)] {
        let one = parameter(&case, path);
        let price = parameter(&case, "launch.price_usd_kg");
        let fast = case.with(&[(&price, 77.0)]).and_then(|case| case.with(&[(&one, value)]));
        let slow = written(&case, &[("launch.price_usd_kg", 77.0), (path, value)]);
        assert_eq!(fast.expect("in range").compare(), slow.compare(), "{path}");
    }
}

#[test]
fn what_the_file_itself_publishes_stays_whatever_parts_change() {
    let own = [("design.published_mass_kg", 1_500.0), ("launch.price_usd_kg", 300.0)];
    let case = written(ai1(), &own);
    let area = parameter(&case, "design.array.mass_kg_m2");
    let fast = case.with(&[(&area, 5.0)]).expect("in range");
    assert_eq!(fast.designs[0].published_mass_kg, Some(1_500.0));
    assert_eq!(fast.compare(), written(&case, &[("design.array.mass_kg_m2", 5.0)]).compare());
    // and a published figure that a study sets holds beside a part, in either order
    let mass = parameter(ai1(), "design.published_mass_kg");
    let area = parameter(ai1(), "design.array.mass_kg_m2");
    for settings in [[(&mass, 900.0), (&area, 5.0)], [(&area, 5.0), (&mass, 900.0)]] {
        let case = ai1().with(&settings).expect("in range");
        assert_eq!(case.designs[0].published_mass_kg, Some(900.0));
    }
}

#[test]
fn clusters_that_differ_are_named_one_by_one() {
    let case = Case::new(super::costing::read("starlink-2026"));
    let error = Parameter::resolve(&case.scenario, "design.array.area_m2").expect_err("differs");
    assert!(error.to_string().contains("hint: name one cluster's: clusters[0]"), "{error}");
    assert!(Parameter::resolve(&case.scenario, "clusters[0].design.array.area_m2").is_ok());
}

#[test]
fn years_that_are_wrong_together_are_refused() {
    let end = parameter(ai1(), "trajectory.end_year");
    let error = ai1().with(&[(&end, 2_000.0)]).expect_err("before the start");
    assert!(error.to_string().contains("a year after start_year"), "{error}");
}
