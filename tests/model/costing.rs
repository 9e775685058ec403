//! Costing against published figures, and what must hold for any figures.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::json;
use sunward::{
    model::{
        cost::{
            boundary::{McCalip, launched_power_price_usd_kw_year},
            finance::{
                annuity_years, capital_recovery_per_year, learning_factor, present_value_of_asset,
                waiting_factor,
            },
            ground::solar_gain,
            ground_bill::{CHIP_LINE as GROUND_CHIP_LINE, GROUND_LINES},
            launch::Reuse,
            space::{CHIP_LINE, SPACE_LINES},
        },
        design_check::{
            closure::{ClosedAt, close},
            findings::{Kind, of_cluster},
        },
    },
    scenario::{self, Scenario, catalogue, field::path},
    study::{
        Case, Parameter, Yardstick,
        reconcile::{launched_power, reconcile},
        timeline::timeline,
    },
};

pub fn read(id: &str) -> Scenario {
    let preset = scenario::preset(id).expect("a shipped scenario");
    let attach = |name: &str| {
        scenario::preset_attachment(name).map(str::to_owned).ok_or_else(|| name.to_owned())
    };
    scenario::read(preset.text, id, &attach).unwrap_or_else(|error| panic!("{error}"))
}

static AI1: LazyLock<Case> = LazyLock::new(|| Case::new(read("spacex-ai1")));

/// The case with paths set to values, read again as a file would be.
fn with(case: &Case, settings: &[(&str, f64)]) -> Case {
    let settings: Vec<(String, serde_json::Value)> =
        settings.iter().map(|(path, value)| ((*path).to_owned(), json!(value))).collect();
    case.with_money(&settings).unwrap_or_else(|error| panic!("{error}"))
}

fn near(value: f64, target: f64, relative: f64, what: &str) {
    let miss = (value / target - 1.0).abs();
    assert!(miss <= relative, "{what}: {value} against {target}, off by {miss:.2e}");
}

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

#[test]
fn launch_learns_as_the_suncatcher_paper_has_it() {
    for (launched_t, target) in [(370_000.0, 200.0), (104_000.0, 300.0)] {
        let price = 1_800.0 * learning_factor((launched_t + 400.0) / 400.0, 0.20);
        near(price, target, 0.01, "USD/kg");
    }
}

#[test]
fn capital_is_recovered_by_the_month() {
    near(capital_recovery_per_year(0.103, 15.0), 0.131_163_886, 1e-8, "10.3 %, 15 years");
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

/// Solar gain with its basis: 4.6, 5.5, 5.3 and 13.
#[test]
fn solar_gain_is_an_output_with_its_basis() {
    let factor = |id: &str| {
        let part = catalogue::part(catalogue::Kind::GroundSite, id).expect("a site");
        part.value("capacity_factor").expect("a factor")
    };
    near(solar_gain(0.98, factor("arizona")), 4.6, 0.01, "Arizona, EIA AC, lit 0.98");
    near(solar_gain(0.961, factor("phoenix-one-axis")), 5.5, 0.01, "Phoenix, one-axis DC");
    near(solar_gain(0.98, factor("texas")), 5.3, 0.01, "US mean");
    near(solar_gain(0.98, factor("europe-north")), 13.3, 0.01, "a 10 % site");
}

#[test]
fn both_sides_deliver_the_same_compute_with_the_same_chips() {
    for preset in scenario::presets() {
        let case = Case::new(read(preset.id));
        let comparison = case.compare();
        let (space, ground) = (&comparison.space, &comparison.ground);
        if space.work.flop_s > 0.0 {
            near(ground.work.flop_s, space.work.flop_s, 1e-12, preset.id);
            near(ground.work.chips, space.work.chips, 1e-12, preset.id);
        } else {
            near(ground.work.chip_w, space.work.chip_w, 1e-12, preset.id);
        }
        // chips on both sides or on none
        let with_chips = |lines: &[f64]| lines.iter().any(|usd| *usd > 0.0);
        let space_chips = with_chips(&[space.lines[CHIP_LINE].yearly_usd]);
        let ground_chips = with_chips(&[ground.lines[GROUND_CHIP_LINE].yearly_usd]);
        assert_eq!(space_chips, ground_chips, "{}", preset.id);
    }
}

#[test]
fn a_free_chip_changes_no_yardstick_without_chips() {
    let free = AI1
        .with(&[(&Parameter::resolve(&AI1.scenario, CHIP).expect("a path"), 0.0)])
        .expect("in range");
    let base = AI1.based_on(&[Parameter::resolve(&AI1.scenario, CHIP).expect("a path")]);
    let (free, base) = (free.compare(), base.expect("in range").compare());
    for yardstick in [Yardstick::CapitalUsdW, Yardstick::UsdKwh] {
        assert_eq!(yardstick.pair(&free), yardstick.pair(&base));
    }
    let (cheap, dear) = (Yardstick::UsdGpuH.pair(&free), Yardstick::UsdGpuH.pair(&base));
    assert!(cheap.expect("work").0 < dear.expect("work").0);
    assert!(cheap.expect("work").1 < dear.expect("work").1);
}

const CHIP: &str = "design.payload.accelerator.price_usd";

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

#[test]
fn a_closed_design_is_a_fixed_point_with_nothing_short() {
    for id in ["spacex-ai1", "suncatcher", "turyshev-1mw", "blue-origin-sunrise"] {
        let mission = read(id).mission;
        let cluster = &mission.clusters[0];
        let closed = close(&mission, cluster, ClosedAt::BeginOfLife)
            .unwrap_or_else(|reason| panic!("{id}: {reason:?}"));
        let mut again = cluster.clone();
        again.design = closed.design.clone();
        let (_, findings) = of_cluster(&mission, &again);
        let mended = [
            Kind::PowerShort,
            Kind::BatteryShort,
            Kind::TooHot,
            Kind::HoldingShort,
            Kind::DisposalShort,
        ];
        let left: Vec<_> = findings.iter().filter(|one| mended.contains(&one.kind)).collect();
        assert!(left.is_empty(), "{id}: {left:?}");
        // closing what is closed moves nothing; less of any part is too little
        let twice = close(&mission, &again, ClosedAt::BeginOfLife).expect("closes");
        near(twice.design.array.area_m2, closed.design.array.area_m2, 1e-9, id);
        let mut less = again.clone();
        less.design.array.area_m2 *= 0.999;
        let (_, findings) = of_cluster(&mission, &less);
        assert!(findings.iter().any(|one| one.kind == Kind::PowerShort), "{id}");
    }
}

#[test]
fn a_case_costs_the_same_by_parameters_as_by_a_file() {
    let parameter = |path: &str| Parameter::resolve(&AI1.scenario, path).expect("a path");
    let (price, wacc, density) = (
        parameter("launch.price_usd_kg"),
        parameter("space.wacc_per_year"),
        parameter("design.radiator.mass_kg_m2"),
    );
    let fast = AI1.with(&[(&price, 321.0), (&wacc, 0.07), (&density, 4.25)]).expect("in range");
    let settings: Vec<(String, serde_json::Value)> = vec![
        ("launch.price_usd_kg".to_owned(), json!(321.0)),
        ("space.wacc_per_year".to_owned(), json!(0.07)),
        ("design.radiator.mass_kg_m2".to_owned(), json!(4.25)),
    ];
    let slow = Case::new(path::with(&AI1.scenario, &settings).expect("reads"));
    assert_eq!(fast.compare(), slow.compare());
}

/// At no cost of capital the levelised year times the life is the plain sum.
#[test]
fn without_interest_the_yearly_cost_is_the_plain_sum() {
    let free = AI1.compare_with(&AI1.economy.without_interest());
    let life = AI1.designs[0].life_years;
    for line in &free.space.lines[..10] {
        near(line.yearly_usd * life, line.capital_usd, 1e-12, "space");
    }
    let house = AI1.economy.ground.facility_life_years;
    for line in free.ground.lines[..3].iter() {
        near(line.yearly_usd * house, line.capital_usd, 1e-12, "ground");
    }
}

/// The fleet's bill worked by hand from the scenario's figures, with interest.
#[test]
fn a_bill_in_space_is_what_its_figures_say() {
    let settings = [
        ("space.wacc_per_year", 0.12),
        ("space.chip_wacc_per_year", 0.08),
        ("space.integration_fraction", 0.2),
        ("space.insurance_fraction", 0.04),
        ("space.spares_fraction", 0.1),
        ("space.satellite_loss_per_year", 0.05),
        ("space.disposal_usd", 7_000.0),
        ("space.lead_months", 9.0),
        ("space.programme_mw", 100.0),
        ("space.learning_reference_mw", 25.0),
        ("space.learning_rate", 0.2),
        ("space.development_usd", 5e8),
        ("space.operations_fraction_year", 0.03),
        ("launch.price_usd_kg", 700.0),
    ];
    let case = with(&AI1, &settings);
    let comparison = case.compare();
    let (design, flown) = (&case.designs[0], &case.flown[0]);
    let line = |name: &str| {
        let index = SPACE_LINES.iter().position(|(one, _)| *one == name).expect("a line");
        comparison.space.lines[index]
    };
    let count = 48.0;
    // 600 m² of cells at 22 %, 90 % packed: 161.7 kW each; 100 MW are two doublings of 25 MW
    let watts = 600.0 * 0.22 * 0.9 * 1361.0;
    let learnt = 0.8 * 0.8;
    let array_usd = count * watts * 22.0 * learnt;
    near(line("solar arrays").capital_usd, array_usd, 1e-12, "arrays");
    let radiator_usd = count * 110.0 * 600.0 * learnt;
    near(line("radiators").capital_usd, radiator_usd, 1e-12, "radiators");
    let names = [
        "solar arrays",
        "batteries",
        "radiators",
        "bus, structure, shield",
        "terminals",
        "propulsion",
    ];
    let hardware_usd: f64 = names.iter().map(|name| line(name).capital_usd).sum();
    near(line("integration and test").capital_usd, 0.2 * hardware_usd, 1e-12, "integration");
    let launch_usd = count * 2_000.0 * 700.0;
    near(line("launch").capital_usd, launch_usd, 1e-12, "launch");
    let insurance_usd = 0.04 * (hardware_usd + launch_usd);
    near(line("insurance").capital_usd, insurance_usd, 1e-12, "insurance");
    let unit_usd = 1.2 * hardware_usd + launch_usd + insurance_usd;
    near(line("spares").capital_usd, 0.1 * unit_usd, 1e-12, "spares");
    let m: f64 = 0.01;
    let crf = 12.0 * m / (1.0 - (1.0 + m).powi(-60));
    near(line("launch").yearly_usd, launch_usd * crf, 1e-12, "launch a year");
    let waiting_usd = 1.1 * unit_usd * ((1.0 + m).powi(9) - 1.0) * crf;
    near(line("waiting for orbit").yearly_usd, waiting_usd, 1e-12, "waiting");
    near(line("operation").yearly_usd, 0.03 * hardware_usd, 1e-12, "operation");
    // 5 % and the debris are lost a year, of which 10 % of spares over five years cover 2 %
    let replaced = 0.05 + flown.ends_per_year - 0.02;
    near(line("replacement").yearly_usd, replaced * unit_usd, 1e-12, "replacement");
    let disposal_usd = 7_000.0 * count * 1.1 * (crf - 0.12);
    near(line("disposal").yearly_usd, disposal_usd, 1e-9, "disposal");
    let development_usd = 5e8 * count * watts / 100e6;
    near(line("development").capital_usd, development_usd, 1e-12, "development");
    let chips_usd = count * f64::from(design.payload.count) * 48_600.0;
    near(line("chips").capital_usd, 1.1 * chips_usd, 1e-12, "chips");
    let m: f64 = 0.08 / 12.0;
    let crf = 12.0 * m / (1.0 - (1.0 + m).powi(-60));
    let chips_year = 1.1 * chips_usd * crf * (1.0 + m).powi(9) + replaced * chips_usd;
    near(line("chips").yearly_usd, chips_year, 1e-12, "chips a year");
}

/// The ground's bill and both present values worked by hand.
#[test]
fn a_bill_on_the_ground_and_present_values_are_what_their_figures_say() {
    let settings = [
        ("ground.wacc_per_year", 0.06),
        ("ground.chip_wacc_per_year", 0.09),
        ("ground.months_to_power", 24.0),
        ("ground.carbon_usd_t", 50.0),
        ("ground.spares_fraction", 0.1),
        ("market.horizon_years", 10.0),
        ("market.price_usd_pflop_day", 100.0),
    ];
    let case = with(&AI1, &settings);
    let comparison = case.compare();
    let (flown, ground) = (&case.flown[0], &comparison.ground);
    let line = |name: &str| {
        let index = GROUND_LINES.iter().position(|(one, _)| *one == name).expect("a line");
        ground.lines[index]
    };
    // chips at 97 % availability that deliver the fleet's compute, 1 904 W each
    let chips = flown.delivered_flop_s * 48.0 / (2_500e12 * 0.55 * 0.85) / 0.97;
    let watts = chips * 1_400.0 * 1.36;
    near(line("cooling").capital_usd, 2.8 * watts, 1e-12, "cooling");
    let building_usd = (3.2 + 6.0 + 2.8) * watts;
    let m: f64 = 0.005;
    let annuity = |m: f64, months: i32| (1.0 - (1.0 + m).powi(-months)) / (12.0 * m);
    let crf = 1.0 / annuity(m, 180);
    near(line("power train").yearly_usd, 6.0 * watts * crf, 1e-12, "power train a year");
    near(line("operation").yearly_usd, 0.03 * building_usd, 1e-12, "operation");
    let kwh = watts * 0.97 * 1.2 * 8.766;
    near(line("energy").yearly_usd, kwh * 0.066, 1e-12, "energy");
    near(line("carbon").yearly_usd, kwh * 0.37 * 0.05, 1e-12, "carbon");
    near(line("chip repair").yearly_usd, 0.03 * chips * 48_600.0, 1e-12, "repair");
    let land_usd = watts * 1e-3 * 10.0;
    let waiting_usd = building_usd * ((1.0 + m).powi(12) - 1.0) * crf
        + land_usd * 0.06 * ((1.0 + m).powi(24) - 1.0);
    near(line("waiting for power").yearly_usd, waiting_usd, 1e-12, "waiting");
    // present value: two years without revenue, the building paid after one, chips after two
    let later = |m: f64, months: i32| (1.0 + m).powi(-months);
    let working = annuity(m, 120) - annuity(m, 24);
    let revenue_usd = flown.delivered_flop_s * 48.0 / 1e15 * 365.25 * 100.0;
    let chip_m: f64 = 0.09 / 12.0;
    let chip_working = annuity(chip_m, 120) - annuity(chip_m, 24);
    let chips_usd = 1.1 * chips * 48_600.0;
    let cost_usd = later(m, 12) * building_usd * crf * annuity(m, 96)
        + working
            * (0.03 * building_usd
                + kwh * (0.066 + 0.37 * 0.05)
                + line("water").yearly_usd
                + land_usd * 0.06
                + land_usd * 0.06 * ((1.0 + m).powi(24) - 1.0))
        + later(chip_m, 24) * chips_usd / annuity(chip_m, 60) * annuity(chip_m, 96)
        + chip_working * 0.03 * chips * 48_600.0;
    near(ground.net_present_usd, revenue_usd * working - cost_usd, 1e-9, "net present value");
    // without power before the end there is neither revenue nor cost but for nothing
    let never = with(&case, &[("ground.months_to_power", 240.0)]).compare().ground;
    assert!(never.net_present_usd.abs() < 1e-3, "{}", never.net_present_usd);
}

#[test]
fn chips_that_compute_nothing_are_paid_on_both_sides() {
    let idle = Case::new(
        path::with(&AI1.scenario, &[("design.payload.utilisation".to_owned(), json!(0.0))])
            .expect("reads"),
    );
    let comparison = idle.compare();
    let (space, ground) = (&comparison.space, &comparison.ground);
    assert!(space.work.flop_s == 0.0 && space.lines[CHIP_LINE].yearly_usd > 0.0);
    assert!(ground.lines[GROUND_CHIP_LINE].yearly_usd > 0.0);
    near(ground.work.chip_w, space.work.chip_w, 1e-12, "power");
}

#[test]
fn a_timeline_balances_its_books_and_feels_what_it_costs() {
    let kind = with(&AI1, &[("market.price_usd_pflop_day", 400.0)]);
    let years = timeline(&kind, 20);
    assert!(years.iter().all(|year| year.satellites_launched > 0.0));
    let mut cash_usd = 0.0;
    for year in &years {
        cash_usd += year.cash_in_usd() - year.cash_out_usd();
        near(year.cash_usd + 1e12, cash_usd + 1e12, 1e-12, "cash");
        assert!(year.cash_usd > -1.0, "nobody spends what is not there: {}", year.cash_usd);
        assert!(year.flights <= AI1.economy.launch.flights_limit_year * (1.0 + 1e-12));
        assert!(year.satellites.is_sign_positive() && year.net_usd.is_finite());
    }
    let last = |case: &Case| timeline(case, 20).last().expect("years").cash_usd;
    let usual = last(&kind);
    for (path, value) in [
        ("space.satellite_loss_per_year", 0.5),
        ("space.disposal_usd", 1e6),
        ("space.lead_months", 60.0),
    ] {
        assert!(last(&with(&kind, &[(path, value)])) < usual, "{path}");
    }
    // nobody buys satellites that never earn their price
    let worthless = with(&kind, &[("market.price_usd_pflop_day", 0.0)]);
    assert!(timeline(&worthless, 20).iter().all(|year| year.satellites == 0.0));
}

proptest! {
    #[test]
    fn annuities_agree_with_sums_of_payments(
        wacc in 0.0..0.5_f64,
        months in 1_u32..480,
    ) {
        let life = f64::from(months) / 12.0;
        let monthly = capital_recovery_per_year(wacc, life) / 12.0;
        let m: f64 = wacc / 12.0;
        let present: f64 = (1..=months).map(|k| monthly / (1.0 + m).powi(k as i32)).sum();
        prop_assert!((present - 1.0).abs() < 1e-9, "{present}");
        prop_assert!((annuity_years(wacc, life) * monthly * 12.0 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn at_no_interest_two_lives_of_one_year_are_two_years_of_one(horizon in 1.0..40.0_f64) {
        // with interest two lives follow each other: 1 + (1+m)^−12 of one life's price
        let m: f64 = 0.01;
        let two = present_value_of_asset(0.12, 1.0, 2.0);
        prop_assert!((two - (1.0 + (1.0 + m).powi(-12))).abs() < 1e-12, "{two}");
        // bought twice, each used for a year
        prop_assert!((present_value_of_asset(0.0, 1.0, 2.0) - 2.0).abs() < 1e-12);
        // at no interest only the used share counts, whatever the life
        for life in [0.5, 1.0, 2.0, 7.0] {
            let factor = present_value_of_asset(0.0, life, horizon);
            prop_assert!((factor - horizon / life).abs() < 1e-9, "{factor}");
        }
        prop_assert!(waiting_factor(0.0, horizon) == 1.0);
    }

    #[test]
    fn cost_is_never_negative_and_rises_with_the_launch_price(
        low in 0.0..10_000.0_f64,
        more in 0.0..10_000.0_f64,
        space_wacc in 0.0..1.0_f64,
        ground_wacc in 0.0..1.0_f64,
        spares in 0.0..2.0_f64,
        learning in 0.0..0.9_f64,
        tariff in 0.0..2.0_f64,
        source in 0_usize..3,
    ) {
        let mut economy = AI1.economy;
        economy.space.wacc_per_year = space_wacc;
        economy.space.chip_wacc_per_year = space_wacc;
        economy.ground.wacc_per_year = ground_wacc;
        economy.space.spares_fraction = spares;
        economy.space.learning_rate = learning;
        economy.ground.electricity_usd_kwh = tariff;
        use sunward::model::cost::ground::Source;
        economy.ground.source = [Source::Grid, Source::Gas, Source::Solar][source];
        economy.launch.price_usd_kg = Some(low);
        let cheap = AI1.compare_with(&economy);
        economy.launch.price_usd_kg = Some(low + more);
        let dear = AI1.compare_with(&economy);
        for line in cheap.space.lines.iter().chain(&cheap.ground.lines) {
            prop_assert!(line.capital_usd >= 0.0 && line.yearly_usd >= 0.0);
            prop_assert!(line.present_usd >= 0.0 && line.yearly_usd.is_finite());
        }
        for yardstick in Yardstick::ALL {
            let (before, after) = (yardstick.pair(&cheap), yardstick.pair(&dear));
            let (before, after) = (before.expect("work"), after.expect("work"));
            prop_assert!(after.0 >= before.0 * (1.0 - 1e-12));
            prop_assert!((after.1 / before.1 - 1.0).abs() < 1e-12);
        }
    }
}
