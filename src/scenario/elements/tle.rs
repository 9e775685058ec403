//! Two-line element sets: which lines make a set, and what it says.

use super::{
    checked_set::{TLE, check_ephemeris_type, checked_set},
    found::{Collector, Found},
    tle_line::{Line, Oddity, catalogue_number, decimal, power, whole},
};
use crate::{
    model::orbit::elements::Elements,
    scenario::{
        instant::instant_of,
        text::{
            error::{Error, excerpt},
            lines::{MARK, lines},
        },
    },
};

/// Characters from which a line that begins with 1 or 2 is a set's, whatever else it says.
const LONG: usize = 60;
/// What is passed over: lines that are no part of a set.
const AROUND: &str = "text around the sets";

/// Reads two-line sets, with or without name lines. Blank lines and lines that begin with `#`
/// are skipped, but for names as `#1 SAT`.
///
/// # Errors
/// In a strict reader, with line and column: a bad checksum, a short line, a lone line, a number
/// that is none, an orbit through the ground.
pub(super) fn read(file: &str, text: &str, collector: &mut Collector) -> Result<(), Error> {
    let lines: Vec<Line<'_>> = set_lines(text).collect();
    let mut at = 0;
    let mut name: Option<Line<'_>> = None;
    while let Some(line) = lines.get(at) {
        let next = lines.get(at + 1);
        at += 1;
        match part(line, next) {
            Part::Other => {
                if let Some(before) = name.replace(*line) {
                    pass_around(collector, file, &before, Some(line))?;
                }
            }
            Part::Second => {
                let expected = "line 1 of a set before its line 2";
                let error = Error::new(file, expected, excerpt(line.text)).at_line(line.number);
                collector.leave_out(named(error, name.take()))?;
            }
            Part::First => {
                let second = next.filter(|next| is_part(next, '2'));
                let name = name.take();
                let found = match second {
                    Some(second) => {
                        at += 1;
                        set(file, line, second, name, collector)
                    }
                    None => Err(match next {
                        Some(next) => Error::new(file, "line 2 of the set", excerpt(next.text))
                            .at_line(next.number),
                        None => {
                            Error::new(file, "line 2 after line 1 of a set", "the end of the file")
                                .at_line(line.number)
                        }
                    }),
                };
                collector.take(found.map_err(|error| named(error, name)))?;
            }
        }
    }
    match name {
        Some(name) => pass_around(collector, file, &name, None),
        None => Ok(()),
    }
}

/// Returns whether a text has a line of a two-line set.
pub(super) fn is_tle(text: &str) -> bool {
    set_lines(text).any(|line| is_part(&line, '1') || is_part(&line, '2'))
}

/// Returns the lines that count: no blank ones and no comments.
fn set_lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let written = lines(text).filter_map(|(number, whole)| {
        let blank = |c: char| matches!(c, ' ' | '\t' | MARK);
        let behind = whole.trim_start_matches(blank);
        let text = behind.trim_end_matches(blank);
        let indent = whole.chars().count() - behind.chars().count();
        (!text.is_empty()).then_some(Line { number, indent, text })
    });
    let mut written = written.peekable();
    let mut is_named = false;
    core::iter::from_fn(move || {
        loop {
            let line = written.next()?;
            if line.text.starts_with('#') && (is_named || !is_marked_name(&line, written.peek())) {
                continue;
            }
            is_named = !is_part(&line, '1') && !is_part(&line, '2');
            return Some(line);
        }
    })
}

/// Returns whether a line that begins with `#` is a name, as `#1 SAT`, not a comment: no blank
/// follows the sign, and a whole first line follows the line.
fn is_marked_name(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let is_joined = line.text.strip_prefix('#').is_some_and(|rest| {
        rest.starts_with(|c: char| !c.is_whitespace() && c != '#' && c != '-' && c != '=')
    });
    is_joined && next.is_some_and(|next| next.text.len() >= LONG && is_part(next, '1'))
}

/// Passes over a line that stands neither in a set nor right before one.
fn pass_around(
    collector: &mut Collector,
    file: &str,
    line: &Line<'_>,
    next: Option<&Line<'_>>,
) -> Result<(), Error> {
    let strict = match next {
        Some(next) => Error::new(file, "line 1 of a set after its name", excerpt(next.text))
            .at_line(next.number),
        None => Error::new(file, "line 1 of a set after its name", "the end of the file")
            .at_line(line.number),
    };
    let error = if collector.is_lenient {
        Error::new(file, "a set", format!("`{}`", excerpt(line.text))).at_line(line.number)
    } else {
        strict
    };
    collector.pass(AROUND, error)
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    First,
    Second,
    Other,
}

/// Tells what a line is where a set may begin. A short line that looks like a part is a name when
/// a whole first line follows: `2 LANTERN`, or a name of digits.
fn part(line: &Line<'_>, next: Option<&Line<'_>>) -> Part {
    let is_before_first = next.is_some_and(|next| next.text.len() >= LONG && is_part(next, '1'));
    if line.text.len() < LONG && is_before_first {
        return Part::Other;
    }
    if is_part(line, '1') {
        Part::First
    } else if is_part(line, '2') {
        Part::Second
    } else {
        Part::Other
    }
}

/// Returns whether a line is the part of a set that begins with a digit: a long one always, a
/// short one when a catalogue number follows.
fn is_part(line: &Line<'_>, digit: char) -> bool {
    let Some(rest) = line.text.strip_prefix(digit) else { return false };
    if !rest.starts_with([' ', '\t', '\u{a0}']) {
        return false;
    }
    if line.text.len() >= LONG {
        return true;
    }
    let is_blank = |column: usize| line.text.get(column - 1..column).is_none_or(|c| c == " ");
    let has_number = line.text.get(2..7).is_some_and(|text| catalogue_number(text).is_some());
    has_number && (if digit == '1' { is_blank(9) } else { is_blank(8) })
}

/// Returns an error with the name of the set that it is about.
fn named(error: Error, name: Option<Line<'_>>) -> Error {
    let Some(name) = name.and_then(|line| name_of(&line)) else { return error };
    let key = excerpt(&name);
    let key = if error.key.is_empty() { key } else { format!("{key}: {}", error.key) };
    error.key(key)
}

/// Returns the name of a name line, none where it holds none. Three-line sets begin it with `0 `.
fn name_of(line: &Line<'_>) -> Option<String> {
    let text = line.text.strip_prefix("0 ").unwrap_or(line.text);
    let name = text.trim_matches(|c: char| c.is_whitespace() || c == MARK);
    (!name.is_empty() && name != "0").then(|| name.to_owned())
}

/// Reads the set of two lines.
fn set(
    file: &str,
    first: &Line<'_>,
    second: &Line<'_>,
    name: Option<Line<'_>>,
    collector: &mut Collector,
) -> Result<Found, Error> {
    let mut oddities = Vec::new();
    for line in [first, second] {
        oddities.extend(line.checked(file)?);
    }
    if let (false, Some((_, error))) = (collector.is_lenient, oddities.first()) {
        return Err(error.clone());
    }
    // what stands in the columns tells more of a broken line than its checksum
    first.check_blanks(file, &[2, 9, 18, 33, 44, 53, 62, 64])?;
    second.check_blanks(file, &[2, 8, 17, 26, 34, 43, 52])?;
    let numbers = [first.catalogue_number(file)?, second.catalogue_number(file)?];
    let ephemeris_type = first.ephemeris_type(file)?;
    check_unneeded(file, first, second)?;
    let elements = Elements {
        epoch: instant_of(first.epoch(file)?),
        drag_per_er: first.power(file, [54, 61], TLE.drag)?,
        inclination_deg: second.number(file, [9, 16], TLE.inclination)?,
        node_deg: second.number(file, [18, 25], TLE.node)?,
        eccentricity: second.fraction(file, [27, 33], TLE.eccentricity)?,
        perigee_deg: second.number(file, [35, 42], TLE.perigee)?,
        anomaly_deg: second.number(file, [44, 51], TLE.anomaly)?,
        mean_motion_rev_day: second.number(file, [53, 63], TLE.mean_motion)?,
    };
    for line in [first, second] {
        line.check_sum(file)?;
    }
    let [number, other] = numbers;
    if number != other {
        let expected = format!("catalogue number {number:05} as in line 1");
        return Err(second.error(file, 3, expected, format!("{other:05}")));
    }
    check_ephemeris_type(&TLE, ephemeris_type)
        .map_err(|fault| fault.error(file, "").at(Some((first.number, first.indent + 63))))?;
    let name = name.and_then(|line| name_of(&line)).unwrap_or_else(|| number.to_string());
    let set = checked_set(&TLE, name, &elements).map_err(|fault| {
        let place = place_of(fault.key, first, second);
        let error = fault.error(file, "");
        match place {
            Some(place) => error.at(Some(place)),
            None => error.at_line(second.number),
        }
    })?;
    for (oddity, error) in oddities {
        collector.pass(
            match oddity {
                Oddity::NoChecksum => "lines that have no checksum, which hides wrong digits",
                Oddity::Behind => "text behind lines",
            },
            error,
        )?;
    }
    Ok(Found { set, catalogue_number: Some(number), line: Some(second.number) })
}

/// Returns line and column of a figure by its name; `None` for the set as a whole.
fn place_of(key: &str, first: &Line<'_>, second: &Line<'_>) -> Option<(usize, usize)> {
    let (line, column) = match key {
        key if key == TLE.epoch => (first, 19),
        key if key == TLE.drag => (first, 54),
        key if key == TLE.inclination => (second, 9),
        key if key == TLE.node => (second, 18),
        key if key == TLE.eccentricity => (second, 27),
        key if key == TLE.perigee => (second, 35),
        key if key == TLE.anomaly => (second, 44),
        key if key == TLE.mean_motion => (second, 53),
        _ => return None,
    };
    Some((line.number, line.indent + column))
}

/// Checks the figures that SGP4 does not need, where they stand.
fn check_unneeded(file: &str, first: &Line<'_>, second: &Line<'_>) -> Result<(), Error> {
    let is_number = |text: &str| decimal(text.trim()).is_some();
    let is_power = |text: &str| power(text).is_some();
    let is_whole = |text: &str| whole(text).is_some();
    let number = "a number or blanks";
    let scaled = "five digits behind an assumed point and a power of ten, or blanks";
    let digits = "digits or blanks";
    first.check_unneeded(is_number, file, [34, 43], "mean motion's rate", number)?;
    first.check_unneeded(is_power, file, [45, 52], "mean motion's second rate", scaled)?;
    first.check_unneeded(is_whole, file, [65, 68], "element set number", digits)?;
    second.check_unneeded(is_whole, file, [64, 68], "revolution number", digits)
}
