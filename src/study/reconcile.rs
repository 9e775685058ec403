//! Other people's boundaries beside ours, and the steps from one to the other, line by line.

use super::{case::Case, table::Table, yardstick::Yardstick};
use crate::model::{
    cost::{
        Comparison,
        boundary::{McCalip, ground_power_price_usd_kw_year, launched_power_price_usd_kw_year},
        economy::Economy,
        ground::{KWH_PER_W_YEAR, Source},
        space::SpaceLine,
    },
    design_check::mass::MassBudget,
};

/// One line of a reconciliation: the sums so far, over the life, per mean watt.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What changes.
    pub name: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// Space over the life, USD/W.
    pub space_usd_w: f64,
    /// Ground over the same years, USD/W.
    pub ground_usd_w: f64,
}

impl Step {
    /// Returns space over ground.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        self.space_usd_w / self.ground_usd_w
    }
}

/// Google's launched power price beside the ground's, USD per kW and year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaunchedPower {
    /// Mass of one satellite, kg.
    pub mass_kg: f64,
    /// Its array's power at 28 °C, W.
    pub power_w: f64,
    /// Its life, years.
    pub life_years: f64,
    /// Launch price, USD/kg.
    pub launch_usd_kg: f64,
    /// mass·price/(power·life).
    pub usd_kw_year: f64,
    /// The ground's electricity by the same measure.
    pub ground_usd_kw_year: f64,
}

/// Returns Google's boundary for a case's first cluster.
#[must_use]
pub fn launched_power(case: &Case) -> Option<LaunchedPower> {
    let design = case.designs.first()?;
    let mass_kg = MassBudget::new(design).flown_kg();
    let power_w = crate::model::lifetime::performance::rated_w(design);
    let launch_usd_kg = case.economy.launch.price_usd_kg();
    let ground = &case.economy.ground;
    Some(LaunchedPower {
        mass_kg,
        power_w,
        life_years: design.life_years,
        launch_usd_kg,
        usd_kw_year: launched_power_price_usd_kw_year(
            mass_kg,
            launch_usd_kg,
            power_w,
            design.life_years,
        ),
        ground_usd_kw_year: ground_power_price_usd_kw_year(
            ground.electricity_usd_kwh,
            ground.power_usage_effectiveness,
        ),
    })
}

/// Returns McCalip's inputs with a case's own figures, as far as his equations have a place for
/// them.
#[must_use]
pub fn mccalip_of(case: &Case) -> McCalip {
    *mccalip_ladder(case).last().map_or(&McCalip::DEFAULT, |(_, _, inputs)| inputs)
}

/// Returns his inputs, replaced by the case's a few at a time.
fn mccalip_ladder(case: &Case) -> Vec<(&'static str, &'static str, McCalip)> {
    let comparison = case.compare();
    let economy = &case.economy;
    let ground = &economy.ground;
    let satellites = comparison.satellites;
    let mean = |of: &dyn Fn(usize) -> f64| -> f64 {
        let flown = case.flown.iter().enumerate();
        flown.map(|(index, one)| of(index) * one.satellites).sum::<f64>() / satellites
    };
    let mass_kg = comparison.launched_kg / (1.0 + economy.space.spares_fraction);
    let bill = &comparison.space.lines;
    let hardware_usd: f64 = SpaceLine::PARTS.into_iter().map(|part| bill[part].capital_usd).sum();
    let mut now = McCalip::DEFAULT;
    let mut list = vec![("McCalip as published", "1 GW, his defaults", now)];
    now.capacity_w = comparison.space.plant_w;
    now.years = mean(&|index| case.designs[index].life_years);
    now.development_usd = bill[SpaceLine::Development].capital_usd;
    list.push(("this fleet's power and life", "mean power at the chips; development shared", now));
    now.launch_usd_kg = comparison.paid_usd_kg;
    list.push(("this launch", "price a kilogram as paid, volume counted", now));
    now.satellite_w = comparison.rated_w / satellites;
    now.specific_power_w_kg = comparison.rated_w / mass_kg;
    now.satellite_usd_w = hardware_usd / comparison.rated_w;
    list.push(("this satellite", "its power, W/kg and USD/W from its parts", now));
    now.sun_fraction = mean(&|index| case.flown[index].lit_fraction);
    now.cell_loss_per_year = mean(&|index| case.designs[index].array.degradation_per_year);
    list.push(("flown sunlight, this cell's ageing", "shadow from the orbit, not 98 %", now));
    now.facility_usd_w = ground.shell_usd_w + ground.power_train_usd_w + ground.cooling_usd_w;
    now.turbine_usd_w = ground.source_usd_w();
    now.power_usage_effectiveness = ground.power_usage_effectiveness;
    now.gas_usd_mmbtu = ground.energy_usd_kwh();
    now.heat_rate_btu_kwh = 1e6;
    if ground.source != Source::Gas {
        // a grid delivers what is asked of it; there is no plant that stands idle
        now.capacity_factor = ground.availability_fraction;
    }
    list.push(("this site on the ground", "its energy, building and cooling", now));
    now.chip_line_per_year = 0.0;
    list.push(("no line for replaced chips", "chips are out on both sides", now));
    list
}

/// Returns the steps from McCalip as published to ours, in USD per mean watt at the chips over the
/// life, without chips.
#[must_use]
pub fn reconcile(case: &Case) -> Vec<Step> {
    let ladder = mccalip_ladder(case);
    let years = ladder.last().map_or(0.0, |(_, _, inputs)| inputs.years);
    let mut steps: Vec<Step> = ladder
        .into_iter()
        .map(|(name, why, inputs)| {
            let result = inputs.result();
            Step {
                name,
                why,
                space_usd_w: result.space_usd() / inputs.capacity_w,
                ground_usd_w: result.ground_usd() / inputs.capacity_w,
            }
        })
        .collect();
    let over_life = |economy: &Economy| -> Option<(f64, f64)> {
        let comparison: Comparison = case.compare_with(economy);
        let (space, ground) = Yardstick::UsdKwh.pair(&comparison)?;
        Some((space * KWH_PER_W_YEAR * years, ground * KWH_PER_W_YEAR * years))
    };
    let ours = [
        (
            "what the flight leaves of it, and all lines",
            "conversion, house load, throttling, faults; integration, insurance, spares, replacement; unequal lives",
            case.economy.without_interest(),
        ),
        ("cost of capital: ours", "annuities at each asset's own rate, waiting", case.economy),
    ];
    for (name, why, economy) in ours {
        if let Some((space_usd_w, ground_usd_w)) = over_life(&economy) {
            steps.push(Step { name, why, space_usd_w, ground_usd_w });
        }
    }
    steps
}

/// Returns a reconciliation as a table.
#[must_use]
pub fn table(steps: &[Step]) -> Table {
    let mut table = Table::default();
    table.words("step", steps.iter().map(|one| one.name.to_owned()).collect());
    table.numbers("space_usd_w", steps.iter().map(|one| Some(one.space_usd_w)).collect());
    table.numbers("ground_usd_w", steps.iter().map(|one| Some(one.ground_usd_w)).collect());
    table.numbers("ratio", steps.iter().map(|one| Some(one.ratio())).collect());
    table.words("why", steps.iter().map(|one| one.why.to_owned()).collect());
    table
}
