//! Dotted paths: any value of a scenario file read or written by its keys, as
//! `launch.price_usd_kg` or `clusters[0].pattern.spacing_m`; `design.…` and `pattern.…` stand
//! for those of every cluster.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::scenario::{
    file::ScenarioFile,
    read::{Scenario, convert_file},
    text::error::{Error, excerpt, name_hint},
};

/// Names that stand for the same key of every cluster.
const OF_EVERY_CLUSTER: [&str; 3] = ["design", "pattern", "satellites"];
/// Longest path.
const LENGTH_LIMIT: usize = 200;

/// A value for a path, as written on a command line: a number, or a word (an id or a choice).
#[must_use]
pub fn value_of(text: &str) -> Value {
    // a seed may be longer than the digits of an `f64`
    if let Ok(whole) = text.parse::<u64>() {
        return json!(whole);
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => number_value(number),
        _ => Value::String(text.to_owned()),
    }
}

/// A number, whole where it is whole.
#[must_use]
pub fn number_value(number: f64) -> Value {
    if number.fract() == 0.0 && (0.0..9e15).contains(&number) {
        json!(number as u64)
    } else {
        json!(number)
    }
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scenario) enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list, counted from 0.
    Index(usize),
}

fn steps(path: &str) -> Option<Vec<Step>> {
    if path.is_empty() || path.len() > LENGTH_LIMIT {
        return None;
    }
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (key, mut rest) = part.split_at(part.find('[').unwrap_or(part.len()));
        if key.is_empty() || !key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return None;
        }
        steps.push(Step::Key(key.to_owned()));
        while let Some(inner) = rest.strip_prefix('[') {
            let (index, after) = inner.split_once(']')?;
            steps.push(Step::Index(index.parse().ok()?));
            rest = after;
        }
        if !rest.is_empty() {
            return None;
        }
    }
    Some(steps)
}

/// The paths that a path stands for: one, or one per cluster.
fn spelt_out(path: &str, clusters: usize) -> Vec<String> {
    let first = path.split(['.', '[']).next().unwrap_or_default();
    if OF_EVERY_CLUSTER.contains(&first) {
        return (0..clusters).map(|index| format!("clusters[{index}].{path}")).collect();
    }
    vec![path.to_owned()]
}

/// The steps of all paths that a path stands for; `None` where it is no path.
pub(in crate::scenario) fn spelt_steps(path: &str, clusters: usize) -> Option<Vec<Vec<Step>>> {
    spelt_out(path, clusters).iter().map(|full| steps(full)).collect()
}

/// Step into an enum's variant, which paths do not name.
fn within(value: &mut Value) -> &mut Value {
    let variant = value.as_object().and_then(|object| {
        let mut keys = object.keys();
        let key = keys.next()?;
        let named = key.starts_with(|c: char| c.is_ascii_uppercase());
        (keys.next().is_none() && named).then(|| key.clone())
    });
    match variant {
        Some(key) => &mut value[key],
        None => value,
    }
}

/// Put a value at steps below `value`, whose own key is `key`.
pub(in crate::scenario) fn put(
    value: &mut Value,
    key: &str,
    steps: &[Step],
    new: &Value,
) -> Result<(), String> {
    let Some((step, rest)) = steps.split_first() else {
        *value = new.clone();
        return Ok(());
    };
    // a plain id becomes figures over that part
    if let Value::String(id) = value {
        let named = if key == "design" { "base" } else { "part" };
        *value = json!({ named: id.clone() });
    }
    if value.is_null() {
        *value = match key {
            "attitude" => json!({ "KnifeEdge": {} }),
            _ => Value::Object(Map::new()),
        };
    }
    match step {
        Step::Key(next) => {
            let inside = within(value);
            let object = inside.as_object_mut().ok_or_else(|| format!("`{next}` below a value"))?;
            put(object.entry(next.clone()).or_insert(Value::Null), next, rest, new)
        }
        Step::Index(index) => {
            let list = value.as_array_mut().ok_or_else(|| "a list's item".to_owned())?;
            let length = list.len();
            let item = list.get_mut(*index).ok_or_else(|| no_item(*index, length))?;
            put(item, key, rest, new)
        }
    }
}

/// What is said of an item that a list of some length has not got.
pub(in crate::scenario) fn no_item(index: usize, length: usize) -> String {
    match length {
        1 => format!("item {index} where there is item 0 alone"),
        _ => format!("item {index} of {length}, counted from 0"),
    }
}

/// The number that a file itself holds at a path; for several clusters the first one's.
#[must_use]
pub fn number_at(file: &ScenarioFile, path: &str) -> Option<f64> {
    let mut value = serde_json::to_value(file).ok()?;
    let path = spelt_out(path, file.clusters.len()).into_iter().next()?;
    place(&mut value, &steps(&path)?)?.as_f64()
}

/// The value that steps lead to.
pub(in crate::scenario) fn place<'v>(
    value: &'v mut Value,
    steps: &[Step],
) -> Option<&'v mut Value> {
    let mut place = value;
    for step in steps {
        place = match step {
            Step::Key(key) => within(place).get_mut(key)?,
            Step::Index(index) => place.get_mut(index)?,
        };
    }
    Some(place)
}

/// Take out what steps lead to; false where nothing stands there.
pub(in crate::scenario) fn take(value: &mut Value, steps: &[Step]) -> bool {
    let Some((last, above)) = steps.split_last() else { return false };
    let Some(holder) = place(value, above) else { return false };
    match (last, within(holder)) {
        (Step::Key(key), Value::Object(object)) => object.remove(key).is_some(),
        (Step::Index(index), Value::Array(items)) if *index < items.len() => {
            items.remove(*index);
            true
        }
        _ => false,
    }
}

/// The scenario with values put at paths, read again with every check of a file.
///
/// # Errors
/// When a path does not exist, or a value cannot be there: as for a file, without a line.
pub fn with(scenario: &Scenario, settings: &[(String, Value)]) -> Result<Scenario, Error> {
    let name = format!("{} with changes", scenario.mission.name);
    let (_, file) = changed(&scenario.file, &name, settings)?;
    convert_file(file, &name, &scenario.attachments)
}

/// A file with values put at paths, as data and as a file; `name` is for messages.
///
/// # Errors
/// When a path does not exist, or a value of another type is there.
pub(in crate::scenario) fn changed(
    file: &ScenarioFile,
    name: &str,
    settings: &[(String, Value)],
) -> Result<(Value, ScenarioFile), Error> {
    let mut value = data(file, name)?;
    for (path, new) in settings {
        let steps = spelt_steps(path, file.clusters.len())
            .ok_or_else(|| no_path(name, path, "none".to_owned()))?;
        for steps in steps {
            put(&mut value, "", &steps, new).map_err(|found| no_path(name, path, found))?;
        }
    }
    let file = typed(&value, name, settings)?;
    Ok((value, file))
}

/// A file as data.
///
/// # Errors
/// When it cannot be written as such.
pub(in crate::scenario) fn data(file: &ScenarioFile, name: &str) -> Result<Value, Error> {
    serde_json::to_value(file)
        .map_err(|error| Error::new(name, "a scenario that can be written", error.to_string()))
}

/// The file of data; `settings` are what was put into it, for messages.
///
/// # Errors
/// When the data are no scenario's.
pub(in crate::scenario) fn typed(
    value: &Value,
    name: &str,
    settings: &[(String, Value)],
) -> Result<ScenarioFile, Error> {
    ScenarioFile::deserialize(value).map_err(|error| told(name, settings, &error))
}

/// The error about a path that does not exist.
pub(in crate::scenario) fn no_path(name: &str, path: &str, found: String) -> Error {
    Error::new(name, "a path of keys, as launch.price_usd_kg", found).key(excerpt(path))
}

/// serde's message in the words of a scenario.
fn told(name: &str, settings: &[(String, Value)], error: &serde_json::Error) -> Error {
    let message = error.to_string();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let path_with = |word: &str| {
        let path = settings.iter().find(|(path, value)| {
            path.split(['.', '[', ']']).any(|key| key == word) || value.as_str() == Some(word)
        });
        path.or(settings.first()).map_or("", |(path, _)| path.as_str())
    };
    match quoted.split_first() {
        Some((wrong, known)) if message.starts_with("unknown field") => {
            Error::new(name, "a known key", format!("`{}`", excerpt(wrong)))
                .key(path_with(wrong))
                .hint(name_hint(wrong, known.iter().copied()))
        }
        Some((wrong, known)) if message.starts_with("unknown variant") => {
            let expected = format!("one of {}", known.join(", "));
            Error::new(name, expected, format!("`{}`", excerpt(wrong))).key(path_with(wrong))
        }
        _ => {
            let short = message.split(" at line").next().unwrap_or(&message).to_owned();
            let (found, expected) = match short.split_once(", expected ") {
                Some((found, expected)) => (found.to_owned(), expected.to_owned()),
                None => (short, "another value".to_owned()),
            };
            let found = ["invalid type: ", "invalid value: ", "string "]
                .iter()
                .fold(found, |text, word| text.replacen(word, "", 1));
            let expected = match expected.as_str() {
                "f64" => "a number".to_owned(),
                "u64" | "u32" => "a whole number of 0 or above".to_owned(),
                _ => expected,
            };
            Error::new(name, expected, found).key(path_with(""))
        }
    }
}
