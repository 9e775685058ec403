//! LAYER 5: the command line. One command a file; `files` alone touches disk.

mod arguments;
mod catalogue;
mod check;
mod claims;
mod compare;
mod cost;
mod data;
mod deciding;
mod digits;
mod display_width;
mod ephemeris;
mod events;
mod failure;
mod files;
mod fly;
mod interrupt;
mod link;
mod parquet_reader;
mod plot;
mod render;
mod report;
mod schema;
mod set;
mod size;
mod study;
mod text_grid;
mod text_table;
mod time;
mod window;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use self::failure::Failure;
use crate::{model::time::Instant, scenario::presets, sim::clock};

/// A 3D mission sandbox for data centres in orbit
///
/// Without a command a window opens on SCENARIO;
/// where there is no display, one orbit is flown, the report printed and a picture written.
#[derive(Debug, Parser)]
#[command(
    verbatim_doc_comment,
    name = "sunward",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = presets_help()
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// A preset, a scenario file or a share link
    #[arg(default_value = "suncatcher")]
    scenario: String,
    #[command(flatten)]
    changes: arguments::Changes,
    /// Where the flight begins, UTC; when not given, the time of the link or the scenario's epoch
    #[arg(long, value_name = "UTC", value_parser = time::instant)]
    at: Option<Instant>,
    #[arg(long, value_name = "N", value_parser = clock::warp_from_text, help = warp_help())]
    warp: Option<f64>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Report(report::Arguments),
    Cost(cost::Arguments),
    Compare(compare::Arguments),
    Size(size::Arguments),
    Study(study::Arguments),
    Claims(claims::Arguments),
    Fly(fly::Arguments),
    Check(check::Arguments),
    Set(set::Arguments),
    Link(link::Arguments),
    Catalogue(catalogue::Arguments),
    Ephemeris(ephemeris::Arguments),
    Events(events::Arguments),
    Render(render::Arguments),
    Schema(schema::Arguments),
}

/// What `--warp` says.
fn warp_help() -> String {
    let usual = clock::USUAL_WARP;
    format!("Simulated seconds per second; when not given, those of the link or {usual}")
}

/// The presets as a list.
fn presets_help() -> String {
    let mut text = String::from("Presets:\n");
    for preset in presets() {
        text.push_str(&format!("  {:<22} {}\n", preset.id, preset.title));
    }
    text.push_str(
        "\nExit codes: 0 done, 1 failed, 2 bad input or arguments, 130 stopped by Ctrl-C,\n  143 by SIGTERM, 129 by SIGHUP",
    );
    text
}

/// Help and version go to standard output; wrong arguments are told as every other error.
fn refused(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let printed = error.print().and_then(|()| io::stdout().flush());
        return ended(printed.map_err(|error| Failure::output(&error)));
    }
    let text = error
        .to_string()
        .replace("\n\n  tip: ", "\nhint: ")
        .replace("\n\nFor more information, try '--help'.", "\nhint: `--help` tells more");
    files::tell(&text);
    ExitCode::from(2)
}

/// Tells why a command failed, and gives the exit code.
fn ended(done: Result<(), Failure>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            files::tell(&failure.text());
            failure.exit_code()
        }
    }
}

/// Run the program by its arguments.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refused(&error),
    };
    // the window ends as windows do
    if arguments.command.is_some()
        && let Err(reason) = interrupt::install(files::ignored_signals())
    {
        return ended(Err(Failure::internal(reason)));
    }
    let done = match &arguments.command {
        None => window::run(&arguments.scenario, &arguments.changes, arguments.at, arguments.warp),
        Some(Command::Report(arguments)) => report::run(arguments),
        Some(Command::Cost(arguments)) => cost::run(arguments),
        Some(Command::Compare(arguments)) => compare::run(arguments),
        Some(Command::Size(arguments)) => size::run(arguments),
        Some(Command::Study(arguments)) => study::run(arguments),
        Some(Command::Claims(arguments)) => claims::run(arguments),
        Some(Command::Fly(arguments)) => fly::run(arguments),
        Some(Command::Check(arguments)) => check::run(arguments),
        Some(Command::Set(arguments)) => set::run(arguments),
        Some(Command::Link(arguments)) => link::run(arguments),
        Some(Command::Catalogue(arguments)) => catalogue::run(arguments),
        Some(Command::Ephemeris(arguments)) => ephemeris::run(arguments),
        Some(Command::Events(arguments)) => events::run(arguments),
        Some(Command::Render(arguments)) => render::run(arguments),
        Some(Command::Schema(_)) => schema::run(),
    };
    ended(done)
}
