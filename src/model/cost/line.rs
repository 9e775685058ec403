//! A line of a bill, and the conversion of an asset's money into one, from which both bills are
//! made.

use super::finance::{
    annuity_years, capital_recovery_per_year, discount_factor, present_value_of_asset,
};
use crate::model::{design::Design, lifetime::performance::Flown};

/// One line of a bill.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Line {
    /// Paid once at the start, USD.
    pub capital_usd: f64,
    /// Levelised cost, USD a year: capital over its life with its cost of capital, and what is paid
    /// every year.
    pub yearly_usd: f64,
    /// Present value of all payments over the market's horizon, USD.
    pub present_usd: f64,
}

impl Line {
    /// Adds another line to this one.
    pub(super) fn add(&mut self, other: Self) {
        self.capital_usd += other.capital_usd;
        self.yearly_usd += other.yearly_usd;
        self.present_usd += other.present_usd;
    }

    /// Returns the sum of two lines.
    #[must_use]
    pub fn plus(mut self, other: Self) -> Self {
        self.add(other);
        self
    }
}

/// Factors that convert an asset's money into yearly cost and present value, from its life and its
/// cost of capital.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asset {
    /// Capital recovery, 1/year.
    pub recovery_per_year: f64,
    /// Present value of buying it for the whole horizon, per unit of capital.
    pub present_factor: f64,
    /// Present value of one unit a year over the horizon.
    pub annuity_years: f64,
}

impl Asset {
    /// Returns the factors of an asset with a life, years, at a cost of capital, 1/year. It is paid
    /// at `paid_years` and works from `works_years` to the end of the horizon, all in years from
    /// the decision.
    #[must_use]
    pub fn new(
        wacc_per_year: f64,
        life_years: f64,
        horizon_years: f64,
        (paid_years, works_years): (f64, f64),
    ) -> Self {
        let working_years = (horizon_years - works_years).max(0.0);
        Self {
            recovery_per_year: capital_recovery_per_year(wacc_per_year, life_years),
            present_factor: discount_factor(wacc_per_year, paid_years)
                * present_value_of_asset(wacc_per_year, life_years, working_years),
            annuity_years: working_annuity_years(wacc_per_year, horizon_years, works_years),
        }
    }

    /// Returns the line of capital that is bought again at the end of each life.
    #[must_use]
    pub fn capital(&self, capital_usd: f64) -> Line {
        Line {
            capital_usd,
            yearly_usd: capital_usd * self.recovery_per_year,
            present_usd: capital_usd * self.present_factor,
        }
    }

    /// Returns the additional cost of capital while it waits, as a share of the capital. The line
    /// has no capital of its own and no present value, which accounts for waiting itself.
    #[must_use]
    pub fn waiting(&self, capital_usd: f64, share: f64) -> Line {
        Line { yearly_usd: capital_usd * share * self.recovery_per_year, ..Line::default() }
    }

    /// Returns the line of a yearly payment.
    #[must_use]
    pub fn yearly(&self, yearly_usd: f64) -> Line {
        Line { capital_usd: 0.0, yearly_usd, present_usd: yearly_usd * self.annuity_years }
    }
}

/// Returns the present value of one unit a year from `works_years` to the horizon, years:
/// A(H) − A(d).
#[must_use]
pub fn working_annuity_years(wacc_per_year: f64, horizon_years: f64, works_years: f64) -> f64 {
    let begin_years = works_years.min(horizon_years);
    annuity_years(wacc_per_year, horizon_years) - annuity_years(wacc_per_year, begin_years)
}

/// What a line is for, which determines the yardsticks that include it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Plant: satellite, launch and integration, or building, power and cooling.
    Plant,
    /// Everything else but chips.
    Running,
    /// Chips.
    Chips,
}

/// A cluster as costing sees it.
#[derive(Clone, Copy, Debug)]
pub struct CostedCluster<'a> {
    /// Its satellite.
    pub design: &'a Design,
    /// Its performance over its life.
    pub flown: &'a Flown,
}

/// What both sides deliver.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Work {
    /// Compute, FLOP/s.
    pub flop_s: f64,
    /// Number of chips at full clock that deliver as much.
    pub chips: f64,
    /// Mean power at chips and hosts, W.
    pub chip_w: f64,
}
