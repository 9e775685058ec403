//! The opening: a flight from the whole Earth down to the fleet, which any key or click cuts
//! short.

use bevy::prelude::*;

use super::{cameras::CameraInUse, options_camera::Camera, schedule::ApplyEdits};
use crate::{look::CameraView, sim::Clock, view::{Metering, Ready, Viewpoint, camera::{MoveCamera, Passage}}};

/// How long the whole Earth is shown, s.
const PAUSE_S: f64 = 1.2;
/// Length of the flight, s.
const FLIGHT_S: f64 = 6.0;

/// Frames of a picture that is whole until the meter has found its exposure.
const CUT_FRAMES: u32 = 2;

/// Where the opening is.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub(super) enum Opening {
    /// A camera that was asked for.
    Asked(Camera),
    /// The camera stands there since so many whole frames, and the meter is still let jump.
    Cut(u32),
    /// The whole Earth has been shown so long, s.
    Pause(f64),
    /// Under way so long, s.
    Flight(f64),
    /// Over.
    Done,
}

impl Opening {
    /// Somebody has asked for another view.
    pub(super) fn overtake(&mut self) {
        // where the camera stands already only the meter has something left to do
        if !matches!(self, Self::Cut(_)) {
            *self = Self::Done;
        }
    }

    /// Whether the camera that was asked for is still to be placed or metered.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn is_asked(&self) -> bool {
        matches!(self, Self::Asked(_) | Self::Cut(_))
    }

    /// The flight from the whole Earth, or the camera that was asked for.
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
        // a pose over the ground holds at the time that is being gone to
        Opening::Asked(_) if clock.is_seeking() => {}
        Opening::Asked(camera) => {
            moves.write(MoveCamera { to: camera.viewpoint(clock.now()), at_once: true });
            in_use.0 = camera.view();
            // an eye that was nowhere before has nothing to get used to
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
            // the first frames build pipelines and are slow: nobody has seen anything yet
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
    // what a key asks for comes after what it cuts short
    app.add_systems(Update, open.run_if(is_under_way).before(ApplyEdits));
}
