//! The figures that matter most: each one alone at its low and its high value.

use rayon::prelude::*;

use super::{
    breakeven::measured,
    case::Case,
    parameter::Parameter,
    progress::{Progress, StudyError},
    table::Table,
    yardstick::Measure,
};
use crate::scenario::{field::range::shown, text::error::Error};

/// One figure's bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Its path.
    pub path: String,
    /// Its value in the scenario.
    pub base: f64,
    /// Its low value.
    pub low: f64,
    /// Its high value.
    pub high: f64,
    /// The measure at its low value.
    pub at_low: f64,
    /// The measure at its high value.
    pub at_high: f64,
}

impl Bar {
    /// Returns the length of the bar, in the measure's unit.
    #[must_use]
    pub fn span(&self) -> f64 {
        (self.at_high - self.at_low).abs()
    }
}

/// A tornado.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// The measure.
    pub measure: Measure,
    /// The measure with all figures at their own values, on the basis of the bars (changing a stage
    /// puts the list price of a launch aside).
    pub base: f64,
    /// The measure of the scenario as it was read.
    pub as_read: f64,
    /// The bars, the longest first.
    pub bars: Vec<Bar>,
}

/// Varies each figure alone between its low and its high value.
///
/// # Errors
/// When there is no figure, a value is not valid, there is nothing to measure, or the study is
/// stopped.
pub fn tornado(
    case: &Case,
    inputs: &[(Parameter, f64, f64)],
    measure: Measure,
    progress: Progress<'_>,
) -> Result<Tornado, StudyError> {
    if inputs.is_empty() {
        return Err(Error::new("tornado", "at least one figure to vary", "none").into());
    }
    for (parameter, low, high) in inputs {
        parameter.check(*low)?;
        parameter.check(*high)?;
        if low > high {
            let expected = format!("a high value of at least the low one, {}", shown(*low));
            let error = Error::new("tornado", expected, shown(*high)).key(parameter.path.clone());
            return Err(error.into());
        }
    }
    let as_read = measured(case, measure)?;
    let parameters: Vec<Parameter> = inputs.iter().map(|(one, ..)| one.clone()).collect();
    let case = case.based_on(&parameters)?;
    let base = measured(&case, measure)?;
    let at = |parameter: &Parameter, value: f64| -> Result<f64, StudyError> {
        if (progress.stop)() {
            return Err(StudyError::Stopped);
        }
        let at = measured(&case.with(&[(parameter, value)])?, measure)?;
        (progress.done)(1);
        Ok(at)
    };
    let bar = |(parameter, low, high): &(Parameter, f64, f64)| -> Result<Bar, StudyError> {
        let (at_low, at_high) = rayon::join(|| at(parameter, *low), || at(parameter, *high));
        Ok(Bar {
            path: parameter.path.clone(),
            base: parameter.base,
            low: *low,
            high: *high,
            at_low: at_low?,
            at_high: at_high?,
        })
    };
    let mut bars: Vec<Bar> = inputs.par_iter().map(bar).collect::<Result<_, _>>()?;
    bars.sort_by(|a, b| b.span().total_cmp(&a.span()));
    Ok(Tornado { measure, base, as_read, bars })
}

impl Tornado {
    /// Returns a table, the longest bar first.
    #[must_use]
    pub fn table(&self) -> Table {
        let numbers =
            |of: &dyn Fn(&Bar) -> f64| self.bars.iter().map(|bar| Some(of(bar))).collect();
        let mut table = Table::default();
        table.words("path", self.bars.iter().map(|bar| bar.path.clone()).collect());
        table.numbers("base", numbers(&|bar| bar.base));
        table.numbers("low", numbers(&|bar| bar.low));
        table.numbers("high", numbers(&|bar| bar.high));
        table.numbers("at_base", numbers(&|_| self.base));
        table.numbers("at_low", numbers(&|bar| bar.at_low));
        table.numbers("at_high", numbers(&|bar| bar.at_high));
        table.numbers("span", numbers(&Bar::span));
        table
    }
}
