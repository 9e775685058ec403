//! The far fleet: the shader's formulas against the model, its colours, picking.

use std::{f64::consts::TAU, path::PathBuf};

use bevy::{
    math::{DMat3, DMat4, DQuat, DVec2, DVec3, UVec2, Vec3},
    prelude::{Entity, With},
};
use sunward::{
    app::{Frames, RenderOptions, render},
    look::ColorBy,
    model::{
        constants::EARTH_RADIUS_M,
        fleet::light::turns_from_rad,
        mission::{Mission, Pattern},
        orbit::{Orbit, Plane, formation, walker},
        sunlight,
        time::Instant,
    },
    scenario,
    sim::{Clock, Cluster, Fleet},
    view::{
        Anchors, Field, FormationPlace, Legend, Lens, OrbitFrame, PickAt, Picked, Show, Viewpoint,
        between_anchors, lit_fraction, offset_attribute, pick, position_of, scale::Origin,
    },
};

use super::pictures::{is_blind, read};

/// The camera's vertical field of view, rad.
const FIELD_OF_VIEW_RAD: f64 = 0.75;

fn mission(name: &str) -> Mission {
    let preset = scenario::preset(name).expect("the preset exists");
    let attach = |name: &str| {
        scenario::preset_attachment(name).map(str::to_owned).ok_or_else(|| name.to_owned())
    };
    scenario::read(preset.text, name, &attach).expect("the preset reads").mission
}

fn phase_turns(plane: &Plane, index: u32) -> u32 {
    turns_from_rad((plane.first_turn + plane.spacing_turn * f64::from(index)) * TAU)
}

/// A look from `eye_m` to `at_m`.
fn lens(eye_m: DVec3, at_m: DVec3, size: UVec2) -> Lens {
    let back = (eye_m - at_m).normalize();
    let right = DVec3::Z.cross(back).normalize();
    let aspect = f64::from(size.x) / f64::from(size.y);
    Lens {
        eye_m,
        rotation: DQuat::from_mat3(&DMat3::from_cols(right, back.cross(right), back)),
        clip_from_view: DMat4::perspective_infinite_reverse_rh(FIELD_OF_VIEW_RAD, aspect, 0.1),
        size_px: size.as_dvec2(),
    }
}

/// Largest error of the shader's places on some planes, m: anywhere, and in shares of the
/// distance from an eye 300 m off one of the satellites, in parts of 1e-7, beyond 1 cm.
fn errors_m(eccentricity: f64, semi_major_axis_m: f64) -> (f64, f64) {
    let (mut worst_m, mut worst_near) = (0.0_f64, 0.0_f64);
    let first = Orbit {
        semi_major_axis_m,
        eccentricity,
        inclination_rad: 1.1,
        node_rad: 0.3,
        perigee_rad: 4.2,
        anomaly_rad: 2.5,
    };
    for plane in walker(first, 4_003, 7, 1, TAU) {
        for elapsed_s in [0.0, 12_345.678, 3.1e7, 3.1e8] {
            let eye_m =
                plane.orbit_of(57).at(elapsed_s).position_m + DVec3::new(200.0, 200.0, 100.0);
            let origin = Origin { position_m: (eye_m / 10_000.0).round() * 10_000.0 };
            let frame = OrbitFrame::new(&plane, elapsed_s, &origin, eye_m);
            for index in 0..plane.count {
                let exact_m = plane.orbit_of(index).at(elapsed_s).position_m;
                let drawn_m = frame.at(phase_turns(&plane, index)).as_dvec3() + origin.position_m;
                let error_m = drawn_m.distance(exact_m);
                worst_m = worst_m.max(error_m);
                let away_m = exact_m.distance(eye_m) + 10_000.0;
                worst_near = worst_near.max((error_m - 0.01) / away_m * 1e7);
            }
        }
    }
    (worst_m, worst_near)
}

#[test]
fn circles_are_drawn_within_three_metres_and_near_the_eye_within_centimetres() {
    let (anywhere_m, near) = errors_m(0.0, 7_000e3);
    assert!(anywhere_m < 3.0, "{anywhere_m} m");
    assert!(near < 4.0, "1 cm and {near}e-7 of the distance");
}

#[test]
fn ellipses_are_drawn_as_well() {
    for (eccentricity, axis_m, limit_m, near_limit) in [
        (1e-6, 7_000e3, 5.0, 5.0),
        (0.001, 7_000e3, 5.0, 5.0),
        (0.01, 7_000e3, 5.0, 5.0),
        (0.1, 8_000e3, 5.0, 8.0),
        (0.74, 26_600e3, 40.0, 20.0),
        (0.9, 70_000e3, 400.0, 60.0),
    ] {
        let (anywhere_m, near) = errors_m(eccentricity, axis_m);
        println!("e {eccentricity}: {anywhere_m} m, {near}e-7");
        assert!(anywhere_m < limit_m, "e {eccentricity}: {anywhere_m} m");
        assert!(near < near_limit, "e {eccentricity}: 1 cm and {near}e-7 of the distance");
    }
}

#[test]
fn formations_are_drawn_to_a_millimetre() {
    let mission = mission("suncatcher");
    let Pattern::Formation { reference, offsets } = &mission.clusters[0].pattern else {
        panic!("a formation")
    };
    for elapsed_s in [0.0, 777.7, 86_400.0 * 200.0] {
        let origin = Origin {
            position_m: reference.at(elapsed_s).position_m + DVec3::new(900.0, -700.0, 400.0),
        };
        let place = FormationPlace::new(reference, elapsed_s, &origin);
        for offset in offsets {
            let exact_m = formation::member_at(reference, offset, elapsed_s).position_m;
            let drawn = place.at(offset_attribute(offset)).as_dvec3();
            let error_m = drawn.distance(exact_m - origin.position_m);
            assert!(error_m < 1e-3, "{error_m} m");
        }
    }
}

#[test]
fn element_sets_are_drawn_within_decimetres_at_any_time() {
    let mission = mission("tle-flight");
    let Pattern::Elements(sets) = &mission.clusters[0].pattern else { panic!("element sets") };
    let mut anchors = Anchors::new(sets, mission.epoch);
    let mut moves = 0;
    for elapsed_s in [0.0, 1.0, 14.9, 19.0, 21.0, 38.0, 41.0, 5.0, 9e4, 9e4 + 17.0, 1e6] {
        let now = mission.epoch.plus(elapsed_s);
        moves += u32::from(anchors.move_to(sets, now));
        for (index, set) in sets.iter().enumerate() {
            let texels = anchors.texels(index);
            let Ok(exact) = set.at(now) else { continue };
            let origin = Origin { position_m: exact.position_m + DVec3::new(3e3, -2e3, 1e3) };
            let drawn = between_anchors(&texels, anchors.share(now), &origin).as_dvec3();
            let error_m = drawn.distance(exact.position_m - origin.position_m);
            // the velocities of SGP4's deep-space part are not quite the change of its places
            let limit_m = if set.mean_motion_rad_s > TAU / 13_500.0 { 0.2 } else { 1.5 };
            assert!(error_m < limit_m, "{}: {error_m} m after {elapsed_s} s", set.name);
        }
    }
    assert!(moves <= 6, "anchors are flown when they must, not each time: {moves}");
}

#[test]
fn a_satellite_drawn_lit_is_lit_in_the_model() {
    let mission = mission("fcc-million");
    let cluster = &mission.clusters[0];
    let Pattern::Planes(planes) = &cluster.pattern else { panic!("planes") };
    let mut fleet = Fleet::new(&mission, cluster, 0);
    fleet.step(cluster, 0);
    let elapsed_s = mission.step_s;
    let now = mission.epoch.plus(elapsed_s);
    let sun = sunlight::sun(now);
    // as the shader sees it, from a camera that looks at the whole Earth
    let eye_m = DVec3::new(1.5e7, -1.8e7, 0.9e7);
    let origin = Origin { position_m: (eye_m / 10_000.0).round() * 10_000.0 };
    let (mut first, mut compared, mut partly, mut worst) = (0, 0, 0, 0.0_f64);
    for plane in planes {
        let frame = OrbitFrame::new(plane, elapsed_s, &origin, eye_m);
        for index in (0..plane.count).step_by(9) {
            let column = first + index as usize;
            let place = frame.at(fleet.columns().phase_turns[column]) + origin.position_m.as_vec3();
            let drawn = f64::from(lit_fraction(place, sun.direction.as_vec3(), sun.distance_m));
            let exact_m = plane.orbit_of(index).at(elapsed_s).position_m;
            let exact = sunlight::lit_fraction(exact_m, sun.position_m());
            worst = worst.max((drawn - exact).abs());
            // the column holds the mean over the step that ended now
            let mean = fleet.columns().lit_fraction[column];
            assert!(drawn < 0.999 || mean > 0.0, "drawn lit, dark in the model: {column}");
            assert!(drawn > 0.001 || mean < 1.0, "drawn dark, lit in the model: {column}");
            compared += 1;
            partly += u32::from(exact > 0.0 && exact < 1.0);
        }
        first += plane.count as usize;
    }
    println!("{compared} satellites, {partly} in the penumbra, off by {worst:.1e} at most");
    assert!(compared > 100_000 && partly > 100, "{compared}, {partly}");
    assert!(worst < 1e-3, "{worst}");
}

/// Picks through the pixel of every `step`-th satellite and counts what is seen and found.
fn picked(
    pattern: &Pattern,
    phases: &[u32],
    epoch: Instant,
    lens: &Lens,
    step: usize,
) -> (u32, u32) {
    let now = epoch.plus(4_321.0);
    let field = Field { pattern, phases, stride: 1, epoch, now };
    let (mut seen, mut hidden) = (0, 0);
    for index in (0..phases.len()).step_by(step) {
        let state = position_of(pattern, index, epoch, now).expect("it flies");
        let Some(pixel) = lens.pixel_of(state.position_m) else { continue };
        if pixel.min_element() < 0.0 || (lens.size_px - pixel).min_element() < 0.0 {
            continue;
        }
        let way_m = state.position_m - lens.eye_m;
        let nearest = (-lens.eye_m.dot(way_m) / way_m.length_squared()).clamp(0.0, 1.0);
        let is_hidden = (lens.eye_m + way_m * nearest).length() < EARTH_RADIUS_M;
        let found = pick(lens, pixel, &field);
        if is_hidden {
            hidden += 1;
            assert_ne!(found.map(|(index, _)| index), Some(index), "behind the Earth");
            continue;
        }
        seen += 1;
        let (found, off_px) = found.expect("something is there");
        if found != index {
            // one that stands before it, as near to the cursor
            let other = position_of(pattern, found, epoch, now).expect("it flies");
            assert!(off_px < 0.5, "{index} is under the cursor, {found} is {off_px} px off");
            let other_m = other.position_m.distance(lens.eye_m);
            assert!(other_m < state.position_m.distance(lens.eye_m), "{found} before {index}");
        }
    }
    (seen, hidden)
}

#[test]
fn picking_finds_the_satellite_under_the_cursor() {
    let size = UVec2::new(1_280, 720);
    let suncatcher = mission("suncatcher");
    let pattern = &suncatcher.clusters[0].pattern;
    let Pattern::Formation { reference, offsets } = pattern else { panic!("a formation") };
    let middle_m = reference.at(4_321.0).position_m;
    let near = lens(middle_m + DVec3::new(2_000.0, -2_500.0, 1_800.0), middle_m, size);
    let phases = vec![0; offsets.len()];
    let (seen, _) = picked(pattern, &phases, suncatcher.epoch, &near, 1);
    assert_eq!(seen as usize, offsets.len());

    let starlink = mission("starlink-2026");
    let far = lens(DVec3::new(1.6e7, -1.6e7, 0.8e7), DVec3::ZERO, size);
    let (mut seen, mut hidden) = (0, 0);
    for cluster in &starlink.clusters {
        let Pattern::Planes(planes) = &cluster.pattern else { continue };
        let phases: Vec<u32> = planes
            .iter()
            .flat_map(|plane| (0..plane.count).map(|index| phase_turns(plane, index)))
            .collect();
        let counts = picked(&cluster.pattern, &phases, starlink.epoch, &far, 29);
        seen += counts.0;
        hidden += counts.1;
    }
    assert!(seen > 100 && hidden > 50, "{seen} seen, {hidden} hidden");
}

#[test]
fn nothing_is_picked_in_the_empty_sky() {
    let starlink = mission("starlink-2026");
    let pattern = &starlink.clusters[0].pattern;
    let phases = vec![0; pattern.count() as usize];
    let (epoch, now) = (starlink.epoch, starlink.epoch);
    let field = Field { pattern, phases: &phases, stride: 1, epoch, now };
    let far = lens(DVec3::new(1.6e7, -1.6e7, 0.8e7), DVec3::ZERO, UVec2::new(1_280, 720));
    assert_eq!(pick(&far, DVec2::new(20.0, 20.0), &field), None);
}

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
        let lit = sunlight::lit_fraction(state.position_m, sun.position_m());
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
