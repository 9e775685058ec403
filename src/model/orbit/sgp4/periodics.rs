//! The Earth's periodic terms: from mean elements at a time to position and velocity.

use core::f64::consts::TAU;

use glam::DVec3;

use super::{
    constants::{EARTH_RADIUS_KM, J2, J3, SQRT_MU},
    elements::ElementsNow,
    error::Error,
    phasor::Phasor,
};
use crate::model::orbit::PositionVelocity;

/// Correction of Kepler's equation below which it is solved, rad.
const SOLVED_RAD: f64 = 1e-12;
/// Most corrections of Kepler's equation.
const CORRECTIONS: usize = 10;
/// Largest of them, rad.
const LARGEST_RAD: f64 = 0.95;
/// Metres of an Earth radius.
const M_ER: f64 = EARTH_RADIUS_KM * 1e3;
/// m/s of a speed of kₑ Earth radii a minute.
const M_S: f64 = EARTH_RADIUS_KM * 1e3 * SQRT_MU / 60.0;

/// What depends on the inclination alone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tilt {
    /// Cosine and sine of I.
    inclination: Phasor,
    /// −½ J₃/J₂ sin I, Earth radii.
    eccentricity_er: f64,
    /// −¼ J₃/J₂ sin I (3 + 5 cos I)/(1 + cos I), Earth radii.
    latitude_er: f64,
}

impl Tilt {
    /// Prepares an inclination. That of 180° leaves its divisor at 1.5e-12.
    pub(super) fn new(inclination: Phasor) -> Self {
        let Phasor { cos, sin } = inclination;
        let divisor = if (1.0 + cos).abs() > 1.5e-12 { 1.0 + cos } else { 1.5e-12 };
        Self {
            inclination,
            eccentricity_er: -0.5 * (J3 / J2) * sin,
            latitude_er: -0.25 * (J3 / J2) * sin * (3.0 + 5.0 * cos) / divisor,
        }
    }
}

/// Returns position and velocity, with the long-period terms of J₃ and the short-period ones
/// of J₂, TEME.
///
/// # Errors
/// [`Error::SemiLatusRectum`] and [`Error::Decayed`], both for `minutes`.
///
/// Source: AIAA 2006-6753, appendix B; Spacetrack Report No. 3, section 6.
pub(super) fn state(
    elements: &ElementsNow,
    tilt: &Tilt,
    minutes: f64,
) -> Result<PositionVelocity, Error> {
    let ElementsNow { semi_major_axis_er: a, eccentricity: e, perigee_rad, .. } = *elements;
    // long periods: aₓ = e cos ω, a_y = e sin ω − ½ J₃/J₂ sin I/p,
    // U = M + ω − ¼ J₃/J₂ sin I (3 + 5 cos I)/(1 + cos I) aₓ/p, with p = a (1 − e²)
    let per_er = 1.0 / (a * (1.0 - e * e));
    let perigee = Phasor::of(perigee_rad);
    let ax = e * perigee.cos;
    let ay = e * perigee.sin + per_er * tilt.eccentricity_er;
    let latitude_rad = (elements.anomaly_rad + perigee_rad + per_er * tilt.latitude_er * ax) % TAU;
    let eccentric = eccentric_latitude(latitude_rad, ax, ay);

    // the conic: p = a (1 − e²), r = a (1 − e cos E), ṙ = √a e sin E/r, r u̇ = √p/r,
    // cos u = a/r (cos(E+ω) − aₓ + a_y e sin E/(1 + β)), sin u likewise
    let e2 = ax * ax + ay * ay;
    let semi_latus_er = a * (1.0 - e2);
    if semi_latus_er < 0.0 {
        return Err(Error::SemiLatusRectum { minutes });
    }
    let e_sin = ax * eccentric.sin - ay * eccentric.cos;
    let r = a * (1.0 - (ax * eccentric.cos + ay * eccentric.sin));
    let beta = (1.0 - e2).sqrt();
    let share = e_sin / (1.0 + beta);
    let latitude = Phasor {
        cos: a / r * (eccentric.cos - ax + ay * share),
        sin: a / r * (eccentric.sin - ay - ax * share),
    };

    // short periods, with k = ½ J₂/p² and θ = cos I:
    // rₖ = r [1 − 3/2 k β (3θ² − 1)] + ½ k p (1 − θ²) cos 2u
    // uₖ = u − ¼ k (7θ² − 1) sin 2u, Ωₖ = Ω + 3/2 k θ sin 2u, Iₖ = I + 3/2 k θ sin I cos 2u
    // ṙₖ = ṙ − n k p (1 − θ²) sin 2u, r u̇ₖ = r u̇ + n k p [(1 − θ²) cos 2u + 3/2 (3θ² − 1)]
    let Phasor { cos: theta, sin: sin_i } = tilt.inclination;
    let theta2 = theta * theta;
    let sin_2u = 2.0 * latitude.cos * latitude.sin;
    let cos_2u = 1.0 - 2.0 * (latitude.sin * latitude.sin);
    let kp = 0.5 * J2 / semi_latus_er;
    let k = kp / semi_latus_er;
    let radius_er =
        r * (1.0 - 1.5 * k * beta * (3.0 * theta2 - 1.0)) + 0.5 * kp * (1.0 - theta2) * cos_2u;
    // NaN is outside too
    if !(1.0..f64::INFINITY).contains(&radius_er) {
        return Err(Error::Decayed { minutes });
    }
    let u = latitude.turned(Phasor::of(-0.25 * k * (7.0 * theta2 - 1.0) * sin_2u));
    let node = Phasor::of(elements.node_rad + 1.5 * k * theta * sin_2u);
    let inclination = tilt.inclination.turned(Phasor::of(1.5 * k * theta * sin_i * cos_2u));
    // speeds in units of kₑ, in which n = a^(−3/2)
    let root = a.sqrt();
    let n_kp = kp / (a * root);
    let outward = root * e_sin / r - n_kp * (1.0 - theta2) * sin_2u;
    let forward =
        semi_latus_er.sqrt() / r + n_kp * ((1.0 - theta2) * cos_2u + 1.5 * (3.0 * theta2 - 1.0));

    // the axes of the orbit's plane: to the node, and a quarter of a turn on
    let ahead =
        DVec3::new(-node.sin * inclination.cos, node.cos * inclination.cos, inclination.sin);
    let at_node = DVec3::new(node.cos, node.sin, 0.0);
    let up = ahead * u.sin + at_node * u.cos;
    let along = ahead * u.cos - at_node * u.sin;
    Ok(PositionVelocity {
        position_m: up * (radius_er * M_ER),
        velocity_m_s: (up * outward + along * forward) * M_S,
    })
}

/// Returns cosine and sine of E + ω by Newton's method: U = (E + ω) + a_y cos(E + ω) −
/// aₓ sin(E + ω).
///
/// The sources stop without the last correction, which is below 1e-12 rad, and so does this.
fn eccentric_latitude(latitude_rad: f64, ax: f64, ay: f64) -> Phasor {
    let mut angle_rad = latitude_rad;
    let mut now = Phasor::of(angle_rad);
    for _ in 0..CORRECTIONS {
        let correction_rad = (latitude_rad - ay * now.cos + ax * now.sin - angle_rad)
            / (1.0 - now.cos * ax - now.sin * ay);
        if correction_rad.abs() < SOLVED_RAD {
            break;
        }
        angle_rad += correction_rad.clamp(-LARGEST_RAD, LARGEST_RAD);
        now = Phasor::of(angle_rad);
    }
    now
}
