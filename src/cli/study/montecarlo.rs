//! `sunward study montecarlo`: many draws of the uncertain figures.

use serde_json::{Value, json};

use super::{
    charts::{assumptions, parity, ratio_axis},
    output::{Drawn, Shown, Study},
};
use crate::{
    cli::{
        arguments::whole,
        digits::{MISSING, count, number_or, percent, plain},
        failure::Failure,
        plot::chart::{Chart, Histogram, Kind},
        text_grid::Grid,
        text_table::Sheet,
    },
    study::{
        Parameter, Table, Yardstick,
        distribution::parse,
        montecarlo::{self, Summary, YEAR_COLUMN, summary},
        shard,
        uncertain::{from_file, of_case},
    },
};

/// Many draws of the uncertain figures: quantiles of every yardstick and of parity's year
///
/// Without --vary the scenario's uncertain figures count, or the usual ones of the catalogue.
/// Seed and draws give the same numbers with any number of threads, whole or in parts.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    study: Study,
    /// Vary a figure: PATH=LOW..HIGH, or lognormal(P10,P90), uniform(A,B), triangular(A,MODE,B)
    #[arg(long, value_name = "PATH=SPREAD")]
    vary: Vec<String>,
    /// Draws
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = whole::<u64>(1, 100_000_000))]
    draws: u64,
    #[command(flatten)]
    drawn: Drawn,
}

/// Most draws that one process holds.
const DRAWS_LIMIT: u64 = 5_000_000;

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    arguments.study.run(|case, by, bar| {
        let uncertain = if arguments.vary.is_empty() {
            of_case(case)?
        } else {
            let written: Result<Vec<_>, _> =
                arguments.vary.iter().map(|text| parse(text)).collect();
            from_file(&case.scenario, &written?)?
        };
        let draws = arguments.drawn.part.points(arguments.draws)?;
        if draws.end - draws.start > DRAWS_LIMIT {
            let limit = count(DRAWS_LIMIT);
            return Err(Failure::input(format!(
                "--draws {}: expected at most {limit} in one part, each takes about a kilobyte",
                arguments.draws
            ))
            .hint("divide them with --shard, as --shard 1/10, and join the parts"));
        }
        let mut table = bar.over(draws.end - draws.start, |progress| {
            montecarlo::run(case, &uncertain, arguments.drawn.seed, draws, by, &progress)
        })?;
        let mut asked = vec![arguments.drawn.seed.to_string(), by.name().to_owned()];
        asked.extend(uncertain.iter().map(|one| format!("{} {:?}", one.parameter.path, one.shape)));
        let study = shard::identity("montecarlo", &case.scenario, &asked, arguments.draws)?;
        shard::mark(&mut table, &study);
        let mut heading = format!(
            "{}: {} draws, seed {}",
            case.scenario.mission.name,
            count(table.rows() as u64),
            arguments.drawn.seed
        );
        let parameters: Vec<Parameter> = uncertain.into_iter().map(|one| one.parameter).collect();
        let based = case.based_on(&parameters)?;
        if let (Some(read), Some(base)) = (by.ratio(&case.compare()), by.ratio(&based.compare())) {
            let shown = |ratio: f64| plain(ratio, "").number;
            heading.push_str(&format!(
                "\n  space over ground undrawn: {}, with varied parts added up {}",
                shown(read),
                shown(base)
            ));
        }
        Ok(Shown {
            study: "montecarlo",
            summary: record(&table),
            text: text(&heading, &table),
            chart: chart(&assumptions(case), by, &table),
            table,
        })
    })
}

/// The summary as JSON.
pub fn record(table: &Table) -> Value {
    let one = |one: &Summary| {
        json!({ "column": one.column, "count": one.count, "missing": one.missing,
            "share": one.share, "mean": one.mean, "p10": one.p10, "p50": one.p50, "p90": one.p90 })
    };
    summary(table).iter().map(one).collect()
}

/// The page.
pub fn text(heading: &str, table: &Table) -> String {
    let mut sheet = Sheet::default();
    for line in heading.lines() {
        sheet.line(line);
    }
    let all = summary(table);
    let mut grid = Grid::default();
    let rows = |grid: &mut Grid, title: &str, wanted: &dyn Fn(&str) -> bool| {
        let chosen: Vec<&Summary> = all.iter().filter(|one| wanted(&one.column)).collect();
        if chosen.is_empty() {
            return;
        }
        grid.blank();
        grid.row([title, "P10", "P50", "P90", "mean"]);
        for one in chosen {
            let [p10, p50, p90, mean] =
                [one.p10, one.p50, one.p90, one.mean].map(|value| number_or(value, MISSING));
            grid.row([one.column.as_str(), &p10, &p50, &p90, &mean]);
        }
    };
    let names = Yardstick::ALL.map(Yardstick::name);
    let side = |side: &'static str| {
        move |name: &str| name.strip_prefix(side).is_some_and(|rest| names.contains(&rest))
    };
    rows(&mut grid, "space", &side("space."));
    rows(&mut grid, "ground", &side("ground."));
    rows(&mut grid, "space over ground", &side("ratio."));
    if let Some(year) = all.iter().find(|one| one.column == YEAR_COLUMN) {
        let year_of = |value: Option<f64>| {
            value.map_or_else(|| "never".to_owned(), |year| format!("{year:.0}"))
        };
        grid.blank();
        let [p10, p50, p90] = [year.p10, year.p50, year.p90].map(year_of);
        grid.row(["year of parity", &p10, &p50, &p90]);
        grid.row(["draws that reach parity", &percent(year.share).text()]);
    }
    let outputs = ["space.", "ground.", "ratio.", YEAR_COLUMN];
    rows(&mut grid, "drawn figures", &|name: &str| {
        let output = outputs.iter().any(|start| {
            name.strip_prefix(start).is_some_and(|rest| rest.is_empty() || names.contains(&rest))
        });
        !output
    });
    sheet.grid(&grid);
    sheet.text()
}

/// The histogram of space over ground.
pub fn chart(subtitle: &str, by: Yardstick, table: &Table) -> Option<Chart> {
    let values: Vec<f64> =
        table.numbers_of(&format!("ratio.{}", by.name()))?.iter().flatten().copied().collect();
    Some(Chart {
        title: format!("Space over ground, {}", by.title()),
        subtitle: format!("{subtitle}; {} draws", count(table.rows() as u64)),
        kind: Kind::Histogram(Histogram { value: ratio_axis(), values, levels: vec![parity()] }),
    })
}
