//! `sunward study tornado`: which figure matters most.

use serde_json::json;

use super::{
    charts::{assumptions, measure_title},
    output::{Shown, Study},
};
use crate::{
    cli::{
        digits::plain,
        failure::Failure,
        plot::{
            self,
            chart::{Axis, Chart, Kind},
        },
        text_grid::Grid,
        text_table::Sheet,
    },
    scenario::field::unit::unit_of,
    study::{
        Case, Measure, Parameter, Yardstick,
        distribution::{parse, quantile},
        tornado::{Tornado, tornado},
        uncertain::of_case,
    },
};

/// Which figure matters most: each one alone at its low and its high value
///
/// Without --vary the scenario's uncertain figures count, or the usual ones, at their 10 % and
/// 90 % quantiles.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    study: Study,
    /// Vary a figure, as launch.price_usd_kg=100..1000; may be repeated
    #[arg(long, value_name = "PATH=LOW..HIGH")]
    vary: Vec<String>,
    /// Watch one side alone instead of space over ground
    #[arg(long, value_enum)]
    side: Option<Side>,
}

/// One side of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Side {
    /// Cost in space
    Space,
    /// Cost on the ground
    Ground,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    arguments.study.run(|case, by, bar| {
        let inputs = inputs(case, &arguments.vary)?;
        let measure = match arguments.side {
            None => Measure::Ratio(by),
            Some(Side::Space) => Measure::Space(by),
            Some(Side::Ground) => Measure::Ground(by),
        };
        let found = bar
            .over(2 * inputs.len() as u64, |progress| tornado(case, &inputs, measure, progress))?;
        let (title, unit) = measure_title(measure);
        Ok(Shown {
            study: "tornado",
            table: found.table(),
            summary: json!({ "measure": title, "unit": unit, "base": found.base,
                "as_read": found.as_read, "yardstick": by.name() }),
            text: text(case, by, &found),
            chart: Some(chart(case, &found)),
        })
    })
}

/// The figures to vary with their ends.
fn inputs(case: &Case, vary: &[String]) -> Result<Vec<(Parameter, f64, f64)>, Failure> {
    if vary.is_empty() {
        let ends = |one: crate::study::distribution::Uncertain| {
            let at = |share: f64| one.settable(quantile(&one.shape, share));
            let (low, high) = (at(0.1), at(0.9));
            (one.parameter, low, high)
        };
        return Ok(of_case(case)?.into_iter().map(ends).collect());
    }
    vary.iter()
        .map(|text| {
            let written = parse(text)?;
            let parameter = Parameter::resolve(&case.scenario, &written.path)?;
            let (low, high) = match written.shape {
                crate::scenario::file::uncertain::ShapeFile::Uniform { low, high } => (low, high),
                shape => (quantile(&shape, 0.1), quantile(&shape, 0.9)),
            };
            Ok((parameter, low, high))
        })
        .collect()
}

fn text(case: &Case, by: Yardstick, found: &Tornado) -> String {
    let mut sheet = Sheet::default();
    let (title, unit) = measure_title(found.measure);
    sheet.line(&format!("{}: {title}", case.scenario.mission.name));
    if (found.as_read / found.base - 1.0).abs() > 1e-9 {
        sheet.wrapped(
            "note: ",
            &format!(
                "stages are varied, so the list price of a launch is put aside: {} {unit} becomes {}",
                plain(found.as_read, "").number,
                plain(found.base, "").number
            ),
        );
    }
    sheet.row("base", &plain(found.base, unit), by.boundary());
    sheet.blank();
    let mut grid = Grid::new(["figure", "low", "high", "at low", "at high"]);
    let moves = |bar: &&crate::study::tornado::Bar| bar.span() > 1e-12 * found.base.abs();
    for bar in found.bars.iter().filter(moves) {
        let [low, high, at_low, at_high] =
            [bar.low, bar.high, bar.at_low, bar.at_high].map(|value| plain(value, "").number);
        grid.row([bar.path.as_str(), &low, &high, &at_low, &at_high]);
    }
    sheet.grid(&grid);
    let idle: Vec<&str> =
        found.bars.iter().filter(|bar| !moves(bar)).map(|bar| bar.path.as_str()).collect();
    if !idle.is_empty() {
        sheet.wrapped("  without effect: ", &idle.join(", "));
    }
    sheet.text()
}

fn chart(case: &Case, found: &Tornado) -> Chart {
    let (title, unit) = measure_title(found.measure);
    let bar = |bar: &crate::study::tornado::Bar| {
        let unit = unit_of(&bar.path);
        plot::Bar {
            label: bar.path.clone(),
            low: bar.at_low,
            high: bar.at_high,
            low_input: plain(bar.low, unit).text(),
            high_input: plain(bar.high, unit).text(),
        }
    };
    Chart {
        title: format!("What moves {title}"),
        subtitle: assumptions(case),
        kind: Kind::Bars(plot::Bars {
            value: Axis { label: title, unit: unit.to_owned(), logarithmic: false },
            base: found.base,
            bars: found.bars.iter().filter(|bar| bar.span() > 0.0).map(bar).collect(),
        }),
    }
}
