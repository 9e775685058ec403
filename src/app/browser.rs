//! The page: what its address is, and how far the flight is. The page reads that in the attribute
//! `data-state` of its root: `loading`, `flying`, or `failed` with the reason in `data-reason`.

use bevy::prelude::*;

use super::intro::Opening;
use crate::{sim::Clock, view::Ready};

/// The attribute that holds the page's state.
const STATE: &str = "data-state";
/// Frames after everything is there until the page says so: the first build pipelines.
const FIRST_FRAMES: u32 = 3;

/// Returns the page's address; an empty text where it has none.
pub(super) fn address() -> String {
    document().and_then(|document| document.url().ok()).unwrap_or_default()
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

fn set(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // a page that takes no attribute shows its first words, which is all that can be done
        let _ = root.set_attribute(name, value);
    }
}

/// Says on the page why it does not fly; the first reason stays.
pub(super) fn fail(reason: &str) {
    if state().as_deref() != Some("failed") {
        set("data-reason", reason);
        set(STATE, "failed");
    }
}

/// What the page says of itself.
fn state() -> Option<String> {
    document()?.document_element()?.get_attribute(STATE)
}

/// Tells the page when the first whole picture of what was asked for stands.
fn tell(ready: Res<Ready>, clock: Res<Clock>, opening: Res<Opening>, mut frames: Local<u32>) {
    let is_there = ready.is_ready() && !clock.is_seeking() && !opening.is_asked();
    if is_there && *frames < FIRST_FRAMES {
        *frames += 1;
        // what has failed does not fly
        if *frames == FIRST_FRAMES && state().as_deref() != Some("failed") {
            set(STATE, "flying");
        }
    }
}

/// Behind the words of a page that loads nothing is drawn: a far seek has the time for itself.
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
