// The Earth and its air, by one ray a pixel through an ellipsoid that is stretched to the unit
// sphere. Lengths are in Earth radii. The light of the air comes from tables (view/air).
#import bevy_pbr::forward_io::VertexOutput
#import bevy_pbr::mesh_view_bindings::view
#import sunward::clouds::{Cover, cloud_top, thickness}
#import sunward::globe::{PI, ROW_SKY, ROW_SUN, Spot, day_map, globe, light_row, map_at, map_place, map_sampler, map_spot, surface_map}
#import sunward::ground::{DEPTH, from_nearby, streets}
#import sunward::light::{falling, finish}
#import sunward::sky::{azimuth_place, sun_place}
#import sunward::water::{fresnel, glint}
#ifdef FINE
#import sunward::clouds::cover_at
#import sunward::globe::{detail, tiled, turned}
#endif
#ifdef INSIDE
#import sunward::clouds::clouds_above
#import sunward::globe::{CLOUD, sky_table, table_sampler}
#import sunward::limb::{air_within, sky_within}
#import sunward::sky::{sky_place, sky_row}
#else
#import sunward::globe::{ROW_SPACE, air_at}
#import sunward::limb::past_limb
#endif

// Tiles of the near ground round the Earth and from pole to pole; as `NEAR_TILES` of globe.rs.
const NEAR_TILES: vec2<f32> = vec2(3000.0, 1500.0);
// Tiles of the ground's noise for an eye in space; finer ones are turned copies of them.
const WIDE_TILES: vec2<f32> = vec2(160.0, 80.0);

struct Out {
    @location(0) color: vec4<f32>,
    @builtin(frag_depth) depth: f32,
}

// Where a ray meets the ground, or passes nearest to the Earth, on the stretched sphere.
struct Meeting {
    // the stretched ray, and its length squared
    d: vec3<f32>,
    square: f32,
    // the parameter along it, and the least distance from the centre squared
    t: f32,
    low: f32,
    // whether the point is before the eye, and whether it is on the ground
    ahead: bool,
    hits: bool,
    place: vec3<f32>,
}

// A point of the ground: directions there, and cosines of its normal to the eye and to the Sun.
struct Point {
    normal: vec3<f32>,
    east: vec3<f32>,
    north: vec3<f32>,
    to_eye: vec3<f32>,
    mu: f32,
    mu_sun: f32,
}

// Ground as the maps show it, with added noise.
struct Ground {
    color: vec3<f32>,
    water: f32,
    // 1 where single texels of the map would be visible
    near: f32,
    grain: vec4<f32>,
    close: vec4<f32>,
}

// Returns the point of a ray where |e + t d|² = 1, from the point nearest to the centre, so that
// errors are linear only.
fn meet(ray: vec3<f32>, eye: vec3<f32>) -> Meeting {
    let d = vec3(ray.xy, ray.z * globe.turn.z);
    let square = dot(d, d);
    let nearest_t = -dot(eye, d) / square;
    let nearest = eye + d * nearest_t;
    let ahead = nearest_t > 0.0;
#ifdef INSIDE
    // near the ground |e|² − 1 is a millionth; it is passed exactly, and the root that subtracts
    // nothing is taken
    let low = 1.0 + globe.eye.w - dot(eye, d) * dot(eye, d) / square;
    let hits = ahead && low < 1.0;
    let t = globe.eye.w / (nearest_t + sqrt(max(1.0 - low, 0.0) / square)) / square;
#else
    let low = dot(nearest, nearest);
    let hits = ahead && low < 1.0;
    let t = nearest_t - sqrt(max(1.0 - low, 0.0) / square);
#endif
    let place = normalize(select(nearest, eye + d * t, hits));
    return Meeting(d, square, t, low, ahead, hits, place);
}

fn point_at(place: vec3<f32>, to_eye: vec3<f32>, sun: vec3<f32>) -> Point {
    let normal = normalize(vec3(place.xy, place.z * globe.turn.z));
    let mu = clamp(dot(normal, to_eye), 0.0, 1.0);
    let east = normalize(vec3(-normal.y, normal.x, 0.0) + vec3(0.0, 1e-6, 0.0));
    return Point(normal, east, cross(normal, east), to_eye, mu, dot(normal, sun));
}

#ifdef INSIDE
#ifdef FINE
// Noise of the ground near the eye, from 13 km down to 160 m. Each scale is turned against the
// others, so that no repetition is visible.
struct Nearby {
    fields: vec4<f32>,
    groves: vec4<f32>,
    trees: vec4<f32>,
    stones: vec4<f32>,
    // 1 for an eye near the ground
    low_eye: f32,
}

// Returns the noise in tiles counted from the eye, since a place on the whole map is no finer than
// some metres. `offset` is the way from the eye. It must be called outside all branches.
fn nearby(offset: vec3<f32>, zenith: vec3<f32>) -> Nearby {
    let eye_east = normalize(vec3(-zenith.y, zenith.x, 0.0) + vec3(0.0, 1e-6, 0.0));
    let eye_north = cross(zenith, eye_east);
    let eye_level = max(length(zenith.xy), 0.02);
    let uv = globe.aloft.zw + vec2(
        dot(offset, eye_east) / (eye_level * 2.0 * PI), -dot(offset, eye_north) / PI) * NEAR_TILES;
    let tile = Spot(uv, dpdx(uv), dpdy(uv));
    return Nearby(
        turned(tile, 1.0, 0.0), turned(tile, 3.0, 2.0), turned(tile, 12.0, 5.0),
        turned(tile, 84.0, 13.0), falling(0.0, 0.35, globe.aloft.x));
}

// Returns a factor on the day's ground from nearby: fields, groves, trees and stones.
fn patches(about: Nearby, land: f32) -> vec3<f32> {
    let patchy = 0.5 * (about.fields.x + about.groves.y + about.trees.z) + 0.7 * about.stones.x;
    let tint = vec3(0.5, 0.1, -0.2)
        * (about.fields.y + about.groves.z + 0.7 * about.trees.w + 0.5 * about.stones.y);
    return max(1.0 + 1.3 * about.low_eye * land * (patchy + tint), vec3(0.15));
}

// Returns the normal of waves that are wide enough to be visible, for a low eye.
fn waves(at: Point, about: Nearby) -> vec3<f32> {
    let swell = 0.25 * (0.5 * about.trees.xy + about.stones.zw) * falling(0.0, 0.1, globe.aloft.x);
    return normalize(at.normal + at.east * swell.x + at.north * swell.y);
}

// Returns the sky that waves mirror. Near the sea it is the sky of the eye, mirrored upward. Rough
// water mirrors no more than 0.35 at any slant.
fn mirrored_sky(
    place: vec3<f32>, wave: vec3<f32>, to_eye: vec3<f32>, facing: vec3<f32>, zenith: vec3<f32>,
    stretched_sun: vec3<f32>,
) -> vec3<f32> {
    let mirror = normalize(reflect(facing, wave) + 0.15 * place);
    let mirror_row = sky_row(globe.look, max(dot(mirror, zenith), 0.0), false);
    let mirror_at = sky_place(azimuth_place(zenith, mirror, stretched_sun), mirror_row, 0.0);
    let mirror_sky = textureSampleLevel(sky_table, table_sampler, mirror_at, 0.0).rgb * globe.look.w;
    return mirror_sky * min(fresnel(clamp(dot(wave, to_eye), 0.0, 1.0)), 0.35);
}
#endif
#endif

// Returns the map's colour and water. Below some 700 km single texels are visible, and noise is
// added.
fn ground_at(spot: Spot, map: vec3<f32>, water: f32, noise: vec4<f32>, level: f32) -> Ground {
    var ground = Ground(map, water, 0.0, noise, vec4(0.0));
#ifdef FINE
    let texels = vec2<f32>(textureDimensions(surface_map));
    let near = falling(0.1, 0.6, max(length(spot.dx * texels), length(spot.dy * texels)))
        * falling(0.85, 0.97, level);
    let wide_tile = tiled(spot, WIDE_TILES);
    let close = 0.7 * (turned(wide_tile, 6.0, 5.0) + turned(wide_tile, 9.0, -4.0).wxyz);
    let around = textureSampleLevel(day_map, map_sampler, spot.uv, 2.5).rgb;
    let parted = from_nearby(map, around, water, close, noise.z, near);
    ground = Ground(parted.rgb, parted.a, near, noise + near * 0.5 * close.wzyx, close);
#endif
    ground.color *= mix(vec3(1.0), DEPTH, ground.water);
    return ground;
}

// Returns how much the ground faces the Sun, tilted by its relief.
fn relief(at: Point, ground: Ground, slopes: vec2<f32>, sun: vec3<f32>) -> f32 {
    let land = 1.0 - ground.water;
    let slope = (slopes - 0.50196 + (0.10 + 0.16 * ground.near) * ground.grain.zw * land) * globe.sun.w;
    let tilted = normalize(at.normal - at.east * slope.x - at.north * slope.y);
    return mix(max(at.mu_sun, 0.0), max(dot(tilted, sun), 0.0), smoothstep(-0.02, 0.06, at.mu_sun));
}

// Returns the light of cities, where the Sun has set.
fn cities(ground: Ground, lights: f32, mu: f32, dark: f32) -> vec3<f32> {
    var lamps = lights * lights;
#ifdef FINE
    lamps *= streets(ground.close, ground.near);
#endif
    let lamp_color = mix(vec3(1.0, 0.52, 0.20), vec3(1.0, 0.86, 0.62), smoothstep(0.1, 0.8, lamps));
    return globe.layers.y * dark * lamp_color * (lamps + 0.06 * lights) * (0.35 + 0.65 * mu);
}

@fragment
fn fragment(in: VertexOutput) -> Out {
    let ray = normalize(in.world_position.xyz - view.world_position);
    let sun = globe.sun.xyz;
    let eye = globe.eye.xyz;
    let way = meet(ray, eye);
    let hits = way.hits;
    let at = point_at(way.place, -ray, sun);
    let mu_sun = at.mu_sun;
    // the map, with derivatives taken before any branch
    let spot = map_spot(map_place(way.place, at.normal));

    let height = (sqrt(way.low) - 1.0) / globe.layers.w;
    let up = select(way.place, at.normal, hits);
    let sun_at = sun_place(dot(up, sun));
#ifdef INSIDE
    let facing = way.d * inverseSqrt(way.square);
    let zenith = normalize(eye);
    let stretched_sun = normalize(vec3(sun.xy, sun.z * globe.turn.z));
    let before = air_within(facing, zenith, stretched_sun, dot(ray, sun), hits);
    let air = before.color;
    let through = before.through;
    var past = sky_within(air.rgb, height, way.ahead, facing, zenith, sun);
#ifdef FINE
    let about = nearby(way.d * way.t, zenith);
#endif
#else
    let along = sqrt(select(max(height, 0.0), at.mu, hits));
    let towards = select(ray, at.to_eye, hits);
    let air = air_at(
        vec3(along, sun_at, azimuth_place(up, towards, sun)), select(0.0, 1.0, hits));
    if !way.ahead || (!hits && height >= 1.0) {
        discard;
    }
    let past = past_limb(air.rgb, height, up, sun);
    let through = light_row(sqrt(at.mu), ROW_SPACE);
#endif
    let bright = light_row(sun_at, ROW_SUN);
    let sky = light_row(sun_at, ROW_SKY);

    let surface = map_at(surface_map, spot);
    var cover = Cover(surface.a * globe.layers.x, surface.a * globe.layers.x);
    var noise = vec4(0.0);
#ifdef FINE
    noise = detail(spot, abs(at.normal.z));
    let across = vec2(dot(at.to_eye, at.east), dot(at.to_eye, at.north)) / max(at.mu, 0.15);
    let toward = vec2(dot(sun, at.east), dot(sun, at.north)) / max(mu_sun, 0.12);
    cover = cover_at(spot, at.normal, across, toward, noise.x);
#endif
    let map = map_at(day_map, spot);
    let ground = ground_at(spot, map.rgb, surface.z, noise, abs(at.normal.z));
    let land = 1.0 - ground.water;
    var day = ground.color * (1.0 + (0.55 * ground.grain.z) * land + 0.25 * ground.grain.w * ground.water);
#ifdef INSIDE
    // Seen from space the map is darkened by its contrast; from nearby the ground is lighter than
    // it.
    day *= 1.0 + 0.9 * falling(0.0, 0.35, globe.aloft.x) * (1.0 - ground.near) * land * (1.0 - min(day, vec3(1.0)));
#ifdef FINE
    day *= patches(about, land);
#endif
#endif
    let beneath = bright * (1.0 - 0.75 * cover.shade);
    var light = day * (beneath * relief(at, ground, surface.xy, sun) + sky);
    var mirrored = sky * fresnel(at.mu) * 0.6;
    var wave = at.normal;
#ifdef INSIDE
#ifdef FINE
    wave = waves(at, about);
    mirrored = mix(
        mirrored, mirrored_sky(way.place, wave, at.to_eye, facing, zenith, stretched_sun),
        falling(0.005, 0.05, globe.aloft.x));
#endif
#endif
    // gusts and slicks, m/s
    let wind = 6.0 * clamp(1.0 + 1.2 * ground.grain.w, 0.3, 2.2);
    light += ground.water * (0.45 * beneath * glint(wave, at.to_eye, sun, at.mu, wind) * step(0.0, mu_sun) + mirrored);

    let dark = falling(-0.13, 0.02, mu_sun);
    if dark > 0.0 {
        light += cities(ground, map.a, at.mu, dark);
        // land and sea as under moonlight
        light += (day + vec3(0.01)) * vec3(0.55, 0.75, 1.0) * 0.004 * dark * globe.layers.z;
    }

    // air between the ground and space; above clouds there is less of it
#ifdef INSIDE
    let airglow = globe.layers.z * min(globe.aloft.x, 1.0);
#else
    let airglow = 1.0;
#endif
    light = light * through + air.rgb + vec3(0.25, 0.6, 0.35) * 0.0011 * airglow * dark * (0.25 + pow(1.0 - at.mu, 4.0));
#ifdef INSIDE
    // an eye below the clouds sees them in the sky instead
    let above_clouds = smoothstep(0.75 * CLOUD, CLOUD, globe.aloft.x * globe.layers.w);
    cover.seen *= above_clouds;
    let overhead = clouds_above(past, eye, facing, through, ray, sun);
    past = mix(past, overhead.rgb, 1.0 - above_clouds);
    let stars_hidden = 1.0 - (1.0 - clamp(air.a, 0.0, 1.0)) * (1.0 - overhead.a * (1.0 - above_clouds));
#else
    let stars_hidden = clamp(air.a, 0.0, 1.0);
#endif
    if cover.seen > 0.0 {
        // light and shade of towers: brighter where the cloud is thinner toward the Sun
        var tower = clamp(1.0 + 1.6 * (cover.seen - cover.shade), 0.45, 1.5);
#ifdef INSIDE
#ifdef FINE
        tower *= 1.0 + about.low_eye * (0.7 * about.fields.z + 0.5 * about.groves.w + 0.35 * about.trees.y);
#endif
#endif
        let top = cloud_top(cover.seen, tower, mu_sun, sky, dark, ground.grain.y);
        let cloud = top * pow(through, vec3(0.4)) + air.rgb * 0.5;
        light = mix(light, cloud, thickness(cover.seen));
    }

    let distance = way.t * globe.turn.w;
    let clip = view.clip_from_world * vec4(view.world_position + ray * distance, 1.0);
    var out: Out;
    out.color = vec4(
        finish(select(past, light, hits), view.exposure, in.position.xy),
        select(stars_hidden, 1.0, hits));
    out.depth = select(0.0, clip.z / clip.w, hits);
    return out;
}
