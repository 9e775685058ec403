//! Space against ground on one boundary: the same chips deliver the same compute on both sides.
//!
//! Capital is converted into yearly cost by each asset's own life and cost of capital
//! ([`self::finance`]), so that lives need not match. What is replaced is launched again.

pub mod ascent;
pub mod boundary;
pub mod economy;
pub mod finance;
pub mod firm_solar;
pub mod ground;
pub mod ground_bill;
pub mod launch;
pub mod left_out;
pub mod line;
pub mod programme;
pub mod space;
pub mod sun_year;

use self::{
    economy::Economy,
    ground::KWH_PER_W_YEAR,
    ground_bill::{GroundLine, GroundRates, ground_lines},
    launch::Flights,
    line::{CostedCluster, Line, Share, Work, working_annuity_years},
    space::{
        SpaceLine, SpaceRates, raising_months, replaced_per_year, space_lines, working_spares,
    },
};
use super::{
    constants::{DAY_S, HOURS_PER_YEAR, JULIAN_YEAR_S, MONTHS_PER_YEAR},
    design_check::mass::MassBudget,
    lifetime::performance::rated_w,
};

/// One side of the comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side<const N: usize> {
    /// Its bill; [`SpaceLine`] and [`GroundLine`] index it.
    pub lines: [Line; N],
    /// What it delivers, by spares that compute as well.
    pub work: Work,
    /// Mean power at the chips of what the lines of the plant pay for, without spares, W.
    pub plant_w: f64,
    /// Yardsticks.
    pub yardsticks: Yardsticks,
    /// Revenue of its compute over the horizon less all its payments, as a present value, USD.
    pub net_present_usd: f64,
}

/// The yardsticks; a figure per unit of work is `None` where there is no work.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Yardsticks {
    /// Plant without chips and finance per mean power at the chips, USD/W.
    pub capital_usd_w: Option<f64>,
    /// Levelised, without chips, USD per kWh at the chip.
    pub usd_kwh: Option<f64>,
    /// Levelised, everything included, USD per hour of a chip at full clock.
    pub usd_gpu_h: Option<f64>,
    /// The same per delivered PFLOP-day, USD.
    pub usd_pflop_day: Option<f64>,
    /// The same per million tokens, USD.
    pub usd_m_tokens: Option<f64>,
}

/// Space and ground for the same compute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// The fleet.
    pub space: Side<{ SpaceLine::ALL.len() }>,
    /// The data centre on the ground.
    pub ground: Side<{ GroundLine::ALL.len() }>,
    /// Mass in orbit with spares, kg.
    pub launched_kg: f64,
    /// Flights for this mass.
    pub flights: Flights,
    /// Mass of satellites that one flight carries to their orbits, kg, the mean over all.
    pub carried_kg: f64,
    /// Price of a kilogram of satellites in their orbits, USD/kg, the mean over all.
    pub paid_usd_kg: f64,
    /// Years to launch it at the programme's cadence; `None` beyond 200.
    pub deployment_years: Option<f64>,
    /// Flights a year that maintain the fleet: replacement at the end of life, and of losses.
    pub keeping_flights_year: f64,
    /// Array power at begin of life, W.
    pub rated_w: f64,
    /// Satellites that work.
    pub satellites: f64,
}

/// Compute of a PFLOP-day, FLOP.
const PFLOP_DAY_FLOP: f64 = 1e15 * DAY_S;

/// Costs a fleet, and a data centre on the ground that delivers the same compute.
///
/// A fleet that computes nothing is compared by the power at its loads.
#[must_use]
pub fn compare(economy: &Economy, clusters: &[CostedCluster<'_>]) -> Comparison {
    let (space, ground, launched_kg) = sides(economy, clusters);
    let (mut built_w, mut satellites) = (0.0, 0.0);
    let (mut flights, mut keeping_flights_year, mut paid_usd) = (Flights::default(), 0.0, 0.0);
    for cluster in clusters {
        let count = cluster.flown.satellites;
        built_w += rated_w(cluster.design) * count;
        satellites += count;
        let mass_kg = MassBudget::new(cluster.design).flown_kg() * count;
        let spares = economy.space.spares_fraction;
        let kept_kg_year = mass_kg
            * ((1.0 + spares) / cluster.design.life_years + replaced_per_year(economy, cluster));
        let launch = economy.launch.to(&cluster.flown.destinations);
        let up_kg = mass_kg * (1.0 + spares);
        flights.add(&launch.flights(up_kg));
        keeping_flights_year += launch.flights(kept_kg_year).flights;
        paid_usd += launch.paid_usd_kg() * up_kg;
    }
    Comparison {
        space,
        ground,
        launched_kg,
        flights,
        deployment_years: economy.launch.deployment_years(flights.flights),
        carried_kg: if launched_kg > 0.0 {
            launched_kg / flights.flights
        } else {
            economy.launch.carried_kg().0
        },
        paid_usd_kg: if launched_kg > 0.0 {
            paid_usd / launched_kg
        } else {
            economy.launch.paid_usd_kg()
        },
        keeping_flights_year,
        rated_w: built_w,
        satellites,
    }
}

/// Returns the yardsticks of space and of the ground alone, with the same numbers as [`compare`].
/// It is for studies that compare often, and leaves out flights and the years that they take.
#[must_use]
pub fn compare_yardsticks(
    economy: &Economy,
    clusters: &[CostedCluster<'_>],
) -> (Yardsticks, Yardsticks) {
    let (space, ground, _) = sides(economy, clusters);
    (space.yardsticks, ground.yardsticks)
}

/// Returns the side in space, the one on the ground, and the mass in orbit with spares, kg.
fn sides(
    economy: &Economy,
    clusters: &[CostedCluster<'_>],
) -> (Side<{ SpaceLine::ALL.len() }>, Side<{ GroundLine::ALL.len() }>, f64) {
    let mut space = [Line::default(); SpaceLine::ALL.len()];
    let mut ground = [Line::default(); GroundLine::ALL.len()];
    let (mut space_work, mut ground_work) = (Work::default(), Work::default());
    let (mut launched_kg, mut plant_w, mut raising_flop) = (0.0, 0.0, 0.0);
    let fleet_w: f64 = clusters.iter().map(|one| rated_w(one.design) * one.flown.satellites).sum();
    let ground_rates = GroundRates::new(economy);
    let mut last: Option<SpaceRates> = None;
    for cluster in clusters {
        let flown = cluster.flown;
        let mass_kg = MassBudget::new(cluster.design).flown_kg();
        let life_years = cluster.design.life_years;
        let rates = last
            .take()
            .filter(|rates| rates.life_years == life_years && rates.raising_s == flown.raising_s)
            .unwrap_or_else(|| SpaceRates::new(economy, fleet_w, life_years, flown.raising_s));
        add_lines(&mut space, &space_lines(economy, cluster, mass_kg, &rates));
        last = Some(rates);
        let (lines, work) = ground_lines(economy, cluster, &ground_rates);
        add_lines(&mut ground, &lines);
        plant_w += flown.chip_w * flown.satellites;
        let count = flown.satellites * (1.0 + working_spares(economy, cluster));
        let flop_s = flown.delivered_flop_s * count;
        raising_flop += flown.raising_s * flop_s;
        let chips = if flown.chip_flop_s > 0.0 { flop_s / flown.chip_flop_s } else { 0.0 };
        add_work(&mut space_work, &Work { flop_s, chips, chip_w: flown.chip_w * count });
        add_work(&mut ground_work, &work);
        launched_kg += mass_kg * flown.satellites * (1.0 + economy.space.spares_fraction);
    }
    // the mean over what they deliver
    let raising_s = if space_work.flop_s > 0.0 { raising_flop / space_work.flop_s } else { 0.0 };
    let space_earns = earning_years(
        economy,
        economy.space.wacc_per_year,
        (economy.space.lead_months + raising_months(raising_s)) / MONTHS_PER_YEAR,
    );
    let ground_earns = earning_years(
        economy,
        economy.ground.wacc_per_year,
        economy.ground.months() / MONTHS_PER_YEAR,
    );
    (
        side(
            economy,
            space,
            (space_work, plant_w),
            &SpaceLine::ALL.map(SpaceLine::share),
            space_earns,
        ),
        side(
            economy,
            ground,
            (ground_work, ground_work.chip_w),
            &GroundLine::ALL.map(GroundLine::share),
            ground_earns,
        ),
        launched_kg,
    )
}

/// Returns the present value of one unit a year of revenue that begins when the side works.
fn earning_years(economy: &Economy, wacc_per_year: f64, works_years: f64) -> f64 {
    working_annuity_years(wacc_per_year, economy.market.horizon_years, works_years)
}

fn add_lines<const N: usize>(sum: &mut [Line; N], lines: &[Line; N]) {
    for (sum, line) in sum.iter_mut().zip(lines) {
        sum.add(*line);
    }
}

fn add_work(sum: &mut Work, work: &Work) {
    sum.flop_s += work.flop_s;
    sum.chips += work.chips;
    sum.chip_w += work.chip_w;
}

fn side<const N: usize>(
    economy: &Economy,
    lines: [Line; N],
    (work, plant_w): (Work, f64),
    shares: &[Share; N],
    earning_years: f64,
) -> Side<N> {
    let market = &economy.market;
    let revenue_usd_year =
        work.flop_s * JULIAN_YEAR_S / PFLOP_DAY_FLOP * market.price_usd_pflop_day;
    let present_usd: f64 = lines.iter().map(|line| line.present_usd).sum();
    Side {
        yardsticks: yardsticks(&lines, shares, (&work, plant_w), market.flop_per_token),
        net_present_usd: revenue_usd_year * earning_years - present_usd,
        lines,
        work,
        plant_w,
    }
}

fn yardsticks<const N: usize>(
    lines: &[Line; N],
    shares: &[Share; N],
    (work, plant_w): (&Work, f64),
    flop_per_token: f64,
) -> Yardsticks {
    let mut plant_usd = 0.0;
    let (mut yearly_usd, mut chips_yearly_usd) = (0.0, 0.0);
    for (line, share) in lines.iter().zip(shares) {
        match share {
            Share::Plant => {
                plant_usd += line.capital_usd;
                yearly_usd += line.yearly_usd;
            }
            Share::Running => yearly_usd += line.yearly_usd,
            Share::Chips => chips_yearly_usd += line.yearly_usd,
        }
    }
    let all_usd = yearly_usd + chips_yearly_usd;
    let over = |usd: f64, amount: f64| (amount > 0.0).then(|| usd / amount);
    let flop_year = work.flop_s * JULIAN_YEAR_S;
    Yardsticks {
        capital_usd_w: over(plant_usd, plant_w),
        usd_kwh: over(yearly_usd, work.chip_w * KWH_PER_W_YEAR),
        usd_gpu_h: over(all_usd, work.chips * HOURS_PER_YEAR),
        usd_pflop_day: over(all_usd, flop_year / PFLOP_DAY_FLOP),
        usd_m_tokens: over(all_usd, flop_year / flop_per_token / 1e6),
    }
}

impl<const N: usize> Side<N> {
    /// Returns all capital paid at the start, USD.
    #[must_use]
    pub fn capital_usd(&self) -> f64 {
        self.lines.iter().map(|line| line.capital_usd).sum()
    }

    /// Returns the levelised cost of everything, USD a year.
    #[must_use]
    pub fn yearly_usd(&self) -> f64 {
        self.lines.iter().map(|line| line.yearly_usd).sum()
    }
}
