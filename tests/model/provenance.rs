//! Every figure of every shipped scenario says where it comes from, and is what stands there.

use sunward::{
    project::{Document, Edit, Provenances},
    scenario::{
        Origin,
        field::{
            figure::Figure,
            registry::{figure, figures},
        },
        presets,
    },
    study::Parameter,
};

fn preset(id: &str) -> Document {
    Document::of_preset(id).expect("a preset")
}

fn edited(document: &Document, lines: &[&str]) -> Document {
    let edits: Result<Vec<Edit>, _> = lines.iter().map(|line| Edit::from_line(line)).collect();
    document.with(&edits.expect("edits")).expect("a document")
}

fn origin(document: &Document, path: &str) -> Origin {
    let provenances = Provenances::new(document, document).expect("a text");
    provenances.of(path).expect("a figure").origin
}

/// Every path of the registry for every cluster and for the first items of every list.
fn paths(document: &Document) -> Vec<String> {
    let clusters = document.scenario().mission.clusters.len();
    let of_figure = |figure: &Figure| {
        let path = figure.path;
        let is_cluster = ["design.", "pattern.", "satellites"].iter().any(|s| path.starts_with(s));
        let clusters = if is_cluster { clusters } else { 0 };
        let of_clusters = (0..clusters).map(|index| format!("clusters[{index}].{path}"));
        let all: Vec<String> = of_clusters.chain([path.to_owned()]).collect();
        let items = |path: String| {
            let items = if path.contains("[]") { 0..12 } else { 0..1 };
            items.map(move |item| path.replace("[]", &format!("[{item}]")))
        };
        all.into_iter().flat_map(items).collect::<Vec<String>>()
    };
    figures().iter().flat_map(of_figure).collect()
}

/// Checks one document: the line says the figure, or the catalogue's figure is the value.
fn check(document: &Document) -> [usize; 5] {
    let provenances = Provenances::new(document, document).expect("a text");
    let lines: Vec<&str> = document.text().lines().collect();
    let mut counts = [0; 5];
    for path in paths(document) {
        let Ok(one) = provenances.of(&path) else { continue };
        let figure = figure(&path).expect("a figure of the registry");
        let told = || format!("{} {path}: {one:?}", document.file_name());
        assert!(!one.is_changed, "{}", told());
        assert_eq!(one.unit, figure.unit());
        let index = match &one.origin {
            Origin::File { line, column } => {
                let line = lines[line - 1];
                let value = line.chars().skip(column - 1).collect::<String>();
                let value =
                    value.strip_prefix(figure.key()).unwrap_or_else(|| panic!("{}", told()));
                let value = value.trim_start_matches([':', ' ']);
                let end = value.find([',', ')']).unwrap_or(value.len());
                let written = value[..end].trim().trim_start_matches("Some(").replace('_', "");
                let written: f64 =
                    written.parse().unwrap_or_else(|_| panic!("{value}: {}", told()));
                let close = (written - one.value()).abs() <= 1e-12 * written.abs();
                assert!(close, "{written}: {}", told());
                0
            }
            Origin::Part { .. } => 1,
            Origin::Base { .. } => 2,
            Origin::Default { .. } => 3,
            Origin::WorkedOut => 4,
        };
        counts[index] += 1;
        assert_eq!(one.source.is_some(), one.confidence.is_some(), "{}", told());
        let is_of_part = match &one.origin {
            Origin::Part { .. } | Origin::Base { .. } => true,
            Origin::Default { part } => part.is_some(),
            Origin::File { .. } | Origin::WorkedOut => false,
        };
        assert_eq!(one.source.is_some(), is_of_part, "{}", told());
    }
    counts
}

#[test]
fn every_figure_of_every_shipped_scenario_has_its_origin() {
    let mut all = [0; 5];
    for one in presets() {
        for (sum, count) in all.iter_mut().zip(check(&preset(one.id))) {
            *sum += count;
        }
    }
    // each origin has been met; no shipped scenario has a figure that is worked out
    assert!(all[..4].iter().all(|count| *count > 50), "{all:?}");
}

#[test]
fn an_unwritten_figure_has_the_value_that_its_catalogue_part_says() {
    for one in presets() {
        let document = preset(one.id);
        let origins =
            sunward::scenario::Origins::new(document.text(), document.scenario()).expect("a text");
        let provenances = Provenances::new(&document, &document).expect("a text");
        for (figure, found) in provenances.all() {
            let (_, Some(known)) = origins.of(figure.path) else { continue };
            let (value, says) = (found.value(), known.value);
            // the model holds SI, so that a value may lose a bit on its way
            let close = (value - says).abs() <= 1e-12 * says.abs().max(1e-3);
            assert!(close, "{} {}: {value}, {known:?}", one.id, figure.path);
            assert_eq!(found.source, Some(known.source.as_str()));
        }
    }
}

#[test]
fn a_named_part_a_base_and_a_default_are_told_apart() {
    let ai1 = preset("spacex-ai1");
    let part = |section: &str, id| Origin::Part { section: section.into(), id };
    assert_eq!(origin(&ai1, "launch.payload_kg"), part("launch", "starship-early"));
    assert!(matches!(origin(&ai1, "design.array.area_m2"), Origin::Base { id: "ai1-like", .. }));
    let default = |id| Origin::Default { part: Some(id) };
    assert_eq!(origin(&ai1, "ground.electricity_usd_kwh"), default("texas"));
    assert_eq!(origin(&ai1, "ground.shell_usd_w"), default("hyperscale"));
    assert_eq!(origin(&ai1, "step_s"), Origin::Default { part: None });
    assert!(matches!(origin(&ai1, "pattern.altitude_km"), Origin::File { line: 18, .. }));

    let named = edited(
        &ai1,
        &["@ground=arizona", "design.radiator.coating=z93", "@clusters[0].design.battery=li-ion"],
    );
    assert_eq!(origin(&named, "ground.electricity_usd_kwh"), part("ground", "arizona"));
    let coating = origin(&named, "design.radiator.emissivity");
    assert_eq!(coating, part("design.radiator.coating", "z93"));
    let battery = origin(&named, "clusters[0].design.battery.fade_per_cycle");
    assert_eq!(battery, part("design.battery", "li-ion"));
}

#[test]
fn a_price_from_stages_is_worked_out() {
    let staged = edited(&preset("spacex-ai1"), &["launch=starship", "launch.reuse=Expended"]);
    assert_eq!(origin(&staged, "launch.price_usd_kg"), Origin::WorkedOut);
}

#[test]
fn a_changed_figure_is_marked_until_it_is_as_before() {
    let first = preset("spacex-ai1");
    let path = "launch.price_usd_kg";
    let before = Parameter::resolve(first.scenario(), path).expect("a figure").base;
    let changed = edited(&first, &["launch.price=150 $/kg"]);
    let all = Provenances::new(&changed, &first).expect("a text").all();
    let marked: Vec<&str> =
        all.iter().filter(|(_, one)| one.is_changed).map(|(figure, _)| figure.path).collect();
    assert_eq!(marked, [path]);
    assert!(matches!(origin(&changed, path), Origin::File { .. }));
    assert!(figure(path).is_some());
    let back = edited(&changed, &[&format!("{path}={before}")]);
    let provenances = Provenances::new(&back, &first).expect("a text");
    assert!(provenances.all().iter().all(|(_, one)| !one.is_changed));
    assert_eq!(origin(&edited(&back, &[&format!("!{path}")]), path), origin(&first, path));
}

#[test]
fn a_text_with_a_mark_and_comments_names_the_right_line() {
    let text = "\u{feff}// one\n(\n  name: \"A\", /* step_s: 3 */ step_s:\n    20,\n  clusters: [\n    (name: \"B\", pattern: Single(orbit: Circular(altitude_km: 550, inclination_deg: 53)), design: \"ai1-like\"),\n  ],\n)\n";
    let attach = |_: &str| Err(String::new());
    let document = Document::open(text, "a.ron", &attach).expect("a document");
    assert_eq!(origin(&document, "step_s"), Origin::File { line: 3, column: 30 });
    assert_eq!(
        origin(&document, "pattern.orbit.altitude_km"),
        Origin::File { line: 6, column: 49 }
    );
    assert_eq!(origin(&document, "pattern.orbit.node_deg"), Origin::Default { part: None });
}

#[test]
fn a_payload_comes_from_the_figure_of_the_stages_that_fly_again() {
    let source = |lines: &[&str]| {
        let document = edited(&preset("spacex-ai1"), lines);
        let origins =
            sunward::scenario::Origins::new(document.text(), document.scenario()).expect("a text");
        let (origin, figure) = origins.of("launch.payload_kg");
        assert!(matches!(origin, Origin::Part { id: "falcon-9-stages", .. }), "{origin:?}");
        figure.expect("a figure of the catalogue").value
    };
    assert_eq!(source(&["@launch=falcon-9-stages"]), 17_500.0);
    assert_eq!(source(&["@launch=falcon-9-stages", "launch.reuse=Expended"]), 22_800.0);
}
