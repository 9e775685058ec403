//! The look of a share link, read into the options of a window or a picture.

use super::{options, options_camera::Camera, window_options::Look};
use crate::{
    look::{Overlay, Quality},
    model::mission::Mission,
    project::link,
    view::Show,
};

impl Look {
    /// Returns the look of a flight as a link gives it; what the link leaves out has its default.
    ///
    /// # Errors
    /// A sentence with the key, when a word of the link is not known.
    pub fn of_link(said: &link::Look, mission: &Mission) -> Result<Self, String> {
        Ok(Self {
            camera: camera(said)?,
            selection: selection(said, mission)?,
            show: show(said)?,
            quality: quality(said)?,
            is_paused: said.paused == Some(true),
            is_backwards: said.warp.is_some_and(f64::is_sign_negative),
            is_bare: false,
        })
    }
}

/// Returns the camera of a link.
fn camera(said: &link::Look) -> Result<Option<Camera>, String> {
    said.camera.as_deref().map(options::camera).transpose().map_err(|error| at("camera", &error))
}

/// Returns the selection of a link, when the mission has it.
fn selection(
    said: &link::Look,
    mission: &Mission,
) -> Result<Option<(usize, Option<usize>)>, String> {
    let Some(said) = said.selection else { return Ok(None) };
    let place = said.cluster as usize;
    let Some(cluster) = mission.clusters.get(place) else {
        let count = mission.clusters.len();
        let text = format!("expected a cluster below {count}, found {place}");
        return Err(at("selection", &text));
    };
    let count = cluster.pattern.count();
    match said.satellite {
        Some(satellite) if u64::from(satellite) >= count => {
            let text = format!("expected a satellite below {count}, found {satellite}");
            Err(at("selection", &text))
        }
        satellite => Ok(Some((place, satellite.map(|index| index as usize)))),
    }
}

/// Returns the tier of a link.
fn quality(said: &link::Look) -> Result<Option<Quality>, String> {
    said.quality.as_deref().map(options::quality).transpose().map_err(|error| at("quality", &error))
}

/// Returns the overlays and colours of a link; none where it says nothing of them.
fn show(said: &link::Look) -> Result<Option<Show>, String> {
    if said.color.is_none() && said.overlays.is_none() {
        return Ok(None);
    }
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
    Ok(Some(show))
}

fn at(key: &str, error: &str) -> String {
    format!("link: {key}: {error}")
}
