//! One step of a cluster, as every unit of its fleet sees it.

use super::fault_draws::FaultDraws;
use crate::model::{
    environment::{SunHour, TrackHour},
    mission::Cluster,
    shadow::EarthShape,
    time::Instant,
};

/// One step, as every unit of a cluster sees it.
#[derive(Clone, Copy, Debug)]
pub struct StepView<'a> {
    /// The cluster.
    pub cluster: &'a Cluster,
    /// The mission's epoch.
    pub epoch: Instant,
    /// The body that casts the shadow.
    pub earth_shape: EarthShape,
    /// The faults of its satellites.
    pub faults: FaultDraws<'a>,
    /// The Sun's hour.
    pub sun: &'a SunHour,
    /// Slow terms, one per track.
    pub tracks: &'a [TrackHour],
    /// Share of the step lost to storms.
    pub storm_fraction: f64,
    /// Beginning of the step, s since the epoch.
    pub begin_s: f64,
    /// Its length, s.
    pub step_s: f64,
}
