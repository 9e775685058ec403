//! The selected satellite.

use super::{
    edit::Edit,
    egui, format,
    power::charge_of,
    reading::SatelliteReading,
    rows::{self, Row},
};
use crate::{
    model::constants::EARTH_RADIUS_M,
    project::derivation::{Derivation, Input, Unit},
};

/// Shows one satellite's figures.
/// `key` is the one that deselects it.
pub fn satellite_ui(
    ui: &mut egui::Ui,
    satellite: &SatelliteReading,
    key: &str,
    edits: &mut Vec<Edit>,
) {
    rows::section(ui, &format!("Satellite {}", satellite.name));
    let altitude = Row {
        name: "Altitude",
        value: format!("{:.1} km", satellite.altitude_m / 1e3),
        help: "Height over the equatorial radius",
    };
    rows::row(ui, &altitude, || {
        let distance_m = satellite.altitude_m + EARTH_RADIUS_M;
        Derivation::new(
            "h = r − R_E",
            "mean elements with J2 to J4, or SGP4 for element sets",
            vec![
                Input::new("r", "from the Earth’s centre", distance_m, Unit::Metre),
                Input::new("R_E", "equatorial radius", EARTH_RADIUS_M, Unit::Metre),
            ],
        )
    });
    let lit = Row {
        name: "In sunlight",
        value: format::percent(satellite.lit_fraction),
        help: "Lit share of the Sun’s disc, mean of the step",
    };
    rows::row(ui, &lit, || {
        Derivation::new(
            "ν = A_lit / A_disc",
            "discs of Sun and Earth as the satellite sees them, with the air’s refraction where \
             the shape of the Earth has it",
            vec![Input::new("ν", "lit share", satellite.lit_fraction, Unit::Share)],
        )
    });
    let charge = Row {
        name: "Battery",
        value: satellite.charge_fraction.map_or_else(|| "no battery".to_owned(), format::percent),
        help: "Charge at the end of the step",
    };
    rows::row(ui, &charge, || {
        let share = satellite.charge_fraction.unwrap_or(0.0);
        charge_of(share * satellite.capacity_j, satellite.capacity_j)
    });
    let radiator = Row {
        name: "Radiator",
        value: format::celsius(satellite.radiator_k),
        help: "At the end of the step",
    };
    rows::row(ui, &radiator, || {
        Derivation::new(
            "C·dT/dt = Q + Q_out − f·ε·η·σ·A·(T⁴ − T_space⁴)",
            "Stefan–Boltzmann law, in parts of the step",
            vec![
                Input::new("T", "radiator", satellite.radiator_k, Unit::Kelvin),
                Input::new("", "power of chips and hosts within Q", satellite.chips_w, Unit::Watt),
            ],
        )
    });
    let chips = Row {
        name: "Chips",
        value: format::si(satellite.chips_w, "W"),
        help: "Power of chips and hosts",
    };
    rows::row(ui, &chips, || {
        Derivation::new(
            "P = P_idle + (P_max − P_idle)·f^k",
            "f is the clock that power and heat allow",
            vec![
                Input::new("P_max", "at full clock", satellite.chips_max_w, Unit::Watt),
                Input::new("P_idle", "idle", satellite.chips_idle_w, Unit::Watt),
            ],
        )
    });
    let delivered = Row {
        name: "Delivered",
        value: format::si(satellite.throughput_flop_s, "FLOP/s"),
        help: "Its share of what the cluster delivers",
    };
    rows::row(ui, &delivered, || {
        Derivation::new(
            "F = F_cluster·c / Σ c_i",
            "c is the share of a satellite’s peak that power, heat and faults leave",
            vec![
                Input::new(
                    "F_cluster",
                    "delivered by the cluster",
                    satellite.cluster_flop_s,
                    Unit::FlopPerSecond,
                ),
                Input::new("c", "of this one", satellite.compute_fraction, Unit::One),
                Input::new("Σ c_i", "of all", satellite.compute_sum, Unit::One),
            ],
        )
    });
    let tip = rows::tip("Selects the whole cluster again", key);
    if ui.button("Deselect").on_hover_text(tip).clicked() {
        edits.push(Edit::SelectSatellite(None));
    }
}
