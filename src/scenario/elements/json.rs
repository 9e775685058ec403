//! Orbit mean-elements messages as JSON: a list of objects, one object, or one behind the other.

use core::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{
    found::Collector,
    message::{Message, Value},
};
use crate::scenario::text::{
    character,
    error::{Error, excerpt},
    lines::LineCounter,
};

/// Times that a lenient reader looks for the next message behind one that does not end.
const RETRIES: usize = 100;
const VALID: &str = "messages as valid JSON";

/// Reads messages.
///
/// # Errors
/// In a strict reader, with line and key.
pub(super) fn read(file: &str, text: &str, collector: &mut Collector) -> Result<(), Error> {
    // the places of faults come in the order of the text
    let error = |counter: &mut LineCounter<'_>, at: usize, expected: &str, found: String| {
        counter.go_to(at);
        Error::new(file, expected, found).at(Some(counter.place(at)))
    };
    let bytes = text.as_bytes();
    let mut cursor = Cursor { text, at: 0 };
    let is_list = cursor.take(b'[');
    let mut count = 0_usize;
    let mut counter = LineCounter::new(text);
    let mut retries = RETRIES;
    loop {
        let start = cursor.skip_blanks();
        match bytes.get(start) {
            Some(b'{') => match object_end(bytes, start) {
                Some(end) => {
                    cursor.at = end;
                    let object = text.get(start..end).unwrap_or_default();
                    counter.go_to(start);
                    collector.take(message(file, text, object, start, counter, count))?;
                    count += 1;
                }
                None => {
                    let found = format!("the end of the file within message {}", count + 1);
                    collector.leave_out(error(&mut counter, start, VALID, found))?;
                    count += 1;
                    retries -= 1;
                    // a quote that is missing may hide the end of this one alone
                    match text.get(start + 1..).and_then(|rest| rest.find('{')) {
                        Some(next) if retries > 0 => cursor.at = start + 1 + next,
                        _ => return Ok(()),
                    }
                    continue;
                }
            },
            Some(b']') if is_list => {
                cursor.at = start + 1;
                break;
            }
            None if is_list => {
                collector.leave_out(error(
                    &mut counter,
                    start,
                    "`]` behind the last message",
                    "the end of the file".to_owned(),
                ))?;
                return Ok(());
            }
            None => return Ok(()),
            Some(_) => {
                let what = "a JSON object for each message";
                let wrong =
                    error(&mut counter, start, what, token(text, start)).key(format!("[{count}]"));
                collector.leave_out(wrong)?;
                match text.get(start + 1..).and_then(|rest| rest.find('{')) {
                    Some(next) => cursor.at = start + 1 + next,
                    None => return Ok(()),
                }
                continue;
            }
        }
        let behind = cursor.skip_blanks();
        let is_next = cursor.take(b',');
        if is_list && !is_next && bytes.get(behind).is_some_and(|byte| *byte != b']') {
            collector.leave_out(error(
                &mut counter,
                behind,
                "`,` or `]` behind a message",
                token(text, behind),
            ))?;
        }
        if is_list && is_next {
            let next = cursor.skip_blanks();
            if bytes.get(next) == Some(&b']') {
                let found = "`]`".to_owned();
                collector.leave_out(error(&mut counter, next, "a message behind `,`", found))?;
            }
        }
    }
    let rest = cursor.skip_blanks();
    if rest < text.len() {
        let found = token(text, rest);
        collector.leave_out(error(&mut counter, rest, "the end of the file", found))?;
    }
    Ok(())
}

/// A place in a text.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl Cursor<'_> {
    /// Goes on to the next character that is no blank, and returns its place.
    fn skip_blanks(&mut self) -> usize {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| blank(byte)).count();
        self.at
    }

    /// Goes on over a character, if it is the next that is no blank.
    fn take(&mut self, byte: u8) -> bool {
        let at = self.skip_blanks();
        let is_next = self.text.as_bytes().get(at) == Some(&byte);
        self.at += usize::from(is_next);
        is_next
    }
}

/// Returns the place behind the bracket that closes the one at `start`.
fn object_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_text = false;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if is_text => at += 1,
            b'"' => is_text = !is_text,
            // no text goes over a line's end
            b'\n' | b'\r' if is_text => return None,
            b'{' | b'[' if !is_text => depth += 1,
            b'}' | b']' if !is_text => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Returns what stands at a place.
fn token(text: &str, at: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    match rest.chars().next() {
        None => "the end of the file".to_owned(),
        Some(c) if !c.is_ascii() || c.is_ascii_control() => character::named(c),
        Some(c) if c.is_alphanumeric() || c == '"' => {
            let end = rest.find(['\n', '\r', ',', '}', ']']).unwrap_or(rest.len());
            format!("`{}`", excerpt(rest.get(..end).unwrap_or_default()))
        }
        Some(c) => format!("`{c}`"),
    }
}

/// Returns where the fault of an object begins, what was expected and what stands there, from
/// where the parser of JSON stopped and what it says.
fn refused(text: &str, start: usize, at: usize, reason: &str) -> (usize, &'static str, String) {
    let before = text.get(start..at).unwrap_or_default();
    if reason.starts_with("number out of range") {
        let is_part = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
        let begin = start + before.trim_end_matches(is_part).len();
        return (begin, "a number that is not beyond 1.8e308", token(text, begin));
    }
    let is_half = reason.contains("surrogate") || reason.contains("hex escape");
    if let Some(escape) = before.rfind("\\u").filter(|_| is_half) {
        let begin = start + escape;
        let found: String = text.get(begin..).unwrap_or_default().chars().take(6).collect();
        let expected = "a whole character: both halves of a pair of `\\u` escapes";
        return (begin, expected, format!("`{}`", excerpt(&found)));
    }
    (at, VALID, token(text, at))
}

/// Reads the message of one object, which begins at `start` of the text.
fn message(
    file: &str,
    text: &str,
    object: &str,
    start: usize,
    mut counter: LineCounter<'_>,
    index: usize,
) -> Result<super::found::Found, Error> {
    let line = counter.go_to(start);
    let mut message: Message = serde_json::from_str(object).map_err(|error| {
        let before = object.split_inclusive('\n').take(error.line().saturating_sub(1));
        let offset = before.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
        let mut at = (start + offset).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let (at, expected, found) = refused(text, start, at, &error.to_string());
        Error::new(file, expected, found)
            .at(Some(counter.place(at)))
            .key(format!("message {}", index + 1))
    })?;
    message.line = Some(line);
    if message.is_empty() {
        let expected = "an orbit mean-elements message, with EPOCH, MEAN_MOTION and so on";
        return Err(Error::new(file, expected, format!("`{}`", excerpt(object)))
            .key(format!("message {}", index + 1))
            .at_line(line)
            .hint("this may be a provider's message in place of data: open the file"));
    }
    message.read(file, |key| {
        let at = object.find(&format!("\"{key}\""))?;
        Some(counter.place(start + at))
    })
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Message;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Message, A::Error> {
                let mut message = Message::default();
                while let Some(key) = map.next_key::<Key>()? {
                    match key.0 {
                        Some(key) => message.put(key, map.next_value()?),
                        None => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(message)
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// A key that is read, or none.
struct Key(Option<&'static str>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E>(self, text: &str) -> Result<Key, E> {
                Ok(Key(super::message::known(text).map(|(_, key)| key)))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_str<E>(self, text: &str) -> Result<Value, E> {
                Ok(Value::Text(text.to_owned()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
                Ok(Value::Number(number))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
                Ok(Value::Number(number as f64))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
                Ok(Value::Number(number as f64))
            }

            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Nothing)
            }

            fn visit_bool<E>(self, is_true: bool) -> Result<Value, E> {
                Ok(Value::Other(if is_true { "true" } else { "false" }))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
                while items.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Value::Other("a list"))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Value::Other("a section"))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
