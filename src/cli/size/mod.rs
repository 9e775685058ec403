//! `sunward size`: makes a design close, or its compute cost least.

mod cheapest;
mod closed;
mod sizes;

use std::path::PathBuf;

use clap::ValueEnum;

use super::{
    arguments::{Chosen, Threads, whole},
    failure::Failure,
    files,
};
use crate::{
    model::design_check::closure::ClosedAt,
    study::{
        Case,
        fix_cost::FixCost,
        least_cost::least_cost,
        sizing::{Target, size},
        trial::Price,
    },
};

/// What sizes are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Aim {
    /// No budget is short to the end of the life
    Closure,
    /// Delivered compute costs least over the life; a design may throttle, never break
    Cost,
}

/// Size array, battery, radiator and propellant so that a design closes or costs least
///
/// To close: more array is more mass and drag, hence more propellant; the sizes are a fixed point.
/// What no size can mend (links, dose) stays as a finding.
/// For cost: array, battery, radiator and chips are searched for the least cost of a delivered
/// GPU-hour, an eighth to eight times the sizes as they are and as they close, half to twice the
/// chips. Every trial is flown over its life and billed. A result that throttles is allowed, one
/// that is broken is not; the search says which figures ended at the end of its reach.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// What the sizes are for
    #[arg(long = "for", value_name = "AIM", value_enum, default_value_t = Aim::Closure)]
    aim: Aim,
    /// For cost: keep a figure as it is, as design.payload.count; may be repeated
    #[arg(long = "hold", value_name = "PATH")]
    held: Vec<String>,
    /// Size for so many chips in a satellite
    #[arg(long, value_name = "N", group = "target", value_parser = whole::<u32>(1, 1_000_000_000))]
    chips: Option<u32>,
    /// Size for so much power of chips and hosts in a satellite, kW
    #[arg(long, value_name = "KW", group = "target")]
    chip_power_kw: Option<f64>,
    /// Size for so much delivered compute of a satellite, mean over its life, PFLOP/s
    #[arg(long, value_name = "PFLOPS", group = "target")]
    delivered_pflop_s: Option<f64>,
    /// Judge it when it is new, not at the end of its life
    #[arg(long)]
    new: bool,
    /// Write the scenario with the sizes to a RON file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Print JSON ("sunward.size/1") instead of tables
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    threads: Threads,
}

impl Arguments {
    /// The target of a design that closes; `None` where none is given.
    fn target(&self) -> Option<Target> {
        match (self.chips, self.chip_power_kw, self.delivered_pflop_s) {
            (Some(count), ..) => Some(Target::Chips(f64::from(count))),
            (_, Some(kilowatts), _) => Some(Target::ChipPower(kilowatts * 1e3)),
            (.., Some(pflop_s)) => Some(Target::Delivered(pflop_s * 1e15)),
            _ => None,
        }
    }
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    match (arguments.aim, arguments.target()) {
        (Aim::Closure, _) if !arguments.held.is_empty() => {
            let failure = Failure::input("--hold is for sizes of least cost");
            return Err(failure.hint("add --for cost"));
        }
        (Aim::Cost, Some(_)) => {
            let failure = Failure::input("a target is for sizes that close, not for least cost");
            return Err(failure.hint(
                "--set design.payload.count=N --hold design.payload.count sizes for so many chips",
            ));
        }
        _ => {}
    }
    let scenario = arguments.chosen.read()?;
    if let Some(out) = &arguments.out {
        arguments.chosen.check_apart(out, &scenario)?;
        files::check_target(out)?;
    }
    let at = if arguments.new { ClosedAt::BeginOfLife } else { ClosedAt::EndOfLife };
    arguments.threads.run(|| {
        let case = Case::new(scenario);
        match arguments.aim {
            Aim::Closure => close(&case, arguments, at),
            Aim::Cost => cheapen(&case, arguments, at),
        }
    })
}

/// Sizes a case so that it closes.
fn close(case: &Case, arguments: &Arguments, at: ClosedAt) -> Result<(), Failure> {
    let sized = size(case, arguments.target().unwrap_or(Target::ItsChips), at)?;
    if let Some(out) = &arguments.out {
        sizes::write(case, sized.iter().map(|one| &one.after).enumerate(), out)?;
    }
    let after = case.with_designs(sized.iter().map(|one| one.after.clone()).collect());
    let cost = Price::of(case).zip(Price::of(&after));
    let cost = cost.map(|(before, after)| FixCost { before, after });
    if arguments.json {
        return files::print_json(&closed::record(&sized, cost));
    }
    files::print(&closed::text(case, &sized, at, cost))
}

/// Sizes a case so that its compute costs least.
fn cheapen(case: &Case, arguments: &Arguments, at: ClosedAt) -> Result<(), Failure> {
    let found = least_cost(case, &arguments.held, at)?;
    if let Some(out) = &arguments.out {
        sizes::write(case, found.clusters.iter().map(|one| (one.index, &one.after)), out)?;
    }
    if arguments.json {
        return files::print_json(&cheapest::record(&found));
    }
    files::print(&cheapest::text(case, &found, at))
}
