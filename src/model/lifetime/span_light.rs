//! The light of a quadrature: the orbits that stand for a cluster's pattern over a time, each
//! with its light and shadow part by part.
//!
//! It holds whatever design flies there, so that it is worked out once for many designs.

use core::f64::consts::TAU;
use std::{collections::BTreeMap, sync::Arc};

use crate::model::{
    constants::DAY_S,
    ellipse_shadow::EllipseShadow,
    environment::{LONGEST_STEP_S, Track, TrackSky, track_at},
    heat::EarthViews,
    mission::{Cluster, Mission, Pattern},
    orbit::ellipse::{Ellipse, equal_times},
    shadow::{EarthShape, OrbitShadow},
    sunlight::{Sun, mean_lit, sun},
};

/// Most (track, day) pairs of one quadrature.
const ORBITS: usize = 366;
/// Most tracks that stand for a cluster.
const TRACKS: usize = 90;
/// Least parts of an orbit.
const LEAST_PARTS: f64 = 24.0;
/// Most parts of the ellipses of one quadrature, so that those of long periods stay small: their
/// days are thinned.
const ELLIPSE_PARTS: f64 = 400e3;

/// Parts of an orbit that are all lit or all dark, one after the other; or one that is neither.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LitRun {
    /// The part after them.
    pub until: usize,
    /// Mean lit fraction of each.
    pub lit_fraction: f64,
    /// Distance of the shadow's edge at begin and end of the one that is neither, solar radii.
    pub edges: [f32; 2],
}

/// Sine and cosine of the ends of an orbit's equal parts, past the point opposite the Sun.
pub(super) type Ends = Arc<[(f64, f64)]>;

/// The Earth's views from a plate edge-on and from one that faces it, over their means along the
/// orbit.
pub(super) type EarthShares = [f32; 2];

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
    /// How the Earth's heat differs from part to part; of a circle nothing.
    pub(super) earth: Vec<EarthShares>,
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

/// Whether a lit fraction is all or nothing.
fn is_whole(lit_fraction: f64) -> bool {
    lit_fraction <= 0.0 || lit_fraction >= 1.0
}

/// The runs of equal light of an orbit, part by part.
struct Runs {
    runs: Vec<LitRun>,
    parts: usize,
    weight: f64,
    /// Mean lit fraction.
    sum: f64,
}

impl Runs {
    fn new(parts: usize) -> Self {
        Self { runs: Vec::new(), parts: 0, weight: 1.0 / parts as f64, sum: 0.0 }
    }

    fn add(&mut self, lit_fraction: f64, edges: [f64; 2]) {
        self.sum += self.weight * lit_fraction;
        self.parts += 1;
        match self.runs.last_mut() {
            Some(run) if run.lit_fraction == lit_fraction && is_whole(lit_fraction) => {
                run.until = self.parts;
            }
            _ => {
                let edges = edges.map(|edge| edge as f32);
                self.runs.push(LitRun { until: self.parts, lit_fraction, edges });
            }
        }
    }

    fn is_lit(&self) -> bool {
        self.runs.iter().all(|run| run.lit_fraction >= 1.0)
    }

    fn close(mut self) -> Vec<LitRun> {
        self.runs.shrink_to_fit();
        self.runs
    }
}

/// Sine and cosine of the ends of an orbit's equal parts.
fn ends(parts: u32) -> Ends {
    (0..=parts)
        .map(|part| libm::sincos(f64::from(part) / f64::from(parts) * core::f64::consts::TAU))
        .collect()
}

/// Returns the mean anomaly of a satellite that is alone on its track, rad.
fn lone_anomaly_rad(
    cluster: &Cluster,
    track: usize,
    mission: &Mission,
    elapsed_s: f64,
) -> Option<f64> {
    match &cluster.pattern {
        Pattern::Planes(planes) if planes[track].count == 1 => {
            Some(planes[track].orbit_of(0).carried(elapsed_s).anomaly_rad)
        }
        Pattern::Elements(sets) => {
            Some(sets[track].mean_orbit(mission.epoch.plus(elapsed_s)).anomaly_rad)
        }
        _ => None,
    }
}

/// Returns into how many parts an orbit is cut.
fn parts_of(track: &Track) -> u32 {
    (track.period_s / LONGEST_STEP_S).ceil().max(LEAST_PARTS) as u32
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
        let days = days.min((ORBITS / chosen.len().max(1)) as f64).max(1.0);
        let parts_a_day: f64 = chosen
            .iter()
            .map(|track| track_at(cluster, *track, mission.epoch, elapsed_s))
            .filter(|track| track.ellipse.is_some())
            .map(|track| f64::from(parts_of(&track)))
            .sum();
        let days = days.min((ELLIPSE_PARTS / parts_a_day.max(1.0)).floor()).max(1.0) as u32;
        let mut orbits = Vec::with_capacity(days as usize * chosen.len());
        let (mut tables, mut ellipses) = (BTreeMap::new(), BTreeMap::new());
        for day in 0..days {
            let middle_s = elapsed_s + length_s * (f64::from(day) + 0.5) / f64::from(days);
            let now = sun(mission.epoch.plus(middle_s));
            for &chosen_track in &chosen {
                let track = track_at(cluster, chosen_track, mission.epoch, middle_s);
                let parts = parts_of(&track);
                let sky = (now, mission.earth_shape);
                if let Some(ellipse) = track.ellipse {
                    let e = ellipse.eccentricity;
                    let begin = (length_s <= DAY_S)
                        .then(|| lone_anomaly_rad(cluster, chosen_track, mission, elapsed_s))
                        .flatten();
                    // one satellite is followed through a day as it flies, else one orbit is flown
                    let (flown_s, begin_rad, parts) = match begin {
                        Some(begin_rad) => {
                            let parts = (length_s / LONGEST_STEP_S).ceil().max(LEAST_PARTS);
                            (length_s, begin_rad, parts as u32)
                        }
                        None => (track.period_s, 0.0, parts),
                    };
                    let end_rad = begin_rad + flown_s / track.period_s * TAU;
                    let times = ellipses
                        .entry((parts, e.to_bits(), begin_rad.to_bits()))
                        .or_insert_with(|| equal_times(e, [begin_rad, end_rad], parts));
                    let part_s = flown_s / f64::from(parts);
                    orbits.push(OrbitLight::on_ellipse(
                        track,
                        ellipse,
                        sky,
                        (middle_s, part_s),
                        times,
                    ));
                    continue;
                }
                let ends = tables.entry(parts).or_insert_with(|| ends(parts));
                orbits.push(OrbitLight::new(track, sky, middle_s, ends));
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
        let mut runs = Runs::new(parts);
        let mut x0 = end(&ends[0]);
        for x in &ends[1..] {
            let x1 = end(x);
            runs.add(mean_lit(x0, x1, edge.bend), [x0, x1]);
            x0 = x1;
        }
        Self {
            part_s: track.period_s / parts as f64,
            lit_fraction: runs.sum,
            is_lit: runs.is_lit(),
            sky: TrackSky::in_shadow(&track, &now, &across),
            track,
            elapsed_s,
            runs: runs.close(),
            ends: Arc::clone(ends),
            cos_beta: across.cos_beta,
            earth: Vec::new(),
        }
    }

    /// A time on an elliptic orbit, its parts of equal length `part_s` ending at eccentric
    /// anomalies whose sines and cosines are `times`.
    fn on_ellipse(
        track: Track,
        ellipse: Ellipse,
        (now, shape): (Sun, EarthShape),
        (elapsed_s, part_s): (f64, f64),
        times: &[(f64, f64)],
    ) -> Self {
        let across = EllipseShadow::new(shape, (track.radius_m, track.normal), ellipse, &now);
        let sky = TrackSky::new(&track, &now, shape);
        let parts = times.len() - 1;
        let mut runs = Runs::new(parts);
        let (mut ends, mut earth) =
            (Vec::with_capacity(times.len()), Vec::with_capacity(times.len() - 1));
        let [sun_x, sun_y] = across.sun_in_plane();
        let per_cos_beta = 1.0 / sky.cos_beta.max(1e-12);
        let mut before: Option<(f64, f64, f64)> = None;
        for &(s, c) in times {
            let [x, y, distance] = ellipse.place(s, c);
            let (edge, bend) = across.edge(s, c);
            // the point opposite the Sun stands at −(sun_x, sun_y)/cos β
            let scale = per_cos_beta / distance;
            let (sine, cosine) = (x * sun_y - y * sun_x, -(x * sun_x + y * sun_y));
            ends.push((sine * scale, cosine * scale));
            if let Some((edge0, bend0, distance0)) = before {
                runs.add(mean_lit(edge0, edge, 0.5 * (bend0 + bend)), [edge0, edge]);
                let views = EarthViews::quick(0.5 * (distance0 + distance) * track.radius_m);
                earth.push([
                    (views.edge_on / sky.views.edge_on) as f32,
                    (views.facing / sky.views.facing) as f32,
                ]);
            }
            before = Some((edge, bend, distance));
        }
        Self {
            part_s,
            lit_fraction: runs.sum,
            is_lit: runs.is_lit(),
            cos_beta: sky.cos_beta,
            sky,
            track,
            elapsed_s,
            runs: runs.close(),
            ends: ends.into(),
            earth,
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
