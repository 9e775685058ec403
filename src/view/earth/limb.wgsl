// The air between the eye and what it sees, and the sky past the limb.
#define_import_path sunward::limb

#import sunward::globe::globe
#import sunward::light::falling
#ifdef INSIDE
#import bevy_pbr::mesh_view_bindings::view
#import sunward::globe::{sky_table, table_sampler}
#import sunward::sky::{azimuth_place, mie_phase, sky_place, sky_row, sky_through_place, unveiled}
#endif

// Returns the density of airglow, oxygen's green line in a thin shell near 96 km, 1 in its middle.
// It is soft below, where the near and the far side of the shell overlap.
fn shell(height: f32) -> f32 {
    let at = (height - 0.95) / select(0.11, 0.035, height > 0.95);
    return exp(-at * at);
}

#ifdef INSIDE
// The air along a ray from an eye within it.
struct Air {
    // light towards the eye; alpha is the share of starlight that it hides
    color: vec4<f32>,
    // share of light that passes it
    through: vec3<f32>,
}

// Returns the air along a ray. `facing`, `zenith` and `stretched_sun` are directions in stretched
// space.
fn air_within(
    facing: vec3<f32>, zenith: vec3<f32>, stretched_sun: vec3<f32>, sun_cosine: f32, hits: bool,
) -> Air {
    let row = sky_row(globe.look, dot(facing, zenith), hits);
    let azimuth = azimuth_place(zenith, facing, stretched_sun);
    let smooth_air = textureSampleLevel(sky_table, table_sampler, sky_place(azimuth, row, 0.0), 0.0);
    let aerosol = textureSampleLevel(sky_table, table_sampler, sky_place(azimuth, row, 1.0), 0.0);
    let through = textureSampleLevel(sky_table, table_sampler, sky_through_place(row), 0.0).rgb;
    let scattered = (smooth_air.rgb + mie_phase(sun_cosine) * aerosol.rgb) * globe.look.w;
    // stars pass through the air in their own shader, and are not visible in a bright sky
    let seen_stars = mix(1.0, unveiled(scattered, view.exposure), globe.aloft.y);
    return Air(vec4(scattered, 1.0 - seen_stars), through);
}

// Returns the light of the sky above an eye within the air.
fn sky_within(
    air: vec3<f32>, height: f32, ahead: bool, facing: vec3<f32>, zenith: vec3<f32>, sun: vec3<f32>,
) -> vec3<f32> {
    // a rising ray crosses the shell once, on a shorter path the steeper it is
    let glow_length = select(0.2, 1.0, ahead);
    let glow = shell(height) * glow_length + 0.25 * mix(0.3, 1.0, pow(1.0 - abs(dot(facing, zenith)), 3.0));
    let night = falling(-0.15, 0.0, dot(zenith, sun)) * globe.layers.z;
    // stars too faint to be drawn, and the airglow, as far as the eye has adapted
    let faint = vec3(0.45, 0.6, 0.9) * 0.006 * globe.aloft.y * (0.6 + 0.4 * glow);
    return air + (vec3(0.35, 0.8, 0.3) * 0.0045 * glow + faint) * night;
}
#else
// Returns the light of the air past the limb, seen from space.
fn past_limb(air: vec3<f32>, height: f32, up: vec3<f32>, sun: vec3<f32>) -> vec3<f32> {
    let glow = shell(height) + 0.25 * falling(0.5, 1.0, height);
    let night = falling(-0.15, 0.0, dot(up, sun)) * falling(0.97, 1.0, height);
    return air + vec3(0.35, 0.8, 0.3) * 0.0045 * night * glow;
}
#endif
