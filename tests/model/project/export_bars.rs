//! What the bars of a report should be long, from the bills and the work that they pay for.

use sunward::{
    model::cost::{
        Comparison,
        ground_bill::GroundLine,
        line::{Line, Work},
        space::SpaceLine,
    },
    study::Yardstick,
};

/// Names of the parts of a bar.
const SATELLITE: &str = "satellite or building";
const PROGRAMME: &str = "spares, insurance, development, waiting";
const OPERATION: &str = "operation, water, carbon, disposal";
const ENERGY: &str = "energy and its source";

/// Lines of the bill in space, each with its part of a bar.
const IN_SPACE: [(SpaceLine, &str); SpaceLine::ALL.len()] = [
    (SpaceLine::SolarArrays, SATELLITE),
    (SpaceLine::Batteries, SATELLITE),
    (SpaceLine::Radiators, SATELLITE),
    (SpaceLine::Bus, SATELLITE),
    (SpaceLine::Terminals, SATELLITE),
    (SpaceLine::Propulsion, SATELLITE),
    (SpaceLine::Integration, SATELLITE),
    (SpaceLine::Launch, "launch"),
    (SpaceLine::Insurance, PROGRAMME),
    (SpaceLine::Spares, PROGRAMME),
    (SpaceLine::Development, PROGRAMME),
    (SpaceLine::Waiting, PROGRAMME),
    (SpaceLine::Operation, OPERATION),
    (SpaceLine::Disposal, OPERATION),
    (SpaceLine::Replacement, "replacement"),
    (SpaceLine::Chips, "chips"),
];

/// The same on the ground.
const ON_GROUND: [(GroundLine, &str); GroundLine::ALL.len()] = [
    (GroundLine::Shell, SATELLITE),
    (GroundLine::PowerTrain, SATELLITE),
    (GroundLine::Cooling, SATELLITE),
    (GroundLine::Land, SATELLITE),
    (GroundLine::Source, ENERGY),
    (GroundLine::Energy, ENERGY),
    (GroundLine::Waiting, PROGRAMME),
    (GroundLine::Operation, OPERATION),
    (GroundLine::Water, OPERATION),
    (GroundLine::Carbon, OPERATION),
    (GroundLine::ChipRepair, "replacement"),
    (GroundLine::Chips, "chips"),
];

/// Returns what each part adds to a yardstick in space and on the ground: the lines of the bill over
/// the work that they pay for.
pub(super) fn expected_parts(
    costs: &Comparison,
    of: (Yardstick, f64),
) -> [Vec<(&'static str, f64)>; 2] {
    let space = IN_SPACE.map(|(line, part)| {
        let is_plant = part == SATELLITE || part == "launch";
        (part, costs.space.lines[line], is_plant, part == "chips")
    });
    let ground = ON_GROUND.map(|(line, part)| {
        let is_plant = part == SATELLITE || line == GroundLine::Source;
        (part, costs.ground.lines[line], is_plant, part == "chips" || part == "replacement")
    });
    [
        over_work(&space, (&costs.space.work, costs.space.plant_w), of),
        over_work(&ground, (&costs.ground.work, costs.ground.plant_w), of),
    ]
}

fn over_work(
    lines: &[(&'static str, Line, bool, bool)],
    (work, plant_w): (&Work, f64),
    (yardstick, flop_per_token): (Yardstick, f64),
) -> Vec<(&'static str, f64)> {
    let hours = 8_766.0;
    let mut sums: Vec<(&'static str, f64)> = Vec::new();
    for (part, line, is_plant, is_chips) in lines {
        let all_usd = line.yearly_usd;
        let amount = match yardstick {
            Yardstick::CapitalUsdW if *is_plant => line.capital_usd / plant_w,
            Yardstick::CapitalUsdW => 0.0,
            Yardstick::UsdKwh if *is_chips => 0.0,
            Yardstick::UsdKwh => all_usd / (work.chip_w * hours / 1e3),
            Yardstick::UsdGpuH => all_usd / (work.chips * hours),
            Yardstick::UsdPflopDay => all_usd / (work.flop_s / 1e15 * hours / 24.0),
            Yardstick::UsdMTokens => {
                all_usd / (work.flop_s / flop_per_token * hours * 3_600.0 / 1e6)
            }
        };
        match sums.iter_mut().find(|(name, _)| name == part) {
            Some((_, sum)) => *sum += amount,
            None => sums.push((part, amount)),
        }
    }
    sums
}
