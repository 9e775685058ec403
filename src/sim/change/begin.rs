//! Begins a change of the mission: checks it, and applies it at once or prepares it.

use bevy::prelude::{Entity, Name, With, World};

use super::{
    carry::Carried,
    land::{exchange, put_in_order, settle},
    log::{FlightLog, numbers_of_added},
    queue::{Before, Work},
    rebuild::Rebuild,
    request::{Applied, Change, ChangeError, ClusterId},
};
use crate::{
    model::{
        self,
        mission::{Mission, SATELLITE_LIMIT},
    },
    sim::{
        clock::Clock,
        cluster::{Cluster, MissionInfo},
        fleet::Fleet,
    },
};

/// The state of a change that has begun.
pub(in crate::sim) enum Begun {
    /// It is applied.
    Applied(Applied),
    /// It is to be prepared.
    Work(Box<Work>),
}

/// Begins a change between two steps.
pub(in crate::sim) fn begin(world: &mut World, change: &Change) -> Result<Begun, ChangeError> {
    let (Some(clock), Some(info)) =
        (world.get_resource::<Clock>(), world.get_resource::<MissionInfo>())
    else {
        return Err(ChangeError::NoMission);
    };
    let (step, mission) = (clock.steps_done(), info.mission.clone());
    let at_once = |entity, carried| Ok(Begun::Applied(Applied { entity: Some(entity), carried }));
    match change {
        Change::Replace { id, cluster } => {
            let entity = entity_of(world, *id)?;
            check_count(world, Some(entity), cluster)?;
            replace(world, &mission, step, change, (*id, entity, cluster))
        }
        Change::Add { id, cluster, .. } => {
            if entity_of(world, *id).is_ok() {
                return Err(ChangeError::IdTaken(*id));
            }
            check_count(world, None, cluster)?;
            let begun = Fleet::begun_at(&mission, cluster, numbers_of_added(*id), step);
            Ok(Begun::Work(Box::new(work(change, None, begun))))
        }
        Change::Remove { id } => {
            let entity = entity_of(world, *id)?;
            let gone = world.get::<Fleet>(entity).map(|fleet| Carried {
                gone: fleet.len() as u64,
                gone_j: fleet.columns().charge_j.iter().sum(),
                ..Carried::default()
            });
            put_in_order(world, Some(entity), None);
            world.despawn(entity);
            world.resource_mut::<FlightLog>().record(step, change.clone());
            settle(world);
            at_once(entity, gone.unwrap_or_default())
        }
        Change::Move { id, at } => {
            let entity = entity_of(world, *id)?;
            put_in_order(world, Some(entity), Some(*at));
            world.resource_mut::<FlightLog>().record(step, change.clone());
            at_once(entity, Carried::default())
        }
        Change::Figures(figures) => {
            figures.clone().put(&mut world.resource_mut::<MissionInfo>().mission);
            let mut clusters = world.query_filtered::<Entity, With<Cluster>>();
            let left = clusters.iter(world).collect();
            Ok(Begun::Work(Box::new(Work::Findings { change: change.clone(), left })))
        }
    }
}

fn work(change: &Change, entity: Option<Entity>, begun: (Fleet, Carried)) -> Work {
    let rebuild = Box::new(Rebuild::new(begun));
    Work::Cluster { change: change.clone(), entity, rebuild }
}

/// Returns the entity of a cluster that flies.
fn entity_of(world: &mut World, id: ClusterId) -> Result<Entity, ChangeError> {
    let mut clusters = world.query::<(Entity, &ClusterId)>();
    let found = clusters.iter(world).find(|(_, of)| **of == id).map(|(entity, _)| entity);
    found.ok_or(ChangeError::NoCluster(id))
}

/// Checks that a cluster has satellites, and that the mission stays within [`SATELLITE_LIMIT`] with
/// it in the place of the one that it replaces.
fn check_count(
    world: &mut World,
    replaced: Option<Entity>,
    cluster: &model::mission::Cluster,
) -> Result<(), ChangeError> {
    let count = cluster.pattern.count();
    if count == 0 {
        return Err(ChangeError::NoSatellites);
    }
    let mut fleets = world.query::<(Entity, &Fleet)>();
    let others = fleets.iter(world).filter(|(entity, _)| Some(*entity) != replaced);
    let all = others.map(|(_, fleet)| fleet.len() as u64).sum::<u64>().saturating_add(count);
    if all > SATELLITE_LIMIT { Err(ChangeError::TooManySatellites(all)) } else { Ok(()) }
}

/// Returns whether two clusters differ at most in their names.
fn is_renamed(one: &model::mission::Cluster, other: &model::mission::Cluster) -> bool {
    one.design == other.design && one.pattern == other.pattern
}

fn replace(
    world: &mut World,
    mission: &Mission,
    step: u64,
    change: &Change,
    (id, entity, after): (ClusterId, Entity, &model::mission::Cluster),
) -> Result<Begun, ChangeError> {
    let (Some(cluster), Some(fleet)) = (world.get::<Cluster>(entity), world.get::<Fleet>(entity))
    else {
        return Err(ChangeError::NoCluster(id));
    };
    let all = Carried { same: fleet.len() as u64, ..Carried::default() };
    if is_renamed(&cluster.model, after) {
        rename(world, (id, entity), &after.name);
        return Ok(Begun::Applied(Applied { entity: Some(entity), carried: all }));
    }
    let before = world.get::<Before>(entity).filter(|before| before.step == step);
    let begun = match before.map(|before| &before.flown) {
        None => fleet.changed_to(mission, &cluster.model, after, step),
        Some(None) => Fleet::begun_at(mission, after, fleet.numbers, step),
        Some(Some(flown)) if is_renamed(&flown.cluster, after) => {
            let all = Carried { same: flown.fleet.len() as u64, ..Carried::default() };
            take_back(world, step, (id, entity));
            rename(world, (id, entity), &after.name);
            return Ok(Begun::Applied(Applied { entity: Some(entity), carried: all }));
        }
        Some(Some(flown)) => flown.fleet.changed_to(mission, &flown.cluster, after, step),
    };
    Ok(Begun::Work(Box::new(work(change, Some(entity), begun))))
}

/// Renames a cluster, which changes nothing of its flight.
fn rename(world: &mut World, (id, entity): (ClusterId, Entity), name: &str) {
    world.resource_mut::<FlightLog>().rename(id, name);
    if let Some(mut cluster) = world.get_mut::<Cluster>(entity)
        && cluster.model.name != name
    {
        name.clone_into(&mut cluster.model.name);
        world.entity_mut(entity).insert(Name::new(name.to_owned()));
    }
}

/// Reverts the changes of a cluster at this step.
fn take_back(world: &mut World, step: u64, (id, entity): (ClusterId, Entity)) {
    let Some(before) = world.entity_mut(entity).take::<Before>() else { return };
    let Some(flown) = before.flown else { return };
    exchange(world, entity, *flown);
    world.resource_mut::<FlightLog>().withdraw(step, id);
    settle(world);
}
