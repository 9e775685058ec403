//! A line of text on a picture that exists.

use plotters::{
    backend::{BitMapBackend, DrawingBackend},
    style::RGBColor,
};

use super::letters;
use crate::cli::failure::Failure;

/// Colour of the letters.
const INK: RGBColor = RGBColor(0xEE, 0xEE, 0xEE);

/// Writes a line from a place on, cut where it is wider than the room.
pub fn write_on(
    rgb: &mut [u8],
    size_px: (u32, u32),
    line: &str,
    (left_px, top_px): (f64, f64),
    letter_px: f64,
    room_px: f64,
) -> Result<(), Failure> {
    let failed = |error: &dyn std::fmt::Display| {
        Failure::internal(format!("cannot write on the picture: {error}"))
    };
    if !letters::ready() {
        return Err(Failure::internal("the typeface of pictures cannot be read"));
    }
    let mut backend = BitMapBackend::with_buffer(rgb, size_px);
    let mut left_px = left_px;
    for piece in letters::pieces(&letters::fit(line, letter_px, room_px)) {
        let font = letters::font(piece.face.unwrap_or(letters::FACE), letter_px);
        // plotters sets the letters' line half a size below a text's upper edge
        let at = (left_px.round() as i32, (top_px - 0.5 * font.get_size()).round() as i32);
        backend.draw_text(&piece.text, &font.color(&INK), at).map_err(|error| failed(&error))?;
        left_px += letters::piece_width_px(&piece, letter_px);
    }
    Ok(())
}
