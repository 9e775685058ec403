//! Secular rates of mean elements by J2, J2² and J4, and the inclination that keeps a local time.
//!
//! The elements are Brouwer's mean ones, free of periodic terms. Long-periodic terms are left out:
//! they average out as the perigee goes round. Where it stands still, near 63.4° and 116.6°, J3
//! goes on moving the node of a Molniya orbit by 0.2 % of its rate.

use core::f64::consts::TAU;

use crate::model::{
    constants::{EARTH_RADIUS_M, J2, J4, MU_EARTH_M3_S2, TROPICAL_YEAR_S},
    numeric::Real,
};

/// Steps in which the sun-synchronous inclination is solved; each gains two digits.
const SOLVER_STEPS: u32 = 12;

/// Secular rates of an orbit, rad/s.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// Of the node.
    pub node_rad_s: f64,
    /// Of the argument of perigee.
    pub perigee_rad_s: f64,
    /// Of the mean anomaly, Kepler's motion included.
    pub anomaly_rad_s: f64,
}

impl Rates {
    /// Returns the rates of Brouwer's mean elements, with n = √(μ/a³), p = a(1−e²), η = √(1−e²),
    /// θ = cos i, γ₂ = ½ J2 (R/p)², γ₄ = −⅜ J4 (R/p)⁴:
    ///
    /// Ω̇/n = −3 γ₂ θ + ⅜ γ₂² [(−5 + 12η + 9η²) θ + (−35 − 36η − 5η²) θ³]
    ///      + 5/4 γ₄ (5 − 3η²) θ (3 − 7θ²),
    /// ω̇/n = 3/2 γ₂ (−1 + 5θ²) + 3/32 γ₂² [−35 + 24η + 25η² + (90 − 192η − 126η²) θ²
    ///      + (385 + 360η + 45η²) θ⁴]
    ///      + 5/16 γ₄ [21 − 9η² + (−270 + 126η²) θ² + (385 − 189η²) θ⁴],
    /// Ṁ/n = 1 + 3/2 γ₂ η (−1 + 3θ²) + 3/32 γ₂² η [−15 + 16η + 25η² + (30 − 96η − 90η²) θ²
    ///      + (105 + 144η + 25η²) θ⁴] + 15/16 γ₄ η e² (3 − 30θ² + 35θ⁴).
    ///
    /// Source: Brouwer, Astron. J. 64 (1959) 378.
    #[must_use]
    pub fn secular(semi_major_axis_m: f64, eccentricity: f64, inclination_rad: f64) -> Self {
        let n = mean_motion_rad_s(semi_major_axis_m);
        let zonals = Zonals::new(semi_major_axis_m, eccentricity);
        let cos_i = libm::cos(inclination_rad);
        Self {
            node_rad_s: n * zonals.node(cos_i),
            perigee_rad_s: n * zonals.perigee(cos_i),
            anomaly_rad_s: n * (1.0 + zonals.anomaly(cos_i)),
        }
    }

    /// Returns the rate of the mean argument of latitude ω̇ + Ṁ, rad/s.
    #[inline(always)]
    #[must_use]
    pub fn latitude_rad_s(&self) -> f64 {
        self.anomaly_rad_s + self.perigee_rad_s
    }
}

/// What the rates need of an orbit's size and shape.
struct Zonals {
    eta: f64,
    eccentricity2: f64,
    gamma2: f64,
    gamma4: f64,
}

impl Zonals {
    fn new(semi_major_axis_m: f64, eccentricity: f64) -> Self {
        let eccentricity2 = eccentricity * eccentricity;
        let eta2 = 1.0 - eccentricity2;
        let ratio = EARTH_RADIUS_M / (semi_major_axis_m * eta2);
        let ratio2 = ratio * ratio;
        Self {
            eta: eta2.sqrt(),
            eccentricity2,
            gamma2: 0.5 * J2 * ratio2,
            gamma4: -0.375 * J4 * ratio2 * ratio2,
        }
    }

    /// Returns Ω̇/n.
    fn node(&self, cos_i: f64) -> f64 {
        let Self { eta, gamma2, gamma4, .. } = *self;
        let cos2 = cos_i * cos_i;
        let second = -5.0 + (12.0 + 9.0 * eta) * eta - (35.0 + (36.0 + 5.0 * eta) * eta) * cos2;
        let fourth = (5.0 - 3.0 * eta * eta) * (3.0 - 7.0 * cos2);
        cos_i * (-3.0 * gamma2 + 0.375 * gamma2 * gamma2 * second + 1.25 * gamma4 * fourth)
    }

    /// Returns ω̇/n.
    fn perigee(&self, cos_i: f64) -> f64 {
        let Self { eta, gamma2, gamma4, .. } = *self;
        let (eta2, cos2) = (eta * eta, cos_i * cos_i);
        let second = -35.0
            + (24.0 + 25.0 * eta) * eta
            + (90.0 - (192.0 + 126.0 * eta) * eta) * cos2
            + (385.0 + (360.0 + 45.0 * eta) * eta) * cos2 * cos2;
        let fourth = 21.0 - 9.0 * eta2
            + (-270.0 + 126.0 * eta2) * cos2
            + (385.0 - 189.0 * eta2) * cos2 * cos2;
        1.5 * gamma2 * (-1.0 + 5.0 * cos2)
            + 0.09375 * gamma2 * gamma2 * second
            + 0.3125 * gamma4 * fourth
    }

    /// Returns Ṁ/n − 1.
    fn anomaly(&self, cos_i: f64) -> f64 {
        let Self { eta, eccentricity2, gamma2, gamma4 } = *self;
        let cos2 = cos_i * cos_i;
        let second = -15.0
            + (16.0 + 25.0 * eta) * eta
            + (30.0 - (96.0 + 90.0 * eta) * eta) * cos2
            + (105.0 + (144.0 + 25.0 * eta) * eta) * cos2 * cos2;
        let fourth = eccentricity2 * (3.0 - 30.0 * cos2 + 35.0 * cos2 * cos2);
        eta * (1.5 * gamma2 * (-1.0 + 3.0 * cos2)
            + 0.09375 * gamma2 * gamma2 * second
            + 0.9375 * gamma4 * fourth)
    }
}

/// Kepler's mean motion n = √(μ/a³), rad/s.
#[must_use]
pub fn mean_motion_rad_s(semi_major_axis_m: f64) -> f64 {
    (MU_EARTH_M3_S2 / semi_major_axis_m).sqrt() / semi_major_axis_m
}

/// Inclination at which a circular orbit's node turns once a tropical year, rad; none above
/// 5 981 km, where the Earth's flattening is too weak.
///
/// It solves Ω̇ = 2π/year with [`Rates::secular`]'s Ω̇, which is nearly proportional to cos i, by
/// cos i ← cos i·(2π/year)/Ω̇(cos i).
///
/// ```
/// let i = sunward::model::orbit::sun_synchronous_inclination_rad(500e3).unwrap();
/// assert!((i.to_degrees() - 97.4).abs() < 0.05);
/// ```
#[must_use]
pub fn sun_synchronous_inclination_rad(altitude_m: f64) -> Option<f64> {
    let semi_major_axis_m = EARTH_RADIUS_M + altitude_m;
    let zonals = Zonals::new(semi_major_axis_m, 0.0);
    let asked = TAU / TROPICAL_YEAR_S / mean_motion_rad_s(semi_major_axis_m);
    (zonals.node(-1.0) >= asked).then(|| {
        let cosine = (0..SOLVER_STEPS).fold(-1.0, |cosine, _| cosine * asked / zonals.node(cosine));
        libm::acos(cosine.larger(-1.0).smaller(1.0))
    })
}
