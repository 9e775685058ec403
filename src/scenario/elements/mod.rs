//! Element sets of real objects: two-line sets, and orbit mean-elements messages as JSON, XML,
//! KVN or CSV.

mod checked_set;
mod chosen;
mod csv;
mod form;
mod found;
mod json;
mod kvn;
mod message;
mod tle;
mod tle_line;
mod xml;

use self::{
    form::Form,
    found::{Collector, LENIENT},
};
use super::text::{
    context::Context,
    error::{Error, excerpt},
    lines::unmarked,
};
use crate::model::{mission::Pattern, orbit::elements::ElementSet, time::Instant};

/// Most bytes of a side file: the public catalogue as JSON has 27 MB.
pub const SIDE_FILE_LIMIT_BYTES: usize = 64 * 1024 * 1024;

/// What to do about a fault where no other set of the file can be read.
const NO_OTHER: &str = "no other set of the file can be read: get it again from its provider";

/// The element sets that a pattern asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Two-line sets.
    Tle,
    /// Orbit mean-elements messages.
    Omm,
}

/// A side file that a pattern names.
#[derive(Clone, Copy, Debug)]
pub(super) struct SideFile<'f> {
    /// Its name.
    pub name: &'f str,
    /// What it holds.
    pub kind: Kind,
    /// Whether sets that cannot be read are left out.
    pub is_lenient: bool,
}

/// Loads a side file and reads it; `path` is that of the pattern's key `file`.
pub(super) fn load(
    context: &Context<'_>,
    path: &str,
    side_file: SideFile<'_>,
    epoch: Instant,
    notes: &mut Vec<String>,
) -> Result<Pattern, Error> {
    let file = side_file.name;
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
    if text.len() > SIDE_FILE_LIMIT_BYTES {
        let expected = format!("at most {SIDE_FILE_LIMIT_BYTES} bytes in `{}`", excerpt(file));
        return Err(context.error(path, expected, text.len().to_string()));
    }
    let collector = read(file, &text, side_file.kind, side_file.is_lenient).map_err(|error| {
        // about the file as a whole: what is wrong is which file the scenario names, or how
        if error.line.is_some() || !error.key.is_empty() {
            return error;
        }
        let expected = format!("{} in `{}`", error.expected, excerpt(file));
        let whole = context.error(path, expected, error.found.clone());
        match &error.hint {
            Some(hint) => whole.hint(hint.clone()),
            None => whole,
        }
    })?;
    Ok(Pattern::Elements(chosen::chosen(file, collector, epoch, notes)?))
}

/// Two-line element sets, with or without name lines. Blank lines and lines that begin with
/// `#` are skipped.
///
/// # Errors
/// With the line number: a bad checksum, a short line, a lone line, a number that is none,
/// an orbit through the ground.
pub fn from_tle(file: &str, text: &str) -> Result<Vec<ElementSet>, Error> {
    sets(file, text, Kind::Tle)
}

/// Orbit mean-elements messages as JSON, XML, KVN or CSV.
///
/// # Errors
/// With the line and the object: broken JSON, XML, KVN or CSV, a missing field, elements out of
/// range.
pub fn from_omm(file: &str, text: &str) -> Result<Vec<ElementSet>, Error> {
    sets(file, text, Kind::Omm)
}

fn sets(file: &str, text: &str, kind: Kind) -> Result<Vec<ElementSet>, Error> {
    let collector = read(file, text, kind, false)?;
    Ok(collector.found.into_iter().map(|found| found.set).collect())
}

/// Reads a text of a kind, in whichever form it is. A strict reader offers the lenient one only
/// where that finds a set.
fn read(file: &str, text: &str, kind: Kind, is_lenient: bool) -> Result<Collector, Error> {
    let found = read_as(file, text, kind, is_lenient);
    match found {
        Err(error) if !is_lenient && error.hint.as_deref() == Some(LENIENT) => {
            let helps = read_as(file, text, kind, true).is_ok();
            Err(if helps { error } else { error.hint(NO_OTHER) })
        }
        found => found,
    }
}

fn read_as(file: &str, text: &str, kind: Kind, is_lenient: bool) -> Result<Collector, Error> {
    let mut collector = Collector::new(is_lenient);
    let form = Form::of(text);
    match (kind, &form) {
        // what looks like no set is read all the same: its lines tell best what is wrong
        (Kind::Tle, Form::Tle) => tle::read(file, text, &mut collector)?,
        (Kind::Omm, Form::Json) => json::read(file, unmarked(text), &mut collector)?,
        (Kind::Omm, Form::Xml) => xml::read(file, text, &mut collector)?,
        (Kind::Omm, Form::Kvn) => kvn::read(file, text, &mut collector)?,
        (Kind::Omm, Form::Csv) => csv::read(file, text, &mut collector)?,
        _ => return Err(other_form(file, kind, &form)),
    }
    if collector.found.is_empty() {
        return Err(match collector.left_out.into_iter().next() {
            Some(error) if error.hint.is_some() => error,
            Some(error) => error.hint("no set of the file can be read"),
            None => Error::new(file, expected(kind), "none")
                .hint("the file has a beginning and no set: get it again from its provider"),
        });
    }
    Ok(collector)
}

fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::Tle => "two-line element sets",
        Kind::Omm => "orbit mean-elements messages as JSON, XML, KVN or CSV",
    }
}

/// Returns the error about a text in a form that its pattern does not read.
fn other_form(file: &str, kind: Kind, form: &Form) -> Error {
    let hint = match (kind, form) {
        (Kind::Omm, Form::Tle) => format!("write `Tle(file: \"{}\")`", excerpt(file)),
        (Kind::Tle, Form::Json | Form::Xml | Form::Kvn | Form::Csv) => {
            format!("write `Omm(file: \"{}\")`", excerpt(file))
        }
        (_, Form::Empty) => "the file is empty: get it again from its provider".to_owned(),
        _ => "this may be a provider's message in place of data: open the file, and get it again"
            .to_owned(),
    };
    Error::new(file, expected(kind), form.words()).hint(hint)
}
