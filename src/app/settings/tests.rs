//! Settings from one window to the next.

use std::path::{Path, PathBuf};

use bevy::{app::AppExit, prelude::*};

use super::{Chosen, Settings, begin};
use crate::{
    app::document::StateFolder,
    look::{Overlay, Quality, Scale, Theme},
    panel::Typed,
};

/// A folder of a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("sunward-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A window that keeps its settings in a folder, with what it began with.
fn window(state: &Path) -> (App, Settings) {
    let mut app = App::new();
    let folder = StateFolder(Some(state.to_owned()));
    app.init_resource::<Typed>().init_resource::<Time<Real>>();
    let settings = begin(&mut app, &folder);
    settings.put_into(&mut app.world_mut().resource_mut::<Typed>().0);
    app.world_mut().resource_mut::<Typed>().0.mode = settings.mode;
    app.insert_resource(folder).insert_resource(settings.chosen.clone());
    app.update();
    (app, settings)
}

/// Ends a window.
fn end(mut app: App) {
    app.world_mut().write_message(AppExit::Success);
    app.update();
}

fn settings(state: &Path) -> PathBuf {
    state.join("settings.ron")
}

/// The names of all files of a folder.
fn names(state: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(state).expect("a folder").flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_next_window_begins_as_the_last_one_ended() {
    let state = folder("settings-next");
    let (mut app, first) = window(&state);
    assert_eq!(first, Settings::default());
    let mut typed = app.world_mut().resource_mut::<Typed>();
    typed.0.theme = Theme::Light;
    typed.0.scale = Scale::default().larger();
    typed.0.sizes.side_points = 400.0;
    let mut chosen = app.world_mut().resource_mut::<Chosen>();
    chosen.quality = Some(Quality::Low);
    chosen.toggled(Overlay::Clouds, false);
    end(app);
    assert_eq!(names(&state), ["settings.ron"]);
    let (app, next) = window(&state);
    assert_eq!((next.theme, next.scale.percent()), (Theme::Light, 110));
    assert_eq!((next.sizes.side_points, next.chosen.quality), (400.0, Some(Quality::Low)));
    assert!(!next.chosen.show().has(Overlay::Clouds));
    assert_eq!(app.world().resource::<Typed>().0.theme, Theme::Light);
    let _ = std::fs::remove_dir_all(state);
}

#[test]
fn a_window_that_changes_nothing_writes_nothing() {
    let state = folder("settings-nothing");
    end(window(&state).0);
    assert_eq!(names(&state), [] as [&str; 0]);
    let _ = std::fs::remove_dir_all(state);
}

#[test]
fn settings_that_cannot_be_read_are_ignored_and_kept_beside() {
    let state = folder("settings-broken");
    let bad = ["(version: 99, of: \"a newer program\")", "no RON", "\u{FFFD}"];
    for (number, text) in bad.iter().enumerate() {
        crate::atomic_file::write(&settings(&state), text.as_bytes()).expect("written");
        let (mut app, begun) = window(&state);
        assert_eq!(begun, Settings::default());
        assert!(!settings(&state).exists());
        let kept = match number {
            0 => "settings.ron.bad".to_owned(),
            number => format!("settings.ron.{number}.bad"),
        };
        let kept = std::fs::read_to_string(state.join(&kept)).expect(&kept);
        assert_eq!(kept, *text);
        // the window's own settings are kept again
        app.world_mut().resource_mut::<Typed>().0.is_of_one = true;
        end(app);
        assert!(window(&state).1.is_of_one);
    }
    // what is no text at all is kept byte by byte
    crate::atomic_file::write(&settings(&state), &[0xFF, 0xFE, 0]).expect("written");
    assert_eq!(window(&state).1, Settings::default());
    let kept = std::fs::read(state.join("settings.ron.3.bad")).expect("kept");
    assert_eq!(kept, [0xFF, 0xFE, 0]);
    let _ = std::fs::remove_dir_all(state);
}

#[test]
fn settings_that_cannot_be_set_aside_stay_as_they_are() {
    let state = folder("settings-locked");
    let long = "x".repeat(100_000);
    crate::atomic_file::write(&settings(&state), long.as_bytes()).expect("written");
    let (mut app, begun) = window(&state);
    assert_eq!(begun, Settings::default());
    app.world_mut().resource_mut::<Typed>().0.is_of_one = true;
    end(app);
    assert_eq!(std::fs::read_to_string(settings(&state)).expect("there"), long);
    let _ = std::fs::remove_dir_all(state);
}

#[test]
fn a_window_without_a_folder_keeps_nothing() {
    let mut app = App::new();
    app.init_resource::<Typed>().init_resource::<Time<Real>>().init_resource::<Chosen>();
    let folder = StateFolder(None);
    assert_eq!(begin(&mut app, &folder), Settings::default());
    app.insert_resource(folder);
    app.world_mut().resource_mut::<Typed>().0.is_of_one = true;
    app.update();
    end(app);
}
