//! Sine and cosine of an angle as one thing, which turns and adds like a complex number.

/// A length and a direction in the plane: (A cos φ, A sin φ); of an angle, with A = 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Phasor {
    /// A cos φ.
    pub cos: f64,
    /// A sin φ.
    pub sin: f64,
}

impl Phasor {
    /// Returns cosine and sine of an angle in rad.
    #[inline]
    pub(super) fn of(angle_rad: f64) -> Self {
        let (sin, cos) = libm::sincos(angle_rad);
        Self { cos, sin }
    }

    /// Returns the same with the other's angle added and its length multiplied.
    #[inline]
    pub(super) fn turned(self, by: Self) -> Self {
        Self {
            cos: self.cos * by.cos - self.sin * by.sin,
            sin: self.sin * by.cos + self.cos * by.sin,
        }
    }

    /// Returns its length A, not below 0.
    #[inline]
    pub(super) fn length(self) -> f64 {
        (self.cos * self.cos + self.sin * self.sin).sqrt()
    }

    /// Returns the same with the angle's sign changed.
    #[inline]
    pub(super) fn mirrored(self) -> Self {
        Self { sin: -self.sin, ..self }
    }

    /// Returns the same, `factor` times as long.
    #[inline]
    pub(super) fn scaled(self, factor: f64) -> Self {
        Self { cos: factor * self.cos, sin: factor * self.sin }
    }

    /// Returns the sum of both.
    #[inline]
    pub(super) fn plus(self, other: Self) -> Self {
        Self { cos: self.cos + other.cos, sin: self.sin + other.sin }
    }
}
