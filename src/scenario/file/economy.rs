//! Money as a scenario file writes it: programme, ground, market, trajectory, business.
//!
//! Every figure may be left out: it comes from the catalogue part named in its section, or from
//! the default part. One table per section gives the file's keys, their ranges, the conversion
//! and their entries of the registry.

use serde::{Deserialize, Serialize};

use crate::{
    model::cost::{
        economy::{Business, Market, Trajectory},
        ground::{Ground, Source},
        programme::Programme,
    },
    scenario::{
        field::{
            figure::{Access, Figure},
            range::Range,
        },
        text::error::Error,
    },
};

/// Gives a figure of a section: the file's own, or the catalogue's, checked against its range.
pub type Number<'a> = &'a dyn Fn(&str, Option<f64>) -> Result<f64, Error>;

macro_rules! section {
    (
        $(#[doc = $about:literal])+
        $file:ident => $model:ident at $section:ident, $table:ident;
        choices { $($(#[doc = $choice_doc:literal])+ $choice:ident: $type:ty,)* }
        optional { $($(#[doc = $optional_doc:literal])+ $optional:ident: $optional_range:expr, $access:expr;)* }
        figures { $($(#[doc = $doc:literal])+ $figure:ident: $range:expr,)* }
        also |$own:ident| { $($extra:ident: $value:expr,)* }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[serde(default, deny_unknown_fields)]
        pub struct $file {
            /// Catalogue id that gives what is not said here.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub part: Option<String>,
            $(
                $(#[doc = $choice_doc])+
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $choice: Option<$type>,
            )*
            $(
                $(#[doc = $optional_doc])+
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $optional: Option<f64>,
            )*
            $(
                $(#[doc = $doc])+
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $figure: Option<f64>,
            )*
        }

        impl $file {
            /// Returns the model's figures: the file's own, or the catalogue's.
            pub(in crate::scenario) fn read(
                $own: &Self,
                number: $crate::scenario::file::economy::Number<'_>,
            ) -> Result<$model, Error> {
                Ok($model {
                    $($figure: number(stringify!($figure), $own.$figure)?,)*
                    $($extra: $value,)*
                })
            }
        }

        /// The figures of this section.
        pub const $table: &[Figure] = &[
            $(Figure {
                path: concat!(stringify!($section), ".", stringify!($optional)),
                help: concat!($($optional_doc),+),
                range: $optional_range,
                whole: false,
                access: $access,
            },)*
            $(Figure {
                path: concat!(stringify!($section), ".", stringify!($figure)),
                help: concat!($($doc),+),
                range: $range,
                whole: false,
                access: Access::Money {
                    get: |economy| Some(economy.$section.$figure),
                    set: |economy, value| {
                        economy.$section.$figure = value;
                        true
                    },
                },
            },)*
        ];
    };
}
pub(super) use section;

section! {
    /// What a programme in orbit costs besides its parts and its launch.
    ProgrammeFile => Programme at space, PROGRAMME;
    choices {}
    optional {}
    figures {
        /// Integration and test per hardware.
        integration_fraction: Range::NOT_NEGATIVE,
        /// Insurance per hardware and launch.
        insurance_fraction: Range::NOT_NEGATIVE,
        /// Development, once, USD.
        development_usd: Range::NOT_NEGATIVE,
        /// Array power that the programme builds in all, this fleet in it, MW.
        programme_mw: Range::POSITIVE,
        /// Operation per hardware, 1/year.
        operations_fraction_year: Range::NOT_NEGATIVE,
        /// Spares built and launched with the fleet, per satellite.
        spares_fraction: Range::SPARES,
        /// Share of the spares that compute while they wait for a loss; their chips are paid for.
        spares_working_fraction: Range::FRACTION,
        /// Satellites that fail for good and are replaced, 1/year each, without compounding.
        satellite_loss_per_year: Range::NOT_NEGATIVE,
        /// Bringing one satellite down at its end, beyond its own propellant, USD.
        disposal_usd: Range::NOT_NEGATIVE,
        /// Drop of hardware price with each doubling of what is built.
        learning_rate: Range::LEARNING,
        /// Array power of the programme for which the parts' prices hold, MW.
        learning_reference_mw: Range::POSITIVE,
        /// Months from paying for a satellite to its first work.
        lead_months: Range::MONTHS,
        /// Cost of capital of satellites, 1/year, nominal: a twelfth compounds each month.
        wacc_per_year: Range::RATE,
        /// Cost of capital of chips in orbit, 1/year, nominal: a twelfth compounds each month.
        chip_wacc_per_year: Range::RATE,
    }
    also |own| {}
}

/// Where a data centre's power comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum SourceFile {
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

section! {
    /// The data centre on the ground that does the same work; `part` is a site.
    GroundFile => Ground at ground, GROUND;
    choices {
        /// Catalogue id of the building and its energy plant.
        facility: String,
        /// Where its power comes from; the grid when not said.
        source: SourceFile,
    }
    optional {}
    figures {
        /// Tariff of the grid, USD/kWh.
        electricity_usd_kwh: Range::NOT_NEGATIVE,
        /// Energy of the whole house over that of chips and hosts.
        power_usage_effectiveness: Range::EFFECTIVENESS,
        /// Capacity factor of solar cells at the site: energy behind the inverter over that of the
        /// cells at their rating (direct current).
        capacity_factor: Range::SHARE,
        /// Shell, land works and fit-out, USD per W of chips and hosts.
        shell_usd_w: Range::NOT_NEGATIVE,
        /// Power train, USD/W.
        power_train_usd_w: Range::NOT_NEGATIVE,
        /// Cooling, USD/W.
        cooling_usd_w: Range::NOT_NEGATIVE,
        /// Life of the building, years.
        facility_life_years: Range::LIFE_YEARS,
        /// Operation per building cost, 1/year.
        operations_fraction_year: Range::NOT_NEGATIVE,
        /// Months until the grid gives power.
        months_to_power: Range::MONTHS,
        /// Gas turbine, USD/W.
        turbine_usd_w: Range::NOT_NEGATIVE,
        /// Gas, USD per million BTU.
        gas_usd_mmbtu: Range::NOT_NEGATIVE,
        /// Heat rate of the turbine, BTU/kWh.
        heat_rate_btu_kwh: Range::NOT_NEGATIVE,
        /// Months until a turbine stands.
        gas_months: Range::MONTHS,
        /// Gas piston engines, USD/W.
        engine_usd_w: Range::NOT_NEGATIVE,
        /// Heat rate of the engines, BTU/kWh.
        engine_heat_rate_btu_kwh: Range::NOT_NEGATIVE,
        /// Months until engines stand.
        engine_months: Range::MONTHS,
        /// Share of the load's energy that firm solar power has to serve in a year.
        firm_fraction: Range::SHARE,
        /// Largest share of that energy that engines may give; 0 buys none.
        backup_fraction: Range::FRACTION,
        /// Solar cells with mounts and inverters, USD/W.
        pv_usd_w: Range::NOT_NEGATIVE,
        /// Battery, USD/kWh.
        battery_usd_kwh: Range::NOT_NEGATIVE,
        /// Hours of load that the battery holds.
        storage_h: Range::STORAGE_H,
        /// Round-trip efficiency of the battery.
        storage_efficiency: Range::SHARE,
        /// Months until cells and batteries stand.
        solar_months: Range::MONTHS,
        /// Land of the data centre, m²/kW.
        land_m2_kw: Range::NOT_NEGATIVE,
        /// Land of solar cells, m²/kW of cells.
        pv_land_m2_kw: Range::NOT_NEGATIVE,
        /// Land, USD/m².
        land_usd_m2: Range::NOT_NEGATIVE,
        /// Water, litre per kWh of chips.
        water_l_kwh: Range::NOT_NEGATIVE,
        /// Water, USD/m³.
        water_usd_m3: Range::NOT_NEGATIVE,
        /// Carbon of the grid, kg/kWh.
        carbon_kg_kwh: Range::NOT_NEGATIVE,
        /// Carbon of gas burnt, kg per million BTU.
        gas_carbon_kg_mmbtu: Range::NOT_NEGATIVE,
        /// Price of carbon, USD/t.
        carbon_usd_t: Range::NOT_NEGATIVE,
        /// Share of the time that chips work.
        availability_fraction: Range::SHARE,
        /// Spare chips per chip.
        spares_fraction: Range::SPARES,
        /// Chips replaced for good, 1/year each, without compounding.
        chip_loss_per_year: Range::NOT_NEGATIVE,
        /// Life of chips, years.
        chip_life_years: Range::LIFE_YEARS,
        /// Cost of capital of the building, 1/year, nominal: a twelfth compounds each month.
        wacc_per_year: Range::RATE,
        /// Cost of capital of chips, 1/year, nominal: a twelfth compounds each month.
        chip_wacc_per_year: Range::RATE,
    }
    also |own| {
        source: match own.source {
            None | Some(SourceFile::Grid) => Source::Grid,
            Some(SourceFile::Gas) => Source::Gas,
            Some(SourceFile::Engines) => Source::Engines,
            Some(SourceFile::Solar) => Source::Solar,
            Some(SourceFile::FirmSolar) => Source::FirmSolar,
        },
        // of the site, which the section names
        sun_year: None,
    }
}

section! {
    /// Market figures: what turns compute into tokens and revenue.
    MarketFile => Market at market, MARKET;
    choices {}
    optional {}
    figures {
        /// Delivered compute of one token, FLOP.
        flop_per_token: Range::TOKEN_FLOP,
        /// Price of delivered compute, USD per PFLOP-day.
        price_usd_pflop_day: Range::NOT_NEGATIVE,
        /// Drop of that price a year, effective.
        price_decline_per_year: Range::LOSS,
        /// Length of the programme for its present value, years.
        horizon_years: Range::LIFE_YEARS,
    }
    also |own| {}
}

section! {
    /// How prices move over the years.
    TrajectoryFile => Trajectory at trajectory, TRAJECTORY;
    choices {}
    optional {}
    figures {
        /// Year in which the scenario's prices hold.
        start_year: Range::YEAR,
        /// Last year looked at.
        end_year: Range::YEAR,
        /// Mass launched by all before the first year, kg.
        launched_kg: Range::POSITIVE,
        /// Mass launched in the first year, kg.
        launched_kg_year: Range::NOT_NEGATIVE,
        /// Growth of that a year, effective.
        growth_per_year: Range::GROWTH,
        /// Drop of the launch price with each doubling of the launched mass.
        learning_rate: Range::LEARNING,
        /// Launch price that is never passed, USD/kg.
        floor_usd_kg: Range::NOT_NEGATIVE,
        /// Drop of satellite prices a year, effective.
        hardware_decline_per_year: Range::LOSS,
        /// Drop of the prices of solar cells and batteries on the ground a year, effective.
        ground_decline_per_year: Range::LOSS,
        /// Rise of energy prices on the ground a year, effective.
        energy_rise_per_year: Range::GROWTH,
        /// Years until capital in space costs what it costs on the ground; 0 leaves it.
        wacc_years: Range::CHANGE_YEARS,
    }
    also |own| {}
}

section! {
    /// A launch company as a business: what pays for computing in orbit.
    BusinessFile => Business at business, BUSINESS;
    choices {}
    optional {}
    figures {
        /// Launch sold to others, USD a year in the first year.
        launch_revenue_usd_year: Range::NOT_NEGATIVE,
        /// Links sold, USD a year in the first year.
        links_revenue_usd_year: Range::NOT_NEGATIVE,
        /// Growth of links a year, effective.
        links_growth_per_year: Range::GROWTH,
        /// Share of revenue left to invest.
        margin_fraction: Range::FRACTION,
        /// Share of that for new launchers.
        launcher_share: Range::FRACTION,
        /// New launchers and pads for one more flight a year, USD.
        launcher_usd_flight: Range::POSITIVE,
        /// Share of the cost of computing satellites that others lend.
        borrowed_fraction: Range::FRACTION,
    }
    also |own| {}
}
