//! The flight of a cluster: its columns and the system that steps them.

use bevy::prelude::{App, Component, Entity, IntoScheduleConfigs, Query, Ref, Res, ResMut, Update};

use super::{
    clock::Clock,
    cluster::Cluster,
    history::History,
    schedule::SimSystems,
    seek::{SeekUnderWay, seek},
    tape::{Tape, forget},
};
use crate::model::{
    self,
    environment::{
        HOUR_S, LONGEST_STEP_S, SunHour, TrackHour, initial_state, step_parts, track_hour, tracks,
    },
    faults::{FaultRates, next_storm_s, storm_fraction},
    fleet::{
        StepView, VectorPath,
        columns::{Columns, ColumnsPart, Unit, units},
        light::turns_from_rad,
        step_units,
        totals::Totals,
    },
    mission::{Mission, Pattern},
    time::Instant,
};

/// Length of a run-up, orbits: charge and temperature have settled by then.
const RUN_UP_ORBITS: f64 = 2.0;
/// Its end, which is flown in the mission's own steps, orbits; before, steps are as long as any.
/// With half an orbit a shadow may lie before it, and charges come out 20 times as far off.
const FINE_ORBITS: f64 = 1.0;

/// Satellites below which a step is not worth a second thread.
const THREAD_LENGTH: usize = 8_192;

/// State of a flying cluster.
#[derive(Component, Clone, Debug)]
pub struct Fleet {
    columns: Columns,
    units: Vec<Unit>,
    epoch: Instant,
    seed: u64,
    first_satellite: u64,
    faults: FaultRates,
    hour: Option<(SunHour, Vec<TrackHour>)>,
    /// No storm blows from the first of these times to the second.
    clear_s: (f64, f64),
    part_s: f64,
    parts: u32,
    totals: Totals,
    sums: Totals,
    cycles_before: f64,
    /// Vector code in use.
    pub path: VectorPath,
}

impl Fleet {
    /// A cluster at the mission's epoch. `first_satellite` is the number of its first
    /// satellite in the mission, by which faults are drawn.
    #[must_use]
    pub fn new(mission: &Mission, cluster: &model::mission::Cluster, first_satellite: u64) -> Self {
        let lengths: Vec<usize> = match &cluster.pattern {
            Pattern::Planes(planes) => planes.iter().map(|plane| plane.count as usize).collect(),
            Pattern::Formation { offsets, .. } => vec![offsets.len()],
            Pattern::Elements(sets) => vec![1; sets.len()],
        };
        let count = lengths.iter().sum();
        let units = units(lengths);
        let blocks = units.iter().map(Unit::blocks).sum();
        let mut columns = Columns::new(count, blocks, units.len());
        if let Pattern::Planes(planes) = &cluster.pattern {
            let phases = planes.iter().flat_map(|plane| {
                (0..plane.count).map(|index| {
                    let turn = plane.first_turn + plane.spacing_turn * f64::from(index);
                    turns_from_rad(turn * core::f64::consts::TAU)
                })
            });
            for (slot, phase) in columns.phase_turns.iter_mut().zip(phases) {
                *slot = phase;
            }
        }
        let parts = step_parts(mission.step_s);
        let mut fleet = Self {
            columns,
            units,
            epoch: mission.epoch,
            seed: mission.seed,
            first_satellite,
            faults: FaultRates::new(&cluster.design),
            hour: None,
            clear_s: (0.0, f64::NEG_INFINITY),
            part_s: mission.step_s / f64::from(parts),
            parts,
            totals: Totals::default(),
            sums: Totals::default(),
            cycles_before: 0.0,
            path: VectorPath::best(),
        };
        fleet.start(cluster, 0.0);
        fleet.foresee(cluster);
        fleet
    }

    /// Put every satellite into its initial state at a time; sums begin anew.
    fn start(&mut self, cluster: &model::mission::Cluster, elapsed_s: f64) {
        self.sums = Totals::default();
        self.hour = None;
        self.turn_hour(cluster, elapsed_s);
        let Some((_, tracks)) = &self.hour else { return };
        for unit in &self.units {
            let (charge_j, radiator_k) = initial_state(&cluster.design, &tracks[unit.track]);
            let lanes = unit.first..unit.first + unit.length;
            self.columns.charge_j[lanes.clone()].fill(charge_j);
            self.columns.radiator_k[lanes].fill(radiator_k);
        }
        self.columns.working_fraction.fill(1.0);
        self.columns.next_event_s.fill(f64::NEG_INFINITY);
        self.columns.up_at_s.fill(f64::NEG_INFINITY);
        self.columns.block_event_s.fill(f64::NEG_INFINITY);
        self.columns.block_up_s.fill(f64::NEG_INFINITY);
        self.totals = Totals { satellites: self.len() as f64, ..Totals::default() };
    }

    /// Before the first step there is none to tell results of: those of the step to come stand
    /// in their place, with the charges and temperatures of the start.
    fn foresee(&mut self, cluster: &model::mission::Cluster) {
        let mut ahead = self.clone();
        ahead.step(cluster, 0);
        let radiators_k = &self.columns.radiator_k;
        self.totals = Totals {
            charge_j: self.columns.charge_j.iter().sum(),
            radiator_k: radiators_k.iter().sum(),
            hottest_radiator_k: radiators_k.iter().copied().fold(0.0, f64::max),
            ..ahead.totals
        };
        self.columns.take_results(ahead.columns);
    }

    /// Number of satellites.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.charge_j.len()
    }

    /// Whether the cluster is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The satellites' columns.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Totals of the last step; at the epoch, of the first.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// Totals times seconds since the start.
    #[must_use]
    pub fn sums(&self) -> &Totals {
        &self.sums
    }

    /// Equivalent full cycles of a mean battery since the epoch; before a far seek, estimated.
    #[must_use]
    pub fn cycles(&self, cluster: &model::mission::Cluster) -> f64 {
        let whole_j = cluster.design.battery.capacity_j * self.len() as f64;
        let since = if whole_j > 0.0 { self.sums.discharged_w / whole_j } else { 0.0 };
        self.cycles_before + since
    }

    /// Cycles of a time at the present season's rate: the shadow's load, every orbit.
    fn cycles_estimate(&self, cluster: &model::mission::Cluster, elapsed_s: f64) -> f64 {
        let battery = &cluster.design.battery;
        let Some(first) = self.hour.as_ref().and_then(|(_, tracks)| tracks.first()) else {
            return 0.0;
        };
        let shadow_w = first.plane.requests.shadow_w * first.eclipse_fraction;
        if battery.capacity_j <= 0.0 {
            return 0.0;
        }
        shadow_w / battery.discharge_efficiency * elapsed_s / battery.capacity_j
    }

    /// Slow terms of the hour that holds a time.
    fn turn_hour(&mut self, cluster: &model::mission::Cluster, elapsed_s: f64) {
        if self.hour.as_ref().is_some_and(|(sun, _)| sun.holds(elapsed_s)) {
            return;
        }
        let sun = SunHour::new(self.epoch, elapsed_s);
        let middle_s = sun.begin_s + 0.5 * HOUR_S;
        let cycles = self.cycles(cluster);
        let terms = tracks(cluster, self.epoch, middle_s)
            .iter()
            .map(|track| {
                track_hour(&cluster.design, track, &sun.middle(), middle_s, cycles, self.part_s)
            })
            .collect();
        self.hour = Some((sun, terms));
    }

    /// Share of a step that storms take; the next storm is looked up once.
    fn storm_fraction(&mut self, begin_s: f64, end_s: f64) -> f64 {
        let (from_s, until_s) = self.clear_s;
        if begin_s >= from_s && end_s <= until_s {
            return 0.0;
        }
        let fraction = storm_fraction(self.seed, &self.faults, begin_s, end_s);
        if fraction == 0.0 {
            self.clear_s = (begin_s, next_storm_s(self.seed, &self.faults, begin_s));
        }
        fraction
    }

    /// Fly one step from step number `step`.
    pub fn step(&mut self, cluster: &model::mission::Cluster, step: u64) {
        let mut mean = Totals::default();
        for part in 0..self.parts {
            // exact for any number of steps: a product, not a running sum
            let begin_s = (step * u64::from(self.parts) + u64::from(part)) as f64 * self.part_s;
            let Some(totals) = self.fly(cluster, begin_s) else { return };
            mean.add_weighted(&totals, 1.0 / f64::from(self.parts));
            // states are those at the end of the step, not means
            mean.charge_j = totals.charge_j;
            mean.radiator_k = totals.radiator_k;
            mean.satellites = totals.satellites;
        }
        self.totals = mean;
    }

    /// Fly a part of a step, or a leap, as long as [`Self::part_s`] says; its totals.
    fn fly(&mut self, cluster: &model::mission::Cluster, begin_s: f64) -> Option<Totals> {
        self.turn_hour(cluster, begin_s);
        let end_s = begin_s + self.part_s;
        let storm_fraction = self.storm_fraction(begin_s, end_s);
        let (sun, tracks) = self.hour.as_ref()?;
        let view = StepView {
            cluster,
            epoch: self.epoch,
            seed: self.seed,
            first_satellite: self.first_satellite,
            sun,
            tracks,
            faults: &self.faults,
            storm_fraction,
            begin_s,
            step_s: self.part_s,
        };
        step_in_parallel(self.path, &view, &self.units, self.columns.part());
        let mut totals = Totals::default();
        for unit in &self.columns.unit_totals {
            totals.add(unit);
        }
        self.sums.add_weighted(&totals, self.part_s);
        Some(totals)
    }

    fn step_s(&self) -> f64 {
        self.part_s * f64::from(self.parts)
    }

    /// Begin anew two orbits before `step` and fly to it: exact orbits, faults and storms,
    /// approximate charge, temperature and battery wear. True when that reached back to the
    /// epoch, so that nothing is approximate.
    pub fn run_up(&mut self, cluster: &model::mission::Cluster, step: u64) -> bool {
        let mut way = self.begin_run_up(cluster, step);
        let is_exact = way.is_exact();
        while way.next_step < step {
            self.step_run_up(cluster, &mut way);
        }
        is_exact
    }

    /// Begin anew two orbits before `step`.
    pub(super) fn begin_run_up(&mut self, cluster: &model::mission::Cluster, step: u64) -> RunUp {
        let step_s = self.step_s();
        let period_s = tracks(cluster, self.epoch, step as f64 * step_s)
            .iter()
            .fold(6_000.0, |longest: f64, track| longest.max(track.period_s));
        let steps_in = |time_s: f64| (time_s / step_s).ceil() as u64;
        let leap = ((LONGEST_STEP_S / step_s) as u64).max(1);
        let fine = steps_in(FINE_ORBITS * period_s);
        let leaps = steps_in((RUN_UP_ORBITS - FINE_ORBITS) * period_s).div_ceil(leap);
        let way = match step.checked_sub(fine + leaps * leap) {
            Some(first @ 1..) => RunUp { next_step: first, fine_from: step - fine, leap },
            _ => RunUp { next_step: 0, fine_from: 0, leap },
        };
        let begin_s = way.next_step as f64 * step_s;
        self.cycles_before = 0.0;
        self.start(cluster, begin_s);
        self.cycles_before = self.cycles_estimate(cluster, begin_s);
        self.hour = None;
        if step == 0 {
            self.foresee(cluster);
        }
        way
    }

    /// Fly a leap or a step of a run-up.
    pub(super) fn step_run_up(&mut self, cluster: &model::mission::Cluster, way: &mut RunUp) {
        if way.next_step >= way.fine_from || way.leap < 2 {
            self.step(cluster, way.next_step);
            way.next_step += 1;
            return;
        }
        // the hour's terms hold for one length of step
        let part_s = self.part_s;
        let begin_s = way.next_step as f64 * part_s;
        let is_last = way.next_step + way.leap >= way.fine_from;
        self.part_s = part_s * way.leap as f64;
        let totals = self.fly(cluster, begin_s);
        self.part_s = part_s;
        self.totals = totals.unwrap_or_default();
        if is_last {
            self.hour = None;
        }
        way.next_step += way.leap;
    }
}

/// A run-up under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RunUp {
    /// Step to go on with.
    pub next_step: u64,
    /// Step from which no more are taken at once.
    fine_from: u64,
    /// Steps that are taken at once before, as one.
    leap: u64,
}

impl RunUp {
    /// Whether it began at the epoch, so that it is a flight.
    pub(super) fn is_exact(&self) -> bool {
        self.fine_from == 0
    }
}

/// Halve the units until the pieces suit a thread; the sums do not depend on where.
fn step_in_parallel(path: VectorPath, view: &StepView<'_>, units: &[Unit], part: ColumnsPart<'_>) {
    let satellites: usize = units.iter().map(|unit| unit.length).sum();
    if satellites <= THREAD_LENGTH || units.len() < 2 || rayon::current_num_threads() < 2 {
        step_units(path, view, units, part);
        return;
    }
    let (left, right) = units.split_at(units.len() / 2);
    let (Some(begin), Some(middle)) = (left.first(), right.first()) else { return };
    let (head, tail) =
        part.split(middle.first - begin.first, middle.first_block - begin.first_block, left.len());
    rayon::join(
        || step_in_parallel(path, view, left, head),
        || step_in_parallel(path, view, right, tail),
    );
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<SeekUnderWay>();
    app.add_systems(Update, (forget, seek, fly).chain().in_set(SimSystems::Fly));
}

/// What flies, with what is kept of its past.
pub(super) type Flying<'w, 's> = Query<
    'w,
    's,
    (Entity, Ref<'static, Cluster>, &'static mut Fleet, &'static mut History, &'static mut Tape),
>;

fn fly(clock: Option<ResMut<Clock>>, seeking: Res<SeekUnderWay>, mut clusters: Flying) {
    let Some(mut clock) = clock else { return };
    if seeking.is_under_way() {
        return;
    }
    let due = clock.steps_due();
    if due == 0 {
        clock.done(0);
        return;
    }
    let begun = bevy::platform::time::Instant::now();
    let (first, mut done) = (clock.steps_done(), 0);
    while done < due {
        for (_, cluster, mut fleet, mut history, mut tape) in &mut clusters {
            fleet.step(&cluster.model, first + done);
            history.push((first + done + 1) as f64 * clock.step_s(), &fleet.totals);
            tape.record(first + done + 1, &fleet);
        }
        done += 1;
        if clock.frame_budget_s.is_some_and(|budget_s| begun.elapsed().as_secs_f64() > budget_s) {
            break;
        }
    }
    clock.done(done);
}
