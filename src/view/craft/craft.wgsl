// A satellite from nearby: cells, radiators, foil and glass in sunlight, Earthshine and shadow.
// Fine lines are drawn as their share of a pixel and fade to their mean in the distance, so that
// they do not flicker.
#import bevy_pbr::mesh_functions::{get_world_from_local, get_tag}
#import bevy_pbr::mesh_view_bindings::view
#import bevy_pbr::view_transformations::position_world_to_clip
#import sunward::light

struct Craft {
    sun: vec4<f32>,         // unit vector; w: Earthshine on a white sheet that faces the Earth
    zenith: vec4<f32>,      // unit vector; w: cosine of the Earth's apparent radius
    kelvin: vec4<f32>,      // coldest and hottest of the ramp, the array in light and in shadow
}
@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> craft: Craft;

const CELLS: i32 = 0;
const BACK: i32 = 1;
const RADIATOR: i32 = 2;
const FOIL: i32 = 3;
const STRUCTURE: i32 = 4;
const CHIPS: i32 = 5;
const GLASS: i32 = 6;
const HOUSING: i32 = 7;

struct Vertex {
    @builtin(instance_index) instance_index: u32,
    @location(0) position: vec3<f32>,
    @location(1) normal: vec3<f32>,
    @location(2) uv: vec2<f32>,
    @location(3) panel: vec4<f32>,
}

struct Varying {
    @builtin(position) position: vec4<f32>,
    @location(0) world: vec3<f32>,
    @location(1) normal: vec3<f32>,
    @location(2) uv: vec2<f32>,
    @location(3) @interpolate(flat) panel: vec4<f32>,
    @location(4) @interpolate(flat) tag: u32,
}

@vertex
fn vertex(in: Vertex) -> Varying {
    let world_from_local = get_world_from_local(in.instance_index);
    var world = world_from_local * vec4(in.position, 1.0);
    let world_normal = (world_from_local * vec4(in.normal, 0.0)).xyz;
    if in.panel.w < 0.0 {
        // Rods are kept as wide as a pixel where possible; otherwise they would break into dashes.
        let depth = dot(world.xyz - view.world_position, -view.world_from_view[2].xyz);
        let pixel = 2.0 * max(depth, 0.0) / (view.clip_from_view[1][1] * view.viewport.w);
        let radius = in.panel.x / 6.2832;
        world += vec4(world_normal * clamp(0.6 * pixel - radius, 0.0, 3.0 * radius), 0.0);
    }
    var out: Varying;
    out.world = world.xyz;
    out.position = position_world_to_clip(world.xyz);
    out.normal = world_normal;
    out.uv = in.uv;
    out.panel = in.panel;
    out.tag = get_tag(in.instance_index);
    return out;
}

fn hash(p: vec2<f32>) -> f32 {
    var q = fract(p * vec2(0.1031, 0.1030));
    q += dot(q, q.yx + 33.33);
    return fract((q.x + q.y) * q.x);
}

// Returns the share of a pixel that periodic lines of a width cover, in one direction.
fn lines(x: f32, period: f32, width: f32, pixel: f32) -> f32 {
    let away = abs(fract(x / period + 0.5) - 0.5) * period;
    let sharp = clamp((0.5 * (width + pixel) - away) / pixel, 0.0, 1.0) * min(width / pixel, 1.0);
    return mix(sharp, width / period, smoothstep(0.3, 0.8, pixel / period));
}

fn grid(uv: vec2<f32>, period: vec2<f32>, width: f32, pixel: vec2<f32>) -> f32 {
    let u = lines(uv.x, period.x, width, pixel.x);
    let v = lines(uv.y, period.y, width, pixel.y);
    return 1.0 - (1.0 - u) * (1.0 - v);
}

// Returns how much of a structure of some size is still visible: 1 near, 0 when it is smaller than
// a pixel.
fn seen(size: vec2<f32>, pixel: vec2<f32>) -> f32 {
    return 1.0 - smoothstep(0.25, 0.7, max(pixel.x / size.x, pixel.y / size.y));
}

// Returns the colour of a temperature, dark violet to pale yellow (fit to matplotlib's inferno).
fn inferno(t: f32) -> vec3<f32> {
    let x = clamp(t, 0.0, 1.0);
    let c0 = vec3(0.00022, 0.00165, -0.01948);
    let c1 = vec3(0.10651, 0.56396, 3.93271);
    let c2 = vec3(11.60249, -3.97285, -15.94239);
    let c3 = vec3(-41.70400, 17.43640, 44.35415);
    let c4 = vec3(77.16294, -33.40236, -81.80731);
    let c5 = vec3(-71.31943, 32.62606, 73.20952);
    let c6 = vec3(25.13113, -12.24267, -23.07033);
    let srgb = c0 + x * (c1 + x * (c2 + x * (c3 + x * (c4 + x * (c5 + x * c6)))));
    return pow(max(srgb, vec3(0.0)), vec3(2.2));
}

// Returns the linear colour in the upper 24 bits of a tag: red, green, blue, sRGB.
fn tint_of(tag: u32) -> vec3<f32> {
    let bytes = vec3<f32>(f32((tag >> 8u) & 0xffu), f32((tag >> 16u) & 0xffu), f32(tag >> 24u));
    let srgb = bytes / 255.0;
    return select(pow((srgb + 0.055) / 1.055, vec3(2.4)), srgb / 12.92, srgb <= vec3(0.04045));
}

// Returns the light from the Earth on a surface: full when it faces down, a third edge-on, none
// when it faces up.
fn earthshine(normal: vec3<f32>) -> f32 {
    // a face that looks straight up is rounded to a cosine above 1, and the root of a number below 0
    // is black
    let down = max(0.5 - 0.5 * dot(normal, craft.zenith.xyz), 0.0);
    return craft.sun.w * down * sqrt(down);
}

// Returns what a mirror shows: the Earth below, black sky, and the rim of air between them, which
// a crinkled mirror blurs.
fn mirrored(ray: vec3<f32>, blur: f32) -> vec3<f32> {
    let down = -dot(ray, craft.zenith.xyz);
    let earth = smoothstep(craft.zenith.w - blur, craft.zenith.w + blur, down);
    let toward_sun = 0.65 + 0.6 * dot(ray, craft.sun.xyz);
    let ground = mix(vec3(0.45, 0.68, 1.0), vec3(0.62, 0.72, 0.8), smoothstep(0.5, 1.0, down));
    return ground * earth * max(toward_sun, 0.05) * craft.sun.w * 1.6;
}

@fragment
fn fragment(in: Varying, @builtin(front_facing) is_front: bool) -> @location(0) vec4<f32> {
    let pixel = max(fwidth(in.uv), vec2(1e-6));
    let part = i32(in.panel.z + 0.5);
    let own = in.panel.w;
    let size = max(in.panel.xy, vec2(1e-4));
    let to_eye = normalize(view.world_position - in.world);
    var normal = normalize(in.normal);
    normal = select(-normal, normal, is_front);

    let lit = f32(in.tag & 0xffu) / 255.0;
    let radiator_k = f32((in.tag >> 8u) & 0xfffu) * 0.25;
    let chips_k = f32(in.tag >> 20u) * 0.25;
    // at the edge of the shadow the Sun is red
    let sunlight = mix(vec3(1.0, 0.45, 0.2), vec3(1.0, 0.985, 0.96), smoothstep(0.0, 0.7, lit)) * lit;

    // Distance from the edge of the panel inward.
    let inward = min(in.uv, size - in.uv);
    let edge = min(inward.x / pixel.x, inward.y / pixel.y);
    let frame_width = clamp(0.008 * min(size.x, size.y), 0.012, 4.0);
    let frame_seen = min(frame_width / max(pixel.x, pixel.y), 1.0);
    let frame = clamp(0.5 + frame_width / max(pixel.x, pixel.y) - edge, 0.0, 1.0) * frame_seen;

    var albedo = vec3(0.3);
    var shine = 0.0;        // strength of the Sun's mirror image
    var tight = 60.0;       // and how narrow it is
    var glass = 0.0;        // how much of a mirror
    var blur = 0.03;        // width of an edge in the mirror
    let even = normal;      // of the panel, without what its surface adds
    var least = 0.0;        // least and most light of the Sun, as shares of the even panel's
    var most = 1e3;
    var kelvin = -1.0;

#ifdef ARRAY_PIECE
    if part == CELLS {
        // strings within the panel, cells within the strings
        let string = size / max(round(size / (0.16 * min(size.x, size.y))), vec2(1.0));
        let cell = size / max(round(size / 0.166), vec2(1.0));
        let id = floor(in.uv / cell);
        let id_string = floor(in.uv / string);
        let cell_seen = seen(cell, pixel);
        let string_seen = seen(string, pixel);
        let tone = (hash(id + own * 7.0) - 0.5) * 0.30 * cell_seen
            + (hash(id_string + own * 13.0 + 5.0) - 0.5) * 0.22 * string_seen
            + (hash(vec2(own, 3.0)) - 0.5) * 0.16;
        albedo = vec3(0.011, 0.030, 0.115) * (1.0 + tone);
        // silver contacts across the cells, dark gaps between them
        let fingers = lines(in.uv.x, cell.x / 3.0, 0.0016, pixel.x) * 0.8;
        let gaps = grid(in.uv, cell, 0.005, pixel);
        let seams = grid(in.uv, string, clamp(0.012 * string.x, 0.012, 1.5), pixel);
        albedo = mix(albedo, vec3(0.34, 0.37, 0.42), fingers * 0.45);
        albedo = mix(albedo, vec3(0.20, 0.23, 0.30), gaps * 0.9);
        albedo = mix(albedo, vec3(0.26, 0.30, 0.38), seams * 0.75);
        albedo = mix(albedo, vec3(0.55, 0.56, 0.58), frame);
        // cells are not exactly in one plane
        let lean = (vec2(hash(vec2(own, 1.0)), hash(vec2(own, 2.0))) - 0.5) * 0.014
            + (vec2(hash(id_string + 9.0), hash(id_string + 4.0)) - 0.5) * 0.010 * string_seen;
        let side = normalize(cross(normal, vec3(0.31, 0.72, 0.62)));
        normal = normalize(normal + side * lean.x + cross(normal, side) * lean.y);
        shine = 2.2;
        tight = 260.0;
        glass = 1.0 - 0.7 * gaps;
        let hot = craft.kelvin.z;
        let cold = craft.kelvin.w;
        kelvin = sqrt(sqrt(mix(cold * cold * cold * cold, hot * hot * hot * hot, lit)));
    }
    if part == BACK {
        let string = size / max(round(size / (0.25 * min(size.x, size.y))), vec2(1.0));
        let seams = grid(in.uv, string, clamp(0.012 * string.x, 0.01, 1.5), pixel);
        albedo = vec3(0.60, 0.52, 0.40) * (0.94 + 0.12 * hash(vec2(own, 8.0)));
        albedo = mix(albedo, vec3(0.34, 0.30, 0.25), max(seams, frame) * 0.7);
        let hot = craft.kelvin.z;
        let cold = craft.kelvin.w;
        kelvin = sqrt(sqrt(mix(cold * cold * cold * cold, hot * hot * hot * hot, lit)));
    }
#endif
#ifdef RADIATOR_PIECE
    if part == RADIATOR {
        let tube = size.y / max(round(size.y / (0.07 * size.y)), 1.0);
        let tubes = lines(in.uv.y, tube, clamp(0.05 * tube, 0.006, 2.0), pixel.y);
        let joints = lines(in.uv.x, 0.25 * size.x, clamp(0.01 * size.x, 0.008, 2.0), pixel.x);
        albedo = vec3(0.86, 0.87, 0.88) * (0.97 + 0.06 * hash(vec2(own, 6.0)));
        albedo = mix(albedo, vec3(0.50, 0.52, 0.55), max(max(tubes * 0.55, joints * 0.5), frame * 0.8));
        shine = 0.12;
        glass = 0.25;
        // cooler toward the tip of the fins between the tubes
        kelvin = radiator_k - 2.5 * tubes;
    }
#endif
#ifndef ARRAY_PIECE
    if part == FOIL {
        // crinkled gold foil, quilted
        let quilt = vec2(clamp(0.22 * min(size.x, size.y), 0.15, 2.5));
        let crinkle = vec2(clamp(0.035 * min(size.x, size.y), 0.02, 0.5));
        // facets are triangles of a warped, sheared grid
        var place = mat2x2<f32>(0.8, -0.6, 0.6, 0.8) * in.uv / crinkle;
        place += 0.45 * sin(place.yx * 1.9 + own) + 0.2 * sin(place.yx * 4.3);
        place.x += 0.5 * place.y;
        let within = fract(place);
        let id = floor(place) * 2.0 + select(0.0, 1.0, within.x + within.y > 1.0);
        let fine = seen(crinkle, pixel);
        let lean = (vec2(hash(id), hash(id + 17.0)) - 0.5) * 0.32 * fine;
        let side = normalize(cross(normal, vec3(0.31, 0.72, 0.62)));
        normal = normalize(normal + side * lean.x + cross(normal, side) * lean.y);
        let seams = grid(in.uv, quilt, 0.02 * quilt.x, pixel);
        albedo = vec3(0.72, 0.45, 0.14) * mix(0.85, 0.7 + 0.3 * hash(id + 31.0), fine);
        albedo = mix(albedo, vec3(0.42, 0.25, 0.07), seams * 0.8);
        // facets scatter light on each other: none is as dark as it would be alone
        least = 0.8;
        most = 1.25;
        blur = 0.35;
        shine = 1.3;
        tight = 22.0;
        glass = 0.6;
    }
#endif
    if part == STRUCTURE {
        albedo = vec3(0.42, 0.44, 0.47);
        shine = 0.5;
        tight = 30.0;
    }
#ifdef BODY_PIECE
    if part == CHIPS {
        let louvre = clamp(0.05 * min(size.x, size.y), 0.04, 1.2);
        let slats = lines(in.uv.y, louvre, 0.35 * louvre, pixel.y);
        albedo = mix(vec3(0.46, 0.48, 0.51), vec3(0.10, 0.105, 0.115), slats);
        albedo = mix(albedo, vec3(0.62, 0.64, 0.67), frame);
        shine = 0.3;
        tight = 40.0;
        kelvin = chips_k;
    }
    if part == GLASS {
        albedo = vec3(0.012, 0.016, 0.03);
        shine = 5.0;
        tight = 350.0;
        glass = 1.4;
    }
    if part == HOUSING {
        albedo = vec3(0.06, 0.062, 0.07);
        shine = 0.5;
        tight = 50.0;
    }
#endif

#ifdef THERMAL
    let facing = 0.72 + 0.28 * abs(dot(normal, to_eye));
    var color = vec3(0.020, 0.021, 0.024) + albedo * 0.02;
    if kelvin > 0.0 {
        let t = (kelvin - craft.kelvin.x) / (craft.kelvin.y - craft.kelvin.x);
        color = inferno(t) * (1.0 - 0.35 * frame) + vec3(0.004);
    }
    return vec4(light::dither(color * facing, in.position.xy), 1.0);
#else
#ifdef FIGURE
    // The colour of the scale; only the angle and the frames of panels tell its parts apart.
    let facing = 0.72 + 0.28 * abs(dot(normal, to_eye));
    let seams = select(frame, 0.0, part == STRUCTURE || part == GLASS || part == HOUSING);
    let painted = tint_of(in.tag) * facing * (1.0 - 0.35 * seams);
    return vec4(light::dither(painted, in.position.xy), 1.0);
#else
#ifdef DRAFT
    // Glass with bright frames, denser where it is seen at an angle.
    let aslant = 1.0 - abs(dot(normalize(in.normal), to_eye));
    let seams = select(frame, 1.0, part == STRUCTURE);
    let opacity = clamp(0.20 + 0.25 * aslant + 0.5 * seams, 0.0, 0.8);
    return vec4(light::dither(tint_of(in.tag), in.position.xy), opacity);
#else
    // Light of the Sun, of the Earth, and reflected by the satellite's own bright parts.
    let even_sun = max(dot(even, craft.sun.xyz), 0.0);
    let facing_sun = clamp(dot(normal, craft.sun.xyz), least * even_sun, most * even_sun);
    let from_earth = vec3(0.66, 0.82, 1.0) * (earthshine(normal) + 0.035);
    let bounced = sunlight * 0.15 * (1.0 - 0.5 * facing_sun);
    var color = albedo * (sunlight * facing_sun + from_earth + bounced);

    let ray = reflect(-to_eye, normal);
    let grazing = pow(1.0 - clamp(dot(normal, to_eye), 0.0, 1.0), 5.0);
    let mirror = (0.045 + 0.955 * grazing) * glass;
    let tint = select(vec3(1.0), albedo * 1.2, part == FOIL);
    color += mirrored(ray, blur) * tint * select(mirror, glass * 0.7, part == FOIL);
    let toward = max(dot(ray, craft.sun.xyz), 0.0);
    let glint = pow(toward, tight) + 0.06 * pow(toward, 0.12 * tight);
    let sheen = vec3(0.25, 0.45, 1.0) * select(0.0, 0.05, part == CELLS) * pow(toward, 3.0);
    color += sunlight * (tint * shine * glint + sheen) * step(0.0, dot(even, craft.sun.xyz));
    return vec4(light::finish(color, view.exposure, in.position.xy), 1.0);
#endif
#endif
#endif
}
