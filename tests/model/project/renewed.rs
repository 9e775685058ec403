//! What is worked out anew after a change, and what stays, equal to a fresh evaluation to the bit.

use std::sync::Arc;

use serde_json::json;
use sunward::{
    project::{Document, Edit, Evaluation, evaluate::Newest},
    scenario::field::{figure::Access, registry::figures},
    study::Parameter,
};

use super::shipped;

/// Two small clusters: one that computes, and one of another design and pattern.
fn two() -> Document {
    let iss = shipped("iss");
    let mut cluster = serde_json::to_value(&iss.scenario().file.clusters[0]).expect("a cluster");
    cluster["name"] = json!("Other");
    made(&shipped("turyshev-1mw"), &[Edit::AddCluster { index: 1, cluster }])
}

fn made(document: &Document, edits: &[Edit]) -> Document {
    document.with(edits).unwrap_or_else(|error| panic!("{error}"))
}

fn line(line: &str) -> Edit {
    Edit::from_line(line).unwrap_or_else(|error| panic!("{error}"))
}

fn fresh(document: &Document) -> Evaluation {
    Evaluation::new(Arc::clone(document.scenario()))
}

/// All that an evaluation holds but how it came about, to the bit.
fn all(one: &Evaluation) -> String {
    let case = &one.case;
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        one.clusters, one.costs, case.scenario, case.economy, case.designs, case.flown
    )
}

/// The evaluation after some edits, which is that of a fresh start; and how many of its clusters
/// are those of the one before.
fn renewed(before: &Evaluation, document: &Document) -> (Evaluation, usize) {
    let after = before.renewed(Arc::clone(document.scenario()));
    assert!(all(&after) == all(&fresh(document)), "{:?}", document.edits());
    let is_kept = |one: &&Arc<_>| before.clusters.iter().any(|other| Arc::ptr_eq(one, other));
    let kept = after.clusters.iter().filter(is_kept).count();
    assert_eq!(after.renewed + kept, after.clusters.len(), "{:?}", document.edits());
    (after, kept)
}

#[test]
fn a_fresh_evaluation_works_all_clusters_out() {
    let one = fresh(&two());
    assert_eq!((one.renewed, one.clusters.len()), (2, 2));
    assert!(all(&one) == all(&fresh(&two())), "the same twice");
}

#[test]
fn no_figure_of_money_works_a_cluster_out() {
    let document = made(&two(), &[line("launch=starship")]);
    let before = fresh(&document);
    let (mut count, mut dearer) = (0, 0);
    for figure in figures().iter().filter(|one| matches!(one.access, Access::Money { .. })) {
        let parameter = Parameter::resolve(document.scenario(), figure.path);
        let base = parameter.unwrap_or_else(|error| panic!("{error}")).base;
        let value = [base * 1.01, base * 0.99, base + 0.01]
            .into_iter()
            .find(|value| *value != base && figure.range.holds(*value))
            .expect("another value");
        let changed = made(&document, &[Edit::number(figure.path, value)]);
        let after = before.renewed(Arc::clone(changed.scenario()));
        assert_eq!(after.renewed, 0, "{}", figure.path);
        for (one, other) in after.clusters.iter().zip(&before.clusters) {
            assert!(Arc::ptr_eq(one, other), "{}", figure.path);
        }
        dearer += usize::from(format!("{:?}", after.costs) != format!("{:?}", before.costs));
        count += 1;
    }
    assert!(count > 80, "{count} figures of money");
    assert!(dearer > count / 2, "{dearer} of {count} change the costs");
    // to the bit, where it is money that moves most
    for edit in ["launch.price_usd_kg=77", "ground=europe-north", "space.spares_fraction=0.5"] {
        let changed = made(&document, &[line(edit)]);
        assert_eq!(renewed(&before, &changed).1, 2, "{edit}");
    }
}

#[test]
fn a_figure_of_one_cluster_works_that_one_out_alone() {
    let document = two();
    let before = fresh(&document);
    for (edit, index) in [
        ("clusters[0].design.radiator.area_m2=900", 0),
        ("clusters[0].design.bus.price_usd_kg=9", 0),
        ("clusters[0].pattern.orbit.altitude_km=640", 0),
        ("clusters[1].design.payload.count=3", 1),
        ("clusters[1].pattern.orbit.inclination_deg=60", 1),
        ("@clusters[1].design.battery=li-ion-future", 1),
    ] {
        let changed = made(&document, &[line(edit)]);
        let (after, kept) = renewed(&before, &changed);
        assert_eq!((after.renewed, kept), (1, 1), "{edit}");
        assert!(!Arc::ptr_eq(&after.clusters[index], &before.clusters[index]), "{edit}");
        assert!(Arc::ptr_eq(&after.clusters[1 - index], &before.clusters[1 - index]), "{edit}");
    }
}

#[test]
fn what_all_clusters_share_works_all_out() {
    let document = two();
    let before = fresh(&document);
    for edit in [
        "step_s=20",
        "epoch=2026-05-01T00:00:00Z",
        "solar_activity=high",
        "sites[0].latitude_deg=50",
        "design.life_years=6",
    ] {
        let changed = made(&document, &[line(edit)]);
        assert_eq!(renewed(&before, &changed).0.renewed, 2, "{edit}");
    }
}

#[test]
fn names_seeds_and_the_order_of_clusters_work_nothing_out() {
    let document = two();
    let before = fresh(&document);
    let first = serde_json::to_value(&document.scenario().file.clusters[0]).expect("a cluster");
    let mut twin = first.clone();
    twin["name"] = json!("Twin");
    for edits in [
        vec![line("seed=9")],
        vec![line("name=Another")],
        vec![Edit::Rename { index: 1, name: "Third".to_owned() }],
        vec![Edit::RemoveCluster { index: 0 }],
        vec![Edit::RemoveCluster { index: 1 }],
        vec![Edit::RemoveCluster { index: 0 }, Edit::AddCluster { index: 1, cluster: first }],
        vec![Edit::AddCluster { index: 2, cluster: twin }],
    ] {
        let changed = made(&document, &edits);
        let (after, kept) = renewed(&before, &changed);
        assert_eq!(after.renewed, 0, "{edits:?}");
        assert_eq!(kept, changed.scenario().mission.clusters.len(), "{edits:?}");
    }
}

#[test]
fn a_chain_of_changes_ends_where_a_fresh_start_does() {
    let mut document = two();
    let mut now = fresh(&document);
    for edit in [
        "launch.price_usd_kg=90",
        "clusters[1].design.array.area_m2=3000",
        "seed=4",
        "clusters[0].design.life_years=7",
        "!launch",
        "-clusters[1]",
    ] {
        document = made(&document, &[line(edit)]);
        now = renewed(&now, &document).0;
    }
}

#[test]
fn the_result_of_a_request_that_has_become_stale_is_dropped() {
    let newest = Newest::default();
    let first = newest.request();
    assert!(!first.is_stale());
    assert_eq!(first.take("first"), Some("first"));
    let second = newest.request();
    assert!(first.is_stale() && !second.is_stale());
    assert_eq!(first.take("late"), None);
    assert_eq!(second.take("second"), Some("second"));
    // other ones count for themselves, clones for one
    assert!(!Newest::default().request().is_stale());
    let third = newest.clone().request();
    assert!(second.is_stale() && second.clone().is_stale() && !third.is_stale());
}

#[test]
fn of_many_requests_at_once_one_result_is_taken() {
    let newest = Newest::default();
    let requests: Vec<_> = (0..8).map(|_| newest.request()).collect();
    let taken: Vec<usize> = std::thread::scope(|scope| {
        let work = |(number, request): (usize, _)| {
            let request: sunward::project::evaluate::Request = request;
            scope.spawn(move || request.take(number))
        };
        let threads: Vec<_> = requests.into_iter().enumerate().map(work).collect();
        threads.into_iter().filter_map(|thread| thread.join().expect("no panic")).collect()
    });
    assert_eq!(taken, [7]);
}
