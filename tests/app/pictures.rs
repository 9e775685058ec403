//! Pictures without a window show what the model says.

use std::path::{Path, PathBuf};

use bevy::{
    asset::RenderAssetUsages,
    image::{CompressedImageFormats, Image, ImageSampler, ImageType},
};
use sunward::{
    app::{RenderOptions, has_adapter, render},
    model::{constants::EARTH_RADIUS_M, mission::Mission, sunlight::sun, time::Instant},
    scenario,
    view::Viewpoint,
};

const WIDTH_PX: u32 = 320;
const HEIGHT_PX: u32 = 180;

pub fn mission(name: &str) -> Mission {
    let preset = scenario::preset(name).expect("the preset exists");
    preset.read().expect("the preset reads").mission
}

/// True when there is nothing to draw with; then a test may pass unseen, unless the
/// environment demands pictures.
pub fn is_blind() -> bool {
    if has_adapter() {
        return false;
    }
    assert!(
        std::env::var("SUNWARD_REQUIRE_GPU").as_deref() != Ok("1"),
        "SUNWARD_REQUIRE_GPU=1, and there is no graphics adapter"
    );
    println!("skipped: no graphics adapter");
    true
}

fn picture(name: &str, at: Instant, viewpoint: Viewpoint) -> Image {
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
    let options = RenderOptions {
        width_px: WIDTH_PX,
        height_px: HEIGHT_PX,
        viewpoint,
        ..RenderOptions::new(mission("suncatcher"), at)
    };
    render(options, &out).expect("a picture");
    load(&out)
}

/// A PNG.
pub fn load(path: &Path) -> Image {
    let bytes = std::fs::read(path).expect("the file is there");
    Image::from_buffer(
        &bytes,
        ImageType::Extension("png"),
        CompressedImageFormats::NONE,
        true,
        ImageSampler::Default,
        RenderAssetUsages::MAIN_WORLD,
    )
    .expect("a whole PNG")
}

/// Pixels of a PNG, four bytes each.
pub fn read(path: &Path) -> Vec<u8> {
    load(path).data.expect("pixels")
}

/// Mean brightness of the pixels within `radius_px` of a place, in [0, 255].
fn brightness(image: &Image, x: f64, y: f64, radius_px: i32) -> f64 {
    let data = image.data.as_ref().expect("pixels");
    let (mut sum, mut count) = (0.0, 0.0);
    for row in y as i32 - radius_px..=y as i32 + radius_px {
        for column in x as i32 - radius_px..=x as i32 + radius_px {
            let index = (row as usize * WIDTH_PX as usize + column as usize) * 4;
            sum += data[index..index + 3].iter().map(|part| f64::from(*part)).sum::<f64>() / 3.0;
            count += 1.0;
        }
    }
    sum / count
}

/// A camera over the equator, `angle_rad` west of the Sun's right ascension.
fn beside_the_sun(at: Instant, angle_rad: f64) -> Viewpoint {
    let direction = sun(at).direction;
    Viewpoint::Earth {
        distance_m: 4.0 * EARTH_RADIUS_M,
        azimuth_rad: direction.y.atan2(direction.x) - angle_rad,
        elevation_rad: 0.0,
    }
}

#[test]
fn the_sun_lights_the_side_that_faces_it() {
    if is_blind() {
        return;
    }
    let at = mission("suncatcher").epoch;
    // The Sun stands to the left, east being right and the camera a quarter turn west of it.
    let image = picture("side", at, beside_the_sun(at, core::f64::consts::FRAC_PI_2));
    assert_eq!((image.width(), image.height()), (WIDTH_PX, HEIGHT_PX));
    let (middle_x, middle_y) = (f64::from(WIDTH_PX) / 2.0, f64::from(HEIGHT_PX) / 2.0);
    let right = brightness(&image, middle_x + 35.0, middle_y, 6);
    let left = brightness(&image, middle_x - 35.0, middle_y, 6);
    let sky = brightness(&image, 10.0, 10.0, 6);
    assert!(right > 2.5 * left, "lit {right}, dark {left}");
    assert!(sky < 12.0, "the sky is {sky}");
    assert!(left < 30.0, "the night side is {left}");
}

#[test]
fn the_brightest_half_turns_with_the_camera_as_the_sun_vector_says() {
    if is_blind() {
        return;
    }
    let at = mission("suncatcher").epoch;
    let middle = (f64::from(WIDTH_PX) / 2.0, f64::from(HEIGHT_PX) / 2.0);
    let full = picture("full", at, beside_the_sun(at, 0.0));
    let new = picture("new", at, beside_the_sun(at, core::f64::consts::PI));
    let lit = brightness(&full, middle.0, middle.1, 30);
    let dark = brightness(&new, middle.0, middle.1, 30);
    assert!(lit > 4.0 * dark, "full {lit}, new {dark}");
    // From the other side the day is to the left.
    let image = picture("other-side", at, beside_the_sun(at, -core::f64::consts::FRAC_PI_2));
    let left = brightness(&image, middle.0 - 35.0, middle.1, 6);
    let right = brightness(&image, middle.0 + 35.0, middle.1, 6);
    assert!(left > 2.5 * right, "lit {left}, dark {right}");
}

#[test]
fn a_picture_without_pixels_is_refused() {
    let options = RenderOptions {
        width_px: 0,
        height_px: 10,
        ..RenderOptions::new(mission("suncatcher"), Instant::J2000)
    };
    let error = render(options, &PathBuf::from("never.png")).expect_err("no pixels");
    assert!(error.contains("0 x 10"), "{error}");
}
