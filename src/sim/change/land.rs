//! Lands a prepared change: its flight takes its place.

use bevy::prelude::{DetectChangesMut, Entity, Name, World};

use super::{
    log::FlightLog,
    queue::{Before, Flown},
    rebuild::Prepared,
    request::{Applied, Change, ChangeError},
};
use crate::sim::{
    checkpoints::Checkpoints,
    clock::Clock,
    cluster::{Cluster, Findings, Totals},
    fleet::Fleet,
    history::History,
    seek::SeekUnderWay,
};

/// Puts a prepared flight in the place of the former one, or beside the others.
pub(in crate::sim) fn land(
    world: &mut World,
    step: u64,
    change: &Change,
    entity: Option<Entity>,
    prepared: Prepared,
) -> Result<Applied, ChangeError> {
    let carried = prepared.carried;
    let Prepared { fleet, findings, checkpoints, .. } = prepared;
    let entity = match (change, entity) {
        (Change::Replace { id, cluster }, Some(entity)) => {
            let flown = Flown { cluster: cluster.clone(), fleet, checkpoints, findings };
            let Some(old) = exchange(world, entity, flown) else {
                return Err(ChangeError::NoCluster(*id));
            };
            let mut entity = world.entity_mut(entity);
            // of several changes at one step, the state before the first is kept
            if !entity.contains::<Before>() {
                entity.insert(Before { step, flown: Some(Box::new(old)) });
            }
            Some(entity.id())
        }
        (Change::Add { id, cluster, at }, _) => {
            let settings = Cluster { model: cluster.clone(), order: *at };
            let name = Name::new(cluster.name.clone());
            let published = (Totals(fleet.totals()), findings, History::default());
            let before = Before { step, flown: None };
            let entity = world.spawn((name, *id, settings, fleet, published, checkpoints, before));
            let entity = entity.id();
            put_in_order(world, Some(entity), Some(*at));
            Some(entity)
        }
        _ => None,
    };
    world.resource_mut::<FlightLog>().record(step, change.clone());
    settle(world);
    Ok(Applied { entity, carried })
}

/// Makes an entity fly as another cluster. Returns what it was.
pub(in crate::sim) fn exchange(world: &mut World, entity: Entity, new: Flown) -> Option<Flown> {
    let name = Name::new(new.cluster.name.clone());
    let mut entity = world.get_entity_mut(entity).ok()?;
    let old = Flown {
        cluster: core::mem::replace(&mut entity.get_mut::<Cluster>()?.model, new.cluster),
        fleet: core::mem::replace(&mut *entity.get_mut::<Fleet>()?, new.fleet),
        checkpoints: core::mem::replace(&mut *entity.get_mut::<Checkpoints>()?, new.checkpoints),
        findings: core::mem::replace(&mut *entity.get_mut::<Findings>()?, new.findings),
    };
    entity.insert(name);
    Some(old)
}

/// Puts a cluster at a place in the list, or removes it; the others close up.
pub(in crate::sim) fn put_in_order(
    world: &mut World,
    cluster: Option<Entity>,
    place: Option<usize>,
) {
    let mut clusters = world.query::<(Entity, &mut Cluster)>();
    let mut list: Vec<(usize, Entity)> = clusters
        .iter(world)
        .filter(|(entity, _)| Some(*entity) != cluster)
        .map(|(entity, settings)| (settings.order, entity))
        .collect();
    list.sort_unstable();
    if let (Some(cluster), Some(place)) = (cluster, place) {
        list.insert(place.min(list.len()), (place, cluster));
    }
    for (order, (_, entity)) in list.into_iter().enumerate() {
        if let Ok((_, mut settings)) = clusters.get_mut(world, entity) {
            // a place in the list does not change the flight
            settings.bypass_change_detection().order = order;
        }
    }
}

/// Follows a change of the flight: a seek under way begins anew from it, and all clusters share the
/// room for checkpoints.
pub(in crate::sim) fn settle(world: &mut World) {
    world.insert_resource(SeekUnderWay::default());
    let mut clusters = world.query::<(&Fleet, &mut Checkpoints)>();
    let satellites = clusters.iter(world).map(|(fleet, _)| fleet.len() as u64).sum();
    let is_approximate = clusters.iter(world).any(|(fleet, _)| fleet.is_approximate);
    for (_, mut checkpoints) in clusters.iter_mut(world) {
        checkpoints.share(satellites);
    }
    if let Some(mut clock) = world.get_resource_mut::<Clock>() {
        clock.set_approximate(is_approximate);
    }
}
