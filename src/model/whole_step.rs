//! One whole step of one satellite, cut where a limit of light, battery or heat is crossed.
//!
//! Within a step the means of light and power stand for what changes. That holds while nothing
//! bends: where the Sun rises or sets, where the battery becomes empty, and where the throttle
//! acts, a mean would not have been lived through. Such steps are flown in pieces, between which
//! the limit is met; all others in one. A battery that becomes full needs no cut: what it no longer
//! takes is curtailed, in proportion to the time.
//!
//! While a throttle holds, the junction stands at its limit from the begin of a piece to its end,
//! and the chips' power runs linearly from what that allows now to what it allows then.

use super::{
    numeric::Real,
    power::Flows,
    step::{
        Inputs, Outcome, PlaneTerms, Plant, allowed_w, array_cosine, array_w, bus_flows, clock,
        heat_w, junction_k, per_working, power_share,
    },
};

/// How far below its limit a junction that is held at the limit may be, K.
pub const COOLING_TOLERANCE_K: f64 = 1e-9;

/// Share of a full battery below which its charge counts as none.
const EMPTY: f64 = 1e-9;

/// 1/Δt of a piece so short that no energy limits its power, 1/s.
const AT_ONCE_PER_S: f64 = 1e12;

/// Most pieces of a step with the same light. What is left after them is flown in one.
const MOST_PIECES: usize = 6;

/// Whether a step in one piece crosses a limit: the light changes, the junction stands above its
/// limit at the begin or at the end, or the battery becomes empty.
#[inline(always)]
#[must_use]
pub fn crosses(
    plant: &Plant,
    i: &Inputs,
    chips_w: f64,
    per_working: f64,
    (charge_j, junction_end_k): (f64, f64),
) -> bool {
    let begin_k = junction_k(plant, i.radiator_k, chips_w, per_working);
    let is_hot =
        (begin_k.larger(junction_end_k) > plant.payload.junction_limit_k) & (chips_w > 0.0);
    let least_j = plant.battery.floor_j + EMPTY * plant.battery.full_j;
    let empties = (i.charge_j > least_j) & (charge_j <= least_j);
    let turns = (i.lit_fraction > 0.0) & (i.lit_fraction < 1.0);
    is_hot | empties | turns
}

/// What the chips may have in a piece, and what follows.
#[derive(Clone, Copy)]
struct Held {
    chips_w: f64,
    flows: Flows,
    radiator_k: f64,
    junction_k: f64,
}

/// A piece of a step with constant light, in which the battery neither fills nor empties.
struct Piece<'a> {
    plant: &'a Plant,
    inputs: Inputs,
    array_w: f64,
    absorbed_w: f64,
    per_working: f64,
    length_s: f64,
    /// 1/Δt for the limits of the battery's energy.
    per_s: f64,
}

impl Piece<'_> {
    /// Flies the piece with a mean power of the chips that began with `first_w`.
    fn fly(&self, chips_w: f64, first_w: f64) -> Held {
        let plant = self.plant;
        let i = &self.inputs;
        let flows = flows_at(plant, i.charge_j, self.array_w, chips_w, self.per_s);
        let share = self.length_s * plant.per_step_s;
        let radiator_k = plant.radiator.after_k(
            i.radiator_k,
            heat_w(&flows) + self.absorbed_w,
            plant.heat_part_s * share,
            plant.heat_parts,
        );
        let last_w = (2.0 * chips_w - first_w).larger(0.0);
        let junction_k = junction_k(plant, radiator_k, last_w, self.per_working);
        Held { chips_w, flows, radiator_k, junction_k }
    }

    /// Flies the piece with the largest power up to `allowed_w` that keeps the junction at or below
    /// its limit from begin to end: regula falsi (Illinois) to [`COOLING_TOLERANCE_K`], at most
    /// sixty steps, the cool side taken. Chips that are too hot even at 0 W are switched off.
    ///
    /// With R the junction's rise per power, P₀ = (T_limit − T_r)/R at the begin, and the mean P
    /// such that T_r(Δt; P) + R·(2P − P₀) = T_limit.
    fn hold(&self, allowed_w: f64) -> Held {
        let plant = self.plant;
        let limit_k = plant.payload.junction_limit_k;
        let room_k = limit_k - self.inputs.radiator_k;
        let per_w_k = plant.payload.junction_k_w * self.per_working;
        let first_w = if room_k <= 0.0 {
            0.0
        } else if per_w_k * allowed_w > room_k {
            room_k / per_w_k
        } else {
            allowed_w
        };
        let most_w = 0.5 * (first_w + allowed_w);
        let mut hot = self.fly(most_w, first_w);
        let mut hot_k = hot.junction_k - limit_k;
        if hot_k <= 0.0 || allowed_w <= 0.0 {
            return hot;
        }
        let mut cool = self.fly(0.0, 0.0);
        let mut cool_k = cool.radiator_k - limit_k;
        if cool_k > 0.0 {
            return cool;
        }
        let mut last_was_hot = true;
        for _ in 0..60 {
            let guess_w = cooling_guess_w((cool.chips_w, cool_k), (hot.chips_w, hot_k));
            let guess = self.fly(guess_w, first_w);
            let guess_k = guess.junction_k - limit_k;
            // an end that stays twice running gets half its weight, so that it cannot stick
            let is_hot = guess_k > 0.0;
            if is_hot {
                (hot, hot_k) = (guess, guess_k);
                cool_k *= if last_was_hot { 0.5 } else { 1.0 };
            } else {
                (cool, cool_k) = (guess, guess_k);
                hot_k *= if last_was_hot { 1.0 } else { 0.5 };
            }
            last_was_hot = is_hot;
            let is_close = !is_hot && guess_k > -COOLING_TOLERANCE_K;
            if is_close || hot.chips_w - cool.chips_w <= 1e-12 * hot.chips_w {
                break;
            }
        }
        cool
    }
}

/// Returns the next guess at the chips' power that holds the limit, W, between a power that is
/// cool enough and one that is too hot, each with its junction's excess over the limit, K.
///
/// P = P_h − (k_h + ½τ)·(P_h − P_c)/(k_h − k_c), τ the tolerance: the secant's point for the middle
/// of what is accepted, as one for the limit itself would lie on the hot side half of the time.
fn cooling_guess_w((cool_w, cool_k): (f64, f64), (hot_w, hot_k): (f64, f64)) -> f64 {
    let above_k = hot_k + 0.5 * COOLING_TOLERANCE_K;
    (hot_w - above_k * (hot_w - cool_w) / (hot_k - cool_k)).larger(cool_w).smaller(hot_w)
}

/// [`bus_flows`] under the energy limits of another time than the step.
fn flows_at(plant: &Plant, charge_j: f64, array_w: f64, chips_w: f64, per_s: f64) -> Flows {
    bus_flows(&Plant { per_step_s: per_s, ..*plant }, charge_j, array_w, chips_w)
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
        }
    }

    /// Adds a piece that takes a share of the step.
    fn add(&mut self, piece: &Piece<'_>, share: f64, bus_w: f64, held: &Held) {
        let (plant, i) = (piece.plant, &piece.inputs);
        let clock_of = |chips_w: f64| {
            let share = power_share(plant, chips_w, i.working_fraction, i.available_fraction);
            f64::from(clock(plant, share))
        };
        let clock = clock_of(held.chips_w);
        let by_power = if held.chips_w == bus_w { clock } else { clock_of(bus_w) };
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
    let lit = i.lit_fraction;
    // before and after the Sun rises or sets; one of them where it does not
    let spans =
        if i.is_rising { [(0.0, 1.0 - lit), (1.0, lit)] } else { [(1.0, lit), (0.0, 1.0 - lit)] };
    for (lit, share) in spans {
        if share <= 0.0 {
            continue;
        }
        let light = lit * cosine;
        let (array_end_k, array_k) = plant.array.after_k(
            sums.outcome.array_k,
            light as f32,
            i.earth_share as f32,
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
                Piece { plant, inputs, array_w, absorbed_w, per_working, length_s: left_s, per_s };
            let stored_w = flows_at(plant, charge_j, array_w, bus_w, per_s).stored_w;
            let battery = &plant.battery;
            // until the battery is empty or full, should the chips get what they may have
            let until_s = if stored_w < 0.0 {
                (charge_j - battery.floor_j) / -stored_w
            } else if stored_w > 0.0 {
                (battery.full_j - charge_j) / stored_w
            } else {
                left_s
            };
            if !is_last && until_s < left_s {
                piece.length_s = until_s;
            }
            let held = piece.hold(bus_w);
            let stored_j = held.flows.stored_w * piece.length_s;
            sums.add(&piece, piece.length_s * plant.per_step_s, bus_w, &held);
            left_s -= piece.length_s;
            let is_through = held.flows.stored_w == stored_w && piece.length_s == until_s;
            sums.outcome.charge_j = match is_through {
                true if stored_w < 0.0 => battery.floor_j,
                true if stored_w > 0.0 => battery.full_j,
                _ => charge_j + stored_j,
            };
            if left_s <= 1e-12 * plant.step_s {
                break;
            }
        }
    }
    let sum = &mut sums.outcome;
    // what was stored is what the charge has changed by, to the last bit that matters
    sum.charge_j = i.charge_j + sum.flows.stored_w * plant.step_s;
    sum.compute_fraction = sum.clock * i.working_fraction * i.available_fraction;
    sums.outcome
}

/// One whole step of one satellite.
#[must_use]
pub fn step(plant: &Plant, plane: &PlaneTerms, i: &Inputs) -> Outcome {
    let light = i.lit_fraction * array_cosine(plane, i.sun_cosine);
    let (array_end_k, array_k) =
        plant.array.after_k(i.array_k, light as f32, i.earth_share as f32, 1.0);
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
    if crosses(plant, i, chips_w, per_working, (charge_j, junction)) {
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
