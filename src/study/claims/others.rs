//! What other people found on the year of parity, and which of their inputs part us.

use super::claim::{Figure, figure};
use crate::{
    model::{
        compute::PayloadNode,
        cost::{
            ground_bill::GroundLine,
            line::{Line, Share},
            space::SpaceLine,
        },
    },
    study::{
        case::Case,
        parameter::Parameter,
        parity::{ratio_after, year_of_parity},
        progress::StudyError,
        yardstick::Yardstick,
    },
};

/// Begin of the name of an input of theirs that moves us by 1 % or more.
pub(super) const PARTING: &str = "their ";
const PARTING_FRACTION: f64 = 0.01;

/// Our ratio in SemiAnalysis' year of parity.
const OURS_THEN: &str = "space over ground in 2040";

/// Inputs of SemiAnalysis' model of June 2026, as far as they are published, by our paths: launch
/// today and its price at last; radiators; hardware from 132 to 65 USD/W in six years, 11 % a year;
/// ten years of life after 2032; capital; spares.
const SEMIANALYSIS: [(&str, f64); 9] = [
    ("launch.price_usd_kg", 1700.0),
    ("trajectory.floor_usd_kg", 485.0),
    ("design.radiator.price_usd_m2", 1750.0),
    ("design.radiator.mass_kg_m2", 8.0),
    ("trajectory.hardware_decline_per_year", 0.11),
    ("design.life_years", 10.0),
    ("space.wacc_per_year", 0.15),
    ("space.chip_wacc_per_year", 0.15),
    ("space.spares_fraction", 0.2),
];

/// The year of parity in SemiAnalysis' base case, for which inputs are compared.
const THEIR_YEAR: f64 = 2040.0;

/// SemiAnalysis' satellite, launch and building in 2026, USD per watt of chips: 1.5 million, 1.6
/// million and 0.38 million over 30.5 kW.
const THEIR_PLANT_USD_W: (f64, f64, f64) = (49.2, 52.5, 12.5);

/// Returns SemiAnalysis' plant beside ours, in USD per watt of chips and hosts at full clock.
fn plants(case: &Case) -> Vec<Figure> {
    let comparison = case.compare();
    let full_w: f64 = case
        .designs
        .iter()
        .zip(&case.flown)
        .map(|(design, flown)| PayloadNode::new(&design.payload).max_w * flown.satellites)
        .sum();
    let sum = |lines: &[Line], shares: &[Share]| -> f64 {
        let plant = lines.iter().zip(shares).filter(|(_, share)| **share == Share::Plant);
        plant.map(|(line, _)| line.capital_usd).sum()
    };
    let space = &comparison.space.lines;
    let launch_usd = space[SpaceLine::Launch].capital_usd;
    let satellite_usd = sum(space, &SpaceLine::ALL.map(SpaceLine::share)) - launch_usd;
    let ground_usd = sum(&comparison.ground.lines, &GroundLine::ALL.map(GroundLine::share));
    let ground_w = case.needs().full_w;
    let (satellite, launch, building) = THEIR_PLANT_USD_W;
    let mut rows = Vec::new();
    for (name, usd, watts, theirs) in [
        ("satellite without chips and launch", satellite_usd, full_w, satellite),
        ("launch", launch_usd, full_w, launch),
        ("building and power on the ground", ground_usd, ground_w, building),
    ] {
        if watts > 0.0 {
            let basis = format!("per watt of chips; SemiAnalysis has {theirs}");
            rows.push(figure(name, usd / watts, "USD/W", basis));
        }
    }
    rows
}

/// Returns SemiAnalysis' result beside ours: their years, ours with their inputs, and space over
/// ground in their year with each input alone, the one that moves it most first.
///
/// # Errors
/// When a value cannot be put, which its range excludes.
pub(super) fn semianalysis(case: &Case, yardstick: Yardstick) -> Result<Vec<Figure>, StudyError> {
    let mut rows = vec![
        figure(
            "SemiAnalysis' year of parity",
            THEIR_YEAR,
            "",
            "To Boldly Go, 3 June 2026: \"late 2030s\" in its title, about 2040 in its base case",
        ),
        figure("SemiAnalysis' space over ground in 2026", 4.4, "×", "10.91 over 2.49 USD/GPU-h"),
    ];
    rows.extend(plants(case));
    let years = (THEIR_YEAR - case.economy.trajectory.start_year).max(0.0);
    let Some(then) = ratio_after(case, yardstick, years) else { return Ok(rows) };
    rows.push(figure(OURS_THEN, then, "×", "along this trajectory"));
    let mut settings: Vec<(Parameter, f64)> = Vec::new();
    let mut moved: Vec<(f64, Figure)> = Vec::new();
    for (path, value) in SEMIANALYSIS {
        let Ok(parameter) = Parameter::resolve(&case.scenario, path) else { continue };
        let alone = case.with(&[(&parameter, value)])?;
        if let Some(ratio) = ratio_after(&alone, yardstick, years) {
            let basis = format!("in 2040 with theirs alone: {value}, ours {}", parameter.base);
            let row = figure(format!("{PARTING}{path}"), ratio, "×", basis);
            moved.push(((ratio / then - 1.0).abs(), row));
        }
        settings.push((parameter, value));
    }
    moved.sort_by(|a, b| b.0.total_cmp(&a.0));
    rows.extend(moved.into_iter().filter(|(by, _)| *by >= PARTING_FRACTION).map(|(_, row)| row));
    let all: Vec<(&Parameter, f64)> = settings.iter().map(|(one, value)| (one, *value)).collect();
    let theirs = case.with(&all)?;
    let parity = year_of_parity(&theirs, yardstick);
    let ratio = ratio_after(&theirs, yardstick, years);
    rows.push(figure("with all of these inputs", ratio, "×", "space over ground in 2040"));
    let year = parity.year(&theirs.economy);
    rows.push(figure("year of parity with them", year, "", parity.told()));
    Ok(rows)
}
