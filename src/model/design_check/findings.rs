//! Findings: what in a design does not close, by how much, and what would fix it.
//!
//! An infeasible design is data, never an error.

use super::{
    budgets::{DISPOSAL_LIMIT_YEARS, Sizing, sizing, sizing_in},
    severity::Severity,
};
pub use super::{
    fix::Fix,
    kind::{Kind, Part},
};
use crate::model::{
    constants::{CELSIUS_ZERO_K, KWH_J},
    design::{Attitude, Dispatch},
    mission::{Cluster, Mission},
    surroundings::{Surroundings, TrackSurroundings, critical_surroundings},
};

/// One thing that does not close.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// The part concerned.
    pub part: Part,
    /// The kind.
    pub kind: Kind,
    /// What it takes away from the design.
    pub severity: Severity,
    /// The value found.
    pub value: f64,
    /// The limit it should keep.
    pub limit: f64,
    /// Unit of both.
    pub unit: &'static str,
    /// What would fix it, where one value can.
    pub fix: Option<Fix>,
}

/// Lowest temperature that electronics and glycol loops are usually rated for, °C.
const COLD_LIMIT_C: f64 = -40.0;
/// Most rounds in which a fix of the radiator is made to close.
const RADIATOR_ROUNDS: usize = 32;

/// Returns the budgets of a cluster's first track, and the findings on its first, lowest and
/// highest one, each kind at its worst.
#[must_use]
pub fn of_cluster(mission: &Mission, cluster: &Cluster) -> (Sizing, Vec<Finding>) {
    of_tracks(mission, cluster, &critical_surroundings(mission, cluster))
}

/// Returns the same in the cluster's surroundings.
#[must_use]
pub fn of_cluster_in(
    mission: &Mission,
    cluster: &Cluster,
    around: &Surroundings,
) -> (Sizing, Vec<Finding>) {
    of_tracks(mission, cluster, &around.critical)
}

fn of_tracks(
    mission: &Mission,
    cluster: &Cluster,
    tracks: &[TrackSurroundings],
) -> (Sizing, Vec<Finding>) {
    let Some((first, others)) = tracks.split_first() else {
        let sizing = sizing(mission, cluster, 0);
        let list = findings(cluster, &sizing);
        return (sizing, list);
    };
    let of = |track: &TrackSurroundings| {
        let sizing = sizing_in(mission, cluster, track);
        let list = findings(cluster, &sizing);
        (sizing, with_closing_radiator(mission, cluster, track, list))
    };
    let (first, mut list) = of(first);
    let miss = |finding: &Finding| (finding.value / finding.limit - 1.0).abs();
    for track in others {
        for other in of(track).1 {
            match list.iter_mut().find(|one| one.kind.is_alike(other.kind)) {
                Some(one) if miss(&other) > miss(one) => *one = other,
                Some(_) => {}
                None => list.push(other),
            }
        }
    }
    (first, list)
}

/// Returns the findings of a track with the radiator that closes with its fix: one that grows sees
/// more of the array, and so needs more area than the present one tells. No area is a fix that stays
/// too hot after 32 rounds.
fn with_closing_radiator(
    mission: &Mission,
    cluster: &Cluster,
    track: &TrackSurroundings,
    mut list: Vec<Finding>,
) -> Vec<Finding> {
    let Some(hot) = list.iter_mut().find(|one| one.kind == Kind::TooHot) else { return list };
    let mut larger = cluster.clone();
    for _ in 0..RADIATOR_ROUNDS {
        let Some(fix) = hot.fix else { return list };
        larger.design.radiator.area_m2 = fix.to;
        let budget = sizing_in(mission, &larger, track);
        if !is_too_hot(&larger, &budget) {
            return list;
        }
        hot.fix = radiator_fix(cluster, &budget);
    }
    hot.fix = None;
    list
}

/// Returns the fix of a cluster's radiator by budgets.
fn radiator_fix(cluster: &Cluster, s: &Sizing) -> Option<Fix> {
    let area_m2 = cluster.design.radiator.area_m2;
    Fix::at_least("design.radiator.area_m2", area_m2, s.radiator_needed_m2, "m²")
}

fn is_too_hot(cluster: &Cluster, s: &Sizing) -> bool {
    let payload = &cluster.design.payload;
    payload.count > 0 && s.junction_k > payload.accelerator.junction_limit_k + 1e-6
}

/// Returns all findings of a cluster on one track, in the order of the chain.
#[must_use]
pub fn findings(cluster: &Cluster, sizing: &Sizing) -> Vec<Finding> {
    let mut list = Vec::new();
    power(cluster, sizing, &mut list);
    heat(cluster, sizing, &mut list);
    links(cluster, sizing, &mut list);
    orbit(cluster, sizing, &mut list);
    satellite(cluster, sizing, &mut list);
    list
}

/// Returns the supply at the bus in the light that feeds all chips over the orbit, W: the load
/// itself, and the shadow's share through the battery.
#[must_use]
pub fn power_needed_w(cluster: &Cluster, s: &Sizing) -> f64 {
    let carries_shadow = cluster.design.dispatch != Dispatch::FollowSun;
    let shadow_w = if carries_shadow { s.full_load_w } else { s.house_load_w };
    supply_for_w(cluster, s, (s.full_load_w, shadow_w))
}

/// Returns the supply in the light that feeds loads in the light and in the shadow, W.
fn supply_for_w(cluster: &Cluster, s: &Sizing, (light_w, shadow_w): (f64, f64)) -> f64 {
    let battery = &cluster.design.battery;
    let eclipse = (s.supply_eclipse_s / s.period_s).min(0.9);
    let round_trip = battery.charge_efficiency * battery.discharge_efficiency;
    light_w + shadow_w * eclipse / (round_trip * (1.0 - eclipse))
}

/// Returns what a shortage is that reaches the house load, without which nothing lives, or the
/// chips alone.
fn shortage(reaches_house: bool) -> Severity {
    if reaches_house { Severity::Broken } else { Severity::Throttles }
}

fn power(cluster: &Cluster, s: &Sizing, list: &mut Vec<Finding>) {
    let design = &cluster.design;
    let needed_w = power_needed_w(cluster, s);
    if s.supply_w < needed_w * (1.0 - 1e-9) {
        list.push(Finding {
            part: Part::Array,
            kind: Kind::PowerShort,
            severity: shortage(
                s.supply_w < supply_for_w(cluster, s, (s.house_load_w, s.house_load_w)),
            ),
            value: s.supply_w,
            limit: needed_w,
            unit: "W",
            fix: Fix::at_least(
                "design.array.area_m2",
                design.array.area_m2,
                design.array.area_m2 * needed_w / s.supply_w,
                "m²",
            ),
        });
    }
    let capacity_j = design.battery.capacity_j;
    let needed_j = s.battery_capacity_needed_j;
    let house_share = match design.dispatch {
        Dispatch::FollowSun => 1.0,
        Dispatch::LevelLoad | Dispatch::FullLoad => s.house_load_w / s.full_load_w,
    };
    if capacity_j < needed_j * (1.0 - 1e-9) {
        list.push(Finding {
            part: Part::Battery,
            kind: Kind::BatteryShort(s.battery_limit),
            severity: shortage(capacity_j < needed_j * house_share * (1.0 - 1e-9)),
            value: capacity_j / KWH_J,
            limit: needed_j / KWH_J,
            unit: "kWh",
            fix: Fix::at_least(
                "design.battery.capacity_kwh",
                capacity_j / KWH_J,
                needed_j / KWH_J,
                "kWh",
            ),
        });
    }
}

/// Returns the radiator's temperature in the hot case under the mean of a load that faults and
/// restarts stop for a part of the time, K: T·((Q̄ + absorbed)/(Q + absorbed))^¼.
fn resting_radiator_k(s: &Sizing) -> f64 {
    let running = s.faults.mean_availability();
    let load_w = s.house_load_w + running * (s.full_load_w - s.house_load_w);
    let heat_w = s.heat_w * load_w / s.full_load_w;
    let share = (heat_w + s.absorbed_w) / (s.heat_w + s.absorbed_w);
    s.radiator_k * share.sqrt().sqrt()
}

fn heat(cluster: &Cluster, s: &Sizing, list: &mut Vec<Finding>) {
    let radiator = &cluster.design.radiator;
    let limit_k = cluster.design.payload.accelerator.junction_limit_k;
    if is_too_hot(cluster, s) {
        list.push(Finding {
            part: Part::Radiator,
            kind: Kind::TooHot,
            severity: if s.radiator_needed_m2.is_finite() {
                Severity::Throttles
            } else {
                Severity::Broken
            },
            value: s.junction_k - CELSIUS_ZERO_K,
            limit: limit_k - CELSIUS_ZERO_K,
            unit: "°C",
            fix: radiator_fix(cluster, s),
        });
    }
    let radiator_c = resting_radiator_k(s) - CELSIUS_ZERO_K;
    if cluster.design.payload.count > 0 && radiator_c < COLD_LIMIT_C {
        list.push(Finding {
            part: Part::Radiator,
            kind: Kind::RadiatorCold,
            severity: Severity::Note,
            value: radiator_c,
            limit: COLD_LIMIT_C,
            unit: "°C",
            fix: None,
        });
    }
    let tilt_rad = match radiator.attitude {
        Attitude::KnifeEdge { sun_tilt_rad } | Attitude::BehindArray { sun_tilt_rad, .. } => {
            sun_tilt_rad
        }
        Attitude::NadirFace => 0.0,
    };
    if tilt_rad > 5_f64.to_radians() && s.sun_on_radiator_w > 0.0 {
        list.push(Finding {
            part: Part::Radiator,
            kind: Kind::RadiatorInSun,
            severity: Severity::Note,
            value: tilt_rad.to_degrees(),
            limit: 5.0,
            unit: "°",
            fix: Some(Fix::to_zero(
                "design.radiator.attitude.sun_tilt_deg",
                tilt_rad.to_degrees(),
                "°",
            )),
        });
    }
}

fn links(cluster: &Cluster, s: &Sizing, list: &mut Vec<Finding>) {
    if s.network_margin < 1.0 - 1e-9 && cluster.design.payload.count > 0 {
        let downlink = cluster.design.terminals.downlink_bit_s / 1e9;
        let training = cluster.design.payload.workload == crate::model::design::Workload::Training;
        list.push(Finding {
            part: Part::Links,
            kind: Kind::LinksShort,
            severity: Severity::Throttles,
            value: s.network_margin * 100.0,
            limit: 100.0,
            unit: "%",
            fix: Fix::at_least(
                "design.terminals.downlink_gbit_s",
                downlink,
                downlink / s.network_margin,
                "Gbit/s",
            )
            .filter(|_| !training),
        });
    }
}

fn orbit(cluster: &Cluster, s: &Sizing, list: &mut Vec<Finding>) {
    let propellant_kg = cluster.design.propulsion.propellant_kg;
    let mut short = |kind: Kind, needed_kg: f64, to_kg: f64| {
        if propellant_kg < needed_kg * (1.0 - 1e-9) {
            list.push(Finding {
                part: Part::Propulsion,
                kind,
                severity: Severity::Broken,
                value: propellant_kg,
                limit: needed_kg,
                unit: "kg",
                fix: Fix::at_least("design.propulsion.propellant_kg", propellant_kg, to_kg, "kg"),
            });
        }
    };
    let held_kg = s.raising_propellant_kg + s.holding_propellant_kg;
    let needed_kg = held_kg + s.disposal_propellant_kg;
    short(Kind::RaisingShort, s.raising_propellant_kg, needed_kg);
    short(Kind::HoldingShort, held_kg, held_kg);
    let falls = s.decay_years.is_some_and(|years| years <= DISPOSAL_LIMIT_YEARS);
    if !falls {
        short(Kind::DisposalShort, needed_kg, needed_kg);
    }
}

fn satellite(cluster: &Cluster, s: &Sizing, list: &mut Vec<Finding>) {
    let design = &cluster.design;
    let dose_rad = design.hazards.dose_rad_year * design.life_years;
    if design.payload.count > 0 && dose_rad > design.hazards.memory_dose_limit_rad {
        list.push(Finding {
            part: Part::Chips,
            kind: Kind::DoseHigh,
            severity: Severity::Broken,
            value: dose_rad,
            limit: design.hazards.memory_dose_limit_rad,
            unit: "rad",
            fix: None,
        });
    }
    if s.mass.published_kg.is_some() {
        let (rolled_kg, flown_kg) = (s.mass.rolled_up_kg(), s.mass.flown_kg());
        if (rolled_kg - flown_kg).abs() > 0.2 * flown_kg {
            list.push(Finding {
                part: Part::Satellite,
                kind: Kind::MassDiffers,
                severity: Severity::Note,
                value: rolled_kg,
                limit: flown_kg,
                unit: "kg",
                fix: None,
            });
        }
    }
}
