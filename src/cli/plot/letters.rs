//! Text: how wide it is, cut and broken to fit, and which typeface holds a letter.

use std::sync::OnceLock;

use ab_glyph::{Font, FontRef};
use epaint_default_fonts::{HACK_REGULAR, UBUNTU_LIGHT};
use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};

/// The typeface of bitmaps.
pub(super) const FACE: &str = "Sunward text";

/// The typeface of signs that it lacks.
pub(super) const SIGNS: &str = "Sunward signs";
/// Height of a line as the bitmap counts it, of a size 1, for each typeface.
const FACE_HEIGHT: f64 = 1.121;
/// The same for the signs.
const SIGNS_HEIGHT: f64 = 1.164;
/// A thin space's width at a size of 1.
const THIN_SPACE_WIDTH: f64 = 0.14;
/// How far a bold letter is thickened at a size of 1.
pub(super) const BOLD: f64 = 0.035;

/// A stretch of text in one typeface.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// The typeface, `None` for a thin space.
    pub face: Option<&'static str>,
    /// The letters.
    pub text: String,
}

/// The typefaces are known to plotters.
pub(super) fn ready() -> bool {
    static READY: OnceLock<bool> = OnceLock::new();
    *READY.get_or_init(|| {
        register_font(FACE, FontStyle::Normal, UBUNTU_LIGHT).is_ok()
            && register_font(SIGNS, FontStyle::Normal, HACK_REGULAR).is_ok()
    })
}

/// A typeface at a size, px, as plotters' bitmaps count it.
pub(super) fn font(face: &'static str, size_px: f64) -> FontDesc<'static> {
    let height = if face == SIGNS { SIGNS_HEIGHT } else { FACE_HEIGHT };
    FontDesc::new(FontFamily::Name(face), size_px * height, FontStyle::Normal)
}

/// Text in one line without what no file may hold.
pub(super) fn clean(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{FFFE}' | '\u{FFFF}' => ' ',
        _ if letter.is_control() => ' ',
        _ => letter,
    };
    text.chars().map(plain).collect::<String>().trim().to_owned()
}

/// The stretches of a text.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut list: Vec<Piece> = Vec::new();
    for letter in text.chars() {
        let face = match letter {
            '\u{2009}' | '\u{202F}' => None,

            '\u{2071}'..='\u{207F}' | '\u{2190}'..='\u{21FF}' | '\u{25A0}'..='\u{25FF}' => {
                Some(SIGNS)
            }
            _ => Some(FACE),
        };
        match list.last_mut().filter(|last| last.face == face) {
            Some(last) => last.text.push(letter),
            None => list.push(Piece { face, text: letter.to_string() }),
        }
    }
    list
}

/// Where a stretch's letters begin to be inked, px from its left end; plotters' own letters
/// begin there too, but lose the room before them.
pub(super) fn letter_starts_px(piece: &Piece, size_px: f64) -> Vec<(String, f64)> {
    let Some(face) = piece.face else { return Vec::new() };
    let typeface = if face == SIGNS { HACK_REGULAR } else { UBUNTU_LIGHT };
    let mut list = Vec::new();
    for (index, letter) in piece.text.char_indices() {
        let text = |text: &str| Piece { face: Some(face), text: text.to_owned() };
        let up_to = piece_width_px(&text(&piece.text[..index + letter.len_utf8()]), size_px);
        let own = piece_width_px(&text(letter.encode_utf8(&mut [0; 4])), size_px);
        let start = up_to - own + bearing(typeface, letter) * size_px;
        list.push((letter.to_string(), start));
    }
    list
}

/// The room before a letter at a size of 1, negative where the letter reaches back; zero for a
/// letter that the typeface lacks. Plotters' bitmaps leave it out.
fn bearing(typeface: &[u8], letter: char) -> f64 {
    let Ok(font) = FontRef::try_from_slice(typeface) else { return 0.0 };
    let (glyph, units_per_em) = (font.glyph_id(letter), font.units_per_em());
    match units_per_em.filter(|_| glyph.0 != 0) {
        Some(count) => f64::from(font.h_side_bearing_unscaled(glyph)) / f64::from(count),
        None => 0.0,
    }
}

/// The width of a stretch, px.
pub(super) fn piece_width_px(piece: &Piece, size_px: f64) -> f64 {
    let count = piece.text.chars().count() as f64;
    let Some(face) = piece.face else { return count * THIN_SPACE_WIDTH * size_px };
    let measured = if ready() { font(face, 1000.0).layout_box(&piece.text).ok() } else { None };
    match measured {
        Some((_, (width, _))) => f64::from(width) / 1000.0 * size_px,
        None => count * 0.56 * size_px,
    }
}

/// The width of a text, px.
pub(super) fn width_px(text: &str, size_px: f64) -> f64 {
    pieces(text).iter().map(|piece| piece_width_px(piece, size_px)).sum()
}

/// A text that is at most so wide, cut with an ellipsis where it must be.
pub(super) fn fit(text: &str, size_px: f64, limit_px: f64) -> String {
    // a viewer's own typeface for SVG may run wider than ours
    let limit_px = limit_px / 1.04;
    let text = clean(text);
    if width_px(&text, size_px) <= limit_px {
        return text;
    }
    let letters: Vec<char> = text.chars().collect();
    let cut =
        |count: usize| letters[..count].iter().collect::<String>().trim_end().to_owned() + "…";
    let (mut short, mut long) = (0, letters.len());
    while long - short > 1 {
        let middle = usize::midpoint(short, long);
        if width_px(&cut(middle), size_px) <= limit_px {
            short = middle;
        } else {
            long = middle;
        }
    }
    cut(short)
}

/// A text in lines that are at most so wide; the last one is cut where it must be.
pub(super) fn wrap(text: &str, size_px: f64, limit_px: f64, most: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while words.peek().is_some() {
        let last = lines.len() + 1 >= most;
        let mut line = String::new();
        while let Some(word) = words.peek() {
            let longer =
                if line.is_empty() { (*word).to_owned() } else { format!("{line} {word}") };
            if !line.is_empty() && !last && width_px(&longer, size_px) * 1.04 > limit_px {
                break;
            }
            line = longer;
            words.next();
        }
        lines.push(fit(&line, size_px, limit_px));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_to_its_room() {
        assert_eq!(fit("short", 16.0, 500.0), "short");
        let cut = fit(&"very long ".repeat(400), 16.0, 200.0);
        assert!(cut.ends_with('…') && width_px(&cut, 16.0) <= 200.0, "{cut}");
        assert_eq!(fit("a\u{0}b\nc", 16.0, 500.0), "a b c");
        assert_eq!(fit("none", 16.0, -5.0), "…");
    }

    #[test]
    fn text_breaks_between_words() {
        let lines = wrap("one two three four five six", 16.0, 90.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(wrap("", 16.0, 90.0, 2).is_empty());
    }

    #[test]
    fn signs_come_from_their_own_typeface() {
        let faces: Vec<_> = pieces("1\u{2009}000 → 2").iter().map(|piece| piece.face).collect();
        assert_eq!(faces, [Some(FACE), None, Some(FACE), Some(SIGNS), Some(FACE)]);
    }

    #[test]
    fn a_stem_has_room_before_it_and_a_stroke_that_leans_has_none() {
        assert!((0.06..0.12).contains(&bearing(UBUNTU_LIGHT, 'H')));
        assert!(bearing(UBUNTU_LIGHT, '/') < 0.02);
        assert!(bearing(UBUNTU_LIGHT, '1') > bearing(UBUNTU_LIGHT, '2'));
    }

    #[test]
    fn what_cannot_be_read_has_no_bearing() {
        assert_eq!(bearing(UBUNTU_LIGHT, '\u{10FFFF}'), 0.0);
        assert_eq!(bearing(&UBUNTU_LIGHT[..200], 'H'), 0.0);
        assert_eq!(bearing(&[], 'H'), 0.0);
    }
}
