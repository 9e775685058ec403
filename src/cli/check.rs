//! `sunward check`: reads scenario files and says what is wrong with them.

use super::{
    arguments::{Lenient, scenario_of},
    digits::count,
    failure::Failure,
    files,
};
use crate::{
    scenario::{Scenario, text::visible::visible},
    study::uncertain::from_file,
};

/// Read scenario files and say what is wrong with them
///
/// Every file is read; the exit code is 2 when any of them is bad.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Scenario files, presets or share links
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    #[command(flatten)]
    lenient: Lenient,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut bad = false;
    for name in &arguments.files {
        match read(name, arguments.lenient.is_lenient) {
            Ok(scenario) => {
                let clusters = &scenario.mission.clusters;
                let satellites: u64 = clusters.iter().map(|cluster| cluster.pattern.count()).sum();
                files::print(&format!(
                    "{}: ok, {}, {}\n",
                    visible(name),
                    number(clusters.len() as u64, "cluster"),
                    number(satellites, "satellite"),
                ))?;
            }
            Err(failure) => {
                bad = true;
                files::tell(&failure.text());
            }
        }
    }
    if bad { Err(Failure::said()) } else { Ok(()) }
}

/// Read a scenario with the figures that it calls uncertain: their paths and ranges.
fn read(name: &str, is_lenient: bool) -> Result<Scenario, Failure> {
    let scenario = scenario_of(files::open(name, is_lenient)?.0);
    from_file(&scenario, &scenario.file.uncertain)?;
    Ok(scenario)
}

fn number(of: u64, what: &str) -> String {
    let plural = if of == 1 { "" } else { "s" };
    format!("{} {what}{plural}", count(of))
}
