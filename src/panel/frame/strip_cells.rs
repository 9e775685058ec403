//! The cells of the budget strip, from the figures of a design and of its flight.

use std::sync::Arc;

use crate::{
    model::constants::{CELSIUS_ZERO_K, KWH_J},
    panel::{
        edit::Edit,
        format,
        heat::margin_of,
        power::charge_of,
        reading::{CardReading, CellReading, StripReading},
    },
    project::{
        derivation::{Derivation, Input, Unit},
        summary::{Cell, Scope, State, Summary},
    },
};

/// What a fleet does at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FleetNow {
    /// Power of the arrays, W.
    pub array_w: f64,
    /// Power of the load, W.
    pub load_w: f64,
    /// Power into the batteries, W; negative while they discharge.
    pub stored_w: f64,
    /// Lost in converters and batteries, W.
    pub lost_w: f64,
    /// Power that the arrays could give and nobody takes, W.
    pub curtailed_w: f64,
    /// Energy in the batteries, J.
    pub charge_j: f64,
    /// Energy that they hold when full, J.
    pub capacity_j: f64,
    /// Least margin of a junction to its limit, K.
    pub margin_k: f64,
    /// Its limit, K.
    pub limit_k: f64,
    /// Delivered compute, FLOP/s.
    pub delivered_flop_s: f64,
    /// Peak compute of all chips, FLOP/s.
    pub peak_flop_s: f64,
}

/// Returns the strip of a design: what flies now where `now` is given, else as designed. Each cell
/// opens `opens`.
#[must_use]
pub fn strip_of(
    summary: &Summary,
    now: Option<&FleetNow>,
    opens: &dyn Fn(Cell) -> Option<Edit>,
) -> StripReading {
    let is_of_one = summary.scope != Scope::Fleet;
    StripReading {
        is_of_one,
        scope: if is_of_one {
            "as designed".to_owned()
        } else if now.is_some() {
            format!("{}, now", format::satellites(summary.satellites))
        } else {
            format!("{}, as designed", format::count(summary.satellites))
        },
        cells: Cell::ALL
            .iter()
            .map(|cell| CellReading { opens: opens(*cell), ..cell_of(summary, now, *cell) })
            .collect(),
    }
}

/// A figure in words.
#[derive(Default)]
struct Words {
    figure: String,
    unit: String,
    rest: String,
    share: Option<f64>,
    tip: &'static str,
}

fn cell_of(summary: &Summary, now: Option<&FleetNow>, cell: Cell) -> CellReading {
    let words = words_of(summary, now, cell);
    let verdict = summary.verdict(cell);
    let is_budget = matches!(cell, Cell::Power | Cell::Battery | Cell::Heat);
    let is_told = is_budget || verdict.state > State::Closes || !verdict.word.is_empty();
    let ratio = summary.gpu_hour.ratio.filter(|_| cell == Cell::GpuHour);
    let word = ratio.map(|ratio| format!("{} ×", format::three(ratio)));
    let word = word.unwrap_or_else(|| verdict.word.clone());
    let mut reading = CellReading {
        name: cell.name(),
        figure: words.figure,
        unit: words.unit,
        rest: words.rest,
        word: word.clone(),
        state: is_told.then_some(verdict.state),
        share: words.share,
        card: CardReading::default(),
        opens: None,
    };
    let derivation = now
        .and_then(|now| derivation_now(now, cell))
        .unwrap_or_else(|| Arc::clone(summary.derivation(cell)));
    let card = CardReading::derived(cell.name(), &reading.figure_in_words(), words.tip, derivation);
    reading.card = CardReading { word, ..card };
    reading
}

/// Returns how the figure of a cell follows from what a fleet does at the moment; none for a figure
/// of the design.
fn derivation_now(now: &FleetNow, cell: Cell) -> Option<Arc<Derivation>> {
    let power = |symbol, name: &'static str, value_w| Input::new(symbol, name, value_w, Unit::Watt);
    let flops =
        |symbol, name: &'static str, value| Input::new(symbol, name, value, Unit::FlopPerSecond);
    Some(Arc::new(match cell {
        Cell::Power => Derivation::new(
            "P_load = P_array − P_battery − P_lost − P_curtailed",
            "the energy ledger of the step, which closes to 1e-9 for every satellite",
            vec![
                power("P_array", "arrays can give", now.array_w),
                power("P_battery", "into the cells", now.stored_w),
                power("P_lost", "converters and batteries", now.lost_w),
                power("P_curtailed", "taken by nobody", now.curtailed_w),
            ],
        ),
        Cell::Battery => charge_of(now.charge_j, now.capacity_j),
        Cell::Heat => margin_of(now.limit_k, now.limit_k - now.margin_k),
        Cell::Compute => Derivation::new(
            "F = F_peak·s",
            "s is what software, power, heat, links, faults and work leave, over all clusters",
            vec![
                flops("F_peak", "peak of all chips", now.peak_flop_s),
                Input::new("s", "left of it", now.delivered_flop_s / now.peak_flop_s, Unit::Share),
            ],
        ),
        Cell::Mass | Cell::Area | Cell::Launches | Cell::Capital | Cell::GpuHour => return None,
    }))
}

fn words_of(summary: &Summary, now: Option<&FleetNow>, cell: Cell) -> Words {
    match cell {
        Cell::Power => power(summary, now),
        Cell::Battery => battery(summary, now),
        Cell::Heat => heat(summary, now),
        Cell::Compute => {
            let delivered =
                now.map_or(summary.compute.delivered_flop_s, |now| now.delivered_flop_s);
            let (figure, unit) = format::figure(delivered, "FLOP/s");
            Words {
                figure,
                unit,
                share: Some(delivered / summary.compute.peak_flop_s),
                tip: "Delivered compute after software, power, heat, network and faults; the bar shows its share of the peak",
                ..Words::default()
            }
        }
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
            tip: "Cost of an hour of a chip at full clock, everything included, beside the same on the ground; the number at the right is space over ground",
            ..Words::default()
        },
    }
}

/// Returns "of 7.42 MW" with the unit of the figure where both have the same.
fn of(value: f64, unit: &str) -> String {
    let (figure, unit) = format::figure(value, unit);
    format!("of {figure} {unit}")
}

fn power(summary: &Summary, now: Option<&FleetNow>) -> Words {
    let power = &summary.power;
    let (used_w, of_w, tip) = match now {
        Some(now) => (now.load_w, now.array_w, "Power of the load now, of what the arrays give"),
        None => (
            power.supply_w,
            power.needed_w,
            "Power at the bus on the worst day of the year, of what feeds all chips round the orbit",
        ),
    };
    let (figure, unit) = format::figure(used_w, "W");
    Words { figure, unit, rest: of(of_w, "W"), share: Some(power.supply_w / power.needed_w), tip }
}

fn battery(summary: &Summary, now: Option<&FleetNow>) -> Words {
    let battery = &summary.battery;
    let wh = |energy_j: f64| energy_j / KWH_J * 1e3;
    let capacity_j = now.map_or(battery.capacity_j, |now| now.capacity_j);
    if capacity_j <= 0.0 {
        let tip = "Energy that the batteries hold when full";
        return Words { figure: "none".to_owned(), tip, ..Words::default() };
    }
    if let Some(now) = now {
        let share = now.charge_j / capacity_j;
        return Words {
            figure: format::grouped(share * 100.0, 0),
            unit: "%".to_owned(),
            rest: of(wh(capacity_j), "Wh"),
            share: Some(share),
            tip: "Charge of the batteries now, of what they hold when full",
        };
    }
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

fn heat(summary: &Summary, now: Option<&FleetNow>) -> Words {
    let (margin_k, limit_k) = match now {
        Some(now) => (Some(now.margin_k), Some(now.limit_k)),
        None => (summary.heat.margin_k, summary.heat.limit_k),
    };
    let tip = "Limit of the chips’ junctions less the hottest junction; as designed: at full load in the hot case";
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
