//! The camera's exposure, as the meter sets it.

use bevy::prelude::*;

/// Mean light of the bright parts of a well exposed scene.
pub(in crate::view) const AIM: f64 = 0.5;
/// Light below which the exposure is raised no further.
pub(in crate::view) const FLOOR: f64 = 0.1;

/// The camera's exposure as a factor on scene light.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct Metering {
    /// Factor on scene light.
    pub exposure: f64,
    /// Share of a faint light that stays visible before the sky.
    pub unveiled: f64,
    /// Whether the exposure adapts at once, as stills need it.
    pub at_once: bool,
}

impl Default for Metering {
    fn default() -> Self {
        Self { exposure: 1.0, unveiled: 1.0, at_once: false }
    }
}

impl Metering {
    /// Returns the exposure, limited to that of the night side seen from space. It is for stars and
    /// cities, which are drawn many times brighter than they are.
    #[must_use]
    pub fn bounded(&self) -> f64 {
        self.exposure.min(AIM / FLOOR)
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Metering>();
}
