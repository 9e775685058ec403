//! The selected satellite.

use super::{edit::Edit, egui, format, reading::SatelliteReading, rows};

/// Shows one satellite's figures.
/// `key` is the one that deselects it.
pub fn satellite_ui(
    ui: &mut egui::Ui,
    satellite: &SatelliteReading,
    key: &str,
    edits: &mut Vec<Edit>,
) {
    let charge = satellite.charge_fraction.map_or_else(|| "no battery".to_owned(), format::percent);
    rows::section(
        ui,
        &format!("Satellite {}", satellite.name),
        &[
            (
                "Altitude",
                format!("{:.1} km", satellite.altitude_m / 1e3),
                "Height over the equatorial radius",
            ),
            (
                "In sunlight",
                format::percent(satellite.lit_fraction),
                "Lit share of the Sun's disc, mean of the step",
            ),
            ("Battery", charge, "Charge at the end of the step"),
            ("Radiator", format::celsius(satellite.radiator_k), "At the end of the step"),
            ("Chips", format::si(satellite.chips_w, "W"), "Power of chips and hosts"),
            (
                "Delivered",
                format::si(satellite.throughput_flop_s, "FLOP/s"),
                "Its share of what the cluster delivers",
            ),
        ],
    );
    let tip = rows::tip("Selects the whole cluster again", key);
    if ui.button("Deselect").on_hover_text(tip).clicked() {
        edits.push(Edit::SelectSatellite(None));
    }
}
