//! The link budget of a design: its neighbours, the ground, and the traffic that compute needs.

use crate::model::{
    compute::{self, PayloadNode},
    design::Workload,
    links,
    mission::Cluster,
    reach,
    surroundings::TrackSurroundings,
};

/// Links of one satellite.
pub(super) struct LinkBudget {
    /// Distance to the farthest direct neighbour, m; 0 for a satellite alone.
    pub neighbour_m: f64,
    /// Data rate to it over half the terminals, bit/s.
    pub neighbour_bit_s: f64,
    /// One-way light time to it, s.
    pub neighbour_s: f64,
    /// Share of the time with a ground site in view and clear.
    pub downlink_share: f64,
    /// Mean rate to the ground, bit/s.
    pub downlink_bit_s: f64,
    /// Traffic that the links carry over the traffic that compute at full clock needs; infinite
    /// where none is needed.
    pub network_margin: f64,
    /// Peak compute, FLOP/s.
    pub peak_flop_s: f64,
}

impl LinkBudget {
    /// Returns the link budget of a cluster's satellite in the surroundings of one of the
    /// cluster's tracks.
    pub(super) fn new(cluster: &Cluster, around: &TrackSurroundings) -> Self {
        let design = &cluster.design;
        let TrackSurroundings { track, neighbour_m, downlink_share, .. } = *around;
        let bisecting = f64::from(design.terminals.count) * 0.5;
        let neighbour_bit_s = neighbour_m
            .filter(|distance_m| {
                !reach::earth_hides_neighbours(cluster, track.radius_m, *distance_m)
            })
            .map_or(0.0, |distance_m| {
                bisecting * links::link_rate_bit_s(&design.terminals, distance_m)
            });
        let neighbour_m = neighbour_m.unwrap_or(0.0);
        let downlink_bit_s = downlink_share * design.terminals.downlink_bit_s;
        let peak_flop_s = PayloadNode::new(&design.payload).peak_flop_s;
        let computed =
            peak_flop_s * design.payload.software_efficiency * design.payload.utilisation;
        let workload = design.payload.workload;
        let single = cluster.pattern.count() == 1 && workload == Workload::Training;
        let network_margin = if single {
            f64::INFINITY
        } else {
            compute::network_margin(workload, computed, neighbour_bit_s, downlink_bit_s)
        };
        Self {
            neighbour_m,
            neighbour_bit_s,
            neighbour_s: links::light_time_s(neighbour_m),
            downlink_share,
            downlink_bit_s,
            network_margin,
            peak_flop_s,
        }
    }
}
