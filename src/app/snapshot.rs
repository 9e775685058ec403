//! F12: saves a picture of the window.

use bevy::{
    prelude::*,
    render::view::screenshot::{Screenshot, ScreenshotCaptured},
};

use super::notices::Notices;
#[cfg(not(target_arch = "wasm32"))]
use super::still::Still;

/// Takes a picture of the next frame.
pub(super) fn take(commands: &mut Commands) {
    commands.spawn(Screenshot::primary_window()).observe(save);
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
