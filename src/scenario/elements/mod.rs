//! Element sets of real objects: two-line sets, and orbit mean-elements messages as JSON, KVN
//! or CSV. XML is refused by name.

mod checked_set;
pub(super) mod omm;

use self::checked_set::checked_set;
use super::{
    file::SIZE_LIMIT_BYTES,
    text::{
        context::Context,
        error::{Error, excerpt},
    },
};
use crate::model::{
    constants::DAY_S, mission::Pattern, orbit::elements::ElementSet, time::Instant,
};

/// Age of elements at the epoch from which a note is due, days: SGP4's error passes some 100 km.
const STALE_DAYS: f64 = 30.0;

/// Reads a side file's text: its name, its text.
type Reader = fn(&str, &str) -> Result<Vec<ElementSet>, Error>;

/// Load a side file and read it with `reader`.
pub fn load(
    context: &Context<'_>,
    path: &str,
    file: &str,
    epoch: Instant,
    reader: Reader,
    notes: &mut Vec<String>,
) -> Result<Pattern, Error> {
    let outside = file.is_empty()
        || file.starts_with(['/', '\\'])
        || file.contains(':')
        || file.split(['/', '\\']).any(|step| step == "..");
    if outside {
        let expected = "the name of a file in the scenario's own folder or below";
        return Err(context.error(path, expected, format!("\"{}\"", excerpt(file))));
    }
    let text = (context.attach)(file).map_err(|reason| {
        context.error(path, format!("a file `{}` beside the scenario", excerpt(file)), reason)
    })?;
    if text.len() > SIZE_LIMIT_BYTES {
        let expected = format!("at most {SIZE_LIMIT_BYTES} bytes in `{}`", excerpt(file));
        return Err(context.error(path, expected, text.len().to_string()));
    }
    let sets = reader(file, &text)?;
    let oldest_days =
        sets.iter().map(|set| (epoch.since_s(set.epoch) / DAY_S).abs()).fold(0.0, f64::max);
    if oldest_days > STALE_DAYS {
        notes.push(format!(
            "{file}: elements are up to {oldest_days:.0} days from the scenario's epoch; SGP4 is good for days to weeks"
        ));
    }
    for set in &sets {
        if let Err(error) = set.at(epoch) {
            return Err(Error::new(
                file,
                "an object that still flies at the scenario's epoch",
                error.to_string(),
            ));
        }
    }
    Ok(Pattern::Elements(sets))
}

/// Two-line element sets, with or without name lines. Blank lines and lines that begin with
/// `#` are skipped.
///
/// # Errors
/// With the line number: a bad checksum, a short line, a lone line, a number that is none,
/// an orbit through the ground.
pub fn from_tle(file: &str, text: &str) -> Result<Vec<ElementSet>, Error> {
    let mut sets = Vec::new();
    let mut name: Option<&str> = None;
    let mut first: Option<(usize, &str)> = None;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match first {
            None if line.starts_with("1 ") => {
                checked_line(file, number, line)?;
                first = Some((number, line));
            }
            None if line.starts_with("2 ") => {
                return Err(Error::new(file, "line 1 of a set before its line 2", excerpt(line))
                    .at_line(number));
            }
            None if name.is_some() => {
                return Err(Error::new(file, "line 1 of a set after its name", excerpt(line))
                    .at_line(number));
            }
            None => name = Some(line.strip_prefix("0 ").unwrap_or(line).trim()),
            Some((first_number, first_line)) => {
                if !line.starts_with("2 ") {
                    return Err(
                        Error::new(file, "line 2 of the set", excerpt(line)).at_line(number)
                    );
                }
                checked_line(file, number, line)?;
                let elements =
                    sgp4::Elements::from_tle(None, first_line.as_bytes(), line.as_bytes())
                        .map_err(|error| {
                            let message = error.to_string();
                            let at =
                                if message.contains("TLE line 1") { first_number } else { number };
                            Error::new(file, "a two-line element set", message).at_line(at)
                        })?;
                let name = name.take().map_or_else(|| elements.norad_id.to_string(), str::to_owned);
                sets.push(checked_set(file, Some(number), name, &elements)?);
                first = None;
            }
        }
    }
    if let Some((number, _)) = first {
        return Err(
            Error::new(file, "line 2 after line 1 of a set", "the end of the file").at_line(number)
        );
    }
    if name.is_some() || sets.is_empty() {
        return Err(Error::new(
            file,
            "two-line element sets",
            "none, or a name without one, at the end",
        ));
    }
    Ok(sets)
}

/// One line of a set: ASCII, 69 characters, and its checksum.
fn checked_line(file: &str, number: usize, line: &str) -> Result<(), Error> {
    let error =
        |expected: String, found: String| Err(Error::new(file, expected, found).at_line(number));
    if !line.is_ascii() {
        return error("ASCII characters only".to_owned(), excerpt(line));
    }
    if line.len() != 69 {
        return error("69 characters in a TLE line".to_owned(), line.len().to_string());
    }
    let bytes = line.as_bytes();
    let sum: u32 = bytes[..68]
        .iter()
        .map(|&byte| match byte {
            b'0'..=b'9' => u32::from(byte - b'0'),
            b'-' => 1,
            _ => 0,
        })
        .sum();
    let expected = char::from_digit(sum % 10, 10).unwrap_or('0');
    let found = char::from(bytes[68]);
    if expected != found {
        return error(
            format!("checksum {expected} at the end of the line"),
            format!("`{}`", found.escape_debug()),
        );
    }
    Ok(())
}

/// Orbit mean-elements messages as JSON, KVN or CSV.
///
/// # Errors
/// With the line or object: broken JSON, KVN or CSV, a missing field, elements out of range.
pub fn from_omm(file: &str, text: &str) -> Result<Vec<ElementSet>, Error> {
    let objects = omm::objects(file, text)?;
    if objects.is_empty() {
        return Err(Error::new(file, "at least one orbit mean-elements message", "none"));
    }
    objects.into_iter().map(|(line, object)| omm::element_set(file, line, object)).collect()
}
