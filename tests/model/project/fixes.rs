//! Findings as edits: made through the history they close what they promise, each in its cluster.

use proptest::prelude::*;
use serde_json::{Value, json};
use sunward::{
    model::design_check::findings::{Finding, Kind, of_cluster},
    project::{
        Document, Edit, History,
        fix::{edit_of, fixed, proposed},
    },
    scenario::{presets, text::edit::value_text},
    study::Parameter,
};

use super::{bits, drawn, opened, shipped, whole};
use crate::{text_edit_schema::Tape, text_edit_texts::comments};

/// Rounds that are more than enough.
const ROUNDS: usize = 40;

/// The findings of a document, each with its cluster.
fn findings(document: &Document) -> Vec<(usize, Finding)> {
    let mission = &document.scenario().mission;
    let of = |(index, cluster)| {
        of_cluster(mission, cluster).1.into_iter().map(move |finding| (index, finding))
    };
    mission.clusters.iter().enumerate().flat_map(of).collect()
}

fn mendable(document: &Document) -> Vec<(usize, Finding)> {
    findings(document).into_iter().filter(|(_, finding)| finding.fix.is_some()).collect()
}

/// Makes all fixes as a person would who presses the button until it is grey.
fn pressed(document: &Document) -> History {
    let mut history = History::new(document.clone());
    for _ in 0..ROUNDS {
        let edits = proposed(history.document());
        if edits.is_empty() {
            return history;
        }
        history.apply(&edits, None).unwrap_or_else(|error| panic!("{error}"));
    }
    panic!("{:?}", proposed(history.document()));
}

fn number(document: &Document, path: &str) -> f64 {
    Parameter::resolve(document.scenario(), path).unwrap_or_else(|error| panic!("{error}")).base
}

#[test]
fn the_fixes_of_every_shipped_scenario_close_all_that_one_value_mends() {
    let (mut mended, mut left) = (0, Vec::new());
    for preset in presets() {
        let first = shipped(preset.id);
        let mut history = pressed(&first);
        let document = history.document().clone();
        assert!(mendable(&document).is_empty(), "{}: {:?}", preset.id, mendable(&document));
        // what is left no one value mends, and it stood there before or says why it is there
        for (_, finding) in findings(&document) {
            assert!(finding.fix.is_none() && !finding.kind.sentence().is_empty());
            left.push(finding.kind);
        }
        let read = opened(document.text(), "fixed.ron");
        assert_eq!(bits(read.scenario()), bits(document.scenario()), "{}", preset.id);
        assert_eq!(comments(document.text()), comments(first.text()), "{}", preset.id);

        // all at once they come to the same
        let at_once = fixed(&first).unwrap_or_else(|error| panic!("{error}"));
        assert!(at_once.is_closed, "{}", preset.id);
        assert_eq!(at_once.document.text(), document.text(), "{}", preset.id);
        assert_eq!(at_once.changes.is_empty(), mendable(&first).is_empty());
        for change in &at_once.changes {
            let was = number(&first, &change.path);
            assert!((change.from - was).abs() <= 1e-12 * was.abs(), "{change:?}: {was}");
            let is = number(&document, &change.path);
            assert!((change.to - is).abs() <= 1e-12 * is.abs(), "{change:?}: {is}");
        }
        mended += at_once.changes.len();
        let again = fixed(&document).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((again.changes.len(), again.rounds, again.is_closed), (0, 0, true));

        while history.undo() {}
        assert_eq!(history.document().text(), preset.text);
    }
    assert!(mended > 10, "{mended} figures are changed");
    let without_a_value = [Kind::DoseHigh, Kind::MassDiffers, Kind::LinksShort, Kind::RadiatorCold];
    assert!(left.iter().all(|kind| without_a_value.contains(kind)), "{left:?}");
}

/// Three clusters: what closes, a broken one, and what closes again.
fn broken_in_the_middle() -> Document {
    let whole = fixed(&shipped("spacex-ai1")).unwrap_or_else(|error| panic!("{error}")).document;
    let cluster = |name: &str| -> Value {
        let cluster = &whole.scenario().file.clusters[0];
        let mut cluster = serde_json::to_value(cluster).expect("a cluster");
        cluster["name"] = json!(name);
        cluster
    };
    let edits = [
        Edit::AddCluster { index: 1, cluster: cluster("Broken") },
        Edit::AddCluster { index: 2, cluster: cluster("Whole") },
        Edit::number("clusters[1].design.radiator.area_m2", 20.0),
        Edit::number("clusters[1].design.array.area_m2", 100.0),
        Edit::number("clusters[1].design.battery.capacity_kwh", 0.5),
        Edit::number("clusters[1].design.propulsion.propellant_kg", 0.0),
        Edit::number("clusters[1].design.radiator.attitude.sun_tilt_deg", 30.0),
    ];
    whole.with(&edits).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_fixes_of_a_cluster_name_its_own_paths_and_leave_the_others_to_the_byte() {
    let document = broken_in_the_middle();
    let found = findings(&document);
    assert!(found.iter().all(|(cluster, finding)| *cluster == 1 || finding.fix.is_none()));
    let edits = proposed(&document);
    assert!(edits.len() >= 4, "{edits:?}");
    for edit in &edits {
        assert!(
            matches!(edit, Edit::Set { path, .. } if path.starts_with("clusters[1].")),
            "{edit:?}"
        );
    }
    for (cluster, finding) in &found {
        let edit = edit_of(*cluster, finding);
        assert_eq!(edit.is_some(), finding.fix.is_some());
        let one = edit.into_iter().collect::<Vec<_>>();
        assert!(document.with(&one).is_ok(), "{finding:?}");
    }
    let after = pressed(&document).document().clone();
    assert!(mendable(&after).is_empty());
    for cluster in [0, 2] {
        let path = format!("clusters[{cluster}]");
        assert_eq!(value_text(document.text(), &path), value_text(after.text(), &path));
        let of = |one: &Document| format!("{:?}", one.scenario().mission.clusters[cluster]);
        assert_eq!(of(&document), of(&after));
    }
    assert_ne!(value_text(document.text(), "clusters[1]"), value_text(after.text(), "clusters[1]"));
}

#[test]
fn two_broken_clusters_are_mended_each_by_its_own_values() {
    let document = broken_in_the_middle();
    let twice = [
        Edit::number("clusters[2].design.radiator.area_m2", 30.0),
        Edit::number("clusters[2].design.battery.capacity_kwh", 0.25),
    ];
    let document = document.with(&twice).unwrap_or_else(|error| panic!("{error}"));
    let fixed = fixed(&document).unwrap_or_else(|error| panic!("{error}"));
    assert!(fixed.is_closed && mendable(&fixed.document).is_empty());
    let of = |cluster: usize| {
        let begin = format!("clusters[{cluster}].");
        fixed.changes.iter().filter(move |change| change.path.starts_with(&begin)).count()
    };
    assert_eq!((of(0), of(2)), (0, 2), "{:?}", fixed.changes);
    assert_eq!(of(1) + of(2), fixed.changes.len());
}

#[test]
fn of_two_fixes_of_one_figure_the_larger_is_proposed_and_each_figure_once() {
    // too dense to fall by itself within five years
    let dense = Edit::number("clusters[1].design.published_mass_kg", 20_000.0);
    let document = broken_in_the_middle().with(&[dense]).unwrap_or_else(|e| panic!("{e}"));
    let edits = proposed(&document);
    let mut paths: Vec<String> = edits
        .iter()
        .map(|edit| edit.line().split_once('=').expect("a value").0.to_owned())
        .collect();
    paths.sort();
    let all = paths.len();
    paths.dedup();
    assert_eq!(paths.len(), all);
    let propellant: Vec<f64> = findings(&document)
        .iter()
        .filter_map(|(_, finding)| finding.fix)
        .filter(|fix| fix.path == "design.propulsion.propellant_kg")
        .map(|fix| fix.to)
        .collect();
    assert_eq!(propellant.len(), 2, "holding and coming down");
    let most = propellant.iter().copied().fold(0.0, f64::max);
    let edit = Edit::number("clusters[1].design.propulsion.propellant_kg", most);
    assert!(edits.contains(&edit), "{edits:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn whatever_is_edited_fixing_closes_or_says_that_it_does_not(
        choices in prop::collection::vec(any::<u16>(), 20..100),
    ) {
        let mut tape = Tape::new(&choices);
        let preset = presets()[tape.next(presets().len())];
        let mut document = shipped(preset.id);
        for _ in 0..6 {
            let edit = drawn::edit(&document, &mut tape);
            document = document.with(&[edit]).unwrap_or(document);
        }
        let before = whole(document.scenario());
        match fixed(&document) {
            Ok(fixed) => {
                prop_assert_eq!(fixed.is_closed, mendable(&fixed.document).is_empty());
                prop_assert_eq!(comments(fixed.document.text()), comments(document.text()));
                let read = opened(fixed.document.text(), fixed.document.file_name());
                prop_assert_eq!(bits(read.scenario()), bits(fixed.document.scenario()));
            }
            Err(error) => {
                prop_assert!(!error.key.is_empty() && !error.expected.is_empty(), "{}", error);
            }
        }
        prop_assert_eq!(whole(document.scenario()), before);
    }
}
