//! Power of the selected cluster.

use super::{
    egui, format,
    reading::PowerReading,
    rows::{self, Row},
    style::colors,
};
use crate::project::derivation::{Derivation, Input, Unit};

/// What the formulas of these rows are.
const LEDGER: &str = "the energy ledger of the step, which closes to 1e-9 for every satellite";

/// Shows array, load and battery.
pub fn power_ui(ui: &mut egui::Ui, power: &PowerReading) {
    rows::section(ui, "Power");
    let flow = |name, value_w, help| Row { name, value: format::si(value_w, "W"), help };
    let ledger = |formula: &'static str, symbols: [&'static str; 4]| {
        let inputs = terms(power).into_iter().filter(|input| symbols.contains(&input.symbol));
        Derivation::new(formula, LEDGER, inputs.collect())
    };
    let help = "Electrical power that all arrays can give: what the next four add up to";
    rows::row(ui, &flow("Arrays", power.array_w, help), || {
        let mut all = ledger(
            "P_array = P_load + P_battery + P_lost + P_curtailed",
            ["P_load", "P_battery", "P_lost", "P_curtailed"],
        );
        all.formulas.push("P_array = ν·P_rated·f".into());
        let in_light_w = power.lit_fraction * power.rated_w;
        let left = if in_light_w > 0.0 { power.array_w / in_light_w } else { 0.0 };
        all.inputs.extend([
            Input::new("ν", "mean share of sunlight", power.lit_fraction, Unit::Share),
            Input::new("P_rated", "in full sun at 28 °C, when new", power.rated_w, Unit::Watt),
            Input::new("f", "left by heat, age, pointing, distance", left, Unit::Share),
        ]);
        all
    });
    let help = "Power into chips, pumps and house load";
    rows::row(ui, &flow("Load", power.load_w, help), || {
        ledger(
            "P_load = P_array − P_battery − P_lost − P_curtailed",
            ["P_array", "P_battery", "P_lost", "P_curtailed"],
        )
    });
    let help = "Into the cells; negative out of them";
    rows::row(ui, &flow("Battery", power.stored_w, help), || {
        ledger(
            "P_battery = P_array − P_load − P_lost − P_curtailed",
            ["P_array", "P_load", "P_lost", "P_curtailed"],
        )
    });
    let help = "In converters and batteries";
    rows::row(ui, &flow("Lost", power.lost_w, help), || {
        ledger(
            "P_lost = P_array − P_load − P_battery − P_curtailed",
            ["P_array", "P_load", "P_battery", "P_curtailed"],
        )
    });
    let help = "Power that the arrays could give and nobody takes";
    rows::row(ui, &flow("Curtailed", power.curtailed_w, help), || {
        ledger(
            "P_curtailed = P_array − P_load − P_battery − P_lost",
            ["P_array", "P_load", "P_battery", "P_lost"],
        )
    });
    let lit = Row {
        name: "In sunlight",
        value: format::percent(power.lit_fraction),
        help: "Mean lit share of the Sun’s disc",
    };
    rows::row(ui, &lit, || {
        let sum = power.lit_fraction * power.satellites;
        Derivation::new(
            "ν = Σ ν_i / n",
            "the Earth’s shadow with its penumbra, over the step",
            vec![
                Input::new("Σ ν_i", "lit shares of all satellites", sum, Unit::One),
                Input::new("n", "satellites", power.satellites, Unit::Count),
            ],
        )
    });
    let charge = Row {
        name: "Charge",
        value: format::percent(power.charge_fraction),
        help: "Mean charge of the batteries at the end of the step",
    };
    let words = format!("Battery {}", charge.value);
    rows::bar(ui, power.charge_fraction, &words, &charge, colors(ui).battery, || {
        charge_of(power.charge_fraction * power.capacity_j, power.capacity_j)
    });
}

/// Returns how a charge follows, from energies in J.
pub(super) fn charge_of(charge_j: f64, capacity_j: f64) -> Derivation {
    Derivation::new(
        "q = E / E_full",
        "the cells after each step: E + (η_c·P_in − P_out/η_d)·Δt",
        vec![
            Input::new("E", "energy in the cells", charge_j, Unit::Joule),
            Input::new("E_full", "nameplate energy", capacity_j, Unit::Joule),
        ],
    )
}

/// Returns the terms of the ledger.
fn terms(power: &PowerReading) -> [Input; 5] {
    let term = |symbol, name: &'static str, value_w| Input::new(symbol, name, value_w, Unit::Watt);
    [
        term("P_array", "arrays can give", power.array_w),
        term("P_load", "loads served", power.load_w),
        term("P_battery", "into the cells", power.stored_w),
        term("P_lost", "converters and batteries", power.lost_w),
        term("P_curtailed", "taken by nobody", power.curtailed_w),
    ]
}
