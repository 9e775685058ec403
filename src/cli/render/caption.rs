//! A picture's caption: what it shows, when, and what was assumed, burnt in under it.

use crate::{
    app::Still,
    cli::{digits, failure::Failure, plot},
    model::{
        mission::{Cluster, Pattern},
        shadow::EarthShape,
        time::Instant,
    },
    scenario::{Scenario, utc_from_instant},
    view::Legend,
};

/// Height of a line in shares of the picture's.
const LINE: f64 = 0.030;
/// Smallest line that can be read, pixels.
const LEAST_PX: f64 = 13.0;
/// How much of the picture shows through the strip.
const THROUGH: f64 = 0.25;

/// The lines of a caption.
pub fn lines(scenario: &Scenario, at: Instant) -> Vec<String> {
    let mission = &scenario.mission;
    let count: u64 = mission.clusters.iter().map(|cluster| cluster.pattern.count()).sum();
    let satellites = if count == 1 { "satellite" } else { "satellites" };
    let where_from = match mission.clusters.as_slice() {
        [only] => format!("in {}", only.name),
        clusters => format!("in {} clusters", clusters.len()),
    };
    let has = |elements: bool| {
        let is_of = |cluster: &Cluster| matches!(cluster.pattern, Pattern::Elements(_)) == elements;
        mission.clusters.iter().any(is_of)
    };
    let orbits = match (has(false), has(true)) {
        (true, true) => "with J2 to J4 and by SGP4",
        (false, true) => "by SGP4",
        _ => "with J2 to J4",
    };
    let shadow = match mission.earth_shape {
        EarthShape::Sphere => "spherical",
        EarthShape::RaisedEllipsoid => "ellipsoidal",
    };
    vec![
        format!("{}, {}", mission.name, utc_from_instant(at)),
        format!(
            "{} {satellites} {where_from}. Orbits {orbits}, {shadow} shadow; Earth: NASA Blue \
             Marble, clouds made up.",
            digits::count(count)
        ),
    ]
}

/// Darkens a strip along the lower edge and writes the lines on it.
pub fn burn(still: &mut Still, lines: &[String]) -> Result<(), Failure> {
    let height = f64::from(still.height_px);
    let line_px = (LINE * height).max(LEAST_PX);
    let strip_px = (line_px * (lines.len() as f64 + 0.6)).min(height);
    let first_row = (height - strip_px) as usize;
    let stride = still.width_px as usize * 3;
    for byte in &mut still.rgb[first_row * stride..] {
        *byte = (f64::from(*byte) * THROUGH) as u8;
    }
    let left_px = 0.5 * line_px;
    for (index, line) in lines.iter().enumerate() {
        let top_px = height - strip_px + line_px * (0.3 + index as f64);
        let room_px = 0.7 * f64::from(still.width_px) - left_px;
        let size = (still.width_px, still.height_px);
        plot::write_on(&mut still.rgb, size, line, (left_px, top_px), 0.72 * line_px, room_px)?;
    }
    Ok(())
}

/// Writes what the colours mean into the strip, to the right: the scale with its ends.
pub fn explain(still: &mut Still, legend: &Legend) -> Result<(), Failure> {
    if legend.stops.len() < 2 {
        return Ok(());
    }
    let (width, height) = (f64::from(still.width_px), f64::from(still.height_px));
    let line_px = (LINE * height).max(LEAST_PX);
    let (left_px, bar_px) = (width * 0.72, width * 0.26);
    let size = (still.width_px, still.height_px);
    let unit = if legend.unit.is_empty() { String::new() } else { format!(" {}", legend.unit) };
    let title = format!("{}: {:.0} to {:.0}{unit}", legend.title, legend.low, legend.high);
    let top_px = height - line_px * 2.3;
    plot::write_on(&mut still.rgb, size, &title, (left_px, top_px), 0.72 * line_px, bar_px)?;
    let (first_row, last_row) = (height - line_px * 1.1, height - line_px * 0.5);
    for row in first_row as usize..last_row as usize {
        for column in 0..bar_px as usize {
            let place = column as f64 / bar_px * (legend.stops.len() - 1) as f64;
            let low = (place as usize).min(legend.stops.len() - 2);
            let t = place - low as f64;
            let at = (row * still.width_px as usize + left_px as usize + column) * 3;
            for channel in 0..3 {
                let ends = [legend.stops[low][channel], legend.stops[low + 1][channel]];
                let mixed = f64::from(ends[0]) * (1.0 - t) + f64::from(ends[1]) * t;
                still.rgb[at + channel] = mixed.round() as u8;
            }
        }
    }
    Ok(())
}
