//! The camera's state.

use bevy::prelude::*;

use super::{
    modes::{Anchor, Heir, Mode, View},
    request::MoveCamera,
};

/// A flight under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flight {
    pub from: View,
    pub passed_s: f64,
    pub length_s: f64,
}

/// The camera's state.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct OrbitCamera {
    pub(super) view: View,
    pub(super) flight: Option<Flight>,
    /// A request whose target does not exist yet.
    pub(super) waiting: Option<MoveCamera>,
}

impl OrbitCamera {
    /// Moves away from the satellite that it circles, smoothly, until it is at least `least_m`
    /// from it. A camera that does something else stays.
    pub(in crate::view) fn stand_back(&mut self, least_m: f64) {
        if let Mode::Orbit(Anchor::Satellite(..)) = self.view.mode {
            self.view.goal_m = self.view.goal_m.max(least_m);
        }
    }

    /// Follows clusters to those that take their places. Returns false when the cluster or the
    /// satellite that the camera follows has none.
    pub fn hand_over(&mut self, heirs: &[Heir]) -> bool {
        if let Some(flight) = &mut self.flight
            && !flight.from.mode.hand_over(heirs)
        {
            self.flight = None;
        }
        self.view.mode.hand_over(heirs)
    }
}
