//! `sunward` without a command: the window, or one orbit in figures where there is none.

#[cfg(feature = "app")]
use std::path::Path;
use std::{path::PathBuf, sync::Arc};

use super::{
    arguments::Changes,
    digits::{celsius, percent, si, time as shown_time},
    failure::Failure,
    files, report,
    text_table::Sheet,
    time,
};
use crate::{
    flight_rows::Flight,
    model::{environment::LONGEST_STEP_S, mission::Mission, time::Instant},
    project::{Document, link::Look},
    scenario::{Scenario, utc_from_instant},
    sim::clock,
};

/// The picture that is written where there is no window, in the place of an older one.
#[cfg(feature = "app")]
const PICTURE: &str = "sunward-picture.png";

/// Open the window on a scenario; without a display fly one orbit, print the report and
/// write a picture.
pub fn run(
    name: &str,
    changes: &Changes,
    at: Option<Instant>,
    warp: Option<f64>,
) -> Result<(), Failure> {
    let (document, look) = changes.open(name)?;
    let scenario = document.scenario();
    let at = report::not_before_epoch(scenario, at.or(time_of(scenario, &look)?))?;
    let warp = warp.or(warp_of(&look)?).unwrap_or(clock::USUAL_WARP);
    // a file that is changed by arguments is not the scenario that flies
    let path = (files::is_file(name) && changes.is_none()).then(|| PathBuf::from(name));
    open(document, path, at, warp, &look)
}

/// Returns the time that a link says.
pub fn time_of(scenario: &Scenario, look: &Look) -> Result<Option<Instant>, Failure> {
    let Some(time_s) = look.time_s else { return Ok(None) };
    let at = scenario.mission.epoch.plus(time_s);
    if time_s < 0.0 || !time::is_valid(at) {
        return Err(Failure::input(format!(
            "link: time: expected seconds from the scenario's epoch to 2050, found {time_s}"
        )));
    }
    Ok(Some(at))
}

/// Returns the speed of time that a link says, whichever way time runs.
fn warp_of(look: &Look) -> Result<Option<f64>, Failure> {
    let read = |warp: f64| clock::warp_from_text(&warp.abs().to_string());
    look.warp.map(read).transpose().map_err(|error| Failure::input(format!("link: warp: {error}")))
}

#[cfg(feature = "app")]
fn open(
    document: Document,
    path: Option<PathBuf>,
    at: Instant,
    warp: f64,
    look: &Look,
) -> Result<(), Failure> {
    use crate::app;
    let mission = &document.scenario().mission;
    let look = app::Look::of_link(look, mission).map_err(Failure::input)?;
    if !app::has_display() {
        files::tell("no display to open a window on: flying one orbit without it\n");
        fly_one_orbit(document.scenario(), at)?;
        take_picture(document.scenario(), at, &look);
        return Ok(());
    }
    let title = format!("{} – Sunward", mission.name);
    app::run(app::Options { document, at: Some(at), warp, title, path, look })
        .map_err(Failure::internal)
}

/// Write a picture of the fleet, or of what a link looks at; with nothing to draw with, say what is missing.
#[cfg(feature = "app")]
fn take_picture(scenario: &Scenario, at: Instant, look: &crate::app::Look) {
    use crate::{app, look::Quality, view::Viewpoint};
    if !app::has_adapter() {
        files::tell(&format!("no picture: {}\n", app::NO_ADAPTER));
        return;
    }
    let options = app::RenderOptions {
        viewpoint: look.camera.map_or(Viewpoint::Cluster, |camera| camera.viewpoint(at)),
        selection: look.selection,
        quality: look.quality.unwrap_or(Quality::High),
        show: look.show.unwrap_or_default(),
        ..app::RenderOptions::new(scenario.mission.clone(), at)
    };
    // the report stands: a folder that takes no file is no failure of it
    match app::render(options, Path::new(PICTURE)) {
        Ok(()) => files::tell(&format!("a picture of it: {PICTURE}\n")),
        Err(error) => files::tell(&format!("no picture: {error}\n")),
    }
}

#[cfg(not(feature = "app"))]
fn open(
    document: Document,
    _path: Option<PathBuf>,
    at: Instant,
    _warp: f64,
    _look: &Look,
) -> Result<(), Failure> {
    files::tell("this build has no window: flying one orbit without it\n");
    fly_one_orbit(document.scenario(), at)
}

/// Fly every cluster for the longest of their periods; print it and the report.
fn fly_one_orbit(scenario: &Arc<Scenario>, at: Instant) -> Result<(), Failure> {
    let mission = Mission { step_s: LONGEST_STEP_S, ..scenario.mission.clone() };
    let period_s = mission
        .clusters
        .iter()
        .flat_map(|cluster| crate::model::environment::tracks(cluster, mission.epoch, 0.0))
        .map(|track| track.period_s)
        .fold(0.0, f64::max);
    let steps = (period_s / mission.step_s).ceil() as u64;
    let first = (at.since_s(mission.epoch) / mission.step_s).floor() as u64;
    let mut flights = Flight::all(&mission);
    if first > 0 {
        for (flight, cluster) in flights.iter_mut().zip(&mission.clusters) {
            flight.fleet.run_up(cluster, first);
        }
    }
    for step in first..first + steps {
        for flight in &mut flights {
            flight.step(step);
        }
    }
    let mut sheet = Sheet::default();
    let flown = shown_time(steps as f64 * mission.step_s).text();
    let from = utc_from_instant(mission.epoch.plus(first as f64 * mission.step_s));
    sheet.line(&format!("Flown for {flown} from {from} in steps of {} s", mission.step_s));
    for (flight, cluster) in flights.iter_mut().zip(&mission.clusters) {
        let totals = flight.take_interval();
        sheet.heading(&cluster.name);
        sheet.row("in light", &percent(totals.mean(totals.lit_fraction)), "");
        sheet.row("array could give", &si(totals.array_w, "W"), "");
        sheet.row("load served", &si(totals.served_w, "W"), "");
        if let Some(charge) = flight.charge_fraction(totals.mean(totals.charge_j)) {
            sheet.row("charge at the end", &percent(charge), "");
        }
        sheet.row("hottest junction", &celsius(totals.hottest_junction_k), "");
        sheet.row("compute delivered", &si(flight.delivered_flop_s(&totals), "FLOP/s"), "");
    }
    sheet.blank();
    files::print(&(sheet.text() + &report::tables(scenario, at)))
}
