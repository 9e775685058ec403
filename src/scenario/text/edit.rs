//! Changes a scenario's text where its values stand; comments, order and spacing stay.
//!
//! A path is that of [`crate::scenario::field::path`]: `launch.price_usd_kg`,
//! `clusters[0].pattern.altitude_km`, `design.radiator.area_m2` for every cluster. The meaning of a
//! change is determined on the data, as for `--set`. Here it is written into the text, and the text
//! is read again: a text with any other meaning is never returned.
//!
//! - An existing value is replaced by its characters alone. Comments within it move before it.
//! - An id under a longer path becomes `(part: "id", …)`, or `(base: "id", …)` for a design.
//! - A missing key is added after its siblings in their style, with the sections that it needs.
//! - What is removed includes its comma, its content, the comment after it on its last line where
//!   no other entry shares that line, and sections that it leaves empty. Comments on lines above
//!   stay, since they may belong to more than one entry.

use serde_json::{Value, json};

use super::{
    document::{Document, NAME, Target},
    error::Error,
    layout::Splice,
    migrate, spans,
    tree::Place,
};
use crate::scenario::field::path::{self, Step};

/// Returns the text with a value set at a path. A value equal to the present one changes nothing.
///
/// # Errors
/// When the text is no scenario file, the path does not exist, or the value is not valid there.
pub fn set(text: &str, path: &str, value: &Value) -> Result<String, Error> {
    let document = Document::read(text)?;
    let settings = [(path.to_owned(), value.clone())];
    let (data, file) = path::changed(&document.file, NAME, &settings)
        .map_err(|error| document.placed(error, path))?;
    let mut target = Target::new(data, file);
    let (mut splices, mut stands) = (Vec::new(), true);
    for steps in document.steps(path)? {
        stands &= matches!(document.find(path, &steps)?, (_, Place::Stands(_)));
        splices.extend(document.put(path, &steps, &mut target)?);
    }
    if stands && target.file == document.file {
        return Ok(text.to_owned());
    }
    document.with(path, splices, || Ok(target.file))
}

/// Returns the text with the characters of the value at a path replaced by others, as
/// [`value_text`] returns them. Comments within the old value are removed with it.
///
/// # Errors
/// As [`set`], and when no value stands there or the characters are not exactly one value.
pub fn set_text(text: &str, path: &str, written: &str) -> Result<String, Error> {
    let document = Document::read(text)?;
    let mut splices = Vec::new();
    for steps in document.steps(path)? {
        let (_, Place::Stands(node)) = document.find(path, &steps)? else {
            return Err(document.not_written(path));
        };
        splices.push(Splice { span: node.span.clone(), text: written.to_owned() });
    }
    let text = document.spliced(splices)?;
    let new = Document::read(&text)?;
    for steps in new.steps(path)? {
        let is_one = match new.find(path, &steps)? {
            (_, Place::Stands(node)) => new.slice(&node.span) == written,
            _ => false,
        };
        if !is_one {
            return Err(Error::new(NAME, "exactly one value", "another text").key(path));
        }
    }
    Ok(text)
}

/// Returns the text without what stands at a path, so that its default holds.
///
/// # Errors
/// As [`set`], and when nothing stands there or every scenario needs it.
pub fn remove(text: &str, path: &str) -> Result<String, Error> {
    let document = Document::read(text)?;
    let mut data = path::data(&document.file, NAME)?;
    let mut splices = Vec::new();
    for steps in document.steps(path)? {
        if let (levels, Place::Stands(_)) = document.find(path, &steps)? {
            let (removed, gone) = document.removal(&levels);
            splices.extend(removed);
            path::take(&mut data, steps.get(..gone).unwrap_or_default());
        }
    }
    if splices.is_empty() {
        return Err(document.not_written(path));
    }
    document.with(path, splices, || path::typed(&data, NAME, &[(path.to_owned(), Value::Null)]))
}

/// Returns the text with an item added to the list at a path, where it then has this index.
///
/// # Errors
/// As [`set`], and when the path is no list or the list is shorter than the index.
pub fn insert_item(text: &str, path: &str, index: usize, item: &Value) -> Result<String, Error> {
    let document = Document::read(text)?;
    let mut data = path::data(&document.file, NAME)?;
    let all = document.steps(path)?;
    for steps in &all {
        match path::place(&mut data, steps) {
            Some(Value::Array(items)) if index <= items.len() => items.insert(index, item.clone()),
            Some(Value::Array(items)) => {
                let found = format!("item {index} of {}, counted from 0", items.len());
                return Err(path::no_path(NAME, path, found));
            }
            None | Some(Value::Null) if index == 0 => {
                path::put(&mut data, "", steps, &json!([item]))
                    .map_err(|found| path::no_path(NAME, path, found))?;
            }
            _ => return Err(path::no_path(NAME, path, "no list".to_owned())),
        }
    }
    let settings = [(path.to_owned(), item.clone())];
    let file = path::typed(&data, NAME, &settings).map_err(|error| document.placed(error, path))?;
    let mut target = Target::new(data, file);
    let mut splices = Vec::new();
    for steps in all {
        let list = match document.find(path, &steps)? {
            (_, Place::Stands(node)) => node.group().filter(|group| group.is_list),
            _ => None,
        };
        let Some(list) = list else {
            splices.extend(document.put(path, &steps, &mut target)?);
            continue;
        };
        let steps = [steps, vec![Step::Index(index)]].concat();
        let written = target.written(&steps, document.lines(list, index))?;
        splices.extend(document.layout().insert(list, index, &written));
    }
    document.with(path, splices, || Ok(target.file))
}

/// Returns the text without an item of the list at a path; all others stay to the byte.
///
/// # Errors
/// As [`remove`].
pub fn remove_item(text: &str, path: &str, index: usize) -> Result<String, Error> {
    remove(text, &format!("{path}[{index}]"))
}

/// Returns the characters of the value at a path, as written; for several clusters, the first
/// one's. `None` where no value stands, or the text is no RON.
#[must_use]
pub fn value_text<'t>(text: &'t str, path: &str) -> Option<&'t str> {
    let body = text.trim_start_matches('\u{feff}');
    let migrated = migrate::migrate(body, NAME).ok()?;
    let tree = spans::tree(&migrated.text)?;
    let steps = path::spelt_steps(path, 1)?;
    match tree.find(&migrated.text, steps.first()?)? {
        (_, Place::Stands(node)) => body.get(node.span.clone()),
        _ => None,
    }
}
