//! Fills a report from the model.

use std::sync::Arc;

use rayon::prelude::*;

use super::{
    figures::{
        BatteryReport, ClusterReport, ComputeReport, DragReport, FORMAT, FaultsReport, FleetReport,
        HeatReport, LeftOutReport, LinksReport, MassReport, MeansReport, OrbitReport, PowerReport,
        Report,
    },
    finding_figures::{ChangeReport, FindingReport, FixReport, FixesReport, LeftReport},
};
use crate::{
    model::{
        compute::Waterfall,
        constants::{DAY_S, JULIAN_YEAR_S, TROPICAL_YEAR_S},
        design_check::{
            budgets::Sizing,
            findings::{Finding, Part, of_cluster_in},
            flight_findings::of_flight,
            left_out::{LeftOut, left_out},
        },
        faults::silent_corruptions_per_chip_year,
        lifetime::year::{Means, means},
        mission::{Cluster, Pattern},
        time::Instant,
    },
    project::fix::Fixed,
    scenario::{Scenario, utc_from_instant},
    study::{
        Case,
        fix_cost::{FindingCost, FixCost, finding_costs},
    },
};

/// The report on a scenario, its day and year beginning `at`, which is not before its epoch.
pub fn report(scenario: &Arc<Scenario>, at: Instant) -> Report {
    let mission = &scenario.mission;
    let case = Case::shared(Arc::clone(scenario));
    let clusters: Vec<ClusterReport> = (0..mission.clusters.len())
        .into_par_iter()
        .map(|index| cluster(&case, index, at))
        .collect();
    Report {
        format: FORMAT,
        name: mission.name.clone(),
        epoch_utc: utc_from_instant(mission.epoch),
        at_utc: utc_from_instant(at),
        notes: scenario.notes.clone(),
        fixes: None,
        fleet: fleet(&clusters),
        clusters,
    }
}

/// Returns what fixing came to; `clusters` are the report of the fixed scenario, `cost` is what it
/// did to the cost of compute.
pub fn fixes(fixed: &Fixed, clusters: &[ClusterReport], cost: Option<FixCost>) -> FixesReport {
    let changes = fixed.changes.iter().map(|one| ChangeReport {
        path: one.path.clone(),
        from: one.from,
        to: one.to,
        unit: one.unit,
    });
    let left = clusters.iter().flat_map(|cluster| {
        cluster
            .findings
            .iter()
            .filter(|one| one.fix.is_none())
            .map(|one| LeftReport { cluster: cluster.name.clone(), sentence: one.sentence })
    });
    FixesReport {
        rounds: fixed.rounds,
        is_closed: fixed.is_closed,
        usd_gpu_h_before: cost.map(|cost| cost.before.usd_gpu_h),
        usd_gpu_h_after: cost.map(|cost| cost.after.usd_gpu_h),
        effect: cost.map(|cost| cost.effect().words()),
        changes: changes.collect(),
        left: left.collect(),
    }
}

fn fleet(clusters: &[ClusterReport]) -> FleetReport {
    let sum = |of: &dyn Fn(&ClusterReport) -> f64| clusters.iter().map(of).sum::<f64>();
    FleetReport {
        satellites: clusters.iter().map(|one| one.satellites).sum(),
        mass_kg: sum(&|one| one.satellites as f64 * one.mass.flown_kg),
        array_w: sum(&|one| one.satellites as f64 * one.power.array_w),
        load_w: sum(&|one| one.satellites as f64 * one.year.load_w),
        peak_flop_s: sum(&|one| one.compute.peak_flop_s),
        delivered_flop_s: sum(&|one| one.compute.delivered_flop_s),
        findings: clusters.iter().map(|one| one.findings.len()).sum(),
    }
}

fn cluster(case: &Case, index: usize, at: Instant) -> ClusterReport {
    let mission = &case.scenario.mission;
    let cluster = &mission.clusters[index];
    let (budget, mut findings) = of_cluster_in(mission, cluster, &case.surroundings[index]);
    let elapsed_s = at.since_s(mission.epoch);
    let over = |length_s: f64| {
        let means = means(mission, cluster, elapsed_s, length_s);
        let satellites = cluster.pattern.count() as f64;
        let factors = means.waterfall(cluster, satellites, budget.network_margin);
        (means_report(length_s, &means, &factors, budget.full_load_w), factors)
    };
    let (day, _) = over(DAY_S);
    let (year, factors) = over(TROPICAL_YEAR_S);
    let computing = factors.power * factors.thermal * factors.network * factors.availability;
    findings.extend(of_flight(cluster, computing));
    let costs = finding_costs(case, index, &findings);
    ClusterReport {
        name: cluster.name.clone(),
        satellites: cluster.pattern.count(),
        orbit: orbit(cluster, &budget),
        power: power(&budget),
        battery: BatteryReport {
            capacity_j: cluster.design.battery.capacity_j,
            usable_j: budget.battery_usable_j,
            needed_j: budget.battery_needed_j,
        },
        heat: heat(cluster, &budget),
        mass: mass(&budget),
        links: links(cluster, &budget),
        drag: drag(cluster, &budget),
        faults: faults(cluster, &budget),
        day,
        year,
        compute: compute(&factors),
        findings: findings.iter().zip(&costs).map(finding).collect(),
        left_out: left_out(cluster, budget.period_s, year.radiator_coldest_k)
            .into_iter()
            .map(|LeftOut { what, effect }| LeftOutReport { what, effect })
            .collect(),
    }
}

fn orbit(cluster: &Cluster, budget: &Sizing) -> OrbitReport {
    let year = &budget.year;
    OrbitReport {
        tracks: match &cluster.pattern {
            Pattern::Planes(planes) => planes.len() as u64,
            Pattern::Formation { .. } => 1,
            Pattern::Elements(sets) => sets.len() as u64,
        },
        altitude_m: budget.altitude_m,
        period_s: budget.period_s,
        lit_fraction_year: year.lit_fraction,
        longest_eclipse_s: year.longest_eclipse_s,
        eclipse_days: year.eclipse_days,
        worst_day_shadow_s: year.worst_day_s,
        beta_least_deg: year.beta_range_rad.0.to_degrees(),
        beta_largest_deg: year.beta_range_rad.1.to_degrees(),
    }
}

fn power(budget: &Sizing) -> PowerReport {
    PowerReport {
        irradiance_w_m2: budget.irradiance_w_m2,
        array_k: budget.array_k,
        array_w: budget.array_w,
        supply_w: budget.supply_w,
        full_load_w: budget.full_load_w,
        house_load_w: budget.house_load_w,
        asked_in_light_w: budget.asked_w.0,
        asked_in_shadow_w: budget.asked_w.1,
    }
}

fn heat(cluster: &Cluster, budget: &Sizing) -> HeatReport {
    HeatReport {
        heat_w: budget.heat_w,
        absorbed_w: budget.absorbed_w,
        array_infrared_w: budget.array_on_radiator_w,
        radiator_m2: cluster.design.radiator.area_m2,
        radiator_needed_m2: budget.radiator_needed_m2,
        radiator_k: budget.radiator_k,
        junction_k: budget.junction_k,
        junction_limit_k: cluster.design.payload.accelerator.junction_limit_k,
        net_rejection_w_m2: budget.net_rejection_w_m2,
        earth_view: budget.earth_view,
    }
}

fn mass(budget: &Sizing) -> MassReport {
    let mass = &budget.mass;
    MassReport {
        array_kg: mass.array_kg,
        battery_kg: mass.battery_kg,
        radiator_kg: mass.radiator_kg,
        payload_kg: mass.payload_kg,
        shield_kg: mass.shield_kg,
        terminals_kg: mass.terminals_kg,
        bus_kg: mass.bus_kg,
        structure_kg: mass.structure_kg,
        margin_kg: mass.margin_kg,
        propellant_kg: mass.propellant_kg,
        sum_kg: mass.rolled_up_kg(),
        published_kg: mass.published_kg,
        difference_kg: mass.difference_kg(),
        flown_kg: mass.flown_kg(),
    }
}

fn links(cluster: &Cluster, budget: &Sizing) -> LinksReport {
    let between = |value: f64| (cluster.pattern.count() > 1).then_some(value);
    LinksReport {
        neighbour_m: between(budget.neighbour_m),
        neighbour_bit_s: between(budget.neighbour_bit_s),
        neighbour_s: between(budget.neighbour_s),
        downlink_share: budget.downlink_share,
        downlink_bit_s: budget.downlink_bit_s,
    }
}

fn drag(cluster: &Cluster, budget: &Sizing) -> DragReport {
    DragReport {
        area_m2: budget.drag_area_m2,
        life_years: cluster.design.life_years,
        holding_m_s_year: budget.holding_delta_v_m_s_year,
        holding_kg: budget.holding_propellant_kg,
        disposal_m_s: budget.disposal_delta_v_m_s,
        disposal_kg: budget.disposal_propellant_kg,
        raising_m_s: budget.raising_delta_v_m_s,
        raising_kg: budget.raising_propellant_kg,
        raising_s: budget.raising_s,
        decay_years: budget.decay_years,
    }
}

fn faults(cluster: &Cluster, budget: &Sizing) -> FaultsReport {
    // a load that computes nothing has no results to be wrong
    let payload = &cluster.design.payload;
    let computes = payload.accelerator.peak_flop_s > 0.0;
    let chips = if computes { f64::from(payload.count) } else { 0.0 };
    let rates = &budget.faults;
    FaultsReport {
        dose_rad_year: cluster.design.hazards.dose_rad_year,
        interruptions_per_year: rates.interruptions_per_s * JULIAN_YEAR_S,
        outage_s: rates.outage_s,
        chips_lost_per_year: rates.chip_losses_per_s * JULIAN_YEAR_S,
        ends_per_year: rates.ends_per_s * JULIAN_YEAR_S,
        silent_corruptions_per_year: chips
            * silent_corruptions_per_chip_year(&cluster.design.hazards),
        availability: rates.mean_availability(),
    }
}

fn means_report(
    length_s: f64,
    means: &Means,
    factors: &Waterfall,
    full_load_w: f64,
) -> MeansReport {
    MeansReport {
        length_s,
        lit_fraction: means.lit_fraction,
        array_w: means.array_w,
        load_w: means.served_w,
        chips_w: means.chips_w,
        curtailed_w: means.curtailed_w,
        asked_w: means.served_w + means.unserved_w,
        unserved_w: (full_load_w - means.served_w).max(0.0),
        lowest_charge_fraction: means.lowest_charge_fraction,
        radiator_coldest_k: means.coldest_radiator_k,
        radiator_hottest_k: means.hottest_radiator_k,
        junction_hottest_k: means.hottest_junction_k,
        delivered_flop_s: factors.delivered_flop_s(),
    }
}

fn compute(factors: &Waterfall) -> ComputeReport {
    ComputeReport {
        peak_flop_s: factors.peak_flop_s,
        software_fraction: factors.software,
        power_fraction: factors.power,
        thermal_fraction: factors.thermal,
        network_fraction: factors.network,
        availability_fraction: factors.availability,
        utilisation_fraction: factors.utilisation,
        delivered_flop_s: factors.delivered_flop_s(),
    }
}

fn finding((finding, cost): (&Finding, &FindingCost)) -> FindingReport {
    FindingReport {
        part: match finding.part {
            Part::Array => "array",
            Part::Battery => "battery",
            Part::Radiator => "radiator",
            Part::Chips => "chips",
            Part::Links => "links",
            Part::Propulsion => "propulsion",
            Part::Satellite => "satellite",
        },
        severity: finding.severity.word(),
        sentence: finding.kind.sentence(),
        value: finding.value,
        limit: finding.limit,
        unit: finding.unit,
        lost_fraction: cost.lost_fraction,
        fix: finding.fix.map(|fix| FixReport {
            path: fix.path,
            from: fix.from,
            to: fix.to,
            unit: fix.unit,
            usd_gpu_h_before: cost.fix.map(|cost| cost.before.usd_gpu_h),
            usd_gpu_h_after: cost.fix.map(|cost| cost.after.usd_gpu_h),
            effect: cost.fix.map(|cost| cost.effect().words()),
        }),
    }
}
