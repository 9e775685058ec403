//! What findings take from the compute, and what their fixes do to its cost.

use sunward::{
    model::{
        design::Design,
        design_check::{
            budgets::BatteryLimit,
            findings::{Finding, Kind, of_cluster},
            flight_findings::of_flight,
            severity::Severity,
        },
    },
    study::{
        Case,
        fix_cost::{Effect, FindingCost, FixCost, finding_costs},
        trial::Price,
    },
};

use super::{ai1, close, written};

/// All findings on the first cluster of a case, with what they take and cost.
fn costed(case: &Case) -> Vec<(Finding, FindingCost)> {
    let mission = case.mission();
    let cluster = &mission.clusters[0];
    let mut findings = of_cluster(&mission, cluster).1;
    let computing = case.flown[0].computing_fraction(&cluster.design);
    findings.extend(of_flight(cluster, computing));
    let costs = finding_costs(case, 0, &findings);
    assert_eq!(costs.len(), findings.len());
    findings.into_iter().zip(costs).collect()
}

fn one(list: &[(Finding, FindingCost)], kind: Kind) -> (Finding, FindingCost) {
    *list.iter().find(|(finding, _)| finding.kind.is_alike(kind)).expect("such a finding")
}

#[test]
fn a_fix_is_priced_as_if_it_stood_in_the_file() {
    let case = written(
        ai1(),
        &[
            ("design.array.area_m2", 350.0),
            ("design.radiator.area_m2", 60.0),
            ("design.propulsion.propellant_kg", 1.0),
        ],
    );
    let list = costed(&case);
    let mut fixes = 0;
    for (finding, cost) in &list {
        let Some(fix) = finding.fix else { continue };
        let fixed = written(&case, &[(fix.path, fix.to)]);
        let (before, after) = (Price::of(&case).expect("one"), Price::of(&fixed).expect("one"));
        let priced = cost.fix.expect("a price");
        assert_eq!(priced.before, before, "{}", fix.path);
        assert!(close(priced.after.usd_gpu_h, after.usd_gpu_h, 1e-12), "{}", fix.path);
        fixes += 1;
        if finding.severity != Severity::Throttles {
            assert_eq!(cost.lost_fraction, None, "{}", fix.path);
            continue;
        }
        let lost = 1.0 - before.delivered_flop_s / after.delivered_flop_s;
        let told = cost.lost_fraction.expect("a share");
        assert!((told - lost.max(0.0)).abs() < 1e-12, "{}: {told} against {lost}", fix.path);
    }
    assert!(fixes >= 4, "{list:?}");
    // a larger array feeds more chips, and costs more than they are worth
    let (_, array) = one(&list, Kind::PowerShort);
    let array_cost = array.fix.expect("a price");
    assert!(array_cost.after.delivered_flop_s > array_cost.before.delivered_flop_s);
    assert_eq!(array_cost.effect(), Effect::Raises, "{array_cost:?}");
}

#[test]
fn a_fix_of_far_too_little_lowers_the_cost() {
    let case = written(ai1(), &[("design.array.area_m2", 130.0)]);
    let list = costed(&case);
    let (_, array) = one(&list, Kind::PowerShort);
    assert_eq!(array.fix.expect("a price").effect(), Effect::Lowers);
    assert!(array.lost_fraction.expect("a share") > 0.4);
    // what no one value fixes says itself how much is lost
    let (little, cost) = one(&list, Kind::ComputesLittle);
    assert_eq!(cost, FindingCost { lost_fraction: Some(1.0 - little.value / 100.0), fix: None });
}

#[test]
fn a_figure_on_which_others_depend_is_read_again_and_priced() {
    let narrow = [
        ("design.payload.workload", serde_json::json!("InteractiveInference")),
        ("design.terminals.downlink_gbit_s", serde_json::json!(1e-6)),
    ];
    let settings: Vec<(String, serde_json::Value)> =
        narrow.into_iter().map(|(path, value)| (path.to_owned(), value)).collect();
    let scenario = sunward::scenario::field::path::with(&ai1().scenario, &settings);
    let case = Case::new(scenario.unwrap_or_else(|error| panic!("{error}")));
    let (_, links) = one(&costed(&case), Kind::LinksShort);
    let fix = links.fix.expect("a price");
    assert!(fix.after.delivered_flop_s > 2.0 * fix.before.delivered_flop_s, "{fix:?}");
    assert_eq!(fix.effect(), Effect::Lowers);
}

#[test]
fn a_small_change_of_cost_is_none() {
    let price = |usd_gpu_h: f64| Price { usd_gpu_h, usd_pflop_day: 20.0, delivered_flop_s: 1e18 };
    let effect = |after: f64| FixCost { before: price(8.0), after: price(after) }.effect();
    assert_eq!(effect(8.003), Effect::Keeps);
    assert_eq!(effect(8.01), Effect::Raises);
    assert_eq!(effect(7.99), Effect::Lowers);
    assert_eq!(Effect::Raises.words(), "raises the cost of compute");
}

#[test]
fn a_battery_that_is_short_says_which_limit_binds() {
    let case = ai1();
    let limit = |spoil: &dyn Fn(&mut Design)| {
        let mut mission = case.mission();
        let design = &mut mission.clusters[0].design;
        // short for every limit, but for the one that binds
        design.battery.capacity_j *= 0.1;
        (design.battery.charge_rate_per_s, design.battery.discharge_rate_per_s) = (1.0, 1.0);
        spoil(design);
        let list = of_cluster(&mission, &mission.clusters[0]).1;
        let battery =
            list.iter().find(|one| one.kind.is_alike(Kind::BatteryShort(BatteryLimit::Energy)));
        battery.expect("a finding").kind
    };
    let kinds = [
        (limit(&|_| {}), BatteryLimit::Energy, "its energy is too small"),
        (
            limit(&|one| one.battery.discharge_rate_per_s = 1e-5),
            BatteryLimit::DischargeRate,
            "its discharge rate binds",
        ),
        (
            limit(&|one| one.battery.charge_rate_per_s = 1e-6),
            BatteryLimit::ChargeRate,
            "the rate at which the light charges it again binds",
        ),
    ];
    for (kind, expected, words) in kinds {
        assert_eq!(kind, Kind::BatteryShort(expected));
        assert!(kind.sentence().contains(words), "{}", kind.sentence());
    }
}

#[test]
fn a_fleet_that_computes_nothing_has_no_price_of_fixes() {
    let case = written(ai1(), &[("design.payload.count", 0.0), ("design.array.area_m2", 5.0)]);
    let list = costed(&case);
    let (finding, cost) = one(&list, Kind::PowerShort);
    assert!(finding.fix.is_some());
    assert_eq!(cost, FindingCost::default());
}
