//! Costing against published figures, and what must hold for any figures.

use std::sync::LazyLock;

use serde_json::json;
use sunward::study::Case;

mod any;
mod ascent;
mod bills;
mod closure;
mod launch;
mod parts_that_differ;
mod published;
mod raising;
mod reference_bills;
mod sides;
mod timeline;

static AI1: LazyLock<Case> = LazyLock::new(|| Case::new(crate::shipped::read("spacex-ai1")));

/// The case with paths set to values, read again as a file would be.
fn with(case: &Case, settings: &[(&str, f64)]) -> Case {
    let settings: Vec<(String, serde_json::Value)> =
        settings.iter().map(|(path, value)| ((*path).to_owned(), json!(value))).collect();
    case.with_money(&settings).unwrap_or_else(|error| panic!("{error}"))
}

fn near(value: f64, target: f64, relative: f64, what: &str) {
    let miss = (value / target - 1.0).abs();
    assert!(miss <= relative, "{what}: {value} against {target}, off by {miss:.2e}");
}
