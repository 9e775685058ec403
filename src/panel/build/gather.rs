//! Turns a document and what follows from it into what the builder shows.

use super::gather_orbit::{conditions_reading, orbit_reading};
use crate::{
    model::design_check::findings::{Finding, Part},
    panel::{
        format,
        reading::{
            BuildReading, FieldReading, FindingReading, FixReading, Section, SectionReading,
            SourceReading, UnsetReading,
        },
    },
    project::{
        Conditions, Document, Evaluation, Provenances,
        choices::choices,
        cluster_copy::copy_of,
        fix::edit_of,
        parts::{self, Card},
        summary::State,
        unset::unset,
        why::{self, fix_label, fix_mass_kg, numbers, title, words},
    },
    scenario::field::{figure::Figure, registry::figures},
};

/// The group of the figures of a group of shells.
const GROUP: &str = "pattern.groups[]";
/// The beginning of their paths.
const GROUPS: &str = "pattern.groups[].";

/// Returns what the builder shows of a cluster of a document; none where there is no such cluster.
/// Changes are counted from `first`. Findings are those of the evaluation, which must be of the
/// document.
#[must_use]
pub fn build_reading(
    document: &Document,
    first: &Document,
    evaluation: &Evaluation,
    cluster: usize,
) -> Option<BuildReading> {
    build_reading_under(document, first, evaluation, None, cluster)
}

/// Does the same with the findings under other conditions, where an evaluation under them is given.
#[must_use]
pub fn build_reading_under(
    document: &Document,
    first: &Document,
    own: &Evaluation,
    under: Option<(&Conditions, &Evaluation)>,
    cluster: usize,
) -> Option<BuildReading> {
    let evaluation = under.map_or(own, |(_, evaluation)| evaluation);
    let mission = &document.scenario().mission;
    let flown = mission.clusters.get(cluster)?;
    let result = evaluation.clusters.get(cluster)?;
    let findings: Vec<FindingReading> = {
        let mut all: Vec<&Finding> = result.findings.iter().collect();
        all.sort_by_key(|finding| core::cmp::Reverse(State::of(finding)));
        all.into_iter().map(|finding| finding_reading(evaluation, cluster, finding)).collect()
    };
    let provenances = Provenances::new(document, first).ok()?;
    let cards: Vec<Card> = parts::Section::ALL
        .into_iter()
        .flat_map(|section| parts::cards(document, cluster, section))
        .collect();
    let (choices, unset) = (choices(document, cluster), unset(document, cluster));
    let below = |path: &str| path.strip_prefix(&format!("clusters[{cluster}].")).map(str::to_owned);
    let belongs = |section: Section, path: &str| {
        let path = format!("{path}.");
        section.paths().iter().any(|begin| path.starts_with(begin))
    };
    let sections = Section::ALL
        .into_iter()
        .map(|section| {
            let fields = fields(&provenances, cluster, section, &result.findings);
            let head = fields.iter().find(|field| field.path.ends_with(section.headline()));
            SectionReading {
                section,
                part: part_name(&cards, section),
                headline: head.map_or_else(String::new, |field| {
                    format!("{} {}", format::digits_of(field.value), field.unit)
                }),
                was: head.and_then(|field| field.was).map(format::digits_of),
                is_changed: fields.iter().any(|field| field.was.is_some()),
                state: findings
                    .iter()
                    .filter(|finding| finding.section == section)
                    .map(|finding| finding.state)
                    .max()
                    .unwrap_or(State::Closes),
                choices: choices
                    .iter()
                    .filter(|one| below(&one.path).is_some_and(|path| belongs(section, &path)))
                    .cloned()
                    .collect(),
                fields,
                unset: unset
                    .iter()
                    .filter(|one| belongs(section, one.figure.path))
                    .map(|one| UnsetReading {
                        label: one.figure.label(),
                        help: one.figure.help(),
                        edit: one.edit.clone(),
                    })
                    .collect(),
            }
        })
        .filter(|section| !section.fields.is_empty() || section.section == Section::Orbit)
        .collect();
    Some(BuildReading {
        cluster,
        name: flown.name.clone(),
        satellites: flown.pattern.count(),
        copy: copy_of(document, cluster),
        sections,
        findings,
        cards,
        orbit: orbit_reading(document, own, cluster),
        conditions: conditions_reading(document, evaluation, cluster)?,
        under: under.map_or_else(Vec::new, |(conditions, _)| conditions.words()),
    })
}

/// Returns the fields of a section that the document has, the one of its row first.
fn fields(
    provenances: &Provenances<'_>,
    cluster: usize,
    section: Section,
    findings: &[Finding],
) -> Vec<FieldReading> {
    let belongs = |figure: &&Figure| {
        !figure.path.contains("[]")
            && section.paths().iter().any(|begin| figure.path.starts_with(begin))
    };
    let mut fields: Vec<FieldReading> = figures()
        .iter()
        .filter(belongs)
        .filter_map(|figure| field(provenances, cluster, figure.path, figure, findings))
        .collect();
    if section == Section::Orbit {
        fields.extend(group_fields(provenances, cluster));
    }
    fields.sort_by_key(|field| !field.path.ends_with(section.headline()));
    fields
}

/// Returns the fields of the groups of shells of a pattern, group by group.
fn group_fields(provenances: &Provenances<'_>, cluster: usize) -> Vec<FieldReading> {
    let of_group = |group: usize| {
        figures().iter().filter(|one| one.path.starts_with(GROUPS)).filter_map(move |figure| {
            let path = figure.path.replacen("[]", &format!("[{group}]"), 1);
            let field = field(provenances, cluster, &path, figure, &[])?;
            let words = format!("{} {}", figure.group().rsplit('.').next()?, field.label);
            let label = if figure.group() == GROUP { field.label } else { words };
            Some(FieldReading {
                label: format!("Group {}: {}", group + 1, label.to_lowercase()),
                ..field
            })
        })
    };
    let fields = (0..).map(|group| of_group(group).collect::<Vec<_>>());
    fields.take_while(|fields| !fields.is_empty()).flatten().collect()
}

fn field(
    provenances: &Provenances<'_>,
    cluster: usize,
    path: &str,
    figure: &'static Figure,
    findings: &[Finding],
) -> Option<FieldReading> {
    let path = format!("clusters[{cluster}].{path}");
    let known = provenances.of(&path).ok()?;
    let was = known.before.first().copied().filter(|_| known.is_changed);
    let unit = figure.unit();
    let source = SourceReading {
        mark: Some(known.mark()),
        source: known.source.map_or_else(|| known.words(), str::to_owned),
        date: known.date.map_or_else(String::new, str::to_owned),
        note: known.note().to_owned(),
    };
    let closes_at = findings
        .iter()
        .filter_map(|finding| finding.fix)
        .find(|fix| fix.path == figure.path)
        .map(|fix| fix.to);
    Some(FieldReading {
        label: figure.label(),
        unit: if unit == "1" { "" } else { unit },
        help: figure.help(),
        value: known.value(),
        was,
        low: figure.range.low,
        high: figure.range.high,
        range: figure.range.words,
        step: figure.step(known.value()),
        is_whole: figure.whole,
        source,
        closes_at,
        path,
    })
}

/// Returns the name of the catalogue part of a section; empty where it has none.
fn part_name(cards: &[Card], section: Section) -> String {
    let of = match section {
        Section::Array => parts::Section::Array,
        Section::Battery => parts::Section::Battery,
        Section::Radiator => parts::Section::Radiator,
        Section::Chips => parts::Section::Chips,
        Section::Bus => parts::Section::Bus,
        Section::Links => parts::Section::Terminals,
        Section::Thrusters => parts::Section::Propulsion,
        Section::Hazards => parts::Section::Hazards,
        Section::Satellite => parts::Section::Design,
        Section::Orbit => return String::new(),
    };
    let used = cards.iter().find(|card| card.section == of && card.is_in_use);
    used.map_or_else(String::new, |card| card.name.to_owned())
}

fn finding_reading(evaluation: &Evaluation, cluster: usize, finding: &Finding) -> FindingReading {
    let clusters = &evaluation.case.scenario.mission.clusters;
    let design = clusters.get(cluster).map(|cluster| &cluster.design);
    let why = why::why(evaluation, cluster, finding);
    FindingReading {
        state: State::of(finding),
        section: section_of(finding.part),
        title: title(finding.kind).to_owned(),
        numbers: numbers(finding),
        formula: why.as_ref().map_or_else(String::new, |why| why.formula.to_owned()),
        why: why.map_or_else(Vec::new, |why| why.lines),
        fix: finding.fix.zip(edit_of(cluster, finding)).map(|(fix, edit)| FixReading {
            label: fix_label(&fix),
            adds: design
                .and_then(|design| fix_mass_kg(design, &fix))
                .map_or_else(String::new, adds),
            edit,
        }),
    }
}

/// Says what a change of mass is.
fn adds(mass_kg: f64) -> String {
    match mass_kg {
        mass_kg if mass_kg > 0.5 => format!("adds {}", words::mass(mass_kg)),
        mass_kg if mass_kg < -0.5 => format!("saves {}", words::mass(-mass_kg)),
        _ => "adds no mass".to_owned(),
    }
}

fn section_of(part: Part) -> Section {
    match part {
        Part::Array => Section::Array,
        Part::Battery => Section::Battery,
        Part::Radiator => Section::Radiator,
        Part::Chips => Section::Chips,
        Part::Links => Section::Links,
        Part::Propulsion => Section::Thrusters,
        Part::Satellite => Section::Satellite,
    }
}
