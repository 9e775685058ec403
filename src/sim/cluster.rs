//! Clusters as entities: settings are read, figures are published.

use bevy::prelude::{Component, Resource};
use glam::DVec3;

use crate::model::{
    self,
    compute::Waterfall,
    design_check::budgets::Sizing,
    environment::tracks,
    fleet::light::FormationFrame,
    mission::{Mission, Pattern, Site},
    orbit::formation::member_at,
    time::Instant,
};

/// The figures of the mission other than its clusters.
#[derive(Resource, Clone, Debug)]
pub struct MissionInfo {
    /// The mission without its clusters, which are entities.
    pub mission: Mission,
}

impl MissionInfo {
    /// Returns the ground sites.
    #[must_use]
    pub fn sites(&self) -> &[Site] {
        &self.mission.sites
    }
}

/// Settings of a cluster: name, design and pattern.
#[derive(Component, Clone, Debug)]
pub struct Cluster {
    /// The model's cluster.
    pub model: model::mission::Cluster,
    /// Place in the scenario file, from 0.
    pub order: usize,
}

impl Cluster {
    /// Returns the number of satellites.
    #[must_use]
    pub fn count(&self) -> usize {
        self.model.pattern.count() as usize
    }

    /// Writes the TEME positions of all satellites in column order, m. Objects that SGP4 can no
    /// longer place are left at the Earth's centre.
    pub fn positions_m(&self, epoch: Instant, now: Instant, out: &mut Vec<DVec3>) {
        out.clear();
        let elapsed_s = now.since_s(epoch);
        match &self.model.pattern {
            Pattern::Formation { reference, offsets } => {
                let frame = FormationFrame::new(reference, elapsed_s);
                out.extend(offsets.iter().map(|offset| frame.position_m(offset)));
            }
            Pattern::Planes(planes) => {
                for plane in planes {
                    plane_positions_m(plane, elapsed_s, out);
                }
            }
            Pattern::Elements(sets) => out.extend(
                sets.iter().map(|set| set.at(now).map_or(DVec3::ZERO, |state| state.position_m)),
            ),
        }
    }

    /// Writes the TEME velocities of all satellites in column order, m/s; 0 for objects that SGP4
    /// can no longer place.
    pub fn velocities_m_s(&self, epoch: Instant, now: Instant, out: &mut Vec<DVec3>) {
        out.clear();
        let elapsed_s = now.since_s(epoch);
        match &self.model.pattern {
            Pattern::Formation { reference, offsets } => out.extend(
                offsets.iter().map(|offset| member_at(reference, offset, elapsed_s).velocity_m_s),
            ),
            Pattern::Planes(planes) => {
                for plane in planes {
                    let orbits = (0..plane.count).map(|index| plane.orbit_of(index));
                    out.extend(orbits.map(|orbit| orbit.at(elapsed_s).velocity_m_s));
                }
            }
            Pattern::Elements(sets) => out.extend(
                sets.iter().map(|set| set.at(now).map_or(DVec3::ZERO, |state| state.velocity_m_s)),
            ),
        }
    }

    /// Returns normals and radii of the cluster's tracks at a time, for orbit lines.
    #[must_use]
    pub fn tracks(&self, epoch: Instant, now: Instant) -> Vec<model::environment::Track> {
        tracks(&self.model, epoch, now.since_s(epoch))
    }
}

fn plane_positions_m(plane: &model::orbit::Plane, elapsed_s: f64, out: &mut Vec<DVec3>) {
    let orbit = &plane.orbit;
    if orbit.eccentricity > 0.0 {
        out.extend((0..plane.count).map(|index| plane.orbit_of(index).at(elapsed_s).position_m));
        return;
    }
    let rates = orbit.rates();
    let basis = orbit.basis(&rates, elapsed_s);
    // one sine for the first satellite and one for the spacing, then a rotation for each satellite
    let latitude_rad = orbit.latitude_rad(&rates, elapsed_s);
    let first_rad = latitude_rad + plane.first_turn * core::f64::consts::TAU;
    let (mut s, mut c) = libm::sincos(first_rad.rem_euclid(core::f64::consts::TAU));
    let (ds, dc) = libm::sincos(plane.spacing_turn * core::f64::consts::TAU);
    for _ in 0..plane.count {
        out.push((basis.toward_node * c + basis.toward_top * s) * orbit.semi_major_axis_m);
        (s, c) = (s * dc + c * ds, c * dc - s * ds);
    }
}

/// Totals of the last step; at the epoch, of the first.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Totals(pub model::fleet::totals::Totals);

/// The findings, with the budgets that they come from.
#[derive(Component, Clone, Debug)]
pub struct Findings {
    /// The findings.
    pub list: Vec<model::design_check::findings::Finding>,
    /// The budgets.
    pub sizing: Sizing,
}

impl Findings {
    /// Computes budgets and findings.
    #[must_use]
    pub fn new(mission: &Mission, cluster: &model::mission::Cluster) -> Self {
        let (sizing, list) = model::design_check::findings::of_cluster(mission, cluster);
        Self { list, sizing }
    }

    /// Returns the delivered compute for some totals as a waterfall.
    #[must_use]
    pub fn waterfall(&self, cluster: &Cluster, totals: &model::fleet::totals::Totals) -> Waterfall {
        model::fleet::waterfall(&cluster.model, totals, self.sizing.network_margin)
    }
}
