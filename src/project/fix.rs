//! Findings as edits of their own cluster, and all of them made until the design closes.

use super::{document::Document, edit::Edit};
use crate::{
    model::design_check::findings::{Finding, of_cluster},
    scenario::Error,
};

/// Most rounds: a fix of one part weighs on another, which then needs a fix of its own.
const ROUNDS: usize = 32;

/// Returns the edit that a finding of a cluster proposes; `None` where no one value mends it.
#[must_use]
pub fn edit_of(cluster: usize, finding: &Finding) -> Option<Edit> {
    let fix = finding.fix?;
    Some(Edit::number(format!("clusters[{cluster}].{}", fix.path), fix.to))
}

/// Returns the edits that all findings of a document propose, cluster by cluster; of two that
/// ask for the same figure the larger change.
#[must_use]
pub fn proposed(document: &Document) -> Vec<Edit> {
    let mission = &document.scenario().mission;
    let mut edits: Vec<(String, f64, f64)> = Vec::new();
    for (index, cluster) in mission.clusters.iter().enumerate() {
        for fix in of_cluster(mission, cluster).1.iter().filter_map(|finding| finding.fix) {
            let path = format!("clusters[{index}].{}", fix.path);
            let change = (fix.to - fix.from).abs();
            match edits.iter_mut().find(|(other, ..)| *other == path) {
                Some(other) if change > other.2 => (other.1, other.2) = (fix.to, change),
                Some(_) => {}
                None => edits.push((path, fix.to, change)),
            }
        }
    }
    edits.into_iter().map(|(path, to, _)| Edit::number(path, to)).collect()
}

/// What fixing came to.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The document with all fixes made.
    pub document: Document,
    /// Rounds that it took.
    pub rounds: usize,
    /// Whether nothing is left that one value could mend.
    pub is_closed: bool,
}

/// Makes all proposed fixes, round by round, until none is left or 32 rounds are done.
///
/// # Errors
/// When a fix is no value that the figure may have.
pub fn fixed(document: &Document) -> Result<Fixed, Error> {
    let mut now = document.clone();
    for rounds in 0..ROUNDS {
        let edits = proposed(&now);
        if edits.is_empty() {
            return Ok(Fixed { document: now, rounds, is_closed: true });
        }
        let next = now.with(&edits)?;
        if next.text() == now.text() {
            return Ok(Fixed { document: now, rounds, is_closed: false });
        }
        now = next;
    }
    let is_closed = proposed(&now).is_empty();
    Ok(Fixed { document: now, rounds: ROUNDS, is_closed })
}
