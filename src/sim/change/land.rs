//! A prepared change takes its place in the flight.

use bevy::prelude::{DetectChangesMut, Entity, Name, World};

use super::{
    log::FlightLog,
    queue::{Before, Flown},
    rebuild::Rebuild,
    request::{Applied, Change, ChangeError, ClusterId},
};
use crate::{
    model,
    sim::{
        checkpoints::Checkpoints,
        clock::Clock,
        cluster::{Cluster, Findings, Totals},
        fleet::Fleet,
        history::History,
        seek::SeekUnderWay,
    },
};

/// Puts a prepared flight into the place of the one before, or beside the others.
pub(in crate::sim) fn land(
    world: &mut World,
    step: u64,
    change: &Change,
    entity: Option<Entity>,
    rebuild: Rebuild,
) -> Result<Applied, ChangeError> {
    let carried = rebuild.carried;
    let entity = match (change, entity) {
        (Change::Replace { id, cluster }, Some(entity)) => {
            let Ok(_) = world.get_entity(entity) else { return Err(ChangeError::NoCluster(*id)) };
            put_in_place(world, step, entity, cluster, rebuild);
            Some(entity)
        }
        (Change::Add { id, cluster, at }, _) => {
            let entity = spawn(world, step, *id, cluster, rebuild);
            put_in_order(world, Some(entity), Some(*at));
            Some(entity)
        }
        _ => None,
    };
    world.resource_mut::<FlightLog>().record(step, change.clone());
    settle(world);
    Ok(Applied { entity, carried })
}

/// The same entity goes on with other settings and another flight; what was is kept until the
/// next step.
fn put_in_place(
    world: &mut World,
    step: u64,
    entity: Entity,
    cluster: &model::mission::Cluster,
    rebuild: Rebuild,
) {
    // its room is shared out when all is in its place
    let checkpoints = Checkpoints::from_step(step, &rebuild.fleet, 1);
    let mut entity = world.entity_mut(entity);
    let old = entity.take::<(Fleet, Checkpoints, Findings)>();
    let settings = entity
        .get_mut::<Cluster>()
        .map(|mut settings| core::mem::replace(&mut settings.model, cluster.clone()));
    if let (Some((fleet, checkpoints, findings)), Some(cluster)) = (old, settings)
        && !entity.contains::<Before>()
    {
        let flown = Some(Box::new(Flown { cluster, fleet, checkpoints, findings }));
        entity.insert(Before { step, flown });
    }
    entity.insert((Name::new(cluster.name.clone()), rebuild.fleet, checkpoints));
    if let Some(findings) = rebuild.findings {
        entity.insert(findings);
    }
}

fn spawn(
    world: &mut World,
    step: u64,
    id: ClusterId,
    cluster: &model::mission::Cluster,
    rebuild: Rebuild,
) -> Entity {
    // its room is shared out when all is in its place
    let checkpoints = Checkpoints::from_step(step, &rebuild.fleet, 1);
    let totals = Totals(rebuild.fleet.totals());
    let settings = Cluster { model: cluster.clone(), order: 0 };
    let mut entity = world.spawn((
        Name::new(cluster.name.clone()),
        id,
        settings,
        rebuild.fleet,
        totals,
        History::default(),
        checkpoints,
        Before { step, flown: None },
    ));
    if let Some(findings) = rebuild.findings {
        entity.insert(findings);
    }
    entity.id()
}

/// Puts a cluster at a place in the list, or takes it out; the others close up.
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
            // a place in the list is no change of what flies
            settings.bypass_change_detection().order = order;
        }
    }
}

/// After a change of what flies: a seek under way begins anew from it, and all share the room
/// for checkpoints.
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
