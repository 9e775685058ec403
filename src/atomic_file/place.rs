//! What the path of an output names: a file to be replaced whole, or what is written to as it is.

use std::{
    fs::{self, Metadata, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use crate::io_reason::reason;

/// Most links that are followed, as many as Linux follows.
const LINKS: usize = 40;

/// The place of an output.
#[derive(Debug)]
pub(super) enum Place {
    /// A regular file, or none yet, where links led to.
    File {
        /// Its own path.
        path: PathBuf,
        /// What stands there now.
        existing: Option<Metadata>,
    },
    /// A descriptor that the program was started with: standard output, or standard error.
    Standard(Standard),
    /// A device, a pipe or another descriptor, opened by its path.
    Stream(PathBuf),
}

/// A descriptor that every program is started with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standard {
    /// Standard output.
    Output,
    /// Standard error.
    Error,
}

/// Finds what a path names, links followed as far as they lead.
///
/// # Errors
/// Why it can be no output: a folder, no name, or links without an end; after the path.
pub(super) fn find(path: &Path) -> Result<Place, String> {
    let shown = path.display();
    let mut place = path.to_owned();
    for _ in 0..LINKS {
        if let Some(descriptor) = descriptor(&place) {
            return Ok(descriptor);
        }
        let Ok(link) = fs::read_link(&place) else {
            return at(path, place);
        };
        // an absolute link takes the place of the folder
        place = folder_of(&place).join(link);
    }
    Err(format!("{shown}: leads to itself through links"))
}

/// Returns the folder of a path.
pub(super) fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Returns what stands at a place that is no link; `path` is for messages.
fn at(path: &Path, place: PathBuf) -> Result<Place, String> {
    let shown = path.display();
    match fs::symlink_metadata(&place) {
        Ok(found) if found.is_dir() => Err(format!("{shown}: is a folder, not a file")),
        Ok(found) if found.is_file() => {
            // what is protected from being written is not replaced either
            let writable = OpenOptions::new().write(true).open(&place);
            writable.map_err(|error| format!("cannot write {shown}: {}", reason(&error)))?;
            Ok(Place::File { path: place, existing: Some(found) })
        }
        Ok(_) => Ok(Place::Stream(place)),
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(format!("cannot write {shown}: {}", reason(&error)))
        }
        Err(_) if place.file_name().is_none() => Err(format!("{shown}: names no file")),
        Err(_) => Ok(Place::File { path: place, existing: None }),
    }
}

/// Returns the descriptor that a path such as `/dev/stdout` leads to. What it is open on may be a
/// file that others write to as well: it is written on, not replaced.
#[cfg(unix)]
fn descriptor(place: &Path) -> Option<Place> {
    let name = place.file_name()?.to_str()?;
    let number: u32 = name.parse().ok()?;
    let folder = fs::canonicalize(folder_of(place)).ok()?;
    let is_table = folder.ends_with("fd") && folder.starts_with("/proc");
    if !is_table && folder != Path::new("/dev/fd") {
        return None;
    }
    let own = Path::new("/proc").join(std::process::id().to_string());
    let is_ours = !is_table || folder.starts_with(own);
    Some(match number {
        1 if is_ours => Place::Standard(Standard::Output),
        2 if is_ours => Place::Standard(Standard::Error),
        _ => Place::Stream(place.to_owned()),
    })
}

#[cfg(not(unix))]
fn descriptor(_place: &Path) -> Option<Place> {
    None
}

/// Returns whether a path leads to standard output, as `/dev/stdout` does.
#[cfg(feature = "cli")]
pub(crate) fn is_standard_output(path: &Path) -> bool {
    matches!(find(path), Ok(Place::Standard(Standard::Output)))
}

/// Returns whether two paths name one file, however they are written: through links, hard links, or
/// a file that is not there yet.
#[cfg(any(test, feature = "cli"))]
pub(crate) fn is_same(a: &Path, b: &Path) -> bool {
    let (Ok(a), Ok(b)) = (find(a), find(b)) else { return false };
    match (a, b) {
        (
            Place::File { path: a, existing: Some(a_found) },
            Place::File { path: b, existing: Some(b_found) },
        ) => is_one((&a, &a_found), (&b, &b_found)),
        (Place::File { path: a, existing: None }, Place::File { path: b, existing: None }) => {
            let folder = |path: &Path| fs::canonicalize(folder_of(path)).ok();
            a.file_name() == b.file_name() && folder(&a) == folder(&b)
        }
        _ => false,
    }
}

#[cfg(all(unix, any(test, feature = "cli")))]
fn is_one((_, a): (&Path, &Metadata), (_, b): (&Path, &Metadata)) -> bool {
    use std::os::unix::fs::MetadataExt;

    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(all(not(unix), any(test, feature = "cli")))]
fn is_one((a, _): (&Path, &Metadata), (b, _): (&Path, &Metadata)) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}
