//! `sunward fly`: flies a scenario without a window and writes its time series.

pub(super) mod rows;

use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant as WallInstant},
};

use indicatif::{ProgressBar, ProgressStyle};

use super::{
    arguments::{Chosen, Threads, whole},
    digits,
    failure::Failure,
    files, interrupt, time,
};
use crate::{
    flight_rows::{Flight, OF_CLUSTERS},
    model::mission::Mission,
    scenario::field::range::Range,
    table_writer::{Cell, Column, Format, Sink},
};

/// Rows between two looks at Ctrl-C.
const ROWS_PER_LOOK: u64 = 16_384;
/// How often the progress bar is drawn.
const REDRAW: Duration = Duration::from_millis(200);

/// Fly a scenario and write a row for every cluster and step, as CSV or Parquet
///
/// The file appears when it is complete; Ctrl-C or an error leaves none behind.
/// The same scenario, step and seed give the same numbers with any number of threads.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment, after_long_help = rows::help())]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// How long to fly: 90s, 30m, 12h, 1d, 2w, 1y (365.25 days)
    #[arg(long = "for", value_name = "TIME", value_parser = time::duration_s)]
    length_s: f64,
    /// Length of a step, 0.1s to 1h; the scenario's when not given
    #[arg(long = "step", value_name = "TIME", value_parser = step_s)]
    step_s: Option<f64>,
    /// File to write, ending in .csv, .parquet or .jsonl; `-` writes CSV to standard output
    #[arg(long, value_name = "FILE", required_unless_present = "json")]
    out: Option<PathBuf>,
    /// Write the rows to standard output as JSON, an object on each line
    #[arg(long, conflicts_with = "out")]
    json: bool,
    /// Write a row for every satellite, with name and position, instead of one for every cluster
    #[arg(long)]
    satellites: bool,
    /// Add the satellites' geodetic latitude, longitude and height
    #[arg(long, requires = "satellites")]
    geodetic: bool,
    /// Add the satellites' velocities
    #[arg(long, requires = "satellites")]
    velocity: bool,
    /// Write one row for every N steps
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = whole::<u32>(1, 1_000_000_000))]
    every: u32,
    #[command(flatten)]
    threads: Threads,
    /// Seed of faults; the scenario's when not given
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

fn step_s(text: &str) -> Result<f64, String> {
    let step_s = time::duration_s(text)?;
    if (Range::STEP_S.low..=Range::STEP_S.high).contains(&step_s) {
        Ok(step_s)
    } else {
        Err("expected a step from 0.1s to 1h".to_owned())
    }
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (out, format) = target(arguments.out.as_deref())?;
    let scenario = arguments.chosen.read()?;
    arguments.chosen.check_apart(out, &scenario)?;
    let mut mission = scenario.mission;
    mission.step_s = arguments.step_s.unwrap_or(mission.step_s);
    mission.seed = arguments.seed.unwrap_or(mission.seed);
    let steps = whole_steps(arguments, &mission)?;
    arguments.threads.run(|| write(arguments, (out, format), &mission, steps))
}

/// Returns where rows go and as what: to a file by its ending, else to standard output as JSON.
pub fn target(out: Option<&Path>) -> Result<(&Path, Format), Failure> {
    let Some(out) = out else { return Ok((Path::new("-"), Format::JsonLines)) };
    let format = files::table_format(out).ok_or_else(|| {
        let (shown, endings) = (out.display(), Format::ENDINGS);
        Failure::input(format!("--out {shown}: expected a file that ends in {endings}"))
            .hint("`--out -` writes CSV to standard output")
    })?;
    Ok((out, format))
}

/// Steps of the flight: a whole number of intervals, within the years of the Sun's series.
fn whole_steps(arguments: &Arguments, mission: &Mission) -> Result<u64, Failure> {
    let interval_s = mission.step_s * f64::from(arguments.every);
    let intervals = arguments.length_s / interval_s;
    if (intervals - intervals.round()).abs() > 1e-6 || intervals.round() < 1.0 {
        let row = if arguments.every == 1 { "steps" } else { "rows (--step times --every)" };
        return Err(Failure::input(format!(
            "--for is {} s, which is no whole number of {row} of {interval_s} s",
            arguments.length_s
        ))
        .hint("make --for a multiple, or choose another --step"));
    }
    if !time::is_valid(mission.epoch.plus(arguments.length_s)) {
        return Err(Failure::input(
            "the flight would go past 2050-01-01, where the Sun's series ends",
        )
        .hint("make --for shorter, or begin earlier with the scenario's `epoch`"));
    }
    Ok(intervals.round() as u64 * u64::from(arguments.every))
}

fn write(
    arguments: &Arguments,
    (out, format): (&Path, Format),
    mission: &Mission,
    steps: u64,
) -> Result<(), Failure> {
    let columns = if arguments.satellites {
        rows::of_satellites(arguments.geodetic, arguments.velocity)
    } else {
        OF_CLUSTERS.to_vec()
    };
    let flown = written(out, format, &columns, |sink, failed| {
        let to_file = out != Path::new("-");
        fly(arguments, to_file, mission, steps, sink, failed)
    })?;
    let place = if out == Path::new("-") {
        "standard output".to_owned()
    } else {
        out.display().to_string()
    };
    files::tell(&flown.summary(mission, steps, &place));
    Ok(())
}

/// Rows on their way to a file or to standard output.
pub type Rows = Sink<Box<dyn Write + Send>>;

/// Writes a table whole, or not at all: `fill` puts the rows into it, with the failure that an error
/// of the output is.
pub fn written<T>(
    out: &Path,
    format: Format,
    columns: &[Column<'_>],
    fill: impl FnOnce(&mut Rows, &dyn Fn(io::Error) -> Failure) -> Result<T, Failure>,
) -> Result<T, Failure> {
    interrupt::watch();
    let shown = out.display().to_string();
    let to_file = |error: io::Error| Failure::writing(&shown, &error);
    let to_output = |error: io::Error| Failure::output(&error);
    let (pending, writer, failed): (_, Box<dyn Write + Send>, &dyn Fn(io::Error) -> Failure) =
        if out == Path::new("-") {
            (None, Box::new(io::BufWriter::new(io::stdout())), &to_output)
        } else {
            let (pending, file) = files::Pending::create(out)?;
            (Some(pending), Box::new(file), &to_file)
        };
    let mut sink = Sink::new(format, columns, writer).map_err(failed)?;
    let done = fill(&mut sink, failed)?;
    sink.finish().and_then(|mut out| out.flush()).map_err(failed)?;
    if let Some(pending) = pending {
        pending.commit()?;
    }
    Ok(done)
}

/// What a flight did.
struct Flown {
    rows: u64,
    took: Duration,
}

impl Flown {
    fn summary(&self, mission: &Mission, steps: u64, place: &str) -> String {
        let satellites: u64 = mission.clusters.iter().map(|cluster| cluster.pattern.count()).sum();
        let satellite_steps = satellites * steps;
        let seconds_s = self.took.as_secs_f64();
        format!(
            "flew {} for {} in {} steps of {} s: {} rows to {place}, {:.2} s ({} satellite-steps/s)\n",
            match satellites {
                1 => "1 satellite".to_owned(),
                _ => format!("{} satellites", digits::count(satellites)),
            },
            digits::time(steps as f64 * mission.step_s).text(),
            digits::count(steps),
            mission.step_s,
            digits::count(self.rows),
            seconds_s,
            digits::si(satellite_steps as f64 / seconds_s.max(1e-9), "").text().replace(' ', ""),
        )
    }
}

fn fly(
    arguments: &Arguments,
    to_file: bool,
    mission: &Mission,
    steps: u64,
    sink: &mut Rows,
    failed: &dyn Fn(io::Error) -> Failure,
) -> Result<Flown, Failure> {
    let begun = WallInstant::now();
    let mut flights = Flight::all(mission);
    let satellites: u64 = flights.iter().map(|flight| flight.fleet.len() as u64).sum();
    let bar = progress(satellites * steps, "satellite-steps/s");
    let stop = || {
        bar.finish_and_clear();
        Failure::interrupted(if to_file {
            "interrupted; no file was written"
        } else {
            "interrupted"
        })
    };
    let mut rows = 0;
    let mut places = rows::Places::new(arguments.geodetic, arguments.velocity);
    for step in 0..steps {
        for flight in &mut flights {
            flight.step(step);
            if interrupt::asked() {
                return Err(stop());
            }
        }
        bar.inc(satellites);
        if !(step + 1).is_multiple_of(u64::from(arguments.every)) {
            continue;
        }
        let elapsed_s = (step + 1) as f64 * mission.step_s;
        let mut put = |cells: &[Cell<'_>]| {
            rows += 1;
            if rows % ROWS_PER_LOOK == 0 && interrupt::asked() {
                return Err(stop());
            }
            sink.row(cells).map_err(|error| {
                bar.finish_and_clear();
                failed(error)
            })
        };
        for flight in &mut flights {
            if arguments.satellites {
                rows::satellite_rows(flight, mission.epoch, elapsed_s, &mut places, &mut put)?;
            } else {
                let totals = flight.take_interval();
                put(&flight.row(&totals, mission.epoch.plus(elapsed_s), elapsed_s))?;
            }
        }
    }
    bar.finish_and_clear();
    Ok(Flown { rows, took: begun.elapsed() })
}

/// A progress bar on a terminal, nothing elsewhere.
pub fn progress(parts: u64, unit: &'static str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(parts);
    let template = "{bar:40} {percent:>3} %  {rate}  {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        let rate = move |state: &indicatif::ProgressState, out: &mut dyn std::fmt::Write| {
            let rate = digits::si(state.per_sec(), unit).text();
            // a bar that cannot be drawn is no reason to stop
            let _ = out.write_str(&rate);
        };
        bar.set_style(style.with_key("rate", rate));
    }
    bar.enable_steady_tick(REDRAW);
    bar
}
