//! Break-even: put back into the file it costs what the ground costs.

use sunward::{
    scenario::field::registry::figures,
    study::{
        Case, Parameter, Progress,
        breakeven::{Breakeven, Outcome, breakeven, default_range},
    },
};

use super::{YARDSTICK, ai1, close, parameter, written};

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
fn a_default_range_holds_the_base_and_keeps_to_the_figures_range() {
    let range = |path: &str| default_range(&parameter(ai1(), path));
    let base = parameter(ai1(), "launch.price_usd_kg").base;
    assert_eq!(range("launch.price_usd_kg"), (base / 100.0, base * 100.0));
    assert_eq!(range("space.wacc_per_year"), (0.0, 1.0));
    assert_eq!(range("design.array.efficiency"), (1e-6, 1.0));
    assert_eq!(range("design.life_years").1, 100.0);
    for path in figures().iter().map(|figure| figure.path) {
        if let Ok(parameter) = Parameter::resolve(&ai1().scenario, path) {
            let (low, high) = default_range(&parameter);
            assert!(low < high && parameter.base >= low && parameter.base <= high, "{path}");
            let whole = parameter.is_whole();
            assert!(whole || parameter.check(low).is_ok(), "{path} {low}");
            assert!(whole || parameter.check(high).is_ok(), "{path} {high}");
        }
    }
}
