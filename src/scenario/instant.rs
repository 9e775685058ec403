//! Calendar dates: the only place where UTC text and the model's instants meet.

use jiff::Timestamp;

use super::date::{Date, date};
use crate::model::{
    constants::{J2000_UNIX_S, JULIAN_YEAR_S},
    time::Instant,
};

/// Seconds from the Unix epoch to J2000.0 (2000-01-01T12:00:00Z).
const UNIX_TO_J2000_S: i64 = J2000_UNIX_S as i64;
/// Years from J2000 to either end of the Sun series' validity.
const VALID_YEARS: f64 = 50.0;

/// The instant of a UTC date, as `2026-03-20T00:00:00Z`, `2026-03-20 12:00`, `2026-03-20` or
/// `2026-079T12:00:00`.
///
/// # Errors
/// A sentence for the user when the text is no such date, or names a leap second (days
/// have 86 400 s here).
///
/// ```
/// let noon = sunward::scenario::instant_from_utc("2000-01-01T12:00:00Z")?;
/// assert_eq!(noon.since_j2000_s, 0.0);
/// # Ok::<(), String>(())
/// ```
pub fn instant_from_utc(text: &str) -> Result<Instant, String> {
    date(text).map(instant_of)
}

/// The instant of a date that has been read.
#[must_use]
pub(super) fn instant_of(date: Date) -> Instant {
    let whole_s = date.unix_s - UNIX_TO_J2000_S;
    Instant { since_j2000_s: whole_s as f64 + f64::from(date.nanoseconds) * 1e-9 }
}

/// The instant of a UTC date where the Sun's series holds.
///
/// # Errors
/// What was expected, when the text is no such date or lies outside of the Sun's series.
pub fn instant_from_short_utc(text: &str) -> Result<Instant, String> {
    let instant = instant_from_utc(text)?;
    if is_in_sun_series(instant) {
        Ok(instant)
    } else {
        Err("expected a date from 1950-01-01 to 2050-01-01, where the Sun's series holds"
            .to_owned())
    }
}

/// A time of a mission that begins at `epoch`.
///
/// # Errors
/// When the mission begins, where the time lies before that.
pub fn not_before_epoch(at: Instant, epoch: Instant) -> Result<Instant, String> {
    if at.since_s(epoch) < 0.0 {
        return Err(format!("the scenario begins at {}", utc_from_instant(epoch)));
    }
    Ok(at)
}

/// Whether an instant lies where the Sun's series holds.
#[must_use]
pub fn is_in_sun_series(instant: Instant) -> bool {
    instant.since_j2000_s.abs() <= VALID_YEARS * JULIAN_YEAR_S
}

/// A UTC date for an instant, as `2026-03-20T00:00:00Z`; milliseconds when it is not a whole
/// second. Outside the years −9999 to 9999 the count of seconds itself, as `J2000 + 1e300 s`.
#[must_use]
pub fn utc_from_instant(instant: Instant) -> String {
    let seconds_s = instant.since_j2000_s;
    let milliseconds = (seconds_s * 1e3).round() + UNIX_TO_J2000_S as f64 * 1e3;
    // beyond ±1e15 ms no calendar date exists, and the cast would saturate
    if milliseconds.abs() < 1e15
        && let Ok(timestamp) = Timestamp::from_millisecond(milliseconds as i64)
    {
        let whole = milliseconds % 1e3 == 0.0;
        return if whole { timestamp.to_string() } else { format!("{timestamp:.3}") };
    }
    format!("J2000 + {seconds_s:e} s")
}

/// Returns an instant as a date in UTC with milliseconds, for columns whose dates have as many
/// digits each.
#[must_use]
pub fn utc_with_milliseconds(instant: Instant) -> String {
    let utc = utc_from_instant(instant);
    match utc.strip_suffix('Z') {
        Some(whole) if !whole.contains('.') => format!("{whole}.000Z"),
        _ => utc,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_may_leave_out_the_time() {
        assert_eq!(
            instant_from_short_utc("2000-01-01"),
            instant_from_short_utc("2000-01-01T00:00:00Z")
        );
        assert_eq!(instant_from_short_utc("2000-01-01T12:00"), Ok(Instant::J2000));
        for bad in ["", "noon", "2051-01-01", "1949-01-01", "2016-12-31T23:59:60Z"] {
            assert!(instant_from_short_utc(bad).is_err(), "{bad}");
        }
    }
}
