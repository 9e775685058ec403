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
    /// A count.
    pub const COUNT: Self =
        Self { low: 0.0, high: 4_294_967_295.0, words: "a whole number of 0 or above" };
    /// A count of what has to be there.
    pub const COUNT_FROM_ONE: Self =
        Self { low: 1.0, high: 4_294_967_295.0, words: "a whole number of 1 or above" };
    /// Any number that is finite.
    pub const FINITE: Self = Self { low: -1e300, high: 1e300, words: "a finite number" };
    /// Above 0 and finite.
    pub const POSITIVE_FINITE: Self =
        Self { low: f64::MIN_POSITIVE, high: 1e300, words: "a number above 0" };
    /// Age of a design.
    pub const AGE_YEARS: Self =
        Self { low: 0.0, high: 100.0, words: "a number of years from 0 to 100" };
    /// Relative change of a cell's efficiency per K.
    pub const COEFFICIENT: Self =
        Self { low: -0.02, high: 0.01, words: "a relative change per K from -0.02 to 0.01" };
    /// Radiating faces of a plate.
    pub const FACES: Self = Self { low: 1.0, high: 2.0, words: "1 or 2" };
    /// Heat capacity of a plate, kJ/(m² K).
    pub const HEAT_CAPACITY: Self = Self { low: 0.1, high: 1e6, words: "a number of 0.1 or above" };
    /// Exponent of a chip's power over its clock.
    pub const EXPONENT: Self = Self { low: 1.0, high: 5.0, words: "a number from 1 to 5" };
    /// Limit of a junction's temperature, °C.
    pub const JUNCTION_C: Self =
        Self { low: 0.0, high: 400.0, words: "a temperature from 0 to 400 °C" };
    /// Loss of an optical link, dB.
    pub const LOSS_DB: Self = Self { low: 0.0, high: 100.0, words: "a loss from 0 to 100 dB" };
    /// Tilt of a radiator toward the Sun, degrees.
    pub const TILT_DEG: Self = Self { low: 0.0, high: 90.0, words: "an angle from 0 to 90°" };
    /// Local time from plane to plane, h.
    pub const PLANE_SPACING_H: Self =
        Self { low: -24.0, high: 24.0, words: "a spacing from -24 to 24 h" };
    /// Latitude of a ground site, degrees north.
    pub const LATITUDE_DEG: Self =
        Self { low: -90.0, high: 90.0, words: "a latitude from -90 to 90°" };
    /// Longitude of a ground site, degrees east.
    pub const LONGITUDE_DEG: Self =
        Self { low: -180.0, high: 180.0, words: "a longitude from -180 to 180°" };
    /// Height of a ground site above the ellipsoid, m.
    pub const HEIGHT_M: Self =
        Self { low: -500.0, high: 9000.0, words: "a height from -500 to 9 000 m" };
    /// Lowest elevation of a link to a ground site, degrees.
    pub const ELEVATION_DEG: Self =
        Self { low: 0.0, high: 90.0, words: "an elevation from 0 to 90°" };
    /// A seed.
    pub const SEED: Self = Self { low: 0.0, high: 9e15, words: "a whole number of 0 or above" };
    /// A yearly rate.
    pub const RATE: Self =
        Self { low: 0.0, high: 1.0, words: "a yearly rate from 0 to 1 (0 to 100 %)" };
    /// A yearly growth.
    pub const GROWTH: Self =
        Self { low: -0.9, high: 10.0, words: "a yearly growth from -0.9 to 10" };
    /// A drop with each doubling.
    pub const LEARNING: Self =
        Self { low: 0.0, high: 0.5, words: "a drop from 0 to 0.5 a doubling" };
    /// Spares per piece.
    pub const SPARES: Self = Self { low: 0.0, high: 10.0, words: "a share from 0 to 10" };
    /// Months of waiting.
    pub const MONTHS: Self =
        Self { low: 0.0, high: 600.0, words: "a number of months from 0 to 600" };
    /// A calendar year.
    pub const YEAR: Self = Self { low: 1990.0, high: 2200.0, words: "a year from 1990 to 2200" };
    /// Energy of a house over that of its chips.
    pub const EFFECTIVENESS: Self = Self { low: 1.0, high: 10.0, words: "a number from 1 to 10" };
    /// Hours of storage.
    pub const STORAGE_H: Self =
        Self { low: 0.0, high: 1000.0, words: "a number of hours from 0 to 1 000" };
    /// Flights of a reused stage.
    pub const FLIGHTS: Self =
        Self { low: 1.0, high: 1e6, words: "a number of flights of 1 or above" };
    /// Compute of a token, FLOP.
    pub const TOKEN_FLOP: Self = Self { low: 1.0, high: 1e20, words: "a number of 1 or above" };
    /// Years of a change, 0 for none.
    pub const CHANGE_YEARS: Self =
        Self { low: 0.0, high: 200.0, words: "a number of years from 0 to 200" };
    /// A shield of aluminium, mm: the depths that the table of doses has.
    pub const SHIELD_MM: Self =
        Self { low: 1.0, high: 25.0, words: "a shield from 1 to 25 mm of aluminium" };
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
