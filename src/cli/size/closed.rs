//! Designs that close, as tables and as JSON.

use serde_json::{Value, json};

use super::sizes::Sizes;
use crate::{
    cli::{
        digits::{plain, si},
        text_table::Sheet,
    },
    model::design_check::{closure::ClosedAt, findings::Finding, severity::Severity},
    study::{Case, sizing::Sized},
};

/// When designs close, in words.
fn when(at: ClosedAt) -> &'static str {
    match at {
        ClosedAt::BeginOfLife => "when it is new",
        ClosedAt::EndOfLife => "to the end of its life",
    }
}

/// One cluster as JSON.
pub(super) fn record(one: &Sized) -> Value {
    json!({
        "name": one.name,
        "rounds": one.rounds,
        "before": Sizes::of(&one.before, one.delivered_flop_s.0),
        "after": Sizes::of(&one.after, one.delivered_flop_s.1),
        "findings": one.findings.iter().map(|one| one.kind.sentence()).collect::<Vec<_>>(),
    })
}

/// All clusters as tables.
pub(super) fn text(case: &Case, sized: &[Sized], at: ClosedAt) -> String {
    let mut sheet = Sheet::default();
    sheet.line(&format!("{}: sized to close {}", case.scenario.mission.name, when(at)));
    for one in sized {
        sheet.heading(&format!("{}, {} rounds", one.name, one.rounds));
        sheet.columns("", "before", "after");
        let before = Sizes::of(&one.before, one.delivered_flop_s.0);
        let after = Sizes::of(&one.after, one.delivered_flop_s.1);
        sheet.columns("chips", &before.chips.to_string(), &after.chips.to_string());
        for ((name, unit, before), (.., after)) in before.rows().into_iter().zip(after.rows()) {
            sheet.columns(name, &plain(before, unit).text(), &plain(after, unit).text());
        }
        let flop = |sizes: &Sizes| si(sizes.delivered_flop_s, "FLOP/s").text();
        sheet.columns("delivered, mean over the life", &flop(&before), &flop(&after));
        let is_note = |finding: &&Finding| finding.severity == Severity::Note;
        if one.findings.iter().all(|finding| is_note(&finding)) {
            sheet.line("  nothing is short any more");
        }
        for finding in &one.findings {
            let begin = if is_note(&finding) { "  note: " } else { "  still: " };
            sheet.wrapped(begin, finding.kind.sentence());
        }
    }
    sheet.text()
}
