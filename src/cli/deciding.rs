//! Figures that decide, launch as it is sold today, and what base designs change, for `cost` and
//! `claims`.

use serde::Serialize;

use super::{
    digits::{number_or, plain},
    failure::Failure,
    text_grid::Grid,
    text_table::Sheet,
};
use crate::{
    scenario::{
        catalogue, changed_in,
        field::{literature::End, unit::unit_of},
    },
    study::{
        Case, Progress,
        claims::time::usual_yardstick,
        deciding::{self, Deciding},
        launch_today::launch_today,
    },
};

/// What decides a comparison, as JSON gives it.
#[derive(Serialize)]
pub struct Decisive {
    /// The yardstick whose ratio is meant.
    pub yardstick: &'static str,
    #[serde(skip)]
    title: &'static str,
    /// Space over ground as it is.
    pub ratio: Option<f64>,
    /// Defaults whose range in the literature moves the ratio most.
    pub defaults: Vec<Row>,
    /// Figures that the scenario writes itself, with the same range.
    pub written: Vec<Row>,
    /// Launch as it is sold today.
    pub launch_today: Vec<Sold>,
    /// Figures that a base design changes of the parts that it names.
    pub changed: Vec<Changed>,
}

/// A figure with its range.
#[derive(Serialize)]
pub struct Row {
    pub figure: &'static str,
    pub paths: Vec<&'static str>,
    pub value: f64,
    pub unit: &'static str,
    pub source: Option<&'static str>,
    pub date: Option<&'static str>,
    pub confidence: Option<&'static str>,
    pub low: f64,
    pub low_source: &'static str,
    pub low_date: &'static str,
    pub low_confidence: &'static str,
    pub high: f64,
    pub high_source: &'static str,
    pub high_date: &'static str,
    pub high_confidence: &'static str,
    pub ratio_at_low: f64,
    pub ratio_at_high: f64,
    pub favours: &'static str,
}

/// A price of today.
#[derive(Serialize)]
pub struct Sold {
    pub vehicle: String,
    pub price_usd_kg: f64,
    pub source: &'static str,
    pub date: &'static str,
    pub confidence: &'static str,
    pub ratio: Option<f64>,
}

/// A changed figure.
#[derive(Serialize)]
pub struct Changed {
    pub design: &'static str,
    pub path: String,
    pub value: f64,
    pub unit: &'static str,
    pub source: &'static str,
    pub part: &'static str,
    pub part_value: f64,
}

/// Works out what decides a case by its usual yardstick.
pub fn decisive(case: &Case, progress: &Progress<'_>) -> Result<Decisive, Failure> {
    let yardstick = usual_yardstick(case);
    let rows = deciding::deciding(case, yardstick, progress)?;
    let sold = launch_today(case, yardstick)?;
    let changed = changed_in(&case.scenario)?;
    Ok(Decisive {
        yardstick: yardstick.name(),
        title: yardstick.title(),
        ratio: yardstick.ratio(&case.compare()),
        defaults: deciding::defaults(&rows).map(row).collect(),
        written: deciding::written(&rows).map(row).collect(),
        launch_today: sold
            .into_iter()
            .map(|one| Sold {
                vehicle: one.name,
                price_usd_kg: one.price.value,
                source: &one.price.source,
                date: &one.price.date,
                confidence: one.price.confidence.word(),
                ratio: one.ratio,
            })
            .collect(),
        changed: changed
            .into_iter()
            .map(|one| Changed {
                design: one.design,
                path: one.path(),
                value: one.here.value,
                unit: unit_of(&one.here.name),
                source: &one.here.source,
                part: one.part,
                part_value: one.there.value,
            })
            .collect(),
    })
}

fn row(one: &Deciding) -> Row {
    let End { source: low_source, date: low_date, confidence: low, .. } = &one.range.low;
    let End { source: high_source, date: high_date, confidence: high, .. } = &one.range.high;
    let known: Option<&'static catalogue::Figure> = one.known;
    Row {
        figure: &one.range.label,
        paths: one.range.paths.iter().map(String::as_str).collect(),
        value: one.value,
        unit: one.unit,
        source: known.map(|known| known.source.as_str()),
        date: known.map(|known| known.date.as_str()),
        confidence: known.map(|known| known.confidence.word()),
        low: one.low,
        low_source,
        low_date,
        low_confidence: low.word(),
        high: one.high,
        high_source,
        high_date,
        high_confidence: high.word(),
        ratio_at_low: one.ratio_low,
        ratio_at_high: one.ratio_high,
        favours: one.favours().word(),
    }
}

impl Decisive {
    /// Adds it to a page.
    pub fn print(&self, sheet: &mut Sheet) {
        sheet.heading(
            "Defaults that decide: space over ground across their range in the literature",
        );
        sheet.wrapped(
            "  ",
            &format!(
                "by {}, {} as it is; a default favours the side that most of its range would hurt",
                self.title,
                number_or(self.ratio, "nothing to compare")
            ),
        );
        ranges(sheet, &self.defaults, "default of the file’s format");
        if !self.written.is_empty() {
            sheet.heading("Of these the scenario writes itself");
            ranges(sheet, &self.written, "as the scenario writes it");
        }
        sheet.heading("Launch as it is sold today");
        for one in &self.launch_today {
            let ratio = number_or(one.ratio, "no ratio");
            let text = format!(
                "{} USD/kg, ratio {ratio} ({}, {}, {})",
                plain(one.price_usd_kg, "").number,
                one.source,
                one.date,
                one.confidence
            );
            sheet.wrapped(&format!("  {}: ", one.vehicle), &text);
        }
        if !self.changed.is_empty() {
            sheet.heading("What the design changes of its parts");
        }
        for one in &self.changed {
            let text = format!(
                "{}, `{}` has {}: {}",
                plain(one.value, one.unit).text(),
                one.part,
                plain(one.part_value, "").number,
                one.source
            );
            sheet.wrapped(&format!("  {}: ", one.path), &text);
        }
    }
}

/// Adds a table of figures, and their sources; `otherwise` stands for a value that the catalogue
/// does not give.
fn ranges(sheet: &mut Sheet, rows: &[Row], otherwise: &str) {
    let between =
        |low: f64, high: f64| format!("{}–{}", plain(low, "").number, plain(high, "").number);
    let mut grid = Grid::new(["", "value", "range", "ratio", "favours"]);
    for one in rows {
        let unit = if one.unit == "1" { String::new() } else { format!(", {}", one.unit) };
        grid.row([
            format!("{}{unit}", one.figure),
            plain(one.value, "").number,
            between(one.low, one.high),
            between(one.ratio_at_low, one.ratio_at_high),
            one.favours.to_owned(),
        ]);
    }
    sheet.grid(&grid);
    for one in rows {
        let own = match (one.source, one.date, one.confidence) {
            (Some(source), Some(date), Some(confidence)) => {
                format!("{source} ({date}, {confidence}); ")
            }
            _ => format!("{otherwise}; "),
        };
        let text = format!(
            "{own}low: {} ({}, {}); high: {} ({}, {})",
            one.low_source,
            one.low_date,
            one.low_confidence,
            one.high_source,
            one.high_date,
            one.high_confidence
        );
        sheet.wrapped(&format!("  {}: ", one.figure), &text);
    }
}
