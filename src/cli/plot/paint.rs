//! Draws a picture with plotters, the same shapes as SVG text and as PNG bytes.

use plotters::{
    backend::{BitMapBackend, DrawingBackend, SVGBackend},
    style::{
        Color, FontDesc, FontFamily, FontStyle, IntoFont, RGBColor, ShapeStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{
    letters::{self, BOLD},
    look::{Colour, HEIGHT_PX, PAPER, WIDTH_PX},
    picture::{Anchor, Area, Picture, Place, Shape, Text},
};
use crate::cli::failure::Failure;

/// Whole steps a px is drawn in; plotters counts in whole numbers.
const FINENESS: u32 = 4;
/// Steps that make a side of a bitmap's pixel: 2400 × 1500 pixels.
const STEPS_A_PIXEL: u32 = 2;
/// The drawing's size in steps.
const STEPS: (u32, u32) = (WIDTH_PX as u32 * FINENESS, HEIGHT_PX as u32 * FINENESS);
/// The typeface of SVG: whichever of these a viewer has.
const SVG_FACES: &str = "Ubuntu, Helvetica, Arial, sans-serif";
/// Where plotters' SVG puts the letters' line below a text's upper edge, at a size of 1.
const SVG_RISE: f64 = 0.76;
/// Plotters' SVG divides a typeface's size by this.
const SVG_HEIGHT: f64 = 1.24;

/// What a drawing ends in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Medium {
    /// Shapes stay shapes; the viewer owns the typeface.
    Vector,
    /// Pixels.
    Bitmap,
}

/// The picture as SVG text.
pub(super) fn svg(picture: &Picture, title: &str) -> Result<String, Failure> {
    let mut text = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut text, STEPS);
        paint(&mut backend, picture, Medium::Vector)?;
        backend.present().map_err(failed)?;
    }
    let fine = format!("width=\"{}\" height=\"{}\"", STEPS.0, STEPS.1);
    let size = format!(
        "role=\"img\" width=\"{WIDTH_PX}\" height=\"{HEIGHT_PX}\" stroke-linejoin=\"round\""
    );
    let title = letters::clean(title).replace('&', "&amp;").replace('<', "&lt;");
    let named = format!("xmlns=\"http://www.w3.org/2000/svg\">\n<title>{title}</title>");
    Ok(text.replacen(&fine, &size, 1).replacen("xmlns=\"http://www.w3.org/2000/svg\">", &named, 1))
}

/// The picture as PNG bytes.
pub(super) fn png(picture: &Picture) -> Result<Vec<u8>, Failure> {
    if !letters::ready() {
        return Err(Failure::internal("the typeface of pictures cannot be read"));
    }
    let mut fine = vec![0xFF_u8; STEPS.0 as usize * STEPS.1 as usize * 3];
    paint(&mut BitMapBackend::with_buffer(&mut fine, STEPS), picture, Medium::Bitmap)?;
    let (width, height) = (STEPS.0 / STEPS_A_PIXEL, STEPS.1 / STEPS_A_PIXEL);
    let pixels = averaged(&fine);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&pixels).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(bytes)
}

/// Each pixel as the mean of its steps.
fn averaged(fine: &[u8]) -> Vec<u8> {
    let side = STEPS_A_PIXEL as usize;
    let row_bytes = STEPS.0 as usize * 3;
    let mut pixels = Vec::with_capacity(fine.len() / (side * side));
    for rows in fine.chunks_exact(row_bytes * side) {
        for pixel in 0..STEPS.0 as usize / side {
            for channel in 0..3 {
                let mut sum = 0_usize;
                for step in 0..side * side {
                    let column = pixel * side + step % side;
                    sum += usize::from(rows[step / side * row_bytes + column * 3 + channel]);
                }
                pixels.push(((sum + side * side / 2) / (side * side)) as u8);
            }
        }
    }
    pixels
}

fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::internal(format!("cannot draw the picture: {error}"))
}

fn steps(px: f64) -> i32 {
    (px * f64::from(FINENESS)).round() as i32
}

fn place((x, y): Place) -> (i32, i32) {
    (steps(x), steps(y))
}

fn ink([red, green, blue]: Colour) -> RGBColor {
    RGBColor(red, green, blue)
}

fn paint<B: DrawingBackend>(
    backend: &mut B,
    picture: &Picture,
    medium: Medium,
) -> Result<(), Failure> {
    let sheet = Area { left: 0.0, top: 0.0, right: WIDTH_PX, bottom: HEIGHT_PX };
    fill_box(backend, sheet, PAPER)?;
    for shape in &picture.shapes {
        match shape {
            Shape::Box(area, colour) => fill_box(backend, *area, *colour)?,
            Shape::Fill(corners, colour) => fill(backend, corners, *colour)?,
            Shape::Between(upper, lower, colour) if medium == Medium::Vector => {
                let around: Vec<Place> = upper.iter().chain(lower.iter().rev()).copied().collect();
                fill(backend, &around, *colour)?;
            }
            Shape::Between(upper, lower, colour) => {
                // the bitmap fills shapes without hollows only
                for (upper, lower) in upper.windows(2).zip(lower.windows(2)) {
                    fill(backend, &[upper[0], upper[1], lower[1], lower[0]], *colour)?;
                }
            }
            Shape::Line(places, width, colour) => line(backend, places, *width, *colour, medium)?,
            Shape::Disc(centre, radius, colour) => {
                let radius = steps(*radius).unsigned_abs();
                let style = ink(*colour).filled();
                backend.draw_circle(place(*centre), radius, &style, true).map_err(failed)?;
            }
            Shape::Text(text) if medium == Medium::Vector => vector_text(backend, text)?,
            Shape::Text(text) => bitmap_text(backend, text)?,
        }
    }
    Ok(())
}

fn fill_box<B: DrawingBackend>(b: &mut B, area: Area, colour: Colour) -> Result<(), Failure> {
    let (from, to) = (place((area.left, area.top)), place((area.right, area.bottom)));
    b.draw_rect(from, to, &ink(colour).filled(), true).map_err(failed)
}

fn fill<B: DrawingBackend>(b: &mut B, corners: &[Place], colour: Colour) -> Result<(), Failure> {
    let corners: Vec<_> = corners.iter().map(|&corner| place(corner)).collect();
    b.fill_polygon(corners, &ink(colour).filled()).map_err(failed)
}

/// A line; the bitmap joins its pieces by discs, as SVG rounds its corners.
fn line<B: DrawingBackend>(
    backend: &mut B,
    places: &[Place],
    width: f64,
    colour: Colour,
    medium: Medium,
) -> Result<(), Failure> {
    let width = steps(width).unsigned_abs().max(1);
    let style = ShapeStyle { color: ink(colour).to_rgba(), filled: false, stroke_width: width };
    let places: Vec<_> = places.iter().map(|&at| place(at)).collect();
    if medium == Medium::Vector {
        return backend.draw_path(places, &style).map_err(failed);
    }
    for pair in places.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        if from.0 == to.0 || from.1 == to.1 {
            // upright and level lines have clean edges as rectangles
            let half = (width / 2) as i32;
            let rest = width as i32 - half;
            let (x, y) = (i32::from(from.0 == to.0), i32::from(from.1 == to.1));
            let start = (from.0.min(to.0) - half * x, from.1.min(to.1) - half * y);
            let end = (from.0.max(to.0) + rest * x, from.1.max(to.1) + rest * y);
            backend.draw_rect(start, end, &ink(colour).filled(), true).map_err(failed)?;
        } else {
            backend.draw_line(from, to, &style).map_err(failed)?;
        }
    }
    for joint in places.iter().skip(1).rev().skip(1) {
        backend.draw_circle(*joint, width / 2, &ink(colour).filled(), true).map_err(failed)?;
    }
    Ok(())
}

/// A text whose typeface the viewer picks, anchored there.
fn vector_text<B: DrawingBackend>(backend: &mut B, text: &Text) -> Result<(), Failure> {
    let horizontal = match text.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let style = if text.bold { FontStyle::Bold } else { FontStyle::Normal };
    let size = text.size * f64::from(FINENESS) * SVG_HEIGHT;
    let font = FontDesc::new(FontFamily::Name(SVG_FACES), size, style).into_font();
    let mut style = font.color(&ink(text.colour));
    style.pos = Pos::new(horizontal, VPos::Top);
    let top = text.at.1 - SVG_RISE * text.size;
    backend.draw_text(&text.words, &style, place((text.at.0, top))).map_err(failed)
}

/// A text in our typeface, letter after letter.
fn bitmap_text<B: DrawingBackend>(backend: &mut B, text: &Text) -> Result<(), Failure> {
    // the typeface is a light one: even plain text is thickened by a hair
    let thicker = if text.bold { BOLD } else { BOLD / 4.0 };
    let reach = steps(thicker * text.size).max(1);
    let mut left = text.area().left;
    for piece in letters::pieces(&text.words) {
        for (letter, start) in letters::letter_starts_px(&piece, text.size) {
            let face = piece.face.unwrap_or(letters::FACE);
            let font = letters::font(face, text.size * f64::from(FINENESS));
            // plotters sets the letters' line half a size below a text's upper edge
            let line_steps = (font.get_size() as f32 / 2.0) as i32;
            let style = font.color(&ink(text.colour));
            let (x, y) = (steps(left + start), steps(text.at.1) - line_steps);
            for shift in (0..=reach).step_by(2).chain((reach % 2 == 1).then_some(reach)) {
                backend.draw_text(&letter, &style, (x + shift, y)).map_err(failed)?;
            }
        }
        left += letters::piece_width_px(&piece, text.size);
    }
    Ok(())
}
