//! Noise on a lattice of integers, with the same bits on every machine.

/// Step along each axis in a lattice point's number.
const STRIDE: [u32; 3] = [0x8da6_b343, 0xd816_3841, 0xcb1a_b31f];

/// Returns the bits of a lattice point's number, mixed.
#[inline]
fn stir(number: u32) -> u32 {
    let h = (number ^ (number >> 15)).wrapping_mul(0x2c1b_3c6d);
    h ^ (h >> 13)
}

/// Returns the numbers of the eight corners round a point. The first bit of an index is the step
/// along x, the second along y, the third along z.
#[inline]
fn corners(cell: [u32; 3], seed: u32) -> [u32; 8] {
    let [x, y, z] = [0, 1, 2].map(|axis| {
        let near = cell[axis].wrapping_mul(STRIDE[axis]);
        [near, near.wrapping_add(STRIDE[axis])]
    });
    [0, 1, 2, 3, 4, 5, 6, 7].map(|n: usize| stir(x[n & 1] ^ y[(n >> 1) & 1] ^ z[n >> 2] ^ seed))
}

/// Returns a number from 0 to 1, from the upper bits of a hash.
#[inline]
fn unit(h: u32) -> f32 {
    f32::from_bits(0x3f80_0000 | (h >> 9)) - 1.0
}

/// Returns a small count as a number.
pub(super) fn real(count: usize) -> f32 {
    u16::try_from(count).map_or(65_535.0, f32::from)
}

/// Returns the next number from 0 to 1 of a sequence.
pub(super) fn next(state: &mut u32) -> f32 {
    *state = state.wrapping_add(0x9e37_79b9);
    unit(stir(stir(*state)))
}

/// Returns the whole and the fractional part of a number between −2^21 and 2^21, without a call of
/// the platform.
#[inline]
fn split(x: f32) -> (u32, f32) {
    // added to 1.5·2^23, a number loses its fractional part
    const WHOLE: f32 = 12_582_912.0;
    let shifted = (x - 0.5) + WHOLE;
    (shifted.to_bits(), x - (shifted - WHOLE))
}

#[inline]
fn fade(t: f32) -> f32 {
    t * t * t * (t * (t * 6.0 - 15.0) + 10.0)
}

#[inline]
fn mix(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

/// Returns the gradient of a lattice point times the offset to it. It takes ten bits a component,
/// and so no branch.
#[inline]
fn slope(h: u32, x: f32, y: f32, z: f32) -> f32 {
    // from 2 to 4, less 3
    let part = |bits: u32| f32::from_bits(0x4000_0000 | (bits & 0x007f_e000)) - 3.0;
    part(h) * x + part(h << 10) * y + part(h >> 9) * z
}

/// Returns gradient noise, about −1 to 1.
#[inline]
pub(super) fn gradient(p: [f32; 3], frequency: f32, seed: u32) -> f32 {
    let (i, x) = split(p[0] * frequency);
    let (j, y) = split(p[1] * frequency);
    let (k, z) = split(p[2] * frequency);
    let (xs, ys, zs) = ([x, x - 1.0], [y, y - 1.0], [z, z - 1.0]);
    let corner = corners([i, j, k], seed);
    let c = [0, 1, 2, 3, 4, 5, 6, 7]
        .map(|n: usize| slope(corner[n], xs[n & 1], ys[(n >> 1) & 1], zs[n >> 2]));
    1.4 * between(&c, fade(x), fade(y), fade(z))
}

/// Interpolates between the values of eight corners.
#[inline]
fn between(c: &[f32; 8], u: f32, v: f32, w: f32) -> f32 {
    let [a, b, c, d] = [0, 1, 2, 3].map(|n: usize| mix(c[n], c[n + 4], w));
    mix(mix(a, b, u), mix(c, d, u), v)
}

/// Returns the gradient `[∂x, ∂y, ∂z]` of value noise with values from 0 to 1.
pub(super) fn value_slope(p: [f32; 3], frequency: f32, seed: u32) -> [f32; 3] {
    let (i, x) = split(p[0] * frequency);
    let (j, y) = split(p[1] * frequency);
    let (k, z) = split(p[2] * frequency);
    let c = corners([i, j, k], seed).map(unit);
    let (u, v, w) = (fade(x), fade(y), fade(z));
    let plane =
        |[c00, c10, c01, c11]: [f32; 4], s: f32, t: f32| mix(mix(c00, c10, s), mix(c01, c11, s), t);
    let steep = |t: f32| 30.0 * t * t * (t * (t - 2.0) + 1.0) * frequency;
    [
        plane([c[1] - c[0], c[3] - c[2], c[5] - c[4], c[7] - c[6]], v, w) * steep(x),
        plane([c[2] - c[0], c[3] - c[1], c[6] - c[4], c[7] - c[5]], u, w) * steep(y),
        plane([c[4] - c[0], c[5] - c[1], c[6] - c[2], c[7] - c[3]], u, v) * steep(z),
    ]
}

/// Returns the distances to the nearest and the second nearest of random points, one in each cell.
pub(super) fn cells(p: [f32; 3], frequency: f32, seed: u32) -> (f32, f32) {
    // the eight cells round the nearest corner nearly always hold the nearest point
    let (i, x) = split(p[0] * frequency - 0.5);
    let (j, y) = split(p[1] * frequency - 0.5);
    let (k, z) = split(p[2] * frequency - 0.5);
    let (mut first, mut second) = (4.0_f32, 4.0_f32);
    for (n, h) in corners([i, j, k], seed).into_iter().enumerate() {
        let offset = |upper: bool, bits: u32, t: f32| {
            let jitter = unit(h << bits) * 0.9 + 0.05;
            (if upper { 0.5 } else { -0.5 }) + jitter - t
        };
        let dx = offset(n & 1 != 0, 0, x);
        let dy = offset(n & 2 != 0, 9, y);
        let dz = offset(n & 4 != 0, 18, z);
        let square = dx * dx + dy * dy + dz * dz;
        second = second.min(square.max(first));
        first = first.min(square);
    }
    (libm::sqrtf(first), libm::sqrtf(second))
}
