// Light that water mirrors.
#define_import_path sunward::water

const PI: f32 = 3.14159265;

// Returns the share of light that water mirrors (Schlick), at a cosine to its normal.
fn fresnel(cosine: f32) -> f32 {
    let m = 1.0 - clamp(cosine, 0.0, 1.0);
    let m2 = m * m;
    return 0.02 + 0.98 * m2 * m2 * m;
}

// Returns the sunlight mirrored by a rough sea, in white sheets (Cox & Munk 1954, equation for
// isotropic slopes): F p(slope) / (4 μ cos⁴β), with slopes of variance 0.003 + 0.00512 U at a wind
// of U m/s. The caller dims it for foam, swell and cloud below the size of a pixel.
fn glint(normal: vec3<f32>, to_eye: vec3<f32>, sun: vec3<f32>, mu: f32, wind: f32) -> f32 {
    let middle = normalize(to_eye + sun);
    let cosine = max(dot(middle, normal), 1e-3);
    let square = cosine * cosine;
    let variance = 0.003 + 0.00512 * wind;
    let slopes = exp((1.0 - 1.0 / square) / variance) / (PI * variance);
    return PI * fresnel(dot(middle, sun)) * slopes / (4.0 * max(mu, 0.08) * square * square);
}
