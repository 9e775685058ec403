//! Tells the panels of the document, when something of it changed.

use std::sync::Arc;

use bevy::prelude::*;

use super::{closing::Closing, open_document::OpenDocument, recent::Recent};
use crate::{
    panel::{
        Board,
        reading::{ChangeReading, DocumentReading},
    },
    project::{About, change_name::differences},
    scenario::text::visible::visible,
};

/// Returns what the panels show of the document.
fn reading(open: &OpenDocument, recent: &Recent, closing: Closing) -> DocumentReading {
    let draft = open.history.document();
    let changes = differences(&open.saved, draft).into_iter();
    DocumentReading {
        path: open.path.clone(),
        about: About::of(draft),
        is_saved: open.is_saved(),
        undo: open.history.undo_name(),
        redo: open.history.redo_name(),
        pending: differences(&open.flying, draft).into_iter().map(|one| one.text).collect(),
        opened: visible(&open.saved.scenario().mission.name).into_owned(),
        changes: changes
            .map(|one| ChangeReading {
                text: one.text,
                was: one.was.unwrap_or_default(),
                back: one.back,
            })
            .collect(),
        recent: recent.0.clone(),
        is_closing: closing.0,
    }
}

fn tell(
    open: Res<OpenDocument>,
    recent: Res<Recent>,
    closing: Res<Closing>,
    mut board: ResMut<Board>,
) {
    if open.is_changed() || recent.is_changed() || closing.is_changed() {
        let reading = reading(&open, &recent, *closing);
        if *board.document != reading {
            board.document = Arc::new(reading);
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Board>()
        .add_systems(PostUpdate, tell.run_if(resource_exists::<OpenDocument>));
}
