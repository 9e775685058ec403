//! The bar of conditions and the editor of patterns: what they show, and what they ask for.

use sunward::{
    model::conditions::{Age, Season},
    panel::{DocumentEdit, build_reading_under, reading::Section, strip_of, strip_under},
    project::{
        Conditions, Document, Evaluation,
        pattern::{PatternKind, edits_to},
        summary::{Scope, Summary},
    },
};

use super::{
    build::{building, built},
    *,
};

const OWN: &str = "Budgets are taken for the worst of the year, as the scenario says";

fn document() -> Document {
    Document::of_preset("spacex-ai1").expect("a shipped scenario")
}

/// The readings of a document under conditions.
fn built_under(document: &Document, conditions: &Conditions) -> Readings {
    let own = Evaluation::new(document.scenario().clone());
    let other = own.under(conditions).expect("conditions");
    let build = build_reading_under(document, document, &own, Some((conditions, &other)), 0);
    let summary = Summary::new(&other, Scope::Cluster(0)).expect("a first cluster");
    Readings {
        strip: strip_under(strip_of(&summary, None, &|_| None), &conditions.words()),
        build: build.map(Arc::new),
        ..built(document, document)
    }
}

#[test]
fn conditions_change_nothing_of_the_document_and_one_click_goes_back() {
    let document = document();
    let mut panels = panels(&built(&document, &document), building());
    assert_shown(&panels, &[OWN, "600 km", "18 h"]);
    click(&mut panels, "Season December");
    click(&mut panels, "Age New");
    let environment = panels.state().typed.conditions.environment;
    assert_eq!(environment.season, Season::DecemberSolstice);
    assert_eq!(environment.age, Age::BeginOfLife);
    // the figures are still those of the scenario
    assert_shown(&panels, &[OWN, "being worked out: December, beginning of life"]);
    click(&mut panels, "Season August");
    click(&mut panels, "Age Mid");
    let environment = panels.state().typed.conditions.environment;
    assert_eq!((environment.season, environment.age), (Season::August, Age::MiddleOfLife));
    assert_shown(&panels, &[OWN, "being worked out: August, middle of life"]);
    click(&mut panels, "Activity High");
    assert!(panels.state().typed.conditions.solar_activity.is_some());
    click(&mut panels, "Activity Mean");
    assert_eq!(panels.state().typed.conditions.solar_activity, None, "the scenario's own");
    click(&mut panels, "Back to the worst of the year");
    assert!(panels.state().typed.conditions.is_default());
    assert_shown(&panels, &[OWN]);
    assert!(panels.state().edits.is_empty(), "{:?}", panels.state().edits);
}

#[test]
fn the_strip_and_the_report_say_the_conditions_that_they_are_taken_for() {
    let document = document();
    let mut conditions = Conditions::default();
    conditions.environment.season = Season::DecemberSolstice;
    conditions.environment.age = Age::EndOfLife;
    let readings = built_under(&document, &conditions);
    let typed = Inputs { conditions, ..building() };
    let panels = panels(&readings, typed);
    assert_shown(&panels, &["December, end of life", "Taken for: December, end of life"]);
    assert_shown(&panels, &["Budgets are taken for: December, end of life"]);
    assert!(!is_shown(&panels, "being worked out"));
    let is_fix_all = texts(&panels).iter().any(|(text, _)| text.contains("Fix all"));
    assert!(!is_fix_all, "all fixes are those of the scenario's own conditions");
}

#[test]
fn the_bar_says_the_old_conditions_until_the_new_ones_are_worked_out() {
    let document = document();
    let mut conditions = Conditions::default();
    conditions.environment.season = Season::DecemberSolstice;
    let readings = built_under(&document, &conditions);
    let typed = Inputs { conditions, ..building() };
    let mut wide = panels(&readings, typed.clone());
    click(&mut wide, "Season June");
    assert_shown(&wide, &["Budgets are taken for: December", "being worked out: June"]);
    click(&mut wide, "Back to the worst of the year");
    let pending = "being worked out: the worst of the year";
    assert_shown(&wide, &["Budgets are taken for: December", pending]);
    // in a narrow window there is room for the conditions of the figures alone
    let own = Inputs { conditions: Conditions::default(), ..typed };
    let narrow = panels_of_size(&readings, own, (1_024.0, 640.0));
    assert_shown(&narrow, &["December …"]);
}

#[test]
fn the_time_bar_stays_in_reach() {
    let document = document();
    let mut panels = panels(&built(&document, &document), building());
    click(&mut panels, "Stop");
    assert_eq!(panels.state().edits, [Edit::Flight(sim::Edit::TogglePause)]);
    click(&mut panels, "Show the time bar");
    assert!(!is_shown(&panels, OWN));
    click(&mut panels, "Show the conditions of the budgets");
    assert_shown(&panels, &[OWN]);
}

#[test]
fn in_a_narrow_window_the_conditions_open_upwards() {
    let document = document();
    let readings = built(&document, &document);
    let mut panels = panels_of_size(&readings, building(), (1_024.0, 640.0));
    assert!(!is_shown(&panels, "December"));
    click(&mut panels, "Worst of the year");
    click(&mut panels, "Season December");
    assert_eq!(panels.state().typed.conditions.environment.season, Season::DecemberSolstice);
}

#[test]
fn another_kind_of_pattern_is_one_change() {
    let document = document();
    let typed = Inputs { section: Some(Section::Orbit), ..building() };
    let mut panels = panels(&built(&document, &document), typed);
    assert_shown(&panels, &["Sun-synchronous", "Nodal period", "Drift of the node"]);
    assert!(!is_shown(&panels, "Element sets"), "the document has no file of them");
    click(&mut panels, "Pattern Sun-synchronous");
    assert!(panels.state().edits.is_empty());
    click(&mut panels, "Pattern Walker delta");
    let edits = edits_to(&document, 0, PatternKind::WalkerDelta).expect("a shell");
    let expected = [Edit::Document(DocumentEdit::Change { edits, drag: None })];
    assert_eq!(panels.state().edits, expected);
}

#[test]
fn groups_of_shells_have_their_figures() {
    let document = Document::of_preset("fcc-million").expect("a shipped scenario");
    let readings = built(&document, &document);
    let build = readings.build.expect("a builder");
    let orbit = build.sections.iter().find(|one| one.section == Section::Orbit).expect("an orbit");
    let labels: Vec<&str> = orbit.fields.iter().map(|field| &*field.label).collect();
    assert!(labels.contains(&"Group 1: altitude from"), "{labels:?}");
    assert!(labels.contains(&"Group 6: satellites per plane"), "{labels:?}");
    assert!(labels.contains(&"Group 1: inclination from"), "{labels:?}");
}
