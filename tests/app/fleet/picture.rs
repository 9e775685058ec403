//! Pictures of fleets: the shader's colours against the model, legends, clicks.

use std::{f64::consts::TAU, path::PathBuf};

use bevy::{
    math::{DVec2, DVec3, UVec2, Vec3},
    prelude::{Entity, With},
};
use sunward::{
    app::{Frames, RenderOptions, render},
    look::{ColorBy, Overlay},
    model::{
        constants::EARTH_RADIUS_M,
        mission::Pattern,
        orbit::{Orbit, walker},
        shadow::EarthShape,
        sunlight,
    },
    sim::{Clock, Cluster},
    view::{Legend, Lens, PickAt, Picked, Show, Viewpoint, position_of},
};

use super::{lens, mission};
use crate::pictures::{is_blind, read};

/// Draws a mission from afar and compares each satellite's colour with the model: what holds
/// for the formulas in Rust holds for the shader too.
fn compare_picture(name: &str, pattern: Pattern) {
    let (width_px, height_px) = (960, 540);
    let mut mission = mission("suncatcher");
    mission.clusters[0].pattern = pattern.clone();
    let at = mission.epoch.plus(7_200.0);
    let (distance_m, azimuth_rad, elevation_rad) = (4.4e7, 2.0, 0.4);
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("fleet-{name}.png"));
    let (epoch, sun) = (mission.epoch, sunlight::sun(at));
    let options = RenderOptions {
        width_px,
        height_px,
        viewpoint: Viewpoint::Earth { distance_m, azimuth_rad, elevation_rad },
        ..RenderOptions::new(mission, at)
    };
    render(options, &out).expect("a picture");
    let pixels = read(&out);
    let eye_m = DVec3::new(
        elevation_rad.cos() * azimuth_rad.cos(),
        elevation_rad.cos() * azimuth_rad.sin(),
        elevation_rad.sin(),
    ) * distance_m;
    let lens = lens(eye_m, DVec3::ZERO, UVec2::new(width_px, height_px));
    let (mut bright, mut dark) = (0, 0);
    for index in 0..pattern.count() as usize {
        let Some(state) = position_of(&pattern, index, epoch, at) else { continue };
        let way_m = state.position_m - eye_m;
        let nearest = (-eye_m.dot(way_m) / way_m.length_squared()).clamp(0.0, 1.0);
        let pixel = lens.pixel_of(state.position_m).expect("before the camera");
        if (eye_m + way_m * nearest).length() < EARTH_RADIUS_M + 150e3
            || pixel.min_element() < 4.0
            || (lens.size_px - pixel).min_element() < 4.0
        {
            continue;
        }
        let lit = EarthShape::default().lit_fraction(state.position_m, sun.position_m());
        let color = mean(&pixels, width_px, pixel);
        if lit == 1.0 {
            bright += 1;
            assert!(color.x > color.z + 25.0, "{name} {index} at {pixel}: {color}, lit");
        } else if lit == 0.0 {
            dark += 1;
            assert!(color.z > color.x + 25.0, "{name} {index} at {pixel}: {color}, dark");
        }
    }
    println!("{name}: {bright} lit, {dark} dark");
    assert!(bright > 3, "{name}: {bright} lit, {dark} dark");
}

/// Mean colour of the three by three pixels about a place.
fn mean(pixels: &[u8], width_px: u32, at: DVec2) -> Vec3 {
    let mut sum = Vec3::ZERO;
    for row in -1..=1_i64 {
        for column in -1..=1_i64 {
            let (x, y) = (at.x.floor() as i64 + column, at.y.floor() as i64 + row);
            let index = (y as usize * width_px as usize + x as usize) * 4;
            sum += Vec3::from_array([0, 1, 2].map(|part| f32::from(pixels[index + part])));
        }
    }
    sum / 9.0
}

#[test]
fn the_shader_draws_planes_ellipses_and_element_sets_where_the_model_has_them() {
    if is_blind() {
        return;
    }
    let circle = Orbit::circular(1_500e3, 1.0, 0.4, 0.0);
    compare_picture("planes", Pattern::Planes(walker(circle, 90, 5, 1, TAU)));
    let ellipse = Orbit { eccentricity: 0.3, semi_major_axis_m: 1.2e7, perigee_rad: 1.0, ..circle };
    compare_picture("ellipses", Pattern::Planes(walker(ellipse, 60, 3, 1, TAU)));
    compare_picture("element-sets", mission("tle-flight").clusters[0].pattern.clone());
}

#[test]
fn legends_say_what_the_colours_mean_and_a_click_picks_what_is_under_it() {
    if is_blind() {
        return;
    }
    let mission = mission("suncatcher");
    let at = mission.epoch.plus(7_200.0);
    let pattern = mission.clusters[0].pattern.clone();
    let epoch = mission.epoch;
    let mut frames = Frames::new(RenderOptions {
        width_px: 640,
        height_px: 360,
        viewpoint: Viewpoint::Cluster,
        ..RenderOptions::new(mission, at)
    })
    .expect("frames");
    for by in ColorBy::ALL {
        frames.world().resource_mut::<Show>().color_by = by;
        frames.frame().expect("a frame");
        let legend = frames.world().resource::<Legend>().clone();
        assert_eq!(legend.title, by.name());
        assert!(legend.low < legend.high && legend.low.is_finite(), "{legend:?}");
        assert!(legend.stops.is_empty() != legend.entries.is_empty(), "{legend:?}");
        match by {
            ColorBy::Temperature => {
                assert_eq!(legend.unit, "°C");
                assert!(legend.low >= -150.0 && legend.high <= 150.0, "{legend:?}");
                assert!((legend.low / 10.0).fract().abs() < 1e-6, "{legend:?}");
            }
            ColorBy::Charge | ColorBy::Light => assert_eq!(legend.high, 100.0),
            ColorBy::Age => assert!(legend.note.is_some_and(|note| note.contains("same age"))),
            _ => {}
        }
    }
    // the thermal view has the one scale of temperature, whatever figure was chosen
    frames.world().resource_mut::<Show>().set(Overlay::Thermal, true);
    frames.frame().expect("a frame");
    let legend = frames.world().resource::<Legend>().clone();
    assert_eq!((legend.title, legend.unit), ("temperature of parts", "°C"));
    assert!((legend.low + 50.0).abs() < 1e-9 && (legend.high - 100.0).abs() < 1e-9, "{legend:?}");
    frames.world().resource_mut::<Show>().set(Overlay::Thermal, false);
    // a disc is found by a click on it, and stays picked while it flies on
    let now = frames.world().resource::<Clock>().now();
    let pose = *frames.world().resource::<sunward::view::Pose>();
    let lens = Lens {
        rotation: pose.rotation,
        ..lens(pose.position_m, DVec3::ZERO, UVec2::new(640, 360))
    };
    for index in [3, 40, 77] {
        let state = position_of(&pattern, index, epoch, now).expect("it flies");
        let pixel = lens.pixel_of(state.position_m).expect("before the camera");
        frames.world().write_message(PickAt(pixel.as_vec2()));
        frames.frame().expect("a frame");
        let picked = frames.world().resource::<Picked>().0.expect("one is picked");
        assert_eq!(picked.index, index);
        assert_eq!(picked.state.map(|state| state.position_m), Some(state.position_m));
    }
    let mut clusters = frames.world().query_filtered::<Entity, With<Cluster>>();
    let cluster = clusters.iter(frames.world()).next().expect("a cluster");
    assert_eq!(frames.world().resource::<Picked>().0.map(|picked| picked.cluster), Some(cluster));
    frames.world().write_message(PickAt(bevy::math::Vec2::new(2.0, 2.0)));
    frames.frame().expect("a frame");
    assert_eq!(frames.world().resource::<Picked>().0, None);
}
