//! What the charts of studies share: titles, assumptions, the axis of space over ground.

use crate::{cli::plot::chart::{Axis, Level}, study::{Case, Measure}};

/// Returns the axis of space over ground.
pub fn ratio_axis() -> Axis {
    Axis { label: "space over ground".to_owned(), unit: "×".to_owned(), logarithmic: true }
}

/// Returns the level at which space costs what the ground costs.
pub fn parity() -> Level {
    Level { at: 1.0, label: "parity".to_owned() }
}

/// Returns what a measure is called on an axis or in a heading, and its unit.
pub fn measure_title(measure: Measure) -> (String, &'static str) {
    match measure {
        Measure::Space(by) => (format!("{} in space", by.title()), by.unit()),
        Measure::Ground(by) => (format!("{} on the ground", by.title()), by.unit()),
        Measure::Ratio(by) => (format!("space over ground, {}", by.title()), "×"),
    }
}

/// Returns the assumptions of a case in one line.
pub fn assumptions(case: &Case) -> String {
    let economy = &case.economy;
    format!(
        "{}; launch {:.0} USD/kg, WACC {:.1} % in space and {:.1} % on the ground",
        case.scenario.mission.name,
        economy.launch.price_usd_kg(),
        economy.space.wacc_per_year * 100.0,
        economy.ground.wacc_per_year * 100.0,
    )
}
