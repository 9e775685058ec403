//! Other people's boundaries, as published, so that their figures can be reproduced and their
//! differences from ours explained. Their known faults are kept.

use super::finance::mean_remaining;
use crate::model::constants::HOURS_PER_YEAR;

/// A. McCalip's calculator "Space Datacenters" (commit e59571e): orbit against gas turbines.
///
/// Known faults, kept: its break-even leaves out operation and replacement; it charges a line for
/// replaced chips although chips are left out; sunlight and fuel have different energy bases; its
/// Earth view factor is twelve times too small (no figure here uses it).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct McCalip {
    /// Capacity asked for, W.
    pub capacity_w: f64,
    /// Years.
    pub years: f64,
    /// Launch, USD/kg.
    pub launch_usd_kg: f64,
    /// Satellite without chips, USD/W of array.
    pub satellite_usd_w: f64,
    /// Array power per mass, W/kg.
    pub specific_power_w_kg: f64,
    /// Array power of one satellite, W.
    pub satellite_w: f64,
    /// Share of the time in sunlight.
    pub sun_fraction: f64,
    /// Loss of cells, 1/year.
    pub cell_loss_per_year: f64,
    /// Line of replaced chips per hardware, 1/year.
    pub chip_line_per_year: f64,
    /// Development, USD.
    pub development_usd: f64,
    /// Operation per hardware, 1/year.
    pub operations_fraction_year: f64,
    /// Payload of one launch, kg.
    pub payload_kg: f64,
    /// Power plant on the ground, USD/W.
    pub turbine_usd_w: f64,
    /// Electrical, mechanical, civil works and fit-out, USD/W.
    pub facility_usd_w: f64,
    /// Energy of the house over that of its load.
    pub power_usage_effectiveness: f64,
    /// Gas, USD per million BTU.
    pub gas_usd_mmbtu: f64,
    /// Heat rate, BTU/kWh.
    pub heat_rate_btu_kwh: f64,
    /// Capacity factor of the plant.
    pub capacity_factor: f64,
}

/// Results of McCalip's equations, USD unless stated otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct McCalipResult {
    /// Satellites.
    pub satellites: f64,
    /// Launches.
    pub launches: f64,
    /// Mass, kg.
    pub mass_kg: f64,
    /// Satellites without chips.
    pub hardware_usd: f64,
    /// Launch.
    pub launch_usd: f64,
    /// Operation.
    pub operations_usd: f64,
    /// Replaced chips.
    pub chip_line_usd: f64,
    /// Development.
    pub development_usd: f64,
    /// Plant and building on the ground.
    pub facility_usd: f64,
    /// Fuel.
    pub fuel_usd: f64,
}

impl McCalipResult {
    /// Returns the total in orbit, USD.
    #[must_use]
    pub fn space_usd(&self) -> f64 {
        self.hardware_usd
            + self.launch_usd
            + self.operations_usd
            + self.chip_line_usd
            + self.development_usd
    }

    /// Returns the total on the ground, USD.
    #[must_use]
    pub fn ground_usd(&self) -> f64 {
        self.facility_usd + self.fuel_usd
    }
}

impl McCalip {
    /// His defaults.
    pub const DEFAULT: Self = Self {
        capacity_w: 1e9,
        years: 5.0,
        launch_usd_kg: 500.0,
        satellite_usd_w: 22.0,
        specific_power_w_kg: 36.5,
        satellite_w: 27e3,
        sun_fraction: 0.98,
        cell_loss_per_year: 0.025,
        chip_line_per_year: 0.09,
        development_usd: 1e9,
        operations_fraction_year: 0.01,
        payload_kg: 100e3,
        turbine_usd_w: 1.80,
        facility_usd_w: 12.5,
        power_usage_effectiveness: 1.2,
        gas_usd_mmbtu: 4.30,
        heat_rate_btu_kwh: 6200.0,
        capacity_factor: 0.85,
    };

    /// Evaluates his equations.
    ///
    /// f = mean of (1−d)^k; P0 = P/(f·sun); n = ⌈P0/P_sat⌉; mass = n·P_sat/w;
    /// H = h·n·P_sat; launch = price·mass; operation = o·H·Y; chips = g·H·Y;
    /// ground = (turbine·PUE + facility)·P, fuel = P·8760·Y·CF·PUE·heat rate·price
    ///
    /// Source: A. McCalip, github.com/andrewmccalip/thoughts, commit e59571e.
    #[must_use]
    pub fn result(&self) -> McCalipResult {
        let remaining = mean_remaining(self.cell_loss_per_year, self.years);
        let begin_w = self.capacity_w / (remaining * self.sun_fraction);
        let satellites = (begin_w / self.satellite_w).ceil();
        let built_w = satellites * self.satellite_w;
        let mass_kg = built_w / self.specific_power_w_kg;
        let hardware_usd = self.satellite_usd_w * built_w;
        let pue = self.power_usage_effectiveness;
        let kwh = self.capacity_w * 1e-3 * 8760.0 * self.years * self.capacity_factor * pue;
        McCalipResult {
            satellites,
            launches: (mass_kg / self.payload_kg).ceil(),
            mass_kg,
            hardware_usd,
            launch_usd: self.launch_usd_kg * mass_kg,
            operations_usd: self.operations_fraction_year * hardware_usd * self.years,
            chip_line_usd: self.chip_line_per_year * hardware_usd * self.years,
            development_usd: self.development_usd,
            facility_usd: (self.turbine_usd_w * pue + self.facility_usd_w) * self.capacity_w,
            fuel_usd: kwh * self.heat_rate_btu_kwh * 1e-6 * self.gas_usd_mmbtu,
        }
    }
}

/// Returns Google's launched power price, mass·price/(power·life), USD per kW and year.
///
/// Satellite, chips and radiator are left out.
///
/// ```
/// use sunward::model::cost::boundary::launched_power_price_usd_kw_year;
/// let price = launched_power_price_usd_kw_year(575.0, 200.0, 28_295.0, 5.0);
/// assert!((price - 810.0).abs() < 8.1);
/// ```
///
/// Source: Agüera y Arcas et al., arXiv:2511.19468, section on launch costs.
#[must_use]
pub fn launched_power_price_usd_kw_year(
    mass_kg: f64,
    launch_usd_kg: f64,
    power_w: f64,
    life_years: f64,
) -> f64 {
    mass_kg * launch_usd_kg / (power_w * 1e-3 * life_years)
}

/// Returns the cost of a kilowatt on the ground for a year by the same definition: price·PUE·hours.
#[must_use]
pub fn ground_power_price_usd_kw_year(
    electricity_usd_kwh: f64,
    power_usage_effectiveness: f64,
) -> f64 {
    electricity_usd_kwh * power_usage_effectiveness * HOURS_PER_YEAR
}
