//! What cannot be studied is told, with a way out.

use sunward::study::{
    Measure, Progress,
    breakeven::breakeven,
    ladder::ladder,
    pareto,
    sweep::{self, Axis},
    tornado::tornado,
};

use super::{YARDSTICK, ai1, parameter, written};

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
        // the end of a path, though `hazards.` is spelt like other beginnings
        ("hazards.shield_mm=1..2", "did you mean `design.hazards.shield_mm`?"),
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
        ("clusters[0].pattern.altitude_km=NaN", "an altitude from 150 to 400 000 km"),
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
