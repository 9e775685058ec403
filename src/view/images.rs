//! Pictures: made or decoded on a task, with smaller copies for the distance.
//!
//! They come as bytes and not through the asset folder, so the program finds them from every
//! working directory. The engine's loader makes no mipmaps for JPEG, without which the Earth
//! shimmers and the software rasteriser waits for memory.

use bevy::{
    asset::RenderAssetUsages,
    image::{
        CompressedImageFormats, ImageAddressMode, ImageFilterMode, ImageSampler,
        ImageSamplerDescriptor, ImageType,
    },
    prelude::*,
    tasks::{AsyncComputeTaskPool, Task, block_on, futures_lite::future},
};

use super::ready::Ready;

/// A picture that is being made for an image already handed out.
#[derive(Component)]
struct Making {
    image: Handle<Image>,
    task: Task<Result<Image, String>>,
}

/// Starts decoding `bytes` (JPEG, sRGB, equirectangular) and returns where it will appear;
/// until then the image is one pixel of `placeholder`.
pub(super) fn decode(
    commands: &mut Commands,
    images: &mut Assets<Image>,
    ready: &mut Ready,
    bytes: &'static [u8],
    placeholder: [u8; 4],
) -> Handle<Image> {
    later(commands, images, ready, pixel(placeholder), move || decode_now(bytes))
}

/// An image of one pixel, sRGB.
pub(super) fn pixel(color: [u8; 4]) -> Image {
    Image::new_fill(
        default(),
        bevy::render::render_resource::TextureDimension::D2,
        &color,
        bevy::render::render_resource::TextureFormat::Rgba8UnormSrgb,
        RenderAssetUsages::RENDER_WORLD,
    )
}

/// Starts making an image on a task and returns where it will appear; until then it is the
/// placeholder.
pub(super) fn later(
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

fn decode_now(bytes: &[u8]) -> Result<Image, String> {
    let image = Image::from_buffer(
        bytes,
        ImageType::MimeType("image/jpeg"),
        CompressedImageFormats::NONE,
        true,
        ImageSampler::Descriptor(ImageSamplerDescriptor {
            address_mode_u: ImageAddressMode::Repeat,
            address_mode_v: ImageAddressMode::ClampToEdge,
            mag_filter: ImageFilterMode::Linear,
            min_filter: ImageFilterMode::Linear,
            mipmap_filter: ImageFilterMode::Linear,
            ..default()
        }),
        RenderAssetUsages::RENDER_WORLD,
    )
    .map_err(|error| error.to_string())?;
    with_mipmaps(image)
}

/// Adds all smaller copies, each the mean of four pixels of the one before. The mean is taken
/// of the sRGB bytes: a little dark, and not seen on a map.
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
