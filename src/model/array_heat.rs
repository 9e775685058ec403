//! The array's own temperature, which light, the Earth and its emission move.
//!
//! One node a square metre, in f32 as the fleet's columns hold it: a step of 1 s ends within 3 mK
//! of rest. What cells convert is taken off the heat whether or not somebody takes it; light that
//! the Earth reflects is left out, as in [`super::power::array_temperature_k`], at whose
//! temperature the node rests in full light.

use super::{
    constants::{EARTH_INFRARED_W_M2, STEFAN_BOLTZMANN_W_M2_K4},
    design::Array,
    numeric::Real,
    power::{CELL_REFERENCE_K, array_temperature_k},
};

/// Longest part of a step, in time constants at rest in full light.
const LONGEST_PART: f64 = 0.8;

/// Most parts that a step is cut in. A lighter array, which comes to rest within a step, is as
/// heavy as one that takes so many.
const MOST_PARTS: u32 = 32;

/// An array's temperature as the step uses it: rates of change in K/s.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArrayNode {
    /// By full sunlight, α·G/C.
    pub sun_k_s: f32,
    /// By what is converted of it at 28 °C, p·η₂₈·G/C.
    pub converted_k_s: f32,
    /// By the Earth's infrared, (ε_f + ε_b)·F·237/C.
    pub earth_k_s: f32,
    /// By emission, (ε_f + ε_b)·σ/C, 1/(s K³).
    pub emission_k_s_k4: f32,
    /// Efficiency over the one at 28 °C at 0 K, 1 − c·T₂₈.
    pub relative_at_0_k: f32,
    /// Its change with temperature c, 1/K.
    pub relative_per_k: f32,
    /// Most of it: no more is converted than absorbed, α/(p·η₂₈).
    pub most_relative: f32,
    /// Parts of a step.
    pub parts: u32,
    /// Length of a part, s.
    pub part_s: f32,
}

impl ArrayNode {
    /// The node of an array under an irradiance, that sees the Earth by a view factor edge-on, for
    /// steps of `step_s`.
    #[must_use]
    pub fn new(array: &Array, irradiance_w_m2: f64, view_factor: f64, step_s: f64) -> Self {
        let emissivity = array.emissivity_front + array.emissivity_back;
        let converted = array.packing_fraction * array.efficiency;
        let emission = emissivity * STEFAN_BOLTZMANN_W_M2_K4;
        // hotter than it rests in the light, as where an ellipse is near the Earth
        let rest_k = array_temperature_k(array, irradiance_w_m2, view_factor).larger(250.0);
        let rate = 4.0 * emission * rest_k * rest_k * rest_k;
        let lightest = rate * step_s / (LONGEST_PART * f64::from(MOST_PARTS));
        let capacity = array.heat_capacity_j_m2_k.larger(lightest);
        let parts = libm::ceil(rate * step_s / capacity / LONGEST_PART)
            .larger(1.0)
            .smaller(f64::from(MOST_PARTS));
        let per_capacity = 1.0 / capacity;
        let most = if converted > 0.0 { array.absorptivity / converted } else { 1.0 };
        Self {
            sun_k_s: (array.absorptivity * irradiance_w_m2 * per_capacity) as f32,
            converted_k_s: (converted * irradiance_w_m2 * per_capacity) as f32,
            earth_k_s: (emissivity * view_factor * EARTH_INFRARED_W_M2 * per_capacity) as f32,
            emission_k_s_k4: (emission * per_capacity) as f32,
            relative_at_0_k: (1.0 - array.temperature_coefficient_per_k * CELL_REFERENCE_K) as f32,
            relative_per_k: array.temperature_coefficient_per_k as f32,
            most_relative: most.smaller(1e6) as f32,
            parts: parts as u32,
            part_s: (step_s / parts) as f32,
        }
    }

    /// Efficiency at a temperature over the one at 28 °C, from 0 to what leaves no heat.
    #[inline(always)]
    #[must_use]
    pub fn relative(&self, array_k: f32) -> f32 {
        (self.relative_at_0_k + self.relative_per_k * array_k)
            .larger(0.0)
            .smaller(self.most_relative)
    }

    /// Rate of change at a temperature, K/s, under a share `light` of full sunlight and
    /// `earth_share` of the Earth's view:
    /// C·dT/dt = (α − p·η(T))·G·light + (ε_f + ε_b)·(F·237·earth_share − σ·T⁴).
    #[inline(always)]
    #[must_use]
    pub fn slope_k_s(&self, array_k: f32, light: f32, earth_share: f32) -> f32 {
        let t2 = array_k * array_k;
        let converted = self.converted_k_s * self.relative(array_k);
        light * (self.sun_k_s - converted) + self.earth_k_s * earth_share
            - self.emission_k_s_k4 * (t2 * t2)
    }

    /// Temperature after one part of a step of `part_s` and its mean over it, K, by Kutta's method
    /// of the third order. The mean is that of the parabola through both ends and the first slope.
    #[inline(always)]
    #[must_use]
    pub fn after_part_k(
        &self,
        start_k: f32,
        light: f32,
        earth_share: f32,
        part_s: f32,
    ) -> (f32, f32) {
        let first_k = part_s * self.slope_k_s(start_k, light, earth_share);
        self.after_first_k(start_k, first_k, light, earth_share, part_s)
    }

    /// The same with the rise at the first slope, K, where it is known.
    #[inline(always)]
    #[must_use]
    pub fn after_first_k(
        &self,
        start_k: f32,
        first_k: f32,
        light: f32,
        earth_share: f32,
        part_s: f32,
    ) -> (f32, f32) {
        let slope = |t: f32| self.slope_k_s(t, light, earth_share);
        let second_k = part_s * slope(start_k + 0.5 * first_k);
        let third_k = part_s * slope(start_k + (2.0 * second_k - first_k));
        let rise_k = (1.0 / 6.0) * ((first_k + third_k) + 4.0 * second_k);
        (start_k + rise_k, start_k + ((1.0 / 6.0) * first_k + (1.0 / 3.0) * rise_k))
    }

    /// Temperature after a share of a step and its mean over it, K.
    #[must_use]
    pub fn after_k(&self, start_k: f32, light: f32, earth_share: f32, share: f32) -> (f32, f32) {
        let (mut now_k, mut sum_k) = (start_k, 0.0);
        for _ in 0..self.parts {
            let (end_k, mean_k) = self.after_part_k(now_k, light, earth_share, self.part_s * share);
            now_k = end_k;
            sum_k += mean_k;
        }
        (now_k, sum_k / self.parts as f32)
    }

    /// Temperature at rest, K: where nothing changes it any more, by bisection.
    #[must_use]
    pub fn rest_k(&self, light: f64, earth_share: f64) -> f32 {
        let (light, earth_share) = (light as f32, earth_share as f32);
        let (mut cool_k, mut hot_k) = (0.0_f32, 2_000.0_f32);
        for _ in 0..40 {
            let middle_k = 0.5 * (cool_k + hot_k);
            if self.slope_k_s(middle_k, light, earth_share) > 0.0 {
                cool_k = middle_k;
            } else {
                hot_k = middle_k;
            }
        }
        0.5 * (cool_k + hot_k)
    }
}
