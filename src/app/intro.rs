//! The opening: a camera flight from the whole Earth to the fleet, which any key or click skips.

use bevy::prelude::*;

use super::{cameras::CameraInUse, options_camera::Camera, schedule::ApplyEdits};
use crate::{
    look::CameraView,
    sim::Clock,
    view::{
        Metering, Ready, Viewpoint,
        camera::{MoveCamera, Passage},
    },
};

/// Time for which the whole Earth is shown, s.
const PAUSE_S: f64 = 1.2;
/// Length of the camera flight, s.
const FLIGHT_S: f64 = 6.0;

/// Complete frames after which the meter has found its exposure.
const CUT_FRAMES: u32 = 2;

/// The stage of the opening.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub(super) enum Opening {
    /// A camera that was asked for and not placed yet.
    Asked(Camera),
    /// The asked camera is placed, for this number of complete frames; the meter still adapts at
    /// once.
    Cut(u32),
    /// The whole Earth has been shown for this time, s.
    Pause(f64),
    /// The flight has lasted for this time, s.
    Flight(f64),
    /// Over.
    Done,
}

impl Opening {
    /// Ends the opening, since another view was asked for.
    pub(super) fn overtake(&mut self) {
        // where the camera is already placed, only the meter is left
        if !matches!(self, Self::Cut(_)) {
            *self = Self::Done;
        }
    }

    /// Returns whether the camera that was asked for is still to be placed or metered.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn is_asked(&self) -> bool {
        matches!(self, Self::Asked(_) | Self::Cut(_))
    }

    /// Returns an opening that flies from the whole Earth, or one that places the camera asked for.
    pub(super) fn new(camera: Option<Camera>) -> Self {
        camera.map_or(Self::Pause(0.0), Self::Asked)
    }
}

fn open(
    mut opening: ResMut<Opening>,
    (ready, time, clock): (Res<Ready>, Res<Time<Real>>, Res<Clock>),
    (keys, buttons): (Res<ButtonInput<KeyCode>>, Res<ButtonInput<MouseButton>>),
    touches: Res<Touches>,
    (mut passage, mut metering): (ResMut<Passage>, ResMut<Metering>),
    mut in_use: ResMut<CameraInUse>,
    mut moves: MessageWriter<MoveCamera>,
) {
    let is_impatient = keys.get_just_pressed().next().is_some()
        || buttons.get_just_pressed().next().is_some()
        || touches.any_just_pressed();
    match *opening {
        Opening::Done => {}
        // a pose above the ground depends on the time, so it waits for the end of the seek
        Opening::Asked(_) if clock.is_seeking() => {}
        Opening::Asked(camera) => {
            moves.write(MoveCamera { to: camera.viewpoint(clock.now()), at_once: true });
            in_use.0 = camera.view();
            // there was no picture before, so the exposure need not adapt slowly
            metering.at_once = true;
            *opening = Opening::Cut(0);
        }
        Opening::Cut(frames) if frames >= CUT_FRAMES => {
            metering.at_once = false;
            *opening = Opening::Done;
        }
        Opening::Cut(frames) => {
            *opening = Opening::Cut(frames + u32::from(ready.is_ready()));
        }
        Opening::Flight(_) if is_impatient => {
            passage.skip = true;
            *opening = Opening::Done;
        }
        Opening::Flight(passed_s) => {
            let passed_s = passed_s + time.delta_secs_f64().min(0.1);
            *opening = if passed_s > FLIGHT_S { Opening::Done } else { Opening::Flight(passed_s) };
        }
        Opening::Pause(shown_s) => {
            // the first frames build pipelines and are slow, and nothing was visible yet
            let shown_s = shown_s + time.delta_secs_f64().min(0.1);
            *opening = Opening::Pause(shown_s);
            if is_impatient || (ready.is_ready() && shown_s > PAUSE_S) {
                passage.next_s = (!is_impatient).then_some(FLIGHT_S);
                moves.write(MoveCamera { to: Viewpoint::Cluster, at_once: is_impatient });
                in_use.0 = Some(CameraView::Cluster);
                *opening = if is_impatient { Opening::Done } else { Opening::Flight(0.0) };
            }
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    let is_under_way = |opening: Res<Opening>| *opening != Opening::Done;
    // the skip comes before the edit of the same key
    app.add_systems(Update, open.run_if(is_under_way).before(ApplyEdits));
}
