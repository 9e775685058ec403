//! Values as a scenario's text writes them: short numbers, quoted texts, bare choices.
//!
//! Which texts are bare, and in which order keys stand, is not known here. Both are taken from the
//! same value in a whole file that serde has written.

use serde_json::{Map, Number, Value};

use super::tree::{Group, Node, Shape};
use crate::scenario::field::range::shown;

/// A value as serde writes it, with its text.
#[derive(Clone, Copy, Debug)]
pub struct Like<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The value, where that text has it.
    pub node: Option<&'t Node>,
}

impl<'t> Like<'t> {
    fn group(self) -> Option<&'t Group> {
        self.node.and_then(Node::group)
    }

    fn value_of(self, key: &str) -> Self {
        let entry = self
            .group()
            .and_then(|group| group.entries.iter().find(|one| one.has_key(self.text, key)));
        Self { text: self.text, node: entry.map(|entry| &entry.value) }
    }

    fn item(self, index: usize) -> Self {
        let entry = self.group().and_then(|group| group.entries.get(index));
        Self { text: self.text, node: entry.map(|entry| &entry.value) }
    }
}

/// How the keys of a struct are placed on lines.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'t> {
    /// The line ending.
    pub ending: &'t str,
    /// White space before the closing bracket.
    pub indent: &'t str,
    /// Additional white space before the keys.
    pub unit: &'t str,
}

/// Returns a value on one line, or with `lines`, with the keys of its outermost struct on lines of
/// their own.
pub fn write(value: &Value, like: Like<'_>, lines: Option<Lines<'_>>) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number_text(number),
        Value::String(text) => match like.node.map(|node| &node.shape) {
            Some(Shape::Word) => text.clone(),
            _ => quoted(text),
        },
        Value::Array(items) => {
            let items = items.iter().enumerate();
            let items = items.map(|(index, item)| write(item, like.item(index), None));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Value::Object(object) => {
            let name = like.group().map_or("", |group| group.name(like.text));
            match object.get(name).and_then(Value::as_object) {
                Some(inner) => format!("{name}{}", keys(inner, like, lines)),
                None => keys(object, like, lines),
            }
        }
    }
}

/// Returns the keys and values of a struct in its brackets, in the order in which serde writes
/// them.
fn keys(object: &Map<String, Value>, like: Like<'_>, lines: Option<Lines<'_>>) -> String {
    let place = |key: &str| {
        let entries = like.group().map(|group| group.entries.as_slice()).unwrap_or_default();
        entries.iter().position(|one| one.has_key(like.text, key)).unwrap_or(usize::MAX)
    };
    let mut entries: Vec<(usize, &str, &Value)> =
        object.iter().map(|(key, value)| (place(key), key.as_str(), value)).collect();
    entries.sort_by_key(|&(place, key, _)| (place, key));
    let entries = entries.into_iter();
    let entries =
        entries.map(|(_, key, value)| format!("{key}: {}", write(value, like.value_of(key), None)));
    match lines {
        Some(Lines { ending, indent, unit }) => {
            let entries: String =
                entries.map(|entry| format!("{ending}{indent}{unit}{entry},")).collect();
            format!("({entries}{ending}{indent})")
        }
        None => format!("({})", entries.collect::<Vec<_>>().join(", ")),
    }
}

/// Returns a number in the fewest digits that read back the same, with an exponent where it is very
/// small or large.
fn number_text(number: &Number) -> String {
    match number.as_f64() {
        Some(value) if number.is_f64() => shown(value),
        _ => number.to_string(),
    }
}

/// Returns a text in quotes, with escapes only for what could not stand in them.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => quoted.extend(control.escape_unicode()),
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    quoted
}
