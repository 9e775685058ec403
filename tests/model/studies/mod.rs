//! Studies: the fast setters do what the file does, and every study agrees with plain
//! re-evaluation, brute force and its own shards.

use std::sync::OnceLock;

use serde_json::Value;
use sunward::{
    scenario::field::path,
    study::{Case, Parameter, Table, Yardstick, table::Cells},
};

mod breakeven;
mod deciding;
mod fix_cost;
mod ladder;
mod least_cost;
mod pareto;
mod parity;
mod refused;
mod root;
mod setters;
mod stopped;
mod sweep;
mod together;
mod tornado;

const YARDSTICK: Yardstick = Yardstick::UsdPflopDay;

/// AI1, flown once for all tests.
fn ai1() -> &'static Case {
    static CASE: OnceLock<Case> = OnceLock::new();
    CASE.get_or_init(|| Case::new(crate::shipped::read("spacex-ai1")))
}

fn parameter(case: &Case, path: &str) -> Parameter {
    Parameter::resolve(&case.scenario, path).unwrap_or_else(|error| panic!("{error}"))
}

/// The scenario written anew with figures at paths, read and flown again.
fn written(case: &Case, settings: &[(&str, f64)]) -> Case {
    let settings: Vec<(String, Value)> = settings
        .iter()
        .map(|(path, value)| ((*path).to_owned(), path::number_value(*value)))
        .collect();
    Case::new(path::with(&case.scenario, &settings).unwrap_or_else(|error| panic!("{error}")))
}

fn close(a: f64, b: f64, relative: f64) -> bool {
    (a - b).abs() <= relative * a.abs().max(b.abs())
}

/// A column's numbers, whole ones too.
fn numbers(table: &Table, name: &str) -> Vec<f64> {
    match table.column(name).unwrap_or_else(|| panic!("no column {name}")) {
        Cells::Numbers(cells) => cells.iter().map(|cell| cell.expect("a number")).collect(),
        Cells::Whole(cells) => cells.iter().map(|cell| *cell as f64).collect(),
        Cells::Words(_) => panic!("words in {name}"),
    }
}

/// Tables of one shape below each other.
fn joined(parts: &[Table]) -> Table {
    let mut whole = parts[0].clone();
    for part in &parts[1..] {
        for (column, more) in whole.columns.iter_mut().zip(&part.columns) {
            assert_eq!(column.name, more.name);
            match (&mut column.cells, &more.cells) {
                (Cells::Numbers(cells), Cells::Numbers(more)) => cells.extend_from_slice(more),
                (Cells::Whole(cells), Cells::Whole(more)) => cells.extend_from_slice(more),
                (Cells::Words(cells), Cells::Words(more)) => cells.extend_from_slice(more),
                _ => panic!("columns differ"),
            }
        }
    }
    whole
}
