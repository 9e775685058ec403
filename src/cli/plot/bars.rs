//! A tornado: horizontal bars around a base value, the longest on top.

use super::{axis::{Ends, drawable}, chart::{Bar, Bars}, frame, letters::{fit, width_px, wrap}, look::{ACCENT, AXIS, FOOT_PX, HEIGHT_PX, INK, MARGIN_PX, QUIET, SMALL_PX, TEXT_PX, TINT, WIDTH_PX}, numbers::short, picture::{Anchor, Area, Picture, Stroke, Text}};

/// Rows that fit; the rest is told in a line.
const MOST: usize = 16;
/// The widest name, px.
const NAME_PX: f64 = 280.0;
/// The widest label at a bar's end, px.
const END_PX: f64 = 190.0;

/// Draw a tornado below `top`; whether there was anything to draw.
pub(super) fn draw(picture: &mut Picture, bars: &Bars, top: f64) -> bool {
    let fits = |bar: &&Bar| drawable(bar.low, &bars.value) && drawable(bar.high, &bars.value);
    let mut rows: Vec<&Bar> = bars.bars.iter().filter(fits).collect();
    if rows.is_empty() || !drawable(bars.base, &bars.value) {
        return false;
    }
    let reach = |bar: &Bar| {
        let (low, high) = (bar.low.min(bar.high), bar.low.max(bar.high));
        high.max(bars.base) - low.min(bars.base)
    };
    rows.sort_by(|a, b| reach(b).total_cmp(&reach(a)));
    let left_out = bars.bars.len() - rows.len().min(MOST);
    rows.truncate(MOST);

    let values = rows.iter().flat_map(|bar| [bar.low, bar.high]).chain([bars.base]);
    let Some(scale) = frame::numbers_below(&bars.value, values, Ends::Tight) else { return false };
    let names: Vec<Vec<String>> =
        rows.iter().map(|bar| wrap(&bar.label, TEXT_PX, NAME_PX, 2)).collect();
    let name_px = names.iter().flatten().map(|name| width_px(name, TEXT_PX)).fold(0.0, f64::max);
    let ends: Vec<[String; 2]> = rows
        .iter()
        .map(|bar| [end(bar.low, &bar.low_input), end(bar.high, &bar.high_input)])
        .collect();
    let end_px =
        ends.iter().flatten().map(|end| width_px(end, SMALL_PX)).fold(0.0, f64::max) * 1.04;
    let area = Area {
        left: MARGIN_PX + name_px * 1.04 + end_px + 28.0,
        top: top + 50.0,
        right: WIDTH_PX - MARGIN_PX - end_px - 12.0,
        bottom: HEIGHT_PX
            - FOOT_PX
            - 2.2 * TEXT_PX
            - SMALL_PX
            - if left_out > 0 { 16.0 } else { 0.0 },
    };
    let scale = scale.between(area.left, area.right);

    let sign = |colour| move |p: &mut Picture, place| frame::swatch(p, place, colour);
    let (low_sign, high_sign) = (sign(TINT), sign(ACCENT));
    let key: [frame::Entry<'_>; 2] =
        [(&low_sign, "parameter at its low value"), (&high_sign, "at its high value")];
    frame::key(picture, top + 6.0, &key);
    frame::below(picture, &scale, area, true);
    frame::title_below(picture, &bars.value, area);

    let row_px = (area.bottom - area.top) / rows.len() as f64;
    let row_px = row_px.min(64.0);
    let base = scale.place(bars.base);
    for (index, bar) in rows.iter().enumerate() {
        let middle = area.top + row_px * (index as f64 + 0.5);
        let step = (row_px * 0.48).min(19.0);
        let first = middle - step * (names[index].len() as f64 - 1.0) / 2.0;
        for (line, name) in names[index].iter().enumerate() {
            let at = (MARGIN_PX + name_px * 1.04, first + step * line as f64);
            let mut text = Text::name(name, at, Anchor::End);
            if names[index].len() > 1 && row_px < 36.0 {
                text.size = SMALL_PX.min(row_px * 0.5);
            }
            picture.text(text);
        }
        row(
            picture,
            &ends[index],
            [scale.place(bar.low), scale.place(bar.high)],
            base,
            middle,
            row_px,
        );
    }
    let foot = area.top + row_px * rows.len() as f64;
    picture.line(&[(area.left, area.bottom), (area.right, area.bottom)], Stroke::solid(1.25, AXIS));
    picture.line(&[(base, area.top - 8.0), (base, foot.max(area.bottom))], Stroke::solid(2.0, INK));
    let words = format!("base {}", short(bars.base));
    picture.text(Text::name(&words, (base, area.top - 19.0), Anchor::Middle).bold());
    if left_out > 0 {
        let words = format!("and {left_out} more that do less or cannot be drawn");
        let at = (MARGIN_PX, HEIGHT_PX - FOOT_PX + 6.0);
        picture.text(Text::note(&words, at, Anchor::Start));
    }
    true
}

/// What stands at a bar's end: the result, and the input in brackets.
fn end(value: f64, input: &str) -> String {
    let input = input.trim();
    let value = short(value);
    if input.is_empty() { value } else { fit(&format!("{value} ({input})"), SMALL_PX, END_PX) }
}

/// A row's two bars; where both lie on one side of the base each has half the height.
fn row(
    picture: &mut Picture,
    ends: &[String; 2],
    places: [f64; 2],
    base: f64,
    middle: f64,
    row_px: f64,
) {
    let half = (row_px * 0.34).min(15.0);
    let same_side = (places[0] - base) * (places[1] - base) > 0.0;
    for (index, colour) in [TINT, ACCENT].into_iter().enumerate() {
        let (top, bottom) = match (same_side, index) {
            (false, _) => (middle - half, middle + half),
            (true, 0) => (middle - half, middle),
            (true, _) => (middle, middle + half),
        };
        let at = places[index];
        let (left, right) = (at.min(base), at.max(base).max(at.min(base) + 1.0));
        picture.fill(Area { left, top, right, bottom }, colour);
    }
    let outward = |index: usize| match (places[index] - base, places[1 - index] - base) {
        (own, _) if own < 0.0 => Anchor::End,
        (own, _) if own > 0.0 => Anchor::Start,
        // a result that does not move goes to the side that the other leaves free
        (_, other) if other > 0.0 || (other == 0.0 && index == 0) => Anchor::End,
        _ => Anchor::Start,
    };
    for index in 0..2 {
        let anchor = outward(index);
        let (x, shift) = match anchor {
            Anchor::End => (places[index].min(base) - 8.0, -1.0),
            _ => (places[index].max(base) + 8.0, 1.0),
        };
        let furthest =
            if shift < 0.0 { places[0].min(places[1]) } else { places[0].max(places[1]) };
        let (x, y) = if same_side {
            (furthest + 8.0 * shift, middle + if index == 0 { -0.5 } else { 0.5 } * half.max(15.0))
        } else {
            (x, middle)
        };
        let colour = if same_side && half < 14.0 { QUIET } else { INK };
        let mut text = Text::note(&ends[index], (x, y), anchor).colour(colour);
        if same_side {
            text.size = SMALL_PX.min(row_px * 0.48);
        }
        picture.text(text);
    }
}
