//! Tests of the table of an eye within the air, against the air itself and against known skies.

use super::{
    medium::{DEPTH_KM, GROUND_KM, Rgb, mie_phase, to_ground_km, to_top_km},
    path::{Path, Ray},
    scattering::{Air, Seen},
    sky_view::{COLUMNS, GROUND_ROWS, SKY_ROWS, SkyView, TEXTURE, horizon},
};

fn luminance(rgb: Rgb) -> f64 {
    0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
}

/// Returns what a ray from a height sees, without a table.
fn direct(air: &Air, height_km: f64, mu: f64, mu_sun: f64, cos_azimuth: f64) -> Seen {
    let r_km = GROUND_KM + height_km;
    let end_km = to_ground_km(r_km, mu).unwrap_or_else(|| to_top_km(r_km, mu));
    air.seen(&Ray::new(r_km, mu, mu_sun, cos_azimuth), 0.0, end_km)
}

#[test]
fn the_table_agrees_with_the_ray_itself() {
    let air = Air::new();
    for height_km in [0.002, 1.0, 11.0, 35.0, 90.0] {
        for mu_sun in [0.95, 0.3, 0.03, -0.05, -0.12] {
            let table = SkyView::new(&air, height_km, mu_sun);
            let (mut most, mut wrong, mut lost) = (0.0_f64, 0.0_f64, 0.0_f64);
            for step in 0..400 {
                // places at which no row or column stands
                let mu = -0.99 + 1.98 * ((f64::from(step) * 0.618_034) % 1.0);
                let cos_azimuth = libm::cos(f64::from(step) * 2.399_963);
                let (shown, ray) =
                    (table.seen(mu, cos_azimuth), direct(&air, height_km, mu, mu_sun, cos_azimuth));
                most = most.max(luminance(ray.radiance));
                wrong = wrong.max((luminance(shown.radiance) - luminance(ray.radiance)).abs());
                for c in 0..3 {
                    lost = lost.max((shown.transmittance[c] - ray.transmittance[c]).abs());
                }
            }
            assert!(wrong < 0.025 * most, "{height_km} km, {mu_sun}: {} of {most}", wrong / most);
            assert!(lost < 0.04, "{height_km} km: {lost}");
        }
    }
}

#[test]
fn at_the_top_the_table_continues_what_is_seen_from_space() {
    let air = Air::new();
    let height_km = DEPTH_KM - 0.01;
    let r_km = GROUND_KM + height_km;
    for mu_sun in [0.6, 0.1, -0.1] {
        let table = SkyView::new(&air, height_km, mu_sun);
        for share in [0.05, 0.2, 0.5, 0.8] {
            // past the limb: the same ray, given by its lowest point
            let mu = horizon(r_km) * (1.0 - share);
            let ray = Ray::new(r_km, mu, mu_sun, 0.3);
            let low_km = r_km * (1.0 - mu * mu).sqrt();
            let mu_sun_low = (r_km * mu_sun - r_km * mu * ray.cosine_to_sun) / low_km;
            let cos_azimuth = ray.cosine_to_sun / (1.0 - mu_sun_low * mu_sun_low).sqrt();
            let space = air.limb(low_km - GROUND_KM, mu_sun_low, cos_azimuth);
            let within = table.seen(mu, 0.3);
            let (a, b) = (luminance(space.radiance), luminance(within.radiance));
            assert!((a - b).abs() < 0.1 * a + 1e-6, "{mu_sun} {share}: {a} {b}");
            // before the ground: given by where it ends
            let mu = horizon(r_km) - share * (1.0 + horizon(r_km));
            let ray = Ray::new(r_km, mu, mu_sun, 0.3);
            let end_km = to_ground_km(r_km, mu).expect("the ray comes down");
            let mu_ground = -(r_km * mu + end_km) / GROUND_KM;
            let mu_sun_ground = (r_km * mu_sun + end_km * ray.cosine_to_sun) / GROUND_KM;
            let level =
                ((1.0 - mu_ground * mu_ground) * (1.0 - mu_sun_ground * mu_sun_ground)).sqrt();
            let cos_azimuth = -(ray.cosine_to_sun + mu_ground * mu_sun_ground) / level;
            let space = air.before_ground(mu_ground, mu_sun_ground, cos_azimuth);
            let within = table.seen(mu, 0.3);
            let (a, b) = (luminance(space.radiance), luminance(within.radiance));
            assert!((a - b).abs() < 0.1 * a + 1e-6, "{mu_sun} {share}: {a} {b}");
        }
    }
}

#[test]
fn the_day_sky_is_blue_above_and_pale_at_the_horizon() {
    let air = Air::new();
    let table = SkyView::new(&air, 0.002, 0.7);
    let (zenith, low) = (table.seen(1.0, 0.0).radiance, table.seen(0.03, -0.5).radiance);
    let ratio = |rgb: Rgb| rgb[2] / rgb[0];
    // β grows as λ⁻⁴, 5.7 times from red to blue; aerosol and higher orders dilute it
    assert!(ratio(zenith) > 2.5 && ratio(zenith) < 5.7, "{zenith:?}");
    assert!(ratio(low) > 0.8 && ratio(low) < 0.6 * ratio(zenith), "{low:?}");
    assert!(luminance(low) > 2.0 * luminance(zenith));
    // Light scattered once overhead is τ p E = 0.108 · 3/(16π) (1 + 0.7²) · π in green, of which
    // some is lost again; higher orders and aerosol add to it.
    let once = 0.108 * 3.0 / 16.0 * (1.0 + 0.7 * 0.7);
    assert!(zenith[1] > 0.8 * once && zenith[1] < 1.8 * once, "{} {once}", zenith[1]);
}

#[test]
fn dusk_is_red_at_the_horizon_and_a_shadow_rises_opposite() {
    let air = Air::new();
    let day = SkyView::new(&air, 0.002, 0.7);
    let set = SkyView::new(&air, 0.002, libm::sin(-2_f64.to_radians()));
    let at = |table: &SkyView, degrees: f64, cos_azimuth: f64| {
        table.seen(libm::sin(degrees.to_radians()), cos_azimuth).radiance
    };
    let glow = at(&set, 1.0, 1.0);
    assert!(glow[0] > 2.0 * glow[2], "{glow:?}");
    // Opposite the Sun, the Earth's shadow is darker than the belt above it, and less red.
    let (shadow, belt) = (at(&set, 0.7, -1.0), at(&set, 7.0, -1.0));
    assert!(luminance(belt) > 1.3 * luminance(shadow), "{shadow:?} {belt:?}");
    assert!(belt[0] / belt[2] > shadow[0] / shadow[2], "{shadow:?} {belt:?}");
    // At −6° the zenith has about a thousandth of its light by day, and ozone keeps it blue.
    let dusk = SkyView::new(&air, 0.002, libm::sin(-6_f64.to_radians()));
    let (dark, bright) = (at(&dusk, 90.0, 0.0), at(&day, 90.0, 0.0));
    let share = luminance(dark) / luminance(bright);
    assert!(share > 1e-4 && share < 5e-3, "{share}");
    assert!(dark[2] > dark[0], "{dark:?}");
}

#[test]
fn the_sky_darkens_upward_to_nothing() {
    let air = Air::new();
    let zenith = |height_km| luminance(SkyView::new(&air, height_km, 0.7).seen(1.0, 0.0).radiance);
    let light = [0.0, 5.0, 11.0, 35.0, 60.0, 99.9].map(zenith);
    for pair in light.windows(2) {
        assert!(pair[1] < pair[0], "{light:?}");
    }
    assert!(light[2] < 0.5 * light[0] && light[3] < 0.05 * light[0], "{light:?}");
    assert!(light[5] < 1e-5, "{light:?}");
}

#[test]
fn the_texture_holds_every_entry_within_what_half_floats_hold() {
    let air = Air::new();
    for (height_km, mu_sun) in [(0.0, 1.0), (0.0, -0.3), (99.999, -1.0), (50.0, 0.0)] {
        let (bytes, unit) = SkyView::new(&air, height_km, mu_sun).texture();
        assert_eq!(bytes.len(), TEXTURE.0 * TEXTURE.1 * 8);
        assert!(unit > 0.0 && unit.is_finite());
        for pair in bytes.chunks_exact(2) {
            let value = half::f16::from_le_bytes([pair[0], pair[1]]).to_f64();
            assert!(value.is_finite() && (0.0..=4_100.0).contains(&value), "{value}");
        }
    }
}

#[test]
fn a_path_of_no_length_changes_nothing() {
    let path = Path::new(GROUND_KM + 1.0, -1.0, 0.0, 0.0);
    assert_eq!(path.transmittance, [1.0; 3]);
    assert!(path.parts.iter().all(|part| part.rayleigh == [0.0; 3]));
}

#[test]
fn shaders_look_into_the_table_that_is_made() {
    let shader = include_str!("sky.wgsl");
    let said = |name: &str| -> f64 {
        let (_, rest) = shader.split_once(&format!("{name} = ")).expect("the shader says it");
        rest.split(';').next().and_then(|number| number.parse().ok()).expect("a number")
    };
    assert_eq!(said("const COLUMNS: f32"), COLUMNS as f64);
    assert_eq!(said("const SKY_ROWS: f32"), SKY_ROWS as f64);
    assert_eq!(said("const GROUND_ROWS: f32"), GROUND_ROWS as f64);
    assert_eq!(said("const ROWS: f32"), (SKY_ROWS + GROUND_ROWS) as f64);
    // the phase function is the same there: 3/(8π) (1 − g²)(1 + x²)/((2 + g²)(1 + g² − 2gx)^1.5)
    let (g, x) = (said("let g"), 0.3);
    let factor = 3.0 / (8.0 * core::f64::consts::PI);
    assert!(shader.contains("0.119366") && (factor - 0.119_366).abs() < 1e-6);
    let phase = factor * (1.0 - g * g) * (1.0 + x * x)
        / ((2.0 + g * g) * libm::pow(1.0 + g * g - 2.0 * g * x, 1.5));
    assert!((phase - mie_phase(x)).abs() < 1e-5);
}
