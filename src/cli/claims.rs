//! `sunward claims`: six claims of a talk at Davos, put to a scenario.

use serde_json::{Value, json};

use super::{
    arguments::{Changes, Threads, whole},
    deciding::{Decisive, decisive},
    digits::{MISSING, Shown, plain},
    failure::Failure,
    files, interrupt,
    text_table::Sheet,
};
use crate::study::{
    Case, Progress,
    claims::{
        claim::{Claim, Figure},
        claims,
    },
};

/// Six claims of January 2026 about orbit, each with what comes out and a verdict
///
/// The verdicts change with the scenario and with --set.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    /// A preset, a scenario file or a share link
    #[arg(default_value = "spacex-ai1")]
    scenario: String,
    #[command(flatten)]
    changes: Changes,
    /// Draws of the uncertain figures for the year of parity; 0 leaves them out
    #[arg(long, value_name = "N", default_value_t = 2_000, value_parser = whole::<u64>(0, 10_000_000))]
    draws: u64,
    /// Seed of the draws
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    threads: Threads,
    /// Print JSON ("sunward.claims/1") instead of text
    #[arg(long)]
    json: bool,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let scenario = arguments.changes.read(&arguments.scenario)?;
    interrupt::watch();
    let progress = Progress { done: &|_| {}, stop: &interrupt::asked };
    let (case, list, decisive) = arguments.threads.run(|| {
        let case = Case::new(scenario);
        let list = claims(&case, arguments.draws, arguments.seed, &progress)?;
        let decisive = decisive(&case, &progress)?;
        Ok((case, list, decisive))
    })?;
    if arguments.json {
        let claims: Vec<Value> = list.iter().map(record).collect();
        return files::print_json(&json!({
            "format": "sunward.claims/1",
            "scenario": case.scenario.mission.name,
            "claims": claims,
            "deciding": decisive,
        }));
    }
    files::print(&text(&case, &list, &decisive))
}

fn record(claim: &Claim) -> Value {
    let figures = |list: &[Figure]| -> Vec<Value> {
        list.iter()
            .map(|one| json!({ "name": one.name, "value": one.value, "unit": one.unit, "basis": one.basis }))
            .collect()
    };
    json!({
        "id": claim.id,
        "claim": claim.claim,
        "verdict": claim.verdict.word(),
        "sentence": claim.sentence,
        "answer": figures(&claim.answer),
        "inputs": figures(&claim.inputs),
    })
}

fn text(case: &Case, list: &[Claim], decisive: &Decisive) -> String {
    let mut sheet = Sheet::default();
    sheet.line(&format!("Claims of January 2026, put to {}", case.scenario.mission.name));
    for (index, claim) in list.iter().enumerate() {
        sheet.blank();
        sheet.wrapped(&format!("{}. ", index + 1), claim.claim);
        sheet.wrapped(&format!("   {}: ", claim.verdict.word()), &claim.sentence);
        for one in &claim.answer {
            let shown = shown(one);
            let shown = Shown { number: shown, unit: one.unit.to_owned() };
            sheet.row(&format!("   {}", one.name), &shown, &one.basis);
        }
        let inputs: Vec<String> =
            claim.inputs.iter().map(|one| format!("{} = {}", one.name, shown(one))).collect();
        sheet.wrapped("     decided by ", &inputs.join(", "));
    }
    decisive.print(&mut sheet);
    sheet.text()
}

/// Years without thousands apart, everything else as usual; words where there is no value.
fn shown(figure: &Figure) -> String {
    let is_year = figure.name.contains("year of parity");
    match figure.value {
        Some(value) if is_year && value.is_finite() => format!("{value:.0}"),
        Some(value) => plain(value, "").number,
        None if is_year => "no year".to_owned(),
        None => MISSING.to_owned(),
    }
}
