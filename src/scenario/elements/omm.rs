//! Orbit mean-elements messages (CCSDS 502.0-B-3) as JSON, as key = value lines (KVN), or as
//! CSV with a header row. XML is refused by name: it would need a parser of its own.

use std::io::Read;

use serde_json::{Map, Value};

use super::checked_set::checked_set;
use crate::{
    model::orbit::elements::ElementSet,
    scenario::text::error::{Error, excerpt},
};

/// One message's fields, and the line that it begins at, where known.
pub type Object = (Option<usize>, Map<String, Value>);

/// The messages of a text, in whichever of the three forms it is.
pub fn objects(file: &str, text: &str) -> Result<Vec<Object>, Error> {
    let text = text.trim_start_matches('\u{feff}');
    let start = text.trim_start();
    if start.starts_with('<') {
        return Err(Error::new(file, "an OMM as JSON, KVN or CSV", "XML")
            .hint("data providers offer the same message as JSON"));
    }
    if start.starts_with(['[', '{']) {
        return from_json(file, text);
    }
    let header = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    match header {
        Some(line) if line.contains('=') => from_kvn(file, text),
        Some(line) if line.contains(',') => from_csv(file, text),
        Some(line) => Err(Error::new(file, "an OMM as JSON, KVN or CSV", excerpt(line))),
        None => Ok(Vec::new()),
    }
}

fn from_json(file: &str, text: &str) -> Result<Vec<Object>, Error> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let position = Some((error.line(), error.column()));
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        Error::new(file, "OMM as valid JSON", message).at(position)
    })?;
    let items = match value {
        Value::Array(items) => items,
        one => vec![one],
    };
    items
        .into_iter()
        .enumerate()
        .map(|(index, item)| match item {
            Value::Object(object) => Ok((None, object)),
            other => {
                Err(Error::new(file, "a JSON object for each message", excerpt(&other.to_string()))
                    .key(format!("[{index}]")))
            }
        })
        .collect()
}

fn from_kvn(file: &str, text: &str) -> Result<Vec<Object>, Error> {
    let mut objects: Vec<Object> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') || line.starts_with("COMMENT") {
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            return Err(Error::new(file, "KEY = value", excerpt(line)).at_line(index + 1));
        };
        let (key, value) = (key.trim(), value.trim());
        // each message begins with its version
        if key == "CCSDS_OMM_VERS" || objects.is_empty() {
            objects.push((Some(index + 1), Map::new()));
        }
        // a unit may stand behind the value, as `[deg]`
        let value = value.split_once('[').map_or(value, |(number, _)| number.trim());
        let repeated = objects
            .last_mut()
            .is_some_and(|(_, object)| object.insert(key.to_owned(), Value::from(value)).is_some());
        if repeated {
            return Err(Error::new(file, "each key once in a message", excerpt(key))
                .at_line(index + 1)
                .hint("a message begins with CCSDS_OMM_VERS"));
        }
    }
    Ok(objects)
}

fn from_csv(file: &str, text: &str) -> Result<Vec<Object>, Error> {
    let mut header: Option<Vec<String>> = None;
    let mut objects = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let cells = cells(file, line).map_err(|error| error.at_line(index + 1))?;
        let Some(names) = &header else {
            let repeated = cells.iter().enumerate().find(|(at, name)| cells[..*at].contains(*name));
            if let Some((_, name)) = repeated {
                return Err(Error::new(file, "each column once", excerpt(name)).at_line(index + 1));
            }
            header = Some(cells);
            continue;
        };
        if cells.len() != names.len() {
            let expected = format!("{} cells as in the header", names.len());
            return Err(Error::new(file, expected, cells.len().to_string()).at_line(index + 1));
        }
        let pairs = names.iter().cloned().zip(cells.into_iter().map(Value::from));
        objects.push((Some(index + 1), pairs.collect()));
    }
    Ok(objects)
}

/// The cells of one line of CSV (RFC 4180) without the blanks around them. Lines are read one by
/// one: a quote that is left open cannot swallow the messages after it.
fn cells(file: &str, line: &str) -> Result<Vec<String>, Error> {
    let open = || Error::new(file, "a closing quote in the same line", excerpt(line));
    let line_end: &[u8] = b"\n";
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .buffer_capacity(line.len() + 1)
        .from_reader(line.as_bytes().chain(line_end));
    let mut record = csv::StringRecord::new();
    if !reader.read_record(&mut record).map_err(|_| open())? {
        return Err(open());
    }
    // the line's end is part of a cell that nothing closes
    if record.iter().any(|cell| cell.ends_with('\n')) {
        return Err(open());
    }
    // a quote behind a blank is a character as any other
    if let Some(cell) = record.iter().find(|cell| cell.trim_start().starts_with('"'))
        && cell.starts_with(char::is_whitespace)
    {
        return Err(Error::new(file, "a quote next to its comma", excerpt(cell.trim_start())));
    }
    Ok(record.iter().map(|cell| cell.trim().to_owned()).collect())
}

/// The element set of one message.
pub fn element_set(
    file: &str,
    line: Option<usize>,
    mut object: Map<String, Value>,
) -> Result<ElementSet, Error> {
    let text_of = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
    let name = text_of("OBJECT_NAME")
        .or_else(|| {
            object.get("NORAD_CAT_ID").map(|id| id.to_string().trim_matches('"').to_owned())
        })
        .unwrap_or_else(|| "unnamed".to_owned());
    // what our SGP4 and frames assume, where the message says it
    for (key, right) in [("TIME_SYSTEM", "UTC"), ("REF_FRAME", "TEME"), ("CENTER_NAME", "EARTH")] {
        if let Some(value) = text_of(key)
            && !value.eq_ignore_ascii_case(right)
        {
            return Err(Error::new(file, format!("{key} {right}"), excerpt(&value))
                .key(excerpt(&name))
                .at_line(line));
        }
    }
    if let Some(epoch) = text_of("EPOCH")
        && let Some(plain) = epoch.strip_suffix('Z')
    {
        object.insert("EPOCH".to_owned(), Value::from(plain));
    }
    let elements: sgp4::Elements =
        serde_json::from_value(Value::Object(object)).map_err(|error| {
            Error::new(file, "the fields of an OMM", error.to_string())
                .key(excerpt(&name))
                .at_line(line)
        })?;
    checked_set(file, line, name, &elements)
}
