//! The picture's geometry: day begins where the Sun vector says, cities stand where sidereal time
//! puts them.

use bevy::math::{DMat4, DQuat, DVec2, DVec3};
use sunward::{
    app::{RenderOptions, Still, Studio},
    model::{
        constants::EARTH_RADIUS_M,
        frames::{Geodetic, earth_fixed_from_geodetic, sidereal_time_rad},
        sunlight::sun,
        time::Instant,
    },
    scenario::instant_from_utc,
    view::{Lens, Overlay, Pose, Show, Viewpoint, poses},
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

/// Correlation of two lists.
fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let count = pairs.len() as f64;
    let mean_x = pairs.iter().map(|(x, _)| x).sum::<f64>() / count;
    let mean_y = pairs.iter().map(|(_, y)| y).sum::<f64>() / count;
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        xy += (x - mean_x) * (y - mean_y);
        xx += (x - mean_x).powi(2);
        yy += (y - mean_y).powi(2);
    }
    xy / (xx * yy).sqrt()
}

#[test]
fn twilight_on_the_screen_says_where_the_sun_is_to_half_a_degree() {
    if is_blind() {
        return;
    }
    for (date, longitude) in [("2026-03-20T12:07:00Z", 88.0), ("2026-06-21T12:02:00Z", -91.0)] {
        let at = utc(date);
        // over the terminator, which runs across the picture
        let pose = poses::over(at, geodetic(0.0, longitude, 20_000e3));
        let still = studio(at, pose).take().expect("a picture");
        let (lens, direction) = (lens(&pose), sun(at).direction);
        let mut places = Vec::new();
        for y in (0..SIDE_PX).step_by(2) {
            for x in (0..SIDE_PX).step_by(2) {
                let pixel = DVec2::new(f64::from(x) + 0.5, f64::from(y) + 0.5);
                let Some(normal) = ground(&lens, pixel) else { continue };
                let elevation = normal.dot(direction).asin().to_degrees();
                let facing = normal.dot((lens.eye_m - normal * EARTH_RADIUS_M).normalize());
                if elevation.abs() < 9.0 && facing > 0.35 {
                    places.push((normal, brightness(&still, x as usize, y as usize)));
                }
            }
        }
        assert!(places.len() > 2_000, "{} places", places.len());
        // turn the Sun a little about two axes: its true place explains the twilight best
        let axis = direction.cross(DVec3::Z).normalize();
        let mut best = (f64::NEG_INFINITY, 0.0, 0.0);
        for step in -24..=24 {
            for turn in -24..=24 {
                let (a, b) = (f64::from(step) * 0.125, f64::from(turn) * 0.125);
                let moved = DQuat::from_axis_angle(axis, a.to_radians())
                    * DQuat::from_axis_angle(axis.cross(direction), b.to_radians())
                    * direction;
                let pairs: Vec<(f64, f64)> =
                    places.iter().map(|(normal, light)| (normal.dot(moved), *light)).collect();
                let fit = correlation(&pairs);
                if fit > best.0 {
                    best = (fit, a, b);
                }
            }
        }
        assert!(best.0 > 0.9, "{best:?}");
        assert!(best.1.hypot(best.2) <= 0.5, "{date}: off by {:.2}°, {:.2}°", best.1, best.2);
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
