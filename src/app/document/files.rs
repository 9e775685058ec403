//! Files of the window: a file dropped on it is opened, and a file that changed on the disk is read
//! again. A broken file is reported where it was dropped, and the present flight goes on.

use std::path::PathBuf;

use bevy::{
    prelude::*,
    window::{FileDragAndDrop, PrimaryWindow},
};

use super::{
    flight::fly_another,
    open_document::OpenDocument,
    stamps::{self, Stamps},
};
use crate::app::notices::Notices;

/// Time between two looks at the files, s.
const LOOK_S: f64 = 0.5;
/// Title of the notice about a file that cannot be opened.
const BROKEN: &str = "This file was not opened";

/// The file to open, and where it was dropped.
#[derive(Resource, Clone, Debug, Default)]
struct Wanted(Option<(PathBuf, Option<Vec2>)>);

/// Takes a file that was dropped on the window.
fn take_dropped(
    mut drops: MessageReader<FileDragAndDrop>,
    windows: Query<&Window, With<PrimaryWindow>>,
    mut wanted: ResMut<Wanted>,
) {
    for drop in drops.read() {
        if let FileDragAndDrop::DroppedFile { path_buf, .. } = drop {
            let middle = |window: &Window| window.physical_size().as_vec2() * 0.4;
            let place = windows
                .single()
                .ok()
                .map(|window| window.physical_cursor_position().unwrap_or_else(|| middle(window)));
            wanted.0 = Some((path_buf.clone(), place));
        }
    }
}

/// Asks for the document's file again when it or an attachment has changed on the disk.
fn watch(
    mut open: ResMut<OpenDocument>,
    mut wanted: ResMut<Wanted>,
    time: Res<Time<Real>>,
    mut looked_s: Local<f64>,
) {
    let now_s = time.elapsed_secs_f64();
    if now_s - *looked_s < LOOK_S {
        return;
    }
    *looked_s = now_s;
    let Some(path) = open.path.clone() else { return };
    let stamps = open.stamps.again();
    // editors remove a file for a moment while they save
    if stamps != open.stamps && stamps.are_there() {
        open.bypass_change_detection().stamps = stamps;
        wanted.0 = Some((path, None));
    }
}

/// Opens the file that was asked for. The document's own file becomes a change of the document, any
/// other file another document.
fn open_wanted(world: &mut World) {
    let Some((path, place)) = world.resource_mut::<Wanted>().0.take() else { return };
    let document = match stamps::read(&path) {
        Ok(document) => document,
        Err(text) => {
            world.resource_mut::<Notices>().warn(BROKEN, text, place);
            return;
        }
    };
    let mut open = world.resource_mut::<OpenDocument>();
    let is_same = open.path.as_deref() == Some(path.as_path());
    if is_same {
        // it may name other attachments now
        open.stamps = Stamps::of_document(Some(&path), document.scenario());
        document.text().clone_into(&mut open.saved_text);
        open.history.take_over(document);
    } else {
        *open = OpenDocument::new(document, Some(path.clone()));
        fly_another(world);
    }
    let mut notices = world.resource_mut::<Notices>();
    notices.clear(BROKEN);
    notices.tell(format!("{} {}", if is_same { "Read again:" } else { "Opened" }, path.display()));
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Wanted>()
        .add_message::<FileDragAndDrop>()
        // before the frame's other work, so that no system sees half a mission
        .add_systems(First, (take_dropped, watch, open_wanted).chain());
}
