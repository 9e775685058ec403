//! Seeks, and time that runs backwards. A near target is flown to, another one is reached from the
//! checkpoint before it, and for a far one a flight begins anew two orbits before the target. All
//! but the near ones are flown by copies, over as many frames as that takes.
//!
//! Every cluster takes its own way. A cluster that was changed has no checkpoints before its
//! change: where the target lies before it, the cluster begins anew as it is now
//! ([`super::change::log`]).

use bevy::{
    platform::time::Instant,
    prelude::{Entity, Query, Res, ResMut, Resource},
};

use super::{
    change::{
        log::{Begun, FlightLog},
        request::ClusterId,
    },
    checkpoints::Checkpoints,
    clock::Clock,
    cluster::{Cluster, MissionInfo},
    fleet::Fleet,
    history::History,
    run_up::RunUp,
};
use crate::model;

/// Longest seek forward that is flown without a run-up, steps.
const FLOWN_SEEK_STEPS: u64 = 1_000;
/// Longest flight from a checkpoint, steps.
const LONGEST_FROM_CHECKPOINT: u64 = 100_000;
/// Most steps times satellites of such a flight, some seconds of work; a flight as short as one
/// forward is always allowed.
const MOST_FROM_CHECKPOINT: u64 = 1_000_000_000;
/// Steps before the target from which states of a run-up are kept while time runs backwards, so
/// that the next steps back need no run-up.
const KEPT_BEFORE: u64 = 128;

/// Multiple of a frame's budget that a seek may take.
const SHARE: f64 = 10.0;
/// Where the rest of a frame takes longer than that, a seek may take as long, up to this time, s.
const MOST_S: f64 = 0.25;

/// What a flight to the target begins from.
#[derive(Clone, Debug)]
enum Begin {
    /// A checkpoint; some states on the way are kept as well.
    Checkpoints { from: u64, every: u64, room: usize, kept: Vec<(u64, Fleet)> },
    /// Two orbits before a step; states from there on are kept anew.
    RunUp { from: u64, way: RunUp, checkpoints: Checkpoints },
}

/// A copy of a cluster on its way to the target.
#[derive(Clone, Debug)]
struct Flight {
    cluster: Entity,
    fleet: Fleet,
    next_step: u64,
    begin: Begin,
    /// Whether the target lies before the change of the cluster.
    has_forgotten: bool,
}

impl Flight {
    fn from_checkpoint(cluster: Entity, checkpoints: &Checkpoints, target: u64) -> Option<Self> {
        let (from, fleet) = checkpoints.from(target)?;
        let room = checkpoints.room(target);
        let every = (target - from).div_ceil(room as u64 + 1).max(1);
        let begin = Begin::Checkpoints { from, every, room, kept: Vec::new() };
        Some(Self { cluster, fleet, next_step: from, begin, has_forgotten: false })
    }

    fn run_up(
        entity: Entity,
        cluster: &model::mission::Cluster,
        (fleet, checkpoints): (&Fleet, &Checkpoints),
        (from, target): (u64, u64),
    ) -> Self {
        let mut fleet = fleet.clone();
        let has_forgotten = target < fleet.changed_at;
        if has_forgotten {
            fleet.forget_change();
        }
        // no state is kept from before a change
        let from = from.max(fleet.changed_at);
        let way = fleet.begin_run_up(cluster, from);
        let begin = Begin::RunUp { from, way, checkpoints: checkpoints.blank() };
        Self { cluster: entity, fleet, next_step: way.next_step, begin, has_forgotten }
    }

    fn step(&mut self, cluster: &model::mission::Cluster) {
        self.keep();
        match &mut self.begin {
            Begin::RunUp { from, way, .. } if self.next_step < *from => {
                self.fleet.step_run_up(cluster, way);
                self.next_step = way.next_step;
            }
            _ => {
                self.fleet.step(cluster, self.next_step);
                self.next_step += 1;
            }
        }
    }

    /// Keeps the present state where it is wanted.
    fn keep(&mut self) {
        let step = self.next_step;
        match &mut self.begin {
            Begin::Checkpoints { from, every, room, kept } => {
                let is_due = step > *from && (step - *from).is_multiple_of(*every);
                if is_due && kept.len() < *room {
                    kept.push((step, self.fleet.clone()));
                }
            }
            Begin::RunUp { from, checkpoints, .. } if step == *from => {
                checkpoints.begin(step, &self.fleet)
            }
            Begin::RunUp { from, checkpoints, .. } if step > *from => {
                checkpoints.record(step, &self.fleet)
            }
            Begin::RunUp { .. } => {}
        }
    }
}

/// The clusters in flight, with their checkpoints.
pub(super) type Flying<'w, 's> = Query<
    'w,
    's,
    (
        Entity,
        &'static ClusterId,
        &'static Cluster,
        &'static mut Fleet,
        &'static mut History,
        &'static mut Checkpoints,
    ),
>;

/// A seek under way. The present flight stays as it is until all clusters have arrived.
#[derive(Resource, Clone, Debug, Default)]
pub(super) struct SeekUnderWay {
    target: u64,
    flights: Vec<Flight>,
    /// Wall time spent on it in the last frame, s.
    spent_s: f64,
}

impl SeekUnderWay {
    /// Returns whether a seek is under way.
    pub(super) fn is_under_way(&self) -> bool {
        !self.flights.is_empty()
    }
}

pub(super) fn seek(
    clock: Option<ResMut<Clock>>,
    mut seeking: ResMut<SeekUnderWay>,
    mut clusters: Flying,
    info: Option<Res<MissionInfo>>,
    log: Option<ResMut<FlightLog>>,
) {
    let Some(mut clock) = clock else { return };
    if clock.is_held() {
        return;
    }
    clock.seek_back();
    let Some(target) = clock.seek_to else {
        seeking.flights.clear();
        return;
    };
    if !seeking.is_under_way() || seeking.target != target {
        seeking.flights.clear();
        if !begin(&clock, target, &mut seeking, &clusters) {
            return;
        }
    }
    let begun = Instant::now();
    let rest_s = (clock.frame_s - seeking.spent_s).clamp(0.0, MOST_S);
    let most_s = clock.frame_budget_s.map(|budget_s| (SHARE * budget_s).max(rest_s));
    let seeking = &mut *seeking;
    for flight in &mut seeking.flights {
        let Ok((_, _, cluster, ..)) = clusters.get(flight.cluster) else { continue };
        while flight.next_step < target {
            flight.step(&cluster.model);
            let spent_s = begun.elapsed().as_secs_f64();
            if most_s.is_some_and(|most_s| spent_s > most_s) {
                seeking.spent_s = spent_s;
                return;
            }
        }
    }
    let forgotten = land(&mut clock, target, seeking, &mut clusters);
    if let (Some(info), Some(mut log)) = (info, log) {
        forget_changes(&mut log, &info, target, &clusters, &forgotten);
    }
}

/// Tells the log that time has gone back to a step.
fn forget_changes(
    log: &mut FlightLog,
    info: &MissionInfo,
    target: u64,
    clusters: &Flying,
    forgotten: &[Entity],
) {
    if !log.has_changes_after(target) {
        return;
    }
    let mut list: Vec<_> = clusters.iter().collect();
    list.sort_by_key(|(_, _, cluster, ..)| cluster.order);
    let flying = list.into_iter().map(|(entity, id, cluster, fleet, ..)| {
        let begun = Begun { id: *id, cluster: cluster.model.clone(), numbers: fleet.numbers };
        (begun, forgotten.contains(&entity))
    });
    log.forget_after(target, &info.mission, flying.collect());
}

/// Begins a seek. Returns false when the target is flown to as time runs, without copies.
fn begin(clock: &Clock, target: u64, seeking: &mut SeekUnderWay, clusters: &Flying) -> bool {
    let done = clock.steps_done();
    if target >= done && target - done <= FLOWN_SEEK_STEPS {
        return false;
    }
    seeking.target = target;
    seeking.spent_s = 0.0;
    let satellites: usize = clusters.iter().map(|(_, _, _, fleet, ..)| fleet.len()).sum();
    // an exact flight may take long on the way back, where otherwise all would be flown anew
    let longest = if target > done {
        FLOWN_SEEK_STEPS
    } else {
        (MOST_FROM_CHECKPOINT / satellites.max(1) as u64)
            .clamp(FLOWN_SEEK_STEPS, LONGEST_FROM_CHECKPOINT)
    };
    let before = if clock.is_backwards() { KEPT_BEFORE } else { 0 };
    let from = target.saturating_sub(before);
    let flight = |entity, cluster: &Cluster, fleet: &Fleet, checkpoints: &Checkpoints| {
        let is_kept = checkpoints.flight_steps(target).is_some_and(|steps| steps <= longest);
        let kept =
            if is_kept { Flight::from_checkpoint(entity, checkpoints, target) } else { None };
        kept.unwrap_or_else(|| {
            Flight::run_up(entity, &cluster.model, (fleet, checkpoints), (from, target))
        })
    };
    seeking.flights = clusters
        .iter()
        .map(|(entity, _, cluster, fleet, _, checkpoints)| {
            flight(entity, cluster, fleet, checkpoints)
        })
        .collect();
    true
}

/// Replaces the present flight by the copies that have arrived. Returns the clusters that went back
/// to before their change.
fn land(
    clock: &mut Clock,
    target: u64,
    seeking: &mut SeekUnderWay,
    clusters: &mut Flying,
) -> Vec<Entity> {
    let is_back = target < clock.steps_done();
    let (mut forgotten, mut is_approximate) = (Vec::new(), false);
    for mut flight in core::mem::take(&mut seeking.flights) {
        if let Begin::RunUp { .. } = flight.begin {
            flight.keep();
        }
        let Ok((.., mut fleet, mut history, mut checkpoints)) = clusters.get_mut(flight.cluster)
        else {
            continue;
        };
        is_approximate |= flight.fleet.is_approximate;
        *fleet = flight.fleet;
        match flight.begin {
            Begin::Checkpoints { kept, .. } => checkpoints.keep_between(target, kept),
            Begin::RunUp { checkpoints: new, .. } => *checkpoints = new,
        }
        if flight.has_forgotten {
            forgotten.push(flight.cluster);
        }
        if is_back && !flight.has_forgotten {
            history.rewind(target as f64 * clock.step_s());
        } else {
            history.clear();
        }
    }
    clock.jump(target, is_approximate);
    forgotten
}
