//! Formations: satellites a few hundred metres apart, in the orbiting frame.
//!
//! Hill–Clohessy–Wiltshire motion about a circular orbit, linear in the offset: good to
//! about offset²/radius (0.15 m at 1 km). J2's differential drift is left to station keeping
//! (3 m/s a year per km after Suncatcher's 2 : 1.0037 trim).

use glam::DVec3;

use super::{Orbit, PositionVelocity};

/// A bounded relative orbit: where it starts in the orbiting frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offset {
    /// Radial offset at phase 0, m, outward.
    pub radial_m: f64,
    /// Along-track offset at phase 0, m, forward.
    pub along_m: f64,
    /// Part of the motion across the plane that goes with cos nt, z₀ cos ψ, m.
    pub across_cos_m: f64,
    /// Part that goes with −sin nt, z₀ sin ψ, m.
    pub across_sin_m: f64,
}

impl Offset {
    /// Offset after the reference has moved by `phase_rad`: (radial, along, across), m.
    #[must_use]
    pub fn at(&self, phase_rad: f64) -> DVec3 {
        let (s, c) = libm::sincos(phase_rad);
        self.at_phase(s, c)
    }

    /// The same from the sine and cosine of the phase.
    ///
    /// x = x₀ cos nt + (y₀/2) sin nt; y = y₀ cos nt − 2x₀ sin nt; z = z₀ cos(nt + ψ)
    ///
    /// Source: Clohessy & Wiltshire 1960; bounded when ẋ₀ = n y₀/2, ẏ₀ = −2 n x₀.
    #[inline(always)]
    #[must_use]
    pub fn at_phase(&self, s: f64, c: f64) -> DVec3 {
        DVec3::new(
            self.radial_m * c + 0.5 * self.along_m * s,
            self.along_m * c - 2.0 * self.radial_m * s,
            self.across_cos_m * c - self.across_sin_m * s,
        )
    }

    /// Most that the member strays from its reference, m, bounded from above.
    #[inline]
    #[must_use]
    pub fn reach_m(&self) -> f64 {
        2.0 * self.radial_m.abs()
            + self.along_m.abs()
            + self.across_cos_m.abs()
            + self.across_sin_m.abs()
    }

    /// Amplitude across the plane, m.
    #[must_use]
    pub fn across_m(&self) -> f64 {
        libm::hypot(self.across_cos_m, self.across_sin_m)
    }

    /// Rate of change of [`Self::at`] for mean motion `n_rad_s`, m/s, in the rotating frame.
    #[must_use]
    pub fn rate_at(&self, phase_rad: f64, n_rad_s: f64) -> DVec3 {
        let (s, c) = libm::sincos(phase_rad);
        DVec3::new(
            -self.radial_m * s + 0.5 * self.along_m * c,
            -self.along_m * s - 2.0 * self.radial_m * c,
            -self.across_cos_m * s - self.across_sin_m * c,
        ) * n_rad_s
    }
}

/// Suncatcher's lattice: all integers i² + j² ≤ (radius/spacing)² with x₀ = i·s, y₀ = j·2s.
/// Direct neighbours swing between s and 2s; 81 satellites for 100 m in 500 m (1 km along-track).
///
/// Source: lattice inferred from Agüera y Arcas et al., arXiv:2511.19468, Fig. 3.
///
/// ```
/// assert_eq!(sunward::model::orbit::formation::lattice(100.0, 5).len(), 81);
/// ```
#[must_use]
pub fn lattice(spacing_m: f64, rings: u32) -> Vec<Offset> {
    let n = i64::from(rings);
    let mut offsets = Vec::new();
    for i in -n..=n {
        for j in -n..=n {
            if i * i + j * j <= n * n {
                offsets.push(Offset {
                    radial_m: spacing_m * i as f64,
                    along_m: 2.0 * spacing_m * j as f64,
                    across_cos_m: 0.0,
                    across_sin_m: 0.0,
                });
            }
        }
    }
    offsets
}

/// Position and velocity of a member about its circular reference, TEME, `elapsed_s` after the epoch.
#[must_use]
pub fn member_at(reference: &Orbit, offset: &Offset, elapsed_s: f64) -> PositionVelocity {
    let center = reference.at(elapsed_s);
    let rates = reference.rates();
    let basis = reference.basis(&rates, elapsed_s);
    let radial = center.position_m.normalize();
    let along = basis.normal.cross(radial);
    let n_rad_s = rates.latitude_rad_s();
    let phase_rad = n_rad_s * elapsed_s;
    let d = offset.at(phase_rad);
    let rate = offset.rate_at(phase_rad, n_rad_s);
    // velocity in the inertial frame: the rate plus the frame's own turning n × d
    let turning = DVec3::new(-n_rad_s * d.y, n_rad_s * d.x, 0.0);
    let v = rate + turning;
    PositionVelocity {
        position_m: center.position_m + radial * d.x + along * d.y + basis.normal * d.z,
        velocity_m_s: center.velocity_m_s + radial * v.x + along * v.y + basis.normal * v.z,
    }
}
