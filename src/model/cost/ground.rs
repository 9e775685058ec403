//! The data centre on the ground that does the same work: building, power, cooling, energy.

use crate::model::constants::{HOURS_PER_DAY, HOURS_PER_YEAR, SOLAR_CONSTANT_W_M2};

/// The source of its power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The grid, at the site's tariff.
    Grid,
    /// A gas turbine beside it.
    Gas,
    /// Solar cells and batteries beside it.
    Solar,
}

/// A data centre at a site.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    /// Energy source.
    pub source: Source,
    /// Tariff of the grid, USD/kWh.
    pub electricity_usd_kwh: f64,
    /// Energy of the whole building over that of the chips and their hosts.
    pub power_usage_effectiveness: f64,
    /// Capacity factor of solar cells at the site.
    pub capacity_factor: f64,
    /// Shell, land works and fit-out, USD per W of chips and hosts.
    pub shell_usd_w: f64,
    /// Power train, USD/W.
    pub power_train_usd_w: f64,
    /// Cooling, USD/W.
    pub cooling_usd_w: f64,
    /// Life of the building, years.
    pub facility_life_years: f64,
    /// Operation per building cost, 1/year.
    pub operations_fraction_year: f64,
    /// Months until the grid gives power.
    pub months_to_power: f64,
    /// Gas turbine, USD/W at its terminals.
    pub turbine_usd_w: f64,
    /// Gas, USD per million BTU.
    pub gas_usd_mmbtu: f64,
    /// Heat rate of the turbine, BTU/kWh.
    pub heat_rate_btu_kwh: f64,
    /// Months until a turbine stands.
    pub gas_months: f64,
    /// Solar cells with mounts and inverters, USD/W.
    pub pv_usd_w: f64,
    /// Battery, USD/kWh.
    pub battery_usd_kwh: f64,
    /// Hours of load that the battery holds.
    pub storage_h: f64,
    /// Round-trip efficiency of the battery.
    pub storage_efficiency: f64,
    /// Months until cells and batteries stand.
    pub solar_months: f64,
    /// Land of the data centre, m²/kW.
    pub land_m2_kw: f64,
    /// Land of solar cells, m²/kW of cells.
    pub pv_land_m2_kw: f64,
    /// Land, USD/m².
    pub land_usd_m2: f64,
    /// Water, litre per kWh of chips.
    pub water_l_kwh: f64,
    /// Water, USD/m³.
    pub water_usd_m3: f64,
    /// Carbon of the grid, kg/kWh.
    pub carbon_kg_kwh: f64,
    /// Carbon of gas burnt, kg per million BTU.
    pub gas_carbon_kg_mmbtu: f64,
    /// Price of carbon, USD/t.
    pub carbon_usd_t: f64,
    /// Share of the time that chips work.
    pub availability_fraction: f64,
    /// Spare chips per chip.
    pub spares_fraction: f64,
    /// Chips replaced for good, 1/year each.
    pub chip_loss_per_year: f64,
    /// Life of chips, years.
    pub chip_life_years: f64,
    /// Cost of capital of the building, 1/year.
    pub wacc_per_year: f64,
    /// Cost of capital of chips, 1/year.
    pub chip_wacc_per_year: f64,
}

impl Ground {
    /// Returns the months until the chosen source gives power.
    #[must_use]
    pub fn months(&self) -> f64 {
        match self.source {
            Source::Grid => self.months_to_power,
            Source::Gas => self.gas_months,
            Source::Solar => self.solar_months,
        }
    }

    /// Returns the running cost of a kilowatt-hour at the building's terminals, USD/kWh.
    ///
    /// Gas: price·heat rate; sunlight is free.
    #[must_use]
    pub fn energy_usd_kwh(&self) -> f64 {
        match self.source {
            Source::Grid => self.electricity_usd_kwh,
            Source::Gas => self.gas_usd_mmbtu * self.heat_rate_btu_kwh * 1e-6,
            Source::Solar => 0.0,
        }
    }

    /// Returns the carbon of a kilowatt-hour at the building's terminals, kg/kWh.
    #[must_use]
    pub fn carbon_kg_per_kwh(&self) -> f64 {
        match self.source {
            Source::Grid => self.carbon_kg_kwh,
            Source::Gas => self.gas_carbon_kg_mmbtu * self.heat_rate_btu_kwh * 1e-6,
            Source::Solar => 0.0,
        }
    }

    /// Returns the solar cells per watt of mean load of the building, W/W: 1/(CF·η), where η is the
    /// share that does not pass the battery plus what the battery gives back.
    #[must_use]
    pub fn pv_w_per_w(&self) -> f64 {
        // what the battery holds is the share of the day's energy that passes through it
        let through = (self.storage_h / HOURS_PER_DAY).min(1.0);
        let efficiency = 1.0 - through * (1.0 - self.storage_efficiency);
        1.0 / (self.capacity_factor * efficiency)
    }

    /// Returns the capital for the chosen source, USD per W of mean load of the building.
    #[must_use]
    pub fn source_usd_w(&self) -> f64 {
        match self.source {
            Source::Grid => 0.0,
            Source::Gas => self.turbine_usd_w,
            Source::Solar => {
                self.pv_usd_w * self.pv_w_per_w() + self.battery_usd_kwh * self.storage_h * 1e-3
            }
        }
    }

    /// Returns the land, m² per W of chips.
    #[must_use]
    pub fn land_m2_w(&self) -> f64 {
        let cells = match self.source {
            Source::Solar => {
                self.pv_w_per_w() * self.power_usage_effectiveness * self.pv_land_m2_kw
            }
            Source::Grid | Source::Gas => 0.0,
        };
        (self.land_m2_kw + cells) * 1e-3
    }
}

/// Returns the energy of a solar cell in orbit over the same cell's on the ground: AM0/AM1.5 · lit
/// fraction / capacity factor.
///
/// A cell's rating is at 1 000 W/m² (ASTM G173-03), and its capacity factor refers to that rating.
///
/// ```
/// // Arizona, EIA's AC capacity factor of 29.1 %, 98 % of sunlight
/// let gain = sunward::model::cost::ground::solar_gain(0.98, 0.291);
/// assert!((gain - 4.58).abs() < 0.01);
/// ```
#[must_use]
pub fn solar_gain(lit_fraction: f64, capacity_factor: f64) -> f64 {
    SOLAR_CONSTANT_W_M2 / RATING_W_M2 * lit_fraction / capacity_factor
}

/// Irradiance at which cells are rated on the ground, W/m² (ASTM G173-03, AM1.5).
pub const RATING_W_M2: f64 = 1000.0;

/// Kilowatt-hours of one watt over a year.
pub const KWH_PER_W_YEAR: f64 = HOURS_PER_YEAR * 1e-3;
