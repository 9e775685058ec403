//! Every change of the clock, as data. Panels and keys create edits; one system applies them, in
//! order. For changes of the mission itself see [`super::change`].

use bevy::prelude::{App, IntoScheduleConfigs, Message, MessageReader, ResMut, Update};

use super::{clock::Clock, schedule::SimSystems};
use crate::model::time::Instant;

/// A change of the clock.
#[derive(Message, Clone, Copy, Debug, PartialEq)]
pub enum Edit {
    /// Pauses or resumes.
    TogglePause,
    /// Sets the next faster warp.
    Faster,
    /// Sets the next slower warp.
    Slower,
    /// Sets real time.
    RealTime,
    /// Sets a warp, simulated seconds per second.
    Warp(f64),
    /// Takes one step, paused or not.
    StepOnce,
    /// Reverses the direction of time.
    Reverse,
    /// Seeks a time.
    Seek(Instant),
}

pub(super) fn plugin(app: &mut App) {
    app.add_message::<Edit>().add_systems(Update, apply.in_set(SimSystems::Edit));
}

/// Applies the edits of the frame, in order.
pub(super) fn apply(mut edits: MessageReader<Edit>, clock: Option<ResMut<Clock>>) {
    let Some(mut clock) = clock else { return };
    for edit in edits.read() {
        match *edit {
            Edit::TogglePause => clock.toggle_pause(),
            Edit::Faster => clock.faster(),
            Edit::Slower => clock.slower(),
            Edit::RealTime => clock.real_time(),
            Edit::Warp(warp) => clock.set_warp(warp),
            Edit::StepOnce => clock.step_once(),
            Edit::Reverse => clock.reverse(),
            Edit::Seek(time) => clock.seek(time),
        }
    }
}
