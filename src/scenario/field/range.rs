//! Ranges: what a number in a scenario may be.

/// A range of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Smallest value.
    pub low: f64,
    /// Largest value.
    pub high: f64,
    /// The range in words, after "expected ".
    pub words: &'static str,
}

impl Range {
    /// Above 0. The ends keep products of a few such numbers finite.
    pub const POSITIVE: Self = Self { low: 1e-12, high: 1e12, words: "a number above 0" };
    /// 0 or above.
    pub const NOT_NEGATIVE: Self = Self { low: 0.0, high: 1e12, words: "a number of 0 or above" };
    /// A fraction, 0 to 1.
    pub const FRACTION: Self = Self { low: 0.0, high: 1.0, words: "a fraction from 0 to 1" };
    /// A fraction that is not 0.
    pub const SHARE: Self = Self { low: 1e-6, high: 1.0, words: "a fraction above 0, at most 1" };
    /// A loss: a fraction below 1.
    pub const LOSS: Self =
        Self { low: 0.0, high: 0.999_999, words: "a fraction from 0 to below 1" };
    /// A life.
    pub const LIFE_YEARS: Self =
        Self { low: 0.01, high: 100.0, words: "a number of years from 0.01 to 100" };
    /// Altitude of a designed orbit, km.
    pub const ALTITUDE_KM: Self = Self {
        low: 150.0,
        high: 400_000.0,
        words: "an altitude from 150 to 400 000 km above the ground",
    };
    /// Inclination, degrees.
    pub const INCLINATION_DEG: Self =
        Self { low: 0.0, high: 180.0, words: "an inclination from 0 to 180°" };
    /// Any direction, degrees.
    pub const ANGLE_DEG: Self =
        Self { low: -360.0, high: 360.0, words: "an angle from -360 to 360°" };
    /// Local time, h.
    pub const LOCAL_TIME_H: Self =
        Self { low: 0.0, high: 24.0, words: "a local time from 0 to 24 h" };
    /// Step of the simulation, s.
    pub const STEP_S: Self = Self { low: 0.1, high: 3600.0, words: "a step from 0.1 to 3 600 s" };

    /// Whether a number lies inside; NaN and infinities never do.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        value >= self.low && value <= self.high
    }

    /// The range in words; with its end where a number is simply too far out.
    #[must_use]
    pub fn expected(&self, value: f64) -> String {
        if value > self.high && self.high >= 1e12 {
            return format!("{}, at most 1e12", self.words);
        }
        if value < self.low && value > 0.0 && self.low < 1e-3 {
            return format!("{}, at least {:e}", self.words, self.low);
        }
        self.words.to_owned()
    }
}

/// A number as a user wrote it: short, never in forty digits.
#[must_use]
pub fn shown(value: f64) -> String {
    if value != 0.0 && value.is_finite() && !(1e-4..1e15).contains(&value.abs()) {
        format!("{value:e}")
    } else {
        value.to_string()
    }
}
