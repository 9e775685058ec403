//! `sunward study paths`: every figure that can be set and varied.

use serde_json::{Value, json};

use crate::{
    cli::{
        arguments::Chosen,
        digits::{plain, shortest},
        display_width::{left, right, width},
        failure::Failure,
        files,
        text_table::Sheet,
    },
    project::{Provenance, Provenances},
    scenario::{
        Origin,
        catalogue::Confidence,
        field::{figure::Figure, usual::usual},
    },
};

/// Every figure of a scenario that can be set and varied, by its path
///
/// Each has its value, its unit, what it is, what it may be and where its value comes from.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// Print JSON ("sunward.paths/1") instead of a table
    #[arg(long)]
    json: bool,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (first, document) = (arguments.chosen.first()?, arguments.chosen.document()?);
    let found = Provenances::new(&document, &first)?.all();
    if arguments.json {
        let paths: Vec<Value> = found.iter().map(|(figure, one)| data(figure, one)).collect();
        return files::print_json(&json!({ "format": "sunward.paths/1", "paths": paths }));
    }
    let mut sheet = Sheet::default();
    sheet.line(&format!(
        "{}: figures by their paths; * is flown again when it changes",
        document.scenario().mission.name
    ));
    sheet.line(
        "a value may have a unit, as launch.price='220 $/kg'; the path may leave its unit out then",
    );
    for (figure, one) in &found {
        let unit = figure.unit();
        let value = one.value();
        let value = if unit == "year" { shortest(value) } else { plain(value, "").number };
        let star = if one.parameter.flies() { "*" } else { " " };
        let value = right(&value, 16);
        let (path, room) = (&figure.path, sheet.page().saturating_sub(34));
        if width(path) <= room {
            sheet.line(&format!("{star} {}{value} {unit}", left(path, room)));
        } else {
            sheet.line(&format!("{star} {path}"));
            sheet.line(&format!("  {}{value} {unit}", left("", room)));
        }
        let changed = if one.is_changed { ", changed" } else { "" };
        let (help, range, from) = (figure.help(), figure.range.words, one.words());
        sheet.wrapped("    ", &format!("{help} Expected: {range}. From: {from}{changed}."));
    }
    sheet.line("`design.…` is every cluster's; clusters[0].design.… one of them");
    sheet.line("items of a list have paths too, as clusters[0].pattern.groups[1].shells");
    files::print(&sheet.text())
}

/// All that the registry knows of a figure, with its value in a scenario.
fn data(figure: &Figure, one: &Provenance) -> Value {
    let usual = usual(figure).map(|known| {
        json!({ "value": known.value, "source": known.source, "date": known.date,
            "confidence": known.confidence.word() })
    });
    json!({
        "path": figure.path,
        "group": figure.group(),
        "label": figure.label(),
        "help": figure.help(),
        "value": one.value(),
        "unit": figure.unit(),
        "low": figure.range.low,
        "high": figure.range.high,
        "range": figure.range.words,
        "step": figure.step(one.value()),
        "is_whole": figure.whole,
        "flown_again": one.parameter.flies(),
        "default": usual,
        "origin": origin(&one.origin),
        "source": one.source,
        "date": one.date,
        "confidence": one.confidence.map(Confidence::word),
        "is_changed": one.is_changed,
    })
}

/// Where a value comes from.
fn origin(origin: &Origin) -> Value {
    match origin {
        Origin::File { line, column } => json!({ "kind": "file", "line": line, "column": column }),
        Origin::Part { section, id } => json!({ "kind": "part", "section": section, "id": id }),
        Origin::Base { id, part } => json!({ "kind": "base", "id": id, "part": part }),
        Origin::Default { part } => json!({ "kind": "default", "part": part }),
        Origin::WorkedOut => json!({ "kind": "worked-out" }),
    }
}
