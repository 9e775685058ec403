//! Times as arguments: lengths such as `12h`, and dates in UTC.

use crate::{
    model::{constants::JULIAN_YEAR_S, time::Instant},
    scenario::{error::excerpt, instant_from_utc},
};

/// Units of a length of time and their seconds.
const UNITS: [(&str, f64); 6] = [
    ("s", 1.0),
    ("m", 60.0),
    ("h", 3_600.0),
    ("d", 86_400.0),
    ("w", 604_800.0),
    ("y", JULIAN_YEAR_S),
];

/// Years from J2000 to either end of the Sun series' validity.
const VALID_YEARS: f64 = 50.0;

/// Seconds of a length of time as `90s`, `30m`, `12h`, `1d`, `2w` or `1y`.
pub fn duration_s(text: &str) -> Result<f64, String> {
    let expected = "expected a length of time such as 90s, 30m, 12h, 1d, 2w or 1y";
    let number_ends = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(number_ends);
    let Some((_, unit_s)) = UNITS.iter().find(|(name, _)| *name == unit) else {
        return Err(match (number, unit) {
            ("", _) => expected.to_owned(),
            (_, "") => format!("{expected}; the unit is missing"),
            _ => format!("{expected}; `{}` is no unit", excerpt(unit)),
        });
    };
    let length_s = number.parse::<f64>().map_err(|_| expected.to_owned())? * unit_s;
    if !(length_s > 0.0 && length_s.is_finite()) {
        return Err("expected a length of time above zero".to_owned());
    }
    Ok(length_s)
}

/// An instant from a UTC date, `2026-03-20T00:00:00Z`, or shorter `2026-03-20T00:00`,
/// `2026-03-20`.
pub fn instant(text: &str) -> Result<Instant, String> {
    let instant = [text.to_owned(), format!("{text}Z"), format!("{text}T00:00:00Z")]
        .iter()
        .find_map(|text| instant_from_utc(text).ok())
        .ok_or_else(|| match instant_from_utc(text) {
            Err(reason) if reason.contains("leap") => reason,
            _ => "expected a date in UTC such as 2026-03-20 or 2026-03-20T12:00:00Z".to_owned(),
        })?;
    if is_valid(instant) {
        Ok(instant)
    } else {
        Err("expected a date from 1950-01-01 to 2050-01-01, where the Sun's series holds"
            .to_owned())
    }
}

/// This moment by the machine's clock.
pub fn now() -> Result<Instant, String> {
    let text = jiff::Timestamp::now().to_string();
    instant(&text)
        .map_err(|_| format!("the machine's clock says {text}, which is not in 1950 to 2050"))
}

/// Whether an instant lies where the Sun's series holds.
pub fn is_valid(instant: Instant) -> bool {
    instant.since_j2000_s.abs() <= VALID_YEARS * JULIAN_YEAR_S
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_have_six_units() {
        assert_eq!(duration_s("90s"), Ok(90.0));
        assert_eq!(duration_s("0.5h"), Ok(1_800.0));
        assert_eq!(duration_s("1y"), Ok(31_557_600.0));
        for bad in ["", "90", "h", "-1d", "1 d", "1e3s", "0s", "1.2.3s", "5min", "NaNs"] {
            assert!(duration_s(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn dates_may_leave_out_the_time() {
        assert_eq!(instant("2000-01-01"), instant("2000-01-01T00:00:00Z"));
        assert_eq!(instant("2000-01-01T12:00"), Ok(Instant::J2000));
        for bad in ["", "noon", "2051-01-01", "1949-01-01", "2016-12-31T23:59:60Z"] {
            assert!(instant(bad).is_err(), "{bad}");
        }
    }
}
