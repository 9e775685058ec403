//! What the elements give at their epoch: Brouwer's mean motion, drag, the Earth's slow rates.

use core::f64::consts::TAU;

use super::{
    constants::{EARTH_RADIUS_KM, J2, J4, SQRT_MU},
    elements::{Drift, MeanElements},
    error::Error,
    phasor::Phasor,
};

/// Period from which an orbit is flown with SDP4, minutes.
const DEEP_SPACE_PERIOD_MIN: f64 = 225.0;

/// Quantities at the epoch that both theories need.
#[derive(Clone, Debug)]
pub(super) struct Initial {
    /// Brouwer's mean motion n₀″, rad/min.
    pub mean_motion_rad_min: f64,
    /// Semi-major axis a₀″, Earth radii.
    pub semi_major_axis_er: f64,
    /// Cosine and sine of the inclination I₀.
    pub inclination: Phasor,
    /// 1 − e₀².
    pub one_minus_e2: f64,
    /// Angles and their rates by the Earth's flattening alone.
    pub drift: Drift,
    /// The air.
    pub air: Air,
}

/// The power law of the air's density, and what it does at first order.
#[derive(Clone, Debug)]
pub(super) struct Air {
    /// Parameter s of the density, Earth radii.
    pub s_er: f64,
    /// ξ = 1/(a₀″ − s), 1/Earth radii.
    pub xi_per_er: f64,
    /// η = a₀″ e₀ ξ.
    pub eta: f64,
    /// (q₀ − s)⁴ ξ⁴.
    pub density: f64,
    /// (q₀ − s)⁴ ξ⁴ / |1 − η²|^(7/2).
    pub density_eta: f64,
    /// C₁, 1/min.
    pub c1_per_min: f64,
    /// C₄, 1/min.
    pub c4_per_min: f64,
}

impl Initial {
    /// Computes them.
    ///
    /// # Errors
    /// When the eccentricity is outside [0, 1) or a mean motion is not positive.
    pub(super) fn new(elements: &MeanElements) -> Result<Self, Error> {
        let e = elements.eccentricity;
        // NaN is outside too
        if !(0.0..1.0).contains(&e) {
            return Err(Error::Eccentricity { eccentricity: e, minutes: 0.0 });
        }
        let positive = |mean_motion_rad_min: f64| {
            if mean_motion_rad_min > 0.0 && mean_motion_rad_min.is_finite() {
                Ok(mean_motion_rad_min)
            } else {
                Err(Error::MeanMotion { mean_motion_rad_min, minutes: 0.0 })
            }
        };
        let inclination = Phasor::of(elements.inclination_rad);
        let kozai_rad_min = positive(elements.mean_motion_rad_min)?;
        let n = positive(brouwer_rad_min(kozai_rad_min, e, inclination.cos))?;
        // a₀″ = (kₑ/n₀″)^(2/3)
        let a = semi_major_axis_er(n);
        let air = Air::new(elements, n, a, inclination.cos);
        Ok(Self {
            mean_motion_rad_min: n,
            semi_major_axis_er: a,
            inclination,
            one_minus_e2: 1.0 - e * e,
            drift: drift(elements, n, a, inclination.cos, air.c1_per_min),
            air,
        })
    }

    /// Returns whether SDP4 flies the orbit.
    pub(super) fn is_deep_space(&self) -> bool {
        self.mean_motion_rad_min <= TAU / DEEP_SPACE_PERIOD_MIN
    }
}

/// Returns a = (kₑ/n)^(2/3), Earth radii.
pub(super) fn semi_major_axis_er(mean_motion_rad_min: f64) -> f64 {
    libm::pow(SQRT_MU / mean_motion_rad_min, 2.0 / 3.0)
}

/// Returns Brouwer's mean motion n₀″ = n₀/(1 + δ₀) from Kozai's n₀, rad/min.
///
/// With p = ¾ J₂ (3 cos² I₀ − 1)/(1 − e₀²)^(3/2) and a₁ = (kₑ/n₀)^(2/3):
/// δ₁ = p/a₁², a₂ = a₁ (1 − δ₁/3 − δ₁² − 134/81 δ₁³), δ₀ = p/a₂².
///
/// Source: Spacetrack Report No. 3, section 5.
pub(super) fn brouwer_rad_min(kozai_rad_min: f64, e: f64, cos_i: f64) -> f64 {
    let a1 = semi_major_axis_er(kozai_rad_min);
    let one_minus_e2 = 1.0 - e * e;
    let p = 0.75 * J2 * (3.0 * (cos_i * cos_i) - 1.0) / (one_minus_e2 * one_minus_e2.sqrt());
    let d1 = p / (a1 * a1);
    let a2 = a1 * (1.0 - d1 * d1 - d1 * (1.0 / 3.0 + 134.0 * (d1 * d1) / 81.0));
    let d0 = p / (a2 * a2);
    kozai_rad_min / (1.0 + d0)
}

/// Returns the angles with their rates by J₂, J₂² and J₄ and, of the node, by drag.
///
/// With θ = cos I₀, β² = 1 − e₀², q = 1/(a₀″β²)², A = 3/2 J₂ q n₀″, B = ½ A J₂ q,
/// C = −15/32 J₄ q² n₀″:
/// Ω̇ = −A θ + [½ B (4 − 19θ²) + 2 C (3 − 7θ²)] θ,
/// ω̇ = −½ A (1 − 5θ²) + 1/16 B (7 − 114θ² + 395θ⁴) + C (3 − 36θ² + 49θ⁴),
/// Ṁ = n₀″ + ½ A β (3θ² − 1) + 1/16 B β (13 − 78θ² + 137θ⁴),
/// Ω₂ = −7/2 β² A θ C₁.
///
/// Source: AIAA 2006-6753, appendix B; Spacetrack Report No. 3, section 6.
fn drift(elements: &MeanElements, n: f64, a: f64, cos_i: f64, c1_per_min: f64) -> Drift {
    let one_minus_e2 = 1.0 - elements.eccentricity * elements.eccentricity;
    let beta = one_minus_e2.sqrt();
    let semi_latus_er = a * one_minus_e2;
    let q = 1.0 / (semi_latus_er * semi_latus_er);
    let (cos2, cos4) = (cos_i * cos_i, (cos_i * cos_i) * (cos_i * cos_i));
    let first = 1.5 * J2 * q * n;
    let second = 0.5 * first * J2 * q;
    let fourth = -0.46875 * J4 * (q * q) * n;
    Drift {
        node_rad: elements.node_rad,
        node_rad_min: -first * cos_i
            + (0.5 * second * (4.0 - 19.0 * cos2) + 2.0 * fourth * (3.0 - 7.0 * cos2)) * cos_i,
        node_rad_min2: 3.5 * one_minus_e2 * (-first * cos_i) * c1_per_min,
        perigee_rad: elements.perigee_rad,
        perigee_rad_min: -0.5 * first * (1.0 - 5.0 * cos2)
            + 0.0625 * second * (7.0 - 114.0 * cos2 + 395.0 * cos4)
            + fourth * (3.0 - 36.0 * cos2 + 49.0 * cos4),
        anomaly_rad: elements.anomaly_rad,
        anomaly_rad_min: n
            + 0.5 * first * beta * (3.0 * cos2 - 1.0)
            + 0.0625 * second * beta * (13.0 - 78.0 * cos2 + 137.0 * cos4),
    }
}

impl Air {
    /// The density's parameters for the height of perigee, and the coefficients
    ///
    /// C₁ = B* D n₀″ [a₀″ (1 + 3/2 η² + e₀η (4 + η²))
    ///      + 3/8 J₂ ξ/ψ² (3θ² − 1) (8 + 3η² (8 + η²))],
    /// C₄ = 2 B* n₀″ D a₀″ β² {η (2 + ½η²) + e₀ (½ + 2η²)
    ///      − J₂ ξ/(a₀″ψ²) [−3 (3θ² − 1) (1 − 2e₀η + η² (3/2 − ½e₀η))
    ///      + ¾ (1 − θ²) (2η² − e₀η (1 + η²)) cos 2ω₀]},
    /// with ψ² = |1 − η²|, D = (q₀ − s)⁴ ξ⁴ ψ⁻⁷.
    ///
    /// Source: AIAA 2006-6753, appendix B; Spacetrack Report No. 3, section 6.
    fn new(elements: &MeanElements, n: f64, a: f64, cos_i: f64) -> Self {
        let e = elements.eccentricity;
        // s: 78 km of height, lower for perigees below 156 km; q₀: 120 km
        let perigee_km = EARTH_RADIUS_KM * (a * (1.0 - e) - 1.0);
        let s_km = if perigee_km < 98.0 {
            20.0
        } else if perigee_km < 156.0 {
            perigee_km - 78.0
        } else {
            78.0
        };
        let s_er = s_km / EARTH_RADIUS_KM + 1.0;
        let q_minus_s = (120.0 - s_km) / EARTH_RADIUS_KM;
        let xi = 1.0 / (a - s_er);
        let eta = a * e * xi;
        let eta2 = eta * eta;
        let psi2 = (1.0 - eta2).abs();
        let fourth_power = |x: f64| (x * x) * (x * x);
        let density = fourth_power(q_minus_s) * fourth_power(xi);
        let density_eta = density / (psi2 * psi2 * psi2 * psi2.sqrt());
        let cos2 = cos_i * cos_i;
        let tilt = 3.0 * cos2 - 1.0;
        let c1 = elements.drag_per_er
            * (density_eta
                * n
                * (a * (1.0 + 1.5 * eta2 + e * eta * (4.0 + eta2))
                    + 0.375 * J2 * xi / psi2 * tilt * (8.0 + 3.0 * eta2 * (8.0 + eta2))));
        let even = -3.0 * tilt * (1.0 - 2.0 * e * eta + eta2 * (1.5 - 0.5 * e * eta));
        let odd = 0.75
            * (1.0 - cos2)
            * (2.0 * eta2 - e * eta * (1.0 + eta2))
            * libm::cos(2.0 * elements.perigee_rad);
        let c4 = elements.drag_per_er
            * (2.0
                * n
                * density_eta
                * a
                * (1.0 - e * e)
                * (eta * (2.0 + 0.5 * eta2) + e * (0.5 + 2.0 * eta2)
                    - J2 * xi / (a * psi2) * (even + odd)));
        Self { s_er, xi_per_er: xi, eta, density, density_eta, c1_per_min: c1, c4_per_min: c4 }
    }
}
