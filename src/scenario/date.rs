//! Dates as people and data providers write them, in UTC.

use super::text::error::excerpt;

/// What is told of a text that is no date.
const EXPECTED: &str = "expected a date in UTC such as 2026-03-20 or 2026-03-20T12:00:00Z";
/// What is told of a leap second.
pub(super) const LEAP_SECOND: &str = "leap seconds are not counted: days have 86 400 s here";
/// Digits of a fraction that count: nanoseconds.
const FRACTION_DIGITS: usize = 9;
/// Days of the months of a year without a leap day.
const DAYS_OF_MONTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// A date: whole seconds since 1970-01-01T00:00:00Z in days of 86 400 s, and nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Whole seconds.
    pub unix_s: i64,
    /// The rest, below 10⁹.
    pub nanoseconds: u32,
}

/// Reads a date: `2026-03-20`, `2026-079` (the day of the year) or either without hyphens; then
/// `T` or a blank with `12:00`, `12:00:00`, `12:00:00.5` or the same without colons; then `Z`,
/// `UTC`, an offset as `+02:00`, or nothing, which means UTC.
///
/// # Errors
/// What was expected, and which part is wrong.
pub fn date(text: &str) -> Result<Date, String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let end = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let (day, rest) = text.split_at(end);
    let days = days(day)?;
    let rest = rest.strip_prefix(['T', 't']).unwrap_or(rest).trim_start();
    let has_separator = end < text.len();
    if has_separator && rest.is_empty() {
        return Err(EXPECTED.to_owned());
    }
    let (time, zone) = rest.split_at(
        rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ','))
            .unwrap_or(rest.len()),
    );
    let offset_s = offset_s(zone.trim())?;
    let (second_of_day, nanoseconds) =
        if time.is_empty() && !has_separator { (0, 0) } else { second_of_day(time)? };
    Ok(Date { unix_s: days * 86_400 + second_of_day - offset_s, nanoseconds })
}

/// Returns whether a year has a leap day.
#[must_use]
pub fn is_leap_year(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Returns the days from 1970-01-01 to the first of January of a year, from the year 1 on.
#[must_use]
pub fn days_to_year(year: i64) -> i64 {
    let before = year - 1;
    before * 365 + before / 4 - before / 100 + before / 400 - 719_162
}

/// Returns the days since 1970-01-01 of a date without a time.
fn days(text: &str) -> Result<i64, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let numbers = match parts[..] {
        [year, month, day] if (1..=2).contains(&month.len()) && (1..=2).contains(&day.len()) => {
            [Some(year), Some(month), Some(day)]
        }
        [year, day] if day.len() == 3 => [Some(year), None, Some(day)],
        [whole] if whole.is_ascii() && whole.len() == 8 => {
            [whole.get(..4), whole.get(4..6), whole.get(6..)]
        }
        [whole] if whole.is_ascii() && whole.len() == 7 => [whole.get(..4), None, whole.get(4..)],
        _ => return Err(EXPECTED.to_owned()),
    };
    let [year, month, day] = numbers.map(|part| part.map(whole));
    let (Some(Some(year)), Some(Some(day))) = (year, day) else { return Err(EXPECTED.to_owned()) };
    if parts[0].len() < 4 || !(1..=9_999).contains(&year) {
        return Err(wrong("a year of four digits", parts[0]));
    }
    let leap = i64::from(is_leap_year(year));
    let Some(month) = month else {
        if !(1..=365 + leap).contains(&day) {
            return Err(wrong(&format!("a day of the year from 1 to {}", 365 + leap), day));
        }
        return Ok(days_to_year(year) + day - 1);
    };
    let Some(month) = month else { return Err(EXPECTED.to_owned()) };
    let index = match usize::try_from(month) {
        Ok(month @ 1..=12) => month - 1,
        _ => return Err(wrong("a month from 1 to 12", month)),
    };
    let in_month = |index: usize| DAYS_OF_MONTHS[index] + if index == 1 { leap } else { 0 };
    if !(1..=in_month(index)).contains(&day) {
        return Err(wrong(&format!("a day of the month from 1 to {}", in_month(index)), day));
    }
    Ok(days_to_year(year) + (0..index).map(in_month).sum::<i64>() + day - 1)
}

/// Returns the second of the day, and nanoseconds.
fn second_of_day(text: &str) -> Result<(i64, u32), String> {
    let (clock, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let parts: Vec<&str> = if clock.contains(':') {
        clock.split(':').collect()
    } else if clock.len() % 2 == 0 && (2..=6).contains(&clock.len()) {
        // digits alone come here
        (0..clock.len() / 2).filter_map(|at| clock.get(2 * at..2 * at + 2)).collect()
    } else {
        return Err(EXPECTED.to_owned());
    };
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (hour, minute, "0"),
        [hour, minute, second] => (hour, minute, second),
        _ => return Err(EXPECTED.to_owned()),
    };
    if !fraction.is_empty() && parts.len() < 3 {
        return Err(EXPECTED.to_owned());
    }
    let limited = |text: &str, name: &str, last: i64| {
        let number = whole(text).filter(|_| text.len() <= 2).ok_or_else(|| EXPECTED.to_owned())?;
        if number > last {
            return Err(wrong(&format!("{name} from 0 to {last}"), number));
        }
        Ok(number)
    };
    let hour = limited(hour, "an hour", 23)?;
    let minute = limited(minute, "a minute", 59)?;
    if whole(second) == Some(60) {
        return Err(LEAP_SECOND.to_owned());
    }
    let second = limited(second, "a second", 59)?;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(EXPECTED.to_owned());
    }
    let digits = fraction.get(..FRACTION_DIGITS).unwrap_or(fraction);
    let nanoseconds = format!("{digits:0<FRACTION_DIGITS$}").parse().unwrap_or(0);
    Ok((hour * 3_600 + minute * 60 + second, nanoseconds))
}

/// Returns the seconds by which a zone is ahead of UTC.
fn offset_s(zone: &str) -> Result<i64, String> {
    if zone.is_empty() || ["Z", "UTC", "GMT"].iter().any(|name| zone.eq_ignore_ascii_case(name)) {
        return Ok(0);
    }
    let (sign, rest) = match zone.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => match zone.strip_prefix(['-', '−']) {
            Some(rest) => (-1, rest),
            None => return Err(EXPECTED.to_owned()),
        },
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if rest.is_ascii() && rest.len() == 4 => rest.split_at(2),
        None => (rest, "0"),
    };
    match (whole(hours), whole(minutes)) {
        (Some(hours @ 0..=23), Some(minutes @ 0..=59)) => Ok(sign * (hours * 3_600 + minutes * 60)),
        _ => Err(wrong("an offset from UTC such as +02:00", zone)),
    }
}

/// Returns a whole number of digits alone.
fn whole(text: &str) -> Option<i64> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

fn wrong(expected: &str, found: impl core::fmt::Display) -> String {
    // the text may be anything
    format!("{EXPECTED}; it should have {expected}, not {}", excerpt(&found.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_date_means_the_same_instant() {
        for text in [
            "2026-03-20T12:00:00Z",
            "2026-03-20T12:00:00",
            "2026-03-20T12:00",
            "2026-03-20 12:00:00",
            "2026-03-20  12:00:00 UTC",
            " 2026-03-20t12:00:00.000000z\r",
            "\u{feff}2026-03-20T12:00:00,0",
            "2026-079T12:00:00.000",
            "2026-079 12:00",
            "20260320T120000Z",
            "2026079T1200",
            "2026-03-20T14:00:00+02:00",
            "2026-03-20T14:00:00 +0200",
            "2026-03-20T09:00-03",
            "2026-03-20T12:00:00.000000000000",
            "2026-3-20 12:00",
        ] {
            let expected = Date { unix_s: 1_774_008_000, nanoseconds: 0 };
            assert_eq!(date(text), Ok(expected), "{text}");
        }
        let day = Date { unix_s: 1_773_964_800, nanoseconds: 0 };
        assert_eq!((date("2026-03-20"), date("2026-079")), (Ok(day), Ok(day)));
        let part = date("1969-12-31T23:59:59.123456789999").expect("a date");
        assert_eq!((part.unix_s, part.nanoseconds), (-1, 123_456_789));
        assert_eq!(date("2024-366"), date("2024-12-31"));
    }

    #[test]
    fn the_wrong_part_of_a_date_is_named() {
        for (text, part) in [
            ("2026-13-01", "a month from 1 to 12, not 13"),
            ("2026-00-01", "a month from 1 to 12, not 0"),
            ("2026-02-30", "a day of the month from 1 to 28, not 30"),
            ("2026-000", "a day of the year from 1 to 365, not 0"),
            ("2026-366T00:00", "a day of the year from 1 to 365, not 366"),
            ("2026-03-20T24:00:00", "an hour from 0 to 23, not 24"),
            ("2026-03-20T12:60:00", "a minute from 0 to 59, not 60"),
            ("2026-03-20T12:00:61", "a second from 0 to 59, not 61"),
            ("2026-03-20T12:00:60", "leap seconds"),
            ("0000-03-20", "a year of four digits"),
            ("2026-03-20T12:00+99:00", "an offset from UTC"),
        ] {
            let error = date(text).expect_err(text);
            assert!(error.contains(part), "{text}: {error}");
        }
        for text in [
            "",
            " ",
            "T",
            "noon",
            "2026",
            "26-03-20",
            "20/03/2026",
            "2026-03-20T",
            "2026-03-20T1",
            "2026-03-20T12:00:00.5.5",
            "2026-03-20 noon",
            "2026-03-20T12:00 CET",
            "+2026-03-20",
            "2026-03-20T12.5",
            "2026-03-20T12:0a",
            "２０２６-03-20",
            "2026-03-20Z",
        ] {
            assert!(date(text).is_err(), "{text}");
        }
    }
}
