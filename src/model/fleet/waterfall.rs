//! Delivered compute of a cluster, loss by loss.

use super::totals::Totals;
use crate::model::{
    compute::Waterfall, faults::checkpoint_availability, mission::Cluster, numeric::Real,
};

/// Returns the delivered compute of a cluster's totals as a waterfall, with means over its
/// satellites.
///
/// `network_margin` is the traffic that the links carry over the traffic that full clock needs;
/// chips that run slower need less.
#[must_use]
pub fn waterfall(cluster: &Cluster, totals: &Totals, network_margin: f64) -> Waterfall {
    let payload = &cluster.design.payload;
    let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    // where nothing runs, nothing is lost to this link of the chain
    let of_some = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 1.0 };
    let computing = ratio(totals.compute, totals.satellites);
    Waterfall {
        peak_flop_s: totals.satellites * f64::from(payload.count) * payload.accelerator.peak_flop_s,
        software: payload.software_efficiency,
        power: of_some(totals.running_by_power, totals.running),
        thermal: of_some(totals.compute, totals.running_by_power),
        network: if computing > 0.0 { (network_margin / computing).smaller(1.0) } else { 1.0 },
        availability: ratio(totals.running, totals.satellites)
            * checkpoint_availability(&cluster.design.hazards, payload.workload),
        utilisation: payload.utilisation,
    }
}
