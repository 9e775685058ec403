//! Ellipses that turn by J2 alone, and their light by integration of a flight.

use sunward::model::{
    constants::{DAY_S, EARTH_RADIUS_M, J2, TROPICAL_YEAR_S},
    environment::Track,
    lifetime::eclipse_seasons::{YearOfLight, year_of_light},
    orbit::{Orbit, mean_motion_rad_s},
    shadow::EarthShape,
    sunlight::sun,
    time::Instant,
};

/// Step of the direct integration, s.
const STEP_S: f64 = 30.0;

/// Mean elements and their rates by J2 to first order.
pub struct J2Orbit {
    pub orbit: Orbit,
    node_rad_s: f64,
    perigee_rad_s: f64,
}

impl J2Orbit {
    /// Of the altitudes of perigee and apogee, km, and inclination, node and argument of perigee,
    /// degrees.
    pub fn new(apsides_km: [f64; 2], angles_deg: [f64; 3]) -> Self {
        let [perigee_m, apogee_m] = apsides_km.map(|km| EARTH_RADIUS_M + km * 1e3);
        let [inclination_rad, node_rad, perigee_rad] = angles_deg.map(f64::to_radians);
        let semi_major_axis_m = 0.5 * (perigee_m + apogee_m);
        let eccentricity = (apogee_m - perigee_m) / (apogee_m + perigee_m);
        let semi_latus_m = semi_major_axis_m * (1.0 - eccentricity * eccentricity);
        let turn =
            mean_motion_rad_s(semi_major_axis_m) * J2 * (EARTH_RADIUS_M / semi_latus_m).powi(2);
        let cosine = inclination_rad.cos();
        Self {
            orbit: Orbit {
                semi_major_axis_m,
                eccentricity,
                inclination_rad,
                node_rad,
                perigee_rad,
                anomaly_rad: 0.0,
            },
            node_rad_s: -1.5 * turn * cosine,
            perigee_rad_s: 0.75 * turn * (5.0 * cosine * cosine - 1.0),
        }
    }

    /// The elements at a time.
    pub fn at(&self, elapsed_s: f64) -> Orbit {
        Orbit {
            node_rad: self.orbit.node_rad + self.node_rad_s * elapsed_s,
            perigee_rad: self.orbit.perigee_rad + self.perigee_rad_s * elapsed_s,
            anomaly_rad: mean_motion_rad_s(self.orbit.semi_major_axis_m) * elapsed_s,
            ..self.orbit
        }
    }

    /// The track at a time.
    pub fn track(&self, elapsed_s: f64) -> Track {
        Track::of_orbit(&self.at(elapsed_s), 0.0)
    }
}

/// The year by quadrature.
pub fn year_from(epoch: Instant, shape: EarthShape, orbit: &J2Orbit) -> YearOfLight {
    year_of_light(epoch, shape, |elapsed_s| orbit.track(elapsed_s))
}

/// The year by a flight in steps, its light by the overlap of the discs.
pub struct Direct {
    pub lit_fraction: f64,
    pub longest_eclipse_s: f64,
    pub eclipse_days: u32,
}

impl Direct {
    pub fn new(epoch: Instant, orbit: &J2Orbit) -> Self {
        let steps = (TROPICAL_YEAR_S / STEP_S) as u32;
        let lit_at = |elapsed_s: f64| {
            let place_m = orbit.at(elapsed_s).at(0.0).position_m;
            let now = sun(epoch.plus(elapsed_s));
            EarthShape::default().lit_fraction(place_m, now.position_m())
        };
        // when half of the Sun is seen between two times
        let edge_s = |from_s: f64, is_dark: bool| {
            let (mut from_s, mut to_s) = (from_s, from_s + STEP_S);
            while to_s - from_s > 0.1 {
                let middle_s = 0.5 * (from_s + to_s);
                if (lit_at(middle_s) < 0.5) == is_dark {
                    from_s = middle_s;
                } else {
                    to_s = middle_s;
                }
            }
            from_s
        };
        let (mut sum, mut longest_s, mut entry_s) = (0.0, 0.0_f64, None);
        let mut days = vec![false; (TROPICAL_YEAR_S / DAY_S) as usize + 2];
        let mut was_dark = lit_at(0.0) < 0.5;
        for step in 0..steps {
            let elapsed_s = f64::from(step) * STEP_S;
            let lit = lit_at(elapsed_s + STEP_S);
            let is_dark = lit < 0.5;
            sum += lit;
            days[((elapsed_s + STEP_S) / DAY_S) as usize] |= is_dark;
            if is_dark != was_dark {
                let at_s = edge_s(elapsed_s, was_dark);
                if is_dark {
                    entry_s = Some(at_s);
                } else if let Some(entry_s) = entry_s {
                    longest_s = longest_s.max(at_s - entry_s);
                }
            }
            was_dark = is_dark;
        }
        Self {
            lit_fraction: sum / f64::from(steps),
            longest_eclipse_s: longest_s,
            eclipse_days: days.iter().filter(|day| **day).count() as u32,
        }
    }
}
