//! What the program prints: help, reports, catalogue, ephemeris, schema.

use serde_json::Value;
use sunward::scenario;

use crate::program::{Folder, code, errors, out, snapshot};

#[test]
fn help_says_what_each_command_does() {
    let folder = Folder::new("help");
    snapshot(
        "help",
        &folder.transcript(&[
            "--version",
            "--help",
            "report --help",
            "report -h",
            "fly --help",
            "check --help",
            "catalogue --help",
            "ephemeris --help",
            "render --help",
            "schema --help",
            "cost --help",
            "size --help",
            "claims --help",
            "compare --help",
            "set --help",
            "link --help",
            "study --help",
            "study montecarlo --help",
            "study sweep --help",
        ]),
    );
}

#[test]
fn reports_say_what_a_scenario_is_and_what_does_not_close() {
    let folder = Folder::new("report");
    snapshot("report", &folder.transcript(&["report suncatcher", "report iss --at 2026-12-21"]));
}

#[test]
fn a_report_on_any_preset_fits_a_terminal_and_has_its_json() {
    let folder = Folder::new("presets");
    for preset in scenario::presets() {
        let tables = folder.run(&["report", preset.id]);
        assert_eq!(code(&tables), 0, "{}: {}", preset.id, errors(&tables));
        assert_eq!(errors(&tables), "");
        for line in out(&tables).lines() {
            assert!(line.chars().count() <= 80, "{}: {line}", preset.id);
            let no_number = |word: &str| matches!(word, "NaN" | "inf" | "-inf" | "none");
            assert!(!line.split_whitespace().any(no_number), "{}: {line}", preset.id);
        }
        let json: Value =
            serde_json::from_slice(&folder.run(&["report", preset.id, "--json"]).stdout)
                .unwrap_or_else(|error| panic!("{}: {error}", preset.id));
        let number =
            |value: &Value| value.as_f64().unwrap_or_else(|| panic!("{}: {value}", preset.id));
        for cluster in json["clusters"].as_array().expect("clusters") {
            let compute = &cluster["compute"];
            let product: f64 =
                ["software", "power", "thermal", "network", "availability", "utilisation"]
                    .iter()
                    .map(|factor| number(&compute[format!("{factor}_fraction")]))
                    .product::<f64>()
                    * number(&compute["peak_flop_s"]);
            let delivered = number(&compute["delivered_flop_s"]);
            assert!((product - delivered).abs() <= 1e-12 * product, "{}: {compute}", preset.id);
        }
    }
}

#[test]
fn the_keys_of_the_report_s_json_stay() {
    let folder = Folder::new("keys");
    let json: Value =
        serde_json::from_slice(&folder.run(&["report", "suncatcher", "--json"]).stdout)
            .expect("JSON");
    let mut text = String::new();
    keys(&json, "", &mut text);
    snapshot("report_keys", &text);
}

/// Every path of a JSON value; of lists the first item.
fn keys(value: &Value, path: &str, text: &mut String) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                keys(value, &format!("{path}.{key}"), text);
            }
        }
        Value::Array(items) if items.first().is_some_and(|item| !item.is_number()) => {
            keys(&items[0], &format!("{path}[]"), text);
        }
        _ => text.push_str(&format!("{}\n", path.trim_start_matches('.'))),
    }
}

#[test]
fn the_catalogue_shows_figures_with_their_sources() {
    let folder = Folder::new("catalogue");
    snapshot(
        "catalogue",
        &folder.transcript(&[
            "catalogue tpu-v6e",
            "catalogue coating/osr",
            "catalogue suncatcher-like",
            "catalogue osr --json",
            "catalogue tpu-v6",
            "catalogue zzz",
            "catalogue coat/osr",
        ]),
    );
    let list = out(&folder.run(&["catalogue"]));
    for part in scenario::catalogue::parts() {
        assert!(list.contains(&format!("  {} ", part.id)), "{}", part.id);
    }
    for line in list.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn the_sun_stands_where_the_almanac_says() {
    let folder = Folder::new("ephemeris");
    snapshot(
        "ephemeris",
        &folder.transcript(&[
            "ephemeris --at 2026-03-20T14:46:00Z",
            "ephemeris --at 2000-01-01T12:00:00Z --json",
            "ephemeris --at 2050-02-01",
            "ephemeris --at 1949-12-01",
            "ephemeris --at tomorrow",
            "ephemeris --at 2016-12-31T23:59:60Z",
        ]),
    );
    assert_eq!(code(&folder.run(&["ephemeris"])), 0);
}

#[test]
fn the_stored_schema_is_the_printed_one() {
    let printed = out(&Folder::new("schema").run(&["schema"]));
    let stored = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/schema.json");
    let stored = std::fs::read_to_string(stored).unwrap_or_else(|error| {
        panic!("{stored}: {error}; write it with `sunward schema > scenarios/schema.json`")
    });
    assert!(
        stored == printed,
        "scenarios/schema.json is old; write it anew with `sunward schema > scenarios/schema.json`"
    );
}

#[test]
fn without_a_display_one_orbit_is_flown_reported_and_drawn() {
    let folder = Folder::new("bare");
    let output = folder.run(&[]);
    assert_eq!(code(&output), 0);
    let said = errors(&output);
    let told: Vec<&str> = said.lines().filter(|line| line.contains("one orbit")).collect();
    assert_eq!(told.len(), 1, "{said}");
    assert!(told[0].contains("flying one orbit without it"), "{said}");
    // a picture where something can draw it, else what is missing
    let picture = std::fs::read(folder.path().join("sunward-picture.png"));
    if said.contains("a picture of it: sunward-picture.png") {
        let bytes = picture.expect("the picture is there");
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 100_000, "{} bytes", bytes.len());
    } else {
        assert!(said.contains("no picture: "), "{said}");
        assert!(std::env::var("SUNWARD_REQUIRE_GPU").as_deref() != Ok("1"), "{said}");
    }
    let printed = out(&output);
    assert!(printed.starts_with("Flown for 98.00 min from 2026-03-20T00:00:00Z"), "{printed}");
    assert!(printed.ends_with(&out(&folder.run(&["report", "suncatcher"]))), "{printed}");
}
