//! The builder from an empty window to a published design: the same report, bit for bit; and every
//! choice and figure that it offers is accepted, or refused with a reason.

use std::sync::Arc;

use sunward::{
    project::{
        Document, Evaluation, Provenances,
        choices::{Choice, choices},
        summary::{Scope, Summary},
        unset::unset,
    },
    scenario::presets,
};

use super::{
    bits, shipped,
    suncatcher_steps::{built, empty},
};

#[test]
fn suncatcher_can_be_built_from_an_empty_window_to_the_last_bit() {
    let mut history = built();
    let (built, published) = (history.document().clone(), shipped("suncatcher"));
    // what a person reads of it alone differs: the name, the notes
    let mut named = (**built.scenario()).clone();
    named.mission.name.clone_from(&published.scenario().mission.name);
    assert_eq!(bits(&named), bits(published.scenario()), "{}", built.text());

    let evaluated = |document: &Document| Evaluation::new(Arc::clone(document.scenario()));
    let (ours, theirs) = (evaluated(&built), evaluated(&published));
    for scope in [Scope::Fleet, Scope::Cluster(0)] {
        assert_eq!(Summary::new(&ours, scope), Summary::new(&theirs, scope), "{scope:?}");
    }
    let findings = |one: &Evaluation| format!("{:?}", one.clusters[0].findings);
    assert_eq!(findings(&ours), findings(&theirs));
    assert_eq!(ours.clusters[0].sizing, theirs.clusters[0].sizing);

    while history.undo() {}
    assert_eq!(history.document().text(), empty().text());
}

/// The choice of a path in a document.
fn choice_at(document: &Document, index: usize, path: &str) -> Choice {
    let all = choices(document, index);
    all.into_iter().find(|one| one.path == path).unwrap_or_else(|| panic!("{path}"))
}

#[test]
fn every_choice_of_every_shipped_cluster_is_taken_and_shown_or_refused_with_a_reason() {
    let (mut taken, mut refused) = (0, 0);
    for document in presets().iter().map(|preset| shipped(preset.id)).chain([empty()]) {
        let clusters = document.scenario().mission.clusters.len().min(3);
        for index in 0..clusters {
            let all = choices(&document, index);
            assert_eq!(all.len(), 5);
            for choice in &all {
                let chosen = choice.options.iter().filter(|one| one.is_chosen).count();
                assert!(chosen == 1 && choice.options.len() > 2, "{choice:?}");
                for option in &choice.options {
                    let what = format!("{} {}: {}", document.file_name(), choice.path, option.name);
                    match document.with(std::slice::from_ref(&option.edit)) {
                        Ok(after) => {
                            let now = choice_at(&after, index, &choice.path);
                            let is =
                                now.options.iter().find(|one| one.is_chosen).map(|one| one.name);
                            assert_eq!(is, Some(option.name), "{what}");
                            taken += 1;
                        }
                        Err(error) => {
                            assert!(!error.expected.is_empty() && !error.key.is_empty(), "{what}");
                            println!("{what}: {error}");
                            refused += 1;
                        }
                    }
                }
            }
        }
    }
    println!("{taken} taken, {refused} refused");
    assert!(taken > 9 * refused, "{taken} taken, {refused} refused");
    assert!(choices(&empty(), 1).is_empty());
}

#[test]
fn a_figure_that_is_not_set_begins_at_what_the_design_comes_to() {
    let document = empty();
    let all = unset(&document, 0);
    let paths: Vec<&str> = all.iter().map(|one| one.figure.path).collect();
    assert_eq!(paths, ["design.published_mass_kg", "design.price_usd_w", "satellites"]);
    let evaluated = |document: &Document| {
        let evaluation = Evaluation::new(Arc::clone(document.scenario()));
        Summary::new(&evaluation, Scope::Fleet).expect("a fleet")
    };
    let before = evaluated(&document);
    for one in all {
        let after = document.with(&[one.edit]).unwrap_or_else(|error| panic!("{error}"));
        let shown = Provenances::new(&after, &document).expect("a tree");
        let path = format!("clusters[0].{}", one.figure.path);
        assert!(shown.of(&path).is_ok(), "{path} has a field");
        assert!(unset(&after, 0).iter().all(|other| other.figure.path != one.figure.path));
        let after = evaluated(&after);
        let same = |one: f64, other: f64, by: f64| {
            assert!((one / other - 1.0).abs() < by, "{path}: {one} and {other}");
        };
        same(after.mass.satellite_kg, before.mass.satellite_kg, 1e-12);
        // insurance is a share of a price that includes integration
        same(after.capital.space_usd, before.capital.space_usd, 1e-2);
        assert_eq!(after.launches.satellites, before.launches.satellites);
    }
    // a design of the catalogue has its published mass
    let paths = |document: &Document| -> Vec<&str> {
        unset(document, 0).iter().map(|one| one.figure.path).collect()
    };
    assert!(!paths(&shipped("suncatcher")).contains(&"design.published_mass_kg"));
    assert!(unset(&document, 1).is_empty());
    // what is offered can be had
    for document in presets().iter().map(|preset| shipped(preset.id)) {
        for index in 0..document.scenario().mission.clusters.len().min(3) {
            for one in unset(&document, index) {
                let path = one.figure.path;
                let after = document.with(&[one.edit]);
                assert!(after.is_ok(), "{} {path}: {:?}", document.file_name(), after.err());
            }
        }
    }
}
