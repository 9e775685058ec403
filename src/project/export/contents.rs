//! What a report holds, section by section.

use super::{
    costs, deciding, figures, findings, left_out, overview,
    page::{Block, Page, Section},
    sources::Sources,
};
use crate::{
    project::{document::Document, evaluate::Evaluation},
    scenario::{Error, utc_from_instant},
};

/// Version of the program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Returns the report of a document.
///
/// # Errors
/// When an embedded table of the catalogue is broken, which a test excludes.
pub(super) fn page(
    document: &Document,
    first: &Document,
    evaluation: &Evaluation,
) -> Result<Page, Error> {
    let mission = &document.scenario().mission;
    let mut sources = Sources::default();
    let section = |title, blocks| Section { title, blocks };
    let mut sections = vec![
        section("What it is", overview::blocks(evaluation)),
        section("Figures", overview::figures(evaluation)),
        section("Findings", findings::blocks(evaluation)),
        section("Costs: space against ground", costs::blocks(evaluation)),
        section("Defaults that decide", deciding::blocks(evaluation, &mut sources)?),
        section("Inputs", figures::blocks(document, first, &mut sources)?),
        section("Left out", left_out::blocks(evaluation)),
    ];
    sections.push(section("Sources", vec![Block::Counted(sources.into_list())]));
    sections.retain(|section| !section.blocks.is_empty());
    Ok(Page {
        title: mission.name.clone(),
        lead: vec![
            format!("Scenario from {}", utc_from_instant(mission.epoch)),
            format!("File {}", document.file_name()),
            format!("Written by Sunward {VERSION}"),
        ],
        sections,
    })
}
