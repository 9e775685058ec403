//! `sunward render`: one picture of a scenario, without a window.

use std::path::PathBuf;

#[cfg(feature = "app")]
use super::camera;
use super::{arguments::Chosen, failure::Failure, time};
use crate::model::time::Instant;

/// Draw one picture of a scenario, without a window
#[derive(clap::Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// The moment, UTC
    #[arg(long, value_name = "UTC", value_parser = time::instant)]
    at: Instant,
    /// PNG file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Width and height in pixels
    #[arg(long, value_name = "WxH", default_value = "1920x1080", value_parser = size)]
    size: (u32, u32),
    #[cfg(feature = "app")]
    #[arg(long, value_name = "CAMERA", default_value = "earth", help = camera::HELP,
        value_parser = camera::parse)]
    camera: camera::Camera,
    /// How much work to put into it
    #[cfg(feature = "app")]
    #[arg(long, value_name = "TIER", default_value = "high", value_parser = quality)]
    quality: crate::view::Quality,
}

/// Width and height from a text as `1920x1080`.
fn size(text: &str) -> Result<(u32, u32), String> {
    text.split_once(['x', '×'])
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)))
        .filter(|(width, height)| (16..=8_192).contains(width) && (16..=8_192).contains(height))
        .ok_or_else(|| {
            "expected a size such as 1920x1080, from 16 to 8 192 pixels a side".to_owned()
        })
}

/// A tier by its name.
#[cfg(feature = "app")]
fn quality(text: &str) -> Result<crate::view::Quality, String> {
    use crate::view::Quality;
    Quality::ALL
        .into_iter()
        .find(|quality| quality.name() == text)
        .ok_or_else(|| "expected software, low, medium or high".to_owned())
}

/// Run the command.
#[cfg(feature = "app")]
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    use super::{files, report::not_before_epoch};
    use crate::app;
    if arguments.out.extension().and_then(|ending| ending.to_str()) != Some("png") {
        return Err(Failure::input(format!(
            "--out {}: expected a file that ends in .png",
            arguments.out.display()
        )));
    }
    files::check_target(&arguments.out)?;
    let scenario = arguments.chosen.read()?;
    let at = not_before_epoch(&scenario, Some(arguments.at))?;
    let (width_px, height_px) = arguments.size;
    app::render(app::RenderOptions {
        mission: scenario.mission,
        at,
        width_px,
        height_px,
        viewpoint: arguments.camera.viewpoint(at),
        quality: arguments.quality,
        out: arguments.out.clone(),
    })
    .map_err(Failure::internal)
}

/// Run the command.
#[cfg(not(feature = "app"))]
pub fn run(_arguments: &Arguments) -> Result<(), Failure> {
    Err(Failure::internal("this build has no renderer")
        .hint("build with the feature `app`: cargo build --features app"))
}
