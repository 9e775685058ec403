//! Typefaces: which one holds a letter, letters set in a line, their outlines.

use std::sync::OnceLock;

use ab_glyph::{Font, FontRef, GlyphId, OutlineCurve, Point};
use epaint_default_fonts::{HACK_REGULAR, UBUNTU_LIGHT};
use tiny_skia::{Path, PathBuilder};

use super::place::Place;

/// A thin space's width at a size of 1.
const THIN_SPACE_WIDTH: f64 = 0.14;

/// A letter in a line.
struct Letter {
    font: &'static FontRef<'static>,
    glyph: GlyphId,
    /// Where it begins, at a size of 1.
    start: f64,
}

/// The typefaces of text and of signs; none where they cannot be read.
fn faces() -> Option<&'static [FontRef<'static>; 2]> {
    static FACES: OnceLock<Option<[FontRef<'static>; 2]>> = OnceLock::new();
    let read = |bytes| FontRef::try_from_slice(bytes).ok();
    FACES.get_or_init(|| Some([read(UBUNTU_LIGHT)?, read(HACK_REGULAR)?])).as_ref()
}

/// Whether there are typefaces to draw with.
pub(super) fn ready() -> bool {
    faces().is_some()
}

fn is_sign(letter: char) -> bool {
    matches!(letter, '\u{2071}'..='\u{207F}' | '\u{2190}'..='\u{21FF}' | '\u{25A0}'..='\u{25FF}')
}

/// A line's letters in their places, and where it ends at a size of 1. Neither typeface has a
/// table of pairs that stand closer.
fn set(text: &str) -> (Vec<Letter>, f64) {
    let Some(faces) = faces() else { return (Vec::new(), 0.56 * text.chars().count() as f64) };
    let (mut letters, mut pen) = (Vec::new(), 0.0);
    for letter in text.chars() {
        if matches!(letter, '\u{2009}' | '\u{202F}') {
            pen += THIN_SPACE_WIDTH;
            continue;
        }
        let font = &faces[usize::from(is_sign(letter))];
        let glyph = font.glyph_id(letter);
        letters.push(Letter { font, glyph, start: pen });
        pen += f64::from(font.h_advance_unscaled(glyph)) * em(font);
    }
    (letters, pen)
}

/// A typeface's own unit at a size of 1.
fn em(font: &FontRef<'_>) -> f64 {
    1.0 / f64::from(font.units_per_em().unwrap_or(1000.0))
}

/// The width of a line at a size of 1.
pub(super) fn width(text: &str) -> f64 {
    set(text).1
}

/// The outlines of a line's letters, which begins at a place and stands on its height; none
/// where there is no ink.
pub(super) fn outline(text: &str, size_px: f64, (left, foot): Place) -> Option<Path> {
    let mut path = PathBuilder::new();
    for Letter { font, glyph, start } in set(text).0 {
        let (begin, scale) = (left + start * size_px, em(font) * size_px);
        let x = |point: Point| (begin + f64::from(point.x) * scale) as f32;
        let y = |point: Point| (foot - f64::from(point.y) * scale) as f32;
        let mut pen = None;
        for curve in font.outline(glyph).map(|outline| outline.curves).unwrap_or_default() {
            let (OutlineCurve::Line(from, to)
            | OutlineCurve::Quad(from, _, to)
            | OutlineCurve::Cubic(from, _, _, to)) = curve;
            if pen != Some(from) {
                path.close();
                path.move_to(x(from), y(from));
            }
            match curve {
                OutlineCurve::Line(..) => path.line_to(x(to), y(to)),
                OutlineCurve::Quad(_, a, _) => path.quad_to(x(a), y(a), x(to), y(to)),
                OutlineCurve::Cubic(_, a, b, _) => {
                    path.cubic_to(x(a), y(a), x(b), y(b), x(to), y(to));
                }
            }
            pen = Some(to);
        }
        path.close();
    }
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_come_from_their_own_typeface() {
        let letters = set("1\u{2009}000 → 2").0;
        let is_sign =
            |letter: &Letter| faces().is_some_and(|[_, signs]| core::ptr::eq(letter.font, signs));
        let signs: Vec<bool> = letters.iter().map(is_sign).collect();
        assert_eq!(signs, [false, false, false, false, false, true, false, false]);
        assert!(letters.iter().all(|letter| letter.glyph.0 != 0), "a letter is missing");
    }

    #[test]
    fn a_thin_space_is_thinner_than_a_space() {
        assert!(width("1\u{2009}000") < width("1 000"));
        assert_eq!(width(""), 0.0);
    }

    #[test]
    fn letters_stand_on_their_foot_with_room_before_their_stem() {
        let stem = outline("H", 100.0, (50.0, 200.0)).map(|path| path.bounds());
        let stem = stem.filter(|area| (56.0..62.0).contains(&area.left()));
        assert!(
            stem.is_some_and(|area| area.bottom() == 200.0 && area.height() > 60.0),
            "{stem:?}"
        );
        assert_eq!(outline(" ", 100.0, (0.0, 0.0)), None);
    }
}
