//! One step of a unit of the fleet: events, light, bus, heat, compute, totals, block by block.
//!
//! The equations are those of [`super::step`], called lane by lane in loops without branches.
//! Geometry has three sources of light per block: planes of circular orbits in f32 from an
//! exact integer phase, formations in f64 with one sine for all, everything else in f64 from
//! positions. Against [`super::evaluate`] the f32 planes stay within 1e-4 in lit fraction and
//! 1 m in position below 2 000 km.

pub mod block;
pub mod columns;
pub mod fault_draws;
pub mod light;
pub mod step_view;
pub mod totals;
pub mod unit_sums;
pub mod waterfall;

mod block_arrays;
mod block_begin;
mod block_clocks;
mod block_flows;

pub use self::{step_view::StepView, waterfall::waterfall};

use self::{
    block::{Stages, step_block},
    columns::{BLOCK, ColumnsPart, Unit},
    light::{BlockLight, FormationLight, PlaneLight, scattered_light},
    unit_sums::UnitSums,
};
use super::{mission::Pattern, numeric::Real, orbit::formation::Offset};

/// The variant of vector code to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VectorPath {
    /// The instruction set that every machine of the target has.
    Baseline,
    /// AVX2.
    Avx2,
    /// AVX-512.
    Avx512,
}

impl VectorPath {
    /// All paths.
    pub const ALL: [Self; 3] = [Self::Baseline, Self::Avx2, Self::Avx512];

    /// Returns whether this machine can run it.
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

    /// Returns the widest variant that this machine can run.
    #[must_use]
    pub fn best() -> Self {
        [Self::Avx512, Self::Avx2]
            .into_iter()
            .find(|path| path.is_available())
            .unwrap_or(Self::Baseline)
    }

    /// Runs vector code in this variant. One that the machine lacks falls back to the baseline,
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

/// Steps consecutive units whose satellites `part` holds. A variant that the machine lacks falls
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

/// The source of a unit's light.
// with pointers of 32 bits the variants are close enough in size
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::large_enum_variant, reason = "one on the stack a unit; a box would be slower")
)]
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
    let mut stages = Stages::new();
    let mut light = BlockLight {
        lit: [0.0; BLOCK],
        sun_cosine: [0.0; BLOCK],
        edges: [[0.0; 2]; BLOCK],
        earth_share: [1.0; BLOCK],
        array_earth_share: [1.0; BLOCK],
    };
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
        step_block(track, part, first, n, &light, &available, (&mut stages, &mut sums));
    }
    part.unit_totals[0] = sums.totals(&track.plant);
}

/// Draws and applies the block's events, and computes the share of the step in which chips may run.
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
        view.faults.draw_events(unit, part, block, first..first + n, (view.begin_s, end_s));
    }
    if part.block_up_s[block] > view.begin_s {
        let rates = view.faults.rates;
        for lane in 0..n {
            let up_s = part.up_at_s[first + lane];
            let down_s =
                (up_s.smaller(end_s) - view.begin_s.larger(up_s - rates.outage_s)).larger(0.0);
            available[lane] *= 1.0 - rates.blast_fraction * (down_s / view.step_s).smaller(1.0);
        }
    }
}
