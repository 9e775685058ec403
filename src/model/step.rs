//! One step of one satellite: light → power → battery → heat → throttled compute.
//!
//! Written once and without branches: [`super::evaluate`] calls it for one satellite, the
//! fleet's columns ([`super::fleet::columns`]) call it in vector lanes. Order within a step:
//! the policy asks, the bus limits, the radiator limits, then battery and temperature follow
//! from what the chips were left with.

use super::{
    compute::PayloadNode,
    heat::RadiatorNode,
    numeric::Real,
    power::{BatteryLimits, Flows, Requests, flows},
};

/// What all satellites of a cluster share for one step.
#[derive(Clone, Copy, Debug)]
pub struct Plant {
    /// Array power in full light facing the Sun, W at its terminals.
    pub array_w: f64,
    /// From array terminals to the bus.
    pub conversion_efficiency: f64,
    /// 1/that.
    pub per_conversion_efficiency: f64,
    /// Battery.
    pub battery: BatteryLimits,
    /// House load, W.
    pub house_w: f64,
    /// 1 + pump power per heat moved.
    pub with_pumps: f64,
    /// 1/(1 + pump power per heat moved).
    pub per_with_pumps: f64,
    /// Chips.
    pub payload: PayloadNode,
    /// Radiator.
    pub radiator: RadiatorNode,
    /// Length of the step, s.
    pub step_s: f64,
    /// 1/Δt, 1/s.
    pub per_step_s: f64,
    /// Parts of the radiator's integration.
    pub heat_parts: u32,
    /// Δt/parts, s.
    pub heat_part_s: f64,
}

/// What the satellites of one plane share for one step.
#[derive(Clone, Copy, Debug)]
pub struct PlaneTerms {
    /// What the policy asks.
    pub requests: Requests,
    /// Array's cos θ: this …
    pub cosine: f64,
    /// … plus this times r̂·ŝ, never below 0.
    pub turning_cosine: f64,
}

/// What one satellite meets in one step.
#[derive(Clone, Copy, Debug)]
pub struct Inputs {
    /// Mean lit fraction over the step.
    pub lit_fraction: f64,
    /// r̂·ŝ, mean of begin and end of the step.
    pub sun_cosine: f64,
    /// The Earth's view from the radiator over the one that the plant was made with.
    pub earth_share: f64,
    /// Share of the chips that work.
    pub working_fraction: f64,
    /// Share of the step in which they may run.
    pub available_fraction: f64,
    /// Charge at the begin, J.
    pub charge_j: f64,
    /// Radiator at the begin, K.
    pub radiator_k: f64,
}

/// What the step leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Charge at the end, J.
    pub charge_j: f64,
    /// Radiator at the end, K.
    pub radiator_k: f64,
    /// Hottest junction at the end, K.
    pub junction_k: f64,
    /// Array output possible, W at its terminals.
    pub array_w: f64,
    /// Power of the chips with their hosts, W.
    pub chips_w: f64,
    /// Clock of the running chips under the bus's limit, fraction of full.
    pub clock_by_power: f64,
    /// Their clock under the radiator's limit as well.
    pub clock: f64,
    /// Compute share: clock × working × available.
    pub compute_fraction: f64,
    /// Bus flows.
    pub flows: Flows,
    /// Heat into the radiator from the bus, W.
    pub heat_w: f64,
    /// Heat taken in from Sun and Earth, W.
    pub absorbed_w: f64,
}

/// Chips' power that policy and bus allow, and the array's possible output, W.
#[inline(always)]
#[must_use]
pub fn allowed_w(plant: &Plant, plane: &PlaneTerms, i: &Inputs) -> (f64, f64) {
    let cosine = (plane.cosine + plane.turning_cosine * i.sun_cosine).larger(0.0);
    let array_w = plant.array_w * i.lit_fraction * cosine;
    let asked_w =
        plane.requests.shadow_w + i.lit_fraction * (plane.requests.sun_w - plane.requests.shadow_w);
    let reachable_w = array_w * plant.conversion_efficiency
        + plant.battery.available_w(i.charge_j, plant.per_step_s);
    let bus_w = asked_w.smaller(reachable_w);
    let most_w = i.working_fraction
        * (plant.payload.idle_w
            + (plant.payload.max_w - plant.payload.idle_w) * i.available_fraction);
    let chips_w = (bus_w * plant.per_with_pumps - plant.house_w).larger(0.0).smaller(most_w);
    (chips_w, array_w)
}

/// Load of the bus, W: chips, house load, and the pumps that move the heat of both.
#[inline(always)]
#[must_use]
pub fn load_w(chips_w: f64, house_w: f64, with_pumps: f64) -> f64 {
    (chips_w + house_w) * with_pumps
}

/// Bus flows for a chips' power.
#[inline(always)]
#[must_use]
pub fn bus_flows(plant: &Plant, charge_j: f64, array_w: f64, chips_w: f64) -> Flows {
    let load_w = load_w(chips_w, plant.house_w, plant.with_pumps);
    flows(
        array_w,
        plant.conversion_efficiency,
        plant.per_conversion_efficiency,
        load_w,
        &plant.battery,
        charge_j,
        plant.per_step_s,
    )
}

/// Heat that the bus gives to the radiator, W: all that was served and all that was lost.
#[inline(always)]
#[must_use]
pub fn heat_w(f: &Flows) -> f64 {
    f.served_w + f.conversion_loss_w + f.battery_loss_w
}

/// Hottest junction for a radiator temperature and a chips' power, K; see [`per_working`].
#[inline(always)]
#[must_use]
pub fn junction_k(plant: &Plant, radiator_k: f64, chips_w: f64, per_working: f64) -> f64 {
    radiator_k + plant.payload.junction_k_w * chips_w * per_working
}

/// How much more each working chip carries of a power: 1/working share.
#[inline(always)]
#[must_use]
pub fn per_working(working_fraction: f64) -> f64 {
    1.0 / working_fraction.larger(1e-9)
}

/// Power share of the running chips for the power of all working ones.
#[inline(always)]
#[must_use]
pub fn power_share(
    plant: &Plant,
    chips_w: f64,
    working_fraction: f64,
    available_fraction: f64,
) -> f32 {
    let waiting_w = plant.payload.idle_w * working_fraction * (1.0 - available_fraction);
    plant.payload.power_share(chips_w - waiting_w, working_fraction * available_fraction)
}

/// Their clock.
#[inline(always)]
#[must_use]
pub fn clock(plant: &Plant, power_share: f32) -> f32 {
    plant.payload.clock_fraction(power_share)
}

/// How far below its limit a junction that is held at the limit may be, K.
pub const COOLING_TOLERANCE_K: f64 = 1e-9;

/// Returns the next guess at the chips' power that holds the limit, W, between a power that is
/// cool enough and one that is too hot, each with its junction's excess over the limit, K.
///
/// P = P_h − (k_h + ½τ)·(P_h − P_c)/(k_h − k_c), τ the tolerance: the secant's point for the middle
/// of what is accepted, as one for the limit itself would lie on the hot side half of the time.
#[inline(always)]
#[must_use]
pub fn cooling_guess_w((cool_w, cool_k): (f64, f64), (hot_w, hot_k): (f64, f64)) -> f64 {
    let above_k = hot_k + 0.5 * COOLING_TOLERANCE_K;
    (hot_w - above_k * (hot_w - cool_w) / (hot_k - cool_k)).larger(cool_w).smaller(hot_w)
}

/// Largest chips' power up to `chips_w` that keeps the junction at or below its limit at the
/// end of the step, W: regula falsi (Illinois) between 0 and the power that was too much, to
/// [`COOLING_TOLERANCE_K`], at most sixty steps, the cool side returned. Chips that are too hot
/// even at 0 W are switched off.
#[must_use]
pub fn cooled_w(plant: &Plant, i: &Inputs, array_w: f64, absorbed_w: f64, chips_w: f64) -> f64 {
    let limit_k = plant.payload.junction_limit_k;
    let excess_k = |chips_w: f64| {
        let heat = heat_w(&bus_flows(plant, i.charge_j, array_w, chips_w)) + absorbed_w;
        let radiator_k =
            plant.radiator.after_k(i.radiator_k, heat, plant.heat_part_s, plant.heat_parts);
        junction_k(plant, radiator_k, chips_w, per_working(i.working_fraction)) - limit_k
    };
    let (mut cool_w, mut cool_k) = (0.0, excess_k(0.0));
    if cool_k > 0.0 {
        return 0.0;
    }
    let (mut hot_w, mut hot_k) = (chips_w, excess_k(chips_w));
    if hot_k <= 0.0 {
        return chips_w;
    }
    let mut last_was_hot = true;
    for _ in 0..60 {
        let guess_w = cooling_guess_w((cool_w, cool_k), (hot_w, hot_k));
        let guess_k = excess_k(guess_w);
        // an end that stays twice running gets half its weight, so that it cannot stick
        let is_hot = guess_k > 0.0;
        if is_hot {
            (hot_w, hot_k) = (guess_w, guess_k);
            cool_k *= if last_was_hot { 0.5 } else { 1.0 };
        } else {
            (cool_w, cool_k) = (guess_w, guess_k);
            hot_k *= if last_was_hot { 1.0 } else { 0.5 };
        }
        last_was_hot = is_hot;
        if (!is_hot && guess_k > -COOLING_TOLERANCE_K) || hot_w - cool_w <= 1e-12 * hot_w {
            break;
        }
    }
    cool_w
}

/// One whole step of one satellite.
#[must_use]
pub fn step(plant: &Plant, plane: &PlaneTerms, i: &Inputs) -> Outcome {
    let (bus_w, array_w) = allowed_w(plant, plane, i);
    let clock_of = |chips_w: f64| {
        let share = power_share(plant, chips_w, i.working_fraction, i.available_fraction);
        f64::from(clock(plant, share))
    };
    let absorbed_w = plant.radiator.absorbed_w(i.lit_fraction, i.sun_cosine, i.earth_share);
    let end = |chips_w: f64| {
        let f = bus_flows(plant, i.charge_j, array_w, chips_w);
        let heat = heat_w(&f);
        let radiator_k = plant.radiator.after_k(
            i.radiator_k,
            heat + absorbed_w,
            plant.heat_part_s,
            plant.heat_parts,
        );
        let junction = junction_k(plant, radiator_k, chips_w, per_working(i.working_fraction));
        (f, heat, radiator_k, junction)
    };
    let mut chips_w = bus_w;
    let (mut f, mut heat, mut radiator_k, mut junction) = end(bus_w);
    if junction > plant.payload.junction_limit_k && bus_w > 0.0 {
        chips_w = cooled_w(plant, i, array_w, absorbed_w, bus_w);
        (f, heat, radiator_k, junction) = end(chips_w);
    }
    let clock = clock_of(chips_w);
    Outcome {
        charge_j: i.charge_j + f.stored_w * plant.step_s,
        radiator_k,
        junction_k: junction,
        array_w,
        chips_w,
        clock_by_power: clock_of(bus_w),
        clock,
        compute_fraction: clock * i.working_fraction * i.available_fraction,
        flows: f,
        heat_w: heat,
        absorbed_w,
    }
}
