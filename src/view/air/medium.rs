//! How a kilometre of air changes light, and the geometry of rays in a shell of air.
//!
//! Source of the coefficients: S. Hillaire, *A Scalable and Production Ready Sky and Atmosphere
//! Rendering Technique*, EGSR 2020, table 1. Three wavelengths stand for red, green and blue
//! (680, 550, 440 nm). Lengths in km.

use core::f64::consts::PI;

/// Red, green, blue.
pub(super) type Rgb = [f64; 3];

/// Radius of the ground, km: that of the equator, since the shader works on a stretched ellipsoid.
pub(super) const GROUND_KM: f64 = crate::model::constants::EARTH_RADIUS_M / 1e3;
/// Depth of the air, km.
pub(in crate::view) const DEPTH_KM: f64 = 100.0;
/// Radius of the top, km.
pub(super) const TOP_KM: f64 = GROUND_KM + DEPTH_KM;
/// Rayleigh scattering at the ground, 1/km.
pub(super) const RAYLEIGH_PER_KM: Rgb = [5.802e-3, 13.558e-3, 33.1e-3];
/// Scale height of the molecules, km.
pub(super) const RAYLEIGH_HEIGHT_KM: f64 = 8.0;
/// Scattering by aerosol at the ground, 1/km.
pub(super) const MIE_PER_KM: f64 = 3.996e-3;
/// Absorption by aerosol at the ground, 1/km.
pub(super) const MIE_ABSORPTION_PER_KM: f64 = 4.40e-3;
/// Scale height of the aerosol, km.
pub(super) const MIE_HEIGHT_KM: f64 = 1.2;
/// Asymmetry of the aerosol's phase function.
const MIE_ASYMMETRY: f64 = 0.8;
/// Absorption by ozone in the middle of its layer, 1/km.
const OZONE_PER_KM: Rgb = [0.650e-3, 1.881e-3, 0.085e-3];
/// Middle of the ozone layer, km.
const OZONE_MIDDLE_KM: f64 = 25.0;
/// Half its width, km.
const OZONE_HALF_KM: f64 = 15.0;
pub(super) fn map(f: impl Fn(usize) -> f64) -> Rgb {
    [f(0), f(1), f(2)]
}

/// Scattering and extinction of the air at a height.
pub(super) struct Medium {
    /// Scattering by molecules, 1/km.
    pub rayleigh: Rgb,
    /// Scattering by aerosol, 1/km.
    pub mie: f64,
    /// Extinction, 1/km.
    pub extinction: Rgb,
}

impl Medium {
    /// Returns the medium at `height_km` above the ground.
    pub(super) fn at(height_km: f64) -> Self {
        let molecules = libm::exp(-height_km / RAYLEIGH_HEIGHT_KM);
        let aerosol = libm::exp(-height_km / MIE_HEIGHT_KM);
        let ozone = (1.0 - (height_km - OZONE_MIDDLE_KM).abs() / OZONE_HALF_KM).max(0.0);
        let rayleigh = map(|c| RAYLEIGH_PER_KM[c] * molecules);
        let mie = MIE_PER_KM * aerosol;
        let extinction =
            map(|c| rayleigh[c] + mie + MIE_ABSORPTION_PER_KM * aerosol + OZONE_PER_KM[c] * ozone);
        Self { rayleigh, mie, extinction }
    }
}

/// Returns the phase function of Rayleigh scattering, p = 3/(16π) (1 + cos²θ).
pub(super) fn rayleigh_phase(cosine: f64) -> f64 {
    3.0 / (16.0 * PI) * (1.0 + cosine * cosine)
}

/// Returns the phase function of aerosol by Cornette & Shanks 1992: p = 3/(8π) (1 − g²)(1 + cos²θ)
/// / ((2 + g²)(1 + g² − 2g cosθ)^1.5).
pub(super) fn mie_phase(cosine: f64) -> f64 {
    let g = MIE_ASYMMETRY;
    let narrow = libm::pow(1.0 + g * g - 2.0 * g * cosine, 1.5);
    3.0 / (8.0 * PI) * (1.0 - g * g) * (1.0 + cosine * cosine) / ((2.0 + g * g) * narrow)
}

/// Returns the distance from radius `r_km` to the top along a ray with cosine `mu` to the vertical.
pub(super) fn to_top_km(r_km: f64, mu: f64) -> f64 {
    // d = −rμ + √(r²(μ² − 1) + R²)
    let root = (r_km * r_km * (mu * mu - 1.0) + TOP_KM * TOP_KM).max(0.0).sqrt();
    (root - r_km * mu).max(0.0)
}

/// Returns the distance to the ground, or `None` when the ray misses it.
pub(super) fn to_ground_km(r_km: f64, mu: f64) -> Option<f64> {
    let square = r_km * r_km * (mu * mu - 1.0) + GROUND_KM * GROUND_KM;
    (mu < 0.0 && square >= 0.0).then(|| (-r_km * mu - square.sqrt()).max(0.0))
}

/// Returns the radius, and the cosine of the Sun to the vertical, at `t_km` along a ray.
pub(super) fn along(r_km: f64, mu: f64, mu_sun: f64, cosine_to_sun: f64, t_km: f64) -> (f64, f64) {
    let here_km = (r_km * r_km + t_km * t_km + 2.0 * r_km * mu * t_km).max(0.0).sqrt();
    let mu_here = (r_km * mu_sun + t_km * cosine_to_sun) / here_km.max(1e-9);
    (here_km.clamp(GROUND_KM, TOP_KM), mu_here.clamp(-1.0, 1.0))
}

pub(super) fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(super) fn optical_depth(r_km: f64, mu: f64, length_km: f64) -> Rgb {
    const STEPS: u32 = 200;
    let step_km = length_km / f64::from(STEPS);
    let mut depth = [0.0; 3];
    for step in 0..STEPS {
        let (here_km, _) = along(r_km, mu, 0.0, 0.0, (f64::from(step) + 0.5) * step_km);
        let extinction = Medium::at(here_km - GROUND_KM).extinction;
        for c in 0..3 {
            depth[c] += extinction[c] * step_km;
        }
    }
    depth
}

/// Returns the optical depth of a whole ray that grazes the ground, in the shader's form: τ(h) = τ₀
/// e^(−h/H), τ₀ = β √(2π R H), for rays from space to space.
pub(super) fn limb_depth(per_km: Rgb, height_km: f64) -> Rgb {
    let chord_km = (2.0 * PI * GROUND_KM * height_km).sqrt();
    map(|c| per_km[c] * chord_km)
}
