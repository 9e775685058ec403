//! Scenario files of the window: how they are read, and how a change of them is detected.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{
    project::Document,
    scenario::Scenario,
    scenario_file::{self, Error},
};

/// A file with the time of its last change and its length, as last looked at.
type Stamp = (PathBuf, Option<(SystemTime, u64)>);

/// A scenario file and its attachments, as last looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Stamps(Vec<Stamp>);

impl Stamps {
    /// Returns the stamps of a scenario's file and its attachments; none where it has no file.
    pub(super) fn of_document(path: Option<&Path>, scenario: &Scenario) -> Self {
        let Some(path) = path else { return Self::default() };
        let folder = path.parent().unwrap_or(Path::new(""));
        let attached = scenario.attachments.keys().map(|name| folder.join(name));
        Self(core::iter::once(path.to_owned()).chain(attached).map(stamp).collect())
    }

    /// Returns the stamp of a file alone.
    pub(super) fn of_file(path: &Path) -> Self {
        Self(vec![stamp(path.to_owned())])
    }

    /// Returns these stamps with those of `earlier` where both have a file: what changed since
    /// then has not been read.
    pub(super) fn or_earlier(self, earlier: &Self) -> Self {
        let before = |path: &PathBuf| earlier.0.iter().find(|(other, _)| other == path).cloned();
        Self(self.0.into_iter().map(|stamp| before(&stamp.0).unwrap_or(stamp)).collect())
    }

    /// Returns the present stamps of the same files.
    pub(super) fn again(&self) -> Self {
        Self(self.0.iter().map(|(path, _)| stamp(path.clone())).collect())
    }

    /// Returns whether all of the files exist.
    pub(super) fn are_there(&self) -> bool {
        self.0.iter().all(|(_, stamp)| stamp.is_some())
    }
}

fn stamp(path: PathBuf) -> Stamp {
    let stamp = fs::metadata(&path)
        .ok()
        .and_then(|metadata| Some((metadata.modified().ok()?, metadata.len())));
    (path, stamp)
}

/// Returns whether two paths lead to the same file.
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other
        || matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(a), Ok(b)) if a == b)
}

/// Opens a scenario file; its attachments lie beside it or in a folder below.
///
/// # Errors
/// The whole text to show, when a file cannot be read or is no scenario.
pub(super) fn read(path: &Path) -> Result<Document, String> {
    let shown = path.display().to_string();
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if !ending.eq_ignore_ascii_case("ron") {
        return Err(format!("{shown}: expected a scenario file that ends in .ron"));
    }
    // a device or a pipe might never end
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(format!("{shown}: is no file"));
    }
    scenario_file::open(path, false).map_err(|error| match error {
        Error::Unread(reason) => format!("{shown}: {reason}"),
        Error::Refused(error) => error.to_string(),
    })
}
