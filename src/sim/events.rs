//! Events ahead: a satellite enters or leaves shadow, its chips are throttled, its battery is low.
//!
//! Changes of light are bracketed on the model's own shadow in f64. Heat and charge are found by
//! flying the one satellite on, step by step, as [`evaluate`] does.

use core::f64::consts::FRAC_PI_2;

use crate::model::{
    constants::{DAY_S, MU_EARTH_M3_S2},
    environment::LONGEST_STEP_S,
    evaluate::{Begin, evaluate, position, track_of},
    mission::{Cluster, Mission, Pattern},
    orbit::PositionVelocity,
    shadow::EarthShape,
    sunlight,
    time::Instant,
};

/// Time ahead over which shadow is searched, s: over a year, for orbits with one eclipse season.
const LIGHT_AHEAD_S: f64 = 400.0 * DAY_S;
/// Time ahead over which heat and charge are searched, s.
const FLOWN_AHEAD_S: f64 = DAY_S;
/// Step of the search for shadow, s; a satellite in low orbit crosses the penumbra in about eight.
const SEARCH_STEP_S: f64 = 10.0;
/// Accuracy of a time at the edge of a shadow, s.
const EDGE_S: f64 = 1e-3;
/// Share of the usable charge below which a battery is low.
pub const LOW_CHARGE_FRACTION: f64 = 0.2;

/// What an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// The Earth begins to cover the Sun.
    PenumbraBegins,
    /// The Sun is fully covered.
    UmbraBegins,
    /// The Sun begins to reappear.
    UmbraEnds,
    /// The Sun is fully visible again.
    PenumbraEnds,
    /// Heat begins to throttle the chips.
    ThrottleBegins,
    /// Heat no longer throttles the chips.
    ThrottleEnds,
    /// The usable charge falls below [`LOW_CHARGE_FRACTION`].
    BatteryLow,
}

impl EventKind {
    /// Returns a phrase that says what happens.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::PenumbraBegins => "enters the penumbra",
            Self::UmbraBegins => "enters the umbra",
            Self::UmbraEnds => "leaves the umbra",
            Self::PenumbraEnds => "is in full sunlight again",
            Self::ThrottleBegins => "begins to throttle by heat",
            Self::ThrottleEnds => "no longer throttles",
            Self::BatteryLow => "has a fifth of its usable charge left",
        }
    }
}

/// An event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// What happens.
    pub kind: EventKind,
    /// When it happens.
    pub at: Instant,
}

/// How much of the Sun is visible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Light {
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
struct Lone<'a> {
    cluster: &'a Cluster,
    epoch: Instant,
    earth_shape: EarthShape,
}

impl Lone<'_> {
    fn state(&self, elapsed_s: f64) -> Option<PositionVelocity> {
        position(self.cluster, 0, self.epoch, elapsed_s).ok()
    }

    fn light(&self, elapsed_s: f64) -> Option<Light> {
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
    ///
    /// The Sun stands |β| out of the plane; shadow needs |β| < asin(R/r_p) + the Sun's radius.
    fn clear_for_s(&self, elapsed_s: f64) -> Option<f64> {
        let state = self.state(elapsed_s)?;
        let (r, v) = (state.position_m, state.velocity_m_s);
        let axis_m = 1.0 / (2.0 / r.length() - v.length_squared() / MU_EARTH_M3_S2);
        let eccentricity = (v.cross(r.cross(v)) / MU_EARTH_M3_S2 - r.normalize()).length();
        let lowest_m = axis_m * (1.0 - eccentricity);
        let sun = sunlight::sun(self.epoch.plus(elapsed_s)).direction;
        let beta_rad = libm::asin(r.cross(v).normalize().dot(sun).clamp(-1.0, 1.0)).abs();
        let shadow_rad =
            libm::asin((self.earth_shape.radius_m() / lowest_m).clamp(0.0, 1.0)) + 0.025;
        let period_s = core::f64::consts::TAU * (axis_m / MU_EARTH_M3_S2 * axis_m * axis_m).sqrt();
        (beta_rad > shadow_rad.min(FRAC_PI_2) && period_s.is_finite()).then_some(period_s)
    }

    /// Returns the next change of light after a time.
    fn next_light(&self, from_s: f64) -> Option<(EventKind, f64)> {
        let mut low_s = from_s;
        let before = self.light(low_s)?;
        while low_s < from_s + LIGHT_AHEAD_S {
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

/// Returns the next event of one satellite after `from`, which begins with the given state and
/// health. Shadow is searched for over more than a year, heat and charge over a day.
#[must_use]
pub fn next(
    mission: &Mission,
    cluster: &Cluster,
    index: usize,
    from: Instant,
    begin: Begin,
) -> Option<Event> {
    let cluster = alone(cluster, index)?;
    let from_s = from.since_s(mission.epoch).max(0.0);
    let Mission { epoch, earth_shape, .. } = *mission;
    let light = Lone { cluster: &cluster, epoch, earth_shape }.next_light(from_s);
    let until_s = light.map_or(FLOWN_AHEAD_S, |(_, at_s)| (at_s - from_s).min(FLOWN_AHEAD_S));
    let flown = next_flown(mission, &cluster, from_s, from_s + until_s, begin);
    let (kind, at_s) = flown.or(light)?;
    Some(Event { kind, at: mission.epoch.plus(at_s) })
}

/// Returns the next event of heat or charge between two times.
fn next_flown(
    mission: &Mission,
    cluster: &Cluster,
    from_s: f64,
    until_s: f64,
    mut begin: Begin,
) -> Option<(EventKind, f64)> {
    let step_s = mission.step_s.clamp(SEARCH_STEP_S, LONGEST_STEP_S);
    let (mut was_hot, mut was_low) = (None, None);
    let mut now_s = from_s;
    while now_s < until_s {
        let flown = evaluate(mission, cluster, 0, now_s, step_s, &begin).ok()?;
        let (outcome, battery) = (&flown.outcome, &flown.hour.plant.battery);
        let is_hot = outcome.clock < outcome.clock_by_power * (1.0 - 1e-6);
        let usable_j = battery.full_j - battery.floor_j;
        let is_low =
            usable_j > 0.0 && outcome.charge_j - battery.floor_j < LOW_CHARGE_FRACTION * usable_j;
        now_s += step_s;
        let kind = match (was_hot, was_low) {
            (Some(false), _) if is_hot => Some(EventKind::ThrottleBegins),
            (Some(true), _) if !is_hot => Some(EventKind::ThrottleEnds),
            (_, Some(false)) if is_low => Some(EventKind::BatteryLow),
            _ => None,
        };
        if let Some(kind) = kind {
            return Some((kind, now_s));
        }
        (was_hot, was_low) = (Some(is_hot), Some(is_low));
        begin.charge_j = outcome.charge_j;
        begin.radiator_k = outcome.radiator_k;
    }
    None
}
