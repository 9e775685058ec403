//! `sunward study breakeven`: where space costs what the ground costs.

use serde_json::json;

use super::{
    charts::{assumptions, parity, ratio_axis},
    output::{Shown, Study},
};
use crate::{
    cli::{
        digits::plain,
        failure::Failure,
        plot::chart::{Axis, Chart, Kind, Level, Lines, Series},
        text_table::Sheet,
    },
    scenario::field::unit::unit_of,
    study::{
        Case, Parameter,
        breakeven::{Breakeven, Outcome, breakeven, default_range},
        sweep,
        yardstick::Yardstick,
    },
};

/// The value of one figure at which space costs what the ground costs
///
/// "No solution in the range" is an answer: it comes with the best value reached.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    study: Study,
    /// Path of the figure
    #[arg(long, value_name = "PATH", default_value = "launch.price_usd_kg")]
    path: String,
    /// Lower end of the range; a hundredth of the figure when not given
    #[arg(long, value_name = "X", allow_negative_numbers = true)]
    from: Option<f64>,
    /// Upper end of the range; a hundredfold of the figure when not given
    #[arg(long, value_name = "X", allow_negative_numbers = true)]
    to: Option<f64>,
}

/// Points of the curve that is drawn.
const CURVE_POINTS: u64 = 60;

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    arguments.study.run(|case, by, bar| {
        let parameter = Parameter::resolve(&case.scenario, &arguments.path)?;
        let (low, high) = default_range(&parameter);
        let (low, high) = (arguments.from.unwrap_or(low), arguments.to.unwrap_or(high));
        let found =
            bar.over(100, |progress| breakeven(case, &parameter, by, low, high, progress))?;
        let curve = bar.over(CURVE_POINTS, |progress| -> Result<_, Failure> {
            let log = low > 0.0 && high > 10.0 * low;
            let axis = sweep::Axis::between(parameter.clone(), low, high, CURVE_POINTS, log)?;
            let points = axis.values.len() as u64;
            let table = sweep::run(case, &[axis], 0..points, progress)?;
            Ok(table.pairs(&parameter.path, &format!("ratio.{}", by.name())))
        })?;
        Ok(Shown {
            study: "breakeven",
            table: found.table(),
            summary: json!({ "path": found.path, "unit": unit_of(&found.path), "base": found.base,
                "base_ratio": found.base_ratio, "as_read_ratio": found.as_read_ratio,
                "low": low, "high": high, "break_even": value(&found.outcome) }),
            text: text(case, by, &found),
            chart: Some(chart(case, by, &found, curve)),
        })
    })
}

fn value(outcome: &Outcome) -> Option<f64> {
    match outcome {
        Outcome::At { value, .. } => Some(*value),
        Outcome::NoSolution { .. } => None,
    }
}

fn text(case: &Case, by: Yardstick, found: &Breakeven) -> String {
    let unit = unit_of(&found.path);
    let shown = |value: f64| plain(value, unit).text();
    let mut sheet = Sheet::default();
    sheet.line(&format!("{}: {} by {}", case.scenario.mission.name, found.path, by.title()));
    if (found.as_read_ratio / found.base_ratio - 1.0).abs() > 1e-9 {
        sheet.wrapped(
            "note: ",
            &format!(
                "a changed stage puts the list price of a launch aside: space over ground goes from {} to {} before anything moves",
                plain(found.as_read_ratio, "").number,
                plain(found.base_ratio, "").number
            ),
        );
    }
    let ratio = |ratio: f64| format!("space costs {} times the ground", plain(ratio, "").number);
    sheet.row("now", &plain(found.base, unit), &ratio(found.base_ratio));
    match &found.outcome {
        Outcome::At { value, others, .. } => {
            sheet.row("break-even", &plain(*value, unit), "space costs what the ground costs");
            for other in others {
                sheet.row("also at", &plain(*other, unit), "");
            }
        }
        Outcome::NoSolution { best_value, best_ratio } => {
            let range = format!("from {} to {}", shown(found.low), shown(found.high));
            sheet.words("break-even", &format!("no solution {range}"));
            sheet.row("best reached", &plain(*best_value, unit), &ratio(*best_ratio));
        }
    }
    sheet.text()
}

fn chart(case: &Case, by: Yardstick, found: &Breakeven, curve: Vec<(f64, f64)>) -> Chart {
    let unit = unit_of(&found.path);
    let mut upright = vec![Level { at: found.base, label: "now".to_owned() }];
    if let Some(value) = value(&found.outcome) {
        let label = format!("break-even {}", plain(value, unit).text());
        upright.push(Level { at: value, label });
    }
    Chart {
        title: format!("Space over ground by {}", by.title()),
        subtitle: assumptions(case),
        kind: Kind::Lines(Lines {
            x: Axis {
                label: found.path.clone(),
                unit: unit.to_owned(),
                logarithmic: found.low > 0.0 && found.high > 10.0 * found.low,
            },
            y: ratio_axis(),
            series: vec![Series { name: by.title().to_owned(), points: curve }],
            across: vec![parity()],
            upright,
            band: None,
        }),
    }
}
