//! F12: saves a picture of the window, without its panels.

use bevy::{
    prelude::*,
    render::view::screenshot::{Screenshot, ScreenshotCaptured},
    window::RequestRedraw,
};

use super::notices::Notices;
#[cfg(not(target_arch = "wasm32"))]
use super::still::Still;
use crate::panel::Typed;

/// Frames without panels before the picture: the camera moves into the middle in the first.
const WITHOUT_PANELS: u8 = 2;

/// The picture that is being taken, by the frames since it was asked for.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub(super) struct Taking(Option<u8>);

impl Taking {
    /// Takes a picture in the next frames.
    pub(super) fn begin(&mut self) {
        self.0 = self.0.or(Some(0));
    }
}

/// Hides the panels, takes the picture, and shows them again.
fn take(
    mut taking: ResMut<Taking>,
    mut typed: ResMut<Typed>,
    mut redraw: MessageWriter<RequestRedraw>,
    mut commands: Commands,
) {
    let Some(frame) = taking.0 else { return };
    typed.0.is_taking_picture = frame <= WITHOUT_PANELS;
    if frame == WITHOUT_PANELS {
        commands.spawn(Screenshot::primary_window()).observe(save);
    }
    taking.0 = (frame <= WITHOUT_PANELS).then_some(frame + 1);
    redraw.write(RequestRedraw);
}

/// Writes the picture into the working folder, named by date and time.
#[cfg(not(target_arch = "wasm32"))]
fn save(shot: On<ScreenshotCaptured>, mut notices: ResMut<Notices>) {
    let stamp = jiff::Timestamp::now().strftime("%Y-%m-%d-%H%M%S");
    let folder = std::env::current_dir().unwrap_or_default();
    let path = folder.join(format!("sunward-{stamp}.png"));
    match Still::of(shot.image.clone()).and_then(|still| still.save(&path)) {
        Ok(()) => notices.tell(format!("Saved {}", path.display())),
        Err(error) => notices.warn("The picture could not be saved", error, None),
    }
}

/// Offers the picture as a download.
#[cfg(target_arch = "wasm32")]
fn save(shot: On<ScreenshotCaptured>, mut notices: ResMut<Notices>) {
    bevy::render::view::screenshot::save_to_disk("sunward.png")(shot);
    notices.tell("Saved as sunward.png");
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Taking>()
        .add_message::<RequestRedraw>()
        .add_systems(PreUpdate, take.run_if(resource_exists::<Typed>));
}
