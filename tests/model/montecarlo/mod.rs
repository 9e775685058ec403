//! Monte Carlo: draws that any thread or part repeats, spreads that are what they say.

use sunward::{
    scenario::file::uncertain::{ShapeFile, UncertainFile},
    study::{Case, Progress, Table, Yardstick, montecarlo::run, uncertain::from_file},
};

mod draws;
mod parts;
mod quantiles;
mod ranges;
mod refused;
mod spreads;

const YARDSTICK: Yardstick = Yardstick::UsdPflopDay;

fn figure(path: &str, shape: ShapeFile) -> UncertainFile {
    UncertainFile { path: path.to_owned(), shape, group: None, correlation: None }
}

fn draw(case: &Case, figures: &[UncertainFile], draws: u64) -> Table {
    let uncertain = from_file(&case.scenario, figures).expect("spreads");
    run(case, &uncertain, 1, 0..draws, YARDSTICK, &Progress::none()).expect("draws")
}

fn numbers(table: &Table, name: &str) -> Vec<f64> {
    let cells = table.numbers_of(name).unwrap_or_else(|| panic!("no column {name}"));
    cells.iter().map(|cell| cell.expect("a number")).collect()
}
