//! What would have to be true: levers pulled one after the other until space costs no more than the
//! ground.

use rayon::prelude::*;

use super::{
    breakeven::measured,
    case::Case,
    parameter::Parameter,
    progress::{Progress, StudyError},
    root::{Sample, root},
    table::Table,
    yardstick::{Measure, Yardstick},
};
use crate::scenario::text::error::Error;

/// A figure and the value that it would have to reach.
#[derive(Clone, Debug)]
pub struct Lever {
    /// The figure.
    pub parameter: Parameter,
    /// The value that it is set to.
    pub to: f64,
    /// What that means, in a sentence.
    pub sentence: String,
}

/// One step of the ladder.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// Path of its figure.
    pub path: String,
    /// What the lever means.
    pub sentence: String,
    /// The value before: the scenario's, or that of an earlier lever.
    pub from: f64,
    /// The value after.
    pub to: f64,
    /// Space over ground with this lever and all before it.
    pub ratio: f64,
    /// Space over ground with this lever alone, on the ladder's basis.
    pub alone: f64,
    /// Space over ground with this lever alone in the scenario as it was read.
    pub alone_as_read: f64,
    /// Whether pulling it alone in the scenario as it was read makes space dearer: its key puts the
    /// list price of a launch aside and the stages cost more, or it is no improvement.
    pub makes_worse: bool,
}

/// Where a ladder reaches the ground's cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reached {
    /// Before the first step.
    AtBase,
    /// At a step.
    At {
        /// Number of the step, from 0.
        rung: usize,
        /// Value of its figure at which space costs what the ground costs, given the steps before;
        /// `None` for a whole figure.
        value: Option<f64>,
    },
    /// At no step.
    Never,
}

/// A ladder.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// The yardstick.
    pub yardstick: Yardstick,
    /// Space over ground of the scenario as it was read.
    pub as_read_ratio: f64,
    /// The same with all levers' keys written at their own values, from which the steps start.
    pub base_ratio: f64,
    /// The list price of a launch where the levers' keys put it aside, in a sentence; empty where
    /// they do not.
    pub basis: String,
    /// The steps, in order.
    pub rungs: Vec<Rung>,
    /// Where it reaches the ground's cost.
    pub reached: Reached,
}

/// Pulls levers one after the other.
///
/// # Errors
/// When there is no lever, a value is not valid, there is nothing to compare, or the study is
/// stopped.
pub fn ladder(
    case: &Case,
    levers: &[Lever],
    yardstick: Yardstick,
    progress: Progress<'_>,
) -> Result<Ladder, StudyError> {
    if levers.is_empty() {
        let error = Error::new("ladder", "at least one lever", "none");
        return Err(error.hint("name levers: no usual one improves this scenario").into());
    }
    let measure = Measure::Ratio(yardstick);
    let go_on = || if (progress.stop)() { Err(StudyError::Stopped) } else { Ok(()) };
    let as_read_ratio = measured(case, measure)?;
    let parameters: Vec<Parameter> = levers.iter().map(|one| one.parameter.clone()).collect();
    let base = case.based_on(&parameters)?;
    let base_ratio = measured(&base, measure)?;
    let alone = |lever: &Lever| -> Result<(f64, f64), StudyError> {
        go_on()?;
        let setting = [(&lever.parameter, lever.to)];
        let alone = measured(&base.with(&setting)?, measure)?;
        Ok((alone, measured(&case.with(&setting)?, measure)?))
    };
    let alones: Vec<(f64, f64)> = levers.par_iter().map(alone).collect::<Result<_, _>>()?;
    let (mut before, mut ratio_before) = (base.clone(), base_ratio);
    let mut reached = if base_ratio <= 1.0 { Reached::AtBase } else { Reached::Never };
    let mut rungs: Vec<Rung> = Vec::new();
    for (lever, (alone, alone_as_read)) in levers.iter().zip(alones) {
        go_on()?;
        let path = &lever.parameter.path;
        let earlier = rungs.iter().rev().find(|rung| rung.path == *path);
        let from = earlier.map_or(lever.parameter.base, |rung| rung.to);
        let after = before.with(&[(&lever.parameter, lever.to)])?;
        let ratio = measured(&after, measure)?;
        if reached == Reached::Never && ratio <= 1.0 {
            let ends = [(from, ratio_before), (lever.to, ratio)];
            let value = break_even(&before, &lever.parameter, yardstick, ends)?;
            reached = Reached::At { rung: rungs.len(), value };
        }
        rungs.push(Rung {
            path: path.clone(),
            sentence: lever.sentence.clone(),
            from,
            to: lever.to,
            ratio,
            alone,
            alone_as_read,
            makes_worse: alone_as_read > as_read_ratio,
        });
        (before, ratio_before) = (after, ratio);
        (progress.done)(1);
    }
    let basis = basis(case, &base, as_read_ratio, base_ratio);
    Ok(Ladder { yardstick, as_read_ratio, base_ratio, basis, rungs, reached })
}

/// Returns the value between two ends, each with its ratio, at which the ratio is 1.
fn break_even(
    case: &Case,
    parameter: &Parameter,
    yardstick: Yardstick,
    ends: [(f64, f64); 2],
) -> Result<Option<f64>, StudyError> {
    if parameter.is_whole() {
        return Ok(None);
    }
    let above = |value: f64| -> Result<Option<f64>, StudyError> {
        let ratio = yardstick.ratio(&case.with(&[(parameter, value)])?.compare());
        Ok(ratio.map(|ratio| ratio - 1.0))
    };
    let [low, high] = ends.map(|(x, ratio)| Sample { x, y: Some(ratio - 1.0) });
    root(&above, low, high)
}

/// Returns a sentence on the list price of a launch, where the levers' keys put it aside.
fn basis(case: &Case, base: &Case, as_read_ratio: f64, base_ratio: f64) -> String {
    let is_listed = |case: &Case| case.economy.launch.price_usd_kg.is_some();
    if !is_listed(case) || is_listed(base) {
        return String::new();
    }
    format!(
        "These levers change stages, so the list price of a launch is put aside and the stages are added up: space over ground goes from {as_read_ratio:.3} to {base_ratio:.3} before the first step.",
    )
}

/// Returns the usual levers, in order: those that bring space closer to the ground in this
/// scenario, as it was read or on the basis on which the other levers put it.
///
/// A lever on the published price of the whole satellite takes the place of those on its parts'
/// prices.
///
/// # Errors
/// When there is nothing to compare.
pub fn usual(case: &Case, yardstick: Yardstick) -> Result<Vec<Lever>, StudyError> {
    let measure = Measure::Ratio(yardstick);
    let as_read_ratio = measured(case, measure)?;
    let all = candidates(case);
    let pull = |case: &Case, lever: &Lever| -> Result<f64, StudyError> {
        measured(&case.with(&[(&lever.parameter, lever.to)])?, measure)
    };
    let improves = |lever: &Lever| Ok::<_, StudyError>(pull(case, lever)? < as_read_ratio);
    let kept: Vec<bool> = all.par_iter().map(improves).collect::<Result<_, _>>()?;
    let chosen = all.iter().zip(&kept).filter(|(_, kept)| **kept);
    let parameters: Vec<Parameter> = chosen.map(|(lever, _)| lever.parameter.clone()).collect();
    let base = case.based_on(&parameters)?;
    let base_ratio = measured(&base, measure)?;
    let mut levers: Vec<Lever> = Vec::new();
    for (lever, kept) in all.into_iter().zip(kept) {
        let own = base.based_on(core::slice::from_ref(&lever.parameter))?;
        // its key alone must not change the base of the ladder
        let same_basis = || Ok::<_, StudyError>(measured(&own, measure)? == base_ratio);
        if kept || (same_basis()? && pull(&base, &lever)? < base_ratio) {
            levers.push(lever);
        }
    }
    // the same chips last as long on both sides, so this comes first although it makes the ground
    // cheaper
    if let Some(at) = levers.iter().position(|one| one.parameter.path == "design.life_years")
        && let Ok(parameter) = Parameter::resolve(&case.scenario, "ground.chip_life_years")
    {
        let to = parameter.base.max(levers[at].to);
        let sentence = "Chips last ten years on the ground.".to_owned();
        levers.insert(at, Lever { parameter, to, sentence });
    }
    Ok(levers)
}

/// Returns the levers whose figures this scenario has and whose values it has not reached yet.
fn candidates(case: &Case) -> Vec<Lever> {
    let priced = case.designs.iter().any(|design| design.price_usd_w.is_some());
    let ground = &case.economy.ground;
    let least = |limit: f64| move |base: f64| base.min(limit);
    let third = |base: f64| base / 3.0;
    let mut levers = Vec::new();
    let mut add = |path: &str, to: &dyn Fn(f64) -> f64, sentence: &str| {
        let Ok(parameter) = Parameter::resolve(&case.scenario, path) else { return };
        let to = to(parameter.base);
        if to != parameter.base && parameter.check(to).is_ok() {
            levers.push(Lever { parameter, to, sentence: sentence.to_owned() });
        }
    };
    add("launch.price_usd_kg", &least(200.0), "A kilogram reaches orbit for 200 USD.");
    if priced {
        add("design.price_usd_w", &third, "A satellite is built for a third of its price.");
    } else {
        add("design.array.price_usd_w", &least(4.0), "Solar arrays cost 4 USD a watt.");
    }
    add("design.array.mass_kg_m2", &least(1.0), "Solar arrays weigh 1 kg a square metre.");
    add("design.radiator.mass_kg_m2", &least(2.5), "Radiators weigh 2.5 kg a square metre.");
    if !priced {
        add("design.bus.price_usd_kg", &third, "Bus and structure cost a third as much.");
    }
    let same = "Satellites borrow as cheaply as buildings.";
    add("space.wacc_per_year", &least(ground.wacc_per_year), same);
    let same = "Chips in orbit borrow as cheaply as on the ground.";
    add("space.chip_wacc_per_year", &least(ground.chip_wacc_per_year), same);
    add("space.spares_fraction", &least(0.05), "One spare flies for twenty satellites.");
    let longer = |base: f64| base.max(10.0);
    add("design.life_years", &longer, "Satellites and their chips earn for ten years.");
    add("launch.price_usd_kg", &least(36.0), "A kilogram reaches orbit for 36 USD.");
    levers
}

impl Ladder {
    /// Returns a table: the base, then every step.
    #[must_use]
    pub fn table(&self) -> Table {
        let steps = self.rungs.iter();
        let words = |first: &str, of: &dyn Fn(&Rung) -> String| {
            core::iter::once(first.to_owned()).chain(steps.clone().map(of)).collect()
        };
        let numbers = |first: Option<f64>, of: &dyn Fn(&Rung) -> f64| {
            core::iter::once(first).chain(steps.clone().map(|rung| Some(of(rung)))).collect()
        };
        let value = |rung: usize| match self.reached {
            Reached::At { rung: at, value } if at == rung => value,
            _ => None,
        };
        let values = core::iter::once(None).chain((0..self.rungs.len()).map(value)).collect();
        let base = Some(self.base_ratio);
        let mut table = Table::default();
        table.words("path", words("base", &|rung| rung.path.clone()));
        table.numbers("from", numbers(None, &|rung| rung.from));
        table.numbers("to", numbers(None, &|rung| rung.to));
        table.numbers("ratio", numbers(base, &|rung| rung.ratio));
        table.numbers("ratio_alone", numbers(base, &|rung| rung.alone));
        let as_read = Some(self.as_read_ratio);
        table.numbers("ratio_alone_as_read", numbers(as_read, &|rung| rung.alone_as_read));
        table.numbers("break_even", values);
        table.words("sentence", words(&self.basis, &|rung| rung.sentence.clone()));
        table
    }
}
