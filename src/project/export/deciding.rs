//! The figures that decide, launch as it is sold today, and what base designs change.

use super::{
    page::{Block, Column, Table},
    sources::Sources,
};
use crate::{
    project::{evaluate::Evaluation, why::words},
    scenario::{Error, changed_in, field::unit::unit_of},
    study::{
        Progress, StudyError,
        claims::time::usual_yardstick,
        deciding::{Deciding, deciding, defaults, written},
        launch_today::launch_today,
    },
};

/// Digits of a figure.
const DIGITS: usize = 4;

/// Returns what decides the comparison by its usual yardstick.
///
/// # Errors
/// When an embedded table of the catalogue is broken, which a test excludes.
pub(super) fn blocks(evaluation: &Evaluation, sources: &mut Sources) -> Result<Vec<Block>, Error> {
    let case = &evaluation.case;
    let yardstick = usual_yardstick(case);
    let rows = match deciding(case, yardstick, &Progress::none()) {
        Ok(rows) => rows,
        Err(StudyError::Input(error)) => return Err(error),
        // nothing asks it to stop
        Err(StudyError::Stopped) => Vec::new(),
    };
    let mut blocks = Vec::new();
    let listed: Vec<&Deciding> = defaults(&rows).collect();
    if yardstick.ratio(&evaluation.costs).is_none() {
        let words = "Space and ground cannot be compared: one of them has no cost.";
        blocks.push(Block::Words(words.to_owned()));
    } else if listed.is_empty() {
        blocks.push(Block::Words("No default with a range in the literature decides.".to_owned()));
    } else {
        let ratio = yardstick.ratio(&evaluation.costs);
        let ratio = ratio.map_or_else(|| "no ratio".to_owned(), |one| words::digits(one, DIGITS));
        blocks.push(Block::Words(format!(
            "Space over ground across the range of each figure in the literature, by {}; {ratio} as \
             it is. A default favours the side that most of its range would hurt.",
            yardstick.title()
        )));
        blocks.push(Block::Table(ranges(&listed, "default of the format", sources)));
    }
    let listed: Vec<&Deciding> = written(&rows).collect();
    if !listed.is_empty() {
        blocks.push(Block::Heading("Of these the scenario writes itself".to_owned()));
        blocks.push(Block::Table(ranges(&listed, "the scenario", sources)));
    }
    blocks.push(Block::Heading("Launch as it is sold today".to_owned()));
    let mut table = Table::of(&[
        Column::words("Vehicle"),
        Column::number("USD/kg"),
        Column::number("Space over ground"),
        Column::words("Source"),
        Column::words("Confidence"),
    ]);
    for one in launch_today(case, yardstick)? {
        table.row([
            one.name,
            words::digits(one.price.value, DIGITS),
            one.ratio.map_or_else(|| "no ratio".to_owned(), |one| words::digits(one, DIGITS)),
            sources.cite(&one.price.source, &one.price.date),
            one.price.confidence.word().to_owned(),
        ]);
    }
    blocks.push(Block::Table(table));
    blocks.extend(changed(evaluation, sources)?);
    Ok(blocks)
}

/// Returns a table of figures with their ranges; `otherwise` stands for who gives a value that the
/// catalogue does not.
fn ranges(rows: &[&Deciding], otherwise: &str, sources: &mut Sources) -> Table {
    let mut table = Table::of(&[
        Column::words("Figure"),
        Column::number("Value"),
        Column::number("Range"),
        Column::words("Unit"),
        Column::number("Space over ground"),
        Column::words("Favours"),
        Column::words("Value from"),
        Column::words("Range from"),
    ]);
    let between = |low: f64, high: f64| {
        format!("{}–{}", words::digits(low, DIGITS), words::digits(high, DIGITS))
    };
    for one in rows {
        let own = one.known.map_or_else(
            || otherwise.to_owned(),
            |known| {
                let source = sources.cite(&known.source, &known.date);
                format!("{source} {}", known.confidence.word())
            },
        );
        let [low, high] = [&one.range.low, &one.range.high].map(|end| {
            format!("{} {}", sources.cite(&end.source, &end.date), end.confidence.word())
        });
        table.row([
            one.range.label.clone(),
            words::digits(one.value, DIGITS),
            between(one.low, one.high),
            if one.unit == "1" { String::new() } else { one.unit.to_owned() },
            between(one.ratio_low, one.ratio_high),
            one.favours().word().to_owned(),
            own,
            format!("low {low}, high {high}"),
        ]);
    }
    table
}

/// Returns what base designs change of the parts that they name; nothing where they change nothing.
fn changed(evaluation: &Evaluation, sources: &mut Sources) -> Result<Vec<Block>, Error> {
    let list = changed_in(&evaluation.case.scenario)?;
    if list.is_empty() {
        return Ok(Vec::new());
    }
    let mut table = Table::of(&[
        Column::words("Figure"),
        Column::number("Value"),
        Column::words("Unit"),
        Column::words("Part"),
        Column::number("Value of the part"),
        Column::words("Source"),
    ]);
    for one in list {
        let unit = unit_of(&one.here.name);
        table.row([
            one.path(),
            words::digits(one.here.value, DIGITS),
            if unit == "1" { String::new() } else { unit.to_owned() },
            one.part.to_owned(),
            words::digits(one.there.value, DIGITS),
            sources.cite(&one.here.source, &one.here.date),
        ]);
    }
    Ok(vec![Block::Heading("What the design changes of its parts".to_owned()), Block::Table(table)])
}
