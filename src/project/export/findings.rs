//! What does not close, why, and what mends it.

use super::page::{Block, Finding};
use crate::project::{
    evaluate::Evaluation,
    summary::State,
    why::{fix_label, fix_mass_kg, numbers, title, why, words},
};

/// Returns the findings of all clusters, the worst of each first.
pub(super) fn blocks(evaluation: &Evaluation) -> Vec<Block> {
    let clusters = &evaluation.case.scenario.mission.clusters;
    let mut blocks = Vec::new();
    for (index, (cluster, result)) in clusters.iter().zip(&evaluation.clusters).enumerate() {
        let mut findings: Vec<_> = result.findings.iter().collect();
        if findings.is_empty() {
            continue;
        }
        findings.sort_by_key(|one| core::cmp::Reverse(State::of(one)));
        blocks.push(Block::Heading(cluster.name.clone()));
        for one in findings {
            let why = why(evaluation, index, one);
            let fix = one.fix.map_or_else(String::new, |fix| {
                let adds = fix_mass_kg(&cluster.design, &fix).map(adds);
                let label = fix_label(&fix);
                adds.map_or_else(|| label.clone(), |adds| format!("{label}, which {adds}"))
            });
            blocks.push(Block::Finding(Finding {
                state: State::of(one),
                title: title(one.kind),
                numbers: numbers(one),
                formula: why.as_ref().map_or("", |why| why.formula),
                formula_source: why.as_ref().map_or("", |why| why.source),
                why: why.map_or_else(Vec::new, |why| why.lines),
                fix,
            }));
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::Words("Nothing is short: the design closes.".to_owned()));
    }
    blocks
}

/// Says what a change of a satellite's mass is.
fn adds(mass_kg: f64) -> String {
    match mass_kg {
        mass_kg if mass_kg > 0.5 => format!("adds {}", words::mass(mass_kg)),
        mass_kg if mass_kg < -0.5 => format!("saves {}", words::mass(-mass_kg)),
        _ => "adds no mass".to_owned(),
    }
}
