//! The words of a difference: what it concerns, and both values.

use serde_json::Value;

use super::pattern::difference_words;
use crate::scenario::{
    catalogue::parts,
    field::{figure::Figure, range::shown, unit::stem_of},
    text::{error::excerpt, visible::visible},
};

/// Space between groups of three digits.
const THIN_SPACE: char = '\u{2009}';
/// Digits that a figure has at least, where it has so many.
const DIGITS: usize = 4;
/// Digits of any number.
const MOST_DIGITS: usize = 17;

/// What differs, with both values.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Words {
    subject: String,
    a: Option<String>,
    b: Option<String>,
    unit: &'static str,
}

impl Words {
    /// Returns the words of a figure with its values.
    pub(super) fn of_figure(figure: &Figure, a: Option<f64>, b: Option<f64>) -> Self {
        let unit = figure.unit();
        let is_year = unit == "year";
        let told = |value: f64, other: Option<f64>| match is_year {
            true => shown(value),
            false => number(value, other, figure.whole),
        };
        Self {
            subject: subject(figure.path),
            a: a.map(|a| told(a, b)),
            b: b.map(|b| told(b, a)),
            unit: if unit == "1" || is_year { "" } else { unit },
        }
    }

    /// Returns the words of a value that is no figure.
    pub(super) fn of(path: &str, a: Option<&Value>, b: Option<&Value>) -> Self {
        Self { subject: subject(path), a: a.and_then(value), b: b.and_then(value), unit: "" }
    }

    /// Returns the earlier value with its unit; none where there was none, or it has no words.
    pub(super) fn was(&self) -> Option<String> {
        let space = if self.unit.is_empty() || self.unit == "°" { "" } else { " " };
        let was = self.a.as_ref()?;
        Some(visible(&format!("{was}{space}{}", self.unit)).into_owned())
    }

    /// Returns the text; `place` stands behind it.
    pub(super) fn text(&self, place: &str) -> String {
        let Self { subject, a, b, unit } = self;
        let space = if unit.is_empty() || *unit == "°" { "" } else { " " };
        let told = match (a, b) {
            (Some(a), Some(b)) => format!("{subject} {a} → {b}{space}{unit}{place}"),
            (None, Some(b)) => format!("{subject} set to {b}{space}{unit}{place}"),
            (Some(a), None) => format!("{subject} {a}{space}{unit} taken out{place}"),
            (None, None) => format!("{subject} changed{place}"),
        };
        visible(&told).into_owned()
    }
}

/// Returns both names of a scenario, or both kinds of a pattern, in words; none of anything else.
pub(super) fn kinds_of(path: &str, a: Option<&Value>, b: Option<&Value>) -> Option<String> {
    let (a, b) = (a?, b?);
    match (path, a.as_str(), b.as_str()) {
        ("name", Some(a), Some(b)) => Some(format!("Name: {} → {}", excerpt(a), excerpt(b))),
        _ => difference_words(path, a, b),
    }
}

/// Returns what a path concerns: the part, and what of it.
fn subject(path: &str) -> String {
    let (group, key) = path.rsplit_once('.').unwrap_or(("", path));
    let key = key.split('[').next().unwrap_or(key);
    let group = group.rsplit('.').next().unwrap_or_default();
    let group = group.split('[').next().unwrap_or_default().replace('_', " ");
    let words = stem_of(key).replace('_', " ");
    let all = match (group.as_str(), key) {
        ("design", "base") => "design".to_owned(),
        (_, "part") => group,
        ("array", "packing_fraction") => "cells' share of array area".to_owned(),
        ("launch", "packing_fraction") => "satellites' share of payload".to_owned(),
        ("" | "design" | "pattern" | "orbit", _) => words,
        ("sites", _) => format!("ground station {words}"),
        ("shape" | "uncertain", _) => format!("uncertain figure's {words}"),
        (group, _) if words.starts_with(group) => words,
        (group, _) => format!("{group} {words}"),
    };
    capitalised(&all)
}

/// Returns words with a capital letter at their begin.
#[must_use]
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns a value that is no figure in words; none where it is too long for a line.
fn value(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(value) => Some(if *value { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(word) => {
            let part = parts().iter().find(|part| part.id == *word);
            let word = part.map_or(word, |part| &part.name);
            let is_short = word.chars().count() <= 40;
            is_short.then(|| excerpt(word))
        }
        Value::Array(items) => Some(match items.len() {
            1 => "1 entry".to_owned(),
            count => format!("{count} entries"),
        }),
        Value::Object(keys) => {
            let variant = keys.keys().next().filter(|_| keys.len() == 1);
            variant.filter(|key| key.starts_with(char::is_uppercase)).cloned()
        }
    }
}

/// Returns a number with four digits, or with as many more as tell it from the other value; a whole
/// one with all of its digits.
fn number(value: f64, other: Option<f64>, is_whole: bool) -> String {
    if is_whole {
        return grouped(&shown(value));
    }
    let rounded = |value: f64, digits: usize| -> f64 {
        let text = format!("{value:.*e}", digits - 1);
        text.parse().unwrap_or(value)
    };
    let is_told = |digits: &usize| {
        other.is_none_or(|other| {
            other == value || rounded(other, *digits) != rounded(value, *digits)
        })
    };
    let digits = (DIGITS..MOST_DIGITS).find(is_told).unwrap_or(MOST_DIGITS);
    grouped(&shown(rounded(value, digits)))
}

/// Returns the digits of a number in groups of three, with a sign that is as long as a digit.
fn grouped(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("\u{2212}", digits),
        None => ("", number),
    };
    let end = digits.find(['.', 'e']).unwrap_or(digits.len());
    let (whole, rest) = digits.split_at(end);
    let mut text = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(THIN_SPACE);
        }
        text.push(digit);
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::{number, subject};

    #[test]
    fn numbers_have_four_digits_or_as_many_as_tell_them_apart() {
        assert_eq!(number(110.0, Some(150.0), false), "110");
        assert_eq!(number(12_345_678.0, None, false), "12\u{2009}350\u{2009}000");
        assert_eq!(number(12_345.0, None, true), "12\u{2009}345");
        assert_eq!(number(0.123_456, None, false), "0.1235");
        assert_eq!(number(-1_234.56, None, false), "\u{2212}1\u{2009}235");
        assert_eq!(number(1000.1, Some(1000.2), false), "1\u{2009}000.1");
        assert_eq!(number(0.1 + 0.2, Some(0.3), false), "0.30000000000000004");
        assert_eq!(number(1e-6, None, false), "1e-6");
    }

    #[test]
    fn a_path_is_told_by_its_part_and_its_figure() {
        for (path, told) in [
            ("design.radiator.area_m2", "Radiator area"),
            ("launch.price_usd_kg", "Launch price"),
            ("pattern.orbit.altitude_km", "Altitude"),
            ("design.payload.accelerator.part", "Accelerator"),
            ("design.base", "Design"),
            ("design", "Design"),
            ("sites[0].latitude_deg", "Ground station latitude"),
            ("notes[1]", "Notes"),
        ] {
            assert_eq!(subject(path), told, "{path}");
        }
    }
}
