//! Moves the camera: requests, flights, and its place in each frame, in f64; `big_space` carries
//! the precision.
//!
//! The logarithm of the distance is smoothed, which suits a zoom from a metre to the Sun's
//! distance.

use bevy::{
    camera::{Exposure, SubCameraView},
    core_pipeline::tonemapping::Tonemapping,
    math::DVec3,
    prelude::*,
};
use big_space::prelude::*;

use super::{
    metering::Metering,
    modes::{
        Anchor, DISTANCE_M, EYE_M, FIELD_OF_VIEW_RAD, LOWEST_M, Mode, STEEPEST_RAD, View,
        WHOLE_EARTH_M,
    },
    places::Places,
    pose::Pose,
    request::{Covered, MoveCamera, Passage, Viewpoint},
    state::{Flight, OrbitCamera},
    transition::{FLIGHT_S, Station, between},
};
use crate::{
    model::{constants::EARTH_RADIUS_M, frames::Geodetic},
    view::{
        earth::ellipsoid::height_m,
        quality::QualityInUse,
        scale::{self, Origin, Space},
        schedule::ViewSystems,
    },
};

fn spawn_camera(
    mut commands: Commands,
    space: Res<Space>,
    quality: Res<QualityInUse>,
    mut moves: MessageWriter<MoveCamera>,
) {
    let camera = commands
        .spawn((
            Camera3d::default(),
            Projection::Perspective(PerspectiveProjection {
                fov: scale::single(FIELD_OF_VIEW_RAD),
                ..default()
            }),
            Tonemapping::None,
            quality.antialiasing(),
            Exposure::default(),
            OrbitCamera::default(),
            FloatingOrigin,
            CellCoord::default(),
            Transform::default(),
        ))
        .id();
    commands.entity(space.0).add_child(camera);
    moves.write(MoveCamera { to: Viewpoint::WholeEarth, at_once: true });
}

/// Returns the view that a request means; `None` while its target does not exist.
fn requested(to: Viewpoint, now: &View, pose: &Pose, places: &Places) -> Option<View> {
    let at = |mode, distance_m: f64| View { mode, distance_m, goal_m: distance_m, ..default() };
    let limited = |distance_m: f64| distance_m.clamp(DISTANCE_M.0, DISTANCE_M.1);
    let steep = |elevation_rad: f64| elevation_rad.clamp(-STEEPEST_RAD, STEEPEST_RAD);
    Some(match to {
        Viewpoint::WholeEarth => {
            let sun = places.sun();
            View { azimuth_rad: libm::atan2(sun.y, sun.x) + 1.0, ..default() }
        }
        Viewpoint::Earth { distance_m, azimuth_rad, elevation_rad } => {
            let distance_m = distance_m.clamp(EARTH_RADIUS_M + LOWEST_M, DISTANCE_M.1);
            View {
                azimuth_rad,
                elevation_rad: steep(elevation_rad),
                ..at(Mode::Orbit(Anchor::Earth), distance_m)
            }
        }
        Viewpoint::Cluster => {
            let cluster = places.target()?;
            let distance_m = limited(places.view_distance_m(cluster));
            let anchor = Anchor::Cluster(cluster);
            // where there is but one satellite, it is what is looked at
            let (azimuth_rad, elevation_rad) =
                if places.is_alone(cluster) { places.lit_side_rad(anchor) } else { (3.7, 0.45) };
            View { azimuth_rad, elevation_rad, ..at(Mode::Orbit(anchor), distance_m) }
        }
        Viewpoint::Satellite { distance_m, from_rad } => {
            let anchor = places.target_satellite()?;
            let distance_m = distance_m.unwrap_or_else(|| places.satellite_view_m(anchor));
            let (azimuth_rad, elevation_rad) =
                from_rad.unwrap_or_else(|| places.lit_side_rad(anchor));
            View {
                azimuth_rad,
                elevation_rad: steep(elevation_rad),
                ..at(Mode::Orbit(anchor), limited(distance_m))
            }
        }
        Viewpoint::Sun => at(Mode::Sun(Anchor::Earth), WHOLE_EARTH_M),
        Viewpoint::SunAtTarget => {
            let anchor = places.target_anchor()?;
            at(Mode::Sun(anchor), limited(places.anchor_view_m(anchor)))
        }
        Viewpoint::Ground { latitude_rad, longitude_rad, toward_rad } => {
            let place = Geodetic { latitude_rad, longitude_rad, height_m: EYE_M };
            // towards the equator, where satellites and the Sun pass, until the target rises
            let azimuth_rad = if latitude_rad >= 0.0 { core::f64::consts::PI } else { 0.0 };
            let (azimuth_rad, elevation_rad) = toward_rad.unwrap_or((azimuth_rad, 0.4));
            View {
                azimuth_rad,
                elevation_rad: steep(elevation_rad),
                field_rad: 1.1,
                ..at(Mode::Ground { place, tracks: toward_rad.is_none() }, EYE_M)
            }
        }
        Viewpoint::Free => {
            let anchor = match now.mode {
                Mode::Orbit(anchor) | Mode::Sun(anchor) | Mode::Free { anchor, .. } => anchor,
                Mode::Ground { .. } | Mode::Still(_) => Anchor::Earth,
            };
            View { mode: places.free_from(anchor, pose)?, ..at(now.mode, now.distance_m) }
        }
        Viewpoint::Fixed(pose) => at(Mode::Still(pose), now.distance_m),
    })
}

fn move_camera(
    mut moves: MessageReader<MoveCamera>,
    mut camera: Single<&mut OrbitCamera>,
    mut passage: ResMut<Passage>,
    pose: Res<Pose>,
    places: Places,
) {
    let mut requests: Vec<MoveCamera> = camera.waiting.take().into_iter().collect();
    let fresh = moves.read().copied();
    requests.extend(fresh);
    for (index, request) in requests.iter().enumerate() {
        let Some(view) = requested(request.to, &camera.view, &pose, &places) else {
            // only the latest request waits
            camera.waiting = (index + 1 == requests.len()).then_some(*request);
            continue;
        };
        let length_s = passage.next_s.take().unwrap_or(FLIGHT_S);
        let is_there = matches!(request.to, Viewpoint::Free);
        // an interrupted flight leaves from its present place
        let from = match camera.flight {
            Some(_) => View { mode: Mode::Still(*pose), ..camera.view },
            None => camera.view,
        };
        camera.flight =
            (!request.at_once && !is_there).then_some(Flight { from, passed_s: 0.0, length_s });
        camera.view = view;
    }
}

/// Advances the camera by the time of a frame. Returns where it is, and how far the nearest object
/// is.
fn pass(state: &mut OrbitCamera, passage: &mut Passage, places: &Places, frame_s: f64) -> Station {
    let share = 1.0 - libm::exp(-6.0 * frame_s);
    let view = &mut state.view;
    if view.distance_m > 0.0 && view.goal_m > 0.0 {
        view.distance_m *= libm::pow(view.goal_m / view.distance_m, share);
    }
    places.track(view);
    let fallback =
        || Station { pose: Pose::default(), focus_m: DVec3::ZERO, near_m: EARTH_RADIUS_M };
    let there = places.station(view).unwrap_or_else(fallback);
    if core::mem::take(&mut passage.skip) {
        state.flight = None;
    }
    let arriving = state.flight.as_mut().and_then(|flight| {
        flight.passed_s += frame_s;
        let from = places.station(&flight.from)?;
        let t = flight.passed_s / flight.length_s.max(1e-3);
        (t < 1.0).then(|| {
            let pose = between(&from, &there, t);
            let near_m = [from.focus_m, there.focus_m]
                .map(|focus_m| focus_m.distance(pose.position_m))
                .into_iter()
                .fold(height_m(pose.position_m).max(EYE_M), f64::min);
            Station { pose, near_m, ..there }
        })
    });
    if arriving.is_none() {
        state.flight = None;
    }
    passage.is_under_way = state.flight.is_some();
    arriving.unwrap_or(there)
}

fn place_camera(
    mut camera: Single<(
        &mut OrbitCamera,
        &mut Camera,
        &mut Projection,
        &mut CellCoord,
        &mut Transform,
    )>,
    places: Places,
    covered: Res<Covered>,
    (time, metering): (Res<Time<Real>>, Res<Metering>),
    mut passage: ResMut<Passage>,
    mut placed: ResMut<Pose>,
    mut origin: ResMut<Origin>,
) {
    let (state, camera, projection, cell, transform) = &mut *camera;
    if places.station(&state.view).is_none() {
        // the anchor is gone: the camera stays until another view is asked for
        state.view.mode = Mode::Still(*placed);
    }
    // a slow frame must not skip a flight
    let station = pass(state, &mut passage, &places, time.delta_secs_f64().min(0.1));
    let pose = station.pose;
    let (new_cell, offset, new_origin) = scale::cell_of(pose.position_m);
    cell.set_if_neq(new_cell);
    transform.set_if_neq(
        Transform::from_translation(offset).with_rotation(scale::rotation(pose.rotation)),
    );
    *origin = new_origin;
    *placed = pose;

    // The near plane follows the nearest object, since the depth buffer of WebGL2 needs it.
    if let Projection::Perspective(perspective) = &mut **projection {
        perspective.near = scale::single((0.002 * station.near_m).clamp(0.02, 20_000.0));
        let share = if metering.at_once {
            1.0
        } else {
            1.0 - libm::exp(-6.0 * time.delta_secs_f64().min(0.1))
        };
        let field_rad = f64::from(perspective.fov);
        let field_rad = field_rad + (state.view.field_rad - field_rad) * share;
        perspective.fov = scale::single(field_rad);
    }
    camera.sub_camera_view =
        camera.physical_viewport_size().and_then(|size| off_center(size, *covered));
}

/// Returns a larger picture, of which the window shows a part, so that its middle lies in the part
/// that no panel covers.
fn off_center(size: UVec2, covered: Covered) -> Option<SubCameraView> {
    // the part beyond one edge by which one side is covered more than the other
    let beyond = |before: u32, after: u32, length: u32| {
        let (before, after) = (before.min(length), after.min(length));
        (before.abs_diff(after), after.saturating_sub(before))
    };
    let (more_x, offset_x) = beyond(covered.left_px, covered.right_px, size.x);
    let (more_y, offset_y) = beyond(covered.top_px, covered.bottom_px, size.y);
    (more_x > 0 || more_y > 0).then(|| SubCameraView {
        full_size: size + UVec2::new(more_x, more_y),
        offset: UVec2::new(offset_x, offset_y).as_vec2(),
        size,
    })
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, spawn_camera)
        .add_systems(PostUpdate, (move_camera, place_camera).chain().in_set(ViewSystems::Camera));
}
