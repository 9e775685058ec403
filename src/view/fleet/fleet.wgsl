// The far fleet: one draw call a cluster; positions are computed here from constant data.
//
// A plane's satellite is an integer phase. Its plane's frame is one row of `frames`, given about
// the point of the orbit nearest to the eye, so that the error shrinks with the distance.
// `view/fleet/placement.rs` holds the same formulas in Rust, in the same order, and their errors.
#import bevy_pbr::mesh_view_bindings::view
#import sunward::light::mark_pixel

struct Fleet {
    origin: vec4<f32>,          // where render space begins, TEME, m; w: share of the way between anchors
    origin_rest: vec4<f32>,     // what f32 left of it; w: the stretch along the axis that makes the Earth a sphere
    sun: vec4<f32>,             // unit vector, stretched; w: distance, m
    center: vec4<f32>,          // of a formation, render space, m; w: sine of its phase
    radial: vec4<f32>,          // w: cosine of its phase
    along: vec4<f32>,           // w: the Earth's radius, m
    across: vec4<f32>,          // w: the Sun's radius, m
    look: vec4<f32>,            // radius, px; opacity in light; in shadow; hidden nearer than this, m
    value: vec4<f32>,           // 1: value is the light; 1: from `values`; a value for all
    stops: array<vec4<f32>, 16>,
}

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> fleet: Fleet;
@group(#{MATERIAL_BIND_GROUP}) @binding(1) var frames: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(2) var values: texture_2d<f32>;

struct Vertex {
    @location(0) satellite: vec3<u32>,   // phase, turns·2³²; row of `frames`; index·4 + corner
#ifdef FORMATION
    @location(1) offset: vec4<f32>,      // radial, along, across with cos, across with −sin, m
#endif
}

struct Varying {
    @builtin(position) clip: vec4<f32>,
    @location(0) tint: vec4<f32>,
#ifdef DISCS
    @location(1) place: vec2<f32>,       // pixels from the middle
#endif
}

const RAD_PER_UNIT: f32 = 1.4629180792671596e-9;    // 2π/2³²
const TAU: f32 = 6.28318530718;
const FRAC_1_PI: f32 = 0.31830988618;
const FRAC_PI_2: f32 = 1.57079632679;

// Returns texel `part` of item `item`, with `parts` to an item, row after row.
fn frame(item: u32, part: u32, parts: u32) -> vec4<f32> {
    let per_row = textureDimensions(frames).x / parts;
    return textureLoad(frames, vec2(item % per_row * parts + part, item / per_row), 0);
}

// Returns (sin, 1 − cos) of quarter·90° + r, |r| ≤ 45°, by the polynomials of Cephes (S. Moshier).
fn sin_versine_of(quarter: i32, r: f32) -> vec2<f32> {
    let r2 = r * r;
    let sin = r + r * r2 * (-0.16666655 + r2 * (8.332161e-3 - r2 * 1.9515296e-4));
    let versine = 0.5 * r2 - r2 * r2 * (0.041666646 + r2 * (-1.3887316e-3 + r2 * 2.4433157e-5));
    switch quarter & 3 {
        case 0: { return vec2(sin, versine); }
        case 1: { return vec2(1.0 - versine, 1.0 + sin); }
        case 2: { return vec2(-sin, 2.0 - versine); }
        default: { return vec2(versine - 1.0, 1.0 - sin); }
    }
}

// Returns the same of an angle as an integer; the quarter is removed before anything is rounded.
fn sin_versine_turns(turns: i32) -> vec2<f32> {
    let quarter = (turns + 536870912) >> 30u;
    return sin_versine_of(quarter, f32(turns - (quarter << 30u)) * RAD_PER_UNIT);
}

// Returns the same of an angle in radians, up to some turns.
fn sin_versine(angle: f32) -> vec2<f32> {
    let quarter = floor(angle / FRAC_PI_2 + 0.5);
    let r = (angle - quarter * 1.5703125) - quarter * 4.8382679e-4;
    return sin_versine_of(i32(quarter), r);
}

#ifdef PLANES
// Returns the render-space place on an ellipse: start + along·sin d − toward·(1 − cos d), where d
// is the eccentric anomaly past the start. On a circle d is the phase itself. Otherwise Kepler's
// equation gives it, d + e sin E₀·(1 − cos d) − e cos E₀·sin d = m, by Newton's method from beyond
// the root (E ≤ M + e and E ≤ M/(1 − e)), from where it never overshoots.
fn place(in: Vertex) -> vec3<f32> {
    let start = frame(in.satellite.y, 0u, 4u);      // w: e sin E₀
    let toward = frame(in.satellite.y, 1u, 4u);     // w: e cos E₀
    let along = frame(in.satellite.y, 2u, 4u);      // w: e
    let shift = frame(in.satellite.y, 3u, 4u);      // upper and lower half of an integer; M₀
    let turns = i32(in.satellite.x + (u32(shift.x) << 16u) + u32(shift.y));
    var bend = sin_versine_turns(turns);
    if along.w > 0.0 {
        let m = f32(turns) * RAD_PER_UNIT;
        let turn = (shift.z + m) * 0.5 * FRAC_1_PI;
        let past = (turn - floor(turn + 0.5)) * TAU;
        let ahead = min(along.w, abs(past) * along.w / (1.0 - along.w));
        var d = m - start.w + select(ahead, -ahead, past < 0.0);
        for (var step = 0; step < 6; step++) {
            bend = sin_versine(d);
            let off = d + start.w * bend.y - toward.w * bend.x - m;
            d -= off / (1.0 - toward.w * (1.0 - bend.y) + start.w * bend.x);
        }
        bend = sin_versine(d);
    }
    return start.xyz + (along.xyz * bend.x - toward.xyz * bend.y);
}
#endif

#ifdef FORMATION
// Returns the place of a member of a formation, by Hill–Clohessy–Wiltshire about the centre.
fn place(in: Vertex) -> vec3<f32> {
    let s = fleet.center.w;
    let c = fleet.radial.w;
    let o = in.offset;
    return fleet.center.xyz
        + (fleet.radial.xyz * (o.x * c + 0.5 * o.y * s)
        + fleet.along.xyz * (o.y * c - 2.0 * o.x * s)
        + fleet.across.xyz * (o.z * c - o.w * s));
}
#endif

#ifdef ANCHORS
// Returns the place of an element set, by a cubic Hermite curve between two anchors, about the
// first, which is given in two parts.
fn place(in: Vertex) -> vec3<f32> {
    let item = in.satellite.y;
    let t = fleet.origin.w;
    let first = frame(item, 0u, 5u).xyz - fleet.origin.xyz;
    let rest = frame(item, 1u, 5u).xyz - fleet.origin_rest.xyz;
    let way = frame(item, 2u, 5u).xyz * (t * t * (3.0 - 2.0 * t))
        + frame(item, 3u, 5u).xyz * (t * (1.0 - t) * (1.0 - t))
        + frame(item, 4u, 5u).xyz * (t * t * (t - 1.0));
    return first + (rest + way);
}
#endif

// Returns arcsin, |error| < 3e-7 (Abramowitz & Stegun 4.4.46).
fn arcsine(value: f32) -> f32 {
    let x = abs(value);
    var p = -0.0012624911;
    p = p * x + 0.00667009;
    p = p * x - 0.017088126;
    p = p * x + 0.03089188;
    p = p * x - 0.050174305;
    p = p * x + 0.08897899;
    p = p * x - 0.2145988;
    p = p * x + FRAC_PI_2;
    return sign(value) * (FRAC_PI_2 - sqrt(1.0 - x) * p);
}

// Returns the lit share of the Sun's disc, by the conical shadow of `model/sunlight.rs`
// (ShadowEdge, lit_at) in the space of `model/shadow.rs`, in which the Earth is a sphere.
fn lit_at(teme: vec3<f32>) -> f32 {
    let stretched = vec3(teme.xy, teme.z * fleet.origin_rest.w);
    let radius = length(stretched);
    let up = stretched / radius;
    let cos_theta = -dot(up, fleet.sun.xyz);
    let sin_theta = length(cross(up, fleet.sun.xyz));
    let sin_earth = min(fleet.along.w / radius, 1.0);
    let cos_earth = sqrt(1.0 - sin_earth * sin_earth);
    let sun = fleet.across.w / fleet.sun.w;
    let sine = sin_theta * cos_earth - cos_theta * sin_earth;
    let angle = sine + sine * sine * sine / 6.0;
    let x = clamp((angle - radius / fleet.sun.w * sin_theta) / sun, -1.0, 1.0);
    let w2 = 1.0 - x * x;
    let w = sqrt(w2);
    let bend = sun / arcsine(sin_earth) * FRAC_1_PI / 3.0;
    return clamp(0.5 + (x * w + arcsine(x)) * FRAC_1_PI + bend * w2 * w, 0.0, 1.0);
}

fn color(value: f32) -> vec3<f32> {
    let x = clamp(value, 0.0, 1.0) * 15.0;
    let low = min(u32(x), 14u);
    return mix(fleet.stops[low].rgb, fleet.stops[low + 1u].rgb, x - f32(low));
}

@vertex
fn vertex(in: Vertex) -> Varying {
    var out: Varying;
    let position = place(in);
    let lit = lit_at(position + fleet.origin.xyz);
    let index = in.satellite.z >> 2u;
    let width = textureDimensions(values).x;
    let stored = textureLoad(values, vec2(index % width, index / width) * u32(fleet.value.y), 0).r;
    let value = fleet.value.z + fleet.value.x * lit + fleet.value.y * stored;
    let away = distance(position, view.world_position);
    let fade = clamp((away / max(fleet.look.w, 1e-3) - 1.0) * 4.0, 0.0, 1.0);
    out.tint = vec4(color(value), mix(fleet.look.z, fleet.look.y, lit) * fade);
    out.clip = view.clip_from_world * vec4(position, 1.0);
#ifdef DISCS
    let corner = in.satellite.z & 3u;
    let side = vec2(f32(corner & 1u), f32(corner >> 1u)) * 2.0 - 1.0;
    out.place = side * (fleet.look.x * mark_pixel(view.viewport.w) + 2.0);
    out.clip += vec4(out.place * 2.0 / view.viewport.zw * out.clip.w, 0.0, 0.0);
#endif
#ifdef ANCHORS
    // An object that cannot be placed is not drawn.
    if frame(in.satellite.y, 0u, 5u).w == 0.0 {
        out.clip = vec4(2.0, 2.0, 2.0, 1.0);
    }
#endif
    return out;
}

@fragment
fn fragment(in: Varying) -> @location(0) vec4<f32> {
#ifdef DISCS
    // A bright disc has a dark edge, so that it is visible before clouds; a dark disc has a light
    // one, so that it is visible before black.
    let outside = length(in.place) - fleet.look.x * mark_pixel(view.viewport.w);
    let disc = clamp(0.5 - outside * 0.8, 0.0, 1.0);
    let hem = 0.45 * clamp(1.5 - outside, 0.0, 1.0);
    let opacity = max(disc, hem);
    let luminance = dot(in.tint.rgb, vec3(0.2126, 0.7152, 0.0722));
    let light_hem = 0.4 * clamp(1.0 - luminance * 8.0, 0.0, 1.0);
    let color = in.tint.rgb * disc + vec3(light_hem) * (opacity - disc);
    return vec4(color / max(opacity, 1e-3), in.tint.a * opacity);
#else
    return in.tint;
#endif
}
