//! Figures set together or one after the other: flights, published figures, clusters, years.

use sunward::study::{Case, Parameter};

use super::{ai1, parameter, written};
use crate::shipped::read;

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
fn what_the_file_itself_publishes_is_the_same_in_a_study_and_in_the_file() {
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
    let case = Case::new(read("starlink-2026"));
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
