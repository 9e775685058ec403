//! What commands have in common: the scenario with its changes, whole numbers, threads.

use super::{digits, failure::Failure, files};
use crate::scenario::{Scenario, field::path};

/// A scenario and what is changed in it.
#[derive(clap::Args, Clone, Debug)]
pub struct Chosen {
    /// A preset or a scenario file
    #[arg(value_name = "SCENARIO")]
    name: String,
    #[command(flatten)]
    changes: Changes,
}

/// What is changed in a scenario.
#[derive(clap::Args, Clone, Debug)]
pub struct Changes {
    /// Change a value by its path, as launch.price_usd_kg=200 or ground=arizona; may be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    settings: Vec<String>,
}

impl Chosen {
    /// Reads it.
    pub fn read(&self) -> Result<Scenario, Failure> {
        self.changes.read(&self.name)
    }
}

impl Changes {
    /// Returns whether nothing is changed.
    pub fn is_none(&self) -> bool {
        self.settings.is_empty()
    }

    /// Reads a scenario and puts the changes into it.
    pub fn read(&self, name: &str) -> Result<Scenario, Failure> {
        let scenario = files::read_scenario(name)?;
        if self.settings.is_empty() {
            return Ok(scenario);
        }
        let mut settings = Vec::new();
        for text in &self.settings {
            let (path, value) = text.split_once('=').ok_or_else(|| {
                Failure::input(format!("--set {text}: expected PATH=VALUE"))
                    .hint("as --set launch.price_usd_kg=200; `sunward study paths` lists paths")
            })?;
            settings.push((path.trim().to_owned(), path::value_of(value.trim())));
        }
        Ok(path::with(&scenario, &settings)?)
    }
}

/// Returns a parser of whole numbers between two ends.
pub fn whole<T: TryFrom<u64> + Clone + Send + Sync>(
    low: u64,
    high: u64,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync {
    move |text| {
        text.parse::<u64>()
            .ok()
            .filter(|number| (low..=high).contains(number))
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| format!("expected a whole number from {low} to {}", digits::count(high)))
    }
}

/// The threads of a command's work.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Threads {
    /// Threads; as many as the machine has when not given
    #[arg(long, value_name = "N", value_parser = whole::<u16>(1, 1_024))]
    threads: Option<u16>,
}

impl Threads {
    /// Runs work in a pool of so many threads, or in the usual one.
    pub fn run<T: Send>(
        self,
        work: impl FnOnce() -> Result<T, Failure> + Send,
    ) -> Result<T, Failure> {
        let Some(threads) = self.threads else { return work() };
        rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(threads))
            .build()
            .map_err(|error| Failure::internal(format!("cannot start {threads} threads: {error}")))?
            .install(work)
    }
}
