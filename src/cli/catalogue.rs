//! `sunward catalogue`: the parts that scenarios name, with every figure's source.

use serde::Serialize;

use super::{
    digits::{Shown, shortest},
    display_width::{left, width},
    failure::Failure,
    files,
    text_table::Sheet,
};
use crate::scenario::{
    catalogue::{Figure, Kind, Part, load},
    text::error::name_hint,
};

/// List the parts that scenarios can name, or show one with every figure and its source
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Id of a part, or a kind and an id as `array/iii-v-rosa` where two kinds share the id
    part: Option<String>,
    /// Print JSON ("sunward.catalogue/1") instead of a table
    #[arg(long)]
    json: bool,
}

/// The JSON of the catalogue, or of the parts asked for.
#[derive(Serialize)]
struct Catalogue<'a> {
    format: &'static str,
    parts: Vec<PartRecord<'a>>,
}

/// A part.
#[derive(Serialize)]
struct PartRecord<'a> {
    kind: &'static str,
    id: &'a str,
    name: &'a str,
    note: &'a str,
    figures: Vec<FigureRecord<'a>>,
}

/// A figure.
#[derive(Serialize)]
struct FigureRecord<'a> {
    name: &'a str,
    value: f64,
    unit: &'a str,
    source: &'a str,
    date: &'a str,
    confidence: &'static str,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let all = load()?;
    let chosen: Vec<&Part> = match &arguments.part {
        None => all.iter().collect(),
        Some(name) => matching(all, name)?,
    };
    if arguments.json {
        let catalogue = Catalogue {
            format: "sunward.catalogue/1",
            parts: chosen.iter().map(|part| record(part)).collect(),
        };
        return files::print_json(&catalogue);
    }
    let mut sheet = Sheet::default();
    if arguments.part.is_none() {
        list(&mut sheet, &chosen);
    } else {
        for (index, part) in chosen.iter().enumerate() {
            if index > 0 {
                sheet.blank();
            }
            show(&mut sheet, part);
        }
    }
    files::print(&sheet.text())
}

/// A kind as one word of an argument.
fn key(kind: Kind) -> String {
    kind.word().replace(' ', "-")
}

/// The parts of an id, in every kind that has it.
fn matching<'a>(all: &'a [Part], name: &str) -> Result<Vec<&'a Part>, Failure> {
    let (kind, id) = match name.split_once('/') {
        Some((kind, id)) => (Some(kind), id),
        None => (None, name),
    };
    if let Some(kind) = kind
        && Kind::ALL.iter().all(|known| key(*known) != kind)
    {
        let kinds: Vec<String> = Kind::ALL.iter().map(|kind| key(*kind)).collect();
        return Err(Failure::input(format!("the catalogue has no kind `{kind}`"))
            .hint(name_hint(kind, kinds.iter().map(String::as_str))));
    }
    let of_kind = |part: &&Part| kind.is_none_or(|kind| key(part.kind) == kind);
    let found: Vec<&Part> = all.iter().filter(of_kind).filter(|part| part.id == id).collect();
    if found.is_empty() {
        let ids = all.iter().filter(of_kind).map(|part| part.id.as_str());
        let hint = match crate::scenario::text::error::nearest(id, ids) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`sunward catalogue` lists all parts".to_owned(),
        };
        return Err(Failure::input(format!("the catalogue has no part `{name}`")).hint(hint));
    }
    Ok(found)
}

fn record(part: &Part) -> PartRecord<'_> {
    PartRecord {
        kind: part.kind.word(),
        id: &part.id,
        name: &part.name,
        note: &part.note,
        figures: part.figures.iter().map(figure_record).collect(),
    }
}

fn figure_record(figure: &Figure) -> FigureRecord<'_> {
    FigureRecord {
        name: &figure.name,
        value: figure.value,
        unit: &figure.unit,
        source: &figure.source,
        date: &figure.date,
        confidence: figure.confidence.word(),
    }
}

fn list(sheet: &mut Sheet, parts: &[&Part]) {
    let widest = parts.iter().map(|part| width(&part.id)).max().unwrap_or(0) + 2;
    let mut last = None;
    for part in parts {
        if last != Some(part.kind) {
            if last.is_some() {
                sheet.blank();
            }
            sheet.line(&capital(part.kind.word()));
            last = Some(part.kind);
        }
        sheet.wrapped(&format!("  {}", left(&part.id, widest)), &part.name);
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn show(sheet: &mut Sheet, part: &Part) {
    sheet.wrapped("", &format!("{} ({} `{}`)", part.name, part.kind.word(), part.id));
    if !part.note.is_empty() {
        sheet.wrapped("note: ", &part.note);
    }
    for (kind, id) in named_parts(part) {
        sheet.line(&format!("  {kind:<32}`{id}`"));
    }
    for figure in &part.figures {
        let unit = if figure.unit == "1" { "" } else { figure.unit.as_str() };
        sheet.blank();
        let shown = Shown { number: shortest(figure.value), unit: unit.to_owned() };
        sheet.row(&figure.name, &shown, "");
        sheet.wrapped(
            "      ",
            &format!("{}, {}: {}", figure.confidence.word(), figure.date, figure.source),
        );
    }
}

/// The parts that a design names, by kind.
fn named_parts(part: &Part) -> impl Iterator<Item = (&'static str, &str)> {
    let ids = &part.parts;
    [
        ("accelerator", &ids.accelerator),
        ("payload", &ids.payload),
        ("array", &ids.array),
        ("radiator", &ids.radiator),
        ("coating", &ids.coating),
        ("battery", &ids.battery),
        ("bus", &ids.bus),
        ("terminals", &ids.terminals),
        ("propulsion", &ids.propulsion),
        ("hazards", &ids.hazards),
    ]
    .into_iter()
    .filter_map(|(kind, id)| id.as_deref().map(|id| (kind, id)))
}
