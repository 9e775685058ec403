//! How a result is distributed, with P10, P50 and P90.

use super::{axis::{Ends, Scale, drawable}, bins::{Bin, bins, quantile}, chart::{Axis, Histogram, Level}, flags::{self, Flag, LEVEL_STROKE}, frame::{self, Caption, Plot}, look::{ACCENT, INK, TINT}, numbers::{fixed, short}, picture::{Area, Picture, Stroke}};

/// Draw a histogram below `top`; whether there was anything to draw.
pub(super) fn draw(picture: &mut Picture, histogram: &Histogram, top: f64) -> bool {
    let axis = &histogram.value;
    let log = axis.logarithmic;
    let mut along: Vec<f64> = histogram
        .values
        .iter()
        .filter(|&&value| drawable(value, axis))
        .map(|value| if log { value.log10() } else { *value })
        .collect();
    along.sort_by(f64::total_cmp);
    if along.is_empty() {
        return false;
    }
    let back = |along: f64| if log { 10_f64.powf(along) } else { along };
    let bins: Vec<Bin> = bins(&along)
        .into_iter()
        .map(|bin| Bin { low: back(bin.low), high: back(bin.high), ..bin })
        .collect();
    let percent = |bin: &Bin| 100.0 * bin.count as f64 / along.len() as f64;

    let levels: Vec<&Level> =
        histogram.levels.iter().filter(|level| drawable(level.at, axis)).collect();
    let edges = bins.iter().flat_map(|bin| [bin.low, bin.high]);
    let edges = padded(edges.chain(levels.iter().map(|level| level.at)), log);
    let share = Axis {
        label: format!("Share of {} draws", fixed(along.len() as f64, 0)),
        unit: "% a bin".to_owned(),
        logarithmic: false,
    };
    let Some(x) = frame::numbers_below(axis, edges, Ends::Tight) else { return false };
    let heights = bins.iter().map(percent).chain([0.0]);
    let Some(y) = Scale::new(&share, heights, Ends::Round, 6) else { return false };
    let marks = [("P10", 0.1), ("P50", 0.5), ("P90", 0.9)]
        .map(|(name, fraction)| (name, back(quantile(&along, fraction))));

    let plot = Plot::new(x, y, top, 12.0);
    let quantiles = [marks[1], marks[0], marks[2]].map(|(name, value)| Flag {
        at: plot.x.place(value),
        words: format!("{name}: {}", short(value)),
        stroke: Stroke {
            width: 2.0,
            colour: INK,
            dashes: if name == "P50" { &[] } else { &[3.0, 3.0] },
        },
        bold: name == "P50",
    });
    let compared = levels.iter().map(|level| Flag {
        at: plot.x.place(level.at),
        words: level.label.clone(),
        stroke: LEVEL_STROKE,
        bold: false,
    });
    let list: Vec<Flag> = quantiles.into_iter().chain(compared).collect();
    let rows = flags::rows(plot.area, &list);
    let plot = plot.below_flags(flags::row_count(&rows));

    let sign = |colour| move |p: &mut Picture, place| frame::swatch(p, place, colour);
    let (inner, outer) = (sign(ACCENT), sign(TINT));
    let key: [frame::Entry<'_>; 2] =
        [(&inner, "P10 to P90: 8 of 10 draws"), (&outer, "the tenth below and above")];
    let key_px = frame::key(picture, top + 8.0, &key);
    plot.axes(picture, axis, &share, Caption { middle: top + 8.0, key_px });
    for bin in &bins {
        let (left, right) = (plot.x.place(bin.low), plot.x.place(bin.high));
        let gap = if right - left > 6.0 { 1.0 } else { 0.0 };
        let (top, bottom) = (plot.y.place(percent(bin)), plot.area.bottom);
        // a bin that P10 or P90 cuts is drawn in both colours
        let cuts =
            [marks[0].1, marks[2].1].map(|value| plot.x.place(value).clamp(left, right - gap));
        for (from, to, colour) in
            [(left, cuts[0], TINT), (cuts[0], cuts[1], ACCENT), (cuts[1], right - gap, TINT)]
        {
            if bin.count > 0 && to - from > 0.0 {
                picture.fill(Area { left: from, top, right: to, bottom }, colour);
            }
        }
    }
    flags::draw(picture, plot.area, &list, &rows);
    true
}

/// Values and two more, a little beyond the lowest and the highest.
fn padded(values: impl Iterator<Item = f64>, log: bool) -> impl Iterator<Item = f64> {
    let along: Vec<f64> = values.map(|value| if log { value.log10() } else { value }).collect();
    let low = along.iter().copied().fold(f64::INFINITY, f64::min);
    let high = along.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let pad = 0.025 * (high - low);
    let back = move |along: f64| if log { 10_f64.powf(along) } else { along };
    along.into_iter().chain([low - pad, high + pad]).map(back)
}
