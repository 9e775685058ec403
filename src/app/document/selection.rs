//! Keeps the selection on its cluster when clusters move in the list, and within the list when that
//! cluster is removed.

use bevy::prelude::*;

use super::flight::look_at_cluster;
use crate::{
    panel::{SelectedSatellite, Selection},
    sim::{Changed, Cluster, SimSystems},
    view::{Target, camera::OrbitCamera},
};

/// Updates the selection to where the selected cluster, which [`Target`] names, is now.
fn follow(world: &mut World) {
    let Target(target) = *world.resource::<Target>();
    let mut query = world.query::<(Entity, &Cluster)>();
    let clusters: Vec<(Entity, usize, usize)> =
        query.iter(world).map(|(e, cluster)| (e, cluster.order, cluster.count())).collect();
    let found = clusters.iter().find(|(entity, ..)| Some(*entity) == target);
    match found {
        Some((_, order, count)) => {
            world.resource_mut::<Selection>().0 = *order;
            let mut satellite = world.resource_mut::<SelectedSatellite>();
            satellite.0 = satellite.0.filter(|index| index < count);
        }
        None => {
            let mut selection = world.resource_mut::<Selection>();
            selection.0 = selection.0.min(clusters.len().saturating_sub(1));
            world.resource_mut::<SelectedSatellite>().0 = None;
        }
    }
    let stay: Vec<(Entity, Entity)> = clusters.iter().map(|(e, ..)| (*e, *e)).collect();
    let mut cameras = world.query::<&mut OrbitCamera>();
    if !cameras.iter_mut(world).all(|mut camera| camera.hand_over(&stay)) {
        look_at_cluster(world);
    }
}

fn has_changed(mut changes: MessageReader<Changed>) -> bool {
    changes.read().count() > 0
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Target>().add_systems(
        Update,
        follow.run_if(has_changed).after(SimSystems::Edit).before(SimSystems::Clock),
    );
}
