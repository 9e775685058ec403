//! Files of the window: a file dropped on it is opened, and a file that changed on the disk is read
//! again. A broken file is reported where it was dropped, and the present flight goes on.

use std::path::PathBuf;

use bevy::{
    prelude::*,
    window::{FileDragAndDrop, PrimaryWindow},
};

use super::{
    open_document::{OpenDocument, is_same},
    opening,
    stamps::{self, Stamps, is_same_file},
};
use crate::app::notices::Notices;

/// Time between two looks at the files, s.
const LOOK_S: f64 = 0.5;
/// Title of the notice about a file that cannot be opened.
const BROKEN: &str = "This file was not opened";
/// What the step is called that takes over a file which changed on the disk.
const READ_AGAIN: &str = "File read again";

/// A file to open.
#[derive(Clone, Debug)]
struct Request {
    path: PathBuf,
    /// Where it was dropped, physical pixels.
    place_px: Option<Vec2>,
    /// Whether it is another try, whose failure has been reported.
    is_another_try: bool,
}

/// The file to open.
#[derive(Resource, Clone, Debug, Default)]
struct Wanted(Option<Request>);

/// Asks for a file to be opened.
pub(super) fn ask(world: &mut World, path: PathBuf) {
    let request = Request { path, place_px: None, is_another_try: false };
    world.resource_mut::<Wanted>().0 = Some(request);
}

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
            wanted.0 =
                Some(Request { path: path_buf.clone(), place_px: place, is_another_try: false });
        }
    }
}

/// Asks for the document's file again when it or an attachment has changed on the disk, and until
/// it can be read.
fn watch(
    mut open: ResMut<OpenDocument>,
    mut wanted: ResMut<Wanted>,
    time: Res<Time<Real>>,
    (mut looked_s, mut looked): (Local<f64>, Local<Option<Stamps>>),
) {
    let now_s = time.elapsed_secs_f64();
    if now_s - *looked_s < LOOK_S || wanted.0.is_some() {
        return;
    }
    *looked_s = now_s;
    let Some(path) = open.path.clone() else { return };
    let stamps = open.stamps.again();
    let before = looked.replace(stamps.clone());
    // editors remove a file for a moment while they save
    let stays = stamps.are_there() || before.as_ref() == Some(&stamps);
    let has_changed = stamps != open.stamps && stays;
    if has_changed || open.is_broken {
        open.bypass_change_detection().stamps = stamps;
        wanted.0 = Some(Request { path, place_px: None, is_another_try: !has_changed });
    }
}

/// Opens the file that was asked for. The document's own file becomes a change of the document, any
/// other file another document.
fn open_wanted(world: &mut World) {
    let Some(request) = world.resource_mut::<Wanted>().0.take() else { return };
    let mut open = world.resource_mut::<OpenDocument>();
    let own = open.path.clone().filter(|own| is_same_file(own, &request.path));
    let path = own.clone().unwrap_or(request.path);
    let stamps = if own.is_some() { open.stamps.again() } else { Stamps::of_file(&path) };
    let document = match stamps::read(&path) {
        Ok(document) => document,
        Err(text) => {
            if own.is_some() {
                let open = open.bypass_change_detection();
                (open.stamps, open.is_broken) = (stamps, true);
            }
            if !request.is_another_try {
                world.resource_mut::<Notices>().warn(BROKEN, text, request.place_px);
            }
            return;
        }
    };
    if own.is_some() {
        // it may name other attachments now
        open.stamps = Stamps::of_document(Some(&path), document.scenario()).or_earlier(&stamps);
        open.is_broken = false;
        open.saved = document.clone();
        open.flying = document.clone();
        let is_step = !is_same(&document, open.history.document());
        open.history.take_over_as(document, READ_AGAIN);
        let mut notices = world.resource_mut::<Notices>();
        let told = format!("Read again: {}", path.display());
        if is_step {
            notices.withdraw_undo();
            notices.tell_step(told);
        } else {
            notices.tell(told);
        }
    } else {
        let what = format!("Opened {}", path.display());
        opening::open(world, document, Some(path), &what);
        let mut open = world.resource_mut::<OpenDocument>();
        open.stamps = open.stamps.clone().or_earlier(&stamps);
    }
    world.resource_mut::<Notices>().clear(BROKEN);
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Wanted>()
        .add_message::<FileDragAndDrop>()
        // before the frame's other work, so that no system sees half a mission
        .add_systems(First, (take_dropped, watch, open_wanted).chain());
}
