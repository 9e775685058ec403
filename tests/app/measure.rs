//! How different two pictures look: in blocks of pixels, by CIELAB (D65), where a difference of 2.3
//! is just noticeable (Mahy, Van Eycken & Oosterlinck 1994).

use std::{path::Path, sync::LazyLock};

use super::pictures::load;

/// Linear light of the sRGB bytes.
static LINEAR: LazyLock<[f64; 256]> = LazyLock::new(|| {
    core::array::from_fn(|byte| {
        let s = byte as f64 / 255.0;
        if s <= 0.040_45 { s / 12.92 } else { ((s + 0.055) / 1.055).powf(2.4) }
    })
});

/// L*, a*, b* of linear sRGB (CIE 15:2004, D65).
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47;
    let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83;
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    [116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))]
}

/// A picture in blocks, row by row, in CIELAB. Each block is the mean light of its pixels.
pub struct Blocks {
    /// How many blocks stand side by side.
    pub columns: usize,
    list: Vec<[f64; 3]>,
}

impl Blocks {
    /// Returns a picture in a number of columns, which divides its width.
    pub fn of_columns(path: &Path, columns: usize) -> Self {
        let width = load(path).width() as usize;
        assert_eq!(width % columns, 0, "{}: the width does not divide", path.display());
        Self::of_side(path, width / columns)
    }

    /// Returns a picture in blocks of a number of pixels along each side.
    pub fn of_side(path: &Path, side: usize) -> Self {
        let image = load(path);
        let (width, height) = (image.width() as usize, image.height() as usize);
        let data = image.data.expect("pixels");
        let linear = &*LINEAR;
        let mut list = Vec::new();
        for row in 0..height / side {
            for column in 0..width / side {
                let mut sum = [0.0; 3];
                for part in 0..side * side {
                    let pixel = (row * side + part / side) * width + column * side + part % side;
                    for (channel, sum) in sum.iter_mut().enumerate() {
                        *sum += linear[usize::from(data[pixel * 4 + channel])];
                    }
                }
                list.push(lab(sum.map(|light| light / (side * side) as f64)));
            }
        }
        Self { columns: width / side, list }
    }

    /// Returns the difference of each block from that of another picture of one shape.
    pub fn differences(&self, other: &Self) -> Vec<f64> {
        let shape = |blocks: &Self| (blocks.columns, blocks.list.len());
        assert_eq!(shape(self), shape(other), "shapes differ");
        let pairs = self.list.iter().zip(&other.list);
        let squares = pairs.map(|(a, b)| (0..3).map(|part| (a[part] - b[part]).powi(2)));
        squares.map(|squares| squares.sum::<f64>().sqrt()).collect()
    }
}
