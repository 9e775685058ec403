//! Paints panels without a graphics card: the triangles that they are made of, as pixels.
//!
//! Colours are blended as sRGB bytes with premultiplied opacity, as egui's own painters blend them.

use std::collections::BTreeMap;

use egui_kittest::Harness;
use sunward::{
    app::Still,
    panel::egui::{Color32, ColorImage, Mesh, Pos2, Rect, epaint::Primitive},
};

/// Places within a pixel, along each axis: corners of triangles are rounded to them.
const PLACES: f32 = 256.0;
/// Most colours of a picture that is kept.
const COLORS: usize = 256;
/// How many of the commonest are kept as they are, however near to one another: those of grounds.
const GROUNDS: usize = 24;

/// Returns the panels as they were drawn last, over a ground. One point is one pixel.
pub fn painted<S>(panels: &Harness<'_, S>, ground: Color32) -> Still {
    let size = panels.ctx.content_rect().size();
    let (width, height) = (size.x as usize, size.y as usize);
    let [red, green, blue, _] = ground.to_array();
    let mut canvas = Canvas { width, height, rgb: [red, green, blue].repeat(width * height) };
    let atlas = panels.ctx.fonts(|fonts| fonts.image());
    for clipped in panels.ctx.tessellate(panels.output().shapes.clone(), 1.0) {
        let Primitive::Mesh(mesh) = clipped.primitive else { continue };
        canvas.paint(&mesh, clipped.clip_rect, &atlas);
    }
    Still { width_px: width as u32, height_px: height as u32, rgb: canvas.rgb }
}

struct Canvas {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Canvas {
    fn paint(&mut self, mesh: &Mesh, clip: Rect, atlas: &ColorImage) {
        let limit = |value: f32, most: usize| (value.round().max(0.0) as i64).min(most as i64);
        let (left, right) = (limit(clip.left(), self.width), limit(clip.right(), self.width));
        let (top, bottom) = (limit(clip.top(), self.height), limit(clip.bottom(), self.height));
        for corners in mesh.indices.as_chunks::<3>().0 {
            let corners = corners.map(|index| mesh.vertices[index as usize]);
            let places = corners.map(|one| place_of(one.pos));
            let plain =
                corners.iter().all(|one| one.color == corners[0].color && one.uv == corners[0].uv);
            let constant = plain.then(|| tinted(corners[0].color, sample(atlas, corners[0].uv)));
            if constant.is_some_and(|color| color == [0.0; 4]) {
                continue;
            }
            let Some(triangle) = Triangle::of(places) else { continue };
            let (columns, rows) = triangle.bounds();
            for y in rows.0.max(top)..rows.1.min(bottom) {
                for x in columns.0.max(left)..columns.1.min(right) {
                    let Some(weights) = triangle.weights(x, y) else { continue };
                    let color = constant.unwrap_or_else(|| {
                        let mut mixed = [0.0; 4];
                        let mut uv = Pos2::ZERO;
                        for (corner, weight) in corners.iter().zip(weights) {
                            uv += weight * corner.uv.to_vec2();
                            for (sum, part) in mixed.iter_mut().zip(corner.color.to_array()) {
                                *sum += weight * f32::from(part) / 255.0;
                            }
                        }
                        times(mixed, sample(atlas, uv))
                    });
                    self.blend(x as usize, y as usize, color);
                }
            }
        }
    }

    fn blend(&mut self, x: usize, y: usize, color: [f32; 4]) {
        let start = (y * self.width + x) * 3;
        for (byte, part) in self.rgb[start..start + 3].iter_mut().zip(color) {
            let mixed = 255.0 * part + f32::from(*byte) * (1.0 - color[3]);
            *byte = mixed.round().clamp(0.0, 255.0) as u8;
        }
    }
}

/// A triangle whose corners run clockwise in the window.
struct Triangle {
    places: [[i64; 2]; 3],
    area: i64,
    is_turned: bool,
}

fn place_of(pos: Pos2) -> [i64; 2] {
    [pos.x, pos.y].map(|part| (part * PLACES).round() as i64)
}

/// Twice the area of the triangle of two corners and a place.
fn twice_area(from: [i64; 2], to: [i64; 2], at: [i64; 2]) -> i64 {
    (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0])
}

impl Triangle {
    fn of(mut places: [[i64; 2]; 3]) -> Option<Self> {
        let area = twice_area(places[0], places[1], places[2]);
        if area < 0 {
            places.swap(1, 2);
        }
        (area != 0).then_some(Self { places, area: area.abs(), is_turned: area < 0 })
    }

    /// The first and the past-the-last pixel, by columns and by rows.
    fn bounds(&self) -> ((i64, i64), (i64, i64)) {
        let [columns, rows] = [0, 1].map(|axis| {
            let all = self.places.map(|place| place[axis]);
            let (least, most) = all.iter().fold((i64::MAX, i64::MIN), |(least, most), part| {
                (least.min(*part), most.max(*part))
            });
            (least.div_euclid(PLACES as i64), most.div_euclid(PLACES as i64) + 1)
        });
        (columns, rows)
    }

    /// The shares of the corners at the middle of a pixel; none outside. The middle of a pixel on an
    /// edge belongs to the triangle below it or at its right side, so that two triangles with one
    /// edge share no pixel.
    fn weights(&self, x: i64, y: i64) -> Option<[f32; 3]> {
        let half = PLACES as i64 / 2;
        let at = [x * PLACES as i64 + half, y * PLACES as i64 + half];
        let mut weights = [0.0; 3];
        for (index, weight) in weights.iter_mut().enumerate() {
            let (from, to) = (self.places[(index + 1) % 3], self.places[(index + 2) % 3]);
            let value = twice_area(from, to, at);
            let is_first = to[1] < from[1] || (to[1] == from[1] && to[0] > from[0]);
            if value < 0 || (value == 0 && !is_first) {
                return None;
            }
            *weight = value as f32 / self.area as f32;
        }
        if self.is_turned {
            weights.swap(1, 2);
        }
        Some(weights)
    }
}

fn times(one: [f32; 4], other: [f32; 4]) -> [f32; 4] {
    [0, 1, 2, 3].map(|part| one[part] * other[part])
}

fn tinted(color: Color32, texel: [f32; 4]) -> [f32; 4] {
    times(color.to_array().map(|part| f32::from(part) / 255.0), texel)
}

/// The colour of the atlas at a place, mixed from the four nearest.
fn sample(atlas: &ColorImage, uv: Pos2) -> [f32; 4] {
    let [width, height] = atlas.size;
    let (x, y) = (uv.x * width as f32 - 0.5, uv.y * height as f32 - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let mut sum = [0.0; 4];
    for (column, row) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)] {
        let share = (1.0 - (x - left - column).abs()) * (1.0 - (y - top - row).abs());
        if share <= 0.0 {
            continue;
        }
        let inside = |value: f32, size: usize| (value.max(0.0) as usize).min(size - 1);
        let index = inside(top + row, height) * width + inside(left + column, width);
        for (part, byte) in sum.iter_mut().zip(atlas.pixels[index].to_array()) {
            *part += share * f32::from(byte) / 255.0;
        }
    }
    sum
}

/// Returns a small PNG of at most 256 colours: the commonest, and the nearest of them for the rest.
pub fn small_png(still: &Still) -> Vec<u8> {
    let pixels = still.rgb.as_chunks::<3>().0;
    let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    for pixel in pixels {
        *counts.entry(*pixel).or_default() += 1;
    }
    let mut by_count: Vec<([u8; 3], usize)> = counts.iter().map(|(a, b)| (*a, *b)).collect();
    by_count.sort_by_key(|(_, count)| core::cmp::Reverse(*count));
    let distance = |one: [u8; 3], other: [u8; 3]| {
        (0..3).map(|part| one[part].abs_diff(other[part])).max().unwrap_or(0)
    };
    let mut reach = 0;
    let palette = loop {
        let mut chosen: Vec<[u8; 3]> = Vec::new();
        for (index, (color, _)) in by_count.iter().enumerate() {
            if index < GROUNDS || chosen.iter().all(|one| distance(*one, *color) > reach) {
                chosen.push(*color);
                if chosen.len() > COLORS {
                    break;
                }
            }
        }
        if chosen.len() <= COLORS {
            break chosen;
        }
        reach += 2;
    };
    let nearest = |color: [u8; 3]| {
        let found = palette.iter().enumerate().min_by_key(|(_, one)| distance(**one, color));
        found.expect("a colour").0 as u8
    };
    let index: BTreeMap<[u8; 3], u8> = counts.keys().map(|one| (*one, nearest(*one))).collect();
    let indices: Vec<u8> = pixels.iter().map(|pixel| index[pixel]).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, still.width_px, still.height_px);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&indices).expect("pixels");
    writer.finish().expect("an end");
    bytes
}
