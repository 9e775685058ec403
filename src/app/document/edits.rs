//! Does what the panels ask of the document.

use std::sync::Arc;

use bevy::prelude::*;
use bevy_egui::EguiClipboard;

use super::{
    closing::{self, Closing},
    dialogs::{Dialogs, NO_DIALOG, Purpose},
    exporting, files, fixing,
    open_document::{OpenDocument, is_same},
    opening, saving,
};
use crate::{
    app::{notices::Notices, schedule::ApplyEdits},
    panel::DocumentEdit,
    project::{
        Edit,
        link::{Look, encode},
        restore::restoring,
    },
};

/// Title of the notice about a change that was refused.
const REFUSED: &str = "This change was refused";
/// Title of the notice about a link that cannot be made.
const NO_LINK: &str = "No link was made";
/// Title of the notice about a file that is in the way.
const IN_THE_WAY: &str = "The scenario was not saved";
/// What the step is called that goes back to what flies.
const DISCARDED: &str = "Discarded changes";
/// What the step is called that takes back all changes.
const RESET: &str = "Reset all changes";

/// What a panel asks of the document.
#[derive(Message, Clone, Debug)]
pub(in crate::app) struct AskDocument(pub DocumentEdit);

/// Does everything that was asked for, in order.
fn work(world: &mut World) {
    let asked: Vec<AskDocument> = world.resource_mut::<Messages<AskDocument>>().drain().collect();
    for AskDocument(edit) in asked {
        done(world, edit);
    }
}

/// Returns whether an edit may make or take back a step of the document.
fn is_step(edit: &DocumentEdit) -> bool {
    matches!(
        edit,
        DocumentEdit::Change { .. }
            | DocumentEdit::FixAll
            | DocumentEdit::Undo
            | DocumentEdit::Redo
            | DocumentEdit::Discard
            | DocumentEdit::Restore(_)
            | DocumentEdit::ResetAll
            | DocumentEdit::OpenPreset(_)
    )
}

fn done(world: &mut World, edit: DocumentEdit) {
    if is_step(&edit) {
        world.resource_mut::<Notices>().withdraw_undo();
    }
    match edit {
        DocumentEdit::Change { edits, drag } => change(world, &edits, drag),
        DocumentEdit::Restore(path) => {
            let open = world.resource::<OpenDocument>();
            let edit = restoring(open.history.document(), &open.saved, &path);
            change(world, edit.as_slice(), None);
        }
        DocumentEdit::ResetAll => {
            let mut open = world.resource_mut::<OpenDocument>();
            let saved = open.saved.clone();
            open.history.take_over_as(saved, RESET);
        }
        DocumentEdit::FixAll => fixing::begin(world),
        DocumentEdit::Undo => {
            world.resource_mut::<OpenDocument>().history.undo();
        }
        DocumentEdit::Redo => {
            world.resource_mut::<OpenDocument>().history.redo();
        }
        DocumentEdit::Apply => {
            let mut open = world.resource_mut::<OpenDocument>();
            open.flying = open.history.document().clone();
        }
        DocumentEdit::Discard => {
            let mut open = world.resource_mut::<OpenDocument>();
            let flying = open.flying.clone();
            let is_step = !is_same(&flying, open.history.document());
            open.history.take_over_as(flying, DISCARDED);
            if is_step {
                world.resource_mut::<Notices>().tell_step(DISCARDED);
            }
        }
        DocumentEdit::New => opening::open_new(world),
        DocumentEdit::OpenPreset(id) => opening::open_preset(world, id),
        DocumentEdit::Open => world.resource_mut::<Dialogs>().ask(Purpose::Open),
        DocumentEdit::OpenFile(path) => files::ask(world, path),
        DocumentEdit::Save => {
            if saving::save(world).is_none() {
                world.resource_mut::<Dialogs>().ask(Purpose::Save { then_close: false });
            }
        }
        DocumentEdit::SaveAs => {
            world.resource_mut::<Dialogs>().ask(Purpose::Save { then_close: false });
        }
        DocumentEdit::SaveFile(path) => {
            let own = world.resource::<OpenDocument>().path.as_ref() == Some(&path);
            if path.exists() && !own {
                let text = format!("{} is there already: choose another name", path.display());
                world.resource_mut::<Notices>().warn(IN_THE_WAY, text, None);
            } else {
                // a path that was typed in place of a dialog
                if saving::save_as(world, path) {
                    world.resource_mut::<Notices>().clear(NO_DIALOG);
                }
            }
        }
        DocumentEdit::Export(export) => {
            world.resource_mut::<Dialogs>().ask(Purpose::Export(export));
        }
        DocumentEdit::ExportFile(path) => {
            // a path that was typed in place of a dialog
            if exporting::begin_new(world, path) {
                world.resource_mut::<Notices>().clear(NO_DIALOG);
            }
        }
        DocumentEdit::CancelExport => exporting::cancel(world),
        DocumentEdit::CopyLink => copy_link(world),
        DocumentEdit::CloseSaving => {
            world.resource_mut::<Closing>().0 = false;
            match saving::save(world) {
                Some(true) => closing::close(world),
                Some(false) => {}
                None => world.resource_mut::<Dialogs>().ask(Purpose::Save { then_close: true }),
            }
        }
        DocumentEdit::CloseAnyway => closing::close(world),
        DocumentEdit::KeepOpen => world.resource_mut::<Closing>().0 = false,
    }
}

/// Changes the draft; what is refused changes nothing.
fn change(world: &mut World, edits: &[Edit], drag: Option<u64>) {
    let mut open = world.resource_mut::<OpenDocument>();
    let before = open.scenario().clone();
    let result = open.history.apply(edits, drag);
    // a typed figure is seen where it stands; what changes many of them is told
    let is_large = edits.iter().any(|edit| {
        matches!(
            edit,
            Edit::ChoosePart { .. } | Edit::AddCluster { .. } | Edit::RemoveCluster { .. }
        )
    });
    let step =
        open.history.undo_name().filter(|_| is_large && !Arc::ptr_eq(&before, open.scenario()));
    let mut notices = world.resource_mut::<Notices>();
    match result {
        Ok(()) => {
            notices.clear(REFUSED);
            if let Some(step) = step {
                notices.tell_step(step);
            }
        }
        Err(error) => notices.warn(REFUSED, error.to_string(), None),
    }
}

/// Puts the draft's link on the clipboard.
fn copy_link(world: &mut World) {
    let link = encode(&world.resource::<OpenDocument>().history.document().link(Look::default()));
    let text = match link {
        Ok(text) => text,
        Err(error) => {
            world.resource_mut::<Notices>().warn(NO_LINK, error.to_string(), None);
            return;
        }
    };
    let told = match world.get_resource_mut::<EguiClipboard>() {
        Some(mut clipboard) => {
            clipboard.set_text(&text);
            format!("The link is on the clipboard, {} characters long", text.len())
        }
        None => "There is no clipboard for the link".to_owned(),
    };
    world.resource_mut::<Notices>().tell(told);
}

pub(super) fn plugin(app: &mut App) {
    app.add_message::<AskDocument>()
        .add_systems(Update, work.after(ApplyEdits).run_if(resource_exists::<OpenDocument>));
}
