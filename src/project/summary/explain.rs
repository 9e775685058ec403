//! How the figures of a summary follow: of one satellite by the formulas of its budgets, of a fleet
//! by its clusters.

use std::{borrow::Cow, sync::Arc};

use super::figures::{Scope, Summary};
use crate::project::{
    derivation::{self, Derivation, Derivations, Input, Satellite, Unit},
    evaluate::Evaluation,
    provenance::Provenances,
};

/// Most clusters that a sum lists one by one.
const MOST_TERMS: usize = 6;

/// A cluster with the figures of one of its satellites.
struct Cluster {
    name: String,
    one: Summary,
}

/// Which figure of a satellite a sum is over.
type Of = fn(&Summary) -> f64;

impl Summary {
    /// Works out how its figures follow in the evaluation that it is of. Where the document is
    /// given, the inputs say where they come from.
    pub fn explain(&mut self, evaluation: &Evaluation, provenances: Option<&Provenances<'_>>) {
        let clusters = &evaluation.case.scenario.mission.clusters;
        let mut all = match self.scope {
            Scope::Cluster(index) => of_satellite(evaluation, index, None),
            Scope::Fleet if clusters.len() == 1 => {
                of_satellite(evaluation, 0, Some(self.satellites as f64))
            }
            Scope::Fleet => of_fleet(evaluation),
        };
        let (case, costs) = (&evaluation.case, &evaluation.costs);
        all.launches = Arc::new(derivation::launches(case, costs));
        all.capital = Arc::new(derivation::capital(costs));
        all.gpu_hour = Arc::new(derivation::per_gpu_hour(case, costs));
        if let Some(provenances) = provenances {
            for one in [
                &mut all.power,
                &mut all.battery,
                &mut all.heat,
                &mut all.compute,
                &mut all.mass,
                &mut all.area,
                &mut all.launches,
                &mut all.capital,
                &mut all.gpu_hour,
            ] {
                Arc::make_mut(one).look_up(provenances);
            }
        }
        self.derivations = all;
    }
}

/// Returns how the figures of a satellite follow, or those of `count` like it.
fn of_satellite(evaluation: &Evaluation, index: usize, count: Option<f64>) -> Derivations {
    let Some(one) = Satellite::of(evaluation, index) else { return Derivations::default() };
    let of = |derivation: Derivation| Arc::new(times(derivation, count));
    Derivations {
        power: of(one.power()),
        battery: of(one.battery()),
        heat: Arc::new(one.heat()),
        compute: of(one.compute()),
        mass: of(one.mass()),
        area: of(one.area()),
        ..Derivations::default()
    }
}

/// Returns the same of a number of satellites: a line more says so.
fn times(mut derivation: Derivation, count: Option<f64>) -> Derivation {
    let Some(count) = count else { return derivation };
    derivation.formulas.insert(0, "x = N·x_one;  of one satellite:".into());
    derivation.inputs.insert(0, Input::new("N", "satellites", count, Unit::Count));
    derivation
}

fn of_fleet(evaluation: &Evaluation) -> Derivations {
    let all = &evaluation.case.scenario.mission.clusters;
    let clusters: Vec<Cluster> = (0..all.len())
        .filter_map(|index| {
            let one = Summary::new(evaluation, Scope::Cluster(index))?;
            Some(Cluster { name: all.get(index)?.name.clone(), one })
        })
        .collect();
    let sum = |formula: &'static str, of: Of, unit: Unit| {
        let source = "satellites of each cluster times the figure of one";
        Arc::new(Derivation::new(formula, source, terms(&clusters, of, unit)))
    };
    let hottest = (0..clusters.len()).filter(|index| margin_k(&clusters, *index).is_some()).min_by(
        |one, other| {
            let margin_k = |index| margin_k(&clusters, index).unwrap_or(f64::INFINITY);
            margin_k(*one).total_cmp(&margin_k(*other))
        },
    );
    let heat = hottest.and_then(|index| Some((index, Satellite::of(evaluation, index)?.heat())));
    Derivations {
        power: sum("P_bus = Σ n·P_bus,one", |one| one.power.supply_w, Unit::Watt),
        battery: sum("E = Σ n·E_one", |one| one.battery.capacity_j, Unit::Joule),
        heat: heat.map_or_else(Arc::default, |(index, mut heat)| {
            let name = clusters.get(index).map_or("", |cluster| &cluster.name);
            heat.formulas.insert(0, Cow::Owned(format!("least margin of all: {name}")));
            Arc::new(heat)
        }),
        compute: sum("F = Σ n·F_one", |one| one.compute.delivered_flop_s, Unit::FlopPerSecond),
        mass: sum("m = Σ n·m_one", |one| one.mass.satellite_kg, Unit::Kilogram),
        area: sum("A = Σ n·A_one", |one| one.area.total_m2(), Unit::SquareMetre),
        ..Derivations::default()
    }
}

fn margin_k(clusters: &[Cluster], index: usize) -> Option<f64> {
    clusters.get(index)?.one.heat.margin_k
}

/// Returns the terms of a sum over clusters, the largest first; those for which there is no room
/// are one.
fn terms(clusters: &[Cluster], of: Of, unit: Unit) -> Vec<Input> {
    let value = |cluster: &Cluster| cluster.one.satellites as f64 * of(&cluster.one);
    let mut all: Vec<Input> = clusters
        .iter()
        .map(|cluster| Input::new("", cluster.name.clone(), value(cluster), unit))
        .collect();
    all.sort_by(|one, other| other.value.total_cmp(&one.value));
    if all.len() > MOST_TERMS {
        let rest = all.split_off(MOST_TERMS - 1);
        let sum = rest.iter().map(|input| input.value).sum();
        all.push(Input::new("", format!("{} more clusters", rest.len()), sum, unit));
    }
    all
}
