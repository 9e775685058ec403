//! Spreads against their closed forms: quantiles, means, correlations, ends.

use sunward::{
    scenario::file::uncertain::{ShapeFile, UncertainFile},
    study::{
        Case,
        distribution::quantile,
        montecarlo::summary,
        quantiles::{mean, normal_quantile, quantiles},
    },
};

use super::{draw, figure, numbers};
use crate::shipped::read;

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

fn in_group(path: &str, shape: ShapeFile, correlation: f64) -> UncertainFile {
    let group = Some("group".to_owned());
    UncertainFile { group, correlation: Some(correlation), ..figure(path, shape) }
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
