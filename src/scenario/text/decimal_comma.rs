//! Numbers with a comma in place of the decimal point, which end a value in the middle.

use super::locate::Position;

/// Characters before and behind a place within which the number stands.
const REACH: usize = 24;

/// Returns the number with a decimal comma that a place stands in or next to, and its own place.
#[must_use]
pub fn at(text: &str, (line, column): Position) -> Option<(String, Position)> {
    let whole: Vec<char> = text.lines().nth(line.checked_sub(1)?)?.chars().collect();
    let near = column.saturating_sub(REACH)..(column + REACH).min(whole.len());
    let is_digit = |at: usize| whole.get(at).is_some_and(char::is_ascii_digit);
    let comma = near
        .filter(|&at| whole.get(at) == Some(&',') && at > 0 && is_digit(at - 1) && is_digit(at + 1))
        .min_by_key(|&at| (at + 1).abs_diff(column))?;
    let is_number = |at: &usize| is_digit(*at) || matches!(whole.get(*at), Some('.' | '-' | '+'));
    let start = (0..comma).rev().take_while(is_number).last()?;
    let end = (comma + 1..whole.len()).take_while(is_number).last()? + 1;
    Some((whole.get(start..end)?.iter().collect(), (line, start + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_around_a_comma_is_found() {
        let text = "(\n  a: 1, altitude_km: -500,5, b: [1,2])";
        assert_eq!(at(text, (2, 29)), Some(("-500,5".to_owned(), (2, 22))));
        assert_eq!(at(text, (1, 1)), None);
        assert_eq!(at("(a: 1, b: 2)", (1, 8)), None);
    }
}
