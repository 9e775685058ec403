//! One step of a unit of the fleet: events, light, bus, heat, compute, totals, block by block.
//!
//! The equations are those of [`super::step`], called lane by lane in loops without branches.
//! Geometry has three sources of light per block: planes of circular orbits in f32 from an
//! exact integer phase, formations in f64 with one sine for all, everything else in f64 from
//! positions. Against [`super::evaluate`] the f32 planes stay within 1e-4 in lit fraction and
//! 1 m in position below 2 000 km.

use super::{
    block::{UnitSums, step_block},
    columns::{BLOCK, ColumnsPart, Unit},
    compute,
    environment::{SunHour, TrackHour},
    faults::{self, FaultRates},
    formation::Offset,
    light::{BlockLight, FormationLight, PlaneLight, scattered_light},
    mission::{Cluster, Pattern},
    numeric::Real,
    time::Instant,
    totals::Totals,
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

    /// Run vector code on this path; one that the machine lacks falls back to the baseline,
    /// with the same bits.
    pub(super) fn run<W: pulp::WithSimd<Output = ()>>(self, work: W) {
        use pulp::Simd;
        #[cfg(target_arch = "x86_64")]
        {
            if self == Self::Avx512
                && let Some(simd) = pulp::x86::V4::try_new()
            {
                return Simd::vectorize(simd, work);
            }
            if self == Self::Avx2
                && let Some(simd) = pulp::x86::V3::try_new()
            {
                return Simd::vectorize(simd, work);
            }
        }
        Simd::vectorize(pulp::Scalar::new(), work);
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
    path.run(StepUnits { view, units, part });
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

/// Where a unit's light comes from.
#[expect(clippy::large_enum_variant, reason = "one on the stack a unit; a box would be slower")]
enum Source<'a> {
    Plane(PlaneLight),
    Formation(FormationLight, &'a [Offset]),
    Scattered,
}

impl<'a> Source<'a> {
    fn new(view: &StepView<'a>, unit: &Unit) -> Self {
        match &view.cluster.pattern {
            Pattern::Planes(planes) if planes[unit.track].orbit.eccentricity == 0.0 => {
                Self::Plane(PlaneLight::new(view, &planes[unit.track]))
            }
            Pattern::Formation { reference, offsets } => {
                let stray = |offset: &Offset| offset.reach_m();
                let spread_m = offsets.iter().map(stray).fold(0.0, f64::max);
                Self::Formation(FormationLight::new(view, reference, spread_m), offsets)
            }
            _ => Self::Scattered,
        }
    }
}

#[inline(always)]
fn step_unit(view: &StepView<'_>, unit: &Unit, part: &mut ColumnsPart<'_>) {
    let track = &view.tracks[unit.track];
    let source = Source::new(view, unit);
    let mut sums = UnitSums::new();
    let mut light = BlockLight { lit: [0.0; BLOCK], sun_cosine: [0.0; BLOCK] };
    for block in 0..unit.blocks() {
        let first = block * BLOCK;
        let n = BLOCK.min(unit.length - first);
        let mut available = [1.0 - view.storm_fraction; BLOCK];
        events(view, unit, part, block, first, n, &mut available);
        match &source {
            Source::Plane(plane) => plane.fill(&part.phase_turns[first..first + n], &mut light),
            Source::Formation(formation, offsets) => {
                let start = unit.first_in_track + first;
                formation.fill(&offsets[start..start + n], &mut light);
            }
            Source::Scattered => {
                if !scattered_light(view, unit, first, n, &mut light) {
                    available = [0.0; BLOCK];
                    sums.count_decayed(n);
                }
            }
        }
        step_block(track, part, first, n, &light, &available, &mut sums);
    }
    part.unit_totals[0] = sums.totals(&track.plant);
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
            let down_s =
                (up_s.smaller(end_s) - view.begin_s.larger(up_s - rates.outage_s)).larger(0.0);
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

/// Delivered compute of a cluster's totals as a waterfall, means over its satellites.
///
/// `network_margin` is what the links carry over what full clock needs; chips that run slower
/// need less.
#[must_use]
pub fn waterfall(cluster: &Cluster, totals: &Totals, network_margin: f64) -> compute::Waterfall {
    let payload = &cluster.design.payload;
    let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    // where nothing runs, nothing is lost to this link of the chain
    let of_some = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 1.0 };
    let computing = ratio(totals.compute, totals.satellites);
    compute::Waterfall {
        peak_flop_s: totals.satellites * f64::from(payload.count) * payload.accelerator.peak_flop_s,
        software: payload.software_efficiency,
        power: of_some(totals.running_by_power, totals.running),
        thermal: of_some(totals.compute, totals.running_by_power),
        network: if computing > 0.0 { (network_margin / computing).smaller(1.0) } else { 1.0 },
        availability: ratio(totals.running, totals.satellites)
            * faults::checkpoint_availability(&cluster.design.hazards, payload.workload),
        utilisation: payload.utilisation,
    }
}
