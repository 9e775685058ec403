//! Where the camera stands.

use bevy::{
    math::{DQuat, DVec3},
    prelude::*,
};

/// Where the camera is this frame.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct Pose {
    /// Place, TEME, m.
    pub position_m: DVec3,
    /// Attitude: looks along −z with y up.
    pub rotation: DQuat,
}

impl Pose {
    /// Away from what it looks at.
    pub(in crate::view) fn back(&self) -> DVec3 {
        self.rotation * DVec3::Z
    }
}
