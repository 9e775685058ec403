//! Work on one scenario: set, link, compare and report --fix, and what is refused.

use std::process::Output;

use serde_json::Value;
use sunward::scenario;

use crate::program::{Folder, code, errors, out};

/// Runs a command that is to succeed and returns what it prints.
fn told(folder: &Folder, arguments: &[&str]) -> String {
    let output = folder.run(arguments);
    assert_eq!(code(&output), 0, "{arguments:?}: {}", errors(&output));
    out(&output)
}

/// Asserts that a command was refused, with all parts of a message and nothing printed.
fn refused(output: &Output, parts: &[&str]) {
    let said = errors(output);
    assert_eq!(code(output), 2, "{said}");
    assert_eq!(out(output), "");
    assert_eq!(said.matches("error:").count(), 1, "{said}");
    for part in parts {
        assert!(said.contains(part), "{part:?} in {said}");
    }
}

fn json(folder: &Folder, arguments: &[&str]) -> Value {
    serde_json::from_str(&told(folder, arguments)).expect("JSON")
}

fn comments(text: &str) -> usize {
    text.lines().filter(|line| line.contains("//")).count()
}

#[test]
fn set_changes_one_value_and_keeps_every_comment() {
    let folder = Folder::new("set");
    for preset in scenario::presets().iter().filter(|one| comments(one.text) > 0) {
        let edit = "launch.price_usd_kg=123";
        let text = told(&folder, &["set", preset.id, edit]);
        assert_eq!(comments(&text), comments(preset.text), "{}", preset.id);
        assert_ne!(text, preset.text, "{}", preset.id);
    }
    folder.write("mine.ron", scenario::preset("spacex-ai1").expect("a preset").text);
    told(&folder, &["set", "mine.ron", "launch.price_usd_kg=123", "--out", "mine.ron"]);
    let changed = String::from_utf8(folder.read("mine.ron")).expect("text");
    assert!(changed.contains("123"), "{changed}");
    let cost =
        |name: &str, more: &[&str]| told(&folder, &[&["cost", name, "--json"][..], more].concat());
    let set = ["--set", "launch.price_usd_kg=123"];
    assert_eq!(cost("mine.ron", &[]), cost("spacex-ai1", &set));
    assert_ne!(cost("mine.ron", &[]), cost("spacex-ai1", &[]));
    assert_eq!(folder.names(), ["mine.ron"]);
}

#[test]
fn a_value_with_a_unit_is_the_number_in_the_unit_of_its_key() {
    let folder = Folder::new("units");
    for (unit, plain) in [
        ("launch.price=0.2 k$/kg", "launch.price_usd_kg=200"),
        ("clusters[0].pattern.altitude=700 km", "clusters[0].pattern.altitude_km=700"),
        ("design.payload.count=2*27", "design.payload.count=54"),
    ] {
        let set = |edit: &str| told(&folder, &["set", "spacex-ai1", edit]);
        assert_eq!(set(unit), set(plain), "{unit}");
        let cost = |edit: &str| told(&folder, &["cost", "spacex-ai1", "--json", "--set", edit]);
        assert_eq!(cost(unit), cost(plain), "{unit}");
    }
    let sweep = |axis: &str| told(&folder, &["study", "sweep", "spacex-ai1", "--axis", axis]);
    assert_eq!(sweep("launch.price=0.1..1 k$/kg:3"), sweep("launch.price_usd_kg=100..1000:3"));
    let ladder = |step: &str| told(&folder, &["study", "ladder", "spacex-ai1", "--step", step]);
    assert_eq!(ladder("launch.price=$30/kg"), ladder("launch.price_usd_kg=30"));
}

#[test]
fn set_takes_every_form_of_edit() {
    let folder = Folder::new("forms");
    let once = told(&folder, &["set", "suncatcher", "design.battery.capacity_kwh=60"]);
    folder.write("once.ron", once);
    let back = told(&folder, &["set", "once.ron", "!design.battery.capacity_kwh"]);
    folder.write("back.ron", back);
    let same = told(&folder, &["compare", "back.ron", "suncatcher"]);
    assert!(same.contains("No input differs"), "{same}");
    let part = told(&folder, &["set", "suncatcher", "@ground=europe-north"]);
    assert!(part.contains("europe-north"), "{part}");
    let cluster = r#"+clusters[1]={"name":"Two","pattern":{"Ring":{"orbit":{"Circular":{"altitude_km":600,"inclination_deg":53}},"count":3}},"design":"ai1-like"}"#;
    let two = told(&folder, &["set", "suncatcher", cluster]);
    folder.write("two.ron", two);
    assert!(told(&folder, &["check", "two.ron"]).contains("2 clusters, 84 satellites"));
    let one = told(&folder, &["set", "two.ron", "--", "-clusters[1]"]);
    folder.write("one.ron", one);
    assert!(told(&folder, &["check", "one.ron"]).contains("1 cluster, 81 satellites"));
}

#[test]
fn a_link_costs_what_the_scenario_costs() {
    let folder = Folder::new("link");
    let set = ["--set", "launch.price_usd_kg=200", "--set", "ground=europe-north"];
    let link = told(&folder, &[&["link", "spacex-ai1"][..], &set].concat());
    let link = link.trim_end();
    assert!(link.starts_with("sunward:") && link.len() < 120, "{link}");
    let changed = told(&folder, &[&["cost", "spacex-ai1", "--json"][..], &set].concat());
    assert_eq!(told(&folder, &["cost", link, "--json"]), changed);
    assert_ne!(told(&folder, &["cost", "spacex-ai1", "--json"]), changed);

    // a file travels with the side files that it names, and without its folder
    std::fs::create_dir(folder.path().join("private")).expect("a folder");
    folder.write("private/mine.ron", scenario::preset("tle-flight").expect("a preset").text);
    let elements = scenario::preset_attachment("flight.tle").expect("elements");
    folder.write("private/flight.tle", elements);
    let link = told(&folder, &["link", "private/mine.ron", "--page", "https://example.org/s#x"]);
    let (page, _) = link.split_once("#s=").expect("an address");
    assert_eq!(page, "https://example.org/s");
    let other = Folder::new("link-other");
    assert_eq!(
        told(&other, &["cost", link.trim_end(), "--json"]),
        told(&folder, &["cost", "tle-flight", "--json"])
    );
    let text = told(&other, &["set", link.trim_end(), "name=mine"]);
    assert!(text.contains("mine") && !text.contains("private"), "{text}");
}

#[test]
fn a_link_keeps_what_is_looked_at() {
    let folder = Folder::new("look");
    let first =
        told(&folder, &["link", "suncatcher", "--at", "2026-06-21", "--warp", "600", "--paused"]);
    let again = told(&folder, &["link", first.trim_end()]);
    assert_eq!(first, again);
    let plain = told(&folder, &["link", "suncatcher"]);
    assert!(plain.len() < first.len());
    refused(
        &folder.run(&["link", "suncatcher", "--at", "2026-01-01"]),
        &["--at 2026-01-01T00:00:00Z lies before the scenario's epoch"],
    );
}

#[test]
fn a_scenario_differs_from_itself_in_nothing_and_from_a_change_in_that() {
    let folder = Folder::new("compare");
    for preset in scenario::presets() {
        let same = told(&folder, &["compare", preset.id, preset.id]);
        assert!(same.contains("No input differs"), "{}: {same}", preset.id);
    }
    let link = told(&folder, &["link", "spacex-ai1", "--set", "launch.price_usd_kg=123"]);
    let compared = json(&folder, &["compare", "spacex-ai1", link.trim_end(), "--json"]);
    assert_eq!(compared["format"], "sunward.compare/1");
    let inputs = compared["inputs"].as_array().expect("inputs");
    assert_eq!(inputs.len(), 1, "{inputs:?}");
    assert_eq!(inputs[0]["path"], "launch.price_usd_kg");
    assert_eq!(inputs[0]["b"], "123");
    assert_eq!(inputs[0]["unit"], "USD/kg");
    for result in compared["results"].as_array().expect("results") {
        let (Some(a), Some(b)) = (result["a"].as_f64(), result["b"].as_f64()) else { continue };
        assert_eq!(result["difference"].as_f64(), Some(b - a), "{result}");
        let name = result["name"].as_str().expect("a name");
        let is_dearer = name == "capital in space" || name.ends_with(", space");
        assert_eq!(a != b, is_dearer, "{result}");
    }
    for line in told(&folder, &["compare", "suncatcher", "starcloud-5gw"]).lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn report_fix_leaves_nothing_that_one_value_mends() {
    let folder = Folder::new("fix");
    for preset in scenario::presets() {
        let before = json(&folder, &["report", preset.id, "--json"]);
        let fixed = json(&folder, &["report", preset.id, "--fix", "--json"]);
        let fixes = &fixed["fixes"];
        assert_eq!(fixes["is_closed"], true, "{}: {fixes}", preset.id);
        let mendable = |report: &Value| -> usize {
            let clusters = report["clusters"].as_array().expect("clusters").iter();
            clusters
                .flat_map(|cluster| cluster["findings"].as_array().expect("findings"))
                .filter(|finding| !finding["fix"].is_null())
                .count()
        };
        assert_eq!(mendable(&fixed), 0, "{}", preset.id);
        let changes = fixes["changes"].as_array().expect("changes");
        assert_eq!(mendable(&before) > 0, !changes.is_empty(), "{}", preset.id);
        assert!(before["fixes"].is_null());
        // the changes that are told give the same report when they are set
        let sets: Vec<String> =
            changes.iter().map(|one| format!("{}={}", text_of(&one["path"]), one["to"])).collect();
        let mut arguments = vec!["report", preset.id, "--json"];
        arguments.extend(sets.iter().flat_map(|set| ["--set", set.as_str()]));
        assert_eq!(json(&folder, &arguments)["clusters"], fixed["clusters"], "{}", preset.id);
    }
    let tables = told(&folder, &["report", "suncatcher", "--fix"]);
    assert!(tables.starts_with("Fixes"), "{tables}");
}

fn text_of(value: &Value) -> &str {
    value.as_str().expect("a text")
}

#[test]
fn bad_edits_are_told_with_their_place_and_write_nothing() {
    let folder = Folder::new("bad-edits");
    let cases: [(&[&str], &[&str]); 10] = [
        (
            &["set", "suncatcher", "launch.price_usd_kg=220 €/kg", "--out", "a.ron"],
            &["launch.price_usd_kg=220 €/kg: expected a unit, found `€`", "hint: as 220 USD/kg"],
        ),
        (
            &["set", "suncatcher", "launch.price=220 km", "--out", "a.ron"],
            &["launch.price=220 km: expected a price per mass, as 220 USD/kg, found `220 km`"],
        ),
        (
            &["cost", "suncatcher", "--set", "launch.price=220"],
            &[
                "--set launch.price=220: expected a value with its unit, as 220 USD/kg",
                "hint: or name the key with its unit, `price_usd_kg`",
            ],
        ),
        (
            &["set", "suncatcher", "launch.prise_usd_kg=3", "--out", "a.ron"],
            &["suncatcher.ron", "launch.prise_usd_kg", "did you mean `price_usd_kg`?"],
        ),
        (
            &["set", "suncatcher", "launch.price_usd_kg=-3", "--out", "a.ron"],
            &["suncatcher.ron:", "launch.price_usd_kg: expected a number of 0 or above, found -3"],
        ),
        (&["set", "suncatcher", "--out", "a.ron", "--", "-clusters[4]"], &["clusters[4]"]),
        (
            &["set", "suncatcher", "launch", "--out", "a.ron"],
            &["launch: expected PATH=VALUE, !PATH"],
        ),
        (&["set", "suncatcher"], &["<EDIT>"]),
        (
            &["set", "suncatcher", "name=x", "--out", "nowhere/a.ron"],
            &["its folder does not exist"],
        ),
        (
            &["set", "tle-flight", "name=x", "--out", "a.ron"],
            &["names the side file `flight.tle`", "hint: copy `flight.tle` to flight.tle first"],
        ),
    ];
    for (arguments, parts) in cases {
        refused(&folder.run(arguments), parts);
    }
    assert_eq!(folder.names(), Vec::<String>::new());
}

#[test]
fn bad_links_are_told() {
    let folder = Folder::new("bad-links");
    let link = told(&folder, &["link", "suncatcher", "--set", "launch.price_usd_kg=200"]);
    let link = link.trim_end();
    refused(&folder.run(&["cost", &link[..link.len() - 1]]), &["error: link: "]);
    refused(&folder.run(&["cost", "sunward:"]), &["error: link: "]);
    // version 2 with a checksum of its own
    refused(&folder.run(&["cost", NEWER]), &["link", "newer"]);
    refused(&folder.run(&["report", "suncatchr"]), &["did you mean `suncatcher`?"]);
    let long: String =
        (0..200_000).map(|n: u32| format!("{:x}", n.wrapping_mul(2_654_435_761))).collect();
    let text = scenario::preset("suncatcher").expect("a preset").text;
    folder.write("long.ron", format!("// {long}\n{text}"));
    refused(&folder.run(&["link", "long.ron"]), &["error: link: expected at most"]);
    let short: String = long.chars().take(20_000).collect();
    folder.write("long.ron", format!("// {short}\n{text}"));
    refused(
        &folder.run(&["link", "long.ron"]),
        &["error: link: expected at most 8192 characters", "hint: save the scenario"],
    );
}

/// A link of version 2, sealed as one: byte 2, and its CRC-32.
const NEWER: &str = "sunward:AgECA5hOsCE";
