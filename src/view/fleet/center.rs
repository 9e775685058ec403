//! The middle of a cluster's picture.

use bevy::{math::DVec3, prelude::*};

use crate::{
    model::{mission::Pattern, orbit::PositionVelocity, time::Instant},
    sim::{Clock, Cluster},
    view::schedule::ViewSystems,
};

/// Distance at which a cluster's formation fills the picture, in radii.
const VIEW_RADII: f64 = 3.2;

/// Distance from which a satellite of a widespread cluster is viewed, m.
const VIEW_SATELLITE_M: f64 = 400_000.0;

/// A cluster's picture: its cluster, and the place of its middle.
#[derive(Component, Debug)]
pub struct Center {
    /// The cluster of the simulation.
    pub cluster: Entity,
    /// TEME position of the middle of a formation, otherwise of the first satellite, m.
    pub position_m: DVec3,
    /// Velocity of the same point, m/s.
    pub velocity_m_s: DVec3,
    /// Usual distance to view it from, m.
    pub view_distance_m: f64,
}

/// The distance within which a cluster's discs fade, because models take their place; 0 keeps them.
/// It stands beside [`Center`].
#[derive(Component, Clone, Copy, Debug, Default, PartialEq)]
pub struct FadeNear {
    /// Distance from the eye at which a disc is gone, m; a quarter farther it is fully visible.
    pub below_m: f64,
}

/// Returns the middle of a formation, or the first satellite of a cluster that has none.
#[must_use]
pub fn center(pattern: &Pattern, epoch: Instant, now: Instant) -> Option<PositionVelocity> {
    match pattern {
        Pattern::Planes(planes) => {
            planes.first().map(|plane| plane.orbit_of(0).at(now.since_s(epoch)))
        }
        Pattern::Formation { reference, .. } => Some(reference.at(now.since_s(epoch))),
        Pattern::Elements(sets) => sets.iter().find_map(|set| set.at(now).ok()),
    }
}

/// Returns a distance that shows the formation, or one satellite with the Earth below, m.
pub(super) fn view_distance_m(pattern: &Pattern) -> f64 {
    match pattern {
        Pattern::Formation { offsets, .. } => {
            let largest_m = offsets
                .iter()
                .map(|offset| offset.at(0.0).length().max(offset.across_m()))
                .fold(50.0, f64::max);
            VIEW_RADII * largest_m
        }
        Pattern::Planes(_) | Pattern::Elements(_) => VIEW_SATELLITE_M,
    }
}

fn locate(clock: Res<Clock>, clusters: Query<&Cluster>, mut drawn: Query<&mut Center>) {
    for mut middle in &mut drawn {
        let Ok(cluster) = clusters.get(middle.cluster) else { continue };
        if let Some(state) = center(&cluster.model.pattern, clock.epoch(), clock.now()) {
            middle.position_m = state.position_m;
            middle.velocity_m_s = state.velocity_m_s;
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, locate.in_set(ViewSystems::Positions));
}
