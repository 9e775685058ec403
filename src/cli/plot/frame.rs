//! What charts share: the words above, the plot's frame with its grid, keys and level lines.

use super::{axis::{self, Ends, Scale}, chart::{Axis, Chart}, flags::ROW_PX, letters::{fit, width_px, wrap}, look::{ACCENT, AXIS, Colour, FOOT_PX, GRID, HEIGHT_PX, MARGIN_PX, QUIET, SMALL_PX, TEXT_PX, TITLE_PX, WIDTH_PX}, picture::{Anchor, Area, Picture, Place, Stroke, Text}};

/// Draw the title and the assumptions; the first free px below them.
pub(super) fn head(picture: &mut Picture, chart: &Chart) -> f64 {
    let room = WIDTH_PX - 2.0 * MARGIN_PX;
    let accent = Area { left: MARGIN_PX, top: 32.0, right: MARGIN_PX + 44.0, bottom: 36.0 };
    picture.fill(accent, ACCENT);
    let mut line = 34.0;
    for words in wrap(&chart.title, TITLE_PX, room / 1.05, 2) {
        line += TITLE_PX * 1.25;
        let text = Text::name(&words, (0.0, 0.0), Anchor::Start).bold();
        picture.text(Text { at: (MARGIN_PX, line), size: TITLE_PX, ..text });
    }
    line += 4.0;
    for words in wrap(&chart.subtitle, TEXT_PX, room, 3) {
        line += TEXT_PX * 1.4;
        let text = Text::name(&words, (0.0, 0.0), Anchor::Start).colour(QUIET);
        picture.text(Text { at: (MARGIN_PX, line), ..text });
    }
    line + 20.0
}

/// Say that there is nothing to draw.
pub(super) fn nothing(picture: &mut Picture, top: f64) {
    let at = (WIDTH_PX / 2.0, f64::midpoint(top, HEIGHT_PX - FOOT_PX));
    let text = Text::name("nothing to draw", at, Anchor::Middle).colour(QUIET);
    picture.text(Text { size: 22.0, ..text });
}

/// The line above a plot that says what goes upwards, shared with a key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Caption {
    /// Its middle height, px.
    pub middle: f64,
    /// The key's width at its right end, px.
    pub key_px: f64,
}

/// A plot between two axes.
pub(super) struct Plot {
    /// The rectangle between the axes.
    pub area: Area,
    /// The axis to the right.
    pub x: Scale,
    /// The axis upwards.
    pub y: Scale,
}

impl Plot {
    /// Lay out a plot below `top`, with room at its right edge.
    pub fn new(x: Scale, y: Scale, top: f64, right_px: f64) -> Self {
        let widest = y.ticks.iter().map(|tick| width_px(&tick.label, SMALL_PX)).fold(0.0, f64::max);
        let area = Area {
            left: MARGIN_PX + widest + 12.0,
            top: top + 38.0,
            right: WIDTH_PX - MARGIN_PX - right_px,
            bottom: HEIGHT_PX - FOOT_PX - 2.2 * TEXT_PX - SMALL_PX,
        };
        let (x, y) = (x.between(area.left, area.right), y.between(area.bottom, area.top));
        Self { area, x, y }
    }

    /// The same plot with room for rows of flags above it.
    #[must_use]
    pub fn below_flags(mut self, rows: usize) -> Self {
        self.area.top += rows as f64 * ROW_PX;
        self.y = self.y.between(self.area.bottom, self.area.top);
        self
    }

    /// Where a point stands.
    pub fn place(&self, x: f64, y: f64) -> Place {
        (self.x.place(x), self.y.place(y))
    }

    /// Draw grid, numbers and what the axes show.
    pub fn axes(&self, picture: &mut Picture, x: &Axis, y: &Axis, caption: Caption) {
        let Area { left, right, bottom, .. } = self.area;
        for tick in self.y.ticks.iter().filter(|tick| !tick.label.is_empty()) {
            let at = self.y.place(tick.value);
            picture.line(&[(left, at), (right, at)], Stroke::solid(1.0, GRID));
            picture.text(Text::note(&tick.label, (left - 10.0, at), Anchor::End));
        }
        below(picture, &self.x, self.area, true);
        picture.line(&[(left, bottom), (right, bottom)], Stroke::solid(1.25, AXIS));
        let room = WIDTH_PX - 2.0 * MARGIN_PX - caption.key_px - 12.0;
        let words = fit(&axis::caption(y), TEXT_PX, room);
        picture.text(Text::name(&words, (MARGIN_PX, caption.middle), Anchor::Start));
        title_below(picture, x, self.area);
    }
}

/// Draw the numbers of an axis below an area, with its grid.
pub(super) fn below(picture: &mut Picture, scale: &Scale, area: Area, marks: bool) {
    for tick in &scale.ticks {
        let at = scale.place(tick.value);
        if tick.label.is_empty() {
            if marks {
                let ends = [(at, area.bottom), (at, area.bottom + 4.0)];
                picture.line(&ends, Stroke::solid(1.0, AXIS));
            }
            continue;
        }
        picture.line(&[(at, area.top), (at, area.bottom)], Stroke::solid(1.0, GRID));
        let ends = [(at, area.bottom), (at, area.bottom + 6.0)];
        picture.line(&ends, Stroke::solid(1.25, AXIS));
        picture.text(Text::note(&tick.label, (at, area.bottom + 18.0), Anchor::Middle));
    }
}

/// Write what an axis below an area shows.
pub(super) fn title_below(picture: &mut Picture, axis: &Axis, area: Area) {
    let words = fit(&axis::caption(axis), TEXT_PX, WIDTH_PX - 2.0 * MARGIN_PX);
    let half = width_px(&words, TEXT_PX) / 2.0;
    let middle = f64::midpoint(area.left, area.right);
    let middle = middle.min(WIDTH_PX - MARGIN_PX - half).max(MARGIN_PX + half);
    picture.text(Text::name(&words, (middle, area.bottom + 46.0), Anchor::Middle));
}

/// How many numbers fit along an axis below, by the longest of its first guess.
pub(super) fn numbers_below(
    axis: &Axis,
    values: impl Iterator<Item = f64>,
    ends: Ends,
) -> Option<Scale> {
    let values: Vec<f64> = values.collect();
    let mut most = 10;
    loop {
        let scale = Scale::new(axis, values.iter().copied(), ends, most)?;
        let widest = scale.ticks.iter().map(|t| width_px(&t.label, SMALL_PX)).fold(0.0, f64::max);
        let count = scale.ticks.iter().filter(|tick| !tick.label.is_empty()).count();
        if most <= 2 || (widest + 26.0) * count as f64 <= 0.75 * WIDTH_PX {
            return Some(scale);
        }
        most -= 1;
    }
}

/// An entry of a key: a drawn sign of at most 30 px and its name.
pub(super) type Entry<'a> = (&'a dyn Fn(&mut Picture, Place), &'a str);

/// Draw a key that ends at the right margin, its middle at `y`; its width.
pub(super) fn key(picture: &mut Picture, y: f64, entries: &[Entry<'_>]) -> f64 {
    let mut right = WIDTH_PX - MARGIN_PX;
    for (sign, name) in entries.iter().rev() {
        let words = fit(name, SMALL_PX, 300.0);
        let width = width_px(&words, SMALL_PX) * 1.04;
        picture.text(Text::note(&words, (right - width, y), Anchor::Start));
        sign(picture, (right - width - 22.0, y));
        right -= width + 62.0;
    }
    WIDTH_PX - MARGIN_PX - right
}

/// A key's sign of a filled colour.
pub(super) fn swatch(picture: &mut Picture, (x, y): Place, colour: Colour) {
    let area = Area { left: x - 12.0, top: y - 7.0, right: x + 12.0, bottom: y + 7.0 };
    picture.fill(area, colour);
}
