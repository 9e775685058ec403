//! Tests of files that appear whole, links, devices, and what a killed program left.

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
    fn a_mode_is_kept_whatever_new_files_get() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.csv");
        write(&target, b"before").unwrap();
        for kept in [0o666, 0o777, 0o640, 0o604] {
            set_mode(&target, kept);
            write(&target, b"after").unwrap();
            assert_eq!(mode(&target), kept);
        }
    }

    #[test]
    fn a_protected_file_is_told_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.csv");
        write(&target, b"before").unwrap();
        set_mode(&target, 0o444);
        // the superuser may write everywhere
        if OpenOptions::new().write(true).open(&target).is_ok() {
            return;
        }
        assert!(matches!(write(&target, b"after"), Err(Error::Target(_))));
        assert_eq!(fs::read_to_string(&target).unwrap(), "before");
    }

    #[test]
    fn links_are_followed_to_where_they_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("below")).unwrap();
        symlink("below/a.csv", path("first")).unwrap();
        symlink(path("first"), path("second")).unwrap();
        write(&path("second"), b"new").unwrap();
        assert_eq!(fs::read_to_string(path("below/a.csv")).unwrap(), "new");
        assert_eq!(names(&path("below")), ["a.csv"], "it was written beside its place");
        assert!(fs::symlink_metadata(path("second")).unwrap().is_symlink());
        symlink("round", path("round")).unwrap();
        assert!(matches!(write(&path("round"), b""), Err(Error::Target(_))));
    }

    #[test]
    fn a_device_is_written_to_and_stays_one() {
        use std::os::unix::fs::FileTypeExt;

        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("null");
        symlink("/dev/null", &link).unwrap();
        for target in [Path::new("/dev/null"), &link] {
            write(target, b"gone").unwrap();
        }
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        #[cfg(target_os = "linux")]
        assert!(matches!(write(Path::new("/dev/full"), b"x"), Err(Error::Writing(_))));
    }

    #[test]
    fn a_pipe_is_written_to_and_stays_one() {
        use std::os::unix::fs::FileTypeExt;

        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("a.csv");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        let reader = {
            let pipe = pipe.clone();
            std::thread::spawn(move || fs::read_to_string(pipe).unwrap())
        };
        write(&pipe, b"through").unwrap();
        assert_eq!(reader.join().unwrap(), "through");
        assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
        assert_eq!(names(folder.path()), ["a.csv"]);
    }

    #[test]
    fn a_descriptor_is_written_on_and_its_file_not_replaced() {
        use std::os::{fd::AsRawFd, unix::fs::MetadataExt};

        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.txt");
        write(&target, b"before ").unwrap();
        let open = OpenOptions::new().append(true).open(&target).unwrap();
        let number = fs::metadata(&target).unwrap().ino();
        write(Path::new(&format!("/dev/fd/{}", open.as_raw_fd())), b"after").unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "before after");
        assert_eq!(fs::metadata(&target).unwrap().ino(), number);
    }

    #[test]
    fn one_file_is_known_under_all_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        write(&path("a.ron"), b"").unwrap();
        write(&path("b.ron"), b"").unwrap();
        fs::create_dir(path("below")).unwrap();
        symlink("../a.ron", path("below/link")).unwrap();
        fs::hard_link(path("a.ron"), path("hard")).unwrap();
        for other in ["a.ron", "./a.ron", "below/../a.ron", "below/link", "hard"] {
            assert!(is_same(&path("a.ron"), &path(other)), "{other}");
        }
        assert!(!is_same(&path("a.ron"), &path("b.ron")));
        assert!(is_same(&path("new"), &path("below/../new")));
        assert!(!is_same(&path("new"), &path("below/new")));
    }
}

#[test]
fn what_a_killed_program_left_is_removed_and_what_is_written_is_not() {
    use std::time::{Duration, SystemTime};

    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join(".sunward-abcdefghijkl.partial");
    let others = folder.path().join(".sunward-mine.partial");
    let hour_ago = SystemTime::now() - Duration::from_secs(3_600);
    for path in [&left, &others] {
        File::create(path).unwrap().set_modified(hour_ago).unwrap();
    }
    let (pending, file) = Pending::create(&folder.path().join("a.csv")).unwrap();
    file.get_ref().set_modified(hour_ago).unwrap();
    assert!(!left.exists() && others.exists());
    // another folder, so that this one is swept again
    let other = tempfile::tempdir().unwrap();
    write(&other.path().join("a.csv"), b"").unwrap();
    write(&folder.path().join("b.csv"), b"").unwrap();
    pending.commit().unwrap();
    assert_eq!(names(folder.path()), [".sunward-mine.partial", "a.csv", "b.csv"]);
}

#[test]
fn the_names_of_partial_files_are_new_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.csv");
    let all: Vec<_> = (0..20).map(|_| Pending::create(&target).unwrap()).collect();
    assert_eq!(names(folder.path()).len(), all.len());
    drop(all);
    assert_eq!(names(folder.path()), Vec::<String>::new());
}
