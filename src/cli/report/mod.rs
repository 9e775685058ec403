//! `sunward report`: budgets, a day and a year, delivered compute, and what does not close.

mod fields;
mod figures;
mod finding_figures;
mod gather;
mod page;
mod table;

use std::{path::PathBuf, sync::Arc};

use self::figures::Report;
use super::{arguments::Chosen, failure::Failure, files, time};
use crate::{
    model::time::Instant,
    project::{Document, fix},
    scenario::{self, Scenario, utc_from_instant},
    study::fix_cost,
};

/// Budgets, a day and a year in figures, delivered compute, and what does not close
///
/// The budgets are those of power, battery, heat, mass, links and drag.
/// Nothing is flown: the day and the year are quadratures (settled orbits at each day's Sun,
/// faults by their mean), within 0.3 % of the flown year.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment, after_long_help = fields::help())]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// Where the day and the year begin, UTC; the scenario's epoch when not given
    #[arg(long, value_name = "UTC", value_parser = time::instant)]
    at: Option<Instant>,
    /// Make every change that the findings propose, until none is left; then report
    #[arg(long)]
    fix: bool,
    /// Print JSON instead of tables
    #[arg(long)]
    json: bool,
    /// Write the whole report, with costs, inputs and sources, to a file that ends in .md or .html;
    /// `-` writes Markdown to standard output
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "at"])]
    out: Option<PathBuf>,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    if let Some(out) = &arguments.out {
        let form = page::form_of(out)?;
        let document = arguments.chosen.document()?;
        arguments.chosen.check_apart(out, document.scenario())?;
        let document: Document =
            if arguments.fix { fix::fixed(&document)?.document } else { document };
        return page::write(&document, &arguments.chosen.first()?, out, form);
    }
    let document = arguments.chosen.document()?;
    let at = not_before_epoch(document.scenario(), arguments.at)?;
    let report = if arguments.fix {
        let fixed = fix::fixed(&document)?;
        let report = gather::report(fixed.document.scenario(), at);
        let cost = fix_cost::between(document.scenario(), fixed.document.scenario());
        Report { fixes: Some(gather::fixes(&fixed, &report.clusters, cost)), ..report }
    } else {
        gather::report(document.scenario(), at)
    };
    if !arguments.json {
        return files::print(&table::text(&report));
    }
    files::print_json(&report)
}

/// The tables of a scenario's report, its day and year beginning `at`.
pub fn tables(scenario: &Arc<Scenario>, at: Instant) -> String {
    table::text(&gather::report(scenario, at))
}

/// A time in the mission: the epoch when none is given, and never before it.
pub fn not_before_epoch(scenario: &Scenario, at: Option<Instant>) -> Result<Instant, Failure> {
    let epoch = scenario.mission.epoch;
    let at = at.unwrap_or(epoch);
    scenario::not_before_epoch(at, epoch).map_err(|reason| {
        let at = utc_from_instant(at);
        Failure::input(format!("--at {at} lies before the scenario's epoch")).hint(reason)
    })
}
