//! The cells of the budget strip, from the figures of a design and of its flight.

use crate::{
    model::constants::KWH_J,
    panel::{
        edit::Edit,
        format,
        reading::{CellReading, StripReading},
    },
    project::summary::{
        Cell, Scope, Summary,
        words::{self, Words, state_of, word_of, words_of},
    },
};

/// What a fleet does at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FleetNow {
    /// Power of the arrays, W.
    pub array_w: f64,
    /// Power of the load, W.
    pub load_w: f64,
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
    CellReading {
        name: cell.name(),
        figure: words.figure,
        unit: words.unit,
        rest: words.rest,
        word: word_of(summary, cell),
        state: state_of(summary, cell),
        share: words.share,
        tip: words.tip.to_owned(),
        opens: None,
    }
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
        Cell::Compute => words::compute(summary, now.delivered_flop_s),
        Cell::Mass | Cell::Area | Cell::Launches | Cell::Capital | Cell::GpuHour => return None,
    })
}
