//! What is kept of a document that was not saved, and what comes back.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use bevy::prelude::*;

use super::{
    AskDocument, OpenDocument,
    autosave::Autosave,
    recovery,
    state_folder::StateFolder,
    tests::{folder, preset, window_with, write},
};
use crate::{
    app::notices::Notices,
    panel::{Board, DocumentEdit},
    project::{Document, Edit},
};

/// Names the folder of the child that is killed.
const FOLDER: &str = "SUNWARD_TEST_KILLED_IN";
/// How often the child is killed.
const KILLS: u32 = 20;
const WAIT: Duration = Duration::from_secs(20);

fn start(id: &str, state: &Path) -> App {
    window_with(OpenDocument::new(preset(id), None), Some(state.to_owned()))
}

fn ask(app: &mut App, edit: DocumentEdit) {
    app.world_mut().write_message(AskDocument(edit));
    for _ in 0..3 {
        app.update();
    }
}

fn price(value: u32) -> Edit {
    Edit::number("launch.price_usd_kg", value.into())
}

fn change(app: &mut App, value: u32) {
    ask(app, DocumentEdit::Change { edits: vec![price(value)], drag: None });
    assert!(app.world().resource::<Autosave>().wait(WAIT), "written");
}

fn draft(app: &App) -> &Document {
    app.world().resource::<OpenDocument>().history.document()
}

fn files(state: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(state.join("recovery")).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

#[test]
fn what_is_not_saved_comes_back_with_its_document_and_undo_takes_it_away() {
    let state = folder("recovery-back");
    let mut app = start("suncatcher", &state);
    change(&mut app, 321);
    assert_eq!(files(&state).len(), 2, "the document and its lock");
    // one that is in use is nobody else's
    let other = start("suncatcher", &state);
    assert!(!draft(&other).text().contains("321"));
    drop(other);
    let text = draft(&app).text().to_owned();
    drop(app);

    let mut app = start("suncatcher", &state);
    assert_eq!(draft(&app).text(), text);
    assert_eq!(draft(&app).edits(), [price(321)], "its link stays short");
    let open = app.world().resource::<OpenDocument>();
    assert!(!open.is_saved() && !open.flying.text().contains("321"));
    assert!(app.world().resource::<Autosave>().wait(WAIT));
    assert_eq!(files(&state).len(), 2, "kept once");
    ask(&mut app, DocumentEdit::Undo);
    assert_eq!(draft(&app).text(), preset("suncatcher").text());
    assert!(app.world().resource::<Autosave>().wait(WAIT));
    assert_eq!(files(&state), [] as [PathBuf; 0], "nothing is left to recover");
    // another scenario does not get it, and tells of it
    change(&mut app, 322);
    drop(app);
    let other = start("iss", &state);
    assert!(!draft(&other).text().contains("322"));
    let notices = other.world().resource::<Notices>();
    let told: Vec<_> = notices.readings().map(|one| one.title.clone()).collect();
    assert_eq!(told, ["suncatcher.ron has changes that come back when opened"]);
    // nor does the same one with edits from the command line
    let edited = preset("suncatcher").with(&[price(5)]).expect("accepted");
    let edited = window_with(OpenDocument::new(edited, None), Some(state.clone()));
    assert!(!draft(&edited).text().contains("322"));
    assert!(draft(&start("suncatcher", &state)).text().contains("322"));
    let _ = std::fs::remove_dir_all(state);
}

#[test]
fn what_came_back_is_told_until_it_is_closed_and_undo_is_offered_once() {
    let state = folder("recovery-told");
    let mut app = start("suncatcher", &state);
    change(&mut app, 321);
    drop(app);
    let mut app = start("suncatcher", &state);
    let told = |app: &App| -> Vec<(bool, bool)> {
        let notices = app.world().resource::<Notices>().readings();
        notices.map(|one| (one.stays, one.can_undo)).collect()
    };
    assert_eq!(told(&app), [(true, true)]);
    ask(&mut app, DocumentEdit::Undo);
    assert_eq!(told(&app), [(true, false)]);
    let _ = std::fs::remove_dir_all(state);
}

#[test]
fn a_document_that_is_left_for_another_one_comes_back_when_it_is_opened_again() {
    let state = folder("recovery-left");
    let mut app = start("suncatcher", &state);
    change(&mut app, 321);
    ask(&mut app, DocumentEdit::OpenPreset("iss"));
    assert_eq!(draft(&app).text(), preset("iss").text());
    change(&mut app, 322);
    ask(&mut app, DocumentEdit::OpenPreset("suncatcher"));
    assert!(draft(&app).text().contains("321"));
    ask(&mut app, DocumentEdit::OpenPreset("iss"));
    assert!(draft(&app).text().contains("322"));
    let _ = std::fs::remove_dir_all(state);
}

#[test]
fn a_new_scenario_that_was_not_saved_is_among_the_recent_files() {
    let state = folder("recovery-new");
    let mut app = start("suncatcher", &state);
    ask(&mut app, DocumentEdit::New);
    change(&mut app, 321);
    let text = draft(&app).text().to_owned();
    ask(&mut app, DocumentEdit::New);
    change(&mut app, 322);
    let recent = app.world().resource::<Board>().document.recent.clone();
    assert_eq!(recent.len(), 1);
    assert_eq!(std::fs::read_to_string(&recent[0]).expect("a file"), text);
    // and after a crash
    drop(app);
    let mut app = start("suncatcher", &state);
    let recent = app.world().resource::<Board>().document.recent.clone();
    assert_eq!(recent.len(), 2);
    ask(&mut app, DocumentEdit::OpenFile(recent[0].clone()));
    assert!(draft(&app).text().contains("322"));
    assert_eq!(app.world().resource::<OpenDocument>().path.as_ref(), Some(&recent[0]));
    let _ = std::fs::remove_dir_all(state);
}

#[test]
fn a_saved_document_leaves_nothing_and_a_file_gets_its_changes_back() {
    let state = folder("recovery-saved");
    let path = state.join("mine.ron");
    write(&path, preset("suncatcher").text());
    let mut app = start("iss", &state);
    ask(&mut app, DocumentEdit::OpenFile(path.clone()));
    change(&mut app, 321);
    ask(&mut app, DocumentEdit::Save);
    assert!(app.world().resource::<Autosave>().wait(WAIT));
    assert_eq!(files(&state), [] as [PathBuf; 0]);
    change(&mut app, 322);
    drop(app);
    // the file itself is as it was saved
    assert!(std::fs::read_to_string(&path).expect("there").contains("321"));
    let mut app = start("iss", &state);
    let recent = &app.world().resource::<Board>().document.recent;
    assert_eq!(*recent, core::slice::from_ref(&path));
    ask(&mut app, DocumentEdit::OpenFile(path));
    assert!(draft(&app).text().contains("322"));
    ask(&mut app, DocumentEdit::Undo);
    assert!(draft(&app).text().contains("321"));
    let _ = std::fs::remove_dir_all(state);
}

/// Makes one edit after the other until it is killed; tells the number of each once it is made. A
/// person is slower than the disk, so the next edit waits for the last one to be written.
#[test]
fn child_that_is_killed() {
    let Some(state) = std::env::var_os(FOLDER) else { return };
    let mut app = start("suncatcher", Path::new(&state));
    let mut out = std::io::stdout();
    for number in 1..1_000_000 {
        let edits = vec![price(1_000 + number)];
        let edit = DocumentEdit::Change { edits, drag: None };
        app.world_mut().write_message(AskDocument(edit));
        app.update();
        writeln!(out, "\nmade {number}").expect("told");
        out.flush().expect("told");
        std::thread::sleep(Duration::from_micros(u64::from(number * 7_919 % 3_000)));
        assert!(app.world().resource::<Autosave>().wait(WAIT), "written");
    }
}

#[test]
fn a_window_that_is_killed_at_any_moment_loses_at_most_the_last_edit() {
    let state = folder("recovery-killed");
    let name = "app::document::tests_recovery::child_that_is_killed";
    let first = preset("suncatcher");
    for kill in 0..KILLS {
        let state = state.join(kill.to_string());
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", name, "--nocapture", "--test-threads=1"])
            .env(FOLDER, &state)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a child");
        let out = BufReader::new(child.stdout.take().expect("its output"));
        let made = AtomicU32::new(0);
        std::thread::scope(|scope| {
            let made = &made;
            let reader = scope.spawn(move || {
                for line in out.lines().map_while(Result::ok) {
                    if let Some(number) = line.strip_prefix("made ") {
                        made.store(number.parse().unwrap_or(0), Ordering::SeqCst);
                    }
                }
            });
            let begun = std::time::Instant::now();
            while made.load(Ordering::SeqCst) < 2 && begun.elapsed() < WAIT {
                std::thread::sleep(Duration::from_millis(1));
            }
            // moments that fall on every part of an edit
            std::thread::sleep(Duration::from_micros(u64::from(kill * 104_729 % 90_000)));
            child.kill().expect("killed");
            child.wait().expect("ended");
            reader.join().expect("all is read");
        });
        let made = made.load(Ordering::SeqCst);
        assert!(made >= 2, "the child makes edits");
        let folder = StateFolder(Some(state));
        let left = recovery::of_document(&folder, None, &first).expect("a recovery file");
        let recovered = left.record.document().expect("a document");
        // the child may have made one more edit than it could tell
        let is_one = |number: u32| {
            let whole = first.with(&[price(1_000 + number)]).expect("accepted");
            whole.text() == recovered.text()
        };
        let found = (made - 1..=made + 1).find(|number| is_one(*number));
        assert!(found.is_some(), "kill {kill}: {made} edits were made\n{}", recovered.text());
    }
    let _ = std::fs::remove_dir_all(state);
}
