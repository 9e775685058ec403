//! The Sun: its disc in true size and place, reddened where it sets through the air, and the glare
//! that it causes in a lens while any of it is visible.

use bevy::{
    asset::embedded_asset,
    camera::visibility::NoFrustumCulling,
    math::DVec3,
    mesh::MeshVertexBufferLayoutRef,
    pbr::{MaterialPipeline, MaterialPipelineKey},
    prelude::*,
    render::render_resource::{
        AsBindGroup, CompareFunction, RenderPipelineDescriptor, SpecializedMeshPipelineError,
    },
};

use crate::{
    model::{constants::SUN_RADIUS_M, shadow::EarthShape, sunlight},
    sim::Clock,
    view::{
        air::{
            sky::Sky,
            tables::{AirTables, LimbDepth},
        },
        camera::pose::Pose,
        draw::{
            palette,
            shader::{define_in_fragment, own_light},
        },
        earth::ellipsoid::{stretch, stretched, stretched_eye},
        scale::{self, Origin},
        schedule::ViewSystems,
    },
};

/// Distance at which the disc is drawn, m: beyond the Earth and all satellites, but within the
/// range of a depth buffer of 24 bits.
const DISTANCE_M: f64 = 2.0e9;
/// Half the width of the disc's picture, radii of the Sun.
const DISC_RADII: f64 = 1.5;
/// Half the width of the glare's picture, radii of the Sun: 11 degrees.
const GLARE_RADII: f64 = 42.0;
/// Factor on the light of the Sun seen through air, before it is clipped at the picture's white.
const DISC_GAIN: f32 = 2.0;
/// The disc is drawn after the Earth, the glare after everything else.
const BIAS: (f32, f32) = (-1.0e11, 1.0e12);

#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
#[bind_group_data(SunKey)]
struct SunMaterial {
    /// Colour and strength of the glare; w is half the width of the picture in radii.
    #[uniform(0)]
    color: Vec4,
    /// The eye in Earth radii, z stretched; w is the stretch.
    #[uniform(0)]
    eye: Vec4,
    /// Optical depth of molecules past the limb; w is the Earth's radius in scale heights.
    #[uniform(0)]
    rayleigh: Vec4,
    /// The same for aerosol.
    #[uniform(0)]
    other: Vec4,
    /// Vertical of the eye, in stretched space; w is 0 in space.
    #[uniform(0)]
    up: Vec4,
    /// As `Inside::look`.
    #[uniform(0)]
    look: Vec4,
    #[texture(1)]
    #[sampler(2)]
    sky: Handle<Image>,
    glare: bool,
}

#[repr(C)]
#[derive(Eq, PartialEq, Hash, Clone, Copy)]
struct SunKey {
    glare: bool,
}

impl From<&SunMaterial> for SunKey {
    fn from(material: &SunMaterial) -> Self {
        Self { glare: material.glare }
    }
}

impl Material for SunMaterial {
    own_light!(fragment "sky/sun.wgsl");
    fn alpha_mode(&self) -> AlphaMode {
        AlphaMode::Add
    }
    fn depth_bias(&self) -> f32 {
        if self.glare { BIAS.1 } else { BIAS.0 }
    }
    fn specialize(
        _pipeline: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        _layout: &MeshVertexBufferLayoutRef,
        key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        if key.bind_group_data.glare {
            if let Some(depth) = &mut descriptor.depth_stencil {
                depth.depth_compare = Some(CompareFunction::Always);
            }
            define_in_fragment(descriptor, "GLARE");
        }
        Ok(())
    }
}

#[derive(Component)]
struct SunPicture {
    radii: f64,
    glare: bool,
}

fn spawn_sun(
    mut commands: Commands,
    sky: Res<Sky>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<SunMaterial>>,
) {
    let mesh = meshes.add(Rectangle::new(2.0, 2.0));
    let depth = LimbDepth::at_ground();
    for (name, radii, glare) in [("Sun", DISC_RADII, false), ("Glare", GLARE_RADII, true)] {
        let material = SunMaterial {
            color: Vec4::ONE,
            eye: Vec4::X,
            rayleigh: depth.rayleigh,
            other: depth.other,
            up: Vec4::ZERO,
            look: Vec4::ZERO,
            sky: sky.image.clone(),
            glare,
        };
        commands.spawn((
            Name::new(name),
            SunPicture { radii, glare },
            Mesh3d(mesh.clone()),
            MeshMaterial3d(materials.add(material)),
            Transform::IDENTITY,
            NoFrustumCulling,
        ));
    }
}

/// Returns the share of light that reaches the eye along a ray past the limb.
fn limb_color(eye_m: DVec3, direction: DVec3) -> Vec3 {
    let (eye, ray) = (stretched(eye_m), direction * DVec3::new(1.0, 1.0, stretch()));
    let nearest_t = -eye.dot(ray) / ray.length_squared();
    if nearest_t < 0.0 {
        return Vec3::ONE;
    }
    let height = (eye + ray * nearest_t).length() - 1.0;
    LimbDepth::at_ground().transmittance(scale::single(height.max(0.0)))
}

/// Returns the colour of the glare, from the visible share of the Sun's disc and from its colour at
/// the limb.
fn glare_color(eye_m: DVec3, sun_m: DVec3) -> Vec3 {
    let seen = scale::single(EarthShape::default().lit_fraction(eye_m, sun_m));
    let color = LinearRgba::from(palette::SUN).to_vec3();
    color * seen * limb_color(eye_m, (sun_m - eye_m).normalize())
}

fn place_sun(
    clock: Res<Clock>,
    pose: Res<Pose>,
    origin: Res<Origin>,
    (sky, tables): (Res<Sky>, Res<AirTables>),
    mut pictures: Query<(
        &SunPicture,
        &mut Transform,
        &mut Visibility,
        &MeshMaterial3d<SunMaterial>,
    )>,
    mut materials: ResMut<Assets<SunMaterial>>,
) {
    let sun_m = sunlight::sun(clock.now()).position_m();
    let to_sun_m = sun_m - pose.position_m;
    let direction = to_sun_m.normalize();
    let color = sky.sunlight(&tables).map_or_else(
        || glare_color(pose.position_m, sun_m),
        |left| LinearRgba::from(palette::SUN).to_vec3() * (left * DISC_GAIN).min(Vec3::ONE),
    );
    for (picture, mut transform, mut visibility, material) in &mut pictures {
        let half_m = DISTANCE_M * picture.radii * SUN_RADIUS_M / to_sun_m.length();
        transform.translation = origin.render_from_teme(pose.position_m + direction * DISTANCE_M);
        transform.rotation = scale::rotation(pose.rotation);
        transform.scale = Vec3::splat(scale::single(half_m));
        let shown = !picture.glare || color.max_element() > 1e-3;
        visibility.set_if_neq(if shown { Visibility::Inherited } else { Visibility::Hidden });
        if let Some(mut material) = materials.get_mut(&material.0) {
            material.color = color.extend(scale::single(picture.radii));
            material.eye = stretched_eye(pose.position_m);
            material.up = sky.inside.map_or(Vec4::ZERO, |inside| inside.up());
            material.look = sky.inside.map_or(Vec4::ZERO, |inside| inside.look);
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "sun.wgsl");
    app.add_plugins(MaterialPlugin::<SunMaterial>::default())
        .add_systems(Startup, spawn_sun)
        .add_systems(PostUpdate, place_sun.in_set(ViewSystems::Draw));
}
