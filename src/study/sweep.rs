//! Sweeps: every yardstick at every point of one or two figures.

use core::ops::Range;

use rayon::prelude::*;

use super::{
    case::Case,
    parameter::Parameter,
    progress::{Progress, StudyError},
    root::place,
    table::Table,
    yardstick::Yardstick,
};
use crate::scenario::{
    Scenario,
    field::{quantity, range::shown, registry::figures_without_unit},
    text::error::{Error, excerpt},
};

/// Most values of one axis.
pub const STEP_LIMIT: u64 = 100_000;
/// Most points of a sweep.
pub const POINT_LIMIT: u64 = 1_000_000;
/// Values of an axis for which no number is given.
pub const USUAL_STEPS: u64 = 11;

/// A figure with the values that it takes.
#[derive(Clone, Debug)]
pub struct Axis {
    /// The figure.
    pub parameter: Parameter,
    /// Its values, in the unit of its key.
    pub values: Vec<f64>,
}

fn wrong(path: &str, expected: impl Into<String>, found: impl Into<String>) -> Error {
    Error::new("sweep", expected, found).key(excerpt(path))
}

impl Axis {
    /// Returns an axis with given values.
    ///
    /// # Errors
    /// When there is no value or there are more than [`STEP_LIMIT`], or one is not valid.
    pub fn of(parameter: Parameter, values: Vec<f64>) -> Result<Self, Error> {
        if values.is_empty() || values.len() as u64 > STEP_LIMIT {
            let expected = format!("1 to {STEP_LIMIT} values");
            return Err(wrong(&parameter.path, expected, values.len().to_string()));
        }
        for value in &values {
            parameter.check(*value)?;
        }
        Ok(Self { parameter, values })
    }

    /// Returns an axis of `steps` values from `low` to `high`, including both, in equal steps or
    /// equal factors; one value where both are the same. A whole figure takes the nearest whole
    /// numbers, each once.
    ///
    /// # Errors
    /// When the ends or the number of steps are not valid.
    pub fn between(
        parameter: Parameter,
        low: f64,
        high: f64,
        steps: u64,
        logarithmic: bool,
    ) -> Result<Self, Error> {
        let path = &parameter.path;
        parameter.check(low)?;
        parameter.check(high)?;
        if low > high {
            let expected = format!("an upper end of at least the lower one, {}", shown(low));
            return Err(wrong(path, expected, shown(high)));
        }
        if logarithmic && low <= 0.0 {
            let error = wrong(path, "a lower end above 0 for equal factors", shown(low));
            return Err(error.hint("leave out `:log` for equal steps"));
        }
        if steps == 0 || steps > STEP_LIMIT {
            let expected = format!("1 to {STEP_LIMIT} steps");
            return Err(wrong(path, expected, steps.to_string()));
        }
        if low == high {
            return Self::of(parameter, vec![low]);
        }
        if steps == 1 {
            return Err(wrong(path, "2 steps or more between two ends", "1"));
        }
        let share = |index: u64| index as f64 / (steps - 1) as f64;
        let value = |index: u64| place(low, high, share(index), logarithmic);
        let mut values: Vec<f64> = (0..steps).map(value).collect();
        if parameter.is_whole() {
            for value in &mut values {
                *value = value.round();
            }
            values.dedup();
        }
        Self::of(parameter, values)
    }

    /// An axis as written: `path=low..high`, `path=low..high:steps`, `path=low..high:steps:log`
    /// or `path=a,b,c`. Values may have units; the last one's is that of those without.
    ///
    /// # Errors
    /// When the text is none of these, there is no such path, or a value is not valid.
    pub fn parse(scenario: &Scenario, text: &str) -> Result<Self, Error> {
        let Some((path, values)) = text.split_once('=') else {
            let expected = "an axis as path=low..high:steps or path=a,b,c";
            return Err(Error::new("sweep", expected, format!("`{}`", excerpt(text))));
        };
        let path = path.trim();
        let range = values.split_once("..").map(|(low, rest)| {
            let (high, rest) = rest.split_once(':').map_or((rest, None), |(a, b)| (a, Some(b)));
            (low, high, rest)
        });
        let texts = match range {
            Some((low, high, _)) => vec![low, high],
            None => values.split(',').collect(),
        };
        let (path, values) = match quantity::numbers(path, &texts) {
            Ok(read) => read,
            Err(error) if figures_without_unit(path).is_empty() => {
                Parameter::resolve(scenario, path)?;
                return Err(error.in_file("sweep"));
            }
            Err(error) => return Err(error.in_file("sweep")),
        };
        let path = path.as_str();
        let parameter = Parameter::resolve(scenario, path)?;
        let (Some((_, _, rest)), &[low, high]) = (range, values.as_slice()) else {
            return Self::of(parameter, values);
        };
        let rest = rest.into_iter().flat_map(|rest| rest.split(':')).map(str::trim);
        let (mut steps, mut logarithmic) = (USUAL_STEPS, false);
        let mut said_steps = false;
        for word in rest {
            match word.parse() {
                _ if word == "log" && !logarithmic => logarithmic = true,
                Ok(number) if !said_steps && !logarithmic => (steps, said_steps) = (number, true),
                _ => {
                    let found = format!("`{}`", excerpt(word));
                    return Err(wrong(path, "a whole number of steps, then perhaps `log`", found));
                }
            }
        }
        Self::between(parameter, low, high, steps, logarithmic)
    }
}

/// Returns the number of points of a sweep.
///
/// # Errors
/// When there are not one or two axes of different figures, or more points than [`POINT_LIMIT`].
pub fn total(axes: &[Axis]) -> Result<u64, StudyError> {
    if !(1..=2).contains(&axes.len()) {
        return Err(Error::new("sweep", "one or two axes", axes.len().to_string()).into());
    }
    if let [first, second] = axes
        && first.parameter.path == second.parameter.path
    {
        return Err(wrong(&second.parameter.path, "two different figures", "one twice").into());
    }
    let total: u64 = axes.iter().map(|axis| axis.values.len() as u64).product();
    if total > POINT_LIMIT {
        let expected = format!("at most {POINT_LIMIT} points");
        return Err(Error::new("sweep", expected, total.to_string()).into());
    }
    Ok(total)
}

/// Refuses a share of points that does not exist.
pub(super) fn check_points(study: &str, points: &Range<u64>, total: u64) -> Result<(), StudyError> {
    if points.start > points.end || points.end > total {
        let expected = format!("points within 0 to {total}");
        let found = format!("{} to {}", points.start, points.end);
        return Err(Error::new(study, expected, found).key("points").into());
    }
    Ok(())
}

/// Evaluates points in parallel; results are in their order.
pub(super) fn evaluate<R: Send>(
    points: &Range<u64>,
    progress: Progress<'_>,
    one: impl Fn(u64) -> Result<R, StudyError> + Sync,
) -> Result<Vec<R>, StudyError> {
    let at = |point: u64| {
        if (progress.stop)() {
            return Err(StudyError::Stopped);
        }
        let result = one(point)?;
        (progress.done)(1);
        Ok(result)
    };
    points.clone().into_par_iter().map(at).collect()
}

/// Sweeps the points `points` of all of them, 0 to [`total`]; the last axis varies fastest.
///
/// # Errors
/// When a value or the share of points is not valid, or the study is stopped.
pub fn run(
    case: &Case,
    axes: &[Axis],
    points: Range<u64>,
    progress: Progress<'_>,
) -> Result<Table, StudyError> {
    check_points("sweep", &points, total(axes)?)?;
    let parameters: Vec<Parameter> = axes.iter().map(|axis| axis.parameter.clone()).collect();
    let base = case.based_on(&parameters)?;
    let flights = Flights::new(&base, axes, &points, progress)?;
    let row = |point: u64| -> Result<Row, StudyError> {
        let (case, left) = flights.at(&base, axes, point);
        let comparison = match left {
            [None, None] => case.compare(),
            _ => {
                let settings: Vec<_> = left.into_iter().flatten().collect();
                case.with(&settings)?.compare()
            }
        };
        let pair = |yardstick: Yardstick| yardstick.pair(&comparison);
        Ok(Row {
            space: Yardstick::ALL.map(|one| pair(one).map(|pair| pair.0)),
            ground: Yardstick::ALL.map(|one| pair(one).map(|pair| pair.1)),
            ratio: Yardstick::ALL.map(|one| one.ratio(&comparison)),
            mass_kg: comparison.launched_kg,
            delivered_flop_s: comparison.space.work.flop_s,
        })
    };
    // points of an axis that alone is flown were counted when it was flown
    let told = flights.cases.is_some();
    let watch = Progress { done: if told { &|_| {} } else { progress.done }, ..progress };
    let rows = evaluate(&points, watch, row)?;
    Ok(table(axes, &points, &rows))
}

struct Row {
    space: [Option<f64>; 5],
    ground: [Option<f64>; 5],
    ratio: [Option<f64>; 5],
    mass_kg: f64,
    delivered_flop_s: f64,
}

/// Returns the index of a point on each axis; 0 on a second one that does not exist.
fn indices(axes: &[Axis], point: u64) -> [usize; 2] {
    match axes {
        [_, second] => {
            let across = second.values.len() as u64;
            [(point / across) as usize, (point % across) as usize]
        }
        _ => [point as usize, 0],
    }
}

/// The flights for the values of one axis of two, flown once for all values of the other.
struct Flights {
    flying: usize,
    cases: Option<Vec<Option<Case>>>,
}

impl Flights {
    fn new(
        base: &Case,
        axes: &[Axis],
        points: &Range<u64>,
        progress: Progress<'_>,
    ) -> Result<Self, StudyError> {
        let flies: Vec<bool> = axes.iter().map(|axis| axis.parameter.flies()).collect();
        let flying = match flies[..] {
            [true, false] => 0,
            [false, true] => 1,
            _ => return Ok(Self { flying: 0, cases: None }),
        };
        let axis = &axes[flying];
        let mut waiting = vec![0_u64; axis.values.len()];
        for point in points.clone() {
            waiting[indices(axes, point)[flying]] += 1;
        }
        let fly = |(value, points): (&f64, &u64)| {
            if *points == 0 {
                return Ok(None);
            }
            if (progress.stop)() {
                return Err(StudyError::Stopped);
            }
            let case = base.with(&[(&axis.parameter, *value)])?;
            (progress.done)(*points);
            Ok(Some(case))
        };
        let cases: Vec<Option<Case>> =
            axis.values.par_iter().zip(&waiting).map(fly).collect::<Result<_, StudyError>>()?;
        Ok(Self { flying, cases: Some(cases) })
    }

    /// Returns the case of a point, and what remains to be set.
    fn at<'a>(
        &'a self,
        base: &'a Case,
        axes: &'a [Axis],
        point: u64,
    ) -> (&'a Case, [Option<(&'a Parameter, f64)>; 2]) {
        let index = indices(axes, point);
        let value =
            |axis: usize| axes.get(axis).map(|one| (&one.parameter, one.values[index[axis]]));
        let flown = self.cases.as_ref().and_then(|cases| cases[index[self.flying]].as_ref());
        match flown {
            Some(case) => (case, [value(1 - self.flying), None]),
            None => (base, [value(0), value(1)]),
        }
    }
}

fn table(axes: &[Axis], points: &Range<u64>, rows: &[Row]) -> Table {
    let mut table = Table::default();
    table.whole("point", points.clone().collect());
    for (number, axis) in axes.iter().enumerate() {
        let value = |point: u64| Some(axis.values[indices(axes, point)[number]]);
        table.numbers(axis.parameter.path.clone(), points.clone().map(value).collect());
    }
    for (index, yardstick) in Yardstick::ALL.iter().enumerate() {
        let name = yardstick.name();
        table.numbers(format!("space.{name}"), rows.iter().map(|row| row.space[index]).collect());
        table.numbers(format!("ground.{name}"), rows.iter().map(|row| row.ground[index]).collect());
        table.numbers(format!("ratio.{name}"), rows.iter().map(|row| row.ratio[index]).collect());
    }
    table.numbers("mass_kg", rows.iter().map(|row| Some(row.mass_kg)).collect());
    let delivered = rows.iter().map(|row| Some(row.delivered_flop_s)).collect();
    table.numbers("delivered_flop_s", delivered);
    table
}
