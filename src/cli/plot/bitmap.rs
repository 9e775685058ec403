//! A picture as PNG bytes, drawn by tiny-skia.

use tiny_skia::{
    Color, FillRule, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke as Pen, StrokeDash,
    Transform,
};

use super::{look::{Colour, HEIGHT_PX, WIDTH_PX}, picture::{Picture, Place, Shape, Stroke}, typeface};
use crate::cli::failure::Failure;

/// Pixels that a px is drawn in.
const PIXELS_A_PX: u32 = 2;
/// How much thicker letters are drawn at a size of 1: the typeface is a light one.
const THICKER: f64 = 0.015;
/// The same for bold letters.
const BOLD: f64 = 0.035;

/// The picture as PNG bytes.
pub(super) fn png(picture: &Picture) -> Result<Vec<u8>, Failure> {
    let (width, height) = (WIDTH_PX as u32 * PIXELS_A_PX, HEIGHT_PX as u32 * PIXELS_A_PX);
    let pixmap = Pixmap::new(width, height).filter(|_| typeface::ready());
    let Some(mut paper) = pixmap else {
        return Err(Failure::internal("the typeface of pictures cannot be read"));
    };
    paper.fill(Color::WHITE);
    for shape in &picture.shapes {
        draw(&mut paper, shape);
    }
    let rgb: Vec<u8> =
        paper.data().chunks_exact(4).flat_map(|pixel| &pixel[..3]).copied().collect();
    let failed = |error| Failure::internal(format!("cannot draw the picture: {error}"));
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&rgb).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(bytes)
}

/// Draws a shape; one without an area or beyond all numbers leaves no mark.
fn draw(paper: &mut Pixmap, shape: &Shape) {
    match shape {
        Shape::Box(area, colour) => {
            let [left, top] = [area.left as f32, area.top as f32];
            if let Some(rect) = Rect::from_ltrb(left, top, area.right as f32, area.bottom as f32) {
                fill(paper, &PathBuilder::from_rect(rect), *colour);
            }
        }
        Shape::Fill(corners, colour) => {
            if let Some(path) = path(corners) {
                fill(paper, &path, *colour);
            }
        }
        Shape::Line(places, line) => {
            if let Some(path) = path(places) {
                stroke(paper, &path, *line);
            }
        }
        Shape::Disc((x, y), radius, colour) => {
            if let Some(path) = PathBuilder::from_circle(*x as f32, *y as f32, *radius as f32) {
                fill(paper, &path, *colour);
            }
        }
        Shape::Text(text) => {
            let place = (text.area().left, text.at.1);
            if let Some(path) = typeface::outline(&text.words, text.size, place) {
                fill(paper, &path, text.colour);
                let thicker = if text.bold { BOLD } else { THICKER };
                stroke(paper, &path, Stroke::solid(thicker * text.size, text.colour));
            }
        }
    }
}

fn path(places: &[Place]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (index, &(x, y)) in places.iter().enumerate() {
        if index == 0 {
            path.move_to(x as f32, y as f32);
        } else {
            path.line_to(x as f32, y as f32);
        }
    }
    path.finish()
}

fn ink([red, green, blue]: Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    paint
}

fn to_pixels() -> Transform {
    Transform::from_scale(PIXELS_A_PX as f32, PIXELS_A_PX as f32)
}

fn fill(paper: &mut Pixmap, path: &Path, colour: Colour) {
    paper.fill_path(path, &ink(colour), FillRule::Winding, to_pixels(), None);
}

fn stroke(paper: &mut Pixmap, path: &Path, line: Stroke) {
    let dashes: Vec<f32> = line.dashes.iter().map(|&length| length as f32).collect();
    let pen = Pen {
        width: line.width as f32,
        line_join: LineJoin::Round,
        dash: StrokeDash::new(dashes, 0.0),
        ..Pen::default()
    };
    paper.stroke_path(path, &ink(line.colour), &pen, to_pixels(), None);
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            look::INK,
            picture::{Anchor, Text},
        },
        *,
    };

    /// Pixels with any ink of a shape on paper of 40 × 40 px, and their darkness together.
    fn drawn(shape: &Shape) -> Option<(Vec<(usize, usize)>, u64)> {
        let side = 40 * PIXELS_A_PX as usize;
        let mut paper = Pixmap::new(side as u32, side as u32)?;
        paper.fill(Color::WHITE);
        draw(&mut paper, shape);
        let dark = |at: usize| 255 - paper.pixels()[at].green();
        let inked = (0..side * side).filter(|&at| dark(at) > 0);
        let sum = inked.clone().map(|at| u64::from(dark(at))).sum();
        Some((inked.map(|at| (at % side, at / side)).collect(), sum))
    }

    #[test]
    fn a_dashed_line_shows_paper_between_its_dashes() {
        let line = |dashes| {
            let stroke = Stroke { width: 2.0, colour: INK, dashes };
            drawn(&Shape::Line(vec![(0.0, 10.0), (30.0, 10.0)], stroke)).map(|(inked, _)| inked)
        };
        let columns = |range: std::ops::Range<usize>| -> Vec<(usize, usize)> {
            (18..22).flat_map(|row| range.clone().map(move |column| (column, row))).collect()
        };
        assert_eq!(line(&[]), Some(columns(0..60)));
        let dashed = line(&[10.0, 5.0]).unwrap_or_default();
        let mut expected = [columns(0..20), columns(30..50)].concat();
        expected.sort_by_key(|&(column, row)| (row, column));
        assert_eq!(dashed, expected);
    }

    #[test]
    fn bold_letters_have_more_ink() {
        let text = Text::name("Ab", (20.0, 20.0), Anchor::Middle);
        let plain = drawn(&Shape::Text(text.clone())).map(|(_, ink)| ink);
        let bold = drawn(&Shape::Text(text.bold())).map(|(_, ink)| ink);
        assert!(plain > Some(0) && bold > plain, "{plain:?} {bold:?}");
    }

    #[test]
    fn what_lies_beyond_all_numbers_leaves_no_mark() {
        for x in [f64::NAN, f64::INFINITY, 1e300] {
            let line = Shape::Line(vec![(0.0, 0.0), (x, 10.0)], Stroke::solid(1.0, INK));
            for shape in [line, Shape::Disc((x, 1.0), 3.0, INK)] {
                assert_eq!(drawn(&shape), Some((Vec::new(), 0)), "{shape:?}");
            }
        }
    }
}
