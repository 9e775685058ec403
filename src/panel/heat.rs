//! Heat of the selected cluster.

use super::{
    egui, format,
    reading::HeatReading,
    rows::{self, Row},
};
use crate::{
    model::constants::{SPACE_K, STEFAN_BOLTZMANN_W_M2_K4},
    project::derivation::{Derivation, Input, Unit},
};

/// Shows radiators and chips against the chips' limit.
pub fn heat_ui(ui: &mut egui::Ui, heat: &HeatReading) {
    let margin_k = heat.junction_limit_k - heat.junction_max_k;
    rows::section(ui, "Heat");
    let at = |name, value_k, help| Row { name, value: format::celsius(value_k), help };
    let mean = at("Radiator, mean", heat.radiator_mean_k, "Mean of all radiators");
    rows::row(ui, &mean, || {
        let mut all = radiator(heat);
        all.formulas.insert(0, "T_mean = Σ T_i / n".into());
        all
    });
    let hottest = at("Radiator, hottest", heat.radiator_max_k, "The hottest radiator");
    rows::row(ui, &hottest, || {
        let mut all = radiator(heat);
        all.formulas.insert(0, "T_max = max T_i".into());
        all
    });
    let junction = at("Chip, hottest", heat.junction_max_k, "The hottest junction");
    rows::row(ui, &junction, || {
        let full_k = heat.chip_k_w * heat.chip_max_w;
        Derivation {
            formulas: vec!["T_j = T_rad + R·P".into(), "R·P ≤ R·P_max".into()],
            source: "thermal resistances in series: junction, cold plate, coolant, radiator",
            inputs: vec![
                Input::new("T_rad", "hottest radiator", heat.radiator_max_k, Unit::Kelvin),
                Input::new("R", "to the radiator, a chip", heat.chip_k_w, Unit::KelvinPerWatt),
                Input::new("P_max", "chip at full clock", heat.chip_max_w, Unit::Watt),
                Input::new("R·P_max", "rise at full clock", full_k, Unit::KelvinApart),
            ],
        }
    });
    let margin = Row {
        name: "Margin",
        value: if margin_k.is_finite() { format!("{margin_k:.1} K") } else { "– K".to_owned() },
        help: "Limit of the junction less the hottest junction",
    };
    rows::row(ui, &margin, || margin_of(heat.junction_limit_k, heat.junction_max_k));
}

/// Returns how the margin of a junction follows, from temperatures in K.
pub(super) fn margin_of(limit_k: f64, junction_k: f64) -> Derivation {
    Derivation::new(
        "ΔT = T_limit − T_j",
        "chips near their limit are throttled, so that a flight keeps a margin of 0 K or more",
        vec![
            Input::new("T_limit", "limit of the junction", limit_k, Unit::Kelvin),
            Input::new("T_j", "hottest junction", junction_k, Unit::Kelvin),
        ],
    )
}

/// Returns how the temperature of a radiator follows.
fn radiator(heat: &HeatReading) -> Derivation {
    Derivation::new(
        "C·dT/dt = Q + Q_out − f·ε·η·σ·A·(T⁴ − T_space⁴)",
        "Stefan–Boltzmann law; sums over all satellites of the cluster",
        vec![
            Input::new("Q", "heat from the buses", heat.heat_w, Unit::Watt),
            Input::new("Q_out", "from Sun, Earth and array", heat.absorbed_w, Unit::Watt),
            Input::new("A", "area of all radiators", heat.area_m2, Unit::SquareMetre),
            Input::new("f", "radiating faces", heat.faces, Unit::One),
            Input::new("ε", "emissivity at this age", heat.emissivity, Unit::One),
            Input::new("η", "fin efficiency", heat.fin_efficiency, Unit::Share),
            Input::new(
                "σ",
                "Stefan–Boltzmann constant, W/(m²·K⁴)",
                STEFAN_BOLTZMANN_W_M2_K4,
                Unit::One,
            ),
            Input::new("T_space", "the sky", SPACE_K, Unit::Kelvin),
        ],
    )
}
