//! Kinds of pattern: which one a cluster has, and the edits that put another one in its place.
//!
//! Another kind keeps of the present pattern what both can say: altitude, inclination, node, local
//! time, and the number of satellites.

mod kept;
mod kind;

use self::kept::Kept;
pub use self::kind::{PatternKind, difference_words};
use super::{document::Document, edit::Edit};
use crate::scenario::file::pattern::PatternFile;

/// Returns the kind of a cluster's pattern; `None` where there is no such cluster.
#[must_use]
pub fn kind_of(document: &Document, cluster: usize) -> Option<PatternKind> {
    Some(PatternKind::of(&document.scenario().file.clusters.get(cluster)?.pattern))
}

/// Returns the edits, one step together, that put a pattern of another kind in the place of a
/// cluster's; none where it has that kind already. `None` where there is no such cluster, where the
/// orbit is too high to be sun-synchronous, and for element sets where no other cluster names a file
/// with them.
///
/// A number of satellites that scales the pattern becomes the pattern's own. A lattice has the
/// number that is nearest to it.
#[must_use]
pub fn edits_to(document: &Document, cluster: usize, kind: PatternKind) -> Option<Vec<Edit>> {
    let file = document.scenario().file.clusters.get(cluster)?;
    if PatternKind::of(&file.pattern) == kind {
        return Some(Vec::new());
    }
    let pattern = match kind {
        PatternKind::ElementSets => elements_of_another(document)?,
        _ => Kept::of(document.scenario(), cluster)?.pattern(kind)?,
    };
    let path = format!("clusters[{cluster}].pattern");
    let mut edits = vec![Edit::Set { path, value: serde_json::to_value(pattern).ok()? }];
    if file.satellites.is_some() {
        edits.push(Edit::Reset { path: format!("clusters[{cluster}].satellites") });
    }
    Some(edits)
}

/// Returns the element sets that another cluster of a document flies.
fn elements_of_another(document: &Document) -> Option<PatternFile> {
    let mut clusters = document.scenario().file.clusters.iter().map(|one| &one.pattern);
    clusters.find(|one| PatternKind::of(one) == PatternKind::ElementSets).cloned()
}
