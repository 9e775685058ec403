//! The camera's state.

use bevy::prelude::*;

use super::{
    modes::{Heir, View},
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
