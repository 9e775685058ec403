//! A ladder: each step takes the value from the one before to its own.

use super::{axis::{Ends, drawable}, chart::{Level, Step, Steps}, flags::{self, Flag, LEVEL_STROKE, ROW_PX}, frame, letters::{fit, width_px, wrap}, look::{ACCENT, AXIS, FOOT_PX, GRID, HEIGHT_PX, INK, LEVEL, MARGIN_PX, PAPER, SMALL_PX, TEXT_PX, TINT, WIDTH_PX}, numbers::short, picture::{Anchor, Area, Picture, Stroke, Text}};

/// Rows that fit; the rest is told in a line.
const MOST: usize = 20;
/// The widest name, px.
const NAME_PX: f64 = 360.0;
/// Room for a value beside the first and the last step, px.
const VALUE_PX: f64 = 84.0;

/// Draw a ladder below `top`; whether there was anything to draw.
pub(super) fn draw(picture: &mut Picture, ladder: &Steps, top: f64) -> bool {
    let fits = |step: &&Step| drawable(step.value, &ladder.value);
    let mut steps: Vec<&Step> = ladder.steps.iter().filter(fits).collect();
    let left_out = ladder.steps.len() - steps.len().min(MOST);
    steps.truncate(MOST);
    if steps.is_empty() {
        return false;
    }
    let level = ladder.level.as_ref().filter(|level| drawable(level.at, &ladder.value));
    let values = steps.iter().map(|step| step.value).chain(level.map(|level| level.at));
    let zero = (!ladder.value.logarithmic).then_some(0.0);
    let Some(scale) = frame::numbers_below(&ladder.value, values.chain(zero), Ends::Tight) else {
        return false;
    };
    let name_px = steps
        .iter()
        .flat_map(|step| {
            let name = width_px(&fit(&step.label, TEXT_PX, NAME_PX), TEXT_PX);
            [name, width_px(&fit(&step.note, SMALL_PX, NAME_PX), SMALL_PX)]
        })
        .fold(0.0, f64::max);
    let reached = level.and_then(|level| crossing(&steps, level));
    let key_px = if reached.is_some() { 26.0 } else { 0.0 };
    let flag_px = if level.is_some() { ROW_PX } else { 0.0 };
    let area = Area {
        left: MARGIN_PX + name_px * 1.04 + 24.0,
        top: top + 4.0 + key_px + flag_px,
        right: WIDTH_PX - MARGIN_PX,
        bottom: HEIGHT_PX
            - FOOT_PX
            - 2.2 * TEXT_PX
            - SMALL_PX
            - if left_out > 0 { 16.0 } else { 0.0 },
    };
    let scale = scale.between(area.left + VALUE_PX, area.right - VALUE_PX);
    frame::below(picture, &scale, area, true);
    frame::title_below(picture, &ladder.value, area);
    picture.line(&[(area.left, area.bottom), (area.right, area.bottom)], Stroke::solid(1.25, AXIS));

    let row_px = ((area.bottom - area.top) / steps.len() as f64).min(72.0);
    let places: Vec<f64> = steps.iter().map(|step| scale.place(step.value)).collect();
    let middle = |index: usize| area.top + row_px * (index as f64 + 0.5);
    for index in 1..steps.len() {
        let y = area.top + row_px * index as f64;
        picture.line(&[(MARGIN_PX, y), (area.right, y)], Stroke::solid(1.0, GRID));
    }
    if let Some(level) = level {
        let at = scale.place(level.at);
        let words = level.label.clone();
        let list = [Flag { at, words, stroke: LEVEL_STROKE, bold: false }];
        flags::draw(picture, area, &list, &flags::rows(area, &list));
        if reached.is_some() {
            let after = |p: &mut Picture, place| p.disc(place, 7.0, ACCENT);
            let past = |p: &mut Picture, place| p.diamond(place, 9.0, LEVEL);
            let name = format!("the first past {}", level.label);
            let key: [frame::Entry<'_>; 2] = [(&after, "after the step"), (&past, &name)];
            frame::key(picture, top + 6.0, &key);
        }
    }
    let half = (row_px * 0.2).clamp(3.0, 9.0);
    for index in 1..steps.len() {
        let (from, to) = (places[index - 1], places[index]);
        let drop = [(from, middle(index - 1)), (from, middle(index) + half)];
        picture.line(&drop, Stroke::solid(1.5, TINT));
        let (left, right) = (from.min(to), from.max(to));
        let (top, bottom) = (middle(index) - half, middle(index) + half);
        picture.fill(Area { left, top, right, bottom }, TINT);
    }

    for (index, step) in steps.iter().enumerate() {
        words(picture, step, middle(index), row_px);
        let at = (places[index], middle(index));
        let radius = (row_px * 0.2).clamp(4.0, 8.0);
        if reached == Some(index) {
            picture.diamond(at, radius * 1.3 + 3.0, PAPER);
            picture.diamond(at, radius * 1.3, LEVEL);
        } else {
            picture.disc(at, radius + 2.0, PAPER);
            picture.disc(at, radius, ACCENT);
        }
        // the value stands on the side that the next step's line leaves free
        let falls = index > 0 && places[index] <= places[index - 1];
        let (x, anchor) =
            if falls { (at.0 - 16.0, Anchor::End) } else { (at.0 + 16.0, Anchor::Start) };
        let text = Text::name(&short(step.value), (x, at.1), anchor).bold().backed();
        picture.text(Text { size: TEXT_PX.min(row_px * 0.6), ..text });
    }
    if left_out > 0 {
        let words = format!("and {left_out} more that do not fit or cannot be drawn");
        let at = (MARGIN_PX, HEIGHT_PX - FOOT_PX + 6.0);
        picture.text(Text::note(&words, at, Anchor::Start));
    }
    true
}

/// The first step on the other side of the level than the first one.
fn crossing(steps: &[&Step], level: &Level) -> Option<usize> {
    let above = steps.first()?.value > level.at;
    steps.iter().position(|step| {
        if above {
            step.value <= level.at
        } else {
            step.value >= level.at && step.value != steps[0].value
        }
    })
}

/// A step's name and note, in two lines where the row is high enough.
fn words(picture: &mut Picture, step: &Step, middle: f64, row_px: f64) {
    let note = fit(&step.note, SMALL_PX, NAME_PX);
    let two = !note.is_empty() && row_px >= 40.0;
    let shift = if two { 9.5 } else { 0.0 };
    let name = wrap(&step.label, TEXT_PX, NAME_PX, 1).concat();
    let mut text = Text::name(&name, (MARGIN_PX, middle - shift), Anchor::Start).colour(INK);
    text.size = TEXT_PX.min(row_px * 0.6);
    picture.text(text);
    if two {
        picture.text(Text::note(&note, (MARGIN_PX, middle + shift), Anchor::Start));
    }
}
