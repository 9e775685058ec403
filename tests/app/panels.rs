//! Panels run on plain data: what they show, and what they ask for.

use sunward::{
    model::time::Instant,
    panel::{
        Edit,
        egui::{self, Event, Pos2, RawInput, Rect, Vec2},
        reading::{
            ClockReading, ClusterName, ClusterReading, ComputeReading, CostReading, FindingReading,
            HeatReading, PowerReading, Readings,
        },
        side_ui,
    },
    sim,
};

fn readings() -> Readings {
    Readings {
        mission: "Suncatcher".to_owned(),
        clock: ClockReading {
            now: Instant::J2000,
            paused: false,
            warp: 60.0,
            achieved_warp: 60.0,
            approximate: false,
        },
        clusters: ["near", "far"]
            .map(|name| ClusterName { name: name.to_owned(), satellites: 81 })
            .to_vec(),
        selected: 0,
        frames_per_s: Some(60.0),
        cluster: Some(ClusterReading {
            satellites: 81,
            altitude_m: 650e3,
            power: PowerReading {
                array_w: 2.43e6,
                load_w: 2.1e6,
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
    }
}

/// Runs the side panel once per list of events; gives back all edits and every text drawn last
/// with its place.
fn run(readings: &Readings, inputs: &[Vec<Event>]) -> (Vec<Edit>, Vec<(String, Rect)>) {
    let context = egui::Context::default();
    let mut edits = Vec::new();
    let mut texts = Vec::new();
    for events in inputs {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(300.0, 900.0))),
            events: events.clone(),
            ..Default::default()
        };
        let mut output = context.run_ui(input, |ui| side_ui(ui, readings, &mut edits));
        // There is no painter here to take the font's pixels.
        output.textures_delta.clear();
        texts.clear();
        for clipped in &output.shapes {
            collect(&clipped.shape, &mut texts);
        }
    }
    (edits, texts)
}

fn collect(shape: &egui::Shape, texts: &mut Vec<(String, Rect)>) {
    match shape {
        egui::Shape::Text(text) => {
            texts.push((text.galley.text().to_owned(), shape.visual_bounding_rect()));
        }
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
        _ => {}
    }
}

fn click(at: Pos2) -> Vec<Vec<Event>> {
    let button = |pressed| Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    vec![vec![], vec![Event::PointerMoved(at)], vec![button(true)], vec![button(false)], vec![]]
}

/// What a click on the text asks for.
fn edits_of_click(readings: &Readings, label: &str) -> Vec<Edit> {
    let (_, texts) = run(readings, &[vec![], vec![]]);
    let (_, place) = texts
        .iter()
        .find(|(text, _)| text == label)
        .unwrap_or_else(|| panic!("no `{label}` among {texts:?}"));
    run(readings, &click(place.center())).0
}

#[test]
fn the_panel_shows_power_heat_compute_and_findings_with_units() {
    let (edits, texts) = run(&readings(), &[vec![], vec![]]);
    assert!(edits.is_empty(), "a panel that nobody touches asks for nothing: {edits:?}");
    for expected in [
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
    ] {
        assert!(texts.iter().any(|(text, _)| text == expected), "no `{expected}` in {texts:?}");
    }
}

#[test]
fn buttons_ask_for_what_they_say() {
    let mut readings = readings();
    assert_eq!(edits_of_click(&readings, "⏸ Pause"), [Edit::Flight(sim::Edit::TogglePause)]);
    assert_eq!(edits_of_click(&readings, "⏩"), [Edit::Flight(sim::Edit::Faster)]);
    assert_eq!(edits_of_click(&readings, "Go to (G)"), [Edit::GoTo]);
    readings.clock.paused = true;
    assert_eq!(edits_of_click(&readings, "▶ Play"), [Edit::Flight(sim::Edit::TogglePause)]);
}

#[test]
fn a_mission_without_clusters_says_so_and_does_not_fall_over() {
    let empty = Readings { clusters: Vec::new(), cluster: None, ..readings() };
    let (_, texts) = run(&empty, &[vec![], vec![]]);
    assert!(texts.iter().any(|(text, _)| text == "Nothing flies yet."));
}

#[test]
fn numbers_that_are_none_are_shown_as_a_dash() {
    let mut broken = readings();
    if let Some(cluster) = &mut broken.cluster {
        cluster.heat.junction_max_k = f64::NAN;
        cluster.compute.peak_flop_s = 0.0;
        cluster.compute.throughput_flop_s = 0.0;
    }
    let (_, texts) = run(&broken, &[vec![], vec![]]);
    for expected in ["– °C", "– K", "– % of peak"] {
        assert!(texts.iter().any(|(text, _)| text == expected), "no `{expected}` in {texts:?}");
    }
}
