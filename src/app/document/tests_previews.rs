//! What swaps of parts do, told to the panels without a window.

use std::time::{Duration, Instant};

use bevy::prelude::*;

use super::{AskDocument, OpenDocument, tests::window};
use crate::{
    look::Mode,
    panel::{Board, Budgets, DocumentEdit, Typed, reading::PreviewsReading},
    project::{
        Edit, Evaluation,
        parts::{Section, cards, swap},
    },
};

const SECTION: Section = Section::Coating;

fn previews(app: &App) -> PreviewsReading {
    PreviewsReading::clone(&app.world().resource::<Board>().previews)
}

/// Runs frames until something holds.
fn until(app: &mut App, what: &str, holds: impl Fn(&App) -> bool) {
    let begin = Instant::now();
    while !holds(app) {
        assert!(begin.elapsed() < Duration::from_secs(120), "no end of: {what}");
        let frame = Duration::from_millis(100);
        app.world_mut().resource_mut::<Time<Real>>().update_with_duration(frame);
        app.update();
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Returns a window in which the parts of a section are open, with all of them worked out.
fn built() -> (App, usize) {
    let mut app = window("spacex-ai1");
    app.init_resource::<Typed>();
    let mut typed = app.world_mut().resource_mut::<Typed>();
    (typed.0.mode, typed.0.parts) = (Mode::Build, Some(SECTION));
    let document = app.world().resource::<OpenDocument>().history.document().clone();
    let others = cards(&document, 0, SECTION).iter().filter(|card| !card.is_in_use).count();
    assert!(others > 0);
    until(&mut app, "all cards", |app| previews(app).told.len() == others);
    (app, others)
}

#[test]
fn every_other_part_of_the_open_section_is_worked_out_once() {
    let (mut app, others) = built();
    let document = app.world().resource::<OpenDocument>().history.document().clone();
    let evaluation = Evaluation::new(document.scenario().clone());
    let known = previews(&app);
    assert!(known.is_on);
    for (section, id, words) in &known.told {
        let expected = swap(&document, &evaluation, 0, *section, id)
            .map_or_else(|_| "cannot be chosen here".to_owned(), |swap| swap.told());
        assert_eq!((*section, words), (SECTION, &expected), "{id}");
    }
    for _ in 0..20 {
        app.update();
    }
    assert_eq!(previews(&app).told.len(), others);
}

#[test]
fn a_change_drops_what_was_worked_out_before_it() {
    let (mut app, others) = built();
    let before = previews(&app);
    let edits = vec![Edit::number("clusters[0].design.radiator.area_m2", 60.0)];
    app.world_mut().write_message(AskDocument(DocumentEdit::Change { edits, drag: None }));
    // one frame for the change, one in which it is seen
    app.update();
    app.update();
    assert!(previews(&app).told.len() < others, "nothing of the design before");
    until(&mut app, "all cards again", |app| previews(app).told.len() == others);
    let build = app.world().resource::<Budgets>().build.clone().expect("a builder");
    let area = build.sections.iter().flat_map(|one| &one.fields).find(|one| one.value == 60.0);
    assert!(area.is_some(), "of the new design");
    assert_ne!(previews(&app).told, before.told);
}

#[test]
fn outside_the_builder_nothing_is_worked_out() {
    let mut app = window("spacex-ai1");
    app.init_resource::<Typed>();
    app.world_mut().resource_mut::<Typed>().0.parts = Some(SECTION);
    until(&mut app, "an evaluation", |app| app.world().resource::<Budgets>().build.is_some());
    for _ in 0..20 {
        let frame = Duration::from_millis(100);
        app.world_mut().resource_mut::<Time<Real>>().update_with_duration(frame);
        app.update();
    }
    assert!(previews(&app).told.is_empty());
}
