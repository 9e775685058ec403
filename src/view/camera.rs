//! The camera: orbits the Earth or a cluster, in f64; `big_space` carries the precision.
//!
//! Round the Earth the axes are TEME's, so the planet turns beneath a camera that stands still
//! among the stars. Round a cluster they are along track, orbit normal and outward, so the
//! Earth stays below. Smoothing happens in the logarithm of the distance, which suits a zoom
//! from a thousand metres to a hundred million.

use core::f64::consts::{FRAC_PI_2, TAU};

use bevy::{
    camera::{Exposure, SubCameraView},
    core_pipeline::tonemapping::Tonemapping,
    input::mouse::{AccumulatedMouseMotion, AccumulatedMouseScroll, MouseScrollUnit},
    math::{DMat3, DQuat, DVec3},
    prelude::*,
};
use big_space::prelude::*;

use crate::{
    model::{constants::EARTH_RADIUS_M, sunlight},
    sim::Clock,
};

use super::{
    Quality, ViewSystems,
    fleet::Center,
    scale::{self, Origin, Space},
};

/// Vertical field of view, rad.
const FIELD_OF_VIEW_RAD: f64 = 0.75;
/// Distance that shows the whole Earth with room round it, m.
const WHOLE_EARTH_M: f64 = 4.0 * EARTH_RADIUS_M;
/// Limits of the distance from what the camera looks at, m.
const DISTANCE_M: (f64, f64) = (1.5, 1.5e9);
/// Lowest height over the surface, m.
const LOWEST_M: f64 = 20_000.0;
/// Steepest view from above or below, rad.
const STEEPEST_RAD: f64 = FRAC_PI_2 - 0.01;

/// The system set that reads mouse input, so that the program can hold it back while the
/// pointer is on a panel.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CameraInput;

/// Where to look from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Viewpoint {
    /// The whole Earth with the Sun from the side.
    WholeEarth,
    /// The target cluster from nearby.
    Cluster,
    /// A place given round the Earth's centre.
    Earth {
        /// From the Earth's centre, m.
        distance_m: f64,
        /// Right ascension of the camera, rad.
        azimuth_rad: f64,
        /// Declination of the camera, rad.
        elevation_rad: f64,
    },
    /// Round the target cluster's satellite.
    Satellite {
        /// From the satellite, m.
        distance_m: f64,
        /// From along track towards the orbit's normal, rad.
        azimuth_rad: f64,
        /// Above the level at the satellite, rad.
        elevation_rad: f64,
    },
}

/// Asks the camera to move.
#[derive(Message, Clone, Copy, Debug)]
pub struct MoveCamera {
    /// Where to.
    pub to: Viewpoint,
    /// Without a flight.
    pub at_once: bool,
}

/// The cluster that "go to" means.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target(pub Option<Entity>);

/// Parts of the window that panels cover, physical pixels; the picture is centred in the rest.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// From the left edge.
    pub left_px: u32,
    /// From the right edge.
    pub right_px: u32,
}

/// Where the camera is this frame.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Pose {
    /// Place, TEME, m.
    pub position_m: DVec3,
    /// Attitude: looks along −z with y up.
    pub rotation: DQuat,
}

/// The camera's state.
#[derive(Component, Clone, Copy, Debug)]
pub struct OrbitCamera {
    around: Around,
    distance_m: f64,
    goal_m: f64,
    azimuth_rad: f64,
    elevation_rad: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    Earth,
    Cluster(Entity),
}

impl Default for OrbitCamera {
    fn default() -> Self {
        Self {
            around: Around::Earth,
            distance_m: WHOLE_EARTH_M,
            goal_m: WHOLE_EARTH_M,
            azimuth_rad: 0.0,
            elevation_rad: 0.35,
        }
    }
}

fn spawn_camera(
    mut commands: Commands,
    space: Res<Space>,
    quality: Res<Quality>,
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

fn move_camera(
    mut moves: MessageReader<MoveCamera>,
    mut camera: Single<&mut OrbitCamera>,
    target: Res<Target>,
    centers: Query<&Center>,
    clock: Option<Res<Clock>>,
) {
    for request in moves.read() {
        match request.to {
            Viewpoint::WholeEarth => {
                if let Some(clock) = &clock {
                    let sun = sunlight::sun(clock.now()).direction;
                    camera.azimuth_rad = libm::atan2(sun.y, sun.x) + 1.0;
                }
                camera.around = Around::Earth;
                camera.elevation_rad = 0.35;
                camera.goal_m = WHOLE_EARTH_M;
            }
            Viewpoint::Earth { distance_m, azimuth_rad, elevation_rad } => {
                camera.around = Around::Earth;
                camera.azimuth_rad = azimuth_rad;
                camera.elevation_rad = elevation_rad.clamp(-STEEPEST_RAD, STEEPEST_RAD);
                camera.goal_m = distance_m.clamp(EARTH_RADIUS_M + LOWEST_M, DISTANCE_M.1);
            }
            Viewpoint::Cluster => {
                let Some((entity, center)) =
                    target.0.and_then(|entity| Some((entity, find(&centers, entity)?)))
                else {
                    continue;
                };
                camera.around = Around::Cluster(entity);
                camera.azimuth_rad = 3.7;
                camera.elevation_rad = 0.45;
                camera.goal_m = center.view_distance_m.clamp(DISTANCE_M.0, DISTANCE_M.1);
                camera.distance_m = camera.distance_m.min(camera.goal_m * 40.0);
            }
            Viewpoint::Satellite { distance_m, azimuth_rad, elevation_rad } => {
                let Some(entity) = target.0 else { continue };
                camera.around = Around::Cluster(entity);
                camera.azimuth_rad = azimuth_rad;
                camera.elevation_rad = elevation_rad.clamp(-STEEPEST_RAD, STEEPEST_RAD);
                camera.goal_m = distance_m.clamp(DISTANCE_M.0, DISTANCE_M.1);
            }
        }
        if request.at_once {
            camera.distance_m = camera.goal_m;
        }
    }
}

fn find<'a>(centers: &'a Query<&Center>, cluster: Entity) -> Option<&'a Center> {
    centers.iter().find(|center| center.cluster == cluster)
}

/// Turns of the wheel in lines, whatever the device counts.
fn lines(scroll: &AccumulatedMouseScroll) -> f64 {
    let per_line = match scroll.unit {
        MouseScrollUnit::Line => 1.0,
        MouseScrollUnit::Pixel => 40.0,
    };
    f64::from(scroll.delta.y) / per_line
}

fn read_mouse(
    mut camera: Single<&mut OrbitCamera>,
    buttons: Res<ButtonInput<MouseButton>>,
    motion: Res<AccumulatedMouseMotion>,
    scroll: Res<AccumulatedMouseScroll>,
) {
    let near_ground = match camera.around {
        Around::Earth => ((camera.distance_m - EARTH_RADIUS_M) / EARTH_RADIUS_M).clamp(0.02, 1.0),
        Around::Cluster(_) => 1.0,
    };
    if buttons.pressed(MouseButton::Left) || buttons.pressed(MouseButton::Right) {
        let turn = motion.delta.as_dvec2() * 0.005 * near_ground;
        camera.azimuth_rad = (camera.azimuth_rad - turn.x).rem_euclid(TAU);
        camera.elevation_rad = (camera.elevation_rad + turn.y).clamp(-STEEPEST_RAD, STEEPEST_RAD);
    }
    let factor = libm::exp(-0.18 * lines(&scroll));
    if (factor - 1.0).abs() > 1e-9 {
        camera.goal_m = match camera.around {
            Around::Earth => {
                let height_m = ((camera.goal_m - EARTH_RADIUS_M) * factor).max(LOWEST_M);
                (EARTH_RADIUS_M + height_m).min(DISTANCE_M.1)
            }
            Around::Cluster(_) => (camera.goal_m * factor).clamp(DISTANCE_M.0, DISTANCE_M.1),
        };
    }
}

/// Axes that the camera turns in, as columns (two level, one up), and the point it turns about.
fn frame(around: Around, centers: &Query<&Center>) -> (DMat3, DVec3) {
    let center = match around {
        Around::Earth => None,
        Around::Cluster(cluster) => find(centers, cluster),
    };
    center.map_or((DMat3::IDENTITY, DVec3::ZERO), |center| {
        let outward = center.position_m.normalize_or(DVec3::Z);
        let normal = center.position_m.cross(center.velocity_m_s).normalize_or(DVec3::Y);
        let along = normal.cross(outward);
        (DMat3::from_cols(along, normal, outward), center.position_m)
    })
}

/// Place and attitude of a camera `distance_m` from `center_m` in the frame's axes.
fn pose(axes: DMat3, center_m: DVec3, camera: &OrbitCamera) -> Pose {
    let (sin_a, cos_a) = libm::sincos(camera.azimuth_rad);
    let (sin_e, cos_e) = libm::sincos(camera.elevation_rad);
    let back = axes * DVec3::new(cos_e * cos_a, cos_e * sin_a, sin_e);
    let right = axes.z_axis.cross(back).normalize_or(axes.y_axis);
    let up = back.cross(right);
    let mut position_m = center_m + back * camera.distance_m;
    let lowest_m = EARTH_RADIUS_M + LOWEST_M;
    if position_m.length() < lowest_m {
        position_m = position_m.normalize_or(DVec3::X) * lowest_m;
    }
    Pose { position_m, rotation: DQuat::from_mat3(&DMat3::from_cols(right, up, back)) }
}

fn place_camera(
    mut camera: Single<(
        &mut OrbitCamera,
        &mut Camera,
        &mut Projection,
        &mut CellCoord,
        &mut Transform,
    )>,
    centers: Query<&Center>,
    covered: Res<Covered>,
    time: Res<Time<Real>>,
    mut placed: ResMut<Pose>,
    mut origin: ResMut<Origin>,
) {
    let (state, camera, projection, cell, transform) = &mut *camera;
    let share = 1.0 - libm::exp(-6.0 * time.delta_secs_f64());
    state.distance_m *= libm::pow(state.goal_m / state.distance_m, share);

    let (axes, center_m) = frame(state.around, &centers);
    let pose = pose(axes, center_m, state);
    let (new_cell, offset, new_origin) = scale::cell_of(pose.position_m);
    cell.set_if_neq(new_cell);
    transform
        .set_if_neq(Transform::from_translation(offset).with_rotation(pose.rotation.as_quat()));
    *origin = new_origin;
    *placed = pose;

    // The near plane follows what there is to see: the depth buffer of WebGL2 needs it.
    let height_m = pose.position_m.length() - EARTH_RADIUS_M;
    let nearest_m = height_m.min(match state.around {
        Around::Earth => f64::INFINITY,
        Around::Cluster(_) => state.distance_m,
    });
    if let Projection::Perspective(perspective) = &mut **projection {
        perspective.near = scale::single((0.002 * nearest_m).clamp(0.1, 20_000.0));
    }
    camera.sub_camera_view =
        camera.physical_viewport_size().and_then(|size| off_center(size, *covered));
}

/// A wider picture of which the window shows a part, so that its middle lies in the part that
/// no panel covers.
fn off_center(size: UVec2, covered: Covered) -> Option<SubCameraView> {
    let (left, right) = (covered.left_px.min(size.x), covered.right_px.min(size.x));
    let more = left.abs_diff(right);
    (more > 0).then(|| SubCameraView {
        full_size: UVec2::new(size.x + more, size.y),
        offset: UVec2::new(if right > left { more } else { 0 }, 0).as_vec2(),
        size,
    })
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Target>()
        .init_resource::<Covered>()
        .init_resource::<Pose>()
        .add_message::<MoveCamera>()
        .add_systems(Startup, spawn_camera)
        .add_systems(Update, read_mouse.in_set(CameraInput))
        .add_systems(PostUpdate, (move_camera, place_camera).chain().in_set(ViewSystems::Camera));
}
