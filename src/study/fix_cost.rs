//! What a finding takes from a fleet's compute, and what its fix does to the cost of the rest.

use std::sync::Arc;

use super::{
    case::Case,
    parameter::Parameter,
    trial::{Price, Trials},
};
use crate::{
    model::{
        design::Design,
        design_check::{
            findings::{Finding, Fix, Kind},
            severity::Severity,
        },
    },
    scenario::{
        Scenario,
        field::{figure::Access, registry::figure},
    },
};

/// Most clusters of a fleet whose findings are priced, so that a report on many takes no minutes.
const CLUSTER_LIMIT: usize = 64;
/// Relative change below which a cost counts as the same.
const SAME: f64 = 5e-4;

/// A finding in terms of compute and money.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FindingCost {
    /// Share of its cluster's compute that a finding which throttles takes away: 1 − C/C′, where C
    /// is the compute over the life as it is and C′ with the fix alone, or what the finding itself
    /// says where no one value fixes it. `None` where nothing says.
    pub lost_fraction: Option<f64>,
    /// What the fix does to the cost of compute; `None` without a fix, or where a side of it
    /// computes nothing.
    pub fix: Option<FixCost>,
}

/// The cost of a fleet's compute before and after a fix, the fix alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FixCost {
    /// Before.
    pub before: Price,
    /// After.
    pub after: Price,
}

/// What a fix does to the cost of compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Compute costs more.
    Raises,
    /// It costs less.
    Lowers,
    /// It costs the same, within half a thousandth.
    Keeps,
}

impl FixCost {
    /// Returns what the fix does to the cost of a GPU-hour.
    #[must_use]
    pub fn effect(&self) -> Effect {
        let change = self.after.usd_gpu_h / self.before.usd_gpu_h - 1.0;
        match change {
            _ if change > SAME => Effect::Raises,
            _ if change < -SAME => Effect::Lowers,
            _ => Effect::Keeps,
        }
    }
}

impl Effect {
    /// Returns it in words, after the name of a fix.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Raises => "raises the cost of compute",
            Self::Lowers => "lowers the cost of compute",
            Self::Keeps => "leaves the cost of compute",
        }
    }
}

/// Returns what all changes from one scenario to another do to the cost of a fleet's compute;
/// `None` where one of the two computes nothing.
#[must_use]
pub fn between(before: &Arc<Scenario>, after: &Arc<Scenario>) -> Option<FixCost> {
    let price = |scenario: &Arc<Scenario>| Price::of(&Case::shared(Arc::clone(scenario)));
    Some(FixCost { before: price(before)?, after: price(after)? })
}

/// Returns what each of a cluster's findings takes and costs, in their order. `index` is the
/// cluster's place in the case. Nothing is flown for a fleet that computes nothing, nor for one of
/// more than 64 clusters: there a finding takes and costs what it says itself.
#[must_use]
pub fn finding_costs(case: &Case, index: usize, findings: &[Finding]) -> Vec<FindingCost> {
    let trials = Trials::new(case);
    let before = Price::of(case).filter(|_| case.designs.len() <= CLUSTER_LIMIT);
    findings.iter().map(|finding| cost(&trials, before, index, finding)).collect()
}

fn cost(
    trials: &Trials<'_>,
    before: Option<Price>,
    index: usize,
    finding: &Finding,
) -> FindingCost {
    let fixed = finding.fix.filter(|_| before.is_some());
    let fixed = fixed.and_then(|fix| self::fixed(trials, index, &fix));
    let now_flop_s = trials.case.flown[index].delivered_flop_s;
    let lost_fraction = match (finding.severity, &fixed, finding.kind) {
        (Severity::Throttles, Some((flop_s, _)), _) => {
            (*flop_s > 0.0).then(|| (1.0 - now_flop_s / flop_s).max(0.0))
        }
        (Severity::Throttles, None, Kind::ComputesLittle | Kind::LinksShort) => {
            Some(1.0 - finding.value / 100.0)
        }
        _ => None,
    };
    let after = fixed.and_then(|(_, price)| price);
    let fix = before.zip(after).map(|(before, after)| FixCost { before, after });
    FindingCost { lost_fraction, fix }
}

/// Returns what a satellite of a cluster delivers with a fix, FLOP/s, and the price of the fleet's
/// compute; `None` where the figure cannot have the value.
fn fixed(trials: &Trials<'_>, index: usize, fix: &Fix) -> Option<(f64, Option<Price>)> {
    if let Some((design, flies)) = put(&trials.case.designs[index], fix)? {
        let flown = if flies { trials.flown(index, &design) } else { trials.case.flown[index] };
        return Some((flown.delivered_flop_s, trials.price(&[(index, flown)], &design)));
    }
    // a figure on which others depend: the scenario is read again
    let path = format!("clusters[{index}].{}", fix.path);
    let parameter = Parameter::resolve(&trials.case.scenario, &path).ok()?;
    let case = trials.case.with(&[(&parameter, fix.to)]).ok()?;
    Some((case.flown[index].delivered_flop_s, Price::of(&case)))
}

/// Returns a design with a fix, and whether the flight depends on it; the inner `None` where the
/// file has to be read again, the outer one where the figure cannot have the value.
fn put(design: &Design, fix: &Fix) -> Option<Option<(Design, bool)>> {
    let known = figure(fix.path)?;
    if !known.range.holds(fix.to) {
        return None;
    }
    let Access::Design { set: Some(set), flies, .. } = known.access else { return Some(None) };
    let mut design = design.clone();
    set(&mut design, fix.to);
    Some(Some((design, flies)))
}
