//! Temperatures of the arrays of a block over a step, lane by lane.

use super::columns::BLOCK;
use crate::model::array_heat::ArrayNode;

/// Rise of an array over a step below which its slope tells all, K.
const RESTING_K: f32 = 1e-3;

/// What moves the arrays of a block, in lanes.
pub(super) struct ArrayLanes {
    /// Share of full sunlight on them, shadow and cosine.
    pub(super) light: [f32; BLOCK],
    /// Share of the Earth's view that they have.
    pub(super) earth_share: [f32; BLOCK],
}

impl ArrayLanes {
    /// Returns lanes in the dark.
    #[inline(always)]
    pub(super) const fn new() -> Self {
        Self { light: [0.0; BLOCK], earth_share: [0.0; BLOCK] }
    }

    /// Moves `n` temperatures from the begin of a step to its end, and computes their means over
    /// it, K.
    ///
    /// Where none of a block moves by more than [`RESTING_K`], as in months without eclipse, their
    /// slopes at the begin do.
    #[inline(always)]
    pub(super) fn warm(
        &self,
        array: &ArrayNode,
        step_s: f32,
        n: usize,
        (array_k, mean_k): (&mut [f32; BLOCK], &mut [f32; BLOCK]),
    ) {
        let (light, earth) = (&self.light, &self.earth_share);
        let mut rise_k = [0.0; BLOCK];
        // the largest rise, by the bits of a number that is not negative
        let mut most_bits = 0_u32;
        for lane in 0..n {
            rise_k[lane] = step_s * array.slope_k_s(array_k[lane], light[lane], earth[lane]);
            most_bits = most_bits.max(rise_k[lane].abs().to_bits());
        }
        if most_bits <= RESTING_K.to_bits() {
            for lane in 0..n {
                mean_k[lane] = array_k[lane] + 0.5 * rise_k[lane];
                array_k[lane] += rise_k[lane];
            }
            return;
        }
        if array.parts == 1 {
            // the slopes at the begin are known
            for lane in 0..n {
                (array_k[lane], mean_k[lane]) = array.after_first_k(
                    array_k[lane],
                    rise_k[lane],
                    light[lane],
                    earth[lane],
                    step_s,
                );
            }
            return;
        }
        let per_parts = 1.0 / array.parts as f32;
        *mean_k = [0.0; BLOCK];
        for _ in 0..array.parts {
            for lane in 0..n {
                let (end_k, mean_of_part_k) =
                    array.after_part_k(array_k[lane], light[lane], earth[lane], array.part_s);
                array_k[lane] = end_k;
                mean_k[lane] += mean_of_part_k * per_parts;
            }
        }
    }
}
