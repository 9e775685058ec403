//! Time as the model counts it: UTC seconds since J2000, with UT1 taken as UTC.
//!
//! Calendar dates are read and written by the scenario layer; in here time is one number.
//! Leap seconds are not counted (every day has 86 400 s), as in Julian dates of UTC.

use super::constants::JULIAN_CENTURY_S;

/// TT − UTC, s, since 2017 (32.184 s + 37 leap seconds); the Sun moves 0.0008° in it.
const TERRESTRIAL_MINUS_UTC_S: f64 = 69.184;

/// An instant: UTC seconds since 2000-01-01T12:00:00.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Instant {
    /// Seconds since J2000.0 in UTC, without leap seconds.
    pub since_j2000_s: f64,
}

impl Instant {
    /// J2000.0 itself.
    pub const J2000: Self = Self { since_j2000_s: 0.0 };

    /// The instant `seconds_s` later.
    #[inline]
    #[must_use]
    pub fn plus(self, seconds_s: f64) -> Self {
        Self { since_j2000_s: self.since_j2000_s + seconds_s }
    }

    /// Seconds from `earlier` to this instant.
    #[inline]
    #[must_use]
    pub fn since_s(self, earlier: Self) -> f64 {
        self.since_j2000_s - earlier.since_j2000_s
    }

    /// Julian centuries of UT1 since J2000.
    #[must_use]
    pub fn universal_centuries(self) -> f64 {
        self.since_j2000_s / JULIAN_CENTURY_S
    }

    /// Julian centuries of terrestrial time since J2000, for the Sun's series.
    #[must_use]
    pub fn terrestrial_centuries(self) -> f64 {
        (self.since_j2000_s + TERRESTRIAL_MINUS_UTC_S) / JULIAN_CENTURY_S
    }
}
