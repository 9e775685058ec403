//! What a share link says of the look, read into what a window or a picture opens with.

use super::{options, options_camera::Camera, window_options::Look};
use crate::{
    look::{Overlay, Quality},
    project::link,
    view::Show,
};

impl Look {
    /// Returns how a flight looks at first as a link says it; what it does not say is as ever.
    /// The selection is left out: a window opens with none.
    ///
    /// # Errors
    /// A sentence with the key, when a word of the link means nothing here.
    pub fn of_link(said: &link::Look) -> Result<Self, String> {
        Ok(Self {
            camera: camera(said)?,
            show: show(said)?,
            quality: quality(said)?,
            is_paused: said.paused == Some(true),
            is_bare: false,
        })
    }
}

/// The camera that a link says.
fn camera(said: &link::Look) -> Result<Option<Camera>, String> {
    said.camera.as_deref().map(options::camera).transpose().map_err(|error| at("camera", &error))
}

/// The tier that a link says.
fn quality(said: &link::Look) -> Result<Option<Quality>, String> {
    said.quality.as_deref().map(options::quality).transpose().map_err(|error| at("quality", &error))
}

/// What a link shows, in its colours.
fn show(said: &link::Look) -> Result<Show, String> {
    let mut show = Show::default();
    if let Some(color) = &said.color {
        show.color_by = options::color(color).map_err(|error| at("colour", &error))?;
    }
    if let Some(ids) = &said.overlays {
        let shown: Vec<Overlay> = ids
            .iter()
            .map(|id| options::overlay(id).map_err(|error| at("overlays", &error)))
            .collect::<Result<_, String>>()?;
        for overlay in Overlay::ALL {
            show.set(overlay, shown.contains(&overlay));
        }
    }
    Ok(show)
}

fn at(key: &str, error: &str) -> String {
    format!("link: {key}: {error}")
}
