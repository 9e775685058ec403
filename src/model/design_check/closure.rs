//! Closure: array, battery, radiator and propellant that a payload needs on its orbit.
//!
//! A larger array has more mass and more drag, and so needs more propellant. The sizes are the
//! fixed point of the budgets ([`super::budgets`]) under their own remedies.

use super::{
    budgets::{DISPOSAL_LIMIT_YEARS, Sizing, sizing_in},
    findings::power_needed_w,
};
use crate::model::{
    design::Design,
    mission::{Cluster, Mission},
    surroundings::{TrackSurroundings, critical_surroundings},
};

/// Age at which a design must close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedAt {
    /// At the beginning of its life.
    BeginOfLife,
    /// At the end of its planned life, with aged cells and coatings.
    EndOfLife,
}

/// A design that closes.
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    /// The design.
    pub design: Design,
    /// Rounds until the sizes stayed.
    pub rounds: u32,
}

/// The reason why no sizes close a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclosable {
    /// No radiator area holds the junction limit, since the radiator absorbs more than it can
    /// reject.
    Radiator,
    /// The array makes no power on this orbit.
    Array,
    /// The sizes grow without end.
    Runaway,
}

impl Unclosable {
    /// Returns the reason in one plain sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Radiator => "no radiator area holds the junction limit at full load",
            Self::Array => "the array makes no power on this orbit",
            Self::Runaway => "each part's growth asks for more of the others, without end",
        }
    }
}

/// Most rounds.
const ROUNDS: u32 = 200;
/// Relative change below which sizes count as unchanged.
const STILL: f64 = 1e-11;

/// Sizes of the parts that closure solves for.
#[derive(Clone, Copy, Default)]
struct Sizes {
    array_m2: f64,
    battery_j: f64,
    radiator_m2: f64,
    propellant_kg: f64,
}

impl Sizes {
    /// Returns the sizes that one track's budgets need.
    fn needed(design: &Design, cluster: &Cluster, budget: &Sizing) -> Self {
        let falls = budget.decay_years.is_some_and(|years| years <= DISPOSAL_LIMIT_YEARS);
        let disposal_kg = if falls { 0.0 } else { budget.disposal_propellant_kg };
        Self {
            array_m2: design.array.area_m2 * power_needed_w(cluster, budget) / budget.supply_w,
            battery_j: budget.battery_capacity_needed_j,
            radiator_m2: budget.radiator_needed_m2,
            propellant_kg: budget.raising_propellant_kg
                + budget.holding_propellant_kg
                + disposal_kg,
        }
    }

    fn larger(self, other: Self) -> Self {
        Self {
            array_m2: self.array_m2.max(other.array_m2),
            battery_j: self.battery_j.max(other.battery_j),
            radiator_m2: self.radiator_m2.max(other.radiator_m2),
            propellant_kg: self.propellant_kg.max(other.propellant_kg),
        }
    }
}

/// Closes a cluster's design for its payload: finds the least array, battery, radiator and
/// propellant with which no budget is short on its first, lowest and highest track.
///
/// A published mass changes by the difference of the parts' sizes.
///
/// # Errors
/// When no sizes close.
pub fn close(mission: &Mission, cluster: &Cluster, at: ClosedAt) -> Result<Closed, Unclosable> {
    close_on(mission, cluster, at, &critical_surroundings(mission, cluster))
}

/// Does the same on tracks with these surroundings.
///
/// # Errors
/// When no sizes close.
pub fn close_on(
    mission: &Mission,
    cluster: &Cluster,
    at: ClosedAt,
    tracks: &[TrackSurroundings],
) -> Result<Closed, Unclosable> {
    let mut trial = cluster.clone();
    if at == ClosedAt::EndOfLife {
        trial.design.age_years += trial.design.life_years;
    }
    for round in 1..=ROUNDS {
        let mut needed = Sizes::default();
        for track in tracks {
            let budget = sizing_in(mission, &trial, track);
            if budget.supply_w <= 0.0 {
                return Err(Unclosable::Array);
            }
            if !budget.radiator_needed_m2.is_finite() {
                return Err(Unclosable::Radiator);
            }
            needed = needed.larger(Sizes::needed(&trial.design, &trial, &budget));
        }
        let moved = apply(&mut trial.design, &needed);
        if !moved.is_finite() || needed.array_m2 > 1e12 || needed.propellant_kg > 1e12 {
            return Err(Unclosable::Runaway);
        }
        if moved < STILL {
            let mut design = trial.design;
            design.age_years = cluster.design.age_years;
            return Ok(Closed { design, rounds: round });
        }
    }
    Err(Unclosable::Runaway)
}

/// Writes sizes into a design. Returns the largest relative change.
fn apply(design: &mut Design, sizes: &Sizes) -> f64 {
    let mut moved: f64 = 0.0;
    let mut set = |old: &mut f64, new: f64| {
        moved = moved.max((new - *old).abs() / new.abs().max(1e-9));
        *old = new;
    };
    set(&mut design.array.area_m2, sizes.array_m2);
    set(&mut design.battery.capacity_j, sizes.battery_j);
    set(&mut design.radiator.area_m2, sizes.radiator_m2);
    set(&mut design.propulsion.propellant_kg, sizes.propellant_kg);
    moved
}
