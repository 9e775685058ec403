//! Drag: air density, what holding the orbit costs, and how long an orbit lasts without.
//!
//! Density is the NRLMSIS 2.1 mean over latitude, longitude, season and hour, by altitude and
//! solar activity; a real day varies by a factor of two about it.

use super::mean_motion_rad_s;
use crate::model::{
    constants::{EARTH_RADIUS_M, JULIAN_YEAR_S, MU_EARTH_M3_S2, STANDARD_GRAVITY_M_S2},
    design::{Attitude, Design, Pointing, Propulsion},
};

/// Level of solar activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SolarActivity {
    /// F10.7 = 70, Ap = 4.
    Low,
    /// F10.7 = 150, Ap = 15.
    Mean,
    /// F10.7 = 230, Ap = 30.
    High,
}

/// Altitude, km, and mean density at low, mean and high activity, kg/m³.
///
/// Source: NRLMSIS 2.1 (Emmert et al. 2022) through pymsis 0.13; mean over latitude,
/// longitude, four seasons and four hours of 2026.
const DENSITY_KG_M3: [(f64, [f64; 3]); 15] = [
    (300.0, [7.1453e-12, 2.3893e-11, 4.5525e-11]),
    (350.0, [2.0522e-12, 9.2690e-12, 2.0126e-11]),
    (400.0, [6.5251e-13, 3.9043e-12, 9.5535e-12]),
    (450.0, [2.2474e-13, 1.7417e-12, 4.7719e-12]),
    (500.0, [8.4192e-14, 8.1143e-13, 2.4773e-12]),
    (550.0, [3.5076e-14, 3.9206e-13, 1.3264e-12]),
    (600.0, [1.6713e-14, 1.9606e-13, 7.2888e-13]),
    (650.0, [9.2279e-15, 1.0165e-13, 4.1004e-13]),
    (700.0, [5.8127e-15, 5.4885e-14, 2.3590e-13]),
    (800.0, [2.9833e-15, 1.8570e-14, 8.3678e-14]),
    (900.0, [1.8049e-15, 7.9324e-15, 3.2967e-14]),
    (1000.0, [1.1715e-15, 4.2287e-15, 1.4737e-14]),
    (1200.0, [5.5964e-16, 1.7986e-15, 4.4648e-15]),
    (1500.0, [2.4026e-16, 7.1214e-16, 1.5381e-15]),
    (2000.0, [9.8500e-17, 2.0423e-16, 4.7449e-16]),
];

/// Mean air density at an altitude, kg/m³: logarithmic between the rows, along the lowest
/// two rows below 300 km, 0 above 2 000 km.
///
/// Half way between rows that is at most 6 % above NRLMSIS up to 1 000 km, 9 % above it up to
/// 2 000 km (`tests/model/density.rs`).
#[must_use]
pub fn density_kg_m3(altitude_m: f64, activity: SolarActivity) -> f64 {
    let altitude_km = altitude_m / 1e3;
    let last = DENSITY_KG_M3.len() - 1;
    if altitude_km > DENSITY_KG_M3[last].0 {
        return 0.0;
    }
    let column = activity as usize;
    let upper = DENSITY_KG_M3.iter().position(|row| row.0 >= altitude_km).unwrap_or(last).max(1);
    let ((h0, row0), (h1, row1)) = (DENSITY_KG_M3[upper - 1], DENSITY_KG_M3[upper]);
    let weight = (altitude_km - h0) / (h1 - h0);
    let (a, b) = (libm::log(row0[column]), libm::log(row1[column]));
    libm::exp(a + weight * (b - a))
}

/// Mean area across the flow, m²: the bus, the array and the radiator as they point, each plate
/// by A·mean |n̂·v̂| over the orbit at a β.
///
/// n̂ is ŝ for an array that tracks the Sun; ŝ's part in the plane on one axis; ŝ × r̂ for a
/// radiator that is a knife edge to Sun and Earth, which on a dawn-dusk orbit stands broadside.
#[must_use]
pub fn flow_area_m2(design: &Design, beta_rad: f64) -> f64 {
    const PARTS: u32 = 48;
    let (sin_b, cos_b) = libm::sincos(beta_rad);
    let (mut array, mut radiator) = (0.0, 0.0);
    for part in 0..PARTS {
        // radial, along, across components of ŝ in the orbiting frame
        let (s, c) =
            libm::sincos((f64::from(part) + 0.5) / f64::from(PARTS) * core::f64::consts::TAU);
        let sun = [cos_b * c, -cos_b * s, sin_b];
        array += match design.array.pointing {
            Pointing::SunTracking => sun[1].abs(),
            Pointing::OneAxis => s.abs(),
            Pointing::Fixed { .. } => 0.0,
        };
        radiator += match design.radiator.attitude {
            // ŝ × r̂ with r̂ = (1, 0, 0) is (0, s_across, −s_along)
            Attitude::KnifeEdge { .. } | Attitude::BehindArray { .. } => {
                sun[2].abs() / libm::hypot(sun[1], sun[2]).max(1e-9)
            }
            Attitude::NadirFace => 0.0,
        };
    }
    let mean = 1.0 / f64::from(PARTS);
    design.bus.drag_area_m2
        + design.array.area_m2 * array * mean
        + design.radiator.area_m2 * radiator * mean
}

/// Δv to hold a circular orbit, m/s a year: a_D·1 year, a_D = ½ ρ v² C_D A/m.
///
/// Source: Wertz & Larson, Space Mission Analysis and Design, §6.2.3.
#[must_use]
pub fn holding_delta_v_m_s_year(
    altitude_m: f64,
    activity: SolarActivity,
    drag_coefficient: f64,
    area_m2: f64,
    mass_kg: f64,
) -> f64 {
    let speed2 = MU_EARTH_M3_S2 / (EARTH_RADIUS_M + altitude_m);
    0.5 * density_kg_m3(altitude_m, activity) * speed2 * drag_coefficient * area_m2 / mass_kg
        * JULIAN_YEAR_S
}

/// Propellant for a Δv: m_p = m·(e^{Δv/(g₀ I_sp)} − 1), kg, m the mass after the burn, so that
/// the propellant carries itself.
///
/// Source: Tsiolkovsky.
#[must_use]
pub fn propellant_kg(mass_kg: f64, delta_v_m_s: f64, propulsion: &Propulsion) -> f64 {
    if delta_v_m_s == 0.0 || mass_kg == 0.0 {
        // ∞·0 is no number
        return 0.0;
    }
    let exhaust_m_s = STANDARD_GRAVITY_M_S2 * propulsion.specific_impulse_s;
    mass_kg * libm::expm1(delta_v_m_s / exhaust_m_s)
}

/// Δv to lower the perigee of a circular orbit to `perigee_altitude_m` (Hohmann's first burn), m/s.
#[must_use]
pub fn lowering_delta_v_m_s(altitude_m: f64, perigee_altitude_m: f64) -> f64 {
    let (ra, rp) = (EARTH_RADIUS_M + altitude_m, EARTH_RADIUS_M + perigee_altitude_m);
    let circular = (MU_EARTH_M3_S2 / ra).sqrt();
    circular * (1.0 - (2.0 * rp / (ra + rp)).sqrt())
}

/// Years until a circular orbit without thrust falls to 180 km; `None` when it lasts longer
/// than `limit_years`. Integrates da/dt = −ρ √(μ a) C_D A/m in steps of a percent of the scale.
///
/// Source: King-Hele, Satellite Orbits in an Atmosphere (1987), circular case.
#[must_use]
pub fn decay_years(
    altitude_m: f64,
    activity: SolarActivity,
    drag_coefficient: f64,
    area_m2: f64,
    mass_kg: f64,
    limit_years: f64,
) -> Option<f64> {
    let mut altitude_m = altitude_m;
    let mut elapsed_s = 0.0;
    let limit_s = limit_years * JULIAN_YEAR_S;
    while altitude_m > 180e3 {
        let a = EARTH_RADIUS_M + altitude_m;
        let density = density_kg_m3(altitude_m, activity);
        let fall_m_s =
            density * mean_motion_rad_s(a) * a * a * drag_coefficient * area_m2 / mass_kg;
        if fall_m_s <= 0.0 {
            return None;
        }
        elapsed_s += 500.0 / fall_m_s;
        if elapsed_s > limit_s {
            return None;
        }
        altitude_m -= 500.0;
    }
    Some(elapsed_s / JULIAN_YEAR_S)
}
