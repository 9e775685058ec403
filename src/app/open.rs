//! Reads scenario files for the window: the file and what it attaches, and when they changed.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{scenario::Scenario, scenario_file::{self, Error}};

/// A file as it was when it was looked at: when it changed last, and its length.
type Stamp = (PathBuf, Option<(SystemTime, u64)>);

/// A scenario file and its attachments as they were.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Stamps(Vec<Stamp>);

impl Stamps {
    /// The file alone, or with what a scenario attaches.
    pub(super) fn of(path: &Path, scenario: Option<&Scenario>) -> Self {
        let folder = path.parent().unwrap_or(Path::new(""));
        let attached = scenario
            .into_iter()
            .flat_map(|scenario| scenario.attachments.keys().map(|name| folder.join(name)));
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

/// Reads a scenario file; its attachments lie beside or below it.
///
/// # Errors
/// The whole text to show.
pub(super) fn read(path: &Path) -> Result<Scenario, String> {
    let shown = path.display().to_string();
    if path.extension().and_then(|ending| ending.to_str()) != Some("ron") {
        return Err(format!("{shown}: expected a scenario file that ends in .ron"));
    }
    // a device or a pipe might never end
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(format!("{shown}: is no file"));
    }
    scenario_file::read(path).map_err(|error| match error {
        Error::Unread(reason) => format!("{shown}: {reason}"),
        Error::Refused(error) => error.to_string(),
    })
}
