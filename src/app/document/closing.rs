//! Closes the window, or asks first where the document is not saved.

use bevy::{app::AppExit, prelude::*, window::WindowCloseRequested};

use super::open_document::OpenDocument;

/// Whether the window was asked to close while the document is not saved.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Closing(pub(super) bool);

/// Closes the window where the document is saved, and asks otherwise. A second request closes it:
/// what is not saved is kept for recovery.
fn take_requests(
    mut requests: MessageReader<WindowCloseRequested>,
    open: Option<Res<OpenDocument>>,
    mut closing: ResMut<Closing>,
    mut exits: MessageWriter<AppExit>,
) {
    if requests.read().count() == 0 {
        return;
    }
    if closing.0 || open.is_none_or(|open| open.is_saved()) {
        exits.write(AppExit::Success);
    } else {
        closing.0 = true;
    }
}

/// Closes the window.
pub(super) fn close(world: &mut World) {
    world.write_message(AppExit::Success);
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Closing>()
        .add_message::<WindowCloseRequested>()
        .add_message::<AppExit>()
        .add_systems(PreUpdate, take_requests);
}
