//! Scenarios changed as text: what a person wrote stays, and the text says what the data say.

use serde_json::{Value, json};
use sunward::scenario::{
    self,
    text::edit::{insert_item, remove, remove_item, set, set_text, value_text},
};

use super::text_edit_texts::{NOTED, ODD, file_of};

fn changed(text: &str, path: &str, value: &Value) -> String {
    let new = set(text, path, value).unwrap_or_else(|error| panic!("{path}: {error}"));
    file_of(&new).unwrap_or_else(|error| panic!("{path}: {error}\n{new}"));
    new
}

/// The one place in which two texts differ, as old and new lines.
fn difference<'t>(old: &'t str, new: &'t str) -> (Vec<&'t str>, Vec<&'t str>) {
    let (a, b): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (a[..a.len() - end].to_vec(), b[..b.len() - end].to_vec())
}

/// Asserts which lines a value puts in place of which.
fn lines_change(path: &str, value: &Value, old: &[&str], new: &[&str]) {
    let text = changed(NOTED, path, value);
    let (was, is) = difference(NOTED, &text);
    let trimmed = |lines: &[&str]| lines.iter().map(|line| line.trim_start().to_owned()).collect();
    let (was, is): (Vec<String>, Vec<String>) = (trimmed(&was), trimmed(&is));
    assert_eq!((was, is), (trimmed(old), trimmed(new)), "{path}");
}

#[test]
fn only_the_characters_of_a_value_change() {
    lines_change(
        "step_s",
        &json!(2.5),
        &["step_s: 10,    // aligned"],
        &["step_s: 2.5,    // aligned"],
    );
    lines_change(
        "name",
        &json!("A \"b\" \\ // c"),
        &[r#"name: "Noted", // the name"#],
        &[r#"name: "A \"b\" \\ // c", // the name"#],
    );
    lines_change(
        "clusters[0].pattern.altitude_km",
        &json!(560),
        &["pattern: Walker(altitude_km: 550, inclination_deg: 53.0, total: 8, planes: 2), // 53.0"],
        &["pattern: Walker(altitude_km: 560, inclination_deg: 53.0, total: 8, planes: 2), // 53.0"],
    );
    lines_change(
        "clusters[1].design.radiator.area_m2",
        &json!(7),
        &["radiator: (area_m2: 110 /* edge-on */, faces: 2),"],
        &["radiator: (area_m2: 7 /* edge-on */, faces: 2),"],
    );
    lines_change(
        "clusters[1].design.battery.capacity_kwh",
        &json!(1e-7),
        &["capacity_kwh: 60 // no comma here"],
        &["capacity_kwh: 1e-7 // no comma here"],
    );
}

#[test]
fn a_value_that_stands_already_is_left_as_it_was_written() {
    for (path, value) in [
        ("clusters[0].pattern.inclination_deg", json!(53)),
        ("step_s", json!(10.0)),
        ("launch", json!("starship-early")),
        ("clusters[1].design.battery", json!({ "capacity_kwh": 60 })),
    ] {
        assert_eq!(changed(NOTED, path, &value), NOTED, "{path}");
    }
}

#[test]
fn an_id_becomes_figures_over_its_part() {
    lines_change(
        "launch.price_usd_kg",
        &json!(30),
        &[r#"launch: "starship-early", // a guess"#],
        &[r#"launch: (part: "starship-early", price_usd_kg: 30), // a guess"#],
    );
    lines_change(
        "clusters[0].design.radiator.area_m2",
        &json!(7),
        &[r#"design: "ai1-like", // as published"#],
        &[r#"design: (base: "ai1-like", radiator: (area_m2: 7)), // as published"#],
    );
    lines_change(
        "clusters[0].design.radiator.attitude.sun_tilt_deg",
        &json!(1),
        &[r#"design: "ai1-like", // as published"#],
        &[
            r#"design: (base: "ai1-like", radiator: (attitude: KnifeEdge(sun_tilt_deg: 1))), // as published"#,
        ],
    );
}

#[test]
fn a_new_key_takes_the_style_of_its_siblings() {
    // on lines of their own, with a comma, before free comments
    lines_change(
        "ground.electricity_usd_kwh",
        &json!(0.05),
        &[],
        &["ground: (electricity_usd_kwh: 0.05),"],
    );
    assert!(changed(NOTED, "seed", &json!(7)).contains("// a guess\n    seed: 7,\n    // nothing"));
    // on one line
    lines_change(
        "clusters[0].pattern.kind",
        &json!("Star"),
        &["pattern: Walker(altitude_km: 550, inclination_deg: 53.0, total: 8, planes: 2), // 53.0"],
        &[
            "pattern: Walker(altitude_km: 550, inclination_deg: 53.0, total: 8, planes: 2, kind: Star), // 53.0",
        ],
    );
    // without a comma behind the last, and behind its comment
    lines_change(
        "clusters[1].design.battery.charge_rate_c",
        &json!(1),
        &["capacity_kwh: 60 // no comma here"],
        &["capacity_kwh: 60, // no comma here", "charge_rate_c: 1"],
    );
    lines_change(
        "clusters[1].design.dispatch",
        &json!("LevelLoad"),
        &[")"],
        &["),", "dispatch: LevelLoad"],
    );
    // a default that is no single value is written whole
    lines_change(
        "sites[1].clear_fraction",
        &json!(0.5),
        &[],
        &[r#"sites: ["texas", (part: "virginia", clear_fraction: 0.5), "oregon", "arizona"],"#],
    );
}

#[test]
fn tabs_line_ends_and_marks_survive() {
    let text = NOTED.replace("    ", "\t").replace('\n', "\r\n");
    let text = format!("\u{feff}#![enable(implicit_some)]\r\n{}", text.trim_end());
    assert_eq!(set(&text, "step_s", &json!(10)).as_deref(), Ok(text.as_str()));
    let new = changed(&text, "ground.facility", &json!("x"));
    assert_eq!(
        new,
        text.replace("// a guess\r\n", "// a guess\r\n\tground: (facility: \"x\"),\r\n",)
    );
    let item =
        json!({ "name": "Three", "pattern": { "Tle": { "file": "a.tle" } }, "design": "iss" });
    let new = insert_item(&text, "clusters", 2, &item).unwrap_or_else(|error| panic!("{error}"));
    let lines = "\t\t(\r\n\t\t\tname: \"Three\",\r\n\t\t\tpattern: Tle(file: \"a.tle\"),\r\n\t\t\tdesign: \"iss\",\r\n\t\t),\r\n";
    assert_eq!(new, text.replace("// the last\r\n", &format!("// the last\r\n{lines}")));
    assert_eq!(remove_item(&new, "clusters", 2).as_deref(), Ok(text.as_str()));
}

#[test]
fn a_carriage_return_alone_is_mere_space() {
    let rest =
        "    \"one\",\n], clusters: [(name: \"a\", pattern: Tle(file: \"f\"), design: \"iss\")])";
    let text = format!("(name: \"x\", notes: [\r /* a */ \r\n{rest}");
    let new = insert_item(&text, "notes", 0, &json!("zero")).unwrap_or_else(|e| panic!("{e}"));
    let head = "(name: \"x\", notes: [\r /* a */ \r\n    \"zero\",\r\n";
    assert_eq!(new, format!("{head}{rest}"));
    assert_eq!(remove_item(&new, "notes", 0).as_deref(), Ok(text.as_str()));
}

#[test]
fn odd_ways_of_writing_survive() {
    let text = ODD;
    assert!(file_of(text).is_ok(), "{:?}", file_of(text));
    for (path, value, old, new) in [
        ("name", json!("b"), r##"r#"a "quoted" // name"#"##, "\"b\""),
        ("clusters[0].name", json!("c"), r#""\"(\u{41}""#, "\"c\""),
        ("clusters[0].pattern.orbit.altitude_km", json!(1), "5.0e2", "1"),
        ("clusters[0].pattern.orbit.inclination_deg", json!(1), "+51.6_0", "1"),
        ("clusters[0].pattern.orbit.phase_deg", json!(1), "51.6_0,", "51.6_0, phase_deg: 1,"),
        ("clusters[0].design.base", json!("iss"), "\"ai1-like\"", "\"iss\""),
        ("clusters[0].design.array", json!("x"), "),),),],", "), array: \"x\",),),],"),
        ("launch.price_usd_kg", json!(7), "30", "7"),
        ("clusters[0].design.base", Value::Null, "Some(\"ai1-like\")", "None"),
        ("launch.reuse", json!("Full"), "30)))", "30), reuse: Full))"),
        ("seed", json!(2), "/*end*/,)", "/*end*/,\nseed: 2,)"),
    ] {
        assert_eq!(changed(text, path, &value), text.replacen(old, new, 1), "{path}");
    }
    let reset = remove(text, "launch.price_usd_kg").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        reset,
        text.replace("\nlaunch:Some((price_usd_kg:Some(/* of 2024 */30)))/*end*/,", "")
    );
}

#[test]
fn comments_of_a_replaced_value_stay_above_it() {
    let text = changed(NOTED, "clusters[1].design", &json!("iss"));
    let design =
        "            /* edge-on */\n            // no comma here\n            design: \"iss\",\n";
    assert!(text.contains(design), "{text}");
    let text = changed(NOTED, "clusters[1].design.radiator", &json!("z"));
    assert!(
        text.contains("                /* edge-on */\n                radiator: \"z\",\n"),
        "{text}"
    );
    let line = "(name: \"x\", clusters: [(name: \"a\", pattern: Tle(file: \"f\"), design: (array: (area_m2: 1, // one\n /* two */ efficiency: 1)))])";
    assert_eq!(
        changed(line, "clusters[0].design.array", &json!("a")),
        "(name: \"x\", clusters: [(name: \"a\", pattern: Tle(file: \"f\"), design: (// one\n/* two */ array: \"a\"))])",
    );
}

#[test]
fn what_is_removed_takes_its_line_and_its_own_comment() {
    let gone = |path: &str, old: &str, new: &str| {
        let text = remove(NOTED, path).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(NOTED.contains(old), "{old}");
        assert_eq!(text, NOTED.replacen(old, new, 1), "{path}");
    };
    gone("step_s", "    step_s: 10,    // aligned\n", "");
    gone("launch", "    launch: \"starship-early\", // a guess\n", "");
    gone("clusters[1].design.radiator.faces", ", faces: 2)", ")");
    gone("clusters[1].design.radiator.area_m2", "area_m2: 110 /* edge-on */, ", "");
    // a section without keys goes, and the comma that has become the last
    let battery = ",\n                battery: (\n                    capacity_kwh: 60 // no comma here\n                )";
    gone("clusters[1].design.battery.capacity_kwh", battery, "");
    gone("clusters[1].design.battery", battery, "");
    // but a design has to stand
    let text = NOTED.replace("\"ai1-like\", // as", "(array: (area_m2: 1)), // as");
    let text = remove(&text, "clusters[0].design.array.area_m2").unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(text, NOTED.replace("\"ai1-like\", // as", "(array: None), // as"));
    // comments of a section that stood beside what is removed stay
    let text =
        NOTED.replace("\"starship-early\",", "(/* why */\n        price_usd_kg: 1, // it\n    ),");
    let text = remove(&text, "launch.price_usd_kg").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(text, NOTED.replace("launch: \"starship-early\", // a guess", "/* why */"));
}

#[test]
fn items_come_and_go_and_leave_the_others() {
    let item = json!({ "name": "New", "design": "iss", "pattern": { "Tle": { "file": "a" } } });
    for index in 0..=2 {
        let text = insert_item(NOTED, "clusters", index, &item).unwrap_or_else(|e| panic!("{e}"));
        let (was, is) = difference(NOTED, &text);
        assert_eq!((was.len(), is.len()), (0, 5), "{text}");
        let name = format!("clusters[{index}].name");
        assert_eq!(value_text(&text, &name), Some("\"New\""), "{text}");
        assert_eq!(remove_item(&text, "clusters", index).as_deref(), Ok(NOTED));
        // the comments above and behind the others are still theirs
        assert!(text.contains("// Gen2\n        (\n            name: \"Two\""), "{text}");
        assert!(text.contains("clusters: [ // the fleet\n"), "{text}");
        assert!(text.contains("        ), // the last\n"), "{text}");
    }
    let notes = insert_item(NOTED, "notes", 0, &json!("first")).unwrap_or_else(|e| panic!("{e}"));
    assert!(notes.contains("    notes: [\"first\"],\n"), "{notes}");
    let both = insert_item(&notes, "notes", 0, &json!("zeroth")).unwrap_or_else(|e| panic!("{e}"));
    assert!(both.contains("notes: [\"zeroth\", \"first\"],"), "{both}");
    assert!(insert_item(NOTED, "notes", 1, &json!("second")).is_err());
    assert!(insert_item(NOTED, "clusters", 3, &item).is_err());
    assert!(remove_item(NOTED, "clusters", 2).is_err());
}

#[test]
fn a_path_of_every_cluster_changes_each() {
    let text = changed(NOTED, "design.radiator.area_m2", &json!(9));
    let areas = (0..2).map(|i| format!("clusters[{i}].design.radiator.area_m2"));
    assert!(areas.into_iter().all(|path| value_text(&text, &path) == Some("9")), "{text}");
    assert_eq!(value_text(&text, "design.radiator.area_m2"), Some("9"));
    let text = remove(&text, "design.radiator.area_m2").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(value_text(&text, "design.radiator.area_m2"), None);
}

#[test]
fn characters_once_taken_can_be_put_back() {
    let path = "clusters[0].pattern.inclination_deg";
    let text = changed(NOTED, path, &json!(60));
    assert_eq!(value_text(&text, path), Some("60"));
    assert_eq!(set_text(&text, path, "53.0").as_deref(), Ok(NOTED));
    for wrong in ["", "1, total: 2", "1 // ", "\"x\"", "1)", "(1)", "1 "] {
        assert!(set_text(&text, path, wrong).is_err(), "{wrong}");
    }
    assert!(set_text(&text, "seed", "1").is_err());
}

#[test]
fn a_version_0_file_stays_one() {
    let old =
        NOTED.replace("clusters: [", "satellites: [").replacen("(\n", "(\n    version: 0,\n", 1);
    let new = set(&old, "clusters[1].name", &json!("b")).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(new, old.replace("\"Two\"", "\"b\""));
    assert_eq!(value_text(&new, "clusters[1].name"), Some("\"b\""));
    assert!(set(&old, "version", &json!(1)).is_err());
}

#[test]
fn what_cannot_be_is_told_with_its_place() {
    let told = |path: &str, value: &Value| match set(NOTED, path, value) {
        Err(error) => error.to_string(),
        Ok(text) => panic!("{path} was taken:\n{text}"),
    };
    for (path, value, expected) in [
        ("launch.price", json!(1), "scenario:26:13: launch.price: expected a known key"),
        ("step_s", json!("x"), "scenario:4:13: step_s: expected a number"),
        ("clusters[0].pattern.total", json!(1.5), "scenario:10:77: clusters[0].pattern.total: "),
        ("clusters[7].name", json!("x"), "clusters[7].name: expected a path of keys"),
        ("launch.reuse", json!("Ful"), "expected one of Expended"),
        ("step_s.x", json!(1), "step_s.x: "),
        ("", json!(1), "expected a path of keys"),
        ("clusters[0", json!(1), "expected a path of keys"),
        ("launch", json!({}), "26:13: launch: expected a catalogue id"),
    ] {
        let message = told(path, &value);
        assert!(message.contains(expected), "{path}: {message}");
    }
    for text in
        ["", "(", NOTED.trim_end_matches("// an end\n").trim_end_matches(")\n"), "(name: 1)"]
    {
        assert!(set(text, "name", &json!("x")).is_err(), "{text}");
        assert!(remove(text, "name").is_err(), "{text}");
        assert!(insert_item(text, "notes", 0, &json!("x")).is_err(), "{text}");
    }
    for path in ["seed", "launch.price_usd_kg", "name", "clusters", "clusters[0].pattern"] {
        assert!(remove(NOTED, path).is_err(), "{path}");
    }
    assert!(scenario::read(NOTED, "noted.ron", &|_| Err(String::new())).is_ok());
}
