//! What a picture shows, in words, for the command line and for addresses of the page.

pub use super::options_camera::{CAMERA_HELP, Camera, camera};
use crate::view::{ColorBy, Overlay, Quality, Show};

fn list(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// What a colour may say, for help.
#[must_use]
pub fn color_help() -> String {
    let names = list(ColorBy::ALL.into_iter().map(ColorBy::name));
    format!("What the satellites' colour says: {names}")
}

/// What may be shown, for help.
#[must_use]
pub fn show_help() -> String {
    format!("Show any of {}", list(Overlay::ALL.into_iter().map(Overlay::id)))
}

/// A figure by its name.
///
/// # Errors
/// The names, when there is none such.
pub fn color(text: &str) -> Result<ColorBy, String> {
    ColorBy::ALL
        .into_iter()
        .find(|by| by.name() == text)
        .ok_or_else(|| format!("expected {}", list(ColorBy::ALL.into_iter().map(ColorBy::name))))
}

/// Something to show by its id.
///
/// # Errors
/// The ids, when there is none such.
pub fn overlay(text: &str) -> Result<Overlay, String> {
    Overlay::ALL.into_iter().find(|overlay| overlay.id() == text).ok_or_else(|| {
        format!("expected any of {}", list(Overlay::ALL.into_iter().map(Overlay::id)))
    })
}

/// A tier by its name.
///
/// # Errors
/// The names, when there is none such.
pub fn quality(text: &str) -> Result<Quality, String> {
    Quality::ALL
        .into_iter()
        .find(|quality| quality.name() == text)
        .ok_or_else(|| format!("expected {}", list(Quality::ALL.into_iter().map(Quality::name))))
}

/// The usual switches with what was asked for.
#[must_use]
pub fn show(color_by: Option<ColorBy>, shown: &[Overlay], hidden: &[Overlay]) -> Show {
    let mut show = Show::default();
    show.color_by = color_by.unwrap_or(show.color_by);
    for overlay in shown {
        show.set(*overlay, true);
    }
    for overlay in hidden {
        show.set(*overlay, false);
    }
    show
}
