//! What the fleet costs beside the ground.

use super::{
    egui, format,
    reading::{CostDerivations, CostReading},
    rows::{self, Row},
};
use crate::{
    model::cost::Comparison,
    project::derivation::{self, Derivation, Unit},
    study::{Case, Yardstick, claims::time::usual_yardstick, parity::year_of_parity},
};

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
            derivations: CostDerivations::of(case, &comparison, usual),
        }
    }
}

/// Returns the unit of a yardstick.
fn unit_of(yardstick: Yardstick) -> Unit {
    match yardstick {
        Yardstick::CapitalUsdW => Unit::UsdPerWatt,
        Yardstick::UsdGpuH => Unit::UsdPerHour,
        Yardstick::UsdKwh | Yardstick::UsdPflopDay | Yardstick::UsdMTokens => Unit::Usd,
    }
}

impl CostDerivations {
    /// Returns how the figures of a costed case follow; the ratio is by a yardstick.
    #[must_use]
    pub fn of(case: &Case, costs: &Comparison, yardstick: Yardstick) -> Self {
        let of = |yardsticks| yardstick.of(yardsticks);
        let both = of(&costs.space.yardsticks).zip(of(&costs.ground.yardsticks));
        Self {
            launches: derivation::launches(case, costs),
            per_watt: derivation::per_watt(costs),
            per_gpu_hour: derivation::per_gpu_hour(case, costs),
            ratio: both.map_or_else(Derivation::default, |(space, ground)| {
                derivation::ratio(space, ground, unit_of(yardstick))
            }),
            parity: derivation::parity(case, yardstick.ratio(costs)),
        }
    }
}

/// Shows launches, both sides' prices and when they meet.
pub fn cost_ui(ui: &mut egui::Ui, cost: &CostReading) {
    let pair = |space: Option<f64>, ground: Option<f64>, by: Yardstick| match (space, ground) {
        (Some(space), Some(ground)) => format!("{} / {}", short(space), short(ground)),
        _ => by.missing().to_owned(),
    };
    let all = &cost.derivations;
    rows::section(ui, "Cost, space / ground");
    let mut row = |name, value, help, derivation: &Derivation| {
        rows::row(ui, &Row { name, value, help }, || derivation.clone());
    };
    row(
        "Launches",
        format::count(cost.launches as u64),
        "For the fleet with its spares, at the scenario's launch price",
        &all.launches,
    );
    row(
        "USD per W",
        pair(cost.space_usd_w, cost.ground_usd_w, Yardstick::CapitalUsdW),
        "Capital without chips per mean watt at the chips: satellite, launch, integration; building, power, cooling",
        &all.per_watt,
    );
    row(
        "USD per GPU-h",
        pair(cost.space_usd_gpu_h, cost.ground_usd_gpu_h, Yardstick::UsdGpuH),
        "Levelised, chips too, per hour of a chip at full clock; the same compute on both sides",
        &all.per_gpu_hour,
    );
    row(
        "Space costs",
        cost.ratio
            .map_or_else(|| "nothing to compare".to_owned(), |ratio| format!("{} ×", short(ratio))),
        "Times the ground, for the same delivered compute",
        &all.ratio,
    );
    row(
        "Parity",
        cost.year_of_parity.map_or_else(|| "not in sight".to_owned(), |year| format!("{year:.0}")),
        "First year in which space is no dearer, along the scenario's trajectory",
        &all.parity,
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
