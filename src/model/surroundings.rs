//! What a cluster's pattern gives to any design that flies in it: light, distances, ground sites
//! in view.
//!
//! None of it depends on the design but for the planned life. Who varies a design works it out
//! once; budgets, findings, closure ([`super::design_check`]) and the flight of a life
//! ([`super::lifetime::performance`]) start from it.

use std::sync::Arc;

use super::{
    conditions::Environment,
    environment::{HOUR_S, Track, track_at},
    lifetime::{
        eclipse_seasons::{YearOfLight, cluster_year},
        life_light::LifeLight,
    },
    mission::{Cluster, Mission, Pattern},
    orbit::{Orbit, ellipse_drag::Shape},
    reach,
    worst_of_year::WorstOfYear,
};

/// What one track gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrackSurroundings {
    /// The track, half an hour into the mission.
    pub track: Track,
    /// The worst that it meets within a year.
    pub worst: WorstOfYear,
    /// The mission's first year of light, by quadrature.
    pub year: YearOfLight,
    /// The orbit's size and shape.
    pub shape: Shape,
    /// Largest distance between direct neighbours, m; `None` for a satellite alone.
    pub neighbour_m: Option<f64>,
    /// Share of the time with a ground site in view and clear.
    pub downlink_share: f64,
}

impl TrackSurroundings {
    /// Returns what a cluster's `index`-th track gives.
    ///
    /// # Panics
    /// When the cluster has no such track.
    #[must_use]
    pub fn new(mission: &Mission, cluster: &Cluster, index: usize) -> Self {
        let track = track_at(cluster, index, mission.epoch, 0.5 * HOUR_S);
        let orbit = mean_orbit(mission, cluster, index);
        let year = cluster_year(mission, cluster, index);
        let is_alone = is_alone(cluster, &orbit);
        let (epoch, earth_shape) = (mission.epoch, mission.earth_shape);
        let worst = WorstOfYear::new(epoch, earth_shape, &orbit, &track, is_alone);
        // the longest eclipse of an ellipse is found there with the Sun in motion
        let longest_eclipse_s = worst.longest_eclipse_s.max(match track.ellipse {
            Some(_) => year.longest_eclipse_s,
            None => 0.0,
        });
        Self {
            track,
            worst: WorstOfYear { longest_eclipse_s, ..worst },
            year,
            shape: Shape {
                semi_major_axis_m: orbit.semi_major_axis_m,
                eccentricity: orbit.eccentricity,
            },
            neighbour_m: reach::neighbour_distance_m(cluster),
            downlink_share: reach::downlink_share(mission, &orbit),
        }
    }

    /// Returns the same for the season and the heat case of an environment. The Sun stands still
    /// while an eclipse of one season is measured.
    fn in_environment(
        self,
        mission: &Mission,
        cluster: &Cluster,
        index: usize,
        environment: Environment,
    ) -> Self {
        let orbit = mean_orbit(mission, cluster, index);
        let worst = self.worst.in_season(
            (environment.season, environment.heat_case),
            mission.epoch,
            mission.earth_shape,
            &orbit,
            &self.track,
            is_alone(cluster, &orbit),
        );
        Self { worst, ..self }
    }
}

/// Returns whether no plane of a cluster stands more than 90° of node away from an orbit: then the
/// local time of that orbit stands for all.
fn is_alone(cluster: &Cluster, orbit: &Orbit) -> bool {
    let is_near = |node_rad: f64| libm::cos(node_rad - orbit.node_rad) >= -1e-9;
    match &cluster.pattern {
        Pattern::Planes(planes) => planes.iter().all(|plane| is_near(plane.orbit.node_rad)),
        Pattern::Formation { .. } | Pattern::Elements(_) => true,
    }
}

/// Returns the mean elements of a track at the mission's epoch.
///
/// # Panics
/// When the cluster has no such track.
#[must_use]
pub fn mean_orbit(mission: &Mission, cluster: &Cluster, track: usize) -> Orbit {
    match &cluster.pattern {
        Pattern::Planes(planes) => planes[track].orbit,
        Pattern::Formation { reference, .. } => *reference,
        Pattern::Elements(sets) => sets[track].mean_orbit(mission.epoch),
    }
}

/// What a cluster's pattern gives, over the planned life of its design.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The tracks by which the cluster is judged, the first one first.
    pub critical: Arc<[TrackSurroundings]>,
    /// The light of a life.
    pub life: Arc<LifeLight>,
}

impl Surroundings {
    /// Works out what a cluster's pattern gives.
    #[must_use]
    pub fn new(mission: &Mission, cluster: &Cluster) -> Self {
        Self {
            critical: critical_surroundings(mission, cluster),
            life: Arc::new(LifeLight::new(mission, cluster)),
        }
    }

    /// Returns the same for the season and the heat case of an environment, which must be that of
    /// the same cluster. The light of the life is of all seasons and stays.
    #[must_use]
    pub fn in_environment(
        &self,
        mission: &Mission,
        cluster: &Cluster,
        environment: Environment,
    ) -> Self {
        let tracks = critical_tracks(cluster).into_iter().zip(self.critical.iter());
        let critical =
            tracks.map(|(index, one)| one.in_environment(mission, cluster, index, environment));
        Self { critical: critical.collect(), life: Arc::clone(&self.life) }
    }

    /// Works out what a cluster's pattern gives, and takes over from the surroundings of another
    /// mission's clusters, one for each of them, what holds here as well.
    #[must_use]
    pub fn after(
        (before, kept): (&Mission, &[Arc<Self>]),
        mission: &Mission,
        cluster: &Cluster,
    ) -> Arc<Self> {
        let is_alike = before.epoch == mission.epoch
            && before.earth_shape == mission.earth_shape
            && before.sites == mission.sites;
        if !is_alike {
            return Arc::new(Self::new(mission, cluster));
        }
        let is_place = |one: &&Cluster| one.pattern == cluster.pattern;
        let life_years = cluster.design.life_years;
        let mut places =
            before.clusters.iter().zip(kept).filter(|(one, _)| is_place(one)).map(|(_, kept)| kept);
        let Some(first) = places.next() else {
            return Arc::new(Self::new(mission, cluster));
        };
        let of_life = |kept: &&Arc<Self>| kept.life.life_years == life_years;
        [first].into_iter().chain(places).find(of_life).map_or_else(
            || {
                Arc::new(Self {
                    critical: Arc::clone(&first.critical),
                    life: Arc::new(LifeLight::new(mission, cluster)),
                })
            },
            Arc::clone,
        )
    }
}

/// Returns what the tracks give by which a cluster is judged.
#[must_use]
pub fn critical_surroundings(mission: &Mission, cluster: &Cluster) -> Arc<[TrackSurroundings]> {
    let tracks = critical_tracks(cluster).into_iter();
    tracks.map(|track| TrackSurroundings::new(mission, cluster, track)).collect()
}

/// Tracks by which a cluster is judged: the first, the lowest and the highest.
#[must_use]
pub fn critical_tracks(cluster: &Cluster) -> Vec<usize> {
    let axes_m: Vec<f64> = match &cluster.pattern {
        Pattern::Planes(planes) => {
            planes.iter().map(|plane| plane.orbit.semi_major_axis_m).collect()
        }
        Pattern::Formation { reference, .. } => vec![reference.semi_major_axis_m],
        Pattern::Elements(sets) => sets.iter().map(|set| set.semi_major_axis_m).collect(),
    };
    let by = |a: &usize, b: &usize| axes_m[*a].total_cmp(&axes_m[*b]);
    let lowest = (0..axes_m.len()).min_by(by).unwrap_or(0);
    let highest = (0..axes_m.len()).max_by(by).unwrap_or(0);
    let mut chosen = vec![0];
    for track in [lowest, highest] {
        if axes_m.get(track) != axes_m.first() && !chosen.contains(&track) {
            chosen.push(track);
        }
    }
    chosen
}
