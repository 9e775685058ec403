//! Seeks: what is near is flown, what the tape holds is taken from it, and for what is far a copy
//! of every cluster begins anew two orbits before the target, over as many frames as that takes.

use bevy::{
    platform::time::Instant,
    prelude::{DetectChanges, Entity, ResMut, Resource},
};

use super::{
    clock::Clock,
    fleet::{Fleet, Flying},
    tape::rewind,
};

/// Longest seek forward that is flown instead of run up, steps.
const FLOWN_SEEK_STEPS: u64 = 1_000;

/// How many times a frame's budget a far seek may take: who waits for a date wants to be there.
const SHARE: f64 = 10.0;

/// A cluster on its way to the target.
#[derive(Clone, Debug)]
struct Flight {
    cluster: Entity,
    fleet: Fleet,
    next_step: u64,
}

/// A far seek under way. What flies stays as it is until all clusters have arrived.
#[derive(Resource, Clone, Debug, Default)]
pub(super) struct FarSeek {
    target: u64,
    flights: Vec<Flight>,
    is_from_the_epoch: bool,
}

impl FarSeek {
    /// Whether a seek is under way.
    pub(super) fn is_under_way(&self) -> bool {
        !self.flights.is_empty()
    }
}

pub(super) fn seek(clock: Option<ResMut<Clock>>, mut far: ResMut<FarSeek>, mut clusters: Flying) {
    let Some(mut clock) = clock else { return };
    let Some(target) = clock.seek_to else {
        far.flights.clear();
        return;
    };
    let is_other = clusters.iter().any(|(_, cluster, ..)| cluster.is_changed());
    if !far.is_under_way() || far.target != target || is_other {
        far.flights.clear();
        if !begin(&mut clock, target, &mut far, &mut clusters) {
            return;
        }
    }
    let begun = Instant::now();
    for flight in &mut far.flights {
        let Ok((_, cluster, ..)) = clusters.get(flight.cluster) else { continue };
        while flight.next_step < target {
            flight.fleet.step(&cluster.model, flight.next_step);
            flight.next_step += 1;
            let spent_s = begun.elapsed().as_secs_f64();
            if clock.frame_budget_s.is_some_and(|budget_s| spent_s > SHARE * budget_s) {
                return;
            }
        }
    }
    for flight in core::mem::take(&mut far.flights) {
        if let Ok((_, _, mut fleet, mut history, mut tape)) = clusters.get_mut(flight.cluster) {
            *fleet = flight.fleet;
            tape.begin(target, &fleet);
            history.clear();
        }
    }
    clock.jump(target, !far.is_from_the_epoch);
}

/// True when the target is far, and copies are on their way to it.
fn begin(clock: &mut Clock, target: u64, far: &mut FarSeek, clusters: &mut Flying) -> bool {
    let done = clock.steps_done();
    if target >= done && target - done <= FLOWN_SEEK_STEPS {
        return false;
    }
    let is_taped = clusters
        .iter()
        .all(|(.., tape)| tape.flight_steps(target).is_some_and(|steps| steps <= FLOWN_SEEK_STEPS));
    if target < done && is_taped {
        rewind(clusters, target, clock.step_s());
        let approximate = clock.is_approximate();
        clock.jump(target, approximate);
        return false;
    }
    far.target = target;
    far.is_from_the_epoch = true;
    for (entity, cluster, fleet, ..) in clusters.iter() {
        let mut fleet = fleet.clone();
        let first_step = fleet.begin_run_up(&cluster.model, target);
        far.is_from_the_epoch &= first_step == 0;
        far.flights.push(Flight { cluster: entity, fleet, next_step: first_step });
    }
    true
}
