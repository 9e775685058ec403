//! What the satellites of a block begin a step with.

use super::{columns::BLOCK, light::BlockLight};
use crate::model::{environment::TrackHour, step::Inputs};

/// The inputs of a block's satellites for a step, and their states at its beginning. All slices are
/// of one length, at most [`BLOCK`].
pub(super) struct Begin<'a> {
    pub(super) track: &'a TrackHour,
    pub(super) light: &'a BlockLight,
    pub(super) available: &'a [f64; BLOCK],
    pub(super) charge_j: &'a [f64],
    pub(super) radiator_k: &'a [f64],
    pub(super) array_k: &'a [f32],
    pub(super) working_fraction: &'a [f32],
}

impl Begin<'_> {
    /// Returns the inputs of the step of one satellite.
    #[inline(always)]
    pub(super) fn inputs(&self, lane: usize, working_fraction: f64) -> Inputs {
        Inputs {
            lit_fraction: self.light.lit[lane],
            sun_cosine: self.light.sun_cosine[lane],
            edges: self.light.edges[lane],
            earth_share: self.light.earth_share[lane],
            array_earth_share: self.light.array_earth_share[lane],
            working_fraction,
            available_fraction: self.available[lane],
            charge_j: self.charge_j[lane],
            radiator_k: self.radiator_k[lane],
            array_k: self.array_k[lane],
        }
    }
}
