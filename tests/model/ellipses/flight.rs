//! A cluster flown by its columns.

use sunward::model::{
    array_view::RadiatorView,
    design::Hazards,
    environment::{HOUR_S, SunHour, TrackHour, initial_state, track_hour, tracks},
    faults::FaultRates,
    fleet::{
        StepView, VectorPath,
        columns::{Columns, Unit, units},
        fault_draws::{FaultDraws, SatelliteNumbers},
        light::turns_from_rad,
        step_units,
        totals::Totals,
    },
    mission::{Cluster, Mission, Pattern},
};

/// Hazards that never strike.
pub fn no_hazards(cluster: &Cluster) -> Hazards {
    Hazards {
        dose_rad_year: 0.0,
        interruptions_per_chip_year: 0.0,
        chip_losses_per_year: 0.0,
        debris_per_m2_year: 0.0,
        storms_per_year: 0.0,
        ..cluster.design.hazards
    }
}

/// Slow terms of a cluster's first track in the hour of a time.
pub fn hour(mission: &Mission, cluster: &Cluster, elapsed_s: f64, step_s: f64) -> TrackHour {
    Hour::new(mission, cluster, elapsed_s, step_s).tracks[0]
}

struct Hour {
    sun: SunHour,
    tracks: Vec<TrackHour>,
}

impl Hour {
    fn new(mission: &Mission, cluster: &Cluster, elapsed_s: f64, step_s: f64) -> Self {
        let sun = SunHour::new(mission.epoch, elapsed_s);
        let middle_s = sun.begin_s + 0.5 * HOUR_S;
        let sky = (&sun.middle(), mission.earth_shape);
        let design = (&cluster.design, &RadiatorView::new(&cluster.design));
        let tracks = tracks(cluster, mission.epoch, middle_s)
            .iter()
            .map(|track| track_hour(design, track, sky, middle_s, 0.0, step_s))
            .collect();
        Self { sun, tracks }
    }
}

/// A cluster in flight, without faults.
pub struct Flight<'a> {
    mission: &'a Mission,
    cluster: &'a Cluster,
    step_s: f64,
    units: Vec<Unit>,
    pub columns: Columns,
    hour: Option<Hour>,
    faults: FaultRates,
}

impl<'a> Flight<'a> {
    pub fn new(mission: &'a Mission, cluster: &'a Cluster, step_s: f64) -> Self {
        let units = units(cluster.pattern.track_lengths());
        let blocks = units.iter().map(Unit::blocks).sum();
        let mut columns = Columns::new(cluster.pattern.count() as usize, blocks, units.len());
        if let Pattern::Planes(planes) = &cluster.pattern {
            let phases = planes.iter().flat_map(|plane| {
                (0..plane.count)
                    .map(|index| turns_from_rad(plane.turn_of(index) * std::f64::consts::TAU))
            });
            for (slot, phase) in columns.phase_turns.iter_mut().zip(phases) {
                *slot = phase;
            }
        }
        // later than all that is flown
        columns.next_event_s.fill(f64::INFINITY);
        columns.block_event_s.fill(f64::INFINITY);
        let faults = FaultRates::new(&cluster.design);
        Self { mission, cluster, step_s, units, columns, hour: None, faults }
    }

    /// Puts all satellites into their initial state at a time.
    pub fn begin(&mut self, elapsed_s: f64) {
        let hour = hour(self.mission, self.cluster, elapsed_s, self.step_s);
        let state = initial_state(&self.cluster.design, &hour);
        self.columns.charge_j.fill(state.charge_j);
        self.columns.radiator_k.fill(state.radiator_k);
        self.columns.array_k.fill(state.array_k);
    }

    /// Flies one step from a time. Returns its totals.
    pub fn step(&mut self, begin_s: f64) -> Totals {
        if self.hour.as_ref().is_none_or(|hour| !hour.sun.holds(begin_s)) {
            self.hour = Some(Hour::new(self.mission, self.cluster, begin_s, self.step_s));
        }
        let hour = self.hour.as_ref().expect("just set");
        let count = self.cluster.pattern.count();
        let view = StepView {
            cluster: self.cluster,
            epoch: self.mission.epoch,
            earth_shape: self.mission.earth_shape,
            faults: FaultDraws {
                seed: 1,
                rates: &self.faults,
                numbers: SatelliteNumbers { first: 0, count, others: 0 },
                loss_origins: None,
            },
            sun: &hour.sun,
            tracks: &hour.tracks,
            storm_fraction: 0.0,
            begin_s,
            step_s: self.step_s,
        };
        step_units(VectorPath::best(), &view, &self.units, self.columns.part());
        let mut totals = Totals::default();
        for unit in &self.columns.unit_totals {
            totals.add(unit);
        }
        totals
    }
}
