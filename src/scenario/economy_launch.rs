//! Launch as a scenario file writes it: a price, or costs by stage with switches of reuse.

use serde::{Deserialize, Serialize};

use super::{
    catalogue::Kind,
    convert::figures::{Figures, split},
    economy::{Field, GROWTH, NOT_NEGATIVE, POSITIVE, SHARE, section, vehicle},
    field::range::Range,
    file::ScenarioFile,
    text::{context::Context, error::Error},
};
use crate::model::cost::launch::{Launch, Reuse, Stages};

/// Which stages fly again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum ReuseFile {
    /// None.
    Expended,
    /// The booster; the upper stage burns up.
    Booster,
    /// Both.
    Full,
}

impl From<ReuseFile> for Reuse {
    fn from(written: ReuseFile) -> Self {
        match written {
            ReuseFile::Expended => Self::Expended,
            ReuseFile::Booster => Self::Booster,
            ReuseFile::Full => Self::Full,
        }
    }
}

const FLIGHTS: Range = Range { low: 1.0, high: 1e6, words: "a number of flights of 1 or above" };

section! {
    /// The way to orbit. A price a kilogram, the file's or the vehicle's, counts before the
    /// costs by stage; naming `reuse` or a figure of a stage asks for those.
    LaunchFile => Launch at launch, LAUNCH_FIELDS;
    choices {
        /// Price of a kilogram that fills the payload, USD/kg.
        price_usd_kg: f64,
        /// Which stages fly again.
        reuse: ReuseFile,
        /// Building one booster, USD.
        booster_build_usd: f64,
        /// Flights of a reused booster.
        booster_flights: f64,
        /// Refurbishing it after a flight, per its building cost.
        booster_refurbishment_fraction: f64,
        /// Building one upper stage, USD.
        upper_build_usd: f64,
        /// Flights of a reused upper stage.
        upper_flights: f64,
        /// Refurbishing it after a flight, per its building cost.
        upper_refurbishment_fraction: f64,
        /// Propellant of a flight, USD.
        propellant_usd: f64,
        /// Range, recovery and operations of a flight, USD.
        operations_usd: f64,
        /// Factory, sites and staff, USD a year.
        fixed_usd_year: f64,
        /// Flights a year that share them.
        flights_per_year: f64,
        /// Margin on cost.
        margin_fraction: f64,
    }
    figures {
        /// Payload to low orbit as flown, kg.
        payload_kg: POSITIVE,
        /// Share of the payload that is satellites.
        packing_fraction: SHARE,
        /// Usable volume under the fairing, m³.
        volume_m3: POSITIVE,
        /// Density of a stowed satellite, kg/m³.
        stowed_density_kg_m3: POSITIVE,
        /// Flights for this programme in its first year.
        flights_first_year: NOT_NEGATIVE,
        /// Growth of that a year.
        flights_growth_per_year: GROWTH,
        /// Most flights a year.
        flights_limit_year: NOT_NEGATIVE,
    }
    also |own, figures| {
        price_usd_kg: None,
        stages: None,
    }
}

macro_rules! stages {
    ($($figure:ident: $range:expr,)*) => {
        /// The price and the figures of the stages.
        pub const PRICE_AND_STAGE_FIELDS: &[Field] = &[
            Field {
                section: "launch",
                key: "price_usd_kg",
                range: NOT_NEGATIVE,
                get: |economy| Some(economy.launch.price_usd_kg()),
                set: |economy, value| {
                    economy.launch.price_usd_kg = Some(value);
                    true
                },
            },
            $(Field {
                section: "launch",
                key: stringify!($figure),
                range: $range,
                get: |economy| economy.launch.stages.map(|stages| stages.$figure),
                set: |economy, value| match &mut economy.launch.stages {
                    Some(stages) => {
                        stages.$figure = value;
                        economy.launch.price_usd_kg = None;
                        true
                    }
                    None => false,
                },
            },)*
        ];

        /// Whether the file itself says anything about stages.
        fn names_stages(own: &LaunchFile) -> bool {
            own.reuse.is_some() $(|| own.$figure.is_some())*
        }

        fn stages(own: &LaunchFile, figures: &Figures<'_>, reuse: Reuse) -> Result<Stages, Error> {
            Ok(Stages {
                $($figure: figures.number(stringify!($figure), own.$figure, $range)?,)*
                reuse,
            })
        }
    };
}

stages! {
    booster_build_usd: NOT_NEGATIVE,
    booster_flights: FLIGHTS,
    booster_refurbishment_fraction: NOT_NEGATIVE,
    upper_build_usd: NOT_NEGATIVE,
    upper_flights: FLIGHTS,
    upper_refurbishment_fraction: NOT_NEGATIVE,
    propellant_usd: NOT_NEGATIVE,
    operations_usd: NOT_NEGATIVE,
    fixed_usd_year: NOT_NEGATIVE,
    flights_per_year: POSITIVE,
    margin_fraction: NOT_NEGATIVE,
}

/// The launch section of a file.
pub(super) fn launch(context: &Context<'_>, file: &ScenarioFile) -> Result<Launch, Error> {
    let (own, id) = split(file.launch.as_ref(), "launch", |own| own.part.as_deref());
    let part = vehicle(context, file.launch.as_ref())?;
    let figures = Figures::new(context, "launch".to_owned(), ("", Kind::LaunchVehicle), id, None)?;
    let mut launch = LaunchFile::read(&own, &figures)?;
    let reuse = own.reuse.or_else(|| part?.choices.reuse).map_or(Reuse::Booster, Reuse::from);
    let staged = names_stages(&own);
    if staged || figures.known("booster_build_usd").is_some() {
        launch.stages = Some(stages(&own, &figures, reuse)?);
    }
    launch.price_usd_kg = match own.price_usd_kg {
        Some(_) => Some(figures.number("price_usd_kg", own.price_usd_kg, NOT_NEGATIVE)?),
        None if staged => None,
        None => figures.known("price_usd_kg"),
    };
    if launch.price_usd_kg.is_none() && launch.stages.is_none() {
        figures.number("price_usd_kg", None, NOT_NEGATIVE)?;
    }
    Ok(launch)
}
