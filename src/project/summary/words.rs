//! The nine figures in the words of the budget strip, as designed.

use super::{
    figures::{Scope, Summary},
    verdict::{Cell, State},
};
use crate::{
    model::constants::{CELSIUS_ZERO_K, KWH_J},
    project::format,
};

/// A figure in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// Its digits, or "none".
    pub figure: String,
    /// Its unit with a prefix; empty where it has none.
    pub unit: String,
    /// What stands behind it, as "of 7.42 MW"; empty where nothing does.
    pub rest: String,
    /// Share of what is needed, 1 for all of it; `None` where there is no such share.
    pub share: Option<f64>,
    /// What it counts.
    pub tip: &'static str,
}

/// Returns the figure of a cell in words.
#[must_use]
pub fn words_of(summary: &Summary, cell: Cell) -> Words {
    match cell {
        Cell::Power => {
            let power = &summary.power;
            let (figure, unit) = format::figure(power.supply_w, "W");
            Words {
                figure,
                unit,
                rest: of(power.needed_w, "W"),
                share: Some(power.supply_w / power.needed_w),
                tip: "Power at the bus on the worst day of the year, of what feeds all chips round the orbit",
            }
        }
        Cell::Battery => battery(summary),
        Cell::Heat => heat(
            summary.heat.margin_k,
            summary.heat.limit_k,
            "Limit of the chips’ junctions less the hottest junction at full load in the hot case",
        ),
        Cell::Compute => compute(summary, summary.compute.delivered_flop_s),
        Cell::Mass => mass(summary),
        Cell::Area => Words {
            figure: format::three(summary.area.total_m2()),
            unit: "m²".to_owned(),
            tip: "Area of arrays and radiators, one side of each",
            ..Words::default()
        },
        Cell::Launches => Words {
            figure: format::grouped(summary.launches.launches, 0),
            rest: summary.launches.vehicle.clone(),
            tip: "Whole flights for the fleet with its spares",
            ..Words::default()
        },
        Cell::Capital => Words {
            figure: format::dollars(summary.capital.space_usd),
            tip: "Capital in space at the start: satellites, chips, launches and what belongs to them",
            ..Words::default()
        },
        Cell::GpuHour => Words {
            figure: summary.gpu_hour.space_usd.map_or_else(|| "none".to_owned(), format::dollars),
            rest: summary.gpu_hour.ground_usd.map_or_else(String::new, |usd| {
                format!("ground {}", format::dollars(usd).trim_start_matches('$'))
            }),
            tip: "Cost of an hour of a chip at full clock, everything included, beside the same on the ground",
            ..Words::default()
        },
    }
}

/// Returns the short word beside a figure: space over ground of the cost of an hour of a chip, else
/// what its verdict says; empty where nothing is to be said.
#[must_use]
pub fn word_of(summary: &Summary, cell: Cell) -> String {
    match summary.gpu_hour.ratio.filter(|_| cell == Cell::GpuHour) {
        Some(ratio) => format!("{} ×", format::three(ratio)),
        None => summary.verdict(cell).word.clone(),
    }
}

/// Returns the state of a figure; `None` where it has no limit to keep and nothing is to be said.
#[must_use]
pub fn state_of(summary: &Summary, cell: Cell) -> Option<State> {
    let verdict = summary.verdict(cell);
    let is_budget = matches!(cell, Cell::Power | Cell::Battery | Cell::Heat);
    let is_told = is_budget || verdict.state > State::Closes || !verdict.word.is_empty();
    is_told.then_some(verdict.state)
}

/// Returns "of 7.42 MW".
#[must_use]
pub fn of(value: f64, unit: &str) -> String {
    let (figure, unit) = format::figure(value, unit);
    format!("of {figure} {unit}")
}

fn battery(summary: &Summary) -> Words {
    let battery = &summary.battery;
    if battery.capacity_j <= 0.0 {
        return Words {
            figure: "none".to_owned(),
            tip: "Energy that the batteries hold when full",
            ..Words::default()
        };
    }
    let wh = |energy_j: f64| energy_j / KWH_J * 1e3;
    let (figure, unit) = format::figure(wh(battery.capacity_j), "Wh");
    let is_needed = battery.needed_j > 0.0;
    Words {
        figure,
        unit,
        rest: of(wh(battery.needed_j), "Wh"),
        share: Some(if is_needed { battery.capacity_j / battery.needed_j } else { 1.0 }),
        tip: "Nameplate energy, of what the longest eclipse of the year takes",
    }
}

/// Returns a margin of temperature below its limit in words, both in K.
#[must_use]
pub fn heat(margin_k: Option<f64>, limit_k: Option<f64>, tip: &'static str) -> Words {
    let known = margin_k.zip(limit_k).filter(|(margin_k, _)| margin_k.is_finite());
    let Some((margin_k, limit_k)) = known else {
        return Words { figure: "none".to_owned(), tip, ..Words::default() };
    };
    let side = if margin_k < 0.0 { "over" } else { "below" };
    Words {
        figure: format::grouped(margin_k, 1),
        unit: "K".to_owned(),
        rest: format!("{side} {} °C", format::grouped(limit_k - CELSIUS_ZERO_K, 0)),
        share: None,
        tip,
    }
}

/// Returns delivered compute in words, FLOP/s, with its share of the peak.
#[must_use]
pub fn compute(summary: &Summary, delivered_flop_s: f64) -> Words {
    let (figure, unit) = format::figure(delivered_flop_s, "FLOP/s");
    Words {
        figure,
        unit,
        share: Some(delivered_flop_s / summary.compute.peak_flop_s),
        tip: "Delivered compute after software, power, heat, network and faults",
        ..Words::default()
    }
}

fn mass(summary: &Summary) -> Words {
    let is_of_one = summary.scope != Scope::Fleet || summary.satellites == 1;
    let mass = &summary.mass;
    let (figure, unit) = format::mass(if is_of_one { mass.satellite_kg } else { mass.all_kg });
    let (each, each_unit) = format::mass(mass.satellite_kg);
    Words {
        figure,
        unit: unit.to_owned(),
        rest: if is_of_one { String::new() } else { format!("{each} {each_unit} each") },
        share: None,
        tip: "Mass that flies, the published one where there is one; without spares",
    }
}
