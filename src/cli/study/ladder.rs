//! `sunward study ladder`: what would have to be true.

use serde_json::json;

use super::{
    charts::{assumptions, measure_title, parity},
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
    scenario::field::{quantity, unit::unit_of},
    study::{
        Case, Measure, Parameter, Yardstick,
        ladder::{Ladder, Lever, Reached, ladder, usual},
    },
};

/// What would have to be true: levers pulled one after the other until space beats the ground
///
/// Without --step the usual levers that improve this scenario are pulled.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    study: Study,
    /// A lever, as launch.price_usd_kg=100 or launch.price='100 $/kg'; may be repeated, in order
    #[arg(long, value_name = "PATH=VALUE")]
    step: Vec<String>,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    arguments.study.run(|case, by, bar| {
        let levers = if arguments.step.is_empty() {
            usual(case, by)?
        } else {
            let levers: Result<Vec<Lever>, Failure> =
                arguments.step.iter().map(|text| lever(case, text)).collect();
            levers?
        };
        let found =
            bar.over(levers.len() as u64, |progress| ladder(case, &levers, by, progress))?;
        Ok(Shown {
            study: "ladder",
            table: found.table(),
            summary: json!({ "yardstick": by.name(), "as_read_ratio": found.as_read_ratio,
                "base_ratio": found.base_ratio, "basis": found.basis,
                "reached": reached(&found) }),
            text: text(case, by, &found),
            chart: Some(chart(case, by, &found)),
        })
    })
}

fn lever(case: &Case, text: &str) -> Result<Lever, Failure> {
    let wrong = || {
        Failure::input(format!("--step {text}: expected PATH=VALUE"))
            .hint("as --step launch.price_usd_kg=100")
    };
    let (path, value) = text.split_once('=').ok_or_else(wrong)?;
    let (path, values) = quantity::numbers(path.trim(), &[value])
        .map_err(|error| if error.expected == "a number" { wrong() } else { error.into() })?;
    let parameter = Parameter::resolve(&case.scenario, &path)?;
    let to = values.first().copied().ok_or_else(wrong)?;
    let sentence = format!("{} is {}.", parameter.path, plain(to, unit_of(&path)).text());
    Ok(Lever { parameter, to, sentence })
}

/// The step that reaches parity, counted from 1; 0 before the first.
fn reached(found: &Ladder) -> Option<usize> {
    match found.reached {
        Reached::AtBase => Some(0),
        Reached::At { rung, .. } => Some(rung + 1),
        Reached::Never => None,
    }
}

fn text(case: &Case, by: Yardstick, found: &Ladder) -> String {
    let mut sheet = Sheet::default();
    sheet.line(&format!(
        "{}: what would have to be true, by {}",
        case.scenario.mission.name,
        by.title()
    ));
    if !found.basis.is_empty() {
        sheet.wrapped("note: ", &found.basis);
    }
    let ratio = |ratio: f64| plain(ratio, "").number;
    sheet.blank();
    let mut grid = Grid::new(["", "so far", "alone"]);
    grid.row(["as it is".to_owned(), ratio(found.base_ratio)]);
    for (index, rung) in found.rungs.iter().enumerate() {
        let label = format!("{}. {}", index + 1, rung.sentence);
        grid.row([label, ratio(rung.ratio), ratio(rung.alone)]);
        let (from, to) = (plain(rung.from, "").number, plain(rung.to, unit_of(&rung.path)).text());
        grid.row([format!("   {} from {from} to {to}", rung.path)]);
    }
    sheet.grid(&grid);
    sheet.blank();
    match found.reached {
        Reached::AtBase => sheet.line("  Space is no dearer than the ground as it is."),
        Reached::Never => {
            sheet.line("  Not even all of them together make space as cheap as the ground.");
        }
        Reached::At { rung, value } => {
            let path = found.rungs.get(rung).map_or("", |rung| rung.path.as_str());
            let at = value.map_or_else(String::new, |value| {
                format!(": {path} of {} would do", plain(value, unit_of(path)).text())
            });
            sheet.wrapped("  ", &format!("Step {} reaches the ground's price{at}.", rung + 1));
        }
    }
    sheet.text()
}

fn chart(case: &Case, by: Yardstick, found: &Ladder) -> Chart {
    let mut steps = vec![plot::Step {
        label: "as it is".to_owned(),
        note: String::new(),
        value: found.base_ratio,
    }];
    steps.extend(found.rungs.iter().map(|rung| plot::Step {
        label: rung.sentence.clone(),
        note: format!(
            "{} → {}",
            plain(rung.from, "").number,
            plain(rung.to, unit_of(&rung.path)).text()
        ),
        value: rung.ratio,
    }));
    let (label, unit) = measure_title(Measure::Ratio(by));
    Chart {
        title: "What would have to be true".to_owned(),
        subtitle: assumptions(case),
        kind: Kind::Steps(plot::Steps {
            value: Axis { label, unit: unit.to_owned(), logarithmic: true },
            steps,
            level: Some(parity()),
        }),
    }
}
