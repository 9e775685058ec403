//! Orbit mean-elements messages as XML (CCSDS 505.0-B-3): one, or several in an `ndm`.

use quick_xml::{
    Reader,
    errors::{Error as Wrong, IllFormedError},
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

use super::{found::Collector, message::Message};
use crate::scenario::text::{
    error::{Error, excerpt},
    lines::{LineCounter, place, unmarked},
};

/// Most elements in one another.
const DEPTH: usize = 64;
/// Times that a lenient reader looks for the next message behind one that is broken.
const RETRIES: usize = 100;
/// The element of a message.
const MESSAGE: &str = "omm";
const VALID: &str = "messages as valid XML";

/// An element that is open.
struct Open {
    name: String,
    unit: Option<String>,
    text: String,
    has_elements: bool,
    start: usize,
}

/// Returns what a text that begins with `<` is, if it is no XML of messages: a web page, or a
/// message of another kind.
pub(super) fn other_kind(text: &str) -> Option<String> {
    let mut rest = unmarked(text).trim_start();
    while let Some(behind) = rest.strip_prefix("<?") {
        rest = behind.split_once("?>").map_or("", |(_, rest)| rest).trim_start();
    }
    while let Some(behind) = rest.strip_prefix("<!--") {
        rest = behind.split_once("-->").map_or("", |(_, rest)| rest).trim_start();
    }
    let name: String = rest
        .trim_start_matches(['<', '!'])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-' | '.'))
        .collect();
    let local = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    match local.as_str() {
        // what the document is comes behind the word
        "doctype" if !is_html(rest) => None,
        "html" | "doctype" | "head" | "body" | "pre" => {
            let title = rest.split_once("<title>").and_then(|(_, rest)| rest.split_once('<'));
            Some(match title {
                Some((title, _)) => format!("a web page, “{}”", excerpt(title.trim())),
                None => "a web page".to_owned(),
            })
        }
        "ndm" | MESSAGE | "" => None,
        _ if rest.contains("<omm") => None,
        _ => Some(format!("XML of another kind, <{}>", excerpt(&name))),
    }
}

/// Returns whether a document type is that of a web page: `<!DOCTYPE html …>`.
fn is_html(doctype: &str) -> bool {
    let name = doctype.split_whitespace().nth(1).unwrap_or_default();
    name.split(['>', '[']).next().is_some_and(|name| name.eq_ignore_ascii_case("html"))
}

/// Reads messages.
///
/// # Errors
/// In a strict reader, with line and key.
pub(super) fn read(file: &str, text: &str, collector: &mut Collector) -> Result<(), Error> {
    let mut from = text.len() - text.trim_start_matches('\u{feff}').len();
    for _ in 0..RETRIES {
        let Err((at, error)) = read_from(file, text, from, collector) else { return Ok(()) };
        let at = boundary(text, at);
        collector.leave_out(error.at(Some(place(text, at))))?;
        match text.get(at..).and_then(|rest| rest.find("<omm")) {
            Some(next) => from = at + next,
            None => return Ok(()),
        }
    }
    Ok(())
}

/// Reads messages from a place on, up to the end or to what is no XML; returns the place of that.
fn read_from(
    file: &str,
    text: &str,
    from: usize,
    collector: &mut Collector,
) -> Result<(), (usize, Error)> {
    let mut reader = Reader::from_str(text.get(from..).unwrap_or_default());
    let config = reader.config_mut();
    config.allow_unmatched_ends = collector.is_lenient;
    config.allow_dangling_amp = true;
    let mut open: Vec<Open> = Vec::new();
    let mut message: Option<Reading> = None;
    let mut counter = LineCounter::new(text);
    loop {
        let start = from + offset(reader.buffer_position());
        let event = reader
            .read_event()
            .map_err(|wrong| (from + offset(reader.error_position()), told(file, &wrong)))?;
        let broken = |found: String| (start, Error::new(file, VALID, found));
        match event {
            Event::Start(tag) => {
                if open.len() >= DEPTH {
                    return Err(broken(format!("more than {DEPTH} elements in one another")));
                }
                let element = element(&tag, start);
                if element.name == MESSAGE {
                    message = Some(Reading::default());
                }
                if let Some(above) = open.last_mut() {
                    above.has_elements = true;
                }
                open.push(element);
            }
            Event::Empty(_) => {
                if let Some(above) = open.last_mut() {
                    above.has_elements = true;
                }
            }
            Event::Text(part) => add(&mut open, &part.decode().unwrap_or_default()),
            Event::CData(part) => add(&mut open, &part.decode().unwrap_or_default()),
            Event::GeneralRef(part) => {
                let name = part.decode().unwrap_or_default();
                match (resolve_predefined_entity(&name), part.resolve_char_ref()) {
                    (Some(text), _) => add(&mut open, text),
                    (None, Ok(Some(character))) => add(&mut open, &character.to_string()),
                    _ => return Err(broken(format!("`&{};`", excerpt(&name)))),
                }
            }
            Event::End(_) => {
                let Some(element) = open.pop() else { continue };
                if element.name == MESSAGE {
                    if let Some(reading) = message.take() {
                        counter.go_to(element.start);
                        reading
                            .finish(file, counter, element.start, collector)
                            .map_err(|error| (start, error))?;
                    }
                } else if let Some(reading) = message.as_mut().filter(|_| !element.has_elements) {
                    reading.put(&element);
                }
            }
            Event::Eof => {
                return match open.last() {
                    Some(element) => Err(broken(format!(
                        "the end of the file within <{}>",
                        excerpt(&element.name)
                    ))),
                    None => Ok(()),
                };
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// A message, and where its keys stand.
#[derive(Default)]
struct Reading {
    message: Message,
    places: Vec<(String, usize)>,
}

impl Reading {
    fn put(&mut self, element: &Open) {
        self.message.put_with_unit(&element.name, &element.text, element.unit.as_deref());
        self.places.push((element.name.clone(), element.start));
    }

    fn finish(
        mut self,
        file: &str,
        mut counter: LineCounter<'_>,
        start: usize,
        collector: &mut Collector,
    ) -> Result<(), Error> {
        let line = counter.go_to(start);
        let place_of = |key: &str| {
            let found = self.places.iter().rev().find(|(one, _)| one.eq_ignore_ascii_case(key));
            found.map(|(_, at)| counter.place(*at))
        };
        self.message.line = Some(line);
        collector.take(self.message.read(file, place_of))
    }
}

/// Returns an element that begins, without the prefix of its name.
fn element(tag: &BytesStart<'_>, start: usize) -> Open {
    let unit = tag.try_get_attribute("units").ok().flatten();
    Open {
        name: String::from_utf8_lossy(tag.local_name().as_ref()).into_owned(),
        unit: unit.map(|unit| String::from_utf8_lossy(&unit.value).into_owned()),
        text: String::new(),
        has_elements: false,
        start,
    }
}

fn add(open: &mut [Open], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// Returns the last place at or before one that lies between characters.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Returns what is wrong with a text that is no XML.
fn told(file: &str, wrong: &Wrong) -> Error {
    let (expected, found) = match wrong {
        Wrong::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            (format!("</{}>", excerpt(expected)), format!("</{}>", excerpt(found)))
        }
        Wrong::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
            ("an element before its end".to_owned(), format!("</{}>", excerpt(found)))
        }
        Wrong::IllFormed(IllFormedError::MissingEndTag(name)) => {
            (format!("</{}>", excerpt(name)), "the end of the file".to_owned())
        }
        Wrong::Syntax(_) => {
            ("`>` at the end of a tag or a comment".to_owned(), "the end of the file".to_owned())
        }
        _ => (VALID.to_owned(), "something else".to_owned()),
    };
    Error::new(file, expected, found)
}
