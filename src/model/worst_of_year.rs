//! The worst that a track meets within a year, whichever day a mission begins on.
//!
//! The node of most orbits goes round against the Sun, and so every node meets every season sooner
//! or later: all of them are looked at, so that the worst does not depend on the epoch. A plane
//! alone that keeps to the Sun keeps its local time, through the seasons of any year. The perigee
//! of an ellipse is looked at everywhere as well, unless it stands still.

use core::f64::consts::TAU;

use super::{
    conditions::{HeatCase, Season},
    constants::{SOLAR_CONSTANT_W_M2, TROPICAL_YEAR_S},
    ellipse_shadow::EllipseShadow,
    environment::{Track, TrackSky},
    numeric::Real,
    orbit::Orbit,
    shadow::{EarthShape, OrbitShadow},
    sunlight::{Sun, mean_sun_right_ascension_rad, sun},
    time::Instant,
};

/// Distances of the Sun at the Earth's perihelion and aphelion, astronomical units.
///
/// Source: the series of [`sun`] at mean anomalies of 0° and 180°.
const APSIDES_AU: [f64; 2] = [0.983_292_406, 1.016_709_640];
/// How far a node turns against the Sun within a year that keeps its local time, rad: 2 minutes.
const KEEPS_RAD: f64 = 0.01;
/// How far a perigee turns within a year that stands still, rad.
const STILL_RAD: f64 = 1.0;
/// Seasons, nodes and perigees that are looked at: of a circle, of a circle that keeps to the Sun,
/// of an ellipse and of one whose perigee stands still.
const CIRCLE: [u32; 3] = [24, 48, 1];
const LOCKED_CIRCLE: [u32; 3] = [365, 1, 1];
const ELLIPSE: [u32; 3] = [8, 16, 12];
const STILL_ELLIPSE: [u32; 3] = [24, 48, 1];
const LOCKED_ELLIPSE: [u32; 3] = [48, 1, 24];
/// Halvings of the step with which a worst place is narrowed down.
const HALVINGS: u32 = 10;
/// β angles that stand for a year with equal weights.
pub const BETAS: usize = 8;

/// What a track meets at its worst.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorstOfYear {
    /// Longest eclipse, s.
    pub longest_eclipse_s: f64,
    /// Skies under the weakest Sun: with the longest eclipse, and with the largest β.
    pub dim_skies: [TrackSky; 2],
    /// Irradiance of the heat budget, W/m²: under the strongest Sun unless another case is asked
    /// for.
    pub most_irradiance_w_m2: f64,
    /// |β| through the year, with equal weights, rad.
    pub betas_rad: [f64; BETAS],
}

/// Where a track is looked at: seconds of a year, how far the node is from the mean Sun, rad, and
/// the argument of perigee, rad.
type At = [f64; 3];

/// A track at any season, node and perigee.
struct Search<'a> {
    shape: EarthShape,
    orbit: &'a Orbit,
    period_s: f64,
    is_round: bool,
    /// How finely it is looked at: 0 where a figure is given.
    steps: At,
}

impl<'a> Search<'a> {
    /// Returns the search for a track with these mean elements at the epoch, and the places that it
    /// looks at.
    fn new(
        epoch: Instant,
        shape: EarthShape,
        orbit: &'a Orbit,
        track: &Track,
        is_alone: bool,
    ) -> (Self, Grid) {
        let rates = orbit.rates();
        let turns_rad = |rate_rad_s: f64| (rate_rad_s * TROPICAL_YEAR_S).abs();
        let is_locked = is_alone && turns_rad(rates.node_rad_s - TAU / TROPICAL_YEAR_S) < KEEPS_RAD;
        let is_round = track.ellipse.is_none();
        let counts = match (is_round, is_locked) {
            (true, false) => CIRCLE,
            (true, true) => LOCKED_CIRCLE,
            (false, true) => LOCKED_ELLIPSE,
            (false, false) if turns_rad(rates.perigee_rad_s) < STILL_RAD => STILL_ELLIPSE,
            (false, false) => ELLIPSE,
        };
        let spans = [TROPICAL_YEAR_S, TAU, TAU];
        let of_step = |axis: usize| {
            if counts[axis] > 1 { spans[axis] / f64::from(counts[axis]) } else { 0.0 }
        };
        let steps = [of_step(0), of_step(1), of_step(2)];
        let node_rad = if counts[1] > 1 { 0.0 } else { from_sun_rad(orbit, epoch) };
        let perigee_rad = if counts[2] > 1 || is_round { 0.0 } else { orbit.perigee_rad };
        let grid = Grid { start: [0.0, node_rad, perigee_rad], counts, steps };
        (Self { shape, orbit, period_s: track.period_s, is_round, steps }, grid)
    }

    /// Returns |β| at all places, rad, with the place of the longest eclipse and that of the
    /// largest |β|.
    fn found(&self, grid: Grid) -> (Vec<f64>, [At; 2]) {
        let mut betas_rad = Vec::new();
        let (mut darkest, mut most) = ([0.0; 3], -1.0);
        let (mut highest, mut most_rad) = ([0.0; 3], -1.0);
        for at in grid.places() {
            let (eclipse, beta_rad) = self.shadow(at);
            betas_rad.push(beta_rad);
            if eclipse > most {
                (darkest, most) = (at, eclipse);
            }
            if beta_rad > most_rad {
                (highest, most_rad) = (at, beta_rad);
            }
        }
        let darkest = self.largest(|of, at| of.shadow(at).0, darkest);
        let highest = self.largest(|of, at| of.shadow(at).1, highest);
        (betas_rad, [darkest, highest])
    }

    /// Returns the track and the Sun. The seasons are those of one fixed year: nothing here knows
    /// the epoch.
    fn track_at(&self, [season_s, from_sun_rad, perigee_rad]: At) -> (Track, Sun) {
        let then = Instant::J2000.plus(season_s);
        let node_rad = mean_sun_right_ascension_rad(then) + from_sun_rad;
        let track = Track::of_orbit(&Orbit { node_rad, perigee_rad, ..*self.orbit }, 0.0);
        let ellipse = if self.is_round { None } else { track.ellipse };
        (Track { ellipse, period_s: self.period_s, ..track }, sun(then))
    }

    fn sky(&self, at: At) -> TrackSky {
        let (track, now) = self.track_at(at);
        TrackSky::new(&track, &now, self.shape)
    }

    /// Returns the share of the time in shadow, and |β|, rad.
    fn shadow(&self, at: At) -> (f64, f64) {
        let (track, now) = self.track_at(at);
        let orbit = (track.radius_m, track.normal);
        let eclipse = match track.ellipse {
            Some(along) => EllipseShadow::new(self.shape, orbit, along, &now).eclipses().fraction,
            None => OrbitShadow::new(self.shape, orbit.0, orbit.1, &now).eclipse_fraction(),
        };
        (eclipse, libm::asin(track.normal.dot(now.direction).abs().smaller(1.0)))
    }

    /// Returns a place where a figure is largest, near one where it is the largest of all that are
    /// looked at.
    fn largest(&self, figure: impl Fn(&Self, At) -> f64, start: At) -> At {
        let (mut best, mut most) = (start, figure(self, start));
        let mut steps = self.steps;
        for _ in 0..HALVINGS {
            for axis in 0..steps.len() {
                for step in [steps[axis], -steps[axis]] {
                    let mut other = best;
                    other[axis] += step;
                    let value = if step == 0.0 { most } else { figure(self, other) };
                    if value > most {
                        (best, most) = (other, value);
                    }
                }
            }
            steps = steps.map(|step| 0.5 * step);
        }
        best
    }
}

/// The places that a search looks at.
#[derive(Clone, Copy, Debug)]
struct Grid {
    start: At,
    counts: [u32; 3],
    steps: At,
}

impl Grid {
    fn places(self) -> impl Iterator<Item = At> {
        let Self { start, counts, steps } = self;
        (0..counts[0] * counts[1] * counts[2]).map(move |n| {
            let (season, rest) = (n % counts[0], n / counts[0]);
            let at = [season, rest % counts[1], rest / counts[1]].map(f64::from);
            core::array::from_fn(|axis| start[axis] + at[axis] * steps[axis])
        })
    }

    /// Returns the same at one time of the year, seconds of it, alone.
    fn in_season(self, season_s: f64) -> Self {
        let ([_, node_rad, perigee_rad], [_, nodes, perigees]) = (self.start, self.counts);
        let [_, node_step_rad, perigee_step_rad] = self.steps;
        Self {
            start: [season_s, node_rad, perigee_rad],
            counts: [1, nodes, perigees],
            steps: [0.0, node_step_rad, perigee_step_rad],
        }
    }
}

impl WorstOfYear {
    /// Returns the worst of a track with these mean elements at the epoch. Where planes of
    /// its cluster stand all about it, `is_alone` is false, and all of them are meant.
    #[must_use]
    pub fn new(
        epoch: Instant,
        shape: EarthShape,
        orbit: &Orbit,
        track: &Track,
        is_alone: bool,
    ) -> Self {
        let (search, grid) = Search::new(epoch, shape, orbit, track, is_alone);
        let (places, found) = search.found(grid);
        let [most_irradiance_w_m2, irradiance_w_m2] =
            APSIDES_AU.map(|distance_au| SOLAR_CONSTANT_W_M2 / (distance_au * distance_au));
        let dim_skies = found.map(|at| TrackSky { irradiance_w_m2, ..search.sky(at) });
        Self {
            longest_eclipse_s: dim_skies[0].eclipse_fraction * search.period_s,
            dim_skies,
            most_irradiance_w_m2,
            betas_rad: quantiles(places),
        }
    }

    /// Returns what the same track meets at one time of the year under the Sun of that day: the
    /// worst over the nodes and perigees that it may have then. At the epoch a plane alone has the
    /// node and the perigee of its elements. The case of the heat is left where the season leaves
    /// it open. |β| stays that of the year: drag is of all seasons.
    #[must_use]
    pub fn in_season(
        self,
        (season, case): (Season, HeatCase),
        epoch: Instant,
        shape: EarthShape,
        orbit: &Orbit,
        track: &Track,
        is_alone: bool,
    ) -> Self {
        let Some(then) = season.instant(epoch) else {
            // the dim skies are those of the aphelion
            let most_irradiance_w_m2 = match case {
                HeatCase::Hot => self.most_irradiance_w_m2,
                HeatCase::Cold => self.dim_skies[0].irradiance_w_m2,
            };
            return Self { most_irradiance_w_m2, ..self };
        };
        let season_s = then.since_s(Instant::J2000);
        let (mut search, grid) = Search::new(epoch, shape, orbit, track, is_alone);
        let mut grid = grid.in_season(season_s);
        if season == Season::Epoch && is_alone {
            let start = [season_s, from_sun_rad(orbit, epoch), orbit.perigee_rad];
            grid = Grid { start, counts: [1; 3], steps: [0.0; 3] };
        }
        search.steps = grid.steps;
        let (_, found) = search.found(grid);
        let dim_skies = found.map(|at| search.sky(at));
        Self {
            longest_eclipse_s: dim_skies[0].eclipse_fraction * search.period_s,
            dim_skies,
            most_irradiance_w_m2: dim_skies[0].irradiance_w_m2,
            betas_rad: self.betas_rad,
        }
    }
}

/// Returns how far a node is from the mean Sun at an instant, rad.
fn from_sun_rad(orbit: &Orbit, epoch: Instant) -> f64 {
    (orbit.node_rad - mean_sun_right_ascension_rad(epoch)).rem_euclid(TAU)
}

/// Returns quantiles of |β| with equal weights, rad.
fn quantiles(mut betas_rad: Vec<f64>) -> [f64; BETAS] {
    betas_rad.sort_by(f64::total_cmp);
    core::array::from_fn(|n| {
        let share = (n as f64 + 0.5) / BETAS as f64;
        let at = (share * betas_rad.len() as f64) as usize;
        betas_rad.get(at).copied().unwrap_or(0.0)
    })
}
