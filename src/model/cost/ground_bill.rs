//! The bill of a data centre on the ground that delivers a cluster's compute with its chips.

use core::ops::Index;

use super::{
    economy::Economy,
    finance::waiting_factor,
    ground::KWH_PER_W_YEAR,
    line::{Asset, CostedCluster, Line, Share, Work},
    space::working_spares,
};
use crate::model::{compute::PayloadNode, constants::MONTHS_PER_YEAR};

/// A line of the bill of a data centre on the ground, in the order of the bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroundLine {
    /// Shell and fit-out.
    Shell,
    /// Power train.
    PowerTrain,
    /// Cooling.
    Cooling,
    /// Turbines, engines, cells and batteries, where the site makes its own power.
    Source,
    /// Land.
    Land,
    /// Cost of the capital that waits for power.
    Waiting,
    /// Operation.
    Operation,
    /// Energy.
    Energy,
    /// Water.
    Water,
    /// Carbon.
    Carbon,
    /// Chips.
    Chips,
    /// Chips that replace lost ones.
    ChipRepair,
}

impl GroundLine {
    /// All lines, in the order of the bill.
    pub const ALL: [Self; 12] = [
        Self::Shell,
        Self::PowerTrain,
        Self::Cooling,
        Self::Source,
        Self::Land,
        Self::Waiting,
        Self::Operation,
        Self::Energy,
        Self::Water,
        Self::Carbon,
        Self::Chips,
        Self::ChipRepair,
    ];

    /// Returns the line's name on a bill.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shell => "shell and fit-out",
            Self::PowerTrain => "power train",
            Self::Cooling => "cooling",
            Self::Source => "turbines, engines, cells and batteries",
            Self::Land => "land",
            Self::Waiting => "waiting for power",
            Self::Operation => "operation",
            Self::Energy => "energy",
            Self::Water => "water",
            Self::Carbon => "carbon",
            Self::Chips => "chips",
            Self::ChipRepair => "chip repair",
        }
    }

    /// Returns what the line is for.
    #[must_use]
    pub const fn share(self) -> Share {
        match self {
            Self::Shell | Self::PowerTrain | Self::Cooling | Self::Source | Self::Land => {
                Share::Plant
            }
            Self::Waiting | Self::Operation | Self::Energy | Self::Water | Self::Carbon => {
                Share::Running
            }
            Self::Chips | Self::ChipRepair => Share::Chips,
        }
    }
}

/// A bill in the order of [`GroundLine::ALL`].
pub type GroundBill = [Line; GroundLine::ALL.len()];

impl Index<GroundLine> for GroundBill {
    type Output = Line;

    fn index(&self, line: GroundLine) -> &Line {
        &self[line as usize]
    }
}

/// What a data centre of some size needs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Needs {
    /// Chips.
    pub chips: f64,
    /// Power of chips and hosts at full clock, W.
    pub full_w: f64,
    /// Mean power of chips and hosts, W.
    pub mean_w: f64,
    /// Energy of the whole building, kWh a year.
    pub energy_kwh_year: f64,
    /// Land, m².
    pub land_m2: f64,
    /// Water, m³ a year.
    pub water_m3_year: f64,
    /// Carbon, t a year.
    pub carbon_t_year: f64,
}

/// Returns what the ground needs for several clusters.
#[must_use]
pub fn needs_of_all(economy: &Economy, clusters: &[CostedCluster<'_>]) -> Needs {
    let mut sum = Needs::default();
    for cluster in clusters {
        let one = needs(economy, cluster);
        sum.chips += one.chips;
        sum.full_w += one.full_w;
        sum.mean_w += one.mean_w;
        sum.energy_kwh_year += one.energy_kwh_year;
        sum.land_m2 += one.land_m2;
        sum.water_m3_year += one.water_m3_year;
        sum.carbon_t_year += one.carbon_t_year;
    }
    sum
}

/// Returns what the ground needs to deliver a cluster's compute. Where the chips compute nothing,
/// it needs as many as take the same power.
#[must_use]
pub fn needs(economy: &Economy, cluster: &CostedCluster<'_>) -> Needs {
    let ground = &economy.ground;
    let supply = ground.supply();
    let works_fraction = ground.availability_fraction * supply.served_fraction;
    let (payload, flown) = (&cluster.design.payload, cluster.flown);
    let all_w = PayloadNode::new(payload).max_w;
    let count = f64::from(payload.count);
    let per_chip_flop_s = flown.chip_flop_s * works_fraction * flown.checkpoint_fraction;
    // spares that compute are matched as well
    let satellites = flown.satellites * (1.0 + working_spares(economy, cluster));
    let (chips, full_w) = if per_chip_flop_s > 0.0 {
        let chips = flown.delivered_flop_s * satellites / per_chip_flop_s;
        (chips, if count > 0.0 { all_w / count * chips } else { 0.0 })
    } else {
        // no compute to match: the same power at the loads
        let full_w = flown.chip_w * satellites / works_fraction;
        (if all_w > 0.0 { full_w / all_w * count } else { 0.0 }, full_w)
    };
    let mean_w = full_w * works_fraction;
    let energy_kwh_year = mean_w * ground.power_usage_effectiveness * KWH_PER_W_YEAR;
    Needs {
        chips,
        full_w,
        mean_w,
        energy_kwh_year,
        land_m2: full_w * ground.land_m2_w(supply.cells_w_w),
        water_m3_year: mean_w * KWH_PER_W_YEAR * ground.water_l_kwh * 1e-3,
        carbon_t_year: energy_kwh_year * supply.carbon_kg_kwh * 1e-3,
    }
}

/// What all bills on the ground have in common, so that it is worked out once.
pub(in crate::model) struct GroundRates {
    house: Asset,
    chip: Asset,
    wait: f64,
    half_wait: f64,
}

impl GroundRates {
    /// Works out the rates of an economy.
    pub fn new(economy: &Economy) -> Self {
        let ground = &economy.ground;
        let horizon_years = economy.market.horizon_years;
        let works_years = ground.months() / MONTHS_PER_YEAR;
        // the building is paid evenly until there is power; chips when it is there
        let built = (0.5 * works_years, works_years);
        let house_years = ground.facility_life_years;
        Self {
            house: Asset::new(ground.wacc_per_year, house_years, horizon_years, built),
            chip: Asset::new(
                ground.chip_wacc_per_year,
                ground.chip_life_years,
                horizon_years,
                (works_years, works_years),
            ),
            // land is bought at the start
            wait: waiting_factor(ground.wacc_per_year, ground.months()) - 1.0,
            half_wait: waiting_factor(ground.wacc_per_year, 0.5 * ground.months()) - 1.0,
        }
    }
}

/// Returns the bill for one cluster's compute at the ground's rates, and what it delivers.
#[must_use]
pub(in crate::model) fn ground_lines(
    economy: &Economy,
    cluster: &CostedCluster<'_>,
    rates: &GroundRates,
) -> (GroundBill, Work) {
    let ground = &economy.ground;
    let needs = needs(economy, cluster);
    let supply = ground.supply();
    let full_w = needs.full_w;
    let GroundRates { house, chip, wait, half_wait } = *rates;
    let shell_usd = ground.shell_usd_w * full_w;
    let power_usd = ground.power_train_usd_w * full_w;
    let cooling_usd = ground.cooling_usd_w * full_w;
    let source_usd = supply.capital_usd_w * full_w * ground.power_usage_effectiveness;
    let land_usd = needs.land_m2 * ground.land_usd_m2;
    let building_usd = shell_usd + power_usd + cooling_usd + source_usd;
    let chip_usd = cluster.design.payload.accelerator.price_usd * needs.chips;
    let flown = cluster.flown;
    let works_fraction = ground.availability_fraction * supply.served_fraction;
    let flop_s = needs.chips * flown.chip_flop_s * works_fraction * flown.checkpoint_fraction;
    let work = Work {
        flop_s,
        chips: if flown.chip_flop_s > 0.0 { flop_s / flown.chip_flop_s } else { 0.0 },
        chip_w: needs.mean_w,
    };
    // land keeps its value, so it costs only interest
    let rent_usd_year = land_usd * ground.wacc_per_year;
    let lines = GroundLine::ALL.map(|line| match line {
        GroundLine::Shell => house.capital(shell_usd),
        GroundLine::PowerTrain => house.capital(power_usd),
        GroundLine::Cooling => house.capital(cooling_usd),
        GroundLine::Source => house.capital(source_usd),
        GroundLine::Land => Line { capital_usd: land_usd, ..house.yearly(rent_usd_year) },
        GroundLine::Waiting => {
            house.waiting(building_usd, half_wait).plus(house.yearly(rent_usd_year * wait))
        }
        GroundLine::Operation => house.yearly(building_usd * ground.operations_fraction_year),
        GroundLine::Energy => house.yearly(needs.energy_kwh_year * supply.energy_usd_kwh),
        GroundLine::Water => house.yearly(needs.water_m3_year * ground.water_usd_m3),
        GroundLine::Carbon => house.yearly(needs.carbon_t_year * ground.carbon_usd_t),
        GroundLine::Chips => chip.capital(chip_usd * (1.0 + ground.spares_fraction)),
        GroundLine::ChipRepair => chip.yearly(chip_usd * ground.chip_loss_per_year),
    });
    (lines, work)
}
