//! Differences in words: what a step is called, and the edit that takes each back.

use proptest::{prelude::*, test_runner::TestCaseError};
use sunward::project::{
    Document, Edit, History,
    change_name::{differences, step_name},
};

use super::{bits, drawn, made, opened, shipped};
use crate::text_edit_schema::Tape;

/// The name of the step that a line makes.
fn name(document: &Document, line: &str) -> String {
    step_name(document, &made(document, &[line]))
}

#[test]
fn a_step_is_named_by_what_it_changed() {
    let ai1 = shipped("spacex-ai1");
    let t = '\u{2009}';
    for (line, told) in [
        ("design.radiator.area_m2=150", "Radiator area 110 → 150 m²".to_owned()),
        ("launch.price_usd_kg=1234", format!("Launch price 500 → 1{t}234 USD/kg")),
        ("clusters[0].pattern.altitude_km=1200", format!("Altitude 600 → 1{t}200 km")),
        (
            "@launch=falcon-9",
            "Launch Starship, early or partly reused → Falcon 9, list price".to_owned(),
        ),
        ("satellites=20", "Satellites 48 → 20".to_owned()),
        ("design.payload.count=100", "Payload count 63 → 100".to_owned()),
        (
            "@clusters[0].design=suncatcher-like",
            "Design SpaceX AI1-like satellite → Suncatcher-like satellite".to_owned(),
        ),
        ("seed=7", "Seed 1 → 7".to_owned()),
        ("name=Another", "Name: SpaceX AI1 → Another".to_owned()),
        ("clusters[0].name=\"Other\"", "Cluster “AI1 plane” renamed to “Other”".to_owned()),
        ("description=Short", "Description set to Short".to_owned()),
    ] {
        assert_eq!(name(&ai1, line), told, "{line}");
    }
}

#[test]
fn a_change_of_all_clusters_is_one_difference() {
    let document = shipped("starlink-2026");
    assert!(document.scenario().file.clusters.len() > 1);
    let changed = made(&document, &["design.radiator.area_m2=150"]);
    let list = differences(&document, &changed);
    assert_eq!(list.len(), 1, "{list:?}");
    assert_eq!(list[0].text, "Radiator area set to 150 m² in all clusters");
    assert_eq!(list[0].back, Some(Edit::Reset { path: "design.radiator.area_m2".to_owned() }));
    let one = made(&document, &["clusters[1].design.radiator.area_m2=150"]);
    let list = differences(&document, &one);
    let name = &document.scenario().file.clusters[1].name;
    assert_eq!(list.len(), 1, "{list:?}");
    assert!(list[0].text.contains(&format!(" in {name}")), "{list:?}");
}

#[test]
fn a_figure_written_at_its_own_value_is_told_where_it_means_more() {
    // a stage's figure in the file makes the price follow from the stages
    let document = shipped("turyshev-1mw");
    let line = "launch.upper_flights=1";
    let changed = made(&document, &[line]);
    let price = |one: &Document| one.scenario().economy.launch.price_usd_kg;
    assert_ne!(price(&changed), price(&document));
    let list = differences(&document, &changed);
    assert_eq!(list.len(), 1, "{list:?}");
    assert!(list[0].text.contains("upper flights"), "{list:?}");
    let back = changed.with(&[list[0].back.clone().expect("an edit")]).expect("accepted");
    assert_eq!(bits(back.scenario()), bits(document.scenario()));
}

#[test]
fn a_cluster_that_is_taken_out_comes_back_where_it_stood() {
    let document = shipped("starlink-2026");
    let changed = made(&document, &["-clusters[1]", "clusters[0].satellites=10"]);
    let list = differences(&document, &changed);
    assert_eq!(list.len(), 2, "{list:?}");
    let mut back = changed;
    for one in &list {
        back = back.with(&[one.back.clone().expect("an edit")]).expect("accepted");
    }
    assert_eq!(bits(back.scenario()), bits(document.scenario()));
}

#[test]
fn a_cluster_comes_back_to_its_neighbours_and_another_order_is_told() {
    let document = shipped("starlink-2026");
    // one is gone, and one stands under another name before it
    let changed = made(&document, &["-clusters[7]", "clusters[0].name=\"Two\""]);
    let back = taken_back(&document, &changed).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(bits(back.scenario()), bits(document.scenario()));
    // its satellites have other numbers there, and so other faults
    let first = serde_json::to_string(&document.scenario().file.clusters[0]).expect("as data");
    let changed = made(&document, &["-clusters[0]", &format!("+clusters[1]={first}")]);
    let list = differences(&document, &changed);
    assert_eq!(list.len(), 1, "{list:?}");
    assert_eq!((&*list[0].text, &list[0].back), ("Order of clusters changed", &None));
}

#[test]
fn undo_and_redo_name_their_steps() {
    let mut history = History::new(shipped("spacex-ai1"));
    assert_eq!((history.undo_name(), history.redo_name()), (None, None));
    let price = Edit::number("launch.price_usd_kg", 210.0);
    history.apply(std::slice::from_ref(&price), None).expect("accepted");
    let first = history.undo_name().expect("a step");
    assert!(first.starts_with("Launch price ") && first.ends_with(" → 210 USD/kg"), "{first}");
    let more = [Edit::number("launch.price_usd_kg", 220.0), Edit::number("seed", 3.0)];
    history.apply(&more, None).expect("accepted");
    assert_eq!(history.undo_name().as_deref(), Some("2 changes"));
    history.undo();
    assert_eq!(history.undo_name(), Some(first));
    assert_eq!(history.redo_name().as_deref(), Some("2 changes"));
    let other = shipped("suncatcher");
    history.take_over_as(other, "All fixes");
    assert_eq!(history.undo_name().as_deref(), Some("All fixes"));
    assert_eq!(history.redo_name(), None);
    // a comment alone
    let text = history.document().text().to_owned();
    history.take_over(opened(&format!("// more\n{text}"), "mine.ron"));
    assert_eq!(history.undo_name().as_deref(), Some("Comments and layout"));
}

/// Takes every difference back, one by one; what is refused waits for the others.
fn taken_back(before: &Document, after: &Document) -> Result<Document, TestCaseError> {
    let mut now = after.clone();
    for _ in 0..200 {
        let list = differences(before, &now);
        if list.is_empty() {
            return Ok(now);
        }
        let next = list.iter().find_map(|one| {
            let next = now.with(&[one.back.clone()?]).ok()?;
            (next.text() != now.text()).then_some(next)
        });
        let Some(next) = next else {
            return Err(TestCaseError::fail(format!("nothing can be taken back of {list:?}")));
        };
        now = next;
    }
    Err(TestCaseError::fail(format!("no end: {:?}", differences(before, &now))))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_difference_is_taken_back_by_its_edit(
        choices in prop::collection::vec(any::<u16>(), 4..200),
    ) {
        let mut tape = Tape::new(&choices);
        let presets = sunward::scenario::presets();
        let before = shipped(presets[tape.next(presets.len())].id);
        let mut after = before.clone();
        for _ in 0..1 + tape.next(4) {
            let edit = drawn::edit(&after, &mut tape);
            after = after.with(&[edit]).unwrap_or(after);
        }
        for one in differences(&before, &after) {
            prop_assert!(!one.text.is_empty() && !one.text.contains('\n'), "{:?}", one);
        }
        let back = taken_back(&before, &after)?;
        prop_assert_eq!(bits(back.scenario()), bits(before.scenario()), "{:?}", after.edits());
    }
}
