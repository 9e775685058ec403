//! The Sun: its disc in true size with a glow round it, in its true direction.

use bevy::{
    asset::embedded_asset, camera::visibility::NoFrustumCulling, prelude::*,
    render::render_resource::AsBindGroup, shader::ShaderRef,
};

use crate::{
    model::{constants::SUN_RADIUS_M, sunlight},
    sim::Clock,
};

use super::{
    Pose, ViewSystems, palette,
    scale::{self, Origin},
};

/// Where the disc is drawn, m: beyond the Earth and all that flies, short of what a depth
/// buffer of 24 bits can hold.
const DISTANCE_M: f64 = 2.0e9;
/// Half the width of the picture in radii of the Sun.
const GLOW_RADII: f64 = 14.0;

/// Disc and glow.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
struct SunMaterial {
    /// Colour; w is half the width of the picture in radii of the Sun.
    #[uniform(0)]
    color: Vec4,
}

impl Material for SunMaterial {
    fn fragment_shader() -> ShaderRef {
        "embedded://sunward/view/sun.wgsl".into()
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
}

#[derive(Component)]
struct SunDisc;

fn spawn_sun(
    mut commands: Commands,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<SunMaterial>>,
) {
    let color = LinearRgba::from(palette::SUN);
    commands.spawn((
        Name::new("Sun"),
        SunDisc,
        Mesh3d(meshes.add(Rectangle::new(2.0, 2.0))),
        MeshMaterial3d(
            materials.add(SunMaterial { color: color.to_vec3().extend(scale::single(GLOW_RADII)) }),
        ),
        Transform::IDENTITY,
        NoFrustumCulling,
    ));
}

fn place_sun(
    clock: Res<Clock>,
    pose: Res<Pose>,
    origin: Res<Origin>,
    mut disc: Single<&mut Transform, With<SunDisc>>,
) {
    let sun = sunlight::sun(clock.now());
    let to_sun = sun.position_m() - pose.position_m;
    let half_m = DISTANCE_M * GLOW_RADII * SUN_RADIUS_M / to_sun.length();
    disc.translation = origin.render_from_teme(pose.position_m + to_sun.normalize() * DISTANCE_M);
    disc.rotation = pose.rotation.as_quat();
    disc.scale = Vec3::splat(scale::single(half_m));
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "sun.wgsl");
    app.add_plugins(MaterialPlugin::<SunMaterial>::default())
        .add_systems(Startup, spawn_sun)
        .add_systems(PostUpdate, place_sun.in_set(ViewSystems::Draw));
}
