// Inputs of the Earth's shaders: uniforms, maps, tables of the air, noise.
#define_import_path sunward::globe

#import sunward::light::falling

struct Globe {
    sun: vec4<f32>,     // unit vector to the Sun; w: strength of relief
    eye: vec4<f32>,     // the eye, stretched; w: |eye|² - 1
    turn: vec4<f32>,    // cosine and sine of sidereal time; stretch of z; radius in metres
    layers: vec4<f32>,  // clouds 0 or 1; lights; factor on the night's light; depth of the air
    texel: vec4<f32>,   // one over the entries of half the volume of air
    look: vec4<f32>,    // within the air: cosine of the horizon, one over the cosines above and
                        // below it, radiance of the table's unit
    aloft: vec4<f32>,   // height of the eye in depths of the air; how far it has adapted; place of
                        // the eye in tiles of the near ground
}

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> globe: Globe;
@group(#{MATERIAL_BIND_GROUP}) @binding(1) var day_map: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(2) var map_sampler: sampler;
@group(#{MATERIAL_BIND_GROUP}) @binding(3) var surface_map: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(4) var air_volume: texture_3d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(5) var table_sampler: sampler;
@group(#{MATERIAL_BIND_GROUP}) @binding(6) var light_table: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(7) var detail_tile: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(8) var tile_sampler: sampler;
@group(#{MATERIAL_BIND_GROUP}) @binding(9) var sky_table: texture_2d<f32>;

const PI: f32 = 3.14159265;
const ROW_SUN: i32 = 0;
const ROW_SKY: i32 = 1;
const ROW_SPACE: i32 = 2;
const ROW_CLOUD: i32 = 3;
// Entries of a row of light.
const LIGHT: f32 = 1024.0;
// Height of the clouds in Earth radii.
const CLOUD: f32 = 0.00094;

// A place on a map, with its derivatives on the screen.
struct Spot {
    uv: vec2<f32>,
    dx: vec2<f32>,
    dy: vec2<f32>,
}

// Returns a map at a place. For a software rasteriser one mipmap level is read, which costs half.
fn map_at(map: texture_2d<f32>, spot: Spot) -> vec4<f32> {
#ifdef FINE
    return textureSampleGrad(map, map_sampler, spot.uv, spot.dx, spot.dy);
#else
    let size = vec2<f32>(textureDimensions(map));
    let wide = max(dot(spot.dx * size, spot.dx * size), dot(spot.dy * size, spot.dy * size));
    return textureSampleLevel(map, map_sampler, spot.uv, max(round(0.5 * log2(max(wide, 1e-12)) - 0.2), 0.0));
#endif
}

// Returns the air at a place of one half of the volume: 0 past the limb, 1 before the ground.
fn air_at(place: vec3<f32>, half: f32) -> vec4<f32> {
    let inside = clamp(place, vec3(0.0), vec3(1.0)) * (1.0 - globe.texel.xyz) + 0.5 * globe.texel.xyz;
    let at = vec3(inside.xy, 0.5 * (inside.z + half));
    return textureSampleLevel(air_volume, table_sampler, at, 0.0);
}

// Returns the place on the map of a point of the stretched sphere with the normal there.
fn map_place(place: vec3<f32>, normal: vec3<f32>) -> vec2<f32> {
    let fixed = vec2(
        globe.turn.x * place.x + globe.turn.y * place.y,
        globe.turn.x * place.y - globe.turn.y * place.x,
    );
    return vec2(atan2(fixed.y, fixed.x) / (2.0 * PI) + 0.5, acos(clamp(normal.z, -1.0, 1.0)) / PI);
}

// Returns a place with its derivatives, corrected at the seam at 180 degrees. It must be called
// outside all branches.
fn map_spot(uv: vec2<f32>) -> Spot {
    var dx = dpdx(uv);
    var dy = dpdy(uv);
    dx.x -= round(dx.x);
    dy.x -= round(dy.x);
    // a slanting view would be blurred by its long side, so the geometric mean is used
    let long = max(dot(dx, dx), dot(dy, dy));
    let short = max(min(dot(dx, dx), dot(dy, dy)), 1e-14);
    let sharpen = inverseSqrt(sqrt(clamp(long / short, 1.0, 64.0)));
    return Spot(uv, dx * sharpen, dy * sharpen);
}

// Returns a row of light at a place in it.
fn light_row(place: f32, row: i32) -> vec3<f32> {
    let column = i32(clamp(place, 0.0, 1.0) * (LIGHT - 1.0) + 0.5);
    return textureLoad(light_table, vec2(column, row), 0).rgb;
}

#ifdef FINE
// Returns the place in tiles, `count` of them across the whole map.
fn tiled(spot: Spot, count: vec2<f32>) -> Spot {
    return Spot(spot.uv * count, spot.dx * count, spot.dy * count);
}

// Returns noise of zero mean from tiles turned and scaled by whole numbers, which fit together at
// their edges. Two that are turned against each other show no repetition.
fn turned(tile: Spot, a: f32, b: f32) -> vec4<f32> {
    let turn = mat2x2(vec2(a, -b), vec2(b, a));
    let at = Spot(turn * tile.uv, turn * tile.dx, turn * tile.dy);
    return textureSampleGrad(detail_tile, tile_sampler, at.uv, at.dx, at.dy) - 0.5;
}

// Returns fine noise of zero mean in four layers, in cells of 40 km and 7 km. It fades near the
// poles, where the map's columns converge.
fn detail(spot: Spot, level: f32) -> vec4<f32> {
    let coarse = tiled(spot, vec2(40.0, 20.0));
    let fine = tiled(spot, vec2(230.0, 115.0));
    let a = textureSampleGrad(detail_tile, tile_sampler, coarse.uv, coarse.dx, coarse.dy);
    let b = textureSampleGrad(detail_tile, tile_sampler, fine.uv + 0.37, fine.dx, fine.dy);
    return (a + 0.8 * b.yxwz - 0.9) * falling(0.85, 0.97, level);
}
#endif
