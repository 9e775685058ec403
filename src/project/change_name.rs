//! The differences between two documents in words, each with the edit that takes it back.
//!
//! A difference is what a person did: a figure, a part, a word, a cluster. What follows from it is
//! no difference, as the figures that come with another part.

use serde_json::Value;

use super::{
    change_leaves::{Leaf, compare},
    change_words::{Words, kinds_of},
    document::Document,
    edit::Edit,
};
use crate::{
    model::mission::Mission,
    scenario::{
        field::{figure::Figure, registry::figure},
        text::{edit::value_text, error::excerpt, visible::visible},
    },
    study::Parameter,
};

/// What a step is called that changes no value.
const TEXT_ALONE: &str = "Comments and layout";

/// A difference between two documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Both values in words, as "Radiator area 110 → 150 m²".
    pub text: String,
    /// The earlier value in words, as "110 m²"; none where there was none, or it has no words.
    pub was: Option<String>,
    /// The edit of the later document that takes it back; none where no edit does.
    pub back: Option<Edit>,
}

/// Returns what differs between two documents: the file's own values first, then the clusters.
#[must_use]
pub fn differences(before: &Document, after: &Document) -> Vec<Difference> {
    if before.text() == after.text() && attachments_are_same(before, after) {
        return Vec::new();
    }
    let list = listed(before, after, false);
    // a figure written at the value that it had may still mean more: a stage's figure sets a price
    if list.is_empty() && !are_alike(before, after) { listed(before, after, true) } else { list }
}

/// Whether two documents fly and cost the same.
fn are_alike(before: &Document, after: &Document) -> bool {
    let (one, other) = (before.scenario(), after.scenario());
    let (a, b) = (&one.mission.clusters, &other.mission.clusters);
    one.economy == other.economy
        && a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| a.design == b.design && a.pattern == b.pattern)
}

/// Lists what differs, with figures of the same value that only one of both writes if asked.
fn listed(before: &Document, after: &Document, with_same: bool) -> Vec<Difference> {
    let data = |document: &Document| {
        serde_json::to_value(&document.scenario().file).unwrap_or(Value::Null)
    };
    let (mut a, mut b) = (data(before), data(after));
    let (old, new) = (clusters_of(&mut a), clusters_of(&mut b));
    let sides = Sides { before, after, with_same };
    let mut list = Vec::new();
    let mut leaves = Vec::new();
    compare("", Some(&a), Some(&b), &mut leaves);
    list.extend(leaves.into_iter().filter_map(|leaf| sides.told(&leaf, Reach::File)));
    sides.compare_clusters(&old, &new, &mut list);
    for (name, text) in &after.scenario().attachments {
        if before.scenario().attachments.get(name) != Some(text) {
            let text = format!("{} has changed", visible(name));
            list.push(Difference { text, was: None, back: None });
        }
    }
    list
}

/// Returns the name of the step from a document to the next one.
#[must_use]
pub fn step_name(before: &Document, after: &Document) -> String {
    let list = differences(before, after);
    match list.as_slice() {
        [] => TEXT_ALONE.to_owned(),
        [one] => one.text.clone(),
        // what scaled the pattern goes with it
        [one, other] if is_pattern(one) && is_scale(other) => one.text.clone(),
        [other, one] if is_pattern(one) && is_scale(other) => one.text.clone(),
        more => format!("{} changes", more.len()),
    }
}

/// The path that takes a difference back.
fn path_of(difference: &Difference) -> &str {
    match &difference.back {
        Some(Edit::Set { path, .. } | Edit::Reset { path }) => path,
        _ => "",
    }
}

/// Whether a difference is that of a whole pattern.
fn is_pattern(difference: &Difference) -> bool {
    path_of(difference).ends_with("].pattern")
}

/// Whether a difference is that of the satellites that scale a pattern.
fn is_scale(difference: &Difference) -> bool {
    path_of(difference).ends_with("].satellites")
}

fn attachments_are_same(before: &Document, after: &Document) -> bool {
    before.scenario().attachments == after.scenario().attachments
}

/// Takes the clusters out of a file as data.
fn clusters_of(data: &mut Value) -> Vec<Value> {
    let taken = data.as_object_mut().and_then(|object| object.remove("clusters"));
    match taken {
        Some(Value::Array(clusters)) => clusters,
        _ => Vec::new(),
    }
}

/// What a difference concerns.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reach {
    /// The file itself.
    File,
    /// A cluster, by its places in both files.
    Cluster(usize, usize),
    /// All clusters.
    All,
}

impl Reach {
    /// Returns the path in the earlier file, and in the later one.
    fn paths(self, below: &str) -> (String, String) {
        match self {
            Self::File | Self::All => (below.to_owned(), below.to_owned()),
            Self::Cluster(a, b) => {
                (format!("clusters[{a}].{below}"), format!("clusters[{b}].{below}"))
            }
        }
    }
}

/// The two documents.
#[derive(Clone, Copy, Debug)]
struct Sides<'d> {
    before: &'d Document,
    after: &'d Document,
    /// Whether a figure that is written at the value that it had is told.
    with_same: bool,
}

impl Sides<'_> {
    /// Adds what differs in the clusters. A cluster is known by its name; where as many clusters
    /// are there as before, one without its name again is known by its place.
    fn compare_clusters(self, old: &[Value], new: &[Value], list: &mut Vec<Difference>) {
        let pairs = paired(old, new);
        let mut differing: Vec<(usize, usize, Vec<Leaf>)> = Vec::new();
        for (a, b) in &pairs {
            let mut leaves = Vec::new();
            compare("", old.get(*a), new.get(*b), &mut leaves);
            differing.push((*a, *b, leaves));
        }
        // the same change of all clusters is one
        let shared: Vec<Leaf> = match differing.split_first() {
            Some(((_, _, first), rest)) if !rest.is_empty() => first
                .iter()
                .filter(|leaf| reaches_all(leaf) && rest.iter().all(|(_, _, of)| of.contains(leaf)))
                .cloned()
                .collect(),
            _ => Vec::new(),
        };
        let shared: Vec<(Leaf, Difference)> = shared
            .into_iter()
            .filter_map(|leaf| Some((leaf.clone(), self.told(&leaf, Reach::All)?)))
            .collect();
        list.extend(shared.iter().map(|(_, difference)| difference.clone()));
        for (a, b, leaves) in differing {
            for leaf in leaves.iter().filter(|leaf| shared.iter().all(|(one, _)| one != *leaf)) {
                list.extend(self.told(leaf, Reach::Cluster(a, b)));
            }
        }
        for (index, cluster) in old.iter().enumerate() {
            if pairs.iter().all(|(a, _)| *a != index) {
                let text = format!("Cluster {} removed", name_of(cluster));
                // behind the nearest cluster that stood before it and is still there
                let before = pairs.iter().filter(|(a, _)| *a < index).max_by_key(|(a, _)| *a);
                let index = before.map_or(0, |(_, b)| b + 1);
                let back = Edit::AddCluster { index, cluster: cluster.clone() };
                list.push(Difference { text, was: None, back: Some(back) });
            }
        }
        if !pairs.is_sorted_by_key(|(a, _)| *a) {
            let text = "Order of clusters changed".to_owned();
            list.push(Difference { text, was: None, back: None });
        }
        for (index, cluster) in new.iter().enumerate() {
            if pairs.iter().all(|(_, b)| *b != index) {
                let text = format!("Cluster {} added", name_of(cluster));
                let back = Some(Edit::RemoveCluster { index });
                list.push(Difference { text, was: None, back });
            }
        }
    }

    /// Returns a difference in words; none where the figure has the same value on both sides.
    fn told(self, leaf: &Leaf, reach: Reach) -> Option<Difference> {
        let (path_a, path_b) = reach.paths(&leaf.path);
        let known = figure(&leaf.path);
        let is_number = leaf.a.as_ref().or(leaf.b.as_ref()).is_some_and(Value::is_number);
        let is_name = leaf.path == "name" && matches!(reach, Reach::Cluster(..));
        let kinds = kinds_of(&leaf.path, leaf.a.as_ref(), leaf.b.as_ref());
        let words = match known.filter(|_| is_number) {
            _ if is_name => {
                let name = |value: &Option<Value>| {
                    format!("“{}”", excerpt(value.as_ref().and_then(Value::as_str).unwrap_or("")))
                };
                return Some(Difference {
                    text: format!("Cluster {} renamed to {}", name(&leaf.a), name(&leaf.b)),
                    was: Some(name(&leaf.a)),
                    back: self.back(leaf, &path_a, &path_b),
                });
            }
            Some(figure) => self.figure_words(leaf, figure, &path_a, &path_b)?,
            None => Words::of(&leaf.path, leaf.a.as_ref(), leaf.b.as_ref()),
        };
        let clusters = self.after.scenario().file.clusters.len();
        let place = match reach {
            Reach::All => " in all clusters".to_owned(),
            Reach::Cluster(_, index) if clusters > 1 => {
                let cluster = self.after.scenario().file.clusters.get(index);
                cluster.map_or_else(String::new, |one| format!(" in {}", excerpt(&one.name)))
            }
            Reach::Cluster(..) | Reach::File => String::new(),
        };
        let text = kinds.map_or_else(|| words.text(&place), |kinds| format!("{kinds}{place}"));
        Some(Difference { text, was: words.was(), back: self.back(leaf, &path_a, &path_b) })
    }

    fn figure_words(
        self,
        leaf: &Leaf,
        figure: &Figure,
        path_a: &str,
        path_b: &str,
    ) -> Option<Words> {
        let value = |document: &Document, path: &str, written: &Option<Value>| {
            // what stands in the file is worked out nowhere
            let written = written.as_ref().and_then(Value::as_f64);
            let scenario = document.scenario();
            written
                .or_else(|| Parameter::resolve(scenario, path).ok().map(|one| one.base))
                .or_else(|| satellites(&scenario.mission, path))
        };
        let a = value(self.before, path_a, &leaf.a);
        let b = value(self.after, path_b, &leaf.b);
        (a != b || a.is_none() || self.with_same).then(|| Words::of_figure(figure, a, b))
    }

    /// Returns the edit that takes a difference back: the earlier value, or nothing written where
    /// nothing was.
    fn back(self, leaf: &Leaf, path_a: &str, path_b: &str) -> Option<Edit> {
        let path = path_b.to_owned();
        if leaf.path == "name"
            && let (Some(index), Some(Value::String(name))) = (index_of(path_b), &leaf.a)
        {
            return Some(Edit::Rename { index, name: name.clone() });
        }
        let part = [".part", ".base"].iter().find_map(|end| path_b.strip_suffix(end));
        match (&leaf.a, part) {
            (Some(Value::String(id)), Some(section)) => {
                Some(Edit::ChoosePart { section: section.to_owned(), id: id.clone() })
            }
            (None, _) => Some(Edit::Reset { path }),
            // a value that the reader filled in is written in neither form
            (Some(value), _) => {
                let was_written = value_text(self.before.text(), path_a).is_some();
                let is_written = value_text(self.after.text(), path_b).is_some();
                if was_written || !is_written {
                    return Some(Edit::Set { path, value: value.clone() });
                }
                Some(Edit::Reset { path })
            }
        }
    }
}

/// Returns how many satellites a cluster has where its file does not scale the pattern.
fn satellites(mission: &Mission, path: &str) -> Option<f64> {
    let index = index_of(path).filter(|_| path.ends_with("].satellites"))?;
    let tracks = mission.clusters.get(index)?.pattern.track_lengths();
    Some(tracks.iter().sum::<usize>() as f64)
}

/// The index in a path of a cluster.
fn index_of(path: &str) -> Option<usize> {
    path.strip_prefix("clusters[")?.split_once(']')?.0.parse().ok()
}

/// Whether a path below a cluster stands for that of every cluster where it stands alone.
fn reaches_all(leaf: &Leaf) -> bool {
    ["design", "pattern", "satellites"].contains(&leaf.path.split(['.', '[']).next().unwrap_or(""))
}

fn name_of(cluster: &Value) -> String {
    format!("“{}”", excerpt(cluster.get("name").and_then(Value::as_str).unwrap_or("")))
}

/// Returns the places of the clusters that both files have.
fn paired(old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let is_named = |one: &Value, other: &Value| {
        one.get("name").is_some() && one.get("name") == other.get("name")
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (a, cluster) in old.iter().enumerate() {
        if let Some(b) = new.iter().position(|other| is_named(cluster, other)) {
            pairs.push((a, b));
        }
    }
    if old.len() == new.len() {
        for index in 0..old.len() {
            if pairs.iter().all(|(a, b)| *a != index && *b != index) {
                pairs.push((index, index));
            }
        }
    }
    pairs.sort_unstable_by_key(|(_, b)| *b);
    pairs
}
