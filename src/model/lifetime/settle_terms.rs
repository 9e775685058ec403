//! The lanes of [`super::settle`]: slow terms and state of the orbits that they fly.

use super::lanes::{LANES, Lanes, WIDTH, ZERO};
use crate::model::{
    array_heat::ArrayNode,
    environment::TrackHour,
    heat::RadiatorNode,
    power::{BatteryLimits, Requests},
    step::{self, PlaneTerms, Plant, State},
};

/// Slow terms and state of all lanes.
pub(in crate::model) struct Terms {
    /// What all lanes share: the design's figures that neither place nor age changes.
    pub common: Plant,
    /// Share of the time in which chips may run.
    pub available_fraction: f64,
    /// 1 in lanes that fly.
    pub busy: Lanes,
    /// Full charge, J.
    pub full_j: Lanes,
    /// Length of a part of the orbit, s.
    pub step_s: Lanes,
    /// Share of the chips that work.
    pub working: Lanes,
    /// 1/that.
    pub per_working: Lanes,
    /// Weight of a part in the orbit's means.
    pub weight: Lanes,
    /// Share of the chips that run, by that weight.
    pub running: Lanes,
    /// Charge, J.
    pub charge_j: Lanes,
    /// Radiator, K.
    pub radiator_k: Lanes,
    /// Array, K.
    pub array_k: [f32; LANES],
    /// Groups of lanes in which one flies, and those below.
    groups: usize,
    /// Parts of the radiator's integration in each lane, and the least and most of them.
    pub heat_parts: [u32; LANES],
    pub least_heat_parts: u32,
    pub most_heat_parts: u32,
    /// Parts of the array's integration in each lane, and the least and most of them.
    array_parts: [u32; LANES],
    least_array_parts: u32,
    most_array_parts: u32,
    array_sun_k_s: [f32; LANES],
    array_converted_k_s: [f32; LANES],
    array_earth_k_s: [f32; LANES],
    array_emission_k_s_k4: [f32; LANES],
    array_part_s: [f32; LANES],
    cells_w: Lanes,
    floor_j: Lanes,
    charge_w: Lanes,
    discharge_w: Lanes,
    emission_w_k4: Lanes,
    infrared_w: Lanes,
    albedo_w: Lanes,
    sun_w: Lanes,
    sky_sun_w: Lanes,
    ground_sun_w: Lanes,
    from_array_w_k4: Lanes,
    turning_w_k4: Lanes,
    turning_twice_w_k4: Lanes,
    per_step_s: Lanes,
    heat_part_s: Lanes,
    asked_sun_w: Lanes,
    asked_shadow_w: Lanes,
    cosine: Lanes,
    turning_cosine: Lanes,
}

impl Terms {
    /// Lanes of a plant, none of which flies yet.
    pub fn new(common: &Plant, available_fraction: f64) -> Self {
        Self {
            common: *common,
            available_fraction,
            busy: ZERO,
            full_j: ZERO,
            step_s: ZERO,
            working: ZERO,
            per_working: ZERO,
            weight: ZERO,
            running: ZERO,
            charge_j: ZERO,
            radiator_k: ZERO,
            array_k: [0.0; LANES],
            groups: 0,
            heat_parts: [1; LANES],
            least_heat_parts: 1,
            most_heat_parts: 1,
            array_parts: [1; LANES],
            least_array_parts: 1,
            most_array_parts: 1,
            array_sun_k_s: [0.0; LANES],
            array_converted_k_s: [0.0; LANES],
            array_earth_k_s: [0.0; LANES],
            array_emission_k_s_k4: [0.0; LANES],
            array_part_s: [0.0; LANES],
            cells_w: ZERO,
            floor_j: ZERO,
            charge_w: ZERO,
            discharge_w: ZERO,
            emission_w_k4: ZERO,
            infrared_w: ZERO,
            albedo_w: ZERO,
            sun_w: ZERO,
            sky_sun_w: ZERO,
            ground_sun_w: ZERO,
            from_array_w_k4: ZERO,
            turning_w_k4: ZERO,
            turning_twice_w_k4: ZERO,
            per_step_s: ZERO,
            heat_part_s: ZERO,
            asked_sun_w: ZERO,
            asked_shadow_w: ZERO,
            cosine: ZERO,
            turning_cosine: ZERO,
        }
    }

    /// Put the slow terms of an orbit of so many parts into a lane.
    pub fn set(&mut self, lane: usize, hour: &TrackHour, parts: usize, working_fraction: f64) {
        let (plant, plane) = (&hour.plant, &hour.plane);
        self.cells_w[lane] = plant.cells_w;
        self.array_parts[lane] = plant.array.parts;
        self.array_sun_k_s[lane] = plant.array.sun_k_s;
        self.array_converted_k_s[lane] = plant.array.converted_k_s;
        self.array_earth_k_s[lane] = plant.array.earth_k_s;
        self.array_emission_k_s_k4[lane] = plant.array.emission_k_s_k4;
        self.array_part_s[lane] = plant.array.part_s;
        self.full_j[lane] = plant.battery.full_j;
        self.floor_j[lane] = plant.battery.floor_j;
        self.charge_w[lane] = plant.battery.charge_w;
        self.discharge_w[lane] = plant.battery.discharge_w;
        self.emission_w_k4[lane] = plant.radiator.emission_w_k4;
        self.infrared_w[lane] = plant.radiator.infrared_w;
        self.albedo_w[lane] = plant.radiator.albedo_w;
        self.sun_w[lane] = plant.radiator.sun_w;
        self.sky_sun_w[lane] = plant.radiator.sky_sun_w;
        self.ground_sun_w[lane] = plant.radiator.ground_sun_w;
        self.from_array_w_k4[lane] = plant.radiator.array_w_k4;
        self.turning_w_k4[lane] = plant.radiator.array_turning_w_k4;
        self.turning_twice_w_k4[lane] = plant.radiator.array_turning_twice_w_k4;
        self.step_s[lane] = plant.step_s;
        self.per_step_s[lane] = plant.per_step_s;
        self.heat_part_s[lane] = plant.heat_part_s;
        self.heat_parts[lane] = plant.heat_parts;
        self.asked_sun_w[lane] = plane.requests.sun_w;
        self.asked_shadow_w[lane] = plane.requests.shadow_w;
        self.cosine[lane] = plane.cosine;
        self.turning_cosine[lane] = plane.turning_cosine;
        self.working[lane] = working_fraction;
        self.per_working[lane] = step::per_working(working_fraction);
        self.weight[lane] = 1.0 / parts as f64;
        self.running[lane] = self.weight[lane] * (working_fraction * self.available_fraction);
        self.busy[lane] = 1.0;
        self.count();
    }

    /// Put a lane's state at its begin.
    pub fn begin(&mut self, lane: usize, state: &State) {
        (self.charge_j[lane], self.radiator_k[lane]) = (state.charge_j, state.radiator_k);
        self.array_k[lane] = state.array_k;
    }

    /// Puts the orbit of a lane into another one, so that those that fly stand side by side.
    pub fn take_over(&mut self, from: usize, to: usize) {
        for figures in [
            &mut self.busy,
            &mut self.full_j,
            &mut self.step_s,
            &mut self.working,
            &mut self.per_working,
            &mut self.weight,
            &mut self.running,
            &mut self.charge_j,
            &mut self.radiator_k,
            &mut self.cells_w,
            &mut self.floor_j,
            &mut self.charge_w,
            &mut self.discharge_w,
            &mut self.emission_w_k4,
            &mut self.infrared_w,
            &mut self.albedo_w,
            &mut self.sun_w,
            &mut self.sky_sun_w,
            &mut self.ground_sun_w,
            &mut self.from_array_w_k4,
            &mut self.turning_w_k4,
            &mut self.turning_twice_w_k4,
            &mut self.per_step_s,
            &mut self.heat_part_s,
            &mut self.asked_sun_w,
            &mut self.asked_shadow_w,
            &mut self.cosine,
            &mut self.turning_cosine,
        ] {
            figures[to] = figures[from];
        }
        for figures in [
            &mut self.array_k,
            &mut self.array_sun_k_s,
            &mut self.array_converted_k_s,
            &mut self.array_earth_k_s,
            &mut self.array_emission_k_s_k4,
            &mut self.array_part_s,
        ] {
            figures[to] = figures[from];
        }
        self.array_parts[to] = self.array_parts[from];
        self.heat_parts[to] = self.heat_parts[from];
        self.idle(from);
    }

    /// A lane flies no longer.
    pub fn idle(&mut self, lane: usize) {
        self.busy[lane] = 0.0;
        self.count();
    }

    /// Counts groups and parts of the radiator's integration.
    fn count(&mut self) {
        let (mut groups, mut least, mut most) = (0, u32::MAX, 1);
        let (mut least_array, mut most_array) = (u32::MAX, 1);
        for lane in 0..LANES {
            if self.busy[lane] > 0.0 {
                groups = lane / WIDTH + 1;
                least = self.heat_parts[lane].min(least);
                most = self.heat_parts[lane].max(most);
                least_array = self.array_parts[lane].min(least_array);
                most_array = self.array_parts[lane].max(most_array);
            }
        }
        self.groups = groups;
        (self.least_heat_parts, self.most_heat_parts) = (least.min(most), most);
        self.least_array_parts = least_array.min(most_array);
        self.most_array_parts = most_array;
    }

    /// Returns the groups of lanes up to the last one in which a lane flies.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// Least and most parts of the integration of a lane's array.
    pub fn array_parts(&self) -> (u32, u32) {
        (self.least_array_parts, self.most_array_parts)
    }

    /// The array of a lane.
    #[inline(always)]
    pub fn array(&self, lane: usize) -> ArrayNode {
        ArrayNode {
            sun_k_s: self.array_sun_k_s[lane],
            converted_k_s: self.array_converted_k_s[lane],
            earth_k_s: self.array_earth_k_s[lane],
            emission_k_s_k4: self.array_emission_k_s_k4[lane],
            parts: self.array_parts[lane],
            part_s: self.array_part_s[lane],
            ..self.common.array
        }
    }

    /// The plant of a lane.
    #[inline(always)]
    pub fn plant(&self, lane: usize) -> Plant {
        Plant {
            cells_w: self.cells_w[lane],
            array: self.array(lane),
            battery: BatteryLimits {
                full_j: self.full_j[lane],
                floor_j: self.floor_j[lane],
                charge_w: self.charge_w[lane],
                discharge_w: self.discharge_w[lane],
                ..self.common.battery
            },
            radiator: RadiatorNode {
                emission_w_k4: self.emission_w_k4[lane],
                infrared_w: self.infrared_w[lane],
                albedo_w: self.albedo_w[lane],
                sun_w: self.sun_w[lane],
                sky_sun_w: self.sky_sun_w[lane],
                ground_sun_w: self.ground_sun_w[lane],
                array_w_k4: self.from_array_w_k4[lane],
                array_turning_w_k4: self.turning_w_k4[lane],
                array_turning_twice_w_k4: self.turning_twice_w_k4[lane],
                ..self.common.radiator
            },
            step_s: self.step_s[lane],
            per_step_s: self.per_step_s[lane],
            heat_parts: self.heat_parts[lane],
            heat_part_s: self.heat_part_s[lane],
            ..self.common
        }
    }

    /// The terms of a lane's plane.
    #[inline(always)]
    pub fn plane(&self, lane: usize) -> PlaneTerms {
        PlaneTerms {
            requests: Requests {
                sun_w: self.asked_sun_w[lane],
                shadow_w: self.asked_shadow_w[lane],
            },
            cosine: self.cosine[lane],
            turning_cosine: self.turning_cosine[lane],
        }
    }
}
