//! A year of light by quadrature: β day by day times one orbit each.
//!
//! Within 0.3 % of the flown year; marked as a quadrature wherever it is shown.

use crate::model::{
    constants::{DAY_S, TROPICAL_YEAR_S},
    ellipse_shadow::EllipseShadow,
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
    track_at: impl Fn(f64) -> Track + Copy,
) -> YearOfLight {
    let days = (TROPICAL_YEAR_S / DAY_S).round() as u32;
    let mut year = YearOfLight {
        lit_fraction: 0.0,
        longest_eclipse_s: 0.0,
        eclipse_days: 0,
        worst_day_s: 0.0,
        beta_range_rad: (f64::INFINITY, f64::NEG_INFINITY),
    };
    let mut longest_eclipse: Option<Longest> = None;
    for day in 0..days {
        let elapsed_s = (f64::from(day) + 0.5) * DAY_S;
        let track = track_at(elapsed_s);
        let now = sun(epoch.plus(elapsed_s));
        let beta = libm::asin(track.normal.dot(now.direction).clamp(-1.0, 1.0));
        let (lit, eclipse, longest) = match track.ellipse {
            Some(ellipse) => {
                let orbit = (track.radius_m, track.normal);
                let across = EllipseShadow::new(shape, orbit, ellipse, &now);
                let eclipses = across.eclipses();
                let length_s = eclipses.longest_fraction * track.period_s;
                if length_s > longest_eclipse.map_or(0.0, |longest| longest.length_s) {
                    longest_eclipse =
                        Some(Longest { elapsed_s, length_s, edges_rad: eclipses.longest_rad });
                }
                (across.lit_fraction(), eclipses.fraction, eclipses.longest_fraction)
            }
            None => {
                let across = OrbitShadow::new(shape, track.radius_m, track.normal, &now);
                let eclipse = across.eclipse_fraction();
                (across.lit_fraction(ORBIT_PARTS), eclipse, eclipse)
            }
        };
        year.lit_fraction += lit;
        year.longest_eclipse_s = year.longest_eclipse_s.max(longest * track.period_s);
        year.worst_day_s = year.worst_day_s.max(eclipse * DAY_S);
        year.eclipse_days += u32::from(eclipse > 0.0);
        year.beta_range_rad = (year.beta_range_rad.0.min(beta), year.beta_range_rad.1.max(beta));
    }
    year.lit_fraction /= f64::from(days);
    if let Some(longest) = longest_eclipse {
        let length_s = longest.under_a_moving_sun_s(epoch, shape, track_at);
        year.longest_eclipse_s = year.longest_eclipse_s.max(length_s);
    }
    year
}

/// The longest eclipse of an ellipse under a Sun that stands still.
#[derive(Clone, Copy)]
struct Longest {
    /// Its middle, s since the epoch.
    elapsed_s: f64,
    length_s: f64,
    /// Eccentric anomalies of entry and exit, rad.
    edges_rad: [f64; 2],
}

impl Longest {
    /// Returns its length, s, with Sun, node and perigee at entry and exit where they are then: an
    /// eclipse of hours near a slow apogee lasts 0.4 % longer, for the shadow moves along.
    fn under_a_moving_sun_s(
        &self,
        epoch: Instant,
        shape: EarthShape,
        track_at: impl Fn(f64) -> Track,
    ) -> f64 {
        let mean_rad = |share: f64, edge_rad: f64| {
            let elapsed_s = self.elapsed_s + share * self.length_s;
            let track = track_at(elapsed_s);
            let ellipse = track.ellipse?;
            let now = sun(epoch.plus(elapsed_s));
            let orbit = (track.radius_m, track.normal);
            let across = EllipseShadow::new(shape, orbit, ellipse, &now);
            let edge_rad = across.edge_near_rad(edge_rad);
            Some((ellipse.mean_anomaly_rad(edge_rad), track.period_s))
        };
        let [entry_rad, exit_rad] = self.edges_rad;
        match (mean_rad(-0.5, entry_rad), mean_rad(0.5, exit_rad)) {
            (Some((entry_rad, _)), Some((exit_rad, period_s))) => {
                (exit_rad - entry_rad) / core::f64::consts::TAU * period_s
            }
            _ => self.length_s,
        }
    }
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
