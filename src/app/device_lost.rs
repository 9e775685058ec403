//! Handles a lost graphics device: saves the work, reports where, and ends the program with an
//! error instead of a panic.

use std::{
    panic,
    path::PathBuf,
    process,
    sync::{Mutex, PoisonError},
};

use bevy::{
    prelude::*,
    render::error_handler::{RenderErrorHandler, RenderErrorPolicy},
};

use super::document::OpenDocument;
use crate::project::Document;

/// The open document and its file, for whichever thread ends the program.
static WORK: Mutex<Option<(Document, Option<PathBuf>)>> = Mutex::new(None);

fn keep(open: Res<OpenDocument>) {
    let mut work = WORK.lock().unwrap_or_else(PoisonError::into_inner);
    let path = open.path.clone().filter(|_| open.is_saved());
    *work = Some((open.history.document().clone(), path));
}

/// Reports the reason on the page, whose address keeps what was asked for, and stops.
#[cfg(target_arch = "wasm32")]
fn end(why: &str) -> ! {
    super::browser::fail(&format!("The graphics failed: {why}\nLoad the page again."));
    process::abort()
}

/// Saves the document, reports the reason and the file, and ends with code 1.
///
/// The engine can rebuild its renderer, but not what its assets held on the device. The picture
/// would return without its meshes, so a clean end loses less.
#[cfg(not(target_arch = "wasm32"))]
fn end(why: &str) -> ! {
    use std::io::Write;
    // a second thread waits here until the program has ended
    let work = WORK.lock().unwrap_or_else(PoisonError::into_inner);
    let saved = work
        .as_ref()
        .ok_or_else(|| "nothing was loaded".to_owned())
        .and_then(|(document, path)| save(document, path.as_ref()))
        .unwrap_or_else(|reason| format!("the scenario could not be saved: {reason}"));
    let why: Vec<&str> = why.split_whitespace().collect();
    let why = why.join(" ");
    // a closed stderr is no reason to fail
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "error: the graphics device failed: {why}\n{saved}");
    process::exit(1)
}

/// Reports a panic on the page before WebAssembly stops.
#[cfg(target_arch = "wasm32")]
fn catch_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let text = panic.payload_as_str().unwrap_or("no more is known");
        super::browser::fail(&format!("Sunward stopped: {text}\nLoad the page again."));
        usual(panic);
    }));
}

/// Writes a document that no file holds into the working folder, in a folder of its own where it
/// has attachments; returns a sentence with the path.
#[cfg(not(target_arch = "wasm32"))]
fn save(document: &Document, path: Option<&PathBuf>) -> Result<String, String> {
    if let Some(path) = path.filter(|path| path.exists()) {
        return Ok(format!("the scenario is the file {}", path.display()));
    }
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let name = format!("sunward-saved-{}", process::id());
    let attachments = &document.scenario().attachments;
    let folder = if attachments.is_empty() { here } else { here.join(&name) };
    let write = |path: &std::path::Path, text: &str| {
        let parent = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        parent.map_err(|error| error.to_string())?;
        crate::atomic_file::write(path, text.as_bytes()).map_err(|error| error.to_string())
    };
    let path = folder.join(format!("{name}.ron"));
    write(&path, document.text())?;
    for (name, text) in attachments {
        write(&folder.join(name), text)?;
    }
    Ok(format!("the scenario was saved as {}", path.display()))
}

/// Ends the program in the same way when the graphics library panics, as it does where a lost
/// device is used before the engine has heard of the loss. Other panics are reported as usual.
#[cfg(not(target_arch = "wasm32"))]
fn catch_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if panic.location().is_some_and(|place| place.file().contains("wgpu")) {
            let text = panic.payload_as_str().unwrap_or("no more is known");
            end(text);
        }
        usual(panic);
    }));
}

pub(super) fn plugin(app: &mut App) {
    catch_panics();
    app.insert_resource(RenderErrorHandler(|error, _, _| -> RenderErrorPolicy {
        end(&format!("{:?} {}", error.ty, error.description.trim()))
    }))
    .add_systems(Update, keep.run_if(resource_exists_and_changed::<OpenDocument>));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_without_a_file_is_saved_to_the_byte() {
        let document = Document::of_preset("suncatcher").expect("a preset");
        let said = save(&document, None).expect("saved");
        let path = said.rsplit(" as ").next().expect("a path");
        let text = std::fs::read_to_string(path).expect("text");
        let _ = std::fs::remove_file(path);
        assert_eq!(text, document.text());
    }
}
