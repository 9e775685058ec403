//! Keeps the selection on its cluster when clusters move in the list, and within the list when that
//! cluster is removed.

use bevy::prelude::*;

use super::flight::look_at_cluster;
use crate::{
    panel::{SelectedSatellite, Selection},
    sim::{Changed, Cluster, SimSystems},
    view::{
        Target, TargetSatellite,
        camera::{Heir, OrbitCamera},
    },
};

/// Updates the selection to where the selected cluster, which [`Target`] names, is now.
fn follow(world: &mut World) {
    let Target(target) = *world.resource::<Target>();
    let mut query = world.query::<(Entity, &Cluster)>();
    let clusters: Vec<(Entity, usize, usize)> =
        query.iter(world).map(|(e, cluster)| (e, cluster.order, cluster.count())).collect();
    let found = clusters.iter().find(|(entity, ..)| Some(*entity) == target);
    let selected = found.map_or_else(
        || world.resource::<Selection>().0.min(clusters.len().saturating_sub(1)),
        |(_, order, _)| *order,
    );
    let chosen = world.resource::<SelectedSatellite>().0;
    let chosen = chosen.filter(|index| found.is_some_and(|(.., count)| index < count));
    let now = clusters.iter().find(|(_, order, _)| *order == selected).map(|(entity, ..)| *entity);
    world.resource_mut::<Selection>().0 = selected;
    world.resource_mut::<SelectedSatellite>().0 = chosen;
    // the camera looks at them in this frame already
    *world.resource_mut::<Target>() = Target(now);
    *world.resource_mut::<TargetSatellite>() = TargetSatellite(chosen);
    let stay: Vec<Heir> = clusters
        .iter()
        .map(|(entity, _, satellites)| Heir { from: *entity, to: *entity, satellites: *satellites })
        .collect();
    let mut cameras = world.query::<&mut OrbitCamera>();
    if !cameras.iter_mut(world).all(|mut camera| camera.hand_over(&stay)) {
        look_at_cluster(world);
    }
}

fn has_changed(mut changes: MessageReader<Changed>) -> bool {
    changes.read().count() > 0
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Target>().init_resource::<TargetSatellite>().add_systems(
        Update,
        follow.run_if(has_changed).after(SimSystems::Edit).before(SimSystems::Clock),
    );
}
