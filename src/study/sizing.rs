//! Sizes array, battery, radiator and chips for a target.

use rayon::prelude::*;

use super::{case::Case, progress::StudyError};
use crate::{
    model::{
        compute::PayloadNode,
        design::Design,
        design_check::{
            closure::{ClosedAt, close},
            findings::{Finding, of_cluster},
        },
        lifetime::performance::flown,
        mission::{Cluster, Mission},
    },
    scenario::{
        field::range::{Range, shown},
        text::error::Error,
    },
};

/// The target for which a satellite is sized.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// Its chips as they are.
    ItsChips,
    /// This number of chips.
    Chips(f64),
    /// Chips and hosts of this power at full clock, W.
    ChipPower(f64),
    /// This delivered compute of one satellite, mean over its life, FLOP/s.
    Delivered(f64),
}

/// One cluster, sized.
#[derive(Clone, Debug)]
pub struct Sized {
    /// The cluster's name.
    pub name: String,
    /// The design before.
    pub before: Design,
    /// The design that closes.
    pub after: Design,
    /// Rounds until the sizes stayed.
    pub rounds: u32,
    /// Findings that sizes do not resolve: links, dose.
    pub findings: Vec<Finding>,
    /// Delivered compute of one satellite, mean over its life, before and after, FLOP/s.
    pub delivered_flop_s: (f64, f64),
}

/// Most rounds of matching chips to a target of delivered compute.
const ROUNDS: u32 = 40;

/// Sizes every cluster of a case for a target.
///
/// # Errors
/// When no sizes close, or the target cannot be met by any number of chips.
pub fn size(case: &Case, target: Target, at: ClosedAt) -> Result<Vec<Sized>, StudyError> {
    let mission = case.mission();
    let sized: Result<Vec<Sized>, Error> =
        mission.clusters.par_iter().map(|cluster| one(&mission, cluster, target, at)).collect();
    Ok(sized?)
}

fn one(mission: &Mission, cluster: &Cluster, target: Target, at: ClosedAt) -> Result<Sized, Error> {
    let wrong = |expected: &str, found: String| {
        Err(Error::new(&cluster.name, expected, found).key("target"))
    };
    let mut trial = cluster.clone();
    match target {
        Target::ItsChips => {}
        Target::Chips(count) => set_count(&mut trial, count)?,
        Target::ChipPower(watts) => {
            let one_w = PayloadNode::new(&one_chip(&trial.design)).max_w;
            if one_w <= 0.0 {
                return wrong("chips that take power", "none".to_owned());
            }
            set_count(&mut trial, (watts / one_w).round())?;
        }
        Target::Delivered(flop_s) => {
            if trial.design.payload.accelerator.peak_flop_s <= 0.0 {
                return wrong("chips that compute", "none".to_owned());
            }
            if flop_s <= 0.0 || !flop_s.is_finite() {
                return wrong("a number above 0", shown(flop_s));
            }
            return delivered(mission, cluster, flop_s, at);
        }
    }
    closed(mission, cluster, trial, at)
}

fn one_chip(design: &Design) -> crate::model::design::Payload {
    crate::model::design::Payload { count: 1, ..design.payload.clone() }
}

fn set_count(cluster: &mut Cluster, count: f64) -> Result<(), Error> {
    let range = Range { low: 1.0, high: 1e9, words: "a number of chips from 1 to 1e9" };
    if !range.holds(count) || count.fract() != 0.0 {
        let error = Error::new(&cluster.name, range.words, shown(count)).key("payload.count");
        return Err(error);
    }
    cluster.design.payload.count = count as u32;
    Ok(())
}

/// Closes a cluster and computes what it delivers.
fn closed(
    mission: &Mission,
    before: &Cluster,
    mut trial: Cluster,
    at: ClosedAt,
) -> Result<Sized, Error> {
    let closed = close(mission, &trial, at).map_err(|reason| {
        Error::new(&before.name, "a design that can be closed", reason.sentence())
            .hint("a cooler chip, another orbit or another coating may close it")
    })?;
    trial.design = closed.design;
    let (_, findings) = of_cluster(mission, &trial);
    Ok(Sized {
        name: before.name.clone(),
        before: before.design.clone(),
        delivered_flop_s: (
            flown(mission, before).delivered_flop_s,
            flown(mission, &trial).delivered_flop_s,
        ),
        after: trial.design,
        rounds: closed.rounds,
        findings,
    })
}

/// Returns the fewest chips with which a closed design delivers at least `flop_s`.
fn delivered(
    mission: &Mission,
    cluster: &Cluster,
    flop_s: f64,
    at: ClosedAt,
) -> Result<Sized, Error> {
    let attempt = |count: f64| -> Result<Sized, Error> {
        let mut trial = cluster.clone();
        set_count(&mut trial, count)?;
        closed(mission, cluster, trial, at)
    };
    let chip = &cluster.design.payload;
    let per_chip =
        chip.accelerator.peak_flop_s * chip.software_efficiency * chip.utilisation.max(1e-6);
    let mut low = 0.0;
    let mut high = (flop_s / per_chip).ceil().max(1.0);
    let mut best = None;
    for _ in 0..ROUNDS {
        let sized = attempt(high)?;
        if sized.delivered_flop_s.1 >= flop_s {
            best = Some(sized);
            break;
        }
        let reached = sized.delivered_flop_s.1;
        if high >= 1e9 || reached <= 0.0 {
            break;
        }
        low = high;
        high = (high * (flop_s / reached).clamp(1.001, 4.0)).ceil().min(1e9);
    }
    let Some(mut best) = best else {
        return Err(Error::new(
            &cluster.name,
            format!("a target that chips can reach, {} FLOP/s", shown(flop_s)),
            "links or faults that hold it back whatever their number",
        )
        .key("target")
        .hint("a larger `design.terminals.downlink_gbit_s`, or a smaller target"));
    };
    while high - low > 1.0 {
        let middle = ((low + high) * 0.5).floor();
        let sized = attempt(middle)?;
        if sized.delivered_flop_s.1 >= flop_s {
            high = middle;
            best = sized;
        } else {
            low = middle;
        }
    }
    Ok(best)
}
