// The Sun's disc, white, in a glow that falls off to nothing at the edge of the picture.
#import bevy_pbr::forward_io::VertexOutput

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> color: vec4<f32>;   // w: half width, radii

@fragment
fn fragment(in: VertexOutput) -> @location(0) vec4<f32> {
    let place = (in.uv * 2.0 - 1.0) * color.w;
    let radii = length(place);
    let edge = fwidth(radii) + 0.02;
    let disc = 1.0 - smoothstep(1.0 - edge, 1.0 + edge, radii);
    let fall = max(1.0 - radii / color.w, 0.0);
    let glow = 0.55 * fall * fall / (0.6 + 0.35 * radii * radii) + 0.05 * fall * fall * fall;
    return vec4(vec3(1.0) * disc + color.rgb * glow, 0.0);
}
