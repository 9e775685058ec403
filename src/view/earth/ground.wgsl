// The ground from so near that single texels of the map would be visible. `near` is 1 there and 0
// from far away; noise has zero mean.
#define_import_path sunward::ground

const GREY: vec3<f32> = vec3(0.2126, 0.7152, 0.0722);
// Colour of the map's sea along its coasts, linear (median).
const SEA: vec3<f32> = vec3(0.013, 0.052, 0.138);
// Factor on the map's sea, which is too light; from space the sea is nearly black.
const DEPTH: vec3<f32> = vec3(0.55, 0.55, 0.6);

// Returns colour and share of water, from the map, its colours around, its share of water, noise
// and broader noise.
fn from_nearby(
    map: vec3<f32>, around: vec3<f32>, share: f32, noise: vec4<f32>, broad: f32, near: f32,
) -> vec4<f32> {
    // noise draws the coast within the texels, and their mixture of land and sea is separated again
    let coast = share + (2.2 * broad + 1.6 * noise.x) * share * (1.0 - share);
    let water = mix(share, smoothstep(0.4, 0.6, coast), near);
    // the map's colours are coarser than its light and shade, and would be visible as stains
    let calm = around * min(dot(map, GREY) / max(dot(around, GREY), 1e-3), 3.0);
    var color = mix(map, calm, 0.8 * near * (1.0 - share));
    var dry = max((color - SEA * share) / max(1.0 - share, 0.4), 0.5 * color);
    dry.b = min(dry.b, max(0.7 * dry.g, dry.r));
    color = mix(color, mix(dry, SEA, water), near * smoothstep(0.0, 0.1, share * (1.0 - share)));
    // shoals, and the edge of the map's own coast
    color = mix(color, SEA, 0.6 * near * water);
    // the map's land is darkened by its contrast
    let land = near * (1.0 - water);
    color *= 1.0 + 0.9 * land * (1.0 - min(color, vec3(1.0)));
    let patches = 0.9 * noise.y + vec3(0.08, 0.02, -0.05) * noise.z;
    color *= max(1.0 + 0.9 * land * patches, vec3(0.2));
    return vec4(color, water);
}

// Returns a factor on the light of a city: streets along the ridges of noise, brightest where two
// cross.
fn streets(noise: vec4<f32>, near: f32) -> f32 {
    let ridges = max(1.0 - abs(noise.xw) * 9.0, vec2(0.0));
    let lights = dot(ridges, ridges);
    return mix(1.0, 0.25 + 1.2 * lights + 2.5 * ridges.x * ridges.y, near);
}
