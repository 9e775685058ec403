//! Clouds of the whole Earth, made of noise that follows the climate and turns with the storms.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

use super::{
    clouds_noise::{cells, gradient, real},
    clouds_weather::{CHANNELS, Weather, weather},
};

/// Columns and rows of the coarse weather.
const GRID: (usize, usize) = (384, 192);

/// The weather on a coarse grid, from which any row of clouds can be computed.
pub(super) struct Clouds {
    seed: u32,
    grid: Vec<Weather>,
}

/// Returns the cloud cover of the Earth: equirectangular, row 0 at the north pole, column 0 at 180°
/// W, from 0 for clear to 255 for opaque. The bytes are the same on every machine. The picture is
/// at most 65 535 wide.
#[cfg(test)]
pub(super) fn cover(width: usize, height: usize, seed: u32) -> Vec<u8> {
    let clouds = Clouds::new(seed);
    let mut bytes = vec![0; width * height];
    for (row, line) in bytes.chunks_exact_mut(width).enumerate() {
        clouds.row(row, height, line);
    }
    bytes
}

impl Clouds {
    /// Returns the clouds for a seed.
    pub(super) fn new(seed: u32) -> Self {
        Self { seed, grid: weather(GRID.0, GRID.1, seed) }
    }

    /// Fills `line` with row `row` of a picture of `height` rows. A row does not depend on other
    /// rows.
    pub(super) fn row(&self, row: usize, height: usize, line: &mut [u8]) {
        let latitude = FRAC_PI_2 - PI * (real(row) + 0.5) / real(height);
        let coarse = self.coarse_row(real(row), real(height));
        let (sin_lat, cos_lat) = (libm::sinf(latitude), libm::cosf(latitude));
        let width = real(line.len());
        for (column, byte) in line.iter_mut().enumerate() {
            let u = (real(column) + 0.5) / width;
            let longitude = TAU * (u - 0.5);
            let p = [cos_lat * libm::cosf(longitude), cos_lat * libm::sinf(longitude), sin_lat];
            let w = sample(&coarse, u);
            let opacity = cloud(p, &w, self.seed);
            *byte = (opacity.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
        }
    }

    /// Returns the weather along one row, interpolated between the rows of the grid.
    fn coarse_row(&self, row: f32, height: f32) -> Vec<Weather> {
        let rows = real(GRID.1);
        let y = ((row + 0.5) / height * rows - 0.5).clamp(0.0, rows - 1.001);
        let j = y as usize;
        let taps = cubic(y - real(j));
        let line = |k: usize| {
            let k = (j + k).saturating_sub(1).min(GRID.1 - 1);
            &self.grid[k * GRID.0..(k + 1) * GRID.0]
        };
        let lines = [line(0), line(1), line(2), line(3)];
        // one more cell before the seam, two after it
        (0..GRID.0 + 3)
            .map(|i| (i + GRID.0 - 1) % GRID.0)
            .map(|i| blend(&taps, [&lines[0][i], &lines[1][i], &lines[2][i], &lines[3][i]]))
            .collect()
    }
}

/// Returns the weights of four neighbours (Catmull and Rom 1974).
#[inline]
fn cubic(t: f32) -> [f32; 4] {
    [
        0.5 * t * (t * (2.0 - t) - 1.0),
        0.5 * (t * t * (3.0 * t - 5.0) + 2.0),
        0.5 * t * (t * (4.0 - 3.0 * t) + 1.0),
        0.5 * t * t * (t - 1.0),
    ]
}

#[inline]
fn blend(taps: &[f32; 4], four: [&Weather; 4]) -> Weather {
    let mut sum = [0.0; CHANNELS];
    for (tap, weather) in taps.iter().zip(four) {
        for (channel, value) in sum.iter_mut().zip(weather) {
            *channel += tap * value;
        }
    }
    sum
}

#[inline]
fn sample(coarse: &[Weather], u: f32) -> Weather {
    let x = u * real(GRID.0) + 0.5;
    let i = (x as usize).min(GRID.0 - 1);
    let four = &coarse[i..i + 4];
    blend(&cubic(x - real(i)), [&four[0], &four[1], &four[2], &four[3]])
}

#[inline]
fn ramp(x: f32, from: f32, to: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Returns the opacity of the clouds at a place, with the weather there.
#[inline]
fn cloud(p: [f32; 3], w: &Weather, seed: u32) -> f32 {
    let [ax, ay, az, bx, by, bz, amount, cirrus, cumulus, sheet, towers] = *w;
    let (far, near) = ([ax, ay, az], [bx, by, bz]);
    // large shapes are drawn out by the wind, finer ones less and less
    let a = gradient(far, 5.0, seed ^ 1);
    let b = gradient(far, 10.7, seed ^ 2);
    let c = gradient(near, 21.3, seed ^ 3);
    let d = gradient(near, 43.0, seed ^ 4);
    let (shift, bend) = (0.010 * c, 0.008 * d);
    let part = |i: usize, shift: f32| p[i] + 0.3 * (near[i] - p[i]) + shift;
    let bent = [part(0, shift), part(1, bend), part(2, -shift)];
    let e = gradient(bent, 87.0, seed ^ 5);
    let f = gradient([p[0] - bend, p[1] + shift, p[2] + bend], 169.0, seed ^ 6);
    let large = 0.52 * a + 0.36 * b;
    let middle = 0.30 * c + 0.24 * d;
    let fine = 0.22 * e + 0.18 * f;
    let x = amount + large + middle + fine;
    // optical depth grows from the edge inwards
    let depth = x.max(0.0);
    let relief = (1.0 + 1.1 * (middle + fine)).max(0.25);
    let tau = 5.0 * depth * (0.12 + depth) * relief;
    let mut clear = 1.0 / (1.0 + tau);
    if towers > 0.01 {
        let g = gradient(p, 13.0, seed ^ 12);
        let x = towers + 0.9 * g + 0.35 * b + 1.1 * middle + 1.1 * fine - 0.62;
        let tau = 9.0 * x.max(0.0) * (0.2 + x.max(0.0));
        clear /= 1.0 + tau;
    }
    if cirrus > 0.01 {
        let s = gradient([far[0], far[1], far[2] * 1.6], 18.0, seed ^ 7);
        let t = gradient(near, 52.0, seed ^ 8);
        let veil = 0.6 * a + 0.5 * s + 0.4 * t + 0.9 * fine;
        clear *= 1.0 - 0.45 * cirrus * ramp(veil, 0.0, 0.9);
    }
    if cumulus > 0.01 {
        let g = gradient(p, 135.0, seed ^ 9);
        let puff = 0.8 * g + 0.5 * d + 0.7 * b + 0.7 * c + 1.8 * fine;
        clear *= 1.0 - 0.7 * cumulus * ramp(puff, 0.05, 1.1);
    }
    if sheet > 0.01 {
        let (first, second) = cells(bent, 74.0, seed ^ 11);
        let cell = ramp(second - first, -0.1, 0.5) - 0.3 * first;
        let body = ramp(sheet + 1.0 * large + 1.1 * middle + 0.8 * fine, 0.15, 1.15);
        clear *= 1.0 - body * (0.60 + 0.20 * cell + 0.55 * middle + 0.35 * fine).clamp(0.0, 0.95);
    }
    1.0 - clear
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: u32 = 3;
    const CHECKSUM: u32 = 0x7545_c416;

    /// Returns the share of the Earth's surface where the cover exceeds `limit`.
    fn share(bytes: &[u8], width: usize, limit: u8) -> f32 {
        let height = bytes.len() / width;
        let (mut above, mut all) = (0.0, 0.0);
        for (row, line) in bytes.chunks_exact(width).enumerate() {
            let weight = libm::sinf(PI * (real(row) + 0.5) / real(height));
            above += weight * real(line.iter().filter(|byte| **byte > limit).count());
            all += weight * real(width);
        }
        above / all
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes_everywhere() {
        let bytes = cover(128, 64, SEED);
        // Fowler, Noll and Vo's hash
        let sum = bytes
            .iter()
            .fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        assert_eq!(sum, CHECKSUM, "{sum:#010x}");
        assert_ne!(bytes, cover(128, 64, SEED + 1));
    }

    #[test]
    fn rows_come_in_any_order() {
        let (width, height) = (96, 48);
        let clouds = Clouds::new(SEED);
        let mut bytes = vec![0; width * height];
        for row in (0..height).rev() {
            clouds.row(row, height, &mut bytes[row * width..(row + 1) * width]);
        }
        assert_eq!(bytes, cover(width, height, SEED));
    }

    #[test]
    fn the_seam_is_no_rougher_than_the_rest() {
        let width = 512;
        let bytes = cover(width, 256, SEED);
        let step = |from: usize, to: usize| -> f32 {
            bytes.chunks_exact(width).map(|line| f32::from(line[from].abs_diff(line[to]))).sum()
        };
        let inner: f32 = (0..width - 1).map(|column| step(column, column + 1)).sum();
        let mean = inner / real(width - 1);
        assert!(step(width - 1, 0) < 1.5 * mean, "{} against {mean}", step(width - 1, 0));
    }

    #[test]
    fn the_rows_at_the_poles_hardly_change_with_longitude() {
        let width = 512;
        let bytes = cover(width, 256, SEED);
        for line in [&bytes[..width], &bytes[bytes.len() - width..]] {
            let steepest = line.windows(2).map(|pair| pair[0].abs_diff(pair[1])).max();
            assert!(steepest < Some(24), "{steepest:?}");
        }
    }

    #[test]
    fn half_of_the_earth_is_clouded_and_a_good_part_is_clear() {
        for seed in 0..4 {
            let bytes = cover(256, 128, seed);
            let (clouded, thick) = (share(&bytes, 256, 25), share(&bytes, 256, 128));
            let clear = 1.0 - share(&bytes, 256, 3);
            assert!((0.45..0.65).contains(&clouded), "clouded {clouded}");
            assert!((0.15..0.30).contains(&thick), "thick {thick}");
            assert!((0.25..0.45).contains(&clear), "clear {clear}");
        }
    }

    #[test]
    fn deserts_are_clear_and_the_southern_ocean_is_not() {
        let (width, height) = (360, 180);
        let mean = |bytes: &[u8], north: usize, south: usize, west: usize, east: usize| -> f32 {
            let mut sum = 0.0;
            for row in 90 - north..90 - south {
                let line = &bytes[row * width..(row + 1) * width];
                sum += line[180 + west..180 + east].iter().copied().map(f32::from).sum::<f32>();
            }
            sum / (255.0 * real((north - south) * (east - west)))
        };
        for seed in 0..4 {
            let bytes = cover(width, height, seed);
            let sahara = mean(&bytes, 28, 18, 0, 30);
            assert!(sahara < 0.05, "Sahara {sahara}");
            let south: f32 =
                bytes[140 * width..150 * width].iter().copied().map(f32::from).sum::<f32>()
                    / (255.0 * real(10 * width));
            assert!(south > 0.35, "Southern Ocean {south}");
        }
    }
}
