//! The air's tables as textures, read once a pixel. The picture costs the same however exactly the
//! air is computed, and looks the same on every target.
//!
//! Rejected: integrating in the shader, which takes some forty exponentials a pixel and has no
//! higher orders.

use std::sync::{Arc, OnceLock};

use bevy::{
    asset::RenderAssetUsages,
    image::{ImageAddressMode, ImageFilterMode, ImageSampler, ImageSamplerDescriptor},
    prelude::*,
    render::render_resource::{Extent3d, TextureDimension, TextureFormat},
};
use half::f16;

use super::{
    medium::{
        DEPTH_KM, GROUND_KM, MIE_ABSORPTION_PER_KM, MIE_HEIGHT_KM, MIE_PER_KM, RAYLEIGH_HEIGHT_KM,
        RAYLEIGH_PER_KM, Rgb, limb_depth,
    },
    scattering::{Air, sun_cosine},
};
use crate::view::{draw::images, ready::Ready, scale};

/// Entries of each half of the volume: height past the limb or cosine of the view before the
/// ground, then Sun, then azimuth.
const VOLUME: [u32; 3] = [36, 60, 20];
/// Entries of a row of light, enough to be read without a filter.
pub(in crate::view) const LIGHT: u32 = 1_024;
/// Rows of light: sunlight on the ground, skylight, transmittance to space, sunlight on clouds.
const ROWS: u32 = 4;
/// Height of the clouds, km.
pub(in crate::view) const CLOUD_KM: f64 = 6.0;

/// The tables.
#[derive(Resource, Clone)]
pub(in crate::view) struct AirTables {
    /// The first half holds rays past the limb by √(height), Sun and azimuth, with the mean loss in
    /// alpha; the second half holds rays to the ground by √(cosine of the view), Sun and azimuth.
    /// It is one volume, since a software rasteriser reads both where a shader has two branches.
    pub volume: Handle<Image>,
    /// Rows of light by the Sun's place; the third by √(cosine of the view).
    pub light: Handle<Image>,
    /// The air from which both are computed.
    pub(super) air: Shared,
}

/// The air, once it has been computed.
pub(super) type Shared = Arc<OnceLock<Air>>;

fn half(rgb: Rgb, alpha: f64) -> [u8; 8] {
    let mut bytes = [0; 8];
    for (slot, value) in bytes.chunks_exact_mut(2).zip([rgb[0], rgb[1], rgb[2], alpha]) {
        slot.copy_from_slice(&f16::from_f64(value.clamp(0.0, 60_000.0)).to_le_bytes());
    }
    bytes
}

fn share(index: u32, count: u32) -> f64 {
    f64::from(index) / f64::from(count - 1)
}

/// Returns a table over [0, 1]³, whose first index runs fastest.
fn half_volume(entry: impl Fn(f64, f64, f64) -> [u8; 8]) -> Vec<u8> {
    let [width, height, depth] = VOLUME;
    let mut data = Vec::with_capacity((width * height * depth * 8) as usize);
    for k in 0..depth {
        for j in 0..height {
            for i in 0..width {
                data.extend(entry(share(i, width), share(j, height), share(k, depth)));
            }
        }
    }
    data
}

/// Returns both halves, the limb's first.
fn volume(air: &Air) -> Image {
    let [width, height, depth] = VOLUME;
    let mut data = limb(air);
    data.extend(ground(air));
    let size = Extent3d { width, height, depth_or_array_layers: 2 * depth };
    image(size, TextureDimension::D3, data)
}

fn image(size: Extent3d, dimension: TextureDimension, data: Vec<u8>) -> Image {
    let mut image = Image::new(
        size,
        dimension,
        data,
        TextureFormat::Rgba16Float,
        RenderAssetUsages::RENDER_WORLD,
    );
    image.sampler = ImageSampler::Descriptor(ImageSamplerDescriptor {
        address_mode_u: ImageAddressMode::ClampToEdge,
        address_mode_v: ImageAddressMode::ClampToEdge,
        address_mode_w: ImageAddressMode::ClampToEdge,
        mag_filter: ImageFilterMode::Linear,
        min_filter: ImageFilterMode::Linear,
        ..default()
    });
    image
}

fn placeholder(dimension: TextureDimension) -> Image {
    image(Extent3d::default(), dimension, half([0.0; 3], 0.0).to_vec())
}

/// Returns the cosine of the azimuth of an entry; the azimuth itself is evenly spaced.
fn cos_azimuth(place: f64) -> f64 {
    libm::cos(core::f64::consts::PI * place)
}

fn limb(air: &Air) -> Vec<u8> {
    half_volume(|height, sun, azimuth| {
        let seen = air.limb(DEPTH_KM * height * height, sun_cosine(sun), cos_azimuth(azimuth));
        // nothing is left at the top, whatever the last half of a cell holds
        let fade = 1.0 - height.powi(24);
        let loss = 1.0 - seen.transmittance.iter().sum::<f64>() / 3.0;
        half(seen.radiance.map(|part| part * fade), loss * fade)
    })
}

fn ground(air: &Air) -> Vec<u8> {
    half_volume(|view, sun, azimuth| {
        let seen = air.before_ground(view * view, sun_cosine(sun), cos_azimuth(azimuth));
        half(seen.radiance, 0.0)
    })
}

/// Skylight at a place of its row, linear between entries that are computed.
struct Sky(Vec<Rgb>);

impl Sky {
    const ENTRIES: u32 = 160;

    fn new(air: &Air) -> Self {
        let entry = |index| air.skylight(sun_cosine(share(index, Self::ENTRIES)));
        Self((0..Self::ENTRIES).map(entry).collect())
    }

    fn at(&self, place: f64) -> Rgb {
        let scaled = place * f64::from(Self::ENTRIES - 1);
        let low = (scaled as usize).min(self.0.len() - 2);
        let t = scaled - low as f64;
        core::array::from_fn(|c| self.0[low][c] * (1.0 - t) + self.0[low + 1][c] * t)
    }
}

fn light(air: &Air) -> Image {
    let sky = Sky::new(air);
    let mut data = Vec::with_capacity((LIGHT * ROWS * 8) as usize);
    for row in 0..ROWS {
        for index in 0..LIGHT {
            let place = share(index, LIGHT);
            let mu_sun = sun_cosine(place);
            data.extend(half(
                match row {
                    0 => air.sunlight(GROUND_KM, mu_sun),
                    1 => sky.at(place),
                    2 => air.before_ground(place * place, 1.0, 1.0).transmittance,
                    _ => air.sunlight(GROUND_KM + CLOUD_KM, mu_sun),
                },
                0.0,
            ));
        }
    }
    image(
        Extent3d { width: LIGHT, height: ROWS, depth_or_array_layers: 1 },
        TextureDimension::D2,
        data,
    )
}

fn begin(mut commands: Commands, mut pictures: ResMut<Assets<Image>>, mut ready: ResMut<Ready>) {
    let shared = Shared::default();
    let mut later = |dimension: TextureDimension, make: fn(&Air) -> Image| {
        let shared = shared.clone();
        images::later(&mut commands, &mut pictures, &mut ready, placeholder(dimension), move || {
            Ok(make(shared.get_or_init(Air::new)))
        })
    };
    let tables = AirTables {
        volume: later(TextureDimension::D3, volume),
        light: later(TextureDimension::D2, light),
        air: shared.clone(),
    };
    commands.insert_resource(tables);
}

/// Optical depth of rays past the limb, in the form of `sun.wgsl`.
#[derive(Clone, Copy, Debug)]
pub(in crate::view) struct LimbDepth {
    /// Optical depth of molecules at the ground; w is the Earth's radius in scale heights.
    pub rayleigh: Vec4,
    /// Optical depth of aerosol at the ground; w is the Earth's radius in scale heights. Ozone is
    /// left out.
    pub other: Vec4,
}

impl LimbDepth {
    /// Returns the depth of a ray that touches the ground.
    pub(in crate::view) fn at_ground() -> Self {
        let form = |per_km: Rgb, height_km: f64| {
            let [r, g, b] = limb_depth(per_km, height_km).map(scale::single);
            Vec4::new(r, g, b, scale::single(GROUND_KM / height_km))
        };
        Self {
            rayleigh: form(RAYLEIGH_PER_KM, RAYLEIGH_HEIGHT_KM),
            other: form([MIE_PER_KM + MIE_ABSORPTION_PER_KM; 3], MIE_HEIGHT_KM),
        }
    }

    /// Returns the transmittance of the limb at a height in Earth radii.
    pub(in crate::view) fn transmittance(&self, height_radii: f32) -> Vec3 {
        let part = |depth: Vec4| depth.truncate() * (-height_radii * depth.w).exp();
        (-part(self.rayleigh) - part(self.other)).exp()
    }
}

/// Returns the inverse of the entries of half the volume, for the shader's half-texel inset.
pub(in crate::view) fn texel() -> Vec4 {
    let [x, y, z] = VOLUME.map(|count| scale::single(1.0 / f64::from(count)));
    Vec4::new(x, y, z, 0.0)
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PreStartup, begin);
}
