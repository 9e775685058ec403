//! What is exported from the window, without a window.

use std::{path::Path, time::Duration};

use bevy::prelude::*;

use super::{
    AskDocument, OpenDocument,
    tests::{folder, preset, window, window_with, write},
};
use crate::{
    app::notices::Notices,
    panel::DocumentEdit,
    project::{
        Evaluation,
        export::{Form, report},
    },
};

fn notices(app: &App) -> Vec<String> {
    let notices = app.world().resource::<Notices>();
    notices.readings().map(|one| format!("{} {}", one.title, one.text)).collect()
}

/// Exports to a path, and waits until that is done.
fn export(app: &mut App, path: &Path) {
    app.world_mut().write_message(AskDocument(DocumentEdit::ExportFile(path.to_owned())));
    for _ in 0..6_000 {
        app.update();
        if notices(app).iter().all(|one| !one.starts_with("Writing ")) {
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
