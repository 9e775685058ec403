//! The shape of an elliptic orbit in its plane: places, radii and times by eccentric anomaly.

use core::f64::consts::TAU;

use glam::DVec3;

use super::{Orbit, PlaneBasis, eccentric_anomaly_rad};

/// Eccentricity below which an element set is flown round: the Earth's flattening alone moves
/// such an object by as much within one orbit (3/2 J2 = 0.0016).
pub const ROUND_ECCENTRICITY: f64 = 0.002;

/// An elliptic orbit's shape and where its perigee stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ellipse {
    /// Eccentricity, (0, 1).
    pub eccentricity: f64,
    /// Toward the perigee, TEME unit vector.
    pub toward_perigee: DVec3,
}

impl Ellipse {
    /// Returns the ellipse of mean elements at their epoch; none of a circle.
    #[must_use]
    pub fn of_orbit(orbit: &Orbit) -> Option<Self> {
        let basis = PlaneBasis::new(orbit.inclination_rad, orbit.node_rad);
        Self::in_plane(&basis, orbit)
    }

    /// Does the same in a plane with a normal that is not that of the elements, TEME.
    #[must_use]
    pub fn about(normal: DVec3, orbit: &Orbit) -> Option<Self> {
        let node = PlaneBasis::new(orbit.inclination_rad, orbit.node_rad).toward_node;
        let toward_node = (node - normal * node.dot(normal)).try_normalize()?;
        let basis = PlaneBasis { toward_node, toward_top: normal.cross(toward_node), normal };
        Self::in_plane(&basis, orbit)
    }

    fn in_plane(basis: &PlaneBasis, orbit: &Orbit) -> Option<Self> {
        let (s, c) = libm::sincos(orbit.perigee_rad);
        (orbit.eccentricity > 0.0).then(|| Self {
            eccentricity: orbit.eccentricity,
            toward_perigee: basis.toward_node * c + basis.toward_top * s,
        })
    }

    /// Returns the place at an eccentric anomaly given by its sine and cosine, in semi-major axes
    /// from the Earth's centre: toward the perigee, along the motion there, and the distance.
    ///
    /// x = cos E − e, y = √(1−e²) sin E, r = 1 − e cos E.
    #[inline(always)]
    #[must_use]
    pub fn place(&self, sin_e: f64, cos_e: f64) -> [f64; 3] {
        let e = self.eccentricity;
        [cos_e - e, (1.0 - e * e).sqrt() * sin_e, 1.0 - e * cos_e]
    }

    /// Returns the mean anomaly, which grows with time, at an eccentric anomaly, rad:
    /// M = E − e sin E.
    #[must_use]
    pub fn mean_anomaly_rad(&self, eccentric_rad: f64) -> f64 {
        eccentric_rad - self.eccentricity * libm::sin(eccentric_rad)
    }
}

/// Returns sine and cosine of the eccentric anomaly at the ends of parts of equal time, which begin
/// and end at mean anomalies, rad.
#[must_use]
pub fn equal_times(eccentricity: f64, [from_rad, to_rad]: [f64; 2], parts: u32) -> Vec<(f64, f64)> {
    (0..=parts)
        .map(|part| {
            let mean_rad = from_rad + (to_rad - from_rad) * (f64::from(part) / f64::from(parts));
            libm::sincos(eccentric_anomaly_rad(mean_rad.rem_euclid(TAU), eccentricity))
        })
        .collect()
}
