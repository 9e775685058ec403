//! The stars visible to the naked eye, at their places, behind everything else.

use bevy::{
    asset::{RenderAssetUsages, embedded_asset},
    camera::visibility::NoFrustumCulling,
    math::{DMat3, DQuat},
    mesh::{Indices, MeshVertexBufferLayoutRef, PrimitiveTopology},
    pbr::{MaterialPipeline, MaterialPipelineKey},
    prelude::*,
    render::render_resource::{
        AsBindGroup, RenderPipelineDescriptor, SpecializedMeshPipelineError,
    },
};

use super::star_catalogue;
use crate::{
    look::{Overlay, Quality},
    model::{constants::JULIAN_CENTURY_S, time::Instant},
    sim::Clock,
    view::{
        air::sky::Sky,
        camera::metering::Metering,
        draw::{
            marks::{ATTRIBUTE_CORNER, ATTRIBUTE_TINT, bytes_attribute},
            shader::{lay_out, own_light},
        },
        exposure,
        options::Show,
        quality::QualityInUse,
        scale,
        schedule::ViewSystems,
    },
};

/// Magnitude drawn at full light.
const BRIGHTEST: f64 = -1.5;
/// Factor that compresses magnitudes; otherwise only a dozen stars would be visible.
const CONTRAST: f64 = 0.62;
/// Light of the brightest star at an exposure of 1.
const GAIN: f64 = 0.55;
/// Stars that a software rasteriser draws: those to magnitude 4.6.
const FEW: usize = 1_000;
/// Drawn before the Earth.
const DEPTH_BIAS: f32 = -2.0e12;

#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
struct StarMaterial {
    #[uniform(0)]
    x: Vec4,
    #[uniform(0)]
    y: Vec4,
    #[uniform(0)]
    z: Vec4,
    /// Vertical of the eye, in stretched space; w is the stretch, or 0 in space.
    #[uniform(0)]
    up: Vec4,
    /// As `Inside::look`.
    #[uniform(0)]
    look: Vec4,
    #[texture(1, visibility(vertex))]
    #[sampler(2, visibility(vertex))]
    sky: Handle<Image>,
}

impl Material for StarMaterial {
    own_light!("sky/stars.wgsl");
    fn alpha_mode(&self) -> AlphaMode {
        AlphaMode::Add
    }
    fn depth_bias(&self) -> f32 {
        DEPTH_BIAS
    }
    fn specialize(
        _pipeline: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        layout: &MeshVertexBufferLayoutRef,
        _key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        descriptor.primitive.cull_mode = None;
        let attributes = [Mesh::ATTRIBUTE_POSITION, ATTRIBUTE_TINT, ATTRIBUTE_CORNER];
        lay_out(descriptor, layout, &attributes)
    }
}

#[derive(Component)]
struct Stars;

/// Returns the rotation from the axes of J2000 to the mean equator and equinox of a date.
///
/// P = Rz(−z) Ry(θ) Rz(−ζ), angles in seconds of arc for T Julian centuries since J2000 (Lieske
/// 1979, *Precession matrix based on IAU (1976) system*, equation 4, first two terms). Nutation
/// (under 20″) is left out.
fn precession(now: Instant) -> DMat3 {
    let centuries = now.since_s(Instant::J2000) / JULIAN_CENTURY_S;
    let rad =
        |first: f64, second: f64| ((first + second * centuries) * centuries / 3_600.0).to_radians();
    let (zeta, z, theta) =
        (rad(2_306.218_1, 0.301_88), rad(2_306.218_1, 1.094_68), rad(2_004.310_9, -0.426_65));
    DMat3::from_quat(
        DQuat::from_rotation_z(z) * DQuat::from_rotation_y(-theta) * DQuat::from_rotation_z(zeta),
    )
}

/// Returns a mesh of four corners a star, for the `count` brightest.
fn mesh(count: usize) -> Mesh {
    let (mut positions, mut tints, mut corners) = (Vec::new(), Vec::new(), Vec::new());
    let mut indices: Vec<u32> = Vec::new();
    for (first, star) in (0..).step_by(4).zip(star_catalogue::stars().take(count)) {
        let light = libm::pow(10.0, -0.4 * CONTRAST * (star.magnitude - BRIGHTEST)).min(1.0);
        let color = star_catalogue::color(star.color_index);
        let most = color.iter().fold(1e-9, |most: f64, part| most.max(*part));
        let [red, green, blue] = color.map(|part| part / most);
        let tint = [red, green, blue, light.sqrt()].map(|part| (part * 255.0).round() as u8);
        for (x, y) in [(0, 0), (255, 0), (0, 255), (255, 255)] {
            positions.push(star.direction.map(scale::single));
            tints.push(tint);
            corners.push([x, y, 0, 0]);
        }
        indices.extend([0, 1, 2, 2, 1, 3].map(|corner| first + corner));
    }
    Mesh::new(PrimitiveTopology::TriangleList, RenderAssetUsages::RENDER_WORLD)
        .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
        .with_inserted_attribute(ATTRIBUTE_TINT, bytes_attribute(tints))
        .with_inserted_attribute(ATTRIBUTE_CORNER, bytes_attribute(corners))
        .with_inserted_indices(Indices::U32(indices))
}

fn spawn_stars(
    mut commands: Commands,
    (quality, sky): (Res<QualityInUse>, Res<Sky>),
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<StarMaterial>>,
) {
    let material = StarMaterial {
        x: Vec4::X,
        y: Vec4::Y,
        z: Vec4::Z,
        up: Vec4::ZERO,
        look: Vec4::ZERO,
        sky: sky.image.clone(),
    };
    commands.spawn((
        Name::new("Stars"),
        Stars,
        Mesh3d(meshes.add(mesh(if quality.0 == Quality::Software { FEW } else { usize::MAX }))),
        MeshMaterial3d(materials.add(material)),
        Transform::IDENTITY,
        NoFrustumCulling,
    ));
}

fn turn_stars(
    clock: Res<Clock>,
    show: Res<Show>,
    (metering, sky): (Res<Metering>, Res<Sky>),
    stars: Single<(&mut Visibility, &MeshMaterial3d<StarMaterial>), With<Stars>>,
    mut materials: ResMut<Assets<StarMaterial>>,
) {
    let (mut visibility, material) = stars.into_inner();
    let shown = show.has(Overlay::Stars);
    visibility.set_if_neq(if shown { Visibility::Inherited } else { Visibility::Hidden });
    if !shown {
        return;
    }
    let Some(mut material) = materials.get_mut(&material.0) else {
        return;
    };
    let axes = precession(clock.now());
    let gain = GAIN * metering.bounded() * metering.bounded().sqrt();
    material.x = scale::direction(axes.x_axis).extend(scale::single(gain));
    material.y = scale::direction(axes.y_axis).extend(0.0);
    material.z = scale::direction(axes.z_axis).extend(0.0);
    material.up = sky.inside.map_or(Vec4::ZERO, |inside| inside.up());
    material.look = sky.inside.map_or(Vec4::ZERO, |inside| inside.look);
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "stars.wgsl");
    app.add_plugins(MaterialPlugin::<StarMaterial>::default())
        .add_systems(Startup, spawn_stars)
        .add_systems(PostUpdate, turn_stars.in_set(ViewSystems::Draw).after(exposure::meter));
}

#[cfg(test)]
mod tests {
    use bevy::math::DVec3;

    use super::{Instant, precession};

    #[test]
    fn the_equinox_moves_fifty_seconds_of_arc_a_year() {
        let year_s = 365.25 * 86_400.0;
        let turned = precession(Instant::J2000.plus(25.0 * year_s)) * DVec3::X;
        // a star at the old equinox has gained right ascension, and is north of the equator
        let right_ascension = turned.y.atan2(turned.x).to_degrees() * 3_600.0;
        assert!((right_ascension / 25.0 - 46.1).abs() < 0.1, "{right_ascension}");
        let declination = turned.z.asin().to_degrees() * 3_600.0;
        assert!((declination / 25.0 - 20.04).abs() < 0.05, "{declination}");
    }
}
