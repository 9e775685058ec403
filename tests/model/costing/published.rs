//! Published figures come out of their own equations, and ours out of theirs step by step.

use sunward::{
    model::cost::{
        boundary::{McCalip, launched_power_price_usd_kw_year},
        ground::SolarGain,
    },
    scenario::catalogue,
    study::{
        Case, Yardstick,
        reconcile::{launched_power, reconcile},
    },
};

use super::{AI1, near, with};
use crate::shipped::read;

/// The table of targets: McCalip at commit e59571e, billion USD, ±1 %.
#[test]
fn mccalips_figures_come_out_of_his_equations() {
    let base = McCalip::DEFAULT;
    let result = base.result();
    let rows = [
        ("orbit", result.space_usd(), 51.10),
        ("hardware", result.hardware_usd, 23.60),
        ("launch", result.launch_usd, 14.70),
        ("operation", result.operations_usd, 1.18),
        ("chips", result.chip_line_usd, 10.62),
        ("development", result.development_usd, 1.0),
        ("ground", result.ground_usd(), 15.85),
        ("building", result.facility_usd, 14.66),
        ("fuel", result.fuel_usd, 1.19),
    ];
    for (name, usd, target) in rows {
        near(usd / 1e9, target, 0.01, name);
    }
    assert_eq!(result.satellites, 39_731.0);
    assert_eq!(result.launches, 294.0);
    for (launch_usd_kg, target) in [(2940.0, 122.8), (1000.0, 65.8), (100.0, 39.3), (20.0, 37.0)] {
        let usd = McCalip { launch_usd_kg, ..base }.result().space_usd();
        near(usd / 1e9, target, 0.01, &format!("at {launch_usd_kg} USD/kg"));
    }
    let cheap =
        McCalip { launch_usd_kg: 100.0, satellite_usd_w: 5.0, specific_power_w_kg: 75.0, ..base };
    near(cheap.result().space_usd() / 1e9, 10.5, 0.01, "100 USD/kg, 5 USD/W, 75 W/kg");
}

/// Away from his defaults, against the equations worked by hand.
#[test]
fn mccalips_preset_is_a_calculation_not_a_table() {
    let other = McCalip {
        capacity_w: 2.5e8,
        years: 3.0,
        launch_usd_kg: 750.0,
        satellite_usd_w: 11.0,
        specific_power_w_kg: 50.0,
        satellite_w: 40e3,
        sun_fraction: 0.9,
        cell_loss_per_year: 0.04,
        chip_line_per_year: 0.05,
        development_usd: 2e8,
        operations_fraction_year: 0.02,
        payload_kg: 150e3,
        turbine_usd_w: 1.0,
        facility_usd_w: 9.0,
        power_usage_effectiveness: 1.5,
        gas_usd_mmbtu: 3.0,
        heat_rate_btu_kwh: 7000.0,
        capacity_factor: 0.8,
    };
    let result = other.result();
    // f = (1 + 0.96 + 0.9216)/3 = 0.960 533; P0 = 250 MW/(0.960 533·0.9) = 289.191 MW
    assert_eq!(result.satellites, 7230.0);
    // mass = 7 230·40 kW/50 = 5 784 t; 39 launches of 150 t
    near(result.mass_kg, 5.784e6, 1e-12, "mass");
    assert_eq!(result.launches, 39.0);
    near(result.hardware_usd, 3.1812e9, 1e-12, "hardware");
    near(result.launch_usd, 4.338e9, 1e-12, "launch");
    near(result.operations_usd, 1.90872e8, 1e-12, "operation");
    near(result.chip_line_usd, 4.7718e8, 1e-12, "chips");
    near(result.facility_usd, 2.625e9, 1e-12, "building");
    // 250 000 kW · 26 280 h · 0.8 · 1.5 = 7.884e9 kWh · 0.021 USD
    near(result.fuel_usd, 1.655_64e8, 1e-12, "fuel");
}

#[test]
fn googles_launched_power_price_comes_out_of_the_flown_design() {
    for (usd_kg, target) in [(3600.0, 14_700.0), (200.0, 810.0)] {
        let price = launched_power_price_usd_kw_year(575.0, usd_kg, 28_295.0, 5.0);
        near(price, target, 0.01, "by hand");
        let case = with(&Case::new(read("suncatcher")), &[("launch.price_usd_kg", usd_kg)]);
        let flown = launched_power(&case).expect("a cluster");
        near(flown.power_w, 28_295.0, 1e-3, "105 m² · 0.22 · 1.361 · 0.90");
        near(flown.usd_kw_year, target, 0.01, "from the scenario");
    }
}

/// Solar gain over sites of PVWatts.
#[test]
fn solar_gain_is_an_output_with_its_basis() {
    let factor = |id: &str| {
        let part = catalogue::part(catalogue::Kind::GroundSite, id).expect("a site");
        part.value("capacity_factor").expect("a factor")
    };
    let orbit = SolarGain { spectral: 1.21, temperature: 1.0, lit_fraction: 0.98, conversion: 1.0 };
    // the spectrum and the shadow alone, before heat and converter
    near(orbit.over(factor("arizona")), 5.07, 0.01, "Phoenix, one axis");
    near(orbit.over(factor("virginia")), 7.23, 0.01, "Dulles, one axis");
    near(orbit.over(factor("europe-north")), 11.9, 0.01, "a 10 % site");
    let hot = SolarGain { temperature: 0.83, conversion: 0.95, ..orbit };
    near(hot.over(factor("arizona")), 5.07 * 0.83 * 0.95, 0.01, "with heat and converter");
}

#[test]
fn reconciliation_begins_at_mccalips_figures_and_ends_at_ours() {
    let steps = reconcile(&AI1);
    near(steps[0].space_usd_w, 51.10, 0.01, "his orbit");
    near(steps[0].ground_usd_w, 15.85, 0.01, "his ground");
    let last = steps.last().expect("steps");
    let (space, ground) = Yardstick::UsdKwh.pair(&AI1.compare()).expect("work");
    near(last.space_usd_w, space * 8.766 * 5.0, 1e-12, "our orbit");
    near(last.ground_usd_w, ground * 8.766 * 5.0, 1e-12, "our ground");
}
