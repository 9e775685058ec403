//! `sunward study join`: the parts of a long study as one.

use std::path::PathBuf;

use serde_json::json;

use super::{
    montecarlo,
    output::{Output, Shown, yardstick},
    pareto, sweep,
};
use crate::{
    cli::{data, digits::count, failure::Failure, files},
    study::{
        Table, Yardstick,
        pareto::{front, mark_front},
        shard,
    },
};

/// Join the files of all parts of a study into the table of the whole
///
/// Parts are what --shard wrote with --out, CSV or Parquet. The joined table is the one that the
/// whole study would have written; parts of different studies, and a part that is missing, are
/// refused.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    /// Files of all parts
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Yardstick of the picture
    #[arg(long = "by", value_name = "YARDSTICK", default_value = "usd_pflop_day", value_parser = yardstick)]
    by: Yardstick,
    #[command(flatten)]
    output: Output,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    for target in arguments.output.targets() {
        files::check_apart(target, &arguments.files)?;
    }
    arguments.output.check()?;
    let tables: Result<Vec<Table>, Failure> =
        arguments.files.iter().map(|file| data::read(file)).collect();
    let mut table = shard::join_parts(tables?)?;
    let rows = count(table.rows() as u64);
    let first = table.columns.first().map_or("", |column| column.name.as_str());
    let shown = if first == "draw" {
        Shown {
            study: "montecarlo",
            summary: montecarlo::record(&table),
            text: montecarlo::text(&format!("{rows} draws, joined"), &table),
            chart: montecarlo::chart("joined parts", arguments.by, &table),
            table,
        }
    } else if table.column("yearly_usd").is_some() {
        let on_front = front(&table)?;
        let chart = pareto::chart("joined parts".to_owned(), &table, &on_front);
        mark_front(&mut table, &on_front);
        Shown {
            study: "pareto",
            summary: json!({ "samples": table.rows() }),
            text: format!("{rows} fleets, joined; --out writes them\n"),
            chart,
            table,
        }
    } else {
        Shown {
            study: "sweep",
            summary: json!({ "points": table.rows() }),
            text: format!("{rows} points, joined; --out writes them\n"),
            chart: sweep::chart("joined parts".to_owned(), arguments.by, &table),
            table,
        }
    };
    arguments.output.put(&shown)
}
