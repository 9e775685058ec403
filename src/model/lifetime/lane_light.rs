//! The light of the orbits that lanes fly, laid out part by part.

use super::{
    lanes::{LANES, Lanes, ZERO},
    span_light::OrbitLight,
};
use crate::model::design::{Attitude, Radiator};

/// Most parts that are laid out at once.
pub(super) const BLOCK: usize = 16;

/// The Earth's heat as in the mean.
const ONE: Lanes = Lanes([1.0; LANES]);

/// Light of some parts in all lanes.
pub(in crate::model) struct LaneLight {
    /// Mean lit fraction.
    pub lit: [Lanes; BLOCK],
    /// r̂·ŝ, mean of begin and end.
    pub sun_cosine: [Lanes; BLOCK],
    /// Distance of the shadow's edge at begin and end, solar radii, in parts that are neither lit
    /// nor dark.
    pub edges: [[[f32; 2]; LANES]; BLOCK],
    /// The Earth's view from the radiator over its mean along the orbit.
    pub earth_share: [Lanes; BLOCK],
    /// The same from the array.
    pub array_earth_share: [Lanes; BLOCK],
    /// Which of [`super::span_light::EarthShares`] the radiator sees.
    view: usize,
    /// Whether a share is not 1.
    varies: bool,
    /// Lit fraction with which the parts begin.
    first_lit: Lanes,
    cos_beta: Lanes,
}

impl LaneLight {
    /// Returns room for the light on satellites with a radiator.
    pub fn new(radiator: &Radiator) -> Self {
        Self {
            lit: [ZERO; BLOCK],
            sun_cosine: [ZERO; BLOCK],
            edges: [[[0.0; 2]; LANES]; BLOCK],
            earth_share: [ONE; BLOCK],
            array_earth_share: [ONE; BLOCK],
            view: usize::from(radiator.attitude == Attitude::NadirFace),
            varies: false,
            first_lit: ZERO,
            cos_beta: ZERO,
        }
    }

    /// Lays out how the Earth's heat differs along ellipses.
    fn lay_out_earth<'a>(
        &mut self,
        count: usize,
        lanes: impl Iterator<Item = (usize, &'a OrbitLight, usize)> + Clone,
    ) {
        let varies = lanes.clone().any(|(_, light, _)| !light.earth.is_empty());
        if varies || self.varies {
            self.earth_share = [ONE; BLOCK];
            self.array_earth_share = [ONE; BLOCK];
        }
        self.varies = varies;
        if varies {
            for (lane, light, at) in lanes {
                let shares = light.earth.iter().skip(at).take(count);
                let columns = self.earth_share.iter_mut().zip(&mut self.array_earth_share);
                for ((share, array_share), of) in columns.zip(shares) {
                    share[lane] = f64::from(of[self.view]);
                    // an array is edge-on in the mean
                    array_share[lane] = f64::from(of[0]);
                }
            }
        }
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
            let runs = &light.runs[light.run_of(at)..];
            // equal lights follow one another where they are all or none
            self.edges[0][lane] = runs[0].edges;
            // few parts have another light than the part before
            for runs in runs.windows(2) {
                if runs[0].until >= at + count {
                    break;
                }
                self.edges[runs[0].until - at][lane] = runs[1].edges;
                for lit in &mut self.lit[runs[0].until - at..count] {
                    lit[lane] = runs[1].lit_fraction;
                }
            }
        }
        self.lay_out_earth(count, lanes.clone());
        let shares_ends = |light: &OrbitLight| light.parts() == first.parts() && !self.varies;
        if lanes.clone().all(|(_, light, at)| at == from && shares_ends(light)) {
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
