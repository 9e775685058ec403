//! The camera: its modes and its flights.

mod frame;
mod input;
pub(super) mod metering;
mod modes;
mod motion;
mod places;
pub(super) mod pose;
pub mod poses;
pub(super) mod request;
pub(super) mod state;
mod transition;

pub use self::metering::Metering;
pub use self::modes::Heir;
pub use self::pose::Pose;
pub use self::request::{
    CameraInput, CameraKeys, Covered, MoveCamera, Passage, Target, TargetSatellite, Viewpoint,
};
pub use self::state::OrbitCamera;

pub(super) fn plugin(app: &mut bevy::prelude::App) {
    app.init_resource::<Pose>().add_plugins((
        metering::plugin,
        request::plugin,
        input::plugin,
        motion::plugin,
    ));
}
