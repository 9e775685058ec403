//! The year from which orbit is no dearer than the ground, as prices move along a trajectory.

use super::{case::Case, yardstick::Yardstick};
use crate::model::economy::Economy;

/// Parity along a trajectory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Parity {
    /// From this year on, to a tenth of it.
    Year(f64),
    /// Already at the trajectory's start.
    AtStart,
    /// Not by its end; space over ground is then this.
    NotBy {
        /// The last year looked at.
        year: f64,
        /// Space over ground in that year.
        ratio: f64,
    },
    /// There is nothing to compare by this yardstick.
    Undefined,
}

impl Parity {
    /// The year: the start for "already", `None` for "not" and "nothing".
    #[must_use]
    pub fn year(self, economy: &Economy) -> Option<f64> {
        match self {
            Self::Year(year) => Some(year),
            Self::AtStart => Some(economy.trajectory.start_year),
            Self::NotBy { .. } | Self::Undefined => None,
        }
    }
}

/// Years are told to this.
const STEP_YEARS: f64 = 0.1;

/// Space over ground after some years: the case costed again at that time's prices.
#[must_use]
pub fn ratio_after(case: &Case, yardstick: Yardstick, years: f64) -> Option<f64> {
    yardstick.ratio(&case.compare_with(&case.economy.after(years)))
}

/// First year, in steps of a tenth, in which space is no dearer by `yardstick`.
///
/// Prices in space never rise along a trajectory, but energy on the ground may fall: the years
/// are looked through one by one where it does, else halved.
#[must_use]
pub fn year_of_parity(case: &Case, yardstick: Yardstick) -> Parity {
    let trajectory = &case.economy.trajectory;
    let span_years = trajectory.end_year - trajectory.start_year;
    let steps = (span_years / STEP_YEARS + 1e-9).floor() as u32;
    let ratio = |step: u32| ratio_after(case, yardstick, f64::from(step) * STEP_YEARS);
    let reached = |step: u32| ratio(step).is_some_and(|ratio| ratio <= 1.0);
    let Some(first) = ratio(0) else { return Parity::Undefined };
    if first <= 1.0 {
        return Parity::AtStart;
    }
    let year = |step: u32| Parity::Year(trajectory.start_year + f64::from(step) * STEP_YEARS);
    let never = || match ratio(steps) {
        Some(ratio) => Parity::NotBy { year: trajectory.end_year, ratio },
        None => Parity::Undefined,
    };
    if trajectory.energy_rise_per_year < 0.0 {
        return (1..=steps).find(|step| reached(*step)).map_or_else(never, year);
    }
    if !reached(steps) {
        return never();
    }
    let (mut before, mut after) = (0, steps);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if reached(middle) {
            after = middle;
        } else {
            before = middle;
        }
    }
    year(after)
}
