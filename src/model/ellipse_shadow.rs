//! The Earth's shadow across an elliptic orbit: where it is entered and left, and the light that
//! is left.
//!
//! Places are sampled by eccentric anomaly, which spreads them well over perigee and apogee;
//! their weights are times. Entry and exit, where half of the Sun is seen, are bisected.

use core::f64::consts::TAU;

use glam::DVec3;

use super::{
    heat::EarthViews,
    numeric::Real,
    orbit::ellipse::Ellipse,
    shadow::EarthShape,
    sunlight::{Sun, mean_lit},
};

/// Samples of an orbit.
const SAMPLES: usize = 96;
/// Parts of a sample's interval near the shadow's edge.
const NEAR_PARTS: u32 = 8;
/// Halvings of an interval: to less than a millisecond of a day.
const HALVINGS: u32 = 32;
/// Distances at which an edge that has moved is looked for, rad of eccentric anomaly.
const NEAR_RAD: [f64; 2] = [0.02, 0.1];
/// Steps of the search for the deepest place, each to 0.618 of the interval.
const DEPTH_STEPS: u32 = 24;
/// Edge distance up to which light may be lost between two samples of equal light, solar radii.
const NEAR_EDGE: f64 = 1.2;

/// An elliptic orbit under one Sun.
#[derive(Clone, Copy, Debug)]
pub struct EllipseShadow {
    shape: EarthShape,
    ellipse: Ellipse,
    semi_major_m: f64,
    along: DVec3,
    sun: Sun,
    toward_sun: DVec3,
}

/// Time in shadow along an orbit, as shares of its period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Eclipses {
    /// All of it.
    pub fraction: f64,
    /// The longest eclipse.
    pub longest_fraction: f64,
    /// Eccentric anomalies between which that lasts, rad; both 0 where there is none.
    pub longest_rad: [f64; 2],
}

/// A place of an orbit: eccentric anomaly, rad, and edge distance, solar radii.
type Place = (f64, f64);

impl EllipseShadow {
    /// Returns the shadow of a shape across an ellipse with a semi-major axis, m, and a normal, a
    /// TEME unit vector.
    #[must_use]
    pub fn new(
        shape: EarthShape,
        (semi_major_m, normal): (f64, DVec3),
        ellipse: Ellipse,
        sun: &Sun,
    ) -> Self {
        Self {
            shape,
            ellipse,
            semi_major_m,
            along: normal.cross(ellipse.toward_perigee),
            sun: *sun,
            toward_sun: shape.stretched(sun.direction).normalize_or(DVec3::X),
        }
    }

    /// Returns the Sun's direction along the axes of the plane, toward the perigee and 90° onward:
    /// the mean r̂·ŝ is their product with the place over its distance.
    #[must_use]
    pub fn sun_in_plane(&self) -> [f64; 2] {
        [self.ellipse.toward_perigee.dot(self.sun.direction), self.along.dot(self.sun.direction)]
    }

    /// Returns the edge distance, solar radii, and the bend of the edge at an eccentric anomaly
    /// given by its sine and cosine.
    #[inline(always)]
    #[must_use]
    pub fn edge(&self, sin_e: f64, cos_e: f64) -> (f64, f64) {
        let [x, y, _] = self.ellipse.place(sin_e, cos_e);
        let place_m = (self.ellipse.toward_perigee * x + self.along * y) * self.semi_major_m;
        self.shape.edge_at(place_m, self.toward_sun, self.sun.distance_m)
    }

    fn place_at(&self, eccentric_rad: f64) -> Place {
        let (s, c) = libm::sincos(eccentric_rad);
        (eccentric_rad, self.edge(s, c).0)
    }

    fn samples(&self) -> [Place; SAMPLES + 1] {
        core::array::from_fn(|n| self.place_at(n as f64 / SAMPLES as f64 * TAU))
    }

    fn is_night(&self, eccentric_rad: f64) -> bool {
        let (s, c) = libm::sincos(eccentric_rad);
        let ([x, y, _], [sun_x, sun_y]) = (self.ellipse.place(s, c), self.sun_in_plane());
        x * sun_x + y * sun_y < 0.0
    }

    /// Returns the deepest place between two, by golden section.
    fn deepest(&self, mut from_rad: f64, mut to_rad: f64) -> Place {
        const SHARE: f64 = 0.618_033_988_749_894_9;
        let (mut low, mut high) = (
            self.place_at(to_rad - SHARE * (to_rad - from_rad)),
            self.place_at(from_rad + SHARE * (to_rad - from_rad)),
        );
        for _ in 0..DEPTH_STEPS {
            if low.1 < high.1 {
                to_rad = high.0;
                high = low;
                low = self.place_at(to_rad - SHARE * (to_rad - from_rad));
            } else {
                from_rad = low.0;
                low = high;
                high = self.place_at(from_rad + SHARE * (to_rad - from_rad));
            }
        }
        if low.1 < high.1 { low } else { high }
    }

    /// Returns the anomaly between two places on either side of the shadow's edge, rad.
    fn crossing_rad(&self, from: Place, to: Place) -> f64 {
        let (mut from_rad, mut to_rad) = (from.0, to.0);
        for _ in 0..HALVINGS {
            let middle = self.place_at(0.5 * (from_rad + to_rad));
            if (middle.1 < 0.0) == (from.1 < 0.0) {
                from_rad = middle.0;
            } else {
                to_rad = middle.0;
            }
        }
        0.5 * (from_rad + to_rad)
    }

    /// Returns the eccentric anomaly nearest to one at which half of the Sun is seen, rad; that one
    /// itself where there is none near.
    #[must_use]
    pub fn edge_near_rad(&self, eccentric_rad: f64) -> f64 {
        for width_rad in NEAR_RAD {
            let from = self.place_at(eccentric_rad - width_rad);
            let to = self.place_at(eccentric_rad + width_rad);
            if (from.1 < 0.0) != (to.1 < 0.0) {
                return self.crossing_rad(from, to);
            }
        }
        eccentric_rad
    }

    /// Returns the samples once round with the deepest places where the shadow is grazed.
    fn places(&self) -> Vec<Place> {
        let samples = self.samples();
        let mut places = Vec::with_capacity(SAMPLES + 8);
        for n in 0..SAMPLES {
            let (before, after) = (samples[(n + SAMPLES - 1) % SAMPLES], samples[n + 1]);
            places.push(samples[n]);
            let (at_rad, x) = samples[n];
            let is_turn = x > 0.0 && x <= before.1 && x < after.1;
            if is_turn && self.is_night(at_rad) {
                let part_rad = TAU / SAMPLES as f64;
                let deepest = self.deepest(at_rad - part_rad, at_rad + part_rad);
                if deepest.1 < 0.0 {
                    places.push(deepest);
                }
            }
        }
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        places
    }

    /// Returns the time in shadow, counted where less than half of the Sun is seen.
    #[must_use]
    pub fn eclipses(&self) -> Eclipses {
        let places = self.places();
        let mut eclipses =
            Eclipses { fraction: 0.0, longest_fraction: 0.0, longest_rad: [0.0, 0.0] };
        let Some(first_lit) = places.iter().position(|place| place.1 >= 0.0) else {
            return Eclipses { fraction: 1.0, longest_fraction: 1.0, longest_rad: [0.0, TAU] };
        };
        // once round from a place in the light
        let count = places.len();
        let place = |n: usize| {
            let at = first_lit + n;
            (places[at % count].0 + (at / count) as f64 * TAU, places[at % count].1)
        };
        let mut entry_rad = 0.0;
        for n in 0..count {
            let (from, to) = (place(n), place(n + 1));
            match (from.1 < 0.0, to.1 < 0.0) {
                (false, true) => entry_rad = self.crossing_rad(from, to),
                (true, false) => {
                    let exit_rad = self.crossing_rad(from, to);
                    let mean = |at_rad: f64| self.ellipse.mean_anomaly_rad(at_rad);
                    let fraction = (mean(exit_rad) - mean(entry_rad)) / TAU;
                    eclipses.fraction += fraction;
                    if fraction > eclipses.longest_fraction {
                        eclipses.longest_fraction = fraction;
                        eclipses.longest_rad = [entry_rad, exit_rad];
                    }
                }
                _ => {}
            }
        }
        eclipses
    }

    /// Returns the mean lit fraction over time once round, penumbra included.
    #[must_use]
    pub fn lit_fraction(&self) -> f64 {
        let samples = self.samples();
        let mut sum_rad = 0.0;
        for pair in samples.windows(2) {
            let ((from_rad, x0), (to_rad, x1)) = (pair[0], pair[1]);
            let run = (x1 - x0).abs();
            let is_near = x0.smaller(x1) < NEAR_EDGE + run && x0.larger(x1) > -NEAR_EDGE - run;
            let parts = if is_near { NEAR_PARTS } else { 1 };
            let mut from = self.weighed(from_rad);
            for part in 1..=parts {
                let share = f64::from(part) / f64::from(parts);
                let to = self.weighed(from_rad + (to_rad - from_rad) * share);
                let bend = 0.5 * (from.bend + to.bend);
                sum_rad += mean_lit(from.x, to.x, bend) * (to.mean_rad - from.mean_rad);
                from = to;
            }
        }
        (sum_rad / TAU).larger(0.0).smaller(1.0)
    }

    fn weighed(&self, eccentric_rad: f64) -> Weighed {
        let (s, c) = libm::sincos(eccentric_rad);
        let (x, bend) = self.edge(s, c);
        Weighed { x, bend, mean_rad: eccentric_rad - self.ellipse.eccentricity * s }
    }
}

/// The edge at a place, and the time as mean anomaly.
struct Weighed {
    x: f64,
    bend: f64,
    mean_rad: f64,
}

/// What the Sun and the Earth do along an ellipse that is not the same all round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EllipseSky {
    /// The ellipse.
    pub ellipse: Ellipse,
    /// The Sun's direction along the axes of the plane, toward the perigee and 90° onward.
    pub sun_in_plane: [f64; 2],
    /// Views of the Earth at the perigee, the largest.
    pub perigee_views: EarthViews,
    /// Eccentric anomalies between which the longest eclipse lasts, rad.
    pub eclipse_rad: [f64; 2],
}

impl EllipseSky {
    /// Returns the mean of max(0, c + k·r̂·ŝ) over the time in the light.
    #[must_use]
    pub fn mean_cosine(&self, constant: f64, turning: f64) -> f64 {
        let (mut sum, mut time) = (0.0, 0.0);
        let [entry_rad, exit_rad] = self.eclipse_rad;
        for n in 0..SAMPLES {
            let at_rad = (n as f64 + 0.5) / SAMPLES as f64 * TAU;
            let is_dark = |at_rad: f64| at_rad > entry_rad && at_rad < exit_rad;
            if is_dark(at_rad) || is_dark(at_rad + TAU) {
                continue;
            }
            let (s, c) = libm::sincos(at_rad);
            let [x, y, distance] = self.ellipse.place(s, c);
            let cosine = (x * self.sun_in_plane[0] + y * self.sun_in_plane[1]) / distance;
            sum += distance * (constant + turning * cosine).larger(0.0);
            time += distance;
        }
        if time > 0.0 { sum / time } else { 0.0 }
    }
}

/// Returns the means over time of the Earth's views along an ellipse.
#[must_use]
pub fn mean_views(semi_major_m: f64, ellipse: &Ellipse) -> EarthViews {
    let mut mean = EarthViews { edge_on: 0.0, facing: 0.0, away: 0.0 };
    // half an orbit is the mirror of the other one
    let parts = SAMPLES / 2;
    for n in 0..parts {
        let cos_e = libm::cos((n as f64 + 0.5) / parts as f64 * (0.5 * TAU));
        let distance = 1.0 - ellipse.eccentricity * cos_e;
        let views = EarthViews::quick(distance * semi_major_m);
        let weight = distance / parts as f64;
        mean.edge_on += weight * views.edge_on;
        mean.facing += weight * views.facing;
    }
    mean
}
