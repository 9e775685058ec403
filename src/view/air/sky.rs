//! The sky of an eye within the air: updates its table and answers queries about it.

use bevy::{
    asset::RenderAssetUsages,
    image::{ImageFilterMode, ImageSampler, ImageSamplerDescriptor},
    math::DVec3,
    prelude::*,
    render::render_resource::{Extent3d, TextureDimension, TextureFormat},
};

use super::{
    medium::{DEPTH_KM, GROUND_KM, Rgb},
    sky_view::{self, SkyView},
    tables::AirTables,
};
use crate::{
    model::sunlight,
    sim::Clock,
    view::{
        camera::{metering::Metering, pose::Pose},
        earth::ellipsoid,
        scale,
        schedule::ViewSystems,
    },
};

/// Relative and absolute (km) change of the eye's height after which the table is computed again.
const HEIGHT_STEP: (f64, f64) = (0.004, 0.01);
/// Change of the Sun's cosine after which the table is computed again: at the horizon, and how much
/// more per cosine above it.
const SUN_STEP: (f64, f64) = (0.000_2, 0.01);
/// Heights between which the eye's adaptation changes from space to sky, km.
const ADAPTING_KM: (f64, f64) = (60.0, DEPTH_KM);
/// Weights of the colours in luminance.
const LUMINANCE: Rgb = [0.2126, 0.7152, 0.0722];

/// The sky round the eye, while it is within the air.
#[derive(Resource)]
pub(in crate::view) struct Sky {
    /// The table for shaders.
    pub image: Handle<Image>,
    /// Figures that shaders need to read the table; `None` while the eye is in space.
    pub inside: Option<Inside>,
    table: Option<SkyView>,
}

/// The eye in the air.
#[derive(Clone, Copy, Debug)]
pub(in crate::view) struct Inside {
    /// Cosine of the horizon to the vertical; the inverses of the ranges of cosine above and below
    /// it; radiance of a unit of the table.
    pub look: Vec4,
    /// 0 at the top of the air, 1 where the eye has fully adapted to the sky.
    pub adapted: f64,
    up: DVec3,
    sun: DVec3,
}

impl Inside {
    /// Returns the vertical of the eye in stretched space; w is the stretch.
    pub(in crate::view) fn up(&self) -> Vec4 {
        scale::direction(self.up).extend(scale::single(ellipsoid::stretch()))
    }
}

impl Sky {
    /// Returns how far an eye has adapted to the sky: 0 in space.
    pub(in crate::view) fn adapted(&self) -> f64 {
        self.inside.map_or(0.0, |inside| inside.adapted)
    }

    /// Returns the luminance of the sky in a direction; `None` in space and toward the ground.
    pub(in crate::view) fn light(&self, ray: DVec3) -> Option<f64> {
        let (inside, table) = (self.inside.as_ref()?, self.table.as_ref()?);
        let facing = (ray * DVec3::new(1.0, 1.0, ellipsoid::stretch())).normalize();
        let mu = facing.dot(inside.up);
        if mu < table.mu_horizon {
            return None;
        }
        let level = |direction: DVec3| direction.reject_from_normalized(inside.up);
        let (a, b) = (level(facing), level(inside.sun));
        let root = (a.length_squared() * b.length_squared()).sqrt();
        let cos_azimuth = if root > 1e-12 { a.dot(b) / root } else { 1.0 };
        let radiance = table.seen(mu, cos_azimuth).radiance;
        Some((0..3).map(|c| LUMINANCE[c] * radiance[c]).sum())
    }

    /// Returns the share of sunlight that reaches the eye; `None` in space.
    pub(in crate::view) fn sunlight(&self, tables: &AirTables) -> Option<Vec3> {
        let (table, air) = (self.table.as_ref()?, tables.air.get()?);
        self.inside?;
        let light = air.sunlight(GROUND_KM + table.height_km, table.mu_sun);
        Some(scale::direction(DVec3::from_array(light)))
    }
}

fn image() -> Image {
    let (width, height) = sky_view::TEXTURE;
    let single = |count: usize| u32::try_from(count).unwrap_or(1);
    let mut image = Image::new(
        Extent3d { width: single(width), height: single(height), depth_or_array_layers: 1 },
        TextureDimension::D2,
        vec![0; width * height * 8],
        TextureFormat::Rgba16Float,
        RenderAssetUsages::default(),
    );
    image.sampler = ImageSampler::Descriptor(ImageSamplerDescriptor {
        mag_filter: ImageFilterMode::Linear,
        min_filter: ImageFilterMode::Linear,
        ..default()
    });
    image
}

fn begin(mut commands: Commands, mut images: ResMut<Assets<Image>>) {
    commands.insert_resource(Sky { image: images.add(image()), inside: None, table: None });
}

/// Returns whether a table is still accurate enough for an eye and a Sun.
fn is_good(table: &SkyView, height_km: f64, mu_sun: f64, exact: bool) -> bool {
    let (risen_km, turned) = ((table.height_km - height_km).abs(), (table.mu_sun - mu_sun).abs());
    if exact {
        return risen_km < 1e-6 && turned < 1e-9;
    }
    risen_km < HEIGHT_STEP.0 * height_km + HEIGHT_STEP.1
        && turned < SUN_STEP.0 + SUN_STEP.1 * mu_sun.max(0.0)
}

fn look_up(
    pose: Res<Pose>,
    clock: Res<Clock>,
    tables: Res<AirTables>,
    metering: Res<Metering>,
    mut sky: ResMut<Sky>,
    mut images: ResMut<Assets<Image>>,
) {
    let eye = ellipsoid::stretched(pose.position_m);
    let height_km = (eye.length() - 1.0) * GROUND_KM;
    let air = tables.air.get().filter(|_| height_km < DEPTH_KM);
    let Some(air) = air else {
        if sky.inside.is_some() {
            (sky.inside, sky.table) = (None, None);
        }
        return;
    };
    let up = eye.normalize_or(DVec3::Z);
    let to_sun = sunlight::sun(clock.now()).direction;
    let sun = (to_sun * DVec3::new(1.0, 1.0, ellipsoid::stretch())).normalize();
    let mu_sun = up.dot(sun);
    let height_km = height_km.max(sky_view::LOWEST_KM);
    let unit = sky.inside.map_or(1.0, |inside| inside.look.w);
    let kept = sky.table.take().filter(|table| is_good(table, height_km, mu_sun, metering.at_once));
    let (table, unit) = match kept {
        Some(table) => (table, unit),
        None => {
            let table = SkyView::new(air, height_km, mu_sun);
            let (bytes, unit) = table.texture();
            if let Some(mut image) = images.get_mut(&sky.image) {
                image.data = Some(bytes);
            }
            (table, scale::single(unit))
        }
    };
    let mu_horizon = sky_view::horizon(GROUND_KM + height_km);
    let (low_km, high_km) = ADAPTING_KM;
    let t = ((high_km - height_km) / (high_km - low_km)).clamp(0.0, 1.0);
    sky.inside = Some(Inside {
        look: Vec4::new(
            scale::single(mu_horizon),
            scale::single(1.0 / (1.0 - mu_horizon)),
            scale::single(1.0 / (1.0 + mu_horizon)),
            unit,
        ),
        adapted: t * t * (3.0 - 2.0 * t),
        up,
        sun,
    });
    sky.table = Some(table);
}

pub(super) fn plugin(app: &mut App) {
    bevy::shader::load_shader_library!(app, "sky.wgsl");
    app.add_systems(PreStartup, begin)
        .add_systems(PostUpdate, look_up.after(ViewSystems::Camera).before(ViewSystems::Draw));
}
