//! Power of the selected cluster.

use super::{egui, format, reading::PowerReading, rows, style::colors};

/// Shows array, load and battery.
pub fn power_ui(ui: &mut egui::Ui, power: &PowerReading) {
    rows::section(
        ui,
        "Power",
        &[
            (
                "Arrays",
                format::si(power.array_w, "W"),
                "Electrical power from all arrays: what the next four add up to",
            ),
            ("Load", format::si(power.load_w, "W"), "Power into chips, pumps and house load"),
            ("Battery", format::si(power.stored_w, "W"), "Into the cells; negative out of them"),
            ("Lost", format::si(power.lost_w, "W"), "In converters and batteries"),
            (
                "Curtailed",
                format::si(power.curtailed_w, "W"),
                "Power that the arrays could give and nobody takes",
            ),
            (
                "In sunlight",
                format::percent(power.lit_fraction),
                "Mean lit share of the Sun's disc",
            ),
        ],
    );
    let charge = format!("Battery {}", format::percent(power.charge_fraction));
    rows::bar(ui, power.charge_fraction, &charge, colors(ui).battery);
}
