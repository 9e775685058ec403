//! The camera's exposure, reduced in bright scenes and raised in dark ones, as an eye or a camera
//! would do. Shaders read it as `view.exposure` and apply it in `light.wgsl`.
//!
//! The scene is metered by rays traced on the processor: the meter finds where they meet the day
//! side, and whether the Sun is in the picture. Within the air the sky counts as well. Twilight
//! raises the exposure further, but never so far that dusk looks like day. Rejected: metering the
//! finished picture, which needs a read-back that WebGL2 does not have.

use bevy::{camera::Exposure, math::DVec3, prelude::*};

use super::{
    air::sky::Sky,
    camera::{
        metering::{AIM, FLOOR, Metering},
        pose::Pose,
        state::OrbitCamera,
    },
    craft::focus::Looked,
    scale,
    schedule::ViewSystems,
};
use crate::{
    model::{constants::EARTH_RADIUS_M, sunlight},
    sim::Clock,
};

/// Rays across and down the picture.
const RAYS: (u32, u32) = (24, 14);
/// Mean reflectance of the Earth with its air and clouds.
const ALBEDO: f64 = 0.32;
/// Light of a satellite in the Sun, and the share of a square of the satellite's span that it
/// fills.
const CRAFT: (f64, f64) = (0.35, 0.15);
/// Share of the picture up to which a bright surface does not affect the meter.
const UNNOTICED: f64 = 0.002;
/// Rate at which the exposure adapts, 1/s.
const RATE_PER_S: f64 = 2.5;
/// Light of the sky above which the meter saturates, in white sheets, so that the glow round the
/// Sun does not count more.
const SKY_FULL: f64 = 1.0;
/// In dim light the picture darkens more slowly than the scene: factor and power of the light that
/// is added to it in the exposure's denominator.
const DUSK: (f64, f64) = (0.3, 0.65);
/// Light of the sky below which the exposure is raised no further.
const NIGHT_SKY: f64 = 1e-5;
/// Light in the picture in front of which a star loses half of its light.
pub(super) const VEILING: f64 = 0.03;

/// Returns the light of the first surface that a ray meets.
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

/// Returns the lit share of the picture that the viewed satellite fills; 0 while it is not ahead.
fn craft_share(looked: &Looked, sun_m: DVec3, pose: &Pose, field_rad: f64) -> f64 {
    let Some(craft) = looked.0 else { return 0.0 };
    let ahead_m = (craft.position_m - pose.position_m).dot(pose.rotation * DVec3::NEG_Z);
    if ahead_m < craft.distance_m * libm::cos(field_rad) {
        return 0.0;
    }
    let height_m = 2.0 * craft.distance_m * libm::tan(0.5 * field_rad);
    let edge = (craft.span_m / height_m.max(1e-3)).min(1.0);
    CRAFT.1 * edge * edge * craft.earth_shape.lit_fraction(craft.position_m, sun_m)
}

/// The meter's reading.
#[derive(Clone, Copy, Debug)]
struct Metered {
    /// The exposure for it.
    exposure: f64,
    /// Mean light of the sky.
    sky: f64,
}

/// Returns the exposure for what the camera sees. It brings the mean of bright parts, weighted by
/// their light, Σ L² / Σ L, to [`AIM`].
///
/// `field_rad` is the picture's vertical field of view, `aspect` its width over its height,
/// `craft_share` the share of it that a lit satellite fills, and `sky` the light of the air along a
/// ray and how far the eye has adapted to it.
fn metered(
    pose: &Pose,
    sun: DVec3,
    (field_rad, aspect): (f64, f64),
    craft_share: f64,
    (sky, adapted): (impl Fn(DVec3) -> Option<f64>, f64),
) -> Metered {
    let up = libm::tan(0.5 * field_rad);
    let (mut sum, mut squares) = (0.0, 0.0);
    let (mut sky_sum, mut sky_rays) = (0.0, 0_u32);
    for row in 0..RAYS.1 {
        for column in 0..RAYS.0 {
            let x = (2.0 * (f64::from(column) + 0.5) / f64::from(RAYS.0) - 1.0) * up * aspect;
            let y = (2.0 * (f64::from(row) + 0.5) / f64::from(RAYS.1) - 1.0) * up;
            let ray = (pose.rotation * DVec3::new(x, y, -1.0)).normalize();
            let light = match sky(ray) {
                Some(light) => {
                    let light = adapted * light.min(SKY_FULL);
                    sky_sum += light;
                    sky_rays += 1;
                    light
                }
                None => light(pose.position_m, ray, sun),
            };
            sum += light;
            squares += light * light;
        }
    }
    let rays = f64::from(RAYS.0 * RAYS.1);
    sum += craft_share * rays * CRAFT.0;
    squares += craft_share * rays * CRAFT.0 * CRAFT.0;
    let from_space = AIM / (squares / (sum + UNNOTICED * rays) + FLOOR);
    // an eye that has adapted to the dark notices every light
    let bright = (squares / sum.max(1e-12)).max(NIGHT_SKY);
    let from_air = AIM / (bright + DUSK.0 * libm::pow(bright, DUSK.1));
    Metered {
        exposure: from_space * libm::pow(from_air / from_space, adapted),
        sky: sky_sum / f64::from(sky_rays.max(1)),
    }
}

pub(super) fn meter(
    (pose, sky): (Res<Pose>, Res<Sky>),
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
    let air = (|ray| sky.light(ray), sky.adapted());
    let goal = metered(&pose, sun.direction, frame, craft_share, air);
    let share =
        if metering.at_once { 1.0 } else { 1.0 - libm::exp(-RATE_PER_S * time.delta_secs_f64()) };
    metering.exposure *= libm::pow(goal.exposure / metering.exposure, share);
    // as `unveiled` of sky.wgsl
    let veil = goal.sky * metering.exposure / VEILING;
    metering.unveiled = 1.0 / (1.0 + veil * veil);
    // the engine counts in stops at ISO 100: factor = 1 / (1.2 · 2^EV)
    exposure.ev100 = scale::single(-libm::log2(1.2 * metering.exposure));
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, meter.in_set(ViewSystems::Draw));
}

#[cfg(test)]
mod tests {
    use bevy::math::{DQuat, DVec3};

    use super::{EARTH_RADIUS_M, Pose, metered};

    /// Field of view, rad, and aspect.
    const FRAME: (f64, f64) = (0.75, 1.6);

    /// Returns a camera at that distance on the x axis, looking at the Earth.
    fn pose(distance_m: f64) -> Pose {
        Pose {
            position_m: DVec3::X * distance_m,
            rotation: DQuat::from_rotation_arc(DVec3::NEG_Z, DVec3::NEG_X),
        }
    }

    /// Returns the exposure without a sky.
    fn in_space(pose: &Pose, sun: DVec3, craft_share: f64) -> f64 {
        metered(pose, sun, FRAME, craft_share, (|_| None, 0.0)).exposure
    }

    #[test]
    fn the_day_side_is_cut_back_and_the_night_opened_up() {
        let day = in_space(&pose(1.5 * EARTH_RADIUS_M), DVec3::X, 0.0);
        let night = in_space(&pose(1.5 * EARTH_RADIUS_M), DVec3::NEG_X, 0.0);
        let sky = in_space(&pose(1e12), DVec3::X, 0.0);
        assert!(day > 1.0 && day < 2.5, "{day}");
        // nothing is lit: [`FLOOR`] alone decides
        assert!((night - super::AIM / super::FLOOR).abs() < 1e-12, "{night}");
        assert!((sky - night).abs() < 1e-12, "{sky}");
        // a satellite in the Sun before the night side is not overexposed
        let craft = in_space(&pose(1.5 * EARTH_RADIUS_M), DVec3::NEG_X, 0.1);
        assert!(craft < 1.5, "{craft}");
    }

    #[test]
    fn a_darker_sky_makes_a_darker_picture_but_not_as_much() {
        let pose = pose(EARTH_RADIUS_M + 2.0);
        let shown = |light: f64| {
            let found = metered(&pose, DVec3::NEG_X, FRAME, 0.0, (|_| Some(light), 1.0));
            assert!((found.sky - light).abs() < 1e-12);
            found.exposure * light
        };
        let steps = [0.3, 0.1, 0.01, 1e-3, 1e-4, 1e-5];
        assert!(shown(0.3) > 0.3 && shown(0.3) < 0.5, "{}", shown(0.3));
        for pair in steps.windows(2) {
            let ratio = shown(pair[1]) / shown(pair[0]);
            assert!(ratio < 1.0 && ratio > (pair[1] / pair[0]).sqrt(), "{ratio}");
        }
        assert!(shown(1e-4) < 0.1);
    }

    #[test]
    fn an_eye_at_the_top_of_the_air_is_exposed_as_in_space() {
        let pose = pose(EARTH_RADIUS_M + 99_999.0);
        let sky = metered(&pose, DVec3::X, FRAME, 0.0, (|_| None, 0.0)).exposure;
        let top = metered(&pose, DVec3::X, FRAME, 0.0, (|_| None, 1e-6)).exposure;
        assert!((sky / top - 1.0).abs() < 1e-5);
    }
}
