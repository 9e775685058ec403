//! F12: saves a picture of the window, without its panels.

use std::path::PathBuf;

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

/// The picture that is being taken.
#[derive(Resource, Clone, Debug, Default)]
pub(super) struct Taking {
    /// Frames since it was asked for.
    frame: Option<u8>,
    /// The file that it is written to; `None` for one in the working folder.
    target: Option<PathBuf>,
}

impl Taking {
    /// Takes a picture in the next frames.
    pub(super) fn begin(&mut self) {
        self.frame = self.frame.or(Some(0));
    }

    /// Takes a picture in the next frames, for a file.
    pub(super) fn begin_in(&mut self, target: PathBuf) {
        self.target = Some(target);
        self.begin();
    }
}

/// Hides the panels, takes the picture, and shows them again.
fn take(
    mut taking: ResMut<Taking>,
    mut typed: ResMut<Typed>,
    mut redraw: MessageWriter<RequestRedraw>,
    mut commands: Commands,
) {
    let Some(frame) = taking.frame else { return };
    typed.0.is_taking_picture = frame <= WITHOUT_PANELS;
    if frame == WITHOUT_PANELS {
        commands.spawn(Screenshot::primary_window()).observe(save);
    }
    taking.frame = (frame <= WITHOUT_PANELS).then_some(frame + 1);
    redraw.write(RequestRedraw);
}

/// Writes the picture to the file that was asked for, else into the working folder, named by date
/// and time.
#[cfg(not(target_arch = "wasm32"))]
fn save(shot: On<ScreenshotCaptured>, mut taking: ResMut<Taking>, mut notices: ResMut<Notices>) {
    let path = taking.target.take().unwrap_or_else(|| {
        let stamp = jiff::Timestamp::now().strftime("%Y-%m-%d-%H%M%S");
        let folder = std::env::current_dir().unwrap_or_default();
        folder.join(format!("sunward-{stamp}.png"))
    });
    match Still::of(shot.image.clone()).and_then(|still| still.save(&path)) {
        Ok(()) => notices.tell(format!("Saved {}", path.display())),
        Err(error) => notices.warn("The picture could not be saved", error, None),
    }
}

/// Offers the picture as a download.
#[cfg(target_arch = "wasm32")]
fn save(shot: On<ScreenshotCaptured>, mut taking: ResMut<Taking>, mut notices: ResMut<Notices>) {
    let name = taking.target.take().unwrap_or_else(|| PathBuf::from("sunward.png"));
    notices.tell(format!("Saved as {}", name.display()));
    bevy::render::view::screenshot::save_to_disk(name)(shot);
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Taking>()
        .add_message::<RequestRedraw>()
        .add_systems(PreUpdate, take.run_if(resource_exists::<Typed>));
}
