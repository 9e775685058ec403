//! The picture's geometry: the sea mirrors the Sun where its vector says, cities stand where sidereal time
//! puts them.

use bevy::math::{DMat4, DQuat, DVec2, DVec3};
use sunward::{
    app::{RenderOptions, Still, Studio},
    look::Overlay,
    model::{
        constants::EARTH_RADIUS_M,
        frames::{Geodetic, earth_fixed_from_geodetic, sidereal_time_rad, sub_point_rad},
        sunlight::sun,
        time::Instant,
    },
    scenario::instant_from_utc,
    view::{Lens, Pose, Show, Viewpoint, camera::poses},
};

use super::pictures::{is_blind, mission};

const SIDE_PX: u32 = 512;
/// The camera's vertical field of view, rad.
const FIELD_OF_VIEW_RAD: f64 = 0.75;

fn lens(pose: &Pose) -> Lens {
    Lens {
        eye_m: pose.position_m,
        rotation: pose.rotation,
        clip_from_view: DMat4::perspective_infinite_reverse_rh(FIELD_OF_VIEW_RAD, 1.0, 0.1),
        size_px: DVec2::splat(f64::from(SIDE_PX)),
    }
}

/// A studio that shows the bare Earth.
fn studio(at: Instant, pose: Pose) -> Studio {
    let mut show = Show::default();
    for overlay in Overlay::ALL {
        show.set(overlay, false);
    }
    Studio::new(RenderOptions {
        width_px: SIDE_PX,
        height_px: SIDE_PX,
        viewpoint: Viewpoint::Fixed(pose),
        show,
        ..RenderOptions::new(mission("suncatcher"), at)
    })
    .expect("a studio")
}

/// Mean of the three bytes of a pixel.
fn brightness(still: &Still, x: usize, y: usize) -> f64 {
    let first = (y * still.width_px as usize + x) * 3;
    still.rgb[first..first + 3].iter().map(|byte| f64::from(*byte)).sum::<f64>() / 3.0
}

fn geodetic(latitude_degrees: f64, longitude_degrees: f64, height_m: f64) -> Geodetic {
    Geodetic {
        latitude_rad: latitude_degrees.to_radians(),
        longitude_rad: longitude_degrees.to_radians(),
        height_m,
    }
}

fn utc(text: &str) -> Instant {
    instant_from_utc(text).expect("a date")
}

/// Where a pixel's ray meets the sphere of the Earth, as a unit vector.
fn ground(lens: &Lens, pixel: DVec2) -> Option<DVec3> {
    let ray = lens.ray(pixel);
    let along_m = -lens.eye_m.dot(ray);
    let inside_m2 = EARTH_RADIUS_M.powi(2) - (lens.eye_m + ray * along_m).length_squared();
    (inside_m2 > 0.0)
        .then(|| ((lens.eye_m + ray * (along_m - inside_m2.sqrt())) / EARTH_RADIUS_M).normalize())
}

/// The place on the sphere of the Earth whose normal halves the angle between eye and Sun.
fn mirror_point(eye_m: DVec3, sun: DVec3) -> DVec3 {
    let mut normal = (eye_m.normalize() + sun).normalize();
    for _ in 0..200 {
        let to_eye = (eye_m - normal * EARTH_RADIUS_M).normalize();
        normal = (normal + 0.5 * (to_eye + sun).normalize()).normalize();
    }
    normal
}

#[test]
fn the_sea_mirrors_the_sun_where_the_sun_vector_says_to_half_a_degree() {
    if is_blind() {
        return;
    }
    // midday over the open Pacific: sub-solar points at 0° and 23.4° N, 150° W
    for date in ["2026-03-20T22:05:00Z", "2026-06-21T22:00:00Z"] {
        let at = utc(date);
        let direction = sun(at).direction;
        let (latitude_rad, longitude_rad) = sub_point_rad(direction, sidereal_time_rad(at));
        let (latitude, longitude) = (latitude_rad.to_degrees(), longitude_rad.to_degrees());
        let pose = poses::over(at, geodetic(latitude - 6.0, longitude + 8.0, 12_000e3));
        let still = studio(at, pose).take().expect("a picture");
        let lens = lens(&pose);
        let expected = mirror_point(pose.position_m, direction);
        // the middle of what shines brighter than the sea around it
        let bright = |x: u32, y: u32| brightness(&still, x as usize, y as usize);
        let reach = 20.0_f64.to_radians();
        let near: Vec<(DVec3, f64)> = (0..SIDE_PX)
            .flat_map(|y| (0..SIDE_PX).map(move |x| (x, y)))
            .filter_map(|(x, y)| {
                let pixel = DVec2::new(f64::from(x) + 0.5, f64::from(y) + 0.5);
                let normal = ground(&lens, pixel)?;
                (normal.angle_between(expected) < reach).then(|| (normal, bright(x, y)))
            })
            .collect();
        let most = near.iter().map(|(_, light)| *light).fold(0.0, f64::max);
        let least = near.iter().map(|(_, light)| *light).fold(255.0, f64::min);
        let contrast = (most / least).powf(2.2);
        assert!(contrast > 2.0, "the glint is {contrast:.2} times as bright as the sea");
        let middle = near
            .iter()
            .map(|(normal, light)| *normal * (light - 0.5 * (most + least)).max(0.0))
            .sum::<DVec3>()
            .normalize();
        let off = middle.angle_between(expected).to_degrees();
        // air and slopes pull the middle a little; the mirror point moves half as far as the Sun
        assert!(off < 0.5, "{date}: off by {off:.2}°");
    }
}

#[test]
fn cities_at_night_stand_where_sidereal_time_puts_them_to_a_tenth_of_a_degree() {
    if is_blind() {
        return;
    }
    // Lone cities that the map of lights holds in their place; latitude, longitude, and an
    // evening there.
    let cities = [
        ("Kalgoorlie", -30.75, 121.47, "2026-03-20T15:00:00Z"),
        ("Khartoum", 15.58, 32.53, "2026-03-20T21:00:00Z"),
        ("Urumqi", 43.82, 87.60, "2026-12-21T18:00:00Z"),
        ("Denver", 39.74, -104.97, "2026-12-21T06:00:00Z"),
    ];
    let mut studio: Option<Studio> = None;
    for (name, latitude, longitude, date) in cities {
        let at = utc(date);
        let pose = poses::over(at, geodetic(latitude + 0.8, longitude - 0.5, 700e3));
        let still = match &mut studio {
            Some(studio) => {
                studio.go(at, Viewpoint::Fixed(pose)).expect("there");
                studio.take()
            }
            None => studio.insert(self::studio(at, pose)).take(),
        }
        .expect("a picture");
        let lens = lens(&pose);
        let turn = DQuat::from_rotation_z(sidereal_time_rad(at));
        let on_ground = |place: Geodetic| {
            lens.pixel_of(turn * earth_fixed_from_geodetic(place)).expect("ahead")
        };
        let expected = on_ground(geodetic(latitude, longitude, 0.0));
        let per_degree = (on_ground(geodetic(latitude + 1.0, longitude, 0.0)) - expected).length();
        // the middle of the light within half a degree
        let (mut sum, mut weight) = (DVec2::ZERO, 0.0);
        let reach = 0.5 * per_degree;
        for y in 0..SIDE_PX {
            for x in 0..SIDE_PX {
                let pixel = DVec2::new(f64::from(x) + 0.5, f64::from(y) + 0.5);
                if pixel.distance(expected) > reach {
                    continue;
                }
                let light = brightness(&still, x as usize, y as usize).powi(2);
                sum += pixel * light;
                weight += light;
            }
        }
        assert!(weight > 1e5, "{name} is dark: {weight}");
        let off = (sum / weight).distance(expected) / per_degree;
        assert!(off < 0.1, "{name} is off by {off:.3}°");
    }
}
