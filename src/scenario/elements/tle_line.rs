//! One line of a two-line set: its checks, and its figures by their columns.

use crate::scenario::{
    date::{Date, days_to_year, is_leap_year},
    text::{
        character,
        error::{Error, excerpt},
    },
};

/// Characters of a line, the last of which is its checksum.
const LENGTH: usize = 69;
/// First and last column of a figure, from 1.
type Columns = [usize; 2];

/// A line, as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Characters before it.
    pub indent: usize,
    /// The line without blanks around it.
    pub text: &'t str,
}

/// What a line has that it need not, or has not what it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Oddity {
    /// No checksum.
    NoChecksum,
    /// Something behind the checksum.
    Behind,
}

impl<'t> Line<'t> {
    /// Returns an error at a column of the line.
    pub(super) fn error(
        &self,
        file: &str,
        column: usize,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Error {
        Error::new(file, expected, found).at(Some((self.number, self.indent + column)))
    }

    /// Returns the error about a figure, with what stands in its columns.
    fn wrong(&self, file: &str, columns: Columns, key: &str, expected: &str) -> Error {
        let text = self.columns(columns);
        let found = if text.trim().is_empty() {
            "blanks".to_owned()
        } else {
            format!("`{}`", excerpt(text))
        };
        let blanks = text.len() - text.trim_start().len();
        let first = columns[0] + if blanks < text.len() { blanks } else { 0 };
        self.error(file, first, expected, found).key(key)
    }

    fn columns(&self, [first, last]: Columns) -> &'t str {
        self.text.get(first - 1..last).unwrap_or_default()
    }

    /// Checks characters and length. Returns what is odd about them, where a lenient reader may go
    /// on.
    ///
    /// # Errors
    /// With the column.
    pub(super) fn checked(&self, file: &str) -> Result<Option<(Oddity, Error)>, Error> {
        if let Some((at, odd)) = character::odd(self.text) {
            let found = character::named(odd);
            return Err(self.error(file, at + 1, "ASCII letters, digits, signs and blanks", found));
        }
        let length = self.text.len();
        if length == LENGTH - 1 {
            let found = "68 characters, none for the checksum";
            let error = self.error(file, LENGTH, "69 characters in a TLE line", found);
            return Ok(Some((Oddity::NoChecksum, error)));
        }
        let wrong = Error::new(file, "69 characters in a TLE line", length.to_string())
            .at_line(self.number);
        match self.text.as_bytes().get(LENGTH) {
            _ if length < LENGTH => Err(wrong),
            None => Ok(None),
            Some(b' ') => Ok(Some((Oddity::Behind, wrong))),
            Some(_) => Err(wrong),
        }
    }

    /// Checks the checksum, where the line has one.
    pub(super) fn check_sum(&self, file: &str) -> Result<(), Error> {
        let Some(digit) = self.text.chars().nth(LENGTH - 1) else { return Ok(()) };
        let value = |byte| match byte {
            b'0'..=b'9' => u32::from(byte - b'0'),
            b'-' => 1,
            _ => 0,
        };
        let sum: u32 = self.text.bytes().take(LENGTH - 1).map(value).sum();
        let right = char::from_digit(sum % 10, 10).unwrap_or('0');
        if right == digit {
            return Ok(());
        }
        let expected = format!("checksum {right} at the end of the line");
        Err(self.error(file, LENGTH, expected, format!("`{digit}`")))
    }

    /// Checks that the columns between figures are blank.
    pub(super) fn check_blanks(&self, file: &str, columns: &[usize]) -> Result<(), Error> {
        for &column in columns {
            let text = self.columns([column, column]);
            if text != " " {
                return Err(self.error(
                    file,
                    column,
                    "a blank between figures",
                    format!("`{text}`"),
                ));
            }
        }
        Ok(())
    }

    /// Returns the number in the catalogue, of five digits or a letter and four (alpha-5).
    pub(super) fn catalogue_number(&self, file: &str) -> Result<u64, Error> {
        catalogue_number(self.columns([3, 7])).ok_or_else(|| {
            let expected = "five digits, or a letter without I and O and four digits";
            self.wrong(file, [3, 7], "catalogue number", expected)
        })
    }

    /// Returns a number that is written with its point.
    pub(super) fn number(&self, file: &str, columns: Columns, key: &str) -> Result<f64, Error> {
        decimal(self.columns(columns).trim())
            .ok_or_else(|| self.wrong(file, columns, key, "a number"))
    }

    /// Returns a number whose point stands before its columns, with blanks before its digits.
    pub(super) fn fraction(&self, file: &str, columns: Columns, key: &str) -> Result<f64, Error> {
        let digits = self.columns(columns);
        fraction(digits).ok_or_else(|| {
            self.wrong(file, columns, key, "digits behind an assumed point, up to the last column")
        })
    }

    /// Returns a number of six columns with a sign and an assumed point, and a power of ten in
    /// the two columns behind.
    pub(super) fn power(&self, file: &str, columns: Columns, key: &str) -> Result<f64, Error> {
        power(self.columns(columns)).ok_or_else(|| {
            self.wrong(
                file,
                columns,
                key,
                "sign, five digits behind an assumed point, power of ten",
            )
        })
    }

    /// Checks a figure that SGP4 does not need, where it stands.
    pub(super) fn check_unneeded(
        &self,
        found: impl Fn(&str) -> bool,
        file: &str,
        columns: Columns,
        key: &str,
        expected: &str,
    ) -> Result<(), Error> {
        let text = self.columns(columns);
        if text.trim().is_empty() || found(text) {
            return Ok(());
        }
        Err(self.wrong(file, columns, key, expected))
    }

    /// Returns the ephemeris type; 0 where none stands.
    pub(super) fn ephemeris_type(&self, file: &str) -> Result<u64, Error> {
        match self.columns([63, 63]) {
            " " => Ok(0),
            text => text
                .parse()
                .map_err(|_| self.wrong(file, [63, 63], "ephemeris type", "a digit or a blank")),
        }
    }

    /// Returns the epoch: two digits of the year, from 1957 on, and the day with its fraction.
    pub(super) fn epoch(&self, file: &str) -> Result<Date, Error> {
        const YEAR: Columns = [19, 20];
        const DAY: Columns = [21, 32];
        let year = whole(self.columns(YEAR))
            .ok_or_else(|| self.wrong(file, YEAR, "epoch year", "two digits"))?;
        let year = if year < 57 { 2_000 + year } else { 1_900 + year };
        let text = self.columns(DAY).trim();
        let (day, fraction) = text.split_once('.').unwrap_or((text, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let length = if is_leap_year(year) { 366 } else { 365 };
        let wrong = || {
            let expected = format!("a day of the year from 1 to {length} with its fraction");
            self.wrong(file, DAY, "day of the year", &expected)
        };
        if !is_digits(fraction) {
            return Err(wrong());
        }
        let day = whole(day).filter(|day| (1..=length).contains(day)).ok_or_else(wrong)?;
        let scale = 10_u128.pow(u32::try_from(fraction.len()).unwrap_or(0));
        let part: u128 = fraction.parse().unwrap_or(0);
        let day_ns = (part * 86_400_000_000_000 + scale / 2) / scale;
        let second = i64::try_from(day_ns / 1_000_000_000).unwrap_or(0);
        Ok(Date {
            unix_s: (days_to_year(year) + day - 1) * 86_400 + second,
            nanoseconds: u32::try_from(day_ns % 1_000_000_000).unwrap_or(0),
        })
    }
}

/// Returns a catalogue number: digits, or a letter for the first two of six digits.
///
/// Source: alpha-5, space-track.org: A is 10, and I and O are left out.
pub(super) fn catalogue_number(text: &str) -> Option<u64> {
    let text = text.trim();
    let first = text.chars().next()?;
    let digits = |text: &str| {
        let is_number = (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse::<u64>().ok()).flatten()
    };
    if first.is_ascii_digit() {
        return digits(text);
    }
    let letter = "ABCDEFGHJKLMNPQRSTUVWXYZ".find(first)? as u64;
    let rest = text.get(1..).filter(|rest| rest.len() == 4)?;
    Some((letter + 10) * 10_000 + digits(rest)?)
}

/// Returns a number of sign, digits and point alone.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let is_plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'+' | b'-'));
    is_plain.then(|| text.parse().ok()).flatten()
}

/// Returns a whole number of digits with blanks before them.
pub(super) fn whole(text: &str) -> Option<i64> {
    let digits = text.trim_start();
    let is_number = (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

/// Returns the digits that end a text, with the point before its first column.
fn fraction(text: &str) -> Option<f64> {
    let digits = text.trim_start();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("0.{digits:0>width$}", width = text.len()).parse().ok()
}

/// Returns sign and fraction in six columns times a power of ten in two.
pub(super) fn power(text: &str) -> Option<f64> {
    let (mantissa, exponent) = (text.get(..6)?, text.get(6..8)?);
    let unsigned = mantissa.trim_start();
    let digits = unsigned.strip_prefix(['+', '-']).unwrap_or(unsigned);
    if !(1..=5).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let sign = if unsigned.starts_with('-') { "-" } else { "" };
    let exponent = match exponent.as_bytes() {
        [b' ' | b'+', digit @ b'0'..=b'9'] => i32::from(digit - b'0'),
        [b'-', digit @ b'0'..=b'9'] => -i32::from(digit - b'0'),
        _ => return None,
    };
    format!("{sign}0.{digits:0>5}e{exponent}").parse().ok()
}
