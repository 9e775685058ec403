//! Two documents side by side: which inputs differ, and by how much the results.

use std::sync::Arc;

use serde_json::json;
use sunward::{
    project::{Comparison, Document, Edit, Evaluation, compare::Output},
    scenario::field::registry::figures,
    study::Parameter,
};

use super::{drawn::is_of_cluster, opened, shipped};

fn evaluated(document: &Document) -> Evaluation {
    Evaluation::new(Arc::clone(document.scenario()))
}

fn made(document: &Document, lines: &[&str]) -> Document {
    let edits: Vec<Edit> = lines
        .iter()
        .map(|line| Edit::from_line(line).unwrap_or_else(|error| panic!("{error}")))
        .collect();
    document.with(&edits).unwrap_or_else(|error| panic!("{error}"))
}

fn compared(a: (&Document, &Evaluation), b: (&Document, &Evaluation)) -> Comparison {
    Comparison::new(a, b).unwrap_or_else(|error| panic!("{error}"))
}

/// Inputs as path, first and second.
fn inputs(comparison: &Comparison) -> Vec<(&str, Option<&str>, Option<&str>)> {
    comparison
        .inputs
        .iter()
        .map(|one| (one.path.as_str(), one.a.as_deref(), one.b.as_deref()))
        .collect()
}

fn output<'c>(comparison: &'c Comparison, name: &str) -> &'c Output {
    comparison.outputs.iter().find(|one| one.name == name).unwrap_or_else(|| panic!("{name}"))
}

#[test]
fn a_document_and_itself_differ_in_nothing() {
    for id in ["spacex-ai1", "iss", "tle-flight", "turyshev-1mw"] {
        let document = shipped(id);
        let evaluation = evaluated(&document);
        let same = compared((&document, &evaluation), (&document, &evaluation));
        assert_eq!(inputs(&same), []);
        assert!(same.outputs.len() > 15, "{id}: {} results", same.outputs.len());
        for one in &same.outputs {
            assert_eq!(one.a.map(f64::to_bits), one.b.map(f64::to_bits), "{id}: {}", one.name);
            assert!(one.difference().is_none_or(|difference| difference == 0.0), "{id}: {one:?}");
            assert!(!one.name.is_empty() && !one.unit.is_empty(), "{id}: {one:?}");
        }
    }
}

#[test]
fn what_is_written_otherwise_and_means_the_same_does_not_differ() {
    let document = shipped("spacex-ai1");
    let evaluation = evaluated(&document);
    let text = document.text();
    for other in [
        format!("// more\n{}", text.replace("    ", "\t")),
        text.replace("launch: \"starship-early\"", "launch: (part: \"starship-early\")"),
        text.replace("design: \"ai1-like\"", "design: (base: \"ai1-like\")"),
        text.replace("altitude_km: 600", "altitude_km: 6.0e2"),
        text.replace("    clusters:", "    seed: 1,\n    step_s: 10,\n    clusters:"),
    ] {
        assert_ne!(other, text);
        let other = opened(&other, "other.ron");
        let same = compared((&document, &evaluation), (&other, &evaluated(&other)));
        assert_eq!(inputs(&same), [], "{}", other.text());
    }
}

#[test]
fn the_inputs_that_differ_are_told_with_unit_and_help_and_the_results_by_how_much() {
    let a = shipped("spacex-ai1");
    let b = made(&a, &["launch.price_usd_kg=123", "name=Other", "ground=europe-north"]);
    let (first, second) = (evaluated(&a), evaluated(&b));
    let comparison = compared((&a, &first), (&b, &second));
    let list = inputs(&comparison);
    assert!(list.contains(&("launch.price_usd_kg", Some("500"), Some("123"))), "{list:?}");
    assert!(list.contains(&("name", Some("SpaceX AI1"), Some("Other"))), "{list:?}");
    assert!(list.contains(&("ground", None, Some("europe-north"))), "{list:?}");
    let price = comparison.inputs.iter().find(|one| one.path == "launch.price_usd_kg");
    let price = price.expect("the price");
    assert_eq!(price.unit, "USD/kg");
    assert!(price.help.starts_with("Price of a kilogram"), "{}", price.help);
    // another place has other prices, and no more than that
    let others = list.iter().filter(|(path, ..)| !path.starts_with("ground"));
    assert_eq!(others.count(), 2, "{list:?}");

    let capital = output(&comparison, "capital in space");
    let (was, is) = (first.costs.space.capital_usd(), second.costs.space.capital_usd());
    assert_eq!((capital.a, capital.b), (Some(was), Some(is)));
    assert_eq!(capital.difference(), Some(is - was));
    assert!(is < was);
    let percent = capital.percent().expect("a share");
    assert!((percent - 100.0 * (is / was - 1.0)).abs() < 1e-9, "{percent}");
    for name in ["satellites", "flights", "lit fraction", "delivered compute"] {
        assert_eq!(output(&comparison, name).difference(), Some(0.0), "{name}");
    }
    // the other way round the signs turn
    let back = compared((&b, &second), (&a, &first));
    assert_eq!(inputs(&back).len(), list.len());
    for (one, other) in comparison.outputs.iter().zip(&back.outputs) {
        assert_eq!((one.a, one.b), (other.b, other.a), "{}", one.name);
        assert_eq!(one.difference().map(|by| -by + 0.0), other.difference().map(|by| by + 0.0));
    }
}

#[test]
fn a_share_of_nothing_is_none() {
    let output = |a, b| Output { name: "x".to_owned(), unit: "1", a, b };
    assert_eq!(output(Some(0.0), Some(2.0)).percent(), None);
    assert_eq!(output(None, Some(2.0)).difference(), None);
    assert_eq!(output(Some(2.0), None).percent(), None);
    assert_eq!(output(Some(-2.0), Some(-1.0)).percent(), Some(50.0));
}

#[test]
fn a_cluster_that_one_of_them_has_is_told_by_its_figures() {
    let a = shipped("spacex-ai1");
    let mut cluster = serde_json::to_value(&a.scenario().file.clusters[0]).expect("a cluster");
    cluster["name"] = json!("Second");
    let b = a.with(&[Edit::AddCluster { index: 1, cluster }]).unwrap_or_else(|e| panic!("{e}"));
    let comparison = compared((&a, &evaluated(&a)), (&b, &evaluated(&b)));
    let list = inputs(&comparison);
    assert!(list.iter().all(|(path, a, _)| path.starts_with("clusters[1].") && a.is_none()));
    assert!(list.contains(&("clusters[1].name", None, Some("Second"))), "{list:?}");
    assert!(list.contains(&("clusters[1].pattern.altitude_km", None, Some("600"))), "{list:?}");
    assert!(list.contains(&("clusters[1].design", None, Some("ai1-like"))), "{list:?}");
    let satellites = output(&comparison, "satellites");
    assert_eq!((satellites.a, satellites.b), (Some(48.0), Some(96.0)));
    assert_eq!(satellites.percent(), Some(100.0));
    let mut paths: Vec<_> = list.iter().map(|(path, ..)| *path).collect();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), list.len(), "each once");
}

/// What follows from other figures: the files do not write it.
const FOLLOWS: [&str; 5] = [
    "clusters[0].design.hazards.dose_rad_year",
    "clusters[0].design.published_mass_kg",
    "clusters[0].design.price_usd_w",
    "clusters[0].design.payload.accelerator.price_usd",
    "launch.price_usd_kg",
];

#[test]
fn each_figure_that_is_set_is_the_one_input_that_differs() {
    let a = made(&shipped("spacex-ai1"), &["launch=starship"]);
    let evaluation = evaluated(&a);
    let (mut count, mut wrong) = (0, Vec::new());
    for figure in figures() {
        let path = match is_of_cluster(figure.path) {
            true => format!("clusters[0].{}", figure.path),
            false => figure.path.to_owned(),
        };
        let Ok(parameter) = Parameter::resolve(a.scenario(), &path) else { continue };
        let base = parameter.base;
        let Some(b) = [base + 1.0, base - 1.0, base * 0.99, base + 0.01]
            .into_iter()
            .filter(|value| *value != base && parameter.check(*value).is_ok())
            .find_map(|value| a.with(&[Edit::number(&path, value)]).ok())
        else {
            wrong.push(format!("{path}: no other value than {base}"));
            continue;
        };
        // inputs are those of the documents, whatever they evaluate to
        let comparison = compared((&a, &evaluation), (&b, &evaluation));
        let of = |document: &Document| {
            Parameter::resolve(document.scenario(), &path).ok().map(|one| one.base.to_string())
        };
        let own = comparison.inputs.iter().find(|one| one.path == path);
        if !own.is_some_and(|one| one.a == of(&a) && one.b == of(&b) && one.unit == figure.unit()) {
            wrong.push(format!("{path}: {own:?}"));
        }
        for other in comparison.inputs.iter().filter(|one| one.path != path) {
            if !FOLLOWS.contains(&other.path.as_str()) {
                wrong.push(format!("{path}: also {other:?}"));
            }
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 150, "{count} figures");
}
