//! A piece of a step with constant light: what the chips may have, and what holds them at their
//! limit where that makes them too hot.

use super::{
    numeric::Real,
    power::Flows,
    step::{Inputs, Plant, bus_flows, heat_w, junction_k},
};

/// How far below its limit a junction that is held at the limit may be, K.
pub const COOLING_TOLERANCE_K: f64 = 1e-9;

/// How far the second guess at a power goes, times the step that a slope without losses gives: both
/// are then on either side of what is sought.
const PAST: f64 = 1.25;

/// What the chips may have in a piece, and what follows.
#[derive(Clone, Copy)]
pub struct Held {
    /// Mean power of the chips, W.
    pub chips_w: f64,
    /// Bus flows.
    pub flows: Flows,
    /// Radiator at the end, K.
    pub radiator_k: f64,
    /// Hottest junction at the end, K.
    pub junction_k: f64,
}

/// A piece of a step with constant light.
pub struct Piece<'a> {
    /// What the satellites share.
    pub plant: &'a Plant,
    /// What this one begins with.
    pub inputs: Inputs,
    /// Array output possible, W.
    pub array_w: f64,
    /// Heat from outside, W.
    pub absorbed_w: f64,
    /// 1/share of the chips that work.
    pub per_working: f64,
    /// Length, s.
    pub length_s: f64,
}

impl Piece<'_> {
    /// Flies the piece with a mean power of the chips that began with `first_w`.
    fn fly(&self, chips_w: f64, first_w: f64) -> Held {
        let plant = self.plant;
        let i = &self.inputs;
        let per_s = 1.0 / self.length_s;
        let flows = flows_at(plant, i.charge_j, self.array_w, chips_w, per_s);
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

    /// Flies the piece with what the chips may have; where that makes them too hot, up to when it
    /// does, or else with what holds them at their limit.
    pub fn meet(&mut self, allowed_w: f64) -> Held {
        let plant = self.plant;
        let limit_k = plant.payload.junction_limit_k;
        let begin_k = junction_k(plant, self.inputs.radiator_k, allowed_w, self.per_working);
        if allowed_w > 0.0 && begin_k > limit_k {
            return self.hold(allowed_w);
        }
        let free = self.fly(allowed_w, allowed_w);
        if allowed_w <= 0.0 || free.junction_k <= limit_k {
            return free;
        }
        // less than that is rounding
        if limit_k - begin_k > 1e-6 {
            return self.until_hot(allowed_w, begin_k - limit_k, free.junction_k - limit_k);
        }
        self.hold(allowed_w)
    }

    /// Flies the piece up to the time at which its junction comes to its limit: regula falsi
    /// (Illinois) between both ends, at most twelve steps, the cool side taken.
    fn until_hot(&mut self, chips_w: f64, mut cool_k: f64, mut hot_k: f64) -> Held {
        let (mut cool_s, mut hot_s) = (0.0, self.length_s);
        let mut last_was_hot = true;
        let mut found = None;
        for _ in 0..12 {
            // not the limit itself, but just below it
            let aim_k = hot_k + 0.5e-6;
            self.length_s = hot_s - aim_k * (hot_s - cool_s) / (hot_k - cool_k);
            let guess = self.fly(chips_w, chips_w);
            let guess_k = guess.junction_k - self.plant.payload.junction_limit_k;
            let is_hot = guess_k > 0.0;
            if is_hot {
                (hot_s, hot_k) = (self.length_s, guess_k);
                cool_k *= if last_was_hot { 0.5 } else { 1.0 };
            } else {
                (cool_s, cool_k) = (self.length_s, guess_k);
                hot_k *= if last_was_hot { 1.0 } else { 0.5 };
                found = Some((self.length_s, guess));
            }
            last_was_hot = is_hot;
            if !is_hot && guess_k > -1e-6 {
                break;
            }
        }
        if let Some((length_s, held)) = found {
            self.length_s = length_s;
            return held;
        }
        self.hold(chips_w)
    }

    /// Flies the piece with the largest power up to `allowed_w` that keeps the junction at or below
    /// its limit from begin to end, the cool side of [`COOLING_TOLERANCE_K`] taken. Chips that are
    /// too hot even at 0 W are switched off.
    ///
    /// With R the junction's rise per power, P₀ = (T_limit − T_r)/R at the begin, and the mean P
    /// such that T_r(Δt; P) + R·(2P − P₀) = T_limit.
    fn hold(&self, allowed_w: f64) -> Held {
        let plant = self.plant;
        let room_k = plant.payload.junction_limit_k - self.inputs.radiator_k;
        let per_w_k = plant.payload.junction_k_w * self.per_working;
        let first_w = if room_k <= 0.0 {
            0.0
        } else if per_w_k * allowed_w > room_k {
            room_k / per_w_k
        } else {
            allowed_w
        };
        let most_w = 0.5 * (first_w + allowed_w);
        // a junction that stood at its limit before needs little else than the power it has
        let near = self.tried(first_w.smaller(most_w), first_w);
        if near.excess_k <= 0.0 && near.excess_k > -COOLING_TOLERANCE_K {
            return near.held;
        }
        let per_w_k = 2.0 * per_w_k + self.rise_per_w_k();
        let beyond_w = near.held.chips_w - PAST * near.excess_k / per_w_k;
        let beyond = self.tried(beyond_w.larger(0.0).smaller(most_w), first_w);
        let (cool, hot) = match (near.excess_k > 0.0, beyond.excess_k > 0.0) {
            (true, false) => (beyond, near),
            (false, true) => (near, beyond),
            (true, true) => {
                let cool = self.tried(0.0, 0.0);
                if cool.held.radiator_k > plant.payload.junction_limit_k {
                    return cool.held;
                }
                (cool, if beyond.excess_k < near.excess_k { beyond } else { near })
            }
            (false, false) => {
                let hot = self.tried(most_w, first_w);
                if hot.excess_k <= 0.0 {
                    return hot.held;
                }
                (if beyond.excess_k > near.excess_k { beyond } else { near }, hot)
            }
        };
        self.between(cool, hot, first_w)
    }

    /// Flies the piece with a power between one that is cool enough and one that is too hot: regula
    /// falsi (Illinois) to [`COOLING_TOLERANCE_K`], at most sixty steps, the cool side taken.
    fn between(&self, mut cool: Tried, mut hot: Tried, first_w: f64) -> Held {
        // the excesses as they are weighed
        let (mut cool_k, mut hot_k) = (cool.excess_k, hot.excess_k);
        let mut last_was_hot = None;
        for _ in 0..60 {
            if cool.excess_k > -COOLING_TOLERANCE_K
                || hot.held.chips_w - cool.held.chips_w <= 1e-12 * hot.held.chips_w
            {
                break;
            }
            let guess_w = cooling_guess_w((cool.held.chips_w, cool_k), (hot.held.chips_w, hot_k));
            let guess = self.tried(guess_w, first_w);
            // an end that stays twice running gets half its weight, so that it cannot stick
            let is_hot = guess.excess_k > 0.0;
            if is_hot {
                (hot, hot_k) = (guess, guess.excess_k);
                cool_k *= if last_was_hot == Some(true) { 0.5 } else { 1.0 };
            } else {
                (cool, cool_k) = (guess, guess.excess_k);
                hot_k *= if last_was_hot == Some(false) { 0.5 } else { 1.0 };
            }
            last_was_hot = Some(is_hot);
        }
        cool.held
    }

    /// Flies the piece with a mean power of the chips that began with `first_w`, 0 W included, and
    /// tells by how much its junction exceeds the limit at the end.
    fn tried(&self, chips_w: f64, first_w: f64) -> Tried {
        let held = self.fly(chips_w, first_w);
        Tried { excess_k: held.junction_k - self.plant.payload.junction_limit_k, held }
    }

    /// Rise of the radiator at the end of the piece per power of the chips, where nothing of it is
    /// radiated before, K/W: Δt·(1 + pumps)/C.
    fn rise_per_w_k(&self) -> f64 {
        let radiator = &self.plant.radiator;
        self.length_s * self.plant.with_pumps * (radiator.gain_k_s(1.0) - radiator.gain_k_s(0.0))
    }
}

/// A power that was tried.
#[derive(Clone, Copy)]
struct Tried {
    held: Held,
    /// Junction over its limit at the end, K.
    excess_k: f64,
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
#[must_use]
pub fn flows_at(plant: &Plant, charge_j: f64, array_w: f64, chips_w: f64, per_s: f64) -> Flows {
    bus_flows(&Plant { per_step_s: per_s, ..*plant }, charge_j, array_w, chips_w)
}
