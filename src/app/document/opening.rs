//! Opens another document in place of the present one, with what was kept of it for recovery.

use std::path::PathBuf;

use bevy::prelude::*;

use super::{
    autosave::Autosave,
    flight::fly_another,
    open_document::{OpenDocument, is_same},
    recent,
    recovery::{self, Left},
    state_folder::StateFolder,
};
use crate::{
    app::notices::Notices,
    project::{Document, Origin, new_scenario},
    scenario::text::visible::visible,
};

/// What the step is called that brings back what was kept.
const RECOVERED: &str = "Recovered changes";
/// Most documents that a notice names.
const MOST: usize = 3;
/// Title of the notice about a scenario that cannot be opened.
const BROKEN: &str = "This scenario was not opened";

/// Replaces the open document and begins the flight of the new one. `what` tells of it.
pub(super) fn open(world: &mut World, document: Document, path: Option<PathBuf>, what: &str) {
    let mut told = vec![what.to_owned()];
    told.extend(leave(world));
    world.insert_resource(OpenDocument::new(document, path.clone()));
    fly_another(world);
    if let Some(path) = path {
        recent::add(world, &path);
    }
    let is_plain = told.len() == 1;
    let recovered = recover(world);
    let can_undo = recovered.is_some();
    told.extend(recovered);
    let mut notices = world.resource_mut::<Notices>();
    notices.clear(BROKEN);
    notices.withdraw_undo();
    // where unsaved changes are is told until it has been read
    if is_plain && !can_undo {
        notices.tell(told.join(". "));
    } else {
        notices.keep(told.join(". "), can_undo);
    }
}

/// Opens a shipped scenario. Where it is the open one, it becomes a step that can be undone.
pub(super) fn open_preset(world: &mut World, id: &str) {
    let document = match Document::of_preset(id) {
        Ok(document) => document,
        Err(error) => {
            world.resource_mut::<Notices>().warn(BROKEN, error.to_string(), None);
            return;
        }
    };
    let name = visible(&document.scenario().mission.name).into_owned();
    let mut present = world.resource_mut::<OpenDocument>();
    let origin = present.history.document().origin();
    if present.path.is_none() && matches!(origin, Origin::Preset(own) if *own == id) {
        present.flying = document.clone();
        let is_step = !is_same(&document, present.history.document());
        present.history.take_over_as(document, format!("{name} as shipped"));
        let mut notices = world.resource_mut::<Notices>();
        if is_step {
            notices.tell_step(format!("{name} as shipped: undo brings changes back"));
        } else {
            notices.tell(format!("{name} is as shipped"));
        }
        return;
    }
    open(world, document, None, &format!("Opened {name}"));
}

/// Opens a new scenario.
pub(super) fn open_new(world: &mut World) {
    match new_scenario::document() {
        Ok(document) => open(world, document, None, "A new scenario"),
        Err(error) => world.resource_mut::<Notices>().warn(BROKEN, error.to_string(), None),
    }
}

/// Leaves what is not saved of the open document for recovery; tells where it is.
fn leave(world: &mut World) -> Option<String> {
    let open = world.resource::<OpenDocument>().clone();
    let folder = world.resource::<StateFolder>().clone();
    let is_kept = !open.is_saved() && folder.0.is_some();
    let mut autosave = world.resource_mut::<Autosave>();
    let kept = autosave.keep(&open, &folder);
    autosave.leave();
    if !is_kept {
        return None;
    }
    let name = visible(&open.scenario().mission.name).into_owned();
    if let Err(reason) = kept {
        return Some(format!("{name} could not be kept: {reason}"));
    }
    match rescue(world) {
        Some(_) => Some(format!("{name} was not saved and is among the recent files")),
        None => Some(format!("{name} keeps its unsaved changes until it is opened again")),
    }
}

/// Makes files of what could be opened in no other way, and lists them among the recent ones.
/// Returns the name of the first one.
fn rescue(world: &mut World) -> Option<String> {
    let folder = world.resource::<StateFolder>().clone();
    let files = recovery::rescue(&folder);
    for file in &files {
        recent::add(world, file);
    }
    Some(files.first()?.file_stem()?.to_string_lossy().into_owned())
}

/// Takes over what was kept of the open document as a step of the draft; tells of it.
fn recover(world: &mut World) -> Option<String> {
    let folder = world.resource::<StateFolder>().clone();
    let mut open = world.resource_mut::<OpenDocument>();
    let found = recovery::of_document(&folder, open.path.as_deref(), open.history.document())?;
    let document = found.record.document()?;
    if is_same(&document, &open.saved) {
        Left::remove(&found.path);
        return None;
    }
    open.history.take_over_as(document, RECOVERED);
    world.resource_mut::<Autosave>().took_over(found.path);
    Some("Changes that were not saved are back: undo takes them away".to_owned())
}

/// Tells of other documents with changes that were not saved.
fn others(world: &World) -> Option<String> {
    let folder = world.resource::<StateFolder>().recovery()?;
    let own = world.resource::<Autosave>().came_from();
    let left = recovery::left(&folder);
    let names: Vec<String> = left
        .iter()
        .filter(|left| Some(left.path.as_path()) != own)
        .map(|left| visible(&left.record.name()).into_owned())
        .take(MOST)
        .collect();
    let verb = if names.len() == 1 { "has" } else { "have" };
    let all = names.join(", ");
    (!names.is_empty()).then(|| format!("{all} {verb} changes that come back when opened"))
}

/// Brings back at the start what earlier windows kept.
fn begin(world: &mut World, mut has_begun: Local<bool>) {
    if core::mem::replace(&mut *has_begun, true) {
        return;
    }
    let mut told: Vec<String> = Vec::new();
    told.extend(
        rescue(world)
            .map(|name| format!("{} was not saved and is among the recent files", visible(&name))),
    );
    let recovered = recover(world);
    let can_undo = recovered.is_some();
    told.extend(recovered);
    told.extend(others(world));
    if let Some(path) = world.resource::<OpenDocument>().path.clone() {
        recent::add(world, &path);
    }
    if !told.is_empty() {
        world.resource_mut::<Notices>().keep(told.join(". "), can_undo);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(First, begin.run_if(resource_exists::<OpenDocument>));
}
