//! Signals end the program as the shell expects, and leave nothing half written.

#![cfg(unix)]

use std::{
    io::Read,
    os::unix::process::ExitStatusExt,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use crate::program::Folder;

/// A flight of days, begun.
fn flying(folder: &Folder, through: Option<&str>) -> Child {
    let arguments = ["fly", "fcc-million", "--for", "1d", "--step", "10s", "--out", "a.parquet"];
    let mut command = match through {
        None => folder.program(&arguments),
        Some(program) => {
            let mut command = Command::new(program);
            command.arg(env!("CARGO_BIN_EXE_sunward")).args(arguments).current_dir(folder.path());
            command
        }
    };
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it runs");
    let begun = Instant::now();
    while folder.names().len() < 2 {
        assert!(begun.elapsed() < Duration::from_secs(60), "the flight never began");
        std::thread::sleep(Duration::from_millis(20));
    }
    child
}

fn send(child: &Child, signal: &str) {
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(sent.expect("kill runs").success());
}

/// How it ended, and what it said.
fn end(mut child: Child) -> (ExitStatus, String) {
    let mut said = String::new();
    child.stderr.take().expect("its errors").read_to_string(&mut said).expect("text");
    (child.wait().expect("an end"), said)
}

#[test]
fn a_long_command_ends_with_the_signal_s_code_and_leaves_the_old_file() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)] {
        let folder = Folder::new(&format!("signal{signal}"));
        folder.write("a.parquet", "old");
        let child = flying(&folder, None);
        send(&child, signal);
        let (status, said) = end(child);
        assert_eq!(status.code(), Some(code), "{signal}: {said}");
        assert_eq!(said, "error: interrupted; no file was written\n");
        assert_eq!(folder.names(), ["a.parquet"]);
        assert_eq!(folder.read("a.parquet"), b"old");
    }
}

#[test]
fn a_command_that_waits_for_a_reader_ends_by_the_second_signal() {
    let folder = Folder::new("second-signal");
    let made = Command::new("mkfifo").arg(folder.path().join("a.csv")).status();
    assert!(made.expect("mkfifo runs").success());
    let mut child = folder
        .program(&["fly", "suncatcher", "--for", "1m", "--out", "a.csv"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let begun = Instant::now();
    while child.try_wait().expect("a state").is_none() {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never ended");
        send(&child, "-TERM");
        std::thread::sleep(Duration::from_millis(200));
    }
    let (status, _) = end(child);
    // shells count both as 143
    assert!(status.signal() == Some(15) || status.code() == Some(143), "{status:?}");
    assert_eq!(folder.names(), ["a.csv"]);
}

#[test]
fn what_is_started_to_outlive_its_terminal_does() {
    let folder = Folder::new("nohup");
    folder.write("a.parquet", "old");
    let mut child = flying(&folder, Some("nohup"));
    send(&child, "-HUP");
    std::thread::sleep(Duration::from_millis(300));
    assert!(child.try_wait().expect("a state").is_none(), "it ended");
    send(&child, "-TERM");
    assert_eq!(end(child).0.code(), Some(143));
    assert_eq!(folder.names(), ["a.parquet"]);
}

#[test]
fn a_flight_clears_away_what_a_killed_one_left() {
    let folder = Folder::new("killed");
    folder.write("a.parquet", "old");
    let child = flying(&folder, None);
    send(&child, "-KILL");
    assert_eq!(end(child).0.signal(), Some(9));
    let names = folder.names();
    let left: Vec<_> = names.iter().filter(|name| name.ends_with(".partial")).collect();
    assert_eq!(left.len(), 1, "{names:?}");
    // a younger one may be of a flight that just begins
    let file = std::fs::File::options().write(true).open(folder.path().join(left[0]));
    let hour_ago = std::time::SystemTime::now() - Duration::from_secs(3_600);
    file.expect("a file").set_modified(hour_ago).expect("a time");
    let output = folder.run(&["fly", "suncatcher", "--for", "1m", "--out", "b.csv"]);
    assert!(output.status.success());
    assert_eq!(folder.names(), ["a.parquet", "b.csv"]);
}
