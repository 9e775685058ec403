//! The lanes of [`super::settle`]: slow terms, state and sums of the orbits that they fly.

use super::{
    environment::TrackHour,
    heat::RadiatorNode,
    power::{BatteryLimits, Requests},
    step::{self, PlaneTerms, Plant},
    year::Means,
};

/// Slow terms and state of all lanes.
pub(super) struct Terms<const N: usize> {
    /// What all lanes share: the design's figures that neither place nor age changes.
    pub common: Plant,
    /// Share of the time in which chips may run.
    pub available_fraction: f64,
    /// 1 in lanes that fly.
    pub busy: [f64; N],
    /// Full charge, J.
    pub full_j: [f64; N],
    /// Length of a part of the orbit, s.
    pub step_s: [f64; N],
    /// Share of the chips that work.
    pub working: [f64; N],
    /// 1/that.
    pub per_working: [f64; N],
    /// Weight of a part in the orbit's means.
    pub weight: [f64; N],
    /// Charge, J.
    pub charge_j: [f64; N],
    /// Radiator, K.
    pub radiator_k: [f64; N],
    /// Parts of the radiator's integration in each lane, and the least and most of them.
    pub heat_parts: [u32; N],
    pub least_heat_parts: u32,
    pub most_heat_parts: u32,
    array_w: [f64; N],
    floor_j: [f64; N],
    charge_w: [f64; N],
    discharge_w: [f64; N],
    emission_w_k4: [f64; N],
    infrared_w: [f64; N],
    albedo_w: [f64; N],
    sun_w: [f64; N],
    sky_sun_w: [f64; N],
    ground_sun_w: [f64; N],
    per_step_s: [f64; N],
    heat_part_s: [f64; N],
    asked_sun_w: [f64; N],
    asked_shadow_w: [f64; N],
    cosine: [f64; N],
    turning_cosine: [f64; N],
}

impl<const N: usize> Terms<N> {
    /// Lanes of a plant, none of which flies yet.
    pub fn new(common: &Plant, available_fraction: f64) -> Self {
        Self {
            common: *common,
            available_fraction,
            busy: [0.0; N],
            full_j: [0.0; N],
            step_s: [0.0; N],
            working: [0.0; N],
            per_working: [0.0; N],
            weight: [0.0; N],
            charge_j: [0.0; N],
            radiator_k: [0.0; N],
            heat_parts: [1; N],
            least_heat_parts: 1,
            most_heat_parts: 1,
            array_w: [0.0; N],
            floor_j: [0.0; N],
            charge_w: [0.0; N],
            discharge_w: [0.0; N],
            emission_w_k4: [0.0; N],
            infrared_w: [0.0; N],
            albedo_w: [0.0; N],
            sun_w: [0.0; N],
            sky_sun_w: [0.0; N],
            ground_sun_w: [0.0; N],
            per_step_s: [0.0; N],
            heat_part_s: [0.0; N],
            asked_sun_w: [0.0; N],
            asked_shadow_w: [0.0; N],
            cosine: [0.0; N],
            turning_cosine: [0.0; N],
        }
    }

    /// Put the slow terms of an orbit of so many parts into a lane.
    pub fn set(&mut self, lane: usize, hour: &TrackHour, parts: usize, working_fraction: f64) {
        let (plant, plane) = (&hour.plant, &hour.plane);
        self.array_w[lane] = plant.array_w;
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
        self.busy[lane] = 1.0;
        self.count_heat_parts();
    }

    /// Put a lane's state at its begin.
    pub fn begin(&mut self, lane: usize, charge_j: f64, radiator_k: f64) {
        (self.charge_j[lane], self.radiator_k[lane]) = (charge_j, radiator_k);
    }

    /// A lane flies no longer.
    pub fn idle(&mut self, lane: usize) {
        self.busy[lane] = 0.0;
        self.count_heat_parts();
    }

    fn count_heat_parts(&mut self) {
        let busy = || self.heat_parts.iter().zip(&self.busy).filter(|(_, busy)| **busy > 0.0);
        let least = busy().map(|(parts, _)| *parts).min();
        let most = busy().map(|(parts, _)| *parts).max();
        (self.least_heat_parts, self.most_heat_parts) = (least.unwrap_or(1), most.unwrap_or(1));
    }

    /// The plant of a lane.
    #[inline(always)]
    pub fn plant(&self, lane: usize) -> Plant {
        Plant {
            array_w: self.array_w[lane],
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

/// Sums over one pass of each lane's orbit.
pub(super) struct PassSums<const N: usize> {
    pub lit: [f64; N],
    pub array: [f64; N],
    pub served: [f64; N],
    pub chips: [f64; N],
    pub curtailed: [f64; N],
    pub unserved: [f64; N],
    pub discharged: [f64; N],
    pub running: [f64; N],
    pub by_power: [f64; N],
    pub compute: [f64; N],
    pub hottest_junction: [f64; N],
    pub coldest_radiator: [f64; N],
    pub hottest_radiator: [f64; N],
    pub lowest_charge: [f64; N],
}

impl<const N: usize> PassSums<N> {
    pub fn new() -> Self {
        Self {
            lit: [0.0; N],
            array: [0.0; N],
            served: [0.0; N],
            chips: [0.0; N],
            curtailed: [0.0; N],
            unserved: [0.0; N],
            discharged: [0.0; N],
            running: [0.0; N],
            by_power: [0.0; N],
            compute: [0.0; N],
            hottest_junction: [0.0; N],
            coldest_radiator: [0.0; N],
            hottest_radiator: [0.0; N],
            lowest_charge: [0.0; N],
        }
    }

    /// A lane's pass begins.
    pub fn clear(&mut self, lane: usize) {
        for sum in [
            &mut self.lit,
            &mut self.array,
            &mut self.served,
            &mut self.chips,
            &mut self.curtailed,
            &mut self.unserved,
            &mut self.discharged,
            &mut self.running,
            &mut self.by_power,
            &mut self.compute,
            &mut self.hottest_junction,
            &mut self.hottest_radiator,
        ] {
            sum[lane] = 0.0;
        }
        self.coldest_radiator[lane] = f64::INFINITY;
        self.lowest_charge[lane] = f64::INFINITY;
    }

    /// A lane's means.
    pub fn means(&self, lane: usize, full_j: f64) -> Means {
        Means {
            lit_fraction: self.lit[lane],
            array_w: self.array[lane],
            served_w: self.served[lane],
            chips_w: self.chips[lane],
            curtailed_w: self.curtailed[lane],
            unserved_w: self.unserved[lane],
            discharged_w: self.discharged[lane],
            running: self.running[lane],
            running_by_power: self.by_power[lane],
            compute: self.compute[lane],
            hottest_junction_k: self.hottest_junction[lane],
            coldest_radiator_k: self.coldest_radiator[lane],
            hottest_radiator_k: self.hottest_radiator[lane],
            // the quotient of the least is the least quotient
            lowest_charge_fraction: if full_j > 0.0 {
                (self.lowest_charge[lane] / full_j).min(1.0)
            } else {
                1.0
            },
        }
    }
}
