//! Files that are being written beside their place: none is left when the program ends, however.

use std::{
    fs::{self, File, OpenOptions},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// How the name of a partial file begins.
pub(super) const BEGIN: &str = ".sunward-";
/// How it ends.
pub(super) const END: &str = ".partial";
/// Random letters between them.
pub(super) const RANDOM_LETTERS: usize = 12;
/// Age from which a partial file that nobody holds is one of a program that was killed; a younger
/// one may not be held yet.
const STALE: Duration = Duration::from_secs(60);

/// What is being written now, and the folder that was swept last.
#[derive(Debug)]
struct Partials {
    written: Vec<PathBuf>,
    swept: PathBuf,
}

static PARTIALS: Mutex<Partials> =
    Mutex::new(Partials { written: Vec::new(), swept: PathBuf::new() });

fn partials() -> MutexGuard<'static, Partials> {
    PARTIALS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Remembers a file that is being written, and holds it against [`sweep`] until it is closed.
pub(super) fn add(path: &Path, file: &File) {
    // a file system without locks has no sweeping either
    let _ = file.try_lock();
    partials().written.push(path.to_owned());
}

/// Forgets a file that is in its place now, or gone.
pub(super) fn forget(path: &Path) {
    partials().written.retain(|one| one != path);
}

/// Removes all files that are being written, for a program that ends at once. Whoever writes on has
/// no file to put into its place.
#[cfg(feature = "cli")]
pub(crate) fn remove_all() {
    for path in partials().written.drain(..) {
        // it may be in its place already
        let _ = fs::remove_file(path);
    }
}

/// Removes what a killed program left in a folder.
pub(super) fn sweep(folder: &Path) {
    let mut partials = partials();
    if partials.swept == folder {
        return;
    }
    folder.clone_into(&mut partials.swept);
    drop(partials);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_stale = || {
            let found = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some(found.modified().ok()?.elapsed().ok()? > STALE)
        };
        if is_name(&entry.file_name().to_string_lossy()) && is_stale() == Some(true) {
            remove_if_left(&entry.path());
        }
    }
}

fn is_name(name: &str) -> bool {
    let random = name.strip_prefix(BEGIN).and_then(|rest| rest.strip_suffix(END));
    random.is_some_and(|letters| {
        letters.len() == RANDOM_LETTERS && letters.bytes().all(|one| one.is_ascii_alphanumeric())
    })
}

/// Removes a partial file that nobody writes any more.
fn remove_if_left(path: &Path) {
    if let Ok(file) = OpenOptions::new().read(true).open(path)
        && file.try_lock().is_ok()
    {
        // another program may have been faster
        let _ = fs::remove_file(path);
    }
}
