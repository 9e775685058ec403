//! Light on the satellites of a block, from three kinds of geometry.
//!
//! Planes of circular orbits are computed in f32 from an exact integer phase, formations in f64
//! with one sine for all, and everything else in f64 from positions. The light is the mean over the
//! step.

use core::f64::consts::TAU;

use glam::DVec3;

use super::{
    columns::{BLOCK, Unit},
    step_view::StepView,
};
use crate::model::{
    mission::Pattern,
    numeric::{TURN, sin_cos_turns},
    orbit::{Orbit, Plane, formation::Offset},
    shadow::{EarthShape, OrbitEdge, OrbitShadow},
    sunlight::{Sun, mean_lit},
};

/// Satellites that share one decision on whether the shadow's edge is near.
const GROUP: usize = 16;

/// Light on a block, as its other stages need it.
#[derive(Clone, Debug)]
pub struct BlockLight {
    /// Mean lit fraction over the step.
    pub lit: [f64; BLOCK],
    /// Mean r̂·ŝ of begin and end.
    pub sun_cosine: [f64; BLOCK],
    /// Distance of the shadow's edge at the begin and at the end, solar radii, where the lit
    /// fraction is neither 0 nor 1; elsewhere it is not set.
    pub edges: [[f32; 2]; BLOCK],
    /// The Earth's view from the radiator over its mean along the orbit: 1 on circles.
    pub earth_share: [f64; BLOCK],
    /// The same from the array.
    pub array_earth_share: [f64; BLOCK],
}

/// Light on a plane of circular orbits over one step, in f32 from integer phases.
#[derive(Clone, Copy, Debug)]
pub struct PlaneLight {
    /// Phase at the end of the step past the anti-solar point for `phase_turns` 0.
    end_turns: u32,
    sin_step: f32,
    cos_step: f32,
    cos_beta: f32,
    edge: OrbitEdge<f32>,
    /// cos θ above which a satellite is certainly in the umbra.
    dark_above: f32,
    /// cos θ below which it is certainly in full light.
    lit_below: f32,
}

/// Returns an angle as an integer phase that wraps: turns·2³².
#[must_use]
pub fn turns_from_rad(angle_rad: f64) -> u32 {
    // a cast from float to integer saturates; the fraction is below 1, so the cast is exact
    ((angle_rad / TAU).rem_euclid(1.0) * TURN) as u64 as u32
}

impl PlaneLight {
    /// Returns the light for a step of `plane`.
    #[must_use]
    pub fn new(view: &StepView<'_>, plane: &Plane) -> Self {
        let orbit = &plane.orbit;
        let rates = orbit.rates();
        let past_anti_sun = |elapsed_s: f64| {
            let basis = orbit.basis(&rates, elapsed_s);
            let sun = view.sun.direction(elapsed_s);
            orbit.latitude_rad(&rates, elapsed_s) - basis.anti_sun_rad(sun)
        };
        let end_s = view.begin_s + view.step_s;
        let begin_rad = past_anti_sun(view.begin_s);
        let end_rad = past_anti_sun(end_s);
        let run_rad = (end_rad - begin_rad).rem_euclid(TAU);
        let (sin_step, cos_step) = libm::sincos(run_rad);
        let across = shadow_across(view, orbit);
        let (dark_above, lit_below) = across.certain_cosines(0.0);
        Self {
            end_turns: turns_from_rad(end_rad),
            sin_step: sin_step as f32,
            cos_step: cos_step as f32,
            cos_beta: across.cos_beta as f32,
            edge: across.edge_f32(),
            dark_above: dark_above as f32,
            lit_below: lit_below as f32,
        }
    }

    /// Computes a block's light for its phases.
    ///
    /// Satellites far from the shadow's edge at both ends of the step are fully lit or fully dark,
    /// which their cosine alone determines. Only a group with one near the edge computes the
    /// overlap of the discs. [`mean_lit`] gives the same bits for the others.
    #[inline(always)]
    pub fn fill(&self, phases: &[u32], light: &mut BlockLight) {
        let n = phases.len().min(BLOCK);
        let mut sin = [0.0_f32; BLOCK];
        let mut cos = [0.0_f32; BLOCK];
        for lane in 0..n {
            let turns = self.end_turns.wrapping_add(phases[lane]) as i32;
            (sin[lane], cos[lane]) = sin_cos_turns(turns);
        }
        let mut lit = [0.0_f32; BLOCK];
        let mut cosine = [0.0_f32; BLOCK];
        // whole groups: a lane beyond the last satellite stands in full light
        for group in 0..n.div_ceil(GROUP).min(BLOCK / GROUP) {
            let mut near = 0_u32;
            for lane in 0..GROUP {
                let lane = group * GROUP + lane;
                let (_, cos0) = self.begin(sin[lane], cos[lane]);
                let (from, to) = (self.cos_beta * cos0, self.cos_beta * cos[lane]);
                let dark = (from > self.dark_above) & (to > self.dark_above);
                let bright = (from < self.lit_below) & (to < self.lit_below);
                lit[lane] = if bright { 1.0 } else { 0.0 };
                cosine[lane] = -0.5 * (from + to);
                let is_near: f32 = if dark | bright { 0.0 } else { 1.0 };
                near |= is_near.to_bits();
            }
            if near != 0 {
                for lane in group * GROUP..((group + 1) * GROUP).min(n) {
                    let edges = self.edges_of(sin[lane], cos[lane]);
                    lit[lane] = mean_lit(edges[0], edges[1], self.edge.bend);
                    light.edges[lane] = edges;
                }
            }
        }
        for lane in 0..n {
            light.lit[lane] = f64::from(lit[lane]);
            light.sun_cosine[lane] = f64::from(cosine[lane]);
        }
    }

    /// Returns sine and cosine at the beginning of the step from those at its end.
    #[inline(always)]
    fn begin(&self, sin1: f32, cos1: f32) -> (f32, f32) {
        (sin1 * self.cos_step - cos1 * self.sin_step, cos1 * self.cos_step + sin1 * self.sin_step)
    }

    /// Returns the distances of the shadow's edge at both ends of the step from the sine and cosine
    /// at its end.
    #[inline(always)]
    fn edges_of(&self, sin1: f32, cos1: f32) -> [f32; 2] {
        let (sin0, cos0) = self.begin(sin1, cos1);
        [self.edge.distance(sin0, cos0), self.edge.distance(sin1, cos1)]
    }
}

/// Returns the shadow across an orbit in the middle of a step.
fn shadow_across(view: &StepView<'_>, orbit: &Orbit) -> OrbitShadow {
    let middle_s = view.begin_s + 0.5 * view.step_s;
    let normal = orbit.basis(&orbit.rates(), middle_s).normal;
    let sun = Sun { direction: view.sun.direction(middle_s), ..view.sun.middle() };
    OrbitShadow::new(view.earth_shape, orbit.semi_major_axis_m, normal, &sun)
}

/// Returns the mean lit fraction and the mean r̂·ŝ between two positions under two Sun directions,
/// and the distances of the shadow's edge there, solar radii.
#[must_use]
pub fn light_between(
    shape: EarthShape,
    places_m: [DVec3; 2],
    suns: [DVec3; 2],
    sun_distance_m: f64,
) -> (f64, f64, [f32; 2]) {
    let cosine = |index: usize| places_m[index].dot(suns[index]) / places_m[index].length();
    let (lit, edges) = shape.mean_lit_between(places_m, suns, sun_distance_m);
    (lit, 0.5 * (cosine(0) + cosine(1)), edges)
}

/// Returns the distance from the Earth's centre half way between two positions, m.
#[inline(always)]
#[must_use]
pub fn middle_radius_m([from_m, to_m]: [DVec3; 2]) -> f64 {
    0.5 * (from_m.length() + to_m.length())
}

/// Light on a formation over one step, in f64.
#[derive(Clone, Copy, Debug)]
pub struct FormationLight {
    shape: EarthShape,
    from: FormationFrame,
    to: FormationFrame,
    suns: [DVec3; 2],
    sun_distance_m: f64,
    dark_above: f64,
    lit_below: f64,
}

impl FormationLight {
    /// Returns the light for a step of a formation about `reference`, whose members are up to
    /// `spread_m` away from it.
    #[must_use]
    pub fn new(view: &StepView<'_>, reference: &Orbit, spread_m: f64) -> Self {
        let end_s = view.begin_s + view.step_s;
        let sun_distance_m = view.sun.middle().distance_m;
        // a member stands beside the reference's orbit, and the Earth's disc grows and shrinks
        // with its radius
        let aside = spread_m / reference.semi_major_axis_m;
        let (dark_above, lit_below) = shadow_across(view, reference).certain_cosines(aside);
        Self {
            shape: view.earth_shape,
            from: FormationFrame::new(reference, view.begin_s),
            to: FormationFrame::new(reference, end_s),
            suns: [view.sun.direction(view.begin_s), view.sun.direction(end_s)],
            sun_distance_m,
            dark_above,
            lit_below,
        }
    }

    /// Computes a block's light for its members; far from the edge as in [`PlaneLight::fill`].
    #[inline(always)]
    pub fn fill(&self, offsets: &[Offset], light: &mut BlockLight) {
        let n = offsets.len().min(BLOCK);
        let mut near = 0_u32;
        let (from, to) = (self.from.seen_along(self.suns[0]), self.to.seen_along(self.suns[1]));
        for lane in 0..n {
            let (cos0, cos1) =
                (from.anti_sun_cosine(&offsets[lane]), to.anti_sun_cosine(&offsets[lane]));
            let dark = (cos0 > self.dark_above) & (cos1 > self.dark_above);
            let bright = (cos0 < self.lit_below) & (cos1 < self.lit_below);
            light.lit[lane] = if bright { 1.0 } else { 0.0 };
            light.sun_cosine[lane] = -0.5 * (cos0 + cos1);
            near += u32::from(!(dark | bright));
        }
        if near > 0 {
            for (lane, offset) in offsets[..n].iter().enumerate() {
                let places_m = [self.from.position_m(offset), self.to.position_m(offset)];
                (light.lit[lane], light.edges[lane]) =
                    self.shape.mean_lit_between(places_m, self.suns, self.sun_distance_m);
            }
        }
    }
}

/// Computes the light of elliptic planes and element sets, in f64. Returns false for an object that
/// SGP4 can no longer place: it gets no light, and its chips must not run.
pub fn scattered_light(
    view: &StepView<'_>,
    unit: &Unit,
    first: usize,
    n: usize,
    light: &mut BlockLight,
) -> bool {
    let end_s = view.begin_s + view.step_s;
    let suns = [view.sun.direction(view.begin_s), view.sun.direction(end_s)];
    let distance_m = view.sun.middle().distance_m;
    let (earth, array_earth) = {
        let track = &view.tracks[unit.track];
        (track.earth, track.array_earth)
    };
    let mut set = |lane: usize, from_m: DVec3, to_m: DVec3| {
        let radius_m = middle_radius_m([from_m, to_m]);
        light.earth_share[lane] = earth.at(radius_m);
        light.array_earth_share[lane] = array_earth.at(radius_m);
        (light.lit[lane], light.sun_cosine[lane], light.edges[lane]) =
            light_between(view.earth_shape, [from_m, to_m], suns, distance_m);
    };
    match &view.cluster.pattern {
        Pattern::Planes(planes) => {
            let plane = &planes[unit.track];
            for lane in 0..n {
                let orbit = plane.orbit_of((unit.first_in_track + first + lane) as u32);
                set(lane, orbit.at(view.begin_s).position_m, orbit.at(end_s).position_m);
            }
        }
        Pattern::Elements(sets) => {
            let at = |elapsed_s: f64| sets[unit.track].at(view.epoch.plus(elapsed_s));
            match (at(view.begin_s), at(end_s)) {
                (Ok(from), Ok(to)) => set(0, from.position_m, to.position_m),
                _ => {
                    light.lit[0] = 0.0;
                    light.sun_cosine[0] = 0.0;
                    return false;
                }
            }
        }
        Pattern::Formation { .. } => {}
    }
    true
}

/// The orbiting frame of a formation at one time, in which a member costs a few products.
#[derive(Clone, Copy, Debug)]
pub struct FormationFrame {
    radius_m: f64,
    radial: DVec3,
    along: DVec3,
    across: DVec3,
    sin_phase: f64,
    cos_phase: f64,
}

/// A formation's frame with the Sun's direction in its axes.
#[derive(Clone, Copy, Debug)]
struct SunwardFrame {
    radius_m: f64,
    sun: DVec3,
    sin_phase: f64,
    cos_phase: f64,
}

impl SunwardFrame {
    /// Returns cos θ of a member from the anti-solar direction.
    #[inline(always)]
    fn anti_sun_cosine(&self, offset: &Offset) -> f64 {
        let d = offset.at_phase(self.sin_phase, self.cos_phase);
        let x = self.radius_m + d.x;
        let radius2 = x * x + d.y * d.y + d.z * d.z;
        -(x * self.sun.x + d.y * self.sun.y + d.z * self.sun.z) / radius2.sqrt()
    }
}

impl FormationFrame {
    /// Returns the frame of a circular reference `elapsed_s` after the epoch.
    #[must_use]
    pub fn new(reference: &Orbit, elapsed_s: f64) -> Self {
        let rates = reference.rates();
        let basis = reference.basis(&rates, elapsed_s);
        let (s, c) = libm::sincos(reference.latitude_rad(&rates, elapsed_s).rem_euclid(TAU));
        let turned_rad = rates.latitude_rad_s() * elapsed_s;
        let (sin_phase, cos_phase) = libm::sincos(turned_rad.rem_euclid(TAU));
        Self {
            radius_m: reference.semi_major_axis_m,
            radial: basis.toward_node * c + basis.toward_top * s,
            along: basis.toward_top * c - basis.toward_node * s,
            across: basis.normal,
            sin_phase,
            cos_phase,
        }
    }

    fn seen_along(&self, sun: DVec3) -> SunwardFrame {
        SunwardFrame {
            radius_m: self.radius_m,
            sun: DVec3::new(self.radial.dot(sun), self.along.dot(sun), self.across.dot(sun)),
            sin_phase: self.sin_phase,
            cos_phase: self.cos_phase,
        }
    }

    /// Returns outward, along track and normal as TEME unit vectors.
    #[must_use]
    pub fn axes(&self) -> [DVec3; 3] {
        [self.radial, self.along, self.across]
    }

    /// Returns sine and cosine of the phase since the epoch.
    #[must_use]
    pub fn sin_cos_phase(&self) -> (f64, f64) {
        (self.sin_phase, self.cos_phase)
    }

    /// Returns the TEME position of a member, m.
    #[inline]
    #[must_use]
    pub fn position_m(&self, offset: &Offset) -> DVec3 {
        let d = offset.at_phase(self.sin_phase, self.cos_phase);
        self.radial * (self.radius_m + d.x) + self.along * d.y + self.across * d.z
    }
}
