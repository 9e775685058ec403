//! What is kept of a document that was not saved, and what comes back.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use bevy::prelude::*;

use super::{
    AskDocument, OpenDocument,
    autosave::Autosave,
    tests::{folder, preset, window_with, write},
};
use crate::{
    app::notices::Notices,
    panel::{Board, DocumentEdit},
    project::{Document, Edit},
};

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
