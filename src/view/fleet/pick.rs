//! Picking: finds the satellite under the cursor among a million.
//!
//! The satellites are searched only on a click, on all cores: first by the formula with which the
//! shader draws, in f32, for those in a cone about the cursor; those then in f64.

use bevy::{
    math::{DMat4, DQuat, DVec2, DVec3},
    prelude::*,
};
use rayon::prelude::*;

use super::{center::Center, drawing::Drawing, placement::OrbitFrame};
use crate::{
    model::{
        constants::EARTH_RADIUS_M,
        mission::Pattern,
        orbit::{PositionVelocity, formation},
        time::Instant,
    },
    sim::{Clock, Cluster, Fleet},
    view::{
        camera::{pose::Pose, state::OrbitCamera},
        scale::{self, Origin},
        schedule::ViewSystems,
    },
};

/// Largest distance of a picked satellite from the cursor, pixels.
const REACH_PX: f64 = 8.0;
/// Factor on the cone for the rounding of f32.
const CONE_MARGIN: f64 = 1.3;
/// Satellites that one thread searches at once.
const PIECE: usize = 4_096;

/// A request to pick the satellite at a place of the window, physical pixels from its upper left
/// corner. Where there is none, the selection is cleared.
#[derive(Message, Clone, Copy, Debug, PartialEq)]
pub struct PickAt(pub Vec2);

/// The satellite that was picked.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct Picked(pub Option<PickedSatellite>);

/// A satellite that was picked, and where it is this frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PickedSatellite {
    /// Its cluster in the simulation.
    pub cluster: Entity,
    /// Its index in the cluster's columns.
    pub index: usize,
    /// Position and velocity, TEME; `None` before the next frame and once it has decayed.
    pub state: Option<PositionVelocity>,
}

impl Picked {
    /// Picks a satellite by its number.
    pub fn choose(&mut self, cluster: Entity, index: usize) {
        self.0 = Some(PickedSatellite { cluster, index, state: None });
    }
}

/// Returns position and velocity of one satellite of a pattern, TEME; `None` where there is no such
/// satellite or it has decayed.
#[must_use]
pub fn position_of(
    pattern: &Pattern,
    index: usize,
    epoch: Instant,
    now: Instant,
) -> Option<PositionVelocity> {
    let elapsed_s = now.since_s(epoch);
    match pattern {
        Pattern::Planes(planes) => {
            let mut first = 0;
            let plane = planes.iter().find(|plane| {
                let is_here = index < first + plane.count as usize;
                first += if is_here { 0 } else { plane.count as usize };
                is_here
            })?;
            let index = u32::try_from(index - first).ok()?;
            Some(plane.orbit_of(index).at(elapsed_s))
        }
        Pattern::Formation { reference, offsets } => {
            offsets.get(index).map(|offset| formation::member_at(reference, offset, elapsed_s))
        }
        Pattern::Elements(sets) => sets.get(index)?.at(now).ok(),
    }
}

/// The camera's projection of places onto pixels, in f64.
#[derive(Clone, Copy, Debug)]
pub struct Lens {
    /// Where the camera stands, TEME, m.
    pub eye_m: DVec3,
    /// Attitude; the camera looks along −z with y up.
    pub rotation: DQuat,
    /// The engine's projection.
    pub clip_from_view: DMat4,
    /// Size of the picture, pixels.
    pub size_px: DVec2,
}

impl Lens {
    /// Returns the pixel of a place, from the upper left corner; `None` behind the camera.
    #[must_use]
    pub fn pixel_of(&self, position_m: DVec3) -> Option<DVec2> {
        let seen = self.rotation.inverse() * (position_m - self.eye_m);
        let clip = self.clip_from_view * seen.extend(1.0);
        (seen.z < 0.0).then(|| {
            DVec2::new(0.5 + 0.5 * clip.x / clip.w, 0.5 - 0.5 * clip.y / clip.w) * self.size_px
        })
    }

    /// Returns the direction of a pixel as a TEME unit vector.
    #[must_use]
    pub fn ray(&self, pixel: DVec2) -> DVec3 {
        let place = pixel / self.size_px * 2.0 - 1.0;
        // clip x = m₀₀ x + m₂₀ z and w = −z, so that at z = −1 the plane's x follows
        let m = &self.clip_from_view;
        let x = (place.x + m.z_axis.x) / m.x_axis.x;
        let y = (-place.y + m.z_axis.y) / m.y_axis.y;
        (self.rotation * DVec3::new(x, y, -1.0)).normalize()
    }

    /// Returns the tangent of the widest angle that some pixels cover.
    fn tangent(&self, pixels: f64) -> f64 {
        pixels * 2.0 / (self.clip_from_view.y_axis.y * self.size_px.y)
    }

    /// Returns whether the Earth hides a place: the line of sight passes nearer to its centre than
    /// its radius before it reaches the place.
    fn is_hidden(&self, position_m: DVec3) -> bool {
        let way_m = position_m - self.eye_m;
        let nearest = (-self.eye_m.dot(way_m) / way_m.length_squared()).clamp(0.0, 1.0);
        nearest < 1.0 && (self.eye_m + way_m * nearest).length() < EARTH_RADIUS_M
    }
}

/// A cluster to search.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// The orbits of its satellites.
    pub pattern: &'a Pattern,
    /// Their phases, `Columns::phase_turns`.
    pub phases: &'a [u32],
    /// One in `stride` satellites is drawn.
    pub stride: usize,
    /// Start of the mission.
    pub epoch: Instant,
    /// The time.
    pub now: Instant,
}

impl Field<'_> {
    /// Returns the satellites in the cone about a ray from the eye.
    fn candidates(&self, lens: &Lens, ray: DVec3, tangent: f64) -> Vec<usize> {
        let (axis, squared) = (scale::direction(ray), scale::single(tangent * tangent));
        let in_cone = |place: Vec3| {
            let ahead = place.dot(axis);
            ahead > 0.0 && place.cross(axis).length_squared() <= squared * ahead * ahead
        };
        let eye = Origin { position_m: lens.eye_m };
        let elapsed_s = self.now.since_s(self.epoch);
        match self.pattern {
            Pattern::Planes(planes) => {
                let mut first = 0;
                let pieces = planes.iter().flat_map(|plane| {
                    let begin = first;
                    first += plane.count as usize;
                    (begin..first).step_by(PIECE).map(move |from| {
                        (plane, from..(from + PIECE).min(begin + plane.count as usize))
                    })
                });
                let pieces: Vec<_> = pieces.collect();
                pieces
                    .into_par_iter()
                    .flat_map_iter(|(plane, indices)| {
                        let frame = OrbitFrame::new(plane, elapsed_s, &eye, lens.eye_m);
                        let phases = &self.phases[indices.clone()];
                        indices.zip(phases).filter_map(move |(index, phase)| {
                            (index % self.stride == 0 && in_cone(frame.at(*phase))).then_some(index)
                        })
                    })
                    .collect()
            }
            Pattern::Formation { offsets, .. } => (0..offsets.len()).collect(),
            Pattern::Elements(sets) => (0..sets.len()).collect(),
        }
    }
}

/// Returns the satellite nearest to a pixel, with its distance in pixels; `None` beyond eight
/// pixels, behind the Earth or behind the camera. Of two within half a pixel of each other, the one
/// nearer to the eye is returned.
#[must_use]
pub fn pick(lens: &Lens, pixel: DVec2, field: &Field<'_>) -> Option<(usize, f64)> {
    let tangent = lens.tangent(REACH_PX * CONE_MARGIN);
    field
        .candidates(lens, lens.ray(pixel), tangent)
        .into_par_iter()
        .with_min_len(64)
        .filter_map(|index| {
            let state = position_of(field.pattern, index, field.epoch, field.now)?;
            let off_px = lens.pixel_of(state.position_m)?.distance(pixel);
            (off_px <= REACH_PX && !lens.is_hidden(state.position_m))
                .then(|| (index, off_px, state.position_m.distance(lens.eye_m)))
        })
        .min_by(|a, b| {
            let half_pixels = |off_px: f64| (off_px * 2.0).floor();
            half_pixels(a.1)
                .total_cmp(&half_pixels(b.1))
                .then(a.2.total_cmp(&b.2))
                .then(a.0.cmp(&b.0))
        })
        .map(|(index, off_px, _)| (index, off_px))
}

fn pick_on_request(
    mut requests: MessageReader<PickAt>,
    mut picked: ResMut<Picked>,
    clock: Res<Clock>,
    pose: Res<Pose>,
    camera: Single<&Camera, With<OrbitCamera>>,
    clusters: Query<(&Cluster, &Fleet)>,
    drawn: Query<(&Center, &Drawing)>,
) {
    let Some(PickAt(at)) = requests.read().last() else { return };
    let Some(size) = camera.physical_viewport_size() else { return };
    let lens = Lens {
        eye_m: pose.position_m,
        rotation: pose.rotation,
        clip_from_view: camera.clip_from_view().as_dmat4(),
        size_px: size.as_dvec2(),
    };
    let mut best: Option<(Entity, usize, f64)> = None;
    for (center, drawing) in &drawn {
        let Ok((cluster, fleet)) = clusters.get(center.cluster) else { continue };
        let field = Field {
            pattern: &cluster.model.pattern,
            phases: &fleet.columns().phase_turns,
            stride: drawing.stride,
            epoch: clock.epoch(),
            now: clock.now(),
        };
        if let Some((index, off_px)) = pick(&lens, at.as_dvec2(), &field)
            && best.is_none_or(|(_, _, least_px)| off_px < least_px)
        {
            best = Some((center.cluster, index, off_px));
        }
    }
    picked.0 = best.map(|(cluster, index, _)| PickedSatellite { cluster, index, state: None });
}

/// Updates the position of the picked satellite; when its cluster is gone, nothing is picked any
/// more.
fn follow_picked(mut picked: ResMut<Picked>, clock: Res<Clock>, clusters: Query<&Cluster>) {
    let Some(mut satellite) = picked.0 else { return };
    let Ok(cluster) = clusters.get(satellite.cluster) else {
        picked.0 = None;
        return;
    };
    let pattern = &cluster.model.pattern;
    satellite.state = position_of(pattern, satellite.index, clock.epoch(), clock.now());
    picked.set_if_neq(Picked(Some(satellite)));
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Picked>()
        .add_message::<PickAt>()
        .add_systems(PostUpdate, follow_picked.in_set(ViewSystems::Positions))
        // after the camera is placed, before the pick is marked
        .add_systems(
            PostUpdate,
            (pick_on_request, follow_picked)
                .chain()
                .after(ViewSystems::Camera)
                .before(ViewSystems::Draw),
        );
}
