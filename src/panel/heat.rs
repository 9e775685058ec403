//! Heat of the selected cluster.

use super::{egui, format, reading::HeatReading, rows};

/// Shows radiators and chips against the chips' limit.
pub fn heat_ui(ui: &mut egui::Ui, heat: &HeatReading) {
    let margin_k = heat.junction_limit_k - heat.junction_max_k;
    rows::section(
        ui,
        "Heat",
        &[
            ("Radiator, mean", format::celsius(heat.radiator_mean_k), "Mean of all radiators"),
            ("Radiator, hottest", format::celsius(heat.radiator_max_k), "The hottest radiator"),
            ("Chip, hottest", format::celsius(heat.junction_max_k), "The hottest junction"),
            (
                "Margin",
                if margin_k.is_finite() { format!("{margin_k:.1} K") } else { "– K".to_owned() },
                "Limit of the junction less the hottest junction",
            ),
        ],
    );
}
