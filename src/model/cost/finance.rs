//! Finance: annuities, present values, learning curves, what remains after ageing.
//!
//! Rates are real (without inflation), per year, compounded monthly.

use crate::model::constants::MONTHS_PER_YEAR;

/// Returns the yearly payment that recovers one unit of capital over a life, 1/year.
///
/// CRF = 12·m(1+m)^k/((1+m)^k − 1), m = WACC/12, k = months of life; 12/k at m = 0.
///
/// ```
/// let crf = sunward::model::cost::finance::capital_recovery_per_year(0.103, 15.0);
/// assert!((crf - 0.131_163_886).abs() < 1e-9);
/// ```
///
/// Source: Newnan, Eschenbach, Lavelle, Engineering Economic Analysis, capital recovery factor.
/// `wacc_per_year` > −1, `life_years` > 0.
#[must_use]
pub fn capital_recovery_per_year(wacc_per_year: f64, life_years: f64) -> f64 {
    let m = wacc_per_year / MONTHS_PER_YEAR;
    let months = life_years * MONTHS_PER_YEAR;
    if m.abs() < 1e-12 {
        return MONTHS_PER_YEAR / months;
    }
    // (1+m)^k/((1+m)^k − 1) = 1/(1 − (1+m)^−k)
    MONTHS_PER_YEAR * m / -libm::expm1(-months * libm::log1p(m))
}

/// Returns the yearly saving that pays one unit at the end of a life, 1/year: CRF − WACC.
#[must_use]
pub fn sinking_fund_per_year(wacc_per_year: f64, life_years: f64) -> f64 {
    capital_recovery_per_year(wacc_per_year, life_years) - wacc_per_year
}

/// Returns the cost of one unit of capital that waits until it works: (1+m)^months.
#[must_use]
pub fn waiting_factor(wacc_per_year: f64, months: f64) -> f64 {
    libm::exp(months * libm::log1p(wacc_per_year / MONTHS_PER_YEAR))
}

/// Returns the present value of one unit in `years`: (1+m)^(−12·years).
#[must_use]
pub fn discount_factor(wacc_per_year: f64, years: f64) -> f64 {
    libm::exp(-years * MONTHS_PER_YEAR * libm::log1p(wacc_per_year / MONTHS_PER_YEAR))
}

/// Returns the present value of one unit a year, paid monthly over `years`.
#[must_use]
pub fn annuity_years(wacc_per_year: f64, years: f64) -> f64 {
    if years <= 0.0 { 0.0 } else { 1.0 / capital_recovery_per_year(wacc_per_year, years) }
}

/// Returns the present value of an asset that costs one unit, is bought again at the end of each
/// life, and is needed for `horizon_years`. The last one is charged its annuity for the years it
/// serves.
///
/// Σ_j (1+m)^(−12·jL) · CRF(L)·A(min(L, H − jL)), j = 0, 1, … while jL < H; A = 1/CRF
#[must_use]
pub fn present_value_of_asset(wacc_per_year: f64, life_years: f64, horizon_years: f64) -> f64 {
    // that sum is CRF(L)·A(H): annuities follow one another without a gap
    annuity_years(wacc_per_year, horizon_years)
        * capital_recovery_per_year(wacc_per_year, life_years)
}

/// Returns the price over the price at a reference by Wright's law, P/P0 = (M/M0)^(−b), b = −log2(1
/// − rate).
///
/// ```
/// // launch: 1 800 USD/kg at 400 t, 20 % a doubling: 200 USD/kg after 370 000 t more
/// let price = 1_800.0 * sunward::model::cost::finance::learning_factor(370_400.0 / 400.0, 0.20);
/// assert!((price - 200.0).abs() < 2.0);
/// ```
///
/// Source: T. P. Wright, Factors affecting the cost of airplanes, J. Aeronautical Sciences 3
/// (1936). `quantity_ratio` > 0, `rate` in [0, 1).
#[must_use]
pub fn learning_factor(quantity_ratio: f64, rate: f64) -> f64 {
    if rate == 0.0 {
        return 1.0;
    }
    let b = -libm::log2(1.0 - rate);
    libm::exp2(-b * libm::log2(quantity_ratio))
}

/// Returns the mean of what remains over the years: f = (1/Y)·Σ (1 − d)^k, k = 0 … Y − 1.
///
/// Source: A. McCalip, Space Datacenters, commit e59571e. `years` is rounded up to whole ones.
#[must_use]
pub fn mean_remaining(loss_per_year: f64, years: f64) -> f64 {
    let count = years.ceil().max(1.0);
    let left = 1.0 - loss_per_year;
    if (1.0 - left).abs() < 1e-12 {
        return 1.0;
    }
    (1.0 - libm::pow(left, count)) / (1.0 - left) / count
}
