//! The text of a value in numbers, words and signs.

use super::twofold::Twofold;
use crate::scenario::text::error::{Error, excerpt};

/// A piece of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'t> {
    /// A number, without a sign.
    Number(Twofold),
    /// A unit or a word.
    Word(&'t str),
    /// An operator or a bracket; `/` and `*` for all their forms.
    Sign(char),
}

/// White space that may part thousands.
const SPACES: [char; 4] = [' ', '\u{a0}', '\u{2009}', '\u{202f}'];

/// Returns the pieces of a text.
///
/// # Errors
/// At the first character that can be none of them.
pub fn tokens(text: &str) -> Result<Vec<Token<'_>>, Error> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_whitespace() {
            first.len_utf8()
        } else if let Some((number, length)) = number(rest) {
            tokens.push(Token::Number(number));
            length
        } else if is_letter(first) {
            let length = word(rest);
            tokens.push(Token::Word(rest.get(..length).unwrap_or_default()));
            length
        } else {
            tokens.push(Token::Sign(match first {
                '+' | '(' | ')' | '/' | '*' | '-' => first,
                '×' | '·' | '⋅' => '*',
                '÷' => '/',
                '−' => '-',
                ',' => {
                    return Err(Error::new("value", "a number with a decimal point", "a comma")
                        .hint("write 1.4 or 1400"));
                }
                _ => {
                    let found = format!("`{}`", excerpt(&first.to_string()));
                    return Err(Error::new("value", "a number with a unit", found));
                }
            }));
            first.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    Ok(tokens)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || "°%$¢€£µ".contains(c)
}

/// Bytes of the digits at a text's beginning.
fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

/// A number at a text's beginning and its bytes. Thousands stand apart in groups of three.
fn number(text: &str) -> Option<(Twofold, usize)> {
    let after = |at: usize| text.get(at..).unwrap_or_default();
    let mut at = digits(text);
    if (1..=3).contains(&at) && !text.starts_with('0') {
        while let Some(space) = after(at).chars().next().filter(|c| SPACES.contains(c))
            && digits(after(at + space.len_utf8())) == 3
        {
            at += space.len_utf8() + 3;
        }
    }
    let whole = at;
    if after(at).starts_with('.') {
        let more = digits(after(at + 1));
        at += if whole == 0 && more == 0 { 0 } else { 1 + more };
    }
    if at == 0 {
        return None;
    }
    let mantissa = text.get(..at)?;
    let mut exponent = 0;
    if let Some(power) = after(at).strip_prefix(['e', 'E']) {
        let sign = usize::from(power.starts_with(['+', '-']));
        let length = sign + digits(power.get(sign..).unwrap_or_default());
        if length > sign {
            let written = power.get(..length)?;
            // more digits than a whole number holds are as good as infinitely many
            let limit = if written.starts_with('-') { -100_000 } else { 100_000 };
            exponent = written.parse().unwrap_or(limit).clamp(-100_000, 100_000);
            at += 1 + length;
        }
    }
    Some((Twofold::of_digits(mantissa, exponent), at))
}

/// Bytes of the word at a text's beginning: letters, parts joined by `·` or a hyphen, powers.
fn word(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    let mut last = ' ';
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let after_letter = last.is_alphabetic();
        let is_part = match character {
            '²' | '³' | '⁴' | '⁻' | '¹' => true,
            '·' | '⋅' | '-' => last != ' ' && next.is_some_and(char::is_alphabetic),
            '^' => after_letter && next.is_some_and(|c| c == '-' || c.is_ascii_digit()),
            '2' | '3' | '4' if last == '^' => true,
            '2' | '3' => after_letter && !next.is_some_and(|c| c.is_ascii_digit() || c == '.'),
            _ => is_letter(character),
        };
        if character == '^' && is_part && next == Some('-') {
            // `^-1` and `^-2`
            let power = text.get(at..).unwrap_or_default();
            return at + if power.starts_with("^-1") || power.starts_with("^-2") { 3 } else { 0 };
        }
        if !is_part {
            return at;
        }
        last = character;
    }
    text.len()
}
