//! Money as a scenario file writes it: launch, programme, ground, market, trajectory, business.
//!
//! Every figure may be left out: it comes from the catalogue part named in its section, or from
//! the default part. One table per section gives the file's keys, their ranges, the conversion
//! and the dotted paths by which studies reach them.

use serde::{Deserialize, Serialize};

use super::{
    catalogue::Kind,
    convert::figures::{Figures, named, split},
    field::range::Range,
    file::{ScenarioFile, choice::Choice},
    text::{context::Context, error::Error},
};
use crate::model::cost::{
    economy::{Business, Economy, Market, Trajectory},
    ground::{Ground, Source},
    programme::Programme,
};

/// One figure of a section, reachable by `section.key`.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The section's key in the file.
    pub section: &'static str,
    /// The figure's key in it, with its unit.
    pub key: &'static str,
    /// What it may be.
    pub range: Range,
    /// Its value; `None` where this scenario has none.
    pub get: fn(&Economy) -> Option<f64>,
    /// Put a value, which lies in the range; false where this scenario has no place for it.
    pub set: fn(&mut Economy, f64) -> bool,
}

pub(super) const POSITIVE: Range = Range::POSITIVE;
pub(super) const NOT_NEGATIVE: Range = Range::NOT_NEGATIVE;
pub(super) const FRACTION: Range = Range::FRACTION;
pub(super) const SHARE: Range = Range::SHARE;
pub(super) const LOSS: Range = Range::LOSS;
pub(super) const RATE: Range =
    Range { low: 0.0, high: 1.0, words: "a yearly rate from 0 to 1 (0 to 100 %)" };
pub(super) const GROWTH: Range =
    Range { low: -0.9, high: 10.0, words: "a yearly growth from -0.9 to 10" };
pub(super) const LIFE_YEARS: Range = Range::LIFE_YEARS;
const LEARNING: Range = Range { low: 0.0, high: 0.5, words: "a drop from 0 to 0.5 a doubling" };
const SPARES: Range = Range { low: 0.0, high: 10.0, words: "a share from 0 to 10" };
const MONTHS: Range = Range { low: 0.0, high: 600.0, words: "a number of months from 0 to 600" };
const YEAR: Range = Range { low: 1990.0, high: 2200.0, words: "a year from 1990 to 2200" };
const EFFECTIVENESS: Range = Range { low: 1.0, high: 10.0, words: "a number from 1 to 10" };
const HOURS: Range = Range { low: 0.0, high: 1000.0, words: "a number of hours from 0 to 1 000" };

macro_rules! section {
    (
        $(#[$doc:meta])*
        $file:ident => $model:ident at $section:ident, $table:ident;
        choices { $($(#[$choice_doc:meta])* $choice:ident: $type:ty,)* }
        figures { $($(#[$figure_doc:meta])* $figure:ident: $range:expr,)* }
        also |$own:ident, $figures:ident| { $($extra:ident: $value:expr,)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[serde(default, deny_unknown_fields)]
        pub struct $file {
            /// Catalogue id that gives what is not said here.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub part: Option<String>,
            $(
                $(#[$choice_doc])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $choice: Option<$type>,
            )*
            $(
                $(#[$figure_doc])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $figure: Option<f64>,
            )*
        }

        impl $file {
            /// The model's figures: the file's own, or the catalogue's.
            pub(super) fn read($own: &Self, $figures: &Figures<'_>) -> Result<$model, Error> {
                Ok($model {
                    $($figure: $figures.number(stringify!($figure), $own.$figure, $range)?,)*
                    $($extra: $value,)*
                })
            }
        }

        /// The figures that studies reach in this section.
        pub const $table: &[Field] = &[$(
            Field {
                section: stringify!($section),
                key: stringify!($figure),
                range: $range,
                get: |economy| Some(economy.$section.$figure),
                set: |economy, value| {
                    economy.$section.$figure = value;
                    true
                },
            },
        )*];
    };
}
pub(super) use section;

section! {
    /// What a programme in orbit costs besides its parts and its launch.
    ProgrammeFile => Programme at space, PROGRAMME_FIELDS;
    choices {}
    figures {
        /// Integration and test per hardware.
        integration_fraction: NOT_NEGATIVE,
        /// Insurance per hardware and launch.
        insurance_fraction: NOT_NEGATIVE,
        /// Development, once, USD.
        development_usd: NOT_NEGATIVE,
        /// Array power that the programme builds in all, this fleet in it, MW.
        programme_mw: POSITIVE,
        /// Operation per hardware, 1/year.
        operations_fraction_year: NOT_NEGATIVE,
        /// Spares built and launched with the fleet, per satellite.
        spares_fraction: SPARES,
        /// Satellites that fail for good and are replaced, 1/year each.
        satellite_loss_per_year: NOT_NEGATIVE,
        /// Bringing one satellite down at its end, beyond its own propellant, USD.
        disposal_usd: NOT_NEGATIVE,
        /// Drop of hardware price with each doubling of what is built.
        learning_rate: LEARNING,
        /// Array power of the programme for which the parts' prices hold, MW.
        learning_reference_mw: POSITIVE,
        /// Months from paying for a satellite to its first work.
        lead_months: MONTHS,
        /// Cost of capital of satellites, 1/year.
        wacc_per_year: RATE,
        /// Cost of capital of chips in orbit, 1/year.
        chip_wacc_per_year: RATE,
    }
    also |own, figures| {}
}

/// Where a data centre's power comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum SourceFile {
    /// The grid, at the site's tariff.
    Grid,
    /// A gas turbine beside it.
    Gas,
    /// Solar cells and batteries beside it.
    Solar,
}

section! {
    /// The data centre on the ground that does the same work; `part` is a site.
    GroundFile => Ground at ground, GROUND_FIELDS;
    choices {
        /// Catalogue id of the building and its energy plant.
        facility: String,
        /// Where its power comes from; the grid when not said.
        source: SourceFile,
    }
    figures {
        /// Tariff of the grid, USD/kWh.
        electricity_usd_kwh: NOT_NEGATIVE,
        /// Energy of the whole house over that of chips and hosts.
        power_usage_effectiveness: EFFECTIVENESS,
        /// Capacity factor of solar cells at the site.
        capacity_factor: SHARE,
        /// Shell, land works and fit-out, USD per W of chips and hosts.
        shell_usd_w: NOT_NEGATIVE,
        /// Power train, USD/W.
        power_train_usd_w: NOT_NEGATIVE,
        /// Cooling, USD/W.
        cooling_usd_w: NOT_NEGATIVE,
        /// Life of the building, years.
        facility_life_years: LIFE_YEARS,
        /// Operation per building cost, 1/year.
        operations_fraction_year: NOT_NEGATIVE,
        /// Months until the grid gives power.
        months_to_power: MONTHS,
        /// Gas turbine, USD/W.
        turbine_usd_w: NOT_NEGATIVE,
        /// Gas, USD per million BTU.
        gas_usd_mmbtu: NOT_NEGATIVE,
        /// Heat rate of the turbine, BTU/kWh.
        heat_rate_btu_kwh: NOT_NEGATIVE,
        /// Months until a turbine stands.
        gas_months: MONTHS,
        /// Solar cells with mounts and inverters, USD/W.
        pv_usd_w: NOT_NEGATIVE,
        /// Battery, USD/kWh.
        battery_usd_kwh: NOT_NEGATIVE,
        /// Hours of load that the battery holds.
        storage_h: HOURS,
        /// Round-trip efficiency of the battery.
        storage_efficiency: SHARE,
        /// Months until cells and batteries stand.
        solar_months: MONTHS,
        /// Land of the data centre, m²/kW.
        land_m2_kw: NOT_NEGATIVE,
        /// Land of solar cells, m²/kW of cells.
        pv_land_m2_kw: NOT_NEGATIVE,
        /// Land, USD/m².
        land_usd_m2: NOT_NEGATIVE,
        /// Water, litre per kWh of chips.
        water_l_kwh: NOT_NEGATIVE,
        /// Water, USD/m³.
        water_usd_m3: NOT_NEGATIVE,
        /// Carbon of the grid, kg/kWh.
        carbon_kg_kwh: NOT_NEGATIVE,
        /// Carbon of gas burnt, kg per million BTU.
        gas_carbon_kg_mmbtu: NOT_NEGATIVE,
        /// Price of carbon, USD/t.
        carbon_usd_t: NOT_NEGATIVE,
        /// Share of the time that chips work.
        availability_fraction: SHARE,
        /// Spare chips per chip.
        spares_fraction: SPARES,
        /// Chips replaced for good, 1/year each.
        chip_loss_per_year: NOT_NEGATIVE,
        /// Life of chips, years.
        chip_life_years: LIFE_YEARS,
        /// Cost of capital of the building, 1/year.
        wacc_per_year: RATE,
        /// Cost of capital of chips, 1/year.
        chip_wacc_per_year: RATE,
    }
    also |own, figures| {
        source: match own.source {
            None | Some(SourceFile::Grid) => Source::Grid,
            Some(SourceFile::Gas) => Source::Gas,
            Some(SourceFile::Solar) => Source::Solar,
        },
    }
}

section! {
    /// Market figures: what turns compute into tokens and revenue.
    MarketFile => Market at market, MARKET_FIELDS;
    choices {}
    figures {
        /// Delivered compute of one token, FLOP.
        flop_per_token: Range { low: 1.0, high: 1e20, words: "a number of 1 or above" },
        /// Price of delivered compute, USD per PFLOP-day.
        price_usd_pflop_day: NOT_NEGATIVE,
        /// Drop of that price a year.
        price_decline_per_year: LOSS,
        /// Length of the programme for its present value, years.
        horizon_years: LIFE_YEARS,
    }
    also |own, figures| {}
}

section! {
    /// How prices move over the years.
    TrajectoryFile => Trajectory at trajectory, TRAJECTORY_FIELDS;
    choices {}
    figures {
        /// Year in which the scenario's prices hold.
        start_year: YEAR,
        /// Last year looked at.
        end_year: YEAR,
        /// Mass launched by all before the first year, kg.
        launched_kg: POSITIVE,
        /// Mass launched in the first year, kg.
        launched_kg_year: NOT_NEGATIVE,
        /// Growth of that a year.
        growth_per_year: GROWTH,
        /// Drop of the launch price with each doubling of the launched mass.
        learning_rate: LEARNING,
        /// Launch price that is never passed, USD/kg.
        floor_usd_kg: NOT_NEGATIVE,
        /// Drop of satellite prices a year.
        hardware_decline_per_year: LOSS,
        /// Drop of the prices of solar cells and batteries on the ground a year.
        ground_decline_per_year: LOSS,
        /// Rise of energy prices on the ground a year.
        energy_rise_per_year: GROWTH,
        /// Years until capital in space costs what it costs on the ground; 0 leaves it.
        wacc_years: Range { low: 0.0, high: 200.0, words: "a number of years from 0 to 200" },
    }
    also |own, figures| {}
}

section! {
    /// A launch company as a business: what pays for computing in orbit.
    BusinessFile => Business at business, BUSINESS_FIELDS;
    choices {}
    figures {
        /// Launch sold to others, USD a year in the first year.
        launch_revenue_usd_year: NOT_NEGATIVE,
        /// Links sold, USD a year in the first year.
        links_revenue_usd_year: NOT_NEGATIVE,
        /// Growth of links a year.
        links_growth_per_year: GROWTH,
        /// Share of revenue left to invest.
        margin_fraction: FRACTION,
        /// Share of that for new launchers.
        launcher_share: FRACTION,
        /// New launchers and pads for one more flight a year, USD.
        launcher_usd_flight: POSITIVE,
        /// Share of the cost of computing satellites that others lend.
        borrowed_fraction: FRACTION,
    }
    also |own, figures| {}
}

/// All figures of money that studies reach.
pub fn fields() -> impl Iterator<Item = &'static Field> {
    [
        super::economy_launch::LAUNCH_FIELDS,
        super::economy_launch::PRICE_AND_STAGE_FIELDS,
        PROGRAMME_FIELDS,
        GROUND_FIELDS,
        MARKET_FIELDS,
        TRAJECTORY_FIELDS,
        BUSINESS_FIELDS,
    ]
    .into_iter()
    .flatten()
}

/// The economy that a file asks for.
pub(super) fn economy(context: &Context<'_>, file: &ScenarioFile) -> Result<Economy, Error> {
    macro_rules! plain {
        ($section:ident, $kind:expr, $file:ident) => {{
            let (own, id) =
                split(file.$section.as_ref(), stringify!($section), |own| own.part.as_deref());
            let path = stringify!($section).to_owned();
            let figures = Figures::new(context, path, ("", $kind), id, None)?;
            $file::read(&own, &figures)?
        }};
    }
    let (own, site) = split(file.ground.as_ref(), "ground", |own| own.part.as_deref());
    let facility = own.facility.as_deref().map(|id| (id, "ground.facility".to_owned()));
    let figures = Figures::new(context, "ground".to_owned(), ("", Kind::GroundSite), site, None)?
        .with(Kind::Facility, facility, None)?;
    let ground = GroundFile::read(&own, &figures)?;
    let economy = Economy {
        launch: super::economy_launch::launch(context, file)?,
        space: plain!(space, Kind::Programme, ProgrammeFile),
        ground,
        market: plain!(market, Kind::Market, MarketFile),
        trajectory: plain!(trajectory, Kind::Trajectory, TrajectoryFile),
        business: plain!(business, Kind::Business, BusinessFile),
        hardware_factor: 1.0,
    };
    check(&economy).map_err(|(key, expected, found)| context.error(key, expected, found))?;
    Ok(economy)
}

/// Check figures that are right alone, but not together.
///
/// # Errors
/// The key, what was expected, and what was found.
pub fn check(economy: &Economy) -> Result<(), (&'static str, String, String)> {
    let (start, end) = (economy.trajectory.start_year, economy.trajectory.end_year);
    if end <= start {
        let expected = format!("a year after start_year, {start}");
        return Err(("trajectory.end_year", expected, end.to_string()));
    }
    Ok(())
}

/// The vehicle that a launch section names.
pub(super) fn vehicle(
    context: &Context<'_>,
    choice: Option<&Choice<super::economy_launch::LaunchFile>>,
) -> Result<Option<&'static super::catalogue::Part>, Error> {
    let (_, id) = split(choice, "launch", |own| own.part.as_deref());
    id.map(|(id, path)| named(context, &path, Kind::LaunchVehicle, id)).transpose()
}
