//! The claim on cooling: what a radiator that faces a sky of 3 K needs, and what it costs.

use super::claim::{Claim, Figure, Verdict, figure, input};
use crate::{
    model::{
        constants::CELSIUS_ZERO_K,
        cost::{ground_bill::GroundLine, line::Share, space::SpaceLine},
        design_check::{budgets::sizing, mass::MassBudget},
    },
    study::case::Case,
};

/// Published prices of radiators, USD/m²: the lowest, and nine in ten below the highest.
pub const RADIATOR_USD_M2: (f64, f64) = (600.0, 5000.0);

/// Share of the plant below which cooling is nearly free, and from which it is dear.
const FREE: f64 = 0.02;
const DEAR: f64 = 0.10;

/// Returns the verdict on a share of the plant that ranges from a lowest to a highest: nearly free
/// where even the highest is below 2 %, dear where even the lowest is 10 % or more.
#[must_use]
pub fn verdict_on(lowest: f64, highest: f64) -> Verdict {
    if highest < FREE {
        Verdict::Holds
    } else if lowest >= DEAR {
        Verdict::Fails
    } else {
        Verdict::Partly
    }
}

/// Returns the share of the fleet's plant that radiators and their launch are with all radiators at
/// a price, USD/m²; at the scenario's own without one.
fn share_at(case: &Case, price_usd_m2: Option<f64>, launch_share: f64) -> f64 {
    let mut priced = case.clone();
    if let Some(price_usd_m2) = price_usd_m2 {
        for design in &mut priced.designs {
            design.radiator.price_usd_m2 = price_usd_m2;
        }
    }
    let bill = priced.compare().space.lines;
    let plant = SpaceLine::ALL.into_iter().filter(|line| line.share() == Share::Plant);
    let plant_usd: f64 = plant.map(|line| bill[line].capital_usd).sum();
    let cooling_usd =
        bill[SpaceLine::Radiators].capital_usd + bill[SpaceLine::Launch].capital_usd * launch_share;
    if plant_usd > 0.0 { cooling_usd / plant_usd } else { 0.0 }
}

/// Tests claim 2: cooling is nearly free.
pub(super) fn cooling(case: &Case) -> Claim {
    let mission = case.mission();
    let comparison = case.compare();
    let bill = &comparison.space.lines;
    let mut answer: Vec<Figure> = Vec::new();
    let (mut radiators_kg, mut fleet_kg) = (0.0, 0.0);
    for (cluster, design) in mission.clusters.iter().zip(&case.designs) {
        let mass = MassBudget::new(design);
        let count = cluster.pattern.count() as f64;
        radiators_kg += mass.radiator_kg * count;
        fleet_kg += mass.rolled_up_kg() * count;
    }
    let launch_share = radiators_kg / fleet_kg;
    let cooling_usd =
        bill[SpaceLine::Radiators].capital_usd + bill[SpaceLine::Launch].capital_usd * launch_share;
    let share = share_at(case, None, launch_share);
    let (low_usd_m2, high_usd_m2) = RADIATOR_USD_M2;
    let (cheap, dear) = (
        share_at(case, Some(low_usd_m2), launch_share),
        share_at(case, Some(high_usd_m2), launch_share),
    );
    let (lowest, highest) = (share.min(cheap), share.max(dear));
    if let (Some(cluster), Some(design)) = (mission.clusters.first(), case.designs.first()) {
        let budget = sizing(&mission, cluster, 0);
        let radiator = &design.radiator;
        let earth_w = budget.absorbed_w - budget.sun_on_radiator_w;
        answer.extend([
            figure("heat of one satellite", budget.heat_w / 1e3, "kW", "full load"),
            figure("radiator area", radiator.area_m2, "m²", "one side"),
            figure(
                "temperature",
                budget.radiator_k - CELSIUS_ZERO_K,
                "°C",
                "at rest under full load",
            ),
            figure(
                "net rejection",
                budget.net_rejection_w_m2,
                "W/m²",
                "both faces, one side's area; a sky of 3 K takes it, the Earth gives some back",
            ),
            figure(
                "what the Earth sends back",
                earth_w / (budget.heat_w + budget.absorbed_w) * 100.0,
                "%",
                "of all that the radiator must shed",
            ),
            figure("pump power", radiator.pump_fraction * budget.heat_w / 1e3, "kW", ""),
        ]);
    }
    let cooling_usd_w =
        comparison.ground.lines[GroundLine::Cooling].capital_usd / comparison.ground.work.chip_w;
    answer.extend([
        figure("mass of radiators", launch_share * 100.0, "%", "of the satellite's parts"),
        figure("radiators and their launch", share * 100.0, "%", "of the fleet's plant"),
        figure("the same, lowest", lowest * 100.0, "%", "radiators at 600 USD/m², or this price"),
        figure(
            "the same, highest",
            highest * 100.0,
            "%",
            "radiators at 5 000 USD/m², or this price",
        ),
        figure(
            "the same per mean watt",
            cooling_usd / comparison.space.plant_w,
            "USD/W",
            "of power at the chips",
        ),
        figure("cooling on the ground", cooling_usd_w, "USD/W", "the same measure"),
    ]);
    let verdict = verdict_on(lowest, highest);
    let words = match verdict {
        Verdict::Holds => "nearly free indeed",
        Verdict::Partly => "neither free nor surely dear",
        Verdict::Fails => "far from free",
    };
    let paths = [
        "design.radiator.area_m2",
        "design.radiator.mass_kg_m2",
        "design.radiator.price_usd_m2",
        "launch.price_usd_kg",
    ];
    Claim {
        id: "cooling",
        claim: "Cooling is nearly free: a radiator that faces the dark, at 3 K",
        answer,
        inputs: paths.into_iter().map(|path| input(case, path)).collect(),
        verdict,
        sentence: format!(
            "Radiators and their launch are {:.1} % of the fleet's plant, {:.1} to {:.1} % between prices of 600, of 5 000 USD/m² and its own, and {:.0} % of its mass: {words} (free is below 2 %, dear 10 % or more).",
            share * 100.0,
            lowest * 100.0,
            highest * 100.0,
            launch_share * 100.0
        ),
    }
}
