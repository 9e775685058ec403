//! All that an eye within the air sees of it, as a table: the sky above the horizon, and the air
//! before the ground below it.
//!
//! The light that aerosol scatters once stands apart, without its phase function, which the shader
//! applies. The rest is smooth, so a small table holds it, and the glow round the Sun stays sharp.
//! Rows are densest at the horizon; columns are azimuths from the Sun.
//!
//! Source of the layout: S. Hillaire 2020 (see `air`), section 5.3. The cube replaces his square
//! because an eye at the top of the air sees all of it within ten degrees of the horizon.

use half::f16;
use rayon::prelude::*;

use super::{
    medium::{DEPTH_KM, GROUND_KM, Rgb, map, mie_phase, to_ground_km, to_top_km},
    path::{Path, Ray},
    scattering::{Air, Seen},
};

/// Columns, one for each azimuth.
pub(super) const COLUMNS: usize = 32;
/// Rows of the sky.
pub(super) const SKY_ROWS: usize = 64;
/// Rows of the ground.
pub(super) const GROUND_ROWS: usize = 32;
const ROWS: usize = SKY_ROWS + GROUND_ROWS;
/// Columns and rows of the texture: one more column for the transmittance, and twice the rows.
pub(super) const TEXTURE: (usize, usize) = (COLUMNS + 1, 2 * ROWS);
/// Greatest value in the texture, at which half floats still hold a millionth of it well.
const FULL: f64 = 4_096.0;
/// Height of the lowest eye, km.
pub(super) const LOWEST_KM: f64 = 0.001;

/// The table's entries at one elevation.
struct Row {
    smooth: [Rgb; COLUMNS],
    aerosol: [Rgb; COLUMNS],
    transmittance: Rgb,
}

/// The table for one height of the eye and one height of the Sun.
pub(super) struct SkyView {
    /// Cosine of the horizon to the vertical.
    pub mu_horizon: f64,
    /// Cosine of the Sun to the vertical.
    pub mu_sun: f64,
    /// Height of the eye, km.
    pub height_km: f64,
    rows: Vec<Row>,
}

impl SkyView {
    /// Returns the table of an eye at `height_km`, within the air, with the Sun at `mu_sun`.
    pub(super) fn new(air: &Air, height_km: f64, mu_sun: f64) -> Self {
        let height_km = height_km.clamp(LOWEST_KM, DEPTH_KM - LOWEST_KM);
        let r_km = GROUND_KM + height_km;
        let mu_horizon = horizon(r_km);
        let rows = (0..ROWS)
            .into_par_iter()
            .map(|row| {
                let mu = mu_of_row(row, mu_horizon);
                let end_km = if row < SKY_ROWS {
                    to_top_km(r_km, mu)
                } else {
                    to_ground_km(r_km, mu).unwrap_or(-r_km * mu)
                };
                Row::new(air, r_km, mu, mu_sun, end_km)
            })
            .collect();
        Self { mu_horizon, mu_sun, height_km, rows }
    }

    /// Returns the radiance and transmittance at cosine `mu` to the vertical and at an azimuth from
    /// the Sun.
    pub(super) fn seen(&self, mu: f64, cos_azimuth: f64) -> Seen {
        let place = if mu >= self.mu_horizon {
            let v = libm::cbrt((mu - self.mu_horizon) / (1.0 - self.mu_horizon));
            (0, SKY_ROWS, v)
        } else {
            let v = libm::cbrt((self.mu_horizon - mu) / (1.0 + self.mu_horizon));
            (SKY_ROWS, GROUND_ROWS, v)
        };
        let (first, count, v) = place;
        let (row, b) = split(v, count);
        let azimuth = libm::acos(cos_azimuth.clamp(-1.0, 1.0)) / core::f64::consts::PI;
        let (column, a) = split(azimuth, COLUMNS);
        let (low, high) = (&self.rows[first + row], &self.rows[first + row + 1]);
        let between = |of: fn(&Row) -> &[Rgb; COLUMNS], c: usize| {
            let across = |row: &Row| of(row)[column][c] * (1.0 - a) + of(row)[column + 1][c] * a;
            across(low) * (1.0 - b) + across(high) * b
        };
        let ray = Ray::new(GROUND_KM + self.height_km, mu, self.mu_sun, cos_azimuth);
        let phase = mie_phase(ray.cosine_to_sun);
        Seen {
            radiance: map(|c| {
                between(|row| &row.smooth, c) + phase * between(|row| &row.aerosol, c)
            }),
            transmittance: map(|c| low.transmittance[c] * (1.0 - b) + high.transmittance[c] * b),
        }
    }

    /// Returns the texture's values, and the radiance of one unit of them. The first half holds the
    /// smooth light of sky and ground, the second the light of aerosol for both; the last column is
    /// the transmittance.
    pub(super) fn texture(&self) -> (Vec<u8>, f64) {
        let all = || self.rows.iter().flat_map(|row| row.smooth.iter().chain(&row.aerosol));
        let most = all().flatten().fold(1e-15, |most: f64, part| most.max(*part));
        let unit = most / FULL;
        let mut bytes = Vec::with_capacity(TEXTURE.0 * TEXTURE.1 * 8);
        let mut write = |rgb: Rgb, unit: f64| {
            for value in [rgb[0] / unit, rgb[1] / unit, rgb[2] / unit, 1.0] {
                bytes.extend(f16::from_f64(value).to_le_bytes());
            }
        };
        for aerosol in [false, true] {
            for row in &self.rows {
                let line = if aerosol { &row.aerosol } else { &row.smooth };
                line.iter().for_each(|rgb| write(*rgb, unit));
                write(row.transmittance, 1.0);
            }
        }
        (bytes, unit)
    }
}

impl Row {
    fn new(air: &Air, r_km: f64, mu: f64, mu_sun: f64, end_km: f64) -> Self {
        let path = Path::new(r_km, mu, 0.0, end_km);
        let mut row = Self {
            smooth: [[0.0; 3]; COLUMNS],
            aerosol: [[0.0; 3]; COLUMNS],
            transmittance: path.transmittance,
        };
        for (column, (smooth, aerosol)) in row.smooth.iter_mut().zip(&mut row.aerosol).enumerate() {
            let azimuth_rad = core::f64::consts::PI * column as f64 / (COLUMNS - 1) as f64;
            let ray = Ray::new(r_km, mu, mu_sun, libm::cos(azimuth_rad));
            (*smooth, *aerosol) = air.scattered(&path, &ray);
        }
        row
    }
}

/// Returns the cosine to the vertical of a ray that touches the ground: −√(1 − R²/r²).
pub(super) fn horizon(r_km: f64) -> f64 {
    -((r_km * r_km - GROUND_KM * GROUND_KM).max(0.0).sqrt() / r_km)
}

/// Returns the cosine of a row, by v³ of the way from the horizon to the zenith or to the nadir.
fn mu_of_row(row: usize, mu_horizon: f64) -> f64 {
    let cube = |row: usize, count: usize| {
        let v = row as f64 / (count - 1) as f64;
        v * v * v
    };
    if row < SKY_ROWS {
        mu_horizon + cube(row, SKY_ROWS) * (1.0 - mu_horizon)
    } else {
        mu_horizon - cube(row - SKY_ROWS, GROUND_ROWS) * (1.0 + mu_horizon)
    }
}

fn split(place: f64, count: usize) -> (usize, f64) {
    let scaled = place.clamp(0.0, 1.0) * (count - 1) as f64;
    let low = (scaled as usize).min(count - 2);
    (low, scaled - low as f64)
}
