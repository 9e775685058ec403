//! A mission into the world: the clock at its epoch, an entity a cluster.

use bevy::prelude::{Commands, Entity, Name, World};

use super::{
    checkpoints::Checkpoints,
    clock::Clock,
    cluster::{Cluster, Findings, MissionInfo, Totals},
    fleet::Fleet,
    history::History,
};
use crate::model::mission::Mission;

/// Clear the world of a former mission and spawn this one: clock, info, one entity a cluster.
pub fn load(world: &mut World, mission: Mission) {
    let old: Vec<Entity> =
        world.query::<(Entity, &Cluster)>().iter(world).map(|(e, _)| e).collect();
    for entity in old {
        world.despawn(entity);
    }
    world.insert_resource(Clock::new(mission.epoch, mission.step_s));
    let mut first_satellite = 0;
    let mut commands = world.commands();
    for (order, cluster) in mission.clusters.iter().enumerate() {
        let settings = Cluster { model: cluster.clone(), order };
        spawn(&mut commands, &mission, settings, first_satellite);
        first_satellite += cluster.pattern.count();
    }
    world.flush();
    world.insert_resource(MissionInfo { mission: Mission { clusters: Vec::new(), ..mission } });
}

fn spawn(commands: &mut Commands, mission: &Mission, settings: Cluster, first_satellite: u64) {
    let findings = Findings::new(mission, &settings.model);
    let fleet = Fleet::new(mission, &settings.model, first_satellite);
    let totals = Totals(fleet.totals());
    let satellites = mission.clusters.iter().map(|cluster| cluster.pattern.count()).sum();
    let checkpoints = Checkpoints::new(&fleet, satellites);
    commands.spawn((
        Name::new(settings.model.name.clone()),
        settings,
        fleet,
        totals,
        findings,
        History::default(),
        checkpoints,
    ));
}
