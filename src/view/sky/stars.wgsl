// Stars: soft points at infinity, brighter ones a little wider, as on film.
#import bevy_pbr::mesh_view_bindings::view
#import sunward::light::dither
#import sunward::sky::through_air

struct Sky {
    x: vec4<f32>,   // columns of the rotation from the catalogue's axes to TEME; w of x: gain
    y: vec4<f32>,
    z: vec4<f32>,
    up: vec4<f32>,  // vertical of the eye, in stretched space; w: the stretch, or 0 in space
    look: vec4<f32>,
}

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> sky: Sky;
@group(#{MATERIAL_BIND_GROUP}) @binding(1) var sky_table: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(2) var sky_sampler: sampler;

struct Vertex {
    @location(0) position: vec3<f32>,   // unit vector, catalogue's axes
    @location(1) tint: vec4<f32>,       // colour; w: root of the light
    @location(2) corner: vec4<f32>,
}

struct Varying {
    @builtin(position) clip: vec4<f32>,
    @location(0) light: vec3<f32>,
    @location(1) place: vec2<f32>,      // in widths
}

@vertex
fn vertex(in: Vertex) -> Varying {
    let p = in.position;
    let direction = sky.x.xyz * p.x + sky.y.xyz * p.y + sky.z.xyz * p.z;
    let side = in.corner.xy * 2.0 - 1.0;
    // the reference is a picture of 1080 rows
    let scale = max(view.viewport.w / 1080.0, 0.6);
    let light = in.tint.w * in.tint.w;
    let width = scale * (0.75 + 0.55 * in.tint.w);      // standard deviation, pixels
    var out: Varying;
    out.clip = view.clip_from_world * vec4(view.world_position + direction * 1.0e6, 1.0);
    out.clip = vec4(out.clip.xy + side * 3.0 * width * 2.0 / view.viewport.zw * out.clip.w, 0.0, out.clip.w);
    out.place = side * 3.0;
    out.light = in.tint.rgb * light * sky.x.w;
    // a selection and not a branch: see CraftKey of view/craft/material.rs
    let facing = normalize(vec3(direction.xy, direction.z * sky.up.w) + vec3(0.0, 0.0, 1e-9));
    let within = through_air(sky_table, sky_sampler, sky.look, dot(facing, sky.up.xyz));
    out.light *= select(vec3(1.0), within, sky.up.w > 0.0);
    return out;
}

@fragment
fn fragment(in: Varying) -> @location(0) vec4<f32> {
    let light = in.light * exp(-0.5 * dot(in.place, in.place));
    return vec4(min(dither(light, in.clip.xy), vec3(1.0)), 0.0);
}
