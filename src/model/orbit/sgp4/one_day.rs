//! Resonance of orbits that go round once a day with the Earth's equator, which is no circle.

use super::{elements::MeanElements, initial::Initial, phasor::Phasor};

/// Strengths Q₂₂, Q₃₁, Q₃₃ of the Earth's gravity field.
const Q22: f64 = 1.789_167_9e-6;
const Q31: f64 = 2.146_074_8e-6;
const Q33: f64 = 2.212_301_5e-7;
/// Longitudes λ₂₂, λ₃₁, λ₃₃ of the field's terms, rad.
const LONGITUDE_22_RAD: f64 = 2.884_319_8;
const LONGITUDE_31_RAD: f64 = 0.131_309_08;
const LONGITUDE_33_RAD: f64 = 0.374_480_87;

/// δ₁, δ₂ and δ₃ in rad/min², each turned back by m times its longitude.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OneDay {
    terms: [Phasor; 3],
}

impl OneDay {
    /// The strengths of the three terms, with θ = cos I₀ and q = 3 (n₀″/a₀″)²:
    ///
    /// δ₁ = q [15/16 sin² I₀ (1 + 3θ) − ¾ (1 + θ)] (1 + 2e₀²) Q₃₁/a₀″,
    /// δ₂ = 2q ¾ (1 + θ)² (1 − 5/2 e₀² + 13/16 e₀⁴) Q₂₂,
    /// δ₃ = 3q 15/8 (1 + θ)³ (1 − 6e₀² + 6.609 37 e₀⁴) Q₃₃/a₀″.
    ///
    /// Source: Spacetrack Report No. 3, section 7 (there DSINIT, synchronous terms).
    pub(super) fn new(elements: &MeanElements, initial: &Initial) -> Self {
        let a = initial.semi_major_axis_er;
        let Phasor { cos: theta, sin: sin_i } = initial.inclination;
        let e2 = elements.eccentricity * elements.eccentricity;
        let ratio = initial.mean_motion_rad_min / a;
        let q = 3.0 * (ratio * ratio);
        let one = 1.0 + theta;
        let delta1 = q
            * (0.9375 * (sin_i * sin_i) * (1.0 + 3.0 * theta) - 0.75 * one)
            * (1.0 + 2.0 * e2)
            * Q31
            / a;
        let delta2 = 2.0 * q * (0.75 * (one * one)) * (1.0 + e2 * (-2.5 + 0.8125 * e2)) * Q22;
        let delta3 =
            3.0 * q * (1.875 * (one * one * one)) * (1.0 + e2 * (-6.0 + 6.609_37 * e2)) * Q33 / a;
        Self {
            terms: [
                Phasor::of(-LONGITUDE_31_RAD).scaled(delta1),
                Phasor::of(-2.0 * LONGITUDE_22_RAD).scaled(delta2),
                Phasor::of(-3.0 * LONGITUDE_33_RAD).scaled(delta3),
            ],
        }
    }

    /// Returns the greatest pull, rad/min².
    pub(super) fn strength(&self) -> f64 {
        self.terms.iter().map(|term| term.length()).sum()
    }

    /// Returns ṅ = Σ δₘ sin m(λ − λₘ), rad/min², and its slope Σ m δₘ cos m(λ − λₘ), 1/min²,
    /// at the longitude λ.
    pub(super) fn pull(&self, longitude: Phasor) -> [f64; 2] {
        let twice = longitude.turned(longitude);
        let first = self.terms[0].turned(longitude);
        let second = self.terms[1].turned(twice);
        let third = self.terms[2].turned(twice.turned(longitude));
        [first.sin + second.sin + third.sin, first.cos + 2.0 * second.cos + 3.0 * third.cos]
    }
}
