//! The value of one figure at which space costs what the ground costs.

use super::{
    case::Case,
    parameter::Parameter,
    progress::{Progress, StudyError},
    root::{TOLERANCE, crossings, is_logarithmic, places, scan},
    table::Table,
    yardstick::{Measure, Yardstick},
};
use crate::scenario::{field::range::shown, text::error::Error};

/// The result of a search for a break-even.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Space costs what the ground costs.
    At {
        /// At this value, which of all crossings is nearest to the base value.
        value: f64,
        /// Space over ground at this value: 1, except where the ratio jumps over 1.
        ratio: f64,
        /// Further crossings, in rising order.
        others: Vec<f64>,
    },
    /// No value in the range.
    NoSolution {
        /// The value with the smallest ratio.
        best_value: f64,
        /// Space over ground at this value.
        best_ratio: f64,
    },
}

/// A break-even.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakeven {
    /// Path of the figure.
    pub path: String,
    /// Its value in the scenario.
    pub base: f64,
    /// Space over ground at that value, on the basis of the search (changing a stage puts
    /// the list price of a launch aside).
    pub base_ratio: f64,
    /// Space over ground of the scenario as it was read.
    pub as_read_ratio: f64,
    /// The yardstick.
    pub yardstick: Yardstick,
    /// Lower end of the range.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// The result.
    pub outcome: Outcome,
}

/// Returns the range to search when none is given: all of a fraction's range; from 0 to 1 for a
/// figure that is 0; otherwise a hundredth to a hundredfold of a positive value, or a hundredfold
/// of a negative one in both directions, within the figure's range.
#[must_use]
pub fn default_range(parameter: &Parameter) -> (f64, f64) {
    let base = parameter.base;
    let (low, high) = if base == 0.0 {
        (0.0, 1.0)
    } else if base > 0.0 {
        (base / 100.0, base * 100.0)
    } else {
        (base * 100.0, -base * 100.0)
    };
    match parameter.range() {
        Some(range) if range.low >= 0.0 && range.high <= 1.0 => (range.low, range.high),
        Some(range) => (low.max(range.low), high.min(range.high)),
        None => (low, high),
    }
}

/// Returns the value that a study measures at a case, or why there is none.
pub(super) fn measured(case: &Case, measure: Measure) -> Result<f64, StudyError> {
    let comparison = case.compare();
    let value = measure.of(&comparison).filter(|value| value.is_finite());
    value.ok_or_else(|| {
        let (Measure::Space(yardstick) | Measure::Ground(yardstick) | Measure::Ratio(yardstick)) =
            measure;
        let works = comparison.space.work.flop_s > 0.0;
        let powers = comparison.space.work.chip_w > 0.0;
        let (found, hint) = match yardstick {
            Yardstick::UsdGpuH | Yardstick::UsdPflopDay | Yardstick::UsdMTokens if !works => {
                ("no compute", "`usd_kwh` compares by the energy at the loads")
            }
            _ if !powers => ("no power at its loads", "let the satellites power something"),
            _ => ("a ground that costs nothing", "give the data centre on the ground its prices"),
        };
        let name = &case.scenario.mission.name;
        let expected = "a fleet that this yardstick can compare with the ground";
        Error::new(name, expected, found).key(yardstick.name()).hint(hint).into()
    })
}

/// Refuses a range that is not valid for this figure, and whole figures.
fn check(parameter: &Parameter, low: f64, high: f64) -> Result<(), StudyError> {
    if parameter.is_whole() {
        let error = Error::new("break-even", "a figure that is not whole", "a whole number");
        let hint = format!("a sweep shows it: `{}=1..100`", parameter.path);
        return Err(error.key(parameter.path.clone()).hint(hint).into());
    }
    for end in [low, high] {
        parameter.check(end)?;
    }
    if low >= high {
        let expected = format!("an upper end above the lower one, {}", shown(low));
        let error = Error::new("break-even", expected, shown(high)).key(parameter.path.clone());
        return Err(error.into());
    }
    Ok(())
}

/// Finds the value of `parameter` between `low` and `high` at which space costs what the ground
/// costs.
///
/// # Errors
/// When the range is not valid for this figure, the yardstick has nothing to compare, or the study
/// is stopped. That there is no such value is a result.
pub fn breakeven(
    case: &Case,
    parameter: &Parameter,
    yardstick: Yardstick,
    low: f64,
    high: f64,
    progress: Progress<'_>,
) -> Result<Breakeven, StudyError> {
    check(parameter, low, high)?;
    let as_read_ratio = measured(case, Measure::Ratio(yardstick))?;
    let base = case.based_on(core::slice::from_ref(parameter))?;
    let base_ratio = measured(&base, Measure::Ratio(yardstick))?;
    let ratio = |value: f64| -> Result<Option<f64>, StudyError> {
        if (progress.stop)() {
            return Err(StudyError::Stopped);
        }
        let ratio = yardstick.ratio(&base.with(&[(parameter, value)])?.compare());
        (progress.done)(1);
        Ok(ratio)
    };
    let above = |value: f64| ratio(value).map(|ratio| ratio.map(|ratio| ratio - 1.0));
    let mut looked_at = places(low, high);
    if parameter.base > low && parameter.base < high {
        looked_at.push(parameter.base);
        looked_at.sort_by(f64::total_cmp);
    }
    let samples = scan(&above, &looked_at)?;
    let mut roots = crossings(&above, &samples)?;
    let nearest = (0..roots.len()).min_by(|a, b| {
        let away = |index: &usize| distance(roots[*index], parameter.base, low, high);
        away(a).total_cmp(&away(b))
    });
    let outcome = match nearest {
        Some(index) => {
            let value = roots.remove(index);
            Outcome::At { value, ratio: ratio(value)?.unwrap_or(1.0), others: roots }
        }
        None => {
            let known = || samples.iter().filter_map(|sample| Some((sample.x, sample.y? + 1.0)));
            let least = known().map(|(_, ratio)| ratio).fold(f64::INFINITY, f64::min);
            // of values that are equally good, the one nearest to the base
            let best = known().filter(|(_, ratio)| *ratio <= least * (1.0 + TOLERANCE));
            let best = best.min_by(|a, b| {
                let away = |x: f64| distance(x, parameter.base, low, high);
                away(a.0).total_cmp(&away(b.0))
            });
            let (best_value, best_ratio) = best.unwrap_or((parameter.base, base_ratio));
            Outcome::NoSolution { best_value, best_ratio }
        }
    };
    Ok(Breakeven {
        path: parameter.path.clone(),
        base: parameter.base,
        base_ratio,
        as_read_ratio,
        yardstick,
        low,
        high,
        outcome,
    })
}

/// Returns the distance of a value from the base, in logarithms where the range spans more than a
/// factor of ten.
fn distance(value: f64, base: f64, low: f64, high: f64) -> f64 {
    if is_logarithmic(low, high) && base > 0.0 {
        libm::log(value / base).abs()
    } else {
        (value - base).abs()
    }
}

impl Breakeven {
    /// Returns a table: the base, then every crossing or the best value.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut rows = vec![("base", self.base, self.base_ratio)];
        match &self.outcome {
            Outcome::At { value, ratio, others } => {
                rows.push(("break-even", *value, *ratio));
                rows.extend(others.iter().map(|other| ("further break-even", *other, 1.0)));
            }
            Outcome::NoSolution { best_value, best_ratio } => {
                rows.push(("no solution, best", *best_value, *best_ratio));
            }
        }
        let mut table = Table::default();
        table.words("what", rows.iter().map(|row| row.0.to_owned()).collect());
        table.numbers(self.path.clone(), rows.iter().map(|row| Some(row.1)).collect());
        let ratio = format!("ratio.{}", self.yardstick.name());
        table.numbers(ratio, rows.iter().map(|row| Some(row.2)).collect());
        table
    }
}
