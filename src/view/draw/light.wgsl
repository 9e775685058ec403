// Functions that all shaders of the picture share: exposure, tone curve, dither.
//
// Scene light is linear; 1.0 is a white sheet that faces the Sun. `view.exposure` is the camera's.
// Ground, air and satellites end with `finish`; stars, the Sun's glare and temperatures with
// `dither` alone; marks and lines are in screen colours.
#define_import_path sunward::light

// Returns the size of a mark's pixel. The reference is a picture of 900 rows, so that marks and
// lines grow with screens and stills.
fn mark_pixel(rows: f32) -> f32 {
    return max(rows / 900.0, 1.0);
}

// Returns a filmic S-curve: toe, straight part, shoulder (Narkowicz 2015, fit to ACES).
fn tone(light: vec3<f32>) -> vec3<f32> {
    let x = max(light, vec3(0.0)) * 0.8;
    return clamp(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14), vec3(0.0), vec3(1.0));
}

// Returns noise that averages out over neighbours (Jimenez 2014), in [-0.5, 0.5].
fn noise(pixel: vec2<f32>) -> f32 {
    return fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715)))) - 0.5;
}

// Dithers by one step of eight-bit sRGB, so that slow gradients show no bands.
fn dither(color: vec3<f32>, pixel: vec2<f32>) -> vec3<f32> {
    // slope of linear light over sRGB, roughly 2.2 c^(1.2/2.2), and the straight part near black
    let slope = max(2.2 * sqrt(color), vec3(0.0774));
    return max(color + slope * noise(pixel) / 255.0, vec3(0.0));
}

// Converts scene light to linear display light.
fn finish(light: vec3<f32>, exposure: f32, pixel: vec2<f32>) -> vec3<f32> {
    return dither(tone(light * exposure), pixel);
}

// Falls smoothly from 1 at and below `low` to 0 at and above `high`. `smoothstep` itself is
// undefined in GLSL when its edges are reversed.
fn falling(low: f32, high: f32, x: f32) -> f32 {
    return 1.0 - smoothstep(low, high, x);
}
