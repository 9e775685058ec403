//! Writes what is exported, beside the frames.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use bevy::{
    app::AppExit,
    prelude::*,
    tasks::{AsyncComputeTaskPool, Task, futures::check_ready},
};

#[cfg(not(target_arch = "wasm32"))]
use super::exported_day::{Unwritten, Writing};
use super::{
    evaluation::Evaluating, open_document::OpenDocument, stamps::is_same_file, state_folder,
};
use crate::{
    app::{notices::Notices, snapshot},
    panel::Export,
    project::{
        Document, Evaluation,
        export::{Form, report},
    },
};

/// Title of the notice about a file that was not written.
const UNWRITTEN: &str = "Nothing was exported";

/// The file that is being written, and what writes it.
#[derive(Resource, Debug, Default)]
pub(super) struct Exporting(Option<(PathBuf, Work)>);

/// What writes a file.
#[derive(Debug)]
enum Work {
    /// A task that takes seconds.
    Task(Task<Result<(), String>>),
    /// A thread that flies a day: minutes for a large fleet.
    #[cfg(not(target_arch = "wasm32"))]
    Day(Writing),
}

/// Exports what is asked for to the path that a dialog gave, with its ending where the path has
/// none that names something to export.
pub(super) fn begin_in(world: &mut World, export: Export, mut path: PathBuf) {
    if Export::of_path(&path).is_none() {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}", export.ending()));
        path.set_file_name(name);
        // the dialog has asked about the name without the ending
        begin_new(world, path);
        return;
    }
    begin(world, path);
}

/// Exports to a path that was typed, where there is no file yet. Returns whether it is begun.
pub(super) fn begin_new(world: &mut World, path: PathBuf) -> bool {
    if path.exists() {
        let text = format!("{} is there already: choose another name", path.display());
        world.resource_mut::<Notices>().warn(UNWRITTEN, text, None);
        return false;
    }
    begin(world, path)
}

/// Exports to a path what its ending names. Returns whether it is begun.
fn begin(world: &mut World, path: PathBuf) -> bool {
    let path = std::path::absolute(&path).unwrap_or(path);
    let export = match checked(world, &path) {
        Ok(export) => export,
        Err(reason) => {
            world.resource_mut::<Notices>().warn(UNWRITTEN, reason, None);
            return false;
        }
    };
    let open = world.resource::<OpenDocument>();
    let (document, first) = (open.history.document().clone(), open.saved.clone());
    let work = match export {
        Export::Picture => {
            // where there is no window there is nothing to take a picture of
            if let Some(mut taking) = world.get_resource_mut::<snapshot::Taking>() {
                taking.begin_in(path);
            }
            world.resource_mut::<Notices>().clear(UNWRITTEN);
            return true;
        }
        Export::Report(form) => {
            let last = world.resource::<Evaluating>().last().cloned();
            let target = path.clone();
            let report = async move { write_report((&document, &first), last, form, &target) };
            Ok(Work::Task(AsyncComputeTaskPool::get().spawn(report)))
        }
        Export::DayCsv | Export::DayParquet => write_day(&document, export, &path),
    };
    let mut notices = world.resource_mut::<Notices>();
    let work = match work {
        Ok(work) => work,
        Err(reason) => {
            notices.warn(UNWRITTEN, reason, None);
            return false;
        }
    };
    notices.clear(UNWRITTEN);
    match &work {
        Work::Task(_) => notices.tell(format!("Writing {} …", path.display())),
        #[cfg(not(target_arch = "wasm32"))]
        Work::Day(writing) => {
            notices.progress(day_title(writing), || path.display().to_string());
        }
    }
    world.resource_mut::<Exporting>().0 = Some((path, work));
    true
}

/// Cancels the day of flight that is being written. No file is left of it.
pub(super) fn cancel(world: &World) {
    #[cfg(not(target_arch = "wasm32"))]
    if let Some((_, Work::Day(writing))) = &world.resource::<Exporting>().0 {
        writing.cancel();
    }
    #[cfg(target_arch = "wasm32")]
    let _ = world;
}

/// Returns what is exported to a path.
///
/// # Errors
/// Why nothing can be written there now.
fn checked(world: &World, path: &Path) -> Result<Export, String> {
    let shown = path.display();
    let export = Export::of_path(path).ok_or_else(|| {
        format!("{shown}: expected a file that ends in .md, .html, .csv, .parquet or .png")
    })?;
    if world.resource::<Exporting>().0.is_some() {
        return Err(
            "another file is being written: wait until it is there, or cancel it".to_owned()
        );
    }
    let open = world.resource::<OpenDocument>();
    let folder = open.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let mut attached = open.scenario().attachments.keys().map(|name| folder.join(name));
    if open.path.is_some() && attached.any(|own| is_same_file(&own, path)) {
        return Err(format!("{shown} is a side file of the scenario: choose another name"));
    }
    Ok(export)
}

/// Writes the report of a document. What was worked out before is taken over as far as it holds.
fn write_report(
    (document, first): (&Document, &Document),
    last: Option<Arc<Evaluation>>,
    form: Form,
    path: &Path,
) -> Result<(), String> {
    let scenario = document.scenario();
    let evaluation = match last {
        Some(last) if Arc::ptr_eq(&last.case.scenario, scenario) => last,
        Some(last) => Arc::new(last.renewed(scenario.clone())),
        None => Arc::new(Evaluation::new(scenario.clone())),
    };
    let text = report(document, first, &evaluation, form).map_err(|error| error.to_string())?;
    state_folder::write(path, text.as_bytes())
}

#[cfg(not(target_arch = "wasm32"))]
fn write_day(document: &Document, export: Export, path: &Path) -> Result<Work, String> {
    Writing::begin(document.scenario().clone(), export, path.to_owned()).map(Work::Day)
}

/// A page has no files.
#[cfg(target_arch = "wasm32")]
fn write_day(_document: &Document, _export: Export, path: &Path) -> Result<Work, String> {
    Err(format!("cannot write {}: a page has no files", path.display()))
}

/// Returns how far a day of flight is, in words.
#[cfg(not(target_arch = "wasm32"))]
fn day_title(writing: &Writing) -> String {
    if writing.is_cancelled() {
        "Day of flight: it is being cancelled".to_owned()
    } else {
        format!("Day of flight: {} %", writing.percent())
    }
}

/// Tells how far the writing is, and how it ended.
fn take(mut exporting: ResMut<Exporting>, mut notices: ResMut<Notices>) {
    let exporting = exporting.bypass_change_detection();
    let notices = notices.bypass_change_detection();
    let Some((path, work)) = &mut exporting.0 else { return };
    match work {
        Work::Task(task) => match check_ready(task) {
            None => return,
            Some(Ok(())) => notices.tell(format!("Saved {}", path.display())),
            Some(Err(reason)) => notices.warn(UNWRITTEN, reason, None),
        },
        #[cfg(not(target_arch = "wasm32"))]
        Work::Day(writing) => {
            let Some(result) = writing.result() else {
                notices.progress(day_title(writing), || path.display().to_string());
                return;
            };
            notices.end_progress();
            match result {
                Ok(()) => notices.tell(format!("Saved {}", path.display())),
                Err(Unwritten::Cancelled) => notices.tell("Export cancelled: no file was written"),
                Err(Unwritten::Failed(reason)) => notices.warn(UNWRITTEN, reason, None),
            }
        }
    }
    exporting.0 = None;
}

/// Cancels the day of flight when the program ends, and waits until its partial file is removed.
#[cfg(not(target_arch = "wasm32"))]
fn finish(mut ends: MessageReader<AppExit>, mut exporting: ResMut<Exporting>) {
    if ends.read().next().is_some() {
        exporting.0.take_if(|(_, work)| matches!(work, Work::Day(_)));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Exporting>().add_message::<AppExit>().add_systems(Update, take);
    #[cfg(not(target_arch = "wasm32"))]
    app.add_systems(Last, finish);
}
