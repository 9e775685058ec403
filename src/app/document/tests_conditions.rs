//! Tests of the builder's conditions without a window: they change what budgets are taken for, and
//! nothing else.

use bevy::prelude::*;

use super::{
    AskDocument, OpenDocument,
    tests::{clusters, window},
    tests_edits::wait,
};
use crate::{
    app::notices::Notices,
    model::conditions::Season,
    panel::{Budgets, DocumentEdit, Typed},
    project::{Conditions, Edit},
    sim::Cluster,
};

fn set(app: &mut App, change: impl FnOnce(&mut Conditions)) {
    change(&mut app.world_mut().resource_mut::<Typed>().0.conditions);
}

fn budgets(app: &App) -> &Budgets {
    app.world().resource::<Budgets>()
}

fn is_under(app: &App, words: &[&str]) -> bool {
    budgets(app).under.as_ref().is_some_and(|under| under.words == words)
}

#[test]
fn conditions_change_the_budgets_alone() {
    let mut app = window("spacex-ai1");
    wait(&mut app, "budgets", |app| budgets(app).fleet.is_some() && budgets(app).build.is_some());
    let own = budgets(&app).clusters[0].clone();
    let text = app.world().resource::<OpenDocument>().history.document().text().to_owned();
    let entity = clusters(&mut app)[0].1;
    let flown = app.world().get::<Cluster>(entity).expect("flies").model.clone();

    set(&mut app, |one| {
        one.environment.season = Season::DecemberSolstice;
        one.put("clusters[0].pattern.altitude_km", Some(700.0));
    });
    wait(&mut app, "under conditions", |app| is_under(app, &["December", "700 km"]));
    let under = budgets(&app).under.clone().expect("under conditions");
    assert_ne!(under.clusters[0].power, own.power);
    assert_eq!(budgets(&app).clusters[0], own, "the budgets of the scenario stay");
    let build = budgets(&app).build.clone().expect("a builder");
    assert_eq!(build.under, ["December", "700 km"]);
    let open = app.world().resource::<OpenDocument>();
    assert_eq!(open.history.document().text(), text);
    assert!(!open.history.can_undo() && open.is_saved());
    let model = &app.world().get::<Cluster>(entity).expect("flies").model;
    assert_eq!(*model, flown);

    set(&mut app, |one| *one = Conditions::default());
    wait(&mut app, "its own", |app| budgets(app).under.is_none());
    assert!(budgets(&app).build.as_ref().is_some_and(|build| build.under.is_empty()));
}

#[test]
fn conditions_follow_the_draft_and_end_with_the_document() {
    let mut app = window("spacex-ai1");
    set(&mut app, |one| {
        one.environment.season = Season::JuneSolstice;
        one.put("clusters[0].pattern.altitude_km", Some(700.0));
    });
    wait(&mut app, "under conditions", |app| is_under(app, &["June", "700 km"]));
    let before = budgets(&app).under.clone().expect("under conditions");
    let ask = |app: &mut App, edit: DocumentEdit| {
        app.world_mut().write_message(AskDocument(edit));
    };
    let edits = vec![Edit::number("clusters[0].design.array.area_m2", 300.0)];
    ask(&mut app, DocumentEdit::Change { edits, drag: None });
    let is_renewed = |app: &App| {
        let under = budgets(app).under.as_ref();
        under.is_some_and(|one| one.clusters[0].power != before.clusters[0].power)
    };
    wait(&mut app, "the draft", is_renewed);
    assert!(is_under(&app, &["June", "700 km"]));
    // the pattern that had the figure is gone
    let line = "clusters[0].pattern={\"Single\":{\"orbit\":{\"Circular\":{\"altitude_km\":500,\"inclination_deg\":53}}}}";
    let edits = vec![Edit::from_line(line).expect("an edit")];
    ask(&mut app, DocumentEdit::Change { edits, drag: None });
    wait(&mut app, "without the figure", |app| is_under(app, &["June"]));
    let is_refused =
        |app: &App| app.world().resource::<Notices>().readings().any(|one| one.is_error);
    assert!(!is_refused(&app));
    // refused ones go back to the scenario's own
    set(&mut app, |one| one.put("clusters[0].pattern.orbit.altitude_km", Some(-1.0)));
    wait(&mut app, "a notice", is_refused);
    wait(&mut app, "its own", |app| budgets(app).under.is_none());
    assert!(app.world().resource::<Typed>().0.conditions.is_default());
    set(&mut app, |one| one.environment.season = Season::MarchEquinox);
    wait(&mut app, "taken", |app| is_under(app, &["March"]));
    assert!(!is_refused(&app));
    ask(&mut app, DocumentEdit::OpenPreset("suncatcher"));
    app.update();
    app.update();
    assert!(app.world().resource::<Typed>().0.conditions.is_default());
}
