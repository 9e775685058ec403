// Marks in render space: points and surfaces as they are, discs and rings widened on the screen.
#import bevy_pbr::mesh_view_bindings::view
#import sunward::light::mark_pixel

struct Vertex {
    @location(0) position: vec3<f32>,
    @location(1) tint: vec4<f32>,
#ifdef CORNERS
    @location(2) corner: vec4<f32>,
#endif
}

struct Varying {
    @builtin(position) clip: vec4<f32>,
    @location(0) tint: vec4<f32>,
#ifdef CORNERS
    @location(1) place: vec4<f32>,   // x, y in radii; radius in pixels; 1 for a ring
#endif
}

@vertex
fn vertex(in: Vertex) -> Varying {
    var out: Varying;
    out.clip = view.clip_from_world * vec4(in.position, 1.0);
    out.tint = in.tint;
#ifdef CORNERS
    let radius = in.corner.z * 255.0 * mark_pixel(view.viewport.w);
    let side = in.corner.xy * 2.0 - 1.0;
    // One pixel more all round, for the soft edge.
    let grown = (radius + 1.0) / radius;
    out.place = vec4(side * grown, radius, in.corner.w);
    out.clip = vec4(
        out.clip.xy + side * (radius + 1.0) * 2.0 / view.viewport.zw * out.clip.w,
        out.clip.zw,
    );
#endif
    return out;
}

@fragment
fn fragment(in: Varying) -> @location(0) vec4<f32> {
    var tint = in.tint;
#ifdef CORNERS
    let radius = in.place.z;
    let outside = (length(in.place.xy) - 1.0) * radius;         // pixels beyond the rim
    let ring = clamp(1.6 * mark_pixel(view.viewport.w) + outside + 0.5, 0.0, 1.0);
    tint.a *= clamp(0.5 - outside, 0.0, 1.0) * mix(1.0, ring, in.place.w);
#endif
    return tint;
}
