//! A still picture as pixels: scaled down, and written as PNG.

use std::path::Path;

use bevy::image::Image;

/// Pixels of a still, eight-bit sRGB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Still {
    /// Width, pixels.
    pub width_px: u32,
    /// Height, pixels.
    pub height_px: u32,
    /// Red, green and blue of each pixel, row by row from the top.
    pub rgb: Vec<u8>,
}

/// Returns the linear light of each sRGB byte (IEC 61966-2-1).
fn linear_of_bytes() -> [f64; 256] {
    core::array::from_fn(|byte| {
        let s = byte as f64 / 255.0;
        if s <= 0.040_45 { s / 12.92 } else { libm::pow((s + 0.055) / 1.055, 2.4) }
    })
}

/// Returns the sRGB byte of linear light.
fn byte_of_linear(light: f64) -> u8 {
    let s = if light <= 0.003_130_8 {
        12.92 * light
    } else {
        1.055 * libm::pow(light, 1.0 / 2.4) - 0.055
    };
    (s.clamp(0.0, 1.0) * 255.0).round() as u8
}

impl Still {
    /// Returns the pixels of an image that was read back from the graphics card.
    pub(super) fn of(image: Image) -> Result<Self, String> {
        let picture = image.try_into_dynamic().map_err(|error| error.to_string())?.to_rgb8();
        let (width_px, height_px) = picture.dimensions();
        Ok(Self { width_px, height_px, rgb: picture.into_raw() })
    }

    /// Returns a smaller picture, each pixel the mean light of `factor` × `factor` of these. Pixels
    /// left over at the right and lower edges are dropped.
    #[must_use]
    pub fn smaller(&self, factor: u32) -> Self {
        if factor <= 1 {
            return self.clone();
        }
        let linear = linear_of_bytes();
        let (width_px, height_px) = (self.width_px / factor, self.height_px / factor);
        let (side, stride) = (factor as usize, self.width_px as usize * 3);
        let share = 1.0 / (side * side) as f64;
        let mut rgb = Vec::with_capacity(width_px as usize * height_px as usize * 3);
        for row in 0..height_px as usize {
            for column in 0..width_px as usize {
                for channel in 0..3 {
                    let mut sum = 0.0;
                    for part in 0..side * side {
                        let (y, x) = (row * side + part / side, column * side + part % side);
                        sum += linear[usize::from(self.rgb[y * stride + x * 3 + channel])];
                    }
                    rgb.push(byte_of_linear(sum * share));
                }
            }
        }
        Self { width_px, height_px, rgb }
    }

    /// Returns the bytes of a PNG file.
    ///
    /// # Errors
    ///
    /// When there are fewer pixels than width and height say.
    pub fn png(&self) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width_px, self.height_px);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let failed = |error: png::EncodingError| error.to_string();
        let mut writer = encoder.write_header().map_err(failed)?;
        writer.write_image_data(&self.rgb).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(bytes)
    }

    /// Writes a PNG file, completely or not at all.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn save(&self, out: &Path) -> Result<(), String> {
        crate::atomic_file::write(out, &self.png()?).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{Still, byte_of_linear, linear_of_bytes};

    #[test]
    fn every_byte_goes_to_light_and_back() {
        let linear = linear_of_bytes();
        for byte in 0..=255_u8 {
            assert_eq!(byte_of_linear(linear[usize::from(byte)]), byte);
        }
    }

    #[test]
    fn half_white_and_half_black_is_the_grey_of_half_the_light() {
        let rgb = [[255; 3], [0; 3], [0; 3], [255; 3]].concat();
        let small = Still { width_px: 2, height_px: 2, rgb }.smaller(2);
        assert_eq!((small.width_px, small.height_px), (1, 1));
        assert_eq!(small.rgb, [188; 3]);
    }
}
