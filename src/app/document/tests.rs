//! The window's document, without a window.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use bevy::{
    prelude::*,
    window::{FileDragAndDrop, PrimaryWindow},
};

use super::{AskDocument, OpenDocument, StateFolder, plugin};
use crate::{
    app::{cameras::CameraInUse, intro::Opening, notices::Notices},
    atomic_file,
    panel::{Costs, DocumentEdit, Edits, SelectedSatellite, Selection},
    project::Document,
    sim::{self, Clock, Cluster, Fleet, SimPlugin},
    view::{Picked, Target, TargetSatellite, camera::MoveCamera},
};

pub(super) fn preset(id: &str) -> Document {
    Document::of_preset(id).expect("a preset")
}

pub(super) fn window(id: &str) -> App {
    window_with(OpenDocument::new(preset(id), None), None)
}

/// Returns a window that keeps its state in a folder.
pub(super) fn window_with(open: OpenDocument, state: Option<PathBuf>) -> App {
    let mut app = App::new();
    app.add_plugins((TaskPoolPlugin::default(), SimPlugin, plugin))
        .init_resource::<Notices>()
        .init_resource::<Selection>()
        .init_resource::<SelectedSatellite>()
        .init_resource::<TargetSatellite>()
        .init_resource::<Edits>()
        .init_resource::<CameraInUse>()
        .insert_resource(Opening::Done)
        .init_resource::<Costs>()
        .init_resource::<Time<Real>>()
        .add_message::<MoveCamera>()
        .init_resource::<Picked>()
        .add_plugins(crate::app::picking::plugin)
        .add_systems(Update, crate::app::apply_edits::aim.before(sim::SimSystems::Edit));
    app.world_mut().spawn((Window::default(), PrimaryWindow));
    sim::load(app.world_mut(), open.scenario().mission.clone());
    app.insert_resource(StateFolder(state)).insert_resource(open);
    app.update();
    app
}

pub(super) fn drop_file(app: &mut App, path: &Path) {
    let window = Entity::PLACEHOLDER;
    let path_buf = path.to_owned();
    app.world_mut().write_message(FileDragAndDrop::DroppedFile { window, path_buf });
    app.update();
}

pub(super) fn write(path: &Path, text: impl AsRef<[u8]>) {
    atomic_file::write(path, text.as_ref()).expect("written");
}

pub(super) fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("sunward-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

pub(super) fn mission(app: &App) -> String {
    app.world().resource::<sim::MissionInfo>().mission.name.clone()
}

#[test]
fn a_dropped_file_opens_and_a_broken_one_says_why_where_it_was_dropped() {
    let folder = folder("drop");
    let mut app = window("starlink-2026");
    app.world_mut().resource_mut::<Selection>().0 = 3;
    let good = folder.join("good.ron");
    write(&good, preset("suncatcher").text());
    drop_file(&mut app, &good);
    let flying = mission(&app);
    assert_eq!(flying, preset("suncatcher").scenario().mission.name);
    // fewer clusters than the index of the selected one
    assert_eq!(app.world().resource::<Selection>().0, 0);
    assert_eq!(app.world().resource::<OpenDocument>().path.as_deref(), Some(good.as_path()));

    let broken = folder.join("broken.ron");
    write(&broken, "(version: 1, nonsense: 3)");
    drop_file(&mut app, &broken);
    assert_eq!(mission(&app), flying, "the old one flies on");
    let notices: Vec<_> = app.world().resource::<Notices>().readings().cloned().collect();
    let notice = notices.iter().find(|notice| notice.is_error).expect("a notice");
    assert!(notice.text.contains("broken.ron") && notice.text.contains("expected"));
    assert!(notice.place_px.is_some());
    for other in ["none.ron", "picture.png"] {
        drop_file(&mut app, &folder.join(other));
        assert_eq!(mission(&app), flying);
    }
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn a_changed_file_is_read_again_at_the_same_time() {
    let folder = folder("watch");
    let mut app = window("starlink-2026");
    let path = folder.join("mine.ron");
    let document = preset("suncatcher");
    let text = document.text();
    write(&path, text);
    drop_file(&mut app, &path);
    let epoch = app.world().resource::<Clock>().epoch();
    let later = epoch.plus(3_600.0);
    app.world_mut().resource_mut::<Clock>().set_warp(0.0);
    app.world_mut().write_message(sim::Edit::Seek(later));
    app.world_mut().write_message(sim::Edit::Reverse);
    app.update();
    // a seek that is still under way when the file is read again
    let later = epoch.plus(20.0 * 86_400.0);
    app.world_mut().resource_mut::<Clock>().frame_budget_s = Some(0.0);
    app.world_mut().write_message(sim::Edit::Seek(later));
    app.update();
    assert!(app.world().resource::<Clock>().is_seeking());
    let name = mission(&app);
    write(&path, text.replace(&name, "Another name"));
    for _ in 0..3 {
        let second = Duration::from_secs(1);
        app.world_mut().resource_mut::<Time<Real>>().advance_by(second);
        app.update();
    }
    assert_eq!(mission(&app), "Another name");
    let clock = app.world().resource::<Clock>();
    assert!(clock.is_backwards());
    assert!(clock.destination().since_s(later).abs() < 1e-3);
    let _ = std::fs::remove_dir_all(folder);
}

fn save(app: &mut App, path: &Path, text: &str) {
    write(path, text);
    for _ in 0..3 {
        app.world_mut().resource_mut::<Time<Real>>().advance_by(Duration::from_secs(1));
        app.update();
    }
}

/// Returns the clusters in order: name, entity, number of satellites.
pub(super) fn clusters(app: &mut App) -> Vec<(String, Entity, usize)> {
    let mut query = app.world_mut().query::<(Entity, &Cluster, &Fleet)>();
    let mut list: Vec<_> = query
        .iter(app.world())
        .map(|(entity, cluster, fleet)| {
            (cluster.order, cluster.model.name.clone(), entity, fleet.len())
        })
        .collect();
    list.sort();
    list.into_iter().map(|(_, name, entity, satellites)| (name, entity, satellites)).collect()
}

const TWO: &str = r#"(
    version: 1,
    name: "Two rings",
    epoch: "2026-03-20T00:00:00Z",
    clusters: [
        ( // the first
            name: "low",
            pattern: SunSynchronous(altitude_km: 600, local_time_h: 18, count: 24),
            design: "ai1-like",
        ),
        (
            name: "high",
            pattern: SunSynchronous(altitude_km: 900, local_time_h: 6, count: 12),
            design: "ai1-like",
        ),
    ],
)
"#;

/// Returns an app with two rings from a file, an hour after the epoch, the second one selected.
fn two_rings(name: &str) -> (App, PathBuf) {
    let path = folder(name).join("two.ron");
    write(&path, TWO);
    let mut app = window("suncatcher");
    drop_file(&mut app, &path);
    let later = app.world().resource::<Clock>().epoch().plus(3_600.0);
    app.world_mut().resource_mut::<Clock>().paused = true;
    app.world_mut().write_message(sim::Edit::Seek(later));
    for _ in 0..10 {
        app.update();
    }
    app.world_mut().resource_mut::<Selection>().0 = 1;
    app.world_mut().resource_mut::<SelectedSatellite>().0 = Some(11);
    app.update();
    (app, path)
}

#[test]
fn what_changed_in_a_file_changes_in_flight() {
    let (mut app, path) = two_rings("in-flight");
    let before = clusters(&mut app);
    let at = app.world().resource::<Clock>().now();
    let charge = |app: &App, entity: Entity| {
        app.world().get::<Fleet>(entity).expect("flies").columns().charge_j.clone()
    };
    let low_j = charge(&app, before[0].1);

    save(&mut app, &path, &TWO.replace("altitude_km: 900", "altitude_km: 950"));
    let after = clusters(&mut app);
    assert_eq!(after, before, "the same entities");
    assert_eq!(app.world().resource::<Clock>().now(), at);
    assert_eq!(charge(&app, before[0].1), low_j, "the other ring is not touched");
    let changed = &app.world().get::<Cluster>(before[1].1).expect("flies").model;
    let open = app.world().resource::<OpenDocument>();
    assert_eq!(changed.pattern, open.scenario().mission.clusters[1].pattern);
    assert_eq!(app.world().resource::<Selection>().0, 1);
    assert_eq!(app.world().resource::<SelectedSatellite>().0, Some(11));

    // undo reverts the text of the draft, and the flight once that is to fly
    assert!(app.world_mut().resource_mut::<OpenDocument>().history.undo());
    app.update();
    app.update();
    let flies = &app.world().get::<Cluster>(before[1].1).expect("flies").model;
    let open = app.world().resource::<OpenDocument>();
    assert_eq!(flies.pattern, open.flying.scenario().mission.clusters[1].pattern);
    app.world_mut().write_message(AskDocument(DocumentEdit::Apply));
    for _ in 0..3 {
        app.update();
    }
    let open = app.world().resource::<OpenDocument>();
    assert_eq!(open.history.document().text(), TWO);
    assert!(!open.is_saved());
    let back: Vec<_> = open.scenario().mission.clusters.clone();
    let flies = &app.world().get::<Cluster>(before[1].1).expect("flies").model;
    assert_eq!(flies.pattern, back[1].pattern);
    assert_eq!(clusters(&mut app), before);
}

#[test]
fn the_selection_goes_with_its_cluster() {
    let (mut app, path) = two_rings("selection");
    let before = clusters(&mut app);
    let third = r#"(
            name: "third",
            pattern: SunSynchronous(altitude_km: 700, local_time_h: 9, count: 5),
            design: "ai1-like",
        ),
        ( // the first"#;
    // a cluster before the selected one, which moves down the list
    save(&mut app, &path, &TWO.replace("( // the first", third));
    let names: Vec<_> = clusters(&mut app).into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["third", "low", "high"]);
    assert_eq!(app.world().resource::<Selection>().0, 2);
    assert_eq!(app.world().resource::<SelectedSatellite>().0, Some(11));
    // fewer satellites than the selected number
    save(&mut app, &path, &TWO.replace("count: 12", "count: 6"));
    assert_eq!(app.world().resource::<Selection>().0, 1);
    assert_eq!(app.world().resource::<SelectedSatellite>().0, None);
    assert_eq!(clusters(&mut app)[1].1, before[1].1);
    // the cluster is removed
    let end = TWO.rfind("        (\n").expect("the second cluster");
    save(&mut app, &path, &format!("{}    ],\n)\n", &TWO[..end]));
    assert_eq!(clusters(&mut app).len(), 1);
    assert_eq!(app.world().resource::<Selection>().0, 0);
    app.update();
    let low = clusters(&mut app)[0].1;
    assert_eq!(*app.world().resource::<Target>(), Target(Some(low)));
}

#[test]
fn another_epoch_is_another_flight_to_the_same_date() {
    let (mut app, path) = two_rings("another-epoch");
    let at = app.world().resource::<Clock>().now();
    save(&mut app, &path, &TWO.replace("2026-03-20T00:00", "2026-03-19T12:00"));
    for _ in 0..20 {
        app.update();
    }
    let clock = app.world().resource::<Clock>();
    assert!(clock.now().since_s(at).abs() < 1e-3);
    assert!(clock.epoch().since_s(at) < -40_000.0);
    assert_eq!(app.world().resource::<Selection>().0, 1);
    assert_eq!(app.world().resource::<SelectedSatellite>().0, Some(11));
}

#[test]
fn prices_change_costs_and_nothing_that_flies() {
    let (mut app, path) = two_rings("prices");
    let log = format!("{:?}", app.world().resource::<sim::FlightLog>());
    let wait = |app: &mut App, before: Option<f64>| {
        for _ in 0..2_000 {
            app.update();
            let cost = app.world().resource::<Costs>().0.as_ref().map(|cost| cost.launch_usd_kg);
            if cost.is_some() && cost != before {
                return cost;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("no cost");
    };
    let before = wait(&mut app, None);
    save(
        &mut app,
        &path,
        &TWO.replace("    clusters:", "    launch: (price_usd_kg: 123),\n    clusters:"),
    );
    assert_eq!(wait(&mut app, before), Some(123.0));
    assert_eq!(format!("{:?}", app.world().resource::<sim::FlightLog>()), log);
}
