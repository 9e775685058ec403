//! Settings: what a person chose of the window, kept for the next one.
//!
//! What the command line, an address or a link asks for holds against them. A window without panels
//! neither reads nor writes them, nor do pictures without a window.

mod place;
#[cfg(test)]
mod tests;
mod text;
mod values;

use bevy::{app::AppExit, log::warn, prelude::*};

pub(super) use self::values::{Chosen, Settings};
use super::document::StateFolder;
use crate::panel::Typed;

/// Time for which nothing must have changed until settings are written, s.
const REST_S: f64 = 1.0;

/// The settings as they were last seen and as they are kept.
#[derive(Resource, Clone, Debug, Default)]
struct Kept {
    seen: Settings,
    seen_for_s: f64,
    written: Settings,
    /// Whether nothing is written: what is kept could neither be read nor set aside.
    is_locked: bool,
}

/// Reads the settings that an earlier window kept, and keeps those of this one from now on. Settings
/// that cannot be read are set aside, and the usual ones hold.
pub(super) fn begin(app: &mut App, folder: &StateFolder) -> Settings {
    let mut kept = Kept::default();
    let read = place::read(folder).and_then(|text| text.as_deref().map(text::read).transpose());
    match read {
        Ok(settings) => kept.written = settings.unwrap_or_default(),
        Err(reason) => match place::set_aside(folder) {
            Ok(to) => warn!("the settings were not read: {reason}; they are kept as {to}"),
            Err(why) => {
                warn!("the settings were not read: {reason}; they stay and none are kept: {why}");
                kept.is_locked = true;
            }
        },
    }
    kept.seen = kept.written.clone();
    let settings = kept.written.clone();
    app.insert_resource(kept).add_message::<AppExit>().add_systems(Last, keep);
    settings
}

/// Writes the settings once they rest, and when the program ends.
fn keep(
    typed: Res<Typed>,
    chosen: Res<Chosen>,
    folder: Res<StateFolder>,
    time: Res<Time<Real>>,
    mut ends: MessageReader<AppExit>,
    mut kept: ResMut<Kept>,
) {
    let kept = kept.bypass_change_detection();
    let now = Settings::of(&typed.0, &chosen);
    if now == kept.seen {
        kept.seen_for_s += time.delta_secs_f64();
    } else {
        (kept.seen, kept.seen_for_s) = (now, 0.0);
    }
    let is_due = ends.read().next().is_some() || kept.seen_for_s >= REST_S;
    if kept.is_locked || !is_due || kept.seen == kept.written {
        return;
    }
    let written = text::written(&kept.seen).and_then(|text| place::write(&folder, &text));
    if let Err(reason) = written {
        warn!("the settings are not kept: {reason}");
    }
    // a place that cannot be written is tried again after the next change
    kept.written = kept.seen.clone();
}
