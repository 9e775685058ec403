//! Fills a summary from an evaluation.

use std::sync::Arc;

use super::{
    figures::{
        Area, Battery, Capital, Compute, GpuHour, Heat, Launches, Mass, Power, Scope, Summary,
    },
    verdict::{Cell, State, Verdict, parts_word},
};
use crate::{
    model::{
        constants::KWH_J,
        design_check::findings::{Kind, power_needed_w},
        mission::Cluster,
    },
    project::{
        derivation::Derivations,
        evaluate::{ClusterResult, Evaluation},
    },
    scenario::{
        Scenario,
        catalogue::{self, part},
        file::choice::Choice,
    },
    study::Yardstick,
};

/// Heat margin below which a design that closes is tight, K.
const TIGHT_K: f64 = 5.0;

/// The figures of one satellite of a cluster.
struct Satellite {
    count: u64,
    power: Power,
    battery: Battery,
    heat: Heat,
    compute: Compute,
    mass_kg: f64,
    parts_kg: f64,
    is_published: bool,
    mass: Verdict,
    array_m2: f64,
    radiator_m2: f64,
}

impl Satellite {
    /// Returns the figures of a cluster's satellite. Where a finding of another track is worse than
    /// the budgets of the first one, its numbers are those shown.
    fn new(cluster: &Cluster, result: &ClusterResult) -> Self {
        let (design, sizing) = (&cluster.design, &result.sizing);
        let found = |like: Kind| result.findings.iter().find(|one| one.kind.is_alike(like));
        // the worst of the findings that belong to a figure, the first of equal ones
        let verdict = |cell: Cell| {
            let mut verdict = Verdict::default();
            for finding in result.findings.iter().filter(|one| Cell::of(one) == cell) {
                verdict.or_worse(Verdict::of(finding));
            }
            verdict
        };
        let closes = |cell: Cell| {
            let found = verdict(cell);
            if found.state == State::Closes { Verdict::new(State::Closes, "closes") } else { found }
        };
        let (supply_w, needed_w) = found(Kind::PowerShort)
            .map_or((sizing.supply_w, power_needed_w(cluster, sizing)), |one| {
                (one.value, one.limit)
            });
        let needed_j = found(Kind::BatteryShort(sizing.battery_limit))
            .map_or(sizing.battery_capacity_needed_j, |one| one.limit * KWH_J);
        let has_chips = design.payload.count > 0;
        let limit_k = has_chips.then_some(design.payload.accelerator.junction_limit_k);
        let margin_k = limit_k.map(|limit_k| {
            found(Kind::TooHot).map_or(limit_k - sizing.junction_k, |one| one.limit - one.value)
        });
        let heat = match margin_k {
            None => Verdict::new(State::Unknown, "no chips"),
            Some(margin_k) => {
                let found = verdict(Cell::Heat);
                match found.state {
                    State::Closes if margin_k < TIGHT_K => Verdict::new(State::Attention, "tight"),
                    State::Closes => Verdict::new(State::Closes, "closes"),
                    _ => found,
                }
            }
        };
        let compute = if sizing.peak_flop_s > 0.0 {
            verdict(Cell::Compute)
        } else {
            Verdict::new(State::Unknown, "no compute")
        };
        Self {
            count: cluster.pattern.count(),
            power: Power { supply_w, needed_w, verdict: closes(Cell::Power) },
            battery: Battery {
                capacity_j: design.battery.capacity_j,
                needed_j,
                verdict: closes(Cell::Battery),
            },
            heat: Heat { margin_k, limit_k, verdict: heat },
            compute: Compute {
                peak_flop_s: sizing.peak_flop_s,
                delivered_flop_s: result.flown.delivered_flop_s,
                verdict: compute,
            },
            mass_kg: sizing.mass.flown_kg(),
            parts_kg: sizing.mass.rolled_up_kg(),
            is_published: sizing.mass.published_kg.is_some(),
            mass: verdict(Cell::Mass),
            array_m2: design.array.area_m2,
            radiator_m2: design.radiator.area_m2,
        }
    }
}

impl Summary {
    /// Returns the nine figures of an evaluation; `None` where it has no such cluster.
    #[must_use]
    pub fn new(evaluation: &Evaluation, scope: Scope) -> Option<Self> {
        let clusters = &evaluation.case.scenario.mission.clusters;
        let satellite =
            |(cluster, result): (&Cluster, &Arc<ClusterResult>)| Satellite::new(cluster, result);
        Some(match scope {
            Scope::Fleet => {
                let all: Vec<Satellite> =
                    clusters.iter().zip(&evaluation.clusters).map(satellite).collect();
                Self::of_fleet(evaluation, &all)
            }
            Scope::Cluster(index) => {
                let one = satellite((clusters.get(index)?, evaluation.clusters.get(index)?));
                Self::of_satellite(evaluation, index, one)
            }
        })
    }

    fn of_satellite(evaluation: &Evaluation, index: usize, one: Satellite) -> Self {
        let all = one.count as f64;
        Self {
            scope: Scope::Cluster(index),
            satellites: one.count,
            power: one.power,
            battery: one.battery,
            heat: one.heat,
            compute: one.compute,
            mass: Mass {
                satellite_kg: one.mass_kg,
                all_kg: all * one.mass_kg,
                parts_satellite_kg: one.is_published.then_some(one.parts_kg),
                parts_all_kg: one.is_published.then_some(all * one.parts_kg),
                verdict: one.mass,
            },
            area: Area {
                array_m2: one.array_m2,
                radiator_m2: one.radiator_m2,
                verdict: Verdict::default(),
            },
            launches: launches(evaluation),
            capital: capital(evaluation),
            gpu_hour: gpu_hour(evaluation),
            derivations: Derivations::default(),
        }
    }

    fn of_fleet(evaluation: &Evaluation, all: &[Satellite]) -> Self {
        let sum = |of: &dyn Fn(&Satellite) -> f64| -> f64 {
            all.iter().map(|one| one.count as f64 * of(one)).sum()
        };
        let worst = |of: &dyn Fn(&Satellite) -> &Verdict| {
            let mut verdicts = all.iter().map(of).cloned();
            let mut worst = verdicts.next().unwrap_or_default();
            verdicts.for_each(|one| worst.or_worse(one));
            worst
        };
        let satellites: u64 = all.iter().map(|one| one.count).sum();
        let hottest = all
            .iter()
            .filter_map(|one| Some((one.heat.margin_k?, one.heat.limit_k)))
            .min_by(|(one, _), (other, _)| one.total_cmp(other));
        let (all_kg, parts_kg) = (sum(&|one| one.mass_kg), sum(&|one| one.parts_kg));
        let mean_kg = |sum_kg: f64| sum_kg / satellites as f64;
        let is_published = all.iter().any(|one| one.is_published);
        let mut mass = worst(&|one| &one.mass);
        // what the parts add up to is told of the whole fleet
        if mass.state == State::Attention {
            mass.word = parts_word(parts_kg);
        }
        Self {
            scope: Scope::Fleet,
            satellites,
            power: Power {
                supply_w: sum(&|one| one.power.supply_w),
                needed_w: sum(&|one| one.power.needed_w),
                verdict: worst(&|one| &one.power.verdict),
            },
            battery: Battery {
                capacity_j: sum(&|one| one.battery.capacity_j),
                needed_j: sum(&|one| one.battery.needed_j),
                verdict: worst(&|one| &one.battery.verdict),
            },
            heat: Heat {
                margin_k: hottest.map(|(margin_k, _)| margin_k),
                limit_k: hottest.and_then(|(_, limit_k)| limit_k),
                verdict: worst(&|one| &one.heat.verdict),
            },
            compute: Compute {
                peak_flop_s: sum(&|one| one.compute.peak_flop_s),
                delivered_flop_s: sum(&|one| one.compute.delivered_flop_s),
                verdict: worst(&|one| &one.compute.verdict),
            },
            mass: Mass {
                satellite_kg: mean_kg(all_kg),
                all_kg,
                parts_satellite_kg: is_published.then(|| mean_kg(parts_kg)),
                parts_all_kg: is_published.then_some(parts_kg),
                verdict: mass,
            },
            area: Area {
                array_m2: sum(&|one| one.array_m2),
                radiator_m2: sum(&|one| one.radiator_m2),
                verdict: Verdict::default(),
            },
            launches: launches(evaluation),
            capital: capital(evaluation),
            gpu_hour: gpu_hour(evaluation),
            derivations: Derivations::default(),
        }
    }
}

fn launches(evaluation: &Evaluation) -> Launches {
    let (case, costs) = (&evaluation.case, &evaluation.costs);
    let launch = &case.economy.launch;
    let is_out = |one: &&Arc<ClusterResult>| {
        !launch.ascent.reaches(launch.payload_kg, &one.flown.destinations)
    };
    let verdict = match evaluation.clusters.iter().find(is_out) {
        Some(_) => Verdict::new(State::Attention, "out of reach"),
        None => known(costs.flights.launches),
    };
    Launches {
        launches: costs.flights.launches,
        satellites: costs.satellites,
        vehicle: vehicle(&case.scenario),
        verdict,
    }
}

fn capital(evaluation: &Evaluation) -> Capital {
    let space_usd = evaluation.costs.space.capital_usd();
    Capital { space_usd, verdict: known(space_usd) }
}

fn gpu_hour(evaluation: &Evaluation) -> GpuHour {
    let (costs, yardstick) = (&evaluation.costs, Yardstick::UsdGpuH);
    let space_usd = yardstick.of(&costs.space.yardsticks);
    let ground_usd = yardstick.of(&costs.ground.yardsticks);
    let verdict = match space_usd.and(ground_usd) {
        Some(_) => Verdict::default(),
        None => Verdict::new(State::Unknown, yardstick.missing()),
    };
    GpuHour { space_usd, ground_usd, ratio: yardstick.ratio(costs), verdict }
}

/// Returns how a sum of money or flights stands.
fn known(value: f64) -> Verdict {
    if value.is_finite() { Verdict::default() } else { Verdict::new(State::Unknown, "not costed") }
}

/// Returns the name of the launch vehicle that a scenario names, or of the usual one.
#[must_use]
pub fn vehicle(scenario: &Scenario) -> String {
    let kind = catalogue::Kind::LaunchVehicle;
    let id = match &scenario.file.launch {
        Some(Choice::Id(id)) => id.as_str(),
        Some(Choice::Own(own)) => own.part.as_deref().unwrap_or_else(|| kind.usual_id()),
        None => kind.usual_id(),
    };
    part(kind, id).map_or_else(|| id.to_owned(), |known| known.name.clone())
}
