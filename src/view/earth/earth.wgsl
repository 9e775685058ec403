// The Earth and its air, by one ray a pixel through an ellipsoid that is stretched to the unit
// sphere. Lengths in Earth radii. Light of the air comes from tables (view/air).
#import bevy_pbr::forward_io::VertexOutput
#import bevy_pbr::mesh_view_bindings::view
#import sunward::ground::{DEPTH, from_nearby, streets}
#import sunward::light::{falling, finish}
#import sunward::sky::{azimuth_place, sun_place}
#import sunward::water::{fresnel, glint}
#ifdef INSIDE
#import sunward::sky::{sky_row, sky_place, sky_through_place, mie_phase, unveiled}
#endif

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
// Tiles of the near ground round the Earth and from pole to pole; as `NEAR_TILES` of earth.rs.
const NEAR_TILES: vec2<f32> = vec2(3000.0, 1500.0);
// Tiles of the ground's noise for an eye in space, from which finer ones are turned.
const WIDE_TILES: vec2<f32> = vec2(160.0, 80.0);
// Height of the clouds in Earth radii.
const CLOUD: f32 = 0.00094;

struct Out {
    @location(0) color: vec4<f32>,
    @builtin(frag_depth) depth: f32,
}

// A map at a place. A software rasteriser reads one level of it, which costs half.
fn map_at(map: texture_2d<f32>, uv: vec2<f32>, dx: vec2<f32>, dy: vec2<f32>) -> vec4<f32> {
#ifdef FINE
    return textureSampleGrad(map, map_sampler, uv, dx, dy);
#else
    let size = vec2<f32>(textureDimensions(map));
    let wide = max(dot(dx * size, dx * size), dot(dy * size, dy * size));
    return textureSampleLevel(map, map_sampler, uv, max(round(0.5 * log2(max(wide, 1e-12)) - 0.2), 0.0));
#endif
}

// The air at a place of one half of the volume: 0 past the limb, 1 before the ground.
fn air_at(place: vec3<f32>, half: f32) -> vec4<f32> {
    let inside = clamp(place, vec3(0.0), vec3(1.0)) * (1.0 - globe.texel.xyz) + 0.5 * globe.texel.xyz;
    let at = vec3(inside.xy, 0.5 * (inside.z + half));
    return textureSampleLevel(air_volume, table_sampler, at, 0.0);
}

// Place on the map of a point of the stretched sphere, and the normal there.
fn map_place(place: vec3<f32>, normal: vec3<f32>) -> vec2<f32> {
    let fixed = vec2(
        globe.turn.x * place.x + globe.turn.y * place.y,
        globe.turn.x * place.y - globe.turn.y * place.x,
    );
    return vec2(atan2(fixed.y, fixed.x) / (2.0 * PI) + 0.5, acos(clamp(normal.z, -1.0, 1.0)) / PI);
}

fn light_row(place: f32, row: i32) -> vec3<f32> {
    let column = i32(clamp(place, 0.0, 1.0) * (LIGHT - 1.0) + 0.5);
    return textureLoad(light_table, vec2(column, row), 0).rgb;
}

#ifdef FINE
// Noise of zero mean by whole turns and stretches of tiles, which fit together wherever one ends
// and the next begins. Two that are turned against each other are not seen to repeat.
fn turned(tile: vec2<f32>, dx: vec2<f32>, dy: vec2<f32>, a: f32, b: f32) -> vec4<f32> {
    let turn = mat2x2(vec2(a, -b), vec2(b, a));
    return textureSampleGrad(detail_tile, tile_sampler, turn * tile, turn * dx, turn * dy) - 0.5;
}

// Fine noise of zero mean in four layers, in cells of 40 km and 7 km; near the poles, where the
// map's columns crowd, it fades.
fn detail(uv: vec2<f32>, dx: vec2<f32>, dy: vec2<f32>, level: f32) -> vec4<f32> {
    let coarse = vec2(40.0, 20.0);
    let fine = vec2(230.0, 115.0);
    let a = textureSampleGrad(detail_tile, tile_sampler, uv * coarse, dx * coarse, dy * coarse);
    let b = textureSampleGrad(detail_tile, tile_sampler, uv * fine + 0.37, dx * fine, dy * fine);
    return (a + 0.8 * b.yxwz - 0.9) * falling(0.85, 0.97, level);
}
#endif

#ifdef INSIDE
// Clouds over an eye that stands below them, before a sky of a light; alpha is what they hide.
// The map says how much of the sky they cover, noise where: their edges are thin and bright,
// their bellies grey.
fn clouds_above(
    behind: vec3<f32>, eye: vec3<f32>, facing: vec3<f32>, through: vec3<f32>, ray: vec3<f32>, sun: vec3<f32>,
) -> vec4<f32> {
    let b = dot(eye, facing);
    let short = 2.0 * CLOUD + CLOUD * CLOUD - globe.eye.w;
    let t = max(short, 0.0) / (b + sqrt(max(b * b + short, 1e-12)));
    let place = normalize(eye + facing * t);
    let normal = normalize(vec3(place.xy, place.z * globe.turn.z));
    let uv = map_place(place, normal);
    let amount = textureSampleLevel(surface_map, map_sampler, uv, 0.0).a * globe.layers.x;
    let wide = textureSampleLevel(detail_tile, tile_sampler, uv * vec2(460.0, 230.0), 0.0);
#ifdef FINE
    let fine = textureSampleLevel(detail_tile, tile_sampler, uv * vec2(2900.0, 1450.0) + 0.3, 0.0);
    let grain = 0.55 * wide.x + 0.3 * wide.y + 0.3 * fine.z - 0.075;
    let towers = 0.6 * wide.z + 0.4 * fine.x;
#else
    let grain = 0.6 * wide.x + 0.4 * wide.y;
    let towers = wide.z;
#endif
    // the Sun burns through: its disc is not hidden, so what is before it must be thin
    let cosine = dot(ray, sun);
    let burnt = exp(-2500.0 * max(1.0 - cosine, 0.0));
    var dense = smoothstep(0.0, 0.3, grain + 1.1 * amount - 0.85) * smoothstep(0.03, 0.15, amount);
    dense *= 1.0 - 0.7 * burnt;
    let mu_sun = dot(normal, sun);
    let high = light_row(sun_place(mu_sun + 0.03), ROW_CLOUD);
    let sky_light = light_row(sun_place(mu_sun), ROW_SKY);
    // light that comes through: much and forward where it is thin, little where it is thick
    let belly = dense * (0.5 + 1.1 * (towers - 0.25) + 0.3 * amount);
    let forward = pow(max(cosine, 0.0), 12.0) + 2.0 * burnt;
    let thin = 1.0 - clamp(belly, 0.0, 1.0);
    let dark = falling(-0.13, 0.02, mu_sun) * globe.layers.z;
    let lit = high * max(mu_sun + 0.04, 0.0) * (0.25 + 0.6 * thin + (0.15 + 0.4 * thin) * forward)
        + sky_light * (0.35 + 0.5 * thin) + vec3(0.0022, 0.0026, 0.0034) * dark;
    // the air below the clouds is the thick half of it
    let near = pow(max(through, vec3(1e-6)), vec3(0.6));
    return vec4(mix(behind, lit * near + behind * (1.0 - near), dense * 0.96), dense * 0.96);
}
#endif

@fragment
fn fragment(in: VertexOutput) -> Out {
    let ray = normalize(in.world_position.xyz - view.world_position);
    let stretch = globe.turn.z;
    let sun = globe.sun.xyz;
    let eye = globe.eye.xyz;
    // |e + t d|² = 1, from the point of the ray nearest to the centre: linear errors only
    let d = vec3(ray.xy, ray.z * stretch);
    let square = dot(d, d);
    let nearest_t = -dot(eye, d) / square;
    let nearest = eye + d * nearest_t;
    let ahead = nearest_t > 0.0;
#ifdef INSIDE
    // near the ground |e|² − 1 is a millionth: it comes exact, and the root is the one that
    // subtracts nothing
    let low = 1.0 + globe.eye.w - dot(eye, d) * dot(eye, d) / square;
    let hits = ahead && low < 1.0;
    let t = globe.eye.w / (nearest_t + sqrt(max(1.0 - low, 0.0) / square)) / square;
#else
    let low = dot(nearest, nearest);
    let hits = ahead && low < 1.0;
    let t = nearest_t - sqrt(max(1.0 - low, 0.0) / square);
#endif
    let place = normalize(select(nearest, eye + d * t, hits));

    // the map, with derivatives taken before any branch and the seam at 180 degrees mended
    let normal = normalize(vec3(place.xy, place.z * stretch));
    let uv = map_place(place, normal);
    var dx = dpdx(uv);
    var dy = dpdy(uv);
    dx.x -= round(dx.x);
    dy.x -= round(dy.x);
    // a slanting view would be blurred by its long side: meet in the middle
    let long = max(dot(dx, dx), dot(dy, dy));
    let short = max(min(dot(dx, dx), dot(dy, dy)), 1e-14);
    let sharpen = inverseSqrt(sqrt(clamp(long / short, 1.0, 64.0)));
    dx *= sharpen;
    dy *= sharpen;

    let mu_sun = dot(normal, sun);
    let to_eye = -ray;
    let mu = clamp(dot(normal, to_eye), 0.0, 1.0);
    let height = (sqrt(low) - 1.0) / globe.layers.w;
    let along = sqrt(select(max(height, 0.0), mu, hits));
    let towards = select(ray, to_eye, hits);
    let up = select(place, normal, hits);
    let sun_at = sun_place(dot(up, sun));
#ifdef INSIDE
    let facing = d * inverseSqrt(square);
    let zenith = normalize(eye);
    let stretched_sun = normalize(vec3(sun.xy, sun.z * stretch));
    let row = sky_row(globe.look, dot(facing, zenith), hits);
    let azimuth = azimuth_place(zenith, facing, stretched_sun);
    let smooth_air = textureSampleLevel(sky_table, table_sampler, sky_place(azimuth, row, 0.0), 0.0);
    let aerosol = textureSampleLevel(sky_table, table_sampler, sky_place(azimuth, row, 1.0), 0.0);
    let through = textureSampleLevel(sky_table, table_sampler, sky_through_place(row), 0.0).rgb;
    let scattered = (smooth_air.rgb + mie_phase(dot(ray, sun)) * aerosol.rgb) * globe.look.w;
    // stars pass through the air in their own shader, and are lost in a bright sky
    let seen_stars = mix(1.0, unveiled(scattered, view.exposure), globe.aloft.y);
    let air = vec4(scattered, 1.0 - seen_stars);
#else
    let air = air_at(
        vec3(along, sun_at, azimuth_place(up, towards, sun)), select(0.0, 1.0, hits));
    if !ahead || (!hits && height >= 1.0) {
        discard;
    }
#endif
    // past the limb; airglow is oxygen's green line, a thin shell near 96 km
    // (soft below, where its near and far sides are seen through each other)
    let glow_at = (height - 0.95) / select(0.11, 0.035, height > 0.95);
#ifdef INSIDE
    // a ray that rises meets the shell once, and no longer the steeper it is
    let glow_length = select(0.2, 1.0, ahead);
    let glow = exp(-glow_at * glow_at) * glow_length + 0.25 * mix(0.3, 1.0, pow(1.0 - abs(dot(facing, zenith)), 3.0));
    let night = falling(-0.15, 0.0, dot(zenith, sun)) * globe.layers.z;
    // stars too faint to be drawn and the air's own light, as far as the eye has adapted
    let faint = vec3(0.45, 0.6, 0.9) * 0.006 * globe.aloft.y * (0.6 + 0.4 * glow);
    var past = air.rgb + (vec3(0.35, 0.8, 0.3) * 0.0045 * glow + faint) * night;
#else
    let glow = exp(-glow_at * glow_at) + 0.25 * falling(0.5, 1.0, height);
    let night = falling(-0.15, 0.0, dot(up, sun)) * falling(0.97, 1.0, height);
    let past = air.rgb + vec3(0.35, 0.8, 0.3) * 0.0045 * night * glow;
#endif

    let bright = light_row(sun_at, ROW_SUN);
    let sky = light_row(sun_at, ROW_SKY);

    let east = normalize(vec3(-normal.y, normal.x, 0.0) + vec3(0.0, 1e-6, 0.0));
    let north = cross(normal, east);

#ifdef INSIDE
    // the ground near the eye, in tiles that are counted from the eye: a place on the whole map is
    // no finer than some metres
    let offset = d * t;
    let eye_east = normalize(vec3(-zenith.y, zenith.x, 0.0) + vec3(0.0, 1e-6, 0.0));
    let eye_north = cross(zenith, eye_east);
    let eye_level = max(length(zenith.xy), 0.02);
    let tile = globe.aloft.zw + vec2(
        dot(offset, eye_east) / (eye_level * 2.0 * PI), -dot(offset, eye_north) / PI) * NEAR_TILES;
    let tile_dx = dpdx(tile);
    let tile_dy = dpdy(tile);
#ifdef FINE
    // from 13 km down to 160 m, each turned against the others so that none is seen to repeat
    let fields = turned(tile, tile_dx, tile_dy, 1.0, 0.0);
    let groves = turned(tile, tile_dx, tile_dy, 3.0, 2.0);
    let trees = turned(tile, tile_dx, tile_dy, 12.0, 5.0);
    let stones = turned(tile, tile_dx, tile_dy, 84.0, 13.0);
    let low_eye = falling(0.0, 0.35, globe.aloft.x);
#endif
#endif
    let surface = map_at(surface_map, uv, dx, dy);
    var cover = surface.a * globe.layers.x;
    var shade = cover;
    var grain = vec4(0.0);
#ifdef FINE
    // clouds stand above the ground: the ray meets them nearer to the eye, and their shadow falls
    // away from the Sun
    grain = detail(uv, dx, dy, abs(normal.z));
    let across = vec2(dot(to_eye, east), dot(to_eye, north)) / max(mu, 0.15);
    let toward = vec2(dot(sun, east), dot(sun, north)) / max(mu_sun, 0.12);
    let per_radius = vec2(0.5 / PI / max(sqrt(1.0 - normal.z * normal.z), 0.02), -1.0 / PI);
    cover = globe.layers.x * textureSampleGrad(
        surface_map, map_sampler, uv + across * CLOUD * per_radius, dx, dy).a;
    shade = globe.layers.x * textureSampleGrad(
        surface_map, map_sampler, uv + toward * CLOUD * per_radius, dx, dy).a;
    // noise eats the edges of clouds and leaves clear sky clear
    cover = clamp(cover + 0.8 * grain.x * smoothstep(0.0, 0.25, cover) * (1.3 - cover), 0.0, 1.0);
    shade = clamp(shade + 0.8 * grain.x * smoothstep(0.0, 0.25, shade) * (1.3 - shade), 0.0, 1.0);
#endif

    // the ground, tilted by its relief
    let map = map_at(day_map, uv, dx, dy);
    var water = surface.z;
    var ground = map.rgb;
    var near = 0.0;
#ifdef FINE
    // from below some 700 km the map's texels are seen
    let texels = vec2<f32>(textureDimensions(surface_map));
    near = falling(0.1, 0.6, max(length(dx * texels), length(dy * texels)))
        * falling(0.85, 0.97, abs(normal.z));
    let wide_tile = uv * WIDE_TILES;
    let close = 0.7 * (turned(wide_tile, dx * WIDE_TILES, dy * WIDE_TILES, 6.0, 5.0)
        + turned(wide_tile, dx * WIDE_TILES, dy * WIDE_TILES, 9.0, -4.0).wxyz);
    let around = textureSampleLevel(day_map, map_sampler, uv, 2.5).rgb;
    let parted = from_nearby(ground, around, water, close, grain.z, near);
    ground = parted.rgb;
    water = parted.a;
    grain += near * 0.5 * close.wzyx;
#endif
    let land = 1.0 - water;
    ground *= mix(vec3(1.0), DEPTH, water);
    var day = ground * (1.0 + (0.55 * grain.z) * land + 0.25 * grain.w * water);
#ifdef INSIDE
    // Seen from space the map is darkened by its contrast; from nearby ground is lighter than it.
    day *= 1.0 + 0.9 * falling(0.0, 0.35, globe.aloft.x) * (1.0 - near) * land * (1.0 - min(day, vec3(1.0)));
#ifdef FINE
    let patchy = 0.5 * (fields.x + groves.y + trees.z) + 0.7 * stones.x;
    let tint = vec3(0.5, 0.1, -0.2) * (fields.y + groves.z + 0.7 * trees.w + 0.5 * stones.y);
    day *= max(1.0 + 1.3 * low_eye * land * (patchy + tint), vec3(0.15));
#endif
#endif
    let slope = (surface.xy - 0.50196 + (0.10 + 0.16 * near) * grain.zw * land) * globe.sun.w;
    let tilted = normalize(normal - east * slope.x - north * slope.y);
    let relief = mix(max(mu_sun, 0.0), max(dot(tilted, sun), 0.0), smoothstep(-0.02, 0.06, mu_sun));
    let beneath = bright * (1.0 - 0.75 * shade);
    var light = day * (beneath * relief + sky);
    var mirrored = sky * fresnel(mu) * 0.6;
    var wave = normal;
#ifdef INSIDE
#ifdef FINE
    // waves that are wide enough to be seen, from a low eye
    let swell = 0.25 * (0.5 * trees.xy + stones.zw) * falling(0.0, 0.1, globe.aloft.x);
    wave = normalize(normal + east * swell.x + north * swell.y);
    // waves throw the eye's mirror image of the sky upward: from near the sea that sky is ours
    let mirror = normalize(reflect(facing, wave) + 0.15 * place);
    let mirror_row = sky_row(globe.look, max(dot(mirror, zenith), 0.0), false);
    let mirror_at = sky_place(azimuth_place(zenith, mirror, stretched_sun), mirror_row, 0.0);
    let mirror_sky = textureSampleLevel(sky_table, table_sampler, mirror_at, 0.0).rgb * globe.look.w;
    // rough water mirrors no more than a third at any slant
    mirrored = mix(mirrored, mirror_sky * min(fresnel(clamp(dot(wave, to_eye), 0.0, 1.0)), 0.35), falling(0.005, 0.05, globe.aloft.x));
#endif
#endif
    // gusts and slicks, m/s
    let wind = 6.0 * clamp(1.0 + 1.2 * grain.w, 0.3, 2.2);
    light += water * (0.45 * beneath * glint(wave, to_eye, sun, mu, wind) * step(0.0, mu_sun) + mirrored);

    // cities, where the Sun has set
    let dark = falling(-0.13, 0.02, mu_sun);
    if dark > 0.0 {
        var lamps = map.a * map.a;
#ifdef FINE
        lamps *= streets(close, near);
#endif
        let lamp_color = mix(vec3(1.0, 0.52, 0.20), vec3(1.0, 0.86, 0.62), smoothstep(0.1, 0.8, lamps));
        light += globe.layers.y * dark * lamp_color * (lamps + 0.06 * map.a) * (0.35 + 0.65 * mu);
        // land and sea as under a moon
        light += (day + vec3(0.01)) * vec3(0.55, 0.75, 1.0) * 0.004 * dark * globe.layers.z;
    }

    // air between the ground and space; less of it above clouds
#ifdef INSIDE
    let airglow = globe.layers.z * min(globe.aloft.x, 1.0);
#else
    let through = light_row(sqrt(mu), ROW_SPACE);
    let airglow = 1.0;
#endif
    light = light * through + air.rgb + vec3(0.25, 0.6, 0.35) * 0.0011 * airglow * dark * (0.25 + pow(1.0 - mu, 4.0));
#ifdef INSIDE
    // an eye below the clouds sees them in the sky instead
    let above_clouds = smoothstep(0.75 * CLOUD, CLOUD, globe.aloft.x * globe.layers.w);
    cover *= above_clouds;
    let overhead = clouds_above(past, eye, facing, through, ray, sun);
    past = mix(past, overhead.rgb, 1.0 - above_clouds);
    let stars_hidden = 1.0 - (1.0 - clamp(air.a, 0.0, 1.0)) * (1.0 - overhead.a * (1.0 - above_clouds));
#else
    let stars_hidden = clamp(air.a, 0.0, 1.0);
#endif
    if cover > 0.0 {
        // thin ones are a veil, and grey; thick ones white
        let square_cover = cover * cover;
        let thick = 1.0 - exp(-2.8 * square_cover - 0.3 * cover);
        let high = light_row(sun_place(mu_sun + 0.03), ROW_CLOUD);
        // light and shade of towers: brighter where it is thinner toward the Sun
        var tower = clamp(1.0 + 1.6 * (cover - shade), 0.45, 1.5);
#ifdef INSIDE
#ifdef FINE
        tower *= 1.0 + low_eye * (0.7 * fields.z + 0.5 * groves.w + 0.35 * trees.y);
#endif
#endif
        // the flanks of towers face a low Sun
        let faced = max(mu_sun + 0.04, 0.0);
        let lit = high * (0.8 * faced + 0.2 * sqrt(faced)) * 1.04 * tower + sky * 0.9 + vec3(0.0022, 0.0026, 0.0034) * dark * globe.layers.z;
        let above = (0.42 + 0.5 * square_cover) * (1.0 + 0.25 * grain.y);
        let cloud = above * lit * pow(through, vec3(0.4)) + air.rgb * 0.5;
        light = mix(light, cloud, thick);
    }

    let distance = t * globe.turn.w;
    let clip = view.clip_from_world * vec4(view.world_position + ray * distance, 1.0);
    var out: Out;
    out.color = vec4(
        finish(select(past, light, hits), view.exposure, in.position.xy),
        select(stars_hidden, 1.0, hits));
    out.depth = select(0.0, clip.z / clip.w, hits);
    return out;
}
