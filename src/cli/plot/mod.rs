//! Pictures of studies: a chart as plain data in, SVG text or PNG bytes out.

mod axis;
mod bars;
mod bins;
mod bitmap;
#[cfg(feature = "app")]
mod caption;
pub(super) mod chart;
mod contour;
#[cfg(test)]
mod edges;
mod flags;
mod frame;
mod heat;
mod histogram;
mod labels;
mod letters;
mod lines;
mod look;
mod numbers;
mod picture;
mod place;
mod scatter;
mod steps;
mod svg;
#[cfg(test)]
mod tests;
mod typeface;

use std::path::Path;

#[cfg(feature = "app")]
pub use self::caption::write_on;
pub use self::chart::{Axis, Bar, Bars, Chart, Kind, Step, Steps};

use super::failure::Failure;

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Scalable Vector Graphics.
    Svg,
    /// Portable Network Graphics.
    Png,
}

/// The format that a path's ending names.
pub fn format_of(path: &Path) -> Result<Format, Failure> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "svg" => Ok(Format::Svg),
        "png" => Ok(Format::Png),
        _ => Err(Failure::input(format!("{}: not a picture's ending", path.display()))
            .hint("end the name in .svg or .png")),
    }
}

/// The chart as bytes of a file.
pub fn bytes(chart: &Chart, format: Format) -> Result<Vec<u8>, Failure> {
    match format {
        Format::Svg => Ok(svg(chart).into_bytes()),
        Format::Png => png(chart),
    }
}

/// The chart as SVG text, 1200 × 750.
pub fn svg(chart: &Chart) -> String {
    svg::svg(&laid_out(chart), &chart.title)
}

/// The chart as PNG bytes, 2400 × 1500 pixels.
pub fn png(chart: &Chart) -> Result<Vec<u8>, Failure> {
    bitmap::png(&laid_out(chart))
}

/// The chart as shapes.
fn laid_out(chart: &Chart) -> picture::Picture {
    let mut picture = picture::Picture::default();
    let top = frame::head(&mut picture, chart);
    let drawn = match &chart.kind {
        Kind::Bars(bars) => bars::draw(&mut picture, bars, top),
        Kind::Lines(lines) => lines::draw(&mut picture, lines, top),
        Kind::Histogram(histogram) => histogram::draw(&mut picture, histogram, top),
        Kind::Heat(heat) => heat::draw(&mut picture, heat, top),
        Kind::Scatter(scatter) => scatter::draw(&mut picture, scatter, top),
        Kind::Steps(steps) => steps::draw(&mut picture, steps, top),
    };
    if !drawn {
        frame::nothing(&mut picture, top);
    }
    picture
}
