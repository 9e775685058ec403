//! The claims on time: when orbit is the cheapest place, and what limits the ground.

use super::{
    case::Case,
    claims::{Claim, Figure, Verdict, figure, input},
    parity::{Parity, ratio_after, year_of_parity},
    progress::{Progress, StudyError},
    yardstick::Yardstick,
};
use crate::{
    model::{cost::CostedCluster, cost_ground::needs},
    scenario::{
        catalogue::{self, Kind},
        paths::value_of,
    },
};

/// The yardstick that a case can be compared by: compute where it computes.
#[must_use]
pub fn usual_yardstick(case: &Case) -> Yardstick {
    if case.compare().space.work.flop_s > 0.0 { Yardstick::UsdPflopDay } else { Yardstick::UsdKwh }
}

/// Claim 4: orbit is the cheapest place for AI within two to three years.
pub(super) fn cheapest_place(
    case: &Case,
    draws: u64,
    seed: u64,
    progress: &Progress<'_>,
) -> Result<Claim, StudyError> {
    let yardstick = usual_yardstick(case);
    let start = case.economy.trajectory.start_year;
    let today = ratio_after(case, yardstick, 0.0);
    let then = ratio_after(case, yardstick, 3.0);
    let basis = yardstick.title();
    let mut answer = vec![
        figure(format!("space over ground in {start:.0}"), today, "×", basis),
        figure(format!("space over ground in {:.0}", start + 3.0), then, "×", ""),
    ];
    for part in catalogue::parts().iter().filter(|part| part.kind == Kind::Trajectory) {
        let along = case.with_money(&[("trajectory".to_owned(), value_of(&part.id))])?;
        let parity = year_of_parity(&along, yardstick);
        answer.push(figure(
            format!("year of parity, trajectory {}", part.id),
            parity.year(&along.economy),
            "",
            told(parity),
        ));
    }
    let year = year_of_parity(case, yardstick).year(&case.economy);
    let soon = share_by(case, draws, seed, yardstick, start + 3.0, progress)?;
    if let Some((share, median)) = soon {
        answer.push(figure(
            format!("draws with parity by {:.0}", start + 3.0),
            share * 100.0,
            "%",
            format!("{draws} draws of the uncertain figures, seed {seed}"),
        ));
        answer.push(figure("median year of parity", median, "", "of the same draws"));
    }
    let likely = soon.map_or(0.0, |(share, _)| share);
    let within = year.is_some_and(|year| year <= start + 3.0);
    let verdict = if within && likely >= 0.5 {
        Verdict::Holds
    } else if within || likely >= 0.1 {
        Verdict::Partly
    } else {
        Verdict::Fails
    };
    let when = match year {
        Some(year) if year <= start => "already".to_owned(),
        Some(year) => format!("in {year:.0}"),
        None => format!("not by {:.0}", case.economy.trajectory.end_year),
    };
    let now = today
        .map_or_else(|| "nothing to compare".to_owned(), |r| format!("{r:.1} times the ground"));
    Ok(Claim {
        id: "cheapest-place",
        claim: "Orbit is the cheapest place for AI within two to three years",
        answer,
        inputs: [
            "launch.price_usd_kg",
            "trajectory.growth_per_year",
            "trajectory.learning_rate",
            "space.wacc_per_year",
            "design.array.price_usd_w",
        ]
        .into_iter()
        .map(|path| input(case, path))
        .collect(),
        verdict,
        sentence: format!(
            "Today space costs {now}; along this trajectory parity comes {when}, and in {:.0} % of draws within three years.",
            likely * 100.0
        ),
    })
}

fn told(parity: Parity) -> String {
    match parity {
        Parity::Year(_) => "first year in which space is no dearer".to_owned(),
        Parity::AtStart => "already at the start".to_owned(),
        Parity::NotBy { year, ratio } => format!("not by {year:.0}: still {ratio:.1} times"),
        Parity::Undefined => "nothing to compare".to_owned(),
    }
}

/// Share of draws with parity by a year, and the median year; `None` without draws.
fn share_by(
    case: &Case,
    draws: u64,
    seed: u64,
    yardstick: Yardstick,
    year: f64,
    progress: &Progress<'_>,
) -> Result<Option<(f64, Option<f64>)>, StudyError> {
    if draws == 0 {
        return Ok(None);
    }
    let uncertain = super::distribution::of_case(case)?;
    let table = super::montecarlo::run(case, &uncertain, seed, 0..draws, yardstick, progress)?;
    let years = table.numbers_of("year_of_parity").unwrap_or_default();
    let by = years.iter().filter(|one| one.is_some_and(|one| one <= year)).count();
    let late = f64::INFINITY;
    let mut sorted: Vec<f64> = years.iter().map(|one| one.unwrap_or(late)).collect();
    sorted.sort_by(f64::total_cmp);
    let median = sorted.get(sorted.len() / 2).copied().filter(|one| one.is_finite());
    Ok(Some((by as f64 / years.len().max(1) as f64, median)))
}

/// Claim 6: power and land are the limit on the ground.
pub(super) fn limits(case: &Case) -> Result<Claim, StudyError> {
    let comparison = case.compare();
    let economy = &case.economy;
    let (mut full_w, mut energy_kwh, mut land_m2, mut water_m3, mut carbon_t) =
        (0.0, 0.0, 0.0, 0.0, 0.0);
    for (design, flown) in case.designs.iter().zip(&case.flown) {
        let one = needs(economy, &CostedCluster { design, flown });
        full_w += one.full_w;
        energy_kwh += one.energy_kwh_year;
        land_m2 += one.land_m2;
        water_m3 += one.water_m3_year;
        carbon_t += one.carbon_t_year;
    }
    let mut answer: Vec<Figure> = vec![
        figure("power for the same compute", full_w / 1e6, "MW", "chips and hosts"),
        figure("energy", energy_kwh / 1e6, "GWh/year", "the whole house"),
        figure("land", land_m2 / 1e6, "km²", "with its own cells where it has them"),
        figure("water", water_m3, "m³/year", ""),
        figure("carbon", carbon_t, "t/year", "of its energy"),
    ];
    let mut fastest = f64::INFINITY;
    for (name, source) in [("the grid", "Grid"), ("gas", "Gas"), ("sun and batteries", "Solar")] {
        let along = case.with_money(&[("ground.source".to_owned(), value_of(source))])?;
        let months = along.economy.ground.months();
        fastest = fastest.min(months);
        answer.push(figure(format!("months to power by {name}"), months, "months", ""));
    }
    let deployment = comparison.deployment_years.map(|years| years * 12.0);
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
    let verdict = match space {
        Some(months) if months < fastest => Verdict::Holds,
        Some(months) if months < grid => Verdict::Partly,
        _ => Verdict::Fails,
    };
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
            "The grid takes {grid:.0} months, the fastest source {fastest:.0}; orbit takes {told}, and the land would be {:.2} km².",
            land_m2 / 1e6
        ),
    })
}

/// What the case's compute would earn in some months, USD.
fn delayed_revenue_usd(case: &Case, months: f64) -> f64 {
    let pflop_s = case.compare().ground.work.flop_s / 1e15;
    let days = months / 12.0 * crate::model::constants::HOURS_PER_YEAR / 24.0;
    pflop_s * days * case.economy.market.price_usd_pflop_day
}
