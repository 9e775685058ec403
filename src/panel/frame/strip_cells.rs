//! The cells of the budget strip, from the figures of a design and of its flight.

use std::sync::Arc;

use crate::{
    model::constants::KWH_J,
    panel::{
        edit::Edit,
        format,
        heat::margin_of,
        power::charge_of,
        reading::{CardReading, CellReading, StripReading},
    },
    project::{
        derivation::{Derivation, Input, Unit},
        summary::{
            Cell, Scope, Summary,
            words::{self, Words, state_of, word_of, words_of},
        },
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

fn cell_of(summary: &Summary, now: Option<&FleetNow>, cell: Cell) -> CellReading {
    let words = now
        .and_then(|now| words_now(summary, now, cell))
        .unwrap_or_else(|| words_of(summary, cell));
    let mut reading = CellReading {
        name: cell.name(),
        figure: words.figure,
        unit: words.unit,
        rest: words.rest,
        word: word_of(summary, cell),
        state: state_of(summary, cell),
        share: words.share,
        card: CardReading::default(),
        opens: None,
    };
    let derivation = now
        .and_then(|now| derivation_now(now, cell))
        .unwrap_or_else(|| Arc::clone(summary.derivation(cell)));
    let card = CardReading::derived(cell.name(), &reading.figure_in_words(), words.tip, derivation);
    reading.card = CardReading { word: reading.word.clone(), ..card };
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

/// Returns a figure of what flies now in words; `None` where it is as designed.
fn words_now(summary: &Summary, now: &FleetNow, cell: Cell) -> Option<Words> {
    Some(match cell {
        Cell::Power => {
            let (figure, unit) = format::figure(now.load_w, "W");
            Words {
                figure,
                unit,
                rest: words::of(now.array_w, "W"),
                share: Some(summary.power.supply_w / summary.power.needed_w),
                tip: "Power of the load now, of what the arrays give",
            }
        }
        Cell::Battery if now.capacity_j <= 0.0 => Words {
            figure: "none".to_owned(),
            tip: "Energy that the batteries hold when full",
            ..Words::default()
        },
        Cell::Battery => {
            let share = now.charge_j / now.capacity_j;
            Words {
                figure: format::grouped(share * 100.0, 0),
                unit: "%".to_owned(),
                rest: words::of(now.capacity_j / KWH_J * 1e3, "Wh"),
                share: Some(share),
                tip: "Charge of the batteries now, of what they hold when full",
            }
        }
        Cell::Heat => words::heat(
            Some(now.margin_k),
            Some(now.limit_k),
            "Limit of the chips’ junctions less the hottest junction now",
        ),
        Cell::Compute => Words {
            share: Some(now.delivered_flop_s / now.peak_flop_s),
            ..words::compute(summary, now.delivered_flop_s)
        },
        Cell::Mass | Cell::Area | Cell::Launches | Cell::Capital | Cell::GpuHour => return None,
    })
}
