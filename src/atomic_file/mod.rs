//! Files that appear in their place whole, or not at all: for the command line and the window.

mod partials;
mod place;
#[cfg(test)]
mod tests;

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use tempfile::{Builder, TempPath};

use self::place::{Place, Standard, folder_of};
use crate::io_reason::reason;

#[cfg(feature = "cli")]
pub(crate) use self::partials::remove_all as remove_partials;
#[cfg(any(test, feature = "cli"))]
pub(crate) use self::place::is_same;
#[cfg(feature = "cli")]
pub(crate) use self::place::is_standard_output;

/// Why a file was not written; names the target.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Error {
    /// The target cannot be a file that is written: the one who named it can help.
    #[error("{0}")]
    Target(String),
    /// Writing failed on the way.
    #[error("{0}")]
    Writing(String),
}

/// A file being written beside its place; dropped before it is put there, it leaves nothing.
///
/// What is no regular file (a device, a pipe, a descriptor) has nothing beside it: it is written to
/// from the first byte on.
#[derive(Debug)]
pub(crate) struct Pending {
    target: PathBuf,
    partial: Option<Partial>,
}

/// A new file, and where it belongs.
#[derive(Debug)]
struct Partial {
    path: Option<TempPath>,
    name: PathBuf,
    place: PathBuf,
}

impl Drop for Partial {
    fn drop(&mut self) {
        drop(self.path.take());
        partials::forget(&self.name);
    }
}

impl Pending {
    /// Begins to write `target`, in its folder under a name of its own that nobody can guess. A link
    /// stays one: the file that it names is written. The new file has owner, group and mode of the
    /// one before, as far as the system allows.
    ///
    /// # Errors
    /// [`Error::Target`] for a folder, a path without a name, a file that is protected, and where no
    /// file can be made.
    pub(crate) fn create(target: &Path) -> Result<(Self, BufWriter<File>), Error> {
        let shown = target.display();
        let refused =
            |error: &io::Error| Error::Target(format!("cannot write {shown}: {}", reason(error)));
        let (file, partial) = match place::find(target).map_err(Error::Target)? {
            Place::File { path, existing } => {
                let folder = folder_of(&path);
                partials::sweep(folder);
                let made = builder(existing.as_ref()).tempfile_in(folder);
                let (file, partial) = made
                    .map_err(|error| match error.kind() {
                        io::ErrorKind::NotFound => Error::Target(format!(
                            "cannot write {shown}: its folder does not exist"
                        )),
                        _ => refused(&error),
                    })?
                    .into_parts();
                partials::add(&partial, &file);
                let name = partial.to_path_buf();
                let partial = Partial { path: Some(partial), name, place: path };
                if let Some(existing) = &existing {
                    keep_owner_and_mode(&file, existing).map_err(|error| refused(&error))?;
                }
                (file, Some(partial))
            }
            Place::Standard(descriptor) => {
                (standard(descriptor).map_err(|error| refused(&error))?, None)
            }
            // never created or cut: what others wrote there stays
            Place::Stream(path) => {
                let opened = OpenOptions::new().append(true).open(path);
                (opened.map_err(|error| refused(&error))?, None)
            }
        };
        Ok((Self { target: target.to_owned(), partial }, BufWriter::new(file)))
    }

    /// Puts the file, which must be flushed, in its place.
    ///
    /// # Errors
    /// [`Error::Writing`] where the system refuses; what stood there before stays.
    pub(crate) fn commit(self) -> Result<(), Error> {
        let Self { target, partial } = self;
        let Some(mut partial) = partial else { return Ok(()) };
        let Some(path) = partial.path.take() else { return Ok(()) };
        path.persist(&partial.place).map_err(|failed| writing(&target, &failed.error))
    }
}

/// Refuses what [`Pending::create`] would refuse, and writes nothing. A pipe is not opened: whoever
/// reads it would see its end.
///
/// # Errors
/// As [`Pending::create`].
#[cfg(feature = "cli")]
pub(crate) fn check(target: &Path) -> Result<(), Error> {
    match place::find(target).map_err(Error::Target)? {
        Place::File { .. } => Pending::create(target).map(drop),
        Place::Standard(_) | Place::Stream(_) => Ok(()),
    }
}

/// Writes bytes to a file.
///
/// # Errors
/// As [`Pending::create`] and [`Pending::commit`], or where the disk is full.
pub(crate) fn write(target: &Path, bytes: &[u8]) -> Result<(), Error> {
    let (pending, mut file) = Pending::create(target)?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(|error| writing(target, &error))?;
    pending.commit()
}

fn writing(target: &Path, error: &io::Error) -> Error {
    Error::Writing(format!("cannot write {}: {}", target.display(), reason(error)))
}

/// Opens a descriptor that the program was started with once more.
#[cfg(unix)]
fn standard(descriptor: Standard) -> io::Result<File> {
    use std::os::fd::AsFd;

    let descriptor = match descriptor {
        Standard::Output => io::stdout().as_fd().try_clone_to_owned(),
        Standard::Error => io::stderr().as_fd().try_clone_to_owned(),
    };
    descriptor.map(File::from)
}

#[cfg(not(unix))]
fn standard(_descriptor: Standard) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

/// How a partial file is made: it is new, and may be read and written by whoever might its
/// predecessor, or any new file.
fn builder(existing: Option<&fs::Metadata>) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(partials::BEGIN).suffix(partials::END).rand_bytes(partials::RANDOM_LETTERS);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        let mode = existing.map_or(0o666, |found| found.permissions().mode() & 0o777);
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = existing;
    builder
}

/// Gives a new file owner and group of the one before, where they may be given, and its mode.
#[cfg(unix)]
fn keep_owner_and_mode(file: &File, existing: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    let owner = |found: &fs::Metadata| (found.uid(), found.gid());
    if owner(&file.metadata()?) != owner(existing) {
        // only the superuser may give files away, and others to their own groups: it stays ours
        let given = fchown(file, Some(existing.uid()), Some(existing.gid()));
        let _ = given.or_else(|_| fchown(file, None, Some(existing.gid())));
    }
    let made = file.metadata()?;
    // rights to act as owner or group are those of the same owner and group
    let bits = if owner(&made) == owner(existing) { 0o7777 } else { 0o777 };
    let mode = existing.mode() & bits;
    if made.mode() & 0o7777 != mode {
        file.set_permissions(fs::Permissions::from_mode(mode))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_owner_and_mode(_file: &File, _existing: &fs::Metadata) -> io::Result<()> {
    Ok(())
}
