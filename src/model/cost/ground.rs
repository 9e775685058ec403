//! The data centre on the ground that does the same work: building, power, cooling, energy.

use super::{
    finance::capital_recovery_per_year,
    firm_solar::{SolarPlant, YearlyPrices, least_cost},
    sun_year::SunYear,
};
use crate::model::constants::{HOURS_PER_DAY, HOURS_PER_YEAR};

/// The source of its power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The grid, at the site's tariff.
    Grid,
    /// A gas turbine beside it.
    Gas,
    /// Gas piston engines beside it.
    Engines,
    /// Solar cells and batteries beside it, sized by the day: firm or not.
    Solar,
    /// Solar cells and batteries beside it, sized for the asked share of an hourly year, with
    /// piston engines for the rest.
    FirmSolar,
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
    /// Gas piston engines, USD/W at their terminals.
    pub engine_usd_w: f64,
    /// Heat rate of the engines, BTU/kWh.
    pub engine_heat_rate_btu_kwh: f64,
    /// Months until engines stand.
    pub engine_months: f64,
    /// Share of the load's energy that firm solar power has to serve in a year.
    pub firm_fraction: f64,
    /// Largest share of that energy that engines may give; 0 buys none.
    pub backup_fraction: f64,
    /// The hourly year of the site's cells, where there is one.
    pub sun_year: Option<&'static SunYear>,
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

/// What a source costs and needs, per watt of mean load of the building.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Supply {
    /// Capital, USD/W.
    pub capital_usd_w: f64,
    /// Running cost of energy, USD/kWh.
    pub energy_usd_kwh: f64,
    /// Carbon of energy, kg/kWh.
    pub carbon_kg_kwh: f64,
    /// Solar cells, W/W.
    pub cells_w_w: f64,
    /// Share of the load's energy that is served, 0 to 1.
    pub served_fraction: f64,
}

impl Ground {
    /// Returns the months until the chosen source gives power.
    #[must_use]
    pub fn months(&self) -> f64 {
        match self.source {
            Source::Grid => self.months_to_power,
            Source::Gas => self.gas_months,
            Source::Engines => self.engine_months,
            Source::Solar => self.solar_months,
            Source::FirmSolar if self.has_backup() => self.solar_months.max(self.engine_months),
            Source::FirmSolar => self.solar_months,
        }
    }

    /// Returns whether firm solar power has engines beside it.
    #[must_use]
    pub fn has_backup(&self) -> bool {
        self.backup_fraction > 0.0
    }

    /// Returns what the chosen source costs and needs.
    #[must_use]
    pub fn supply(&self) -> Supply {
        let none = Supply {
            capital_usd_w: 0.0,
            energy_usd_kwh: 0.0,
            carbon_kg_kwh: 0.0,
            cells_w_w: 0.0,
            served_fraction: 1.0,
        };
        match self.source {
            Source::Grid => Supply {
                energy_usd_kwh: self.electricity_usd_kwh,
                carbon_kg_kwh: self.carbon_kg_kwh,
                ..none
            },
            Source::Gas => self.burning(self.turbine_usd_w, self.heat_rate_btu_kwh),
            Source::Engines => self.burning(self.engine_usd_w, self.engine_heat_rate_btu_kwh),
            Source::Solar => Supply {
                capital_usd_w: self.cells_and_batteries_usd_w(self.pv_w_per_w(), self.storage_h),
                cells_w_w: self.pv_w_per_w(),
                ..none
            },
            Source::FirmSolar => {
                let plant = self.firm_plant();
                let cells_w_w = plant.mean_yield / self.capacity_factor;
                let solar_usd_w = self.cells_and_batteries_usd_w(cells_w_w, plant.storage_h);
                if !self.has_backup() {
                    return Supply {
                        capital_usd_w: solar_usd_w,
                        cells_w_w,
                        served_fraction: plant.sun_fraction,
                        ..none
                    };
                }
                let engines = self.burning(self.engine_usd_w, self.engine_heat_rate_btu_kwh);
                let share = 1.0 - plant.sun_fraction;
                Supply {
                    capital_usd_w: solar_usd_w + engines.capital_usd_w,
                    energy_usd_kwh: engines.energy_usd_kwh * share,
                    carbon_kg_kwh: engines.carbon_kg_kwh * share,
                    cells_w_w,
                    served_fraction: 1.0,
                }
            }
        }
    }

    /// Returns what a source that burns gas costs: price of gas · heat rate.
    fn burning(&self, capital_usd_w: f64, heat_rate_btu_kwh: f64) -> Supply {
        Supply {
            capital_usd_w,
            energy_usd_kwh: self.gas_usd_mmbtu * heat_rate_btu_kwh * 1e-6,
            carbon_kg_kwh: self.gas_carbon_kg_mmbtu * heat_rate_btu_kwh * 1e-6,
            cells_w_w: 0.0,
            served_fraction: 1.0,
        }
    }

    fn cells_and_batteries_usd_w(&self, cells_w_w: f64, storage_h: f64) -> f64 {
        self.pv_usd_w * cells_w_w + self.battery_usd_kwh * storage_h * 1e-3
    }

    /// Returns cells and batteries of the least cost over the site's hourly year, for the asked
    /// share less what engines may give. Where the site has no year, which no scenario is read
    /// with, those of the rule by the day, as if they served all of it.
    ///
    /// Capital costs its recovery over the building's life, its operation and the interest on its
    /// land; engines cost their gas and its carbon.
    #[must_use]
    pub fn firm_plant(&self) -> SolarPlant {
        let Some(year) = self.sun_year else {
            let mean_yield = self.pv_w_per_w() * self.capacity_factor;
            return SolarPlant { mean_yield, storage_h: self.storage_h, sun_fraction: 1.0 };
        };
        let recovery = capital_recovery_per_year(self.wacc_per_year, self.facility_life_years)
            + self.operations_fraction_year;
        let land_usd_w = self.pv_land_m2_kw * 1e-3 * self.land_usd_m2 * self.wacc_per_year;
        let engines = self.burning(self.engine_usd_w, self.engine_heat_rate_btu_kwh);
        let fuel_usd_kwh =
            engines.energy_usd_kwh + engines.carbon_kg_kwh * self.carbon_usd_t * 1e-3;
        let (least_fraction, backup_usd_w) = if self.has_backup() {
            (self.firm_fraction.min(1.0 - self.backup_fraction), fuel_usd_kwh * KWH_PER_W_YEAR)
        } else {
            (self.firm_fraction, 0.0)
        };
        let prices = YearlyPrices {
            yield_usd_w: (self.pv_usd_w * recovery + land_usd_w) / self.capacity_factor,
            storage_usd_wh: self.battery_usd_kwh * 1e-3 * recovery,
            backup_usd_w,
        };
        least_cost(year, self.storage_efficiency, least_fraction, &prices)
    }

    /// Returns the share of the load that cells and batteries sized by the day serve in the site's
    /// hourly year; `None` where the site has no year.
    #[must_use]
    pub fn served_by_the_day(&self) -> Option<f64> {
        let mean_yield = self.pv_w_per_w() * self.capacity_factor;
        Some(self.sun_year?.served(mean_yield, self.storage_h, self.storage_efficiency))
    }

    /// Returns the running cost of a kilowatt-hour at the building's terminals, USD/kWh.
    #[must_use]
    pub fn energy_usd_kwh(&self) -> f64 {
        self.supply().energy_usd_kwh
    }

    /// Returns the solar cells per watt of mean load of the building by the day, W/W: 1/(CF·η),
    /// where η is the share that does not pass the battery plus what the battery gives back.
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
        self.supply().capital_usd_w
    }

    /// Returns the land, m² per W of chips, with some solar cells per watt of the building, W/W.
    #[must_use]
    pub fn land_m2_w(&self, cells_w_w: f64) -> f64 {
        let cells = cells_w_w * self.power_usage_effectiveness * self.pv_land_m2_kw;
        (self.land_m2_kw + cells) * 1e-3
    }
}

/// Temperature at which cells are rated on the ground, K (ASTM G173-03 and IEC 60904: 25 °C).
pub const RATING_K: f64 = 298.15;

/// Share of the cells' energy that the inverter on the ground passes on (PVWatts version 8).
pub const INVERTER_EFFICIENCY: f64 = 0.96;

/// Energy of a solar cell in orbit over the same cell's on the ground, factor by factor.
///
/// Both sides are energy behind the converter per watt of the cell's rating on the ground: direct
/// current, 1 000 W/m² of AM1.5, 25 °C.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SolarGain {
    /// Power under AM0 over that under AM1.5 at one temperature: the cell's own.
    pub spectral: f64,
    /// Power at the cell's temperature in orbit over that at 25 °C.
    pub temperature: f64,
    /// Share of the time in light.
    pub lit_fraction: f64,
    /// Share of the energy that the converter in orbit passes on.
    pub conversion: f64,
}

impl SolarGain {
    /// Returns the mean power behind the converter in orbit per watt of the cell's rating.
    #[must_use]
    pub fn orbit(&self) -> f64 {
        self.spectral * self.temperature * self.lit_fraction * self.conversion
    }

    /// Returns the gain over a site: the power in orbit over the capacity factor, which is energy
    /// behind the inverter per rating of the cells and holds night, seasons, clouds, heat and dirt.
    ///
    /// ```
    /// use sunward::model::cost::ground::SolarGain;
    ///
    /// let silicon =
    ///     SolarGain { spectral: 1.21, temperature: 0.85, lit_fraction: 0.98, conversion: 0.95 };
    /// // Phoenix, one axis: PVWatts' 23.4 %
    /// assert!((silicon.over(0.234) - 4.09).abs() < 0.01);
    /// ```
    #[must_use]
    pub fn over(&self, capacity_factor: f64) -> f64 {
        self.orbit() / capacity_factor
    }
}

/// Kilowatt-hours of one watt over a year.
pub const KWH_PER_W_YEAR: f64 = HOURS_PER_YEAR * 1e-3;
