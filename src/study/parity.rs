//! The year from which orbit costs no more than the ground, as prices move along a trajectory.

use super::{case::Case, table::Table, yardstick::Yardstick};
use crate::model::cost::{compare_yardsticks, economy::Economy, line::CostedCluster};

/// Parity along a trajectory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Parity {
    /// From this year on, to a tenth of a year.
    Year(f64),
    /// Already at the trajectory's start.
    AtStart,
    /// Not by the trajectory's end.
    NotBy {
        /// The last year compared.
        year: f64,
        /// Space over ground in that year.
        ratio: f64,
    },
    /// There is nothing to compare by this yardstick.
    Undefined,
}

impl Parity {
    /// Returns the parity in words.
    #[must_use]
    pub fn told(self) -> String {
        match self {
            Self::Year(year) => format!("in {year:.0}"),
            Self::AtStart => "already now".to_owned(),
            Self::NotBy { year, ratio } if ratio < 1.05 => {
                format!("not by {year:.0}, when space still costs {ratio:.3} times the ground")
            }
            Self::NotBy { year, ratio } => {
                format!("not by {year:.0}, when space still costs {ratio:.1} times the ground")
            }
            Self::Undefined => "nothing to compare".to_owned(),
        }
    }

    /// Returns the year: the start of the trajectory for [`Self::AtStart`], `None` when there is
    /// none.
    #[must_use]
    pub fn year(self, economy: &Economy) -> Option<f64> {
        match self {
            Self::Year(year) => Some(year),
            Self::AtStart => Some(economy.trajectory.start_year),
            Self::NotBy { .. } | Self::Undefined => None,
        }
    }
}

/// Resolution of the year of parity, years.
const STEP_YEARS: f64 = 0.1;

/// Returns space over ground after some years: the case costed again at the prices of that time.
#[must_use]
pub fn ratio_after(case: &Case, yardstick: Yardstick, years: f64) -> Option<f64> {
    ratio_with(&case.costed(), &case.economy, yardstick, years)
}

/// Returns the same ratio as [`Yardstick::ratio`] of the whole comparison, which takes longer.
fn ratio_with(
    clusters: &[CostedCluster<'_>],
    economy: &Economy,
    yardstick: Yardstick,
    years: f64,
) -> Option<f64> {
    let (space, ground) = compare_yardsticks(&economy.after(years), clusters);
    let (space, ground) = (yardstick.of(&space)?, yardstick.of(&ground)?);
    (ground > 0.0).then(|| space / ground)
}

/// Returns the first year, in steps of a tenth, in which space costs no more by `yardstick`.
///
/// Prices in space never rise along a trajectory, but energy on the ground may become cheaper.
/// Where it does, the years are searched one by one, otherwise by bisection.
#[must_use]
pub fn year_of_parity(case: &Case, yardstick: Yardstick) -> Parity {
    let trajectory = &case.economy.trajectory;
    let span_years = trajectory.end_year - trajectory.start_year;
    let steps = (span_years / STEP_YEARS + 1e-9).floor() as u32;
    let clusters = case.costed();
    let ratio =
        |step: u32| ratio_with(&clusters, &case.economy, yardstick, f64::from(step) * STEP_YEARS);
    let reached = |step: u32| ratio(step).is_some_and(|ratio| ratio <= 1.0);
    let Some(first) = ratio(0) else { return Parity::Undefined };
    if first <= 1.0 {
        return Parity::AtStart;
    }
    let year = |step: u32| Parity::Year(trajectory.start_year + f64::from(step) * STEP_YEARS);
    let last = ratio(steps);
    let never = || match last {
        Some(ratio) => Parity::NotBy { year: trajectory.end_year, ratio },
        None => Parity::Undefined,
    };
    if trajectory.energy_rise_per_year < 0.0 {
        return (1..=steps).find(|step| reached(*step)).map_or_else(never, year);
    }
    if last.is_none_or(|ratio| ratio > 1.0) {
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

/// Returns the trajectory year by year: launch price, both sides, space over ground.
#[must_use]
pub fn curve(case: &Case, yardstick: Yardstick) -> Table {
    let trajectory = &case.economy.trajectory;
    let span_years = trajectory.end_year - trajectory.start_year;
    let mut table = Table::default();
    let mut columns: [Vec<Option<f64>>; 5] = Default::default();
    for step in 0..=(span_years + 1e-9).floor() as u32 {
        let years = f64::from(step);
        let economy = case.economy.after(years);
        let comparison = case.compare_with(&economy);
        let pair = yardstick.pair(&comparison);
        let cells = [
            Some(trajectory.start_year + years),
            Some(economy.launch.price_usd_kg()),
            pair.map(|(space, _)| space),
            pair.map(|(_, ground)| ground),
            yardstick.ratio(&comparison),
        ];
        for (column, cell) in columns.iter_mut().zip(cells) {
            column.push(cell);
        }
    }
    let name = yardstick.name();
    let names = ["year", "launch.price_usd_kg"].map(str::to_owned);
    let sides = ["space", "ground", "ratio"].map(|side| format!("{side}.{name}"));
    for (name, column) in names.into_iter().chain(sides).zip(columns) {
        table.numbers(name, column);
    }
    table
}
