//! Digits and prefixes: the one place where panels turn a number into text.

pub use crate::project::format::{
    count, digits_of, dollars, figure, grouped, mass, satellites, si, three,
};
use crate::{
    model::{
        constants::{CELSIUS_ZERO_K, DAY_S, HOUR_S, J2000_UNIX_S},
        time::Instant,
    },
    project::{derivation::Unit, why::words},
};

/// Formats a fraction in percent.
///
/// ```
/// assert_eq!(sunward::panel::format::percent(0.6127), "61.3 %");
/// ```
#[must_use]
pub fn percent(fraction: f64) -> String {
    if fraction.is_finite() { format!("{:.1} %", fraction * 100.0) } else { "– %".to_owned() }
}

/// Formats a temperature, K, in degrees Celsius.
///
/// ```
/// assert_eq!(sunward::panel::format::celsius(344.25), "71.1 °C");
/// ```
#[must_use]
pub fn celsius(temperature_k: f64) -> String {
    if temperature_k.is_finite() {
        format!("{:.1} °C", temperature_k - CELSIUS_ZERO_K)
    } else {
        "– °C".to_owned()
    }
}

/// Formats date and time in UTC, to the second.
///
/// ```
/// use sunward::{model::time::Instant, panel::format::utc};
/// assert_eq!(utc(Instant::J2000), "2000-01-01 12:00:00");
/// ```
#[must_use]
pub fn utc(time: Instant) -> String {
    // A value outside i64 saturates, and jiff rejects it.
    let unix_s = (time.since_j2000_s + J2000_UNIX_S).floor() as i64;
    jiff::Timestamp::from_second(unix_s)
        .map_or_else(|_| "out of range".to_owned(), |t| t.strftime("%Y-%m-%d %H:%M:%S").to_string())
}

/// Formats simulated seconds per second as "60×", with hours or days per second beside it.
///
/// ```
/// assert_eq!(sunward::panel::format::warp(3_600.0), "3600× (1 h/s)");
/// assert_eq!(sunward::panel::format::warp(1.0), "1× (real time)");
/// ```
#[must_use]
pub fn warp(per_s: f64) -> String {
    let words = match per_s {
        speed if (speed - 1.0).abs() < 1e-9 => "real time".to_owned(),
        speed if speed.abs() >= DAY_S => format!("{} d/s", short(speed / DAY_S)),
        speed if speed.abs() >= HOUR_S => format!("{} h/s", short(speed / HOUR_S)),
        speed if speed.abs() >= 60.0 => format!("{} min/s", short(speed / 60.0)),
        speed => format!("{} s/s", short(speed)),
    };
    format!("{}× ({words})", short(per_s))
}

/// Formats the end of a scale with two decimals at most.
///
/// ```
/// use sunward::panel::format::scale_end;
/// assert_eq!(scale_end(0.0, "%"), "0 %");
/// assert_eq!(scale_end(62.5, "°C"), "62.5 °C");
/// assert_eq!(scale_end(1.0, ""), "1");
/// ```
#[must_use]
pub fn scale_end(value: f64, unit: &str) -> String {
    if !value.is_finite() {
        return format!("– {unit}");
    }
    format!("{} {unit}", short(value)).trim_end().to_owned()
}

/// Formats what stands in a formula, in the unit that people read.
///
/// ```
/// use sunward::{panel::format::amount, project::derivation::Unit};
/// assert_eq!(amount(156_600.0, Unit::Watt), "156.6 kW");
/// assert_eq!(amount(0.29, Unit::Share), "29 %");
/// assert_eq!(amount(2.5, Unit::UsdPerHour), "$2.50/h");
/// ```
#[must_use]
pub fn amount(value: f64, unit: Unit) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    match unit {
        Unit::One => digits_of(value),
        Unit::Count => grouped(value, if value.fract() == 0.0 { 0 } else { 1 }),
        Unit::Share => format!("{} %", words::digits(value * 100.0, 4)),
        Unit::Watt => words::power(value),
        Unit::WattPerSquareMetre => words::with_unit(value, "W/m²"),
        Unit::Joule => words::energy(value),
        Unit::PerSecond => words::with_unit(value * HOUR_S, "C"),
        Unit::Kilogram => words::mass(value),
        Unit::Kelvin => format!("{} ({})", words::celsius(value), words::kelvin(value)),
        Unit::KelvinApart => words::kelvin(value),
        Unit::KelvinPerWatt => words::with_unit(value, "K/W"),
        Unit::FlopPerSecond => words::flops(value),
        Unit::Second => words::duration(value),
        Unit::Hour => format!("{} h", grouped(value, 0)),
        Unit::Year => words::with_unit(value, "years"),
        Unit::Date => format!("{value:.0}"),
        Unit::Metre => words::length(value),
        Unit::SquareMetre => words::with_unit(value, "m²"),
        Unit::CubicMetre => words::with_unit(value, "m³"),
        Unit::KilogramPerCubicMetre => words::with_unit(value, "kg/m³"),
        Unit::Usd => dollars(value),
        Unit::UsdPerYear => format!("{} a year", dollars(value)),
        Unit::UsdPerWatt => format!("{}/W", dollars(value)),
        Unit::UsdPerHour => format!("{}/h", dollars(value)),
    }
}

/// Formats a number with as many decimals as needed, two at most.
fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
