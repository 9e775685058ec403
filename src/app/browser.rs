//! The page: its address, and the state of the flight. The page reads that state in the attribute
//! `data-state` of its root: `loading`, `flying`, or `failed` with the reason in `data-reason`.

use bevy::prelude::*;

use super::intro::Opening;
use crate::{scenario::text::visible::visible_lines, sim::Clock, view::Ready};

/// The attribute that holds the page's state.
const STATE: &str = "data-state";
/// Frames after everything is ready until the page is told: the first ones build pipelines.
const FIRST_FRAMES: u32 = 3;

/// Returns the page's address, or an empty text where it has none.
pub(super) fn address() -> String {
    document().and_then(|document| document.url().ok()).unwrap_or_default()
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Returns what the browser keeps for this site under a key; none where it keeps nothing.
pub(super) fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a text for this site under a key.
///
/// # Errors
/// When the browser keeps nothing for this page, or no more.
pub(super) fn store(key: &str, text: &str) -> Result<(), String> {
    let storage = storage().ok_or("the browser keeps nothing for this page")?;
    storage.set_item(key, text).map_err(|_| "the browser keeps no more for this page".to_owned())
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn set(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // a page that accepts no attribute goes on showing its first text; nothing else can be done
        let _ = root.set_attribute(name, value);
    }
}

/// Tells the page why it does not fly; the first reason stays.
///
/// The page shows the attribute as text, never as HTML; what would hide or turn text is an escape.
pub(super) fn fail(reason: &str) {
    if state().as_deref() != Some("failed") {
        set("data-reason", &visible_lines(reason));
        set(STATE, "failed");
    }
}

/// Returns the state that the page's attribute holds.
fn state() -> Option<String> {
    document()?.document_element()?.get_attribute(STATE)
}

/// Tells the page when the first complete picture of the requested view is shown.
fn tell(ready: Res<Ready>, clock: Res<Clock>, opening: Res<Opening>, mut frames: Local<u32>) {
    let is_there = ready.is_ready() && !clock.is_seeking() && !opening.is_asked();
    if is_there && *frames < FIRST_FRAMES {
        *frames += 1;
        // a page that has failed does not become `flying`
        if *frames == FIRST_FRAMES && state().as_deref() != Some("failed") {
            set(STATE, "flying");
        }
    }
}

/// Stops drawing while the page still shows that it is loading, so that a far seek has all the time
/// of a frame.
fn draw_nothing_on_the_way(
    clock: Res<Clock>,
    opening: Res<Opening>,
    mut cameras: Query<&mut Camera>,
) {
    let is_drawn = !(clock.is_seeking() && opening.is_asked());
    for mut camera in &mut cameras {
        if camera.is_active != is_drawn {
            camera.is_active = is_drawn;
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Last, (draw_nothing_on_the_way, tell));
}
