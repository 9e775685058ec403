//! Links: optical power over a distance, the rate it carries, and when a site is in view.

use super::{
    constants::{LIGHT_SPEED_M_S, PLANCK_J_S},
    design::Terminals,
    numeric::Real,
};

/// Gain of an aperture: G = η·(πD/λ)².
#[must_use]
pub fn aperture_gain(efficiency: f64, diameter_m: f64, wavelength_m: f64) -> f64 {
    let ratio = core::f64::consts::PI * diameter_m / wavelength_m;
    efficiency * ratio * ratio
}

/// Received power between two equal terminals: Pr = Pt·Gt·Gr·(λ/4πd)²·L, never above Pt·L
/// (the far-field formula does not hold closer than the confocal length).
///
/// Source: Friis 1946; Agüera y Arcas et al., arXiv:2511.19468, §2.2.
#[must_use]
pub fn received_power_w(terminals: &Terminals, distance_m: f64) -> f64 {
    let gain = aperture_gain(terminals.efficiency, terminals.aperture_m, terminals.wavelength_m);
    let spread = terminals.wavelength_m / (4.0 * core::f64::consts::PI * distance_m.larger(1e-3));
    terminals.power_w * terminals.loss_fraction * (gain * gain * spread * spread).smaller(1.0)
}

/// Photon-limited rate: Pr/(photons per bit·h·c/λ), capped by the transceiver, bit/s.
#[must_use]
pub fn link_rate_bit_s(terminals: &Terminals, distance_m: f64) -> f64 {
    let photon_j = PLANCK_J_S * LIGHT_SPEED_M_S / terminals.wavelength_m;
    let photons_s = received_power_w(terminals, distance_m) / photon_j;
    (photons_s / terminals.photons_per_bit).smaller(terminals.cap_bit_s)
        * f64::from(beams_per_aperture(terminals, distance_m))
}

/// Symmetric confocal length of an aperture of radius a: L = πa²/λ, m.
///
/// ```
/// let l = sunward::model::links::confocal_length_m(0.05, 1.55e-6);
/// assert!((l - 5067.0).abs() < 1.0);
/// ```
#[must_use]
pub fn confocal_length_m(radius_m: f64, wavelength_m: f64) -> f64 {
    core::f64::consts::PI * radius_m * radius_m / wavelength_m
}

/// Side length k of the k×k beams that fit one aperture at a distance, squared: 1, 4, 16….
/// Each beam's own aperture has 1/k of the diameter and must hold its confocal length.
#[must_use]
pub fn beams_per_aperture(terminals: &Terminals, distance_m: f64) -> u32 {
    let mut k = 1;
    while k < 8
        && confocal_length_m(terminals.aperture_m * 0.5 / f64::from(2 * k), terminals.wavelength_m)
            >= distance_m
    {
        k *= 2;
    }
    k * k
}

/// One-way light time, s.
#[must_use]
pub fn light_time_s(distance_m: f64) -> f64 {
    distance_m / LIGHT_SPEED_M_S
}

/// Half angle, seen from the Earth's centre, of the circle in which a satellite stands above an
/// elevation over a site, rad: λ = arccos(R cos ε/r) − ε, with R and r the distances of site and
/// satellite from the centre.
#[must_use]
pub fn coverage_angle_rad(site_radius_m: f64, radius_m: f64, elevation_rad: f64) -> f64 {
    let ratio = (site_radius_m / radius_m).smaller(1.0);
    libm::acos(ratio * libm::cos(elevation_rad)) - elevation_rad
}
