//! The bill of a fleet: parts, launch, spares, operation, replacement, disposal, chips.

use core::ops::Index;

use super::{
    economy::Economy,
    finance::{capital_recovery_per_year, learning_factor, sinking_fund_per_year, waiting_factor},
    line::{Asset, CostedCluster, Line, Share},
};
use crate::model::{
    constants::{JULIAN_YEAR_S, KWH_J, MONTHS_PER_YEAR},
    design::{Design, PricedParts},
    design_check::{mass::MassBudget, published::changed},
    lifetime::performance::rated_w,
};

/// A line of a fleet's bill, in the order of the bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpaceLine {
    /// Solar arrays.
    SolarArrays,
    /// Batteries.
    Batteries,
    /// Radiators.
    Radiators,
    /// Bus, structure and shield.
    Bus,
    /// Terminals of the links.
    Terminals,
    /// Propulsion.
    Propulsion,
    /// Integration and test.
    Integration,
    /// Launch.
    Launch,
    /// Insurance of hardware and launch.
    Insurance,
    /// Spares in orbit.
    Spares,
    /// Development, once for the programme.
    Development,
    /// Cost of the capital that waits for orbit.
    Waiting,
    /// Operation.
    Operation,
    /// Satellites that replace lost ones.
    Replacement,
    /// Disposal at the end of life.
    Disposal,
    /// Chips.
    Chips,
}

impl SpaceLine {
    /// All lines, in the order of the bill.
    pub const ALL: [Self; 16] = [
        Self::SolarArrays,
        Self::Batteries,
        Self::Radiators,
        Self::Bus,
        Self::Terminals,
        Self::Propulsion,
        Self::Integration,
        Self::Launch,
        Self::Insurance,
        Self::Spares,
        Self::Development,
        Self::Waiting,
        Self::Operation,
        Self::Replacement,
        Self::Disposal,
        Self::Chips,
    ];

    /// The satellite's parts, before integration and launch.
    pub const PARTS: [Self; 6] = [
        Self::SolarArrays,
        Self::Batteries,
        Self::Radiators,
        Self::Bus,
        Self::Terminals,
        Self::Propulsion,
    ];

    /// Costs that maintain a fleet, year by year.
    pub const UPKEEP: [Self; 3] = [Self::Operation, Self::Replacement, Self::Disposal];

    /// Returns the line's name on a bill.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SolarArrays => "solar arrays",
            Self::Batteries => "batteries",
            Self::Radiators => "radiators",
            Self::Bus => "bus, structure, shield",
            Self::Terminals => "terminals",
            Self::Propulsion => "propulsion",
            Self::Integration => "integration and test",
            Self::Launch => "launch",
            Self::Insurance => "insurance",
            Self::Spares => "spares",
            Self::Development => "development",
            Self::Waiting => "waiting for orbit",
            Self::Operation => "operation",
            Self::Replacement => "replacement",
            Self::Disposal => "disposal",
            Self::Chips => "chips",
        }
    }

    /// Returns what the line is for.
    #[must_use]
    pub const fn share(self) -> Share {
        match self {
            Self::SolarArrays
            | Self::Batteries
            | Self::Radiators
            | Self::Bus
            | Self::Terminals
            | Self::Propulsion
            | Self::Integration
            | Self::Launch => Share::Plant,
            Self::Insurance
            | Self::Spares
            | Self::Development
            | Self::Waiting
            | Self::Operation
            | Self::Replacement
            | Self::Disposal => Share::Running,
            Self::Chips => Share::Chips,
        }
    }
}

/// A bill in the order of [`SpaceLine::ALL`].
pub type SpaceBill = [Line; SpaceLine::ALL.len()];

impl Index<SpaceLine> for SpaceBill {
    type Output = Line;

    fn index(&self, line: SpaceLine) -> &Line {
        &self[line as usize]
    }
}

/// Returns the prices of the parts of one satellite before learning, USD, in the order of
/// [`SpaceLine::PARTS`], without regard to a published price of the whole.
#[must_use]
pub fn parts_usd(design: &Design) -> [f64; SpaceLine::PARTS.len()] {
    let mass = MassBudget::new(design);
    // the bus includes what is neither part nor chip: structure and shield; margin is no hardware
    let bus_kg = mass.bus_kg + mass.structure_kg + mass.shield_kg;
    [
        design.array.price_usd_w * rated_w(design),
        design.battery.price_usd_kwh * design.battery.capacity_j / KWH_J,
        design.radiator.price_usd_m2 * design.radiator.area_m2,
        design.bus.price_usd_kg * bus_kg,
        design.terminals.price_usd * f64::from(design.terminals.count),
        design.propulsion.price_usd,
    ]
}

/// Returns the parts that a published price of a design is for.
#[must_use]
pub fn priced_parts(design: &Design) -> PricedParts {
    PricedParts { parts_usd: parts_usd(design).iter().sum(), rated_w: rated_w(design) }
}

/// Returns the published price of a whole satellite without chips, USD, changed by the parts that
/// differ from those that it was published for; `None` where none is published.
#[must_use]
pub fn published_usd(design: &Design) -> Option<f64> {
    let price_usd_w = design.price_usd_w?;
    Some(match design.published_for.price {
        None => price_usd_w * rated_w(design),
        Some(then) => {
            let now_usd: f64 = parts_usd(design).iter().sum();
            changed(price_usd_w * then.rated_w, now_usd, then.parts_usd)
        }
    })
}

/// Returns the hardware of one satellite by part before learning, USD, in the order of
/// [`SpaceLine::PARTS`]. A published price of the whole is divided in the parts' proportion.
#[must_use]
pub fn hardware_usd(design: &Design) -> [f64; SpaceLine::PARTS.len()] {
    let mut parts = parts_usd(design);
    if let Some(whole_usd) = published_usd(design) {
        let sum: f64 = parts.iter().sum();
        let factor = if sum > 0.0 { whole_usd / sum } else { 0.0 };
        for part in &mut parts {
            *part *= factor;
        }
    }
    parts
}

/// Returns the share of the satellites that is built and launched again, 1/year: losses beyond
/// those that the spares in orbit replace.
#[must_use]
pub fn replaced_per_year(economy: &Economy, cluster: &CostedCluster<'_>) -> f64 {
    let lost = economy.space.satellite_loss_per_year + cluster.flown.ends_per_year;
    (lost - economy.space.spares_fraction / cluster.design.life_years).max(0.0)
}

/// Returns the spares that compute while they wait for a loss, per satellite, as a mean over the
/// life L: of s spares a satellite, lost satellites at l a year take l·t, and of the rest the share f
/// works.
///
/// f/L · ∫₀ᴸ max(0, s − l·t) dt = f·(s − l·L/2) where l·L ≤ s, otherwise f·s²/(2·l·L)
#[must_use]
pub fn working_spares(economy: &Economy, cluster: &CostedCluster<'_>) -> f64 {
    let space = &economy.space;
    let lost_per_year = space.satellite_loss_per_year + cluster.flown.ends_per_year;
    let (spares, lost) = (space.spares_fraction, lost_per_year * cluster.design.life_years);
    let waiting = if lost <= spares { spares - 0.5 * lost } else { 0.5 * spares * spares / lost };
    space.spares_working_fraction * waiting
}

/// Returns the months of capital without compute in a time that satellites take to raise
/// themselves.
#[must_use]
pub(in crate::model) fn raising_months(raising_s: f64) -> f64 {
    raising_s / JULIAN_YEAR_S * MONTHS_PER_YEAR
}

/// What the bills of clusters of one life have in common, so that it is worked out once.
pub(in crate::model) struct SpaceRates {
    /// Life of the satellites, years.
    pub life_years: f64,
    /// Time that they take to raise themselves, s.
    pub raising_s: f64,
    built_mw: f64,
    learnt: f64,
    asset: Asset,
    chip_asset: Asset,
    wait: f64,
    chip_wait: f64,
    sinking_fund_per_year: f64,
    development_per_year: f64,
}

impl SpaceRates {
    /// Works out the rates for satellites of a life, that work only after they have raised
    /// themselves, of a fleet whose arrays give `fleet_w` in full sun when new.
    pub fn new(economy: &Economy, fleet_w: f64, life_years: f64, raising_s: f64) -> Self {
        let space = &economy.space;
        let built_mw = (fleet_w * 1e-6).max(space.programme_mw);
        let horizon_years = economy.market.horizon_years;
        let lead_months = space.lead_months + raising_months(raising_s);
        let lead_years = lead_months / MONTHS_PER_YEAR;
        // paid at the decision, at work after the lead
        let paid = (0.0, lead_years);
        Self {
            life_years,
            raising_s,
            built_mw,
            learnt: learning_factor(built_mw / space.learning_reference_mw, space.learning_rate)
                * economy.hardware_factor,
            asset: Asset::new(space.wacc_per_year, life_years, horizon_years, paid),
            chip_asset: Asset::new(space.chip_wacc_per_year, life_years, horizon_years, paid),
            wait: waiting_factor(space.wacc_per_year, lead_months) - 1.0,
            chip_wait: waiting_factor(space.chip_wacc_per_year, lead_months) - 1.0,
            sinking_fund_per_year: sinking_fund_per_year(space.wacc_per_year, life_years),
            development_per_year: capital_recovery_per_year(space.wacc_per_year, horizon_years),
        }
    }
}

/// Returns the bill of one cluster, each satellite `mass_kg` at launch, at the rates of its life.
///
/// A published price of the whole satellite includes its integration.
#[must_use]
pub(in crate::model) fn space_lines(
    economy: &Economy,
    cluster: &CostedCluster<'_>,
    mass_kg: f64,
    rates: &SpaceRates,
) -> SpaceBill {
    let space = &economy.space;
    let (design, flown) = (cluster.design, cluster.flown);
    let count = flown.satellites;
    let SpaceRates { built_mw, learnt, asset, chip_asset, wait, chip_wait, .. } = *rates;
    let parts = hardware_usd(design).map(|usd| usd * count * learnt);
    let hardware_usd: f64 = parts.iter().sum();
    let integrated = design.price_usd_w.is_some();
    let integration_usd = if integrated { 0.0 } else { hardware_usd * space.integration_fraction };
    let launch_usd = mass_kg * count * economy.launch.to(&flown.destinations).paid_usd_kg();
    let insurance_usd = (hardware_usd + launch_usd) * space.insurance_fraction;
    let unit_usd = hardware_usd + integration_usd + launch_usd + insurance_usd;
    let chips_usd = f64::from(design.payload.count) * design.payload.accelerator.price_usd * count;
    let development_usd =
        space.development_usd * rated_w(design) * count * 1e-6 / built_mw.max(1e-12);
    let replaced = replaced_per_year(economy, cluster);
    let spares = space.spares_fraction;
    let [array, battery, radiator, bus, terminals, propulsion] =
        parts.map(|usd| asset.capital(usd));
    let disposal_usd_year =
        space.disposal_usd * count * (1.0 + spares) * rates.sinking_fund_per_year;
    // chips fly in spares and replacements, too, and wait for orbit with them
    let chips = chip_asset
        .capital(chips_usd * (1.0 + spares))
        .plus(chip_asset.waiting(chips_usd * (1.0 + spares), chip_wait))
        .plus(chip_asset.yearly(chips_usd * replaced));
    // once for the programme's horizon, not for every life
    let development = Line {
        capital_usd: development_usd,
        yearly_usd: development_usd * rates.development_per_year,
        present_usd: development_usd,
    };
    SpaceLine::ALL.map(|line| match line {
        SpaceLine::SolarArrays => array,
        SpaceLine::Batteries => battery,
        SpaceLine::Radiators => radiator,
        SpaceLine::Bus => bus,
        SpaceLine::Terminals => terminals,
        SpaceLine::Propulsion => propulsion,
        SpaceLine::Integration => asset.capital(integration_usd),
        SpaceLine::Launch => asset.capital(launch_usd),
        SpaceLine::Insurance => asset.capital(insurance_usd),
        SpaceLine::Spares => asset.capital(unit_usd * spares),
        SpaceLine::Development => development,
        SpaceLine::Waiting => asset.waiting(unit_usd * (1.0 + spares), wait),
        SpaceLine::Operation => asset.yearly(hardware_usd * space.operations_fraction_year),
        SpaceLine::Replacement => asset.yearly(unit_usd * replaced),
        SpaceLine::Disposal => asset.yearly(disposal_usd_year),
        SpaceLine::Chips => chips,
    })
}
