//! The figures of a scenario with where each comes from.

use super::{
    page::{Block, Column, Table},
    sources::Sources,
};
use crate::{
    project::{
        change_name::differences,
        document::Document,
        format,
        provenance::{Provenance, Provenances},
    },
    scenario::{Error, field::registry::figures},
};

/// Most clusters whose own figures are listed, and most changes.
const MOST: usize = 16;

/// Columns of the figures.
const COLUMNS: [Column; 7] = [
    Column::words("Figure"),
    Column::number("Value"),
    Column::words("Unit"),
    Column::words("From"),
    Column::words("Source"),
    Column::words("Date"),
    Column::words("Confidence"),
];

/// Returns every figure that the document has, group by group. What differs from `first` is marked
/// with its value there.
///
/// # Errors
/// When the text cannot be read as a tree, which a test excludes.
pub(super) fn blocks(
    document: &Document,
    first: &Document,
    sources: &mut Sources,
) -> Result<Vec<Block>, Error> {
    let provenances = Provenances::new(document, first)?;
    let clusters = &document.scenario().mission.clusters;
    let mut groups: Vec<(String, Table)> = Vec::new();
    let mut changed = 0_u64;
    for figure in figures().iter().filter(|figure| !figure.path.contains("[]")) {
        let mut add = |group: String, known: &Provenance| {
            changed += u64::from(known.is_changed);
            let label = figure.label();
            let table = match groups.iter().position(|(name, _)| *name == group) {
                Some(place) => &mut groups[place].1,
                None => {
                    groups.push((group, Table::of(&COLUMNS)));
                    let last = groups.len() - 1;
                    &mut groups[last].1
                }
            };
            row(table, &label, known, sources);
        };
        // of several clusters, such a path names the first one's alone
        let is_of_pattern = figure.path.starts_with("pattern.") || figure.path == "satellites";
        if (clusters.len() == 1 || !is_of_pattern)
            && let Ok(known) = provenances.of(figure.path)
        {
            add(name_of(figure.group()), &known);
            continue;
        }
        // clusters that differ, and patterns, hold it one by one
        for (index, cluster) in clusters.iter().enumerate().take(MOST) {
            if let Ok(known) = provenances.of(&format!("clusters[{index}].{}", figure.path)) {
                add(format!("{} of {}", name_of(figure.group()), cluster.name), &known);
            }
        }
    }
    let told: Vec<String> = differences(first, document).into_iter().map(|one| one.text).collect();
    let mut blocks = vec![Block::Words(format!(
        "{} A confidence is that of the catalogue: primary is read in the primary text, secondary \
         is quoted, derived is worked out, assumed is a guess that says so.",
        match changed {
            0 if told.is_empty() => {
                "No figure differs from the scenario as it was opened.".to_owned()
            }
            0 => "What differs from the scenario as it was opened is none of these figures."
                .to_owned(),
            1 => "1 figure differs from the scenario as it was opened and is marked.".to_owned(),
            many => format!(
                "{} figures differ from the scenario as it was opened and are marked.",
                format::count(many)
            ),
        }
    ))];
    if !told.is_empty() {
        let more = told.len().saturating_sub(MOST);
        let mut words = told.into_iter().take(MOST).collect::<Vec<_>>().join("; ");
        if more > 0 {
            words.push_str(&format!("; {more} more"));
        }
        blocks.push(Block::Words(format!("Changes: {words}.")));
    }
    if clusters.len() > MOST {
        blocks.push(Block::Words(format!("Figures of the first {MOST} clusters are listed.")));
    }
    for (name, table) in groups {
        blocks.push(Block::Heading(name));
        blocks.push(Block::Table(table));
    }
    Ok(blocks)
}

fn row(table: &mut Table, label: &str, known: &Provenance, sources: &mut Sources) {
    let value = format::digits_of(known.value());
    let source = known.source.map(|source| sources.cite(source, known.date.unwrap_or_default()));
    let cells = |value: String| {
        [
            label.to_owned(),
            value,
            if known.unit == "1" { String::new() } else { known.unit.to_owned() },
            known.words(),
            source.clone().unwrap_or_default(),
            known.date.unwrap_or_default().to_owned(),
            known.confidence.map_or_else(String::new, |one| one.word().to_owned()),
        ]
    };
    if known.is_changed {
        table.marked_row(cells(format!("{value}, was {}", was(&known.before))));
    } else {
        table.row(cells(value));
    }
}

/// Returns earlier values in words; several are those of clusters that differed.
fn was(before: &[f64]) -> String {
    let all: Vec<String> = before.iter().copied().map(format::digits_of).collect();
    match all.split_last() {
        None => "none".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last} by cluster", others.join(", ")),
    }
}

/// Returns the name of a group of figures from its path.
fn name_of(group: &str) -> String {
    let words = group.strip_prefix("design.").unwrap_or(group).replace(['.', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
