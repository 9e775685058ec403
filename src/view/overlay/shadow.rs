//! The Earth's shadow as a shape: cones tangent to the Sun and to the body that casts it.
//!
//! Lengths are those of the space in which that body is a sphere, see [`EarthShape::stretched`].

use crate::model::{constants::SUN_RADIUS_M, shadow::EarthShape};

/// A part of the shadow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// No part of the Sun is seen.
    Umbra,
    /// A part of the Sun is seen.
    Penumbra,
}

impl Shade {
    /// Returns the sine of the cone's half angle: (R☉ ∓ R)/d.
    fn sine(self, shape: EarthShape, sun_distance_m: f64) -> f64 {
        let radii_m = match self {
            Self::Umbra => SUN_RADIUS_M - shape.radius_m(),
            Self::Penumbra => SUN_RADIUS_M + shape.radius_m(),
        };
        radii_m / sun_distance_m
    }

    /// Returns the distance from the Earth's centre, away from the Sun, at which the cone touches
    /// the Earth, m: ±R sin α.
    #[must_use]
    pub fn begin_m(self, shape: EarthShape, sun_distance_m: f64) -> f64 {
        let touch_m = shape.radius_m() * self.sine(shape, sun_distance_m);
        match self {
            Self::Umbra => touch_m,
            Self::Penumbra => -touch_m,
        }
    }

    /// Returns the radius of the cone `behind_m` the Earth's centre, m; 0 beyond the tip of the
    /// umbra.
    ///
    /// r = (R/sin α ∓ x)·tan α
    #[must_use]
    pub fn radius_m(self, shape: EarthShape, sun_distance_m: f64, behind_m: f64) -> f64 {
        let sine = self.sine(shape, sun_distance_m);
        let tangent = sine / (1.0 - sine * sine).sqrt();
        let tip_m = shape.radius_m() / sine;
        match self {
            Self::Umbra => ((tip_m - behind_m) * tangent).max(0.0),
            Self::Penumbra => ((tip_m + behind_m) * tangent).max(0.0),
        }
    }
}
