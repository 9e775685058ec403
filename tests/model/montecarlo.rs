//! Monte Carlo: draws that any thread or part repeats, spreads that are what they say.

use std::sync::atomic::{AtomicU64, Ordering};

use sunward::{
    scenario::{
        self, Scenario,
        field::path,
        uncertain::{ShapeFile, UncertainFile},
    },
    study::{
        Case, Parameter, Progress, StudyError, Table, Yardstick,
        distribution::{from_file, parse, quantile, usual, usual_ranges},
        montecarlo::{YEAR_COLUMN, run, summary},
        parity::{ratio_after, year_of_parity},
        quantiles::{mean, normal_quantile, normal_share, quantiles, quantiles_with_missing},
        shard::{join, parse_shard, shard},
    },
};

const YARDSTICK: Yardstick = Yardstick::UsdPflopDay;

fn read(id: &str) -> Scenario {
    let preset = scenario::preset(id).expect("a shipped scenario");
    scenario::read(preset.text, preset.id, &|name| Err(name.to_owned())).expect("reads")
}

fn figure(path: &str, shape: ShapeFile) -> UncertainFile {
    UncertainFile { path: path.to_owned(), shape, group: None, correlation: None }
}

fn in_group(path: &str, shape: ShapeFile, correlation: f64) -> UncertainFile {
    let group = Some("group".to_owned());
    UncertainFile { group, correlation: Some(correlation), ..figure(path, shape) }
}

fn draw(case: &Case, figures: &[UncertainFile], draws: u64) -> Table {
    let uncertain = from_file(&case.scenario, figures).expect("spreads");
    run(case, &uncertain, 1, 0..draws, YARDSTICK, &Progress::none()).expect("draws")
}

fn numbers(table: &Table, name: &str) -> Vec<f64> {
    let cells = table.numbers_of(name).unwrap_or_else(|| panic!("no column {name}"));
    cells.iter().map(|cell| cell.expect("a number")).collect()
}

fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(work)
}

#[test]
fn one_seed_is_one_table_whatever_the_threads_and_parts() {
    let case = Case::new(read("spacex-ai1"));
    let uncertain = usual(&case);
    let all = |seed: u64, draws| {
        run(&case, &uncertain, seed, draws, YARDSTICK, &Progress::none()).expect("draws")
    };
    const DRAWS: u64 = 3_001;
    let one = on_threads(1, || all(7, 0..DRAWS));
    assert_eq!(one.rows(), DRAWS as usize);
    assert_eq!(one.columns.len(), 1 + uncertain.len() + 15 + 1);
    assert_eq!(one, on_threads(2, || all(7, 0..DRAWS)));
    let part = |index: u64| all(7, shard(DRAWS, index, 3).expect("a part"));
    assert_eq!(one, join(vec![part(3), part(1), part(2)]).expect("joins"));
    let other = all(8, 0..DRAWS);
    for (column, of_other) in one.columns.iter().zip(&other.columns).skip(1) {
        if column.name != YEAR_COLUMN {
            assert_ne!(column.cells, of_other.cells, "{}", column.name);
        }
    }
}

/// Each row is what the case costs at the row's values: nothing is left of the draw before.
#[test]
fn every_row_is_the_case_at_its_values() {
    let case = Case::new(read("spacex-ai1"));
    let price = figure("launch.price_usd_kg", ShapeFile::LogNormal { p10: 20.0, p90: 500.0 });
    let mass = figure("design.array.mass_kg_m2", ShapeFile::Uniform { low: 1.0, high: 4.0 });
    let flies = figure("design.payload.utilisation", ShapeFile::Uniform { low: 0.5, high: 0.9 });
    let altitude = ShapeFile::Uniform { low: 590.0, high: 700.0 };
    let in_file = figure("clusters[0].pattern.altitude_km", altitude);
    for (figures, draws) in
        [(vec![price.clone(), mass.clone()], 600), (vec![price, mass, flies, in_file], 6)]
    {
        let table = draw(&case, &figures, draws);
        let parameters: Vec<Parameter> = figures
            .iter()
            .map(|one| Parameter::resolve(&case.scenario, &one.path).expect("a path"))
            .collect();
        let base = case.based_on(&parameters).expect("stays");
        for row in [0, 1, draws as usize - 1] {
            let settings: Vec<(&Parameter, f64)> =
                parameters.iter().map(|one| (one, numbers(&table, &one.path)[row])).collect();
            let at = base.with(&settings).expect("a value").compare();
            for yardstick in Yardstick::ALL {
                let cell = numbers(&table, &format!("space.{}", yardstick.name()))[row];
                assert_eq!(Some(cell), yardstick.of(&at.space.yardsticks), "{yardstick:?} {row}");
                let cell = numbers(&table, &format!("ratio.{}", yardstick.name()))[row];
                assert_eq!(Some(cell), yardstick.ratio(&at), "{yardstick:?} {row}");
            }
        }
    }
}

#[test]
fn the_short_way_to_parity_gives_the_ratio_of_the_whole_comparison() {
    for id in ["spacex-ai1", "blue-origin-sunrise"] {
        let case = Case::new(read(id));
        for years in [0.0, 0.3, 7.1, 34.0] {
            let whole = case.compare_with(&case.economy.after(years));
            for yardstick in Yardstick::ALL {
                assert_eq!(ratio_after(&case, yardstick, years), yardstick.ratio(&whole));
            }
        }
    }
}

#[test]
fn the_year_of_parity_of_drawn_cases_is_the_first_of_all_tenths() {
    let case = Case::new(read("fcc-million"));
    let uncertain = usual(&case);
    let mut found = 0;
    for index in 0..12 {
        let settings: Vec<(&Parameter, f64)> = uncertain
            .iter()
            .enumerate()
            .map(|(place, one)| {
                let share = ((index * 7 + place * 13) % 37) as f64 / 37.0 + 0.01;
                (&one.parameter, one.settable(quantile(&one.shape, share)))
            })
            .collect();
        let at = case.with(&settings).expect("values");
        let trajectory = at.economy.trajectory;
        let steps = ((trajectory.end_year - trajectory.start_year) * 10.0 + 1e-9).floor() as u32;
        let first = (0..=steps).map(|step| f64::from(step) * 0.1).find(|years| {
            let later = at.compare_with(&at.economy.after(*years));
            YARDSTICK.ratio(&later).is_some_and(|ratio| ratio <= 1.0)
        });
        let year = year_of_parity(&at, YARDSTICK).year(&at.economy);
        assert_eq!(year, first.map(|years| trajectory.start_year + years), "{index}");
        found += usize::from(year.is_some());
    }
    assert!(found > 3, "{found}");
}

/// A quantile of n draws has the standard error √(p(1 − p)/n)/φ(z) in z, so three of those
/// times σ in the logarithm.
#[test]
fn quantiles_of_a_log_normal_price_are_those_of_its_closed_form() {
    let mut case = Case::new(read("spacex-ai1"));
    // satellites for nothing: what is left of the capital is the launch, proportional to its price
    case.designs[0].price_usd_w = Some(0.0);
    let (p10, p90) = (100.0, 1_000.0);
    let price = figure("launch.price_usd_kg", ShapeFile::LogNormal { p10, p90 });
    const DRAWS: u64 = 20_000;
    let table = draw(&case, &[price], DRAWS);
    let inputs = numbers(&table, "launch.price_usd_kg");
    let outputs = numbers(&table, "space.capital_usd_w");
    let per_price = outputs[0] / inputs[0];
    for (input, output) in inputs.iter().zip(&outputs) {
        assert!((output / input / per_price - 1.0).abs() < 1e-13, "{output} at {input}");
    }
    let sigma = (p90 / p10).ln() / (2.0 * 1.281_551_565_544_600_4);
    let summaries = summary(&table);
    let of = |name: &str| {
        let found = summaries.iter().find(|one| one.column == name).expect("a column");
        assert_eq!((found.count, found.missing, found.share), (DRAWS, 0, 1.0));
        [found.p10, found.p50, found.p90].map(|one| one.expect("a number"))
    };
    let exact = [p10, (p10 * p90).sqrt(), p90];
    let scaled = of("space.capital_usd_w").map(|value| value / per_price);
    for found in [of("launch.price_usd_kg"), scaled] {
        for ((found, exact), p) in found.into_iter().zip(exact).zip([0.1, 0.5, 0.9_f64]) {
            let z = normal_quantile(p);
            let density = (-0.5 * z * z).exp() / std::f64::consts::TAU.sqrt();
            let error = (p * (1.0 - p) / DRAWS as f64).sqrt() / density * sigma;
            assert!((found / exact).ln().abs() < 3.0 * error, "P{p}: {found}, {exact} ± {error}");
        }
    }
    // the mean, exp(μ + σ²/2), within 3 standard errors
    let (mu, variance) = ((p10 * p90).sqrt().ln(), sigma * sigma);
    let exact = (mu + 0.5 * variance).exp();
    let error = exact * ((variance.exp() - 1.0) / DRAWS as f64).sqrt();
    let found = mean(&inputs).expect("draws");
    assert!((found - exact).abs() < 3.0 * error, "mean {found}, {exact} ± {error}");
}

fn correlation(first: &[f64], second: &[f64]) -> f64 {
    let count = first.len() as f64;
    let [one, other] = [first, second].map(|values| values.iter().sum::<f64>() / count);
    let product = |a: &[f64], b: &[f64], a0: f64, b0: f64| -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - a0) * (b - b0)).sum()
    };
    product(first, second, one, other)
        / (product(first, first, one, one) * product(second, second, other, other)).sqrt()
}

#[test]
fn figures_of_a_group_correlate_as_asked_and_others_do_not() {
    let case = Case::new(read("spacex-ai1"));
    let shape = ShapeFile::LogNormal { p10: 10.0, p90: 100.0 };
    const DRAWS: u64 = 10_000;
    let paths = ["design.array.price_usd_w", "design.bus.price_usd_kg", "launch.price_usd_kg"];
    let table = draw(
        &case,
        &[in_group(paths[0], shape, 0.8), in_group(paths[1], shape, 0.6), figure(paths[2], shape)],
        DRAWS,
    );
    // the logarithms are normal, so that their correlation is the copula's
    let logs =
        paths.map(|path| numbers(&table, path).into_iter().map(f64::ln).collect::<Vec<f64>>());
    for (first, second, expected) in [(0, 1, 0.8 * 0.6), (0, 2, 0.0), (1, 2, 0.0)] {
        let found = correlation(&logs[first], &logs[second]);
        let error = (1.0 - expected * expected) / (DRAWS as f64).sqrt();
        assert!((found - expected).abs() < 3.0 * error, "{first} {second}: {found}, {expected}");
    }
    // one number moves all of a group of correlation 1
    let table = draw(&case, &[in_group(paths[0], shape, 1.0), in_group(paths[1], shape, 1.0)], 100);
    assert_eq!(numbers(&table, paths[0]), numbers(&table, paths[1]));
}

#[test]
fn uniform_and_triangular_draws_fill_their_ends_and_never_pass_them() {
    let case = Case::new(read("spacex-ai1"));
    let (low, mode, high) = (0.05, 0.1, 0.3);
    let uniform = figure("space.wacc_per_year", ShapeFile::Uniform { low, high });
    let triangular = figure("ground.wacc_per_year", ShapeFile::Triangular { low, mode, high });
    const DRAWS: u64 = 20_000;
    let table = draw(&case, &[uniform, triangular], DRAWS);
    let (width, count) = (high - low, DRAWS as f64);
    let variance =
        (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18.0;
    for (path, exact, deviation) in [
        ("space.wacc_per_year", 0.5 * (low + high), width / 12.0_f64.sqrt()),
        ("ground.wacc_per_year", (low + mode + high) / 3.0, variance.sqrt()),
    ] {
        let values = numbers(&table, path);
        let found = mean(&values).expect("draws");
        assert!((found - exact).abs() < 3.0 * deviation / count.sqrt(), "{path}: {found}, {exact}");
        let inside = values.iter().all(|value| (low..=high).contains(value));
        assert!(inside, "{path}");
        let [least, most] = quantiles(&values, [0.0, 1.0]).map(|end| end.expect("draws"));
        assert!(least < low + 0.02 * width && most > high - 0.1 * width, "{path} {least} {most}");
    }
    // closed forms: P50 of the triangle lies above its mode, P10 below
    let shape = ShapeFile::Triangular { low, mode, high };
    let p50 = high - (0.5 * width * (high - mode)).sqrt();
    let p10 = low + (0.1 * width * (mode - low)).sqrt();
    for (share, exact) in [(0.1, p10), (0.5, p50)] {
        let found = quantile(&shape, share);
        assert!((found - exact).abs() < 1e-14, "{share}: {found}, {exact}");
    }
    for shape in [shape, ShapeFile::Uniform { low, high }] {
        assert_eq!([quantile(&shape, 0.0), quantile(&shape, 1.0)], [low, high]);
    }
    assert!((quantile(&ShapeFile::LogNormal { p10: 3.0, p90: 50.0 }, 0.9) - 50.0).abs() < 1e-12);
}

#[test]
fn a_spread_out_of_a_figures_range_stops_at_its_end() {
    let case = Case::new(read("spacex-ai1"));
    let shape = ShapeFile::LogNormal { p10: 0.2, p90: 0.9 };
    let table = draw(&case, &[figure("space.wacc_per_year", shape)], 2_000);
    let rates = numbers(&table, "space.wacc_per_year");
    let at_end = rates.iter().filter(|rate| **rate == 1.0).count();
    assert!((80..220).contains(&at_end), "{at_end}");
    assert!(rates.iter().all(|rate| *rate <= 1.0));
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let scenario = read("suncatcher");
    let uniform = |low, high| ShapeFile::Uniform { low, high };
    let normal = |p10, p90| ShapeFile::LogNormal { p10, p90 };
    let price = "launch.price_usd_kg";
    let group = |group: Option<&str>, correlation| UncertainFile {
        group: group.map(str::to_owned),
        correlation,
        ..figure(price, uniform(1.0, 2.0))
    };
    let cases: [(Vec<UncertainFile>, &str); 13] = [
        (
            vec![figure(price, normal(5.0, 2.0))],
            "Suncatcher: launch.price_usd_kg.p90: expected a number of at least p10, 5, found 2",
        ),
        (
            vec![figure(price, normal(0.0, 2.0))],
            "Suncatcher: launch.price_usd_kg.p10: expected a number above 0, found 0",
        ),
        (
            vec![figure(price, normal(-1.0, 2.0))],
            "Suncatcher: launch.price_usd_kg.p10: expected a number above 0, found -1",
        ),
        (
            vec![figure(price, normal(f64::NAN, 2.0))],
            "Suncatcher: launch.price_usd_kg.p10: expected a number above 0, found NaN",
        ),
        (
            vec![figure(price, uniform(f64::NAN, 2.0))],
            "Suncatcher: launch.price_usd_kg.low: expected a finite number, found NaN",
        ),
        (
            vec![figure(price, ShapeFile::Triangular { low: 1.0, mode: 3.0, high: 2.0 })],
            "Suncatcher: launch.price_usd_kg.high: expected a number of at least mode, 3, found 2",
        ),
        (
            vec![figure(price, uniform(-5.0, 2.0))],
            "parameter: launch.price_usd_kg: expected a number of 0 or above, found -5",
        ),
        (
            vec![figure("space.wacc_per_year", uniform(0.1, 1.5))],
            "parameter: space.wacc_per_year: expected a yearly rate from 0 to 1 (0 to 100 %), found 1.5",
        ),
        (
            vec![figure("launch.price_usd", uniform(1.0, 2.0))],
            "Suncatcher: expected a path of a number, found `launch.price_usd`\nhint: did you mean `launch.price_usd_kg`?",
        ),
        (
            vec![group(None, None), group(None, None)],
            "Suncatcher: launch.price_usd_kg: expected every figure once, found it twice",
        ),
        (
            vec![group(Some("a"), Some(1.5))],
            "Suncatcher: launch.price_usd_kg.correlation: expected a fraction from 0 to 1, found 1.5",
        ),
        (
            vec![group(None, Some(0.5))],
            "Suncatcher: launch.price_usd_kg.correlation: expected a group to correlate with, found none\nhint: name the same `group` on the figures that move together",
        ),
        (
            vec![
                figure("design.array.price_usd_w", uniform(1.0, 2.0)),
                figure("clusters[0].design.array.price_usd_w", uniform(1.0, 2.0)),
            ],
            "Suncatcher: design.array.price_usd_w: expected figures that leave each other alone, found `design.array.price_usd_w`, which `clusters[0].design.array.price_usd_w` puts aside\nhint: vary one of the two",
        ),
    ];
    for (figures, expected) in cases {
        let error = from_file(&scenario, &figures).expect_err(expected);
        assert_eq!(error.to_string(), expected);
    }
    // a price that the costs by stage would put aside
    let staged = path::with(&scenario, &[("launch".to_owned(), path::value_of("starship"))])
        .expect("a vehicle with stages");
    let both =
        [figure(price, uniform(1.0, 2.0)), figure("launch.upper_flights", uniform(2.0, 9.0))];
    let error = from_file(&staged, &both).expect_err("a pair").to_string();
    assert!(error.contains("`launch.price_usd_kg`, which `launch.upper_flights` puts"), "{error}");
    // the same where lists are put together by hand
    let case = Case::new(staged);
    let mut list = from_file(&case.scenario, &both[..1]).expect("alone");
    list.extend(from_file(&case.scenario, &both[1..]).expect("alone"));
    let error = run(&case, &list, 1, 0..1, YARDSTICK, &Progress::none()).expect_err("a pair");
    assert!(error.to_string().contains("vary one of the two"), "{error}");
}

#[test]
fn spreads_of_a_command_line_are_read() {
    let path = "launch.price_usd_kg";
    for (text, shape) in [
        ("launch.price_usd_kg=200..2e3", ShapeFile::Uniform { low: 200.0, high: 2_000.0 }),
        (" launch.price_usd_kg = -1.5 .. 2.5", ShapeFile::Uniform { low: -1.5, high: 2.5 }),
        ("launch.price_usd_kg=uniform(1,2)", ShapeFile::Uniform { low: 1.0, high: 2.0 }),
        ("launch.price_usd_kg=lognormal(1, 2)", ShapeFile::LogNormal { p10: 1.0, p90: 2.0 }),
        (
            "launch.price_usd_kg=triangular(1,2,4)",
            ShapeFile::Triangular { low: 1.0, mode: 2.0, high: 4.0 },
        ),
    ] {
        assert_eq!(parse(text).expect(text), figure(path, shape), "{text}");
    }
    const HINT: &str = "\nhint: write launch.price_usd_kg=200..2000, =lognormal(200,2000), \
                        =uniform(200,2000) or =triangular(200,500,2000)";
    for (text, expected, hint) in [
        ("a", "a path, `=` and a spread, found no `=`", HINT),
        ("=1..2", "a path before `=`, found none", HINT),
        ("a=5", "a spread, found `5`", HINT),
        ("a=uniform(1,2", "`)` at the end, found `uniform(1,2`", HINT),
        ("a=uniform(1)", "two numbers, low and high, found 1 of them", HINT),
        ("a=1..2..3", "a number, found `2..3`", ""),
        ("a=uniform(1,x)", "a number, found `x`", ""),
        ("a=lognormal(2,1)", "a number of at least p10, 2, found 1", HINT),
        ("a=lognormal(0,1)", "a number above 0, found 0", HINT),
        ("a=lognormal(nan,1)", "a number above 0, found NaN", HINT),
        ("a=1..inf", "a number of at least low, 1, found inf", HINT),
        (
            "a=lognorml(1,2)",
            "lognormal, uniform or triangular, found `lognorml`",
            "\nhint: did you mean `lognormal`?",
        ),
    ] {
        let error = parse(text).expect_err(text).to_string();
        let rest = error.split_once("expected ").map_or("", |(_, rest)| rest);
        assert_eq!(rest, format!("{expected}{hint}"), "{text}");
        assert!(error.starts_with(text), "{error}");
    }
}

#[test]
fn every_usual_range_is_sourced_and_holds_for_the_shipped_satellites() {
    let ranges = usual_ranges().expect("the embedded file");
    assert!((15..=30).contains(&ranges.len()));
    for range in ranges {
        assert!(range.source.len() > 5, "{}", range.path);
        let (year, month) = range.date.split_once('-').expect("a date");
        assert!(year.len() == 4 && month.len() == 2, "{}: {}", range.path, range.date);
        let numbers = (year.parse::<u32>().expect("a year"), month.parse::<u32>().expect("one"));
        assert!((2015..2030).contains(&numbers.0) && (1..=12).contains(&numbers.1));
        let unit =
            if range.relative { "1" } else { sunward::study::parameter::unit_of(&range.path) };
        assert_eq!(range.unit, if unit.is_empty() { "1" } else { unit }, "{}", range.path);
        assert_eq!(range.correlation.is_some(), range.group.is_some(), "{}", range.path);
    }
    for id in ["suncatcher", "spacex-ai1"] {
        let case = Case::new(read(id));
        let uncertain = usual(&case);
        let found: Vec<&str> = uncertain.iter().map(|one| one.parameter.path.as_str()).collect();
        let all: Vec<&str> = ranges.iter().map(|range| range.path.as_str()).collect();
        assert_eq!(found, all, "{id}");
        for one in &uncertain {
            assert!(!one.parameter.flies(), "{}", one.parameter.path);
            // six sigma on either side stay in what the figure may be
            for share in [1e-9, 1.0 - 1e-9] {
                let value = quantile(&one.shape, share);
                one.parameter.check(value).unwrap_or_else(|error| panic!("{error}"));
            }
        }
    }
    // a station's array at 500 USD/W is of another kind
    let station = usual(&Case::new(read("iss")));
    assert!(!station.iter().any(|one| one.parameter.path == "design.array.price_usd_w"));
}

#[test]
fn parts_of_a_study_cover_it_and_join_only_when_whole() {
    for (total, of) in [(10, 3), (0, 2), (2, 5), (u64::MAX, 7)] {
        let parts: Vec<_> = (1..=of).map(|index| shard(total, index, of).expect("one")).collect();
        assert_eq!((parts[0].start, parts[of as usize - 1].end), (0, total));
        assert!(parts.windows(2).all(|two| two[0].end == two[1].start));
    }
    assert_eq!(parse_shard("2/4"), Ok((2, 4)));
    for text in ["0/4", "5/4", "2", "a/b", "1/0", "-1/2", ""] {
        let error = parse_shard(text).expect_err(text).to_string();
        let expected = "shard: expected a part such as 2/4, from 1/4 to 4/4, found";
        assert_eq!(error, format!("{expected} `{text}`"));
    }
    assert!(shard(10, 0, 4).is_err() && shard(10, 5, 4).is_err() && shard(10, 1, 0).is_err());

    let table = |keys: &[u64]| {
        let mut table = Table::default();
        table.whole("point", keys.to_vec());
        table.numbers("value", keys.iter().map(|key| Some(*key as f64)).collect());
        table.words("name", keys.iter().map(u64::to_string).collect());
        table
    };
    let whole = table(&[0, 1, 2, 3, 4]);
    assert_eq!(join(vec![table(&[3, 4]), table(&[]), table(&[0, 1, 2])]), Ok(whole));
    let wrong = |tables: Vec<Table>| join(tables).expect_err("no join").to_string();
    assert_eq!(
        wrong(vec![table(&[0, 1]), table(&[3])]),
        "table 2: expected point 2, found point 3\nhint: a part is missing"
    );
    assert_eq!(
        wrong(vec![table(&[1])]),
        "table 1: expected point 0, found point 1\nhint: a part is missing"
    );
    assert_eq!(
        wrong(vec![table(&[0, 1]), table(&[1, 2])]),
        "table 2: expected every point once, found point 1 again\n\
         hint: the same part was given twice, or parts of different cuts"
    );
    let mut other = table(&[1]);
    other.columns[1].name = "cost".to_owned();
    assert_eq!(
        wrong(vec![table(&[0]), other]),
        "table 2: expected a column `value`, found `cost`\n\
         hint: all parts must come from the same study"
    );
    let mut keyless = Table::default();
    keyless.numbers("value", vec![Some(1.0)]);
    assert_eq!(
        wrong(vec![keyless]),
        "join: expected a first column `draw` or `point` of whole numbers, found `value`"
    );
    assert_eq!(wrong(Vec::new()), "join: expected at least one table, found none");
}

#[test]
fn quantiles_are_those_of_other_tools() {
    // numpy.quantile([1, 2, 3, 4], …), R's type 7
    let found = quantiles(&[4.0, 1.0, 3.0, 2.0], [0.0, 0.1, 0.5, 0.9, 1.0]);
    for (found, exact) in found.into_iter().zip([1.0, 1.3, 2.5, 3.7, 4.0]) {
        assert!((found.expect("a number") - exact).abs() < 1e-15);
    }
    assert_eq!(quantiles(&[], [0.5]), [None]);
    assert_eq!(quantiles(&[5.0], [0.1, 0.9]), [Some(5.0); 2]);
    // three of five years are reached: the median is the last of them, the P90 never
    let years = [2040.0, 2030.0, 2050.0];
    assert_eq!(
        quantiles_with_missing(&years, 2, [0.0, 0.5, 0.6, 0.9]),
        [Some(2030.0), Some(2050.0), None, None]
    );
    for share in [1e-300, 1e-20, 1e-6, 0.074, 0.076, 0.3, 0.5, 0.8, 0.924, 0.926, 0.999_999] {
        let back = normal_share(normal_quantile(share));
        assert!((back / share - 1.0).abs() < 1e-12, "{share}: {back}");
    }
    assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
    assert_eq!(normal_quantile(1.0), f64::INFINITY);
}

#[test]
fn years_that_are_not_reached_come_after_all_others() {
    let mut table = Table::default();
    table.whole("draw", vec![0, 1, 2, 3]);
    table.numbers(YEAR_COLUMN, vec![Some(2050.0), None, Some(2030.0), None]);
    table.numbers("ratio.usd_kwh", vec![Some(1.0), None, Some(3.0), None]);
    let [year, ratio] = summary(&table).try_into().expect("two columns of numbers");
    assert_eq!((year.count, year.missing, year.share), (2, 2, 0.5));
    assert_eq!((year.mean, year.p50, year.p90), (None, None, None));
    assert!((year.p10.expect("reached") - 2036.0).abs() < 1e-9);
    assert_eq!((ratio.mean, ratio.p50, ratio.share), (Some(2.0), Some(2.0), 0.5));
}

#[test]
fn a_study_counts_its_draws_and_can_be_stopped() {
    let case = Case::new(read("spacex-ai1"));
    let uncertain = usual(&case);
    let counted = AtomicU64::new(0);
    let done = |draws: u64| {
        counted.fetch_add(draws, Ordering::Relaxed);
    };
    let watch = |stop: &(dyn Fn() -> bool + Sync)| {
        run(&case, &uncertain, 1, 100..2_000, YARDSTICK, &Progress { done: &done, stop })
    };
    let table = watch(&|| false).expect("draws");
    assert_eq!((counted.load(Ordering::Relaxed), table.rows()), (1_900, 1_900));
    assert_eq!(watch(&|| true), Err(StudyError::Stopped));
}
