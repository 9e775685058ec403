//! Saves the document in its file, with its side files beside it.

use std::path::PathBuf;

use bevy::prelude::*;

use super::{
    autosave::Autosave, open_document::OpenDocument, recent, side_files, stamps::Stamps,
    state_folder,
};
use crate::app::notices::Notices;

/// Title of the notice about a file that was not saved.
const UNSAVED: &str = "The scenario was not saved";

/// Saves the document in its own file. Returns whether it is saved, and `None` where it has no
/// file.
pub(super) fn save(world: &mut World) -> Option<bool> {
    let open = world.resource::<OpenDocument>();
    let path = open.path.clone()?;
    let shown = path.display();
    let refused = if open.is_broken && path.exists() {
        Some(format!("{shown} cannot be read as it stands now: save under another name"))
    } else if open.stamps.again() != open.stamps && path.exists() {
        Some(format!(
            "{shown} has changed on the disk and is read again: undo brings your changes back"
        ))
    } else {
        None
    };
    if let Some(reason) = refused {
        world.resource_mut::<Notices>().warn(UNSAVED, reason, None);
        return Some(false);
    }
    Some(save_in(world, path))
}

/// Saves the document in a file, which becomes its own. Returns whether it is saved.
pub(super) fn save_as(world: &mut World, mut path: PathBuf) -> bool {
    let is_ron = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    if !is_ron {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".ron");
        path.set_file_name(name);
    }
    // a file is watched by its path wherever the program was started
    let path = std::path::absolute(&path).unwrap_or(path);
    save_in(world, path)
}

fn save_in(world: &mut World, path: PathBuf) -> bool {
    let document = world.resource::<OpenDocument>().history.document().clone();
    let written = side_files::write_beside(&path, &document.scenario().attachments)
        .and_then(|()| state_folder::write(&path, document.text().as_bytes()));
    if let Err(reason) = written {
        world.resource_mut::<Notices>().warn(UNSAVED, reason, None);
        return false;
    }
    let mut open = world.resource_mut::<OpenDocument>();
    open.stamps = Stamps::of_document(Some(&path), document.scenario());
    open.is_broken = false;
    open.saved = document;
    open.path = Some(path.clone());
    world.resource_mut::<Autosave>().remove();
    recent::add(world, &path);
    let mut notices = world.resource_mut::<Notices>();
    notices.clear(UNSAVED);
    notices.tell(format!("Saved {}", path.display()));
    true
}
