//! One satellite at one time, in f64 throughout: what the fleet's columns must agree with.

use glam::DVec3;

use super::{
    array_view::RadiatorView,
    environment::{SunHour, Track, TrackHour, initial_state, track_hour, tracks},
    fleet::light::{light_between, middle_radius_m},
    mission::{Cluster, Mission, Pattern},
    orbit::{PositionVelocity, elements::ElementsError, formation::member_at},
    step::{Inputs, Outcome, State},
    sunlight::sun,
    time::Instant,
    whole_step::step,
};

/// Where a satellite is: index counts through the cluster's tracks in order.
///
/// # Errors
/// When SGP4 can no longer place an object.
///
/// # Panics
/// When the cluster has no satellite of this index.
pub fn position(
    cluster: &Cluster,
    index: usize,
    epoch: Instant,
    elapsed_s: f64,
) -> Result<PositionVelocity, ElementsError> {
    match &cluster.pattern {
        Pattern::Formation { reference, offsets } => {
            Ok(member_at(reference, &offsets[index], elapsed_s))
        }
        Pattern::Elements(sets) => sets[index].at(epoch.plus(elapsed_s)),
        Pattern::Planes(planes) => {
            let (track, within) = place(planes.iter().map(|plane| plane.count as usize), index);
            Ok(planes[track].orbit_of(within as u32).at(elapsed_s))
        }
    }
}

/// Track and index within it of a satellite.
fn place(lengths: impl Iterator<Item = usize>, index: usize) -> (usize, usize) {
    let mut rest = index;
    for (track, length) in lengths.enumerate() {
        if rest < length {
            return (track, rest);
        }
        rest -= length;
    }
    (0, rest)
}

/// Number of the track that a satellite flies on.
#[must_use]
pub fn track_of(cluster: &Cluster, index: usize) -> usize {
    match &cluster.pattern {
        Pattern::Formation { .. } => 0,
        Pattern::Elements(_) => index,
        Pattern::Planes(planes) => place(planes.iter().map(|plane| plane.count as usize), index).0,
    }
}

/// Everything about one satellite over one step.
#[derive(Clone, Copy, Debug)]
pub struct Evaluation {
    /// Position and velocity at the end of the step, TEME.
    pub state: PositionVelocity,
    /// Lit fraction at the end of the step.
    pub lit_fraction: f64,
    /// Mean lit fraction over the step.
    pub mean_lit_fraction: f64,
    /// β, rad.
    pub beta_rad: f64,
    /// Direction to the Sun, TEME.
    pub sun_direction: DVec3,
    /// What the step did.
    pub outcome: Outcome,
    /// Slow terms of its track.
    pub hour: TrackHour,
}

/// State and health with which a step begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Begin {
    /// Charge and temperatures.
    pub state: State,
    /// Share of the chips that work.
    pub working_fraction: f64,
    /// Share of the step in which they may run.
    pub available_fraction: f64,
    /// Equivalent full cycles of the battery so far.
    pub cycles: f64,
}

/// The state with which a satellite begins the mission.
#[must_use]
pub fn begin_of_life(mission: &Mission, cluster: &Cluster, index: usize) -> Begin {
    let hour = slow_terms(mission, cluster, index, 0.0, 0.0, mission.step_s);
    let state = initial_state(&cluster.design, &hour);
    Begin { state, working_fraction: 1.0, available_fraction: 1.0, cycles: 0.0 }
}

fn slow_terms(
    mission: &Mission,
    cluster: &Cluster,
    index: usize,
    elapsed_s: f64,
    cycles: f64,
    step_s: f64,
) -> TrackHour {
    let sun = SunHour::new(mission.epoch, elapsed_s);
    let middle_s = sun.begin_s + 0.5 * super::environment::HOUR_S;
    let track: Track = tracks(cluster, mission.epoch, middle_s)[track_of(cluster, index)];
    let sky = (&sun.middle(), mission.earth_shape);
    let design = (&cluster.design, &RadiatorView::new(&cluster.design));
    track_hour(design, &track, sky, middle_s, cycles, step_s)
}

/// Evaluate one satellite over the step from `elapsed_s` to `elapsed_s + step_s`, at most 60 s.
///
/// # Errors
/// When SGP4 can no longer place an object.
pub fn evaluate(
    mission: &Mission,
    cluster: &Cluster,
    index: usize,
    elapsed_s: f64,
    step_s: f64,
    begin: &Begin,
) -> Result<Evaluation, ElementsError> {
    let hour = slow_terms(mission, cluster, index, elapsed_s, begin.cycles, step_s);
    let from = position(cluster, index, mission.epoch, elapsed_s)?;
    let to = position(cluster, index, mission.epoch, elapsed_s + step_s)?;
    let sun0 = sun(mission.epoch.plus(elapsed_s));
    let sun1 = sun(mission.epoch.plus(elapsed_s + step_s));
    let (mean_lit_fraction, sun_cosine, edges) = light_between(
        mission.earth_shape,
        [from.position_m, to.position_m],
        [sun0.direction, sun1.direction],
        sun1.distance_m,
    );
    let radius_m = middle_radius_m([from.position_m, to.position_m]);
    let outcome = step(
        &hour.plant,
        &hour.plane,
        &Inputs {
            lit_fraction: mean_lit_fraction,
            sun_cosine,
            edges,
            earth_share: hour.earth.at(radius_m),
            array_earth_share: hour.array_earth.at(radius_m),
            working_fraction: begin.working_fraction,
            available_fraction: begin.available_fraction,
            charge_j: begin.state.charge_j,
            radiator_k: begin.state.radiator_k,
            array_k: begin.state.array_k,
        },
    );
    let normal = to.position_m.cross(to.velocity_m_s).normalize();
    Ok(Evaluation {
        state: to,
        lit_fraction: mission.earth_shape.lit_fraction(to.position_m, sun1.position_m()),
        mean_lit_fraction,
        beta_rad: libm::asin(normal.dot(sun1.direction).clamp(-1.0, 1.0)),
        sun_direction: sun1.direction,
        outcome,
        hour,
    })
}
