//! A ray through the air, cut into parts. The light that each part sends to the eye for a unit of
//! sunlight is the same for every azimuth, so it is computed once for many of them.

use super::medium::{GROUND_KM, Medium, Rgb, along, map};

/// Parts of a ray.
const PARTS: usize = 40;

/// A ray, given at a point on it.
pub(super) struct Ray {
    pub r_km: f64,
    pub mu: f64,
    pub mu_sun: f64,
    pub cosine_to_sun: f64,
}

impl Ray {
    /// Returns a ray through a point at `r_km`, with cosine `mu` to the vertical, the Sun at
    /// `mu_sun` and at an azimuth from the ray's direction.
    pub(super) fn new(r_km: f64, mu: f64, mu_sun: f64, cos_azimuth: f64) -> Self {
        let level = ((1.0 - mu * mu).max(0.0) * (1.0 - mu_sun * mu_sun).max(0.0)).sqrt();
        Self { r_km, mu, mu_sun, cosine_to_sun: mu * mu_sun + level * cos_azimuth }
    }
}

/// A part of a ray.
#[derive(Clone, Copy, Default)]
pub(super) struct Part {
    /// Its middle, from the ray's point, km.
    pub t_km: f64,
    /// Share of light from molecules that reaches the eye: ∫ β e^(−τ) dt.
    pub rayleigh: Rgb,
    /// The same for aerosol.
    pub mie: Rgb,
}

/// A ray from the eye's end on.
pub(super) struct Path {
    pub parts: [Part; PARTS],
    /// Transmittance from one end to the other.
    pub transmittance: Rgb,
}

impl Path {
    /// Returns the path along a ray through a point at `r_km` with cosine `mu` to the vertical
    /// there, from `begin_km` to `end_km`. Distances count from that point, away from the eye.
    pub(super) fn new(r_km: f64, mu: f64, begin_km: f64, end_km: f64) -> Self {
        let mut depth = [0.0; 3];
        let mut parts = [Part::default(); PARTS];
        // parts are dense where the ray is lowest, in the middle of the parameter or at one of its
        // ends
        let lowest_km = (-r_km * mu).clamp(begin_km, end_km.max(begin_km));
        let split = (lowest_km - begin_km) / (end_km - begin_km).max(1e-9);
        let place = |u: f64| {
            // w² keeps half of the points within a third of the way
            if u < split {
                let w = (split - u) / split;
                lowest_km - (lowest_km - begin_km) * (0.15 * w + 0.85 * w * w)
            } else {
                let w = (u - split) / (1.0 - split).max(1e-9);
                lowest_km + (end_km - lowest_km) * (0.15 * w + 0.85 * w * w)
            }
        };
        let mut from_km = begin_km;
        for (index, part) in (1_u32..).zip(&mut parts) {
            let to_km = place(f64::from(index) / PARTS as f64);
            let length_km = to_km - from_km;
            let t_km = 0.5 * (from_km + to_km);
            let (here_km, _) = along(r_km, mu, 0.0, 0.0, t_km);
            let medium = Medium::at((here_km - GROUND_KM).max(0.0));
            // ∫ e^(−τ) dt over the part = e^(−τ₀) (1 − e^(−σΔ))/σ
            let reach_km = map(|c| {
                let through = libm::exp(-medium.extinction[c] * length_km);
                libm::exp(-depth[c]) * (1.0 - through) / medium.extinction[c].max(1e-12)
            });
            *part = Part {
                t_km,
                rayleigh: map(|c| medium.rayleigh[c] * reach_km[c]),
                mie: map(|c| medium.mie * reach_km[c]),
            };
            depth = map(|c| depth[c] + medium.extinction[c] * length_km);
            from_km = to_km;
        }
        Self { parts, transmittance: map(|c| libm::exp(-depth[c])) }
    }
}
