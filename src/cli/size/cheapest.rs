//! Designs whose compute costs least, as tables and as JSON.

use serde_json::{Value, json};

use super::sizes::Sizes;
use crate::{
    cli::{
        digits::{MISSING, number_or, plain, plain_with, si},
        text_grid::Grid,
        text_table::Sheet,
    },
    model::design_check::{closure::ClosedAt, findings::Finding},
    study::{
        Case,
        least_cost::{Bound, Cheapest, LeastCost},
        trial::Price,
    },
};

/// The whole result as JSON.
pub(super) fn record(found: &LeastCost) -> Value {
    json!({
        "format": "sunward.size/1",
        "for": "cost",
        "tried": found.tried,
        "usd_gpu_h": {
            "before": found.before.map(|one| one.usd_gpu_h),
            "closed": found.closed.map(|one| one.usd_gpu_h),
            "after": found.after.usd_gpu_h,
        },
        "usd_pflop_day": {
            "before": found.before.map(|one| one.usd_pflop_day),
            "closed": found.closed.map(|one| one.usd_pflop_day),
            "after": found.after.usd_pflop_day,
        },
        "clusters": found.clusters.iter().map(cluster_record).collect::<Vec<Value>>(),
    })
}

fn cluster_record(one: &Cheapest) -> Value {
    let sentences =
        |findings: &[Finding]| findings.iter().map(|one| one.kind.sentence()).collect::<Vec<_>>();
    let bound = |one: &Bound| {
        json!({
            "path": one.figure.path(),
            "value": one.value,
            "end": if one.is_upper { "upper" } else { "lower" },
        })
    };
    json!({
        "name": one.name,
        "before": Sizes::of(&one.before, one.delivered_flop_s.0),
        "after": Sizes::of(&one.after, one.delivered_flop_s.1),
        "bounds": one.bounds.iter().map(bound).collect::<Vec<Value>>(),
        "broken_before": sentences(&one.broken_before),
        "findings": sentences(&one.findings),
    })
}

/// The whole result as tables.
pub(super) fn text(case: &Case, found: &LeastCost, at: ClosedAt) -> String {
    let mut sheet = Sheet::default();
    let name = &case.scenario.mission.name;
    let when = match at {
        ClosedAt::BeginOfLife => "not broken when it is new",
        ClosedAt::EndOfLife => "not broken to the end of its life",
    };
    sheet.line(&format!("{name}: sized for the least cost of its compute, {when}"));
    sheet.heading("Compute of the fleet");
    let mut grid = Grid::new(["", "before", "closed", "least cost"]);
    let prices = [found.before, found.closed, Some(found.after)];
    let mut row = |label: &str, of: &dyn Fn(Price) -> String| {
        let [before, closed, after] = prices.map(|one| one.map_or_else(|| MISSING.to_owned(), of));
        grid.row([label.to_owned(), before, closed, after]);
    };
    row("GPU-hour, USD", &|price| plain_with(price.usd_gpu_h, 2, "").number);
    row("PFLOP-day, USD", &|price| plain(price.usd_pflop_day, "").number);
    row("delivered, mean over the life", &|price| si(price.delivered_flop_s, "FLOP/s").text());
    sheet.grid(&grid);
    for one in &found.clusters {
        cluster(&mut sheet, one);
    }
    sheet.text()
}

fn cluster(sheet: &mut Sheet, one: &Cheapest) {
    sheet.heading(&one.name);
    let before = Sizes::of(&one.before, one.delivered_flop_s.0);
    let closed = one.closed.as_ref().map(|design| Sizes::of(design, 0.0));
    let after = Sizes::of(&one.after, one.delivered_flop_s.1);
    let mut grid = Grid::new(["", "before", "closed", "least cost"]);
    let chips = |sizes: &Sizes| sizes.chips.to_string();
    let closed_chips = closed.as_ref().map_or_else(|| MISSING.to_owned(), chips);
    grid.row(["chips".to_owned(), chips(&before), closed_chips, chips(&after)]);
    let closed_rows = closed.as_ref().map(Sizes::rows);
    let rows = before.rows().into_iter().zip(after.rows()).enumerate();
    for (index, ((name, unit, before), (.., after))) in rows {
        let closed = closed_rows.as_ref().map(|rows| rows[index].2);
        grid.row([
            format!("{name}, {unit}"),
            plain(before, "").number,
            number_or(closed, MISSING),
            plain(after, "").number,
        ]);
    }
    sheet.grid(&grid);
    for finding in &one.broken_before {
        sheet.wrapped("  broken before: ", finding.kind.sentence());
    }
    for bound in &one.bounds {
        let way = if bound.is_upper { "more" } else { "less" };
        let value = plain(bound.value, "").number;
        sheet.wrapped(
            "  bound: ",
            &format!("{} ends at {value}; {way} was not tried", bound.figure.path()),
        );
    }
    for finding in &one.findings {
        let begin = format!("  {}: ", finding.severity.word());
        sheet.wrapped(&begin, finding.kind.sentence());
    }
}
