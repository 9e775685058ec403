//! The weather behind the clouds: where the climate is wet, where storms turn, and where the wind
//! blows.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

use super::clouds_noise::{gradient, next, real, value_slope};

/// Figures of the weather at a place: the place from which the wind brought large shapes (three),
/// the same for fine shapes (three), and the amounts of cloud, cirrus, cumulus, stratocumulus and
/// thunderclouds.
pub(super) type Weather = [f32; CHANNELS];
/// Number of figures.
pub(super) const CHANNELS: usize = 11;

/// Wetter and drier regions: latitude, longitude, half width north to south and west to east, all
/// in degrees, and the change of cloud.
const REGIONS: [[f32; 5]; 34] = [
    // deserts and summer-dry lands
    [23.0, 5.0, 13.0, 26.0, -0.75],
    [24.0, 30.0, 11.0, 16.0, -0.55],
    [24.0, 47.0, 11.0, 13.0, -0.70],
    [30.0, 62.0, 10.0, 14.0, -0.45],
    [41.0, 62.0, 9.0, 14.0, -0.35],
    [36.0, 18.0, 7.0, 20.0, -0.35],
    [-25.0, 132.0, 11.0, 19.0, -0.75],
    [-23.0, 20.0, 10.0, 11.0, -0.55],
    [30.0, -108.0, 9.0, 13.0, -0.45],
    [-25.0, -69.0, 14.0, 6.0, -0.50],
    [22.0, 76.0, 9.0, 10.0, -0.30],
    [42.0, 98.0, 8.0, 18.0, -0.30],
    [-44.0, -67.0, 7.0, 5.0, -0.35],
    // clear skies of the subtropical highs over the oceans
    [22.0, -165.0, 9.0, 30.0, -0.20],
    [-22.0, -112.0, 10.0, 22.0, -0.35],
    [22.0, -48.0, 9.0, 22.0, -0.28],
    [-22.0, -18.0, 8.0, 18.0, -0.25],
    [-20.0, 75.0, 9.0, 25.0, -0.20],
    [18.0, 62.0, 8.0, 9.0, -0.45],
    [16.0, -75.0, 8.0, 14.0, -0.15],
    [-3.0, -130.0, 5.0, 35.0, -0.30],
    // rain
    [-5.0, -62.0, 10.0, 13.0, 0.30],
    [1.0, 22.0, 8.0, 12.0, 0.34],
    [0.0, 112.0, 10.0, 20.0, 0.30],
    [-3.0, 145.0, 8.0, 16.0, 0.30],
    [-10.0, 172.0, 9.0, 16.0, 0.28],
    [-19.0, -168.0, 9.0, 17.0, 0.28],
    [-28.0, -146.0, 9.0, 16.0, 0.25],
    [28.0, 112.0, 8.0, 14.0, 0.25],
    [-27.0, -40.0, 9.0, 13.0, 0.20],
    [8.0, 88.0, 8.0, 12.0, 0.22],
    [45.0, 178.0, 9.0, 30.0, 0.12],
    [54.0, -32.0, 10.0, 25.0, 0.16],
    [8.0, -85.0, 6.0, 12.0, 0.25],
];

/// Sheets of stratocumulus off the western coasts.
const SHEETS: [[f32; 5]; 7] = [
    [-16.0, -84.0, 9.0, 8.0, 0.8],
    [-21.0, -94.0, 11.0, 19.0, 0.7],
    [-15.0, 2.0, 13.0, 10.0, 0.9],
    [28.0, -128.0, 10.0, 11.0, 0.95],
    [27.0, -24.0, 9.0, 9.0, 0.7],
    [-29.0, 104.0, 9.0, 12.0, 0.75],
    [44.0, 160.0, 8.0, 18.0, 0.6],
];

/// Amount of cloud every 10° of latitude from the south pole.
const ZONES: [f32; 19] = [
    -0.10, 0.02, 0.20, 0.38, 0.42, 0.30, 0.12, -0.08, -0.14, -0.08, -0.02, -0.12, -0.14, -0.04,
    0.12, 0.22, 0.24, 0.20, 0.12,
];

/// A storm.
struct Storm {
    centre: [f32; 3],
    east: [f32; 3],
    /// Unit vector towards the pole of its hemisphere.
    pole: [f32; 3],
    /// 1 in the north, −1 in the south.
    turn: f32,
    /// Angle from the centre at which the front crosses the parallel through it, rad.
    radius_rad: f32,
    strength: f32,
    /// Angle by which it has turned, rad.
    spin_rad: f32,
    bearing_rad: f32,
}

fn dot(a: [f32; 3], b: [f32; 3]) -> f32 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn cross(a: [f32; 3], b: [f32; 3]) -> [f32; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

fn normalize(a: [f32; 3]) -> [f32; 3] {
    let scale = 1.0 / libm::sqrtf(dot(a, a)).max(1e-6);
    [a[0] * scale, a[1] * scale, a[2] * scale]
}

/// Returns a bump of height 1 that ends at distance 1.6.
fn bump(square: f32) -> f32 {
    let rest = (1.0 - square * 0.4).max(0.0);
    rest * rest
}

fn storm(latitude: f32, longitude: f32, radius_rad: f32, strength: f32, state: &mut u32) -> Storm {
    let (sl, cl) = (libm::sinf(latitude), libm::cosf(latitude));
    let (so, co) = (libm::sinf(longitude), libm::cosf(longitude));
    let turn = if latitude < 0.0 { -1.0 } else { 1.0 };
    Storm {
        centre: [cl * co, cl * so, sl],
        east: [-so, co, 0.0],
        pole: [-sl * co * turn, -sl * so * turn, cl * turn],
        turn,
        radius_rad,
        strength,
        spin_rad: 1.4 + 2.6 * next(state),
        bearing_rad: 1.4 * (next(state) - 0.5),
    }
}

/// Returns the storms of a seed.
fn storms(seed: u32) -> Vec<Storm> {
    let mut state = seed ^ 0x5ea5_0000;
    let mut list = Vec::new();
    for (count, middle, spread, size) in
        [(11, 49.0, 9.0, 1.15), (12, -50.0, 8.0, 1.3), (9, -61.0, 5.0, 0.85), (7, 62.0, 8.0, 0.8)]
    {
        for index in 0..count {
            let longitude = TAU * (real(index) + 0.8 * next(&mut state)) / real(count) - PI;
            let latitude = (middle + spread * (2.0 * next(&mut state) - 1.0)).to_radians();
            let draw = next(&mut state);
            let radius = size * (0.065 + 0.075 * draw * draw);
            let strength = 0.35 + 0.6 * next(&mut state);
            list.push(storm(latitude, longitude, radius, strength, &mut state));
        }
    }
    list
}

/// Effects of a storm at a place.
struct Reach {
    amount: f32,
    cirrus: f32,
    cumulus: f32,
}

impl Storm {
    /// Rotates `p` backwards, and adds clouds and clear slots to `reach`.
    fn act(
        &self,
        place: [f32; 3],
        p: &mut [f32; 3],
        fine: &mut [f32; 3],
        wave: f32,
        reach: &mut Reach,
    ) {
        if dot(self.centre, place) < 0.0 {
            return;
        }
        let (x, y) = (dot(place, self.east), dot(place, self.pole));
        let r = libm::sqrtf(x * x + y * y).max(1e-4) / self.radius_rad;
        if r > 4.2 {
            return;
        }
        let edge = ((4.2 - r) * 0.7).min(1.0);
        // the spiral of fronts: u = θ + k·ln r is constant along it
        let k = if r < 1.0 { 3.6 } else { 2.2 };
        let theta = libm::atan2f(y, x) - self.bearing_rad + 1.2 * wave;
        let mut u = theta + k * libm::logf(r);
        u -= TAU * libm::floorf(u / TAU + 0.5);
        let pitch = 3.6 - 1.4 * ((r - 0.7) / 0.6).clamp(0.0, 1.0);
        let across = u * r / libm::sqrtf(1.0 + pitch * pitch);
        // all bands end before the next turn of the spiral
        let turn = r.min(1.0);
        let soft = across / (0.45 / (0.7 + 0.3 * r)).min(0.52 * r);
        let sharp = across / 0.13_f32.min(0.5 * r);
        let dry = (across + 0.38 * turn) / (0.29 * turn);
        let (ahead, slot) = (bump(soft * soft), bump(dry * dry));
        let band = if across > 0.0 { ahead } else { bump(sharp * sharp) };
        let heart = bump(r * r * 5.0);
        let tail = 1.0 - 0.12 * (r - 1.0).max(0.0);
        reach.amount += self.strength * edge * (0.85 * band * tail + 0.15 * heart - 0.6 * slot);
        reach.cirrus += self.strength * edge * ahead * 0.5;
        reach.cumulus += self.strength * edge * slot * 0.9;
        // turned back about the centre, less with distance
        let angle = -self.turn * self.spin_rad * self.strength * edge / (0.5 + 1.2 * r * r);
        *p = rotate(*p, self.centre, angle);
        *fine = rotate(*fine, self.centre, angle * 0.45);
    }
}

/// Rotates `p` about `axis` by Rodrigues' formula.
fn rotate(p: [f32; 3], axis: [f32; 3], angle_rad: f32) -> [f32; 3] {
    let (s, c) = (libm::sinf(angle_rad), libm::cosf(angle_rad));
    let side = cross(axis, p);
    let along = dot(axis, p) * (1.0 - c);
    [0, 1, 2].map(|i| p[i] * c + side[i] * s + axis[i] * along)
}

/// Returns a point one step back along the wind, which is the curl of a stream function on the
/// sphere.
fn upwind(p: [f32; 3], step: f32, seed: u32) -> [f32; 3] {
    let a = value_slope(p, 3.1, seed ^ 21);
    let b = value_slope(p, 7.7, seed ^ 22);
    let slope = [a[0] + 0.4 * b[0], a[1] + 0.4 * b[1], a[2] + 0.4 * b[2]];
    let wind = cross(p, slope);
    normalize([p[0] - step * wind[0], p[1] - step * wind[1], p[2] - step * wind[2]])
}

fn regions(list: &[[f32; 5]], latitude_deg: f32, longitude_deg: f32) -> f32 {
    let mut sum = 0.0;
    for [lat, lon, tall, wide, more] in list {
        let y = (latitude_deg - lat) / tall;
        if y * y < 2.5 {
            let mut x = longitude_deg - lon;
            x -= 360.0 * libm::floorf(x / 360.0 + 0.5);
            x /= wide;
            sum += more * bump(x * x + y * y);
        }
    }
    sum
}

fn zone(latitude_deg: f32) -> f32 {
    let y = ((latitude_deg + 90.0) / 10.0).clamp(0.0, 17.999);
    let i = y as usize;
    let t = y - real(i);
    ZONES[i] + (ZONES[i + 1] - ZONES[i]) * t * t * (3.0 - 2.0 * t)
}

/// Returns the weather on a grid of `columns` by `rows`.
pub(super) fn weather(columns: usize, rows: usize, seed: u32) -> Vec<Weather> {
    let storms = storms(seed);
    let mut grid = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let latitude = FRAC_PI_2 - PI * (real(row) + 0.5) / real(rows);
        let (sin_lat, cos_lat) = (libm::sinf(latitude), libm::cosf(latitude));
        let near: Vec<&Storm> = storms
            .iter()
            .filter(|s| (libm::asinf(s.centre[2]) - latitude).abs() < 4.4 * s.radius_rad)
            .collect();
        for column in 0..columns {
            let longitude = TAU * ((real(column) + 0.5) / real(columns) - 0.5);
            let p = [cos_lat * libm::cosf(longitude), cos_lat * libm::sinf(longitude), sin_lat];
            grid.push(at(p, latitude.to_degrees(), longitude.to_degrees(), &near, seed));
        }
    }
    grid
}

fn at(p: [f32; 3], latitude_deg: f32, longitude_deg: f32, storms: &[&Storm], seed: u32) -> Weather {
    let wave = gradient(p, 4.3, seed ^ 31);
    let ripple = gradient(p, 9.1, seed ^ 32);
    let (mut far, mut fine) = (p, p);
    let mut reach = Reach { amount: 0.0, cirrus: 0.0, cumulus: 0.0 };
    for storm in storms {
        storm.act(p, &mut far, &mut fine, wave + 0.6 * ripple, &mut reach);
    }
    // near the equator clouds rise more than they drift
    let drift = 0.3 + 0.7 * ((latitude_deg.abs() - 12.0) / 25.0).clamp(0.0, 1.0);
    far = upwind(far, 0.045 * drift, seed);
    fine = upwind(fine, 0.03 * drift, seed);
    far = upwind(far, 0.045 * drift, seed);
    // climate, with borders bent by the weather
    let (lat, lon) = (latitude_deg + 5.0 * wave, longitude_deg + 9.0 * ripple);
    let sheet = regions(&SHEETS, lat + 3.0 * ripple, lon + 5.0 * wave);
    let tropics = (latitude_deg - 6.0 - 4.0 * wave) / 5.0;
    let patch = gradient(p, 6.1, seed ^ 33);
    let rain = bump(tropics * tropics) * (0.35 + 0.8 * patch);
    let region = regions(&REGIONS, lat, lon);
    let climate = zone(lat) + region + 0.5 * rain;
    let warm = bump(latitude_deg * latitude_deg / 400.0);
    let calm = bump((latitude_deg.abs() - 19.0) * (latitude_deg.abs() - 19.0) / 196.0);
    let rough = bump((latitude_deg.abs() - 47.0) * (latitude_deg.abs() - 47.0) / 200.0);
    let high = 0.25 + 1.1 * gradient(p, 3.3, seed ^ 34) + 0.3 * climate;
    [
        far[0],
        far[1],
        far[2] * 1.4,
        fine[0],
        fine[1],
        fine[2],
        climate + 0.04 + reach.amount.min(1.1) - 0.25 * sheet.min(1.0),
        (high + reach.cirrus).clamp(0.0, 1.0),
        ((0.75 * calm + 0.45 * rough) * (1.0 + climate).clamp(0.0, 1.0) + reach.cumulus)
            .clamp(0.0, 1.0),
        sheet,
        (0.9 * rain + warm * (1.3 * region + 0.5 * patch)).clamp(0.0, 1.0),
    ]
}
