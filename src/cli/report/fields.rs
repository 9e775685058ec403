//! The report's fields as a text for `--help`, from the figures' own descriptions.

use std::fmt::Write;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use super::figures::Report;

/// Every field of the JSON with its description, group by group.
pub fn help() -> String {
    let mut settings = SchemaSettings::default();
    settings.inline_subschemas = true;
    let schema = settings.into_generator().into_root_schema_for::<Report>();
    let mut text = String::from(
        "Fields of the JSON, in SI units; a figure that does not exist is null, and others may\n\
         be added to this format:\n",
    );
    if let Some(fields) = members(schema.as_value()) {
        describe(fields, "", &mut text);
    }
    text
}

/// The fields of a group, or of the items of a list of groups.
fn members(schema: &Value) -> Option<&Map<String, Value>> {
    let of = |value: &'_ Value| value.get("properties").is_some();
    let group = if let Some(items) = schema.get("items") {
        items
    } else if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        choices.iter().find(|choice| of(choice))?
    } else {
        schema
    };
    group.get("properties").and_then(Value::as_object)
}

fn description(schema: &Value) -> String {
    schema.get("description").and_then(Value::as_str).unwrap_or_default().replace('\n', " ")
}

/// List the plain fields of a group, then its groups.
fn describe(fields: &Map<String, Value>, path: &str, text: &mut String) {
    for (key, value) in fields {
        if members(value).is_none() {
            let _ = writeln!(text, "    {key:<24} {}", description(value));
        }
    }
    for (key, value) in fields {
        let Some(inner) = members(value) else { continue };
        let many = if value.get("items").is_some() { "[]" } else { "" };
        let path = format!("{path}{key}{many}");
        let _ = writeln!(text, "  {path}: {}", description(value));
        // the year has the fields of the day
        if key == "year" && fields.get("day").and_then(members) == Some(inner) {
            let _ = writeln!(text, "    as the day");
        } else {
            describe(inner, &format!("{path}."), text);
        }
    }
}
