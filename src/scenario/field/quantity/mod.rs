//! A figure's value as people write it: `1.2 MW`, `100 $/lb`, `35 °C`, `5 %`, `(3+4)/2`.
//!
//! A number alone is one in the unit of the figure's key and stays as it is, to the bit. A value
//! with a unit is converted to that unit; then the path may leave the unit out: `launch.price`
//! with `220 $/kg` is `launch.price_usd_kg` with 220.

mod dimension;
mod expression;
mod target;
mod token;
mod twofold;
mod unit_table;
mod word;

use serde_json::Value;

use self::{expression::quantity, target::Target, unit_table::Sort, word::Sense};
use super::{
    figure::Figure,
    path::{number_value, value_of},
    registry::{figure, figures_without_unit},
};
use crate::scenario::text::error::{Error, excerpt};

/// Most values that an error quotes.
const MOST_TOLD: usize = 5;

/// Returns a path and a value as the file writes them. What is no number of a figure stays a
/// word: an id, a choice, a name.
///
/// # Errors
/// When the value has another dimension than the figure, a unit is not known, or none is written
/// where the path leaves it out. `key` is the path; the file is "value".
pub fn read(path: &str, text: &str) -> Result<(String, Value), Error> {
    let plain = value_of(text);
    if let Some(figure) = figure(path) {
        let value = if plain.is_number() || !is_begun(text) {
            plain
        } else {
            number_value(in_unit_of(figure, text).map_err(|error| error.key(excerpt(path)))?)
        };
        return Ok((path.to_owned(), value));
    }
    if !is_begun(text) {
        return Ok((path.to_owned(), plain));
    }
    match without_unit(path, &[text])? {
        Some((path, values)) => {
            Ok((path, values.first().map_or(plain, |value| number_value(*value))))
        }
        None => Ok((path.to_owned(), plain)),
    }
}

/// Returns a path and numbers for its figure in the unit of its key, of a list or a range.
/// Numbers without a unit before one that has it are in that unit: `500, 650 km`.
///
/// # Errors
/// As [`read`], and where a text is no number.
pub fn numbers(path: &str, texts: &[&str]) -> Result<(String, Vec<f64>), Error> {
    let plain: Result<Vec<f64>, _> = texts.iter().map(|text| text.trim().parse()).collect();
    let figure = figure(path);
    if let (Ok(values), true) = (&plain, figure.is_some() || figures_without_unit(path).is_empty())
    {
        return Ok((path.to_owned(), values.clone()));
    }
    let no_number = |text: &str| {
        let found = format!("`{}`", excerpt(text.trim()));
        Error::new("value", "a number", found).key(excerpt(path))
    };
    if let Some(word) = texts.iter().find(|text| !is_begun(text)) {
        return Err(no_number(word));
    }
    let Some(figure) = figure else {
        let is_odd = |text: &&&str| text.trim().parse::<f64>().is_err();
        let odd = texts.iter().find(is_odd).copied().unwrap_or_default();
        return without_unit(path, texts)?.ok_or_else(|| no_number(odd));
    };
    let values: Result<Vec<f64>, Error> = shared(figure, texts)
        .and_then(|texts| texts.iter().map(|text| in_unit_of(figure, text)).collect());
    Ok((path.to_owned(), values.map_err(|error| error.key(excerpt(path)))?))
}

/// Returns a value in the unit of a figure's key.
///
/// # Errors
/// When it is no number, has another dimension, or a unit is not known.
pub fn in_unit_of(figure: &Figure, text: &str) -> Result<f64, Error> {
    Target::of(figure)?.read(text, false)
}

/// Returns whether a text begins as a number or as money does, so that it is no word.
fn is_begun(text: &str) -> bool {
    let text = text.trim_start();
    let is_money = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    text.starts_with(|c: char| c.is_ascii_digit() || ".+-−($€¢".contains(c))
        || ["USD", "US$", "usd"].iter().any(|word| text.strip_prefix(word).is_some_and(is_money))
}

/// A path without its unit, with values that have one; `None` where no figure's path is so.
fn without_unit(path: &str, texts: &[&str]) -> Result<Option<(String, Vec<f64>)>, Error> {
    let candidates = figures_without_unit(path);
    let (mut fitting, mut wrong) = (Vec::new(), None);
    for figure in &candidates {
        let target = Target::of(figure)?;
        let values = shared(figure, texts)
            .and_then(|texts| texts.iter().map(|text| target.read(text, true)).collect());
        match values {
            Ok(values) => fitting.push((*figure, values)),
            Err(error) => wrong = Some(wrong.unwrap_or(error)),
        }
    }
    let full = |figure: &Figure| match path.rsplit_once('.') {
        Some((group, _)) => format!("{group}.{}", figure.key()),
        None => figure.key().to_owned(),
    };
    match (fitting.len(), fitting.pop(), wrong) {
        (1, Some((figure, values)), _) => Ok(Some((full(figure), values))),
        (0, _, None) => Ok(None),
        (0, _, Some(error)) if candidates.len() == 1 => Err(error.key(excerpt(path))),
        (0, ..) => {
            let kinds: Vec<String> = candidates
                .iter()
                .filter_map(|figure| Some(Target::of(figure).ok()?.expected()))
                .collect();
            let found = texts.iter().map(|text| format!("`{}`", excerpt(text)));
            let found = found.collect::<Vec<_>>().join(", ");
            Err(Error::new("value", kinds.join(", or "), found).key(excerpt(path)))
        }
        _ => {
            let all: Vec<String> = candidates.iter().map(|figure| full(figure)).collect();
            Err(Error::new("value", "one figure", "several")
                .key(excerpt(path))
                .hint(format!("one of: {}", all.join(", "))))
        }
    }
}

/// Texts of which the last has a unit and the others have none, with that unit on all.
///
/// # Errors
/// When some have a unit and some have none in another order: what is meant is not known.
fn shared(figure: &Figure, texts: &[&str]) -> Result<Vec<String>, Error> {
    let sense = Sense::of_unit(figure.unit());
    let is_bare = |text: &str| quantity(text, sense).is_ok_and(|found| found.sort == Sort::Bare);
    let plain: Vec<String> = texts.iter().map(|text| text.trim().to_owned()).collect();
    let bare = plain.iter().filter(|text| is_bare(text)).count();
    if bare == 0 || bare == plain.len() {
        return Ok(plain);
    }
    let unit =
        plain.last().filter(|last| bare + 1 == plain.len() && !is_bare(last)).and_then(|last| {
            // the unit begins where what is before it is a number alone
            let mut ends = last.char_indices().map(|(at, _)| at).rev();
            let is_number = |text: &str| {
                // a word for a number, as `million`, belongs to the unit
                let is_end = |end: char| end.is_ascii_digit() || matches!(end, ')' | '.');
                text.trim_end().ends_with(is_end) && is_bare(text)
            };
            let at = ends.find(|at| last.get(..*at).is_some_and(is_number))?;
            last.get(at..)
        });
    let Some(unit) = unit else {
        let told = plain.iter().take(MOST_TOLD).map(|text| format!("`{}`", excerpt(text)));
        let mut found = told.collect::<Vec<_>>().join(", ");
        if let Some(more) = plain.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
            found.push_str(&format!(" and {more} more"));
        }
        return Err(Error::new("value", "a unit on the last value or on all", found));
    };
    let with_unit = |text: &String| {
        if is_bare(text) { format!("({text}) {unit}") } else { text.clone() }
    };
    Ok(plain.iter().map(with_unit).collect())
}
