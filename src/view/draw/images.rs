//! Images, made or decoded on a task, with mipmaps.
//!
//! They are built into the program instead of loaded from an asset folder, so they are found from
//! every working directory. The engine's loader makes no mipmaps for JPEG; without them the Earth
//! flickers and the software rasteriser waits for memory.

use bevy::{
    asset::RenderAssetUsages,
    image::{
        CompressedImageFormats, ImageAddressMode, ImageFilterMode, ImageSampler,
        ImageSamplerDescriptor, ImageType,
    },
    prelude::*,
    render::render_resource::{Extent3d, TextureDimension, TextureFormat},
    tasks::{AsyncComputeTaskPool, Task, block_on, futures_lite::future},
};

use crate::view::ready::Ready;

/// An image that is being made, for a handle already given out.
#[derive(Component)]
struct Making {
    image: Handle<Image>,
    task: Task<Result<Image, String>>,
}

/// Returns an image of one pixel, sRGB.
pub(in crate::view) fn pixel(color: [u8; 4]) -> Image {
    Image::new_fill(
        default(),
        TextureDimension::D2,
        &color,
        TextureFormat::Rgba8UnormSrgb,
        RenderAssetUsages::RENDER_WORLD,
    )
}

/// Starts making an image on a task and returns its handle, which shows the placeholder until the
/// image is there.
pub(in crate::view) fn later(
    commands: &mut Commands,
    images: &mut Assets<Image>,
    ready: &mut Ready,
    placeholder: Image,
    make: impl FnOnce() -> Result<Image, String> + Send + 'static,
) -> Handle<Image> {
    let image = images.add(placeholder);
    let task = AsyncComputeTaskPool::get().spawn(async move { make() });
    ready.begin();
    commands.spawn(Making { image: image.clone(), task });
    image
}

/// Decodes a coloured JPEG, with a figure of its own in alpha, and adds mipmaps.
pub(in crate::view) fn map(bytes: &[u8], alpha: impl Fn(f64, f64) -> u8) -> Result<Image, String> {
    let mut image = Image::from_buffer(
        bytes,
        ImageType::MimeType("image/jpeg"),
        CompressedImageFormats::NONE,
        true,
        map_sampler(),
        RenderAssetUsages::RENDER_WORLD,
    )
    .map_err(|error| error.to_string())?;
    let (width, height) = (image.width() as usize, image.height() as usize);
    for (index, pixel) in image.data.iter_mut().flatten().skip(3).step_by(4).enumerate() {
        let (column, row) = (index % width, index / width);
        *pixel = alpha((column as f64 + 0.5) / width as f64, (row as f64 + 0.5) / height as f64);
    }
    with_mipmaps(image)
}

/// Returns the sampler of maps: repeating in longitude, clamped at the poles. It has no anisotropy,
/// in which software rasterisers differ; the shader sharpens slanting views itself.
fn map_sampler() -> ImageSampler {
    ImageSampler::Descriptor(ImageSamplerDescriptor {
        address_mode_u: ImageAddressMode::Repeat,
        address_mode_v: ImageAddressMode::ClampToEdge,
        mag_filter: ImageFilterMode::Linear,
        min_filter: ImageFilterMode::Linear,
        mipmap_filter: ImageFilterMode::Linear,
        ..default()
    })
}

/// Decodes a grey PNG without mipmaps.
pub(in crate::view) fn grey(bytes: &[u8]) -> Result<Image, String> {
    Image::from_buffer(
        bytes,
        ImageType::MimeType("image/png"),
        CompressedImageFormats::NONE,
        false,
        ImageSampler::Default,
        RenderAssetUsages::MAIN_WORLD,
    )
    .map_err(|error| error.to_string())
}

/// Returns a map of four bytes a pixel that are no colours, with mipmaps.
pub(in crate::view) fn linear(width: usize, height: usize, data: Vec<u8>) -> Result<Image, String> {
    let size = |count: usize| u32::try_from(count).map_err(|error| error.to_string());
    let mut image = Image::new(
        Extent3d { width: size(width)?, height: size(height)?, depth_or_array_layers: 1 },
        TextureDimension::D2,
        data,
        TextureFormat::Rgba8Unorm,
        RenderAssetUsages::RENDER_WORLD,
    );
    image.sampler = map_sampler();
    with_mipmaps(image)
}

/// Returns such a map that repeats both ways.
pub(in crate::view) fn tile(side: usize, data: Vec<u8>) -> Result<Image, String> {
    let mut image = linear(side, side, data)?;
    if let ImageSampler::Descriptor(sampler) = &mut image.sampler {
        sampler.address_mode_v = ImageAddressMode::Repeat;
    }
    Ok(image)
}

/// Adds all mipmaps, each pixel the mean of four of the level before. The mean is taken of the sRGB
/// bytes, which is a little dark but not visible on a map.
fn with_mipmaps(mut image: Image) -> Result<Image, String> {
    let (mut width, mut height) = (image.width() as usize, image.height() as usize);
    let mut data = image.data.take().ok_or("the picture holds no pixels")?;
    if data.len() != width * height * 4 {
        return Err(format!("{} bytes for {width} x {height} pixels", data.len()));
    }
    let mut start = 0;
    let mut levels = 1;
    while width > 1 && height > 1 {
        let (half_width, half_height) = (width / 2, height / 2);
        let mut next = Vec::with_capacity(half_width * half_height * 4);
        let level = &data[start..start + width * height * 4];
        for row in 0..half_height {
            let upper = &level[2 * row * width * 4..][..width * 4];
            let lower = &level[(2 * row + 1) * width * 4..][..width * 4];
            for (a, b) in upper.chunks_exact(8).zip(lower.chunks_exact(8)) {
                for part in 0..4 {
                    let sum = u16::from(a[part])
                        + u16::from(a[part + 4])
                        + u16::from(b[part])
                        + u16::from(b[part + 4]);
                    next.push(((sum + 2) / 4).to_le_bytes()[0]);
                }
            }
        }
        start = data.len();
        data.extend_from_slice(&next);
        (width, height) = (half_width, half_height);
        levels += 1;
    }
    image.texture_descriptor.mip_level_count = levels;
    image.data = Some(data);
    Ok(image)
}

fn take_made(
    mut commands: Commands,
    mut making: Query<(Entity, &mut Making)>,
    mut images: ResMut<Assets<Image>>,
    mut ready: ResMut<Ready>,
) -> Result {
    for (entity, mut making) in &mut making {
        let Some(result) = block_on(future::poll_once(&mut making.task)) else {
            continue;
        };
        commands.entity(entity).despawn();
        ready.end();
        images.insert(making.image.id(), result?)?;
    }
    Ok(())
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, take_made);
}
