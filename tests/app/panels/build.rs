//! The builder on real documents: what it shows, and what it asks for.

use std::sync::Arc;

use egui_kittest::kittest::Queryable;
use sunward::{
    panel::{
        DocumentEdit, FleetNow, build_reading,
        reading::{BuildReading, ModelReading, Section},
        strip_of,
    },
    project::{
        self, Document, Evaluation, Provenances,
        summary::{Scope, State, Summary},
    },
};

use super::*;

/// A document with what follows from it.
fn evaluated(document: &Document, first: &Document) -> (Evaluation, BuildReading) {
    let evaluation = Evaluation::new(document.scenario().clone());
    let build = build_reading(document, first, &evaluation, 0).expect("a first cluster");
    (evaluation, build)
}

/// The readings of a document in the builder.
pub(super) fn built(document: &Document, first: &Document) -> Readings {
    let (evaluation, build) = evaluated(document, first);
    let mut summary = Summary::new(&evaluation, Scope::Cluster(0)).expect("a first cluster");
    let provenances = Provenances::new(document, first).expect("a text");
    summary.explain(&evaluation, Some(&provenances));
    Readings {
        mission: document.scenario().mission.name.clone(),
        clusters: vec![ClusterName {
            name: build.name.clone(),
            satellites: build.satellites,
            members: vec![],
        }],
        strip: strip_of(&summary, None, &|_| None),
        build: Some(Arc::new(build)),
        ..readings()
    }
}

/// SpaceX AI1 with three changes: too little of all.
pub(super) fn spoilt() -> (Document, Document) {
    let first = Document::of_preset("spacex-ai1").expect("a shipped scenario");
    let lines = [
        "clusters[0].design.array.area_m2=640",
        "clusters[0].design.battery.capacity_kwh=90",
        "clusters[0].design.radiator.area_m2=80",
    ];
    let edits: Vec<project::Edit> =
        lines.iter().map(|line| project::Edit::from_line(line).expect("an edit")).collect();
    (first.with(&edits).expect("a scenario"), first)
}

pub(super) fn building() -> Inputs {
    Inputs { mode: Mode::Build, is_of_one: true, ..Inputs::default() }
}

/// A satellite of two wings about a place in the window, pixels.
pub(super) fn model_at(x_px: f32, y_px: f32, is_draft: bool) -> ModelReading {
    let quad = |x: f32, y: f32, half_x: f32, half_y: f32| {
        [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
            .map(|(a, b)| [x_px + x + a * half_x, y_px + y + b * half_y])
    };
    let parts = [
        (Section::Array, -70.0, 0.0),
        (Section::Battery, 6.0, -2.0),
        (Section::Radiator, 0.0, -34.0),
        (Section::Chips, 0.0, 8.0),
        (Section::Bus, -5.0, -6.0),
        (Section::Satellite, -5.0, -6.0),
    ];
    ModelReading {
        is_draft,
        parts: parts.map(|(section, x, y)| (section, [x_px + x, y_px + y])).to_vec(),
        outline: vec![
            quad(-70.0, 0.0, 50.0, 18.0),
            quad(70.0, 0.0, 50.0, 18.0),
            quad(0.0, -34.0, 6.0, 24.0),
            quad(0.0, 34.0, 6.0, 24.0),
        ],
    }
}

#[test]
fn findings_hang_on_the_parts_of_the_satellite() {
    let (document, first) = spoilt();
    let readings =
        Readings { models: [model_at(760.0, 480.0, false)].into(), ..built(&document, &first) };
    let build = readings.build.clone().expect("a builder");
    let typed = Inputs { section: Some(Section::Bus), ..building() };
    let mut shown = panels(&readings, typed.clone());
    let label = |section: Section, words: &str, state: State| {
        let state = if state == State::Broken { "broken" } else { "attention" };
        format!("{} in the picture, {words}, {state}", section.name())
    };
    let has_part = |of| readings.models[0].parts.iter().any(|(section, _)| *section == of);
    let mut sections = Vec::new();
    // the open section takes one of the five places
    for finding in build.findings.iter().filter(|finding| has_part(finding.section)) {
        if sections.contains(&finding.section) || sections.len() == 4 {
            continue;
        }
        sections.push(finding.section);
        let label = label(finding.section, &finding.numbers, finding.state);
        let place = shown.get_by_role_and_label(Role::Button, &label).rect();
        assert!((318.0..1_240.0).contains(&place.left()), "{label} at {place:?}");
    }
    assert!(sections.len() >= 3, "{sections:?}");
    let bus = build.sections.iter().find(|one| one.section == Section::Bus).expect("a bus");
    let callout = format!("Bus in the picture, {}, closes", bus.headline);
    let _ = shown.get_by_role_and_label(Role::Button, &callout);
    let first = build.findings.iter().find(|finding| has_part(finding.section)).expect("one");
    click(&mut shown, &label(first.section, &first.numbers, first.state));
    assert_eq!(shown.state().typed.section, Some(first.section));
    // in flight there are none
    let flying = panels(&readings, Inputs { mode: Mode::Fly, ..typed });
    let label = label(first.section, &first.numbers, first.state);
    assert!(flying.query_by_role_and_label(Role::Button, &label).is_none());
}

#[test]
fn the_tree_shows_each_section_with_its_figure_and_what_it_was() {
    let (document, first) = spoilt();
    let panels = panels(&built(&document, &first), building());
    let shown = ["Array", "Battery", "Radiator", "640 m²", "was 600", "90 kWh", "was 60", "80 m²"];
    assert_shown(&panels, &shown);
}

#[test]
fn a_value_that_is_typed_becomes_a_change() {
    let (document, first) = spoilt();
    let mut panels = panels(&built(&document, &first), building());
    click(&mut panels, "Radiator, 80 m², was 110, broken");
    let field =
        |panels: &Harness<'_, Desk>| panels.get_by_role_and_label(Role::TextInput, "Area").rect();
    let _ = field(&panels);
    panels.get_by_role_and_label(Role::TextInput, "Area").focus();
    // the card of the field fades in
    panels.run_steps(6);
    panels.event(Event::Text("0.012 ha".to_owned()));
    panels.run_steps(6);
    panels.key_press(Key::Enter);
    panels.run_steps(6);
    let path = "clusters[0].design.radiator.area_m2";
    let edits = vec![project::Edit::number(path, 120.0)];
    let expected = [Edit::Document(DocumentEdit::Change { edits, drag: None })];
    assert_eq!(panels.state().edits, expected);
}

#[test]
fn a_wrong_value_says_what_the_field_takes_and_changes_nothing() {
    let (document, first) = spoilt();
    for wrong in ["12 parsecs", "1e400", "-3", "٣", " "] {
        let mut panels = panels(&built(&document, &first), building());
        click(&mut panels, "Radiator, 80 m², was 110, broken");
        panels.get_by_role_and_label(Role::TextInput, "Area").focus();
        panels.run_steps(6);
        panels.event(Event::Text(wrong.to_owned()));
        panels.run_steps(6);
        panels.key_press(Key::Enter);
        panels.run_steps(6);
        assert!(panels.state().edits.is_empty(), "{wrong}: {:?}", panels.state().edits);
        let is_told = texts(&panels).iter().any(|(text, _)| text.contains("Keeps 80 m²"));
        assert!(is_told, "{wrong}: {:?}", texts(&panels));
        // Esc takes the refused text away
        assert!(panels.state_mut().typed.close(), "{wrong}");
        panels.run_steps(6);
        assert_shown(&panels, &["80 m²"]);
        assert!(texts(&panels).iter().all(|(text, _)| !text.contains("Keeps")), "{wrong}");
    }
}

#[test]
fn findings_have_their_reasons_and_their_fixes() {
    let (document, first) = spoilt();
    let readings = built(&document, &first);
    let build = readings.build.clone().expect("a builder");
    assert!(build.findings.len() >= 3, "{:?}", build.findings);
    let mut shown = panels(&readings, building());
    for finding in &build.findings {
        assert_shown(&shown, &[&finding.title, &finding.numbers]);
    }
    let fix = build.findings.iter().find_map(|finding| finding.fix.clone()).expect("a fix");
    click(&mut shown, &fix.label);
    let expected = Edit::Document(DocumentEdit::Change { edits: vec![fix.edit], drag: None });
    assert_eq!(shown.state().edits, [expected]);
}

#[test]
fn what_does_not_fly_is_told_and_can_be_applied_or_discarded() {
    let (document, first) = spoilt();
    let mut readings = built(&document, &first);
    let reading = Arc::make_mut(&mut readings.document);
    reading.pending = vec!["Array area 600 → 640 m²".to_owned(), "two".to_owned()];
    let click_of = |name: &str| {
        let mut panels = panels(&readings, building());
        assert_shown(&panels, &["2 changes are not flying yet"]);
        click(&mut panels, name);
        panels.into_state().edits
    };
    assert_eq!(click_of("Apply"), [Edit::Document(DocumentEdit::Apply)]);
    assert_eq!(click_of("Discard"), [Edit::Document(DocumentEdit::Discard)]);
}

#[test]
fn the_strip_says_the_state_of_each_budget_in_a_word() {
    let (document, first) = spoilt();
    let readings = built(&document, &first);
    let heat = readings.strip.cells.iter().find(|cell| cell.name == "Heat margin").expect("a cell");
    assert_eq!(heat.word, "too hot");
    let evaluation = Evaluation::new(document.scenario().clone());
    let fleet = Summary::new(&evaluation, Scope::Fleet).expect("a fleet");
    let now = FleetNow {
        array_w: 7.0e6,
        load_w: 6.0e6,
        charge_j: 1e10,
        capacity_j: 2e10,
        ..FleetNow::default()
    };
    let strip = strip_of(&fleet, Some(&now), &|_| None);
    assert_eq!(strip.cells.len(), 9);
    assert_eq!((&*strip.cells[0].figure, &*strip.cells[0].rest), ("6.00", "of 7.00 MW"));
    assert_eq!(strip.scope, "48 satellites, now");
}

#[test]
fn a_section_chooses_in_words_and_takes_figures_that_it_does_not_have() {
    let document = project::new_scenario::document().expect("a scenario");
    let readings = built(&document, &document);
    let build = readings.build.clone().expect("a builder");
    let mut shown = panels(&readings, building());
    let row = |name: &str| {
        let section = build.sections.iter().find(|one| one.section.name() == name).expect("one");
        let state = match section.state {
            State::Closes => "closes",
            State::Broken => "broken",
            _ => "attention",
        };
        format!("{name}, {}, {state}", section.headline)
    };
    click(&mut shown, &row("Array"));
    shown.get_by_role_and_label(Role::ComboBox, "Pointing: Two axes to the Sun").click();
    shown.run_steps(6);
    shown.get_by_label("Fixed to the zenith").click();
    shown.run_steps(6);
    let mut choices = build.sections.iter().flat_map(|one| &one.choices);
    let pointing = choices.find(|one| one.path == "clusters[0].design.array.pointing");
    let option = pointing.expect("a choice").options.last().expect("fixed");
    let asked = |edit: &project::Edit| {
        Edit::Document(DocumentEdit::Change { edits: vec![edit.clone()], drag: None })
    };
    assert_eq!(shown.state().edits, [asked(&option.edit)]);

    let mut shown = panels(&readings, building());
    click(&mut shown, &row("Satellite"));
    click(&mut shown, "Add Published mass");
    let mut unset = build.sections.iter().flat_map(|one| &one.unset);
    let mass = unset.find(|one| one.label == "Published mass").expect("a figure");
    assert_eq!(shown.state().edits.last(), Some(&asked(&mass.edit)));

    let mut shown = panels(&readings, building());
    click(&mut shown, &row("Orbit"));
    let kinds = &build.orbit.kinds;
    click(&mut shown, "Pattern Lattice");
    let lattice = kinds.iter().find(|one| one.name == "Lattice").expect("a lattice");
    let edits = lattice.edits.clone();
    let expected = [Edit::Document(DocumentEdit::Change { edits, drag: None })];
    assert_eq!(shown.state().edits, expected);
    // each choice stands in one section
    let paths: Vec<&str> =
        build.sections.iter().flat_map(|one| &one.choices).map(|one| one.path.as_str()).collect();
    assert_eq!(paths.len(), project::choices::choices(&document, 0).len(), "{paths:?}");
}

#[test]
fn the_head_of_the_tree_counts_the_cluster_s_satellites() {
    let first = Document::of_preset("spacex-ai1").expect("a shipped scenario");
    let edit = project::Edit::number("clusters[0].satellites", 9_000.0);
    let document = first.with(&[edit]).expect("a scenario");
    let mut readings = built(&document, &first);
    for clusters in 1..=2 {
        let panels = panels(&readings, building());
        let place = panels.get_by_label("9\u{2009}000 satellites").rect();
        assert!(place.top() < 200.0 && place.left() > 1_200.0, "{clusters}: {place:?}");
        let name = ClusterName { name: "other".to_owned(), satellites: 5, members: vec![] };
        readings.clusters.push(name);
    }
}
