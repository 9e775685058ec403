//! Spreads as a command line writes them, and what cannot be drawn.

use sunward::{
    scenario::{
        field::path,
        file::uncertain::{ShapeFile, UncertainFile},
    },
    study::{Case, Progress, distribution::parse, montecarlo::run, uncertain::from_file},
};

use super::{YARDSTICK, figure};
use crate::shipped::read;

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
