//! The whole fleet beside the selected cluster.

use super::{
    egui, format,
    reading::{ClusterReading, FleetReading},
    rows::{self, Row},
};
use crate::project::derivation::{Derivation, Input, Unit};

/// Shows sums of all clusters, and the selected cluster's part in them.
pub fn fleet_ui(ui: &mut egui::Ui, fleet: &FleetReading, cluster: &ClusterReading) {
    rows::section(ui, &format!("Fleet of {} clusters", fleet.clusters));
    let satellites = [cluster.satellites, fleet.satellites].map(|count| count as f64);
    let arrays_w = [cluster.power.array_w, fleet.array_w];
    let loads_w = [cluster.power.load_w, fleet.load_w];
    let compute_flop_s = [cluster.compute.throughput_flop_s, fleet.delivered_flop_s];
    for (name, help, values, unit) in [
        ("All satellites", "Satellites of the fleet", satellites, Unit::Count),
        ("All arrays", "Power that the arrays of the fleet can give", arrays_w, Unit::Watt),
        ("All loads", "Power into chips, pumps and house load of the fleet", loads_w, Unit::Watt),
        ("All compute", "Delivered compute of the fleet", compute_flop_s, Unit::FlopPerSecond),
    ] {
        let value = match unit {
            Unit::Watt => format::si(values[1], "W"),
            Unit::FlopPerSecond => format::si(values[1], "FLOP/s"),
            _ => format::grouped(values[1], 0),
        };
        rows::row(ui, &Row { name, value, help }, || sum_of(values, unit));
    }
}

/// Returns how a sum follows from the selected cluster and the others.
fn sum_of([own, all]: [f64; 2], unit: Unit) -> Derivation {
    Derivation::new(
        "S = Σ S_c",
        "the sum over all clusters, at the end of the step",
        vec![
            Input::new("S_own", "the selected cluster", own, unit),
            Input::new("S_rest", "the other clusters", all - own, unit),
        ],
    )
}
