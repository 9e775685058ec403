//! Drag round an elliptic orbit: means over time, and how long it lasts.
//!
//! Nearly all of the drag is met near the perigee, so that places are sampled the closer the
//! nearer they are to it.

use super::drag::{SolarActivity, decay_years, density_kg_m3};
use crate::model::constants::{EARTH_RADIUS_M, JULIAN_YEAR_S, MU_EARTH_M3_S2};

/// Samples of half an orbit; the other half is its mirror.
const SAMPLES: u32 = 96;
/// Altitude at which an orbit has ended, by its semi-major axis, m.
const END_ALTITUDE_M: f64 = 180e3;
/// Altitude of a perigee that ends an orbit whatever its apogee, m.
const END_PERIGEE_M: f64 = 100e3;
/// Difference of apogee and perigee below which an orbit falls as a circle, m.
const ROUND_M: f64 = 2e3;
/// Share of the difference of apogee and perigee that a step of the decay takes.
const STEP_SHARE: f64 = 0.02;

/// The size and shape of an orbit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// Semi-major axis, m.
    pub semi_major_axis_m: f64,
    /// Eccentricity, [0, 1).
    pub eccentricity: f64,
}

impl Shape {
    /// Returns the altitude of the perigee above the equatorial radius, m.
    #[must_use]
    pub fn perigee_altitude_m(&self) -> f64 {
        self.semi_major_axis_m * (1.0 - self.eccentricity) - EARTH_RADIUS_M
    }

    /// Returns ∫ f(r, v, cos ν) dM/2π with r the radius, m, v the speed, m/s, and ν the true
    /// anomaly: the mean over time. E = π u² for u from 0 to 1, dM = (1 − e cos E) dE.
    fn mean<const N: usize>(&self, figures: impl Fn(f64, f64, f64) -> [f64; N]) -> [f64; N] {
        let (a, e) = (self.semi_major_axis_m, self.eccentricity);
        let mut sums = [0.0; N];
        for sample in 0..SAMPLES {
            let u = (f64::from(sample) + 0.5) / f64::from(SAMPLES);
            let cos_e = libm::cos(core::f64::consts::PI * u * u);
            let distance = 1.0 - e * cos_e;
            let weight = 2.0 * u * distance / f64::from(SAMPLES);
            let speed_m_s = (MU_EARTH_M3_S2 / a * (2.0 / distance - 1.0)).sqrt();
            let values = figures(a * distance, speed_m_s, (cos_e - e) / distance);
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += weight * value;
            }
        }
        sums
    }

    /// Returns the mean of ρ v² over time, Pa.
    #[must_use]
    pub fn mean_density_speed2_pa(&self, activity: SolarActivity) -> f64 {
        let [mean] = self.mean(|radius_m, speed_m_s, _| {
            [density_kg_m3(radius_m - EARTH_RADIUS_M, activity) * speed_m_s * speed_m_s]
        });
        mean
    }

    /// Returns Δv to hold the orbit, m/s a year: the mean of ½ ρ v² C_D A/m over time.
    #[must_use]
    pub fn holding_delta_v_m_s_year(
        &self,
        activity: SolarActivity,
        drag_coefficient: f64,
        area_m2: f64,
        mass_kg: f64,
    ) -> f64 {
        0.5 * self.mean_density_speed2_pa(activity) * drag_coefficient * area_m2 / mass_kg
            * JULIAN_YEAR_S
    }

    /// Returns Δv to lower the perigee to an altitude, m, by one burn at the apogee, m/s.
    #[must_use]
    pub fn lowering_delta_v_m_s(&self, perigee_altitude_m: f64) -> f64 {
        let apogee_m = self.semi_major_axis_m * (1.0 + self.eccentricity);
        let speed_m_s =
            |axis_m: f64| (MU_EARTH_M3_S2 * (2.0 / apogee_m - 1.0 / axis_m)).max(0.0).sqrt();
        let lowered_m = 0.5 * (apogee_m + EARTH_RADIUS_M + perigee_altitude_m);
        (speed_m_s(self.semi_major_axis_m) - speed_m_s(lowered_m)).max(0.0)
    }

    /// Returns the years until the orbit ends without thrust: until its semi-major axis is 180 km
    /// above the equatorial radius, or its perigee 100 km. `None` when it lasts longer than
    /// `limit_years`.
    ///
    /// With δ = C_D A/m, means over time: da/dt = −δ ρ a² v³/μ, de/dt = −δ ρ v (e + cos ν). The
    /// perigee q = a (1 − e), which sinks far slower than both, is stepped itself:
    /// dq/dt = −δ ρ v [(1 − e) a² v²/μ − a (e + cos ν)].
    ///
    /// Source: King-Hele, Satellite Orbits in an Atmosphere (1987), §4.2.
    #[must_use]
    pub fn decay_years(
        &self,
        activity: SolarActivity,
        drag_coefficient: f64,
        area_m2: f64,
        mass_kg: f64,
        limit_years: f64,
    ) -> Option<f64> {
        let per_mass_m2_kg = drag_coefficient * area_m2 / mass_kg;
        let mut orbit = *self;
        let mut elapsed_s = 0.0;
        let limit_s = limit_years * JULIAN_YEAR_S;
        while 2.0 * orbit.semi_major_axis_m * orbit.eccentricity > ROUND_M {
            let (a, e) = (orbit.semi_major_axis_m, orbit.eccentricity);
            if a - EARTH_RADIUS_M < END_ALTITUDE_M || orbit.perigee_altitude_m() < END_PERIGEE_M {
                return Some(elapsed_s / JULIAN_YEAR_S);
            }
            let [fall, sink] = orbit.mean(|radius_m, speed_m_s, cos_nu| {
                let drag = density_kg_m3(radius_m - EARTH_RADIUS_M, activity) * speed_m_s;
                let fall = a * a * speed_m_s * speed_m_s / MU_EARTH_M3_S2;
                [drag * fall, drag * ((1.0 - e) * fall - a * (e + cos_nu))]
            });
            let [fall_m_s, sink_m_s] = [fall, sink].map(|rate| per_mass_m2_kg * rate);
            if fall_m_s <= 0.0 {
                return None;
            }
            let step_s = (STEP_SHARE * 2.0 * a * e).max(500.0) / fall_m_s;
            elapsed_s += step_s;
            if elapsed_s > limit_s {
                return None;
            }
            let perigee_m = a * (1.0 - e) - sink_m_s * step_s;
            orbit.semi_major_axis_m -= fall_m_s * step_s;
            orbit.eccentricity = (1.0 - perigee_m / orbit.semi_major_axis_m).max(0.0);
        }
        let altitude_m = orbit.semi_major_axis_m - EARTH_RADIUS_M;
        let left = limit_years - elapsed_s / JULIAN_YEAR_S;
        decay_years(altitude_m, activity, drag_coefficient, area_m2, mass_kg, left)
            .map(|years| years + elapsed_s / JULIAN_YEAR_S)
    }
}
