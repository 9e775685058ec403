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
fn a_whole_report_is_written_in_the_form_of_its_ending() {
    let folder = Folder::new("report-out");
    for (name, begin) in [("a.md", "# "), ("A.HTML", "<!doctype html>\n")] {
        let output = folder.run(&["report", "spacex-ai1", "--out", name]);
        assert_eq!((code(&output), errors(&output)), (0, String::new()), "{name}");
        assert_eq!(out(&output), "", "{name}");
        let text = String::from_utf8(folder.read(name)).expect("text");
        assert!(text.starts_with(begin), "{name}");
        assert!(text.contains(env!("CARGO_PKG_VERSION")), "{name}");
    }
    // on standard output it is Markdown, the same
    let printed = out(&folder.run(&["report", "spacex-ai1", "--out", "-"]));
    assert_eq!(printed.as_bytes(), folder.read("a.md"));
    // what is changed on the command line is marked, and a fixed scenario has no fix left
    let changed = out(&folder.run(&["report", "spacex-ai1", "--set", "step_s=30", "--out", "-"]));
    assert!(changed.contains("1 figure differs") && changed.contains("30, was 10"), "{changed}");
    let fixed = out(&folder.run(&["report", "spacex-ai1", "--fix", "--out", "-"]));
    assert!(fixed.contains(" figures differ ") || fixed.contains("1 figure differs"), "{fixed}");
    assert_eq!(folder.names(), ["A.HTML", "a.md"]);
}

#[test]
fn a_report_that_cannot_be_written_says_so_before_the_work() {
    let folder = Folder::new("report-refused");
    for (line, told) in [
        ("report suncatcher --out a.txt", "expected a file that ends in .md or .html"),
        ("report suncatcher --out nowhere/a.md", "its folder does not exist"),
        ("report suncatcher --out a.md --json", "cannot be used with"),
        ("report suncatcher --out a.md --at 2026-12-21", "cannot be used with"),
    ] {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let output = folder.run(&arguments);
        assert_eq!(code(&output), 2, "{line}: {}", errors(&output));
        assert!(errors(&output).contains(told), "{line}: {}", errors(&output));
        assert_eq!(out(&output), "", "{line}");
    }
    assert!(folder.names().is_empty(), "{:?}", folder.names());
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
