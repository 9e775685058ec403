//! One step of one satellite: light → power → battery → heat → throttled compute.
//!
//! Written once and without branches: [`super::whole_step`] calls it for one satellite, the
//! fleet's columns ([`super::fleet::columns`]) call it in vector lanes. Order within a step:
//! the array's temperature, what the policy asks, what the bus limits, what the radiator limits,
//! then battery and radiator follow from what the chips were left with.

use super::{
    array_heat::ArrayNode,
    compute::PayloadNode,
    heat::RadiatorNode,
    numeric::Real,
    power::{BatteryLimits, Flows, Requests, flows},
};

/// What all satellites of a cluster share for one step.
#[derive(Clone, Copy, Debug)]
pub struct Plant {
    /// Array power in full light facing the Sun, at rest in it, W at its terminals.
    pub array_w: f64,
    /// The same with the array at 28 °C, W.
    pub cells_w: f64,
    /// The array's temperature.
    pub array: ArrayNode,
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
    /// Distance of the shadow's edge at begin and end, solar radii; it counts where the lit fraction
    /// is neither 0 nor 1.
    pub edges: [f32; 2],
    /// The Earth's view from the radiator over the one that the plant was made with.
    pub earth_share: f64,
    /// The same from the array, which is edge-on to the Earth in the mean.
    pub array_earth_share: f64,
    /// Share of the chips that work.
    pub working_fraction: f64,
    /// Share of the step in which they may run.
    pub available_fraction: f64,
    /// Charge at the begin, J.
    pub charge_j: f64,
    /// Radiator at the begin, K.
    pub radiator_k: f64,
    /// Array at the begin, K.
    pub array_k: f32,
}

/// What a satellite takes from step to step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// Charge, J.
    pub charge_j: f64,
    /// Radiator, K.
    pub radiator_k: f64,
    /// Array, K.
    pub array_k: f32,
}

/// What the step leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Charge at the end, J.
    pub charge_j: f64,
    /// Radiator at the end, K.
    pub radiator_k: f64,
    /// Array at the end, K.
    pub array_k: f32,
    /// Hottest junction at the end, K.
    pub junction_k: f64,
    /// Array output possible, W at its terminals.
    pub array_w: f64,
    /// Power of the chips with their hosts that policy and bus allow, W.
    pub bus_w: f64,
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
    /// Out of the cells while they are emptied, W mean over the step.
    pub discharged_w: f64,
    /// Heat into the radiator from the bus, W.
    pub heat_w: f64,
    /// Heat taken in from Sun, Earth and array, W.
    pub absorbed_w: f64,
}

impl Outcome {
    /// The state at the end.
    #[must_use]
    pub fn state(&self) -> State {
        State { charge_j: self.charge_j, radiator_k: self.radiator_k, array_k: self.array_k }
    }
}

/// Array's cos θ for r̂·ŝ.
#[inline(always)]
#[must_use]
pub fn array_cosine(plane: &PlaneTerms, sun_cosine: f64) -> f64 {
    (plane.cosine + plane.turning_cosine * sun_cosine).larger(0.0)
}

/// Array output possible with a share `light` of full sunlight on it, at a mean temperature, W.
#[inline(always)]
#[must_use]
pub fn array_w(plant: &Plant, light: f64, array_k: f32) -> f64 {
    plant.cells_w * light * f64::from(plant.array.relative(array_k))
}

/// Chips' power that policy and bus allow with an array's output, W.
#[inline(always)]
#[must_use]
pub fn allowed_w(plant: &Plant, plane: &PlaneTerms, i: &Inputs, array_w: f64) -> f64 {
    let asked_w =
        plane.requests.shadow_w + i.lit_fraction * (plane.requests.sun_w - plane.requests.shadow_w);
    let reachable_w = array_w * plant.conversion_efficiency
        + plant.battery.available_w(i.charge_j, plant.per_step_s);
    let bus_w = asked_w.smaller(reachable_w);
    let most_w = i.working_fraction
        * (plant.payload.idle_w
            + (plant.payload.max_w - plant.payload.idle_w) * i.available_fraction);
    (bus_w * plant.per_with_pumps - plant.house_w).larger(0.0).smaller(most_w)
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
