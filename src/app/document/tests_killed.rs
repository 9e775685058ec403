//! A window that is killed at random moments of a session: what comes back is whole, and it is the
//! last edit or the one before.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{
    AskDocument, OpenDocument,
    autosave::Autosave,
    recovery,
    state_folder::StateFolder,
    tests::{folder, preset, window_with},
};
use crate::{
    panel::DocumentEdit,
    project::{Edit, History, parts},
};

/// Names the folder of the child that is killed.
const FOLDER: &str = "SUNWARD_TEST_KILLED_IN";
/// Names its session, a number.
const SESSION: &str = "SUNWARD_TEST_KILLED_SESSION";
/// How often a child is killed.
const KILLS: u64 = 20;
/// Longest time from the first edit to the kill, ms.
const LONGEST_MS: u64 = 400;
/// Edits of a session, more than a child makes before it is killed.
const EDITS: usize = 2_000;
const WAIT: Duration = Duration::from_secs(20);

/// Returns what a person does in a session, edit by edit.
fn session(number: u64) -> Vec<DocumentEdit> {
    let mut random = ChaCha8Rng::seed_from_u64(number);
    let change = |edit: Edit, drag: Option<u64>| DocumentEdit::Change { edits: vec![edit], drag };
    let edit = |index: usize| {
        let value = f64::from(random.next_u32() % 1_000);
        let path = |below: &str| format!("clusters[0].{below}");
        match random.next_u32() % 8 {
            0 => change(Edit::number("launch.price_usd_kg", 1_000.0 + value), None),
            1 => change(Edit::number(path("design.array.area_m2"), 50.0 + value), None),
            // three edits at most of one drag
            2 => {
                let edit = Edit::number(path("design.radiator.area_m2"), 20.0 + value);
                change(edit, Some(index as u64 / 3))
            }
            3 => {
                let id = ["iscr", "turyshev", "pumped-loop-light"][value as usize % 3];
                change(parts::edit_of(0, parts::Section::Radiator, id), None)
            }
            4 => change(Edit::Rename { index: 0, name: format!("Lattice {index}") }, None),
            5 => change(Edit::number(path("pattern.orbit.altitude_km"), 500.0 + value), None),
            6 => DocumentEdit::Redo,
            _ => DocumentEdit::Undo,
        }
    };
    (0..EDITS).map(edit).collect()
}

/// Returns the text before the first edit of a session, and after each.
fn texts(edits: Vec<DocumentEdit>) -> Vec<String> {
    let mut history = History::new(preset("suncatcher"));
    let mut all = vec![history.document().text().to_owned()];
    for edit in edits {
        match edit {
            DocumentEdit::Change { edits, drag } => history.apply(&edits, drag).expect("accepted"),
            DocumentEdit::Undo => {
                history.undo();
            }
            _ => {
                history.redo();
            }
        }
        all.push(history.document().text().to_owned());
    }
    all
}

/// Whether a person is faster than the disk in a session, so that edits do not wait for one another
/// to be written.
fn hurries(session: u64) -> bool {
    session.is_multiple_of(2)
}

/// Makes the edits of a session until it is killed. Tells how many are made, and how many of them
/// are kept for certain.
#[test]
fn child_that_is_killed() {
    let (Some(state), Ok(number)) = (std::env::var_os(FOLDER), std::env::var(SESSION)) else {
        return;
    };
    let number: u64 = number.parse().expect("a number");
    let mut app = window_with(OpenDocument::new(preset("suncatcher"), None), Some(state.into()));
    let mut out = std::io::stdout();
    let mut tell = |what: &str, count: usize| {
        writeln!(out, "\n{what} {count}").expect("told");
        out.flush().expect("told");
    };
    let mut random = ChaCha8Rng::seed_from_u64(!number);
    for (index, edit) in session(number).into_iter().enumerate() {
        app.world_mut().write_message(AskDocument(edit));
        app.update();
        tell("made", index + 1);
        thread::sleep(Duration::from_micros(u64::from(random.next_u32() % 3_000)));
        let most = if hurries(number) { Duration::ZERO } else { WAIT };
        if app.world().resource::<Autosave>().wait(most) {
            tell("kept", index + 1);
        }
    }
}

/// Runs a session and kills it a while after its first edit. Returns how many edits were made and
/// kept, as far as they were told.
fn killed(state: &Path, number: u64, after: Duration) -> (usize, usize) {
    let name = "app::document::tests_killed::child_that_is_killed";
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env(FOLDER, state)
        .env(SESSION, number.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child");
    let out = BufReader::new(child.stdout.take().expect("its output"));
    let (made, kept) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        let (made, kept) = (&made, &kept);
        let reader = scope.spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                for (what, count) in [("made ", made), ("kept ", kept)] {
                    // a line that the kill cuts off is no number, or a smaller one
                    if let Some(Ok(told)) = line.strip_prefix(what).map(str::parse::<usize>) {
                        count.fetch_max(told, Ordering::SeqCst);
                    }
                }
            }
        });
        let begun = Instant::now();
        while made.load(Ordering::SeqCst) == 0 && begun.elapsed() < WAIT {
            thread::sleep(Duration::from_millis(1));
        }
        thread::sleep(after);
        child.kill().expect("killed");
        child.wait().expect("ended");
        reader.join().expect("all is read");
    });
    (made.into_inner(), kept.into_inner())
}

#[test]
fn a_window_that_is_killed_at_any_moment_loses_at_most_the_last_edit() {
    let folder = folder("killed");
    let first = preset("suncatcher");
    let mut random = ChaCha8Rng::seed_from_u64(20_260_320);
    for number in 0..KILLS {
        let state = folder.join(number.to_string());
        let after = Duration::from_micros(random.next_u64() % (LONGEST_MS * 1_000));
        let (made, kept) = killed(&state, number, after);
        assert!((1..EDITS).contains(&made), "session {number}: {made} edits");
        let left = recovery::of_document(&StateFolder(Some(state)), None, &first);
        // where all edits are taken back there is nothing to recover
        let recovered = match left {
            Some(left) => left.record.document().expect("a document").text().to_owned(),
            None => first.text().to_owned(),
        };
        // the child may have made one more edit than it could tell
        let least = if hurries(number) { kept } else { made - 1 };
        let mut texts = texts(session(number).into_iter().take(made + 1).collect());
        let found = texts.drain(least..).any(|text| text == recovered);
        assert!(found, "session {number} after {after:?}: {made} made, {kept} kept\n{recovered}");
    }
    let _ = std::fs::remove_dir_all(folder);
}
