//! What a flight shows that budgets do not: chips that compute little.

use super::{
    findings::{Finding, Kind, Part},
    severity::Severity,
};
use crate::model::mission::Cluster;

/// Least share of full clock that a design is expected to compute at over its flight.
const COMPUTING_LIMIT: f64 = 0.5;

/// Returns the finding on a flight in which the chips of a cluster compute at this share of full
/// clock, as a mean over the time; `None` where it is enough or nothing computes.
#[must_use]
pub fn of_flight(cluster: &Cluster, computing_fraction: f64) -> Option<Finding> {
    let payload = &cluster.design.payload;
    let computes = payload.count > 0 && payload.accelerator.peak_flop_s > 0.0;
    (computes && computing_fraction < COMPUTING_LIMIT).then_some(Finding {
        part: Part::Chips,
        kind: Kind::ComputesLittle,
        severity: Severity::Throttles,
        value: computing_fraction * 100.0,
        limit: COMPUTING_LIMIT * 100.0,
        unit: "%",
        fix: None,
    })
}
