//! The figures of a cost comparison as JSON gives them.

use serde::Serialize;

use crate::{
    model::{
        boundary::McCalip,
        cost::{Comparison, CostedCluster, Side},
        cost_ground::{GROUND_LINES, needs},
        cost_space::SPACE_LINES,
        findings::of_cluster,
        ground::solar_gain,
    },
    scenario::catalogue::{self, Kind},
    study::{
        Case, Yardstick,
        parity::{Parity, year_of_parity},
        reconcile::{launched_power, mccalip_of, reconcile},
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
    pub delivered_flop_s: (f64, f64),
    pub chip_w: (f64, f64),
    pub yardsticks: Vec<YardstickRow>,
    pub year_of_parity: Option<f64>,
    pub parity_told: String,
    pub space: SideRecord,
    pub ground: SideRecord,
    pub needs: NeedsRecord,
    pub solar_gain: Vec<Gain>,
    pub boundaries: Boundaries,
}

/// One yardstick.
#[derive(Serialize)]
pub struct YardstickRow {
    pub name: &'static str,
    pub title: &'static str,
    pub unit: &'static str,
    pub boundary: &'static str,
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
#[derive(Default, Serialize)]
pub struct NeedsRecord {
    pub full_w: f64,
    pub energy_kwh_year: f64,
    pub land_m2: f64,
    pub water_m3_year: f64,
    pub carbon_t_year: f64,
    pub months_to_power: f64,
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
    let findings = mission.clusters.iter().map(|one| of_cluster(&mission, one).1.len()).sum();
    let yardstick = crate::study::claims_time::usual_yardstick(case);
    let parity = year_of_parity(case, yardstick);
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
        paid_usd_kg: launch.paid_usd_kg(),
        deployment_years: comparison.deployment_years,
        delivered_flop_s: (comparison.space.work.flop_s, comparison.ground.work.flop_s),
        chip_w: (comparison.space.work.chip_w, comparison.ground.work.chip_w),
        yardsticks: yardsticks(&comparison),
        year_of_parity: parity.year(&case.economy),
        parity_told: told(parity, yardstick),
        space: side(&comparison.space, &SPACE_LINES.map(|(name, _)| name)),
        ground: side(&comparison.ground, &GROUND_LINES.map(|(name, _)| name)),
        needs: ground_needs(case),
        solar_gain: gains(case),
        boundaries: boundaries(case),
    }
}

fn yardsticks(comparison: &Comparison) -> Vec<YardstickRow> {
    Yardstick::ALL
        .into_iter()
        .map(|one| YardstickRow {
            name: one.name(),
            title: one.title(),
            unit: one.unit(),
            boundary: one.boundary(),
            space: one.of(&comparison.space.yardsticks),
            ground: one.of(&comparison.ground.yardsticks),
            ratio: one.ratio(comparison),
        })
        .collect()
}

fn told(parity: Parity, yardstick: Yardstick) -> String {
    let by = yardstick.title();
    match parity {
        Parity::Year(year) => format!("by {by} in {year:.0}, along the scenario's trajectory"),
        Parity::AtStart => format!("by {by} already now"),
        Parity::NotBy { year, ratio } => {
            format!("by {by} not by {year:.0}, when space still costs {ratio:.1} times the ground")
        }
        Parity::Undefined => "nothing to compare".to_owned(),
    }
}

fn side<const N: usize>(side: &Side<N>, names: &[&'static str; N]) -> SideRecord {
    let row = |(line, name): (&crate::model::cost::Line, &&'static str)| LineRow {
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
    let mut sum =
        NeedsRecord { months_to_power: case.economy.ground.months(), ..NeedsRecord::default() };
    for (design, flown) in case.designs.iter().zip(&case.flown) {
        let one = needs(&case.economy, &CostedCluster { design, flown });
        sum.full_w += one.full_w;
        sum.energy_kwh_year += one.energy_kwh_year;
        sum.land_m2 += one.land_m2;
        sum.water_m3_year += one.water_m3_year;
        sum.carbon_t_year += one.carbon_t_year;
    }
    sum
}

fn gains(case: &Case) -> Vec<Gain> {
    let all: f64 = case.flown.iter().map(|one| one.satellites).sum();
    let lit = case.flown.iter().map(|one| one.lit_fraction * one.satellites).sum::<f64>() / all;
    let sites = catalogue::parts().iter().filter(|part| part.kind == Kind::GroundSite);
    sites
        .filter_map(|part| {
            let figure = part.figure("capacity_factor")?;
            Some(Gain {
                site: part.name.clone(),
                capacity_factor: figure.value,
                basis: figure.source.clone(),
                gain: solar_gain(lit, figure.value),
            })
        })
        .collect()
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
