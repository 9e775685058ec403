//! The room before a letter, read from a typeface: plotters' bitmaps leave it out.

/// The room before a letter at a size of 1, negative where the letter reaches back; zero for a
/// letter that the typeface lacks. OpenType 1.9: cmap format 4, hhea, hmtx.
pub(super) fn bearing(typeface: &[u8], letter: char) -> f64 {
    let Some(units) = read_bearing(typeface, letter) else { return 0.0 };
    let units_per_em = table(typeface, b"head").and_then(|at| word(typeface, at + 18));
    units_per_em.filter(|&count| count > 0).map_or(0.0, |count| f64::from(units) / f64::from(count))
}

/// The same in the typeface's own units.
fn read_bearing(typeface: &[u8], letter: char) -> Option<i16> {
    let glyph = usize::from(glyph(typeface, u16::try_from(u32::from(letter)).ok()?)?);
    let long = usize::from(word(typeface, table(typeface, b"hhea")? + 34)?);
    let metrics = table(typeface, b"hmtx")?;
    let at = if glyph < long { 4 * glyph + 2 } else { 4 * long + 2 * (glyph - long) };
    signed(typeface, metrics + at)
}

/// Where a table begins.
fn table(typeface: &[u8], name: &[u8; 4]) -> Option<usize> {
    let count = usize::from(word(typeface, 4)?);
    let entry = (0..count)
        .map(|index| 12 + 16 * index)
        .find(|&at| typeface.get(at..at + 4) == Some(name.as_slice()))?;
    let high = usize::from(word(typeface, entry + 8)?);
    Some((high << 16) + usize::from(word(typeface, entry + 10)?))
}

/// The number of a letter's drawing.
fn glyph(typeface: &[u8], letter: u16) -> Option<u16> {
    let map = table(typeface, b"cmap")?;
    let subtables = usize::from(word(typeface, map + 2)?);
    let subtable = (0..subtables)
        .filter_map(|index| {
            let entry = map + 4 + 8 * index;
            let high = usize::from(word(typeface, entry + 4)?);
            Some(map + (high << 16) + usize::from(word(typeface, entry + 6)?))
        })
        .find(|&at| word(typeface, at) == Some(4))?;
    let double = usize::from(word(typeface, subtable + 6)?);
    let (ends, starts) = (subtable + 14, subtable + 16 + double);
    let segment = (0..double).step_by(2).find(|at| word(typeface, ends + at) >= Some(letter))?;
    let start = word(typeface, starts + segment)?;
    if start > letter {
        return None;
    }
    let delta = word(typeface, starts + double + segment)?;
    let offset_at = starts + 2 * double + segment;
    match word(typeface, offset_at)? {
        0 => Some(letter.wrapping_add(delta)),
        offset => {
            let at = offset_at + usize::from(offset) + 2 * usize::from(letter - start);
            word(typeface, at).filter(|&glyph| glyph > 0).map(|glyph| glyph.wrapping_add(delta))
        }
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes)
}

fn signed(bytes: &[u8], at: usize) -> Option<i16> {
    bytes.get(at..at + 2)?.try_into().ok().map(i16::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use epaint_default_fonts::UBUNTU_LIGHT;

    use super::*;

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
