//! Upright lines through a plot, named in rows above it.

use super::{letters::{fit, width_px}, look::{INK, LEVEL, MARGIN_PX, SMALL_PX, WIDTH_PX}, picture::{Anchor, Area, Picture, Stroke, Text}};

/// Height of a row of names, px.
pub(super) const ROW_PX: f64 = 22.0;

/// Most rows of names.
const MOST_ROWS: usize = 4;

/// An upright line with its name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Flag {
    /// Where it stands, px.
    pub at: f64,
    /// Its name.
    pub words: String,
    /// Its line.
    pub stroke: Stroke,
    /// Whether the name is bold.
    pub bold: bool,
}

/// How a level to compare with is drawn.
pub(super) const LEVEL_STROKE: Stroke = Stroke { width: 2.0, colour: LEVEL, dashes: &[7.0, 5.0] };

/// The row of each flag's name, counted upwards, within the left and right end of an area;
/// `None` for one without room. The first are served first.
pub(super) fn rows(area: Area, flags: &[Flag]) -> Vec<Option<usize>> {
    let mut taken: Vec<Area> = Vec::new();
    let mut list = Vec::new();
    for flag in flags {
        let free = |row: &usize| {
            let own = name_area(area, flag, *row);
            !taken.iter().any(|other| other.overlaps(&own))
        };
        // best where its line passes behind no other name either
        let clear = |row: &usize| {
            let (left, right) = (flag.at - 3.0, flag.at + 3.0);
            let top = name_area(area, flag, *row).bottom;
            let stem = Area { left, top, right, bottom: area.top };
            free(row) && !taken.iter().any(|other| other.overlaps(&stem))
        };
        let row = (0..MOST_ROWS).find(clear).or_else(|| (0..MOST_ROWS).find(free));
        taken.extend(row.map(|row| name_area(area, flag, row)));
        list.push(row);
    }
    list
}

/// How many rows are in use.
pub(super) fn row_count(rows: &[Option<usize>]) -> usize {
    rows.iter().flatten().map(|row| row + 1).max().unwrap_or(0)
}

/// Draw flags from an area's lower edge up to their names above it.
pub(super) fn draw(picture: &mut Picture, area: Area, flags: &[Flag], rows: &[Option<usize>]) {
    for (flag, row) in flags.iter().zip(rows) {
        let top = row.map_or(area.top, |row| name_area(area, flag, row).bottom);
        picture.line(&[(flag.at, area.bottom), (flag.at, top)], flag.stroke);
    }
    for (flag, row) in flags.iter().zip(rows) {
        let Some(row) = *row else { continue };
        let place = name_area(area, flag, row);
        let at = (f64::midpoint(place.left, place.right), f64::midpoint(place.top, place.bottom));
        let text = Text::note(&words(area, flag), at, Anchor::Middle).colour(INK).backed();
        picture.text(if flag.bold { text.bold() } else { text });
    }
}

fn words(area: Area, flag: &Flag) -> String {
    fit(&flag.words, SMALL_PX, 0.5 * area.width())
}

/// Where a flag's name stands in a row.
fn name_area(area: Area, flag: &Flag, row: usize) -> Area {
    let width = width_px(&words(area, flag), SMALL_PX) * 1.08 + 14.0;
    let furthest = (WIDTH_PX - MARGIN_PX - width).max(area.left);
    let left = (flag.at - width / 2.0).clamp(area.left, furthest);
    let bottom = area.top - ROW_PX * row as f64 - 3.0;
    Area { left, top: bottom - ROW_PX + 2.0, right: left + width, bottom }
}
