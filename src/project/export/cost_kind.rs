//! Kinds of cost that both bills share, so that their bars have the same colours.

use crate::{
    model::cost::{
        Comparison, Side,
        ground_bill::GroundLine,
        line::{Line, Share},
        space::SpaceLine,
    },
    study::Yardstick,
};

/// A kind of cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CostKind {
    /// Satellites, or the building with its power train and cooling.
    Plant,
    /// Launch.
    Launch,
    /// Energy, and what makes it at the site.
    Energy,
    /// Insurance, spares, development, and capital that waits.
    Programme,
    /// Operation, water, carbon and disposal.
    Operation,
    /// Satellites and chips that replace lost ones.
    Replacement,
    /// Chips.
    Chips,
}

impl CostKind {
    /// All, in the order of a bar.
    pub(super) const ALL: [Self; 7] = [
        Self::Plant,
        Self::Launch,
        Self::Energy,
        Self::Programme,
        Self::Operation,
        Self::Replacement,
        Self::Chips,
    ];

    /// Returns its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Plant => "satellite or building",
            Self::Launch => "launch",
            Self::Energy => "energy and its source",
            Self::Programme => "spares, insurance, development, waiting",
            Self::Operation => "operation, water, carbon, disposal",
            Self::Replacement => "replacement",
            Self::Chips => "chips",
        }
    }

    fn of_space(line: SpaceLine) -> Self {
        match line {
            SpaceLine::SolarArrays
            | SpaceLine::Batteries
            | SpaceLine::Radiators
            | SpaceLine::Bus
            | SpaceLine::Terminals
            | SpaceLine::Propulsion
            | SpaceLine::Integration => Self::Plant,
            SpaceLine::Launch => Self::Launch,
            SpaceLine::Insurance
            | SpaceLine::Spares
            | SpaceLine::Development
            | SpaceLine::Waiting => Self::Programme,
            SpaceLine::Operation | SpaceLine::Disposal => Self::Operation,
            SpaceLine::Replacement => Self::Replacement,
            SpaceLine::Chips => Self::Chips,
        }
    }

    fn of_ground(line: GroundLine) -> Self {
        match line {
            GroundLine::Shell | GroundLine::PowerTrain | GroundLine::Cooling | GroundLine::Land => {
                Self::Plant
            }
            GroundLine::Source | GroundLine::Energy => Self::Energy,
            GroundLine::Waiting => Self::Programme,
            GroundLine::Operation | GroundLine::Water | GroundLine::Carbon => Self::Operation,
            GroundLine::ChipRepair => Self::Replacement,
            GroundLine::Chips => Self::Chips,
        }
    }
}

/// Returns what each kind adds to a yardstick in space and on the ground, in the yardstick's unit;
/// `None` where the yardstick has no value.
pub(super) fn shares(
    costs: &Comparison,
    yardstick: Yardstick,
) -> Option<[[f64; CostKind::ALL.len()]; 2]> {
    let (space, ground) = yardstick.pair(costs)?;
    let space_lines = SpaceLine::ALL.map(|line| (CostKind::of_space(line), line.share()));
    let ground_lines = GroundLine::ALL.map(|line| (CostKind::of_ground(line), line.share()));
    Some([
        of_side(&costs.space, &space_lines, yardstick, space)?,
        of_side(&costs.ground, &ground_lines, yardstick, ground)?,
    ])
}

/// Returns the parts of a side's yardstick: y · l / Σ l over the lines l that the yardstick holds.
fn of_side<const N: usize>(
    side: &Side<N>,
    kinds: &[(CostKind, Share); N],
    yardstick: Yardstick,
    value: f64,
) -> Option<[f64; CostKind::ALL.len()]> {
    let held = |line: &Line, share: Share| match (yardstick, share) {
        (Yardstick::CapitalUsdW, Share::Plant) => line.capital_usd,
        (Yardstick::CapitalUsdW, _) | (Yardstick::UsdKwh, Share::Chips) => 0.0,
        _ => line.yearly_usd,
    };
    let mut parts = [0.0; CostKind::ALL.len()];
    let mut sum = 0.0;
    for (line, (kind, share)) in side.lines.iter().zip(kinds) {
        let amount = held(line, *share);
        parts[*kind as usize] += amount;
        sum += amount;
    }
    for part in &mut parts {
        *part *= if sum > 0.0 { value / sum } else { 0.0 };
    }
    parts.iter().all(|part| part.is_finite() && *part >= 0.0).then_some(parts)
}
