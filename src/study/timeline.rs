//! The years to come: launches, mass, power and cash of a fleet that a launch company pays for.
//!
//! Launch and links earn; what they leave, with what lenders add, buys computing satellites,
//! as many as cash and launches allow; those earn by the compute that they deliver, and so on:
//! launch → Starlink → Starship → compute.

use super::{case::Case, table::Table};
use crate::model::{constants::DAY_S, finance::capital_recovery_per_year};

/// Most years of a timeline.
pub const YEARS_LIMIT: u32 = 100;

/// One year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Year {
    /// The year.
    pub year: f64,
    /// Launch price, USD/kg.
    pub launch_usd_kg: f64,
    /// One satellite with its chips in orbit, USD.
    pub satellite_usd: f64,
    /// Flights for this fleet.
    pub flights: f64,
    /// Mass launched, kg.
    pub launched_kg: f64,
    /// Satellites launched.
    pub satellites_launched: f64,
    /// Satellites flying at its end.
    pub satellites: f64,
    /// Power at the chips at its end, W.
    pub chip_w: f64,
    /// Delivered compute at its end, FLOP/s.
    pub delivered_flop_s: f64,
    /// Launch sold to others, USD.
    pub launch_revenue_usd: f64,
    /// Links sold, USD.
    pub links_revenue_usd: f64,
    /// Compute sold, USD.
    pub compute_revenue_usd: f64,
    /// Costs of launch and links, USD.
    pub business_cost_usd: f64,
    /// Spent on new launchers, USD.
    pub launcher_usd: f64,
    /// Spent on satellites and their launch, own and borrowed, USD.
    pub fleet_usd: f64,
    /// Borrowed for them, USD.
    pub borrowed_usd: f64,
    /// Operation of the fleet, USD.
    pub operation_usd: f64,
    /// Interest and repayment, USD.
    pub debt_service_usd: f64,
    /// Left over, USD.
    pub net_usd: f64,
    /// Left over since the beginning, USD.
    pub cash_usd: f64,
    /// Whether cash, not launches, limits the fleet.
    pub bound_by_cash: bool,
}

impl Year {
    /// Cash in, USD.
    #[must_use]
    pub fn cash_in_usd(&self) -> f64 {
        self.launch_revenue_usd
            + self.links_revenue_usd
            + self.compute_revenue_usd
            + self.borrowed_usd
    }

    /// Cash out, USD.
    #[must_use]
    pub fn cash_out_usd(&self) -> f64 {
        self.business_cost_usd
            + self.launcher_usd
            + self.fleet_usd
            + self.operation_usd
            + self.debt_service_usd
    }
}

/// The years from the trajectory's start, at most [`YEARS_LIMIT`] of them.
///
/// A satellite launched in a year earns for half of it, then whole years to the end of its life.
#[must_use]
pub fn timeline(case: &Case, years: u32) -> Vec<Year> {
    let base = case.compare();
    let economy = &case.economy;
    let (business, launch) = (&economy.business, &economy.launch);
    let satellites = base.satellites;
    let built = satellites * (1.0 + economy.space.spares_fraction);
    let satellite_kg = base.launched_kg / built;
    let (carried_kg, _) = launch.carried_kg();
    let life_years = case
        .flown
        .iter()
        .zip(&case.designs)
        .map(|(flown, design)| design.life_years * flown.satellites)
        .sum::<f64>()
        / satellites;
    let recovery = capital_recovery_per_year(economy.space.wacc_per_year, life_years);
    // spares fly, but do not earn
    let working = satellites / built;
    let per_satellite = |sum: f64| sum / satellites * working;
    let flop_s = per_satellite(base.space.work.flop_s);
    let chip_w = per_satellite(base.space.work.chip_w);
    let earned_usd_year = flop_s / 1e15
        * (crate::model::constants::JULIAN_YEAR_S / DAY_S)
        * economy.market.price_usd_pflop_day;
    let operation_usd_year = base.space.lines[crate::model::cost_space::OPERATION_LINE].yearly_usd
        / satellites
        * working;
    let mut list: Vec<Year> = Vec::new();
    let mut launched: Vec<f64> = Vec::new();
    let mut loans: Vec<f64> = Vec::new();
    let mut cash_usd: f64 = 0.0;
    for index in 0..years.min(YEARS_LIMIT) {
        let later = economy.after(f64::from(index));
        let at = case.compare_with(&later);
        let satellite_usd = at.space.capital_usd() / built;
        let links_revenue_usd = business.links_revenue_usd_year
            * libm::pow(1.0 + business.links_growth_per_year, f64::from(index));
        let launch_revenue_usd = business.launch_revenue_usd_year;
        let left_usd = (links_revenue_usd + launch_revenue_usd) * business.margin_fraction;
        let launcher_usd = left_usd * business.launcher_share;
        // share of a year that a satellite of age `age` (0: this year's) still works
        let works = |age: usize| {
            let begin = age as f64 - 0.5;
            if age == 0 { 0.5_f64.min(life_years) } else { (life_years - begin).clamp(0.0, 1.0) }
        };
        let earning: f64 = launched
            .iter()
            .rev()
            .enumerate()
            .map(|(years_ago, count)| count * works(years_ago + 1))
            .sum();
        let debt = |loans: &[f64]| -> f64 {
            let ages = loans.iter().rev().enumerate();
            ages.map(|(years_ago, usd)| usd * recovery * works(years_ago + 1)).sum()
        };
        let debt_service_usd = debt(&loans);
        let old_usd = earning * (earned_usd_year - operation_usd_year);
        let own_usd = (cash_usd + left_usd - launcher_usd + old_usd - debt_service_usd).max(0.0);
        let affordable = own_usd / (satellite_usd * (1.0 - business.borrowed_fraction)).max(1.0);
        let flights = launch.flights_in_year(index);
        let liftable = flights * carried_kg / satellite_kg;
        let count = affordable.min(liftable);
        launched.push(count);
        let fleet_usd = count * satellite_usd;
        let borrowed_usd = fleet_usd * business.borrowed_fraction;
        loans.push(borrowed_usd);
        let all = earning + count * works(0);
        let flying: f64 = launched
            .iter()
            .rev()
            .enumerate()
            .filter(|(age, _)| *age as f64 + 0.5 <= life_years)
            .map(|(_, count)| count)
            .sum();
        let mut year = Year {
            year: economy.trajectory.start_year + f64::from(index),
            launch_usd_kg: later.launch.price_usd_kg(),
            satellite_usd,
            flights: count * satellite_kg / carried_kg,
            launched_kg: count * satellite_kg,
            satellites_launched: count,
            satellites: flying,
            chip_w: flying * chip_w,
            delivered_flop_s: flying * flop_s,
            launch_revenue_usd,
            links_revenue_usd,
            compute_revenue_usd: all * earned_usd_year,
            business_cost_usd: (links_revenue_usd + launch_revenue_usd) - left_usd,
            launcher_usd,
            fleet_usd,
            borrowed_usd,
            operation_usd: all * operation_usd_year,
            debt_service_usd: debt_service_usd + borrowed_usd * recovery * works(0),
            net_usd: 0.0,
            cash_usd: 0.0,
            bound_by_cash: affordable < liftable,
        };
        year.net_usd = year.cash_in_usd() - year.cash_out_usd();
        cash_usd += year.net_usd;
        year.cash_usd = cash_usd;
        list.push(year);
    }
    list
}

/// A timeline as a table.
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
    let bound = |one: &Year| if one.bound_by_cash { "cash" } else { "launches" }.to_owned();
    table.words("bound_by", years.iter().map(bound).collect());
    table
}
