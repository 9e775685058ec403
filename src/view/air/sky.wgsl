// Places in the tables of the air (view/air). In the table of an eye within the air (sky_view.rs)
// rows are densest at the horizon and columns are azimuths from the Sun; the last column is the
// transmittance.
#define_import_path sunward::sky

const PI: f32 = 3.14159265;
const COLUMNS: f32 = 32.0;
const SKY_ROWS: f32 = 64.0;
const GROUND_ROWS: f32 = 32.0;
const ROWS: f32 = 96.0;
const VEILING: f32 = 0.03;

// Returns the inverse of view/air's `sun_cosine`.
fn sun_place(mu: f32) -> f32 {
    let s = select(sqrt(min(mu, 1.0)), -sqrt(min(-2.0 * mu, 1.0)), mu < 0.0);
    return 0.5 + 0.5 * s;
}

// Returns the azimuth in [0, 1] between a direction and the Sun, both seen from a point with
// vertical `up`.
fn azimuth_place(up: vec3<f32>, direction: vec3<f32>, sun: vec3<f32>) -> f32 {
    let a = direction - up * dot(up, direction);
    let b = sun - up * dot(up, sun);
    let cosine = dot(a, b) * inverseSqrt(max(dot(a, a) * dot(b, b), 1e-14));
    return acos(clamp(cosine, -1.0, 1.0)) / PI;
}

// Returns the row, from the first of its half, of a ray at cosine `mu` to the vertical. `look`
// holds the cosine of the horizon, and the inverses of the ranges of cosine above and below it.
fn sky_row(look: vec4<f32>, mu: f32, down: bool) -> f32 {
    let share = select((mu - look.x) * look.y, (look.x - mu) * look.z, down);
    let v = pow(clamp(share, 0.0, 1.0), 1.0 / 3.0);
    return select(v * (SKY_ROWS - 1.0), SKY_ROWS + v * (GROUND_ROWS - 1.0), down);
}

// Returns a place of the texture, with `azimuth` in [0, 1]. The second half holds the light
// scattered once by aerosol.
fn sky_place(azimuth: f32, row: f32, aerosol: f32) -> vec2<f32> {
    return vec2(
        (clamp(azimuth, 0.0, 1.0) * (COLUMNS - 1.0) + 0.5) / (COLUMNS + 1.0),
        (row + aerosol * ROWS + 0.5) / (2.0 * ROWS),
    );
}

// Returns the place of a row's transmittance.
fn sky_through_place(row: f32) -> vec2<f32> {
    return vec2((COLUMNS + 0.5) / (COLUMNS + 1.0), (row + 0.5) / (2.0 * ROWS));
}

// Returns the share of light that comes from space to the eye at cosine `mu` to the vertical.
fn through_air(table: texture_2d<f32>, linear: sampler, look: vec4<f32>, mu: f32) -> vec3<f32> {
    return textureSampleLevel(table, linear, sky_through_place(sky_row(look, mu, false)), 0.0).rgb;
}

// Returns the phase function of aerosol (Cornette & Shanks), as `mie_phase` of view/air/medium.rs.
fn mie_phase(cosine: f32) -> f32 {
    let g = 0.8;
    let wide = 1.0 + g * g - 2.0 * g * cosine;
    return 0.119366 * (1.0 - g * g) * (1.0 + cosine * cosine) / ((2.0 + g * g) * wide * sqrt(wide));
}

// Returns the share of a faint light that stays visible before a bright sky; as in
// view/exposure.rs.
fn unveiled(light: vec3<f32>, exposure: f32) -> f32 {
    let veil = dot(light, vec3(0.2126, 0.7152, 0.0722)) * exposure / VEILING;
    return 1.0 / (1.0 + veil * veil);
}
