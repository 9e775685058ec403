//! Everything that a scenario says about money.

use super::{ground::Ground, launch::Launch, programme::Programme};

/// Market figures that convert compute into tokens and revenue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Market {
    /// Delivered compute of one token, FLOP.
    pub flop_per_token: f64,
    /// Price of delivered compute, USD per PFLOP-day.
    pub price_usd_pflop_day: f64,
    /// Decline of that price a year.
    pub price_decline_per_year: f64,
    /// Length of the programme for its present value, years.
    pub horizon_years: f64,
}

/// How prices move over the years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trajectory {
    /// Year in which the scenario's prices hold.
    pub start_year: f64,
    /// Last year considered.
    pub end_year: f64,
    /// Mass launched by all before that year, kg.
    pub launched_kg: f64,
    /// Mass launched in that year, kg.
    pub launched_kg_year: f64,
    /// Growth of that mass a year.
    pub growth_per_year: f64,
    /// Decline of the launch price with each doubling of the launched mass.
    pub learning_rate: f64,
    /// Launch price below which it never falls, USD/kg.
    pub floor_usd_kg: f64,
    /// Decline of satellite prices a year.
    pub hardware_decline_per_year: f64,
    /// Decline of the prices of solar cells and batteries on the ground a year.
    pub ground_decline_per_year: f64,
    /// Rise of energy prices on the ground a year.
    pub energy_rise_per_year: f64,
    /// Years until capital in space costs what it costs on the ground; 0 keeps the difference.
    pub wacc_years: f64,
}

/// A launch company as a business, which pays for computing in orbit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Business {
    /// Revenue from launches sold to others in the first year, USD a year.
    pub launch_revenue_usd_year: f64,
    /// Revenue from links in the first year, USD a year.
    pub links_revenue_usd_year: f64,
    /// Growth of links a year.
    pub links_growth_per_year: f64,
    /// Share of revenue that is left to invest.
    pub margin_fraction: f64,
    /// Share of that for new launchers.
    pub launcher_share: f64,
    /// New launchers and pads for one more flight a year, USD.
    pub launcher_usd_flight: f64,
    /// Share of the cost of computing satellites that others lend.
    pub borrowed_fraction: f64,
}

/// All figures on money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Economy {
    /// Launch.
    pub launch: Launch,
    /// The programme in orbit.
    pub space: Programme,
    /// The data centre to compare with.
    pub ground: Ground,
    /// Tokens and revenue.
    pub market: Market,
    /// Prices over the years.
    pub trajectory: Trajectory,
    /// The business around it.
    pub business: Business,
    /// Factor on all hardware prices, for trajectories.
    pub hardware_factor: f64,
}

impl Trajectory {
    /// Returns the mass launched by a time, kg: M_0 + m·((1+g)^t − 1)/ln(1+g).
    #[must_use]
    pub fn launched_by_kg(&self, years: f64) -> f64 {
        let rate = libm::log1p(self.growth_per_year);
        let grown = if rate.abs() < 1e-12 { years } else { libm::expm1(rate * years) / rate };
        self.launched_kg + self.launched_kg_year * grown
    }

    /// Returns the launch price after some years from the price at the start, USD/kg. It never
    /// falls below the floor, unless it starts there.
    #[must_use]
    pub fn launch_usd_kg(&self, start_usd_kg: f64, years: f64) -> f64 {
        let ratio = self.launched_by_kg(years) / self.launched_kg;
        let learnt = start_usd_kg * super::finance::learning_factor(ratio, self.learning_rate);
        learnt.max(self.floor_usd_kg.min(start_usd_kg))
    }

    /// Returns the factor on satellite prices after some years.
    #[must_use]
    pub fn hardware_factor(&self, years: f64) -> f64 {
        libm::exp(years * libm::log1p(-self.hardware_decline_per_year))
    }

    /// Returns the factor on energy prices after some years.
    #[must_use]
    pub fn energy_factor(&self, years: f64) -> f64 {
        libm::exp(years * libm::log1p(self.energy_rise_per_year))
    }
}

/// Returns a cost of capital on its linear decline to the ground's, where it is above it.
fn lowered(wacc_per_year: f64, ground_per_year: f64, share: f64) -> f64 {
    wacc_per_year - (wacc_per_year - ground_per_year).max(0.0) * share
}

impl Economy {
    /// Returns the prices some years after the trajectory's start.
    #[must_use]
    pub fn after(&self, years: f64) -> Self {
        let mut later = *self;
        let price_usd_kg = self.launch.price_usd_kg();
        later.launch.price_usd_kg = Some(self.trajectory.launch_usd_kg(price_usd_kg, years));
        later.hardware_factor = self.hardware_factor * self.trajectory.hardware_factor(years);
        let cells = libm::exp(years * libm::log1p(-self.trajectory.ground_decline_per_year));
        later.ground.pv_usd_w *= cells;
        later.ground.battery_usd_kwh *= cells;
        let energy = self.trajectory.energy_factor(years);
        later.ground.electricity_usd_kwh *= energy;
        later.ground.gas_usd_mmbtu *= energy;
        let wacc_years = self.trajectory.wacc_years;
        let share = if wacc_years > 0.0 { (years / wacc_years).min(1.0) } else { 0.0 };
        let (space, ground) = (&mut later.space, &self.ground);
        space.wacc_per_year = lowered(space.wacc_per_year, ground.wacc_per_year, share);
        space.chip_wacc_per_year =
            lowered(space.chip_wacc_per_year, ground.chip_wacc_per_year, share);
        later
    }

    /// Returns the same figures without any cost of capital.
    #[must_use]
    pub fn without_interest(&self) -> Self {
        let mut free = *self;
        free.space.wacc_per_year = 0.0;
        free.space.chip_wacc_per_year = 0.0;
        free.ground.wacc_per_year = 0.0;
        free.ground.chip_wacc_per_year = 0.0;
        free
    }
}
