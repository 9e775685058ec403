//! Designs that close, as tables and as JSON.

use serde_json::{Value, json};

use super::sizes::Sizes;
use crate::{
    cli::{
        digits::{plain, si},
        text_table::Sheet,
    },
    model::design_check::{closure::ClosedAt, findings::Finding, severity::Severity},
    study::{Case, fix_cost::FixCost, sizing::Sized},
};

/// When designs close, in words.
fn when(at: ClosedAt) -> &'static str {
    match at {
        ClosedAt::BeginOfLife => "when it is new",
        ClosedAt::EndOfLife => "to the end of its life",
    }
}

/// All clusters as JSON, with what closing them does to the cost of compute.
pub(super) fn record(sized: &[Sized], cost: Option<FixCost>) -> Value {
    json!({
        "format": "sunward.size/1",
        "usd_gpu_h": cost.map(|cost| {
            json!({ "before": cost.before.usd_gpu_h, "after": cost.after.usd_gpu_h })
        }),
        "clusters": sized.iter().map(cluster_record).collect::<Vec<Value>>(),
    })
}

fn cluster_record(one: &Sized) -> Value {
    json!({
        "name": one.name,
        "rounds": one.rounds,
        "before": Sizes::of(&one.before, one.delivered_flop_s.0),
        "after": Sizes::of(&one.after, one.delivered_flop_s.1),
        "findings": one.findings.iter().map(|one| one.kind.sentence()).collect::<Vec<_>>(),
    })
}

/// All clusters as tables, with what closing them does to the cost of compute.
pub(super) fn text(case: &Case, sized: &[Sized], at: ClosedAt, cost: Option<FixCost>) -> String {
    let mut sheet = Sheet::default();
    sheet.line(&format!("{}: sized to close {}", case.scenario.mission.name, when(at)));
    if let Some(cost) = cost {
        let (before, after) = (cost.before.usd_gpu_h, cost.after.usd_gpu_h);
        let after = plain(after, "USD/GPU-h").text();
        let effect = cost.effect().words();
        sheet.wrapped("", &format!("it {effect}: {} to {after}", plain(before, "").text()));
    }
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
