//! What the panels ask of the document, without a window.

use std::{path::PathBuf, time::Duration};

use bevy::{app::AppExit, prelude::*, window::WindowCloseRequested};

use super::{
    AskDocument, OpenDocument,
    tests::{clusters, drop_file, folder, mission, preset, window, write},
};
use crate::{
    app::notices::Notices,
    model::{design_check::findings::of_cluster, mission::Pattern},
    panel::{Board, DocumentEdit, SelectedSatellite, Selection, reading::DocumentReading},
    project::{About, Document, Edit, fix, new_scenario},
    sim::{Clock, Cluster},
};

fn ask(app: &mut App, edit: DocumentEdit) {
    app.world_mut().write_message(AskDocument(edit));
    for _ in 0..3 {
        app.update();
    }
}

fn change(app: &mut App, line: &str) {
    let edits = vec![Edit::from_line(line).expect("an edit")];
    ask(app, DocumentEdit::Change { edits, drag: None });
}

fn told(app: &App) -> DocumentReading {
    DocumentReading::clone(&app.world().resource::<Board>().document)
}

fn open(app: &App) -> &OpenDocument {
    app.world().resource::<OpenDocument>()
}

fn notices(app: &App) -> Vec<String> {
    let notices = app.world().resource::<Notices>();
    notices.readings().map(|one| format!("{} {}", one.title, one.text)).collect()
}

/// Returns the pattern that the first cluster flies.
fn flown(app: &mut App) -> Pattern {
    let entity = clusters(app)[0].1;
    app.world().get::<Cluster>(entity).expect("flies").model.pattern.clone()
}

fn pattern(document: &Document) -> Pattern {
    document.scenario().mission.clusters[0].pattern.clone()
}

#[test]
fn a_change_is_a_draft_until_it_is_to_fly() {
    let mut app = window("spacex-ai1");
    let entities = clusters(&mut app);
    app.world_mut().resource_mut::<Selection>().0 = 0;
    app.world_mut().resource_mut::<SelectedSatellite>().0 = Some(11);
    app.world_mut().resource_mut::<Clock>().set_warp(0.0);
    let now = app.world().resource::<Clock>().now();
    let first = flown(&mut app);
    let at_first = DocumentReading {
        about: About::of(&preset("spacex-ai1")),
        is_saved: true,
        opened: "SpaceX AI1".to_owned(),
        ..DocumentReading::default()
    };
    assert_eq!(told(&app), at_first);

    change(&mut app, "clusters[0].pattern.altitude_km=700");
    assert_eq!(flown(&mut app), first, "the draft does not fly");
    let reading = told(&app);
    assert_eq!(reading.pending, ["Altitude 600 → 700 km"]);
    assert_eq!(reading.undo.as_deref(), Some("Altitude 600 → 700 km"));
    assert_eq!(reading.changes.len(), 1);
    assert!(!reading.is_saved);

    ask(&mut app, DocumentEdit::Apply);
    assert_eq!(flown(&mut app), pattern(open(&app).history.document()));
    assert_ne!(flown(&mut app), first);
    assert!(told(&app).pending.is_empty());
    assert_eq!(clusters(&mut app), entities, "the same entities");
    assert_eq!(app.world().resource::<Clock>().now(), now);
    assert_eq!(app.world().resource::<SelectedSatellite>().0, Some(11));

    // what takes the change back, as the panel offers it
    let change = told(&app).changes[0].clone();
    assert_eq!(change.was, "600 km");
    ask(&mut app, DocumentEdit::Change { edits: change.back.into_iter().collect(), drag: None });
    assert!(told(&app).changes.is_empty());
    assert_eq!(told(&app).pending, ["Altitude 700 → 600 km"]);
    ask(&mut app, DocumentEdit::Undo);
    assert_eq!(told(&app).redo.as_deref(), Some("Altitude 700 → 600 km"));
    ask(&mut app, DocumentEdit::Redo);
    assert!(told(&app).redo.is_none());

    ask(&mut app, DocumentEdit::Discard);
    let reading = told(&app);
    assert!(reading.pending.is_empty());
    assert_eq!(reading.undo.as_deref(), Some("Discarded changes"));
    ask(&mut app, DocumentEdit::Undo);
    assert_eq!(told(&app).pending, ["Altitude 700 → 600 km"]);
}

#[test]
fn a_change_that_is_refused_says_why_and_changes_nothing() {
    let mut app = window("spacex-ai1");
    let text = open(&app).history.document().text().to_owned();
    change(&mut app, "clusters[0].design.radiator.area_m2=-3");
    assert_eq!(open(&app).history.document().text(), text);
    assert!(told(&app).undo.is_none());
    let notices = app.world().resource::<Notices>().readings().cloned().collect::<Vec<_>>();
    assert!(notices.iter().any(|one| one.is_error && one.text.contains("area_m2")), "{notices:?}");
    change(&mut app, "clusters[0].design.radiator.area_m2=130");
    assert!(app.world().resource::<Notices>().readings().all(|one| !one.is_error));
}

pub(super) fn wait(app: &mut App, what: &str, is_there: impl Fn(&App) -> bool) {
    for _ in 0..4_000 {
        if is_there(app) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
        app.update();
    }
    panic!("{what}: {:?}", notices(app));
}

#[test]
fn all_fixes_are_one_step_and_are_listed() {
    let mut app = window("spacex-ai1");
    change(&mut app, "clusters[0].design.radiator.area_m2=40");
    ask(&mut app, DocumentEdit::FixAll);
    wait(&mut app, "fixed", |app| told(app).undo.as_deref() == Some("All fixes"));
    assert!(fix::proposed(open(&app).history.document()).is_empty());
    assert!(notices(&app).iter().any(|one| one.starts_with("Fixed: ")), "{:?}", notices(&app));
    ask(&mut app, DocumentEdit::FixAll);
    wait(&mut app, "nothing left", |app| notices(app).iter().any(|one| one.contains("Nothing")));
    ask(&mut app, DocumentEdit::Undo);
    assert!(told(&app).undo.is_some_and(|name| name.ends_with("→ 40 m²")));
}

#[test]
fn a_new_scenario_flies_and_closes() {
    let document = new_scenario::document().expect("a scenario");
    let mission_of = |document: &Document| document.scenario().mission.clone();
    let new = mission_of(&document);
    assert_eq!(new.clusters.len(), 1);
    let findings = of_cluster(&new, &new.clusters[0]).1;
    let fixed = fix::fixed(&document).expect("fixes");
    assert!(findings.is_empty(), "{findings:?}\n{}", fixed.document.text());
    let mut app = window("starlink-2026");
    ask(&mut app, DocumentEdit::New);
    assert_eq!(mission(&app), "New design");
    let flown = clusters(&mut app);
    assert_eq!(flown.len(), 1);
    assert_eq!(flown[0].2, 1);
    let reading = told(&app);
    assert!(reading.is_saved && reading.path.is_none() && reading.undo.is_none());
    ask(&mut app, DocumentEdit::OpenPreset("suncatcher"));
    assert_eq!(mission(&app), preset("suncatcher").scenario().mission.name);
}

#[test]
fn the_same_preset_again_is_a_step() {
    let mut app = window("suncatcher");
    change(&mut app, "launch.price_usd_kg=321");
    ask(&mut app, DocumentEdit::OpenPreset("suncatcher"));
    assert!(told(&app).changes.is_empty() && told(&app).pending.is_empty());
    ask(&mut app, DocumentEdit::Undo);
    assert_eq!(told(&app).changes.len(), 1);
}

#[test]
fn saving_keeps_comments_and_writes_side_files_where_they_are_missing() {
    let folder = folder("saving");
    let mut app = window("tle-flight");
    change(&mut app, "launch.price_usd_kg=321");
    let text = open(&app).history.document().text().to_owned();
    assert!(text.contains("//"), "comments");
    let attachments = open(&app).scenario().attachments.clone();
    assert!(!attachments.is_empty());
    // the ending is added
    ask(&mut app, DocumentEdit::SaveFile(folder.join("mine")));
    let path = folder.join("mine.ron");
    assert_eq!(std::fs::read_to_string(&path).expect("saved"), text);
    let reading = told(&app);
    assert!(reading.is_saved && reading.changes.is_empty());
    assert_eq!(reading.path.as_ref(), Some(&path));
    assert_eq!(reading.recent, core::slice::from_ref(&path));
    for (name, text) in &attachments {
        assert_eq!(&std::fs::read_to_string(folder.join(name)).expect("beside it"), text);
    }
    // saved again in its own file, and opened elsewhere
    change(&mut app, "launch.price_usd_kg=322");
    ask(&mut app, DocumentEdit::Save);
    assert!(told(&app).is_saved);
    let mut other = window("suncatcher");
    drop_file(&mut other, &path);
    assert_eq!(open(&other).history.document().text(), open(&app).history.document().text());

    // another file is not written over, nor are its side files
    let there = folder.join("there.ron");
    write(&there, "something");
    ask(&mut app, DocumentEdit::SaveFile(there.clone()));
    assert_eq!(std::fs::read_to_string(&there).expect("there"), "something");
    let below = folder.join("below");
    std::fs::create_dir_all(&below).expect("a folder");
    let name = attachments.keys().next().expect("one");
    write(&below.join(name), "something else");
    ask(&mut app, DocumentEdit::SaveFile(below.join("mine.ron")));
    assert!(!below.join("mine.ron").exists());
    assert_eq!(open(&app).path.as_ref(), Some(&path));
    let errors = app.world().resource::<Notices>().readings().filter(|one| one.is_error).count();
    assert_eq!(errors, 1, "{:?}", notices(&app));
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn a_file_that_another_program_changed_is_not_written_over() {
    let folder = folder("conflict");
    let path = folder.join("mine.ron");
    let text = preset("suncatcher").text().to_owned();
    write(&path, &text);
    let mut app = window("suncatcher");
    drop_file(&mut app, &path);
    change(&mut app, "launch.price_usd_kg=321");
    let theirs = format!("// by another program\n{text}");
    write(&path, &theirs);
    ask(&mut app, DocumentEdit::Save);
    assert_eq!(std::fs::read_to_string(&path).expect("there"), theirs);
    assert!(notices(&app).iter().any(|one| one.contains("changed on the disk")));
    // it is read again; undo brings our changes back, and they can be saved then
    for _ in 0..3 {
        app.world_mut().resource_mut::<Time<Real>>().advance_by(Duration::from_secs(1));
        app.update();
    }
    assert_eq!(open(&app).history.document().text(), theirs);
    ask(&mut app, DocumentEdit::Undo);
    ask(&mut app, DocumentEdit::Save);
    let saved = std::fs::read_to_string(&path).expect("there");
    assert!(saved.contains("321") && !saved.contains("another program"));
    let _ = std::fs::remove_dir_all(folder);
}

fn request_close(app: &mut App) {
    let window = Entity::PLACEHOLDER;
    app.world_mut().write_message(WindowCloseRequested { window });
    app.update();
}

fn is_closed(app: &App) -> bool {
    app.should_exit() == Some(AppExit::Success)
}

#[test]
fn the_window_closes_at_once_or_asks() {
    let mut app = window("suncatcher");
    request_close(&mut app);
    assert!(is_closed(&app), "nothing was changed");

    let folder = folder("closing");
    let path = folder.join("mine.ron");
    write(&path, preset("suncatcher").text());
    let opened = |path: &PathBuf| {
        let mut app = window("suncatcher");
        drop_file(&mut app, path);
        change(&mut app, "launch.price_usd_kg=321");
        request_close(&mut app);
        app.update();
        assert!(told(&app).is_closing && !is_closed(&app));
        app
    };
    let mut app = opened(&path);
    ask(&mut app, DocumentEdit::KeepOpen);
    assert!(!told(&app).is_closing && !is_closed(&app));
    let mut app = opened(&path);
    request_close(&mut app);
    assert!(is_closed(&app), "asked twice");
    let mut app = opened(&path);
    app.world_mut().write_message(AskDocument(DocumentEdit::CloseAnyway));
    app.update();
    assert!(is_closed(&app));
    assert!(!std::fs::read_to_string(&path).expect("there").contains("321"));
    let mut app = opened(&path);
    app.world_mut().write_message(AskDocument(DocumentEdit::CloseSaving));
    app.update();
    assert!(is_closed(&app));
    assert!(std::fs::read_to_string(&path).expect("there").contains("321"));
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn a_dialog_that_cannot_be_shown_says_why() {
    let has = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if has("DBUS_SESSION_BUS_ADDRESS") || has("XDG_RUNTIME_DIR") || has("DISPLAY") {
        return;
    }
    let mut app = window("suncatcher");
    ask(&mut app, DocumentEdit::SaveAs);
    assert!(notices(&app).iter().any(|one| one.contains("No file dialog")), "{:?}", notices(&app));
}

#[test]
fn large_steps_are_told_with_an_offer_to_undo_until_the_next_one() {
    let mut app = window("spacex-ai1");
    let offers = |app: &App| -> Vec<String> {
        let notices = app.world().resource::<Notices>().readings();
        notices.filter(|one| one.can_undo).map(|one| one.title.clone()).collect()
    };
    change(&mut app, "@clusters[0].design.battery=li-ion-future");
    let step = open(&app).history.undo_name().expect("a step");
    assert_eq!(offers(&app), [step]);
    // a typed figure is seen where it stands
    change(&mut app, "clusters[0].design.array.area_m2=640");
    assert!(offers(&app).is_empty(), "{:?}", notices(&app));
    ask(&mut app, DocumentEdit::Discard);
    assert_eq!(offers(&app).len(), 1, "{:?}", notices(&app));
    ask(&mut app, DocumentEdit::Undo);
    assert!(offers(&app).is_empty() && !told(&app).pending.is_empty(), "{:?}", notices(&app));
    // what changes nothing offers nothing
    ask(&mut app, DocumentEdit::Discard);
    ask(&mut app, DocumentEdit::Discard);
    assert!(offers(&app).is_empty(), "{:?}", notices(&app));
}

#[test]
fn a_figure_goes_back_alone_and_all_changes_together_each_as_one_step() {
    let mut app = window("spacex-ai1");
    let area = "clusters[0].design.array.area_m2";
    change(&mut app, &format!("{area}=640"));
    change(&mut app, "launch.price_usd_kg=321");
    assert_eq!(told(&app).changes.len(), 2);
    ask(&mut app, DocumentEdit::Restore(area.to_owned()));
    let left: Vec<String> = told(&app).changes.into_iter().map(|one| one.text).collect();
    assert_eq!(left, ["Launch price 500 → 321 USD/kg"]);
    // what is as before has nothing to go back to
    let undo = told(&app).undo;
    ask(&mut app, DocumentEdit::Restore(area.to_owned()));
    assert_eq!(told(&app).undo, undo);
    ask(&mut app, DocumentEdit::Undo);
    assert_eq!(told(&app).changes.len(), 2);
    ask(&mut app, DocumentEdit::ResetAll);
    let reading = told(&app);
    assert!(reading.changes.is_empty() && reading.is_saved, "{reading:?}");
    assert_eq!(reading.undo.as_deref(), Some("Reset all changes"));
    ask(&mut app, DocumentEdit::Undo);
    assert_eq!(told(&app).changes.len(), 2);
}
