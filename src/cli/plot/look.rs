//! Colours and sizes of charts. Categories are Okabe & Ito's, scales are viridis.

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

/// The picture's width, px.
pub(super) const WIDTH_PX: f64 = 1200.0;
/// The picture's height, px.
pub(super) const HEIGHT_PX: f64 = 750.0;
/// What stays free at the left and right edges, px.
pub(super) const MARGIN_PX: f64 = 48.0;
/// What stays free at the bottom, px.
pub(super) const FOOT_PX: f64 = 36.0;

/// The title's size, px.
pub(super) const TITLE_PX: f64 = 27.0;
/// The size of names and values, px.
pub(super) const TEXT_PX: f64 = 16.0;
/// The size of axis numbers and notes, px.
pub(super) const SMALL_PX: f64 = 14.5;

/// The paper.
pub(super) const PAPER: Colour = [0xFF, 0xFF, 0xFF];
/// Titles, names and values.
pub(super) const INK: Colour = [0x16, 0x1E, 0x29];
/// Notes and axis numbers.
pub(super) const QUIET: Colour = [0x4F, 0x5A, 0x66];
/// Axes, and points that are not the message.
pub(super) const AXIS: Colour = [0x98, 0xA2, 0xAD];
/// Grid lines.
pub(super) const GRID: Colour = [0xE7, 0xEA, 0xEE];
/// Where nothing could be computed.
pub(super) const MISSING: Colour = [0xEC, 0xEE, 0xF1];
/// The accent, the blue of the panels.
pub(super) const ACCENT: Colour = [0x00, 0x72, 0xB2];
/// The accent, softened.
pub(super) const TINT: Colour = [0xA9, 0xCF, 0xE8];
/// The accent as a background.
pub(super) const WASH: Colour = [0xDF, 0xEC, 0xF5];
/// A level to compare with.
pub(super) const LEVEL: Colour = [0xD5, 0x5E, 0x00];

/// Categories that read well on white: blue, green, orange, purple, sky, black; vermilion is
/// kept for levels.
const CATEGORIES: [Colour; 6] =
    [ACCENT, [0x00, 0x9E, 0x73], [0xE6, 0x9F, 0x00], [0xCC, 0x79, 0xA7], [0x56, 0xB4, 0xE9], INK];

/// Dashes of curves, px on and off in turn.
const DASHES: [&[f64]; 5] = [&[], &[11.0, 6.0], &[3.0, 4.0], &[14.0, 5.0, 3.0, 5.0], &[6.0, 3.0]];

/// The colour of category `index`.
pub(super) fn category(index: usize) -> Colour {
    CATEGORIES[index % CATEGORIES.len()]
}

/// The dashes of category `index`; five against six colours, so that thirty pairs differ.
pub(super) fn dashes(index: usize) -> &'static [f64] {
    DASHES[index % DASHES.len()]
}

/// Viridis at ninths of its way (van der Walt & Smith 2015).
const VIRIDIS: [Colour; 10] = [
    [0x44, 0x01, 0x54],
    [0x48, 0x28, 0x78],
    [0x3E, 0x4A, 0x89],
    [0x31, 0x68, 0x8E],
    [0x26, 0x82, 0x8E],
    [0x1F, 0x9E, 0x89],
    [0x35, 0xB7, 0x79],
    [0x6D, 0xCD, 0x59],
    [0xB4, 0xDE, 0x2C],
    [0xFD, 0xE7, 0x25],
];

/// Viridis at a fraction of its way.
pub(super) fn viridis(fraction: f64) -> Colour {
    let along = if fraction.is_finite() { fraction.clamp(0.0, 1.0) * 9.0 } else { 0.0 };
    let index = (along.floor() as usize).min(8);
    let part = along - index as f64;
    let (from, to) = (VIRIDIS[index], VIRIDIS[index + 1]);
    let mix = |channel: usize| {
        let (from, to) = (f64::from(from[channel]), f64::from(to[channel]));
        (from + (to - from) * part).round() as u8
    };
    [mix(0), mix(1), mix(2)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn viridis_runs_from_violet_to_yellow() {
        assert_eq!(viridis(-1.0), [0x44, 0x01, 0x54]);
        assert_eq!(viridis(2.0), [0xFD, 0xE7, 0x25]);
        assert_eq!(viridis(1.0 / 3.0), [0x31, 0x68, 0x8E]);
        assert_eq!(viridis(f64::NAN), viridis(0.0));
    }

    #[test]
    fn thirty_categories_differ_in_colour_or_dashes() {
        let mut pairs: Vec<_> =
            (0..30).map(|i| (category(i), format!("{:?}", dashes(i)))).collect();
        pairs.sort();
        pairs.dedup();
        assert_eq!(pairs.len(), 30);
    }
}
