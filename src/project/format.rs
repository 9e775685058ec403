//! Digits and prefixes of figures that are read at a glance, in panels and in exports.

/// Prefixes and their powers of a thousand.
const PREFIXES: [(&str, i32); 10] = [
    ("µ", -2),
    ("m", -1),
    ("", 0),
    ("k", 1),
    ("M", 2),
    ("G", 3),
    ("T", 4),
    ("P", 5),
    ("E", 6),
    ("Z", 7),
];

/// Formats a quantity with an SI prefix and four significant digits.
///
/// ```
/// use sunward::project::format::si;
/// assert_eq!(si(1_361.0, "W/m²"), "1.361 kW/m²");
/// assert_eq!(si(999_960.0, "W"), "1.000 MW");
/// assert_eq!(si(0.0, "W"), "0 W");
/// ```
#[must_use]
pub fn si(value: f64, unit: &str) -> String {
    if value == 0.0 {
        return format!("0 {unit}");
    }
    if !value.is_finite() {
        return format!("– {unit}");
    }
    let size = value.abs();
    for (prefix, power) in PREFIXES {
        let scaled = size / 1000_f64.powi(power);
        if scaled < 999.95 {
            return format!("{} {prefix}{unit}", digits(scaled.copysign(value)));
        }
    }
    format!("{value:.3e} {unit}")
}

/// Formats a number below a thousand with four significant digits.
fn digits(value: f64) -> String {
    match value.abs() {
        size if size < 9.9995 => format!("{value:.3}"),
        size if size < 99.995 => format!("{value:.2}"),
        _ => format!("{value:.1}"),
    }
}

/// Formats a number with as many decimals, thin spaces between thousands and a true minus.
///
/// ```
/// use sunward::project::format::grouped;
/// assert_eq!(grouped(-11_097.4, 0), "−11\u{2009}097");
/// assert_eq!(grouped(88.0, 1), "88.0");
/// assert_eq!(grouped(-0.04, 1), "0.0");
/// ```
#[must_use]
pub fn grouped(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let is_zero = digits.bytes().all(|digit| matches!(digit, b'0' | b'.'));
    let mut text = String::from(if value < 0.0 && !is_zero { "−" } else { "" });
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push('\u{2009}');
        }
        text.push(digit);
    }
    text + fraction
}

/// Formats a number with three significant digits, or as a whole number from 100 on.
///
/// ```
/// use sunward::project::format::three;
/// assert_eq!(three(2.128), "2.13");
/// assert_eq!(three(17.44), "17.4");
/// assert_eq!(three(5_393.2), "5\u{2009}393");
/// ```
#[must_use]
pub fn three(value: f64) -> String {
    let size = value.abs();
    let decimals = match size {
        _ if size >= 99.95 => 0,
        _ if size >= 9.995 => 1,
        _ if size >= 0.0995 || size == 0.0 => 2,
        _ => 4,
    };
    grouped(value, decimals)
}

/// Formats a number with four significant digits at most, without zeros at its end.
///
/// ```
/// use sunward::project::format::digits_of;
/// assert_eq!(digits_of(98.9), "98.9");
/// assert_eq!(digits_of(0.020), "0.02");
/// assert_eq!(digits_of(0.034_567), "0.03457");
/// assert_eq!(digits_of(1_234_567.0), "1\u{2009}234\u{2009}567");
/// assert_eq!(digits_of(-0.003), "−0.003");
/// assert_eq!(digits_of(2.5e-15), "2.5e−15");
/// ```
#[must_use]
pub fn digits_of(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-6..1e12).contains(&size) {
        let text = format!("{value:.3e}");
        let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        return format!("{digits}e{power}").replace('-', "−");
    }
    // below 1 there are fewer than none: the zeros behind the point are no digits
    let whole_digits = if size > 0.0 { size.log10().floor() as i32 + 1 } else { 1 };
    let decimals = (4 - whole_digits).max(0) as usize;
    let text = grouped(value, decimals);
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// Formats a quantity as digits and a unit with an SI prefix, three significant digits.
///
/// ```
/// use sunward::project::format::figure;
/// assert_eq!(figure(156_600.0, "W"), ("157".to_owned(), "kW".to_owned()));
/// assert_eq!(figure(1.29e18, "FLOP/s"), ("1.29".to_owned(), "EFLOP/s".to_owned()));
/// ```
#[must_use]
pub fn figure(value: f64, unit: &str) -> (String, String) {
    if !value.is_finite() {
        return ("–".to_owned(), unit.to_owned());
    }
    for (prefix, power) in PREFIXES {
        let scaled = value / 1000_f64.powi(power);
        if scaled.abs() < 999.5 && (value == 0.0 || scaled.abs() >= 0.9995 || power == -2) {
            let prefix = if value == 0.0 { "" } else { prefix };
            return (three(scaled), format!("{prefix}{unit}"));
        }
    }
    (format!("{value:.2e}"), unit.to_owned())
}

/// Formats a mass as digits and kg, or t from ten tonnes on.
///
/// ```
/// use sunward::project::format::mass;
/// assert_eq!(mass(5_393.2), ("5\u{2009}393".to_owned(), "kg"));
/// assert_eq!(mass(46_575.0), ("46.6".to_owned(), "t"));
/// ```
#[must_use]
pub fn mass(value_kg: f64) -> (String, &'static str) {
    if value_kg.abs() < 9_999.5 { (three(value_kg), "kg") } else { (three(value_kg / 1e3), "t") }
}

/// Formats a sum of money, $.
///
/// ```
/// use sunward::project::format::dollars;
/// assert_eq!(dollars(724.6e6), "$725 M");
/// assert_eq!(dollars(5.296), "$5.30");
/// assert_eq!(dollars(1_750.0), "$1\u{2009}750");
/// ```
#[must_use]
pub fn dollars(value_usd: f64) -> String {
    let sign = if value_usd < 0.0 { "−" } else { "" };
    let size = value_usd.abs();
    let (scaled, unit) = match size {
        _ if !size.is_finite() => return "–".to_owned(),
        _ if size < 999_500.0 => (size, ""),
        _ if size < 999.5e6 => (size / 1e6, " M"),
        _ if size < 999.5e9 => (size / 1e9, " B"),
        _ => (size / 1e12, " T"),
    };
    format!("{sign}${}{unit}", three(scaled))
}

/// Formats a whole number with thin spaces between thousands.
///
/// ```
/// assert_eq!(sunward::project::format::count(51_600), "51\u{2009}600");
/// ```
#[must_use]
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{2009}');
        }
        out.push(digit);
    }
    out
}

/// Formats a count of satellites.
///
/// ```
/// use sunward::project::format::satellites;
/// assert_eq!(satellites(1), "1 satellite");
/// assert_eq!(satellites(51_600), "51\u{2009}600 satellites");
/// ```
#[must_use]
pub fn satellites(number: u64) -> String {
    format!("{} satellite{}", count(number), if number == 1 { "" } else { "s" })
}
