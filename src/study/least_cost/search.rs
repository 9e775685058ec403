//! A search for the least of a function that may jump, fold and be undefined in places.
//!
//! A compass search in logarithms: from the best point so far its neighbours at one step are
//! tried, first along each axis, then along several at once; where none is better the step is
//! made smaller. Steps along several axes follow a ridge on which figures have to move together.
//! It takes no derivatives, so jumps do no harm.
//!
//! Source: T. G. Kolda, R. M. Lewis, V. Torczon, Optimization by direct search: new perspectives
//! on some classical and modern methods, SIAM Review 45 (2003), §3.

use rayon::prelude::*;

/// First step, as a factor.
const FIRST_FACTOR: f64 = 2.0;
/// What a step is multiplied by where no neighbour is better.
const SMALLER: f64 = 0.4;
/// Step, in logarithms, below which a search ends.
const LAST_STEP: f64 = 5e-3;
/// Relative gain below which a point is no better.
const GAIN: f64 = 1e-9;

/// A figure that is searched, above 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// Least value.
    pub low: f64,
    /// Largest value; a figure stays where it is the least one.
    pub high: f64,
    /// Whether only whole numbers are tried.
    pub is_whole: bool,
}

impl Axis {
    /// Returns the value `steps` of logarithmic size `step` away from another one.
    fn moved(&self, value: f64, steps: i32, step: f64) -> f64 {
        if steps == 0 || self.high <= self.low {
            return value;
        }
        let moved = value * libm::exp(f64::from(steps) * step);
        let moved = if self.is_whole {
            let whole = moved.round();
            if whole == value { value + f64::from(steps) } else { whole }
        } else {
            moved
        };
        moved.clamp(self.low, self.high)
    }
}

/// The best point that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The point.
    pub point: Vec<f64>,
    /// The function's value there.
    pub value: f64,
    /// Points that were tried.
    pub tried: u64,
}

/// Returns the least value of a function that is found from the best of some starts, with about
/// `most` points tried; `None` where the function is undefined at all starts.
///
/// The result is never more than the function at any start, and the same on any number of
/// threads.
pub fn least(
    axes: &[Axis],
    starts: &[Vec<f64>],
    most: usize,
    value: &(dyn Fn(&[f64]) -> Option<f64> + Sync),
) -> Option<Found> {
    let mut known: Vec<Vec<f64>> = Vec::new();
    let mut try_all = |points: Vec<Vec<f64>>| best_of(points, &mut known, value);
    let (mut point, mut least) = try_all(starts.to_vec()).0?;
    let polls = polls(axes);
    let mut step = libm::log(FIRST_FACTOR);
    let mut tried = starts.len();
    while step > LAST_STEP && tried < most {
        let mut is_moved = false;
        for directions in &polls {
            let neighbour = |direction: &Vec<i32>| -> Vec<f64> {
                let along = axes.iter().zip(&point).zip(direction);
                along.map(|((axis, value), steps)| axis.moved(*value, *steps, step)).collect()
            };
            let (best, points) = try_all(directions.iter().map(neighbour).collect());
            tried += points;
            if let Some((better, value)) = best
                && value < least - GAIN * least.abs()
            {
                (point, least) = (better, value);
                is_moved = true;
                break;
            }
        }
        if !is_moved {
            step *= SMALLER;
        }
    }
    Some(Found { point, value: least, tried: tried as u64 })
}

/// A point with the function's value there.
type Valued = (Vec<f64>, f64);

/// Tries those of some points that are not known yet. Returns the best of them, the first of
/// several that are alike whatever thread was first, and how many were tried.
fn best_of(
    points: Vec<Vec<f64>>,
    known: &mut Vec<Vec<f64>>,
    value: &(dyn Fn(&[f64]) -> Option<f64> + Sync),
) -> (Option<Valued>, usize) {
    let mut fresh: Vec<Vec<f64>> = Vec::new();
    for point in points {
        if !known.contains(&point) {
            known.push(point.clone());
            fresh.push(point);
        }
    }
    let values: Vec<Option<f64>> = fresh.par_iter().map(|one| value(one)).collect();
    let tried = fresh.len();
    let mut best: Option<Valued> = None;
    for (point, value) in fresh.into_iter().zip(values) {
        if let Some(value) = value.filter(|value| value.is_finite())
            && best.as_ref().is_none_or(|(_, least)| value < *least)
        {
            best = Some((point, value));
        }
    }
    (best, tried)
}

/// Returns the directions of the polls in their order: each axis alone; then several axes all up
/// or all down, and pairs of which one goes up and one down.
fn polls(axes: &[Axis]) -> [Vec<Vec<i32>>; 2] {
    let mut all: Vec<Vec<i32>> = vec![Vec::new()];
    for axis in axes {
        let steps: &[i32] = if axis.high > axis.low { &[0, 1, -1] } else { &[0] };
        all = all
            .iter()
            .flat_map(|begun| steps.iter().map(|step| [begun.as_slice(), &[*step]].concat()))
            .collect();
    }
    let ups = |direction: &[i32]| direction.iter().filter(|step| **step > 0).count();
    let downs = |direction: &[i32]| direction.iter().filter(|step| **step < 0).count();
    let (alone, several): (Vec<Vec<i32>>, Vec<Vec<i32>>) = all
        .into_iter()
        .filter(|one| match (ups(one), downs(one)) {
            (0, 0) => false,
            (0, _) | (_, 0) | (1, 1) => true,
            _ => false,
        })
        .partition(|one| ups(one) + downs(one) == 1);
    [alone, several]
}
