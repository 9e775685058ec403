//! The top of a bus in sunlight, foil or radiator: no lit face is strewn with dark specks.

use bevy::math::{DMat3, DQuat, DVec2, DVec3};
use sunward::{
    app::{RenderOptions, Still, Studio},
    look::Quality,
    model::{
        design::{Attitude, Pointing},
        mission::{Mission, Pattern},
        orbit::{Orbit, Plane},
        shadow::EarthShape,
        sunlight,
    },
    panel::SelectedSatellite,
    view::{Part, Pose, Shape, Viewpoint, part_axes, position_of},
};

use super::pictures::{is_blind, mission};

const WIDTH_PX: u32 = 320;
const HEIGHT_PX: u32 = 180;
/// Pixels per radian in the middle of a picture of 720 rows.
const PIXELS_PER_RADIAN: f64 = 914.0;
/// Distances of the camera from the face, lengths of the face.
const DISTANCES: [f64; 3] = [1.6, 4.0, 9.0];
/// Height of the camera over the level of the satellite: neither wings nor radiator hide the top.
const ELEVATION_RAD: f64 = 1.2;
/// Most pixels of a lit face that may have less than half its median light.
const MOST_DARK: f64 = 0.001;
/// Sun angles that are looked at; all 200 with `SUNWARD_SUN_ANGLES=200`.
const USUAL_ANGLES: usize = 24;
/// Lowest Sun over a face that counts as lit, sine.
const LEAST_SUN: f64 = 0.05;

/// Satellites of AI1's build whose bus keeps its top away from the Earth, in eight planes: round
/// an orbit the Sun stands at every angle over the top. The top is foil, or a radiator.
fn turning(top: Part) -> Mission {
    let mut mission = mission("spacex-ai1");
    mission.clusters.truncate(1);
    let cluster = &mut mission.clusters[0];
    cluster.design.array.pointing = Pointing::Fixed { outward: 1.0, across: 0.0 };
    if top == Part::Radiator {
        cluster.design.radiator.attitude = Attitude::NadirFace;
    } else {
        // too small to hide anything
        cluster.design.radiator.area_m2 = 0.01;
    }
    let planes = (0..8).map(|plane| Plane {
        orbit: Orbit::circular(900e3, 1.1, 0.785 * f64::from(plane), 0.37 * f64::from(plane)),
        count: 1,
        first_turn: 0.0,
        spacing_turn: 1.0,
    });
    cluster.pattern = Pattern::Planes(planes.collect());
    mission
}

/// A face of the bus in the axes of the body: its middle, and half its sides.
struct Face {
    middle_m: DVec3,
    half_m: DVec2,
}

/// The pose of a camera round a satellite whose body is level: x along its track, z outward.
fn over(place_m: DVec3, body: DMat3, distance_m: f64, azimuth_rad: f64) -> Pose {
    let (sin_a, cos_a) = azimuth_rad.sin_cos();
    let (sin_e, cos_e) = ELEVATION_RAD.sin_cos();
    let back = DVec3::new(cos_e * cos_a, cos_e * sin_a, sin_e);
    let right = DVec3::Z.cross(back).normalize();
    let axes = body * DMat3::from_cols(right, back.cross(right), back);
    Pose { position_m: place_m + body * (back * distance_m), rotation: DQuat::from_mat3(&axes) }
}

/// The light of the face's pixels, linear, the edges left out.
fn light_of(face: &Face, still: &Still, place_m: DVec3, body: DMat3, pose: Pose) -> Vec<f64> {
    let per_px = 720.0 / (PIXELS_PER_RADIAN * f64::from(still.height_px));
    let into_body = body.transpose();
    let eye_m = into_body * (pose.position_m - place_m) - face.middle_m;
    let mut light = Vec::new();
    for row in 0..still.height_px {
        for column in 0..still.width_px {
            let x = f64::from(column) + 0.5 - 0.5 * f64::from(still.width_px);
            let y = 0.5 * f64::from(still.height_px) - f64::from(row) - 0.5;
            let ray = into_body * (pose.rotation * DVec3::new(x * per_px, y * per_px, -1.0));
            let at_m = eye_m - ray * (eye_m.z / ray.z);
            if at_m.x.abs() < 0.88 * face.half_m.x && at_m.y.abs() < 0.88 * face.half_m.y {
                let index = ((row * still.width_px + column) * 3) as usize;
                let linear = |byte: u8| (f64::from(byte) / 255.0).powf(2.2);
                let [red, green, blue] = [0, 1, 2].map(|part| linear(still.rgb[index + part]));
                light.push(0.2126 * red + 0.7152 * green + 0.0722 * blue);
            }
        }
    }
    light
}

#[test]
fn lit_foil_has_no_dark_specks() {
    look_at_all(Part::Foil);
}

#[test]
fn a_lit_radiator_has_no_dark_specks() {
    look_at_all(Part::Radiator);
}

fn look_at_all(top: Part) {
    if is_blind() {
        return;
    }
    let wanted = std::env::var("SUNWARD_SUN_ANGLES").ok();
    let wanted = wanted.and_then(|count| count.parse().ok()).unwrap_or(USUAL_ANGLES);
    let mission = turning(top);
    let cluster = mission.clusters[0].clone();
    let shape = Shape::new(&cluster.design);
    let half_m = shape.body_half_m;
    // the foil covers the bus, on the side of +y
    let face = Face {
        middle_m: DVec3::new(0.0, 0.6 * half_m.y, half_m.z),
        half_m: DVec2::new(half_m.x, 0.4 * half_m.y),
    };
    let epoch = mission.epoch;
    let mut studio = Studio::new(RenderOptions {
        width_px: WIDTH_PX,
        height_px: HEIGHT_PX,
        quality: Quality::Software,
        selection: Some((0, Some(0))),
        ..RenderOptions::new(mission, epoch)
    })
    .expect("a studio");
    let (mut angles, mut worst) = (0, (0.0, String::new()));
    for step in 0.. {
        let now = epoch.plus(241.0 * f64::from(step));
        let sun = sunlight::sun(now);
        for index in 0..8 {
            let state = position_of(&cluster.pattern, index, epoch, now).expect("a place");
            let outward = state.position_m.normalize();
            let normal = state.position_m.cross(state.velocity_m_s).normalize();
            let height = outward.dot(sun.direction);
            let lit = EarthShape::default().lit_fraction(state.position_m, sun.position_m());
            if height < LEAST_SUN || lit < 1.0 || angles >= wanted {
                continue;
            }
            angles += 1;
            let body =
                part_axes(&cluster.design, shape.arrangement, outward, normal, sun.direction).body;
            let azimuth_rad = 0.61 * f64::from(angles as u32);
            studio.world().resource_mut::<SelectedSatellite>().0 = Some(index);
            for distance in DISTANCES {
                let distance_m = distance * 2.0 * half_m.y;
                let pose = over(state.position_m, body, distance_m, azimuth_rad);
                let viewpoint = Viewpoint::Satellite {
                    distance_m: Some(distance_m),
                    from_rad: Some((azimuth_rad, ELEVATION_RAD)),
                };
                studio.go(now, viewpoint).expect("there");
                let still = studio.take().expect("a picture");
                let mut light = light_of(&face, &still, state.position_m, body, pose);
                assert!(light.len() > 100, "{} pixels of the face", light.len());
                light.sort_by(f64::total_cmp);
                let half = 0.5 * light[light.len() / 2];
                let dark = light.partition_point(|light| *light < half);
                let share = dark as f64 / light.len() as f64;
                if share > worst.0 || angles == 1 {
                    let out = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
                    let out = out.join(format!("{top:?}-{angles}-{distance}.png"));
                    still.save(&out).expect("a file");
                    let told = format!("Sun {height:.2} over the face: {}", out.display());
                    worst = (share.max(worst.0), told);
                }
            }
        }
        if angles >= wanted {
            break;
        }
    }
    println!(
        "{angles} Sun angles over {top:?}: at most {:.3} % of a face is dark; {}",
        worst.0 * 100.0,
        worst.1
    );
    assert!(worst.0 < MOST_DARK, "{:.2} % of a face is dark; {}", worst.0 * 100.0, worst.1);
}
