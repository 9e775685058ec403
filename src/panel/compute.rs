//! Computing of the selected cluster.

use super::{egui, format, reading::ComputeReading, rows, style::colors};

/// Shows the delivered compute against the peak.
pub fn compute_ui(ui: &mut egui::Ui, compute: &ComputeReading) {
    let share = compute.throughput_flop_s / compute.peak_flop_s;
    rows::section(
        ui,
        "Compute",
        &[
            (
                "Delivered",
                format::si(compute.throughput_flop_s, "FLOP/s"),
                "After software, power, heat, network and faults",
            ),
            ("Peak", format::si(compute.peak_flop_s, "FLOP/s"), "Data sheet peak of all chips"),
        ],
    );
    let words = format!("{} of peak", format::percent(share));
    rows::bar(ui, share, &words, colors(ui).compute);
}
