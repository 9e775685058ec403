//! How air scatters sunlight: the radiance and the transmittance that the picture's tables hold.
//!
//! The model is a spherical shell with Rayleigh scattering, Mie scattering and ozone. Single
//! scattering is integrated along the ray; all higher orders are taken as isotropic. In scene units
//! a white sheet that faces the Sun outside the air has radiance 1, so the Sun's irradiance is π.
//!
//! Source: S. Hillaire, *A Scalable and Production Ready Sky and Atmosphere Rendering Technique*,
//! EGSR 2020 (higher orders: equations 5 to 10); E. Bruneton & F. Neyret,
//! *Precomputed Atmospheric Scattering*, EGSR 2008 (layout of the transmittance table).
//! Lengths in km.

use core::f64::consts::{PI, TAU};

use super::{
    medium::{
        DEPTH_KM, GROUND_KM, Medium, Rgb, TOP_KM, along, dot, map, mie_phase, optical_depth,
        rayleigh_phase, to_ground_km, to_top_km,
    },
    path::{Path, Ray},
};

/// Irradiance of the Sun in scene units.
const SUN_IRRADIANCE: f64 = PI;

/// Mean albedo of the ground below the air.
const GROUND_ALBEDO: f64 = 0.3;
/// Angular radius of the Sun's disc, rad.
const SUN_HALF_RAD: f64 = 0.004_65;

/// Entries of the transmittance table: height, direction.
const TRANSMITTANCE: (usize, usize) = (64, 256);
/// Entries of the table of higher orders: height, Sun.
const HIGHER: (usize, usize) = (24, 40);

/// The air, with its tables of transmittance and higher orders.
pub(super) struct Air {
    transmittance: Vec<Rgb>,
    higher: Vec<Rgb>,
}

/// Radiance toward the eye, and the share of light that passes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// Radiance of the air alone, scene units.
    pub radiance: Rgb,
    /// Transmittance from one end to the other.
    pub transmittance: Rgb,
}

impl Air {
    /// Computes the tables.
    pub(super) fn new() -> Self {
        let mut air = Self { transmittance: Vec::new(), higher: Vec::new() };
        air.transmittance = table(TRANSMITTANCE, |x, y| {
            let (r_km, mu) = Self::transmittance_place(x, y);
            let length_km = to_top_km(r_km, mu);
            let depth = optical_depth(r_km, mu, length_km);
            map(|c| libm::exp(-depth[c]))
        });
        air.higher = table(HIGHER, |x, y| {
            let r_km = GROUND_KM + DEPTH_KM * x * x;
            air.higher_orders(r_km.clamp(GROUND_KM + 0.01, TOP_KM - 0.01), sun_cosine(y))
        });
        air
    }

    /// Returns the radius and the cosine of an entry in [0, 1]²: x² = (r² − R²)/(T² − R²), y by the
    /// distance to the top between its least and its greatest.
    fn transmittance_place(x: f64, y: f64) -> (f64, f64) {
        let horizon_km = (TOP_KM * TOP_KM - GROUND_KM * GROUND_KM).sqrt();
        let rho_km = x * horizon_km;
        let r_km = (rho_km * rho_km + GROUND_KM * GROUND_KM).sqrt();
        let (least_km, most_km) = (TOP_KM - r_km, rho_km + horizon_km);
        let d_km = least_km + y * (most_km - least_km);
        let mu = if d_km <= 0.0 {
            1.0
        } else {
            (TOP_KM * TOP_KM - r_km * r_km - d_km * d_km) / (2.0 * r_km * d_km)
        };
        (r_km, mu.clamp(-1.0, 1.0))
    }

    /// Returns the share of light that reaches the top from `r_km` in a direction that misses the
    /// ground.
    fn transmittance(&self, r_km: f64, mu: f64) -> Rgb {
        let horizon_km = (TOP_KM * TOP_KM - GROUND_KM * GROUND_KM).sqrt();
        let rho_km = (r_km * r_km - GROUND_KM * GROUND_KM).max(0.0).sqrt();
        let (least_km, most_km) = (TOP_KM - r_km, rho_km + horizon_km);
        let y = (to_top_km(r_km, mu) - least_km) / (most_km - least_km).max(1e-9);
        look_up(&self.transmittance, TRANSMITTANCE, rho_km / horizon_km, y)
    }

    /// Returns the share of sunlight that reaches `r_km`, including the share of the Sun's disc
    /// above the horizon.
    pub(super) fn sunlight(&self, r_km: f64, mu_sun: f64) -> Rgb {
        let sin_horizon = (GROUND_KM / r_km).min(1.0);
        let cos_horizon = -(1.0 - sin_horizon * sin_horizon).max(0.0).sqrt();
        let soft = SUN_HALF_RAD * sin_horizon;
        let t = ((mu_sun - cos_horizon + soft) / (2.0 * soft)).clamp(0.0, 1.0);
        let above = t * t * (3.0 - 2.0 * t);
        if above == 0.0 {
            return [0.0; 3];
        }
        let through = self.transmittance(r_km, mu_sun.max(cos_horizon));
        map(|c| above * through[c])
    }

    /// Returns the radiance of all orders above the first at a place, per unit of scattering.
    fn higher_at(&self, r_km: f64, mu_sun: f64) -> Rgb {
        let x = ((r_km - GROUND_KM) / DEPTH_KM).clamp(0.0, 1.0).sqrt();
        look_up(&self.higher, HIGHER, x, sun_place(mu_sun))
    }

    /// Returns the radiance by Hillaire's equations 5 to 10: the second order from all sides, then
    /// the sum of a series.
    fn higher_orders(&self, r_km: f64, mu_sun: f64) -> Rgb {
        const RINGS: u32 = 8;
        let mut second = [0.0; 3];
        let mut again = [0.0; 3];
        let sun = [(1.0 - mu_sun * mu_sun).max(0.0).sqrt(), 0.0, mu_sun];
        for ring in 0..RINGS {
            let mu = 1.0 - 2.0 * (f64::from(ring) + 0.5) / f64::from(RINGS);
            let sine = (1.0 - mu * mu).sqrt();
            for part in 0..RINGS {
                let (s, c) = libm::sincos(TAU * (f64::from(part) + 0.5) / f64::from(RINGS));
                let direction = [sine * c, sine * s, mu];
                let (light, passed) = self.second_order(r_km, direction, sun);
                for channel in 0..3 {
                    second[channel] += light[channel];
                    again[channel] += passed[channel];
                }
            }
        }
        let share = 1.0 / f64::from(RINGS * RINGS);
        map(|c| second[c] * share / (1.0 - (again[c] * share).min(0.99)))
    }

    /// Returns the light scattered once toward a place, with an even phase function, and the share
    /// of light from there that is scattered on the way.
    fn second_order(&self, r_km: f64, direction: [f64; 3], sun: [f64; 3]) -> (Rgb, Rgb) {
        let ground = to_ground_km(r_km, direction[2]);
        let length_km = ground.unwrap_or_else(|| to_top_km(r_km, direction[2]));
        let (mut light, mut passed, mut depth) = ([0.0; 3], [0.0; 3], [0.0; 3]);
        const STEPS: u32 = 20;
        let step_km = length_km / f64::from(STEPS);
        let cosine_to_sun = dot(direction, sun);
        for step in 0..STEPS {
            let t_km = (f64::from(step) + 0.5) * step_km;
            let (here_km, mu_sun) = along(r_km, direction[2], sun[2], cosine_to_sun, t_km);
            let medium = Medium::at(here_km - GROUND_KM);
            let sunlight = self.sunlight(here_km, mu_sun);
            for c in 0..3 {
                let through = libm::exp(-depth[c] - 0.5 * medium.extinction[c] * step_km);
                let scattering = medium.rayleigh[c] + medium.mie;
                light[c] +=
                    through * scattering * step_km * sunlight[c] * SUN_IRRADIANCE / (4.0 * PI);
                passed[c] += through * scattering * step_km;
                depth[c] += medium.extinction[c] * step_km;
            }
        }
        if let Some(length_km) = ground {
            let (_, mu_sun) = along(r_km, direction[2], sun[2], cosine_to_sun, length_km);
            let sunlight = self.sunlight(GROUND_KM, mu_sun);
            for c in 0..3 {
                light[c] += libm::exp(-depth[c]) * GROUND_ALBEDO * sunlight[c] * mu_sun.max(0.0);
            }
        }
        (light, passed)
    }

    /// Returns the light along a path toward the eye for one place of the Sun: all but the light
    /// that aerosol scatters once, and that light without its phase function, which is too sharp
    /// for a table.
    pub(super) fn scattered(&self, path: &Path, ray: &Ray) -> (Rgb, Rgb) {
        let (mut smooth, mut aerosol) = ([0.0; 3], [0.0; 3]);
        let phase = rayleigh_phase(ray.cosine_to_sun);
        for part in &path.parts {
            let (here_km, mu_sun) =
                along(ray.r_km, ray.mu, ray.mu_sun, ray.cosine_to_sun, part.t_km);
            let sunlight = self.sunlight(here_km, mu_sun);
            let higher = self.higher_at(here_km, mu_sun);
            for c in 0..3 {
                let sun = sunlight[c] * SUN_IRRADIANCE;
                smooth[c] += part.rayleigh[c] * (phase * sun + higher[c]) + part.mie[c] * higher[c];
                aerosol[c] += part.mie[c] * sun;
            }
        }
        (smooth, aerosol)
    }

    /// Returns the radiance and transmittance along a ray from `begin_km` to `end_km`. Distances
    /// count from the ray's point, away from the eye.
    pub(super) fn seen(&self, ray: &Ray, begin_km: f64, end_km: f64) -> Seen {
        let path = Path::new(ray.r_km, ray.mu, begin_km, end_km);
        let (smooth, aerosol) = self.scattered(&path, ray);
        let phase = mie_phase(ray.cosine_to_sun);
        Seen {
            radiance: map(|c| smooth[c] + phase * aerosol[c]),
            transmittance: path.transmittance,
        }
    }

    /// Returns the irradiance of the sky on level ground, in units of the Sun's (π).
    pub(super) fn skylight(&self, mu_sun: f64) -> Rgb {
        const RINGS: u32 = 8;
        const PARTS: u32 = 12;
        let mut sum = [0.0; 3];
        for ring in 0..RINGS {
            // rings of equal share in μ dμ
            let mu = ((f64::from(ring) + 0.5) / f64::from(RINGS)).sqrt();
            for part in 0..PARTS {
                let azimuth_rad = TAU * (f64::from(part) + 0.5) / f64::from(PARTS);
                let ray = Ray::new(GROUND_KM + 0.001, mu, mu_sun, libm::cos(azimuth_rad));
                let seen = self.seen(&ray, 0.0, to_top_km(ray.r_km, mu));
                for c in 0..3 {
                    sum[c] += seen.radiance[c];
                }
            }
        }
        map(|c| sum[c] / f64::from(RINGS * PARTS))
    }

    /// Returns the radiance and transmittance past the limb, where the ray's lowest point is
    /// `height_km` above the ground.
    pub(super) fn limb(&self, height_km: f64, mu_sun: f64, cos_azimuth: f64) -> Seen {
        let r_km = GROUND_KM + height_km.clamp(0.0, DEPTH_KM - 0.01);
        let half_km = to_top_km(r_km, 0.0);
        self.seen(&Ray::new(r_km, 0.0, mu_sun, cos_azimuth), -half_km, half_km)
    }

    /// Returns the radiance and transmittance before the ground, seen from space at cosine `mu` to
    /// the vertical. `cos_azimuth` is between the eye and the Sun, as seen from the ground.
    pub(super) fn before_ground(&self, mu: f64, mu_sun: f64, cos_azimuth: f64) -> Seen {
        // the ray comes down: its direction is away from the eye
        let ray = Ray::new(GROUND_KM, -mu, mu_sun, -cos_azimuth);
        self.seen(&ray, -to_top_km(GROUND_KM, mu), 0.0)
    }
}

/// Returns the cosine of the Sun for a place in [0, 1] of a table, dense near the terminator: μ =
/// ±s², to −0.5 downward and to 1 upward.
pub(super) fn sun_cosine(place: f64) -> f64 {
    let s = 2.0 * place - 1.0;
    if s < 0.0 { -0.5 * s * s } else { s * s }
}

/// Returns the inverse of [`sun_cosine`].
pub(super) fn sun_place(mu_sun: f64) -> f64 {
    let s = if mu_sun < 0.0 { -(-2.0 * mu_sun).min(1.0).sqrt() } else { mu_sun.min(1.0).sqrt() };
    0.5 + 0.5 * s
}

/// Returns a table over [0, 1]², whose second index runs fastest.
fn table(size: (usize, usize), entry: impl Fn(f64, f64) -> Rgb) -> Vec<Rgb> {
    let share = |index: usize, count: usize| index as f64 / (count - 1) as f64;
    (0..size.0 * size.1)
        .map(|index| entry(share(index / size.1, size.0), share(index % size.1, size.1)))
        .collect()
}

/// Returns an entry of a table, linear in both directions and clamped at the edges.
fn look_up(table: &[Rgb], size: (usize, usize), x: f64, y: f64) -> Rgb {
    let split = |place: f64, count: usize| {
        let scaled = place.clamp(0.0, 1.0) * (count - 1) as f64;
        let low = (scaled as usize).min(count - 2);
        (low, scaled - low as f64)
    };
    let ((i, a), (j, b)) = (split(x, size.0), split(y, size.1));
    let at = |i: usize, j: usize| table[i * size.1 + j];
    let corners = [at(i, j), at(i, j + 1), at(i + 1, j), at(i + 1, j + 1)];
    map(|c| {
        (1.0 - a) * ((1.0 - b) * corners[0][c] + b * corners[1][c])
            + a * ((1.0 - b) * corners[2][c] + b * corners[3][c])
    })
}
