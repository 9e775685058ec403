//! Raising an orbit by a satellite's own thrusters, on a slow spiral.

use crate::model::{
    constants::{EARTH_RADIUS_M, MU_EARTH_M3_S2, STANDARD_GRAVITY_M_S2},
    design::Propulsion,
};

/// Returns the Δv of a slow spiral from a round orbit at an altitude to one of a semi-major axis,
/// m/s: √(μ/r₁) − √(μ/a); 0 where the orbit lies no higher. What an ellipse takes beyond is left
/// out.
///
/// Source: Edelbaum, ARS Journal 31 (1961) 1079, without a turn of the plane.
#[must_use]
pub fn raising_delta_v_m_s(from_altitude_m: f64, semi_major_axis_m: f64) -> f64 {
    let speed = |radius_m: f64| (MU_EARTH_M3_S2 / radius_m).sqrt();
    (speed(EARTH_RADIUS_M + from_altitude_m) - speed(semi_major_axis_m)).max(0.0)
}

/// Returns the time that a satellite of `mass_kg` at its launch takes for a Δv, s:
/// m·g₀·I_sp·(1 − e^(−Δv/(g₀ I_sp)))/F.
#[must_use]
pub fn raising_time_s(mass_kg: f64, delta_v_m_s: f64, propulsion: &Propulsion) -> f64 {
    let exhaust_m_s = STANDARD_GRAVITY_M_S2 * propulsion.specific_impulse_s;
    let burnt = -libm::expm1(-delta_v_m_s / exhaust_m_s);
    mass_kg * exhaust_m_s * burnt / propulsion.thrust_n
}
