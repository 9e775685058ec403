//! Power: what the array gives, what the battery carries, what reaches the load.
//!
//! The ledger of a step closes by construction of the physics, not by a residual:
//! drawn = served + conversion loss + battery loss + stored, each from its own formula.

use super::{
    constants::{EARTH_INFRARED_W_M2, STEFAN_BOLTZMANN_W_M2_K4},
    design::{Array, Battery, Dispatch},
    numeric::Real,
};

/// Reference temperature of cell efficiency, K (28 °C, the AM0 standard condition).
pub const CELL_REFERENCE_K: f64 = 301.15;

/// Array temperature in full light, K: both faces radiate what is absorbed and not converted.
///
/// (α − η)·G + (ε_f + ε_b)·F·237 = (ε_f + ε_b)·σ·T⁴, with the edge-on view factor F of the
/// Earth. Reflected light is left out (an array that tracks the Sun near the terminator sees
/// little of it; +3 K at noon). η's own dependence on T converges in three passes, to 0.1 K.
#[must_use]
pub fn array_temperature_k(array: &Array, irradiance_w_m2: f64, view_factor: f64) -> f64 {
    let emissivity = array.emissivity_front + array.emissivity_back;
    let earth_w_m2 = emissivity * view_factor * EARTH_INFRARED_W_M2;
    let mut temperature_k = CELL_REFERENCE_K;
    for _ in 0..3 {
        let converted = array.packing_fraction * efficiency_at(array, temperature_k);
        let absorbed_w_m2 =
            (array.absorptivity - converted).larger(0.0) * irradiance_w_m2 + earth_w_m2;
        temperature_k = (absorbed_w_m2 / (emissivity * STEFAN_BOLTZMANN_W_M2_K4)).sqrt().sqrt();
    }
    temperature_k
}

/// Cell efficiency at a temperature, never below 0: η = η₂₈·(1 + c·(T − 28 °C)).
#[must_use]
pub fn efficiency_at(array: &Array, temperature_k: f64) -> f64 {
    (array.efficiency
        * (1.0 + array.temperature_coefficient_per_k * (temperature_k - CELL_REFERENCE_K)))
        .larger(0.0)
}

/// Array power in full light, facing the Sun: P = G·A·packing·η(T)·(1 − d)^years, W.
#[must_use]
pub fn array_power_w(
    array: &Array,
    irradiance_w_m2: f64,
    temperature_k: f64,
    age_years: f64,
) -> f64 {
    irradiance_w_m2
        * array.area_m2
        * array.packing_fraction
        * efficiency_at(array, temperature_k)
        * libm::pow(1.0 - array.degradation_per_year, age_years)
}

/// Share of a plate strip that stands in an array's shadow, in [0, 1].
///
/// The array lies across the sunlight with half width `array_half_m` about the axis; the strip
/// reaches from `gap_m` to `gap_m + length_m` behind it, leaning `lean_rad` away from the
/// Sun line: a point at depth s is lit once s·tan(lean) passes the array's edge.
#[must_use]
pub fn self_shadow_fraction(array_half_m: f64, gap_m: f64, length_m: f64, lean_rad: f64) -> f64 {
    let slope = libm::tan(lean_rad).abs();
    if slope * (gap_m + length_m) <= array_half_m || length_m <= 0.0 {
        return 1.0;
    }
    ((array_half_m / slope - gap_m) / length_m).larger(0.0).smaller(1.0)
}

/// A battery as the step uses it: limits at its present capacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BatteryLimits {
    /// Full, J.
    pub full_j: f64,
    /// Lowest charge allowed, J.
    pub floor_j: f64,
    /// Largest power into the battery, W at the bus.
    pub charge_w: f64,
    /// Largest power out of it, W at the bus.
    pub discharge_w: f64,
    /// Charge efficiency.
    pub charge_efficiency: f64,
    /// 1/charge efficiency.
    pub per_charge_efficiency: f64,
    /// Discharge efficiency.
    pub discharge_efficiency: f64,
    /// 1/discharge efficiency.
    pub per_discharge_efficiency: f64,
}

impl BatteryLimits {
    /// Limits after `cycles` equivalent full cycles.
    #[must_use]
    pub fn new(battery: &Battery, cycles: f64) -> Self {
        let full_j = battery.capacity_j * (1.0 - battery.fade_per_cycle * cycles).larger(0.0);
        Self {
            full_j,
            floor_j: full_j * (1.0 - battery.depth_of_discharge),
            charge_w: full_j * battery.charge_rate_per_s,
            discharge_w: full_j * battery.discharge_rate_per_s,
            charge_efficiency: battery.charge_efficiency,
            per_charge_efficiency: 1.0 / battery.charge_efficiency,
            discharge_efficiency: battery.discharge_efficiency,
            per_discharge_efficiency: 1.0 / battery.discharge_efficiency,
        }
    }

    /// The most the battery gives over a step, W at the bus.
    #[inline(always)]
    #[must_use]
    pub fn available_w(&self, charge_j: f64, per_step_s: f64) -> f64 {
        ((charge_j - self.floor_j) * self.discharge_efficiency * per_step_s)
            .larger(0.0)
            .smaller(self.discharge_w)
    }
}

/// Where the power of a step went, W mean over the step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flows {
    /// Drawn from the array at its terminals.
    pub drawn_w: f64,
    /// Lost between array and bus.
    pub conversion_loss_w: f64,
    /// Lost in the battery.
    pub battery_loss_w: f64,
    /// Into the cells (negative: out of them).
    pub stored_w: f64,
    /// Load that was served.
    pub served_w: f64,
    /// Load that neither array nor battery could serve.
    pub unserved_w: f64,
    /// What the array could have given and nobody took, at its terminals.
    pub curtailed_w: f64,
}

/// Serve `load_w` from an array that can give `array_w` at its terminals and a battery.
///
/// Branch-free, so that the fleet's columns run it in vector lanes; `per_step_s` is 1/Δt.
#[inline(always)]
#[must_use]
pub fn flows(
    array_w: f64,
    conversion_efficiency: f64,
    per_conversion_efficiency: f64,
    load_w: f64,
    limits: &BatteryLimits,
    charge_j: f64,
    per_step_s: f64,
) -> Flows {
    let supply_w = array_w * conversion_efficiency;
    let net_w = supply_w - load_w;
    let surplus_w = net_w.larger(0.0);
    let deficit_w = (-net_w).larger(0.0);
    let room_w = (limits.full_j - charge_j).larger(0.0) * per_step_s * limits.per_charge_efficiency;
    let charging_w = surplus_w.smaller(limits.charge_w).smaller(room_w);
    let discharging_w = deficit_w.smaller(limits.available_w(charge_j, per_step_s));
    let unserved_w = deficit_w - discharging_w;
    let cells_out_w = discharging_w * limits.per_discharge_efficiency;
    let stored_w = charging_w * limits.charge_efficiency - cells_out_w;
    let battery_loss_w =
        charging_w * (1.0 - limits.charge_efficiency) + (cells_out_w - discharging_w);
    let idle_w = surplus_w - charging_w;
    let drawn_w = (supply_w - idle_w) * per_conversion_efficiency;
    Flows {
        drawn_w,
        conversion_loss_w: drawn_w * (1.0 - conversion_efficiency),
        battery_loss_w,
        stored_w,
        served_w: load_w - unserved_w,
        unserved_w,
        curtailed_w: idle_w * per_conversion_efficiency,
    }
}

/// Load asked for in full light and in full shadow, W at the bus; between, by ν.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Requests {
    /// In the light.
    pub sun_w: f64,
    /// In the shadow.
    pub shadow_w: f64,
}

/// What a policy asks of one plane whose orbit lies a fraction `eclipse_fraction` in shadow.
///
/// Level load: L·(f_s + f_e/(η_c η_d)) = P·f_s, and in the shadow no more than the battery
/// holds: L_e ≤ usable·η_d/(f_e·T). What the battery cannot carry is taken in the light instead.
#[must_use]
pub fn requests(
    dispatch: Dispatch,
    supply_w: f64,
    full_w: f64,
    house_w: f64,
    limits: &BatteryLimits,
    eclipse_fraction: f64,
    period_s: f64,
) -> Requests {
    match dispatch {
        Dispatch::FullLoad => Requests { sun_w: full_w, shadow_w: full_w },
        Dispatch::FollowSun => {
            let carried_w = house_w * eclipse_fraction
                / (limits.charge_efficiency * limits.discharge_efficiency);
            let sun_fraction = 1.0 - eclipse_fraction;
            let spare_w = supply_w - carried_w / sun_fraction.larger(1e-9);
            Requests {
                sun_w: spare_w.larger(house_w).smaller(full_w),
                shadow_w: house_w.smaller(full_w),
            }
        }
        Dispatch::LevelLoad => {
            let sun_fraction = 1.0 - eclipse_fraction;
            let round_trip = limits.charge_efficiency * limits.discharge_efficiency;
            let level_w = supply_w * sun_fraction / (sun_fraction + eclipse_fraction / round_trip);
            if eclipse_fraction <= 0.0 {
                let sun_w = supply_w.larger(house_w).smaller(full_w);
                return Requests { sun_w, shadow_w: sun_w };
            }
            let eclipse_s = eclipse_fraction * period_s;
            // what the cells hold, what they give at most, and what the light can put back
            let carried_w = ((limits.full_j - limits.floor_j) * limits.discharge_efficiency
                / eclipse_s)
                .smaller(limits.discharge_w)
                .smaller(limits.charge_w * round_trip * sun_fraction / eclipse_fraction);
            let shadow_w = level_w.smaller(carried_w).smaller(full_w);
            // what is charged in the light for that shadow
            let charging_w = (shadow_w * eclipse_fraction / round_trip / sun_fraction.larger(1e-9))
                .smaller(limits.charge_w);
            let sun_w = (supply_w - charging_w).larger(house_w).smaller(full_w);
            Requests {
                sun_w: sun_w.larger(shadow_w),
                shadow_w: shadow_w.larger(house_w.smaller(carried_w)),
            }
        }
    }
}
