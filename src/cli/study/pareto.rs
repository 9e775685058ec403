//! `sunward study pareto`: fleets that no other beats in mass, cost and compute.

use serde_json::json;

use super::{
    charts::assumptions,
    output::{Drawn, Shown, Study},
};
use crate::{
    cli::{
        arguments::whole,
        digits::{MISSING, count, number_or, plain, si, usd},
        failure::Failure,
        plot::chart::{Axis, Chart, Kind, Point, Scatter},
        text_grid::Grid,
        text_table::Sheet,
    },
    study::{
        Case, Parameter, Table,
        distribution::parse,
        pareto::{front, mark_front, run as pareto},
        shard,
    },
};

/// Fleets that no other beats in mass, cost and delivered compute at once
///
/// Fleets are drawn as a Latin hypercube over the ranges. Without --vary: array, battery and
/// radiator from half to twice, chips from half to one and a half times what they are.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    study: Study,
    /// A range, as design.array.area_m2=50..200; may be repeated
    #[arg(long, value_name = "PATH=LOW..HIGH")]
    vary: Vec<String>,
    /// Fleets to draw
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = whole::<u64>(1, 20_000))]
    samples: u64,
    #[command(flatten)]
    drawn: Drawn,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    arguments.study.run(|case, _, bar| {
        let axes = axes(case, &arguments.vary)?;
        let (samples, seed) = (arguments.samples, arguments.drawn.seed);
        let points = arguments.drawn.part.points(samples)?;
        let mut table = bar.over(points.end - points.start, |progress| {
            pareto(case, &axes, samples, seed, points, progress)
        })?;
        let mut asked = vec![seed.to_string()];
        asked.extend(axes.iter().map(|(one, low, high)| format!("{} {low} {high}", one.path)));
        shard::mark(&mut table, &shard::identity("pareto", &case.scenario, &asked, samples)?);
        let on_front = front(&table)?;
        let summary = json!({ "samples": table.rows(), "seed": seed,
            "on_front": on_front.iter().filter(|on| **on).count() });
        let text = text(case, &axes, &table, &on_front);
        let chart = chart(assumptions(case), &table, &on_front);
        // a part's own front says nothing of the whole
        if table.rows() as u64 == samples {
            mark_front(&mut table, &on_front);
        }
        Ok(Shown { study: "pareto", table, summary, text, chart })
    })
}

fn axes(case: &Case, vary: &[String]) -> Result<Vec<(Parameter, f64, f64)>, Failure> {
    if !vary.is_empty() {
        return vary
            .iter()
            .map(|text| {
                let written = parse(text)?;
                let parameter = Parameter::resolve(&case.scenario, &written.path)?;
                match written.shape {
                    crate::scenario::file::uncertain::ShapeFile::Uniform { low, high } => {
                        Ok((parameter, low, high))
                    }
                    _ => Err(Failure::input(format!("--vary {text}: expected PATH=LOW..HIGH"))),
                }
            })
            .collect();
    }
    let usual = [
        ("design.array.area_m2", 0.5, 2.0),
        ("design.battery.capacity_kwh", 0.5, 2.0),
        ("design.radiator.area_m2", 0.5, 2.0),
        ("design.payload.count", 0.5, 1.5),
    ];
    usual
        .into_iter()
        .map(|(path, low, high)| {
            let parameter = Parameter::resolve(&case.scenario, path)?;
            let base = parameter.base;
            let end = |factor: f64| {
                if parameter.is_whole() { (base * factor).round().max(1.0) } else { base * factor }
            };
            let (low, high) = (end(low), end(high));
            Ok((parameter, low, high))
        })
        .collect()
}

fn text(case: &Case, axes: &[(Parameter, f64, f64)], table: &Table, on_front: &[bool]) -> String {
    let mut sheet = Sheet::default();
    let kept = on_front.iter().filter(|on| **on).count();
    sheet.line(&format!(
        "{}: {} of {} fleets are beaten by none in mass, cost and compute",
        case.scenario.mission.name,
        count(kept as u64),
        count(table.rows() as u64)
    ));
    for (parameter, low, high) in axes {
        sheet.line(&format!(
            "  {} from {} to {}",
            parameter.path,
            plain(*low, "").number,
            plain(*high, "").number
        ));
    }
    let column = |name: &str| table.numbers_of(name).unwrap_or_default();
    let (mass, cost) = (column("mass_kg"), column("yearly_usd"));
    let (flop, ratio) = (column("delivered_flop_s"), column("ratio"));
    let mut rows: Vec<usize> = (0..table.rows()).filter(|row| on_front[*row]).collect();
    rows.sort_by(|a, b| {
        ratio[*a].unwrap_or(f64::INFINITY).total_cmp(&ratio[*b].unwrap_or(f64::INFINITY))
    });
    sheet.blank();
    let mut grid = Grid::new(["point", "mass, t", "cost a year", "compute", "space over ground"]);
    for row in rows.iter().take(20) {
        let cell = |cells: &[Option<f64>]| cells[*row].unwrap_or(0.0);
        grid.row([
            row.to_string(),
            plain(cell(mass) / 1e3, "").number,
            usd(cell(cost)).text(),
            si(cell(flop), "FLOP/s").text(),
            number_or(ratio[*row], MISSING),
        ]);
    }
    sheet.grid(&grid);
    if rows.len() > 20 {
        sheet.line(&format!("  … {} on the front; --out writes all", count(rows.len() as u64)));
    }
    sheet.text()
}

/// The picture: cost and compute of all fleets.
pub fn chart(subtitle: String, table: &Table, on_front: &[bool]) -> Option<Chart> {
    let cost = table.numbers_of("yearly_usd")?;
    let flop = table.numbers_of("delivered_flop_s")?;
    let point = |((cost, flop), on): ((&Option<f64>, &Option<f64>), &bool)| {
        Some(Point { x: (*cost)? / 1e6, y: (*flop)? / 1e15, on_front: *on, label: String::new() })
    };
    Some(Chart {
        title: "Fleets by cost and compute; the front is not beaten in mass either".to_owned(),
        subtitle,
        kind: Kind::Scatter(Scatter {
            x: Axis {
                label: "cost a year".to_owned(),
                unit: "million USD".to_owned(),
                logarithmic: false,
            },
            y: Axis {
                label: "delivered compute".to_owned(),
                unit: "PFLOP/s".to_owned(),
                logarithmic: false,
            },
            points: cost.iter().zip(flop).zip(on_front).filter_map(point).collect(),
        }),
    })
}
