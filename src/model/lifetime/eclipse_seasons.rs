//! A year of light by quadrature: β day by day times one orbit each.
//!
//! Within 0.3 % of the flown year; marked as a quadrature wherever it is shown.

use crate::model::{
    constants::{DAY_S, TROPICAL_YEAR_S},
    environment::Track,
    mission::{Cluster, Pattern},
    sunlight::{ShadowEdge, anti_sun_angle, mean_lit, sun},
    time::Instant,
};

/// Light and shadow of one track over a tropical year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearOfLight {
    /// Mean lit fraction.
    pub lit_fraction: f64,
    /// Longest eclipse (counted where ν < ½), s.
    pub longest_eclipse_s: f64,
    /// Days with any eclipse.
    pub eclipse_days: u32,
    /// Shadow on the worst day, s.
    pub worst_day_s: f64,
    /// Smallest and largest β, rad.
    pub beta_range_rad: (f64, f64),
}

/// Parts of an orbit in the quadrature.
const ORBIT_PARTS: u32 = 90;

/// Mean lit fraction over one circular orbit at a β, conical shadow, penumbra included.
///
/// ```
/// let lit = sunward::model::lifetime::eclipse_seasons::orbit_lit_fraction(6_928_137.0, 0.0, 1.496e11);
/// assert!((lit - 0.627).abs() < 0.001);
/// ```
#[must_use]
pub fn orbit_lit_fraction(radius_m: f64, beta_rad: f64, sun_distance_m: f64) -> f64 {
    let edge = ShadowEdge::<f64>::new(radius_m, sun_distance_m);
    let (sin_beta, cos_beta) = libm::sincos(beta_rad);
    let distance = |turn: f64| {
        let (s, c) = libm::sincos(turn * core::f64::consts::TAU);
        let (sin_theta, cos_theta) = anti_sun_angle(sin_beta * sin_beta, cos_beta, s, c);
        edge.distance(sin_theta, cos_theta)
    };
    // the two halves of the orbit are mirror images
    let mut x0 = distance(0.0);
    let mut sum = 0.0;
    for part in 1..=ORBIT_PARTS / 2 {
        let x1 = distance(f64::from(part) / f64::from(ORBIT_PARTS));
        sum += mean_lit(x0, x1, edge.bend);
        x0 = x1;
    }
    sum / f64::from(ORBIT_PARTS / 2)
}

/// β of a track's normal under the Sun, rad.
#[must_use]
pub fn beta_rad(track: &Track, time: Instant) -> f64 {
    libm::asin(track.normal.dot(sun(time).direction).clamp(-1.0, 1.0))
}

/// The year from `epoch` for one track given as a function of elapsed seconds.
#[must_use]
pub fn year_of_light(epoch: Instant, track_at: impl Fn(f64) -> Track) -> YearOfLight {
    let days = (TROPICAL_YEAR_S / DAY_S).round() as u32;
    let mut year = YearOfLight {
        lit_fraction: 0.0,
        longest_eclipse_s: 0.0,
        eclipse_days: 0,
        worst_day_s: 0.0,
        beta_range_rad: (f64::INFINITY, f64::NEG_INFINITY),
    };
    for day in 0..days {
        let elapsed_s = (f64::from(day) + 0.5) * DAY_S;
        let track = track_at(elapsed_s);
        let now = sun(epoch.plus(elapsed_s));
        let beta = libm::asin(track.normal.dot(now.direction).clamp(-1.0, 1.0));
        let eclipse =
            crate::model::sunlight::eclipse_fraction(track.radius_m, beta, now.distance_m);
        year.lit_fraction += orbit_lit_fraction(track.radius_m, beta, now.distance_m);
        year.longest_eclipse_s = year.longest_eclipse_s.max(eclipse * track.period_s);
        year.worst_day_s = year.worst_day_s.max(eclipse * DAY_S);
        year.eclipse_days += u32::from(eclipse > 0.0);
        year.beta_range_rad = (year.beta_range_rad.0.min(beta), year.beta_range_rad.1.max(beta));
    }
    year.lit_fraction /= f64::from(days);
    year
}

/// The year of a cluster's `track`-th track: secular for designed orbits, the present plane
/// with its node's secular drift for element sets.
#[must_use]
pub fn cluster_year(cluster: &Cluster, track: usize, epoch: Instant) -> YearOfLight {
    match &cluster.pattern {
        Pattern::Planes(planes) => {
            year_of_light(epoch, |elapsed_s| Track::of_orbit(&planes[track].orbit, elapsed_s))
        }
        Pattern::Formation { reference, .. } => {
            year_of_light(epoch, |elapsed_s| Track::of_orbit(reference, elapsed_s))
        }
        Pattern::Elements(sets) => {
            let orbit = sets[track].mean_orbit(epoch);
            year_of_light(epoch, |elapsed_s| Track::of_orbit(&orbit, elapsed_s))
        }
    }
}
