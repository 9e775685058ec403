//! Numbers in the words of findings: few digits, a prefix, the unit a person reads.

use crate::model::constants::{CELSIUS_ZERO_K, DAY_S, HOUR_S, JULIAN_YEAR_S, KWH_J, MINUTE_S};

/// Thin space, between groups of three digits.
const THIN_SPACE: char = '\u{2009}';
/// True minus.
const MINUS: char = '\u{2212}';
/// Digits of a figure that stands beside its limit.
pub(super) const DIGITS: usize = 4;
/// Mass from which it is told in tonnes, kg.
const TONNES_FROM_KG: f64 = 1e4;

/// Returns a number in a few significant digits, without zeros at its end.
#[must_use]
pub fn digits(value: f64, significant: usize) -> String {
    if !value.is_finite() {
        return "no finite number".to_owned();
    }
    let significant = significant.max(1);
    // rounded by the formatter, so that 999.96 in four digits is 1.000e3
    let written = format!("{value:.*e}", significant - 1);
    let rounded: f64 = written.parse().unwrap_or(value);
    if rounded == 0.0 {
        return "0".to_owned();
    }
    let exponent: i64 =
        written.rsplit_once('e').and_then(|(_, digits)| digits.parse().ok()).unwrap_or(0);
    let decimals = (significant as i64 - 1 - exponent).clamp(0, 12) as usize;
    let plain = format!("{:.decimals$}", rounded.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::new();
    if rounded < 0.0 {
        text.push(MINUS);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(THIN_SPACE);
        }
        text.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Returns a number in four digits with its unit.
#[must_use]
pub fn with_unit(value: f64, unit: &str) -> String {
    prefixed(value, &[(1.0, unit)], DIGITS)
}

/// Returns a number with the unit of its size; each unit is given with its size in that of the
/// value, the smallest first.
fn prefixed(value: f64, units: &[(f64, &str)], significant: usize) -> String {
    if !value.is_finite() {
        return "no finite amount".to_owned();
    }
    let size = value.abs();
    let (step, unit) = units
        .iter()
        .rev()
        // a value that would round up to the next prefix is told in it
        .find(|(step, _)| size >= step * 0.999_95)
        .or(units.first())
        .copied()
        .unwrap_or((1.0, ""));
    format!("{} {unit}", digits(value / step, significant))
}

/// Returns a power in W, kW, MW or GW.
#[must_use]
pub fn power(value_w: f64) -> String {
    power_in(value_w, DIGITS)
}

/// Returns the same in some digits.
#[must_use]
pub fn power_in(value_w: f64, significant: usize) -> String {
    prefixed(value_w, &[(1.0, "W"), (1e3, "kW"), (1e6, "MW"), (1e9, "GW")], significant)
}

/// Returns an energy in Wh, kWh, MWh or GWh.
#[must_use]
pub fn energy(value_j: f64) -> String {
    energy_in(value_j, DIGITS)
}

/// Returns the same in some digits.
#[must_use]
pub fn energy_in(value_j: f64, significant: usize) -> String {
    let units = [(KWH_J * 1e-3, "Wh"), (KWH_J, "kWh"), (KWH_J * 1e3, "MWh"), (KWH_J * 1e6, "GWh")];
    prefixed(value_j, &units, significant)
}

/// Returns a mass in kg, from ten tonnes on in t.
#[must_use]
pub fn mass(value_kg: f64) -> String {
    mass_in(value_kg, DIGITS)
}

/// Returns the same in some digits.
#[must_use]
pub fn mass_in(value_kg: f64, significant: usize) -> String {
    if value_kg.abs() < TONNES_FROM_KG {
        prefixed(value_kg, &[(1.0, "kg")], significant)
    } else {
        prefixed(value_kg, &[(1e3, "t"), (1e6, "kt"), (1e9, "Mt")], significant)
    }
}

/// Returns a data rate in bit/s with a prefix.
#[must_use]
pub fn rate(value_bit_s: f64) -> String {
    let units = [
        (1.0, "bit/s"),
        (1e3, "kbit/s"),
        (1e6, "Mbit/s"),
        (1e9, "Gbit/s"),
        (1e12, "Tbit/s"),
        (1e15, "Pbit/s"),
    ];
    prefixed(value_bit_s, &units, DIGITS)
}

/// Returns an amount of data in bits with a prefix.
#[must_use]
pub fn bits(value_bit: f64) -> String {
    let units =
        [(1e-3, "mbit"), (1.0, "bit"), (1e3, "kbit"), (1e6, "Mbit"), (1e9, "Gbit"), (1e12, "Tbit")];
    prefixed(value_bit, &units, DIGITS)
}

/// Returns compute in FLOP/s with a prefix.
#[must_use]
pub fn flops(value_flop_s: f64) -> String {
    let units = [
        (1.0, "FLOP/s"),
        (1e9, "GFLOP/s"),
        (1e12, "TFLOP/s"),
        (1e15, "PFLOP/s"),
        (1e18, "EFLOP/s"),
        (1e21, "ZFLOP/s"),
    ];
    prefixed(value_flop_s, &units, DIGITS)
}

/// Returns a length in m, from a kilometre on in km.
#[must_use]
pub fn length(value_m: f64) -> String {
    prefixed(value_m, &[(1.0, "m"), (1e3, "km")], DIGITS)
}

/// Returns a temperature in °C.
#[must_use]
pub fn celsius(value_k: f64) -> String {
    degrees(value_k - CELSIUS_ZERO_K)
}

/// Returns a temperature that is in °C already, to a tenth.
#[must_use]
pub fn degrees(value_c: f64) -> String {
    format!("{} °C", tenths(value_c))
}

/// Returns a difference of temperatures in K, to a tenth.
#[must_use]
pub fn kelvin(difference_k: f64) -> String {
    format!("{} K", tenths(difference_k))
}

/// Returns a number to a tenth, without a zero at its end.
fn tenths(value: f64) -> String {
    digits((value * 10.0).round() / 10.0, 9)
}

/// Returns a share in percent: two digits, four where it is nearly all.
#[must_use]
pub fn percent(share: f64) -> String {
    let significant = if (0.985..1.0).contains(&share) { 4 } else { 2 };
    format!("{} %", digits(share * 100.0, significant))
}

/// Returns a length of time in the unit that suits it, from seconds to years.
#[must_use]
pub fn duration(value_s: f64) -> String {
    let (step_s, unit) = match value_s.abs() {
        size if size < 2.0 * MINUTE_S => (1.0, "s"),
        size if size < 3.0 * HOUR_S => (MINUTE_S, "min"),
        size if size < 3.0 * DAY_S => (HOUR_S, "h"),
        size if size < 2.0 * JULIAN_YEAR_S => (DAY_S, "days"),
        _ => (JULIAN_YEAR_S, "years"),
    };
    format!("{} {unit}", digits(value_s / step_s, 3))
}
