//! What a picture shows, in words, for the command line and for addresses of the page.

pub use super::options_camera::{CAMERA_HELP, Camera, camera};
use crate::{look::{ColorBy, Overlay, Quality}, view::Show};

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

/// The one of `all` that a name means; otherwise what was expected before their names.
fn named<T: Copy>(
    text: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    expected: &str,
) -> Result<T, String> {
    let found = all.iter().copied().find(|one| name(*one) == text);
    found.ok_or_else(|| format!("{expected} {}", list(all.iter().map(|one| name(*one)))))
}

/// Returns the figure of a name.
///
/// # Errors
/// The names, when there is none such.
pub fn color(text: &str) -> Result<ColorBy, String> {
    named(text, &ColorBy::ALL, ColorBy::name, "expected")
}

/// Returns the overlay of an id.
///
/// # Errors
/// The ids, when there is none such.
pub fn overlay(text: &str) -> Result<Overlay, String> {
    named(text, &Overlay::ALL, Overlay::id, "expected any of")
}

/// Returns the tier of a name.
///
/// # Errors
/// The names, when there is none such.
pub fn quality(text: &str) -> Result<Quality, String> {
    named(text, &Quality::ALL, Quality::name, "expected")
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
