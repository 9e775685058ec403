//! Panels run on plain data: what they show, and what they ask for.

mod build;
mod conditions;
#[cfg(feature = "cli")]
mod figures;
mod fly;
mod looks;
mod painter;
mod provenance;
mod sizes;
mod sizing;

use std::sync::Arc;

use egui_kittest::{
    Harness,
    kittest::{AccessKitNode, By, Queryable},
};
use sunward::{
    look::{CameraView, ColorBy, Mode, Overlay, Overlays, Quality},
    model::{compute::Waterfall, time::Instant},
    panel::{
        Edit, Inputs, all_ui,
        egui::{self, Event, Key, Rect, accesskit::Role},
        reading::{
            ClockReading, ClusterName, ClusterReading, ComputeReading, CostDerivations,
            CostReading, HeatReading, KeyReading, LabelReading, LegendReading, NoticeReading,
            PowerReading, Readings, SatelliteReading, Span, StripReading, SwitchesReading,
            TrackReading,
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
                rated_w: 2.7e6,
                load_w: 2.1e6,
                lost_w: 0.11e6,
                stored_w: 0.22e6,
                curtailed_w: 0.0,
                charge_fraction: 0.9,
                capacity_j: 4.0e10,
                lit_fraction: 1.0,
                satellites: 81.0,
            },
            heat: HeatReading {
                radiator_mean_k: 333.15,
                radiator_max_k: 334.15,
                junction_max_k: 353.15,
                junction_limit_k: 363.15,
                heat_w: 2.0e6,
                absorbed_w: 0.1e6,
                area_m2: 5_000.0,
                faces: 2.0,
                emissivity: 0.9,
                fin_efficiency: 0.95,
                chip_k_w: 0.03,
                chip_max_w: 700.0,
            },
            compute: ComputeReading {
                throughput_flop_s: 1.2e18,
                peak_flop_s: 4.0e18,
                chips: 4_000.0,
                waterfall: Waterfall {
                    peak_flop_s: 4.0e18,
                    software: 0.4,
                    power: 1.0,
                    thermal: 0.9,
                    network: 1.0,
                    availability: 0.95,
                    utilisation: 0.877,
                },
            },
        }),
        fleet: None,
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
            derivations: CostDerivations::default(),
        }),
        satellite: Some(SatelliteReading {
            name: "17".to_owned(),
            altitude_m: 650_432.0,
            lit_fraction: 0.5,
            charge_fraction: Some(0.75),
            capacity_j: 5.0e8,
            radiator_k: 318.15,
            chips_w: 21_500.0,
            chips_max_w: 40_000.0,
            chips_idle_w: 8_000.0,
            throughput_flop_s: 1.5e16,
            cluster_flop_s: 1.2e18,
            compute_fraction: 0.5,
            compute_sum: 40.0,
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
        models: Arc::default(),
        labels: vec![LabelReading { text: "β 23°".to_owned(), x_px: 800.0, y_px: 300.0 }],
        notices: Vec::new(),
        document: Arc::default(),
        strip: StripReading::default(),
        track: Arc::new(TrackReading {
            begin_s: -10_800.0,
            length_s: 21_600.0,
            eclipses: vec![Span { begin_s: 3_000.0, end_s: 4_200.0 }],
            events: vec![(3_000.0, "enters the umbra".to_owned())],
        }),
        build: None,
        previews: Arc::default(),
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
    panels_of_size(readings, typed, (1_600.0, 1_000.0))
}

/// The same in a window of a size, points.
fn panels_of_size(readings: &Readings, typed: Inputs, size: (f32, f32)) -> Harness<'static, Desk> {
    let desk = Desk { readings: readings.clone(), typed, edits: Vec::new() };
    let mut panels = Harness::builder().with_size(size).build_ui_state(
        |ui, desk: &mut Desk| {
            let _ = all_ui(ui, &desk.readings, &mut desk.typed, &mut desk.edits);
        },
        desk,
    );
    panels.run();
    panels
}

/// Every text drawn last, with its place.
fn texts<S>(panels: &Harness<'_, S>) -> Vec<(String, Rect)> {
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

/// Clicks the one control of this name. An icon may stand before it, its key or another icon behind.
fn click(panels: &mut Harness<'_, Desk>, name: &str) {
    let is_meant = |control: &AccessKitNode<'_>| {
        let is_icon = |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c) || c == ' ';
        let label = control.label().unwrap_or_default();
        let label = label.trim_matches(is_icon);
        let is_control = matches!(
            control.role(),
            Role::Button | Role::RadioButton | Role::DisclosureTriangle | Role::CheckBox
        );
        is_control
            && (label == name || label.rsplit_once(' ').is_some_and(|(before, _)| before == name))
    };
    panels.get(By::new().predicate(is_meant)).click();
    panels.run();
}

/// What a click on the button of this name asks for.
fn edits_of_click(readings: &Readings, name: &str) -> Vec<Edit> {
    let mut panels = panels(readings, Inputs::default());
    click(&mut panels, name);
    panels.into_state().edits
}
