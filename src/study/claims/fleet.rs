//! The claim on what flies already.

use super::claim::{Claim, Figure, Verdict, figure};
use crate::{
    scenario::{
        catalogue::{self, Kind},
        text::error::Error,
    },
    study::progress::StudyError,
};

/// Tests claim 5: more than 9 000 Starlinks fly, and boosters have landed more than 500 times.
pub(super) fn fleet() -> Result<Claim, StudyError> {
    let lacking = || Error::new("assets/catalogue/history.ron", "the part `spacex`", "none");
    let part = catalogue::part(Kind::History, "spacex").ok_or_else(lacking)?;
    let answer: Vec<Figure> = part
        .figures
        .iter()
        .map(|one| figure(one.name.replace('_', " "), one.value, "", one.source.clone()))
        .collect();
    let value = |name: &str| part.value(name).ok_or_else(lacking);
    let (flying, landed) = (value("starlinks_flying")?, value("boosters_landed")?);
    let date = part.figure("starlinks_flying").map_or("", |one| one.date.as_str());
    let verdict = match (flying > 9000.0, landed > 500.0) {
        (true, true) => Verdict::Holds,
        (false, false) => Verdict::Fails,
        _ => Verdict::Partly,
    };
    Ok(Claim {
        id: "fleet",
        claim: "More than 9 000 Starlinks fly, boosters have landed more than 500 times",
        inputs: vec![
            figure("starlinks_flying", flying, "", "history table"),
            figure("boosters_landed", landed, "", "history table"),
        ],
        answer,
        verdict,
        sentence: format!(
            "{flying:.0} worked in {date} and about {landed:.0} boosters had landed; `starlink-2026` flies the shells to scale."
        ),
    })
}
