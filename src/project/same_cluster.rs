//! Which cluster of one scenario is which of another one.

use crate::scenario::Scenario;

/// Returns the place in `to` of the cluster at a place in `from`; none where it is not there. A
/// cluster is known by its name; where both have as many clusters, one without its name again is
/// known by its place.
pub(super) fn place_in(index: usize, from: &Scenario, to: &Scenario) -> Option<usize> {
    let (old, new) = (&from.file.clusters, &to.file.clusters);
    let name = &old.get(index)?.name;
    new.iter().position(|one| one.name == *name).or_else(|| {
        let other = new.get(index).filter(|_| old.len() == new.len())?;
        old.iter().all(|one| one.name != other.name).then_some(index)
    })
}

/// Returns the path in `to` of the figure at a path in `from`; none where its cluster is not there.
/// A path that names no cluster stays as it is.
pub(super) fn path_in(path: &str, from: &Scenario, to: &Scenario) -> Option<String> {
    let Some((index, below)) = path.strip_prefix("clusters[").and_then(|rest| rest.split_once(']'))
    else {
        return Some(path.to_owned());
    };
    let place = place_in(index.parse().ok()?, from, to)?;
    Some(format!("clusters[{place}]{below}"))
}
