//! The Earth and its air: one ray a pixel in one shader, on a shell that encloses both.
//!
//! The ray meets the ellipsoid exactly, so the limb is smooth at every distance without a fine
//! mesh, and depth is written from the intersection.
//!
//! Rejected: a fine sphere of triangles, whose corners show at the limb and each of which costs a
//! software rasteriser; a separate shell for the air, which leaves a gap at the limb.

use bevy::{
    camera::visibility::NoFrustumCulling,
    math::DVec3,
    mesh::{SphereKind, SphereMeshBuilder},
    prelude::*,
};
use big_space::prelude::*;

use super::{
    detail,
    ellipsoid::{stretch, stretched},
    material::EarthMaterial,
    surface,
};
use crate::{
    look::{Overlay, Quality},
    model::{constants::EARTH_RADIUS_M, frames, sunlight},
    sim::Clock,
    view::{
        air::{
            medium::DEPTH_KM,
            sky::Sky,
            tables::{AirTables, texel},
        },
        camera::{metering::Metering, pose::Pose},
        draw::images,
        exposure,
        options::Show,
        quality::QualityInUse,
        ready::Ready,
        scale::{self, Space},
        schedule::ViewSystems,
    },
};

/// Depth of the air in Earth radii.
const AIR_DEPTH: f64 = 1e3 * DEPTH_KM / EARTH_RADIUS_M;
/// Radius of the shell in Earth radii; its flat faces must lie outside the air.
const SHELL: f64 = 1.05;
/// Subdivisions of the shell.
const SHELL_PARTS: u32 = 6;
/// Brightness of a city at full white, in white sheets in sunlight. It is some thousand times the
/// true one, or no exposure would show both city and Moon.
const LAMP_LIGHT: f32 = 0.45;
/// Tiles of the near ground round the Earth and from pole to pole.
const NEAR_TILES: [f64; 2] = [3_000.0, 1_500.0];
/// Least |eye|² − 1; an eye within the ground is lifted out of it by a third of a metre.
const LEAST_SQUARE: f64 = 1e-7;
/// Factor on the slopes of the relief.
const RELIEF: f32 = 1.0;

#[derive(Component)]
struct Earth;

/// A point with the shader for the other side of the air's edge, so that it is built in time.
#[derive(Component)]
struct Twin;

fn spawn_earth(
    mut commands: Commands,
    space: Res<Space>,
    (tables, sky): (Res<AirTables>, Res<Sky>),
    quality: Res<QualityInUse>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<EarthMaterial>>,
    mut pictures: ResMut<Assets<Image>>,
    mut ready: ResMut<Ready>,
) {
    let day =
        images::later(&mut commands, &mut pictures, &mut ready, surface::day_small(), surface::day);
    let columns = surface::columns(quality.0);
    let surface = images::later(
        &mut commands,
        &mut pictures,
        &mut ready,
        images::pixel([128, 128, 0, 0]),
        move || surface::image(columns),
    );
    let detail = images::later(
        &mut commands,
        &mut pictures,
        &mut ready,
        images::pixel([128; 4]),
        detail::image,
    );
    let material = EarthMaterial {
        sun: Vec4::X,
        eye: Vec4::X,
        turn: Vec4::X,
        layers: Vec4::ZERO,
        texel: texel(),
        look: Vec4::ZERO,
        aloft: Vec4::ZERO,
        day,
        surface,
        air: tables.volume.clone(),
        light: tables.light.clone(),
        detail,
        sky: sky.image.clone(),
        fine: quality.0 > Quality::Software,
        inside: false,
    };
    let shell = SphereMeshBuilder::new(1.0, SphereKind::Ico { subdivisions: SHELL_PARTS }).build();
    let earth = commands
        .spawn((
            Name::new("Earth"),
            Earth,
            Mesh3d(meshes.add(shell)),
            MeshMaterial3d(materials.add(material.clone())),
            Transform::from_scale(Vec3::splat(scale::single(EARTH_RADIUS_M * SHELL))),
            CellCoord::default(),
            NoFrustumCulling,
        ))
        .id();
    commands.entity(space.0).add_child(earth);
    // The other shader is built now, before the eye enters the air or leaves it, by drawing a
    // point. Otherwise the Earth would vanish until the shader is built.
    let point = SphereMeshBuilder::new(1.0, SphereKind::Ico { subdivisions: 0 }).build();
    commands.spawn((
        Name::new("Earth's other shader"),
        Twin,
        Mesh3d(meshes.add(point)),
        MeshMaterial3d(materials.add(EarthMaterial { inside: true, ..material })),
        Transform::from_scale(Vec3::ZERO),
        NoFrustumCulling,
    ));
}

/// Returns the place of an eye in its tile of the near ground: east and south of the tile's corner.
fn tile_of(eye: DVec3, cos_turn: f64, sin_turn: f64) -> [f64; 2] {
    let (x, y) = (eye.x * cos_turn + eye.y * sin_turn, eye.y * cos_turn - eye.x * sin_turn);
    let column = NEAR_TILES[0] * (libm::atan2(y, x) / core::f64::consts::TAU + 0.5);
    let row = NEAR_TILES[1] * (libm::acos(eye.normalize().z) / core::f64::consts::PI);
    [column, row].map(|place| place.rem_euclid(1.0))
}

fn turn_earth(
    clock: Res<Clock>,
    pose: Res<Pose>,
    show: Res<Show>,
    quality: Res<QualityInUse>,
    (sky, metering): (Res<Sky>, Res<Metering>),
    earth: Single<&MeshMaterial3d<EarthMaterial>, With<Earth>>,
    twin: Single<&MeshMaterial3d<EarthMaterial>, With<Twin>>,
    mut materials: ResMut<Assets<EarthMaterial>>,
) {
    let now = clock.now();
    let (sin_turn, cos_turn) = libm::sincos(frames::sidereal_time_rad(now));
    let eye = stretched(pose.position_m);
    let fine = quality.0 > Quality::Software;
    // the shader for the other side of the air's edge, for the present tier
    let other = (fine, sky.inside.is_none());
    if materials.get(&twin.0).is_some_and(|twin| (twin.fine, twin.inside) != other)
        && let Some(mut twin) = materials.get_mut(&twin.0)
    {
        (twin.fine, twin.inside) = other;
    }
    let Some(mut material) = materials.get_mut(&earth.0) else {
        return;
    };
    material.sun = scale::direction(sunlight::sun(now).direction).extend(RELIEF);
    material.eye =
        scale::direction(eye).extend(scale::single((eye.length_squared() - 1.0).max(LEAST_SQUARE)));
    material.turn = Vec4::new(
        scale::single(cos_turn),
        scale::single(sin_turn),
        scale::single(stretch()),
        scale::single(EARTH_RADIUS_M),
    );
    material.fine = fine;
    let flag = |on: bool| f32::from(u8::from(on));
    // the night's light is exaggerated, or no exposure from space would show it
    let night = scale::single(metering.bounded() / metering.exposure);
    material.layers = Vec4::new(
        flag(show.has(Overlay::Clouds)),
        LAMP_LIGHT * night,
        night,
        scale::single(AIR_DEPTH),
    );
    material.inside = sky.inside.is_some();
    if let Some(inside) = &sky.inside {
        material.look = inside.look;
        let height = (eye.length() - 1.0) / AIR_DEPTH;
        let [column, row] = tile_of(eye, cos_turn, sin_turn).map(scale::single);
        material.aloft =
            Vec4::new(scale::single(height), scale::single(inside.adapted), column, row);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, spawn_earth)
        .add_systems(PostUpdate, turn_earth.in_set(ViewSystems::Draw).after(exposure::meter));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::air::tables::{CLOUD_KM, LIGHT};

    /// Returns a constant of a shader, by the text after its `=`.
    fn constant(shader: &str, name: &str) -> String {
        let (_, rest) = shader.split_once(&format!("const {name}: ")).expect("it is declared");
        let (_, rest) = rest.split_once(" = ").expect("a value");
        rest.split(';').next().expect("its end").to_owned()
    }

    #[test]
    fn shaders_and_tables_agree_on_their_constants() {
        let number = |shader, name| constant(shader, name).parse::<f64>().expect("a number");
        let (earth, sky) = (include_str!("earth.wgsl"), include_str!("../air/sky.wgsl"));
        let globe = include_str!("globe.wgsl");
        assert_eq!(number(globe, "LIGHT"), f64::from(LIGHT));
        let cloud_km = number(globe, "CLOUD") * EARTH_RADIUS_M * 1e-3;
        assert!((cloud_km - CLOUD_KM).abs() < 0.01, "{cloud_km}");
        let [around, down] = NEAR_TILES;
        assert_eq!(constant(earth, "NEAR_TILES"), format!("vec2({around:.1}, {down:.1})"));
        assert_eq!(number(sky, "VEILING"), exposure::VEILING);
    }
}
