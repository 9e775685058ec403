//! Sizes of least cost: the search on functions with known least values, and on designs.

use sunward::{
    model::{
        design::Design,
        design_check::{closure::ClosedAt, findings::Kind, severity::Severity},
    },
    study::{
        Case,
        least_cost::{
            LeastCost, Sizable, least_cost,
            search::{Axis, Found, least},
        },
        trial::Price,
    },
};

use super::{ai1, close, written};

const MANY: usize = 5_000;

fn axis(low: f64, high: f64) -> Axis {
    Axis { low, high, is_whole: false }
}

fn found(axes: &[Axis], start: &[f64], value: &(dyn Fn(&[f64]) -> Option<f64> + Sync)) -> Found {
    least(axes, &[start.to_vec()], MANY, value).expect("defined at the start")
}

#[test]
fn a_search_finds_a_least_value_that_is_known() {
    let axes = [axis(0.01, 1e4), axis(0.01, 1e4), axis(0.01, 1e4)];
    let square = |of: f64| of * of;
    let bowl = |at: &[f64]| {
        let [x, y, z] = [at[0], at[1], at[2]].map(f64::ln);
        Some(1.0 + square(x - 7_f64.ln()) + 3.0 * square(y - x) + 0.2 * square(z + y))
    };
    let bottom = found(&axes, &[400.0, 0.3, 50.0], &bowl);
    for (value, expected) in bottom.point.iter().zip([7.0, 7.0, 1.0 / 7.0]) {
        assert!(close(*value, expected, 0.02), "{bottom:?}");
    }
    // a ridge on which two figures have to move together, and a step of the bill
    let ridge = |at: &[f64]| {
        let (x, y) = (at[0].ln(), at[1].ln());
        let dear = if at[0] > 20.0 { 5.0 } else { 0.0 };
        Some(10.0 * (x - y).abs() - 0.5 * x.min(y) + dear)
    };
    let end = found(&axes[..2], &[0.5, 8.0], &ridge);
    assert!(close(end.point[0], 20.0, 0.02) && close(end.point[1], 20.0, 0.02), "{end:?}");
}

#[test]
fn a_search_keeps_its_axes_and_is_never_worse_than_a_start() {
    let cost = |at: &[f64]| Some((at[0] - 9.4).abs() + 0.1 * at[1] + at[2]);
    let whole = Axis { low: 2.0, high: 40.0, is_whole: true };
    let axes = [whole, axis(3.0, 80.0), axis(6.0, 6.0)];
    let bottom = found(&axes, &[30.0, 50.0, 6.0], &cost);
    assert_eq!(bottom.point, [9.0, 3.0, 6.0]);
    // of several starts the best one is the worst result that there can be
    let spiky = |at: &[f64]| Some(if at[0] == 5.0 { 0.0 } else { 1.0 + at[0] });
    let starts = [vec![3.0], vec![5.0], vec![1.0]];
    let least = least(&[axis(0.5, 50.0)], &starts, MANY, &spiky).expect("defined");
    assert_eq!((least.point, least.value), (vec![5.0], 0.0));
}

#[test]
fn a_search_leaves_out_what_is_undefined_and_says_where_all_is() {
    let halved = |at: &[f64]| (at[0] > 3.0).then_some(at[0]);
    let bottom = found(&[axis(1.0, 10.0)], &[8.0], &halved);
    assert!(bottom.point[0] > 3.0 && bottom.point[0] < 3.03, "{bottom:?}");
    assert_eq!(least(&[axis(1.0, 10.0)], &[vec![2.0]], MANY, &halved), None);
    // a function of no use ends after the points that were granted
    let falls = |at: &[f64]| Some(1.0 / at[0]);
    let few = least(&[axis(1e-9, 1e300)], &[vec![1.0]], 20, &falls).expect("defined");
    assert!(few.tried < 30, "{few:?}");
}

fn cheapest(case: &Case, held: &[&str]) -> LeastCost {
    let held: Vec<String> = held.iter().map(|path| (*path).to_owned()).collect();
    least_cost(case, &held, ClosedAt::EndOfLife).unwrap_or_else(|error| panic!("{error}"))
}

/// Chips and radiator, which are not sized here.
const HELD: [&str; 2] = ["design.payload.count", "clusters[0].design.radiator.area_m2"];

#[test]
fn ai1_costs_least_with_less_than_closes_and_less_than_it_has() {
    let case = ai1();
    let found = cheapest(case, &HELD);
    let one = &found.clusters[0];
    let (before, closed) = (found.before.expect("a price"), found.closed.expect("a price"));
    assert_eq!(Some(before), Price::of(case));
    assert!(found.after.usd_gpu_h < before.usd_gpu_h && before.usd_gpu_h < closed.usd_gpu_h);
    // held figures stay, in the closed design as well
    for figure in [Sizable::ChipCount, Sizable::RadiatorArea] {
        assert_eq!(figure.of(&one.after), figure.of(&one.before), "{figure:?}");
        let closed = one.closed.as_ref().expect("closes");
        assert_eq!(figure.of(closed), figure.of(&one.before), "{figure:?}");
    }
    assert!(one.findings.iter().all(|finding| finding.severity != Severity::Broken));
    // what is written costs what was found, and other sizes nearby cost more
    let price = |array: f64, battery: f64| {
        let values = Sizable::ALL.map(|figure| match figure {
            Sizable::ArrayArea => figure.of(&one.after) * array,
            Sizable::BatteryCapacity => figure.of(&one.after) * battery,
            _ => figure.of(&one.after),
        });
        let settings: Vec<(&str, f64)> =
            Sizable::ALL.map(Sizable::path).into_iter().zip(values).collect();
        Price::of(&written(case, &settings)).expect("a price").usd_gpu_h
    };
    let least_usd = found.after.usd_gpu_h;
    assert!(close(price(1.0, 1.0), least_usd, 1e-12));
    for (array, battery) in [(1.1, 1.0), (0.9, 1.0), (1.0, 1.3), (1.0, 0.7), (1.1, 1.1)] {
        let usd = price(array, battery);
        assert!(usd > least_usd, "{array} {battery}: {usd} against {least_usd}");
    }
}

#[test]
fn the_sizes_are_the_same_on_any_number_of_threads() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| cheapest(ai1(), &HELD))
    };
    let designs = |found: &LeastCost| -> Vec<Design> {
        found.clusters.iter().map(|one| one.after.clone()).collect()
    };
    let (one, three) = (on(1), on(3));
    assert_eq!(designs(&one), designs(&three));
    assert_eq!(one.tried, three.tried);
}

#[test]
fn a_design_that_is_broken_is_mended_and_not_taken() {
    let case = written(ai1(), &[("design.propulsion.propellant_kg", 1.0)]);
    let found = cheapest(&case, &[HELD[0], HELD[1], "design.battery.capacity_kwh"]);
    let one = &found.clusters[0];
    let kinds: Vec<Kind> = one.broken_before.iter().map(|finding| finding.kind).collect();
    assert!(kinds.contains(&Kind::DisposalShort) || kinds.contains(&Kind::HoldingShort));
    assert!(Sizable::Propellant.of(&one.after) > 1.0);
    assert!(one.findings.iter().all(|finding| finding.severity != Severity::Broken));
    // where what breaks it is held, nothing flies
    let held: Vec<String> = Sizable::ALL.iter().map(|figure| figure.path().to_owned()).collect();
    let error = least_cost(&case, &held, ClosedAt::EndOfLife).expect_err("broken").to_string();
    assert!(error.contains("sizes with which the design flies"), "{error}");
}

#[test]
fn what_cannot_be_sized_is_refused_by_name() {
    let told = |case: &Case, held: &str| {
        let held = [held.to_owned()];
        least_cost(case, &held, ClosedAt::EndOfLife).expect_err("refused").to_string()
    };
    let error = told(ai1(), "design.radiator.area");
    assert!(error.contains("a figure that is sized"), "{error}");
    for path in ["launch.price_usd_kg", "clusters[1].design.array.area_m2", "clusters[x].y", ""] {
        assert!(told(ai1(), path).contains("a figure that is sized"), "{path}");
    }
    let station = Case::new(crate::shipped::read("iss"));
    assert!(told(&station, "design.payload.count").contains("chips that compute"));
}
