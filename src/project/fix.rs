//! Findings as edits of their own cluster, and all of them applied until the design closes.

use super::{change_name::differences, document::Document, edit::Edit};
use crate::{
    model::design_check::findings::{Finding, Fix, of_cluster},
    scenario::Error,
};

/// Most rounds. A fix of one part affects another, which then needs a fix of its own.
const ROUNDS: usize = 32;
/// Most changes that are told one by one.
const MOST_TOLD: usize = 6;

/// Returns the edit that a finding of a cluster proposes; `None` where no single value fixes it.
#[must_use]
pub fn edit_of(cluster: usize, finding: &Finding) -> Option<Edit> {
    let fix = finding.fix?;
    Some(Edit::number(format!("clusters[{cluster}].{}", fix.path), fix.to))
}

/// Returns the edits that all findings of a document propose, cluster by cluster. Of two that ask
/// for the same figure, the larger change is returned.
#[must_use]
pub fn proposed(document: &Document) -> Vec<Edit> {
    changes(document).iter().map(edit).collect()
}

/// Returns the changes that all findings of a document propose.
fn changes(document: &Document) -> Vec<Change> {
    let mission = &document.scenario().mission;
    let mut list: Vec<Change> = Vec::new();
    for (index, cluster) in mission.clusters.iter().enumerate() {
        for fix in of_cluster(mission, cluster).1.iter().filter_map(|finding| finding.fix) {
            let Fix { path, from, to, unit } = fix;
            let change = Change { path: format!("clusters[{index}].{path}"), from, to, unit };
            match list.iter_mut().find(|other| other.path == change.path) {
                Some(other) if change.size() > other.size() => *other = change,
                Some(_) => {}
                None => list.push(change),
            }
        }
    }
    list
}

fn edit(change: &Change) -> Edit {
    Edit::number(&change.path, change.to)
}

/// A figure that fixing changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its path, with the cluster.
    pub path: String,
    /// Its value before, in `unit`.
    pub from: f64,
    /// Its value after the last round, in `unit`.
    pub to: f64,
    /// Unit of both.
    pub unit: &'static str,
}

/// The result of fixing.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The document with all fixes applied.
    pub document: Document,
    /// The figures that were changed, in the order of their first change.
    pub changes: Vec<Change>,
    /// Number of rounds.
    pub rounds: usize,
    /// Whether no finding is left that a single value could fix.
    pub is_closed: bool,
}

impl Change {
    fn size(&self) -> f64 {
        (self.to - self.from).abs()
    }
}

impl Fixed {
    /// Returns in words what was changed in a document: both values of each figure, the first six
    /// one by one; and whether findings are left.
    #[must_use]
    pub fn told(&self, before: &Document) -> String {
        let all = differences(before, &self.document);
        if all.is_empty() {
            return match self.is_closed {
                true => "Nothing is left that one figure would fix".to_owned(),
                false => "No fix helps: the findings need more than one figure".to_owned(),
            };
        }
        let first: Vec<&str> = all.iter().take(MOST_TOLD).map(|one| one.text.as_str()).collect();
        let mut text = format!("Fixed: {}", first.join("; "));
        if all.len() > MOST_TOLD {
            text.push_str(&format!("; {} more", all.len() - MOST_TOLD));
        }
        if !self.is_closed {
            text.push_str(". Findings are left that need more than one figure");
        }
        text
    }
}

/// Applies all proposed fixes, round by round, until none is left or 32 rounds are done.
///
/// # Errors
/// When a fix is a value that the figure may not have.
pub fn fixed(document: &Document) -> Result<Fixed, Error> {
    let mut now = document.clone();
    let mut all: Vec<Change> = Vec::new();
    let mut rounds = 0;
    loop {
        let wanted = changes(&now);
        let is_closed = wanted.is_empty();
        if is_closed || rounds == ROUNDS {
            return Ok(Fixed { document: now, changes: all, rounds, is_closed });
        }
        let edits: Vec<Edit> = wanted.iter().map(edit).collect();
        let next = now.with(&edits)?;
        if next.text() == now.text() {
            return Ok(Fixed { document: now, changes: all, rounds, is_closed });
        }
        for change in wanted {
            match all.iter_mut().find(|one| one.path == change.path) {
                Some(one) => one.to = change.to,
                None => all.push(change),
            }
        }
        now = next;
        rounds += 1;
    }
}
