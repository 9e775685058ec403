//! `sunward render`: pictures of a scenario, without a window.

#[cfg(feature = "app")]
mod caption;

use std::path::PathBuf;

use super::{arguments::Chosen, failure::Failure, time};
#[cfg(feature = "app")]
use crate::app::options;
use crate::model::time::Instant;

/// Most pictures of one sequence.
#[cfg(feature = "app")]
const MOST_PICTURES: f64 = 100_000.0;

/// Draw a picture of a scenario, or a sequence of them, without a window
#[derive(clap::Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// The moment, UTC; of the first picture where there are more; a link may say it
    #[arg(long, value_name = "UTC", value_parser = time::instant)]
    at: Option<Instant>,
    /// PNG file to write; of a sequence, the name that numbers are added to
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Width and height in pixels
    #[arg(long, value_name = "WxH", default_value = "1920x1080", value_parser = size)]
    size: (u32, u32),
    #[cfg(feature = "app")]
    #[command(flatten)]
    look: Look,
    /// Draw pictures for this long, as 90m
    #[arg(long = "for", value_name = "TIME", value_parser = time::duration_s, requires = "step_s")]
    for_s: Option<f64>,
    /// Simulated time from picture to picture, as 10s
    #[arg(long = "step", value_name = "TIME", value_parser = time::duration_s, requires = "for_s")]
    step_s: Option<f64>,
    /// Write the scenario, the time and what was assumed under the picture
    #[arg(long)]
    caption: bool,
}

/// How a picture looks.
#[cfg(feature = "app")]
#[derive(clap::Args, Debug)]
struct Look {
    #[arg(long, value_name = "CAMERA", help = camera_help(), value_parser = options::camera)]
    camera: Option<options::Camera>,
    #[arg(long, value_name = "FIGURE", help = options::color_help(),
        value_parser = options::color)]
    color_by: Option<crate::look::ColorBy>,
    #[arg(long, value_name = "LIST", value_delimiter = ',', help = options::show_help(),
        value_parser = options::overlay)]
    show: Vec<crate::look::Overlay>,
    /// Hide any of the same
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = options::overlay)]
    hide: Vec<crate::look::Overlay>,
    /// How much work to put into it: software, low, medium or high, which is usual
    #[arg(long, value_name = "TIER", value_parser = options::quality)]
    quality: Option<crate::look::Quality>,
    /// Pixels drawn for a side of each pixel, 1 to 4
    #[arg(long, value_name = "N", default_value = "2",
        value_parser = clap::value_parser!(u32).range(1..=4))]
    supersample: u32,
}

/// What `--camera` says.
#[cfg(feature = "app")]
fn camera_help() -> String {
    format!("{}; when not given, that of the link or earth", options::CAMERA_HELP)
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

/// The moments of the pictures, or one.
#[cfg(feature = "app")]
fn moments(arguments: &Arguments, first: Instant) -> Result<Vec<Instant>, Failure> {
    let (Some(for_s), Some(step_s)) = (arguments.for_s, arguments.step_s) else {
        return Ok(vec![first]);
    };
    let count = (for_s / step_s).floor() + 1.0;
    if count > MOST_PICTURES {
        return Err(Failure::input(format!(
            "--for and --step ask for {} pictures: expected at most 100 000",
            super::digits::count(count as u64)
        ))
        .hint("choose a longer --step"));
    }
    Ok((0..count as u32).map(|index| first.plus(f64::from(index) * step_s)).collect())
}

/// The file of picture number `index` of `count`.
#[cfg(feature = "app")]
fn numbered(out: &std::path::Path, index: usize, count: usize) -> PathBuf {
    if count == 1 {
        return out.to_owned();
    }
    let digits = (count - 1).to_string().len().max(4);
    let stem = out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or("png");
    out.with_file_name(format!("{stem}-{index:0digits$}.{ending}"))
}

/// Run the command.
#[cfg(feature = "app")]
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    use super::{arguments::scenario_of, files, report::not_before_epoch, window::time_of};
    use crate::app;
    let ending = arguments.out.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if !ending.eq_ignore_ascii_case("png") {
        return Err(Failure::input(format!(
            "--out {}: expected a file that ends in .png",
            arguments.out.display()
        )));
    }
    files::check_target(&arguments.out)?;
    let (document, said) = arguments.chosen.open()?;
    let scenario = scenario_of(document);
    arguments.chosen.check_apart(&arguments.out, &scenario)?;
    let at = arguments.at.or(time_of(&scenario, &said)?).ok_or_else(|| {
        Failure::input("--at is not given").hint("as --at 2026-06-21T12:00; a link may say it")
    })?;
    let at = not_before_epoch(&scenario, Some(at))?;
    let linked = app::Look::of_link(&said, &scenario.mission).map_err(Failure::input)?;
    let look = &arguments.look;
    let camera = look.camera.or(linked.camera).unwrap_or(options::Camera::Earth);
    let (width_px, height_px) = arguments.size;
    let most = width_px.max(height_px) * look.supersample;
    if most > 8_192 {
        return Err(Failure::input(format!(
            "--size {width_px}x{height_px} with --supersample {} draws {most} pixels a side: \
             expected at most 8 192",
            look.supersample
        ))
        .hint("choose a smaller --supersample"));
    }
    let moments = moments(arguments, at)?;
    let options = app::RenderOptions {
        width_px,
        height_px,
        viewpoint: camera.viewpoint(at),
        selection: linked.selection,
        quality: look.quality.or(linked.quality).unwrap_or(crate::look::Quality::High),
        show: options::with_shown(
            linked.show.unwrap_or_default(),
            look.color_by,
            &look.show,
            &look.hide,
        ),
        supersampling: look.supersample,
        ..app::RenderOptions::new(scenario.mission.clone(), at)
    };
    let mut studio = app::Studio::new(options).map_err(Failure::internal)?;
    for (index, &moment) in moments.iter().enumerate() {
        if index > 0 {
            studio.go(moment, camera.viewpoint(moment)).map_err(Failure::internal)?;
        }
        let mut still = studio.take().map_err(Failure::internal)?;
        if arguments.caption {
            caption::burn(&mut still, &caption::lines(&scenario, moment))?;
            caption::explain(&mut still, studio.world().resource::<crate::view::Legend>())?;
        }
        let file = numbered(&arguments.out, index, moments.len());
        arguments.chosen.check_apart(&file, &scenario)?;
        files::write_bytes(&file, &still.png().map_err(Failure::internal)?)?;
    }
    Ok(())
}

/// Run the command.
#[cfg(not(feature = "app"))]
pub fn run(_arguments: &Arguments) -> Result<(), Failure> {
    Err(Failure::internal("this build has no renderer")
        .hint("build with the feature `app`: cargo build --features app"))
}
