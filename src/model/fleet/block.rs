//! Bus, heat and compute of a block of satellites, stage by stage.
//!
//! Every loop here runs over lanes without a branch, so that the compiler emits vector code. What
//! is rare (a hot radiator) is done for its lanes alone.

use core::ops::Range;

use super::{
    columns::{BLOCK, ColumnsPart},
    light::BlockLight,
    unit_sums::UnitSums,
};
use crate::model::{
    environment::TrackHour,
    heat::MOST_PARTS,
    numeric::Real,
    power::Flows,
    step::{self, Inputs, Plant},
};

/// Relative error of a satellite's ledger above which a step counts as not closed.
pub const LEDGER_TOLERANCE: f64 = 1e-9;

const ZERO: [f64; BLOCK] = [0.0; BLOCK];

/// Flows of a block, column by column.
struct FlowColumns {
    drawn: [f64; BLOCK],
    battery: [f64; BLOCK],
    stored: [f64; BLOCK],
    served: [f64; BLOCK],
    unserved: [f64; BLOCK],
    heat: [f64; BLOCK],
    discharged: [f64; BLOCK],
}

impl FlowColumns {
    const ZERO: Self = Self {
        drawn: ZERO,
        battery: ZERO,
        stored: ZERO,
        served: ZERO,
        unserved: ZERO,
        heat: ZERO,
        discharged: ZERO,
    };

    #[inline(always)]
    fn set(&mut self, lane: usize, f: &Flows) {
        self.drawn[lane] = f.drawn_w;
        self.battery[lane] = f.battery_loss_w;
        self.stored[lane] = f.stored_w;
        self.served[lane] = f.served_w;
        self.unserved[lane] = f.unserved_w;
        self.heat[lane] = step::heat_w(f);
        self.discharged[lane] = (-f.stored_w).larger(0.0);
    }

    /// Returns whether a satellite got less than its load.
    #[inline(always)]
    fn is_starved(&self, lane: usize) -> bool {
        self.unserved[lane] > 1e-6 * self.served[lane]
    }

    /// Returns whether its ledger is open: drawn ≠ served + conversion loss + battery loss +
    /// stored.
    #[inline(always)]
    fn is_open(&self, lane: usize) -> bool {
        let out_w = self.heat[lane] + self.stored[lane];
        let open_w = (self.drawn[lane] - out_w).abs();
        open_w > LEDGER_TOLERANCE * (self.drawn[lane] + self.served[lane])
    }
}

/// Returns the compute shares of a block at given chip powers: clock × running. The clocks are a
/// loop of their own in f32, which runs twice as many lanes.
#[inline(always)]
fn compute_of(
    plant: &Plant,
    chips_w: &[f64; BLOCK],
    working: &[f64; BLOCK],
    available: &[f64; BLOCK],
    running: &[f64; BLOCK],
    n: usize,
) -> [f64; BLOCK] {
    let mut share = [0.0_f32; BLOCK];
    for lane in 0..n {
        share[lane] = step::power_share(plant, chips_w[lane], working[lane], available[lane]);
    }
    for lane in 0..BLOCK {
        share[lane] = step::clock(plant, share[lane]);
    }
    let mut computed = [0.0; BLOCK];
    for lane in 0..n {
        computed[lane] = f64::from(share[lane]) * running[lane];
    }
    computed
}

/// The inputs of a block's satellites for a step, and their states at its beginning. All slices are
/// of one length, at most [`BLOCK`].
struct Begin<'a> {
    track: &'a TrackHour,
    light: &'a BlockLight,
    available: &'a [f64; BLOCK],
    charge_j: &'a [f64],
    radiator_k: &'a [f64],
    working_fraction: &'a [f32],
}

impl Begin<'_> {
    /// Returns the inputs of the step of one satellite.
    #[inline(always)]
    fn inputs(&self, lane: usize, working_fraction: f64) -> Inputs {
        Inputs {
            lit_fraction: self.light.lit[lane],
            sun_cosine: self.light.sun_cosine[lane],
            earth_share: self.light.earth_share[lane],
            working_fraction,
            available_fraction: self.available[lane],
            charge_j: self.charge_j[lane],
            radiator_k: self.radiator_k[lane],
        }
    }
}

/// The intermediate results of the stages, column by column, in the order of the stages.
struct Stages {
    working: [f64; BLOCK],
    per_working: [f64; BLOCK],
    array: [f64; BLOCK],
    by_bus: [f64; BLOCK],
    absorbed: [f64; BLOCK],
    gain: [f64; BLOCK],
    radiator: [f64; BLOCK],
    chips: [f64; BLOCK],
    junction: [f64; BLOCK],
    flow: FlowColumns,
}

impl Stages {
    #[inline(always)]
    fn new() -> Self {
        Self {
            working: ZERO,
            per_working: ZERO,
            array: ZERO,
            by_bus: ZERO,
            absorbed: ZERO,
            gain: ZERO,
            radiator: ZERO,
            chips: ZERO,
            junction: ZERO,
            flow: FlowColumns::ZERO,
        }
    }

    /// Reads the working shares, and computes their inverses: 1 where nothing has failed in the
    /// whole block.
    #[inline(always)]
    fn take_working(&mut self, begin: &Begin<'_>, n: usize) {
        let mut broken = 0_u32;
        for lane in 0..n {
            self.working[lane] = f64::from(begin.working_fraction[lane]);
            broken += u32::from(begin.working_fraction[lane] != 1.0);
            self.per_working[lane] = 1.0;
        }
        if broken > 0 {
            for lane in 0..n {
                self.per_working[lane] = step::per_working(self.working[lane]);
            }
        }
    }

    /// Computes the array's power, the chips' power that policy and bus allow, and the heat from
    /// outside.
    #[inline(always)]
    fn allow(&mut self, begin: &Begin<'_>, n: usize) {
        let plant = &begin.track.plant;
        for lane in 0..n {
            let i = begin.inputs(lane, self.working[lane]);
            let (bus_w, array_w) = step::allowed_w(plant, &begin.track.plane, &i);
            self.array[lane] = array_w;
            self.by_bus[lane] = bus_w;
            self.absorbed[lane] =
                plant.radiator.absorbed_w(i.lit_fraction, i.sun_cosine, i.earth_share);
        }
        self.chips = self.by_bus;
    }

    /// Computes the flows of the bus, and the heating rate of the radiator from them and from
    /// light.
    #[inline(always)]
    fn serve(&mut self, begin: &Begin<'_>, n: usize) {
        let plant = &begin.track.plant;
        for lane in 0..n {
            let f =
                step::bus_flows(plant, begin.charge_j[lane], self.array[lane], self.by_bus[lane]);
            self.flow.set(lane, &f);
            self.gain[lane] = plant.radiator.gain_k_s(self.flow.heat[lane] + self.absorbed[lane]);
            self.radiator[lane] = begin.radiator_k[lane];
        }
    }

    /// Computes the radiators at the end of the step.
    #[inline(always)]
    fn warm(&mut self, plant: &Plant, n: usize) {
        if plant.heat_parts == MOST_PARTS {
            let (part_s, parts) = (plant.heat_part_s, plant.heat_parts);
            for lane in 0..n {
                let heat_w = self.flow.heat[lane] + self.absorbed[lane];
                self.radiator[lane] =
                    plant.radiator.after_k(self.radiator[lane], heat_w, part_s, parts);
            }
            return;
        }
        for _ in 0..plant.heat_parts {
            for lane in 0..n {
                self.radiator[lane] = plant.radiator.after_part_k(
                    self.radiator[lane],
                    self.gain[lane],
                    plant.heat_part_s,
                );
            }
        }
    }

    /// Computes the junctions at the end of the step. Returns how many are too hot.
    #[inline(always)]
    fn meet_limit(&mut self, plant: &Plant, n: usize) -> u32 {
        let mut hot = 0_u32;
        for lane in 0..n {
            self.junction[lane] = step::junction_k(
                plant,
                self.radiator[lane],
                self.chips[lane],
                self.per_working[lane],
            );
            hot += u32::from(self.is_hot(plant, lane));
        }
        hot
    }

    /// Returns whether the chips of a satellite run and are above their limit.
    #[inline(always)]
    fn is_hot(&self, plant: &Plant, lane: usize) -> bool {
        (self.junction[lane] > plant.payload.junction_limit_k) & (self.chips[lane] > 0.0)
    }

    /// Reduces the power of chips that are too hot, for their lanes alone.
    #[inline(always)]
    fn cool(&mut self, begin: &Begin<'_>, n: usize) {
        let plant = &begin.track.plant;
        for lane in 0..n {
            if !self.is_hot(plant, lane) {
                continue;
            }
            let i = begin.inputs(lane, self.working[lane]);
            let (array_w, absorbed_w) = (self.array[lane], self.absorbed[lane]);
            let chips_w = step::cooled_w(plant, &i, array_w, absorbed_w, self.chips[lane]);
            self.chips[lane] = chips_w;
            self.flow.set(lane, &step::bus_flows(plant, i.charge_j, array_w, chips_w));
            let heat_w = self.flow.heat[lane] + absorbed_w;
            self.radiator[lane] =
                plant.radiator.after_k(i.radiator_k, heat_w, plant.heat_part_s, plant.heat_parts);
            self.junction[lane] =
                step::junction_k(plant, self.radiator[lane], chips_w, self.per_working[lane]);
        }
    }

    /// Writes the state at the end of the step and its results into the columns.
    #[inline(always)]
    fn keep(
        &self,
        part: &mut ColumnsPart<'_>,
        lanes: Range<usize>,
        step_s: f64,
        light: &BlockLight,
        computed: &[f64; BLOCK],
    ) {
        let n = lanes.len().min(BLOCK);
        let charge_j = &mut part.charge_j[lanes.clone()];
        for lane in 0..n {
            charge_j[lane] += self.flow.stored[lane] * step_s;
        }
        part.radiator_k[lanes.clone()].copy_from_slice(&self.radiator[..n]);
        let lit_out = &mut part.lit_fraction[lanes.clone()];
        let compute_out = &mut part.compute_fraction[lanes.clone()];
        let chips_out = &mut part.chips_w[lanes.clone()];
        let junction_out = &mut part.junction_k[lanes];
        for lane in 0..n {
            lit_out[lane] = light.lit[lane] as f32;
            compute_out[lane] = computed[lane] as f32;
            chips_out[lane] = self.chips[lane] as f32;
            junction_out[lane] = self.junction[lane] as f32;
        }
    }

    /// Adds the block to the sums of its unit.
    #[inline(always)]
    fn add_to(&self, sums: &mut UnitSums, n: usize) {
        let flow = &self.flow;
        let (mut starved, mut open) = (0_u32, 0_u32);
        for lane in 0..n {
            starved += u32::from(flow.is_starved(lane));
            open += u32::from(flow.is_open(lane));
        }
        sums.count += n;
        sums.starved += f64::from(starved);
        sums.unclosed += f64::from(open);
        sums.array.add(&self.array[..n]);
        sums.absorbed.add(&self.absorbed[..n]);
        sums.chips.add(&self.chips[..n]);
        sums.radiator.add(&self.radiator[..n]);
        sums.working.add(&self.working[..n]);
        sums.drawn.add(&flow.drawn[..n]);
        sums.battery.add(&flow.battery[..n]);
        sums.stored.add(&flow.stored[..n]);
        sums.discharged.add(&flow.discharged[..n]);
        sums.served.add(&flow.served[..n]);
        sums.unserved.add(&flow.unserved[..n]);
        sums.hottest_radiator.raise(&self.radiator[..n]);
        sums.hottest_junction.raise(&self.junction[..n]);
    }
}

/// Steps bus, heat and compute of `n` satellites from `first` of a unit's part of the columns.
#[inline(always)]
pub fn step_block(
    track: &TrackHour,
    part: &mut ColumnsPart<'_>,
    first: usize,
    n: usize,
    light: &BlockLight,
    available: &[f64; BLOCK],
    sums: &mut UnitSums,
) {
    let n = n.min(BLOCK);
    let lanes = first..first + n;
    let plant = &track.plant;
    let begin = Begin {
        track,
        light,
        available,
        charge_j: &part.charge_j[lanes.clone()],
        radiator_k: &part.radiator_k[lanes.clone()],
        working_fraction: &part.working_fraction[lanes.clone()],
    };
    let mut stages = Stages::new();
    stages.take_working(&begin, n);
    stages.allow(&begin, n);
    stages.serve(&begin, n);
    stages.warm(plant, n);
    let hot = stages.meet_limit(plant, n);
    if hot > 0 {
        stages.cool(&begin, n);
    }
    let mut running = ZERO;
    for lane in 0..n {
        running[lane] = stages.working[lane] * available[lane];
    }
    let working = &stages.working;
    let computed = compute_of(plant, &stages.chips, working, available, &running, n);
    let by_power = if hot > 0 {
        compute_of(plant, &stages.by_bus, working, available, &running, n)
    } else {
        computed
    };
    stages.keep(part, lanes.clone(), plant.step_s, light, &computed);
    stages.add_to(sums, n);
    sums.hot += f64::from(hot);
    sums.lit.add(&light.lit[..n]);
    sums.charge.add(&part.charge_j[lanes]);
    sums.running.add(&running[..n]);
    sums.by_power.add(&by_power[..n]);
    sums.computed.add(&computed[..n]);
}
