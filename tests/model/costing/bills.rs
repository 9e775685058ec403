//! Bills worked by hand from a scenario's figures.

use serde_json::json;
use sunward::{
    model::{
        cost::{
            ground_bill::GroundLine,
            space::{SpaceLine, parts_usd},
        },
        lifetime::performance::rated_w,
    },
    scenario::field::path,
    study::{Case, Parameter},
};

use super::{AI1, near, with};

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

#[test]
fn every_line_of_a_bill_stands_at_its_own_place() {
    for (place, line) in SpaceLine::ALL.into_iter().enumerate() {
        assert_eq!(line as usize, place, "{}", line.name());
    }
    for (place, line) in GroundLine::ALL.into_iter().enumerate() {
        assert_eq!(line as usize, place, "{}", line.name());
    }
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
        // its own orbit is the published one
        ("launch.reference_altitude_km", 600.0),
        ("launch.reference_inclination_deg", 98.0),
    ];
    let case = with(&AI1, &settings);
    let comparison = case.compare();
    let (design, flown) = (&case.designs[0], &case.flown[0]);
    let line = |name: &str| {
        let line = SpaceLine::ALL.into_iter().find(|line| line.name() == name);
        comparison.space.lines[line.expect("a line")]
    };
    let count = 48.0;
    // 600 m² of cells at 22 %, 90 % packed: 161.7 kW each; 100 MW are two doublings of 25 MW
    let watts = 600.0 * 0.22 * 0.9 * 1361.0;
    let learnt = 0.8 * 0.8;
    let array_usd = count * watts * 10.0 * learnt;
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

/// Chips of spares are paid for, so they compute until they are needed.
#[test]
fn spares_compute_while_they_wait() {
    let (design, flown) = (&AI1.designs[0], &AI1.flown[0]);
    let delivered = |spares: f64, lost: f64, works: f64| {
        let case = with(
            &AI1,
            &[
                ("space.spares_fraction", spares),
                ("space.satellite_loss_per_year", lost),
                ("space.spares_working_fraction", works),
            ],
        );
        let comparison = case.compare();
        near(comparison.ground.work.flop_s, comparison.space.work.flop_s, 1e-12, "both sides");
        comparison.space.work.flop_s / (48.0 * flown.delivered_flop_s)
    };
    let life = design.life_years;
    // the mean of what is left of the spares, added up day by day
    let waiting = |spares: f64, lost: f64| {
        let days = 365_250;
        let left = |day: u32| {
            let years = life * (f64::from(day) + 0.5) / f64::from(days);
            (spares - (lost + flown.ends_per_year) * years).max(0.0)
        };
        (0..days).map(left).sum::<f64>() / f64::from(days)
    };
    for (spares, lost) in [(0.2, 0.01), (0.1, 0.05), (0.3, 0.0), (0.0, 0.02)] {
        near(delivered(spares, lost, 1.0), 1.0 + waiting(spares, lost), 1e-6, "all work");
        near(delivered(spares, lost, 0.5), 1.0 + 0.5 * waiting(spares, lost), 1e-6, "half");
        near(delivered(spares, lost, 0.0), 1.0, 1e-12, "none works");
    }
}

/// A Starlink's parts by the catalogue add up to what whole ones are said to cost: 22 USD/W
/// (McCalip) to 30 (Quilty, 800 000 USD over 27 kW).
#[test]
fn parts_of_a_starlink_cost_what_the_whole_is_said_to_cost() {
    let case = Case::new(crate::shipped::read("starlink-heritage-1gw"));
    let design = &case.designs[0];
    let parts_usd: f64 = parts_usd(design).iter().sum();
    let usd_w = parts_usd / rated_w(design);
    assert!((22.0..=30.0).contains(&usd_w), "{usd_w} USD/W");
}

/// The ground's bill and both present values worked by hand.
#[test]
fn a_bill_on_the_ground_and_present_values_are_what_their_figures_say() {
    let settings = [
        // what spares compute has a test of its own
        ("space.spares_working_fraction", 0.0),
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
        let line = GroundLine::ALL.into_iter().find(|line| line.name() == name);
        ground.lines[line.expect("a line")]
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
