//! Scenario files of the window: how they are read, and how a change of them is noticed.

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

/// A file as it was when it was looked at: when it changed last, and its length.
type Stamp = (PathBuf, Option<(SystemTime, u64)>);

/// A scenario file and its attachments as they were.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Stamps(Vec<Stamp>);

impl Stamps {
    /// A scenario's file and what it attaches; none where it has no file.
    pub(super) fn of_document(path: Option<&Path>, scenario: &Scenario) -> Self {
        let Some(path) = path else { return Self::default() };
        let folder = path.parent().unwrap_or(Path::new(""));
        let attached = scenario.attachments.keys().map(|name| folder.join(name));
        Self(core::iter::once(path.to_owned()).chain(attached).map(stamp).collect())
    }

    /// The same files as they are now.
    pub(super) fn again(&self) -> Self {
        Self(self.0.iter().map(|(path, _)| stamp(path.clone())).collect())
    }

    /// Whether all of them are there.
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

/// Opens a scenario file; its attachments lie beside or below it.
///
/// # Errors
/// The whole text to show.
pub(super) fn read(path: &Path) -> Result<Document, String> {
    let shown = path.display().to_string();
    if path.extension().and_then(|ending| ending.to_str()) != Some("ron") {
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
