//! A result over two parameters in viridis, with a contour and a scale of colours.

use super::{axis::{self, Ends, Scale, drawable}, chart::{Axis, Heat, Level}, contour::{Grid, contour}, frame::{self, Caption, Plot}, letters::{fit, width_px}, look::{AXIS, INK, MARGIN_PX, MISSING, PAPER, SMALL_PX, TEXT_PX, WIDTH_PX, viridis}, picture::{Anchor, Area, Picture, Place, Stroke, Text}};

/// The colour scale's width, px.
const SCALE_PX: f64 = 20.0;
/// Colours of the colour scale.
const SHADES: u32 = 128;

/// Draw a map below `top`; whether there was anything to draw.
pub(super) fn draw(picture: &mut Picture, heat: &Heat, top: f64) -> bool {
    let (columns, rows) = (order(&heat.xs, &heat.x), order(&heat.ys, &heat.y));
    let cell = |column: usize, row: usize| -> Option<f64> {
        let value = *heat.cells.get(*rows.get(row)?)?.get(*columns.get(column)?)?;
        value.filter(|&value| drawable(value, &heat.value))
    };
    let places = || (0..rows.len()).flat_map(|row| (0..columns.len()).map(move |c| (c, row)));
    let values = places().filter_map(|(column, row)| cell(column, row));
    let Some(shades) = Scale::new(&heat.value, values, Ends::Tight, 8) else { return false };

    let xs: Vec<f64> = columns.iter().map(|&index| heat.xs[index]).collect();
    let ys: Vec<f64> = rows.iter().map(|&index| heat.ys[index]).collect();
    let (x_edges, y_edges) = (edges(&xs, &heat.x), edges(&ys, &heat.y));
    let Some(x) = frame::numbers_below(&heat.x, x_edges.iter().copied(), Ends::Tight) else {
        return false;
    };
    let Some(y) = Scale::new(&heat.y, y_edges.iter().copied(), Ends::Tight, 8) else {
        return false;
    };
    let level = heat.level.as_ref().filter(|level| drawable(level.at, &heat.value));
    let side_px =
        shades.ticks.iter().map(|tick| width_px(&tick.label, SMALL_PX)).fold(30.0, f64::max);
    let plot = Plot::new(x, y, top + 26.0, side_px + SCALE_PX + 52.0);
    key(picture, heat, level, places().any(|(c, row)| cell(c, row).is_none()), top + 8.0);
    plot.axes(
        picture,
        &heat.x,
        &heat.y,
        Caption { middle: plot.area.top - 20.0, key_px: 0.5 * WIDTH_PX },
    );

    cells(picture, &plot, [&x_edges, &y_edges], &|column, row| {
        cell(column, row).map(|value| viridis(shades.fraction(value)))
    });
    if let Some(level) = level {
        let along = |column: usize, row: usize| cell(column, row).map(|value| shades.along(value));
        let xs: Vec<f64> = xs.iter().map(|&x| plot.x.place(x)).collect();
        let ys: Vec<f64> = ys.iter().map(|&y| plot.y.place(y)).collect();
        let grid = Grid { xs: &xs, ys: &ys, value: &along };
        let lines = contour(&grid, shades.along(level.at));
        for stroke in [Stroke::solid(6.0, PAPER), Stroke::solid(3.0, INK)] {
            for line in &lines {
                picture.line(line, stroke);
            }
        }
    }
    colours(picture, heat, shades, level, plot.area);
    true
}

/// The order of a parameter's values that can be drawn, rising.
fn order(values: &[f64], axis: &Axis) -> Vec<usize> {
    let mut order: Vec<usize> =
        (0..values.len()).filter(|&index| drawable(values[index], axis)).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    order
}

/// The edges of cells: half way between values, as the axis measures.
fn edges(values: &[f64], axis: &Axis) -> Vec<f64> {
    let log = axis.logarithmic;
    let along: Vec<f64> = values.iter().map(|v| if log { v.log10() } else { *v }).collect();
    let (Some(&first), Some(&last)) = (along.first(), along.last()) else { return Vec::new() };
    let mut list: Vec<f64> = along.windows(2).map(|pair| f64::midpoint(pair[0], pair[1])).collect();
    let alone = if log { 0.2 } else { (0.1 * first.abs()).max(1e-12) };
    let before = list.first().map_or(first - alone, |edge| 2.0 * first - edge);
    let after = list.last().map_or(last + alone, |edge| 2.0 * last - edge);
    list.insert(0, before);
    list.push(after);
    list.into_iter().map(|along| if log { 10_f64.powf(along) } else { along }).collect()
}

/// Fill the cells, neighbours of one colour in a row as one; cells without a value are hatched.
fn cells(
    picture: &mut Picture,
    plot: &Plot,
    [x_edges, y_edges]: [&[f64]; 2],
    colour: &dyn Fn(usize, usize) -> Option<[u8; 3]>,
) {
    picture.fill(plot.area, MISSING);
    let mut hatch: Vec<f64> = Vec::new();
    let mut from = plot.area.left - (plot.area.bottom - plot.area.top);
    while from < plot.area.right {
        hatch.push(from);
        from += 12.0;
    }
    let height = plot.area.bottom - plot.area.top;
    for start in hatch {
        let low = (plot.area.left - start).max(0.0);
        let high = (plot.area.right - start).min(height);
        let ends = [(start + low, plot.area.bottom - low), (start + high, plot.area.bottom - high)];
        picture.line(&ends, Stroke::solid(1.25, [0xD3, 0xD8, 0xDE]));
    }
    // whole px, so that no seam shows between neighbours
    let px = |edge: &f64, scale: &Scale| scale.place(*edge).round();
    for row in 0..y_edges.len().saturating_sub(1) {
        let (bottom, top) = (px(&y_edges[row], &plot.y), px(&y_edges[row + 1], &plot.y));
        let mut column = 0;
        while column + 1 < x_edges.len() {
            let shade = colour(column, row);
            let start = column;
            while column + 1 < x_edges.len() && colour(column, row) == shade {
                column += 1;
            }
            if let Some(shade) = shade {
                let (left, right) = (px(&x_edges[start], &plot.x), px(&x_edges[column], &plot.x));
                picture.fill(Area { left, top, right, bottom }, shade);
            }
        }
    }
}

/// The key of the contour and of empty cells.
fn key(picture: &mut Picture, heat: &Heat, level: Option<&Level>, holes: bool, y: f64) {
    let line = |p: &mut Picture, (x, y): Place| {
        p.line(&[(x - 15.0, y), (x + 13.0, y)], Stroke::solid(3.0, INK));
    };
    let hole = |p: &mut Picture, (x, y): Place| {
        frame::swatch(p, (x, y), MISSING);
        for start in [-10.0, -2.0, 6.0] {
            let ends = [(x + start - 2.0, y + 7.0), (x + start + 6.0, y - 7.0)];
            p.line(&ends, Stroke::solid(1.25, AXIS));
        }
    };
    let missing = if heat.missing.is_empty() { "no result" } else { &heat.missing };
    let mut entries: Vec<frame::Entry<'_>> = Vec::new();
    if holes {
        entries.push((&hole, missing));
    }
    if let Some(level) = level {
        entries.push((&line, &level.label));
    }
    frame::key(picture, y, &entries);
}

/// The scale of colours at the right, with the level's mark.
fn colours(picture: &mut Picture, heat: &Heat, shades: Scale, level: Option<&Level>, area: Area) {
    let left = area.right + 28.0;
    let right = left + SCALE_PX;
    let shades = shades.between(area.bottom, area.top);
    let height = area.bottom - area.top;
    for shade in 0..SHADES {
        let at = |index: u32| (area.bottom - height * f64::from(index) / f64::from(SHADES)).round();
        let strip = Area { left, top: at(shade + 1), right, bottom: at(shade) };
        picture.fill(strip, viridis(f64::from(shade) / f64::from(SHADES - 1)));
    }
    for tick in shades.ticks.iter().filter(|tick| !tick.label.is_empty()) {
        let y = shades.place(tick.value);
        picture.line(&[(right, y), (right + 5.0, y)], Stroke::solid(1.25, AXIS));
        picture.text(Text::note(&tick.label, (right + 10.0, y), Anchor::Start));
    }
    if let Some(level) = level.filter(|level| (0.0..=1.0).contains(&shades.fraction(level.at))) {
        let y = shades.place(level.at);
        for stroke in [Stroke::solid(6.0, PAPER), Stroke::solid(3.0, INK)] {
            picture.line(&[(left - 5.0, y), (right + 5.0, y)], stroke);
        }
    }
    let words = fit(&axis::caption(&heat.value), TEXT_PX, 0.44 * WIDTH_PX);
    picture.text(Text::name(&words, (WIDTH_PX - MARGIN_PX, area.top - 20.0), Anchor::End));
}
