//! `sunward study paths`: every figure that can be set and varied.

use serde_json::{Value, json};

use crate::{
    cli::{
        arguments::Chosen,
        digits::{plain, shortest},
        failure::Failure,
        files,
        text_table::Sheet,
    },
    scenario::field::{
        figure::Figure,
        registry::{figure, figures},
        usual::usual,
    },
    study::Parameter,
};

/// Every figure of a scenario that can be set and varied, by its path
///
/// Each has its value, its unit, what it may be and what it is.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// Print JSON ("sunward.paths/1") instead of a table
    #[arg(long)]
    json: bool,
}

/// Widest line of the table, characters.
const WIDTH: usize = 100;

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let scenario = arguments.chosen.read()?;
    let found: Vec<(Parameter, &Figure)> = figures()
        .iter()
        .filter_map(|one| Parameter::resolve(&scenario, one.path).ok())
        .filter_map(|one| figure(&one.path).map(|figure| (one, figure)))
        .collect();
    if arguments.json {
        let paths: Vec<Value> = found.iter().map(|(one, figure)| data(one, figure)).collect();
        return files::print_json(&json!({ "format": "sunward.paths/1", "paths": paths }));
    }
    let mut sheet = Sheet::default();
    sheet.line(&format!(
        "{}: figures by their paths; * is flown again when it changes",
        scenario.mission.name
    ));
    for (one, figure) in &found {
        let unit = figure.unit();
        let value = if unit == "year" { shortest(one.base) } else { plain(one.base, "").number };
        let star = if one.flies() { "*" } else { " " };
        sheet.line(format!("{star} {:<60}{value:>16} {unit}", one.path).trim_end());
        for line in wrapped(&format!("{} Expected: {}.", figure.help(), figure.range.words)) {
            sheet.line(&format!("    {line}"));
        }
    }
    sheet.line("`design.…` is every cluster's; clusters[0].design.… one of them");
    sheet.line("items of a list have paths too, as clusters[0].pattern.groups[1].shells");
    files::print(&sheet.text())
}

/// All that the registry knows of a figure, with its value in a scenario.
fn data(one: &Parameter, figure: &Figure) -> Value {
    let usual = usual(figure).map(|known| {
        json!({ "value": known.value, "source": known.source, "date": known.date,
            "confidence": known.confidence.word() })
    });
    json!({
        "path": one.path,
        "group": figure.group(),
        "label": figure.label(),
        "help": figure.help(),
        "value": one.base,
        "unit": figure.unit(),
        "low": figure.range.low,
        "high": figure.range.high,
        "range": figure.range.words,
        "step": figure.step(one.base),
        "is_whole": figure.whole,
        "flown_again": one.flies(),
        "default": usual,
    })
}

/// A text in lines that fit the table.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut();
        match last {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH - 4 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
