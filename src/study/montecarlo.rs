//! Monte Carlo: many draws of the uncertain figures, each costed in space and on the ground.

use core::{
    ops::Range,
    sync::atomic::{AtomicUsize, Ordering},
};
use std::collections::BTreeSet;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use super::{
    case::Case,
    distribution::{Spread, Uncertain},
    parameter::Parameter,
    parity::year_of_parity,
    progress::{Progress, StudyError},
    quantiles::{mean, normal_quantile, quantiles_with_missing},
    table::{Cells, Table},
    uncertain::check_together,
    yardstick::Yardstick,
};

/// The name of the column of the year of parity.
pub const YEAR_COLUMN: &str = "year_of_parity";
/// Draws that one thread computes at once, where the flight stays.
const DRAWS_AT_ONCE: u64 = 512;
/// The same where every draw is flown.
const FLIGHTS_AT_ONCE: u64 = 4;

/// Draws the uncertain figures and costs every draw.
///
/// Draw `k` has its own stream `k` of ChaCha8, so that neither threads nor parts of a study change
/// a bit. The stream gives one number for each group, in the order of their names, then one for
/// each uncertain figure, in the list's order. Figures follow a Gaussian copula with one factor a
/// group: z = c·F + √(1 − c²)·e.
///
/// The columns are `draw`; each uncertain figure by its path; `space.`, `ground.` and `ratio.` of
/// each yardstick by its name; and `year_of_parity` by `yardstick`, `None` where it is not reached.
///
/// # Errors
/// When figures cannot be varied together, a value is not valid, or the study is stopped.
pub fn run(
    case: &Case,
    uncertain: &[Uncertain],
    seed: u64,
    draws: Range<u64>,
    yardstick: Yardstick,
    progress: &Progress<'_>,
) -> Result<Table, StudyError> {
    let name = &case.scenario.mission.name;
    check_together(name, &case.economy, &case.designs, uncertain)?;
    let parameters: Vec<Parameter> = uncertain.iter().map(|one| one.parameter.clone()).collect();
    let flies = parameters.iter().any(Parameter::flies);
    let study = Study {
        base: case.based_on(&parameters)?,
        uncertain,
        sampler: Sampler::new(uncertain, seed),
        flies,
        yardstick,
    };
    let at_once = if flies { FLIGHTS_AT_ONCE } else { DRAWS_AT_ONCE };
    let total = draws.end.saturating_sub(draws.start);
    let failed = AtomicUsize::new(usize::MAX);
    let parts: Vec<Result<Columns, StudyError>> = (0..total.div_ceil(at_once) as usize)
        .into_par_iter()
        .map(|part| {
            // the error returned is that of the first draw with an error
            if (progress.stop)() || failed.load(Ordering::Relaxed) < part {
                return Err(StudyError::Stopped);
            }
            let start = draws.start + part as u64 * at_once;
            let end = draws.end.min(start + at_once);
            let columns = study.columns(start..end);
            match &columns {
                Ok(_) => (progress.done)(end - start),
                Err(_) => {
                    failed.fetch_min(part, Ordering::Relaxed);
                }
            }
            columns
        })
        .collect();
    let parts: Vec<Columns> = parts.into_iter().collect::<Result<_, StudyError>>()?;
    let names = study.names();
    let column = |index: usize| parts.iter().flat_map(|part| part[index].iter().copied()).collect();
    let columns: Columns = (0..names.len()).into_par_iter().map(column).collect();
    let mut table = Table::default();
    table.whole("draw", draws.collect());
    for (name, cells) in names.into_iter().zip(columns) {
        table.numbers(name, cells);
    }
    Ok(table)
}

type Columns = Vec<Vec<Option<f64>>>;

struct Study<'a> {
    base: Case,
    uncertain: &'a [Uncertain],
    sampler: Sampler,
    flies: bool,
    yardstick: Yardstick,
}

impl Study<'_> {
    /// Returns the names of all columns but `draw`.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.uncertain.iter().map(|one| one.parameter.path.clone()).collect();
        for yardstick in Yardstick::ALL {
            let sides = ["space", "ground", "ratio"];
            names.extend(sides.map(|side| format!("{side}.{}", yardstick.name())));
        }
        names.push(YEAR_COLUMN.to_owned());
        names
    }

    fn empty(&self, rows: usize) -> Columns {
        self.names().iter().map(|_| Vec::with_capacity(rows)).collect()
    }

    fn columns(&self, draws: Range<u64>) -> Result<Columns, StudyError> {
        let mut columns = self.empty((draws.end - draws.start) as usize);
        let mut scratch = self.base.clone();
        let mut values = vec![0.0; self.uncertain.len()];
        for draw in draws {
            self.sampler.draw(draw, &mut values);
            for (value, one) in values.iter_mut().zip(self.uncertain) {
                *value = one.settable(*value);
            }
            if self.flies {
                let settings: Vec<(&Parameter, f64)> = self
                    .uncertain
                    .iter()
                    .zip(&values)
                    .map(|(one, value)| (&one.parameter, *value))
                    .collect();
                scratch = self.base.with(&settings)?;
            } else {
                // every draw sets every figure, so nothing remains of the draw before
                for (one, value) in self.uncertain.iter().zip(&values) {
                    one.parameter.put(&mut scratch.economy, &mut scratch.designs, *value);
                }
            }
            let comparison = scratch.compare();
            let costs = Yardstick::ALL.into_iter().flat_map(|yardstick| {
                [
                    yardstick.of(&comparison.space.yardsticks),
                    yardstick.of(&comparison.ground.yardsticks),
                    yardstick.ratio(&comparison),
                ]
            });
            let year = year_of_parity(&scratch, self.yardstick).year(&scratch.economy);
            let cells = values.iter().map(|value| Some(*value)).chain(costs).chain([year]);
            for (column, cell) in columns.iter_mut().zip(cells) {
                column.push(cell);
            }
        }
        Ok(columns)
    }
}

/// Converts the numbers of a draw into values of the uncertain figures.
struct Sampler {
    generator: ChaCha8Rng,
    groups: usize,
    figures: Vec<Drawn>,
}

/// How one figure is drawn.
struct Drawn {
    spread: Spread,
    /// Index of its group, with the weights of the group's factor and of its own.
    factor: Option<(usize, f64, f64)>,
}

impl Sampler {
    fn new(uncertain: &[Uncertain], seed: u64) -> Self {
        let groups: BTreeSet<&String> =
            uncertain.iter().filter_map(|one| one.group.as_ref()).collect();
        let figures = uncertain.iter().map(|one| {
            let group = one.group.as_ref();
            let number = group.and_then(|group| groups.iter().position(|name| *name == group));
            let (weight, own) = (one.correlation, (1.0 - one.correlation * one.correlation).sqrt());
            Drawn {
                spread: Spread::new(&one.shape),
                factor: number.map(|number| (number, weight, own)),
            }
        });
        Self {
            generator: ChaCha8Rng::seed_from_u64(seed),
            figures: figures.collect(),
            groups: groups.len(),
        }
    }

    fn draw(&self, draw: u64, values: &mut [f64]) {
        let mut generator = self.generator.clone();
        generator.set_stream(draw);
        let factors: Vec<f64> = (0..self.groups).map(|_| normal(&mut generator)).collect();
        for (value, figure) in values.iter_mut().zip(&self.figures) {
            let own = normal(&mut generator);
            let z = match figure.factor {
                Some((group, weight, rest)) => weight * factors[group] + rest * own,
                None => own,
            };
            *value = figure.spread.at(z);
        }
    }
}

/// Returns a standard normal number from one number of the generator: Φ⁻¹((k + ½)/2⁵²).
///
/// `rand_distr::StandardNormal` is not used, since it calls the platform's logarithm and
/// exponential.
fn normal(generator: &mut ChaCha8Rng) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 52) as f64;
    normal_quantile(((generator.next_u64() >> 12) as f64 + 0.5) * STEP)
}

/// Summary of a column of a table of draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Its name.
    pub column: String,
    /// Draws with a number.
    pub count: u64,
    /// Draws without a number; in the column of the year of parity, those that do not reach it.
    pub missing: u64,
    /// Share of the draws with a number; for the year of parity, the share that reaches it.
    pub share: f64,
    /// Mean; `None` without numbers, and for a year of parity that some draws do not reach.
    pub mean: Option<f64>,
    /// 10 % quantile. A year that is not reached counts as later than every year; elsewhere missing
    /// values do not count.
    pub p10: Option<f64>,
    /// Median, in the same way.
    pub p50: Option<f64>,
    /// 90 % quantile, in the same way.
    pub p90: Option<f64>,
}

/// Returns a summary of every column of numbers.
#[must_use]
pub fn summary(table: &Table) -> Vec<Summary> {
    let of = |column: &super::table::Column| {
        let Cells::Numbers(cells) = &column.cells else { return None };
        let values: Vec<f64> = cells.iter().flatten().copied().collect();
        let missing = cells.len() - values.len();
        let later = if column.name == YEAR_COLUMN { missing } else { 0 };
        let [p10, p50, p90] = quantiles_with_missing(&values, later, [0.1, 0.5, 0.9]);
        Some(Summary {
            column: column.name.clone(),
            count: values.len() as u64,
            missing: missing as u64,
            share: if cells.is_empty() { 0.0 } else { values.len() as f64 / cells.len() as f64 },
            mean: if later == 0 { mean(&values) } else { None },
            p10,
            p50,
            p90,
        })
    };
    table.columns.par_iter().filter_map(of).collect()
}
