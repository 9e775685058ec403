//! Time of the panels in a frame: layout and triangles, without drawing them.
//!
//! Run with `cargo bench --bench panels`.

#![expect(clippy::expect_used, reason = "a benchmark may fail")]

use std::sync::Arc;

use divan::{Bencher, black_box};
use sunward::{
    look::Mode,
    panel::{
        FleetNow, Inputs, all_ui, build_reading,
        egui::{Context, Pos2, RawInput, Rect, Vec2},
        reading::{ClusterName, CostReading, Readings},
        strip_of,
    },
    project::{
        Document, Edit, Evaluation,
        summary::{Scope, Summary},
    },
    scenario,
};

fn main() {
    divan::main();
}

/// The readings of a shipped scenario.
fn readings(id: &str) -> Readings {
    let document = Document::of_preset(id).expect("a shipped scenario");
    let evaluation = Evaluation::new(document.scenario().clone());
    let build = build_reading(&document, &document, &evaluation, 0).expect("a first cluster");
    let mut summary = Summary::new(&evaluation, Scope::Fleet).expect("a fleet");
    summary.explain(&evaluation, None);
    Readings {
        mission: document.scenario().mission.name.clone(),
        clusters: vec![ClusterName {
            name: build.name.clone(),
            satellites: build.satellites,
            members: Vec::new(),
        }],
        strip: strip_of(&summary, None, &|_| None),
        build: Some(Arc::new(build)),
        ..Readings::default()
    }
}

fn frames(bencher: Bencher<'_, '_>, mut inputs: Inputs) {
    let readings = readings("spacex-ai1");
    let context = Context::default();
    let window = Rect::from_min_size(Pos2::ZERO, Vec2::new(1_600.0, 900.0));
    let mut frame = move || {
        let input = RawInput { screen_rect: Some(window), ..RawInput::default() };
        let mut edits = Vec::new();
        let mut output = context.run_ui(input, |ui| {
            let _ = all_ui(ui, &readings, &mut inputs, &mut edits);
        });
        output.textures_delta.clear();
        context.tessellate(output.shapes, output.pixels_per_point)
    };
    // fonts and sizes settle in the first frames
    for _ in 0..5 {
        black_box(frame());
    }
    bencher.bench_local(frame);
}

/// The frame of the window and the inspector, at rest.
#[divan::bench]
fn fly(bencher: Bencher<'_, '_>) {
    frames(bencher, Inputs::default());
}

/// The builder with a section open and the parts of one at its side.
#[divan::bench]
fn build(bencher: Bencher<'_, '_>) {
    let inputs = Inputs {
        mode: Mode::Build,
        section: Some(sunward::panel::reading::Section::Radiator),
        parts: Some(sunward::project::parts::Section::Radiator),
        ..Inputs::default()
    };
    frames(bencher, inputs);
}

/// What the builder shows, after a change of the draft.
#[divan::bench]
fn build_reading_of_a_document(bencher: Bencher<'_, '_>) {
    let document = Document::of_preset("spacex-ai1").expect("a shipped scenario");
    let evaluation = Evaluation::new(document.scenario().clone());
    bencher.bench_local(|| build_reading(&document, &document, &evaluation, 0));
}

/// The cells of the strip with their cards, as every frame has them.
#[divan::bench]
fn strip_of_a_fleet(bencher: Bencher<'_, '_>) {
    let document = Document::of_preset("spacex-ai1").expect("a shipped scenario");
    let evaluation = Evaluation::new(document.scenario().clone());
    let mut summary = Summary::new(&evaluation, Scope::Fleet).expect("a fleet");
    summary.explain(&evaluation, None);
    let now = FleetNow { array_w: 7.0e6, load_w: 6.0e6, ..FleetNow::default() };
    bencher.bench_local(|| strip_of(&summary, Some(&now), &|_| None));
}

/// Ids of the shipped scenarios.
fn ids() -> impl Iterator<Item = &'static str> {
    scenario::presets().iter().map(|preset| preset.id)
}

/// From the move of a slider to all figures of strip, builder and costs: the edit of the text, what
/// is renewed, and what is shown of it. The window does this beside the frames; what takes less
/// than a frame is there in the next.
fn slider(bencher: Bencher<'_, '_>, id: &str, path: &str) {
    let document = Document::of_preset(id).expect("a shipped scenario");
    let before = Evaluation::new(document.scenario().clone());
    let base = sunward::study::Parameter::resolve(document.scenario(), path).expect("a path").base;
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        let value = base * (1.0 + 1e-3 * f64::from(turn));
        let draft = document.with(&[Edit::number(path, value)]).expect("a value");
        let evaluation = before.renewed(draft.scenario().clone());
        let strip =
            Summary::new(&evaluation, Scope::Fleet).map(|all| strip_of(&all, None, &|_| None));
        let clusters: Vec<Option<Summary>> = (0..evaluation.clusters.len())
            .map(|index| Summary::new(&evaluation, Scope::Cluster(index)))
            .collect();
        let build = build_reading(&draft, &document, &evaluation, 0);
        (strip, clusters, build, CostReading::of(&evaluation.case))
    });
}

/// A price.
#[divan::bench(args = ids(), sample_count = 20, sample_size = 1)]
fn slider_of_money(bencher: Bencher<'_, '_>, id: &str) {
    slider(bencher, id, "launch.price_usd_kg");
}

/// A figure that flies.
#[divan::bench(args = ids(), sample_count = 20, sample_size = 1)]
fn slider_of_flight(bencher: Bencher<'_, '_>, id: &str) {
    slider(bencher, id, "clusters[0].design.radiator.area_m2");
}
