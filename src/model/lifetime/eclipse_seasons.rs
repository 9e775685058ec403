//! A year of light by quadrature: β day by day times one orbit each.
//!
//! Within 0.3 % of the flown year; marked as a quadrature wherever it is shown.

use crate::model::{
    constants::{DAY_S, TROPICAL_YEAR_S},
    environment::Track,
    mission::{Cluster, Mission, Pattern},
    shadow::{EarthShape, OrbitShadow},
    sunlight::sun,
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

/// β of a track's normal under the Sun, rad.
#[must_use]
pub fn beta_rad(track: &Track, time: Instant) -> f64 {
    libm::asin(track.normal.dot(sun(time).direction).clamp(-1.0, 1.0))
}

/// The year from `epoch` for one track given as a function of elapsed seconds, in the shadow of a
/// shape of the Earth.
#[must_use]
pub fn year_of_light(
    epoch: Instant,
    shape: EarthShape,
    track_at: impl Fn(f64) -> Track,
) -> YearOfLight {
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
        let across = OrbitShadow::new(shape, track.radius_m, track.normal, &now);
        let beta = libm::asin(across.sin_beta);
        let eclipse = across.eclipse_fraction();
        year.lit_fraction += across.lit_fraction(ORBIT_PARTS);
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
pub fn cluster_year(mission: &Mission, cluster: &Cluster, track: usize) -> YearOfLight {
    let (epoch, shape) = (mission.epoch, mission.earth_shape);
    match &cluster.pattern {
        Pattern::Planes(planes) => year_of_light(epoch, shape, |elapsed_s| {
            Track::of_orbit(&planes[track].orbit, elapsed_s)
        }),
        Pattern::Formation { reference, .. } => {
            year_of_light(epoch, shape, |elapsed_s| Track::of_orbit(reference, elapsed_s))
        }
        Pattern::Elements(sets) => {
            let orbit = sets[track].mean_orbit(epoch);
            year_of_light(epoch, shape, |elapsed_s| Track::of_orbit(&orbit, elapsed_s))
        }
    }
}
