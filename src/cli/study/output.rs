//! What all studies share: the scenario, the yardstick, where results go, how far work is.

use std::{
    io::{self, IsTerminal},
    path::PathBuf,
};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use crate::{
    cli::{
        arguments::{Chosen, Threads},
        data,
        failure::Failure,
        files, interrupt,
        plot::{self, chart::Chart},
    },
    study::{Case, Progress, Table, Yardstick, claims::time::usual_yardstick, shard},
};

/// The scenario, the yardstick and the output of a study.
#[derive(clap::Args, Debug)]
pub struct Study {
    #[command(flatten)]
    chosen: Chosen,
    /// Yardstick: capital_usd_w, usd_kwh, usd_gpu_h, usd_pflop_day or usd_m_tokens; PFLOP-days
    /// where the fleet computes, else energy
    #[arg(long = "by", value_name = "YARDSTICK", value_parser = yardstick)]
    by: Option<Yardstick>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    threads: Threads,
}

/// Where results go.
#[derive(clap::Args, Debug)]
pub struct Output {
    /// Write the rows to a file that ends in .csv or .parquet; `-` is CSV on standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Draw the result to a file that ends in .svg or .png
    #[arg(long, value_name = "FILE")]
    plot: Option<PathBuf>,
    /// Print JSON ("sunward.study/1") instead of a table
    #[arg(long)]
    json: bool,
}

/// A part of a long study.
#[derive(clap::Args, Debug)]
pub struct Part {
    /// Compute one part of all points, as 2/4; `sunward study join` joins their files
    #[arg(long = "shard", value_name = "I/N", value_parser = part)]
    shard: Option<(u64, u64)>,
}

impl Part {
    /// The points of this part of `total`.
    pub fn points(&self, total: u64) -> Result<core::ops::Range<u64>, Failure> {
        match self.shard {
            None => Ok(0..total),
            Some((index, of)) => Ok(shard::shard(total, index, of)?),
        }
    }
}

/// The seed of a study that draws, and a part of it.
#[derive(clap::Args, Debug)]
pub struct Drawn {
    /// Seed
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    #[command(flatten)]
    pub part: Part,
}

fn part(text: &str) -> Result<(u64, u64), String> {
    shard::parse_shard(text).map_err(|error| format!("expected {}", error.expected))
}

/// A yardstick by its name.
pub fn yardstick(text: &str) -> Result<Yardstick, String> {
    let names = Yardstick::ALL.map(Yardstick::name).join(", ");
    Yardstick::named(text).ok_or_else(|| format!("expected one of {names}"))
}

/// What a study has to show.
pub struct Shown {
    /// Its name.
    pub study: &'static str,
    /// Its rows.
    pub table: Table,
    /// Figures beside the rows.
    pub summary: Value,
    /// The page for a terminal.
    pub text: String,
    /// The picture; `None` where there is nothing to draw.
    pub chart: Option<Chart>,
}

impl Study {
    /// Reads the scenario, does the work in the asked threads, and puts the result where it
    /// belongs.
    pub fn run(
        &self,
        work: impl FnOnce(&Case, Yardstick, &Bar) -> Result<Shown, Failure> + Send,
    ) -> Result<(), Failure> {
        self.output.check()?;
        let scenario = self.chosen.read()?;
        for target in self.output.targets() {
            self.chosen.check_apart(target, &scenario)?;
        }
        interrupt::watch();
        let shown = self.threads.run(|| {
            let case = Case::new(scenario);
            let by = self.by.unwrap_or_else(|| usual_yardstick(&case));
            let bar = Bar::hidden();
            work(&case, by, &bar)
        })?;
        self.output.put(&shown)
    }
}

impl Output {
    /// The files that it writes.
    pub fn targets(&self) -> impl Iterator<Item = &PathBuf> {
        self.out.iter().chain(&self.plot)
    }

    /// Refuses targets that cannot be written, before the work.
    pub fn check(&self) -> Result<(), Failure> {
        if let (Some(out), Some(plot)) = (&self.out, &self.plot) {
            files::check_two(out, plot)?;
        }
        data::check_out(self.out.as_ref())?;
        if let Some(picture) = &self.plot {
            plot::format_of(picture)?;
            files::check_target(picture)?;
        }
        Ok(())
    }

    /// Writes rows and picture, then prints the page or JSON.
    pub fn put(&self, shown: &Shown) -> Result<(), Failure> {
        if let Some(out) = &self.out {
            data::write(&shown.table, out)?;
        }
        if let Some(picture) = &self.plot {
            let chart = shown.chart.as_ref().ok_or_else(|| {
                Failure::input(format!("--plot {}: there is nothing to draw", picture.display()))
            })?;
            files::write_bytes(picture, &plot::bytes(chart, plot::format_of(picture)?)?)?;
        }
        if self.out.as_ref().is_some_and(|out| files::is_standard_output(out)) {
            return Ok(());
        }
        if self.json {
            return files::print_json(&json!({
                "format": "sunward.study/1",
                "study": shown.study,
                "summary": shown.summary,
                "rows": data::json(&shown.table),
            }));
        }
        files::print(&shown.text)
    }
}

/// A progress bar on a terminal, nothing elsewhere.
pub struct Bar(std::sync::Mutex<ProgressBar>);

impl Bar {
    fn hidden() -> Self {
        Self(std::sync::Mutex::new(ProgressBar::hidden()))
    }

    /// Does work of `total` points under a bar.
    pub fn over<T>(&self, total: u64, work: impl FnOnce(Progress<'_>) -> T) -> T {
        let bar = if io::stderr().is_terminal() && total > 1 {
            let bar = ProgressBar::new(total);
            if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}  {eta} left") {
                bar.set_style(style);
            }
            bar
        } else {
            ProgressBar::hidden()
        };
        if let Ok(mut held) = self.0.lock() {
            *held = bar.clone();
        }
        let done = |points: u64| bar.inc(points);
        let result = work(Progress { done: &done, stop: &interrupt::asked });
        bar.finish_and_clear();
        result
    }
}
