//! A timeline: launches, mass, power and cash of a fleet that a launch company pays for.
//!
//! Launch and links earn. What they leave, with what lenders add, buys computing satellites, as
//! many as cash and launches allow; those earn by the compute that they deliver, and so on: launch
//! → Starlink → Starship → compute.

use super::{case::Case, table::Table};
use crate::model::{
    constants::{DAY_S, JULIAN_YEAR_S, MONTHS_PER_YEAR},
    cost::{finance::capital_recovery_per_year, space::SpaceLine},
};

/// Most years of a timeline.
pub const YEARS_LIMIT: u32 = 100;

/// One year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Year {
    /// The year.
    pub year: f64,
    /// Launch price, USD/kg.
    pub launch_usd_kg: f64,
    /// Cost of one satellite with its chips in orbit, USD.
    pub satellite_usd: f64,
    /// Flights for this fleet.
    pub flights: f64,
    /// Mass launched, kg.
    pub launched_kg: f64,
    /// Satellites launched.
    pub satellites_launched: f64,
    /// Satellites flying at the end of the year.
    pub satellites: f64,
    /// Power at the chips at the end of the year, W.
    pub chip_w: f64,
    /// Delivered compute at the end of the year, FLOP/s.
    pub delivered_flop_s: f64,
    /// Revenue from launches sold to others, USD.
    pub launch_revenue_usd: f64,
    /// Revenue from links, USD.
    pub links_revenue_usd: f64,
    /// Revenue from compute, USD.
    pub compute_revenue_usd: f64,
    /// Costs of launch and links, USD.
    pub business_cost_usd: f64,
    /// Spent on new launchers, USD.
    pub launcher_usd: f64,
    /// Spent on satellites and their launch, with own and borrowed money, USD.
    pub fleet_usd: f64,
    /// Borrowed for them, USD.
    pub borrowed_usd: f64,
    /// Operation, replacement and disposal, USD.
    pub operation_usd: f64,
    /// Interest and repayment, USD.
    pub debt_service_usd: f64,
    /// Net cash flow, USD.
    pub net_usd: f64,
    /// Net cash since the beginning, USD.
    pub cash_usd: f64,
    /// What limits the fleet.
    pub bound: Bound,
}

impl Year {
    /// Returns the cash received, USD.
    #[must_use]
    pub fn cash_in_usd(&self) -> f64 {
        self.launch_revenue_usd
            + self.links_revenue_usd
            + self.compute_revenue_usd
            + self.borrowed_usd
    }

    /// Returns the cash spent, USD.
    #[must_use]
    pub fn cash_out_usd(&self) -> f64 {
        self.business_cost_usd
            + self.launcher_usd
            + self.fleet_usd
            + self.operation_usd
            + self.debt_service_usd
    }
}

/// What limits the fleet of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// Cash.
    #[default]
    Cash,
    /// Flights.
    Launches,
    /// A satellite earns less than it costs, so none is bought.
    Profit,
}

impl Bound {
    /// Returns a word for the limit.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Launches => "launches",
            Self::Profit => "profit",
        }
    }
}

/// One satellite of the fleet, including its share of the spares.
struct Unit {
    mass_kg: f64,
    flop_s: f64,
    chip_w: f64,
    upkeep_usd_year: f64,
    life_years: f64,
    lead_years: f64,
}

impl Unit {
    fn of(case: &Case) -> Self {
        let base = case.compare();
        let built = base.satellites * (1.0 + case.economy.space.spares_fraction);
        let lives = case.flown.iter().zip(&case.designs);
        let life_years: f64 =
            lives.map(|(flown, design)| design.life_years * flown.satellites).sum();
        let lines = &base.space.lines;
        Self {
            mass_kg: base.launched_kg / built,
            flop_s: base.space.work.flop_s / built,
            chip_w: base.space.work.chip_w / built,
            upkeep_usd_year: SpaceLine::UPKEEP
                .map(|line| lines[line].yearly_usd)
                .iter()
                .sum::<f64>()
                / built,
            life_years: life_years / base.satellites,
            lead_years: case.economy.space.lead_months / MONTHS_PER_YEAR,
        }
    }

    /// Returns the share of the present year in which a satellite, launched in the middle of a year
    /// `age` years before, is between two times after its launch.
    fn share(age: usize, from_years: f64, to_years: f64) -> f64 {
        let begin = if age == 0 { 0.0 } else { age as f64 - 0.5 };
        ((age as f64 + 0.5).min(to_years) - begin.max(from_years)).max(0.0)
    }

    fn works(&self, age: usize) -> f64 {
        Self::share(age, self.lead_years, self.lead_years + self.life_years)
    }
}

/// Returns the sum, over purchases of earlier years from the last one back, of what is left of
/// each.
fn over_ages(bought: &[f64], left: impl Fn(usize) -> f64) -> f64 {
    bought.iter().rev().enumerate().fold(0.0, |sum, (ago, one)| sum + one * left(ago + 1))
}

/// Returns the years from the trajectory's start, at most [`YEARS_LIMIT`] of them.
///
/// A satellite is launched in the middle of its year and earns from the programme's lead to the end
/// of its life. It is bought only where a year of it earns more than it costs. The flights are
/// those of the first year and those that new launchers add, up to the limit. All compute sells at
/// the market's falling price.
#[must_use]
pub fn timeline(case: &Case, years: u32) -> Vec<Year> {
    let unit = Unit::of(case);
    let economy = &case.economy;
    let (business, launch) = (&economy.business, &economy.launch);
    let carried_kg = case.compare().carried_kg;
    let mut list: Vec<Year> = Vec::new();
    let (mut launched, mut loans): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    let (mut cash_usd, mut added_flights) = (0.0, 0.0);
    for index in 0..years.min(YEARS_LIMIT) {
        let passed = f64::from(index);
        let later = economy.after(passed);
        let built = case.flown.iter().map(|one| one.satellites).sum::<f64>()
            * (1.0 + economy.space.spares_fraction);
        let satellite_usd = case.compare_with(&later).space.capital_usd() / built;
        let recovery = capital_recovery_per_year(later.space.wacc_per_year, unit.life_years);
        let cheaper = libm::exp(passed * libm::log1p(-economy.market.price_decline_per_year));
        let price_usd = economy.market.price_usd_pflop_day * cheaper;
        let earned_usd_year = unit.flop_s / 1e15 * (JULIAN_YEAR_S / DAY_S) * price_usd;
        let links_revenue_usd = business.links_revenue_usd_year
            * libm::exp(passed * libm::log1p(business.links_growth_per_year));
        let launch_revenue_usd = business.launch_revenue_usd_year;
        let left_usd = (links_revenue_usd + launch_revenue_usd) * business.margin_fraction;
        let launcher_usd = left_usd * business.launcher_share;
        let earning = over_ages(&launched, |age| unit.works(age));
        let owed = |age| Unit::share(age, 0.0, unit.life_years) * recovery;
        let old_debt_usd = over_ages(&loans, owed);
        let old_usd = earning * (earned_usd_year - unit.upkeep_usd_year);
        let own_usd = (cash_usd + left_usd - launcher_usd + old_usd - old_debt_usd).max(0.0);
        // share of this year's cash that a satellite takes: its own share, its first interest, its
        // upkeep
        let lent = business.borrowed_fraction;
        let own_share_usd = satellite_usd * (1.0 - lent + lent * owed(0))
            - unit.works(0) * (earned_usd_year - unit.upkeep_usd_year);
        let affordable = if own_share_usd > 0.0 { own_usd / own_share_usd } else { f64::INFINITY };
        let flights = (launch.flights_first_year + added_flights).min(launch.flights_limit_year);
        let liftable = flights * carried_kg / unit.mass_kg;
        let pays = earned_usd_year - unit.upkeep_usd_year > satellite_usd * recovery;
        let (count, bound) = match (pays, affordable < liftable) {
            (false, _) => (0.0, Bound::Profit),
            (true, true) => (affordable, Bound::Cash),
            (true, false) => (liftable, Bound::Launches),
        };
        let fleet_usd = count * satellite_usd;
        let borrowed_usd = fleet_usd * business.borrowed_fraction;
        let all = earning + count * unit.works(0);
        launched.push(count);
        loans.push(borrowed_usd);
        let up = |ago: &usize| *ago as f64 + 0.5 <= unit.life_years;
        let ages = launched.iter().rev().enumerate().filter(|(ago, _)| up(ago));
        let flying = ages.fold(0.0, |sum, (_, count)| sum + count);
        let mut year = Year {
            year: economy.trajectory.start_year + passed,
            launch_usd_kg: later.launch.price_usd_kg(),
            satellite_usd,
            flights: count * unit.mass_kg / carried_kg,
            launched_kg: count * unit.mass_kg,
            satellites_launched: count,
            satellites: flying,
            chip_w: flying * unit.chip_w,
            delivered_flop_s: flying * unit.flop_s,
            launch_revenue_usd,
            links_revenue_usd,
            compute_revenue_usd: all * earned_usd_year,
            business_cost_usd: (links_revenue_usd + launch_revenue_usd) - left_usd,
            launcher_usd,
            fleet_usd,
            borrowed_usd,
            operation_usd: all * unit.upkeep_usd_year,
            debt_service_usd: old_debt_usd + borrowed_usd * owed(0),
            net_usd: 0.0,
            cash_usd: 0.0,
            bound,
        };
        year.net_usd = year.cash_in_usd() - year.cash_out_usd();
        cash_usd += year.net_usd;
        year.cash_usd = cash_usd;
        added_flights += launcher_usd / business.launcher_usd_flight;
        list.push(year);
    }
    list
}

/// Returns a timeline as a table.
#[must_use]
pub fn table(years: &[Year]) -> Table {
    let mut table = Table::default();
    let mut add = |name: &str, of: &dyn Fn(&Year) -> f64| {
        table.numbers(name, years.iter().map(|year| Some(of(year))).collect());
    };
    add("year", &|one| one.year);
    add("launch_usd_kg", &|one| one.launch_usd_kg);
    add("satellite_usd", &|one| one.satellite_usd);
    add("flights", &|one| one.flights);
    add("launched_kg", &|one| one.launched_kg);
    add("satellites_launched", &|one| one.satellites_launched);
    add("satellites", &|one| one.satellites);
    add("chip_w", &|one| one.chip_w);
    add("delivered_flop_s", &|one| one.delivered_flop_s);
    add("launch_revenue_usd", &|one| one.launch_revenue_usd);
    add("links_revenue_usd", &|one| one.links_revenue_usd);
    add("compute_revenue_usd", &|one| one.compute_revenue_usd);
    add("borrowed_usd", &|one| one.borrowed_usd);
    add("cash_in_usd", &Year::cash_in_usd);
    add("business_cost_usd", &|one| one.business_cost_usd);
    add("launcher_usd", &|one| one.launcher_usd);
    add("fleet_usd", &|one| one.fleet_usd);
    add("operation_usd", &|one| one.operation_usd);
    add("debt_service_usd", &|one| one.debt_service_usd);
    add("cash_out_usd", &Year::cash_out_usd);
    add("net_usd", &|one| one.net_usd);
    add("cash_usd", &|one| one.cash_usd);
    let bound = |one: &Year| one.bound.word().to_owned();
    table.words("bound_by", years.iter().map(bound).collect());
    table
}
