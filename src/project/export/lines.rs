//! Lines over a time as SVG.

use super::{
    page::{Lines, Series},
    svg::{Anchor, Place, WIDTH_PX, area, line, picture, words},
};
use crate::{model::constants::MINUTE_S, project::format};

/// Where the field begins, px from the left.
const LEFT_PX: f64 = 70.0;
/// Where it begins, px from above.
const TOP_PX: f64 = 30.0;
/// Height of the field, px.
const FIELD_PX: f64 = 170.0;
/// Height of all, px.
const HEIGHT_PX: f64 = 258.0;
/// Width of an entry of the key, px.
const ENTRY_PX: f64 = 190.0;
/// Most lines of the grid.
const GRID_LINES: f64 = 5.0;

/// The field of a plot, and the values at its lower and upper edge.
struct Field {
    length_s: f64,
    low: f64,
    high: f64,
}

impl Field {
    fn right(&self, time_s: f64) -> f64 {
        LEFT_PX + (WIDTH_PX - LEFT_PX) * (time_s / self.length_s).clamp(0.0, 1.0)
    }

    fn down(&self, value: f64) -> f64 {
        TOP_PX + FIELD_PX * (1.0 - (value - self.low) / (self.high - self.low))
    }
}

/// Returns lines as a picture.
pub(super) fn svg(lines: &Lines) -> String {
    let step = step_of(lines);
    let (least, most) = ends(lines);
    let field = Field {
        length_s: lines.length_s,
        low: (least / step).floor() * step,
        high: ((most / step).ceil() * step).max((least / step).floor() * step + step),
    };
    let mut elements = vec![words("lead", (0.0, 18.0), Anchor::Start, lines.axis)];
    elements.push(area("field", (LEFT_PX, TOP_PX), (WIDTH_PX - LEFT_PX, FIELD_PX), ""));
    for [begin_s, end_s] in &lines.shadows_s {
        let (left, right) = (field.right(*begin_s), field.right(*end_s));
        elements.push(area("shadow", (left, TOP_PX), (right - left, FIELD_PX), "in the shadow"));
    }
    grid(&mut elements, &field, step);
    if let Some((limit, name)) = lines.limit {
        let down = field.down(limit);
        elements.push(line("limit", &[(LEFT_PX, down), (WIDTH_PX, down)]));
        elements.push(words("limit", (WIDTH_PX - 4.0, down - 4.0), Anchor::End, name));
    }
    for (index, one) in lines.series.iter().enumerate() {
        let class = format!("series {}", one.class);
        elements.push(line(&class, &places(one, &field)));
        let left = LEFT_PX + index as f64 * ENTRY_PX;
        let key = [(left, HEIGHT_PX - 12.0), (left + 18.0, HEIGHT_PX - 12.0)];
        elements.push(line(&class, &key));
        elements.push(words("key", (left + 24.0, HEIGHT_PX - 8.0), Anchor::Start, one.name));
    }
    picture(lines.title, HEIGHT_PX, &elements)
}

/// Returns the least and the greatest value that is shown.
fn ends(lines: &Lines) -> (f64, f64) {
    let values = lines.series.iter().flat_map(|one| one.values.iter().copied());
    let all = values.chain(lines.limit.map(|(value, _)| value));
    let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low <= high { (low, high) } else { (0.0, 1.0) }
}

/// Returns the distance of the grid's lines: 1, 2 or 5 times a power of ten.
fn step_of(lines: &Lines) -> f64 {
    let (low, high) = ends(lines);
    let wanted = ((high - low) / GRID_LINES).max(1e-9);
    let decade = libm::pow(10.0, libm::floor(libm::log10(wanted)));
    [1.0, 2.0, 5.0, 10.0]
        .map(|digit| digit * decade)
        .into_iter()
        .find(|step| *step >= wanted)
        .unwrap_or(wanted)
}

fn grid(elements: &mut Vec<String>, field: &Field, step: f64) {
    let count = ((field.high - field.low) / step).round() as u32;
    for index in 0..=count {
        let value = field.low + f64::from(index) * step;
        let down = field.down(value);
        elements.push(line("grid", &[(LEFT_PX, down), (WIDTH_PX, down)]));
        let digits = format::digits_of(value);
        elements.push(words("key", (LEFT_PX - 8.0, down + 4.0), Anchor::End, &digits));
    }
    for quarter in 0..=4_u8 {
        let time_s = field.length_s * f64::from(quarter) / 4.0;
        let anchor = match quarter {
            0 => Anchor::Start,
            4 => Anchor::End,
            _ => Anchor::Middle,
        };
        let told = format!("{} min", format::three(time_s / MINUTE_S));
        let place = (field.right(time_s), TOP_PX + FIELD_PX + 18.0);
        elements.push(words("key", place, anchor, &told));
    }
}

fn places(series: &Series, field: &Field) -> Vec<Place> {
    let parts = series.values.len().max(1) as f64;
    let end_s = |index: usize| field.length_s * (index + 1) as f64 / parts;
    let place = |(index, value): (usize, &f64)| (field.right(end_s(index)), field.down(*value));
    series.values.iter().enumerate().map(place).collect()
}
