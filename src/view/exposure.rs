//! The camera's exposure: bright scenes are cut back, dark ones opened up, as an eye or a camera
//! would. Shaders read it as `view.exposure` and apply it in `light.wgsl`.
//!
//! The scene is metered by rays of our own: where they meet the day side, and whether the Sun is
//! in the picture. Rejected: metering the finished picture, which needs a read-back that WebGL2
//! has not.

use bevy::{camera::Exposure, math::DVec3, prelude::*};

use crate::{
    model::{constants::EARTH_RADIUS_M, sunlight},
    sim::Clock,
};

use super::{Looked, Pose, ViewSystems, camera::OrbitCamera, scale};

/// Rays across and down.
const RAYS: (u32, u32) = (24, 14);
/// Light that a well exposed scene shows on the mean of its bright parts.
const AIM: f64 = 0.5;
/// Light below which nothing is opened further.
const FLOOR: f64 = 0.1;
/// Mean reflectance of the Earth with its air and clouds.
const ALBEDO: f64 = 0.32;
/// Light of a satellite in the Sun, and the share of a square over its span that it fills.
const CRAFT: (f64, f64) = (0.35, 0.15);
/// Share of a bright surface that the meter does not notice.
const UNNOTICED: f64 = 0.002;
/// How fast an eye follows, 1/s.
const RATE_PER_S: f64 = 2.5;

/// The camera's exposure as a factor on scene light.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct Metering {
    /// Factor on scene light.
    pub exposure: f64,
    /// Without an eye's delay: for stills.
    pub at_once: bool,
}

impl Default for Metering {
    fn default() -> Self {
        Self { exposure: 1.0, at_once: false }
    }
}

/// Light from the first thing that a ray meets.
fn light(eye_m: DVec3, ray: DVec3, sun: DVec3) -> f64 {
    let along_m = -eye_m.dot(ray);
    let low_m2 = eye_m.length_squared() - along_m * along_m;
    let inside_m2 = EARTH_RADIUS_M * EARTH_RADIUS_M - low_m2;
    if along_m < 0.0 || inside_m2 < 0.0 {
        return 0.0;
    }
    let normal = (eye_m + ray * (along_m - inside_m2.sqrt())) / EARTH_RADIUS_M;
    ALBEDO * (normal.dot(sun) + 0.05).max(0.0)
}

/// Share of the picture that the satellite fills which is looked at, as far as it is lit; none
/// while it is not ahead.
fn craft_share(looked: &Looked, sun_m: DVec3, pose: &Pose, field_rad: f64) -> f64 {
    let Some(craft) = looked.0 else { return 0.0 };
    let ahead_m = (craft.position_m - pose.position_m).dot(pose.rotation * DVec3::NEG_Z);
    if ahead_m < craft.distance_m * libm::cos(field_rad) {
        return 0.0;
    }
    let height_m = 2.0 * craft.distance_m * libm::tan(0.5 * field_rad);
    let edge = (craft.span_m / height_m.max(1e-3)).min(1.0);
    CRAFT.1 * edge * edge * sunlight::lit_fraction(craft.position_m, sun_m)
}

/// The exposure that suits what the camera sees: the mean of bright parts, weighted by their
/// light, Σ L² / Σ L, is brought to [`AIM`].
///
/// `field_rad` is the picture's vertical field of view, `aspect` its width over its height,
/// `craft_share` what a lit satellite fills of it.
fn metered(pose: &Pose, sun: DVec3, (field_rad, aspect): (f64, f64), craft_share: f64) -> f64 {
    let up = libm::tan(0.5 * field_rad);
    let (mut sum, mut squares) = (0.0, 0.0);
    for row in 0..RAYS.1 {
        for column in 0..RAYS.0 {
            let x = (2.0 * (f64::from(column) + 0.5) / f64::from(RAYS.0) - 1.0) * up * aspect;
            let y = (2.0 * (f64::from(row) + 0.5) / f64::from(RAYS.1) - 1.0) * up;
            let ray = (pose.rotation * DVec3::new(x, y, -1.0)).normalize();
            let light = light(pose.position_m, ray, sun);
            sum += light;
            squares += light * light;
        }
    }
    let rays = f64::from(RAYS.0 * RAYS.1);
    sum += craft_share * rays * CRAFT.0;
    squares += craft_share * rays * CRAFT.0 * CRAFT.0;
    AIM / (squares / (sum + UNNOTICED * rays) + FLOOR)
}

fn meter(
    pose: Res<Pose>,
    clock: Res<Clock>,
    time: Res<Time<Real>>,
    looked: Res<Looked>,
    mut metering: ResMut<Metering>,
    camera: Single<(&mut Exposure, &Projection), With<OrbitCamera>>,
) {
    let (mut exposure, projection) = camera.into_inner();
    let Projection::Perspective(perspective) = projection else { return };
    let field_rad = f64::from(perspective.fov);
    let frame = (field_rad, f64::from(perspective.aspect_ratio));
    let sun = sunlight::sun(clock.now());
    let craft_share = craft_share(&looked, sun.position_m(), &pose, field_rad);
    let goal = metered(&pose, sun.direction, frame, craft_share);
    let share =
        if metering.at_once { 1.0 } else { 1.0 - libm::exp(-RATE_PER_S * time.delta_secs_f64()) };
    metering.exposure *= libm::pow(goal / metering.exposure, share);
    // the engine counts in stops at ISO 100: factor = 1 / (1.2 · 2^EV)
    exposure.ev100 = scale::single(-libm::log2(1.2 * metering.exposure));
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Metering>().add_systems(PostUpdate, meter.in_set(ViewSystems::Draw));
}

#[cfg(test)]
mod tests {
    use bevy::math::{DQuat, DVec3};

    use super::{EARTH_RADIUS_M, Pose, metered};

    /// Field of view, rad, and aspect.
    const FRAME: (f64, f64) = (0.75, 1.6);

    /// A camera that far out on x, looking at the Earth.
    fn pose(distance_m: f64) -> Pose {
        Pose {
            position_m: DVec3::X * distance_m,
            rotation: DQuat::from_rotation_arc(DVec3::NEG_Z, DVec3::NEG_X),
        }
    }

    #[test]
    fn the_day_side_is_cut_back_and_the_night_opened_up() {
        let day = metered(&pose(1.5 * EARTH_RADIUS_M), DVec3::X, FRAME, 0.0);
        let night = metered(&pose(1.5 * EARTH_RADIUS_M), DVec3::NEG_X, FRAME, 0.0);
        let sky = metered(&pose(1e12), DVec3::X, FRAME, 0.0);
        assert!(day > 1.0 && day < 2.5, "{day}");
        // nothing is lit: the floor alone decides
        assert!((night - super::AIM / super::FLOOR).abs() < 1e-12, "{night}");
        assert!((sky - night).abs() < 1e-12, "{sky}");
        // a satellite in the Sun before the night side is not burnt out
        let craft = metered(&pose(1.5 * EARTH_RADIUS_M), DVec3::NEG_X, FRAME, 0.1);
        assert!(craft < 1.5, "{craft}");
    }
}
