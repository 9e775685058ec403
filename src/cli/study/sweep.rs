//! `sunward study sweep`: every yardstick over one or two figures.

use serde_json::json;

use super::output::{Part, Shown, Study, assumptions};
use crate::{
    cli::{
        digits::{count, plain},
        failure::Failure,
        plot::{self, Chart, Heat, Kind, Level, Lines, Series},
        sheet::Sheet,
    },
    study::{
        Case, Table, Yardstick,
        parameter::unit_of,
        sweep::{Axis, run as sweep, total},
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
        let table =
            bar.over(points.end - points.start, |progress| sweep(case, &axes, points, progress))?;
        Ok(Shown {
            study: "sweep",
            summary: json!({ "yardstick": by.name(), "points": table.rows() }),
            text: text(case, by, &axes, &table),
            chart: if all { chart(case, by, &axes, &table) } else { None },
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
    let mut header = String::from("  ");
    for path in &paths {
        let key = path.rsplit('.').next().unwrap_or(path);
        header.push_str(&format!("{:>24}", key.chars().take(23).collect::<String>()));
    }
    for side in ["space", "ground", "ratio"] {
        header.push_str(&format!("{side:>14}"));
    }
    sheet.blank();
    sheet.line(&header);
    let cell = |name: &str, row: usize| {
        let value = table.numbers_of(name).and_then(|cells| cells.get(row).copied().flatten());
        value.map_or_else(|| "none".to_owned(), |value| plain(value, "").number)
    };
    for row in 0..table.rows().min(PRINTED_ROWS) {
        let mut line = String::from("  ");
        for path in &paths {
            line.push_str(&format!("{:>24}", cell(path, row)));
        }
        for side in &sides {
            line.push_str(&format!("{:>14}", cell(side, row)));
        }
        sheet.line(&line);
    }
    if table.rows() > PRINTED_ROWS {
        sheet.line(&format!("  … {} rows in all; --out writes them", count(table.rows() as u64)));
    }
    sheet.text()
}

fn axis_of(axis: &Axis) -> plot::Axis {
    let values = &axis.values;
    let (low, high) = values
        .iter()
        .fold((f64::INFINITY, 0.0_f64), |(low, high), value| (low.min(*value), high.max(*value)));
    plot::Axis {
        label: axis.parameter.path.clone(),
        unit: unit_of(&axis.parameter.path).to_owned(),
        logarithmic: low > 0.0 && high >= 20.0 * low,
    }
}

fn chart(case: &Case, by: Yardstick, axes: &[Axis], table: &Table) -> Option<Chart> {
    let what = if axes.len() == 1 { "Space and ground" } else { "Space over ground" };
    let title = format!("{what}, {}", by.title());
    let ratio = table.numbers_of(&format!("ratio.{}", by.name()))?;
    let value = plot::Axis {
        label: "space over ground".to_owned(),
        unit: "×".to_owned(),
        logarithmic: true,
    };
    let crosses = ratio.iter().flatten().any(|ratio| *ratio <= 1.0)
        && ratio.iter().flatten().any(|ratio| *ratio >= 1.0);
    let parity = Level { at: 1.0, label: "parity".to_owned() };
    let kind = match axes {
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
            value,
            xs: x.values.clone(),
            ys: y.values.clone(),
            cells: ratio.chunks(x.values.len()).map(<[Option<f64>]>::to_vec).collect(),
            level: crosses.then_some(parity),
            missing: "nothing to compare".to_owned(),
        }),
        _ => return None,
    };
    Some(Chart { title, subtitle: assumptions(case), kind })
}
