//! How long an element set is an orbit of the Earth: from its epoch to the first time on either
//! side at which it is lost, for good.
//!
//! SGP4's polynomials of drag turn round after an object has decayed, and then fly it again. So
//! what is lost stays lost: from the first state on that SGP4 refuses, that lies below 80 km or
//! beyond 1.5 million km, or that is faster than escape; before the epoch likewise.
//!
//! The time of a loss depends on the set alone. Time is cut into windows of one period, from the
//! epoch on. Bounds of the elements clear blocks of them at once; a window that they do not clear
//! is flown, from sample to sample and through each perigee and apogee in between. What has been
//! found is kept, so that windows are looked at once, and only as far as somebody asks.

use core::{
    fmt,
    sync::atomic::{AtomicU64, Ordering},
};

use super::{
    PositionVelocity,
    sgp4::{Error, Propagator},
};
use crate::model::constants::{EARTH_RADIUS_M, MU_EARTH_M3_S2};

/// Altitude over the equatorial radius below which an object has re-entered, m.
const REENTRY_ALTITUDE_M: f64 = 80e3;
/// Distance from the Earth's centre beyond which the Sun takes an object, m.
///
/// Source: the Earth's Hill sphere, a (m/3M)^(1/3) = 1.5e9 m.
pub const FARTHEST_M: f64 = 1.5e9;
/// Share by which a perigee or an apogee may differ between two samples of an orbit and is still
/// looked at.
const NEARLY: f64 = 0.01;
/// Least and greatest length of a window, minutes.
const WINDOW_MIN: [f64; 2] = [80.0, 43_200.0];
/// Farthest time from an epoch up to which losses are looked for, minutes: the 100 years that
/// scenarios may lie in.
const SPAN_MIN: f64 = 100.0 * 365.25 * 1_440.0;
/// Samples of a period.
const SAMPLES: f64 = 16.0;
/// Most samples of a window.
const MOST_SAMPLES: f64 = 2_048.0;
/// Blocks have 2^n windows, with n up to this.
const LARGEST_BLOCK: u32 = 20;
/// Windows that are known to be clear where all of them have been looked at.
const ALL: u64 = u64::MAX;
/// Halvings of a span between two samples: 80 minutes to less than a microsecond.
const HALVINGS: u32 = 33;

/// Why a state is no orbit of the Earth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// Below 80 km.
    Reentry,
    /// Beyond 1.5 million km.
    TooFar,
    /// Faster than escape.
    Escape,
    /// SGP4 gives no state.
    Refused(Error),
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reentry => f.write_str("below 80 km: it has re-entered"),
            Self::TooFar => f.write_str("beyond 1.5 million km: it is no orbit of the Earth"),
            Self::Escape => f.write_str("faster than escape: it is no orbit of the Earth"),
            Self::Refused(error) => error.fmt(f),
        }
    }
}

/// When and why an object is lost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loss {
    /// Minutes after the epoch, negative before it.
    pub minutes: f64,
    /// Why.
    pub end: End,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = self.minutes.abs() / 1_440.0;
        let (from, side) =
            if self.minutes < 0.0 { ("earlier than ", "before") } else { ("", "after") };
        write!(f, "lost for good {from}{days:.2} days {side} its elements' epoch: {}", self.end)
    }
}

/// Returns the state at a time, where it is an orbit of the Earth.
///
/// # Errors
/// Why it is none.
pub fn orbit_at(propagator: &Propagator, minutes: f64) -> Result<PositionVelocity, End> {
    let state = propagator.at(minutes).map_err(End::Refused)?;
    let distance_m = state.position_m.length();
    if distance_m < EARTH_RADIUS_M + REENTRY_ALTITUDE_M {
        return Err(End::Reentry);
    }
    if distance_m > FARTHEST_M {
        return Err(End::TooFar);
    }
    if state.velocity_m_s.length_squared() * distance_m >= 2.0 * MU_EARTH_M3_S2 {
        return Err(End::Escape);
    }
    Ok(state)
}

/// What is known of the time that a set flies, on both sides of its epoch.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifespan {
    window_min: f64,
    sides: [Side; 2],
}

impl Lifespan {
    /// Returns that of a set with a period, minutes, of which nothing is known.
    #[must_use]
    pub fn new(period_min: f64) -> Self {
        let [least, most] = WINDOW_MIN;
        Self { window_min: period_min.clamp(least, most), sides: [Side::new(), Side::new()] }
    }

    /// Returns the loss of the set that is flown with a propagator, if it is at or between its
    /// epoch and a time, minutes after it.
    #[must_use]
    pub fn loss(&self, propagator: &Propagator, minutes: f64) -> Option<Loss> {
        let (side, sign) = match &self.sides {
            [_, before] if minutes < 0.0 => (before, -1.0),
            [after, _] => (after, 1.0),
        };
        let windows = Windows { propagator, sign, length_min: self.window_min };
        let lost_min = side.lost_min(&windows, minutes.abs().min(SPAN_MIN))?;
        let end = orbit_at(propagator, sign * lost_min).err()?;
        Some(Loss { minutes: sign * lost_min, end })
    }
}

/// What is known of one side of an epoch.
#[derive(Debug)]
struct Side {
    /// Windows from the epoch on in which nothing is lost; [`ALL`] when the loss is known.
    clear: AtomicU64,
    /// Bits of the minutes to the loss.
    lost_min: AtomicU64,
}

impl Side {
    fn new() -> Self {
        let never = f64::INFINITY.to_bits();
        Self { clear: AtomicU64::new(0), lost_min: AtomicU64::new(never) }
    }

    /// Returns the minutes to the loss, if they are at most `minutes`.
    fn lost_min(&self, windows: &Windows<'_>, minutes: f64) -> Option<f64> {
        let mut clear = self.clear.load(Ordering::Acquire);
        while clear != ALL && minutes >= windows.start_min(clear) {
            match windows.look(clear) {
                Look::Clear(count) => clear += count,
                Look::Lost(lost_min) => {
                    self.lost_min.store(lost_min.to_bits(), Ordering::Release);
                    clear = ALL;
                }
            }
            // another thread finds the same, perhaps farther on
            clear = self.clear.fetch_max(clear, Ordering::AcqRel).max(clear);
        }
        let lost_min = f64::from_bits(self.lost_min.load(Ordering::Acquire));
        (clear == ALL && minutes >= lost_min).then_some(lost_min)
    }
}

impl Clone for Side {
    fn clone(&self) -> Self {
        // in this order: a loss stands where all is known
        let clear = AtomicU64::new(self.clear.load(Ordering::Acquire));
        Self { clear, lost_min: AtomicU64::new(self.lost_min.load(Ordering::Acquire)) }
    }
}

/// What has been looked at does not change what a set is.
impl PartialEq for Side {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What a look at windows finds.
enum Look {
    /// So many windows are clear.
    Clear(u64),
    /// The minutes to the loss.
    Lost(f64),
}

/// The windows of one side of an epoch.
struct Windows<'p> {
    propagator: &'p Propagator,
    /// 1 after the epoch, −1 before it.
    sign: f64,
    length_min: f64,
}

impl Windows<'_> {
    fn start_min(&self, window: u64) -> f64 {
        window as f64 * self.length_min
    }

    fn span_min(&self, window: u64, count: u64) -> [f64; 2] {
        let [from, to] = [window, window + count].map(|at| self.sign * self.start_min(at));
        [from.min(to), from.max(to)]
    }

    /// Looks at windows from one on: at the largest block that begins there and that the bounds
    /// clear, or at one window.
    fn look(&self, window: u64) -> Look {
        let largest = window.trailing_zeros().min(LARGEST_BLOCK);
        for size in (0..=largest).rev() {
            let count = 1_u64 << size;
            if self.is_clear(window, count) {
                return Look::Clear(count);
            }
        }
        match self.fly(window) {
            Some(lost_min) => Look::Lost(lost_min),
            None => Look::Clear(1),
        }
    }

    /// Returns whether the bounds of the elements leave no state of a block that is no orbit.
    fn is_clear(&self, window: u64, count: u64) -> bool {
        self.propagator.distance_m(self.span_min(window, count)).is_some_and(|[low, high]| {
            low > EARTH_RADIUS_M + REENTRY_ALTITUDE_M && high < FARTHEST_M
        })
    }

    /// Flies through a window; returns the minutes to the first state that is no orbit.
    fn fly(&self, window: u64) -> Option<f64> {
        let start_min = self.start_min(window);
        let period_min = self.propagator.least_period_min(self.span_min(window, 1));
        let samples = (SAMPLES * self.length_min / period_min).ceil().clamp(SAMPLES, MOST_SAMPLES);
        let mut last = match self.sample(start_min) {
            Ok(sample) => sample,
            Err(_) => return Some(start_min),
        };
        for index in 1..=samples as u32 {
            let minutes = start_min + self.length_min * (f64::from(index) / samples);
            match self.sample(minutes) {
                Err(_) => return Some(self.edge(last.minutes, minutes)),
                Ok(sample) => {
                    if let Some(lost_min) = self.turn(&last, &sample) {
                        return Some(self.edge(last.minutes, lost_min));
                    }
                    last = sample;
                }
            }
        }
        None
    }

    /// Returns the state so many minutes from the epoch on this side, as far as it matters here.
    fn sample(&self, minutes: f64) -> Result<Sample, End> {
        let state = orbit_at(self.propagator, self.sign * minutes)?;
        let climb_m2_s = self.sign * state.position_m.dot(state.velocity_m_s);
        Ok(Sample { minutes, climb_m2_s, state })
    }

    /// Looks for a loss at the perigee or the apogee between two states that are orbits; returns
    /// the minutes to one that is lost.
    fn turn(&self, from: &Sample, to: &Sample) -> Option<f64> {
        let is_turn = (from.climb_m2_s < 0.0) != (to.climb_m2_s < 0.0);
        if !is_turn || !from.turns_near_limits(from.climb_m2_s < 0.0) {
            return None;
        }
        let (mut early_min, mut late_min) = (from.minutes, to.minutes);
        for _ in 0..HALVINGS {
            let middle_min = 0.5 * (early_min + late_min);
            let Ok(middle) = self.sample(middle_min) else { return Some(middle_min) };
            if (middle.climb_m2_s < 0.0) == (from.climb_m2_s < 0.0) {
                early_min = middle_min;
            } else {
                late_min = middle_min;
            }
        }
        None
    }

    /// Returns the minutes to the first lost state between one that flies and one that is lost.
    fn edge(&self, flies_min: f64, lost_min: f64) -> f64 {
        let (mut flies_min, mut lost_min) = (flies_min, lost_min);
        for _ in 0..HALVINGS {
            let middle_min = 0.5 * (flies_min + lost_min);
            match self.sample(middle_min) {
                Ok(_) => flies_min = middle_min,
                Err(_) => lost_min = middle_min,
            }
        }
        lost_min
    }
}

/// A state of a flight.
struct Sample {
    minutes: f64,
    /// r · v along the way through the windows, m²/s: below 0 it sinks.
    climb_m2_s: f64,
    state: PositionVelocity,
}

impl Sample {
    /// Returns whether the perigee or the apogee of the orbit at this state is near a limit.
    fn turns_near_limits(&self, is_perigee: bool) -> bool {
        let (position_m, velocity_m_s) = (self.state.position_m, self.state.velocity_m_s);
        let distance_m = position_m.length();
        // 1/a = 2/r − v²/μ, e² = 1 − h²/(μ a)
        let per_a = 2.0 / distance_m - velocity_m_s.length_squared() / MU_EARTH_M3_S2;
        let semi_latus_m = position_m.cross(velocity_m_s).length_squared() / MU_EARTH_M3_S2;
        let eccentricity = (1.0 - semi_latus_m * per_a).max(0.0).sqrt();
        if is_perigee {
            let perigee_m = (1.0 - eccentricity) / per_a;
            perigee_m < (EARTH_RADIUS_M + REENTRY_ALTITUDE_M) * (1.0 + NEARLY)
        } else {
            (1.0 + eccentricity) / per_a > FARTHEST_M * (1.0 - NEARLY)
        }
    }
}
