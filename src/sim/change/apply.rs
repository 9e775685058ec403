//! Applies changes of the mission between two steps; time waits while one is prepared.

use bevy::{
    platform::time::Instant,
    prelude::{App, Commands, Entity, IntoScheduleConfigs, Mut, Query, Res, Update, World},
};

use super::{
    begin::{Begun, begin},
    carry::Carried,
    land::land,
    log::FlightLog,
    queue::{Before, ChangeQueue, Work, take},
    request::{Applied, Change, ChangeError, Changed},
};
use crate::sim::{
    clock::Clock,
    cluster::{Cluster, Findings, MissionInfo},
    edits,
    schedule::SimSystems,
};

pub(in crate::sim) fn plugin(app: &mut App) {
    app.init_resource::<ChangeQueue>()
        .add_message::<Change>()
        .add_message::<Changed>()
        .add_systems(
            Update,
            (forget_before, take, apply).chain().after(edits::apply).in_set(SimSystems::Edit),
        );
}

/// Drops the state from before a change once a step is flown.
fn forget_before(
    clock: Option<Res<Clock>>,
    clusters: Query<(Entity, &Before)>,
    mut commands: Commands,
) {
    let Some(clock) = clock else { return };
    for (entity, before) in &clusters {
        if before.step != clock.steps_done() {
            commands.entity(entity).remove::<Before>();
        }
    }
}

/// Works on changes for as long as a frame may take, at least on one piece.
fn apply(world: &mut World) {
    if world.resource::<ChangeQueue>().is_empty() {
        return;
    }
    let begun = Instant::now();
    let budget_s = world.get_resource::<Clock>().and_then(|clock| clock.frame_budget_s);
    let is_due = |world: &World| !world.resource::<ChangeQueue>().is_empty();
    while is_due(world) {
        world.resource_scope(|world, mut queue: Mut<ChangeQueue>| advance(world, &mut queue));
        if budget_s.is_some_and(|budget_s| begun.elapsed().as_secs_f64() > budget_s) {
            break;
        }
    }
    let is_held = is_due(world);
    if let Some(mut clock) = world.get_resource_mut::<Clock>() {
        clock.hold(is_held);
    }
}

/// Does one piece of work.
fn advance(world: &mut World, queue: &mut ChangeQueue) {
    match queue.work.take() {
        None => {
            let Some(change) = queue.waiting.pop_front() else { return };
            match begin(world, &change) {
                Ok(Begun::Work(work)) => queue.work = Some(*work),
                Ok(Begun::Applied(applied)) => tell(world, change, Ok(applied)),
                Err(error) => tell(world, change, Err(error)),
            }
        }
        Some(Work::Cluster { change, entity, mut rebuild }) => {
            let step = world.resource::<Clock>().steps_done();
            if let Change::Replace { cluster, .. } | Change::Add { cluster, .. } = &change {
                rebuild.advance(&world.resource::<MissionInfo>().mission, cluster, step);
            }
            match rebuild.prepared() {
                Ok(prepared) => {
                    let outcome = land(world, step, &change, entity, *prepared);
                    tell(world, change, outcome);
                }
                Err(rebuild) => {
                    queue.work = Some(Work::Cluster { change, entity, rebuild });
                }
            }
        }
        Some(Work::Findings { change, mut left }) => {
            let Some(entity) = left.pop() else {
                let step = world.resource::<Clock>().steps_done();
                world.resource_mut::<FlightLog>().record(step, change.clone());
                tell(world, change, Ok(Applied { entity: None, carried: Carried::default() }));
                return;
            };
            let mission = world.resource::<MissionInfo>().mission.clone();
            if let Some(cluster) = world.get::<Cluster>(entity) {
                let findings = Findings::new(&mission, &cluster.model);
                world.entity_mut(entity).insert(findings);
            }
            queue.work = Some(Work::Findings { change, left });
        }
    }
}

/// Reports the outcome of a change.
fn tell(world: &mut World, change: Change, outcome: Result<Applied, ChangeError>) {
    let step = world.get_resource::<Clock>().map_or(0, Clock::steps_done);
    world.write_message(Changed { step, change, outcome });
}
