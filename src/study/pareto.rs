//! Fleets that no other beats in mass, cost and compute at once.
//!
//! Fleets are drawn as a Latin hypercube: of n samples, each nth part of every range holds one.
//! Source: McKay, Beckman, Conover, A comparison of three methods for selecting values of input
//! variables, Technometrics 21 (1979). Generator: ChaCha8, two streams a range.

use core::{cmp::Ordering, ops::Range};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{
    case::Case,
    parameter::Parameter,
    progress::{Progress, StudyError},
    root::{is_logarithmic, place},
    sweep::{POINT_LIMIT, check_points, evaluate},
    table::Table,
    yardstick::Yardstick,
};
use crate::scenario::{field::range::shown, text::error::Error};

/// Most figures that are varied at once.
pub const AXIS_LIMIT: usize = 64;
/// Most rows from which a front is taken.
pub const FRONT_LIMIT: usize = 20_000;

/// Returns one range's coordinates in the hypercube for the samples `points` of `samples`: numbers
/// from 0 to below 1, one in each of `samples` equal parts.
///
/// A sample depends on the seed, the number of samples, the range and its own number alone.
#[must_use]
pub fn shares(seed: u64, range: u64, samples: u64, points: Range<u64>) -> Vec<f64> {
    let mut order: Vec<u64> = (0..samples).collect();
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    generator.set_stream(2 * range);
    // Fisher–Yates shuffle; the bias of the product is below 1e-13
    for last in (1..order.len()).rev() {
        let drawn = u128::from(generator.next_u64()) * (last as u128 + 1);
        order.swap(last, (drawn >> 64) as usize);
    }
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    generator.set_stream(2 * range + 1);
    generator.set_word_pos(2 * u128::from(points.start));
    let mut within = || (generator.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
    let share = |point: u64| {
        let part = order.get(point as usize).copied().unwrap_or_default();
        ((part as f64 + within()) / samples as f64).min(1.0 - f64::EPSILON)
    };
    points.map(share).collect()
}

/// Refuses axes and numbers of samples that cannot be drawn.
fn check(axes: &[(Parameter, f64, f64)], samples: u64) -> Result<(), StudyError> {
    let wrong = |expected: String, found: String| Error::new("pareto", expected, found);
    if axes.is_empty() || axes.len() > AXIS_LIMIT {
        let expected = format!("1 to {AXIS_LIMIT} figures to vary");
        return Err(wrong(expected, axes.len().to_string()).into());
    }
    if samples == 0 || samples > POINT_LIMIT {
        let expected = format!("1 to {POINT_LIMIT} samples");
        return Err(wrong(expected, samples.to_string()).key("samples").into());
    }
    for (index, (parameter, low, high)) in axes.iter().enumerate() {
        parameter.check(*low)?;
        parameter.check(*high)?;
        if low > high {
            let expected = format!("an upper end of at least the lower one, {}", shown(*low));
            return Err(wrong(expected, shown(*high)).key(parameter.path.clone()).into());
        }
        if axes[..index].iter().any(|(one, ..)| one.path == parameter.path) {
            let error = wrong("each figure once".to_owned(), "one twice".to_owned());
            return Err(error.key(parameter.path.clone()).into());
        }
    }
    Ok(())
}

/// Draws fleets and costs them: the samples `points` of all of them, 0 to `samples`.
///
/// Ranges of more than a factor of ten are drawn in equal factors; whole figures are rounded.
///
/// # Errors
/// When a range, the number of samples or the share of points is not valid, or the study is
/// stopped.
pub fn run(
    case: &Case,
    axes: &[(Parameter, f64, f64)],
    samples: u64,
    seed: u64,
    points: Range<u64>,
    progress: Progress<'_>,
) -> Result<Table, StudyError> {
    check(axes, samples)?;
    check_points("pareto", &points, samples)?;
    let parameters: Vec<Parameter> = axes.iter().map(|(one, ..)| one.clone()).collect();
    let base = case.based_on(&parameters)?;
    let drawn = |(range, (parameter, low, high)): (usize, &(Parameter, f64, f64))| {
        let logarithmic = is_logarithmic(*low, *high);
        let value = |share: f64| {
            let value = place(*low, *high, share, logarithmic);
            if parameter.is_whole() { value.round() } else { value }
        };
        let shares = shares(seed, range as u64, samples, points.clone());
        shares.into_iter().map(value).collect::<Vec<f64>>()
    };
    let values: Vec<Vec<f64>> = axes.iter().enumerate().map(drawn).collect();
    let row = |point: u64| -> Result<[Option<f64>; 5], StudyError> {
        let index = (point - points.start) as usize;
        let settings: Vec<(&Parameter, f64)> =
            parameters.iter().zip(&values).map(|(one, values)| (one, values[index])).collect();
        let comparison = base.with(&settings)?.compare();
        let yardstick = Yardstick::UsdPflopDay;
        Ok([
            Some(comparison.launched_kg),
            Some(comparison.space.yearly_usd()),
            Some(comparison.space.work.flop_s),
            yardstick.of(&comparison.space.yardsticks),
            yardstick.ratio(&comparison),
        ])
    };
    let rows = evaluate(&points, progress, row)?;
    let mut table = Table::default();
    table.whole("point", points.collect());
    for (parameter, values) in parameters.iter().zip(values) {
        table.numbers(parameter.path.clone(), values.into_iter().map(Some).collect());
    }
    let names = ["mass_kg", "yearly_usd", "delivered_flop_s", "usd_pflop_day", "ratio"];
    for (index, name) in names.into_iter().enumerate() {
        table.numbers(name, rows.iter().map(|row| row[index]).collect());
    }
    Ok(table)
}

/// Mass, cost, and negative compute, so that less is better.
type Aims = [f64; 3];

/// Returns whether a point is nowhere worse than another and somewhere better.
fn dominates(one: &Aims, other: &Aims) -> bool {
    one.iter().zip(other).all(|(a, b)| a <= b) && one != other
}

/// Adds a column that says which rows are on the front.
pub fn mark_front(table: &mut Table, on_front: &[bool]) {
    let told = |on: &bool| if *on { "yes" } else { "no" }.to_owned();
    table.words("on_front", on_front.iter().map(told).collect());
}

/// Returns which rows no other row beats: with less mass, less cost or more compute, and nothing
/// worse. Rows that are alike are kept together; a row with a missing figure is never kept.
///
/// # Errors
/// When a column of [`run`] is missing, or there are more rows than [`FRONT_LIMIT`].
pub fn front(table: &Table) -> Result<Vec<bool>, StudyError> {
    let rows = table.rows();
    if rows > FRONT_LIMIT {
        let expected = format!("at most {FRONT_LIMIT} rows for a front");
        return Err(Error::new("pareto", expected, rows.to_string()).into());
    }
    let column = |name: &str| {
        let column = table.numbers_of(name);
        column.ok_or_else(|| Error::new("pareto", format!("a column `{name}`"), "none"))
    };
    let (mass, cost) = (column("mass_kg")?, column("yearly_usd")?);
    let compute = column("delivered_flop_s")?;
    let aims = |row: usize| -> Option<(usize, Aims)> {
        let aims = [mass[row]?, cost[row]?, -compute[row]?];
        aims.iter().all(|aim| !aim.is_nan()).then_some((row, aims))
    };
    let mut known: Vec<(usize, Aims)> = (0..rows).filter_map(aims).collect();
    // in this order a row is beaten by an earlier row of the front, or by none
    known.sort_by(|a, b| {
        let by_aim = a.1.iter().zip(&b.1).map(|(a, b)| a.total_cmp(b));
        by_aim.fold(Ordering::Equal, Ordering::then).then(a.0.cmp(&b.0))
    });
    let mut front: Vec<Aims> = Vec::new();
    let mut kept = vec![false; rows];
    for (row, aims) in known {
        if !front.iter().any(|one| dominates(one, &aims)) {
            front.push(aims);
            kept[row] = true;
        }
    }
    Ok(kept)
}
