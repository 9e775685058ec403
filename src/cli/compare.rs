//! `sunward compare`: two scenarios side by side.

use serde_json::{Value, json};

use super::{
    arguments::Lenient,
    digits::{MISSING, number_or, plain},
    display_width,
    failure::Failure,
    files,
    text_grid::Grid,
    text_table::Sheet,
};
use crate::project::{
    Comparison, Document, Evaluation,
    compare::{Input, Output},
};

/// Two scenarios side by side: the inputs that differ, and the results of both
///
/// Figures are compared by their value, whether the file writes them or a catalogue part gives
/// them. A share link compares like a file.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    /// A preset, a scenario file or a share link
    #[arg(value_name = "A")]
    a: String,
    /// The other one
    #[arg(value_name = "B")]
    b: String,
    /// Print JSON ("sunward.compare/1") instead of tables
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    lenient: Lenient,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let open = |name: &str| Ok::<_, Failure>(files::open(name, arguments.lenient.is_lenient)?.0);
    let (a, b) = (open(&arguments.a)?, open(&arguments.b)?);
    let first = Evaluation::new(a.scenario().clone());
    let second = first.renewed(b.scenario().clone());
    let comparison = Comparison::new((&a, &first), (&b, &second))?;
    if arguments.json {
        return files::print_json(&record(&a, &b, &comparison));
    }
    files::print(&text(&a, &b, &comparison))
}

fn name(document: &Document) -> &str {
    &document.scenario().mission.name
}

fn record(a: &Document, b: &Document, comparison: &Comparison) -> Value {
    let input = |one: &Input| json!({ "path": one.path, "help": one.help, "unit": one.unit, "a": one.a, "b": one.b });
    let output = |one: &Output| {
        json!({ "name": one.name, "unit": one.unit, "a": one.a, "b": one.b,
            "difference": one.difference(), "percent": one.percent() })
    };
    json!({
        "format": "sunward.compare/1",
        "a": name(a),
        "b": name(b),
        "inputs": comparison.inputs.iter().map(input).collect::<Vec<_>>(),
        "results": comparison.outputs.iter().map(output).collect::<Vec<_>>(),
    })
}

fn text(a: &Document, b: &Document, comparison: &Comparison) -> String {
    let mut sheet = Sheet::default();
    sheet.line(&format!("A: {}", name(a)));
    sheet.line(&format!("B: {}", name(b)));
    if comparison.inputs.is_empty() {
        sheet.heading("No input differs, and no result does");
        return sheet.text();
    }
    sheet.blank();
    let mut inputs = Grid::with_units(["Inputs that differ", "A", "B", "unit"]);
    for one in &comparison.inputs {
        let told = |value: &Option<String>| shown(value.as_deref());
        inputs.row([one.path.as_str(), &told(&one.a), &told(&one.b), one.unit]);
    }
    sheet.grid(&inputs);
    sheet.blank();
    let mut results = Grid::with_units(["Results", "A", "B", "B − A", "%", "unit"]);
    for one in &comparison.outputs {
        let percent = one.percent().map_or_else(String::new, |percent| format!("{percent:+.1}"));
        let is_same = one.difference() == Some(0.0);
        let difference =
            if is_same { "same".to_owned() } else { number_or(one.difference(), MISSING) };
        results.row([
            one.name.to_string(),
            number_or(one.a, MISSING),
            number_or(one.b, MISSING),
            difference,
            if is_same { String::new() } else { percent },
            if one.unit == "1" { String::new() } else { one.unit.to_owned() },
        ]);
    }
    sheet.grid(&results);
    sheet.text()
}

/// An input as the table shows it: at most 17 columns, numbers with four digits.
fn shown(value: Option<&str>) -> String {
    let Some(text) = value else { return "not there".to_owned() };
    if let Ok(number) = text.parse::<f64>() {
        return if text.len() <= 10 { text.to_owned() } else { plain(number, "").number };
    }
    display_width::cut(text, 17).into_owned()
}
