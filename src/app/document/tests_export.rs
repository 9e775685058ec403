//! What is exported from the window, without a window.

use std::{path::Path, time::Duration};

use bevy::prelude::*;

use super::{
    AskDocument, OpenDocument,
    tests::{folder, preset, window, window_with, write},
    tests_edits::wait,
};
use crate::{
    app::notices::Notices,
    panel::{Budgets, DocumentEdit},
    project::{
        Edit, Evaluation,
        export::{Form, report},
    },
};

/// How the notice about a day that is being written begins.
const DAY: &str = "Day of flight: ";

fn notices(app: &App) -> Vec<String> {
    let notices = app.world().resource::<Notices>();
    notices.readings().map(|one| format!("{} {}", one.title, one.text)).collect()
}

/// Exports to a path, and waits until that is done.
fn export(app: &mut App, path: &Path) {
    app.world_mut().write_message(AskDocument(DocumentEdit::ExportFile(path.to_owned())));
    for _ in 0..6_000 {
        app.update();
        if !notices(app).iter().any(|one| one.starts_with("Writing ") || one.starts_with(DAY)) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{} is not written: {:?}", path.display(), notices(app));
}

#[test]
fn a_report_is_that_of_the_library() {
    let folder = folder("export-report");
    let mut app = window("suncatcher");
    let document = preset("suncatcher");
    let evaluation = Evaluation::new(document.scenario().clone());
    for form in Form::ALL {
        let path = folder.join(format!("mine.{}", form.ending()));
        export(&mut app, &path);
        let written = std::fs::read_to_string(&path).expect("a report");
        let expected = report(&document, &document, &evaluation, form).expect("a report");
        assert!(written == expected, "{form:?}");
        assert!(notices(&app).iter().any(|one| one.starts_with("Saved ")), "{:?}", notices(&app));
    }
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn a_day_has_a_row_for_every_cluster_and_minute() {
    let folder = folder("export-day");
    let mut app = window("suncatcher");
    let clusters = preset("suncatcher").scenario().mission.clusters.len();
    let path = folder.join("day.csv");
    export(&mut app, &path);
    let text = std::fs::read_to_string(&path).expect("a table");
    assert_eq!(text.lines().count(), 1 + 1_440 * clusters);
    assert!(text.starts_with("utc,elapsed_s,cluster,satellites,"), "{}", &text[..60]);
    let last = text.lines().last().expect("a row");
    assert_eq!(last.split(',').nth(1), Some("86400.0"), "{last}");
    let path = folder.join("day.parquet");
    export(&mut app, &path);
    let bytes = std::fs::read(&path).expect("a table");
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"), "{} bytes", bytes.len());
    std::fs::remove_dir_all(folder).expect("removed");
}

/// Returns a window that writes a day which takes long into a folder, once it has begun to.
fn window_that_writes(folder: &Path) -> App {
    // a million steps of few satellites, which leave the other threads to others
    let step = Edit::from_line("step_s=0.1").expect("an edit");
    let document = preset("suncatcher").with(&[step]).expect("a scenario");
    let mut app = window_with(OpenDocument::new(document, None), None);
    let asked = AskDocument(DocumentEdit::ExportFile(folder.join("day.csv")));
    app.world_mut().write_message(asked);
    wait(&mut app, "a partial file", |_| files(folder) == 1);
    app.update();
    assert!(is_writing(&app), "{:?}", notices(&app));
    app
}

/// Returns whether a notice with a way to cancel tells of a day.
fn is_writing(app: &App) -> bool {
    let mut all = app.world().resource::<Notices>().readings();
    all.any(|one| one.can_cancel && one.title.starts_with(DAY) && one.text.ends_with("day.csv"))
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder).expect("a folder").count()
}

#[test]
fn a_cancelled_day_leaves_no_file_and_makes_room_for_another_one() {
    let folder = folder("export-cancelled");
    let mut app = window_that_writes(&folder);
    // one at a time
    let second = folder.join("second.md");
    app.world_mut().write_message(AskDocument(DocumentEdit::ExportFile(second)));
    app.update();
    let told = notices(&app).concat();
    assert!(told.contains("another file is being written"), "{told}");
    app.world_mut().write_message(AskDocument(DocumentEdit::CancelExport));
    wait(&mut app, "the end", |app| !is_writing(app));
    let told = notices(&app).concat();
    assert!(told.contains("Export cancelled"), "{told}");
    assert_eq!(files(&folder), 0);
    let again = AskDocument(DocumentEdit::ExportFile(folder.join("second-day.csv")));
    app.world_mut().write_message(again);
    wait(&mut app, "another day", is_writing);
    drop(app);
    assert_eq!(files(&folder), 0);
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn a_day_ends_with_the_window() {
    let folder = folder("export-closed");
    let mut app = window_that_writes(&folder);
    app.world_mut().write_message(AppExit::Success);
    app.update();
    assert_eq!(files(&folder), 0);
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn budgets_are_worked_out_while_a_day_is_written() {
    let folder = folder("export-budgets");
    let mut app = window_that_writes(&folder);
    wait(&mut app, "budgets", |app| app.world().resource::<Budgets>().fleet.is_some());
    assert!(is_writing(&app), "the day is longer: {:?}", notices(&app));
    drop(app);
    assert_eq!(files(&folder), 0);
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn a_day_that_cannot_be_written_says_why() {
    let folder = folder("export-failed");
    let mut app = window("suncatcher");
    export(&mut app, &folder.join("none/day.csv"));
    let told = notices(&app).concat();
    assert!(told.contains("Nothing was exported") && told.contains("does not exist"), "{told}");
    assert_eq!(files(&folder), 0);
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn no_file_is_written_over_and_no_other_ending_is_taken() {
    let folder = folder("export-refused");
    let there = folder.join("there.md");
    write(&there, "mine");
    let mut app = window("suncatcher");
    export(&mut app, &there);
    let told = notices(&app).concat();
    assert!(told.contains("is there already"), "{told}");
    assert_eq!(std::fs::read_to_string(&there).expect("the file"), "mine");
    let other = folder.join("other.txt");
    export(&mut app, &other);
    let told = notices(&app).concat();
    assert!(told.contains("expected a file that ends in"), "{told}");
    assert!(!other.exists());
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn a_dialog_s_path_gets_the_ending_of_what_was_asked_for() {
    let folder = folder("export-dialog");
    let document = preset("suncatcher");
    let open = OpenDocument::new(document, Some(folder.join("suncatcher.ron")));
    let mut app = window_with(open, None);
    let export = crate::panel::Export::Report(Form::Markdown);
    super::exporting::begin_in(app.world_mut(), export, folder.join("v1.2"));
    for _ in 0..6_000 {
        app.update();
        if folder.join("v1.2.md").exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(folder.join("v1.2.md").exists(), "{:?}", notices(&app));
    std::fs::remove_dir_all(folder).expect("removed");
}
