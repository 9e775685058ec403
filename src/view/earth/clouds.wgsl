// Clouds from above and from below, and their shadows.
#define_import_path sunward::clouds

#import sunward::globe::{CLOUD, ROW_CLOUD, Spot, globe, light_row, map_sampler, surface_map}
#import sunward::light::falling
#import sunward::sky::sun_place
#ifdef FINE
#import sunward::globe::PI
#endif
#ifdef INSIDE
#import sunward::globe::{ROW_SKY, detail_tile, map_place, tile_sampler}
#endif

// Share of the ground that clouds hide, and share that they shade.
struct Cover {
    seen: f32,
    shade: f32,
}

#ifdef FINE
// Returns a cover with noise at the edges of clouds; clear sky stays clear.
fn eaten(cover: f32, noise: f32) -> f32 {
    return clamp(cover + 0.8 * noise * smoothstep(0.0, 0.25, cover) * (1.3 - cover), 0.0, 1.0);
}

// Returns the clouds above a place of the ground. The ray meets them nearer to the eye, and their
// shadow falls away from the Sun; both offsets lie along the ground, east and north.
fn cover_at(spot: Spot, normal: vec3<f32>, across: vec2<f32>, toward: vec2<f32>, noise: f32) -> Cover {
    let per_radius = vec2(0.5 / PI / max(sqrt(1.0 - normal.z * normal.z), 0.02), -1.0 / PI);
    let seen = globe.layers.x * textureSampleGrad(
        surface_map, map_sampler, spot.uv + across * CLOUD * per_radius, spot.dx, spot.dy).a;
    let shade = globe.layers.x * textureSampleGrad(
        surface_map, map_sampler, spot.uv + toward * CLOUD * per_radius, spot.dx, spot.dy).a;
    return Cover(eaten(seen, noise), eaten(shade, noise));
}
#endif

// Returns the opacity of a cloud: thin ones are a grey veil, thick ones white.
fn thickness(seen: f32) -> f32 {
    let square_cover = seen * seen;
    return 1.0 - exp(-2.8 * square_cover - 0.3 * seen);
}

// Returns the light of a cloud's top, without the air before it. `tower` is the factor of light and
// shade of its towers.
fn cloud_top(seen: f32, tower: f32, mu_sun: f32, sky: vec3<f32>, dark: f32, noise: f32) -> vec3<f32> {
    let high = light_row(sun_place(mu_sun + 0.03), ROW_CLOUD);
    // the sides of towers face a low Sun
    let faced = max(mu_sun + 0.04, 0.0);
    let lit = high * (0.8 * faced + 0.2 * sqrt(faced)) * 1.04 * tower + sky * 0.9 + vec3(0.0022, 0.0026, 0.0034) * dark * globe.layers.z;
    let above = (0.42 + 0.5 * (seen * seen)) * (1.0 + 0.25 * noise);
    return above * lit;
}

#ifdef INSIDE
// Returns the clouds above an eye that stands below them, before the light of a sky; alpha is their
// opacity. The map gives the amount of cloud and noise its place. Edges are thin and bright,
// undersides grey.
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
    // the Sun's disc is not hidden, so a cloud before it must be thin
    let cosine = dot(ray, sun);
    let burnt = exp(-2500.0 * max(1.0 - cosine, 0.0));
    var dense = smoothstep(0.0, 0.3, grain + 1.1 * amount - 0.85) * smoothstep(0.03, 0.15, amount);
    dense *= 1.0 - 0.7 * burnt;
    let mu_sun = dot(normal, sun);
    let high = light_row(sun_place(mu_sun + 0.03), ROW_CLOUD);
    let sky_light = light_row(sun_place(mu_sun), ROW_SKY);
    // transmitted light: strong and forward where the cloud is thin, weak where it is thick
    let belly = dense * (0.5 + 1.1 * (towers - 0.25) + 0.3 * amount);
    let forward = pow(max(cosine, 0.0), 12.0) + 2.0 * burnt;
    let thin = 1.0 - clamp(belly, 0.0, 1.0);
    let dark = falling(-0.13, 0.02, mu_sun) * globe.layers.z;
    let lit = high * max(mu_sun + 0.04, 0.0) * (0.25 + 0.6 * thin + (0.15 + 0.4 * thin) * forward)
        + sky_light * (0.35 + 0.5 * thin) + vec3(0.0022, 0.0026, 0.0034) * dark;
    // the air below the clouds is the denser part
    let near = pow(max(through, vec3(1e-6)), vec3(0.6));
    return vec4(mix(behind, lit * near + behind * (1.0 - near), dense * 0.96), dense * 0.96);
}
#endif
