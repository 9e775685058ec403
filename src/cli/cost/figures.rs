//! The figures of a cost comparison as JSON gives them.

use serde::Serialize;

use crate::{
    cli::deciding::Decisive,
    model::{
        cost::{
            Comparison, Side,
            boundary::McCalip,
            ground_bill::GroundLine,
            left_out::{LEFT_OUT, LeftOut, RATES},
            line::Line,
            space::SpaceLine,
        },
        design::Design,
        design_check::{
            closure::ClosedAt, findings::of_cluster, mass::MassBudget, severity::Severity,
        },
    },
    study::{
        Case, Yardstick,
        claims::{
            sunlight::{self, solar_gains},
            time::usual_yardstick,
        },
        off_grid,
        parity::year_of_parity,
        reconcile::{launched_power, mccalip_of, reconcile},
        sizing::{Target, size},
    },
};

/// The format's name and version.
pub const FORMAT: &str = "sunward.cost/1";

/// A comparison.
#[derive(Serialize)]
pub struct Report {
    pub format: &'static str,
    pub name: String,
    pub notes: Vec<String>,
    pub findings: usize,
    pub satellites: f64,
    pub launched_kg: f64,
    pub launches: f64,
    pub bound_by_volume: bool,
    pub launch_usd_kg: f64,
    pub paid_usd_kg: f64,
    pub deployment_years: Option<f64>,
    pub keeping_flights_year: f64,
    pub flight_kg: f64,
    pub satellite_launched_kg: f64,
    pub satellite_parts_kg: f64,
    pub closed_ratio: Option<f64>,
    pub life_years: f64,
    pub delivered_flop_s: (f64, f64),
    /// Share of the fleet's compute that spares deliver while they wait.
    pub spares_compute_fraction: f64,
    pub chip_w: (f64, f64),
    pub yardsticks: Vec<YardstickRow>,
    pub year_of_parity: Option<f64>,
    pub parity_told: String,
    pub space: SideRecord,
    pub ground: SideRecord,
    pub needs: NeedsRecord,
    pub solar_gain: Vec<Gain>,
    pub boundaries: Boundaries,
    pub rates: &'static str,
    pub left_out: Vec<LeftOutRow>,
    /// What decides; worked out where it is shown.
    pub deciding: Option<Decisive>,
}

/// A cost that a bill leaves out.
#[derive(Serialize)]
pub struct LeftOutRow {
    pub what: &'static str,
    pub space: &'static str,
    pub ground: &'static str,
}

/// One yardstick.
#[derive(Serialize)]
pub struct YardstickRow {
    pub name: &'static str,
    pub title: &'static str,
    pub unit: &'static str,
    pub boundary: &'static str,
    /// What is missing where there is no value, in words.
    #[serde(skip)]
    pub missing: &'static str,
    pub space: Option<f64>,
    pub ground: Option<f64>,
    pub ratio: Option<f64>,
}

/// One side.
#[derive(Serialize)]
pub struct SideRecord {
    pub lines: Vec<LineRow>,
    pub capital_usd: f64,
    pub yearly_usd: f64,
    pub net_present_usd: f64,
}

/// One line of a bill.
#[derive(Serialize)]
pub struct LineRow {
    pub name: &'static str,
    pub capital_usd: f64,
    pub yearly_usd: f64,
}

/// What the ground takes.
#[derive(Serialize)]
pub struct NeedsRecord {
    pub full_w: f64,
    pub energy_kwh_year: f64,
    pub land_m2: f64,
    pub water_m3_year: f64,
    pub carbon_t_year: f64,
    pub months_to_power: f64,
    /// Whether its power serves the asked share of the load in a typical year.
    pub is_firm: bool,
    /// What solar power off the grid serves.
    pub off_grid: Option<String>,
}

/// Energy of a cell in orbit over the same cell's at a site.
#[derive(Serialize)]
pub struct Gain {
    pub site: String,
    pub capacity_factor: f64,
    pub basis: String,
    pub gain: f64,
}

/// Other people's boundaries.
#[derive(Serialize)]
pub struct Boundaries {
    pub mccalip_published: McCalipRecord,
    pub mccalip_here: McCalipRecord,
    pub google: Option<GoogleRecord>,
    pub reconciliation: Vec<StepRow>,
}

/// McCalip's sums.
#[derive(Serialize)]
pub struct McCalipRecord {
    pub capacity_w: f64,
    pub years: f64,
    pub satellites: f64,
    pub launches: f64,
    pub space_usd: f64,
    pub ground_usd: f64,
}

/// Google's launched power price.
#[derive(Serialize)]
pub struct GoogleRecord {
    pub mass_kg: f64,
    pub power_w: f64,
    pub life_years: f64,
    pub launch_usd_kg: f64,
    pub usd_kw_year: f64,
    pub ground_usd_kw_year: f64,
}

/// One step from theirs to ours.
#[derive(Serialize)]
pub struct StepRow {
    pub name: &'static str,
    pub why: &'static str,
    pub space_usd_w: f64,
    pub ground_usd_w: f64,
    pub ratio: f64,
}

/// Fill a report.
pub fn report(case: &Case) -> Report {
    let comparison = case.compare();
    let launch = &case.economy.launch;
    let mission = case.mission();
    let findings = mission
        .clusters
        .iter()
        .flat_map(|one| of_cluster(&mission, one).1)
        .filter(|finding| finding.severity != Severity::Note)
        .count();
    let yardstick = usual_yardstick(case);
    let parity = year_of_parity(case, yardstick);
    let mean = |of: &dyn Fn(&Design) -> f64| -> f64 {
        let all = case.designs.iter().zip(&case.flown);
        all.map(|(design, flown)| of(design) * flown.satellites).sum::<f64>()
            / comparison.satellites
    };
    let closed = size(case, Target::ItsChips, ClosedAt::EndOfLife)
        .ok()
        .filter(|_| findings > 0)
        .map(|sized| case.with_designs(sized.into_iter().map(|one| one.after).collect()));
    Report {
        format: FORMAT,
        name: mission.name.clone(),
        notes: case.scenario.notes.clone(),
        findings,
        satellites: comparison.satellites,
        launched_kg: comparison.launched_kg,
        launches: comparison.flights.launches,
        bound_by_volume: comparison.flights.bound_by_volume,
        launch_usd_kg: launch.price_usd_kg(),
        paid_usd_kg: comparison.paid_usd_kg,
        deployment_years: comparison.deployment_years,
        keeping_flights_year: comparison.keeping_flights_year,
        flight_kg: comparison.carried_kg,
        satellite_launched_kg: mean(&|design| MassBudget::new(design).flown_kg()),
        satellite_parts_kg: mean(&|design| MassBudget::new(design).rolled_up_kg()),
        closed_ratio: closed.and_then(|case| yardstick.ratio(&case.compare())),
        life_years: mean(&|design| design.life_years),
        spares_compute_fraction: spares_share(&comparison),
        delivered_flop_s: (comparison.space.work.flop_s, comparison.ground.work.flop_s),
        chip_w: (comparison.space.work.chip_w, comparison.ground.work.chip_w),
        yardsticks: yardsticks(&comparison),
        year_of_parity: parity.year(&case.economy),
        parity_told: format!(
            "by {}: {}, along the scenario's trajectory",
            yardstick.title(),
            parity.told()
        ),
        space: side(&comparison.space, &SpaceLine::ALL.map(SpaceLine::name)),
        ground: side(&comparison.ground, &GroundLine::ALL.map(GroundLine::name)),
        needs: ground_needs(case),
        solar_gain: gains(case),
        boundaries: boundaries(case),
        rates: RATES,
        left_out: LEFT_OUT
            .map(|LeftOut { what, space, ground }| LeftOutRow { what, space, ground })
            .into(),
        deciding: None,
    }
}

/// Returns the share of the power at the chips, and so of the compute, that spares take.
fn spares_share(comparison: &Comparison) -> f64 {
    let space = &comparison.space;
    if space.work.chip_w > 0.0 { 1.0 - space.plant_w / space.work.chip_w } else { 0.0 }
}

fn yardsticks(comparison: &Comparison) -> Vec<YardstickRow> {
    Yardstick::ALL
        .into_iter()
        .map(|one| YardstickRow {
            name: one.name(),
            title: one.title(),
            unit: one.unit(),
            boundary: one.boundary(),
            missing: one.missing(),
            space: one.of(&comparison.space.yardsticks),
            ground: one.of(&comparison.ground.yardsticks),
            ratio: one.ratio(comparison),
        })
        .collect()
}

fn side<const N: usize>(side: &Side<N>, names: &[&'static str; N]) -> SideRecord {
    let row = |(line, name): (&Line, &&'static str)| LineRow {
        name,
        capital_usd: line.capital_usd,
        yearly_usd: line.yearly_usd,
    };
    SideRecord {
        lines: side.lines.iter().zip(names).map(row).collect(),
        capital_usd: side.capital_usd(),
        yearly_usd: side.yearly_usd(),
        net_present_usd: side.net_present_usd,
    }
}

fn ground_needs(case: &Case) -> NeedsRecord {
    let needs = case.needs();
    NeedsRecord {
        full_w: needs.full_w,
        energy_kwh_year: needs.energy_kwh_year,
        land_m2: needs.land_m2,
        water_m3_year: needs.water_m3_year,
        carbon_t_year: needs.carbon_t_year,
        months_to_power: case.economy.ground.months(),
        is_firm: off_grid::is_firm(&case.economy.ground),
        off_grid: off_grid::told(&case.economy.ground),
    }
}

fn gains(case: &Case) -> Vec<Gain> {
    let gain = |one: sunlight::Gain| Gain {
        site: one.site,
        capacity_factor: one.capacity_factor,
        basis: one.basis,
        gain: one.gain,
    };
    solar_gains(case).into_iter().map(gain).collect()
}

fn mccalip(inputs: &McCalip) -> McCalipRecord {
    let result = inputs.result();
    McCalipRecord {
        capacity_w: inputs.capacity_w,
        years: inputs.years,
        satellites: result.satellites,
        launches: result.launches,
        space_usd: result.space_usd(),
        ground_usd: result.ground_usd(),
    }
}

fn boundaries(case: &Case) -> Boundaries {
    let google = launched_power(case).map(|one| GoogleRecord {
        mass_kg: one.mass_kg,
        power_w: one.power_w,
        life_years: one.life_years,
        launch_usd_kg: one.launch_usd_kg,
        usd_kw_year: one.usd_kw_year,
        ground_usd_kw_year: one.ground_usd_kw_year,
    });
    let steps = reconcile(case).into_iter().map(|one| StepRow {
        name: one.name,
        why: one.why,
        space_usd_w: one.space_usd_w,
        ground_usd_w: one.ground_usd_w,
        ratio: one.ratio(),
    });
    Boundaries {
        mccalip_published: mccalip(&McCalip::DEFAULT),
        mccalip_here: mccalip(&mccalip_of(case)),
        google,
        reconciliation: steps.collect(),
    }
}
