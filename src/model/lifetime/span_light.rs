//! The light of a quadrature: the orbits that stand for a cluster's pattern over a time, each
//! with its light and shadow part by part.
//!
//! It holds whatever design flies there, so that it is worked out once for many designs.

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{
    constants::DAY_S,
    environment::{LONGEST_STEP_S, Track, TrackSky, track_at},
    mission::{Cluster, Mission, Pattern},
    shadow::{EarthShape, OrbitShadow},
    sunlight::{Sun, mean_lit, sun},
};

/// Most (track, day) pairs of one quadrature.
const ORBITS: usize = 366;
/// Most tracks that stand for a cluster.
const TRACKS: usize = 90;
/// Least parts of an orbit.
const LEAST_PARTS: f64 = 24.0;

/// Parts of an orbit with the same light, one after the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LitRun {
    /// The part after them.
    pub until: usize,
    /// Mean lit fraction of each.
    pub lit_fraction: f64,
}

/// Sine and cosine of the ends of an orbit's equal parts, past the point opposite the Sun.
pub(super) type Ends = Arc<[(f64, f64)]>;

/// One orbit of a track under the Sun of one day.
#[derive(Clone, Debug)]
pub struct OrbitLight {
    /// The track then.
    pub track: Track,
    /// What the Sun and the Earth do to it then.
    pub sky: TrackSky,
    /// When, s since the mission's epoch.
    pub elapsed_s: f64,
    /// Length of a part, s.
    pub part_s: f64,
    /// Its mean lit fraction.
    pub lit_fraction: f64,
    /// Whether no shadow falls on it.
    pub is_lit: bool,
    /// Its light, from the point opposite the Sun onward, in parts of equal length: most have
    /// the light of the part before.
    pub(super) runs: Vec<LitRun>,
    pub(super) ends: Ends,
    pub(super) cos_beta: f64,
}

/// The orbits of a time: day by day, on each day one for each track that stands for others.
#[derive(Clone, Debug)]
pub struct SpanLight {
    /// Length of the time, s.
    pub length_s: f64,
    /// Days looked at.
    pub days: usize,
    /// Orbits a day.
    pub tracks: usize,
    /// The orbits, day by day.
    pub orbits: Vec<OrbitLight>,
    /// How many of a day's orbits pass through shadow.
    pub shadowed: Vec<usize>,
}

/// Tracks that stand for a cluster with equal weights: all where they are few and alike, else
/// those that hold the middle satellite of each of [`TRACKS`] equal parts of the fleet.
fn representative_tracks(weights: &[f64]) -> Vec<usize> {
    let alike = weights.iter().all(|weight| *weight == weights[0]);
    if weights.len() <= TRACKS && alike {
        return (0..weights.len()).collect();
    }
    let total: f64 = weights.iter().sum();
    let mut chosen = Vec::with_capacity(TRACKS);
    let (mut track, mut reached) = (0, weights.first().copied().unwrap_or(0.0));
    for part in 0..TRACKS {
        let middle = total * (part as f64 + 0.5) / TRACKS as f64;
        while reached < middle && track + 1 < weights.len() {
            track += 1;
            reached += weights[track];
        }
        chosen.push(track);
    }
    chosen
}

/// Sine and cosine of the ends of an orbit's equal parts.
fn ends(parts: u32) -> Ends {
    (0..=parts)
        .map(|part| libm::sincos(f64::from(part) / f64::from(parts) * core::f64::consts::TAU))
        .collect()
}

impl SpanLight {
    /// The light of `length_s` from `elapsed_s` of the mission.
    #[must_use]
    pub fn new(mission: &Mission, cluster: &Cluster, elapsed_s: f64, length_s: f64) -> Self {
        let weights: Vec<f64> = match &cluster.pattern {
            Pattern::Planes(planes) => planes.iter().map(|plane| f64::from(plane.count)).collect(),
            Pattern::Formation { offsets, .. } => vec![offsets.len() as f64],
            Pattern::Elements(sets) => vec![1.0; sets.len()],
        };
        let chosen = representative_tracks(&weights);
        let days = (length_s / DAY_S).ceil().max(1.0);
        let days = days.min((ORBITS / chosen.len().max(1)) as f64).max(1.0) as u32;
        let mut orbits = Vec::with_capacity(days as usize * chosen.len());
        let mut tables = BTreeMap::new();
        for day in 0..days {
            let middle_s = elapsed_s + length_s * (f64::from(day) + 0.5) / f64::from(days);
            let now = sun(mission.epoch.plus(middle_s));
            for track in &chosen {
                let track = track_at(cluster, *track, mission.epoch, middle_s);
                let parts = (track.period_s / LONGEST_STEP_S).ceil().max(LEAST_PARTS) as u32;
                let ends = tables.entry(parts).or_insert_with(|| ends(parts));
                orbits.push(OrbitLight::new(track, (now, mission.earth_shape), middle_s, ends));
            }
        }
        let count = |day: &[OrbitLight]| day.iter().filter(|orbit| !orbit.is_lit).count();
        let shadowed = orbits.chunks(chosen.len().max(1)).map(count).collect();
        Self { length_s, days: days as usize, tracks: chosen.len(), orbits, shadowed }
    }
}

impl OrbitLight {
    /// One orbit, its parts ending at angles past the point opposite the Sun whose sines and
    /// cosines are `ends`.
    fn new(track: Track, (now, shape): (Sun, EarthShape), elapsed_s: f64, ends: &Ends) -> Self {
        let across = OrbitShadow::new(shape, track.radius_m, track.normal, &now);
        let edge = &across.edge;
        let end = |(s, c): &(f64, f64)| edge.distance(*s, *c);
        let parts = ends.len() - 1;
        let weight = 1.0 / parts as f64;
        let mut runs: Vec<LitRun> = Vec::new();
        let mut sum = 0.0;
        let mut x0 = end(&ends[0]);
        for (part, x) in ends[1..].iter().enumerate() {
            let x1 = end(x);
            let lit_fraction = mean_lit(x0, x1, edge.bend);
            x0 = x1;
            sum += weight * lit_fraction;
            match runs.last_mut() {
                Some(run) if run.lit_fraction.to_bits() == lit_fraction.to_bits() => {
                    run.until = part + 1;
                }
                _ => runs.push(LitRun { until: part + 1, lit_fraction }),
            }
        }
        runs.shrink_to_fit();
        Self {
            part_s: track.period_s / parts as f64,
            lit_fraction: sum,
            is_lit: runs.iter().all(|run| run.lit_fraction >= 1.0),
            sky: TrackSky::in_shadow(&track, &now, &across),
            track,
            elapsed_s,
            runs,
            ends: Arc::clone(ends),
            cos_beta: across.cos_beta,
        }
    }

    /// Returns into how many parts it is cut.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.ends.len() - 1
    }

    /// Returns the run of equal light that holds a part.
    #[inline(always)]
    pub(super) fn run_of(&self, part: usize) -> usize {
        self.runs.iter().position(|run| run.until > part).unwrap_or(0)
    }
}
