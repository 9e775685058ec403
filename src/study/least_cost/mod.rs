//! The sizes with which a fleet's compute costs least: a design that closes buys sizes for the
//! worst hour of its life, and compute that waits for that hour may be cheaper.
//!
//! Array, battery, radiator and chips are searched, the propellant follows the orbit. Every trial
//! is flown over its life by quadrature and billed ([`super::trial`]). A design that throttles is
//! accepted for what it delivers; one that is broken is not.

mod family;
mod figures;
pub mod search;

use self::family::Family;
use super::{
    case::Case,
    progress::StudyError,
    trial::{Price, Trials},
};
use crate::{
    model::{
        design::Design,
        design_check::{
            closure::ClosedAt,
            findings::{Finding, of_cluster_in},
        },
    },
    scenario::text::error::Error,
};
pub use figures::Sizable;

/// About how many designs a search tries at most.
const POINT_LIMIT: usize = 1_000;
/// Shares of array and battery of a design that closes, from which a search may start too.
const SHARES: [f64; 3] = [1.0, 0.75, 0.5];

/// A fleet with the sizes at which its compute costs least.
#[derive(Clone, Debug)]
pub struct LeastCost {
    /// The clusters that compute.
    pub clusters: Vec<Cheapest>,
    /// Price of the fleet's compute before; `None` where it computes nothing then.
    pub before: Option<Price>,
    /// The same with the sizes that close; `None` where none do.
    pub closed: Option<Price>,
    /// The same with the sizes of least cost.
    pub after: Price,
    /// Designs that were tried.
    pub tried: u64,
}

/// One cluster at least cost.
#[derive(Clone, Debug)]
pub struct Cheapest {
    /// Its place in the scenario.
    pub index: usize,
    /// Its name.
    pub name: String,
    /// The design before.
    pub before: Design,
    /// The design that closes with the same chips, held figures as they are; `None` where none
    /// does.
    pub closed: Option<Design>,
    /// The design of least cost.
    pub after: Design,
    /// Delivered compute of one satellite, mean over its life, before and after, FLOP/s.
    pub delivered_flop_s: (f64, f64),
    /// What was broken before that sizes mend: its price is then none that can be had.
    pub broken_before: Vec<Finding>,
    /// Findings on the design of least cost.
    pub findings: Vec<Finding>,
    /// Figures that ended where the search does.
    pub bounds: Vec<Bound>,
}

/// A figure at the end of its reach in a search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The figure.
    pub figure: Sizable,
    /// Its value, in the unit of its path.
    pub value: f64,
    /// Whether more was not tried; otherwise less.
    pub is_upper: bool,
}

/// Finds the sizes at which a fleet's compute costs least, figures at the paths `held` as they
/// are. Clusters of one design get the same sizes; several designs are sized one after the other.
///
/// The result never costs more than the scenario's own design where that one is not broken.
///
/// # Errors
/// When nothing computes, a held path is none that is sized, or no sizes are found that fly.
pub fn least_cost(case: &Case, held: &[String], at: ClosedAt) -> Result<LeastCost, StudyError> {
    let clusters = case.designs.len();
    let held: Result<Vec<figures::Held>, Error> =
        held.iter().map(|path| figures::held(path, clusters)).collect();
    let held = held?;
    let families = families(case);
    if families.is_empty() {
        let name = &case.scenario.mission.name;
        return Err(Error::new(name, "chips that compute", "none").into());
    }
    let mut now = case.clone();
    let mut closed_case = Some(case.clone());
    let mut found = Vec::new();
    let mut tried = 0;
    for members in families {
        let holds = |one: &&figures::Held| one.cluster.is_none_or(|index| members.contains(&index));
        let held = held.iter().filter(holds).map(|one| one.figure).collect();
        let family = Family::new(Trials::new(&now), members.clone(), held, at);
        let closed = family.closed();
        let sized = sized(&family, closed.as_ref())?;
        tried += sized.tried;
        let broken_before = family.broken(family.own());
        for index in members.iter().copied() {
            found.push((index, closed.clone(), broken_before.clone(), sized.bounds.clone()));
        }
        let put = |case: &Case, design: &Design| {
            let mut designs = case.designs.clone();
            for index in members.iter().copied() {
                designs[index] = design.clone();
            }
            case.with_designs(designs)
        };
        closed_case = closed_case.zip(closed).map(|(case, design)| put(&case, &design));
        now = put(&now, &sized.design);
    }
    let mission = now.mission();
    let clusters = found.into_iter().map(|(index, closed, broken_before, bounds)| {
        let cluster = &mission.clusters[index];
        Cheapest {
            index,
            name: cluster.name.clone(),
            before: case.designs[index].clone(),
            closed,
            after: cluster.design.clone(),
            delivered_flop_s: (
                case.flown[index].delivered_flop_s,
                now.flown[index].delivered_flop_s,
            ),
            broken_before,
            findings: of_cluster_in(&mission, cluster, &now.surroundings[index]).1,
            bounds,
        }
    });
    let Some(after) = Price::of(&now) else { return Err(nothing_flies(case).into()) };
    Ok(LeastCost {
        clusters: clusters.collect(),
        before: Price::of(case),
        closed: closed_case.as_ref().and_then(Price::of),
        after,
        tried,
    })
}

fn nothing_flies(case: &Case) -> Error {
    Error::new(&case.scenario.mission.name, "sizes with which the design flies", "none").hint(
        "`report` says what breaks it; fewer held figures, another orbit or a cooler chip may help",
    )
}

/// Returns the clusters that compute, those of one design together, in the order of the file.
fn families(case: &Case) -> Vec<Vec<usize>> {
    let mut list: Vec<Vec<usize>> = Vec::new();
    for (index, design) in case.designs.iter().enumerate() {
        let payload = &design.payload;
        if payload.count == 0 || payload.accelerator.peak_flop_s <= 0.0 {
            continue;
        }
        match list.iter_mut().find(|family| case.designs[family[0]] == *design) {
            Some(family) => family.push(index),
            None => list.push(vec![index]),
        }
    }
    list
}

/// A family's design of least cost.
struct Sized {
    design: Design,
    bounds: Vec<Bound>,
    tried: u64,
}

fn sized(family: &Family<'_>, closed: Option<&Design>) -> Result<Sized, Error> {
    let designs: Vec<&Design> = [family.own()].into_iter().chain(closed).collect();
    let axes = family.axes(&designs);
    let starts = starts(&axes, family.own(), closed);
    let cost = |point: &[f64]| {
        let price = family.price(&family.design(point)?)?;
        Some(price.usd_pflop_day)
    };
    let found = search::least(&axes, &starts, POINT_LIMIT, &cost);
    let none = || nothing_flies(family.case());
    let found = found.ok_or_else(none)?;
    let design = family.design(&found.point).ok_or_else(none)?;
    let bounds = Sizable::SEARCHED.into_iter().zip(&axes).zip(&found.point);
    let bound = |((figure, axis), value): ((Sizable, &search::Axis), &f64)| {
        let is_upper = *value >= axis.high;
        let is_at_end = axis.high > axis.low && (is_upper || *value <= axis.low);
        is_at_end.then_some(Bound { figure, value: *value, is_upper })
    };
    Ok(Sized { design, bounds: bounds.filter_map(bound).collect(), tried: found.tried })
}

/// Returns the points from which a family is searched: as it is, as it closes, and with shares of
/// the array and the battery with which it closes.
fn starts(axes: &[search::Axis], own: &Design, closed: Option<&Design>) -> Vec<Vec<f64>> {
    let mut list = vec![Family::point(own)];
    for (array, battery) in SHARES.iter().flat_map(|a| SHARES.map(|b| (*a, b))) {
        let Some(closed) = closed else { break };
        let shares = Sizable::SEARCHED.map(|figure| match figure {
            Sizable::ArrayArea => array,
            Sizable::BatteryCapacity => battery,
            _ => 1.0,
        });
        let values = Family::point(closed).into_iter().zip(shares).zip(axes);
        let start = values.map(|((value, share), axis)| (value * share).clamp(axis.low, axis.high));
        list.push(start.collect());
    }
    list
}
