//! The lanes of [`super::settle`]: slow terms, state and sums of the orbits that they fly.

use super::{
    environment::TrackHour,
    heat::RadiatorNode,
    power::{BatteryLimits, Requests},
    step::{self, PlaneTerms, Plant},
    year::Means,
};

/// Orbits flown at once.
pub(super) const LANES: usize = 16;

/// A figure in all lanes.
pub(super) type Lanes = [f64; LANES];

/// Nothing in all lanes.
pub(super) const ZERO: Lanes = [0.0; LANES];

/// Slow terms and state of all lanes.
pub(super) struct Terms {
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
    /// Charge, J.
    pub charge_j: Lanes,
    /// Radiator, K.
    pub radiator_k: Lanes,
    /// Parts of the radiator's integration in each lane, and the least and most of them.
    pub heat_parts: [u32; LANES],
    pub least_heat_parts: u32,
    pub most_heat_parts: u32,
    array_w: Lanes,
    floor_j: Lanes,
    charge_w: Lanes,
    discharge_w: Lanes,
    emission_w_k4: Lanes,
    infrared_w: Lanes,
    albedo_w: Lanes,
    sun_w: Lanes,
    sky_sun_w: Lanes,
    ground_sun_w: Lanes,
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
            charge_j: ZERO,
            radiator_k: ZERO,
            heat_parts: [1; LANES],
            least_heat_parts: 1,
            most_heat_parts: 1,
            array_w: ZERO,
            floor_j: ZERO,
            charge_w: ZERO,
            discharge_w: ZERO,
            emission_w_k4: ZERO,
            infrared_w: ZERO,
            albedo_w: ZERO,
            sun_w: ZERO,
            sky_sun_w: ZERO,
            ground_sun_w: ZERO,
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
pub(super) struct PassSums {
    pub lit: Lanes,
    pub array: Lanes,
    pub served: Lanes,
    pub chips: Lanes,
    pub curtailed: Lanes,
    pub unserved: Lanes,
    pub discharged: Lanes,
    pub running: Lanes,
    pub by_power: Lanes,
    pub compute: Lanes,
    pub hottest_junction: Lanes,
    pub coldest_radiator: Lanes,
    pub hottest_radiator: Lanes,
    pub lowest_charge: Lanes,
}

impl PassSums {
    pub fn new() -> Self {
        Self {
            lit: ZERO,
            array: ZERO,
            served: ZERO,
            chips: ZERO,
            curtailed: ZERO,
            unserved: ZERO,
            discharged: ZERO,
            running: ZERO,
            by_power: ZERO,
            compute: ZERO,
            hottest_junction: ZERO,
            coldest_radiator: ZERO,
            hottest_radiator: ZERO,
            lowest_charge: ZERO,
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
