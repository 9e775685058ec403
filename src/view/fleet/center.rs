//! The middle of a cluster's picture.

use bevy::{math::DVec3, prelude::*};

use core::f64::consts::{PI, TAU};

use crate::{
    model::{
        constants::EARTH_RADIUS_M, design::Design, layout::Shape, mission::Pattern,
        orbit::PositionVelocity, time::Instant,
    },
    sim::{Clock, Cluster},
    view::schedule::ViewSystems,
};

/// Distance at which a cluster's formation fills the picture, in radii.
const VIEW_RADII: f64 = 3.2;

/// Limits of the distance from which a widespread cluster is viewed, m: the Earth's horizon, and the
/// whole Earth.
const VIEW_SPREAD_M: (f64, f64) = (400_000.0, 4.0 * EARTH_RADIUS_M);
/// The same in distances between neighbours, so that some of them are in the picture.
const VIEW_NEIGHBOURS: f64 = 0.43;
/// Radius of the orbits of element sets, for the distance between neighbours, m.
const USUAL_ORBIT_M: f64 = 7.0e6;
/// Distance from which a satellite is viewed, in spans.
const VIEW_SPANS: f64 = 1.8;
/// Least distance from which a satellite is viewed, m.
const VIEW_LEAST_M: f64 = 8.0;

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

/// Returns the distance from which a satellite of a design is viewed, m.
#[must_use]
pub fn satellite_view_m(design: &Design) -> f64 {
    (VIEW_SPANS * Shape::new(design).span_m).max(VIEW_LEAST_M)
}

/// Returns the distance between neighbours of so many satellites on orbits of a radius, m: along a
/// ring, or evenly over the sphere, s = a·√(4π/n), whichever is less.
fn neighbours_m(radius_m: f64, satellites: f64, in_a_ring: f64) -> f64 {
    (TAU * radius_m / in_a_ring).min(radius_m * (4.0 * PI / satellites).sqrt())
}

/// Returns a distance that shows the formation, or some satellites with the Earth below, or the only
/// one, m.
pub(super) fn view_distance_m(pattern: &Pattern, design: &Design) -> f64 {
    let spread_m = |neighbours_m: f64| {
        (VIEW_NEIGHBOURS * neighbours_m).clamp(VIEW_SPREAD_M.0, VIEW_SPREAD_M.1)
    };
    match pattern {
        _ if pattern.track_lengths().iter().sum::<usize>() == 1 => satellite_view_m(design),
        Pattern::Formation { offsets, .. } => {
            let largest_m = offsets
                .iter()
                .map(|offset| offset.at(0.0).length().max(offset.across_m()))
                .fold(50.0, f64::max);
            VIEW_RADII * largest_m
        }
        Pattern::Planes(planes) => {
            let satellites = planes.iter().map(|plane| f64::from(plane.count)).sum();
            let in_a_ring = planes.iter().map(|plane| plane.count).max().unwrap_or(1);
            let radius_m = planes.first().map_or(USUAL_ORBIT_M, |p| p.orbit.semi_major_axis_m);
            spread_m(neighbours_m(radius_m, satellites, f64::from(in_a_ring)))
        }
        Pattern::Elements(sets) => spread_m(neighbours_m(USUAL_ORBIT_M, sets.len() as f64, 1.0)),
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
