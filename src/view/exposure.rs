//! The camera's exposure: bright scenes are cut back, dark ones opened up, as an eye or a camera
//! would. Shaders read it as `view.exposure` and apply it in `light.wgsl`.
//!
//! Rejected: metering the finished picture, which needs a read-back that WebGL2 has not.

use bevy::{camera::Exposure, prelude::*};

use super::{ViewSystems, camera::OrbitCamera, scale};

/// Exposure that shows a white sheet in sunlight as it is.
const DAYLIGHT: f64 = 1.0;

/// The camera's exposure as a factor on scene light.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct Metering {
    /// Factor on scene light.
    pub exposure: f64,
}

impl Default for Metering {
    fn default() -> Self {
        Self { exposure: DAYLIGHT }
    }
}

/// The engine counts exposure in stops at ISO 100: factor = 1 / (1.2 · 2^EV).
fn expose(metering: Res<Metering>, mut camera: Single<&mut Exposure, With<OrbitCamera>>) {
    camera.ev100 = scale::single(-libm::log2(1.2 * metering.exposure));
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Metering>().add_systems(PostUpdate, expose.in_set(ViewSystems::Draw));
}
