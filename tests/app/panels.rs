//! Panels run on plain data: what they show, and what they ask for.

use egui_kittest::{
    Harness,
    kittest::{By, Queryable},
};
use sunward::{
    look::{CameraView, ColorBy, Overlay, Overlays, Quality},
    model::time::Instant,
    panel::{
        Edit, Inputs, all_ui,
        egui::{self, Event, Key, Rect, accesskit::Role},
        reading::{
            ClockReading, ClusterName, ClusterReading, ComputeReading, CostReading, FindingReading,
            HeatReading, KeyReading, LabelReading, LegendReading, NoticeReading, PowerReading,
            Readings, SatelliteReading, SwitchesReading,
        },
    },
    sim,
};

fn readings() -> Readings {
    Readings {
        mission: "Suncatcher".to_owned(),
        clock: ClockReading {
            paused: false,
            warp: 60.0,
            achieved_warp: 60.0,
            ..ClockReading::default()
        },
        clusters: ["near", "far"]
            .map(|name| ClusterName { name: name.to_owned(), satellites: 81, members: vec![] })
            .to_vec(),
        selected: 0,
        frames_per_s: Some(60.0),
        cluster: Some(ClusterReading {
            satellites: 81,
            altitudes_m: (650e3, 650e3),
            power: PowerReading {
                array_w: 2.43e6,
                load_w: 2.1e6,
                lost_w: 0.11e6,
                stored_w: 0.22e6,
                curtailed_w: 0.0,
                charge_fraction: 0.9,
                lit_fraction: 1.0,
            },
            heat: HeatReading {
                radiator_mean_k: 333.15,
                radiator_max_k: 334.15,
                junction_max_k: 353.15,
                junction_limit_k: 363.15,
            },
            compute: ComputeReading { throughput_flop_s: 1.2e18, peak_flop_s: 4.0e18 },
            findings: vec![FindingReading {
                part: "Radiator".to_owned(),
                text: "too hot".to_owned(),
                fix: "a larger one".to_owned(),
            }],
        }),
        cost: Some(CostReading {
            launched_kg: 55e3,
            launches: 4.0,
            launch_usd_kg: 3600.0,
            space_usd_w: Some(233.7),
            ground_usd_w: Some(12.38),
            space_usd_gpu_h: Some(5.509),
            ground_usd_gpu_h: Some(0.6855),
            ratio: Some(8.036),
            year_of_parity: None,
        }),
        satellite: Some(SatelliteReading {
            name: "17".to_owned(),
            altitude_m: 650_432.0,
            lit_fraction: 0.5,
            charge_fraction: Some(0.75),
            radiator_k: 318.15,
            chips_w: 21_500.0,
            throughput_flop_s: 1.5e16,
        }),
        switches: Some(SwitchesReading {
            camera: Some(CameraView::WholeEarth),
            color_by: ColorBy::Charge,
            overlays: Overlays::default(),
            quality: Quality::High,
        }),
        legends: vec![LegendReading {
            title: "battery legend".to_owned(),
            unit: "%".to_owned(),
            low: 20.0,
            high: 100.0,
            stops: vec![[0; 3], [255; 3]],
            entries: vec![("a colour of its own".to_owned(), [9, 9, 9])],
            note: Some("thinned".to_owned()),
        }],
        labels: vec![LabelReading { text: "β 23°".to_owned(), x_px: 800.0, y_px: 300.0 }],
        notices: Vec::new(),
        keys: [
            ("Camera", "Go to what is selected", "G", Edit::GoTo),
            ("Window", "All keys", "F1", Edit::ToggleHelp),
        ]
        .map(|(group, name, keys, edit)| KeyReading {
            group,
            name,
            keys: keys.to_owned(),
            edit: Some(edit),
        })
        .into_iter()
        .collect(),
    }
}

/// What the panels show and hold, and all that was asked for.
#[derive(Default)]
struct Desk {
    readings: Readings,
    typed: Inputs,
    edits: Vec<Edit>,
}

/// The panels without a window, drawn until nothing moves.
fn panels(readings: &Readings, typed: Inputs) -> Harness<'static, Desk> {
    let desk = Desk { readings: readings.clone(), typed, edits: Vec::new() };
    let mut panels = Harness::builder().with_size((1_280.0, 1_600.0)).build_ui_state(
        |ui, desk: &mut Desk| {
            let _ = all_ui(ui, &desk.readings, &mut desk.typed, &mut desk.edits);
        },
        desk,
    );
    panels.run();
    panels
}

/// Every text drawn last, with its place.
fn texts(panels: &Harness<'_, Desk>) -> Vec<(String, Rect)> {
    fn collect(shape: &egui::Shape, texts: &mut Vec<(String, Rect)>) {
        match shape {
            egui::Shape::Text(text) => {
                texts.push((text.galley.text().to_owned(), shape.visual_bounding_rect()));
            }
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for clipped in &panels.output().shapes {
        collect(&clipped.shape, &mut texts);
    }
    texts
}

fn is_shown(panels: &Harness<'_, Desk>, text: &str) -> bool {
    texts(panels).iter().any(|(shown, _)| shown == text)
}

fn assert_shown(panels: &Harness<'_, Desk>, expected: &[&str]) {
    for text in expected {
        assert!(is_shown(panels, text), "no `{text}` in {:?}", texts(panels));
    }
}

/// Clicks the one button of this name.
fn click(panels: &mut Harness<'_, Desk>, name: &str) {
    let is_button = |node: &egui_kittest::kittest::AccessKitNode<'_>| node.role() != Role::Label;
    panels.get(By::new().label(name).predicate(is_button)).click();
    panels.run();
}

/// What a click on the button of this name asks for.
fn edits_of_click(readings: &Readings, name: &str) -> Vec<Edit> {
    let mut panels = panels(readings, Inputs::default());
    click(&mut panels, name);
    panels.into_state().edits
}

#[test]
fn the_panel_shows_power_heat_compute_and_findings_with_units() {
    let panels = panels(&readings(), Inputs::default());
    let edits = &panels.state().edits;
    assert!(edits.is_empty(), "a panel that nobody touches asks for nothing: {edits:?}");
    assert_shown(
        &panels,
        &[
            "2000-01-01 12:00:00",
            "81 satellites at 650 km",
            "2.430 MW",
            "0 W",
            "60.0 °C",
            "80.0 °C",
            "10.0 K",
            "1.200 EFLOP/s",
            "30.0 % of peak",
            "234 / 12.4",
            "5.51 / 0.69",
            "8.04 ×",
            "not in sight",
            "too hot",
            "Fix: a larger one",
        ],
    );
}

#[test]
fn buttons_ask_for_what_they_say() {
    let mut readings = readings();
    assert_eq!(edits_of_click(&readings, "⏸"), [Edit::Flight(sim::Edit::TogglePause)]);
    assert_eq!(edits_of_click(&readings, "⟲"), [Edit::Flight(sim::Edit::Reverse)]);
    assert_eq!(edits_of_click(&readings, "⏩"), [Edit::Flight(sim::Edit::Faster)]);
    assert_eq!(edits_of_click(&readings, "Go to"), [Edit::GoTo]);
    readings.clock.paused = true;
    assert_eq!(edits_of_click(&readings, "▶"), [Edit::Flight(sim::Edit::TogglePause)]);
}

#[test]
fn the_picture_s_switches_ask_for_what_they_say() {
    let readings = readings();
    assert_eq!(edits_of_click(&readings, "Cluster"), [Edit::Camera(CameraView::Cluster)]);
    assert_eq!(edits_of_click(&readings, "links"), [Edit::Toggle(Overlay::Links)]);
    assert_eq!(edits_of_click(&readings, "⏭"), [Edit::NextEvent]);
    assert_eq!(edits_of_click(&readings, "Deselect"), [Edit::SelectSatellite(None)]);
    assert_eq!(edits_of_click(&readings, "Search"), [Edit::ToggleSearch]);
}

#[test]
fn satellite_legend_labels_and_keys_of_buttons_are_shown() {
    let panels = panels(&readings(), Inputs::default());
    assert_shown(
        &panels,
        &[
            "Satellite 17",
            "650.4 km",
            "75.0 %",
            "45.0 °C",
            "21.50 kW",
            "15.00 PFLOP/s",
            "battery",
            "battery legend",
            "20 %",
            "100 %",
            "a colour of its own",
            "thinned",
            "β 23°",
            "G",
            "F1",
        ],
    );
    let texts = texts(&panels);
    let legend = texts.iter().find(|(text, _)| text == "battery legend").expect("a legend");
    assert!(legend.1.left() > 640.0 && legend.1.top() > 800.0, "at the lower right: {legend:?}");
}

#[test]
fn hidden_panels_leave_the_picture_and_what_went_wrong() {
    let mut readings = readings();
    readings.notices = vec![NoticeReading {
        number: 7,
        title: "This file was not opened".to_owned(),
        text: "x.ron:1:2: expected a number, found nothing".to_owned(),
        is_error: true,
        place_px: Some((700.0, 400.0)),
    }];
    let typed = Inputs { is_hidden: true, ..Inputs::default() };
    let panels = panels(&readings, typed);
    assert!(!is_shown(&panels, "Suncatcher"));
    let texts = texts(&panels);
    let (_, place) = texts
        .iter()
        .find(|(text, _)| text.starts_with("x.ron:1:2: expected a number"))
        .expect("the whole error");
    assert!((700.0..760.0).contains(&place.left()), "where it was dropped: {place:?}");
    assert_eq!(edits_of_click(&readings, "Close"), [Edit::CloseNotice(7)]);
}

#[test]
fn the_search_goes_to_what_it_finds() {
    let open = || {
        let mut typed = Inputs::default();
        typed.toggle_search();
        panels(&readings(), typed)
    };
    let mut search = open();
    search.event(Event::Text("far 12".to_owned()));
    search.run();
    assert_shown(&search, &["far 12"]);
    search.key_press(Key::Enter);
    search.run();
    let found = [Edit::Select(1), Edit::SelectSatellite(Some(12)), Edit::GoTo, Edit::Close];
    assert_eq!(search.state().edits, found);
    let mut search = open();
    search.key_press(Key::Escape);
    search.run();
    assert_eq!(search.state().edits, [Edit::Close]);
}

#[test]
fn a_wrong_date_is_told_and_a_right_one_is_gone_to() {
    for (date, expected) in [("2000-01-02", true), ("tomorrow", false)] {
        let typed = Inputs { date: date.to_owned(), ..Inputs::default() };
        let mut panels = panels(&readings(), typed);
        click(&mut panels, "Go");
        let there = Instant { since_j2000_s: 43_200.0 };
        let edits = &panels.state().edits;
        assert_eq!(*edits == [Edit::Flight(sim::Edit::Seek(there))], expected, "{edits:?}");
        let is_told = texts(&panels).iter().any(|(text, _)| text.contains("expected a date"));
        assert_eq!(is_told, !expected);
    }
}

#[test]
fn the_list_of_keys_stands_in_a_window() {
    let typed = Inputs { is_help_open: true, ..Inputs::default() };
    let panels = panels(&readings(), typed);
    assert_shown(&panels, &["Keys", "Go to what is selected", "All keys"]);
}

#[test]
fn a_mission_without_clusters_says_so_and_does_not_fall_over() {
    let empty = Readings { clusters: Vec::new(), cluster: None, satellite: None, ..readings() };
    assert_shown(&panels(&empty, Inputs::default()), &["Nothing flies yet."]);
}

#[test]
fn numbers_that_are_none_are_shown_as_a_dash() {
    let mut broken = readings();
    if let Some(cluster) = &mut broken.cluster {
        cluster.heat.junction_max_k = f64::NAN;
        cluster.compute.peak_flop_s = 0.0;
        cluster.compute.throughput_flop_s = 0.0;
    }
    let panels = panels(&broken, Inputs::default());
    assert_shown(&panels, &["– °C", "– K", "– % of peak"]);
}
