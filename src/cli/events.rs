//! `sunward events`: what happens to satellites, in the order of time.

use std::{
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{
    arguments::{Chosen, Threads},
    digits,
    failure::Failure,
    files,
    fly::{Rows, progress, rows::satellite_name, target, written},
    interrupt,
    text_grid::Grid,
    text_table::Sheet,
    time,
};
use crate::{
    model::mission::{Cluster, Mission},
    scenario::utc_from_instant,
    sim::{Event, events::of_satellite},
    table_writer::{Cell, Column, Kind},
};

/// Satellites whose events are searched between two looks at Ctrl-C.
const AT_ONCE: usize = 64;

/// Columns of the rows.
const COLUMNS: [Column<'static>; 8] = [
    Column::new("utc", Kind::Utc, "when it happens"),
    Column::new("elapsed_s", Kind::Number, "the same in seconds since the scenario's epoch"),
    Column::new("cluster", Kind::Text, "name of the cluster"),
    Column::new("satellite", Kind::Whole, "number in the cluster, from 0"),
    Column::new("name", Kind::Text, "name of the object, or cluster and number"),
    Column::new("catalogue_number", Kind::WholeOrNone, "of an object with elements; else empty"),
    Column::new("event", Kind::Text, "what happens, in a word: umbra_begins, pass_ends, …"),
    Column::new("site", Kind::Text, "ground site of a pass; else empty"),
];

/// List eclipses, throttling, low batteries, faults, storms and passes over ground sites
///
/// Light, faults and passes are exact to 1 ms. Heat, battery and supply are those of the flight in
/// the scenario's steps, at the end of the step in which they change. The satellites of a cluster
/// follow each other, each in the order of time.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment, after_long_help = help())]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// How long from the scenario's epoch on: 90s, 30m, 12h, 1d, 2w, 1y (365.25 days)
    #[arg(long = "for", value_name = "TIME", value_parser = time::duration_s)]
    length_s: f64,
    /// Only satellites of this cluster
    #[arg(long, value_name = "NAME")]
    cluster: Option<String>,
    /// Only this satellite: its number in the cluster, its object's name or its catalogue number
    #[arg(long, value_name = "SATELLITE")]
    satellite: Option<String>,
    /// File to write, ending in .csv, .parquet or .jsonl; `-` writes CSV to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write the rows to standard output as JSON, an object on each line
    #[arg(long, conflicts_with = "out")]
    json: bool,
    #[command(flatten)]
    threads: Threads,
}

fn help() -> String {
    let mut text = String::from("Columns of the rows\n");
    for column in COLUMNS {
        text.push_str(&format!("  {:<18} {}\n", column.name, column.description));
    }
    text
}

/// A satellite whose events are asked for.
struct Asked<'a> {
    cluster: &'a Cluster,
    index: usize,
    /// Number in the mission, by which faults are drawn.
    number: u64,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let rows_to = match &arguments.out {
        Some(out) => Some(target(Some(out))?),
        None => arguments.json.then(|| target(None)).transpose()?,
    };
    let scenario = arguments.chosen.read()?;
    if let Some((out, _)) = rows_to {
        arguments.chosen.check_apart(out, &scenario)?;
    }
    let mission = scenario.mission;
    if !time::is_valid(mission.epoch.plus(arguments.length_s)) {
        let message = "the time would go past 2050-01-01, where the Sun's series ends";
        return Err(Failure::input(message).hint("make --for shorter"));
    }
    let asked = asked(arguments, &mission)?;
    arguments.threads.run(|| match rows_to {
        None => print(arguments, &mission, &asked),
        Some((out, format)) => {
            let count = written(out, format, &COLUMNS, |sink, failed| {
                rows(arguments, &mission, &asked, sink, failed)
            })?;
            if out != Path::new("-") {
                let count = digits::count(count);
                files::tell(&format!("{count} events to {}\n", out.display()));
            }
            Ok(())
        }
    })
}

/// Finds the satellites that are asked for.
fn asked<'a>(arguments: &Arguments, mission: &'a Mission) -> Result<Vec<Asked<'a>>, Failure> {
    let mut asked = Vec::new();
    let mut first = 0;
    let mut name = String::new();
    for cluster in &mission.clusters {
        let count = cluster.pattern.count();
        if arguments.cluster.as_ref().is_none_or(|wanted| *wanted == cluster.name) {
            for index in 0..count as usize {
                let is_wanted = arguments.satellite.as_ref().is_none_or(|wanted| {
                    let number = satellite_name(cluster, index, &mut name);
                    let asked: Option<u64> = wanted.parse().ok();
                    *wanted == name
                        || asked.is_some_and(|asked| asked == index as u64 || Some(asked) == number)
                });
                if is_wanted {
                    asked.push(Asked { cluster, index, number: first + index as u64 });
                }
            }
        }
        first += count;
    }
    if !asked.is_empty() {
        return Ok(asked);
    }
    if let Some(wanted) = &arguments.cluster
        && !mission.clusters.iter().any(|cluster| cluster.name == *wanted)
    {
        let names: Vec<&str> = mission.clusters.iter().map(|one| one.name.as_str()).collect();
        return Err(Failure::input(format!(
            "--cluster {wanted}: expected one of {}",
            names.join(", ")
        )));
    }
    let wanted = arguments.satellite.as_deref().unwrap_or_default();
    Err(Failure::input(format!("--satellite {wanted}: there is no such satellite"))
        .hint("a number in its cluster from 0, an object's name or its catalogue number"))
}

/// What takes the events of a satellite.
type Visit<'v, 'a> = dyn FnMut(&Asked<'a>, &[Event]) -> Result<(), Failure> + 'v;

/// Hands the events of all satellites to `visit`, in the order of the satellites.
fn each<'a>(
    arguments: &Arguments,
    mission: &Mission,
    asked: &'a [Asked<'a>],
    visit: &mut Visit<'_, 'a>,
) -> Result<(), Failure> {
    let bar = progress(asked.len() as u64, "satellites/s");
    for some in asked.chunks(AT_ONCE) {
        let found: Vec<Option<Vec<Event>>> = some
            .par_iter()
            .map(|one| {
                let of = |one: &Asked<'_>| {
                    of_satellite(mission, one.cluster, one.index, one.number, arguments.length_s)
                };
                (!interrupt::asked()).then(|| of(one))
            })
            .collect();
        for (one, events) in some.iter().zip(found) {
            let Some(events) = events else {
                bar.finish_and_clear();
                return Err(Failure::interrupted("interrupted"));
            };
            visit(one, &events)?;
        }
        bar.inc(some.len() as u64);
    }
    bar.finish_and_clear();
    Ok(())
}

fn rows(
    arguments: &Arguments,
    mission: &Mission,
    asked: &[Asked<'_>],
    sink: &mut Rows,
    failed: &dyn Fn(io::Error) -> Failure,
) -> Result<u64, Failure> {
    let mut count = 0;
    let mut name = String::new();
    each(arguments, mission, asked, &mut |one, events| {
        let catalogue_number = satellite_name(one.cluster, one.index, &mut name);
        for event in events {
            count += 1;
            let row = [
                Cell::Utc(event.at),
                Cell::Number(Some(event.at.since_s(mission.epoch))),
                Cell::Text(&one.cluster.name),
                Cell::Whole(one.index as u64),
                Cell::Text(&name),
                Cell::WholeOrNone(catalogue_number),
                Cell::Text(event.kind.word()),
                Cell::Text(site(mission, event)),
            ];
            sink.row(&row).map_err(failed)?;
        }
        Ok(())
    })?;
    Ok(count)
}

/// Returns the name of the ground site of a pass.
fn site<'a>(mission: &'a Mission, event: &Event) -> &'a str {
    let site = event.kind.site().and_then(|number| mission.sites.get(number));
    site.map_or("", |site| &site.name)
}

fn print(arguments: &Arguments, mission: &Mission, asked: &[Asked<'_>]) -> Result<(), Failure> {
    interrupt::watch();
    let mut sheet = Sheet::default();
    let from = utc_from_instant(mission.epoch);
    let length = digits::time(arguments.length_s).text();
    sheet.line(&format!("{}: events from {from} for {length}", mission.name));
    let mut name = String::new();
    each(arguments, mission, asked, &mut |one, events| {
        satellite_name(one.cluster, one.index, &mut name);
        if events.is_empty() {
            sheet.heading(&format!("{name}: no event"));
            return Ok(());
        }
        sheet.heading(&name);
        let mut grid = Grid::with_units(["UTC", "event"]);
        for event in events {
            let sentence = match site(mission, event) {
                "" => event.kind.sentence().to_owned(),
                site => format!("{}: {site}", event.kind.sentence()),
            };
            grid.row([utc_from_instant(event.at), sentence]);
        }
        sheet.grid(&grid);
        Ok(())
    })?;
    files::print(&sheet.text())
}
