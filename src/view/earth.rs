//! The Earth: day map, lights at night, a soft terminator, and a thin shell of air.

use bevy::{
    asset::{RenderAssetUsages, embedded_asset},
    camera::visibility::NoFrustumCulling,
    mesh::{Indices, MeshVertexBufferLayoutRef, PrimitiveTopology},
    pbr::{MaterialPipeline, MaterialPipelineKey},
    prelude::*,
    render::render_resource::{
        AsBindGroup, Face, RenderPipelineDescriptor, SpecializedMeshPipelineError,
    },
    shader::ShaderRef,
};
use big_space::prelude::*;

use crate::{
    model::{constants::EARTH_RADIUS_M, frames, sunlight},
    sim::Clock,
};

use super::{
    ViewSystems, images,
    ready::Ready,
    scale::{self, Origin, Space},
};

/// Equirectangular map of the day side, 180° W at its left edge.
const DAY: &[u8] = include_bytes!("../../assets/earth-day.jpg");
/// Lights at night on the same grid.
const NIGHT: &[u8] = include_bytes!("../../assets/earth-night.jpg");
/// Height of the shell that the air is drawn on, m.
const AIR_HEIGHT_M: f64 = 120_000.0;
/// Meridians and parallels of the mesh: from 650 km the limb is true to a third of a pixel.
const MERIDIANS: u16 = 192;
const PARALLELS: u16 = 96;

/// The ground.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
struct GroundMaterial {
    /// Unit vector to the Sun.
    #[uniform(0)]
    sun: Vec4,
    #[texture(1)]
    #[sampler(2)]
    day: Handle<Image>,
    #[texture(3)]
    #[sampler(4)]
    night: Handle<Image>,
}

impl Material for GroundMaterial {
    fn fragment_shader() -> ShaderRef {
        "embedded://sunward/view/earth.wgsl".into()
    }
    fn enable_prepass() -> bool {
        false
    }
    fn enable_shadows() -> bool {
        false
    }
}

/// The air above the limb.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
struct AirMaterial {
    /// Unit vector to the Sun; w is the Earth's radius, m.
    #[uniform(0)]
    sun: Vec4,
    /// The Earth's centre in render space; w is the height of the shell, m.
    #[uniform(1)]
    center: Vec4,
}

impl Material for AirMaterial {
    fn fragment_shader() -> ShaderRef {
        "embedded://sunward/view/air.wgsl".into()
    }
    fn alpha_mode(&self) -> AlphaMode {
        AlphaMode::Add
    }
    fn enable_prepass() -> bool {
        false
    }
    fn enable_shadows() -> bool {
        false
    }
    fn specialize(
        _pipeline: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        _layout: &MeshVertexBufferLayoutRef,
        _key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        // The far side of the shell: seen from outside and from within, and the ground hides
        // all of it but the rim.
        descriptor.primitive.cull_mode = Some(Face::Front);
        Ok(())
    }
}

#[derive(Component)]
struct Ground;

#[derive(Component)]
struct Air;

/// Unit sphere with its poles on z, longitude 0 on x, and the map's coordinates.
fn sphere() -> Mesh {
    let mut positions = Vec::new();
    let mut uvs = Vec::new();
    let mut indices = Vec::new();
    for row in 0..=PARALLELS {
        let v = f64::from(row) / f64::from(PARALLELS);
        let (sin_lat, cos_lat) = libm::sincos(core::f64::consts::PI * (0.5 - v));
        for column in 0..=MERIDIANS {
            let u = f64::from(column) / f64::from(MERIDIANS);
            let (sin_lon, cos_lon) = libm::sincos(core::f64::consts::TAU * (u - 0.5));
            positions.push([cos_lat * cos_lon, cos_lat * sin_lon, sin_lat].map(scale::single));
            uvs.push([u, v].map(scale::single));
        }
    }
    let stride = MERIDIANS + 1;
    for row in 0..PARALLELS {
        for column in 0..MERIDIANS {
            let a = row * stride + column;
            let (b, c, d) = (a + 1, a + stride, a + stride + 1);
            indices.extend([a, c, b, b, c, d]);
        }
    }
    Mesh::new(PrimitiveTopology::TriangleList, RenderAssetUsages::RENDER_WORLD)
        .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, positions.clone())
        .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
        .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, uvs)
        .with_inserted_indices(Indices::U16(indices))
}

/// Half axes of the ellipsoid grown by `height_m`.
fn half_axes(height_m: f64) -> Vec3 {
    let equator_m = scale::single(EARTH_RADIUS_M + height_m);
    let pole = frames::Geodetic {
        latitude_rad: core::f64::consts::FRAC_PI_2,
        longitude_rad: 0.0,
        height_m,
    };
    let pole_m = scale::single(frames::earth_fixed_from_geodetic(pole).z);
    Vec3::new(equator_m, equator_m, pole_m)
}

fn spawn_earth(
    mut commands: Commands,
    space: Res<Space>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut grounds: ResMut<Assets<GroundMaterial>>,
    mut airs: ResMut<Assets<AirMaterial>>,
    mut pictures: ResMut<Assets<Image>>,
    mut ready: ResMut<Ready>,
) {
    let mesh = meshes.add(sphere());
    let day = images::decode(&mut commands, &mut pictures, &mut ready, DAY, [18, 40, 76, 255]);
    let night = images::decode(&mut commands, &mut pictures, &mut ready, NIGHT, [0, 0, 0, 255]);
    let ground = commands
        .spawn((
            Name::new("Earth"),
            Ground,
            Mesh3d(mesh.clone()),
            MeshMaterial3d(grounds.add(GroundMaterial { sun: Vec4::X, day, night })),
            Transform::from_scale(half_axes(0.0)),
            CellCoord::default(),
            NoFrustumCulling,
        ))
        .id();
    let air = commands
        .spawn((
            Name::new("Air"),
            Air,
            Mesh3d(mesh),
            MeshMaterial3d(airs.add(AirMaterial { sun: Vec4::X, center: Vec4::ZERO })),
            Transform::from_scale(half_axes(AIR_HEIGHT_M)),
            CellCoord::default(),
            NoFrustumCulling,
        ))
        .id();
    commands.entity(space.0).add_children(&[ground, air]);
}

fn turn_earth(
    clock: Res<Clock>,
    origin: Res<Origin>,
    mut ground: Single<(&mut Transform, &MeshMaterial3d<GroundMaterial>), With<Ground>>,
    air: Single<&MeshMaterial3d<AirMaterial>, With<Air>>,
    mut grounds: ResMut<Assets<GroundMaterial>>,
    mut airs: ResMut<Assets<AirMaterial>>,
) {
    let now = clock.now();
    let gmst_rad = frames::sidereal_time_rad(now);
    let sun = scale::direction(sunlight::sun(now).direction);
    ground.0.rotation = Quat::from_rotation_z(scale::single(gmst_rad));
    if let Some(mut material) = grounds.get_mut(&ground.1.0) {
        material.sun = sun.extend(0.0);
    }
    if let Some(mut material) = airs.get_mut(&air.0) {
        material.sun = sun.extend(scale::single(EARTH_RADIUS_M));
        material.center =
            origin.render_from_teme(bevy::math::DVec3::ZERO).extend(scale::single(AIR_HEIGHT_M));
    }
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "earth.wgsl");
    embedded_asset!(app, "air.wgsl");
    app.add_plugins((
        MaterialPlugin::<GroundMaterial>::default(),
        MaterialPlugin::<AirMaterial>::default(),
    ))
    .add_systems(Startup, spawn_earth)
    .add_systems(PostUpdate, turn_earth.in_set(ViewSystems::Draw));
}
