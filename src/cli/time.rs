//! Times as arguments: lengths such as `12h`, and dates in UTC.

use crate::{model::{constants::{DAY_S, HOUR_S, JULIAN_YEAR_S}, time::Instant}, scenario::text::error::excerpt};

pub use crate::scenario::{instant_from_short_utc as instant, is_in_sun_series as is_valid};

/// Units of a length of time and their seconds.
const UNITS: [(&str, f64); 6] = [
    ("s", 1.0),
    ("m", 60.0),
    ("h", HOUR_S),
    ("d", DAY_S),
    ("w", 7.0 * DAY_S),
    ("y", JULIAN_YEAR_S),
];

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

/// This moment by the machine's clock.
pub fn now() -> Result<Instant, String> {
    let text = jiff::Timestamp::now().to_string();
    instant(&text)
        .map_err(|_| format!("the machine's clock says {text}, which is not in 1950 to 2050"))
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
}
