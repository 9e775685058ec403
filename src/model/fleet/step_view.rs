//! One step of a cluster, as every unit of its fleet sees it.

use crate::model::{
    environment::{SunHour, TrackHour},
    faults::FaultRates,
    mission::Cluster,
    time::Instant,
};

/// One step, as every unit of a cluster sees it.
#[derive(Clone, Copy, Debug)]
pub struct StepView<'a> {
    /// The cluster.
    pub cluster: &'a Cluster,
    /// The mission's epoch.
    pub epoch: Instant,
    /// Seed of the faults.
    pub seed: u64,
    /// Number of the cluster's first satellite in the mission.
    pub first_satellite: u64,
    /// The Sun's hour.
    pub sun: &'a SunHour,
    /// Slow terms, one per track.
    pub tracks: &'a [TrackHour],
    /// Fault rates of the design.
    pub faults: &'a FaultRates,
    /// Share of the step lost to storms.
    pub storm_fraction: f64,
    /// Begin of the step, s since the epoch.
    pub begin_s: f64,
    /// Its length, s.
    pub step_s: f64,
}
