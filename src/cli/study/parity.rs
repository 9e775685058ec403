//! `sunward study parity`: the year from which orbit is no dearer than the ground.

use std::iter;

use serde_json::json;

use super::{
    charts::{self, assumptions, ratio_axis},
    output::{Shown, Study},
};
use crate::{
    cli::{
        digits::{MISSING, number_or},
        display_width::left,
        failure::Failure,
        plot::chart::{Axis, Chart, Kind, Lines, Series},
        text_grid::Grid,
        text_table::Sheet,
    },
    scenario::{
        catalogue::{self, Kind as PartKind},
        field::path::value_of,
    },
    study::{
        Case, Table, Yardstick,
        parity::{Parity, curve, year_of_parity},
        table::Cells,
    },
};

/// The year from which orbit is no dearer than the ground, along launch-price trajectories
///
/// The scenario's own trajectory and every one of the catalogue.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    study: Study,
}

/// One trajectory.
struct Along {
    name: String,
    parity: Parity,
    year: Option<f64>,
    curve: Table,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    arguments.study.run(|case, by, _| {
        let mut list = vec![along("the scenario's", case, by)];
        for part in catalogue::parts().iter().filter(|part| part.kind == PartKind::Trajectory) {
            let other = case.with_money(&[("trajectory".to_owned(), value_of(&part.id))])?;
            list.push(along(&part.id, &other, by));
        }
        let table = table(&list);
        Ok(Shown {
            study: "parity",
            summary: list
                .iter()
                .map(|one| json!({ "trajectory": one.name, "year_of_parity": one.year }))
                .collect(),
            text: text(case, by, &list),
            chart: Some(chart(case, by, &list)),
            table,
        })
    })
}

fn along(name: &str, case: &Case, by: Yardstick) -> Along {
    let parity = year_of_parity(case, by);
    Along {
        name: name.to_owned(),
        parity,
        year: parity.year(&case.economy),
        curve: curve(case, by),
    }
}

fn table(list: &[Along]) -> Table {
    let mut table = Table::default();
    let names = list
        .iter()
        .flat_map(|one| core::iter::repeat_n(one.name.clone(), one.curve.rows()))
        .collect();
    table.words("trajectory", names);
    let columns = list.first().map(|one| one.curve.columns.as_slice()).unwrap_or_default();
    for column in columns {
        let cells = list.iter().filter_map(|one| match one.curve.column(&column.name) {
            Some(Cells::Numbers(cells)) => Some(cells.clone()),
            _ => None,
        });
        table.numbers(column.name.clone(), cells.flatten().collect());
    }
    table
}

fn text(case: &Case, by: Yardstick, list: &[Along]) -> String {
    let mut sheet = Sheet::default();
    sheet.line(&format!("{}: parity by {}", case.scenario.mission.name, by.title()));
    sheet.blank();
    for one in list {
        sheet.wrapped(&format!("  {}", left(&one.name, 24)), &one.parity.told());
    }
    let Some(own) = list.first() else { return sheet.text() };
    sheet.blank();
    let mut grid = Grid::new(["year", "launch USD/kg", "space", "ground", "ratio"]);
    let ratio = format!("ratio.{}", by.name());
    let names = ["year", "launch.price_usd_kg"].map(str::to_owned);
    let sides = ["space", "ground"].map(|side| format!("{side}.{}", by.name()));
    let columns: Vec<&[Option<f64>]> = names
        .iter()
        .chain(&sides)
        .chain([&ratio])
        .map(|name| own.curve.numbers_of(name).unwrap_or_default())
        .collect();
    for row in (0..own.curve.rows()).filter(|row| row % 2 == 0) {
        let cell = |column: usize| columns[column].get(row).copied().flatten();
        let year = cell(0).map_or_else(|| MISSING.to_owned(), |year| format!("{year:.0}"));
        let others = (1..columns.len()).map(|column| number_or(cell(column), MISSING));
        grid.row(iter::once(year).chain(others));
    }
    sheet.grid(&grid);
    sheet.text()
}

fn chart(case: &Case, by: Yardstick, list: &[Along]) -> Chart {
    let series = |one: &Along| Series {
        name: one.name.clone(),
        points: one.curve.pairs("year", &format!("ratio.{}", by.name())),
    };
    // the scenario's own is one of the catalogue's unless it says otherwise
    let own = list.first().map(|one| &one.curve);
    let twice = list.iter().skip(1).any(|one| Some(&one.curve) == own);
    Chart {
        title: format!("When orbit costs what the ground costs, by {}", by.title()),
        subtitle: assumptions(case),
        kind: Kind::Lines(Lines {
            x: Axis { label: "year".to_owned(), unit: String::new(), logarithmic: false },
            y: ratio_axis(),
            series: list.iter().skip(usize::from(twice)).map(series).collect(),
            across: vec![charts::parity()],
            upright: Vec::new(),
            band: None,
        }),
    }
}
