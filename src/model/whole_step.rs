//! One whole step of one satellite, cut where a limit of light, battery or heat is crossed.
//!
//! Within a step the means of light and power stand for what changes. That holds while nothing
//! bends: where the Sun rises or sets, where the battery becomes empty, and where the throttle
//! acts, a mean would not have been lived through. Such steps are flown in pieces, between which
//! the limit is met; all others in one. A battery that becomes full needs no cut: what it no longer
//! takes is curtailed, in proportion to the time.
//!
//! The penumbra is flown in two halves of constant light. While a throttle holds, the junction
//! stands at its limit from the begin of a piece to its end, and the chips' power runs linearly
//! from what that allows now to what it allows then.

use super::{
    numeric::Real,
    piece::{Held, Piece, flows_at},
    power::Flows,
    step::{
        Inputs, Outcome, PlaneTerms, Plant, allowed_w, array_cosine, array_w, bus_flows, clock,
        heat_w, junction_k, per_working, power_share,
    },
    sunlight::mean_lit,
};

/// Share of a full battery below which its charge counts as none.
const EMPTY: f64 = 1e-9;

/// 1/Δt of a piece so short that no energy limits its power, 1/s.
const AT_ONCE_PER_S: f64 = 1e12;

/// Most pieces of a step with the same light. What is left after them is flown in one.
const MOST_PIECES: usize = 6;

/// More than 0 where a step in one piece crosses a limit, else 0: the light changes, the junction
/// stands above its limit at the begin or at the end, or the battery becomes empty.
///
/// A number, as the compiler makes branches of conditions that are joined.
#[inline(always)]
#[must_use]
pub fn crossing(
    plant: &Plant,
    i: &Inputs,
    chips_w: f64,
    per_working: f64,
    (charge_j, junction_end_k): (f64, f64),
) -> f64 {
    let begin_k = junction_k(plant, i.radiator_k, chips_w, per_working);
    let is_hot = begin_k.larger(junction_end_k) > plant.payload.junction_limit_k;
    let hot_w = if is_hot { chips_w } else { 0.0 };
    let least_j = plant.battery.floor_j + EMPTY * plant.battery.full_j;
    let above_j = (i.charge_j - least_j).larger(0.0);
    let emptied_j = if charge_j <= least_j { above_j } else { 0.0 };
    let turning = i.lit_fraction * (1.0 - i.lit_fraction);
    hot_w.larger(emptied_j).larger(turning)
}

/// Spans of a step in which the light counts as constant: lit fraction and share of the step each.
///
/// The shadow's edge moves evenly from x₀ to x₁. It is cut where the disc of the Sun begins to be
/// covered, where it is half covered, and where it is covered; what the bend of the edge adds to
/// the mean goes to the spans between.
fn spans(i: &Inputs) -> [(f64, f64); 4] {
    let lit = i.lit_fraction;
    let [x0, x1] = i.edges.map(f64::from);
    let run = x1 - x0;
    if lit <= 0.0 || lit >= 1.0 || run.abs() < 1e-3 {
        return [(lit, 1.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0)];
    }
    let mut spans = [(0.0, 0.0); 4];
    let (mut mean, mut between) = (0.0, 0.0);
    // from the umbra's side to the light's
    let ends = [f64::NEG_INFINITY, -1.0, 0.0, 1.0, f64::INFINITY];
    let (low, high) = (x0.smaller(x1), x0.larger(x1));
    for (number, span) in spans.iter_mut().enumerate() {
        let (from, to) = (ends[number].larger(low), ends[number + 1].smaller(high));
        if to <= from {
            continue;
        }
        let share = (to - from) / (high - low);
        *span = match number {
            0 => (0.0, share),
            3 => (1.0, share),
            _ => (f64::from(mean_lit(from as f32, to as f32, 0.0)), share),
        };
        mean += span.0 * share;
        between += if number == 1 || number == 2 { share } else { 0.0 };
    }
    if between > 0.0 {
        for span in &mut spans[1..3] {
            span.0 = (span.0 + (lit - mean) / between).larger(0.0).smaller(1.0);
        }
    }
    if run < 0.0 {
        spans.reverse();
    }
    spans
}

/// A charge that differs from none or from all by rounding alone as none or all, J.
fn snapped_j(plant: &Plant, charge_j: f64) -> f64 {
    let battery = &plant.battery;
    let near = |limit_j: f64| (charge_j - limit_j).abs() <= EMPTY * battery.full_j;
    if near(battery.floor_j) {
        battery.floor_j
    } else if near(battery.full_j) {
        battery.full_j
    } else {
        charge_j
    }
}

/// Means over a step, as its pieces add them up.
struct Sums {
    outcome: Outcome,
    /// The last power of chips of which a clock was worked out, W, and that clock: most pieces have
    /// the power of the one before.
    last_clock: (f64, f64),
}

impl Sums {
    fn new(i: &Inputs) -> Self {
        Self {
            outcome: Outcome {
                charge_j: i.charge_j,
                radiator_k: i.radiator_k,
                array_k: i.array_k,
                junction_k: i.radiator_k,
                array_w: 0.0,
                bus_w: 0.0,
                chips_w: 0.0,
                clock_by_power: 0.0,
                clock: 0.0,
                compute_fraction: 0.0,
                flows: Flows {
                    drawn_w: 0.0,
                    conversion_loss_w: 0.0,
                    battery_loss_w: 0.0,
                    stored_w: 0.0,
                    served_w: 0.0,
                    unserved_w: 0.0,
                    curtailed_w: 0.0,
                },
                discharged_w: 0.0,
                heat_w: 0.0,
                absorbed_w: 0.0,
            },
            last_clock: (f64::NAN, 0.0),
        }
    }

    /// The clock that a power of the chips allows.
    fn clock(&mut self, piece: &Piece<'_>, chips_w: f64) -> f64 {
        if self.last_clock.0 != chips_w {
            let (plant, i) = (piece.plant, &piece.inputs);
            let share = power_share(plant, chips_w, i.working_fraction, i.available_fraction);
            self.last_clock = (chips_w, f64::from(clock(plant, share)));
        }
        self.last_clock.1
    }

    /// Adds a piece that takes a share of the step.
    fn add(&mut self, piece: &Piece<'_>, share: f64, bus_w: f64, held: &Held) {
        let clock = self.clock(piece, held.chips_w);
        let by_power = if held.chips_w == bus_w { clock } else { self.clock(piece, bus_w) };
        let (sum, one) = (&mut self.outcome, &held.flows);
        sum.array_w += share * piece.array_w;
        sum.absorbed_w += share * piece.absorbed_w;
        sum.bus_w += share * bus_w;
        sum.chips_w += share * held.chips_w;
        sum.clock += share * clock;
        sum.clock_by_power += share * by_power;
        sum.heat_w += share * heat_w(one);
        sum.discharged_w += share * (-one.stored_w).larger(0.0);
        let flows = &mut sum.flows;
        flows.drawn_w += share * one.drawn_w;
        flows.conversion_loss_w += share * one.conversion_loss_w;
        flows.battery_loss_w += share * one.battery_loss_w;
        flows.stored_w += share * one.stored_w;
        flows.served_w += share * one.served_w;
        flows.unserved_w += share * one.unserved_w;
        flows.curtailed_w += share * one.curtailed_w;
        sum.radiator_k = held.radiator_k;
        sum.junction_k = held.junction_k;
    }
}

/// One step in pieces.
#[cold]
#[inline(never)]
#[must_use]
pub fn cut_step(plant: &Plant, plane: &PlaneTerms, i: &Inputs) -> Outcome {
    let mut sums = Sums::new(i);
    let per_working = per_working(i.working_fraction);
    let cosine = array_cosine(plane, i.sun_cosine);
    for (lit, share) in spans(i) {
        if share <= 0.0 {
            continue;
        }
        let light = lit * cosine;
        let (array_end_k, array_k) = plant.array.after_k(
            sums.outcome.array_k,
            light as f32,
            i.array_earth_share as f32,
            share as f32,
        );
        sums.outcome.array_k = array_end_k;
        let array_w = array_w(plant, light, array_k);
        let absorbed_w = plant.radiator.absorbed_w(lit, i.sun_cosine, i.earth_share, array_k);
        let mut left_s = share * plant.step_s;
        for number in 1..=MOST_PIECES {
            let charge_j = snapped_j(plant, sums.outcome.charge_j);
            let inputs =
                Inputs { lit_fraction: lit, charge_j, radiator_k: sums.outcome.radiator_k, ..*i };
            let is_last = number == MOST_PIECES;
            let per_s = if is_last { 1.0 / left_s } else { AT_ONCE_PER_S };
            let at_once = Plant { per_step_s: per_s, ..*plant };
            let bus_w = allowed_w(&at_once, plane, &inputs, array_w);
            let mut piece =
                Piece { plant, inputs, array_w, absorbed_w, per_working, length_s: left_s };
            let mut held = piece.meet(bus_w);
            let is_short = held.flows.unserved_w > EMPTY * held.flows.served_w;
            if is_short && charge_j > plant.battery.floor_j && !is_last {
                // until the battery is empty
                let out_w = -flows_at(plant, charge_j, array_w, held.chips_w, per_s).stored_w;
                let until_s = (charge_j - plant.battery.floor_j) / out_w.larger(f64::MIN_POSITIVE);
                if until_s < piece.length_s {
                    piece.length_s = until_s;
                    held = piece.meet(bus_w);
                }
            }
            sums.add(&piece, piece.length_s * plant.per_step_s, bus_w, &held);
            sums.outcome.charge_j = charge_j + held.flows.stored_w * piece.length_s;
            left_s -= piece.length_s;
            if left_s <= 1e-9 * plant.step_s {
                break;
            }
        }
    }
    let sum = &mut sums.outcome;
    // what was stored is what the charge has changed by, to the last bit that matters
    sum.charge_j = i.charge_j + sum.flows.stored_w * plant.step_s;
    // shares of a step add up to 1 but for rounding
    (sum.clock, sum.clock_by_power) = (sum.clock.smaller(1.0), sum.clock_by_power.smaller(1.0));
    sum.compute_fraction = sum.clock * i.working_fraction * i.available_fraction;
    sums.outcome
}

/// One whole step of one satellite.
#[must_use]
pub fn step(plant: &Plant, plane: &PlaneTerms, i: &Inputs) -> Outcome {
    let light = i.lit_fraction * array_cosine(plane, i.sun_cosine);
    let (array_end_k, array_k) =
        plant.array.after_k(i.array_k, light as f32, i.array_earth_share as f32, 1.0);
    let array_w = array_w(plant, light, array_k);
    let chips_w = allowed_w(plant, plane, i, array_w);
    let absorbed_w =
        plant.radiator.absorbed_w(i.lit_fraction, i.sun_cosine, i.earth_share, array_k);
    let flows = bus_flows(plant, i.charge_j, array_w, chips_w);
    let heat = heat_w(&flows);
    let radiator_k = plant.radiator.after_k(
        i.radiator_k,
        heat + absorbed_w,
        plant.heat_part_s,
        plant.heat_parts,
    );
    let per_working = per_working(i.working_fraction);
    let junction = junction_k(plant, radiator_k, chips_w, per_working);
    let charge_j = i.charge_j + flows.stored_w * plant.step_s;
    if crossing(plant, i, chips_w, per_working, (charge_j, junction)) > 0.0 {
        return cut_step(plant, plane, i);
    }
    let share = power_share(plant, chips_w, i.working_fraction, i.available_fraction);
    let clock = f64::from(clock(plant, share));
    Outcome {
        charge_j,
        radiator_k,
        array_k: array_end_k,
        junction_k: junction,
        array_w,
        bus_w: chips_w,
        chips_w,
        clock_by_power: clock,
        clock,
        compute_fraction: clock * i.working_fraction * i.available_fraction,
        flows,
        discharged_w: (-flows.stored_w).larger(0.0),
        heat_w: heat,
        absorbed_w,
    }
}
