//! What commands have in common: the scenario with its changes, whole numbers, threads.

use std::{path::Path, sync::Arc};

use super::{digits, failure::Failure, files};
use crate::{
    project::{Document, Edit, link::Look},
    scenario::Scenario,
};

/// A scenario and what is changed in it.
#[derive(clap::Args, Clone, Debug)]
pub struct Chosen {
    /// A preset, a scenario file or a share link
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
    #[command(flatten)]
    lenient: Lenient,
}

/// What is done about bad element sets.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Lenient {
    /// Leave out element sets that cannot be read or do not fly, with a note, as `lenient: true`
    /// in their pattern does
    #[arg(long = "lenient")]
    pub is_lenient: bool,
}

impl Chosen {
    /// Reads it.
    pub fn read(&self) -> Result<Scenario, Failure> {
        self.changes.read(&self.name)
    }

    /// Refuses an output in the place of its file, or of a side file.
    pub fn check_apart(&self, target: &Path, scenario: &Scenario) -> Result<(), Failure> {
        files::check_apart(target, &files::read_for(&self.name, scenario))
    }

    /// Opens it as a document, with the look of a link.
    pub fn open(&self) -> Result<(Document, Look), Failure> {
        self.changes.open(&self.name)
    }

    /// Opens it as a document without the changes.
    pub fn first(&self) -> Result<Document, Failure> {
        Ok(files::open(&self.name, self.changes.lenient.is_lenient)?.0)
    }

    /// Opens it as a document.
    pub fn document(&self) -> Result<Document, Failure> {
        Ok(self.open()?.0)
    }
}

impl Changes {
    /// Returns whether nothing is changed.
    pub fn is_none(&self) -> bool {
        self.settings.is_empty() && !self.lenient.is_lenient
    }

    /// Opens a scenario as a document and makes the changes in it; with the look of a link.
    pub fn open(&self, name: &str) -> Result<(Document, Look), Failure> {
        let (document, look) = files::open(name, self.lenient.is_lenient)?;
        let edits = edits(&self.settings, "--set ", "PATH=VALUE")?;
        Ok((document.with(&edits)?, look))
    }

    /// Reads a scenario and puts the changes into it.
    pub fn read(&self, name: &str) -> Result<Scenario, Failure> {
        Ok(scenario_of(self.open(name)?.0))
    }
}

/// Returns the scenario of a document that is not needed any more.
pub fn scenario_of(document: Document) -> Scenario {
    Arc::unwrap_or_clone(document.into_scenario())
}

/// Reads lines as edits; `before` a line and `expected` are for the message about a bad one.
pub fn edits(lines: &[String], before: &str, expected: &str) -> Result<Vec<Edit>, Failure> {
    let read = |line: &String| {
        Edit::from_line(line).map_err(|error| {
            let is_form = error.expected.starts_with("PATH=VALUE");
            let failure = if is_form {
                Failure::input(format!("{before}{line}: expected {expected}"))
            } else {
                let (expected, found) = (&error.expected, &error.found);
                Failure::input(format!("{before}{line}: expected {expected}, found {found}"))
            };
            match &error.hint {
                Some(hint) => failure.hint(hint.clone()),
                None => failure,
            }
        })
    };
    lines.iter().map(read).collect()
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
