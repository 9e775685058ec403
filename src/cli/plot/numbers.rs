//! Numbers as charts write them: short, thousands apart by a thin space, a true minus.

/// Between groups of three digits.
const THIN_SPACE: char = '\u{2009}';
/// From here on numbers carry an exponent.
const LARGE: f64 = 1e9;
/// Below this size numbers carry an exponent.
const SMALL: f64 = 1e-5;

/// A value with three significant digits.
pub(super) fn short(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 {
        return "0".to_owned();
    }
    if !(SMALL..LARGE).contains(&size) {
        return exponent(value, 2);
    }
    let decimals = match size {
        _ if size < 0.999_5 => 2 - (size * 1.000_5).log10().floor() as i32,
        _ if size < 9.995 => 2,
        _ if size < 99.95 => 1,
        _ => 0,
    };
    fixed(value, usize::try_from(decimals).unwrap_or(0))
}

/// A value with as few digits as it needs, for axes with equal factors.
pub(super) fn round(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 {
        return "0".to_owned();
    }
    if !(SMALL..LARGE).contains(&size) {
        return trimmed(exponent(value, 2));
    }
    let decimals = (3 - size.log10().floor() as i32).clamp(0, 8);
    trimmed(fixed(value, usize::try_from(decimals).unwrap_or(0)))
}

/// A value with a fixed number of decimals.
pub(super) fn fixed(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, rest) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut out = String::new();
    if value < 0.0 && digits.contains(|digit: char| digit.is_ascii_digit() && digit != '0') {
        out.push('\u{2212}');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(THIN_SPACE);
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

/// A value as digits and a power of ten.
pub(super) fn exponent(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$e}").replace('-', "\u{2212}")
}

/// Without zeros at the end of the decimals.
fn trimmed(text: String) -> String {
    let (digits, power) = match text.split_once('e') {
        Some((digits, power)) => (digits.to_owned(), format!("e{power}")),
        None => (text, String::new()),
    };
    if !digits.contains('.') {
        return digits + &power;
    }
    digits.trim_end_matches('0').trim_end_matches('.').to_owned() + &power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_three_digits() {
        let cases = [
            (0.0, "0"),
            (0.05, "0.0500"),
            (0.9999, "1.00"),
            (1.0, "1.00"),
            (-12.34, "\u{2212}12.3"),
            (99.96, "100"),
            (1200.4, "1\u{2009}200"),
            (1e-12, "1.00e\u{2212}12"),
            (1e15, "1.00e15"),
        ];
        for (value, text) in cases {
            assert_eq!(short(value), text);
        }
    }

    #[test]
    fn round_numbers_stay_short() {
        let cases = [
            (0.05, "0.05"),
            (1.0, "1"),
            (2.5, "2.5"),
            (20_000.0, "20\u{2009}000"),
            (1e-6, "1e\u{2212}6"),
            (2e10, "2e10"),
        ];
        for (value, text) in cases {
            assert_eq!(round(value), text);
        }
        assert_eq!(fixed(-0.001, 2), "0.00");
    }
}
