//! Fine structure that no map holds: a tile of noise, repeated over the globe, that varies clouds
//! and ground near the eye.

use bevy::prelude::*;

use crate::view::draw::images;

/// Pixels of a side.
const SIDE: usize = 256;
/// Octaves of each channel, from cells of 32 pixels down to 2.
const OCTAVES: u32 = 5;

/// Returns a number in [0, 1] for a corner of a lattice.
fn corner(x: usize, y: usize, seed: u32) -> f64 {
    // Murmur's finaliser over the packed place
    let packed = (x as u32 & 0xFFFF) | (y as u32) << 16;
    let mut h = packed ^ seed.wrapping_mul(0x9E37_79B9);
    for factor in [0x85EB_CA6B_u32, 0xC2B2_AE35] {
        h = (h ^ (h >> 15)).wrapping_mul(factor);
    }
    f64::from(h ^ (h >> 16)) / f64::from(u32::MAX)
}

/// Returns smooth noise that repeats with the tile, with `cells` cells to a side.
fn value(x: usize, y: usize, cells: usize, seed: u32) -> f64 {
    let split = |place: usize| {
        let scaled = place as f64 * cells as f64 / SIDE as f64;
        let low = scaled as usize;
        let t = scaled - low as f64;
        (low, (low + 1) % cells, t * t * (3.0 - 2.0 * t))
    };
    let ((i, right, a), (j, below, b)) = (split(x), split(y));
    let row = |j: usize| corner(i, j, seed) * (1.0 - a) + corner(right, j, seed) * a;
    row(j) * (1.0 - b) + row(below) * b
}

/// Returns the tile: four layers of noise about one half.
pub(super) fn image() -> Result<Image, String> {
    let mut data = Vec::with_capacity(SIDE * SIDE * 4);
    for y in 0..SIDE {
        for x in 0..SIDE {
            for channel in 0..4 {
                let mut sum = 0.0;
                let mut weight = 0.5;
                for octave in 0..OCTAVES {
                    let cells = (SIDE / 32) << octave;
                    sum += weight * (value(x, y, cells, channel * 16 + octave) - 0.5);
                    weight *= 0.62;
                }
                data.push(((0.5 + 1.1 * sum).clamp(0.0, 1.0) * 255.0).round() as u8);
            }
        }
    }
    images::tile(SIDE, data)
}
