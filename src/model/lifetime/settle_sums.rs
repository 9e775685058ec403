//! What the lanes of [`super::settle`] add up over a pass of their orbits.

use super::{
    lanes::{Lanes, Work, ZERO},
    means::Means,
    settle_terms::Terms,
};
use crate::model::numeric::Real;

/// Sums over one pass of each lane's orbit.
pub(in crate::model) struct PassSums {
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

    fn all(&mut self) -> [&mut Lanes; 13] {
        [
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
            &mut self.coldest_radiator,
            &mut self.lowest_charge,
        ]
    }

    /// A lane's pass begins.
    pub fn clear(&mut self, lane: usize) {
        for sum in self.all() {
            sum[lane] = 0.0;
        }
        self.coldest_radiator[lane] = f64::INFINITY;
        self.lowest_charge[lane] = f64::INFINITY;
    }

    /// Puts the sums of a lane into another one.
    pub fn take_over(&mut self, from: usize, to: usize) {
        for sum in self.all() {
            sum[to] = sum[from];
        }
    }

    /// Takes in what costing needs of a step.
    #[inline(always)]
    pub fn add<const N: usize>(&mut self, terms: &Terms, work: &Work) {
        let available = terms.available_fraction;
        for lane in 0..N {
            let (weight, working, running) =
                (terms.weight[lane], terms.working[lane], terms.running[lane]);
            self.served[lane] += weight * work.served[lane];
            self.chips[lane] += weight * work.chips[lane];
            self.discharged[lane] += weight * work.discharged[lane];
            self.running[lane] += running;
            self.by_power[lane] += running * work.by_power.clock[lane];
            self.compute[lane] += weight * (work.clock[lane] * working * available);
        }
    }

    /// Takes in the rest.
    #[inline(always)]
    pub fn add_rest<const N: usize>(&mut self, terms: &Terms, work: &Work) {
        for lane in 0..N {
            let weight = terms.weight[lane];
            self.array[lane] += weight * work.array[lane];
            self.curtailed[lane] += weight * work.curtailed[lane];
            self.unserved[lane] += weight * work.unserved[lane];
        }
        for lane in 0..N {
            let (junction_k, radiator_k) = (work.junction[lane], work.radiator[lane]);
            self.hottest_junction[lane] = self.hottest_junction[lane].larger(junction_k);
            self.hottest_radiator[lane] = self.hottest_radiator[lane].larger(radiator_k);
            self.coldest_radiator[lane] = self.coldest_radiator[lane].smaller(radiator_k);
            self.lowest_charge[lane] = self.lowest_charge[lane].smaller(terms.charge_j[lane]);
        }
    }

    /// A lane's means.
    pub fn means(&self, lane: usize, lit_fraction: f64, full_j: f64) -> Means {
        Means {
            lit_fraction,
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
