//! Six claims of a talk at Davos in January 2026, each tested on the scenario: the result, the
//! inputs on which it depends, and a verdict that changes with them.

pub mod claim;
mod fleet;
pub mod heat;
pub mod limits;
mod others;
mod reuse;
pub mod sunlight;
pub mod time;

use self::{
    claim::Claim, fleet::fleet, heat::cooling, limits::limits, reuse::reuse, sunlight::sunlight,
    time::cheapest_place,
};
use super::{
    case::Case,
    progress::{Progress, StudyError},
};

/// Returns all six claims, tested on a case, with `draws` draws of the uncertain figures for the
/// year of parity.
///
/// # Errors
/// When the catalogue lacks a part that a claim needs, which a test excludes, or the study is
/// stopped.
pub fn claims(
    case: &Case,
    draws: u64,
    seed: u64,
    progress: &Progress<'_>,
) -> Result<Vec<Claim>, StudyError> {
    Ok(vec![
        sunlight(case),
        cooling(case),
        reuse(case)?,
        cheapest_place(case, draws, seed, progress)?,
        fleet()?,
        limits(case)?,
    ])
}
