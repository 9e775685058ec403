// The ground: day map, soft terminator, lights at night, glint on water, blue toward the limb.
#import bevy_pbr::forward_io::VertexOutput
#import bevy_pbr::mesh_view_bindings::view

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> sun: vec4<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(1) var day_map: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(2) var day_sampler: sampler;
@group(#{MATERIAL_BIND_GROUP}) @binding(3) var night_map: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(4) var night_sampler: sampler;

@fragment
fn fragment(in: VertexOutput) -> @location(0) vec4<f32> {
    let day = textureSample(day_map, day_sampler, in.uv).rgb;
    let lights = textureSample(night_map, night_sampler, in.uv).rgb;

    let normal = normalize(in.world_normal);
    let to_eye = normalize(view.world_position - in.world_position.xyz);
    let height = dot(normal, sun.xyz);      // sine of the Sun's elevation
    let facing = max(dot(normal, to_eye), 0.0);

    // Direct light, reddened when the Sun is low; then twilight down to 12 degrees below.
    let direct = max(height, 0.0);
    let low = smoothstep(0.0, 0.3, height);
    let light = mix(vec3(1.0, 0.62, 0.38), vec3(1.0, 0.98, 0.95), low) * direct;
    let twilight = smoothstep(-0.2, 0.05, height) * (1.0 - low) * 0.035;
    var color = day * (light * 2.1 + vec3(0.55, 0.7, 1.0) * twilight);

    // Water mirrors the Sun. The map's water is where blue rules, deep sea being nearly black.
    let water = smoothstep(-0.001, 0.003, day.b - day.r) * (1.0 - smoothstep(0.3, 0.5, day.r));
    let mirror = max(dot(reflect(-sun.xyz, normal), to_eye), 0.0);
    color += vec3(1.0, 0.9, 0.75) * water * direct * (0.22 * pow(mirror, 50.0) + 0.05 * pow(mirror, 8.0));

    // Air between ground and eye: thin overhead, thick toward the limb.
    let path = 1.0 - facing;
    let haze = 0.03 + 0.72 * path * path * path * path;
    let air_light = smoothstep(-0.12, 0.35, height);
    let air = mix(vec3(0.75, 0.42, 0.22), vec3(0.22, 0.45, 0.95), smoothstep(-0.08, 0.22, height));
    color = mix(color, air * air_light, haze * air_light);

    // Cities shine through where the Sun has set.
    let dark = 1.0 - smoothstep(-0.14, 0.02, height);
    color += lights * vec3(1.0, 0.82, 0.55) * dark * (0.35 + 0.65 * facing) * 1.1;
    // A trace of the continents, as under a moon.
    color += day * vec3(0.5, 0.65, 1.0) * dark * 0.012;
    // A shoulder instead of a clip: deserts and ice keep their structure.
    color = color / (1.0 + 0.25 * color * color);
    return vec4(color, 1.0);
}
