//! Bus, heat and compute of a block of satellites, stage by stage, and the sums over a unit.
//!
//! Every loop here runs over lanes without a branch, so that the compiler makes vector code
//! of it; what is rare (a hot radiator) is done for its lanes alone.

use super::{columns::{BLOCK, ColumnsPart}, light::BlockLight, totals::{LANES, Totals}};
use crate::model::{environment::TrackHour, numeric::Real, power::Flows, step::{self, Inputs, Plant}};

/// Relative error of a satellite's ledger above which a step counts as not closed.
pub const LEDGER_TOLERANCE: f64 = 1e-9;

/// A sum in lanes: the same bits for any vector width.
#[derive(Clone, Copy, Debug)]
struct Sum([f64; LANES]);

impl Sum {
    const ZERO: Self = Self([0.0; LANES]);

    #[inline(always)]
    fn add(&mut self, values: &[f64]) {
        let whole = values.len() / LANES * LANES;
        for chunk in values[..whole].chunks_exact(LANES) {
            for lane in 0..LANES {
                self.0[lane] += chunk[lane];
            }
        }
        for (lane, value) in values[whole..].iter().enumerate() {
            self.0[lane] += value;
        }
    }

    /// The highest value of each lane instead of the sum.
    #[inline(always)]
    fn raise(&mut self, values: &[f64]) {
        let whole = values.len() / LANES * LANES;
        for chunk in values[..whole].chunks_exact(LANES) {
            for lane in 0..LANES {
                self.0[lane] = self.0[lane].larger(chunk[lane]);
            }
        }
        for (lane, value) in values[whole..].iter().enumerate() {
            self.0[lane] = self.0[lane].larger(*value);
        }
    }

    fn total(&self) -> f64 {
        let l = &self.0;
        ((l[0] + l[1]) + (l[2] + l[3])) + ((l[4] + l[5]) + (l[6] + l[7]))
    }

    fn highest(&self) -> f64 {
        self.0.iter().fold(0.0, |a: f64, b| a.larger(*b))
    }
}

/// Sums over the satellites of a unit. What follows from others by one factor (conversion
/// loss, curtailed power, heat) is not summed again.
#[derive(Clone, Debug)]
pub struct UnitSums {
    count: usize,
    lit: Sum,
    array: Sum,
    absorbed: Sum,
    chips: Sum,
    charge: Sum,
    radiator: Sum,
    working: Sum,
    running: Sum,
    by_power: Sum,
    computed: Sum,
    drawn: Sum,
    battery: Sum,
    stored: Sum,
    discharged: Sum,
    served: Sum,
    unserved: Sum,
    starved: f64,
    unclosed: f64,
    decayed: f64,
    hot: f64,
    hottest_radiator: Sum,
    hottest_junction: Sum,
}

impl UnitSums {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        let zero = Sum::ZERO;
        Self {
            count: 0,
            lit: zero,
            array: zero,
            absorbed: zero,
            chips: zero,
            charge: zero,
            radiator: zero,
            working: zero,
            running: zero,
            by_power: zero,
            computed: zero,
            drawn: zero,
            battery: zero,
            stored: zero,
            discharged: zero,
            served: zero,
            unserved: zero,
            starved: 0.0,
            unclosed: 0.0,
            decayed: 0.0,
            hot: 0.0,
            hottest_radiator: zero,
            hottest_junction: zero,
        }
    }

    /// Count satellites that have re-entered.
    pub fn count_decayed(&mut self, n: usize) {
        self.decayed += n as f64;
    }

    /// The unit's totals.
    #[must_use]
    pub fn totals(&self, plant: &Plant) -> Totals {
        let drawn_w = self.drawn.total();
        let served_w = self.served.total();
        let battery_loss_w = self.battery.total();
        let conversion_loss_w = drawn_w * (1.0 - plant.conversion_efficiency);
        let array_w = self.array.total();
        Totals {
            satellites: self.count as f64,
            lit_fraction: self.lit.total(),
            array_w,
            drawn_w,
            conversion_loss_w,
            battery_loss_w,
            stored_w: self.stored.total(),
            discharged_w: self.discharged.total(),
            served_w,
            unserved_w: self.unserved.total(),
            // the difference of two sums leaves rounding dust where nothing was curtailed
            curtailed_w: if array_w - drawn_w > 1e-12 * array_w { array_w - drawn_w } else { 0.0 },
            chips_w: self.chips.total(),
            heat_w: served_w + conversion_loss_w + battery_loss_w,
            absorbed_w: self.absorbed.total(),
            charge_j: self.charge.total(),
            radiator_k: self.radiator.total(),
            working: self.working.total(),
            running: self.running.total(),
            running_by_power: self.by_power.total(),
            compute: self.computed.total(),
            throttled: self.hot,
            starved: self.starved,
            unclosed: self.unclosed,
            decayed: self.decayed,
            hottest_radiator_k: self.hottest_radiator.highest(),
            hottest_junction_k: self.hottest_junction.highest(),
        }
    }
}

impl Default for UnitSums {
    fn default() -> Self {
        Self::new()
    }
}

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

    /// Whether a satellite got less than its load.
    #[inline(always)]
    fn is_starved(&self, lane: usize) -> bool {
        self.unserved[lane] > 1e-6 * self.served[lane]
    }

    /// Whether its ledger is open: drawn ≠ served + conversion loss + battery loss + stored.
    #[inline(always)]
    fn is_open(&self, lane: usize) -> bool {
        let out_w = self.heat[lane] + self.stored[lane];
        let open_w = (self.drawn[lane] - out_w).abs();
        open_w > LEDGER_TOLERANCE * (self.drawn[lane] + self.served[lane])
    }
}

/// Compute shares of a block for a chips' power: clock × running. The clocks are a loop of
/// their own in f32, which runs twice as many lanes.
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

/// Bus, heat and compute of `n` satellites from `first` of a unit's part of the columns.
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
    const ZERO: [f64; BLOCK] = [0.0; BLOCK];
    let n = n.min(BLOCK);
    let plant = &track.plant;
    let charge_j = &mut part.charge_j[first..first + n];
    let radiator_k = &mut part.radiator_k[first..first + n];
    let working_fraction = &part.working_fraction[first..first + n];
    let (mut array, mut by_bus, mut gain) = (ZERO, ZERO, ZERO);
    let (mut absorbed, mut working, mut per_working, mut radiator) = (ZERO, ZERO, ZERO, ZERO);
    let mut flow = FlowColumns {
        drawn: ZERO,
        battery: ZERO,
        stored: ZERO,
        served: ZERO,
        unserved: ZERO,
        heat: ZERO,
        discharged: ZERO,
    };
    let inputs = |lane: usize, working_fraction: f64, charge_j: f64, radiator_k: f64| Inputs {
        lit_fraction: light.lit[lane],
        sun_cosine: light.sun_cosine[lane],
        working_fraction,
        available_fraction: available[lane],
        charge_j,
        radiator_k,
    };
    let mut broken = 0_u32;
    for lane in 0..n {
        working[lane] = f64::from(working_fraction[lane]);
        broken += u32::from(working_fraction[lane] != 1.0);
        per_working[lane] = 1.0;
    }
    if broken > 0 {
        for lane in 0..n {
            per_working[lane] = step::per_working(working[lane]);
        }
    }
    for lane in 0..n {
        let i = inputs(lane, working[lane], charge_j[lane], radiator_k[lane]);
        let (bus_w, array_w) = step::allowed_w(plant, &track.plane, &i);
        array[lane] = array_w;
        by_bus[lane] = bus_w;
        absorbed[lane] = plant.radiator.absorbed_w(i.lit_fraction, i.sun_cosine);
    }
    for lane in 0..n {
        let f = step::bus_flows(plant, charge_j[lane], array[lane], by_bus[lane]);
        flow.set(lane, &f);
        gain[lane] = plant.radiator.gain_k_s(flow.heat[lane] + absorbed[lane]);
        radiator[lane] = radiator_k[lane];
    }
    for _ in 0..plant.heat_parts {
        for lane in 0..n {
            radiator[lane] =
                plant.radiator.after_part_k(radiator[lane], gain[lane], plant.heat_part_s);
        }
    }
    let mut chips = by_bus;
    let mut junction = ZERO;
    let mut hot = 0_u32;
    for lane in 0..n {
        junction[lane] = step::junction_k(plant, radiator[lane], chips[lane], per_working[lane]);
        hot += u32::from((junction[lane] > plant.payload.junction_limit_k) & (chips[lane] > 0.0));
    }
    if hot > 0 {
        for lane in 0..n {
            if junction[lane] <= plant.payload.junction_limit_k || chips[lane] <= 0.0 {
                continue;
            }
            let i = inputs(lane, working[lane], charge_j[lane], radiator_k[lane]);
            chips[lane] = step::cooled_w(plant, &i, array[lane], absorbed[lane], chips[lane]);
            flow.set(lane, &step::bus_flows(plant, i.charge_j, array[lane], chips[lane]));
            radiator[lane] = plant.radiator.after_k(
                i.radiator_k,
                flow.heat[lane] + absorbed[lane],
                plant.heat_part_s,
                plant.heat_parts,
            );
            junction[lane] =
                step::junction_k(plant, radiator[lane], chips[lane], per_working[lane]);
        }
    }
    let mut running = ZERO;
    for lane in 0..n {
        running[lane] = working[lane] * available[lane];
    }
    let computed = compute_of(plant, &chips, &working, available, &running, n);
    let by_power = if hot > 0 {
        compute_of(plant, &by_bus, &working, available, &running, n)
    } else {
        computed
    };
    for lane in 0..n {
        charge_j[lane] += flow.stored[lane] * plant.step_s;
    }
    radiator_k.copy_from_slice(&radiator[..n]);
    let lit_out = &mut part.lit_fraction[first..first + n];
    let compute_out = &mut part.compute_fraction[first..first + n];
    let chips_out = &mut part.chips_w[first..first + n];
    let junction_out = &mut part.junction_k[first..first + n];
    for lane in 0..n {
        lit_out[lane] = light.lit[lane] as f32;
        compute_out[lane] = computed[lane] as f32;
        chips_out[lane] = chips[lane] as f32;
        junction_out[lane] = junction[lane] as f32;
    }
    let (mut starved, mut open) = (0_u32, 0_u32);
    for lane in 0..n {
        starved += u32::from(flow.is_starved(lane));
        open += u32::from(flow.is_open(lane));
    }
    sums.count += n;
    sums.starved += f64::from(starved);
    sums.unclosed += f64::from(open);
    sums.hot += f64::from(hot);
    sums.lit.add(&light.lit[..n]);
    sums.array.add(&array[..n]);
    sums.absorbed.add(&absorbed[..n]);
    sums.chips.add(&chips[..n]);
    sums.charge.add(charge_j);
    sums.radiator.add(radiator_k);
    sums.working.add(&working[..n]);
    sums.running.add(&running[..n]);
    sums.by_power.add(&by_power[..n]);
    sums.computed.add(&computed[..n]);
    sums.drawn.add(&flow.drawn[..n]);
    sums.battery.add(&flow.battery[..n]);
    sums.stored.add(&flow.stored[..n]);
    sums.discharged.add(&flow.discharged[..n]);
    sums.served.add(&flow.served[..n]);
    sums.unserved.add(&flow.unserved[..n]);
    sums.hottest_radiator.raise(&radiator[..n]);
    sums.hottest_junction.raise(&junction[..n]);
}
