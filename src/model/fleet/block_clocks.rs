//! Compute of the satellites of a block from the power of their chips.

use super::columns::BLOCK;
use crate::model::step::{self, Plant};

/// Returns the compute shares of a block at given chip powers: clock × running. The clocks are a
/// loop of their own in f32, which runs twice as many lanes.
#[inline(always)]
pub(super) fn compute_of(
    plant: &Plant,
    chips_w: &[f64; BLOCK],
    working: &[f64; BLOCK],
    available: &[f64; BLOCK],
    running: &[f64; BLOCK],
    n: usize,
) -> [f64; BLOCK] {
    let mut share = [0.0_f32; BLOCK];
    let mut below = 0_u32;
    for lane in 0..n {
        share[lane] = step::power_share(plant, chips_w[lane], working[lane], available[lane]);
        below |= share[lane].to_bits() ^ 1.0_f32.to_bits();
    }
    // full power is the full clock, to the bit
    if below != 0 {
        for lane in 0..BLOCK {
            share[lane] = step::clock(plant, share[lane]);
        }
    }
    let mut computed = [0.0; BLOCK];
    for lane in 0..n {
        computed[lane] = f64::from(share[lane]) * running[lane];
    }
    computed
}
