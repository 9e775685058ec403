//! Files that appear in their place whole, or not at all: for the command line and the window.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use tempfile::{Builder, TempPath};

use crate::io_reason::reason;

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
#[derive(Debug)]
pub(crate) struct Pending {
    target: PathBuf,
    partial: TempPath,
}

impl Pending {
    /// Begins to write `target`, in its folder under a name of its own. A link stays one: the
    /// file that it names is written.
    ///
    /// # Errors
    /// [`Error::Target`] for a folder, a device, a path without a name, and where no file can be
    /// made.
    pub(crate) fn create(target: &Path) -> Result<(Self, BufWriter<File>), Error> {
        let shown = target.display();
        let existing = fs::metadata(target).ok();
        if let Some(kind) = existing.as_ref().map(fs::Metadata::file_type)
            && !kind.is_file()
        {
            let found = if kind.is_dir() { "a folder" } else { "a device or a pipe" };
            return Err(Error::Target(format!("{shown}: is {found}, not a file")));
        }
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        if target.file_name().is_none() {
            return Err(Error::Target(format!("{shown}: names no file")));
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        let made = builder(existing.as_ref()).tempfile_in(folder.unwrap_or(Path::new(".")));
        let (file, partial) = made
            .map_err(|error| {
                let reason = match error.kind() {
                    io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
                    _ => reason(&error),
                };
                Error::Target(format!("cannot write {shown}: {reason}"))
            })?
            .into_parts();
        Ok((Self { target, partial }, BufWriter::new(file)))
    }

    /// Puts the file, which must be flushed, in its place.
    ///
    /// # Errors
    /// [`Error::Writing`] where the system refuses; what stood there before stays.
    pub(crate) fn commit(self) -> Result<(), Error> {
        let Self { target, partial } = self;
        partial.persist(&target).map_err(|failed| writing(&target, &failed.error))
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

/// Who may read and write the new file: whoever might its predecessor, or any new file.
#[cfg(unix)]
fn builder(existing: Option<&fs::Metadata>) -> Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;

    let mode = existing.map_or(0o666, |metadata| metadata.permissions().mode() & 0o777);
    let mut builder = Builder::new();
    builder.prefix(".sunward-").suffix(".partial").permissions(fs::Permissions::from_mode(mode));
    builder
}

#[cfg(not(unix))]
fn builder(_existing: Option<&fs::Metadata>) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".sunward-").suffix(".partial");
    builder
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().display().to_string())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_appears_whole_and_in_place_of_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.csv");
        for text in ["first", "second"] {
            write(&target, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&target).unwrap(), text);
            assert_eq!(names(folder.path()), ["a.csv"]);
        }
    }

    #[test]
    fn what_is_given_up_leaves_the_file_before_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.csv");
        write(&target, b"before").unwrap();
        let (pending, mut file) = Pending::create(&target).unwrap();
        file.write_all(b"half").and_then(|()| file.flush()).unwrap();
        assert_eq!(names(folder.path()).len(), 2, "it is written beside its place");
        drop(pending);
        assert_eq!(fs::read_to_string(&target).unwrap(), "before");
        assert_eq!(names(folder.path()), ["a.csv"]);
    }

    #[test]
    fn a_place_that_is_taken_meanwhile_is_an_error_and_leaves_nothing_half_written() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.csv");
        let (pending, mut file) = Pending::create(&target).unwrap();
        file.write_all(b"whole").and_then(|()| file.flush()).unwrap();
        fs::create_dir(&target).unwrap();
        assert!(matches!(pending.commit(), Err(Error::Writing(_))));
        assert_eq!(names(folder.path()), ["a.csv"]);
        assert!(target.is_dir());
    }

    #[test]
    fn targets_that_cannot_be_files_are_told_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        write(&file, b"").unwrap();
        for (target, reason) in [
            (folder.path().to_owned(), "is a folder, not a file"),
            (folder.path().join("nowhere/a.csv"), "its folder does not exist"),
            (file.join("a.csv"), "a part of the path is not a folder"),
            (PathBuf::new(), "names no file"),
        ] {
            let error = Pending::create(&target).map(drop).unwrap_err();
            assert!(matches!(&error, Error::Target(text) if text.ends_with(reason)), "{error}");
        }
        assert_eq!(names(folder.path()), ["file"]);
    }

    #[cfg(unix)]
    mod on_unix {
        use std::os::unix::fs::{PermissionsExt, symlink};

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o777
        }

        fn set_mode(path: &Path, mode: u32) {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }

        #[test]
        fn a_folder_that_is_not_writable_is_told_and_its_file_kept() {
            let folder = tempfile::tempdir().unwrap();
            let target = folder.path().join("a.csv");
            write(&target, b"before").unwrap();
            set_mode(folder.path(), 0o555);
            // the superuser may write everywhere
            if File::create(folder.path().join("probe")).is_ok() {
                return;
            }
            let error = write(&target, b"after").unwrap_err();
            assert!(matches!(&error, Error::Target(text) if text.ends_with("permission denied")));
            set_mode(folder.path(), 0o755);
            assert_eq!(fs::read_to_string(&target).unwrap(), "before");
            assert_eq!(names(folder.path()), ["a.csv"]);
        }

        #[test]
        fn a_new_file_may_be_read_by_whom_any_new_file_may_be() {
            let folder = tempfile::tempdir().unwrap();
            let (ours, plain) = (folder.path().join("ours"), folder.path().join("plain"));
            write(&ours, b"").unwrap();
            File::create(&plain).unwrap();
            assert_eq!(mode(&ours), mode(&plain));
        }

        #[test]
        fn a_private_file_stays_private() {
            let folder = tempfile::tempdir().unwrap();
            let target = folder.path().join("a.csv");
            write(&target, b"before").unwrap();
            set_mode(&target, 0o600);
            write(&target, b"after").unwrap();
            assert_eq!(mode(&target), 0o600);
        }

        #[test]
        fn a_link_stays_and_the_file_that_it_names_is_written() {
            let folder = tempfile::tempdir().unwrap();
            let (target, link) = (folder.path().join("a.csv"), folder.path().join("link"));
            write(&target, b"before").unwrap();
            symlink("a.csv", &link).unwrap();
            write(&link, b"after").unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(fs::read_to_string(&target).unwrap(), "after");
        }

        #[test]
        fn a_device_is_not_replaced_by_a_file() {
            let error = Pending::create(Path::new("/dev/null")).map(drop).unwrap_err();
            let told = "/dev/null: is a device or a pipe, not a file";
            assert_eq!(error, Error::Target(told.to_owned()));
        }
    }
}
