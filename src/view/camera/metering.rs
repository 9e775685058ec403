//! How much light the camera lets in.

use bevy::prelude::*;

/// Light that a well exposed scene shows on the mean of its bright parts.
pub(in crate::view) const AIM: f64 = 0.5;
/// Light below which nothing is opened further.
pub(in crate::view) const FLOOR: f64 = 0.1;

/// The camera's exposure as a factor on scene light.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct Metering {
    /// Factor on scene light.
    pub exposure: f64,
    /// What the sky leaves to see of what is faint before it.
    pub unveiled: f64,
    /// Without an eye's delay: for stills.
    pub at_once: bool,
}

impl Default for Metering {
    fn default() -> Self {
        Self { exposure: 1.0, unveiled: 1.0, at_once: false }
    }
}

impl Metering {
    /// Returns the exposure, limited to that of the night side seen from space. It is for what is
    /// drawn many times brighter than it is: stars and cities.
    #[must_use]
    pub fn bounded(&self) -> f64 {
        self.exposure.min(AIM / FLOOR)
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Metering>();
}
