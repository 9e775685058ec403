//! SGP4 and SDP4: mean elements of an element set flown to a position and a velocity.
//!
//! An element set is the result of a fit with this theory, so it flies with this theory alone.
//! The setting is that of the published verification vectors: WGS-72, the sidereal time of the
//! element sets, Lyddane's choice in the improved mode. All functions come from [`libm`], so the
//! bits are the same on every machine.
//!
//! Inside, lengths are in Earth radii (`_er`) and times in minutes (`_min`), as in the sources.
//! The symbols of the comments are those of the sources; ″ marks Brouwer's mean elements, a
//! subscript ₀ the epoch.
//!
//! Sources: Vallado, Crawford, Hujsak & Kelso, Revisiting Spacetrack Report #3, AIAA 2006-6753;
//! Hoots & Roehrich, Spacetrack Report No. 3 (1980); Hoots, Schumacher & Glover, J. Guidance
//! 27 (2004) 174.

mod bounds;
mod constants;
mod deep_space;
mod elements;
mod error;
mod half_day;
mod initial;
mod near_earth;
mod one_day;
mod periodics;
mod phasor;
mod resonance;
mod third_body;

use self::{
    bounds::MeanBounds,
    constants::{EARTH_RADIUS_KM, SQRT_MU},
    deep_space::DeepSpace,
    initial::{Initial, brouwer_rad_min},
    near_earth::NearEarth,
    periodics::state,
};
pub use self::{elements::MeanElements, error::Error};
use super::PositionVelocity;

/// Farthest time from the epoch that is flown, minutes: 1 000 Julian years.
const FARTHEST_MIN: f64 = 1_000.0 * 365.25 * 1_440.0;

/// One element set made ready to fly. What it gives for a time depends on that time alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Propagator {
    theory: Theory,
}

/// Which of the two theories flies the set.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "sets lie side by side in a list, without a pointer")]
enum Theory {
    /// SGP4, periods below 225 minutes.
    NearEarth(NearEarth),
    /// SDP4, longer ones.
    DeepSpace(DeepSpace),
}

/// Returns Brouwer's mean motion n₀″ of elements, rad/min.
#[must_use]
pub fn brouwer_mean_motion_rad_min(elements: &MeanElements) -> f64 {
    let cos_i = libm::cos(elements.inclination_rad);
    brouwer_rad_min(elements.mean_motion_rad_min, elements.eccentricity, cos_i)
}

impl Propagator {
    /// Prepares elements: all that does not depend on time is computed here.
    ///
    /// # Errors
    /// [`Error::Eccentricity`] outside [0, 1), [`Error::MeanMotion`] when Kozai's or Brouwer's
    /// mean motion is not positive.
    pub fn new(elements: &MeanElements) -> Result<Self, Error> {
        let initial = Initial::new(elements)?;
        let theory = if initial.is_deep_space() {
            Theory::DeepSpace(DeepSpace::new(elements, &initial))
        } else {
            Theory::NearEarth(NearEarth::new(elements, &initial))
        };
        Ok(Self { theory })
    }

    /// Returns the least and the greatest distance from the Earth's centre over a span of minutes
    /// after the epoch, m, where every state of the span surely exists and is slower than escape;
    /// `None` where one might not.
    #[must_use]
    pub fn distance_m(&self, span_min: [f64; 2]) -> Option<[f64; 2]> {
        if span_min.iter().any(|minutes| minutes.abs() > FARTHEST_MIN) {
            return None;
        }
        Some(self.bounds(span_min).distance_er()?.map(|er| er * (EARTH_RADIUS_KM * 1e3)))
    }

    /// Returns the least period over a span of minutes after the epoch, minutes; that of an orbit
    /// on the ground where none is known.
    #[must_use]
    pub fn least_period_min(&self, span_min: [f64; 2]) -> f64 {
        let bounds = self.bounds(span_min);
        let a = bounds.least_semi_major_axis_er();
        let a = if a > 1.0 { a } else { 1.0 };
        core::f64::consts::TAU * (a * a.sqrt()) / SQRT_MU
    }

    fn bounds(&self, span_min: [f64; 2]) -> MeanBounds {
        match &self.theory {
            Theory::NearEarth(theory) => theory.bounds(span_min),
            Theory::DeepSpace(theory) => theory.bounds(span_min),
        }
    }

    /// Returns position and velocity `minutes` after the epoch of the elements, TEME.
    ///
    /// # Errors
    /// [`Error::Time`] farther than 1 000 years from the epoch. [`Error::Eccentricity`],
    /// [`Error::PerturbedEccentricity`], [`Error::MeanMotion`] and [`Error::SemiLatusRectum`]
    /// when drag, Sun and Moon have moved the elements out of their range. [`Error::Decayed`]
    /// when the object would be below the Earth's surface.
    pub fn at(&self, minutes: f64) -> Result<PositionVelocity, Error> {
        if minutes.is_nan() || minutes.abs() > FARTHEST_MIN {
            return Err(Error::Time { minutes });
        }
        match &self.theory {
            Theory::NearEarth(theory) => state(&theory.at(minutes)?, &theory.tilt, minutes),
            Theory::DeepSpace(theory) => {
                let (elements, tilt) = theory.at(minutes)?;
                state(&elements, &tilt, minutes)
            }
        }
    }
}
