//! A line of text on a picture that exists.

use tiny_skia::{FillRule, Paint, Pixmap, Transform};

use super::{letters::fit, typeface};
use crate::cli::failure::Failure;

/// Brightness of the letters.
const INK: f64 = 238.0;

/// Writes a line from a place on, cut where it is wider than the room.
pub fn write_on(
    rgb: &mut [u8],
    size_px: (u32, u32),
    line: &str,
    (left_px, top_px): (f64, f64),
    letter_px: f64,
    room_px: f64,
) -> Result<(), Failure> {
    if !typeface::ready() {
        return Err(Failure::internal("the typeface of pictures cannot be read"));
    }
    let line = fit(line, letter_px, room_px);
    let top_row = top_px.round().max(0.0) as usize;
    let rest = rgb.get_mut(top_row * size_px.0 as usize * 3..).unwrap_or_default();
    let outline = typeface::outline(&line, letter_px, (left_px.round(), letter_px));
    let mask = Pixmap::new(size_px.0, (1.8 * letter_px).ceil() as u32);
    let (Some(outline), Some(mut mask)) = (outline, mask) else { return Ok(()) };
    let (ink, whole) = (Paint::default(), Transform::identity());
    mask.fill_path(&outline, &ink, FillRule::Winding, whole, None);
    for (pixel, ink) in rest.chunks_exact_mut(3).zip(mask.pixels()) {
        let share = f64::from(ink.alpha()) / 255.0;
        for byte in pixel {
            *byte = (f64::from(*byte) * (1.0 - share) + INK * share).round() as u8;
        }
    }
    Ok(())
}
