//! The values that differ between two scenario files as data.

use serde_json::{Value, json};

/// A value that differs, by its path below the file or below a cluster.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Leaf {
    pub(super) path: String,
    pub(super) a: Option<Value>,
    pub(super) b: Option<Value>,
}

/// Returns a plain id as a section that names it, where the other side is a section.
fn section_of(path: &str, id: &str, other: Option<&Value>) -> Option<Value> {
    other.filter(|other| other.is_object() && variant(other).is_none())?;
    let key = if path == "design" { "base" } else { "part" };
    Some(json!({ key: id }))
}

/// Returns the name of a variant with figures, and its figures.
fn variant(value: &Value) -> Option<(&String, &Value)> {
    let object = value.as_object().filter(|object| object.len() == 1)?;
    object.iter().next().filter(|(key, _)| key.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Adds the values that differ between two files as data.
pub(super) fn compare(path: &str, a: Option<&Value>, b: Option<&Value>, list: &mut Vec<Leaf>) {
    let there = |value: &&Value| !value.is_null();
    let (a, b) = (a.filter(there), b.filter(there));
    if a == b {
        return;
    }
    if let (Some(Value::String(id)), other) = (a, b)
        && let Some(section) = section_of(path, id, other)
    {
        return compare(path, Some(&section), b, list);
    }
    if let (other, Some(Value::String(id))) = (a, b)
        && let Some(section) = section_of(path, id, other)
    {
        return compare(path, a, Some(&section), list);
    }
    if let (Some((one, inner_a)), Some((other, inner_b))) =
        (a.and_then(variant), b.and_then(variant))
        && one == other
    {
        return compare(path, Some(inner_a), Some(inner_b), list);
    }
    let is_section = |value: Option<&Value>| {
        value.is_none_or(|value| value.is_object() && variant(value).is_none())
    };
    match (a, b) {
        (Some(Value::Array(one)), Some(Value::Array(other))) if one.len() == other.len() => {
            for (index, (a, b)) in one.iter().zip(other).enumerate() {
                compare(&format!("{path}[{index}]"), Some(a), Some(b), list);
            }
        }
        _ if is_section(a) && is_section(b) => {
            for key in keys_of_both(a, b) {
                let below = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                let value = |side: Option<&'_ Value>| side.and_then(|one| one.get(&key)).cloned();
                compare(&below, value(a).as_ref(), value(b).as_ref(), list);
            }
        }
        _ => list.push(Leaf { path: path.to_owned(), a: a.cloned(), b: b.cloned() }),
    }
}

/// Returns the keys of two objects, the first one's first.
pub(super) fn keys_of_both(a: Option<&Value>, b: Option<&Value>) -> Vec<String> {
    let keys = |value: Option<&Value>| -> Vec<String> {
        let object = value.and_then(Value::as_object);
        object.map(|object| object.keys().cloned().collect()).unwrap_or_default()
    };
    let mut all = keys(a);
    all.extend(keys(b).into_iter().filter(|key| a.is_none_or(|a| a.get(key).is_none())));
    all
}
