//! What flies, and the nine figures.

use super::{
    one_orbit,
    page::{Block, Column, Table, Told},
};
use crate::{
    model::mission::{Cluster, Pattern},
    project::{
        evaluate::Evaluation,
        format,
        summary::{
            Cell, Scope, Summary,
            words::{state_of, word_of, words_of},
        },
        why::words,
    },
};

/// Most clusters that a table lists.
const MOST: usize = 40;

/// Columns of the clusters.
const CLUSTERS: [Column; 7] = [
    Column::words("Cluster"),
    Column::number("Satellites"),
    Column::words("Orbit"),
    Column::number("Altitude"),
    Column::number("Period"),
    Column::number("In light, year"),
    Column::number("Longest eclipse"),
];

/// Returns what flies: the clusters with their orbits, and one orbit of a satellite.
pub(super) fn blocks(evaluation: &Evaluation) -> Vec<Block> {
    let scenario = &evaluation.case.scenario;
    let clusters = &scenario.mission.clusters;
    let satellites: u64 = clusters.iter().map(|cluster| cluster.pattern.count()).sum();
    let mut blocks = vec![Block::Words(format!(
        "{} in {}.",
        format::satellites(satellites),
        match clusters.len() {
            1 => "1 cluster".to_owned(),
            number => format!("{} clusters", format::count(number as u64)),
        }
    ))];
    let mut table = Table::of(&CLUSTERS);
    for (cluster, result) in clusters.iter().zip(&evaluation.clusters).take(MOST) {
        let sizing = &result.sizing;
        table.row([
            cluster.name.clone(),
            format::count(cluster.pattern.count()),
            orbit(cluster),
            words::length(sizing.altitude_m),
            words::duration(sizing.period_s),
            words::percent(sizing.year.lit_fraction),
            words::duration(sizing.year.longest_eclipse_s),
        ]);
    }
    blocks.push(Block::Table(table));
    blocks.extend(more(clusters.len()));
    blocks.push(Block::Words(
        "Altitude is that of the mean semi-major axis over the equatorial radius, of the first of \
         several planes or objects. The period goes from one ascending node to the next."
            .to_owned(),
    ));
    if !scenario.notes.is_empty() {
        blocks.push(Block::Heading("Notes".to_owned()));
        blocks.push(Block::List(scenario.notes.clone()));
    }
    blocks.extend(one_orbit::blocks(evaluation));
    blocks
}

/// Says how many clusters a table leaves out; `None` where it lists all.
fn more(clusters: usize) -> Option<Block> {
    let left = clusters.checked_sub(MOST).filter(|left| *left > 0)?;
    Some(Block::Words(format!("{} more clusters are not listed.", format::count(left as u64))))
}

/// Returns an orbit in words.
fn orbit(cluster: &Cluster) -> String {
    let degrees = |angle_rad: f64| words::digits(angle_rad.to_degrees(), 4);
    match &cluster.pattern {
        Pattern::Elements(sets) if sets.len() == 1 => "1 element set".to_owned(),
        Pattern::Elements(sets) => format!("{} element sets", format::count(sets.len() as u64)),
        Pattern::Formation { reference, .. } => {
            format!("formation, {}° inclined", degrees(reference.inclination_rad))
        }
        Pattern::Planes(planes) => {
            let angles = planes.iter().map(|plane| plane.orbit.inclination_rad);
            let (low, high) = angles
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| {
                    (low.min(one), high.max(one))
                });
            let number = match planes.len() {
                1 => "1 plane".to_owned(),
                number => format!("{} planes", format::count(number as u64)),
            };
            match (degrees(low), degrees(high)) {
                (low, high) if low == high => format!("{number}, {low}° inclined"),
                (low, high) => format!("{number}, {low}° to {high}° inclined"),
            }
        }
    }
}

/// Returns the nine figures of the fleet, and those of a satellite of each cluster.
pub(super) fn figures(evaluation: &Evaluation) -> Vec<Block> {
    let mut blocks: Vec<Block> = Summary::new(evaluation, Scope::Fleet)
        .map(|summary| Block::Figures(Cell::ALL.map(|cell| told(&summary, cell)).into()))
        .into_iter()
        .collect();
    let columns = [
        Column::words("One satellite of"),
        Column::words("Power"),
        Column::words("Battery"),
        Column::words("Heat margin"),
        Column::words("Compute"),
        Column::words("Mass"),
        Column::words("Area"),
    ];
    let mut table = Table::of(&columns);
    let clusters = &evaluation.case.scenario.mission.clusters;
    for (index, cluster) in clusters.iter().enumerate().take(MOST) {
        let Some(summary) = Summary::new(evaluation, Scope::Cluster(index)) else { continue };
        let cell = |cell| {
            let told = told(&summary, cell);
            let parts = [told.figure, told.rest, told.word];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        table.row([
            cluster.name.clone(),
            cell(Cell::Power),
            cell(Cell::Battery),
            cell(Cell::Heat),
            cell(Cell::Compute),
            cell(Cell::Mass),
            cell(Cell::Area),
        ]);
    }
    blocks.push(Block::Table(table));
    blocks.extend(more(clusters.len()));
    blocks
}

/// Returns a figure as the budget strip words it.
fn told(summary: &Summary, cell: Cell) -> Told {
    let words = words_of(summary, cell);
    let figure = match words.unit.as_str() {
        "" => words.figure,
        unit => format!("{} {unit}", words.figure),
    };
    Told {
        name: cell.name(),
        figure,
        rest: words.rest,
        word: word_of(summary, cell),
        state: state_of(summary, cell),
        tip: words.tip,
    }
}
