//! Golden pictures of the panels, against references that were looked at.
//!
//! Panels are painted without a graphics card, so that the same panels have the same pixels on
//! every machine. A missing reference is a failure; `SUNWARD_RECORD_PANELS=1` writes them, to be
//! looked at before they are kept. `SUNWARD_PICTURES` holds a part of the names of those to compare.

use std::path::{Path, PathBuf};

use sunward::{
    app::Still,
    look::Theme,
    panel::reading::Section,
    project::{Document, parts},
};

use super::{
    build::{building, built, model_at, spoilt},
    painter::{painted, small_png},
    *,
};
use crate::measure::Blocks;

/// Side of a block, pixels.
const SIDE: usize = 4;
/// Difference of a block that is seen at once.
const SEEN: f64 = 6.0;
/// Most blocks that may differ so: a digit covers about as many.
const MOST_SEEN: usize = 6;
/// Largest mean difference.
const MEAN_LIMIT: f64 = 0.1;
/// Largest size of a reference, bytes.
const MOST_BYTES: usize = 80_000;
/// The picture behind the panels.
const SPACE: egui::Color32 = egui::Color32::from_rgb(4, 6, 10);

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
enum View {
    Fly,
    Build,
    Broken,
    Menu,
    Search,
    Cost,
}

const SMALL: (f32, f32) = (1_024.0, 640.0);
const MIDDLE: (f32, f32) = (1_200.0, 700.0);
const SLIM: (f32, f32) = (740.0, 600.0);
const USUAL: (f32, f32) = (1_600.0, 900.0);
const LARGE: (f32, f32) = (2_560.0, 1_440.0);

/// What is compared, in which size and theme.
const SHOTS: [(View, (f32, f32), Theme); 20] = [
    (View::Fly, USUAL, Theme::Dark),
    (View::Fly, USUAL, Theme::Light),
    (View::Fly, SMALL, Theme::Dark),
    (View::Fly, LARGE, Theme::Light),
    (View::Build, USUAL, Theme::Dark),
    (View::Build, USUAL, Theme::Light),
    (View::Build, SMALL, Theme::Light),
    (View::Broken, USUAL, Theme::Dark),
    (View::Broken, USUAL, Theme::Light),
    (View::Broken, SMALL, Theme::Dark),
    (View::Broken, MIDDLE, Theme::Light),
    (View::Broken, SLIM, Theme::Dark),
    (View::Menu, USUAL, Theme::Dark),
    (View::Menu, USUAL, Theme::Light),
    (View::Menu, SMALL, Theme::Light),
    (View::Search, USUAL, Theme::Dark),
    (View::Search, USUAL, Theme::Light),
    (View::Search, SMALL, Theme::Dark),
    (View::Cost, USUAL, Theme::Dark),
    (View::Cost, SMALL, Theme::Light),
];

fn name_of((view, size, theme): (View, (f32, f32), Theme)) -> String {
    format!("panels-{view:?}-{}-{theme:?}", size.0).to_lowercase()
}

/// The panels of a window over space, without the margin that tests have about them.
fn whole_window(readings: Readings, typed: Inputs, size: (f32, f32)) -> Harness<'static, Desk> {
    let desk = Desk { readings, typed, edits: Vec::new() };
    let mut panels = Harness::builder().with_size(size).build_ui_state(
        |ui, desk: &mut Desk| {
            let window = ui.ctx().content_rect();
            ui.painter().rect_filled(window, 0.0, SPACE);
            let root = egui::UiBuilder::new().layer_id(egui::LayerId::background());
            let mut root = egui::Ui::new(ui.ctx().clone(), "root".into(), root.max_rect(window));
            let _ = all_ui(&mut root, &desk.readings, &mut desk.typed, &mut desk.edits);
        },
        desk,
    );
    panels.run();
    panels
}

/// The panels of a view, with plain names in place of those that tests look for.
fn shown(view: View, size: (f32, f32), theme: Theme) -> Harness<'static, Desk> {
    let own = Document::of_preset("spacex-ai1").expect("a shipped scenario");
    let (document, first) = if view == View::Broken { spoilt() } else { (own.clone(), own) };
    let mut readings = built(&document, &first);
    for legend in &mut readings.legends {
        legend.title = "Battery charge".to_owned();
        legend.stops = vec![[0x44, 0x12, 0x55], [0x2A, 0x78, 0x8E], [0xFD, 0xE7, 0x25]];
        legend.entries = vec![("In the Earth’s shadow".to_owned(), [0x6A, 0x74, 0x86])];
        legend.note = Some("One satellite of four is drawn".to_owned());
    }
    for label in &mut readings.labels {
        label.x_px = 0.3 * size.0;
    }
    let is_building = matches!(view, View::Build | View::Broken);
    let mode = match view {
        View::Fly | View::Menu | View::Search => Mode::Fly,
        View::Build | View::Broken => Mode::Build,
        View::Cost => Mode::Cost,
    };
    let mut typed = Inputs { mode, theme, ..building() };
    typed.is_of_one = is_building;
    if is_building {
        readings.legends.clear();
        readings.labels.clear();
        typed.section = Some(Section::Radiator);
    }
    if view == View::Broken {
        let is_narrow = size.0 < 1_100.0;
        typed.parts = (!is_narrow).then_some(parts::Section::Radiator);
        let left = if is_narrow { 48.0 } else { 326.0 };
        let right = size.0 - if is_narrow { 304.0 } else { 360.0 };
        if size != SLIM {
            readings.models = [model_at(0.5 * (left + right), 0.5 * size.1 + 18.0, false)].into();
        }
        let document = Arc::make_mut(&mut readings.document);
        document.pending =
            ["Array 640 m²", "battery 90 kWh", "radiator 80 m²"].map(str::to_owned).to_vec();
    }
    if view == View::Search {
        typed.toggle_search();
    }
    let mut panels = whole_window(readings, typed, size);
    match view {
        View::Menu => {
            click(&mut panels, "Menu");
            click(&mut panels, "Shipped scenarios");
            panels.remove_cursor();
            panels.run();
        }
        View::Search => {
            panels.event(Event::Text("sat".to_owned()));
            panels.run();
        }
        _ => {}
    }
    panels
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/app/golden")
}

/// The mean difference of two pictures, and how many of their blocks are seen to differ.
fn difference(one: &Path, other: &Path) -> (f64, usize) {
    let [one, other] = [one, other].map(|path| Blocks::of_side(path, SIDE));
    let list = one.differences(&other);
    let seen = list.iter().filter(|difference| **difference > SEEN).count();
    (list.iter().sum::<f64>() / list.len() as f64, seen)
}

fn save(still: &Still, name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
    still.save(&path).expect("a file");
    path
}

#[test]
fn panels_look_as_their_references() {
    let records = std::env::var("SUNWARD_RECORD_PANELS").as_deref() == Ok("1");
    let only = std::env::var("SUNWARD_PICTURES").unwrap_or_default();
    let mut wrong = Vec::new();
    for shot in SHOTS {
        let name = name_of(shot);
        if !name.contains(&only) {
            continue;
        }
        let still = painted(&shown(shot.0, shot.1, shot.2), SPACE);
        let drawn = save(&still, &name);
        let reference = folder().join(format!("{name}.png"));
        if records {
            let bytes = small_png(&still);
            assert!(bytes.len() <= MOST_BYTES, "{name}: {} bytes", bytes.len());
            std::fs::write(&reference, bytes).expect("a file");
        }
        if !reference.exists() {
            wrong.push(format!("{name}: there is no reference {}", reference.display()));
            continue;
        }
        let (mean, seen) = difference(&drawn, &reference);
        println!("{name}: mean {mean:.4}, {seen} blocks");
        if mean > MEAN_LIMIT || seen > MOST_SEEN {
            wrong.push(format!(
                "{name}: mean {mean:.3} (limit {MEAN_LIMIT}), {seen} blocks differ (limit \
                 {MOST_SEEN}); see {}",
                drawn.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_measure_sees_a_label_that_moved_and_a_colour_that_changed() {
    let still = |shift: f32, color: egui::Color32| {
        let mut harness = Harness::builder().with_size((640.0, 400.0)).build_ui(move |ui| {
            ui.painter().rect_filled(ui.max_rect(), 0.0, egui::Color32::from_rgb(18, 21, 27));
            let at = egui::pos2(100.0 + shift, 100.0);
            let font = egui::FontId::proportional(13.0);
            ui.painter().text(at, egui::Align2::LEFT_TOP, "Radiator area", font, color);
        });
        harness.run();
        painted(&harness, SPACE)
    };
    let text = egui::Color32::from_rgb(232, 235, 240);
    let plain = save(&still(0.0, text), "panels-measure-plain");
    let same = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("panels-measure-same.png");
    std::fs::write(&same, small_png(&still(0.0, text))).expect("a file");
    let moved = save(&still(6.0, text), "panels-measure-moved");
    let tinted = save(&still(0.0, egui::Color32::from_rgb(255, 125, 120)), "panels-measure-tinted");
    assert_eq!(difference(&plain, &same).1, 0);
    for other in [moved, tinted] {
        let (_, seen) = difference(&plain, &other);
        assert!(seen > 2 * MOST_SEEN, "{}: {seen}", other.display());
    }
}
