//! What the fleet costs beside the ground.

use super::{egui, format, reading::CostReading, rows};
use crate::study::{Case, Yardstick, claims::time::usual_yardstick, parity::year_of_parity};

impl CostReading {
    /// Returns the figures of a costed case.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        let comparison = case.compare();
        let usual = usual_yardstick(case);
        let (space, ground) = (&comparison.space.yardsticks, &comparison.ground.yardsticks);
        Self {
            launched_kg: comparison.launched_kg,
            launches: comparison.flights.launches,
            launch_usd_kg: case.economy.launch.price_usd_kg(),
            space_usd_w: Yardstick::CapitalUsdW.of(space),
            ground_usd_w: Yardstick::CapitalUsdW.of(ground),
            space_usd_gpu_h: Yardstick::UsdGpuH.of(space),
            ground_usd_gpu_h: Yardstick::UsdGpuH.of(ground),
            ratio: usual.ratio(&comparison),
            year_of_parity: year_of_parity(case, usual).year(&case.economy),
        }
    }
}

/// Shows launches, both sides' prices and when they meet.
pub fn cost_ui(ui: &mut egui::Ui, cost: &CostReading) {
    let pair = |space: Option<f64>, ground: Option<f64>, by: Yardstick| match (space, ground) {
        (Some(space), Some(ground)) => format!("{} / {}", short(space), short(ground)),
        _ => by.missing().to_owned(),
    };
    let parity =
        cost.year_of_parity.map_or_else(|| "not in sight".to_owned(), |y| format!("{y:.0}"));
    rows::section(
        ui,
        "Cost, space / ground",
        &[
            (
                "Launches",
                format::count(cost.launches as u64),
                "For the fleet with its spares, at the scenario's launch price",
            ),
            (
                "USD per W",
                pair(cost.space_usd_w, cost.ground_usd_w, Yardstick::CapitalUsdW),
                "Capital without chips per mean watt at the chips: satellite, launch, integration; building, power, cooling",
            ),
            (
                "USD per GPU-h",
                pair(cost.space_usd_gpu_h, cost.ground_usd_gpu_h, Yardstick::UsdGpuH),
                "Levelised, chips too, per hour of a chip at full clock; the same compute on both sides",
            ),
            (
                "Space costs",
                cost.ratio.map_or_else(
                    || "nothing to compare".to_owned(),
                    |ratio| format!("{} ×", short(ratio)),
                ),
                "Times the ground, for the same delivered compute",
            ),
            (
                "Parity",
                parity,
                "First year in which space is no dearer, along the scenario's trajectory",
            ),
        ],
    );
}

/// Formats a value with about three significant digits.
fn short(value: f64) -> String {
    match value {
        _ if value >= 99.95 => format::count(value.round() as u64),
        _ if value >= 9.995 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
