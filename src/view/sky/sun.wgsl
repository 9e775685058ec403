// The Sun: a disc that reddens and sets through the air, and the glare that it causes in a lens.
#import bevy_pbr::forward_io::VertexOutput
#import bevy_pbr::mesh_view_bindings::view
#import sunward::light::dither
#import sunward::sky::through_air

struct Sun {
    color: vec4<f32>,     // of the glare, with its strength; w: half the width of the picture, radii
    eye: vec4<f32>,       // the eye in Earth radii, z stretched; w: the stretch
    rayleigh: vec4<f32>,  // optical depth past the limb at the ground; w: scale heights in a radius
    other: vec4<f32>,     // the same of aerosol
    up: vec4<f32>,        // vertical of the eye, in stretched space; w: 0 in space
    look: vec4<f32>,
}

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> sun: Sun;
@group(#{MATERIAL_BIND_GROUP}) @binding(1) var sky_table: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(2) var sky_sampler: sampler;

// Returns the transmittance of the limb at a height (in radii): τ(h) = τ₀ e^(−h/H).
fn left_of_sun(ray: vec3<f32>) -> vec3<f32> {
    let d = vec3(ray.xy, ray.z * sun.eye.w);
    // a selection and not a branch: see CraftKey of view/craft/material.rs
    let within = through_air(sky_table, sky_sampler, sun.look, dot(normalize(d), sun.up.xyz));
    return select(past_limb(d), within, sun.up.w > 0.0);
}

// Returns the same for an eye in space, with `d` in stretched space.
fn past_limb(d: vec3<f32>) -> vec3<f32> {
    let nearest_t = -dot(sun.eye.xyz, d) / dot(d, d);
    if nearest_t < 0.0 {
        return vec3(1.0);
    }
    let nearest = sun.eye.xyz + d * nearest_t;
    let height = length(nearest) - 1.0;
    if height < 0.0 {
        return vec3(0.0);
    }
    let thin = exp(-height * sun.rayleigh.w);
    let dust = exp(-height * sun.other.w);
    return exp(-sun.rayleigh.rgb * thin - sun.other.rgb * dust);
}

@fragment
fn fragment(in: VertexOutput) -> @location(0) vec4<f32> {
    let place = (in.uv * 2.0 - 1.0) * sun.color.w;
    let radii = length(place);
#ifdef GLARE
    // a bright core, a wide veil, and faint rays from the edges of an aperture of six blades
    let fall = max(1.0 - radii / sun.color.w, 0.0);
    let soft = fall * fall * fall;
    let core = 1.6 / (1.0 + 0.5 * radii * radii);
    let veil = 0.05 * exp(-radii / 9.0);
    let angle = atan2(place.y, place.x);
    let blades = pow(abs(cos(3.0 * angle + 0.4)), 60.0);
    let rays = 0.35 * blades * exp(-radii / 7.0);
    let light = sun.color.rgb * (core + veil + rays) * soft;
    return vec4(dither(min(light, vec3(1.0)), in.position.xy), 0.0);
#else
    let ray = normalize(in.world_position.xyz - view.world_position);
    let edge = max(fwidth(radii), 0.02);
    let disc = 1.0 - smoothstep(1.0 - edge, 1.0 + edge, radii);
    return vec4(min(left_of_sun(ray) * 30.0, vec3(1.0)) * disc, 0.0);
#endif
}
