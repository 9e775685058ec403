//! Orbits: mean elements with secular rates, and the patterns that fleets fly in.
//!
//! Periodic terms of J2 (some kilometres, over one orbit) are left out: they move light and
//! power by less than the model's other errors. Element sets of real objects fly with SGP4
//! instead ([`self::elements`]).

pub mod drag;
pub mod elements;
pub mod ellipse;
pub mod ellipse_drag;
pub mod formation;
pub mod lifespan;
pub mod raising;
mod rates;
pub mod sgp4;

use core::f64::consts::{PI, TAU};

use glam::DVec3;

pub use self::rates::{Rates, mean_motion_rad_s, sun_synchronous_inclination_rad};
use super::{
    constants::{EARTH_RADIUS_M, HOURS_PER_DAY, MU_EARTH_M3_S2},
    sunlight::mean_sun_right_ascension_rad,
    time::Instant,
};

/// Brouwer's mean elements at an epoch, TEME.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Orbit {
    /// Semi-major axis, m.
    pub semi_major_axis_m: f64,
    /// Eccentricity, [0, 1).
    pub eccentricity: f64,
    /// Inclination, rad in [0, π].
    pub inclination_rad: f64,
    /// Right ascension of the ascending node, rad.
    pub node_rad: f64,
    /// Argument of perigee, rad.
    pub perigee_rad: f64,
    /// Mean anomaly at the epoch, rad.
    pub anomaly_rad: f64,
}

/// Position and velocity, TEME.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PositionVelocity {
    /// Position from the Earth's centre, m.
    pub position_m: DVec3,
    /// Velocity, m/s.
    pub velocity_m_s: DVec3,
}

impl Orbit {
    /// A circular orbit; `phase_rad` is the argument of latitude at the epoch.
    #[must_use]
    pub fn circular(altitude_m: f64, inclination_rad: f64, node_rad: f64, phase_rad: f64) -> Self {
        Self {
            semi_major_axis_m: EARTH_RADIUS_M + altitude_m,
            eccentricity: 0.0,
            inclination_rad,
            node_rad,
            perigee_rad: 0.0,
            anomaly_rad: phase_rad,
        }
    }

    /// Returns its secular rates.
    #[must_use]
    pub fn rates(&self) -> Rates {
        Rates::secular(self.semi_major_axis_m, self.eccentricity, self.inclination_rad)
    }

    /// Returns the mean argument of latitude ω + M `elapsed_s` after the epoch, rad, not wrapped:
    /// the phase of a circular orbit. `rates` are [`Self::rates`].
    #[inline(always)]
    #[must_use]
    pub fn latitude_rad(&self, rates: &Rates, elapsed_s: f64) -> f64 {
        self.anomaly_rad + self.perigee_rad + rates.latitude_rad_s() * elapsed_s
    }

    /// Returns the axes of the orbit's plane `elapsed_s` after the epoch. `rates` are
    /// [`Self::rates`].
    #[inline(always)]
    #[must_use]
    pub fn basis(&self, rates: &Rates, elapsed_s: f64) -> PlaneBasis {
        PlaneBasis::new(self.inclination_rad, self.node_rad + rates.node_rad_s * elapsed_s)
    }

    /// Returns the same orbit with its elements carried to `elapsed_s` after the epoch.
    #[must_use]
    pub fn carried(&self, elapsed_s: f64) -> Self {
        let rates = self.rates();
        Self {
            node_rad: self.node_rad + rates.node_rad_s * elapsed_s,
            perigee_rad: self.perigee_rad + rates.perigee_rad_s * elapsed_s,
            anomaly_rad: self.anomaly_rad + rates.anomaly_rad_s * elapsed_s,
            ..*self
        }
    }

    /// Returns position and velocity `elapsed_s` after the epoch.
    #[must_use]
    pub fn at(&self, elapsed_s: f64) -> PositionVelocity {
        let now = self.carried(elapsed_s);
        let eccentric_rad =
            eccentric_anomaly_rad(now.anomaly_rad.rem_euclid(TAU), self.eccentricity);
        let (sin_e, cos_e) = libm::sincos(eccentric_rad);
        let eta = (1.0 - self.eccentricity * self.eccentricity).sqrt();
        let radius_m = self.semi_major_axis_m * (1.0 - self.eccentricity * cos_e);
        // perifocal axes turned by the argument of perigee into (node, across) axes
        let (sin_w, cos_w) = libm::sincos(now.perigee_rad);
        let (x_m, y_m) = (
            self.semi_major_axis_m * (cos_e - self.eccentricity),
            self.semi_major_axis_m * eta * sin_e,
        );
        let speed = (MU_EARTH_M3_S2 * self.semi_major_axis_m).sqrt() / radius_m;
        let (vx, vy) = (-speed * sin_e, speed * eta * cos_e);
        let basis = PlaneBasis::new(self.inclination_rad, now.node_rad);
        let turn = |x: f64, y: f64| {
            basis.toward_node * (x * cos_w - y * sin_w) + basis.toward_top * (x * sin_w + y * cos_w)
        };
        PositionVelocity { position_m: turn(x_m, y_m), velocity_m_s: turn(vx, vy) }
    }

    /// Returns the nodal period: from one ascending node to the next, s. Of an ellipse it is the
    /// mean, as its perigee turns.
    #[must_use]
    pub fn nodal_period_s(&self) -> f64 {
        TAU / self.rates().latitude_rad_s()
    }
}

/// The axes of an orbit plane, TEME unit vectors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaneBasis {
    /// Toward the ascending node.
    pub toward_node: DVec3,
    /// 90° further along the orbit.
    pub toward_top: DVec3,
    /// Along the orbital angular momentum.
    pub normal: DVec3,
}

impl PlaneBasis {
    /// Axes for an inclination and a node, rad.
    #[must_use]
    pub fn new(inclination_rad: f64, node_rad: f64) -> Self {
        let (sin_i, cos_i) = libm::sincos(inclination_rad);
        let (sin_n, cos_n) = libm::sincos(node_rad);
        Self {
            toward_node: DVec3::new(cos_n, sin_n, 0.0),
            toward_top: DVec3::new(-sin_n * cos_i, cos_n * cos_i, sin_i),
            normal: DVec3::new(sin_n * sin_i, -cos_n * sin_i, cos_i),
        }
    }

    /// β, the Sun's elevation above the plane, rad in [−π/2, π/2]: sin β = n̂·ŝ.
    #[must_use]
    pub fn beta_rad(&self, sun_direction: DVec3) -> f64 {
        libm::asin(self.normal.dot(sun_direction).clamp(-1.0, 1.0))
    }

    /// Argument of latitude of the point opposite the Sun, rad in [0, 2π).
    #[must_use]
    pub fn anti_sun_rad(&self, sun_direction: DVec3) -> f64 {
        libm::atan2(-self.toward_top.dot(sun_direction), -self.toward_node.dot(sun_direction))
            .rem_euclid(TAU)
    }
}

/// Kepler's equation E − e sin E = M by Newton from E = M + e sin M (π for e > 0.8), at most 20 steps, rad.
///
/// Source: Montenbruck & Gill, §2.2.2. Converges to 1e-14 rad for every e below 1.
#[must_use]
pub fn eccentric_anomaly_rad(mean_rad: f64, eccentricity: f64) -> f64 {
    let mut e_rad =
        if eccentricity > 0.8 { PI } else { mean_rad + eccentricity * libm::sin(mean_rad) };
    for _ in 0..20 {
        let (sin_e, cos_e) = libm::sincos(e_rad);
        let step_rad = (e_rad - eccentricity * sin_e - mean_rad) / (1.0 - eccentricity * cos_e);
        e_rad -= step_rad;
        if step_rad.abs() < 1e-14 {
            break;
        }
    }
    e_rad
}

/// Node for a local time of the ascending node: Ω = α_mean sun + 15°·(LTAN − 12 h), rad.
///
/// Source: Wertz, Mission Geometry, §2.5.
#[must_use]
pub fn node_from_local_time_rad(local_time_h: f64, epoch: Instant) -> f64 {
    (mean_sun_right_ascension_rad(epoch) + (local_time_h - 12.0) / HOURS_PER_DAY * TAU)
        .rem_euclid(TAU)
}

/// One plane of equal circular or elliptic orbits: what its satellites share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// The orbit of the satellite at phase 0.
    pub orbit: Orbit,
    /// Satellites in the plane.
    pub count: u32,
    /// Phase of the first satellite, turns in [0, 1).
    pub first_turn: f64,
    /// Spacing of the phases, turns; 1/count spreads them evenly.
    pub spacing_turn: f64,
}

impl Plane {
    /// Returns the phase of satellite `index` past the plane's orbit, turns, not wrapped.
    #[inline(always)]
    #[must_use]
    pub fn turn_of(&self, index: u32) -> f64 {
        self.first_turn + self.spacing_turn * f64::from(index)
    }

    /// Returns the orbit of satellite `index` of this plane.
    #[must_use]
    pub fn orbit_of(&self, index: u32) -> Orbit {
        Orbit { anomaly_rad: self.orbit.anomaly_rad + self.turn_of(index) * TAU, ..self.orbit }
    }
}

/// Walker delta i:t/p/f as planes: `total` satellites in `planes` planes, nodes spread evenly over
/// `node_span_rad` (2π for a delta, π for a star), phase offset f·360°/t from plane to plane.
/// A remainder of `total` over `planes` is laid one each on the first planes.
///
/// Source: Walker, J. Brit. Interplanetary Soc. 37 (1984) 559.
#[must_use]
pub fn walker(
    first: Orbit,
    total: u32,
    planes: u32,
    phasing: u32,
    node_span_rad: f64,
) -> Vec<Plane> {
    let planes = planes.max(1);
    let (each, rest) = (total / planes, total % planes);
    (0..planes)
        .filter_map(|p| {
            let count = each + u32::from(p < rest);
            (count > 0).then(|| Plane {
                orbit: Orbit {
                    node_rad: first.node_rad + node_span_rad * f64::from(p) / f64::from(planes),
                    ..first
                },
                count,
                first_turn: (f64::from(phasing) * f64::from(p) / f64::from(total)).fract(),
                spacing_turn: 1.0 / f64::from(count),
            })
        })
        .collect()
}
