//! `sunward study`: break-even, tornado, Monte Carlo, sweeps and their kin.

mod breakeven;
mod charts;
mod join;
mod ladder;
mod montecarlo;
mod output;
mod pareto;
mod parity;
mod paths;
mod sweep;
mod timeline;
mod tornado;

use clap::Subcommand;

use super::failure::Failure;

/// Studies: break-even, tornado, Monte Carlo, sweep, Pareto front, parity, timeline, ladder
#[derive(clap::Args, Debug)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    study: Study,
}

#[derive(Debug, Subcommand)]
enum Study {
    Breakeven(breakeven::Arguments),
    Tornado(tornado::Arguments),
    Montecarlo(montecarlo::Arguments),
    Sweep(sweep::Arguments),
    Pareto(pareto::Arguments),
    Parity(parity::Arguments),
    Timeline(timeline::Arguments),
    Ladder(ladder::Arguments),
    Join(join::Arguments),
    Paths(paths::Arguments),
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.study {
        Study::Breakeven(arguments) => breakeven::run(arguments),
        Study::Tornado(arguments) => tornado::run(arguments),
        Study::Montecarlo(arguments) => montecarlo::run(arguments),
        Study::Sweep(arguments) => sweep::run(arguments),
        Study::Pareto(arguments) => pareto::run(arguments),
        Study::Parity(arguments) => parity::run(arguments),
        Study::Timeline(arguments) => timeline::run(arguments),
        Study::Ladder(arguments) => ladder::run(arguments),
        Study::Join(arguments) => join::run(arguments),
        Study::Paths(arguments) => paths::run(arguments),
    }
}
