// The air above the limb: brightness falls with the height at which the line of sight passes.
#import bevy_pbr::forward_io::VertexOutput
#import bevy_pbr::mesh_view_bindings::view

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> sun: vec4<f32>;     // w: Earth's radius, m
@group(#{MATERIAL_BIND_GROUP}) @binding(1) var<uniform> center: vec4<f32>;  // w: height of the shell, m

@fragment
fn fragment(in: VertexOutput) -> @location(0) vec4<f32> {
    // In units of the Earth's radius, so that squares stay well inside f32.
    let radius = sun.w;
    let eye = (view.world_position - center.xyz) / radius;
    let ray = normalize(in.world_position.xyz - view.world_position);
    let along = max(-dot(eye, ray), 0.0);
    let nearest = eye + ray * along;
    let height = max(length(nearest) - 0.9985, 0.0);
    let shell = center.w / radius;
    let rim = smoothstep(1.0, 0.0, height / shell);
    let density = exp(-height * 190.0) * rim;

    let sun_height = dot(normalize(nearest), sun.xyz);
    let lit = smoothstep(-0.2, 0.25, sun_height);
    let color = mix(vec3(0.85, 0.4, 0.16), vec3(0.24, 0.5, 1.0), smoothstep(-0.12, 0.15, sun_height));
    return vec4(color * density * lit * 0.8, 0.0);
}
