//! Outputs harm nothing: devices, pipes and links stay, modes are kept, inputs are not overwritten.

use std::{fs, process::Stdio};

use sunward::scenario;

use crate::program::{Folder, code, errors, out};

/// A folder with a scenario, its side file, and copies under other names.
fn scenario_folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("mine.ron", scenario::preset("tle-flight").expect("a preset").text);
    folder.write("flight.tle", scenario::preset_attachment("flight.tle").expect("elements"));
    folder
}

#[test]
fn no_output_takes_the_place_of_a_file_that_was_read_for_it() {
    let folder = scenario_folder("own-input");
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("below")).expect("a folder");
    fs::hard_link(path("mine.ron"), path("hard.csv")).expect("a link");
    fs::copy(path("mine.ron"), path("mine.png")).expect("a copy");
    fs::copy(path("mine.ron"), path("mine.md")).expect("a copy");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../mine.ron", path("below/link.csv")).expect("a link");
        std::os::unix::fs::symlink("flight.tle", path("side.csv")).expect("a link");
    }
    let before = (folder.read("mine.ron"), folder.read("flight.tle"));
    let fly = ["fly", "mine.ron", "--for", "1m", "--out"];
    let mut lines: Vec<Vec<&str>> = vec![
        [&fly[..], &["hard.csv"]].concat(),
        vec!["size", "mine.ron", "--out", "mine.ron"],
        vec!["report", "mine.md", "--out", "mine.md"],
        vec!["size", "mine.ron", "--out", "./below/../mine.ron"],
        vec!["size", "mine.ron", "--out", "flight.tle"],
        vec!["set", "mine.ron", "step_s=30", "--out", "flight.tle"],
        vec!["study", "tornado", "mine.png", "--plot", "mine.png"],
        vec!["render", "mine.png", "--at", "2026-06-21", "--out", "mine.png"],
    ];
    if cfg!(unix) {
        lines.push([&fly[..], &["below/link.csv"]].concat());
        lines.push([&fly[..], &["side.csv"]].concat());
        lines.push(vec!["study", "timeline", "mine.ron", "--out", "side.csv"]);
    }
    for line in lines {
        let output = folder.run(&line);
        assert_eq!(code(&output), 2, "{line:?}: {}", errors(&output));
        let told = errors(&output);
        assert!(told.contains("which was read for it\nhint: "), "{line:?}: {told}");
        assert_eq!((folder.read("mine.ron"), folder.read("flight.tle")), before, "{line:?}");
    }
    // its own text is what `set` is for
    let output = folder.run(&["set", "mine.ron", "step_s=30", "--out", "mine.ron"]);
    assert_eq!(code(&output), 0, "{}", errors(&output));
    assert_ne!(folder.read("mine.ron"), before.0);
}

#[test]
fn two_outputs_do_not_share_a_file_and_parts_are_not_joined_over_themselves() {
    let folder = Folder::new("two-outputs");
    let sweep = ["study", "sweep", "suncatcher", "--axis", "launch.price_usd_kg=100..300:3"];
    let both = [&sweep[..], &["--out", "a.csv", "--plot", "./a.csv"]].concat();
    let told = errors(&folder.run(&both));
    assert!(told.contains("are one file, for two outputs"), "{told}");
    assert_eq!(code(&folder.run(&[&sweep[..], &["--out", "a.csv"]].concat())), 0);
    let before = folder.read("a.csv");
    let output = folder.run(&["study", "join", "a.csv", "--out", "a.csv"]);
    assert_eq!(code(&output), 2);
    assert!(errors(&output).contains("which was read for it"), "{}", errors(&output));
    assert_eq!(folder.read("a.csv"), before);
}

#[test]
fn endings_in_capitals_work() {
    let folder = scenario_folder("capitals");
    fs::rename(folder.path().join("mine.ron"), folder.path().join("MINE.RON")).expect("renamed");
    for line in [
        "check MINE.RON",
        "fly MINE.RON --for 1m --step 60s --out A.CSV",
        "fly MINE.RON --for 1m --step 60s --out A.PARQUET",
        "study timeline MINE.RON --plot A.SVG",
        "study timeline MINE.RON --plot A.PNG",
    ] {
        let output = folder.run(&line.split_whitespace().collect::<Vec<_>>());
        assert_eq!(code(&output), 0, "{line}: {}", errors(&output));
    }
    assert!(folder.read("A.CSV").starts_with(b"utc,"));
    assert!(folder.read("A.PARQUET").starts_with(b"PAR1"));
    assert!(folder.read("A.SVG").starts_with(b"<svg"));
    assert!(folder.read("A.PNG").starts_with(b"\x89PNG"));
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_written_to_and_links_stay() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};

    let folder = Folder::new("devices");
    let path = |name: &str| folder.path().join(name);
    let fly = |out: &str| {
        ["fly", "suncatcher", "--for", "1m", "--step", "60s", "--out", out].map(str::to_owned)
    };
    let run = |out: &str| {
        let arguments = fly(out);
        folder.run(&arguments.each_ref().map(String::as_str))
    };
    let csv = out(&run("-"));
    assert!(csv.starts_with("utc,"), "{csv}");
    // a device, and a link to one
    symlink("/dev/null", path("null.csv")).expect("a link");
    assert_eq!(code(&run("null.csv")), 0);
    assert_eq!(code(&run("/dev/null")), 0);
    assert!(fs::symlink_metadata(path("null.csv")).expect("there").is_symlink());
    assert!(fs::metadata("/dev/null").expect("there").file_type().is_char_device());
    // standard output by its path, as a pipe and as a file that has something already
    assert_eq!(out(&run("/dev/stdout")), csv);
    folder.write("log.txt", "before\n");
    let log = fs::OpenOptions::new().append(true).open(path("log.txt")).expect("a file");
    let arguments = fly("/dev/stdout");
    let status = folder
        .program(&arguments.each_ref().map(String::as_str))
        .stdout(log)
        .stderr(Stdio::null())
        .status();
    assert!(status.expect("the program runs").success());
    assert_eq!(folder.read("log.txt"), format!("before\n{csv}").as_bytes());
    // a pipe
    let made = std::process::Command::new("mkfifo").arg(path("pipe.csv")).status();
    assert!(made.expect("mkfifo runs").success());
    let pipe = path("pipe.csv");
    let reader = std::thread::spawn(move || fs::read_to_string(pipe).expect("text"));
    assert_eq!(code(&run("pipe.csv")), 0);
    assert_eq!(reader.join().expect("read"), csv);
    assert!(fs::metadata(path("pipe.csv")).expect("there").file_type().is_fifo());
    // a link to a file that is not there yet, and a file with a mode of its own
    symlink("new.csv", path("link.csv")).expect("a link");
    assert_eq!(code(&run("link.csv")), 0);
    assert_eq!(folder.read("new.csv"), csv.as_bytes());
    fs::set_permissions(path("new.csv"), fs::Permissions::from_mode(0o606)).expect("a mode");
    assert_eq!(code(&run("link.csv")), 0);
    assert!(fs::symlink_metadata(path("link.csv")).expect("there").is_symlink());
    assert_eq!(fs::metadata(path("new.csv")).expect("there").permissions().mode() & 0o777, 0o606);
    assert!(folder.names().iter().all(|name| !name.starts_with('.')), "{:?}", folder.names());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure_even_for_help() {
    let folder = Folder::new("full");
    for line in
        ["--help", "--version", "fly --help", "ephemeris", "fly suncatcher --for 1m --out -"]
    {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let output = folder.program(&arguments).stdout(full).output().expect("the program runs");
        assert_eq!(code(&output), 1, "{line}: {}", errors(&output));
        assert!(errors(&output).contains("cannot write to standard output"), "{line}");
    }
    let output = folder.run(&["fly", "suncatcher", "--for", "1m", "--out", "/dev/full"]);
    assert_eq!(code(&output), 1, "{}", errors(&output));
}

#[cfg(unix)]
#[test]
fn a_pipe_as_an_input_is_refused_and_not_waited_for() {
    let folder = scenario_folder("fifo");
    for name in ["pipe.ron", "pipe.csv"] {
        let made = std::process::Command::new("mkfifo").arg(folder.path().join(name)).status();
        assert!(made.expect("mkfifo runs").success());
    }
    let text = String::from_utf8(folder.read("mine.ron")).expect("text");
    fs::remove_file(folder.path().join("flight.tle")).expect("removed");
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("flight.tle")).status();
    assert!(made.expect("mkfifo runs").success());
    assert!(text.contains("flight.tle"));
    for line in ["check pipe.ron", "report pipe.ron", "check mine.ron", "check /dev/zero"] {
        let output = folder.run(&line.split_whitespace().collect::<Vec<_>>());
        assert_eq!(code(&output), 2, "{line}");
        assert!(errors(&output).contains("is a device or a pipe"), "{line}: {}", errors(&output));
    }
    assert_eq!(code(&folder.run(&["study", "join", "pipe.csv"])), 2);
}

#[test]
fn parquet_with_a_flipped_bit_ends_in_an_error_and_never_in_a_panic() {
    let folder = Folder::new("flipped");
    let sweep = "study sweep suncatcher --axis launch.price_usd_kg=100..300:3 --out whole.parquet";
    let output = folder.run(&sweep.split_whitespace().collect::<Vec<_>>());
    assert_eq!(code(&output), 0, "{}", errors(&output));
    let whole = folder.read("whole.parquet");
    // the end holds the schema and all lengths; the beginning a header of a page
    let first = whole.len().saturating_sub(120);
    for byte in (0..24).chain(first..whole.len()) {
        let mut broken = whole.clone();
        broken[byte] ^= 1 << (byte % 8);
        folder.write("broken.parquet", &broken);
        let output = folder.run(&["study", "join", "broken.parquet"]);
        let told = errors(&output);
        assert!([0, 2].contains(&code(&output)), "byte {byte}: {}: {told}", code(&output));
        assert!(!told.contains("panicked"), "byte {byte}: {told}");
        assert_eq!(told.starts_with("error: "), code(&output) == 2, "byte {byte}: {told}");
    }
}
