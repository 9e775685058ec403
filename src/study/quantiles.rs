//! Quantiles and means of samples, and of the normal distribution.

/// Returns quantiles of some numbers by linear interpolation between the sorted ones; `None`
/// without numbers.
///
/// The quantile at p is at place (n − 1)·p, counted from 0. Source: Hyndman & Fan, Sample quantiles
/// in statistical packages, American Statistician 50 (1996), type 7. `shares` are in [0, 1].
#[must_use]
pub fn quantiles<const N: usize>(values: &[f64], shares: [f64; N]) -> [Option<f64>; N] {
    quantiles_with_missing(values, 0, shares)
}

/// Returns the same quantiles where `missing` more values lie above every number; `None` for a
/// quantile among those.
#[must_use]
pub fn quantiles_with_missing<const N: usize>(
    values: &[f64],
    missing: usize,
    shares: [f64; N],
) -> [Option<f64>; N] {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    shares.map(|share| at(&sorted, sorted.len() + missing, share))
}

fn at(sorted: &[f64], count: usize, share: f64) -> Option<f64> {
    let place = count.checked_sub(1)? as f64 * share;
    let below = place.floor();
    let low = *sorted.get(below as usize)?;
    let between = place - below;
    if between == 0.0 {
        return Some(low);
    }
    let high = *sorted.get(below as usize + 1)?;
    Some(low + between * (high - low))
}

/// Returns the mean, added in the order given; `None` without numbers.
#[must_use]
pub fn mean(values: &[f64]) -> Option<f64> {
    let sum: f64 = values.iter().sum();
    (!values.is_empty()).then(|| sum / values.len() as f64)
}

/// Returns the share of a standard normal distribution below `z`: Φ(z) = erfc(−z/√2)/2.
#[must_use]
pub fn normal_share(z: f64) -> f64 {
    0.5 * libm::erfc(-z * core::f64::consts::FRAC_1_SQRT_2)
}

/// Returns the z below which a share of a standard normal distribution lies, the inverse of
/// [`normal_share`], to 1e-15; infinite at 0 and 1.
///
/// ```
/// let z = sunward::study::quantiles::normal_quantile(0.9);
/// assert!((z - 1.281_551_565_544_600_4).abs() < 1e-14);
/// ```
///
/// Source: M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988), PPND16.
#[must_use]
pub fn normal_quantile(share: f64) -> f64 {
    let q = share - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * rational(&MIDDLE, r);
    }
    let tail = if q < 0.0 { share } else { 1.0 - share };
    if tail <= 0.0 {
        return f64::INFINITY.copysign(q);
    }
    let r = (-libm::log(tail)).sqrt();
    let z = if r <= 5.0 { rational(&OUTER, r - 1.6) } else { rational(&FAR, r - 5.0) };
    z.copysign(q)
}

/// Numerator and denominator, lowest power first.
type Rational = [[f64; 8]; 2];

fn rational([numerator, denominator]: &Rational, r: f64) -> f64 {
    let polynomial = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * r + term);
    polynomial(numerator) / polynomial(denominator)
}

const MIDDLE: Rational = [
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
];
const OUTER: Rational = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];
const FAR: Rational = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];
