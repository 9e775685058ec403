//! The flight of a cluster: its columns, and one step of them.

use core::ops::Range;
use std::sync::Arc;

use bevy::prelude::Component;

use crate::model::{
    self,
    array_view::RadiatorView,
    environment::{HOUR_S, SunHour, TrackHour, initial_state, step_parts, track_hour, tracks},
    faults::{FaultRates, LossOrigin, next_storm_s, storm_fraction},
    fleet::{
        StepView, VectorPath,
        columns::{Columns, ColumnsPart, Unit, units},
        fault_draws::{FaultDraws, SatelliteNumbers},
        light::turns_from_rad,
        step_units,
        totals::Totals,
    },
    mission::{Mission, Pattern},
    power::BatteryLimits,
    shadow::EarthShape,
    time::Instant,
};

/// Satellites below which a step does not repay a second thread.
const THREAD_LENGTH: usize = 8_192;

/// The same for drawing faults, which takes hundreds of times as long per satellite.
const DRAWS_LENGTH: usize = 1_024;

/// Slow terms of an hour.
#[derive(Clone, Debug)]
pub(super) struct Hour {
    /// The Sun during the hour.
    pub sun: SunHour,
    /// The terms, one for each track.
    pub tracks: Vec<TrackHour>,
    /// Cycles of the battery for which the terms hold.
    pub cycles: f64,
}

/// State of a flying cluster.
#[derive(Component, Clone, Debug)]
pub struct Fleet {
    pub(super) columns: Columns,
    pub(super) units: Vec<Unit>,
    pub(super) epoch: Instant,
    earth_shape: EarthShape,
    seed: u64,
    pub(super) numbers: SatelliteNumbers,
    pub(super) faults: FaultRates,
    /// Where losses begin, for a cluster that was changed in flight.
    pub(super) loss_origins: Option<Arc<[LossOrigin]>>,
    pub(super) hour: Option<Hour>,
    /// No storm occurs from the first of these times to the second.
    clear_s: (f64, f64),
    pub(super) part_s: f64,
    parts: u32,
    pub(super) totals: Totals,
    pub(super) sums: Totals,
    pub(super) cycles_before: f64,
    /// Step at which the cluster was last changed; 0 when it flies as it was loaded.
    pub(super) changed_at: u64,
    /// Whether charge, temperature and battery wear come from a run-up.
    pub(super) is_approximate: bool,
    /// Vector code in use.
    pub path: VectorPath,
}

impl Fleet {
    /// Returns a cluster at the mission's epoch. `first_satellite` is the number of its first
    /// satellite in the mission, by which faults are drawn.
    #[must_use]
    pub fn new(mission: &Mission, cluster: &model::mission::Cluster, first_satellite: u64) -> Self {
        let count = cluster.pattern.count();
        let numbers = SatelliteNumbers { first: first_satellite, count, others: first_satellite };
        Self::numbered(mission, cluster, numbers)
    }

    /// Returns a cluster at the mission's epoch, by the numbers of its satellites.
    pub(super) fn numbered(
        mission: &Mission,
        cluster: &model::mission::Cluster,
        numbers: SatelliteNumbers,
    ) -> Self {
        let mut fleet = Self::blank(mission, cluster, numbers);
        fleet.start(cluster, 0.0);
        fleet.foresee(cluster, 0);
        fleet
    }

    /// Returns a cluster whose satellites have no state yet.
    pub(super) fn blank(
        mission: &Mission,
        cluster: &model::mission::Cluster,
        numbers: SatelliteNumbers,
    ) -> Self {
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
                (0..plane.count)
                    .map(|index| turns_from_rad(plane.turn_of(index) * core::f64::consts::TAU))
            });
            for (slot, phase) in columns.phase_turns.iter_mut().zip(phases) {
                *slot = phase;
            }
        }
        let parts = step_parts(mission.step_s);
        Self {
            columns,
            units,
            epoch: mission.epoch,
            earth_shape: mission.earth_shape,
            seed: mission.seed,
            numbers,
            faults: FaultRates::new(&cluster.design),
            loss_origins: None,
            hour: None,
            clear_s: (0.0, f64::NEG_INFINITY),
            part_s: mission.step_s / f64::from(parts),
            parts,
            totals: Totals::default(),
            sums: Totals::default(),
            cycles_before: 0.0,
            changed_at: 0,
            is_approximate: false,
            path: VectorPath::best(),
        }
    }

    /// Puts every satellite into its initial state at a time; sums begin anew.
    pub(super) fn start(&mut self, cluster: &model::mission::Cluster, elapsed_s: f64) {
        self.sums = Totals::default();
        self.hour = None;
        self.turn_hour(cluster, elapsed_s);
        self.fill(cluster);
    }

    /// Puts every satellite into the initial state of the present hour.
    pub(super) fn fill(&mut self, cluster: &model::mission::Cluster) {
        let Some(hour) = &self.hour else { return };
        for unit in &self.units {
            let state = initial_state(&cluster.design, &hour.tracks[unit.track]);
            let lanes = unit.first..unit.first + unit.length;
            self.columns.charge_j[lanes.clone()].fill(state.charge_j);
            self.columns.radiator_k[lanes.clone()].fill(state.radiator_k);
            self.columns.array_k[lanes].fill(state.array_k);
        }
        self.columns.working_fraction.fill(1.0);
        self.columns.next_event_s.fill(f64::NEG_INFINITY);
        self.columns.up_at_s.fill(f64::NEG_INFINITY);
        self.columns.block_event_s.fill(f64::NEG_INFINITY);
        self.columns.block_up_s.fill(f64::NEG_INFINITY);
        self.totals = Totals { satellites: self.len() as f64, ..Totals::default() };
    }

    /// Shows the results of the coming step, number `step`, with the charges and temperatures at
    /// its beginning. Before the first step and after a change there are no results of a last step.
    pub(super) fn foresee(&mut self, cluster: &model::mission::Cluster, step: u64) {
        let mut ahead = self.clone();
        ahead.step(cluster, step);
        self.take_foreseen(ahead);
    }

    /// Takes the results of a flight that is one step ahead.
    pub(super) fn take_foreseen(&mut self, ahead: Self) {
        let radiators_k = &self.columns.radiator_k;
        self.totals = Totals {
            charge_j: self.columns.charge_j.iter().sum(),
            radiator_k: radiators_k.iter().sum(),
            hottest_radiator_k: radiators_k.iter().copied().fold(0.0, f64::max),
            ..ahead.totals
        };
        self.columns.take_results(ahead.columns);
    }

    /// Returns the number of satellites.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.charge_j.len()
    }

    /// Returns whether the cluster is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the satellites' columns.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Returns the totals of the last step; at the epoch and at a change, those of the next.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// Returns the totals times seconds since the start, or since the last change that brought in
    /// other batteries or other satellites.
    #[must_use]
    pub fn sums(&self) -> &Totals {
        &self.sums
    }

    /// Returns the equivalent full cycles of a mean battery since the epoch; those before a far
    /// seek are estimated.
    #[must_use]
    pub fn cycles(&self, cluster: &model::mission::Cluster) -> f64 {
        let whole_j = cluster.design.battery.capacity_j * self.len() as f64;
        let since = if whole_j > 0.0 { self.sums.discharged_w / whole_j } else { 0.0 };
        self.cycles_before + since
    }

    /// Returns the cycles over a time at the present season's rate: the shadow's load, every orbit.
    pub(super) fn cycles_estimate(&self, cluster: &model::mission::Cluster, elapsed_s: f64) -> f64 {
        let battery = &cluster.design.battery;
        let Some(first) = self.hour.as_ref().and_then(|hour| hour.tracks.first()) else {
            return 0.0;
        };
        let shadow_w = first.plane.requests.shadow_w * first.eclipse_fraction;
        if battery.capacity_j <= 0.0 {
            return 0.0;
        }
        shadow_w / battery.discharge_efficiency * elapsed_s / battery.capacity_j
    }

    /// Computes the slow terms of the hour that holds a time, unless they are at hand.
    fn turn_hour(&mut self, cluster: &model::mission::Cluster, elapsed_s: f64) {
        if self.hour.as_ref().is_none_or(|hour| !hour.sun.holds(elapsed_s)) {
            self.set_hour(cluster, elapsed_s, self.cycles(cluster));
        }
    }

    /// Computes the slow terms of the hour that holds a time, for a number of cycles of the
    /// battery.
    pub(super) fn set_hour(
        &mut self,
        cluster: &model::mission::Cluster,
        elapsed_s: f64,
        cycles: f64,
    ) {
        let sun = SunHour::new(self.epoch, elapsed_s);
        let middle_s = sun.begin_s + 0.5 * HOUR_S;
        let sky = (&sun.middle(), self.earth_shape);
        let design = (&cluster.design, &RadiatorView::new(&cluster.design));
        let tracks = tracks(cluster, self.epoch, middle_s)
            .iter()
            .map(|track| track_hour(design, track, sky, middle_s, cycles, self.part_s))
            .collect();
        self.hour = Some(Hour { sun, tracks, cycles });
    }

    /// Returns the share of a step that storms take. The end of the time without storms is kept.
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

    /// Flies one step, from step number `step`.
    pub fn step(&mut self, cluster: &model::mission::Cluster, step: u64) {
        let mut mean = Totals::default();
        for part in 0..self.parts {
            // exact for any number of steps: a product, not a running sum
            let begin_s = (step * u64::from(self.parts) + u64::from(part)) as f64 * self.part_s;
            let Some(totals) = self.fly(cluster, begin_s) else { return };
            mean.add_weighted(&totals, 1.0 / f64::from(self.parts));
            // charge and temperature are those at the end of the step, not means
            mean.charge_j = totals.charge_j;
            mean.radiator_k = totals.radiator_k;
            mean.satellites = totals.satellites;
        }
        self.totals = mean;
    }

    /// Flies a part of a step, or a leap, of the length [`Self::part_s`]. Returns its totals.
    pub(super) fn fly(
        &mut self,
        cluster: &model::mission::Cluster,
        begin_s: f64,
    ) -> Option<Totals> {
        self.turn_hour(cluster, begin_s);
        let end_s = begin_s + self.part_s;
        let storm_fraction = self.storm_fraction(begin_s, end_s);
        let hour = self.hour.as_ref()?;
        let view = StepView {
            cluster,
            epoch: self.epoch,
            earth_shape: self.earth_shape,
            faults: FaultDraws {
                seed: self.seed,
                rates: &self.faults,
                numbers: self.numbers,
                loss_origins: self.loss_origins.as_deref(),
            },
            sun: &hour.sun,
            tracks: &hour.tracks,
            storm_fraction,
            begin_s,
            step_s: self.part_s,
        };
        let path = self.path;
        let step = |units: &[Unit], part: ColumnsPart<'_>| step_units(path, &view, units, part);
        in_parallel(&self.units, self.columns.part(), THREAD_LENGTH, &step);
        let mut totals = Totals::default();
        for unit in &self.columns.unit_totals {
            totals.add(unit);
        }
        self.sums.add_weighted(&totals, self.part_s);
        Some(totals)
    }

    /// Returns the limits of the battery of its first track at its present age, once it has flown.
    pub(super) fn battery(&self) -> Option<&BatteryLimits> {
        Some(&self.hour.as_ref()?.tracks.first()?.plant.battery)
    }

    /// Returns the body that casts the shadow in which it flies.
    #[must_use]
    pub fn earth_shape(&self) -> EarthShape {
        self.earth_shape
    }

    pub(super) fn step_s(&self) -> f64 {
        self.part_s * f64::from(self.parts)
    }

    /// Draws the next events of the satellites of some units that have none drawn yet, at a time
    /// between two steps.
    pub(super) fn draw_ahead(&mut self, range: Range<usize>, now_s: f64) {
        let (units, before) = (&self.units[range.clone()], &self.units[..range.start]);
        let satellites = |units: &[Unit]| units.iter().map(|unit| unit.length).sum::<usize>();
        let blocks = |units: &[Unit]| units.iter().map(Unit::blocks).sum::<usize>();
        let (_, part) = self.columns.part().split(satellites(before), blocks(before), range.start);
        let (part, _) = part.split(satellites(units), blocks(units), units.len());
        let draws = FaultDraws {
            seed: self.seed,
            rates: &self.faults,
            numbers: self.numbers,
            loss_origins: self.loss_origins.as_deref(),
        };
        let draw = |units: &[Unit], part: ColumnsPart<'_>| draws.draw_ahead(units, part, now_s);
        in_parallel(units, part, DRAWS_LENGTH, &draw);
    }
}

/// Halves the units until the pieces suit a thread. The result does not depend on where they are
/// cut.
fn in_parallel(
    units: &[Unit],
    part: ColumnsPart<'_>,
    length: usize,
    work: &(impl Fn(&[Unit], ColumnsPart<'_>) + Sync),
) {
    let satellites: usize = units.iter().map(|unit| unit.length).sum();
    if satellites <= length || units.len() < 2 || rayon::current_num_threads() < 2 {
        work(units, part);
        return;
    }
    let (left, right) = units.split_at(units.len() / 2);
    let (Some(begin), Some(middle)) = (left.first(), right.first()) else { return };
    let (head, tail) =
        part.split(middle.first - begin.first, middle.first_block - begin.first_block, left.len());
    rayon::join(
        || in_parallel(left, head, length, work),
        || in_parallel(right, tail, length, work),
    );
}
