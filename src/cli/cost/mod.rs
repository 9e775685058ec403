//! `sunward cost`: space against ground for the same compute.

mod figures;
mod table;

use super::{
    arguments::{Chosen, Threads},
    deciding::decisive,
    failure::Failure,
    files, interrupt,
};
use crate::{
    model::design_check::closure::ClosedAt,
    study::{Case, Progress, sizing},
};

/// What a fleet costs, and a data centre on the ground that delivers the same compute
///
/// The same chips on both sides. Every yardstick says what it holds; --explain walks from
/// published boundaries to this one, line by line.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// Size array, battery, radiator and propellant first, so that the design closes to its end
    #[arg(long)]
    close: bool,
    /// Show other people's boundaries (McCalip's, Google's) and the way from theirs to this one,
    /// the defaults that decide with their range in the literature, and what is left out
    #[arg(long)]
    explain: bool,
    /// Print JSON ("sunward.cost/1") instead of tables
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    threads: Threads,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let scenario = arguments.chosen.read()?;
    interrupt::watch();
    arguments.threads.run(|| {
        let mut case = Case::new(scenario);
        if arguments.close {
            let sized = sizing::size(&case, sizing::Target::ItsChips, ClosedAt::EndOfLife)?;
            case = case.with_designs(sized.into_iter().map(|one| one.after).collect());
        }
        let mut report = figures::report(&case);
        if arguments.json || arguments.explain {
            let progress = Progress { done: &|_| {}, stop: &interrupt::asked };
            report.deciding = Some(decisive(&case, &progress)?);
        }
        if arguments.json {
            return files::print_json(&report);
        }
        files::print(&table::text(&report, arguments.explain))
    })
}
