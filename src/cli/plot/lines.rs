//! Curves over a parameter, named at their ends.

use super::{axis::{Ends, Scale, drawable}, chart::{Axis, Level, Lines, Series}, flags::{self, Flag, LEVEL_STROKE}, frame::{self, Caption, Plot}, labels::{Taken, spread}, letters::{fit, width_px}, look::{AXIS, INK, SMALL_PX, TEXT_PX, WASH, category, dashes}, picture::{Anchor, Picture, Place, Shape, Stroke, Text}};

/// The widest name beside a curve, px.
const NAME_PX: f64 = 220.0;
/// A name's sample of its curve, px.
const SAMPLE_PX: f64 = 30.0;

/// Draw curves below `top`; whether there was anything to draw.
pub(super) fn draw(picture: &mut Picture, lines: &Lines, top: f64) -> bool {
    let runs: Vec<Vec<Vec<(f64, f64)>>> =
        lines.series.iter().map(|series| runs(series, &lines.x, &lines.y)).collect();
    if runs.iter().all(Vec::is_empty) {
        return false;
    }
    let band: Vec<(f64, f64, f64)> = lines
        .band
        .iter()
        .flat_map(|band| &band.points)
        .copied()
        .filter(|&(x, lower, upper)| {
            drawable(x, &lines.x) && drawable(lower, &lines.y) && drawable(upper, &lines.y)
        })
        .collect();
    let points = || runs.iter().flatten().flatten();
    let xs = points().map(|point| point.0).chain(lines.upright.iter().map(|level| level.at));
    let xs = xs.chain(band.iter().map(|point| point.0));
    let ys = points().map(|point| point.1).chain(lines.across.iter().map(|level| level.at));
    let ys = ys.chain(band.iter().flat_map(|&(_, lower, upper)| [lower, upper]));
    let Some(x) = frame::numbers_below(&lines.x, xs, Ends::Tight) else { return false };
    let Some(y) = Scale::new(&lines.y, ys, Ends::Round, 7) else { return false };

    let named = lines.series.len() > 1 || band.len() > 1;
    let names: Vec<String> =
        lines.series.iter().map(|series| fit(&series.name, TEXT_PX, NAME_PX)).collect();
    let name_px = names.iter().map(|name| width_px(name, TEXT_PX)).fold(0.0, f64::max) * 1.05;
    let right_px = if named { name_px + SAMPLE_PX + 26.0 } else { 12.0 };
    let upright: Vec<&Level> =
        lines.upright.iter().filter(|level| drawable(level.at, &lines.x)).collect();
    let plot = Plot::new(x, y, top, right_px);
    let list: Vec<Flag> = upright
        .iter()
        .map(|level| Flag {
            at: plot.x.place(level.at),
            words: level.label.clone(),
            stroke: LEVEL_STROKE,
            bold: false,
        })
        .collect();
    let rows = flags::rows(plot.area, &list);
    let plot = plot.below_flags(flags::row_count(&rows));

    if band.len() > 1 {
        let upper = band.iter().map(|&(x, _, upper)| plot.place(x, upper));
        let lower = band.iter().rev().map(|&(x, lower, _)| plot.place(x, lower));
        picture.shapes.push(Shape::Fill(upper.chain(lower).collect(), WASH));
    }
    let key_px = band_key(picture, lines, band.len() > 1, top + 8.0);
    plot.axes(picture, &lines.x, &lines.y, Caption { middle: top + 8.0, key_px });

    let mut taken = Taken::default();
    for flag in &list {
        taken.path(&[(flag.at, plot.area.top), (flag.at, plot.area.bottom)]);
    }
    flags::draw(picture, plot.area, &list, &rows);
    for (index, runs) in runs.iter().enumerate() {
        for run in runs {
            let places: Vec<Place> = run.iter().map(|&(x, y)| plot.place(x, y)).collect();
            taken.path(&places);
            let stroke = Stroke { width: 3.0, colour: category(index), dashes: dashes(index) };
            if let [only] = places[..] {
                picture.disc(only, 4.5, category(index));
            }
            picture.line(&places, stroke);
        }
    }
    across(picture, lines, &plot, &mut taken);
    if named {
        ends(picture, &plot, &runs, &names);
    }
    true
}

/// The stretches of a curve that can be drawn.
fn runs(series: &Series, x: &Axis, y: &Axis) -> Vec<Vec<(f64, f64)>> {
    let fits = |point: &(f64, f64)| drawable(point.0, x) && drawable(point.1, y);
    let split = series.points.split(|point| !fits(point));
    split.filter(|run| !run.is_empty()).map(<[(f64, f64)]>::to_vec).collect()
}

/// Name the band above the plot; the room that it takes.
fn band_key(picture: &mut Picture, lines: &Lines, drawn: bool, y: f64) -> f64 {
    let Some(band) = lines.band.as_ref().filter(|_| drawn) else { return 0.0 };
    let sign = |p: &mut Picture, place| frame::swatch(p, place, WASH);
    let entry: [frame::Entry<'_>; 1] = [(&sign, &band.name)];
    frame::key(picture, y, &entry)
}

/// Levels of the result, each named where it hides least.
fn across(picture: &mut Picture, lines: &Lines, plot: &Plot, taken: &mut Taken) {
    let levels = lines.across.iter().filter(|level| drawable(level.at, &lines.y));
    for level in levels.clone() {
        let y = plot.y.place(level.at);
        picture.line(&[(plot.area.left, y), (plot.area.right, y)], LEVEL_STROKE);
        taken.path(&[(plot.area.left, y), (plot.area.right, y)]);
    }
    for level in levels {
        let y = plot.y.place(level.at);
        let words = fit(&level.label, SMALL_PX, 0.5 * plot.area.width());
        let half = width_px(&words, SMALL_PX) / 2.0 + 10.0;
        let room = (plot.area.width() - 2.0 * half).max(0.0);
        let above = |part: f64| (plot.area.left + half + room * part, y - 13.0);
        let below = |part: f64| (plot.area.left + half + room * part, y + 13.0);
        let inside =
            |place: &Place| (plot.area.top + 6.0..=plot.area.bottom - 8.0).contains(&place.1);
        let parts = || (0..=10).map(|part| f64::from(part) / 10.0);
        let middles: Vec<Place> =
            parts().map(above).chain(parts().map(below)).filter(inside).collect();
        let text = Text::note(&words, (0.0, 0.0), Anchor::Middle).colour(INK).backed();
        taken.label(picture, text, &middles);
    }
}

/// Name the curves at the right edge, each with a sample of its line.
fn ends(picture: &mut Picture, plot: &Plot, runs: &[Vec<Vec<(f64, f64)>>], names: &[String]) {
    let lasts: Vec<(usize, Place)> = runs
        .iter()
        .enumerate()
        .filter_map(|(index, runs)| Some((index, *runs.last()?.last()?)))
        .map(|(index, (x, y))| (index, plot.place(x, y)))
        .collect();
    let room = ((plot.area.bottom - plot.area.top) / 21.0) as usize + 1;
    let wanted: Vec<f64> = lasts.iter().take(room).map(|(_, place)| place.1).collect();
    let heights = spread(&wanted, 21.0, plot.area.top, plot.area.bottom);
    for ((index, (x, y)), height) in lasts.into_iter().zip(heights) {
        let left = plot.area.right + 14.0;
        if (height - y).abs() > 3.0 || plot.area.right - x > 4.0 {
            picture.line(&[(x + 3.0, y), (left - 2.0, height)], Stroke::solid(1.0, AXIS));
        }
        let stroke = Stroke { width: 3.0, colour: category(index), dashes: dashes(index) };
        picture.line(&[(left, height), (left + SAMPLE_PX, height)], stroke);
        let at = (left + SAMPLE_PX + 8.0, height);
        picture.text(Text::name(&names[index], at, Anchor::Start));
    }
}
