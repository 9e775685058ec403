//! Clicks in the picture: one picks, two go there; a drag is neither.

use bevy::{prelude::*, window::PrimaryWindow};

use crate::panel::{Edit, Edits};

/// Way of the pointer up to which a press is a click, physical pixels.
const STILL_PX: f32 = 5.0;
/// Longest time between the two clicks of a double click, s.
const DOUBLE_S: f64 = 0.4;

/// The press under way and the last click.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clicks {
    press_px: Option<Vec2>,
    last: Option<(Vec2, f64)>,
    /// A double click goes in the next frame, when what lies under it has been picked.
    goes: bool,
}

pub(super) fn read_clicks(
    mut clicks: Local<Clicks>,
    window: Option<Single<&Window, With<PrimaryWindow>>>,
    buttons: Res<ButtonInput<MouseButton>>,
    time: Res<Time<Real>>,
    mut edits: ResMut<Edits>,
) {
    if core::mem::take(&mut clicks.goes) {
        edits.0.push(Edit::GoTo);
    }
    let Some(at) = window.and_then(|window| window.physical_cursor_position()) else { return };
    if buttons.just_pressed(MouseButton::Left) {
        clicks.press_px = Some(at);
    }
    if !buttons.just_released(MouseButton::Left) {
        return;
    }
    let is_click = clicks.press_px.take().is_some_and(|press| press.distance(at) <= STILL_PX);
    if !is_click {
        return;
    }
    edits.0.push(Edit::PickAt { x_px: at.x, y_px: at.y });
    let now_s = time.elapsed_secs_f64();
    let is_double = clicks
        .last
        .is_some_and(|(place, then_s)| place.distance(at) <= STILL_PX && now_s - then_s < DOUBLE_S);
    clicks.last = (!is_double).then_some((at, now_s));
    clicks.goes = is_double;
}
