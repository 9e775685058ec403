//! `sunward link`: a scenario as a share link.

use super::{
    arguments::{Chosen, scenario_of},
    failure::Failure,
    files,
    report::not_before_epoch,
    time,
};
#[cfg(feature = "app")]
use crate::app::options;
use crate::{
    model::time::Instant,
    project::{
        Document,
        link::{self, Look, Selection, Source},
    },
    sim::clock,
};

/// A scenario as a share link, which every command takes where it takes a scenario
///
/// A link to a preset holds the changes alone. A link to a file holds the file and the side
/// files that it names.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// The moment that is looked at, UTC
    #[arg(long, value_name = "UTC", value_parser = time::instant)]
    at: Option<Instant>,
    /// Simulated seconds per second
    #[arg(long, value_name = "N", value_parser = clock::warp_from_text)]
    warp: Option<f64>,
    /// Let time stand
    #[arg(long)]
    paused: bool,
    /// Select a cluster, or a satellite of it as 0:12; both are counted from 0
    #[arg(long, value_name = "CLUSTER[:SATELLITE]", value_parser = selection)]
    select: Option<Selection>,
    #[cfg(feature = "app")]
    #[command(flatten)]
    picture: Picture,
    /// Address of the page that opens the link, as https://example.org/sunward/
    #[arg(long, value_name = "ADDRESS")]
    page: Option<String>,
}

/// What is looked at.
#[cfg(feature = "app")]
#[derive(clap::Args, Debug)]
struct Picture {
    #[arg(long, value_name = "CAMERA", help = options::CAMERA_HELP, value_parser = word(options::camera))]
    camera: Option<String>,
    #[arg(long, value_name = "FIGURE", help = options::color_help(), value_parser = word(options::color))]
    color_by: Option<String>,
    #[arg(long, value_name = "LIST", value_delimiter = ',', help = options::show_help(),
        value_parser = options::overlay)]
    show: Vec<crate::look::Overlay>,
    /// Hide any of the same
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = options::overlay)]
    hide: Vec<crate::look::Overlay>,
    /// How much work to put into a picture: software, low, medium or high
    #[arg(long, value_name = "TIER", value_parser = word(options::quality))]
    quality: Option<String>,
}

/// A parser that gives a word as it is, where `read` understands it.
#[cfg(feature = "app")]
fn word<T>(
    read: fn(&str) -> Result<T, String>,
) -> impl Fn(&str) -> Result<String, String> + Clone + Send + Sync
where
    T: 'static,
{
    move |text| read(text).map(|_| text.to_owned())
}

/// Reads a cluster, or a satellite of it.
fn selection(text: &str) -> Result<Selection, String> {
    let number = |text: &str| {
        text.parse().map_err(|_| "expected a cluster as 0, or a satellite of it as 0:12".to_owned())
    };
    Ok(match text.split_once(':') {
        Some((cluster, satellite)) => {
            Selection { cluster: number(cluster)?, satellite: Some(number(satellite)?) }
        }
        None => Selection { cluster: number(text)?, satellite: None },
    })
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (document, mut look) = arguments.chosen.open()?;
    said(arguments, &document, &mut look)?;
    if let Some(at) = arguments.at {
        let scenario = scenario_of(document.clone());
        let epoch = scenario.mission.epoch;
        look.time_s = Some(not_before_epoch(&scenario, Some(at))?.since_s(epoch));
    }
    let mut link = document.link(look);
    if let Source::Whole { name, .. } = &mut link.source {
        // folders are nobody else's business
        *name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    }
    let text = match &arguments.page {
        Some(page) => link::encode_at(page, &link)?,
        None => link::encode(&link)?,
    };
    files::print(&(text + "\n"))
}

/// Puts what was said over what a link says.
fn said(arguments: &Arguments, document: &Document, look: &mut Look) -> Result<(), Failure> {
    if arguments.warp.is_some() {
        look.warp = arguments.warp;
    }
    if arguments.paused {
        look.paused = Some(true);
    }
    if arguments.select.is_some() {
        look.selection = arguments.select;
    }
    #[cfg(feature = "app")]
    picture(&arguments.picture, document, look)?;
    // what the scenario has not is refused here, and not where the link is opened
    #[cfg(feature = "app")]
    crate::app::Look::of_link(look, &document.scenario().mission).map_err(Failure::input)?;
    Ok(())
}

#[cfg(feature = "app")]
fn picture(picture: &Picture, document: &Document, look: &mut Look) -> Result<(), Failure> {
    use crate::{app, look::Overlay};
    for (new, said) in [
        (&picture.camera, &mut look.camera),
        (&picture.color_by, &mut look.color),
        (&picture.quality, &mut look.quality),
    ] {
        if new.is_some() {
            said.clone_from(new);
        }
    }
    if !picture.show.is_empty() || !picture.hide.is_empty() {
        let linked =
            app::Look::of_link(look, &document.scenario().mission).map_err(Failure::input)?;
        let shown = options::with_shown(
            linked.show.unwrap_or_default(),
            None,
            &picture.show,
            &picture.hide,
        );
        let ids = Overlay::ALL.into_iter().filter(|one| shown.has(*one));
        look.overlays = Some(ids.map(|one| one.id().to_owned()).collect());
    }
    Ok(())
}
