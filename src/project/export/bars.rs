//! Stacked bars as SVG.

use super::{
    page::{Bar, Bars},
    svg::{Anchor, WIDTH_PX, area, picture, words},
};

/// Width of the names of bars, px.
const NAMES_PX: f64 = 64.0;
/// Width of the figures behind bars, px.
const FIGURES_PX: f64 = 104.0;
/// Height of a bar, px.
const BAR_PX: f64 = 20.0;
/// Height from one bar to the next, px.
const STEP_PX: f64 = 25.0;
/// Height of a group's title, px.
const TITLE_PX: f64 = 28.0;
/// Height of a line of the key, px.
const KEY_PX: f64 = 22.0;
/// Width of an entry of the key, px.
const ENTRY_PX: f64 = 190.0;

/// Returns bars as a picture.
pub(super) fn svg(bars: &Bars) -> String {
    let mut elements = Vec::new();
    let mut top = 0.0;
    for group in &bars.groups {
        elements.push(words("lead", (0.0, top + 18.0), Anchor::Start, &group.title));
        top += TITLE_PX;
        let longest = group.bars.iter().map(length).fold(0.0, f64::max);
        for bar in &group.bars {
            push(&mut elements, bars, bar, (top, longest));
            top += STEP_PX;
        }
    }
    top += 12.0;
    let columns = (WIDTH_PX / ENTRY_PX).floor();
    for (index, part) in bars.parts.iter().enumerate() {
        let row = (index as f64 / columns).floor();
        let left = (index as f64 - row * columns) * ENTRY_PX;
        let line = top + row * KEY_PX;
        elements.push(area(&class(index), (left, line), (12.0, 12.0), ""));
        elements.push(words("key", (left + 18.0, line + 10.5), Anchor::Start, part));
    }
    let rows = (bars.parts.len() as f64 / columns).ceil();
    picture(bars.title, top + rows * KEY_PX, &elements)
}

/// Returns the length of a whole bar.
fn length(bar: &Bar) -> f64 {
    bar.parts.iter().sum()
}

/// Returns the class of a part's colour, by its place.
fn class(index: usize) -> String {
    format!("part{index}")
}

fn push(elements: &mut Vec<String>, bars: &Bars, bar: &Bar, (top, longest): (f64, f64)) {
    let base = top + BAR_PX - 5.5;
    elements.push(words("key", (0.0, base), Anchor::Start, bar.name));
    let whole = WIDTH_PX - NAMES_PX - FIGURES_PX;
    let mut left = NAMES_PX;
    for (index, part) in bar.parts.iter().enumerate() {
        let width = if longest > 0.0 { part / longest * whole } else { 0.0 };
        if width >= 0.05 {
            let name = bars.parts.get(index).copied().unwrap_or_default();
            let share = 100.0 * part / length(bar);
            let tip = format!("{}, {name}: {share:.0} %", bar.name);
            elements.push(area(&class(index), (left, top), (width, BAR_PX), &tip));
        }
        left += width;
    }
    elements.push(words("amount", (left + 8.0, base), Anchor::Start, &bar.figure));
}
