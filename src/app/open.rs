//! Reads scenario files for the window: the file and what it attaches, and when they changed.

use std::{
    fs::{self, File},
    io::Read,
    path::{Component, Path, PathBuf},
    time::SystemTime,
};

use crate::scenario::{self, SIZE_LIMIT_BYTES, Scenario};

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

/// Read a scenario file; its attachments lie beside or below it.
///
/// # Errors
/// The whole text to show.
pub(super) fn read(path: &Path) -> Result<Scenario, String> {
    let shown = path.display().to_string();
    if path.extension().and_then(|ending| ending.to_str()) != Some("ron") {
        return Err(format!("{shown}: expected a scenario file that ends in .ron"));
    }
    let bytes = read_bounded(path).map_err(|reason| format!("{shown}: {reason}"))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let attach = |name: &str| attachment(folder, name);
    scenario::read_bytes(&bytes, &shown, &attach).map_err(|error| error.to_string())
}

/// A side file: a file from a stranger must not make us read whatever it names.
fn attachment(folder: &Path, name: &str) -> Result<String, String> {
    let plain = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    if !Path::new(name).components().all(plain) {
        return Err(format!("`{name}` must lie in the scenario's folder or below it"));
    }
    let path = folder.join(name);
    let bytes = read_bounded(&path).map_err(|reason| format!("{}: {reason}", path.display()))?;
    String::from_utf8(bytes).map_err(|_| format!("{}: is not text in UTF-8", path.display()))
}

fn read_bounded(path: &Path) -> Result<Vec<u8>, String> {
    let limit = SIZE_LIMIT_BYTES as u64;
    let metadata = fs::metadata(path).map_err(|error| error.to_string())?;
    if !metadata.is_file() {
        return Err("is no file".to_owned());
    }
    let mut bytes = Vec::new();
    // one byte more than allowed tells a file that is too large
    File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|error| error.to_string())?;
    if bytes.len() as u64 > limit {
        return Err(format!("is larger than {} MiB", limit / (1024 * 1024)));
    }
    Ok(bytes)
}
