//! Both bills against a separate re-implementation, for a flight that is held.

use sunward::{
    model::destination::Destinations,
    project::{Document, Edit},
    study::{Case, Yardstick},
};

use super::{AI1, near};

const BILLS: &str = include_str!("../../reference/cost_bills.csv");

/// Compute of the whole fleet in the flight that the reference holds, FLOP/s.
const HELD_FLOP_S: f64 = 3.127_638_835_558_844_4e18;
const SATELLITES: f64 = 48.0;

/// Figures that the reference took and that the catalogue has since corrected: of the site, arrays
/// at the price of a whole satellite, its bus, spares that stay dark.
fn figures_of_that_day() -> Vec<Edit> {
    [
        "ground.capacity_factor=0.25",
        "ground.gas_months=8",
        "design.array.price_usd_w=22",
        "design.bus.price_usd_kg=1500",
        "space.spares_working_fraction=0",
    ]
    .iter()
    .map(|line| Edit::from_line(line).unwrap_or_else(|error| panic!("{line}: {error}")))
    .collect()
}

/// AI1 with overrides, as a command line sets them, and the reference's flight.
fn held(overrides: &str) -> Case {
    let edits: Vec<Edit> = overrides
        .split(';')
        .map(|line| Edit::from_line(line).unwrap_or_else(|error| panic!("{line}: {error}")))
        .collect();
    let document = Document::of_preset("spacex-ai1")
        .and_then(|document| document.with(&figures_of_that_day()))
        .and_then(|document| document.with(&edits))
        .unwrap_or_else(|error| panic!("{error}"));
    let mut flown = AI1.flown[0];
    assert_eq!(flown.satellites, SATELLITES);
    // its price a kilogram is that to its orbit
    flown.destinations = Destinations::default();
    flown.delivered_flop_s = HELD_FLOP_S / SATELLITES;
    let scenario = document.scenario().clone();
    Case::with_flights(scenario, vec![flown], AI1.surroundings.clone())
}

#[test]
fn both_bills_are_those_of_a_separate_implementation() {
    let rows = BILLS.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows {
        let mut cells = row.rsplitn(3, ',');
        let mut number = || cells.next().and_then(|cell| cell.parse::<f64>().ok());
        let (ground, space) = (number().expect("ground"), number().expect("space"));
        let overrides = cells.next().expect("overrides");
        let found = Yardstick::UsdGpuH.pair(&held(overrides).compare()).expect("work");
        for (side, ours, theirs) in [("space", found.0, space), ("ground", found.1, ground)] {
            let miss = ours / theirs - 1.0;
            if miss.abs() > 1e-9 {
                wrong.push(format!("{overrides}: {side} {ours}, not {theirs}: {miss:+.2e}"));
            }
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(count, 8);
}

#[test]
fn the_reference_holds_a_flight_of_the_chips_that_ai1_has() {
    let (design, flown) = (&AI1.designs[0], &AI1.flown[0]);
    assert_eq!(design.payload.count, 63);
    near(flown.chip_flop_s, 2.5e15 * 0.55 * 0.85, 1e-12, "a chip");
}
