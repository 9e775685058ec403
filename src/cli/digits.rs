//! Digits, prefixes and units of printed figures.

use crate::model::constants::{DAY_S, HOUR_S};

/// Prefixes and the powers of ten that they stand for.
const PREFIXES: [(&str, f64); 11] = [
    ("n", 1e-9),
    ("µ", 1e-6),
    ("m", 1e-3),
    ("", 1.0),
    ("k", 1e3),
    ("M", 1e6),
    ("G", 1e9),
    ("T", 1e12),
    ("P", 1e15),
    ("E", 1e18),
    ("Z", 1e21),
];

/// A number and its unit, apart, so that columns line up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The digits.
    pub number: String,
    /// The unit with its prefix.
    pub unit: String,
}

impl Shown {
    /// Both in a running text.
    pub fn text(&self) -> String {
        if self.unit.is_empty() {
            return self.number.clone();
        }
        format!("{} {}", self.number, self.unit)
    }
}

/// What is shown for a number that is missing.
pub const MISSING: &str = "no figure";

/// In words, a number that is not finite: what is divided by nothing has no size, or no bound.
fn without_digits(value: f64) -> Option<Shown> {
    let words = match value {
        _ if value.is_finite() => return None,
        _ if value.is_nan() => "undefined",
        _ => "unbounded",
    };
    Some(Shown { number: words.to_owned(), unit: String::new() })
}

/// A quantity with an SI prefix and four significant digits; words for no finite number.
pub fn si(value: f64, unit: &str) -> Shown {
    if let Some(words) = without_digits(value) {
        return words;
    }
    let size = value.abs();
    if size < 5e-13 {
        return Shown { number: "0".to_owned(), unit: unit.to_owned() };
    }
    let fits = |&(_, power): &(&str, f64)| size / power < 999.95;
    let (prefix, power) = PREFIXES.into_iter().find(fits).unwrap_or(PREFIXES[10]);
    Shown { number: four(value / power), unit: format!("{prefix}{unit}") }
}

/// Money in the size that people say: thousand, million, billion USD.
pub fn usd(value_usd: f64) -> Shown {
    let size = value_usd.abs();
    let (unit, power) = match size {
        _ if size >= 0.999_95e12 => ("trillion USD", 1e12),
        _ if size >= 0.999_95e9 => ("billion USD", 1e9),
        _ if size >= 0.999_95e6 => ("million USD", 1e6),
        _ => ("USD", 1.0),
    };
    plain(value_usd / power, unit)
}

/// A quantity in its own unit, four significant digits, thousands apart; words for no finite
/// number.
pub fn plain(value: f64, unit: &str) -> Shown {
    without_digits(value).unwrap_or_else(|| Shown { number: four(value), unit: unit.to_owned() })
}

/// Returns a number of a table's cell, or words where there is none.
pub fn number_or(value: Option<f64>, missing: &str) -> String {
    value.map_or_else(|| missing.to_owned(), |value| plain(value, "").number)
}

/// A fraction in percent.
pub fn percent(fraction: f64) -> Shown {
    plain_with(fraction * 100.0, 1, "%")
}

/// A temperature in degrees Celsius.
pub fn celsius(temperature_k: f64) -> Shown {
    plain_with(temperature_k - crate::model::constants::CELSIUS_ZERO_K, 1, "°C")
}

/// A quantity with a fixed number of decimals; words for no finite number.
pub fn plain_with(value: f64, decimals: usize, unit: &str) -> Shown {
    let digits = || Shown { number: apart(&format!("{value:.decimals$}")), unit: unit.to_owned() };
    without_digits(value).unwrap_or_else(digits)
}

/// A whole number, thousands apart.
pub fn count(number: u64) -> String {
    apart(&number.to_string())
}

/// A length of time in the largest unit that leaves a number above one.
pub fn time(seconds_s: f64) -> Shown {
    match seconds_s.abs() {
        size if size >= 2.0 * DAY_S => plain(seconds_s / DAY_S, "d"),
        size if size >= 3.0 * HOUR_S => plain(seconds_s / HOUR_S, "h"),
        size if size >= 60.0 => plain(seconds_s / 60.0, "min"),
        _ => si(seconds_s, "s"),
    }
}

/// Four significant digits, never fewer than all digits before the point.
fn four(value: f64) -> String {
    let size = value.abs();
    let decimals = match size {
        _ if size == 0.0 => 0,
        _ if !(1e-3..1e15).contains(&size) => return format!("{value:.3e}"),
        _ if size < 0.999_95 => 4,
        _ if size < 9.9995 => 3,
        _ if size < 99.995 => 2,
        _ if size < 999.95 => 1,
        _ => 0,
    };
    apart(&format!("{value:.decimals$}"))
}

/// The shortest digits that read back to the same bits.
pub fn shortest(number: f64) -> String {
    if number == 0.0 || (1e-5..1e15).contains(&number.abs()) {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}

/// The digits before the point in groups of three.
fn apart(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, decimals) = rest.split_once('.').unwrap_or((rest, ""));
    let mut out = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_the_prefix_that_leaves_one_to_three_digits() {
        assert_eq!(si(1_361.0, "W/m²").text(), "1.361 kW/m²");
        assert_eq!(si(999_960.0, "W").text(), "1.000 MW");
        assert_eq!(si(-0.012, "s").text(), "-12.00 ms");
        assert_eq!(si(0.0, "W").text(), "0 W");
    }

    #[test]
    fn a_figure_without_a_meaning_is_said_in_words() {
        assert_eq!(si(f64::INFINITY, "W").text(), "unbounded");
        assert_eq!(plain(f64::NAN, "kg").text(), "undefined");
        assert_eq!(percent(f64::NAN).text(), "undefined");
        assert_eq!(celsius(f64::NEG_INFINITY).text(), "unbounded");
        assert_eq!(time(f64::NAN).text(), "undefined");
        assert_eq!(number_or(None, MISSING), "no figure");
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(count(51_600), "51 600");
        assert_eq!(count(999), "999");
        assert_eq!(plain(-12_345.6, "kg").text(), "-12 346 kg");
    }
}
