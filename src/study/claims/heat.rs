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

/// Tests claim 2: cooling is nearly free.
pub(super) fn cooling(case: &Case) -> Claim {
    let mission = case.mission();
    let comparison = case.compare();
    let bill = &comparison.space.lines;
    let plant = SpaceLine::ALL.into_iter().filter(|line| line.share() == Share::Plant);
    let plant_usd: f64 = plant.map(|line| bill[line].capital_usd).sum();
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
    let share = cooling_usd / plant_usd;
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
        figure(
            "the same per mean watt",
            cooling_usd / comparison.space.work.chip_w,
            "USD/W",
            "of power at the chips",
        ),
        figure("cooling on the ground", cooling_usd_w, "USD/W", "the same measure"),
    ]);
    let verdict = if share < 0.02 {
        Verdict::Holds
    } else if share < 0.10 {
        Verdict::Partly
    } else {
        Verdict::Fails
    };
    let words = match verdict {
        Verdict::Holds => "nearly free indeed",
        Verdict::Partly => "cheap, not free",
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
            "Radiators and their launch are {:.1} % of the fleet's plant and {:.0} % of its mass: {words}.",
            share * 100.0,
            launch_share * 100.0
        ),
    }
}
