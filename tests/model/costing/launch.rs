//! Launch: learning, stages and reuse, filled by mass or volume, cadence.

use serde_json::json;
use sunward::model::cost::{finance::learning_factor, launch::Reuse};

use super::{AI1, near, with};

#[test]
fn launch_learns_as_the_suncatcher_paper_has_it() {
    for (launched_t, target) in [(370_000.0, 200.0), (104_000.0, 300.0)] {
        let price = 1_800.0 * learning_factor((launched_t + 400.0) / 400.0, 0.20);
        near(price, target, 0.01, "USD/kg");
    }
}

/// Suncatcher paper: 460 without reuse, at most 60 at 10 flights, 15 at 100, 38 with 15 %
/// refurbishment at 100.
#[test]
fn starship_costs_what_its_stages_say() {
    let case = with(&AI1, &[]);
    let price = |settings: &[(&str, serde_json::Value)]| {
        let mut all = vec![("launch".to_owned(), json!("starship"))];
        all.extend(settings.iter().map(|(path, value)| ((*path).to_owned(), value.clone())));
        case.with_money(&all).unwrap_or_else(|error| panic!("{error}")).economy.launch
    };
    near(price(&[("launch.reuse", json!("Expended"))]).price_usd_kg(), 460.0, 0.01, "expended");
    let ten = price(&[]);
    assert_eq!(ten.stages.expect("stages").reuse, Reuse::Full);
    assert!((50.0..=60.0).contains(&ten.price_usd_kg()));
    let hundred = [("launch.booster_flights", json!(100)), ("launch.upper_flights", json!(100))];
    assert!((13.0..=15.0).contains(&price(&hundred).price_usd_kg()));
    let mut worn = hundred.to_vec();
    worn.push(("launch.upper_refurbishment_fraction", json!(0.15)));
    near(price(&worn).price_usd_kg(), 38.0, 0.03, "15 % refurbishment");
    // the upper stage thrown away costs its whole building cost every flight
    let booster = price(&[("launch.reuse", json!("Booster"))]);
    let stages = ten.stages.expect("stages");
    let more = (stages.upper_build_usd * (1.0 - 0.1 - 0.01)) / 200e3;
    near(booster.price_usd_kg(), ten.price_usd_kg() + more, 1e-12, "upper stage burnt");
}

#[test]
fn a_launcher_is_filled_by_mass_or_by_volume_and_its_cadence_ramps() {
    let mut launch = AI1.economy.launch;
    launch.price_usd_kg = Some(100.0);
    launch.payload_kg = 100e3;
    launch.packing_fraction = 1.0;
    launch.volume_m3 = 1000.0;
    launch.stowed_density_kg_m3 = 200.0;
    assert_eq!(launch.flights(250e3).launches, 3.0);
    assert!(!launch.flights(250e3).bound_by_volume);
    assert_eq!(launch.paid_usd_kg(), 100.0);
    launch.stowed_density_kg_m3 = 50.0;
    assert_eq!(launch.flights(250e3).launches, 5.0);
    assert!(launch.flights(250e3).bound_by_volume);
    assert_eq!(launch.paid_usd_kg(), 200.0);
    launch.flights_first_year = 10.0;
    launch.flights_growth_per_year = 1.0;
    launch.flights_limit_year = 35.0;
    // 10 + 20 + 35 + 35: the fifth year is needed in part
    near(launch.deployment_years(117.5).expect("reached"), 4.5, 1e-12, "years");
    launch.flights_limit_year = 0.0;
    assert_eq!(launch.deployment_years(1.0), None);
}

/// Falcon 9 expended carries 22.8 t, not what is left of it when the booster keeps propellant to
/// come back.
#[test]
fn a_kilogram_is_priced_by_the_payload_of_the_stages_that_come_back() {
    let launch = |settings: &[(&str, serde_json::Value)]| {
        let settings: Vec<_> =
            settings.iter().map(|(path, value)| ((*path).to_owned(), value.clone())).collect();
        AI1.with_money(&settings).unwrap_or_else(|error| panic!("{error}")).economy.launch
    };
    for id in ["falcon-9", "falcon-9-stages"] {
        let expended = launch(&[("launch", json!(id)), ("launch.reuse", json!("Expended"))]);
        // (40 + 9 + 0.5 + 2.7 + 16) million USD and 125 % margin, over 22.8 t
        near(expended.price_usd_kg(), 68.2e6 * 2.25 / 22_800.0, 1e-12, id);
        assert_eq!(expended.price_usd_kg().round(), 6_730.0);
        assert_eq!(expended.payload_kg, 22_800.0);
        // and takes fewer flights
        near(expended.flights(36_000.0).flights, 36_000.0 / 18_850.0, 1e-12, "filled by volume");
    }
    let again = launch(&[("launch", json!("falcon-9-stages"))]);
    assert_eq!(again.payload_kg, 17_500.0);
    near(again.price_usd_kg(), 31e6 * 2.25 / 17_500.0, 1e-12, "booster again");
    // a payload that the file writes is as flown, whatever comes back
    let own = ("launch.payload_kg", json!(20_000.0));
    let stages = ("launch", json!("falcon-9-stages"));
    for reuse in ["Expended", "Booster"] {
        let reuse = ("launch.reuse", json!(reuse));
        assert_eq!(launch(&[stages.clone(), reuse, own.clone()]).payload_kg, 20_000.0);
    }
    // a vehicle without another payload flies what it flies
    let starship = launch(&[("launch", json!("starship")), ("launch.reuse", json!("Expended"))]);
    assert_eq!(starship.payload_kg, 200e3);
}
