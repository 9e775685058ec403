//! Numbers of twice the digits, so that a value with a unit is converted as exactly as by hand.
//!
//! Dekker 1971, Numerische Mathematik 18, 224: a sum of two `f64` holds 106 bits. `0.1 kW` is
//! 100 W and `308 K` is 34.85 °C to the last bit.

/// A number as the sum of a rounded one and what the rounding left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Twofold {
    high: f64,
    low: f64,
}

/// Splits an `f64` in halves of 26 bits.
const SPLIT: f64 = 134_217_729.0;

impl Twofold {
    /// 0.
    pub const ZERO: Self = Self::of(0.0);
    /// 1.
    pub const ONE: Self = Self::of(1.0);

    /// Returns an `f64` as it is.
    #[must_use]
    pub const fn of(value: f64) -> Self {
        Self { high: value, low: 0.0 }
    }

    /// Returns the nearest `f64`.
    #[must_use]
    pub fn value(self) -> f64 {
        self.high + self.low
    }

    /// Returns the number of digits with at most one point, and of a power of ten.
    #[must_use]
    pub fn of_digits(digits: &str, exponent: i32) -> Self {
        let (mut sum, mut shift, mut after_point) = (Self::ZERO, exponent, false);
        for character in digits.chars() {
            if let Some(digit) = character.to_digit(10) {
                sum = sum.times(Self::of(10.0)).plus(Self::of(f64::from(digit)));
                shift = if after_point { shift.saturating_sub(1) } else { shift };
            }
            after_point |= character == '.';
        }
        let power = Self::of(10.0).power(shift.unsigned_abs().min(600));
        if shift < 0 { sum.over(power) } else { sum.times(power) }
    }

    /// Returns a whole power.
    #[must_use]
    pub fn power(self, exponent: u32) -> Self {
        let (mut result, mut square, mut left) = (Self::ONE, self, exponent);
        while left > 0 {
            if left & 1 == 1 {
                result = result.times(square);
            }
            left >>= 1;
            if left > 0 {
                square = square.times(square);
            }
        }
        result
    }

    /// Returns the sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let sum = self.high + other.high;
        let part = sum - self.high;
        let rest = (self.high - (sum - part)) + (other.high - part);
        joined(sum, rest + self.low + other.low)
    }

    /// Returns the same number below 0.
    #[must_use]
    pub fn negative(self) -> Self {
        Self { high: -self.high, low: -self.low }
    }

    /// Returns the difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.plus(other.negative())
    }

    /// Returns the product.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        let product = self.high * other.high;
        let ((a, b), (c, d)) = (halves(self.high), halves(other.high));
        let rest = ((a * c - product) + a * d + b * c) + b * d;
        joined(product, rest + (self.high * other.low + self.low * other.high))
    }

    /// Returns the quotient; no finite number where `other` is 0.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        let first = self.high / other.high;
        let left = self.minus(other.times(Self::of(first)));
        let second = left.high / other.high;
        let left = left.minus(other.times(Self::of(second)));
        joined(first, second).plus(Self::of(left.high / other.high))
    }
}

fn halves(value: f64) -> (f64, f64) {
    let large = SPLIT * value;
    let high = large - (large - value);
    (high, value - high)
}

/// A sum whose second part is far smaller; the first alone where the second has overflowed.
fn joined(high: f64, low: f64) -> Twofold {
    if !low.is_finite() {
        return Twofold::of(high);
    }
    let sum = high + low;
    if !sum.is_finite() {
        return Twofold::of(sum);
    }
    Twofold { high: sum, low: low - (sum - high) }
}
