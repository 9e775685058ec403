//! Scenario files and what they attach, read with a limit: for the command line and the window.

use std::{
    fs::{self, File},
    io::Read,
    path::{Component, Path},
};

use crate::{
    io_reason::reason,
    project::Document,
    scenario::{self, SIDE_FILE_LIMIT_BYTES, SIZE_LIMIT_BYTES},
};

/// Why a file gave no scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Error {
    /// The file could not be read; says why, without the path.
    Unread(String),
    /// What the file says is refused.
    Refused(scenario::Error),
}

/// Opens a scenario file as a document; its attachments lie beside or below it. A lenient document
/// has `lenient: true` in the patterns of its element sets.
///
/// # Errors
/// [`Error::Unread`] where the file is missing, a folder, a device, a pipe or larger than
/// [`SIZE_LIMIT_BYTES`];
/// [`Error::Refused`] where it is no scenario, or an attachment cannot be read.
pub(crate) fn open(path: &Path, is_lenient: bool) -> Result<Document, Error> {
    let bytes = read_bounded(path, SIZE_LIMIT_BYTES).map_err(Error::Unread)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.display().to_string();
    let text = scenario::text_of_bytes(&bytes, &name).map_err(Error::Refused)?;
    // what is no scenario is told of as it stands
    let lenient = if is_lenient { scenario::text::lenient::lenient(text).ok() } else { None };
    let text = lenient.as_deref().unwrap_or(text);
    Document::open(text, &name, &|name| attachment(folder, name)).map_err(Error::Refused)
}

/// Reads a side file, which must lie beside or below its scenario: a file from a stranger must
/// not make us read whatever it names.
fn attachment(folder: &Path, name: &str) -> Result<String, String> {
    let plain = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    if !Path::new(name).components().all(plain) {
        return Err(format!("`{name}` must lie in the scenario's folder or below it"));
    }
    let path = folder.join(name);
    let told = |reason| format!("{}: {reason}", path.display());
    let bytes = read_bounded(&path, SIDE_FILE_LIMIT_BYTES).map_err(told)?;
    scenario::side_file_text(bytes).map_err(told)
}

/// Returns the bytes of a file of at most `limit_bytes`, told by its metadata before reading. What is
/// no regular file is refused: a pipe that nobody writes into would be waited for without end.
fn read_bounded(path: &Path, limit_bytes: usize) -> Result<Vec<u8>, String> {
    let metadata = fs::metadata(path).map_err(|error| reason(&error))?;
    if metadata.is_dir() {
        return Err("is a folder, not a scenario file".to_owned());
    }
    if !metadata.is_file() {
        return Err("is a device or a pipe, not a file: save what it gives to a file".to_owned());
    }
    let limit = limit_bytes as u64;
    let too_large = || format!("is larger than {} MiB", limit / (1024 * 1024));
    if metadata.len() > limit {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // one that grows meanwhile is not read without end
    let file = File::open(path).map_err(|error| reason(&error))?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large());
    }
    Ok(bytes)
}
