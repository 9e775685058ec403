//! The JSON schema and the list of paths say what the registry of figures says.

use serde_json::Value;
use sunward::scenario::field::registry::figures;

use crate::program::{Folder, code, out};

/// All places that a key leads to from some places of a schema: references, choices and the
/// variants of an enum are passed through.
fn below<'s>(schema: &'s Value, places: &[&'s Value], key: &str) -> Vec<&'s Value> {
    fn walk<'s>(schema: &'s Value, place: &'s Value, key: &str, found: &mut Vec<&'s Value>) {
        if let Some(name) = place.get("$ref").and_then(Value::as_str) {
            let place = &schema["$defs"][name.trim_start_matches("#/$defs/")];
            walk(schema, place, key, found);
        }
        for choice in ["anyOf", "oneOf", "allOf"] {
            for place in place.get(choice).and_then(Value::as_array).into_iter().flatten() {
                walk(schema, place, key, found);
            }
        }
        for (name, place) in
            place.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            if name == key {
                found.push(place);
            } else if name.starts_with(|c: char| c.is_ascii_uppercase()) {
                walk(schema, place, key, found);
            }
        }
    }
    let mut found = Vec::new();
    for place in places {
        walk(schema, place, key, &mut found);
    }
    found
}

/// The items of lists.
fn items<'s>(schema: &'s Value, places: &[&'s Value]) -> Vec<&'s Value> {
    let lists = |place: &&'s Value| -> Vec<&'s Value> {
        let choices = place.get("anyOf").and_then(Value::as_array).into_iter().flatten();
        core::iter::once(*place).chain(choices).filter_map(|one| one.get("items")).collect()
    };
    let _ = schema;
    places.iter().flat_map(lists).collect()
}

#[test]
fn every_figure_of_the_registry_is_described_alike_in_the_schema() {
    let folder = Folder::new("schema-registry");
    let printed = folder.run(&["schema"]);
    assert_eq!(code(&printed), 0);
    let schema: Value = serde_json::from_str(&out(&printed)).expect("JSON");
    let mut wrong = Vec::new();
    for figure in figures() {
        let is_clusters = ["design.", "pattern.", "satellites"]
            .iter()
            .any(|begin| figure.path.starts_with(begin));
        let mut places = vec![&schema];
        if is_clusters {
            places = items(&schema, &below(&schema, &places, "clusters"));
        }
        for part in figure.path.split('.') {
            places = below(&schema, &places, part.trim_end_matches("[]"));
            if part.ends_with("[]") {
                places = items(&schema, &places);
            }
        }
        let told = |place: &&Value| {
            let text = place["description"].as_str().unwrap_or_default();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let descriptions: Vec<String> = places.iter().map(told).collect();
        if !descriptions.contains(&figure.help()) {
            wrong.push(format!("{}: `{}` is none of {descriptions:?}", figure.path, figure.help()));
        }
        for (what, text) in
            [("help", figure.help()), ("unit", figure.unit().into()), ("label", figure.label())]
        {
            if text.is_empty() {
                wrong.push(format!("{}: no {what}", figure.path));
            }
        }
        if figure.range.words.is_empty() || figure.range.low >= figure.range.high {
            wrong.push(format!("{}: no range", figure.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(figures().len() > 200, "{} figures", figures().len());
}

#[test]
fn paths_are_listed_with_unit_range_and_help() {
    let folder = Folder::new("paths-registry");
    let json = folder.run(&["study", "paths", "spacex-ai1", "--json"]);
    let json: Value = serde_json::from_str(&out(&json)).expect("JSON");
    let paths = json["paths"].as_array().expect("paths");
    for one in paths {
        for key in ["path", "group", "label", "help", "unit", "range"] {
            assert!(one[key].as_str().is_some_and(|text| !text.is_empty()), "{key} of {one}");
        }
        let number = |key: &str| one[key].as_f64().unwrap_or_else(|| panic!("{key} of {one}"));
        assert!(number("low") <= number("value") && number("value") <= number("high"), "{one}");
        assert!(number("step") > 0.0, "{one}");
        let kinds = ["file", "part", "base", "default", "worked-out"];
        assert!(kinds.contains(&one["origin"]["kind"].as_str().unwrap_or_default()), "{one}");
        assert_eq!(one["is_changed"], false, "{one}");
    }
    assert!(paths.len() > 150, "{} paths", paths.len());
    let table = out(&folder.run(&["study", "paths", "spacex-ai1"]));
    assert!(table.contains("design.array.area_m2") && table.contains("Area, m²."));
    for line in table.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}
