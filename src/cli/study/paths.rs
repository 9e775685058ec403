//! `sunward study paths`: every figure that can be set and varied.

use serde_json::json;

use crate::{cli::{arguments::Chosen, digits::{plain, shortest}, failure::Failure, files, text_table::Sheet}, scenario::field::unit::unit_of, study::{Parameter, parameter::known_paths}};

/// Every figure of a scenario that can be set and varied, by its path
#[derive(clap::Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// Print JSON ("sunward.paths/1") instead of a table
    #[arg(long)]
    json: bool,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let scenario = arguments.chosen.read()?;
    let found: Vec<Parameter> =
        known_paths().iter().filter_map(|path| Parameter::resolve(&scenario, path).ok()).collect();
    if arguments.json {
        let paths: Vec<_> = found
            .iter()
            .map(|one| {
                json!({ "path": one.path, "value": one.base, "unit": unit_of(&one.path),
                    "flown_again": one.flies() })
            })
            .collect();
        return files::print_json(&json!({ "format": "sunward.paths/1", "paths": paths }));
    }
    let mut sheet = Sheet::default();
    sheet.line(&format!(
        "{}: figures by their paths; * is flown again when it changes",
        scenario.mission.name
    ));
    for one in &found {
        let unit = unit_of(&one.path);
        let value = if unit == "year" { shortest(one.base) } else { plain(one.base, "").number };
        let star = if one.flies() { "*" } else { " " };
        sheet.line(&format!("{star} {:<48}{value:>16} {unit}", one.path));
    }
    sheet.line("`design.…` is every cluster's; clusters[0].design.… one of them");
    sheet.line("any other number of the file has a path too, as clusters[0].pattern.spacing_m");
    files::print(&sheet.text())
}
