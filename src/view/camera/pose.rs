//! The camera's position and attitude.

use bevy::{
    math::{DQuat, DVec3},
    prelude::*,
};

/// The camera's position and attitude in this frame.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct Pose {
    /// Place, TEME, m.
    pub position_m: DVec3,
    /// Attitude; the camera looks along −z with y up.
    pub rotation: DQuat,
}

impl Pose {
    /// Returns the unit vector opposite to the line of sight.
    pub(in crate::view) fn back(&self) -> DVec3 {
        self.rotation * DVec3::Z
    }
}
