//! How often frames are drawn: rarely while the window cannot be seen or nothing moves.

use core::time::Duration;

use bevy::{
    input::{
        mouse::{MouseMotion, MouseWheel},
        touch::TouchInput,
    },
    prelude::*,
    window::{PrimaryWindow, WindowOccluded},
    winit::{UpdateMode, WinitSettings},
};

use super::intro::Opening;
use crate::{
    sim::Clock,
    view::{Ready, camera::Passage},
};

/// Time between frames of a hidden window.
const HIDDEN: Duration = Duration::from_millis(500);
/// Time between frames of a still picture.
const STILL: Duration = Duration::from_millis(250);
/// Time after the last input from which the picture counts as still, s; smoothing has ended by
/// then.
const UNTOUCHED_S: f64 = 3.0;

/// Whether the window can be seen, and for how long there was no input.
#[derive(Clone, Copy, Debug, Default)]
struct Watch {
    is_occluded: bool,
    untouched_s: f64,
}

fn pace_frames(
    mut watch: Local<Watch>,
    mut occlusions: MessageReader<WindowOccluded>,
    (mut motion, mut wheel, mut fingers): (
        MessageReader<MouseMotion>,
        MessageReader<MouseWheel>,
        MessageReader<TouchInput>,
    ),
    (keys, buttons): (Res<ButtonInput<KeyCode>>, Res<ButtonInput<MouseButton>>),
    window: Option<Single<&Window, With<PrimaryWindow>>>,
    (clock, passage, opening): (Res<Clock>, Res<Passage>, Res<Opening>),
    (ready, time): (Res<Ready>, Res<Time<Real>>),
    mut settings: ResMut<WinitSettings>,
) {
    for occlusion in occlusions.read() {
        watch.is_occluded = occlusion.occluded;
    }
    let is_touched = motion.read().next().is_some()
        | wheel.read().next().is_some()
        | fingers.read().next().is_some()
        | keys.get_pressed().next().is_some()
        | buttons.get_pressed().next().is_some();
    watch.untouched_s = if is_touched { 0.0 } else { watch.untouched_s + time.delta_secs_f64() };
    // on some systems a minimised window has no size and is not reported as occluded
    let has_no_size = window.is_some_and(|window| window.physical_size().min_element() == 0);
    let stands = clock.paused
        && !clock.is_seeking()
        && !passage.is_under_way
        && *opening == Opening::Done
        && ready.is_ready()
        && watch.untouched_s > UNTOUCHED_S;
    let usual = WinitSettings::game();
    let wanted = if watch.is_occluded || has_no_size {
        let seldom = UpdateMode::reactive_low_power(HIDDEN);
        WinitSettings { focused_mode: seldom, unfocused_mode: seldom }
    } else if stands {
        let seldom = UpdateMode::reactive_low_power(STILL);
        WinitSettings { focused_mode: seldom, unfocused_mode: seldom }
    } else {
        usual
    };
    if (wanted.focused_mode, wanted.unfocused_mode)
        != (settings.focused_mode, settings.unfocused_mode)
    {
        *settings = wanted;
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Last, pace_frames);
}
