//! Loads a mission into the world: the clock at its epoch, one entity for each cluster.

use bevy::{
    ecs::message::Messages,
    prelude::{Entity, Name, World},
};

use super::{
    change::{log::FlightLog, queue::ChangeQueue, request::Change},
    checkpoints::Checkpoints,
    clock::Clock,
    cluster::{Cluster, Findings, MissionInfo, Totals},
    fleet::Fleet,
    history::History,
    seek::SeekUnderWay,
};
use crate::model::mission::Mission;

/// Clears the world of a former mission and begins to fly this one from its epoch: clock, figures,
/// log, and one entity for each cluster.
pub fn load(world: &mut World, mission: Mission) {
    begin(world, FlightLog::new(mission));
}

/// Clears the world of a former mission and begins a flight as its log says that it began, without
/// the changes in the log.
pub fn begin(world: &mut World, log: FlightLog) {
    let old: Vec<Entity> =
        world.query::<(Entity, &Cluster)>().iter(world).map(|(e, _)| e).collect();
    for entity in old {
        world.despawn(entity);
    }
    let log = log.unchanged();
    let mission = log.mission().clone();
    world.insert_resource(Clock::new(mission.epoch, mission.step_s));
    world.insert_resource(SeekUnderWay::default());
    world.insert_resource(ChangeQueue::default());
    // changes that were asked of the former mission
    if let Some(mut changes) = world.get_resource_mut::<Messages<Change>>() {
        changes.clear();
    }
    let satellites = log.begun().iter().map(|begun| begun.cluster.pattern.count()).sum();
    for (order, begun) in log.begun().iter().enumerate() {
        let cluster = Cluster { model: begun.cluster.clone(), order };
        let fleet = Fleet::numbered(&mission, &cluster.model, begun.numbers);
        let findings = Findings::new(&mission, &cluster.model);
        let checkpoints = Checkpoints::new(&fleet, satellites);
        world.spawn((
            Name::new(cluster.model.name.clone()),
            begun.id,
            cluster,
            Totals(fleet.totals()),
            fleet,
            findings,
            History::default(),
            checkpoints,
        ));
    }
    world.insert_resource(MissionInfo { mission });
    world.insert_resource(log);
}
