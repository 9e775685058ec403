//! What a picture shows, in words, for the command line and for addresses of the page.

pub use super::options_camera::{CAMERA_HELP, Camera, camera};
use crate::{
    look::{ColorBy, Overlay, Quality},
    view::Show,
};

fn list(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// Returns a help text that lists the figures that can colour satellites.
#[must_use]
pub fn color_help() -> String {
    let names = list(ColorBy::ALL.into_iter().map(ColorBy::name));
    format!("What the satellites' colour says: {names}")
}

/// Returns a help text that lists the overlays.
#[must_use]
pub fn show_help() -> String {
    format!("Show any of {}", list(Overlay::ALL.into_iter().map(Overlay::id)))
}

/// Returns the item of `all` that has a name.
fn named<T: Copy>(
    text: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    expected: &str,
) -> Result<T, String> {
    let found = all.iter().copied().find(|one| name(*one) == text);
    found.ok_or_else(|| format!("{expected} {}", list(all.iter().map(|one| name(*one)))))
}

/// Returns the figure with a name.
///
/// # Errors
/// The known names, when there is none with this one.
pub fn color(text: &str) -> Result<ColorBy, String> {
    named(text, &ColorBy::ALL, ColorBy::name, "expected")
}

/// Returns the overlay with an id.
///
/// # Errors
/// The known ids, when there is none with this one.
pub fn overlay(text: &str) -> Result<Overlay, String> {
    named(text, &Overlay::ALL, Overlay::id, "expected any of")
}

/// Returns the tier with a name.
///
/// # Errors
/// The known names, when there is none with this one.
pub fn quality(text: &str) -> Result<Quality, String> {
    named(text, &Quality::ALL, Quality::name, "expected")
}

/// Returns the usual switches, changed as asked.
#[must_use]
pub fn show(color_by: Option<ColorBy>, shown: &[Overlay], hidden: &[Overlay]) -> Show {
    with_shown(Show::default(), color_by, shown, hidden)
}

/// Returns switches changed as asked.
#[must_use]
pub fn with_shown(
    mut show: Show,
    color_by: Option<ColorBy>,
    shown: &[Overlay],
    hidden: &[Overlay],
) -> Show {
    show.color_by = color_by.unwrap_or(show.color_by);
    for overlay in shown {
        show.set(*overlay, true);
    }
    for overlay in hidden {
        show.set(*overlay, false);
    }
    show
}
