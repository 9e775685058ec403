//! One step of a unit of the fleet: events, light, bus, heat, compute, totals, block by block.
//!
//! The equations are those of [`super::step`], called lane by lane in loops without branches.
//! Geometry has three sources of light per block: planes of circular orbits in f32 from an
//! exact integer phase, formations in f64 with one sine for all, everything else in f64 from
//! positions. Against [`super::evaluate`] the f32 planes stay within 1e-4 in lit fraction and
//! 1 m in position below 2 000 km.

use core::f64::consts::TAU;

use glam::DVec3;

use super::{
    columns::{BLOCK, ColumnsPart, Unit},
    compute,
    environment::{SunHour, TrackHour},
    faults::{self, FaultRates},
    formation::Offset,
    mission::{Cluster, Pattern},
    numeric::{Real, sin_cos_turns},
    orbit::{Orbit, Plane, PlaneBasis},
    step::{self, Inputs},
    sunlight::{ShadowEdge, anti_sun_angle, mean_lit},
    time::Instant,
    totals::{Totals, lane_sum},
};

/// One step, as every unit of a cluster sees it.
#[derive(Clone, Copy, Debug)]
pub struct StepView<'a> {
    /// The cluster.
    pub cluster: &'a Cluster,
    /// The mission's epoch.
    pub epoch: Instant,
    /// Seed of the faults.
    pub seed: u64,
    /// Number of the cluster's first satellite in the mission.
    pub first_satellite: u64,
    /// The Sun's hour.
    pub sun: &'a SunHour,
    /// Slow terms, one per track.
    pub tracks: &'a [TrackHour],
    /// Fault rates of the design.
    pub faults: &'a FaultRates,
    /// Share of the step lost to storms.
    pub storm_fraction: f64,
    /// Begin of the step, s since the epoch.
    pub begin_s: f64,
    /// Its length, s.
    pub step_s: f64,
}

/// The vector code to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VectorPath {
    /// What every machine of the target has.
    Baseline,
    /// AVX2.
    Avx2,
    /// AVX-512.
    Avx512,
}

impl VectorPath {
    /// All paths.
    pub const ALL: [Self; 3] = [Self::Baseline, Self::Avx2, Self::Avx512];

    /// Whether this machine has the path.
    #[must_use]
    pub fn is_available(self) -> bool {
        match self {
            Self::Baseline => true,
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => pulp::x86::V3::try_new().is_some(),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => pulp::x86::V4::try_new().is_some(),
            #[cfg(not(target_arch = "x86_64"))]
            Self::Avx2 | Self::Avx512 => false,
        }
    }

    /// The widest path of this machine.
    #[must_use]
    pub fn best() -> Self {
        [Self::Avx512, Self::Avx2]
            .into_iter()
            .find(|path| path.is_available())
            .unwrap_or(Self::Baseline)
    }
}

struct StepUnits<'a, 'b> {
    view: &'a StepView<'a>,
    units: &'a [Unit],
    part: ColumnsPart<'b>,
}

impl pulp::WithSimd for StepUnits<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        step_units_inlined(self.view, self.units, self.part);
    }
}

/// Step consecutive units whose satellites `part` holds; a path that the machine lacks falls
/// back to the baseline, with the same bits.
pub fn step_units(path: VectorPath, view: &StepView<'_>, units: &[Unit], part: ColumnsPart<'_>) {
    let work = StepUnits { view, units, part };
    #[cfg(target_arch = "x86_64")]
    {
        use pulp::Simd;
        if path == VectorPath::Avx512
            && let Some(simd) = pulp::x86::V4::try_new()
        {
            return Simd::vectorize(simd, work);
        }
        if path == VectorPath::Avx2
            && let Some(simd) = pulp::x86::V3::try_new()
        {
            return Simd::vectorize(simd, work);
        }
    }
    let _ = path;
    step_units_inlined(work.view, work.units, work.part);
}

#[inline(always)]
fn step_units_inlined(view: &StepView<'_>, units: &[Unit], part: ColumnsPart<'_>) {
    let Some(base) = units.first().copied() else { return };
    let mut rest = part;
    for unit in units {
        debug_assert!(unit.first >= base.first);
        let (mut head, tail) = rest.split(unit.length, unit.blocks(), 1);
        step_unit(view, unit, &mut head);
        rest = tail;
    }
}

/// What a block's geometry leaves for its other stages.
struct BlockLight {
    lit: [f64; BLOCK],
    sun_cosine: [f64; BLOCK],
}

#[inline(always)]
fn step_unit(view: &StepView<'_>, unit: &Unit, part: &mut ColumnsPart<'_>) {
    let track = &view.tracks[unit.track];
    let plane_light = match &view.cluster.pattern {
        Pattern::Planes(planes) if planes[unit.track].orbit.eccentricity == 0.0 => {
            Some(PlaneLight::new(view, &planes[unit.track]))
        }
        _ => None,
    };
    let mut totals = Totals::default();
    let mut light = BlockLight { lit: [0.0; BLOCK], sun_cosine: [0.0; BLOCK] };
    for block in 0..unit.blocks() {
        let first = block * BLOCK;
        let n = BLOCK.min(unit.length - first);
        let mut available = [1.0 - view.storm_fraction; BLOCK];
        events(view, unit, part, block, first, n, &mut available);
        match &plane_light {
            Some(plane) => plane.fill(&part.phase_turns[first..first + n], &mut light),
            None => scattered_light(view, unit, first, n, &mut light),
        }
        step_block(track, part, first, n, &light, &available, &mut totals);
    }
    part.unit_totals[0] = totals;
}

/// Draw and apply the block's events, and fill the share of the step in which chips may run.
#[inline(always)]
fn events(
    view: &StepView<'_>,
    unit: &Unit,
    part: &mut ColumnsPart<'_>,
    block: usize,
    first: usize,
    n: usize,
    available: &mut [f64; BLOCK],
) {
    let end_s = view.begin_s + view.step_s;
    if part.block_event_s[block] <= end_s {
        draw_events(view, unit, part, block, first, n, end_s);
    }
    if part.block_up_s[block] > view.begin_s {
        let rates = view.faults;
        for lane in 0..n {
            let up_s = part.up_at_s[first + lane];
            let down_s = (up_s.smaller(end_s) - view.begin_s.larger(up_s - rates.outage_s)).larger(0.0);
            available[lane] *= 1.0 - rates.blast_fraction * (down_s / view.step_s).smaller(1.0);
        }
    }
}

/// The rare part of [`events`], kept out of the vector code.
#[inline(never)]
fn draw_events(
    view: &StepView<'_>,
    unit: &Unit,
    part: &mut ColumnsPart<'_>,
    block: usize,
    first: usize,
    n: usize,
    end_s: f64,
) {
    let (seed, rates) = (view.seed, view.faults);
    for lane in first..first + n {
        let satellite = view.first_satellite + (unit.first + lane) as u64;
        let mut next_s = part.next_event_s[lane];
        if next_s > end_s {
            continue;
        }
        if next_s == f64::NEG_INFINITY {
            // a satellite that has not flown yet, or was put here by a seek
            part.working_fraction[lane] =
                faults::losses(seed, satellite, rates, view.begin_s).working_fraction as f32;
            let last_s = faults::last_interruption_s(seed, satellite, rates, view.begin_s);
            part.up_at_s[lane] = last_s + rates.outage_s;
        }
        let interrupted_s = faults::last_interruption_s(seed, satellite, rates, end_s);
        if interrupted_s > f64::NEG_INFINITY {
            part.up_at_s[lane] = part.up_at_s[lane].larger(interrupted_s + rates.outage_s);
        }
        let lost = faults::losses(seed, satellite, rates, end_s);
        part.working_fraction[lane] = lost.working_fraction as f32;
        next_s = lost.next_s.smaller(faults::next_interruption_s(seed, satellite, rates, end_s));
        part.next_event_s[lane] = next_s;
    }
    let lanes = first..first + n;
    part.block_event_s[block] =
        part.next_event_s[lanes.clone()].iter().fold(f64::INFINITY, |a, b| a.smaller(*b));
    part.block_up_s[block] =
        part.up_at_s[lanes].iter().fold(f64::NEG_INFINITY, |a, b| a.larger(*b));
}

/// Light on a plane of circular orbits over one step, in f32 from integer phases.
#[derive(Clone, Copy, Debug)]
pub struct PlaneLight {
    /// Phase at the end of the step past the anti-solar point for `phase_turns` 0.
    end_turns: u32,
    sin_step: f32,
    cos_step: f32,
    sin_beta2: f32,
    cos_beta: f32,
    edge: ShadowEdge<f32>,
}

/// A turn as an integer, phases wrapping: turns·2³².
#[must_use]
pub fn turns_from_rad(angle_rad: f64) -> u32 {
    // a float to integer cast saturates; the fraction is below 1, so that the cast is exact
    ((angle_rad / TAU).rem_euclid(1.0) * 4_294_967_296.0) as u64 as u32
}

impl PlaneLight {
    /// Light for a step of `plane`.
    #[must_use]
    pub fn new(view: &StepView<'_>, plane: &Plane) -> Self {
        let orbit = &plane.orbit;
        let rates = orbit.rates();
        let past_anti_sun = |elapsed_s: f64| {
            let basis = PlaneBasis::new(
                orbit.inclination_rad,
                orbit.node_rad + rates.node_rad_s * elapsed_s,
            );
            let sun = view.sun.direction(elapsed_s);
            let latitude_rad = orbit.anomaly_rad
                + orbit.perigee_rad
                + (rates.anomaly_rad_s + rates.perigee_rad_s) * elapsed_s;
            let sin_beta = basis.normal.dot(sun);
            (latitude_rad - basis.anti_sun_rad(sun), sin_beta)
        };
        let end_s = view.begin_s + view.step_s;
        let (begin_rad, begin_beta) = past_anti_sun(view.begin_s);
        let (end_rad, end_beta) = past_anti_sun(end_s);
        let sin_beta = 0.5 * (begin_beta + end_beta);
        let run_rad = (end_rad - begin_rad).rem_euclid(TAU);
        let (sin_step, cos_step) = libm::sincos(run_rad);
        Self {
            end_turns: turns_from_rad(end_rad),
            sin_step: sin_step as f32,
            cos_step: cos_step as f32,
            sin_beta2: (sin_beta * sin_beta) as f32,
            cos_beta: (1.0 - sin_beta * sin_beta).larger(0.0).sqrt() as f32,
            edge: ShadowEdge::new(orbit.semi_major_axis_m, view.sun.middle().distance_m),
        }
    }

    #[inline(always)]
    fn fill(&self, phases: &[u32], light: &mut BlockLight) {
        let mut lit = [0.0_f32; BLOCK];
        let mut cosine = [0.0_f32; BLOCK];
        for lane in 0..phases.len().min(BLOCK) {
            let (lit_fraction, sun_cosine) = self.at(phases[lane]);
            lit[lane] = lit_fraction;
            cosine[lane] = sun_cosine;
        }
        for lane in 0..BLOCK {
            light.lit[lane] = f64::from(lit[lane]);
            light.sun_cosine[lane] = f64::from(cosine[lane]);
        }
    }

    /// Mean lit fraction over the step and mean r̂·ŝ for one phase.
    #[inline(always)]
    #[must_use]
    pub fn at(&self, phase_turns: u32) -> (f32, f32) {
        let (sin1, cos1) = sin_cos_turns(self.end_turns.wrapping_add(phase_turns) as i32);
        // the begin of the step lies one turn of the step back
        let cos0 = cos1 * self.cos_step + sin1 * self.sin_step;
        let sin0 = sin1 * self.cos_step - cos1 * self.sin_step;
        let (sin_theta0, cos_theta0) = anti_sun_angle(self.sin_beta2, self.cos_beta, sin0, cos0);
        let (sin_theta1, cos_theta1) = anti_sun_angle(self.sin_beta2, self.cos_beta, sin1, cos1);
        let x0 = self.edge.distance(sin_theta0, cos_theta0);
        let x1 = self.edge.distance(sin_theta1, cos_theta1);
        (mean_lit(x0, x1, self.edge.bend), -0.5 * (cos_theta0 + cos_theta1))
    }
}

/// Light at two positions in f64: (sin θ, cos θ) each, from the anti-solar direction.
#[inline(always)]
#[must_use]
pub fn anti_sun_of_position(position_m: DVec3, sun: DVec3) -> (f64, f64) {
    let radius_m = position_m.length();
    let cos_theta = -position_m.dot(sun) / radius_m;
    let sin_theta = position_m.cross(sun).length() / radius_m;
    (sin_theta, cos_theta)
}

/// Mean lit fraction and mean r̂·ŝ between two positions under two Sun directions.
#[inline(always)]
#[must_use]
pub fn light_between(from_m: DVec3, to_m: DVec3, sun0: DVec3, sun1: DVec3, sun_distance_m: f64) -> (f64, f64) {
    let edge0 = ShadowEdge::<f64>::new(from_m.length(), sun_distance_m);
    let edge1 = ShadowEdge::<f64>::new(to_m.length(), sun_distance_m);
    let (sin0, cos0) = anti_sun_of_position(from_m, sun0);
    let (sin1, cos1) = anti_sun_of_position(to_m, sun1);
    let x0 = edge0.distance(sin0, cos0);
    let x1 = edge1.distance(sin1, cos1);
    (mean_lit(x0, x1, 0.5 * (edge0.bend + edge1.bend)), -0.5 * (cos0 + cos1))
}

/// Light of formations, elliptic planes and element sets, in f64.
fn scattered_light(view: &StepView<'_>, unit: &Unit, first: usize, n: usize, light: &mut BlockLight) {
    let end_s = view.begin_s + view.step_s;
    let sun0 = view.sun.direction(view.begin_s);
    let sun1 = view.sun.direction(end_s);
    let distance_m = view.sun.middle().distance_m;
    let mut set = |lane: usize, from_m: DVec3, to_m: DVec3| {
        let (lit, cosine) = light_between(from_m, to_m, sun0, sun1, distance_m);
        light.lit[lane] = lit;
        light.sun_cosine[lane] = cosine;
    };
    let start = unit.first_in_track + first;
    match &view.cluster.pattern {
        Pattern::Formation { reference, offsets } => {
            let from = FormationFrame::new(reference, view.begin_s);
            let to = FormationFrame::new(reference, end_s);
            for (lane, offset) in offsets[start..start + n].iter().enumerate() {
                set(lane, from.position_m(offset), to.position_m(offset));
            }
        }
        Pattern::Planes(planes) => {
            let plane = &planes[unit.track];
            for lane in 0..n {
                let orbit = plane.orbit_of((start + lane) as u32);
                set(lane, orbit.at(view.begin_s).position_m, orbit.at(end_s).position_m);
            }
        }
        Pattern::Elements(sets) => {
            let element_set = &sets[unit.track];
            let at = |elapsed_s: f64| element_set.at(view.epoch.plus(elapsed_s));
            match (at(view.begin_s), at(end_s)) {
                (Ok(from), Ok(to)) => set(0, from.position_m, to.position_m),
                // a decayed object gets no more light; the report says which ones these are
                _ => {
                    light.lit[0] = 0.0;
                    light.sun_cosine[0] = 0.0;
                }
            }
        }
    }
}

/// The orbiting frame of a formation at one time: a member costs a few products.
#[derive(Clone, Copy, Debug)]
pub struct FormationFrame {
    center_m: DVec3,
    radial: DVec3,
    along: DVec3,
    across: DVec3,
    sin_phase: f64,
    cos_phase: f64,
}

impl FormationFrame {
    /// The frame of a circular reference `elapsed_s` after the epoch.
    #[must_use]
    pub fn new(reference: &Orbit, elapsed_s: f64) -> Self {
        let rates = reference.rates();
        let basis = PlaneBasis::new(
            reference.inclination_rad,
            reference.node_rad + rates.node_rad_s * elapsed_s,
        );
        let turned_rad = (rates.anomaly_rad_s + rates.perigee_rad_s) * elapsed_s;
        let latitude_rad = reference.anomaly_rad + reference.perigee_rad + turned_rad;
        let (s, c) = libm::sincos(latitude_rad.rem_euclid(TAU));
        let radial = basis.toward_node * c + basis.toward_top * s;
        let (sin_phase, cos_phase) = libm::sincos(turned_rad.rem_euclid(TAU));
        Self {
            center_m: radial * reference.semi_major_axis_m,
            radial,
            along: basis.toward_top * c - basis.toward_node * s,
            across: basis.normal,
            sin_phase,
            cos_phase,
        }
    }

    /// Position of a member, TEME, m: [`Offset::at`] with the frame's own sine and cosine.
    #[inline]
    #[must_use]
    pub fn position_m(&self, offset: &Offset) -> DVec3 {
        let (s, c) = (self.sin_phase, self.cos_phase);
        let x = offset.radial_m * c + 0.5 * offset.along_m * s;
        let y = offset.along_m * c - 2.0 * offset.radial_m * s;
        let z = if offset.across_m == 0.0 {
            0.0
        } else {
            let (sin_psi, cos_psi) = libm::sincos(offset.across_phase_rad);
            offset.across_m * (c * cos_psi - s * sin_psi)
        };
        self.center_m + self.radial * x + self.along * y + self.across * z
    }
}

/// Bus, heat and compute of a block; writes the columns and adds to the totals.
#[inline(always)]
fn step_block(
    track: &TrackHour,
    part: &mut ColumnsPart<'_>,
    first: usize,
    n: usize,
    light: &BlockLight,
    available: &[f64; BLOCK],
    totals: &mut Totals,
) {
    let plant = &track.plant;
    let mut array = [0.0; BLOCK];
    let mut by_bus = [0.0; BLOCK];
    let mut chips = [0.0; BLOCK];
    let mut gain = [0.0; BLOCK];
    let mut absorbed = [0.0; BLOCK];
    let mut heat = [0.0; BLOCK];
    let mut working = [0.0; BLOCK];
    let mut radiator = [0.0; BLOCK];
    let charge_j = &mut part.charge_j[first..first + n];
    let radiator_k = &mut part.radiator_k[first..first + n];
    let working_fraction = &part.working_fraction[first..first + n];
    let inputs = |lane: usize, working_fraction: f64, charge_j: f64, radiator_k: f64| Inputs {
        lit_fraction: light.lit[lane],
        sun_cosine: light.sun_cosine[lane],
        working_fraction,
        available_fraction: available[lane],
        charge_j,
        radiator_k,
    };
    for lane in 0..n {
        working[lane] = f64::from(working_fraction[lane]);
        let i = inputs(lane, working[lane], charge_j[lane], radiator_k[lane]);
        let (bus_w, array_w) = step::allowed_w(plant, &track.plane, &i);
        let f = step::bus_flows(plant, i.charge_j, array_w, bus_w);
        array[lane] = array_w;
        by_bus[lane] = bus_w;
        chips[lane] = bus_w;
        absorbed[lane] = plant.radiator.absorbed_w(i.lit_fraction, i.sun_cosine);
        gain[lane] = plant.radiator.gain_k_s(step::heat_w(&f) + absorbed[lane]);
        radiator[lane] = i.radiator_k;
    }
    for _ in 0..plant.heat_parts {
        for lane in 0..n {
            radiator[lane] = plant.radiator.after_part_k(radiator[lane], gain[lane], plant.heat_part_s);
        }
    }
    let mut hot = 0.0;
    for lane in 0..n {
        let junction = step::junction_k(plant, radiator[lane], chips[lane], working[lane]);
        let over = (junction > plant.payload.junction_limit_k) & (chips[lane] > 0.0);
        hot += if over { 1.0 } else { 0.0 };
    }
    let any_hot = hot > 0.0;
    if any_hot {
        for lane in 0..n {
            let junction = step::junction_k(plant, radiator[lane], chips[lane], working[lane]);
            if junction > plant.payload.junction_limit_k && chips[lane] > 0.0 {
                let i = inputs(lane, working[lane], charge_j[lane], radiator_k[lane]);
                chips[lane] = step::cooled_w(plant, &i, array[lane], absorbed[lane], chips[lane]);
                let f = step::bus_flows(plant, i.charge_j, array[lane], chips[lane]);
                radiator[lane] = plant.radiator.after_k(
                    i.radiator_k,
                    step::heat_w(&f) + absorbed[lane],
                    plant.heat_part_s,
                    plant.heat_parts,
                );
            }
        }
    }
    let mut flow = FlowColumns::new();
    let mut by_power = [0.0; BLOCK];
    let mut computed = [0.0; BLOCK];
    let mut running = [0.0; BLOCK];
    for lane in 0..n {
        let f = step::bus_flows(plant, charge_j[lane], array[lane], chips[lane]);
        flow.set(lane, &f);
        heat[lane] = step::heat_w(&f);
        charge_j[lane] += f.stored_w * plant.step_s;
        radiator_k[lane] = radiator[lane];
        running[lane] = working[lane] * available[lane];
        let clock = step::clock(plant, chips[lane], working[lane], available[lane]);
        computed[lane] = clock * running[lane];
        by_power[lane] = computed[lane];
    }
    if any_hot {
        for lane in 0..n {
            by_power[lane] =
                step::clock(plant, by_bus[lane], working[lane], available[lane]) * running[lane];
        }
    }
    let lit_out = &mut part.lit_fraction[first..first + n];
    let compute_out = &mut part.compute_fraction[first..first + n];
    let chips_out = &mut part.chips_w[first..first + n];
    let junction_out = &mut part.junction_k[first..first + n];
    let (mut hottest_radiator, mut hottest_junction) = (0.0_f64, 0.0_f32);
    for lane in 0..n {
        lit_out[lane] = light.lit[lane] as f32;
        compute_out[lane] = computed[lane] as f32;
        chips_out[lane] = chips[lane] as f32;
        junction_out[lane] =
            step::junction_k(plant, radiator[lane], chips[lane], working[lane]) as f32;
    }
    for lane in 0..n {
        hottest_radiator = hottest_radiator.larger(radiator[lane]);
        hottest_junction = hottest_junction.larger(junction_out[lane]);
    }
    totals.satellites += n as f64;
    totals.lit_fraction += lane_sum(&light.lit[..n]);
    totals.array_w += lane_sum(&array[..n]);
    totals.absorbed_w += lane_sum(&absorbed[..n]);
    totals.chips_w += lane_sum(&chips[..n]);
    totals.heat_w += lane_sum(&heat[..n]);
    totals.charge_j += lane_sum(charge_j);
    totals.radiator_k += lane_sum(radiator_k);
    totals.working += lane_sum(&working[..n]);
    totals.running += lane_sum(&running[..n]);
    totals.running_by_power += lane_sum(&by_power[..n]);
    totals.compute += lane_sum(&computed[..n]);
    totals.throttled += hot;
    totals.hottest_radiator_k = totals.hottest_radiator_k.larger(hottest_radiator);
    totals.hottest_junction_k = totals.hottest_junction_k.larger(f64::from(hottest_junction));
    flow.add_to(n, totals);
}

/// Flows of a block, column by column.
struct FlowColumns {
    drawn: [f64; BLOCK],
    conversion: [f64; BLOCK],
    battery: [f64; BLOCK],
    stored: [f64; BLOCK],
    discharged: [f64; BLOCK],
    served: [f64; BLOCK],
    unserved: [f64; BLOCK],
    curtailed: [f64; BLOCK],
    starved: [f64; BLOCK],
    error: [f64; BLOCK],
}

impl FlowColumns {
    #[inline(always)]
    fn new() -> Self {
        let zero = [0.0; BLOCK];
        Self {
            drawn: zero,
            conversion: zero,
            battery: zero,
            stored: zero,
            discharged: zero,
            served: zero,
            unserved: zero,
            curtailed: zero,
            starved: zero,
            error: zero,
        }
    }

    #[inline(always)]
    fn set(&mut self, lane: usize, f: &super::power::Flows) {
        self.drawn[lane] = f.drawn_w;
        self.conversion[lane] = f.conversion_loss_w;
        self.battery[lane] = f.battery_loss_w;
        self.stored[lane] = f.stored_w;
        self.discharged[lane] = (-f.stored_w).larger(0.0);
        self.served[lane] = f.served_w;
        self.unserved[lane] = f.unserved_w;
        self.curtailed[lane] = f.curtailed_w;
        self.starved[lane] = if f.unserved_w > 1e-6 * f.served_w { 1.0 } else { 0.0 };
        let out_w = f.served_w + f.conversion_loss_w + f.battery_loss_w + f.stored_w;
        let scale_w = f.drawn_w + f.served_w + 1e-30;
        self.error[lane] = (f.drawn_w - out_w).abs() / scale_w;
    }

    #[inline(always)]
    fn add_to(&self, n: usize, totals: &mut Totals) {
        totals.drawn_w += lane_sum(&self.drawn[..n]);
        totals.conversion_loss_w += lane_sum(&self.conversion[..n]);
        totals.battery_loss_w += lane_sum(&self.battery[..n]);
        totals.stored_w += lane_sum(&self.stored[..n]);
        totals.discharged_w += lane_sum(&self.discharged[..n]);
        totals.served_w += lane_sum(&self.served[..n]);
        totals.unserved_w += lane_sum(&self.unserved[..n]);
        totals.curtailed_w += lane_sum(&self.curtailed[..n]);
        totals.starved += lane_sum(&self.starved[..n]);
        let worst = self.error[..n].iter().fold(0.0_f64, |a, b| a.larger(*b));
        totals.ledger_error = totals.ledger_error.larger(worst);
    }
}

/// Delivered compute of a cluster's totals as a waterfall, means over its satellites.
#[must_use]
pub fn waterfall(cluster: &Cluster, totals: &Totals, network: f64) -> compute::Waterfall {
    let payload = &cluster.design.payload;
    let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    compute::Waterfall {
        peak_flop_s: totals.satellites
            * f64::from(payload.count)
            * payload.accelerator.peak_flop_s,
        software: payload.software_efficiency,
        power: ratio(totals.running_by_power, totals.running),
        thermal: ratio(totals.compute, totals.running_by_power),
        network,
        availability: ratio(totals.running, totals.satellites)
            * faults::checkpoint_availability(&cluster.design.hazards, payload.workload),
        utilisation: payload.utilisation,
    }
}
