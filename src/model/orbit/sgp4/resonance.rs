//! Orbits in step with the Earth's rotation: the mean motion and the longitude, step by step.

use core::f64::consts::TAU;

use super::{
    constants::{EARTH_RATE_RAD_MIN, JULIAN_YEAR_DAYS},
    elements::{Drift, MeanElements},
    half_day::HalfDay,
    initial::Initial,
    one_day::OneDay,
    phasor::Phasor,
};

/// Mean motions of orbits of one day, exclusive, rad/min.
const ONE_DAY_RAD_MIN: [f64; 2] = [0.003_490_658_5, 0.005_235_987_7];
/// Mean motions of orbits of half a day, rad/min.
const HALF_DAY_RAD_MIN: core::ops::RangeInclusive<f64> = 8.26e-3..=9.24e-3;
/// Least eccentricity at which those are in resonance.
const HALF_DAY_ECCENTRICITY: f64 = 0.5;
/// Step of the integrator, minutes.
const STEP_MIN: f64 = 720.0;

/// A resonant orbit's longitude, from the epoch.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resonance {
    /// λ₀, rad.
    longitude_rad: f64,
    /// λ̇ − n, rad/min.
    longitude_rad_min: f64,
    /// Sidereal time at the epoch θ₀, rad.
    sidereal_rad: f64,
    kind: Kind,
}

/// How often the orbit goes round.
#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// Once a day: λ = M + Ω + ω − θ.
    OneDay(OneDay),
    /// Twice a day: λ = M + 2Ω − 2θ.
    HalfDay {
        terms: HalfDay,
        /// ω̇ by the Earth alone, rad/min.
        perigee_rad_min: f64,
    },
}

impl Resonance {
    /// Returns an orbit's resonance, if it has one. `drift` has the rates of Earth, Sun and
    /// Moon.
    pub(super) fn new(elements: &MeanElements, initial: &Initial, drift: &Drift) -> Option<Self> {
        let n = initial.mean_motion_rad_min;
        let sidereal_rad = sidereal_rad(elements.epoch_julian_years);
        if n > ONE_DAY_RAD_MIN[0] && n < ONE_DAY_RAD_MIN[1] {
            Some(Self {
                longitude_rad: (elements.anomaly_rad + elements.node_rad + elements.perigee_rad
                    - sidereal_rad)
                    % TAU,
                longitude_rad_min: drift.anomaly_rad_min
                    + (drift.perigee_rad_min + drift.node_rad_min)
                    - EARTH_RATE_RAD_MIN
                    - n,
                sidereal_rad,
                kind: Kind::OneDay(OneDay::new(elements, initial)),
            })
        } else if HALF_DAY_RAD_MIN.contains(&n) && elements.eccentricity >= HALF_DAY_ECCENTRICITY {
            Some(Self {
                longitude_rad: (elements.anomaly_rad + elements.node_rad + elements.node_rad
                    - sidereal_rad
                    - sidereal_rad)
                    % TAU,
                longitude_rad_min: drift.anomaly_rad_min
                    + 2.0 * (drift.node_rad_min - EARTH_RATE_RAD_MIN)
                    - n,
                sidereal_rad,
                kind: Kind::HalfDay {
                    terms: HalfDay::new(elements, initial),
                    perigee_rad_min: initial.drift.perigee_rad_min,
                },
            })
        } else {
            None
        }
    }

    /// Returns the mean motion, rad/min, and the mean anomaly, rad, at a time, given n₀″ and
    /// the angles' drift.
    ///
    /// Steps of 720 minutes lead from the epoch, and a shorter one to the time itself, so that
    /// the result is the same whatever was asked for before. Each step takes
    /// n += ṅ Δt + ½ n̈ Δt² and λ += λ̇ Δt + ½ ṅ Δt².
    ///
    /// Source: AIAA 2006-6753, section III.B and appendix B.
    pub(super) fn at(&self, mean_motion_rad_min: f64, drift: &Drift, minutes: f64) -> [f64; 2] {
        let mut n = mean_motion_rad_min;
        let mut longitude_rad = self.longitude_rad;
        let step_min = STEP_MIN.copysign(minutes);
        let steps = (minutes.abs() / STEP_MIN).floor() as u64;
        for step in 0..=steps {
            let from_min = step as f64 * step_min;
            let length_min = if step == steps { minutes - from_min } else { step_min };
            let half_square = 0.5 * (length_min * length_min);
            let [rate, slope] = self.pull(longitude_rad, drift.perigee_rad, from_min);
            let longitude_rad_min = n + self.longitude_rad_min;
            n += rate * length_min + slope * longitude_rad_min * half_square;
            longitude_rad += longitude_rad_min * length_min + rate * half_square;
        }
        let sidereal_rad = (self.sidereal_rad + minutes * EARTH_RATE_RAD_MIN) % TAU;
        let node_rad = drift.node_rad(minutes);
        let anomaly_rad = match self.kind {
            Kind::OneDay(_) => longitude_rad - node_rad - drift.perigee_rad(minutes) + sidereal_rad,
            Kind::HalfDay { .. } => longitude_rad - 2.0 * node_rad + 2.0 * sidereal_rad,
        };
        [n, anomaly_rad]
    }

    /// Returns how far the mean motion may be from n₀″ within a time from the epoch, rad/min: by
    /// the greatest pull all the time, or as a pendulum swings, with the energy
    /// ½ λ̇² of its beginning and twice the potential's depth, whichever is less.
    pub(super) fn swing_rad_min(&self, mean_motion_rad_min: f64, minutes: f64) -> f64 {
        let strength = match &self.kind {
            Kind::OneDay(terms) => terms.strength(),
            Kind::HalfDay { terms, .. } => terms.strength(),
        };
        let rate = (mean_motion_rad_min + self.longitude_rad_min).abs();
        let depth = 8.0 * strength;
        let pendulum = if rate * rate > depth {
            // it goes round
            rate - (rate * rate - depth).sqrt()
        } else {
            rate + (rate * rate + depth).sqrt()
        };
        pendulum.min(strength * minutes)
    }

    /// Returns ṅ, rad/min², and its slope over λ, 1/min².
    fn pull(&self, longitude_rad: f64, perigee_rad: f64, minutes: f64) -> [f64; 2] {
        let longitude = Phasor::of(longitude_rad);
        match &self.kind {
            Kind::OneDay(terms) => terms.pull(longitude),
            Kind::HalfDay { terms, perigee_rad_min } => {
                terms.pull(longitude, Phasor::of(perigee_rad + perigee_rad_min * minutes))
            }
        }
    }
}

/// Returns Greenwich sidereal time as element sets count it, from whole days and the day's
/// fraction since the beginning of 1970, rad in [0, 2π).
///
/// Source: Spacetrack Report No. 3, section 10 (there THETAG); AIAA 2006-6753, appendix B.
fn sidereal_rad(epoch_julian_years: f64) -> f64 {
    const DAY_RAD: f64 = 1.720_279_169_407_036_2e-2;
    let days = (epoch_julian_years + 30.0) * JULIAN_YEAR_DAYS + 1.0;
    let whole = (days + 1e-8).floor();
    let angle_rad = 1.732_134_385_650_937_5
        + DAY_RAD * whole
        + (DAY_RAD + TAU) * (days - whole)
        + days * days * 5.075_514_194_322_695e-15;
    angle_rad.rem_euclid(TAU)
}
