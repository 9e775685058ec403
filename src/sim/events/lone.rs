//! One satellite alone, and the light on it.

use core::f64::consts::FRAC_PI_2;

use super::event::EventKind;
use crate::model::{
    constants::MU_EARTH_M3_S2,
    evaluate::{position, track_of},
    mission::{Cluster, Pattern},
    orbit::PositionVelocity,
    shadow::EarthShape,
    sunlight,
    time::Instant,
};

/// Step of the search for shadow, s; a satellite in low orbit crosses the penumbra in about eight.
pub(super) const SEARCH_STEP_S: f64 = 10.0;
/// Accuracy of a time at the edge of a shadow, s.
const EDGE_S: f64 = 1e-3;

/// How much of the Sun is visible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Light {
    Full,
    Partial,
    None,
}

/// Returns a cluster with one of its satellites alone.
#[must_use]
pub fn alone(cluster: &Cluster, index: usize) -> Option<Cluster> {
    let index = (index < cluster.pattern.count() as usize).then_some(index)?;
    let pattern = match &cluster.pattern {
        Pattern::Formation { reference, offsets } => {
            Pattern::Formation { reference: *reference, offsets: vec![*offsets.get(index)?] }
        }
        Pattern::Elements(sets) => Pattern::Elements(vec![sets.get(index)?.clone()]),
        Pattern::Planes(planes) => {
            let track = track_of(cluster, index);
            let before: usize = planes.iter().take(track).map(|plane| plane.count as usize).sum();
            let plane = planes.get(track)?;
            let first_turn = plane.turn_of((index - before) as u32);
            Pattern::Planes(vec![crate::model::orbit::Plane { count: 1, first_turn, ..*plane }])
        }
    };
    Some(Cluster { name: cluster.name.clone(), design: cluster.design.clone(), pattern })
}

/// A satellite that is flown alone, from the epoch of its mission.
pub(super) struct Lone<'a> {
    /// The cluster of this satellite alone.
    pub cluster: &'a Cluster,
    /// The epoch of its mission.
    pub epoch: Instant,
    /// What casts the shadow.
    pub earth_shape: EarthShape,
}

impl Lone<'_> {
    /// Returns position and velocity; `None` for an object that is lost.
    pub fn state(&self, elapsed_s: f64) -> Option<PositionVelocity> {
        position(self.cluster, 0, self.epoch, elapsed_s).ok()
    }

    /// Returns how much of the Sun is visible; `None` for an object that is lost.
    pub fn light(&self, elapsed_s: f64) -> Option<Light> {
        let sun = sunlight::sun(self.epoch.plus(elapsed_s));
        let lit =
            self.earth_shape.lit_fraction(self.state(elapsed_s)?.position_m, sun.position_m());
        Some(match lit {
            lit if lit >= 1.0 => Light::Full,
            lit if lit > 0.0 => Light::Partial,
            _ => Light::None,
        })
    }

    /// Returns the orbital period when no shadow can fall on the orbit of this time, with a margin
    /// for what changes within one revolution.
    fn clear_for_s(&self, elapsed_s: f64) -> Option<f64> {
        const MARGIN_RAD: f64 = 0.025;
        let (beta_rad, shadow_rad, period_s) = self.beta_rad(elapsed_s)?;
        let is_clear = beta_rad > (shadow_rad + MARGIN_RAD).min(FRAC_PI_2);
        (is_clear && period_s.is_finite()).then_some(period_s)
    }

    /// Returns whether shadow falls on the orbit of this time; `None` for an object that is lost.
    /// For an ellipse it is whether shadow would fall on a circle through its perigee.
    pub fn crosses_shadow(&self, elapsed_s: f64) -> Option<bool> {
        /// The Sun's radius as it is seen from the Earth.
        const SUN_RAD: f64 = 0.004_65;
        let (beta_rad, shadow_rad, _) = self.beta_rad(elapsed_s)?;
        Some(beta_rad < shadow_rad + SUN_RAD)
    }

    /// Returns how far the Sun stands out of the plane of the orbit of this time, |β|, up to which
    /// angle its middle is covered, both rad, and the period, s.
    ///
    /// Shadow needs |β| < asin(R/r_p) + the Sun's radius.
    fn beta_rad(&self, elapsed_s: f64) -> Option<(f64, f64, f64)> {
        let state = self.state(elapsed_s)?;
        let (r, v) = (state.position_m, state.velocity_m_s);
        let axis_m = 1.0 / (2.0 / r.length() - v.length_squared() / MU_EARTH_M3_S2);
        let eccentricity = (v.cross(r.cross(v)) / MU_EARTH_M3_S2 - r.normalize()).length();
        let lowest_m = axis_m * (1.0 - eccentricity);
        let sun = sunlight::sun(self.epoch.plus(elapsed_s)).direction;
        let beta_rad = libm::asin(r.cross(v).normalize().dot(sun).clamp(-1.0, 1.0)).abs();
        let shadow_rad = libm::asin((self.earth_shape.radius_m() / lowest_m).clamp(0.0, 1.0));
        let period_s = core::f64::consts::TAU * (axis_m / MU_EARTH_M3_S2 * axis_m * axis_m).sqrt();
        Some((beta_rad, shadow_rad, period_s))
    }

    /// Returns the next change of light after a time, and before another.
    pub fn next_light(&self, from_s: f64, until_s: f64) -> Option<(EventKind, f64)> {
        let mut low_s = from_s;
        let before = self.light(low_s)?;
        while low_s < until_s {
            if before == Light::Full
                && let Some(period_s) = self.clear_for_s(low_s)
            {
                low_s += period_s;
                continue;
            }
            let high_s = low_s + SEARCH_STEP_S;
            let after = self.light(high_s)?;
            if after == before {
                low_s = high_s;
                continue;
            }
            let (mut low_s, mut high_s) = (low_s, high_s);
            while high_s - low_s > EDGE_S {
                let middle_s = 0.5 * (low_s + high_s);
                if self.light(middle_s)? == before { low_s = middle_s } else { high_s = middle_s }
            }
            let after = self.light(high_s)?;
            let kind = match (before, after) {
                (Light::Full, _) => EventKind::PenumbraBegins,
                (Light::None, _) => EventKind::UmbraEnds,
                (Light::Partial, Light::None) => EventKind::UmbraBegins,
                (Light::Partial, _) => EventKind::PenumbraEnds,
            };
            return Some((kind, high_s));
        }
        None
    }
}
