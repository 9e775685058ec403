//! The fleet: every cluster is one mesh, filled each frame from positions in f64.
//!
//! Small clusters are discs of some pixels, large ones points of one pixel. Colour is the lit
//! fraction. A ring marks the cluster that is selected, so that it is found from far away.

use bevy::{math::DVec3, prelude::*};

use crate::{
    model::{mission::Pattern, orbit::PositionVelocity, sunlight, time::Instant},
    sim::{Clock, Cluster, Fleet},
};

use super::{
    Pose, ViewSystems,
    camera::Target,
    marks::{self, MarkList, Marks, Shape},
    palette,
    scale::{self, Origin},
};

/// Largest cluster drawn as discs.
const DISCS_UP_TO: usize = 20_000;
/// Radius of a satellite's disc, pixels, in clusters up to [`FEW`] and above.
const DISC_RADIUS_PX: (u8, u8) = (3, 2);
/// What counts as few.
const FEW: usize = 2_000;
/// Opacity of points, so that the Earth is seen through a shell of a million.
const POINT_OPACITY: u8 = 120;
/// Radius of the ring round the selected cluster, pixels.
const RING_RADIUS_PX: u8 = 11;
/// From where on the ring is drawn, in distances that show the cluster: nearer, it would only
/// stand in the way.
const RING_BEYOND: f64 = 8.0;
/// From where a cluster's formation fills the picture, in radii.
const VIEW_RADII: f64 = 3.2;
/// From where a satellite of a spread-out cluster is looked at, m.
const VIEW_SATELLITE_M: f64 = 400_000.0;

/// A cluster's picture: which cluster, where its middle is, and all its satellites.
#[derive(Component, Debug)]
pub struct Center {
    /// The cluster of the simulation.
    pub cluster: Entity,
    /// Middle of a formation, otherwise the first satellite, TEME, m.
    pub position_m: DVec3,
    /// Velocity of the same, m/s.
    pub velocity_m_s: DVec3,
    /// A good distance to look at it from, m.
    pub view_distance_m: f64,
}

/// Positions of all satellites of one cluster, TEME, m.
#[derive(Component, Debug, Default)]
struct Positions(Vec<DVec3>);

/// The mesh of the satellites.
#[derive(Component, Debug)]
struct Drawing(Handle<Mesh>);

/// Middle of a formation, or the first satellite of a cluster that has none.
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

/// A distance that shows the formation, or one satellite with the Earth below.
fn view_distance_m(pattern: &Pattern) -> f64 {
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

fn follow_clusters(
    mut commands: Commands,
    new: Query<(Entity, &Cluster), Added<Cluster>>,
    mut gone: RemovedComponents<Cluster>,
    drawn: Query<(Entity, &Center)>,
    marks: Res<Marks>,
    mut meshes: ResMut<Assets<Mesh>>,
) {
    for (entity, cluster) in &new {
        let mesh = meshes.add(MarkList::default().mesh());
        commands.spawn((
            Name::new(format!("Fleet {}", cluster.model.name)),
            Center {
                cluster: entity,
                position_m: DVec3::Z,
                velocity_m_s: DVec3::X,
                view_distance_m: view_distance_m(&cluster.model.pattern),
            },
            Positions::default(),
            Drawing(mesh.clone()),
            marks.bundle(mesh),
        ));
    }
    for cluster in gone.read() {
        for (entity, _) in drawn.iter().filter(|(_, center)| center.cluster == cluster) {
            commands.entity(entity).despawn();
        }
    }
}

fn locate(
    clock: Res<Clock>,
    clusters: Query<&Cluster>,
    mut drawn: Query<(&mut Center, &mut Positions)>,
) {
    let now = clock.now();
    for (mut middle, mut positions) in &mut drawn {
        let Ok(cluster) = clusters.get(middle.cluster) else {
            continue;
        };
        cluster.positions_m(clock.epoch(), now, &mut positions.0);
        if let Some(state) = center(&cluster.model.pattern, clock.epoch(), now) {
            middle.position_m = state.position_m;
            middle.velocity_m_s = state.velocity_m_s;
        }
    }
}

fn draw_fleet(
    origin: Res<Origin>,
    target: Res<Target>,
    pose: Res<Pose>,
    clock: Res<Clock>,
    fleets: Query<&Fleet>,
    drawn: Query<(&Center, &Positions, &Drawing)>,
    mut meshes: ResMut<Assets<Mesh>>,
) -> Result {
    let sun = sunlight::sun(clock.now());
    for (center, positions, drawing) in &drawn {
        let count = positions.0.len();
        let stepped = clock.steps_done() > 0;
        let lit: &[f32] = fleets
            .get(center.cluster)
            .ok()
            .filter(|_| stepped)
            .map_or(&[], |fleet| &fleet.columns().lit_fraction);
        // Before the first step there is no mean over a step: the light of the moment.
        let tint = |index: usize| {
            palette::lit_bytes(lit.get(index).copied().unwrap_or_else(|| {
                scale::single(sunlight::lit_fraction(positions.0[index], sun.position_m()))
            }))
        };
        let mesh = if count <= DISCS_UP_TO {
            let mut list = MarkList::with_capacity(count + 1);
            let radius_px = if count <= FEW { DISC_RADIUS_PX.0 } else { DISC_RADIUS_PX.1 };
            for (index, &position_m) in positions.0.iter().enumerate() {
                list.push(origin.render_from_teme(position_m), tint(index), radius_px, Shape::Disc);
            }
            let away_m = center.position_m.distance(pose.position_m);
            if target.0 == Some(center.cluster) && away_m > RING_BEYOND * center.view_distance_m {
                list.push(
                    origin.render_from_teme(center.position_m),
                    palette::bytes(palette::SELECTED.into()),
                    RING_RADIUS_PX,
                    Shape::Ring,
                );
            }
            list.mesh()
        } else {
            marks::points(
                positions
                    .0
                    .iter()
                    .map(|&position_m| origin.render_from_teme(position_m).to_array())
                    .collect(),
                (0..count)
                    .map(|index| {
                        let [red, green, blue, _] = tint(index);
                        [red, green, blue, POINT_OPACITY]
                    })
                    .collect(),
            )
        };
        meshes.insert(drawing.0.id(), mesh)?;
    }
    Ok(())
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, follow_clusters)
        .add_systems(PostUpdate, locate.in_set(ViewSystems::Positions))
        .add_systems(PostUpdate, draw_fleet.in_set(ViewSystems::Draw));
}
