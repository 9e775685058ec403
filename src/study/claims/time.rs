//! The claim on time: when orbit becomes the cheapest place.

use super::{
    claim::{Claim, Verdict, figure, input},
    others::{PARTING, semianalysis},
};
use crate::{
    scenario::{
        catalogue::{self, Kind},
        field::path::value_of,
    },
    study::{
        case::Case,
        parity::{ratio_after, year_of_parity},
        progress::{Progress, StudyError},
        yardstick::Yardstick,
    },
};

/// Returns the yardstick by which a case can be compared: compute where it computes, otherwise
/// energy.
#[must_use]
pub fn usual_yardstick(case: &Case) -> Yardstick {
    if case.compare().space.work.flop_s > 0.0 { Yardstick::UsdPflopDay } else { Yardstick::UsdKwh }
}

/// Tests claim 4: orbit is the cheapest place for AI within two to three years.
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
            parity.told(),
        ));
    }
    let parity = year_of_parity(case, yardstick);
    let year = parity.year(&case.economy);
    let soon = share_by(case, draws, seed, yardstick, start + 3.0, progress)?;
    if let Some((share, median, undrawn)) = soon {
        answer.push(figure(
            format!("space over ground in {start:.0}, parts added up"),
            undrawn,
            "×",
            "what the draws start from",
        ));
        answer.push(figure(
            format!("draws with parity by {:.0}", start + 3.0),
            share * 100.0,
            "%",
            format!("{draws} draws of the uncertain figures, seed {seed}"),
        ));
        answer.push(figure("median year of parity", median, "", "of the same draws"));
    }
    let within = year.is_some_and(|year| year <= start + 3.0);
    let theirs = semianalysis(case, yardstick)?;
    let parting = theirs
        .iter()
        .find(|one| one.name.starts_with(PARTING))
        .map_or_else(String::new, |one| format!(", and {} would move us most", one.name));
    answer.extend(theirs);
    let verdict = match (within, soon.map(|(share, ..)| share)) {
        (true, None) => Verdict::Holds,
        (true, Some(share)) if share >= 0.5 => Verdict::Holds,
        (true, Some(_)) => Verdict::Partly,
        (false, Some(share)) if share >= 0.1 => Verdict::Partly,
        (false, _) => Verdict::Fails,
    };
    let drawn = soon.map_or_else(String::new, |(share, ..)| {
        format!("; {:.0} % of draws have it within three years", share * 100.0)
    });
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
            "In {start:.0} space costs {now}; along this trajectory parity: {}{drawn}. SemiAnalysis has the late 2030s{parting}.",
            parity.told()
        ),
    })
}

/// Results of the draws of the uncertain figures: the share with parity by a year, the median year,
/// and space over ground before anything is drawn.
type Drawn = (f64, Option<f64>, Option<f64>);

/// Returns the results of the draws, as [`Drawn`]; `None` without draws.
fn share_by(
    case: &Case,
    draws: u64,
    seed: u64,
    yardstick: Yardstick,
    year: f64,
    progress: &Progress<'_>,
) -> Result<Option<Drawn>, StudyError> {
    if draws == 0 {
        return Ok(None);
    }
    let uncertain = crate::study::uncertain::of_case(case)?;
    let table =
        crate::study::montecarlo::run(case, &uncertain, seed, 0..draws, yardstick, progress)?;
    let years = table.numbers_of("year_of_parity").unwrap_or_default();
    let by = years.iter().filter(|one| one.is_some_and(|one| one <= year)).count();
    let late = f64::INFINITY;
    let mut sorted: Vec<f64> = years.iter().map(|one| one.unwrap_or(late)).collect();
    sorted.sort_by(f64::total_cmp);
    let median = sorted.get(sorted.len() / 2).copied().filter(|one| one.is_finite());
    let parameters: Vec<crate::study::parameter::Parameter> =
        uncertain.into_iter().map(|one| one.parameter).collect();
    let undrawn = yardstick.ratio(&case.based_on(&parameters)?.compare());
    Ok(Some((by as f64 / years.len().max(1) as f64, median, undrawn)))
}
