//! The light of the orbits that lanes fly, laid out part by part.

use super::{
    lanes::{LANES, Lanes, ZERO},
    span_light::OrbitLight,
};

/// Most parts that are laid out at once.
pub(super) const BLOCK: usize = 16;

/// Light of some parts in all lanes.
pub(in crate::model) struct LaneLight {
    /// Mean lit fraction.
    pub lit: [Lanes; BLOCK],
    /// r̂·ŝ, mean of begin and end.
    pub sun_cosine: [Lanes; BLOCK],
    /// Lit fraction with which the parts begin.
    first_lit: Lanes,
    cos_beta: Lanes,
}

impl LaneLight {
    pub fn new() -> Self {
        Self { lit: [ZERO; BLOCK], sun_cosine: [ZERO; BLOCK], first_lit: ZERO, cos_beta: ZERO }
    }

    /// Lays out `count` parts, at most [`BLOCK`], of lanes that each fly an orbit from one of
    /// its parts on.
    #[inline(always)]
    pub fn lay_out<'a>(
        &mut self,
        count: usize,
        lanes: impl Iterator<Item = (usize, &'a OrbitLight, usize)> + Clone,
    ) {
        let count = count.min(BLOCK);
        let Some((_, first, from)) = lanes.clone().next() else { return };
        for (lane, light, at) in lanes.clone() {
            self.first_lit[lane] = light.runs[light.run_of(at)].lit_fraction;
            self.cos_beta[lane] = light.cos_beta;
        }
        for lit in self.lit.iter_mut().take(count) {
            *lit = self.first_lit;
        }
        for (lane, light, at) in lanes.clone() {
            // few parts have another light than the part before
            for runs in light.runs[light.run_of(at)..].windows(2) {
                if runs[0].until >= at + count {
                    break;
                }
                for lit in &mut self.lit[runs[0].until - at..count] {
                    lit[lane] = runs[1].lit_fraction;
                }
            }
        }
        if lanes.clone().all(|(_, light, at)| at == from && light.parts() == first.parts()) {
            let ends = first.ends[from..].windows(2);
            for (cosines, ends) in self.sun_cosine.iter_mut().zip(ends).take(count) {
                for lane in 0..LANES {
                    let cos_beta = self.cos_beta[lane];
                    cosines[lane] = -0.5 * (cos_beta * ends[0].1 + cos_beta * ends[1].1);
                }
            }
        } else {
            for (lane, light, at) in lanes {
                let ends = light.ends[at..].windows(2);
                for (cosines, ends) in self.sun_cosine.iter_mut().zip(ends).take(count) {
                    let (begin, end) = (light.cos_beta * ends[0].1, light.cos_beta * ends[1].1);
                    cosines[lane] = -0.5 * (begin + end);
                }
            }
        }
    }
}
