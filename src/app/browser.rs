//! The page: opens what its address asks for, and tells the page how far it is by the attribute
//! `data-state` of its root: `loading`, `flying`, or `failed` with the reason in `data-reason`.

use bevy::prelude::*;

use crate::view::Ready;

use super::{address, window};

/// Frames after everything is there until the page says so: the first build pipelines.
const FIRST_FRAMES: u32 = 3;

/// Flies what the page's address asks for.
pub fn fly() {
    let url = document().and_then(|document| document.url().ok()).unwrap_or_default();
    let address = url.split_once('#').map_or(url.as_str(), |(address, _)| address);
    let query = address.split_once('?').map_or("", |(_, query)| query);
    match address::options(query).and_then(window::run) {
        Ok(()) => {}
        Err(reason) => fail(&reason),
    }
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

fn fail(reason: &str) {
    set("data-reason", reason);
    set("data-state", "failed");
}

/// Tells the page when the first whole picture stands.
fn tell(ready: Res<Ready>, mut frames: Local<u32>) {
    if *frames <= FIRST_FRAMES && ready.is_ready() {
        *frames += 1;
        if *frames == FIRST_FRAMES {
            set("data-state", "flying");
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Last, tell);
}
