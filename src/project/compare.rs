//! Two documents side by side: the inputs that differ, and how the results differ.

use serde_json::{Value, json};

use super::{change_leaves::keys_of_both, document::Document, evaluate::Evaluation};
use crate::{
    scenario::{
        Error,
        field::registry::{figure, figures},
    },
    study::{Parameter, Yardstick},
};

/// An input that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Its path.
    pub path: String,
    /// A description; empty for an input that is no figure of the registry.
    pub help: String,
    /// Its unit; empty for words.
    pub unit: &'static str,
    /// Its value in the first document, where it has one.
    pub a: Option<String>,
    /// Its value in the second document, where it has one.
    pub b: Option<String>,
}

/// A result of both documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: &'static str,
    /// Its value in the first document, where it has one.
    pub a: Option<f64>,
    /// Its value in the second document, where it has one.
    pub b: Option<f64>,
}

impl Output {
    /// Returns the second less the first.
    #[must_use]
    pub fn difference(&self) -> Option<f64> {
        Some(self.b? - self.a?)
    }

    /// Returns the difference over the first value, %; `None` where that is 0.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        let a = self.a.filter(|a| *a != 0.0)?;
        Some(100.0 * self.difference()? / a.abs())
    }
}

/// Two documents side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The inputs that differ.
    pub inputs: Vec<Input>,
    /// The results of both.
    pub outputs: Vec<Output>,
}

impl Comparison {
    /// Compares two documents with their evaluations.
    ///
    /// # Errors
    /// When a file cannot be written as data, which a test excludes.
    pub fn new(
        (a, first): (&Document, &Evaluation),
        (b, second): (&Document, &Evaluation),
    ) -> Result<Self, Error> {
        Ok(Self { inputs: inputs(a, b)?, outputs: outputs(first, second) })
    }
}

/// Returns the inputs that differ: figures by their value, whether they are written or come from a
/// part, and everything else as written.
fn inputs(a: &Document, b: &Document) -> Result<Vec<Input>, Error> {
    let mut list = Vec::new();
    let clusters = a.scenario().file.clusters.len().max(b.scenario().file.clusters.len());
    let paths = figures().iter().flat_map(|figure| {
        let path = figure.path;
        let is_cluster = ["design.", "pattern.", "satellites"].iter().any(|s| path.starts_with(s));
        let count = if is_cluster { clusters } else { 1 };
        (0..count).map(move |index| {
            if is_cluster { format!("clusters[{index}].{path}") } else { path.to_owned() }
        })
    });
    for path in paths.filter(|path| !path.contains("[]")) {
        let value = |document: &Document| {
            Parameter::resolve(document.scenario(), &path).ok().map(|one| one.base)
        };
        let (a, b) = (value(a), value(b));
        if a != b {
            let known = figure(&path);
            list.push(Input {
                help: known.map_or_else(String::new, |one| one.help()),
                unit: known.map_or("", |one| one.unit()),
                a: a.map(|value| value.to_string()),
                b: b.map(|value| value.to_string()),
                path,
            });
        }
    }
    let (a, b) = (data(a)?, data(b)?);
    words("", Some(&a), Some(&b), &mut list);
    Ok(list)
}

fn data(document: &Document) -> Result<Value, Error> {
    serde_json::to_value(&document.scenario().file)
        .map_err(|error| Error::new(document.file_name(), "a file as data", error.to_string()))
}

/// Returns a plain id as a section that names it, where the other side is such a section.
fn section_of(id: &str, other: &Value) -> Option<Value> {
    let key = ["base", "part"].into_iter().find(|key| other.get(key).is_some())?;
    Some(json!({ key: id }))
}

/// Adds the words, lists of words and numbers outside the registry that differ between two files as
/// data.
fn words(path: &str, a: Option<&Value>, b: Option<&Value>, list: &mut Vec<Input>) {
    if a == b {
        return;
    }
    if let (Some(own), Some(Value::String(id))) = (a, b) {
        let id = section_of(id, own);
        if id.is_some() {
            return words(path, a, id.as_ref(), list);
        }
    }
    if let (Some(Value::String(id)), Some(own)) = (a, b) {
        let id = section_of(id, own);
        if id.is_some() {
            return words(path, id.as_ref(), b, list);
        }
    }
    match (a, b) {
        (Some(Value::Object(_)), _) | (_, Some(Value::Object(_))) => {
            for key in keys_of_both(a, b) {
                let is_variant = key.starts_with(|c: char| c.is_ascii_uppercase());
                let below = match (path, is_variant) {
                    (_, true) => path.to_owned(),
                    ("", _) => key.clone(),
                    _ => format!("{path}.{key}"),
                };
                let value = |side: Option<&'_ Value>| side.and_then(|one| one.get(&key)).cloned();
                words(&below, value(a).as_ref(), value(b).as_ref(), list);
            }
        }
        (Some(Value::Array(_)), _) | (_, Some(Value::Array(_))) => {
            let length =
                |value: Option<&Value>| value.and_then(Value::as_array).map_or(0, Vec::len);
            for index in 0..length(a).max(length(b)) {
                let value = |side: Option<&Value>| side.and_then(|one| one.get(index)).cloned();
                words(&format!("{path}[{index}]"), value(a).as_ref(), value(b).as_ref(), list);
            }
        }
        _ => {
            let is_number = a.or(b).is_some_and(Value::is_number);
            if is_number && figure(path).is_some() && !path.contains("[") {
                return;
            }
            if list.iter().any(|one| one.path == path) {
                return;
            }
            let told = |value: Option<&Value>| match value {
                None | Some(Value::Null) => None,
                Some(Value::String(word)) => Some(word.clone()),
                Some(other) => Some(other.to_string()),
            };
            list.push(Input {
                path: path.to_owned(),
                help: String::new(),
                unit: "",
                a: told(a),
                b: told(b),
            });
        }
    }
}

fn outputs(a: &Evaluation, b: &Evaluation) -> Vec<Output> {
    let mut list = Vec::new();
    let mut add = |name: &str, unit: &'static str, of: &dyn Fn(&Evaluation) -> Option<f64>| {
        list.push(Output { name: name.to_owned(), unit, a: of(a), b: of(b) });
    };
    add("satellites", "1", &|one| Some(one.costs.satellites));
    add("array power, begin of life", "W", &|one| Some(one.costs.rated_w));
    add("mass in orbit with spares", "kg", &|one| Some(one.costs.launched_kg));
    add("flights", "1", &|one| Some(one.costs.flights.flights));
    add("delivered compute", "FLOP/s", &|one| Some(one.costs.space.work.flop_s));
    add("mean power at chips", "W", &|one| Some(one.costs.space.work.chip_w));
    add("lit fraction", "1", &|one| Some(one.case.lit_fraction()));
    add("findings", "1", &|one| {
        Some(one.clusters.iter().map(|cluster| cluster.findings.len()).sum::<usize>() as f64)
    });
    add("capital in space", "USD", &|one| Some(one.costs.space.capital_usd()));
    add("capital on the ground", "USD", &|one| Some(one.costs.ground.capital_usd()));
    for yardstick in Yardstick::ALL {
        let unit = yardstick.unit();
        let title = yardstick.title();
        add(&format!("{title}, space"), unit, &|one| yardstick.of(&one.costs.space.yardsticks));
        add(&format!("{title}, ground"), unit, &|one| yardstick.of(&one.costs.ground.yardsticks));
    }
    list
}
