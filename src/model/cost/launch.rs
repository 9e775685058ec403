//! Launch: the cost of a kilogram to orbit, the flights it takes, and their duration.
//!
//! The price is a list price, or is built up from the stages. A stage that is expended is paid by
//! its one flight alone. Payload and price a kilogram are those to the orbit that they are published
//! for; [`Launch::to`] has them to other orbits.

use super::ascent::Ascent;
use crate::model::destination::Destinations;

/// The stages that fly again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reuse {
    /// Neither.
    Expended,
    /// The booster; the upper stage burns up.
    Booster,
    /// Both.
    Full,
}

/// Costs of a vehicle by stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stages {
    /// Building one booster, USD.
    pub booster_build_usd: f64,
    /// Flights of a reused booster.
    pub booster_flights: f64,
    /// Refurbishing it after a flight, per its building cost.
    pub booster_refurbishment_fraction: f64,
    /// Building one upper stage, USD.
    pub upper_build_usd: f64,
    /// Flights of a reused upper stage.
    pub upper_flights: f64,
    /// Refurbishing it after a flight, per its building cost.
    pub upper_refurbishment_fraction: f64,
    /// Propellant of a flight, USD.
    pub propellant_usd: f64,
    /// Range, recovery and operations of a flight, USD.
    pub operations_usd: f64,
    /// Factory, sites and staff, USD a year.
    pub fixed_usd_year: f64,
    /// Flights a year that share them.
    pub flights_per_year: f64,
    /// Margin on cost.
    pub margin_fraction: f64,
    /// The stages that fly again.
    pub reuse: Reuse,
}

/// How a programme reaches orbit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Launch {
    /// Price of a kilogram to the reference orbit, USD/kg; `None` when it is built up from the
    /// stages.
    pub price_usd_kg: Option<f64>,
    /// Costs by stage, where they are known.
    pub stages: Option<Stages>,
    /// The orbit that payload and price are for, and the way on from there.
    pub ascent: Ascent,
    /// Payload to the reference orbit as flown, kg: a stage that comes back keeps propellant for
    /// it.
    pub payload_kg: f64,
    /// Share of the payload that is satellites, without dispensers and gaps.
    pub packing_fraction: f64,
    /// Usable volume under the fairing, m³.
    pub volume_m3: f64,
    /// Density of a stowed satellite, kg/m³.
    pub stowed_density_kg_m3: f64,
    /// Flights for this programme in its first year.
    pub flights_first_year: f64,
    /// Growth of that number a year, a fraction.
    pub flights_growth_per_year: f64,
    /// Most flights a year.
    pub flights_limit_year: f64,
}

impl Stages {
    /// Returns the cost of one flight, USD.
    ///
    /// C = B_b/n_b + r_b·B_b + B_u/n_u + r_u·B_u + propellant + operations + fixed/flights. An
    /// expended stage has n = 1 and r = 0.
    #[must_use]
    pub fn flight_usd(&self) -> f64 {
        let stage = |reused: bool, build_usd: f64, flights: f64, refurbishment: f64| {
            if reused && flights > 1.0 {
                build_usd * (1.0 / flights + refurbishment)
            } else {
                build_usd
            }
        };
        let booster = self.reuse != Reuse::Expended;
        let upper = self.reuse == Reuse::Full;
        stage(
            booster,
            self.booster_build_usd,
            self.booster_flights,
            self.booster_refurbishment_fraction,
        ) + stage(
            upper,
            self.upper_build_usd,
            self.upper_flights,
            self.upper_refurbishment_fraction,
        ) + self.propellant_usd
            + self.operations_usd
            + self.fixed_usd_year / self.flights_per_year
    }
}

/// What a fleet needs of the launcher.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Flights {
    /// Flights, where a part of one counts as a fraction.
    pub flights: f64,
    /// Whole flights.
    pub launches: f64,
    /// Whether the volume fills the fairing before the mass does.
    pub bound_by_volume: bool,
}

impl Flights {
    /// Adds the flights for another mass, which fill up those for this one.
    pub(super) fn add(&mut self, other: &Self) {
        let flights = self.flights + other.flights;
        let bound_by_volume = self.bound_by_volume || other.bound_by_volume;
        *self = Self::of(flights, bound_by_volume);
    }

    fn of(flights: f64, bound_by_volume: bool) -> Self {
        Self { flights, launches: (flights - 1e-9).ceil().max(0.0), bound_by_volume }
    }
}

impl Launch {
    /// Returns the same launcher with payload and price a kilogram to the orbits of a fleet, as the
    /// mean over its satellites: a flight costs the same, whatever it carries.
    #[must_use]
    pub fn to(&self, destinations: &Destinations) -> Self {
        let factor = self.ascent.flights_factor(self.payload_kg, destinations);
        Self {
            price_usd_kg: self.price_usd_kg.map(|price| price * factor),
            payload_kg: self.payload_kg / factor,
            ..*self
        }
    }

    /// Returns the price of a kilogram that fills the payload, USD/kg.
    #[must_use]
    pub fn price_usd_kg(&self) -> f64 {
        match (self.price_usd_kg, &self.stages) {
            (Some(price_usd_kg), _) => price_usd_kg,
            (None, Some(stages)) => {
                stages.flight_usd() * (1.0 + stages.margin_fraction)
                    / (self.payload_kg * self.packing_fraction)
            }
            (None, None) => 0.0,
        }
    }

    /// Returns the mass of satellites that one flight carries, kg, and whether volume is the limit.
    #[must_use]
    pub fn carried_kg(&self) -> (f64, bool) {
        let by_mass_kg = self.payload_kg * self.packing_fraction;
        let by_volume_kg = self.volume_m3 * self.stowed_density_kg_m3;
        (by_mass_kg.min(by_volume_kg), by_volume_kg < by_mass_kg)
    }

    /// Returns the price of a kilogram of satellites, USD/kg. A flight limited by volume is paid in
    /// full.
    #[must_use]
    pub fn paid_usd_kg(&self) -> f64 {
        let (carried_kg, _) = self.carried_kg();
        self.price_usd_kg() * self.payload_kg * self.packing_fraction / carried_kg
    }

    /// Returns the flights for a mass.
    #[must_use]
    pub fn flights(&self, mass_kg: f64) -> Flights {
        let (carried_kg, bound_by_volume) = self.carried_kg();
        Flights::of(mass_kg / carried_kg, bound_by_volume)
    }

    /// Returns the flights of this programme in a year counted from 0, f_y = min(limit, f_0·(1 +
    /// g)^y).
    #[must_use]
    pub fn flights_in_year(&self, year: u32) -> f64 {
        let growth = libm::pow(1.0 + self.flights_growth_per_year, f64::from(year));
        (self.flights_first_year * growth).min(self.flights_limit_year)
    }

    /// Returns the years until a number of launches have flown at the rising cadence; `None` beyond
    /// 200.
    #[must_use]
    pub fn deployment_years(&self, launches: f64) -> Option<f64> {
        let mut left = launches;
        for year in 0..200 {
            let flown = self.flights_in_year(year);
            if left <= flown {
                return Some(f64::from(year) + if flown > 0.0 { left / flown } else { 0.0 });
            }
            left -= flown;
        }
        None
    }
}
