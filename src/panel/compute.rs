//! Computing of the selected cluster.

use super::{
    egui, format,
    reading::ComputeReading,
    rows::{self, Row},
    style::colors,
};
use crate::{
    model::compute::Waterfall,
    project::derivation::{Derivation, Input, Unit},
};

/// Shows the delivered compute against the peak.
pub fn compute_ui(ui: &mut egui::Ui, compute: &ComputeReading) {
    let share = compute.throughput_flop_s / compute.peak_flop_s;
    rows::section(ui, "Compute");
    let row =
        |name, value_flop_s, help| Row { name, value: format::si(value_flop_s, "FLOP/s"), help };
    let help = "After software, power, heat, network and faults";
    rows::row(ui, &row("Delivered", compute.throughput_flop_s, help), || {
        delivered(&compute.waterfall)
    });
    let help = "Data sheet peak of all chips";
    rows::row(ui, &row("Peak", compute.peak_flop_s, help), || {
        Derivation::new(
            "F_peak = n_chips·F_chip",
            "dense throughput in the chosen precision, of the catalogue",
            vec![
                Input::new("n_chips", "chips of all satellites", compute.chips, Unit::Count),
                Input::new(
                    "F_chip",
                    "peak of a chip",
                    compute.peak_flop_s / compute.chips,
                    Unit::FlopPerSecond,
                ),
            ],
        )
    });
    let of_peak = Row {
        name: "Share of the peak",
        value: format::percent(share),
        help: "Delivered compute over the peak of all chips",
    };
    let words = format!("{} of peak", of_peak.value);
    rows::bar(ui, share, &words, &of_peak, colors(ui).compute, || {
        Derivation::new(
            "s = F / F_peak",
            "losses multiply",
            vec![
                Input::new("F", "delivered", compute.throughput_flop_s, Unit::FlopPerSecond),
                Input::new("F_peak", "peak", compute.peak_flop_s, Unit::FlopPerSecond),
            ],
        )
    });
}

/// Returns how delivered compute follows, loss by loss.
fn delivered(waterfall: &Waterfall) -> Derivation {
    let share = |symbol, name: &'static str, value| Input::new(symbol, name, value, Unit::Share);
    Derivation::new(
        "F = F_peak·η_sw·s_P·s_T·s_net·s_a·u",
        "what each loss leaves of what is left, mean over the satellites",
        vec![
            Input::new("F_peak", "peak of all chips", waterfall.peak_flop_s, Unit::FlopPerSecond),
            share("η_sw", "software", waterfall.software),
            share("s_P", "power", waterfall.power),
            share("s_T", "heat", waterfall.thermal),
            share("s_net", "links", waterfall.network),
            share("s_a", "faults and checkpoints", waterfall.availability),
            share("u", "time with work", waterfall.utilisation),
        ],
    )
}
