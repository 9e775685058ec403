//! Bounds of an orbit over a span of time, by which a flight is known to be safe without flying it.

use super::constants::{J2, J3};

/// Largest eccentricity at which the bounds are used: nearer to the parabola they divide by
/// almost nothing.
const LARGEST_ECCENTRICITY: f64 = 0.97;

/// Bounds of the elements before the periodic terms of the Earth, each from low to high.
#[derive(Clone, Copy, Debug)]
pub(super) struct MeanBounds {
    /// Semi-major axis, Earth radii.
    pub semi_major_axis_er: [f64; 2],
    /// Eccentricity.
    pub eccentricity: [f64; 2],
}

impl MeanBounds {
    /// Returns the least and the greatest distance from the Earth's centre, Earth radii, where
    /// every state of the span exists; `None` where one might not.
    ///
    /// The long periods add at most ½ |J₃/J₂|/p to e. The short ones take at most 3 k of r and
    /// ½ k p, with k = ½ J₂/p² ([`super::periodics`]).
    pub(super) fn distance_er(&self) -> Option<[f64; 2]> {
        let [a_low, a_high] = self.semi_major_axis_er;
        let [e_low, e_high] = self.eccentricity;
        // NaN is in no range
        let is_orbit = a_low > 1.0 && a_high.is_finite() && e_low >= 0.0;
        if !is_orbit || !(0.0..=LARGEST_ECCENTRICITY).contains(&e_high) {
            return None;
        }
        let semi_latus_er = a_low * (1.0 - e_high * e_high);
        let e = e_high + 0.5 * (J3 / J2).abs() / semi_latus_er;
        if e > LARGEST_ECCENTRICITY {
            return None;
        }
        let semi_latus_er = a_low * (1.0 - e * e);
        let kp = 0.5 * J2 / semi_latus_er;
        let k = kp / semi_latus_er;
        let low = a_low * (1.0 - e) * (1.0 - 3.0 * k) - 0.5 * kp;
        let high = a_high * (1.0 + e) * (1.0 + 1.5 * k) + 0.5 * kp;
        // below the ground there are no states
        (low > 1.0).then_some([low, high])
    }

    /// Returns the semi-major axis at its least, Earth radii.
    pub(super) fn least_semi_major_axis_er(&self) -> f64 {
        self.semi_major_axis_er[0]
    }
}

/// Returns a span's middle, half its length, and the farthest of it from the epoch, minutes.
pub(super) fn middle([from_min, to_min]: [f64; 2]) -> [f64; 3] {
    let half_min = 0.5 * (to_min - from_min).abs();
    [0.5 * (from_min + to_min), half_min, from_min.abs().max(to_min.abs())]
}

/// Returns the bounds of a root's square times a length: of a = a₀ root².
pub(super) fn squared(length: [f64; 2], root: [f64; 2]) -> [f64; 2] {
    // a root that passes through 0 leaves no orbit
    let low = if root[0] > 0.0 { root[0] } else { 0.0 };
    [length[0] * (low * low), length[1] * (root[1] * root[1])]
}
