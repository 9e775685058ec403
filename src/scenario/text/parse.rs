//! RON's own errors, in the words of a scenario.

use ron::error::{Error as Code, SpannedError};

use super::{
    character::named,
    decimal_comma,
    error::{Error, excerpt, name_hint},
    locate,
    visible::is_hidden,
};

/// Returns our error for one of RON's, with the place and the path of keys.
#[must_use]
pub fn error(file: &str, text: &str, error: &SpannedError) -> Error {
    let (start, end) = (&error.span.start, &error.span.end);
    let mut position = (start.line, start.col);
    if matches!(error.code, Code::TrailingCharacters) {
        position = (end.line, end.col);
    }
    let token = token_at(text, position);
    let (mut expected, found, mut hint) = told(&error.code, &token);
    if let Code::SuggestRawIdentifier(word) | Code::InvalidIdentifier(word) = &error.code
        && word.starts_with(|c: char| c.is_ascii_digit())
        && let Some((number, at)) = decimal_comma::at(text, position)
    {
        let hint = format!("write {}", number.replace(',', "."));
        let key = locate::path_at(text, at);
        let expected = "a number with a decimal point".to_owned();
        return ours(file, key, at, expected, format!("`{number}`"), Some(hint));
    }
    let half = matches!(
        error.code,
        Code::ExpectedComma | Code::ExpectedStructLikeEnd | Code::ExpectedMapEnd
    );
    if half && token.contains('.') && token.trim_matches('`').parse::<f64>().is_ok() {
        expected = "a whole number".to_owned();
    }
    if let Some((line, column)) = locate::unclosed(text)
        && hint.is_none()
    {
        hint =
            Some(format!("the bracket at {line}:{column} is never closed: is the file cut off?"));
    }
    let mut key = locate::path_at(text, position);
    match &error.code {
        Code::NoSuchStructField { found, .. } | Code::InvalidIdentifier(found) => {
            // the cursor stands before or after the wrong key, whose own place is better
            let behind = locate::path_at(text, (end.line, end.col));
            for path in [behind.clone(), key.clone()] {
                let inside = join(locate::parent_of(&path), found);
                for path in [join(&path, found), inside] {
                    if let Some(at) = locate::position_of(text, &path)
                        && at.0.abs_diff(end.line) <= 1
                    {
                        return ours(
                            file,
                            path,
                            at,
                            expected,
                            format!("`{}`", excerpt(found)),
                            hint,
                        );
                    }
                }
            }
            key = behind;
        }
        Code::MissingStructField { .. } => {
            position = (end.line, end.col);
            key.clear();
        }
        Code::TrailingCharacters => key.clear(),
        Code::DuplicateStructField { field, .. } => key = join(locate::parent_of(&key), field),
        _ => {}
    }
    ours(file, key, position, expected, found, hint)
}

fn ours(
    file: &str,
    key: String,
    position: locate::Position,
    expected: String,
    found: String,
    hint: Option<String>,
) -> Error {
    let error = Error::new(file, expected, found).key(key).at(Some(position));
    match hint {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Returns what was expected, what was found, and what to do.
fn told(code: &Code, token: &str) -> (String, String, Option<String>) {
    let plain = |expected: &str, found: &str| (expected.to_owned(), found.to_owned(), None);
    match code {
        Code::Eof => plain("the rest of the file", "its end"),
        Code::NoSuchStructField { expected, found, .. } => (
            "a known key".to_owned(),
            format!("`{}`", excerpt(found)),
            Some(name_hint(found, expected.iter().copied())),
        ),
        Code::NoSuchEnumVariant { expected, found, .. } => (
            format!("one of {}", expected.join(", ")),
            format!("`{}`", excerpt(found)),
            super::error::nearest(found, expected.iter().copied())
                .map(|name| format!("did you mean `{name}`?")),
        ),
        Code::MissingStructField { field, .. } => {
            (format!("the key `{field}` in the brackets that end here"), "none".to_owned(), None)
        }
        Code::DuplicateStructField { .. } => plain("the key once", "it again"),
        Code::InvalidValueForType { expected, .. } => (expected.clone(), token.to_owned(), None),
        Code::ExpectedDifferentLength { expected, found } => {
            (expected.clone(), format!("{found} elements"), None)
        }
        Code::ExpectedFloat | Code::FloatUnderscore => plain("a number", token),
        Code::ExpectedInteger | Code::InvalidIntegerDigit { .. } => plain("a whole number", token),
        Code::IntegerOutOfBounds => plain("a whole number of 0 or above, in 64 bits", token),
        Code::ExpectedString | Code::ExpectedStringEnd => plain("a text in double quotes", token),
        Code::ExpectedArray => plain("a list in square brackets", token),
        Code::ExpectedArrayEnd => plain("`,` or `]`", token),
        Code::ExpectedStructLike | Code::ExpectedNamedStructLike(_) => {
            plain("keys in round brackets, as `(key: value)`", token)
        }
        Code::ExpectedStructLikeEnd | Code::ExpectedMapEnd => plain("`,` or `)`", token),
        Code::ExpectedMapColon => plain("`:` and a value", token),
        Code::ExpectedComma => plain("`,`", token),
        Code::ExpectedIdentifier => plain("a key or a name", token),
        Code::TrailingCharacters => plain("the end of the file", token),
        Code::ExceededRecursionLimit => plain("at most 128 brackets in one another", token),
        Code::UnexpectedChar(character) => {
            let found = if character.is_ascii_graphic() {
                format!("`{character}`")
            } else {
                named(*character)
            };
            ("a key, a value or a bracket, as in `key: value`".to_owned(), found, None)
        }
        Code::ExpectedBoolean => plain("true or false", token),
        Code::ExpectedOptionEnd => plain("`)`", token),
        Code::InvalidEscape(_) => {
            plain("a text in which `\\` stands before n, t, \" or itself", token)
        }
        Code::UnclosedBlockComment => plain("`*/` behind a comment", "the end of the file"),
        Code::UnderscoreAtBeginning => plain("a number", token),
        Code::InvalidIdentifier(word) | Code::SuggestRawIdentifier(word) => {
            ("a key".to_owned(), format!("`{}`", excerpt(word)), None)
        }
        Code::ExpectedDifferentStructName { expected, found } => {
            (format!("`{expected}`"), format!("`{}`", excerpt(found)), None)
        }
        Code::Message(message) => ("a value that fits".to_owned(), excerpt_long(message), None),
        _ => plain("keys and values, as `key: value`", token),
    }
}

/// Returns what stands at a position: a word, a number, a sign, or the end of the file.
fn token_at(text: &str, (line, column): locate::Position) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '+');
    let whole = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    // the parser may stand inside or just after the word that it rejects
    let offset =
        whole.char_indices().nth(column.saturating_sub(1)).map_or(whole.len(), |(at, _)| at);
    let start = whole[..offset].trim_end_matches(plain).len();
    let rest: String = whole[start..].chars().take(60).collect();
    let rest = rest.trim_start();
    let token: String = match rest.chars().next() {
        None if text.lines().count() <= line => return "the end of the file".to_owned(),
        None => return "the end of the line".to_owned(),
        Some('"') => rest.split_inclusive('"').take(2).collect(),
        Some(first) if !plain(first) => first.to_string(),
        Some(_) => rest.chars().take_while(|&c| plain(c)).collect(),
    };
    format!("`{}`", excerpt(&token))
}

/// Returns a message of RON's on one line, of limited length.
fn excerpt_long(message: &str) -> String {
    message.chars().map(|c| if is_hidden(c) { ' ' } else { c }).take(200).collect()
}
