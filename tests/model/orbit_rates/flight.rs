//! Orbits integrated under the Earth's zonal harmonics, with no theory of mean elements in them.

use std::f64::consts::TAU;

use glam::DVec3;

/// μ m³/s², R m and J2 to J4 of EGM2008, written down apart from the model's.
const MU: f64 = 3.986_004_418e14;
const RADIUS_M: f64 = 6_378_137.0;
const ZONALS: [f64; 3] = [1.082_626_173_852e-3, -2.532_410_519e-6, -1.619_897_600e-6];
/// Steps of an orbit.
const STEPS: f64 = 600.0;

/// A place and a velocity, m and m/s.
#[derive(Clone, Copy)]
struct State {
    position_m: DVec3,
    velocity_m_s: DVec3,
}

/// Osculating elements, m and rad.
#[derive(Clone, Copy)]
pub struct Elements {
    pub semi_major_axis_m: f64,
    pub eccentricity: f64,
    pub inclination_rad: f64,
    pub node_rad: f64,
    pub perigee_rad: f64,
}

/// What an integration shows.
pub struct Flown {
    /// Osculating size, shape and inclination, averaged over time from node to node.
    pub mean: Elements,
    /// Rate of the node, rad/s.
    pub node_rad_s: f64,
    /// Mean time from one ascending node to the next, s.
    pub nodal_period_s: f64,
}

/// Acceleration by a central body with J2 to J4, from the gradient of each harmonic:
/// k [(n+1) Pₙ r̂ − Pₙ′ (ẑ − s r̂)]/r, k = μ Jₙ Rⁿ/rⁿ⁺¹, s = z/r.
fn acceleration_m_s2(position_m: DVec3) -> DVec3 {
    let r = position_m.length();
    let up = position_m / r;
    let s = up.z;
    let legendre = [
        (1.5 * s * s - 0.5, 3.0 * s),
        (2.5 * s * s * s - 1.5 * s, 7.5 * s * s - 1.5),
        (4.375 * s.powi(4) - 3.75 * s * s + 0.375, 17.5 * s * s * s - 7.5 * s),
    ];
    let mut sum = up * (-MU / (r * r));
    for (index, ((value, slope), zonal)) in legendre.into_iter().zip(ZONALS).enumerate() {
        let n = index as i32 + 2;
        let k = MU * zonal * (RADIUS_M / r).powi(n) / r;
        sum += (up * (f64::from(n + 1) * value) - (DVec3::Z - up * s) * slope) * (k / r);
    }
    sum
}

impl State {
    /// The state at perigee of osculating elements.
    fn at_perigee(elements: &Elements) -> Self {
        let Elements { semi_major_axis_m: a, eccentricity: e, inclination_rad: i, .. } = *elements;
        let (sin_n, cos_n) = elements.node_rad.sin_cos();
        let (sin_w, cos_w) = elements.perigee_rad.sin_cos();
        let toward_node = DVec3::new(cos_n, sin_n, 0.0);
        let toward_top = DVec3::new(-sin_n * i.cos(), cos_n * i.cos(), i.sin());
        let speed = (MU / a * (1.0 + e) / (1.0 - e)).sqrt();
        Self {
            position_m: (toward_node * cos_w + toward_top * sin_w) * (a * (1.0 - e)),
            velocity_m_s: (toward_top * cos_w - toward_node * sin_w) * speed,
        }
    }

    fn osculating(&self) -> Elements {
        let (r, v) = (self.position_m, self.velocity_m_s);
        let normal = r.cross(v);
        let toward_perigee = v.cross(normal) / MU - r.normalize();
        let node_rad = normal.x.atan2(-normal.y);
        let toward_node = DVec3::new(node_rad.cos(), node_rad.sin(), 0.0);
        let across = normal.normalize().cross(toward_node);
        Elements {
            semi_major_axis_m: 1.0 / (2.0 / r.length() - v.length_squared() / MU),
            eccentricity: toward_perigee.length(),
            inclination_rad: (normal.z / normal.length()).acos(),
            node_rad,
            perigee_rad: toward_perigee.dot(across).atan2(toward_perigee.dot(toward_node)),
        }
    }

    /// One step of the classical Runge–Kutta method.
    fn after(&self, step_s: f64) -> Self {
        let slope = |state: &Self| (state.velocity_m_s, acceleration_m_s2(state.position_m));
        let along = |(velocity, acceleration): (DVec3, DVec3), s: f64| Self {
            position_m: self.position_m + velocity * s,
            velocity_m_s: self.velocity_m_s + acceleration * s,
        };
        let k1 = slope(self);
        let k2 = slope(&along(k1, 0.5 * step_s));
        let k3 = slope(&along(k2, 0.5 * step_s));
        let k4 = slope(&along(k3, step_s));
        let mean = |a: DVec3, b: DVec3, c: DVec3, d: DVec3| (a + (b + c) * 2.0 + d) / 6.0;
        along((mean(k1.0, k2.0, k3.0, k4.0), mean(k1.1, k2.1, k3.1, k4.1)), step_s)
    }

    /// A part of the time in which a circular orbit at this place goes round.
    fn step_s(&self) -> f64 {
        let r = self.position_m.length();
        TAU / STEPS * (r * r * r / MU).sqrt()
    }
}

/// The ascending node between two states: the share of the step before it, by the secant, and
/// its right ascension, rad.
fn node_between(from: &State, step_s: f64) -> (f64, f64) {
    let mut share = 0.5;
    for _ in 0..6 {
        let now = from.after(share * step_s);
        share -= now.position_m.z / (now.velocity_m_s.z * step_s);
    }
    (share, from.after(share * step_s).osculating().node_rad)
}

/// Flies osculating elements, beginning at perigee, for about `days`.
pub fn fly(start: &Elements, days: f64) -> Flown {
    let mut state = State::at_perigee(start);
    let mut now_s = 0.0;
    let mut nodes: Vec<(f64, f64)> = Vec::new();
    let mut sums = [0.0; 4];
    let mut before = state.osculating();
    // to the first node after the time, so that whole orbits are averaged
    while now_s < days * 86_400.0 || nodes.last().is_none_or(|node| node.0 < days * 86_400.0) {
        let step_s = state.step_s();
        let next = state.after(step_s);
        if state.position_m.z < 0.0 && next.position_m.z >= 0.0 {
            let (share, node_rad) = node_between(&state, step_s);
            nodes.push((now_s + share * step_s, node_rad));
        }
        let after = next.osculating();
        if !nodes.is_empty() {
            for now in [before, after] {
                let parts = [1.0, now.semi_major_axis_m, now.eccentricity, now.inclination_rad];
                for (sum, part) in sums.iter_mut().zip(parts) {
                    *sum += 0.5 * part * step_s;
                }
            }
        }
        before = after;
        now_s += step_s;
        state = next;
    }
    let (begin_s, end_s) = (nodes[0].0, nodes[nodes.len() - 1].0);
    let turned_rad: f64 = nodes
        .windows(2)
        .map(|pair| (pair[1].1 - pair[0].1 + TAU / 2.0).rem_euclid(TAU) - TAU / 2.0)
        .sum();
    Flown {
        mean: Elements {
            semi_major_axis_m: sums[1] / sums[0],
            eccentricity: sums[2] / sums[0],
            inclination_rad: sums[3] / sums[0],
            ..*start
        },
        node_rad_s: turned_rad / (end_s - begin_s),
        nodal_period_s: (end_s - begin_s) / (nodes.len() - 1) as f64,
    }
}
