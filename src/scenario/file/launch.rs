//! Launch as a scenario file writes it: a price, or costs by stage with switches of reuse.

use serde::{Deserialize, Serialize};

use super::{
    economy::{Number, section},
    reuse::{RaiseFile, ReuseFile},
};
use crate::{
    model::cost::{
        ascent::Ascent,
        launch::{Launch, Reuse, Stages},
    },
    scenario::{
        field::{
            figure::{Access, Figure},
            range::Range,
        },
        text::error::Error,
    },
};

/// Where the model holds a figure of the stages; a set one puts the price aside.
macro_rules! stage {
    ($figure:ident) => {
        Access::Money {
            get: |economy| economy.launch.stages.map(|stages| stages.$figure),
            set: |economy, value| match &mut economy.launch.stages {
                Some(stages) => {
                    stages.$figure = value;
                    economy.launch.price_usd_kg = None;
                    true
                }
                None => false,
            },
        }
    };
}

section! {
    /// The way to orbit. A price a kilogram, the file's or the vehicle's, counts before the
    /// costs by stage; naming `reuse` or a figure of a stage asks for those.
    LaunchFile => Launch at launch, LAUNCH;
    choices {
        /// Which stages fly again.
        reuse: ReuseFile,
        /// What raises satellites to their orbits; the launcher when not said.
        raise: RaiseFile,
    }
    optional {
        /// Altitude of the round orbit from which satellites raise themselves, km; 300 when not
        /// said. It counts with `raise: OwnThrusters`.
        drop_altitude_km: Range::ALTITUDE_KM, Access::File;
        /// Altitude of the round orbit that payload and price are for, km.
        reference_altitude_km: Range::ALTITUDE_KM, Access::Money {
            get: |economy| Some(economy.launch.ascent.reference_altitude_m / 1e3),
            set: |economy, value| {
                economy.launch.ascent.reference_altitude_m = value * 1e3;
                true
            },
        };
        /// Inclination of that orbit, degrees.
        reference_inclination_deg: Range::INCLINATION_DEG, Access::Money {
            get: |economy| Some(economy.launch.ascent.reference_inclination_rad.to_degrees()),
            set: |economy, value| {
                economy.launch.ascent.reference_inclination_rad = value.to_radians();
                true
            },
        };
        /// Mass of the upper stage in orbit besides its payload, with what it keeps to come back,
        /// kg.
        upper_dry_kg: Range::NOT_NEGATIVE, Access::Money {
            get: |economy| Some(economy.launch.ascent.upper_dry_kg),
            set: |economy, value| {
                economy.launch.ascent.upper_dry_kg = value;
                true
            },
        };
        /// Specific impulse of the upper stage, s.
        upper_specific_impulse_s: Range::POSITIVE, Access::Money {
            get: |economy| Some(economy.launch.ascent.upper_specific_impulse_s),
            set: |economy, value| {
                economy.launch.ascent.upper_specific_impulse_s = value;
                true
            },
        };
        /// Price of a kilogram that fills the payload to that orbit, USD/kg.
        price_usd_kg: Range::NOT_NEGATIVE, Access::Money {
            get: |economy| Some(economy.launch.price_usd_kg()),
            set: |economy, value| {
                economy.launch.price_usd_kg = Some(value);
                true
            },
        };
        /// Building one booster, USD.
        booster_build_usd: Range::NOT_NEGATIVE, stage!(booster_build_usd);
        /// Flights of a reused booster.
        booster_flights: Range::FLIGHTS, stage!(booster_flights);
        /// Refurbishing it after a flight, per its building cost.
        booster_refurbishment_fraction: Range::NOT_NEGATIVE, stage!(booster_refurbishment_fraction);
        /// Building one upper stage, USD.
        upper_build_usd: Range::NOT_NEGATIVE, stage!(upper_build_usd);
        /// Flights of a reused upper stage.
        upper_flights: Range::FLIGHTS, stage!(upper_flights);
        /// Refurbishing it after a flight, per its building cost.
        upper_refurbishment_fraction: Range::NOT_NEGATIVE, stage!(upper_refurbishment_fraction);
        /// Propellant of a flight, USD.
        propellant_usd: Range::NOT_NEGATIVE, stage!(propellant_usd);
        /// Range, recovery and operations of a flight, USD.
        operations_usd: Range::NOT_NEGATIVE, stage!(operations_usd);
        /// Factory, sites and staff, USD a year.
        fixed_usd_year: Range::NOT_NEGATIVE, stage!(fixed_usd_year);
        /// Flights a year that share them.
        flights_per_year: Range::POSITIVE, stage!(flights_per_year);
        /// Margin on cost.
        margin_fraction: Range::NOT_NEGATIVE, stage!(margin_fraction);
    }
    figures {
        /// Payload to the reference orbit as flown, kg; the vehicle's depends on the stages that fly again.
        payload_kg: Range::POSITIVE,
        /// Share of the payload that is satellites.
        packing_fraction: Range::SHARE,
        /// Usable volume under the fairing, m³.
        volume_m3: Range::POSITIVE,
        /// Density of a stowed satellite, kg/m³.
        stowed_density_kg_m3: Range::POSITIVE,
        /// Flights for this programme in its first year.
        flights_first_year: Range::NOT_NEGATIVE,
        /// Growth of that a year, effective.
        flights_growth_per_year: Range::GROWTH,
        /// Most flights a year.
        flights_limit_year: Range::NOT_NEGATIVE,
    }
    also |own| {
        price_usd_kg: None,
        stages: None,
        ascent: Ascent::default(),
    }
}

macro_rules! stages {
    ($($figure:ident,)*) => {
        impl LaunchFile {
            /// Returns whether the file itself says anything about stages.
            pub(in crate::scenario) fn names_stages(&self) -> bool {
                self.reuse.is_some() $(|| self.$figure.is_some())*
            }

            /// Returns the model's costs by stage: the file's own, or the catalogue's.
            pub(in crate::scenario) fn stages(
                &self,
                number: Number<'_>,
                reuse: Reuse,
            ) -> Result<Stages, Error> {
                Ok(Stages { $($figure: number(stringify!($figure), self.$figure)?,)* reuse })
            }
        }
    };
}

stages! {
    booster_build_usd,
    booster_flights,
    booster_refurbishment_fraction,
    upper_build_usd,
    upper_flights,
    upper_refurbishment_fraction,
    propellant_usd,
    operations_usd,
    fixed_usd_year,
    flights_per_year,
    margin_fraction,
}
