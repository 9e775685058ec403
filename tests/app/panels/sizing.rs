//! Panels that are dragged, narrow windows, notices, and the size of the interface.

use std::sync::Arc;

use egui_kittest::kittest::NodeT;
use sunward::panel::{DocumentEdit, Sizes};

use super::{
    build::{building, built, spoilt},
    *,
};

/// A window that is narrow, points.
const NARROW: (f32, f32) = (1_024.0, 640.0);

fn builder(size: (f32, f32)) -> Harness<'static, Desk> {
    let (document, first) = spoilt();
    panels_of_size(&built(&document, &first), building(), size)
}

/// The place of the line of this name.
fn line(panels: &Harness<'_, Desk>, name: &str) -> Rect {
    let is_meant = |control: &AccessKitNode<'_>| {
        let label = control.label().unwrap_or_default();
        control.role() == Role::Splitter && label.starts_with(name)
    };
    panels.get(By::new().predicate(is_meant)).rect()
}

/// Drags from a place to another one.
fn drag(panels: &mut Harness<'_, Desk>, from: egui::Pos2, to: egui::Pos2) {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    panels.event(Event::PointerMoved(from));
    panels.run();
    panels.event(button(from, true));
    panels.run();
    // a press becomes a drag once it has moved
    for at in [from.lerp(to, 0.5), to] {
        panels.event(Event::PointerMoved(at));
        panels.run();
    }
    panels.event(button(to, false));
    panels.run();
}

fn place_of(panels: &Harness<'_, Desk>, text: &str) -> Rect {
    let texts = texts(panels);
    let found = texts.iter().find(|(shown, _)| shown == text);
    found.unwrap_or_else(|| panic!("no `{text}` in {texts:?}")).1
}

#[test]
fn the_side_panel_follows_its_edge_and_leaves_the_picture_room() {
    let mut panels = builder((1_600.0, 900.0));
    let name = "Width of the side panel";
    let from = line(&panels, name).center();
    drag(&mut panels, from, from - egui::Vec2::new(80.0, 0.0));
    assert_eq!(panels.state().typed.sizes.side_points, 440.0);
    assert!((line(&panels, name).center().x - (from.x - 80.0)).abs() < 1.0);
    // no farther than its limits
    let from = line(&panels, name).center();
    drag(&mut panels, from, egui::Pos2::new(100.0, from.y));
    assert_eq!(panels.state().typed.sizes.side_points, Sizes::SIDE_POINTS.1);
    let from = line(&panels, name).center();
    drag(&mut panels, from, egui::Pos2::new(1_590.0, from.y));
    assert_eq!(panels.state().typed.sizes.side_points, Sizes::SIDE_POINTS.0);
    assert!(panels.state().edits.is_empty(), "{:?}", panels.state().edits);
    // in a window with less room a wide panel is narrower, and stays wide for others
    let (document, first) = spoilt();
    let mut typed = building();
    typed.sizes.side_points = 560.0;
    let panels = panels_of_size(&built(&document, &first), typed, (1_200.0, 800.0));
    assert!(line(&panels, name).left() > 700.0, "the picture keeps its room");
    assert_eq!(panels.state().typed.sizes.side_points, 560.0);
}

#[test]
fn arrow_keys_move_an_edge_that_has_the_focus() {
    let mut panels = builder((1_600.0, 900.0));
    let is_meant = |control: &AccessKitNode<'_>| {
        control.label().is_some_and(|label| label.starts_with("Width of the side panel"))
    };
    panels.get(By::new().predicate(is_meant)).focus();
    panels.run_steps(3);
    panels.key_press(Key::ArrowLeft);
    panels.run();
    assert_eq!(panels.state().typed.sizes.side_points, 368.0);
    panels.key_press(Key::ArrowRight);
    panels.run();
    assert_eq!(panels.state().typed.sizes.side_points, 360.0);
}

#[test]
fn the_report_keeps_two_fifths_while_it_has_findings() {
    let mut panels = builder((1_600.0, 900.0));
    let name = "Height of the design";
    let from = line(&panels, name).center();
    drag(&mut panels, from, egui::Pos2::new(from.x, 300.0));
    let share = panels.state().typed.sizes.tree_share.expect("dragged");
    assert!((0.2..0.4).contains(&share), "{share}");
    assert!((line(&panels, name).center().y - 300.0).abs() < 2.0);
    let from = line(&panels, name).center();
    drag(&mut panels, from, egui::Pos2::new(from.x, 890.0));
    let (top, bottom) = (100.0, 900.0 - 64.0);
    let report = bottom - line(&panels, name).bottom();
    assert!(report >= 0.4 * (bottom - top - 20.0), "{report}");
}

#[test]
fn a_narrow_window_has_tabs_and_the_worst_finding_below_the_design() {
    let (document, first) = spoilt();
    let readings = built(&document, &first);
    let build = readings.build.clone().expect("a builder");
    let worst = &build.findings[0];
    let mut panels = builder(NARROW);
    assert_shown(&panels, &["Design", "Report", "Laser links", &worst.title]);
    assert!(!is_shown(&panels, "Engineer’s report"));
    // counts stand in the name of the tab
    let is_report = |control: &AccessKitNode<'_>| {
        control.role() == Role::RadioButton
            && control.label().is_some_and(|label| label.starts_with("Report, "))
    };
    let tab = panels.get(By::new().predicate(is_report));
    let label = tab.accesskit_node().label().unwrap_or_default();
    assert!(label.contains(" broken"), "{label}");
    tab.click();
    panels.run();
    assert_shown(&panels, &["Engineer’s report", &worst.title]);
    assert!(!is_shown(&panels, "Laser links"));
    panels.get_by_role_and_label(Role::RadioButton, "Design").click();
    panels.run();
    let fix = worst.fix.clone().expect("a fix");
    click(&mut panels, &fix.label);
    let change = DocumentEdit::Change { edits: vec![fix.edit], drag: None };
    assert_eq!(panels.state().edits, [Edit::Document(change)]);
    // the rail is icons
    assert!(place_of(&panels, "Design").left() > 700.0);
    assert!(!is_shown(&panels, "Coating"));
}

#[test]
fn a_toast_stands_at_the_lower_left_and_offers_undo() {
    let mut readings = readings();
    let notice = |number, title: &str, stays| NoticeReading {
        number,
        title: title.to_owned(),
        stays,
        can_undo: !stays,
        ..NoticeReading::default()
    };
    readings.notices = vec![
        notice(1, "Changes that were not saved are back", true),
        notice(2, "All fixes", false),
    ];
    let mut shown = panels(&readings, Inputs::default());
    let toast = place_of(&shown, "All fixes");
    let legend = place_of(&shown, "battery legend");
    assert!(toast.left() < 100.0 && toast.bottom() < legend.top(), "{toast:?} {legend:?}");
    assert!(toast.top() > 500.0, "{toast:?}");
    let kept = place_of(&shown, "Changes that were not saved are back");
    assert!(kept.top() < 300.0, "{kept:?}");
    click(&mut shown, "Undo");
    assert_eq!(shown.state().edits, [Edit::Document(DocumentEdit::Undo)]);
}

#[test]
fn notices_lie_below_the_list_of_keys_whichever_came_first() {
    let mut readings = readings();
    let keys: Vec<KeyReading> = (0..60)
        .map(|number| KeyReading {
            group: ["Time", "Camera", "Picture", "Window"][number % 4],
            name: "Something that a key does",
            keys: "Ctrl+Shift+F12".to_owned(),
            edit: None,
        })
        .collect();
    readings.keys = keys.into();
    let typed = Inputs { is_help_open: true, ..Inputs::default() };
    let mut panels = panels_of_size(&readings, typed, (1_024.0, 640.0));
    let error = NoticeReading {
        number: 3,
        title: "This file was not opened".to_owned(),
        text: "x.ron:1:2".to_owned(),
        is_error: true,
        stays: true,
        place_px: Some((500.0, 300.0)),
        ..NoticeReading::default()
    };
    panels.state_mut().readings.notices = vec![error];
    panels.run();
    panels.run();
    let place = |text: &str| texts(&panels).iter().position(|(shown, _)| shown == text);
    let (notice, keys) = (place("This file was not opened"), place("Keys"));
    assert!(notice.is_some() && notice < keys, "drawn before: {notice:?} {keys:?}");
}

#[test]
fn the_size_of_the_interface_is_the_library_s_zoom() {
    let mut panels = builder((1_600.0, 900.0));
    assert_eq!(panels.ctx.zoom_factor(), 1.0);
    let scale = panels.state().typed.scale.larger().larger();
    panels.state_mut().typed.scale = scale;
    panels.run();
    panels.run();
    assert_eq!(panels.ctx.zoom_factor(), 1.25);
    // its own keys for that are off: they would lead away from what is kept
    assert!(!panels.ctx.options(|options| options.zoom_with_keyboard));
}

#[test]
fn at_twice_the_size_the_builder_asks_for_nothing_and_does_not_fall_over() {
    let (document, first) = spoilt();
    let readings = built(&document, &first);
    for mode in Mode::ALL {
        for is_report_shown in [false, true] {
            let typed = Inputs { mode, is_report_shown, ..building() };
            let panels = panels_of_size(&readings, typed, (640.0, 360.0));
            assert!(panels.state().edits.is_empty(), "{:?}", panels.state().edits);
        }
    }
}

#[test]
fn every_control_has_a_name() {
    let (document, first) = spoilt();
    let mut readings = built(&document, &first);
    let reading = Arc::make_mut(&mut readings.document);
    reading.pending = vec!["Array area 600 → 640 m²".to_owned()];
    for mode in Mode::ALL {
        for (size, is_search_open) in [((1_600.0, 1_000.0), false), (NARROW, true)] {
            let typed = Inputs {
                mode,
                is_search_open,
                section: Some(sunward::panel::reading::Section::Radiator),
                parts: Some(sunward::project::parts::Section::Radiator),
                ..building()
            };
            let panels = panels_of_size(&readings, typed, size);
            let is_nameless = |control: &AccessKitNode<'_>| {
                let is_control = matches!(
                    control.role(),
                    Role::Button
                        | Role::RadioButton
                        | Role::CheckBox
                        | Role::ComboBox
                        | Role::Slider
                        | Role::SpinButton
                        | Role::TextInput
                        | Role::Splitter
                );
                is_control && control.label().unwrap_or_default().trim().is_empty()
            };
            let nameless = panels.query_all(By::new().predicate(is_nameless));
            let found: Vec<String> = nameless
                .map(|one| format!("{:?} at {:?}", one.accesskit_node().role(), one.rect()))
                .collect();
            assert!(found.is_empty(), "{mode:?} {size:?}: {found:?}");
        }
    }
}
