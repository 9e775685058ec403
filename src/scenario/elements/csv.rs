//! Orbit mean-elements messages as CSV with a header row.

use std::{collections::BTreeSet, io::Read};

use super::{
    found::Collector,
    message::{Message, Value, known, trimmed},
};
use crate::scenario::text::{
    error::{Error, excerpt},
    lines::{MARK, lines},
};

/// Signs between cells.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// The header: the sign between cells, and the names of the columns.
struct Header {
    delimiter: u8,
    names: Vec<String>,
}

impl Header {
    fn read(file: &str, line: &str) -> Result<Self, Error> {
        let Self { delimiter, names } = Self::split(file, line)?;
        let mut seen = BTreeSet::new();
        let repeated = names.iter().find(|name| !seen.insert(name.to_ascii_lowercase()));
        match repeated {
            Some(name) => {
                let found = if name.is_empty() { "columns without a name" } else { name };
                Err(Error::new(file, "each column once", excerpt(found)))
            }
            None => Ok(Self { delimiter, names }),
        }
    }

    fn split(file: &str, line: &str) -> Result<Self, Error> {
        // a name holds none of them, so the one that stands more often separates
        let count = |sign: &u8| line.bytes().filter(|byte| byte == sign).count();
        let delimiter = DELIMITERS.into_iter().rev().max_by_key(count).unwrap_or(b',');
        Ok(Self { delimiter, names: cells(file, line, delimiter)? })
    }
}

/// Returns whether a line is a header of messages.
pub(super) fn is_header(line: &str) -> bool {
    Header::split("", line).is_ok_and(|header| {
        header.names.len() > 1 && header.names.iter().any(|name| known(name).is_some())
    })
}

/// Reads messages.
///
/// # Errors
/// In a strict reader, with the line.
pub(super) fn read(file: &str, text: &str, collector: &mut Collector) -> Result<(), Error> {
    let mut header: Option<Header> = None;
    for (number, line) in lines(text) {
        if trimmed(line).is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let Some(Header { delimiter, names }) = &header else {
            header = Some(Header::read(file, line).map_err(|error| error.at_line(number))?);
            continue;
        };
        let cells = match cells(file, line, *delimiter) {
            Ok(cells) => cells,
            Err(error) => {
                collector.leave_out(error.at_line(number))?;
                continue;
            }
        };
        if cells.len() != names.len() {
            let expected = format!("{} cells as in the header", names.len());
            let error = Error::new(file, expected, cells.len().to_string());
            collector.leave_out(error.at_line(number))?;
            continue;
        }
        let mut message = Message::at_line(number);
        for (name, cell) in names.iter().zip(cells) {
            message.put(name, Value::Text(cell));
        }
        let column = |key: &str| {
            let is_key = |name: &String| known(name).is_some_and(|(_, known)| known == key);
            let cell = names.iter().position(is_key)?;
            Some((number, column_of(line, *delimiter, cell)))
        };
        collector.take(message.read(file, column))?;
    }
    Ok(())
}

/// Returns the column of a line's cell in characters, from 1, without the blanks before it.
fn column_of(line: &str, delimiter: u8, cell: usize) -> usize {
    let mut is_quoted = false;
    let mut passed = 0;
    let mut begin = 0;
    for (at, character) in line.char_indices() {
        if passed == cell {
            break;
        }
        is_quoted ^= character == '"';
        if character == char::from(delimiter) && !is_quoted {
            passed += 1;
            begin = at + character.len_utf8();
        }
    }
    let (before, rest) = line.split_at_checked(begin).unwrap_or((line, ""));
    let blanks = rest.chars().take_while(|c| matches!(c, ' ' | '"')).count();
    before.trim_start_matches(MARK).chars().count() + blanks + 1
}

/// The cells of one line of CSV (RFC 4180) without the blanks around them. Lines are read one by
/// one: a quote that is left open cannot swallow the messages after it.
fn cells(file: &str, line: &str, delimiter: u8) -> Result<Vec<String>, Error> {
    let is_indent = |c: char| c == ' ' || c == MARK || c == '\t' && delimiter != b'\t';
    let line = line.trim_start_matches(is_indent);
    if !line.contains('"') {
        return Ok(line
            .split(char::from(delimiter))
            .map(|cell| trimmed(cell).to_owned())
            .collect());
    }
    let open = || Error::new(file, "a closing quote in the same line", excerpt(line));
    let line_end: &[u8] = b"\n";
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .buffer_capacity(line.len() + 1)
        .from_reader(line.as_bytes().chain(line_end));
    let mut record = ::csv::StringRecord::new();
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
    if has_stray_quote(line, delimiter) {
        let expected = "a quote at both ends of a cell, or at none";
        return Err(Error::new(file, expected, format!("`{}`", excerpt(line))));
    }
    Ok(record.iter().map(|cell| trimmed(cell).to_owned()).collect())
}

/// Returns whether a quote stands in a cell that does not begin with one: the rest of a record
/// whose cell goes over a line's end.
fn has_stray_quote(line: &str, delimiter: u8) -> bool {
    let mut bytes = line.bytes().peekable();
    while bytes.peek().is_some() {
        let is_quoted = bytes.next_if_eq(&b'"').is_some();
        let mut is_open = is_quoted;
        for byte in bytes.by_ref() {
            match byte {
                b'"' if is_quoted => is_open = !is_open,
                b'"' => return true,
                _ if byte == delimiter && !is_open => break,
                _ => {}
            }
        }
    }
    false
}
