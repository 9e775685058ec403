//! A line of text on a picture that exists.

use plotters::{
    backend::{BitMapBackend, DrawingBackend},
    style::WHITE,
};

use super::letters;
use crate::cli::failure::Failure;

/// Brightness of the letters.
const INK: f64 = 238.0;

/// How much larger the letters are set than written: whole pixels are too coarse for the room
/// between them.
const FINER: usize = 4;

/// How far letters rise over their place, in shares of their size, with a little room.
const RISE: f64 = 0.4;

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
    let fine = FINER as f64;
    let line = letters::fit(line, letter_px, room_px);
    // some letters lean over their width
    let width_px = letters::width_px(&line, letter_px) + letter_px;
    let (width, height) = (width_px.ceil() as usize, (1.8 * letter_px).ceil() as usize);
    let (fine_width, fine_height) = (width * FINER, height * FINER);
    let mut set = vec![0; fine_width * fine_height * 3];
    let mut backend = BitMapBackend::with_buffer(&mut set, (fine_width as u32, fine_height as u32));
    let mut pen_px = 0.0;
    for piece in letters::pieces(&line) {
        let font = letters::font(piece.face.unwrap_or(letters::FACE), letter_px * fine);
        // plotters lets letters rise over the place that it is given
        let at = ((pen_px * fine) as i32, (RISE * font.get_size()).round() as i32);
        backend.draw_text(&piece.text, &font.color(&WHITE), at).map_err(|error| failed(&error))?;
        pen_px += letters::piece_width_px(&piece, letter_px);
    }
    drop(backend);
    let (left, top) = (left_px.round().max(0.0) as usize, top_px.round().max(0.0) as usize);
    let (columns, rows) = (size_px.0 as usize, size_px.1 as usize);
    for row in 0..height.min(rows.saturating_sub(top)) {
        for column in 0..width.min(columns.saturating_sub(left)) {
            let sum: u32 = (0..FINER * FINER)
                .map(|part| {
                    let (y, x) = (row * FINER + part / FINER, column * FINER + part % FINER);
                    u32::from(set[(y * fine_width + x) * 3])
                })
                .sum();
            let share = f64::from(sum) / (255 * FINER * FINER) as f64;
            let at = ((top + row) * columns + left + column) * 3;
            for byte in &mut rgb[at..at + 3] {
                *byte = (f64::from(*byte) * (1.0 - share) + INK * share).round() as u8;
            }
        }
    }
    Ok(())
}
