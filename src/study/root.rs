//! Zeros of a function: a scan of a range, and Brent's bracketed search.
//!
//! A function may have no value at a place (`None`); a value that is not finite counts as none.

use rayon::prelude::*;

/// Places at which a range is sampled.
pub const PLACES: u64 = 33;
/// Relative tolerance of a root.
pub const TOLERANCE: f64 = 1e-12;
/// Most evaluations of one search.
pub const EVALUATION_LIMIT: u32 = 200;
/// Evaluations that locate a smallest or largest value.
const EXTREME_EVALUATIONS: u32 = 26;
/// Relative change below which a dip is noise.
const NOISE: f64 = 1e-9;

/// A place with the function's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// The place.
    pub x: f64,
    /// The value, where there is one; it is finite.
    pub y: Option<f64>,
}

/// Returns whether a range is better divided into equal factors than into equal steps.
#[must_use]
pub fn is_logarithmic(low: f64, high: f64) -> bool {
    low > 0.0 && high > 10.0 * low
}

/// Returns the place at a share of a range, `low` at 0 and `high` at 1.
#[must_use]
pub fn place(low: f64, high: f64, share: f64, logarithmic: bool) -> f64 {
    if share <= 0.0 {
        return low;
    }
    if share >= 1.0 {
        return high;
    }
    let inside = if logarithmic {
        // by powers of ten, so that round numbers stay round
        low * libm::pow(10.0, share * libm::log10(high / low))
    } else {
        low + share * (high - low)
    };
    inside.clamp(low, high)
}

/// Returns [`PLACES`] places of a range, including both ends.
#[must_use]
pub fn places(low: f64, high: f64) -> Vec<f64> {
    let logarithmic = is_logarithmic(low, high);
    let share = |index: u64| index as f64 / (PLACES - 1) as f64;
    (0..PLACES).map(|index| place(low, high, share(index), logarithmic)).collect()
}

fn sample<E>(function: &impl Fn(f64) -> Result<Option<f64>, E>, x: f64) -> Result<Sample, E> {
    Ok(Sample { x, y: function(x)?.filter(|y| y.is_finite()) })
}

/// Samples the function at rising places, and also where it dips toward zero between them without a
/// change of sign, so that a pair of crossings between two places is not missed.
///
/// # Errors
/// As the function's.
pub fn scan<E: Send>(
    function: &(impl Fn(f64) -> Result<Option<f64>, E> + Sync),
    places: &[f64],
) -> Result<Vec<Sample>, E> {
    let samples: Vec<Sample> =
        places.par_iter().map(|x| sample(function, *x)).collect::<Result<_, E>>()?;
    let dips: Vec<(f64, f64, f64)> = samples.windows(3).filter_map(dip).collect();
    let found = |(low, high, sign): &(f64, f64, f64)| least(function, *low, *high, *sign);
    let deepest: Vec<Sample> = dips.par_iter().map(found).collect::<Result<_, E>>()?;
    let mut all = samples;
    all.extend(deepest);
    all.sort_by(|a, b| a.x.total_cmp(&b.x));
    all.dedup_by(|a, b| a.x == b.x);
    Ok(all)
}

/// Returns the ends and the sign of three samples of one sign whose middle one is nearest to zero.
fn dip(three: &[Sample]) -> Option<(f64, f64, f64)> {
    let [left, middle, right] = three else { return None };
    let (a, b, c) = (left.y?, middle.y?, right.y?);
    let sign = if b > 0.0 { 1.0 } else { -1.0 };
    let less = b.abs() * (1.0 + NOISE);
    (b != 0.0 && a * sign > less && c * sign > less).then_some((left.x, right.x, sign))
}

/// Finds the place between two at which `sign` times the function is least, by golden section.
///
/// Source: J. Kiefer, Sequential minimax search for a maximum, Proc. AMS 4 (1953).
fn least<E>(
    function: &impl Fn(f64) -> Result<Option<f64>, E>,
    mut low: f64,
    mut high: f64,
    sign: f64,
) -> Result<Sample, E> {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let at = |x: f64| sample(function, x);
    let height = |sample: &Sample| sample.y.map_or(f64::INFINITY, |y| y * sign);
    let mut left = at(high - GOLDEN * (high - low))?;
    let mut right = at(low + GOLDEN * (high - low))?;
    for _ in 2..EXTREME_EVALUATIONS {
        if height(&left) <= height(&right) {
            high = right.x;
            right = left;
            left = at(high - GOLDEN * (high - low))?;
        } else {
            low = left.x;
            left = right;
            right = at(low + GOLDEN * (high - low))?;
        }
    }
    Ok(if height(&left) <= height(&right) { left } else { right })
}

/// Returns all zeros between rising samples, in rising order.
///
/// # Errors
/// As the function's.
pub fn crossings<E: Send>(
    function: &(impl Fn(f64) -> Result<Option<f64>, E> + Sync),
    samples: &[Sample],
) -> Result<Vec<f64>, E> {
    let mut roots: Vec<f64> = Vec::new();
    for sample in samples {
        if sample.y == Some(0.0) {
            roots.push(sample.x);
        }
    }
    let brackets: Vec<&[Sample]> = samples
        .windows(2)
        .filter(|two| matches!((two[0].y, two[1].y), (Some(a), Some(b)) if a * b < 0.0))
        .collect();
    let found = |two: &&[Sample]| root(function, two[0], two[1]);
    let between: Vec<Option<f64>> = brackets.par_iter().map(found).collect::<Result<_, E>>()?;
    roots.extend(between.into_iter().flatten());
    roots.sort_by(f64::total_cmp);
    Ok(roots)
}

/// Returns the zero between two samples of opposite sign, to [`TOLERANCE`]; `None` where the
/// function has no value on the way. Where the function jumps over zero, it is the place of the
/// jump.
///
/// Source: R. P. Brent, Algorithms for Minimization without Derivatives (1973), chapter 4, `zero`:
/// inverse quadratic interpolation, the secant, or bisection.
///
/// # Errors
/// As the function's.
pub fn root<E>(
    function: &impl Fn(f64) -> Result<Option<f64>, E>,
    low: Sample,
    high: Sample,
) -> Result<Option<f64>, E> {
    let (Some(mut fa), Some(mut fb)) = (low.y, high.y) else { return Ok(None) };
    // b is the best so far, the zero lies between b and c, a was b before
    let (mut a, mut b) = (low.x, high.x);
    let floor = 1e-18 * (high.x - low.x).abs();
    let (mut c, mut fc) = (a, fa);
    let (mut step, mut before) = (b - a, b - a);
    for _ in 0..EVALUATION_LIMIT {
        if fc.abs() < fb.abs() {
            (a, b, c) = (b, c, b);
            (fa, fb, fc) = (fb, fc, fb);
        }
        let tolerance = 0.5 * TOLERANCE * b.abs() + floor;
        let half = 0.5 * (c - b);
        if half.abs() <= tolerance || fb == 0.0 {
            break;
        }
        let interpolated = (before.abs() >= tolerance && fa.abs() > fb.abs())
            .then(|| interpolate((a, fa), (b, fb), (c, fc)))
            .filter(|(p, q)| {
                2.0 * p < 3.0 * half * q - (tolerance * q).abs() && *p < (0.5 * before * q).abs()
            });
        (before, step) = match interpolated {
            Some((p, q)) => (step, p / q),
            None => (half, half),
        };
        (a, fa) = (b, fb);
        b += if step.abs() > tolerance { step } else { tolerance.copysign(half) };
        match function(b)?.filter(|y| y.is_finite()) {
            Some(y) => fb = y,
            None => return Ok(None),
        }
        if (fb > 0.0) == (fc > 0.0) {
            (c, fc) = (a, fa);
            (step, before) = (b - a, b - a);
        }
    }
    Ok(Some(b))
}

/// Returns the numerator (not negative) and the denominator of the step from b.
fn interpolate((a, fa): (f64, f64), (b, fb): (f64, f64), (c, fc): (f64, f64)) -> (f64, f64) {
    let half = 0.5 * (c - b);
    let s = fb / fa;
    let (p, q) = if a == c {
        (2.0 * half * s, 1.0 - s)
    } else {
        let (q, r) = (fa / fc, fb / fc);
        (s * (2.0 * half * q * (q - r) - (b - a) * (r - 1.0)), (q - 1.0) * (r - 1.0) * (s - 1.0))
    };
    if p > 0.0 { (p, -q) } else { (-p, q) }
}
