//! Labels in the scene as plain data: text, place in space, and place on the screen.

use bevy::{math::DVec3, prelude::*};

use crate::view::{camera::pose::Pose, scale};

/// A text at a place in space, which a panel writes.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The text.
    pub text: String,
    /// TEME position, m.
    pub position_m: DVec3,
    /// Place in the window in logical pixels from the upper left; `None` behind the camera.
    pub screen_px: Option<Vec2>,
}

/// Labels of the overlays that are shown.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct OverlayLabels(pub Vec<Label>);

impl Label {
    /// Returns a label, with its place on the screen where the camera sees it.
    pub(in crate::view) fn new(
        text: String,
        position_m: DVec3,
        camera: &Camera,
        pose: &Pose,
    ) -> Self {
        Self { text, position_m, screen_px: on_screen(position_m, camera, pose) }
    }
}

/// Returns a place in the window, logical pixels from the upper left.
pub(in crate::view) fn on_screen(position_m: DVec3, camera: &Camera, pose: &Pose) -> Option<Vec2> {
    let seen_m = pose.rotation.inverse() * (position_m - pose.position_m);
    let size_px = camera.logical_viewport_size()?;
    if seen_m.z >= 0.0 {
        return None;
    }
    let clip = camera.clip_from_view() * scale::direction(seen_m).extend(1.0);
    let device = clip.truncate() / clip.w;
    Some(Vec2::new(0.5 + 0.5 * device.x, 0.5 - 0.5 * device.y) * size_px)
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<OverlayLabels>();
}
