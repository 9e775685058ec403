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
    scenario_file::open(path).map_err(|error| match error {
        Error::Unread(reason) => format!("{shown}: {reason}"),
        Error::Refused(error) => error.to_string(),
    })
}
