//! `sunward study sweep`: every yardstick over one or two figures.

use serde_json::json;

use super::{
    charts::{assumptions, parity, ratio_axis},
    output::{Part, Shown, Study},
};
use crate::{
    cli::{
        digits::{MISSING, count, number_or},
        failure::Failure,
        plot::{
            self,
            chart::{Chart, Heat, Kind, Lines, Series},
        },
        text_grid::Grid,
        text_table::Sheet,
    },
    scenario::field::unit::unit_of,
    study::{
        Case, Table, Yardstick, shard,
        sweep::{Axis, run as sweep, total},
        table::Cells,
    },
};

/// Every yardstick over one or two figures
#[derive(clap::Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    study: Study,
    /// An axis: PATH=LOW..HIGH[:STEPS][:log], or PATH=A,B,C; twice for a map
    #[arg(long, value_name = "PATH=VALUES", required = true)]
    axis: Vec<String>,
    #[command(flatten)]
    part: Part,
}

/// Most rows printed on a terminal.
const PRINTED_ROWS: usize = 60;

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    arguments.study.run(|case, by, bar| {
        let axes: Result<Vec<Axis>, _> =
            arguments.axis.iter().map(|text| Axis::parse(&case.scenario, text)).collect();
        let axes = axes?;
        let points = arguments.part.points(total(&axes)?)?;
        let all = points.end - points.start == total(&axes)?;
        let mut table =
            bar.over(points.end - points.start, |progress| sweep(case, &axes, points, progress))?;
        let asked: Vec<String> =
            axes.iter().map(|axis| format!("{} {:?}", axis.parameter.path, axis.values)).collect();
        shard::mark(&mut table, &shard::identity("sweep", &case.scenario, &asked, total(&axes)?)?);
        Ok(Shown {
            study: "sweep",
            summary: json!({ "yardstick": by.name(), "points": table.rows() }),
            text: text(case, by, &axes, &table),
            chart: if all { chart(assumptions(case), by, &table) } else { None },
            table,
        })
    })
}

fn text(case: &Case, by: Yardstick, axes: &[Axis], table: &Table) -> String {
    let mut sheet = Sheet::default();
    sheet.line(&format!("{}: {}, {}", case.scenario.mission.name, by.title(), by.unit()));
    let paths: Vec<&str> = axes.iter().map(|axis| axis.parameter.path.as_str()).collect();
    for path in &paths {
        sheet.line(&format!("  {path}, {}", unit_of(path)));
    }
    let sides = ["space", "ground", "ratio"].map(|side| format!("{side}.{}", by.name()));
    sheet.blank();
    let keys = paths.iter().map(|path| path.rsplit('.').next().unwrap_or(path));
    let mut grid = Grid::new(keys.chain(["space", "ground", "ratio"]));
    let cell = |name: &str, row: usize| {
        number_or(
            table.numbers_of(name).and_then(|cells| cells.get(row).copied().flatten()),
            MISSING,
        )
    };
    for row in 0..table.rows().min(PRINTED_ROWS) {
        let sides = sides.iter().map(String::as_str);
        grid.row(paths.iter().copied().chain(sides).map(|name| cell(name, row)));
    }
    sheet.grid(&grid);
    if table.rows() > PRINTED_ROWS {
        sheet.line(&format!("  … {} rows in all; --out writes them", count(table.rows() as u64)));
    }
    sheet.text()
}

/// An axis as the table has it: its path and its values, each once, in their order.
struct Swept {
    path: String,
    values: Vec<f64>,
}

/// The axes of a table: what stands between the points and the yardsticks.
fn swept(table: &Table) -> Vec<Swept> {
    let outputs = |name: &str| name.starts_with("space.usd") || name.starts_with("space.capital");
    let columns = table.columns.iter().skip(1).take_while(|column| !outputs(&column.name));
    columns
        .map(|column| {
            let mut values: Vec<f64> = Vec::new();
            if let Cells::Numbers(cells) = &column.cells {
                for value in cells.iter().flatten() {
                    if !values.contains(value) {
                        values.push(*value);
                    }
                }
            }
            Swept { path: column.name.clone(), values }
        })
        .collect()
}

fn axis_of(axis: &Swept) -> plot::Axis {
    let (low, high) = axis
        .values
        .iter()
        .fold((f64::INFINITY, 0.0_f64), |(low, high), value| (low.min(*value), high.max(*value)));
    // equal factors are drawn as equal lengths, equal steps as steps
    let middle = axis.values.get(axis.values.len() / 2).copied().unwrap_or(low);
    plot::Axis {
        label: axis.path.clone(),
        unit: unit_of(&axis.path).to_owned(),
        logarithmic: low > 0.0 && high >= 10.0 * low && middle < 0.5 * (low + high) * 0.8,
    }
}

/// The picture of a whole sweep, from its table alone.
pub fn chart(subtitle: String, by: Yardstick, table: &Table) -> Option<Chart> {
    let axes = swept(table);
    let what = if axes.len() == 1 { "Space and ground" } else { "Space over ground" };
    let title = format!("{what}, {}", by.title());
    let ratio = table.numbers_of(&format!("ratio.{}", by.name()))?;
    let crosses = ratio.iter().flatten().any(|ratio| *ratio <= 1.0)
        && ratio.iter().flatten().any(|ratio| *ratio >= 1.0);
    let kind = match axes.as_slice() {
        [x] => {
            let side = |name: &str| -> Option<Vec<(f64, f64)>> {
                let cells = table.numbers_of(&format!("{name}.{}", by.name()))?;
                let both = x.values.iter().zip(cells);
                Some(both.filter_map(|(x, y)| Some((*x, (*y)?))).collect())
            };
            Kind::Lines(Lines {
                x: axis_of(x),
                y: plot::Axis {
                    label: by.title().to_owned(),
                    unit: by.unit().to_owned(),
                    logarithmic: true,
                },
                series: vec![
                    Series { name: "space".to_owned(), points: side("space")? },
                    Series { name: "ground".to_owned(), points: side("ground")? },
                ],
                ..Lines::default()
            })
        }
        [y, x] => Kind::Heat(Heat {
            x: axis_of(x),
            y: axis_of(y),
            value: ratio_axis(),
            xs: x.values.clone(),
            ys: y.values.clone(),
            cells: ratio.chunks(x.values.len()).map(<[Option<f64>]>::to_vec).collect(),
            level: crosses.then(parity),
            missing: "nothing to compare".to_owned(),
        }),
        _ => return None,
    };
    Some(Chart { title, subtitle, kind })
}
