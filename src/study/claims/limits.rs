//! The claim on limits: power and land on the ground, and how long each takes.

use super::claim::{Claim, Figure, Verdict, figure, input};
use crate::{
    model::constants::{HOURS_PER_DAY, HOURS_PER_YEAR, MONTHS_PER_YEAR},
    scenario::field::path::value_of,
    study::{case::Case, off_grid, progress::StudyError},
};

/// Land that is hard to find in one place, m²: 100 km² (an assumption).
pub const LARGE_LAND_M2: f64 = 1e8;

/// Returns whether power, and whether land, is the limit: power where even the fastest firm source
/// takes longer than orbit, land where it is more than 100 km².
#[must_use]
pub fn limits_on(space_months: Option<f64>, fastest_months: f64, land_m2: f64) -> (bool, bool) {
    (space_months.is_some_and(|months| months < fastest_months), land_m2 > LARGE_LAND_M2)
}

/// Returns the verdict on both limits.
#[must_use]
pub fn verdict_on((power, land): (bool, bool)) -> Verdict {
    match (power, land) {
        (true, true) => Verdict::Holds,
        (false, false) => Verdict::Fails,
        _ => Verdict::Partly,
    }
}

/// Sources of power on the ground as the claim names them, and whether they are firm by nature.
const SOURCES: [(&str, &str, bool); 5] = [
    ("the grid", "Grid", true),
    ("gas turbines", "Gas", true),
    ("piston engines", "Engines", true),
    ("sun and batteries sized for it", "FirmSolar", true),
    ("sun and batteries by the day", "Solar", false),
];

/// What is said where firm solar power cannot be sized.
const NO_YEAR: &str = "no hourly year of sunlight for this site";

/// Tests claim 6: power and land are the limit on the ground.
pub(super) fn limits(case: &Case) -> Result<Claim, StudyError> {
    let comparison = case.compare();
    let economy = &case.economy;
    let needs = case.needs();
    let mut answer: Vec<Figure> = vec![
        figure("power for the same compute", needs.full_w / 1e6, "MW", "chips and hosts"),
        figure("energy", needs.energy_kwh_year / 1e6, "GWh/year", "the whole house"),
        figure("land", needs.land_m2 / 1e6, "km²", "with its own cells where it has them"),
        figure("water", needs.water_m3_year, "m³/year", ""),
        figure("carbon", needs.carbon_t_year, "t/year", "of its energy"),
    ];
    let mut fastest = ("none", f64::INFINITY);
    for (name, source, firm) in SOURCES {
        // firm solar power needs a site with an hourly year
        let Ok(along) = case.with_money(&[("ground.source".to_owned(), value_of(source))]) else {
            answer.push(figure(format!("months to power by {name}"), None, "months", NO_YEAR));
            continue;
        };
        let ground = &along.economy.ground;
        let months = ground.months();
        if firm && off_grid::is_firm(ground) && months < fastest.1 {
            fastest = (name, months);
        }
        let basis = off_grid::told(ground).unwrap_or_default();
        answer.push(figure(format!("months to power by {name}"), months, "months", basis));
    }
    let deployment = comparison.deployment_years.map(|years| years * MONTHS_PER_YEAR);
    let space = deployment.map(|months| months + economy.space.lead_months);
    answer.push(figure(
        "months until the whole fleet works",
        space,
        "months",
        format!("{:.0} flights at the ramping cadence", comparison.flights.launches),
    ));
    let grid = economy.ground.months_to_power;
    let waiting_usd = delayed_revenue_usd(case, economy.ground.months());
    answer.push(figure(
        "revenue that waits with the chosen source",
        waiting_usd / 1e6,
        "million USD",
        "at the market's price of compute",
    ));
    let limits = limits_on(space, fastest.1, needs.land_m2);
    let verdict = verdict_on(limits);
    let told = space.map_or_else(
        || "centuries at this cadence".to_owned(),
        |months| format!("{months:.0} months"),
    );
    Ok(Claim {
        id: "limits",
        claim: "Power and land are the limit on the ground",
        answer,
        inputs: [
            "ground.months_to_power",
            "ground.gas_months",
            "ground.engine_months",
            "ground.solar_months",
            "space.lead_months",
            "launch.flights_first_year",
            "ground.land_m2_kw",
        ]
        .into_iter()
        .map(|path| input(case, path))
        .collect(),
        verdict,
        sentence: format!(
            "Power: the grid takes {grid:.0} months, the fastest firm source ({}) {:.0}, orbit {told} (cadence and lead are guesses). Land: {:.2} km², {}.",
            fastest.0,
            fastest.1,
            needs.land_m2 / 1e6,
            if limits.1 { "a limit" } else { "no limit" }
        ),
    })
}

/// Returns what the case's compute would earn in some months, USD.
fn delayed_revenue_usd(case: &Case, months: f64) -> f64 {
    let pflop_s = case.compare().ground.work.flop_s / 1e15;
    let days = months / MONTHS_PER_YEAR * HOURS_PER_YEAR / HOURS_PER_DAY;
    pflop_s * days * case.economy.market.price_usd_pflop_day
}
