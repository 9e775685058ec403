//! Bus, heat and compute of a block of satellites, stage by stage.
//!
//! Every loop here runs over lanes without a branch, so that the compiler emits vector code. What
//! is rare (a limit that is crossed, [`cut_step`]) is done for its lanes alone.

use super::{
    block_arrays::ArrayLanes,
    block_begin::Begin,
    block_clocks::compute_of,
    block_flows::FlowColumns,
    columns::{BLOCK, ColumnsPart},
    light::BlockLight,
    unit_sums::UnitSums,
};
use crate::model::{
    environment::TrackHour,
    heat::MOST_PARTS,
    step::{self, Plant},
    whole_step::{crossing, cut_step},
};

const ZERO: [f64; BLOCK] = [0.0; BLOCK];

/// The intermediate results of the stages, column by column, in the order of the stages. Each
/// block overwrites those of the one before.
pub struct Stages {
    working: [f64; BLOCK],
    per_working: [f64; BLOCK],
    sunlight: [f64; BLOCK],
    array_k: [f32; BLOCK],
    mean_array_k: [f32; BLOCK],
    array: [f64; BLOCK],
    by_bus: [f64; BLOCK],
    absorbed: [f64; BLOCK],
    gain: [f64; BLOCK],
    radiator: [f64; BLOCK],
    chips: [f64; BLOCK],
    junction: [f64; BLOCK],
    crossing: [f64; BLOCK],
    cut_clock: [f64; BLOCK],
    cut_by_power: [f64; BLOCK],
    flow: FlowColumns,
}

impl Stages {
    /// Returns room for them.
    #[must_use]
    #[inline(always)]
    pub fn new() -> Self {
        Self {
            working: ZERO,
            per_working: ZERO,
            sunlight: ZERO,
            array_k: [0.0; BLOCK],
            mean_array_k: [0.0; BLOCK],
            array: ZERO,
            by_bus: ZERO,
            absorbed: ZERO,
            gain: ZERO,
            radiator: ZERO,
            chips: ZERO,
            junction: ZERO,
            crossing: ZERO,
            cut_clock: ZERO,
            cut_by_power: ZERO,
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
            broken |= begin.working_fraction[lane].to_bits() ^ 1.0_f32.to_bits();
            self.per_working[lane] = 1.0;
        }
        if broken != 0 {
            for lane in 0..n {
                self.per_working[lane] = step::per_working(self.working[lane]);
            }
        }
    }

    /// Computes the arrays' temperatures at the end of the step and their means over it.
    #[inline(always)]
    fn turn_to_sun(&mut self, begin: &Begin<'_>, n: usize) {
        let (plant, light) = (&begin.track.plant, begin.light);
        let mut arrays = ArrayLanes::new();
        for lane in 0..n {
            let cosine = step::array_cosine(&begin.track.plane, light.sun_cosine[lane]);
            self.sunlight[lane] = light.lit[lane] * cosine;
            arrays.light[lane] = self.sunlight[lane] as f32;
            arrays.earth_share[lane] = light.array_earth_share[lane] as f32;
            self.array_k[lane] = begin.array_k[lane];
        }
        arrays.warm(
            &plant.array,
            plant.step_s as f32,
            n,
            (&mut self.array_k, &mut self.mean_array_k),
        );
    }

    /// Computes the array's power, the chips' power that policy and bus allow, and the heat from
    /// outside.
    #[inline(always)]
    fn allow(&mut self, begin: &Begin<'_>, n: usize) {
        let plant = &begin.track.plant;
        for lane in 0..n {
            let i = begin.inputs(lane, self.working[lane]);
            let array_w = step::array_w(plant, self.sunlight[lane], self.mean_array_k[lane]);
            self.array[lane] = array_w;
            self.by_bus[lane] = step::allowed_w(plant, &begin.track.plane, &i, array_w);
            self.absorbed[lane] = plant.radiator.absorbed_w(
                i.lit_fraction,
                i.sun_cosine,
                i.earth_share,
                self.mean_array_k[lane],
            );
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

    /// Computes the junctions at the end of the step. Returns whether a satellite crosses a limit.
    #[inline(always)]
    fn meet_limits(&mut self, begin: &Begin<'_>, n: usize) -> bool {
        let plant = &begin.track.plant;
        let mut crossing = 0_u64;
        for lane in 0..n {
            self.junction[lane] = step::junction_k(
                plant,
                self.radiator[lane],
                self.chips[lane],
                self.per_working[lane],
            );
            self.crossing[lane] = self.crosses(begin, lane);
            crossing |= self.crossing[lane].to_bits();
        }
        crossing != 0
    }

    /// Returns more than 0 where a satellite crosses a limit, else 0.
    #[inline(always)]
    fn crosses(&self, begin: &Begin<'_>, lane: usize) -> f64 {
        let plant = &begin.track.plant;
        let i = begin.inputs(lane, self.working[lane]);
        let charge_j = i.charge_j + self.flow.stored[lane] * plant.step_s;
        let end = (charge_j, self.junction[lane]);
        crossing(plant, &i, self.chips[lane], self.per_working[lane], end)
    }

    /// Flies the satellites that cross a limit again, in pieces.
    #[cold]
    #[inline(never)]
    fn cut(&mut self, begin: &Begin<'_>, n: usize) -> Cuts {
        let TrackHour { plant, plane, .. } = begin.track;
        let mut cuts = Cuts { lanes: 0, hot: 0 };
        for lane in 0..n {
            if self.crossing[lane] <= 0.0 {
                continue;
            }
            let outcome = cut_step(plant, plane, &begin.inputs(lane, self.working[lane]));
            cuts.lanes |= 1 << lane;
            cuts.hot += u32::from(outcome.chips_w < outcome.bus_w);
            self.cut_clock[lane] = outcome.clock;
            self.cut_by_power[lane] = outcome.clock_by_power;
            (self.array[lane], self.absorbed[lane]) = (outcome.array_w, outcome.absorbed_w);
            (self.by_bus[lane], self.chips[lane]) = (outcome.bus_w, outcome.chips_w);
            (self.radiator[lane], self.array_k[lane]) = (outcome.radiator_k, outcome.array_k);
            self.junction[lane] = outcome.junction_k;
            self.flow.set(lane, &outcome.flows);
            self.flow.discharged[lane] = outcome.discharged_w;
        }
        cuts
    }

    /// Writes the state at the end of the step and its results into the columns.
    #[inline(always)]
    fn keep(
        &self,
        part: &mut ColumnsPart<'_>,
        (first, n): (usize, usize),
        step_s: f64,
        light: &BlockLight,
        computed: &[f64; BLOCK],
    ) {
        let lanes = first..first + n;
        let charge_j = &mut part.charge_j[lanes.clone()];
        for lane in 0..n {
            charge_j[lane] += self.flow.stored[lane] * step_s;
        }
        part.radiator_k[lanes.clone()].copy_from_slice(&self.radiator[..n]);
        part.array_k[lanes.clone()].copy_from_slice(&self.array_k[..n]);
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

    /// Adds what was not served, and the ledgers that are open, to the sums of its unit.
    #[inline(never)]
    fn add_faults_to(&self, sums: &mut UnitSums, n: usize) {
        let flow = &self.flow;
        let (mut starved, mut open) = (ZERO, ZERO);
        for lane in 0..n {
            starved[lane] = if flow.is_starved(lane) { 1.0 } else { 0.0 };
            open[lane] = if flow.is_open(lane) { 1.0 } else { 0.0 };
        }
        sums.starved.add(&starved[..n]);
        sums.unclosed.add(&open[..n]);
        sums.unserved.add(&flow.unserved[..n]);
    }

    /// Adds the block to the sums of its unit.
    #[inline(always)]
    fn add_to(&self, sums: &mut UnitSums, n: usize) {
        let flow = &self.flow;
        sums.count += n;
        // zeros change no sum: most blocks have nothing of these
        let (mut unserved, mut open) = (0_u64, 0_u64);
        for lane in 0..n {
            unserved |= flow.unserved[lane].to_bits();
            let is_open: f64 = if flow.is_open(lane) { 1.0 } else { 0.0 };
            open |= is_open.to_bits();
        }
        if unserved | open != 0 {
            self.add_faults_to(sums, n);
        }
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
        sums.hottest_radiator.raise(&self.radiator[..n]);
        sums.hottest_junction.raise(&self.junction[..n]);
    }
}

/// What came of the satellites of a block that were flown in pieces.
struct Cuts {
    /// They, a bit each.
    lanes: u64,
    /// How many of them were throttled by heat.
    hot: u32,
}

/// Steps bus, heat and compute of `n` satellites from `first` of a unit's part of the columns.
///
/// Full blocks, which most are, have code of their own: its loops have a known length.
#[inline(always)]
pub fn step_block(
    track: &TrackHour,
    part: &mut ColumnsPart<'_>,
    first: usize,
    n: usize,
    light: &BlockLight,
    available: &[f64; BLOCK],
    room: (&mut Stages, &mut UnitSums),
) {
    if n == BLOCK {
        step_lanes(track, part, first, BLOCK, light, available, room);
    } else {
        step_lanes(track, part, first, n.min(BLOCK), light, available, room);
    }
}

/// The same for a number of satellites of which the caller says whether it is known.
#[inline(always)]
fn step_lanes(
    track: &TrackHour,
    part: &mut ColumnsPart<'_>,
    first: usize,
    n: usize,
    light: &BlockLight,
    available: &[f64; BLOCK],
    (stages, sums): (&mut Stages, &mut UnitSums),
) {
    let lanes = first..first + n;
    let plant = &track.plant;
    let begin = Begin {
        track,
        light,
        available,
        charge_j: &part.charge_j[lanes.clone()],
        radiator_k: &part.radiator_k[lanes.clone()],
        array_k: &part.array_k[lanes.clone()],
        working_fraction: &part.working_fraction[lanes.clone()],
    };
    stages.take_working(&begin, n);
    stages.turn_to_sun(&begin, n);
    stages.allow(&begin, n);
    stages.serve(&begin, n);
    stages.warm(plant, n);
    let is_crossing = stages.meet_limits(&begin, n);
    let cuts = is_crossing.then(|| stages.cut(&begin, n));
    let mut running = ZERO;
    for lane in 0..n {
        running[lane] = stages.working[lane] * available[lane];
    }
    let mut computed = compute_of(plant, &stages.chips, &stages.working, available, &running, n);
    if let Some(cuts) = cuts {
        let mut by_power = computed;
        for lane in 0..n {
            if cuts.lanes >> lane & 1 == 1 {
                computed[lane] = stages.cut_clock[lane] * running[lane];
                by_power[lane] = stages.cut_by_power[lane] * running[lane];
            }
        }
        sums.hot += f64::from(cuts.hot);
        sums.by_power.add(&by_power[..n]);
    } else {
        sums.by_power.add(&computed[..n]);
    }
    stages.keep(part, (first, n), plant.step_s, light, &computed);
    stages.add_to(sums, n);
    sums.lit.add(&light.lit[..n]);
    sums.charge.add(&part.charge_j[lanes]);
    sums.running.add(&running[..n]);
    sums.computed.add(&computed[..n]);
}

impl Default for Stages {
    fn default() -> Self {
        Self::new()
    }
}
