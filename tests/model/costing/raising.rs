//! Satellites that raise themselves: propellant, months without compute, and what is saved.

use serde_json::{Value, json};
use sunward::{
    model::design_check::findings::{Kind, of_cluster},
    scenario::field::path,
    study::{Case, Yardstick},
};

use super::{AI1, near};

fn case(settings: &[(&str, Value)]) -> Case {
    let mut all = vec![("clusters[0].pattern.altitude_km".to_owned(), json!(1_500))];
    all.extend(settings.iter().map(|(path, value)| ((*path).to_owned(), value.clone())));
    let scenario = path::with(&AI1.scenario, &all).unwrap_or_else(|error| panic!("{error}"));
    Case::new(scenario)
}

fn own_thrusters(extra: &[(&str, Value)]) -> Case {
    let launch = json!({
        "part": "starship-early", "raise": "OwnThrusters", "drop_altitude_km": 300,
    });
    let mut settings = vec![("launch", launch)];
    settings.extend_from_slice(extra);
    case(&settings)
}

/// √(μ/r₁) − √(μ/r₂) by hand, and the rocket equation.
#[test]
fn a_spiral_takes_the_difference_of_the_speeds() {
    let raised = own_thrusters(&[]);
    let mission = raised.mission();
    let (sizing, findings) = of_cluster(&mission, &mission.clusters[0]);
    let mu = 3.986_004_418e14_f64;
    let delta_v_m_s = (mu / 6_678_137.0).sqrt() - (mu / 7_878_137.0).sqrt();
    near(sizing.raising_delta_v_m_s, delta_v_m_s, 1e-9, "Δv");
    let propulsion = &mission.clusters[0].design.propulsion;
    let exhaust_m_s = propulsion.specific_impulse_s * 9.80665;
    let mass_kg = sizing.mass.flown_kg();
    let burnt_kg = mass_kg * (1.0 - (-delta_v_m_s / exhaust_m_s).exp());
    let time_s = burnt_kg * exhaust_m_s / propulsion.thrust_n;
    near(sizing.raising_s, time_s, 1e-9, "time");
    near(raised.flown[0].raising_s, time_s, 1e-9, "time of the flight");
    assert_eq!(
        findings.iter().any(|one| one.kind == Kind::RaisingShort),
        propulsion.propellant_kg < sizing.raising_propellant_kg
    );
    // a tank of what is asked closes
    let fix = findings.iter().find(|one| one.kind == Kind::DisposalShort).and_then(|one| one.fix);
    let fix = fix.expect("a tank that is too small");
    let mut filled = mission.clusters[0].clone();
    filled.design.propulsion.propellant_kg = fix.to;
    let (_, findings) = of_cluster(&mission, &filled);
    let of_tank = [Kind::RaisingShort, Kind::HoldingShort, Kind::DisposalShort];
    assert!(!findings.iter().any(|one| of_tank.contains(&one.kind)));
}

#[test]
fn the_launcher_is_paid_to_the_drop_and_capital_waits() {
    let (carried, raised) = (case(&[]), own_thrusters(&[]));
    assert_eq!(carried.flown[0].raising_s, 0.0);
    let launch = |case: &Case| case.compare().paid_usd_kg;
    assert!(launch(&raised) < launch(&carried));
    let price_usd_kg = raised.economy.launch.price_usd_kg();
    near(launch(&raised), price_usd_kg, 1e-12, "below the published orbit");
    // ten times the thrust, a tenth of the wait
    let strong = own_thrusters(&[("clusters[0].design.propulsion.thrust_n", json!(1.7))]);
    let weak = own_thrusters(&[("clusters[0].design.propulsion.thrust_n", json!(0.17))]);
    near(weak.flown[0].raising_s, 10.0 * strong.flown[0].raising_s, 1e-9, "time");
    let cost = |case: &Case| Yardstick::UsdGpuH.pair(&case.compare()).expect("work").0;
    assert!(cost(&weak) > cost(&strong));
    assert!(weak.compare().space.net_present_usd < strong.compare().space.net_present_usd);
    let earlier = weak.compare();
    assert_eq!(earlier.space.work, strong.compare().space.work);
}

#[test]
fn a_launcher_that_does_not_reach_is_told() {
    let high = [
        (
            "clusters[0].pattern",
            json!({"Single": {"orbit": {"Circular": {
                "altitude_km": 35_786, "inclination_deg": 0,
            }}}}),
        ),
        ("launch", json!("starship-early")),
    ];
    let settings = high.map(|(path, value)| (path.to_owned(), value));
    let scenario = path::with(&AI1.scenario, &settings).unwrap_or_else(|error| panic!("{error}"));
    assert!(scenario.notes.iter().any(|note| note.contains("does not carry")));
    assert!(!AI1.scenario.notes.iter().any(|note| note.contains("does not carry")));
    let cost = Yardstick::UsdGpuH.pair(&Case::new(scenario).compare()).expect("work");
    assert!(cost.0.is_finite());
}
