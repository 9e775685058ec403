// Lines with a width in pixels: quads widened on the screen, with soft edges. Colours are screen
// colours. Interpolation compensates for depth, so that it is linear on the screen.
#import bevy_pbr::mesh_view_bindings::view
#import sunward::light::mark_pixel

struct Vertex {
    @location(0) position: vec3<f32>,
    @location(1) other: vec3<f32>,
    @location(2) tint: vec4<f32>,
    @location(3) corner: vec4<f32>,     // side, end, width in sixteenths of a pixel / 255, added
}

struct Varying {
    @builtin(position) clip: vec4<f32>,
    @location(0) tint: vec4<f32>,
    @location(1) across: vec2<f32>,     // pixels from the middle times depth, depth
    @location(2) @interpolate(flat) form: vec2<f32>,    // width in pixels, added
}

@vertex
fn vertex(in: Vertex) -> Varying {
    let near = view.clip_from_view[3][2];
    var here = view.clip_from_world * vec4(in.position, 1.0);
    var there = view.clip_from_world * vec4(in.other, 1.0);
    // A point behind the eye has no place on the screen, so the line is cut at the near plane.
    if here.w < near && there.w > near {
        here = mix(here, there, (near - here.w) / (there.w - here.w));
    } else if there.w < near && here.w > near {
        there = mix(there, here, (near - there.w) / (here.w - there.w));
    }
    let half_size = 0.5 * view.viewport.zw;
    var way = (there.xy / there.w - here.xy / here.w) * half_size;
    way = select(way, -way, in.corner.y > 0.5);
    way = way / max(length(way), 1e-6);
    let width = in.corner.z * 255.0 / 16.0 * mark_pixel(view.viewport.w);
    let grown = (0.5 * width + 1.0) * (in.corner.x * 2.0 - 1.0);

    var out: Varying;
    out.clip = vec4(here.xy + vec2(-way.y, way.x) * grown / half_size * here.w, here.zw);
    out.tint = in.tint;
    out.across = vec2(grown * here.w, here.w);
    out.form = vec2(width, in.corner.w);
    return out;
}

@fragment
fn fragment(in: Varying) -> @location(0) vec4<f32> {
    let away = abs(in.across.x / in.across.y);
    let cover = clamp(0.5 * in.form.x + 0.5 - away, 0.0, 1.0) * in.tint.a;
    return vec4(in.tint.rgb * cover, cover * (1.0 - in.form.y));
}
