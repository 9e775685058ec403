//! Dose of trapped particles behind aluminium, by altitude, latitude, depth and solar activity.
//!
//! A table holds what NASA's AP-8 (protons) and AE-8 (electrons) give, at solar minimum and maximum
//! in their own fields (Jensen & Cain 1960; GSFC 12/66 of 1970; low altitudes as by Daly et al.,
//! IEEE Trans. Nucl. Sci. 43 (1996) 403), as dose in silicon at the centre of an aluminium sphere by
//! SHIELDOSE-2 (Seltzer 1994), mean over longitudes and hemispheres. It was computed with IRBEM as
//! it comes with SpacePy 0.7.
//!
//! Source: Sawyer & Vette, AP-8 Trapped Proton Environment, NSSDC 76-06 (1976); Vette, The AE-8
//! Trapped Electron Model Environment, NSSDC 91-24 (1991), who give a factor of 2 for both.

use core::f64::consts::{FRAC_PI_2, TAU};

use super::{
    constants::EARTH_RADIUS_M,
    mission::{Mission, Pattern},
    orbit::{Orbit, drag::SolarActivity, eccentric_anomaly_rad},
};

/// Altitudes of the table, km. Below and above them the first and the last stand in.
const ALTITUDES_KM: [f64; 28] = [
    200.0, 300.0, 400.0, 500.0, 600.0, 700.0, 800.0, 900.0, 1_000.0, 1_200.0, 1_400.0, 1_700.0,
    2_000.0, 2_500.0, 3_000.0, 3_500.0, 4_000.0, 5_000.0, 6_000.0, 7_000.0, 8_000.0, 10_000.0,
    12_000.0, 15_000.0, 20_000.0, 25_000.0, 30_000.0, 36_000.0,
];
/// Depths of the table, mm of aluminium.
const DEPTHS_MM: [f64; 8] = [1.0, 2.0, 3.0, 4.5, 6.5, 10.0, 15.0, 25.0];
/// Latitudes of the table: from the equator to the pole every 5°.
const LATITUDES: usize = 19;
/// Bytes of one table: protons and electrons at one activity.
const PHASE_BYTES: usize = 2 * ALTITUDES_KM.len() * LATITUDES * DEPTHS_MM.len() * 2;
/// Least dose that the table tells from none, rad/year, and the natural logarithm of its range.
const LEAST_RAD_YEAR: f64 = 1e-3;
const LOG_RANGE: f64 = 25.328_436_022_934_504;
/// Points of a quarter of an orbit, and distances of an ellipse, that a mean is taken over.
const QUARTER_POINTS: usize = 45;
const DISTANCES: usize = 48;
/// Most tracks that a mean is taken over, evenly spread among all.
const TRACKS: usize = 512;

/// Dose of a year behind a shield.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Dose {
    /// Of all trapped particles with their bremsstrahlung, rad(Si)/year.
    pub all_rad_year: f64,
    /// Of protons alone, which upset chips, rad(Si)/year.
    pub protons_rad_year: f64,
}

/// The table, as the bytes of a file: 16-bit numbers, low byte first, of solar minimum and maximum,
/// protons and electrons, altitudes, latitudes, depths. A number n above 0 stands for
/// 10⁻³·10^(11 (n − 1)/65 534) rad/year, 0 for none.
#[derive(Clone, Copy, Debug)]
pub struct Belts<'a>(&'a [u8]);

/// Dose at each altitude and latitude behind one shield.
type Map = [[Dose; LATITUDES]; ALTITUDES_KM.len()];

impl<'a> Belts<'a> {
    /// Returns the table in some bytes; `None` where they are no such table.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        (bytes.len() == 2 * PHASE_BYTES).then_some(Self(bytes))
    }

    /// Returns the dose of a year behind a shield of aluminium, m, as the mean over the satellites
    /// of a pattern; mean activity lies half way between solar minimum and maximum. Depths beyond
    /// the table's 1 to 25 mm are taken as its ends.
    ///
    /// The perigee of an ellipse is taken as turning, so that every height is met at every latitude
    /// of the orbit.
    #[must_use]
    pub fn dose(&self, mission: &Mission, pattern: &Pattern, shield_m: f64) -> Dose {
        let map = self.map(mission.solar_activity, shield_m);
        let mut sum = Dose::default();
        let mut count = 0.0;
        let mut add = |orbit: &Orbit, satellites: f64| {
            let dose = orbit_mean(&map, orbit);
            sum.all_rad_year += dose.all_rad_year * satellites;
            sum.protons_rad_year += dose.protons_rad_year * satellites;
            count += satellites;
        };
        match pattern {
            Pattern::Planes(planes) => {
                for plane in planes.iter().step_by(planes.len().div_ceil(TRACKS).max(1)) {
                    add(&plane.orbit, f64::from(plane.count));
                }
            }
            Pattern::Formation { reference, .. } => add(reference, 1.0),
            Pattern::Elements(sets) => {
                for set in sets.iter().step_by(sets.len().div_ceil(TRACKS).max(1)) {
                    add(&set.mean_orbit(mission.epoch), 1.0);
                }
            }
        }
        if count > 0.0 {
            sum.all_rad_year /= count;
            sum.protons_rad_year /= count;
        }
        sum
    }

    fn map(&self, activity: SolarActivity, shield_m: f64) -> Map {
        let (minimum, maximum) = match activity {
            SolarActivity::Low => (1.0, 0.0),
            SolarActivity::Mean => (0.5, 0.5),
            SolarActivity::High => (0.0, 1.0),
        };
        let (depth, share) = bracket(&DEPTHS_MM.map(libm::log), libm::log(shield_m * 1e3));
        let mut map = [[Dose::default(); LATITUDES]; ALTITUDES_KM.len()];
        for (altitude, row) in map.iter_mut().enumerate() {
            for (latitude, dose) in row.iter_mut().enumerate() {
                let of = |particle: usize| {
                    let at = |phase: usize| {
                        let cell = ((phase * 2 + particle) * ALTITUDES_KM.len() + altitude)
                            * LATITUDES
                            + latitude;
                        let first = cell * DEPTHS_MM.len() + depth;
                        between(self.value(first), self.value(first + 1), share)
                    };
                    minimum * at(0) + maximum * at(1)
                };
                let protons_rad_year = of(0);
                *dose = Dose { all_rad_year: protons_rad_year + of(1), protons_rad_year };
            }
        }
        map
    }

    fn value(&self, index: usize) -> f64 {
        let number = u16::from_le_bytes([self.0[2 * index], self.0[2 * index + 1]]);
        if number == 0 {
            return 0.0;
        }
        LEAST_RAD_YEAR * libm::exp(LOG_RANGE * f64::from(number - 1) / 65_534.0)
    }
}

/// Returns the interval of rising points that a value lies in, by its first, and the place in it
/// from 0 to 1.
fn bracket(points: &[f64], value: f64) -> (usize, f64) {
    let first = points.partition_point(|point| *point <= value).clamp(1, points.len() - 1) - 1;
    let (low, high) = (points[first], points[first + 1]);
    (first, ((value - low) / (high - low)).clamp(0.0, 1.0))
}

/// Returns the value between two: on a line of logarithms, or a plain one where one of them is
/// none.
fn between(low: f64, high: f64, share: f64) -> f64 {
    if low > 0.0 && high > 0.0 {
        low * libm::pow(high / low, share)
    } else {
        low + (high - low) * share
    }
}

/// Returns the doses at a height over the latitudes.
fn column(map: &Map, altitude_m: f64) -> [Dose; LATITUDES] {
    let (first, share) = bracket(&ALTITUDES_KM, altitude_m * 1e-3);
    core::array::from_fn(|latitude| {
        let (low, high) = (&map[first][latitude], &map[first + 1][latitude]);
        Dose {
            all_rad_year: between(low.all_rad_year, high.all_rad_year, share),
            protons_rad_year: between(low.protons_rad_year, high.protons_rad_year, share),
        }
    })
}

/// Returns the mean over an orbit: over the latitudes of a round one, at distances evenly spaced in
/// time.
fn orbit_mean(map: &Map, orbit: &Orbit) -> Dose {
    let mut doses = [Dose::default(); LATITUDES];
    let distances = if orbit.eccentricity == 0.0 { 1 } else { DISTANCES };
    for index in 0..distances {
        let mean_rad = TAU * (index as f64 + 0.5) / distances as f64;
        let eccentric_rad = eccentric_anomaly_rad(mean_rad, orbit.eccentricity);
        let distance_m =
            orbit.semi_major_axis_m * (1.0 - orbit.eccentricity * libm::cos(eccentric_rad));
        let here = column(map, distance_m - EARTH_RADIUS_M);
        for (sum, dose) in doses.iter_mut().zip(here) {
            sum.all_rad_year += dose.all_rad_year / distances as f64;
            sum.protons_rad_year += dose.protons_rad_year / distances as f64;
        }
    }
    let sin_inclination = libm::sin(orbit.inclination_rad).abs();
    let mut mean = Dose::default();
    for index in 0..QUARTER_POINTS {
        let place_rad = FRAC_PI_2 * (index as f64 + 0.5) / QUARTER_POINTS as f64;
        let latitude_rad = libm::asin((sin_inclination * libm::sin(place_rad)).min(1.0));
        let place = latitude_rad / FRAC_PI_2 * (LATITUDES - 1) as f64;
        let first = (place as usize).min(LATITUDES - 2);
        let share = (place - first as f64) / QUARTER_POINTS as f64;
        let rest = 1.0 / QUARTER_POINTS as f64 - share;
        let (low, high) = (&doses[first], &doses[first + 1]);
        mean.all_rad_year += low.all_rad_year * rest + high.all_rad_year * share;
        mean.protons_rad_year += low.protons_rad_year * rest + high.protons_rad_year * share;
    }
    mean
}
