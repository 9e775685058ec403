//! The surface of the Earth in two textures. One holds its colour by day, with its lights by night
//! in alpha. The other holds slopes of the relief to east and north, water, and the clouds above.

use bevy::prelude::*;
use rayon::prelude::*;

use super::clouds::Clouds;
use crate::{look::Quality, model::constants::EARTH_RADIUS_M, view::draw::images};

/// Colour by day, equirectangular, 180° W at its left edge.
const DAY: &[u8] = include_bytes!("../../../assets/earth-day.jpg");
/// The same in small, for the first moment.
const DAY_SMALL: &[u8] = include_bytes!("../../../assets/earth-day-small.jpg");
/// Lights at night on the same grid.
const LIGHTS: &[u8] = include_bytes!("../../../assets/earth-lights.png");
/// Height, equirectangular, value = 255 √(h / 9 000 m).
const HEIGHT: &[u8] = include_bytes!("../../../assets/earth-height.png");
/// Water, equirectangular; 255 is water.
const WATER: &[u8] = include_bytes!("../../../assets/earth-water.png");
/// Height that a value of 255 means, m.
const HIGHEST_M: f64 = 9_000.0;
/// Slope at the end of a byte's range; steeper ones are clamped.
const STEEPEST: f64 = 0.12;
/// Seed of the clouds; any number gives a sky of its own.
const CLOUD_SEED: u32 = 15;

/// Returns the columns of the texture at a tier.
pub(super) fn columns(quality: Quality) -> usize {
    match quality {
        Quality::Software | Quality::Low => 2_048,
        Quality::Medium | Quality::High => 4_096,
    }
}

/// A grey image of any size.
struct Grey {
    width: usize,
    height: usize,
    data: Vec<u8>,
}

impl Grey {
    fn read(bytes: &[u8]) -> Result<Self, String> {
        let image = images::grey(bytes)?;
        let (width, height) = (image.width() as usize, image.height() as usize);
        let data = image.data.ok_or("the map holds no pixels")?;
        // the engine spreads a grey image over four channels
        let stride = (data.len() / (width * height).max(1)).max(1);
        Ok(Self { width, height, data: data.into_iter().step_by(stride).collect() })
    }

    /// Returns the value at a place in [0, 1]², linear between pixels, across the date line.
    fn at(&self, u: f64, v: f64) -> f64 {
        let x = (u * self.width as f64 - 0.5).rem_euclid(self.width as f64);
        let y = (v * self.height as f64 - 0.5).clamp(0.0, (self.height - 1) as f64);
        let (i, j) = (x as usize, y as usize);
        let (a, b) = (x - i as f64, y - j as f64);
        let (right, below) = ((i + 1) % self.width, (j + 1).min(self.height - 1));
        let value = |i: usize, j: usize| f64::from(self.data[j * self.width + i]);
        (value(i, j) * (1.0 - a) + value(right, j) * a) * (1.0 - b)
            + (value(i, below) * (1.0 - a) + value(right, below) * a) * b
    }

    /// Returns the height above the sea, m.
    fn height_m(&self, u: f64, v: f64) -> f64 {
        let root = self.at(u, v) / 255.0;
        HIGHEST_M * root * root
    }
}

/// Decodes the small image of the colour by day, at once.
pub(super) fn day_small() -> Image {
    images::map(DAY_SMALL, |_, _| 0).unwrap_or_else(|_| images::pixel([18, 40, 76, 0]))
}

/// Decodes the colour by day, with lights by night in alpha.
pub(super) fn day() -> Result<Image, String> {
    let lights = Grey::read(LIGHTS)?;
    images::map(DAY, |u, v| lights.at(u, v).round() as u8)
}

/// Returns a slope as a byte, where 128 is level.
fn byte_of_slope(slope: f64) -> u8 {
    ((slope / STEEPEST).clamp(-1.0, 1.0) * 127.0 + 128.0).round() as u8
}

/// Returns the texture with all its mipmaps.
pub(super) fn image(columns: usize) -> Result<Image, String> {
    let (height, water) = (Grey::read(HEIGHT)?, Grey::read(WATER)?);
    let rows = columns / 2;
    let clouds = Clouds::new(CLOUD_SEED);
    let mut data = vec![0; columns * rows * 4];
    data.par_chunks_mut(columns * 4).enumerate().for_each(|(row, line)| {
        let mut cover = vec![0; columns];
        clouds.row(row, rows, &mut cover);
        let v = (row as f64 + 0.5) / rows as f64;
        let step = 1.0 / height.width as f64;
        let north_m = core::f64::consts::PI * EARTH_RADIUS_M * 2.0 * step;
        let east_m = north_m * libm::sin(core::f64::consts::PI * v).max(0.05);
        for (column, pixel) in line.chunks_exact_mut(4).enumerate() {
            let u = (column as f64 + 0.5) / columns as f64;
            // a pixel of the height map to either side; rows run south
            let east =
                (height.height_m(u + step, v) - height.height_m(u - step, v)) / (2.0 * east_m);
            let north =
                (height.height_m(u, v - step) - height.height_m(u, v + step)) / (2.0 * north_m);
            pixel[0] = byte_of_slope(east);
            pixel[1] = byte_of_slope(north);
            pixel[2] = water.at(u, v).round() as u8;
            pixel[3] = cover[column];
        }
    });
    images::linear(columns, rows, data)
}
