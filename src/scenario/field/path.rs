//! Dotted paths: any value of a scenario file read or written by its keys, as
//! `launch.price_usd_kg` or `clusters[0].pattern.spacing_m`; `design.…` and `pattern.…` stand
//! for those of every cluster.

use serde_json::{Map, Value, json};

use crate::scenario::{
    file::ScenarioFile,
    read::read::{Scenario, convert_file},
    text::error::{Error, excerpt, name_hint},
};

/// Names that stand for the same key of every cluster.
const OF_EVERY_CLUSTER: [&str; 3] = ["design", "pattern", "satellites"];
/// Longest path.
const LENGTH_LIMIT: usize = 200;

/// A value for a path, as written on a command line: a number, or a word (an id or a choice).
#[must_use]
pub fn value_of(text: &str) -> Value {
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
enum Step {
    Key(String),
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
fn put(value: &mut Value, key: &str, steps: &[Step], new: &Value) -> Result<(), String> {
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
            let item = list.get_mut(*index).ok_or_else(|| match length {
                1 => format!("item {index} where there is item 0 alone"),
                _ => format!("item {index} of {length}, counted from 0"),
            })?;
            put(item, key, rest, new)
        }
    }
}

/// The number that a file itself holds at a path; for several clusters the first one's.
#[must_use]
pub fn number_at(file: &ScenarioFile, path: &str) -> Option<f64> {
    let mut value = serde_json::to_value(file).ok()?;
    let path = spelt_out(path, file.clusters.len()).into_iter().next()?;
    let mut place = &mut value;
    for step in steps(&path)? {
        place = match step {
            Step::Key(key) => within(place).get_mut(&key)?,
            Step::Index(index) => place.get_mut(index)?,
        };
    }
    place.as_f64()
}

/// The scenario with values put at paths, read again with every check of a file.
///
/// # Errors
/// When a path does not exist, or a value cannot be there: as for a file, without a line.
pub fn with(scenario: &Scenario, settings: &[(String, Value)]) -> Result<Scenario, Error> {
    let name = format!("{} with changes", scenario.mission.name);
    let broken = |reason: String| Error::new(&name, "a scenario that can be written", reason);
    let mut value =
        serde_json::to_value(&scenario.file).map_err(|error| broken(error.to_string()))?;
    for (path, new) in settings {
        for full in spelt_out(path, scenario.file.clusters.len()) {
            let no_path = |found: String| {
                Error::new(&name, "a path of keys, as launch.price_usd_kg", found)
                    .key(excerpt(path))
            };
            let steps = steps(&full).ok_or_else(|| no_path("none".to_owned()))?;
            put(&mut value, "", &steps, new).map_err(no_path)?;
        }
    }
    let file: ScenarioFile =
        serde_json::from_value(value).map_err(|error| told(&name, settings, &error))?;
    convert_file(file, &name, &scenario.attachments)
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
