//! Rings round the selected cluster, seen from far away, and round the picked satellite.

use bevy::prelude::*;

use crate::view::{
    camera::{pose::Pose, request::Target},
    draw::{
        marks::{MarkList, Marks, Shape},
        palette,
    },
    fleet::{center::Center, pick::Picked},
    scale::Origin,
    schedule::ViewSystems,
};

/// Radius of the ring round the selected cluster, pixels.
const CLUSTER_RADIUS_PX: u8 = 11;
/// Radius of the ring round the picked satellite, pixels.
const SATELLITE_RADIUS_PX: u8 = 8;
/// Radius of the dot within the ring, pixels.
const DOT_RADIUS_PX: u8 = 2;
/// Distance from which on the cluster's ring is drawn, in distances that show the whole cluster.
const CLUSTER_BEYOND: f64 = 8.0;

#[derive(Component)]
struct Rings(Handle<Mesh>);

fn spawn_rings(mut commands: Commands, marks: Res<Marks>, mut meshes: ResMut<Assets<Mesh>>) {
    let mesh = meshes.add(MarkList::default().mesh());
    commands.spawn((Name::new("Rings"), Rings(mesh.clone()), marks.bundle(mesh)));
}

fn draw_rings(
    (origin, pose): (Res<Origin>, Res<Pose>),
    (target, picked): (Res<Target>, Res<Picked>),
    centers: Query<&Center>,
    rings: Single<&Rings>,
    mut meshes: ResMut<Assets<Mesh>>,
) -> Result {
    let mut list = MarkList::default();
    let tint = palette::bytes(palette::SELECTED.into());
    for center in centers.iter().filter(|center| target.0 == Some(center.cluster)) {
        let away_m = center.position_m.distance(pose.position_m);
        if away_m > CLUSTER_BEYOND * center.view_distance_m {
            let place = origin.render_from_teme(center.position_m);
            list.push(place, tint, CLUSTER_RADIUS_PX, Shape::Ring);
        }
    }
    if let Some(state) = picked.0.and_then(|satellite| satellite.state) {
        let place = origin.render_from_teme(state.position_m);
        list.push(place, tint, SATELLITE_RADIUS_PX, Shape::Ring);
        // among a million the satellite is one pixel, or thinned out
        list.push(place, tint, DOT_RADIUS_PX, Shape::Disc);
    }
    meshes.insert(rings.0.id(), list.mesh())?;
    Ok(())
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, spawn_rings)
        .add_systems(PostUpdate, draw_rings.in_set(ViewSystems::Draw));
}
