//! The positions of the far fleet: frames computed in f64, and the shader's formulas in Rust.
//!
//! What a plane's satellites share is uploaded once a frame, about the point of the orbit that is
//! nearest to the eye. The error of a position is then that of f32 on its distance from that point,
//! and 1 cm of the integer phase: below 3 m anywhere on an orbit of 7 000 km, below 2 cm within 50
//! km of the eye. Ellipses solve Kepler's equation about the same point. `tests/app/fleet` checks
//! all of it against the model.

use core::f64::consts::TAU;

use bevy::{math::DVec3, prelude::*};
use rayon::prelude::*;

use crate::{
    model::{
        constants::SUN_RADIUS_M,
        fleet::light::{FormationFrame, turns_from_rad},
        numeric::{Real, TURN},
        orbit::{
            Orbit, Plane, PlaneBasis, PositionVelocity, eccentric_anomaly_rad, elements::ElementSet,
        },
        shadow::EarthShape,
        sunlight::{Sun, lit_at},
        time::Instant,
    },
    view::scale::{self, Origin},
};

/// Time between two anchors, s. A cubic between them is accurate to 20 cm on low orbits, and to a
/// metre on high ones, where SGP4's velocities are not exactly the derivatives of its positions.
const ANCHOR_S: f64 = 20.0;
/// Newton steps that solve Kepler's equation in f32 for eccentricities up to 0.97.
const NEWTON_STEPS: u32 = 6;
/// 2π/2³².
const RAD_PER_UNIT: f32 = 1.462_918_1e-9;

/// The frame that the satellites of one plane share.
#[derive(Clone, Copy, Debug)]
pub struct OrbitFrame {
    /// The point at the eccentric anomaly E₀, render space, m.
    start: Vec3,
    /// From the ellipse's centre to that point, m.
    toward: Vec3,
    /// Derivative of the place by the eccentric anomaly there, m.
    along: Vec3,
    eccentricity: f32,
    /// e sin E₀ and e cos E₀.
    e_sin: f32,
    e_cos: f32,
    /// Mean anomaly of the point, rad.
    mean_rad: f32,
    /// Mean anomaly of phase 0 past that of the point, turns/2³².
    shift_turns: u32,
}

impl OrbitFrame {
    /// Texels of one frame.
    pub const TEXELS: usize = 4;

    /// Returns the frame of a plane `elapsed_s` after the epoch for an eye, TEME, m.
    #[must_use]
    pub fn new(plane: &Plane, elapsed_s: f64, origin: &Origin, eye_m: DVec3) -> Self {
        let orbit = plane.orbit.carried(elapsed_s);
        let basis = PlaneBasis::new(orbit.inclination_rad, orbit.node_rad);
        let (sin_w, cos_w) = libm::sincos(orbit.perigee_rad);
        let to_perigee = basis.toward_node * cos_w + basis.toward_top * sin_w;
        let past_perigee = basis.toward_top * cos_w - basis.toward_node * sin_w;
        let e = orbit.eccentricity;
        let eta = (1.0 - e * e).sqrt();
        // the point nearest to the eye, as far as its direction determines it
        let true_rad = libm::atan2(eye_m.dot(past_perigee), eye_m.dot(to_perigee));
        let (sin_v, cos_v) = libm::sincos(true_rad);
        let nearest_rad = libm::atan2(eta * sin_v, e + cos_v);
        let wanted_rad = nearest_rad - e * libm::sin(nearest_rad);
        let phase_0_rad = orbit.anomaly_rad;
        let shift_turns = turns_from_rad(phase_0_rad - wanted_rad);
        // the point is moved so that the integer is exact; phases are truncated, so half a unit is
        // added
        let mean_rad = phase_0_rad - (f64::from(shift_turns) - 0.5) / TURN * TAU;
        let mean_rad = mean_rad - (mean_rad / TAU).round() * TAU;
        let (sin_e, cos_e) = libm::sincos(eccentric_anomaly_rad(mean_rad.rem_euclid(TAU), e));
        let axis_m = orbit.semi_major_axis_m;
        let toward = (to_perigee * cos_e + past_perigee * (eta * sin_e)) * axis_m;
        let along = (past_perigee * (eta * cos_e) - to_perigee * sin_e) * axis_m;
        Self {
            start: origin.render_from_teme(toward - to_perigee * (axis_m * e)),
            toward: scale::direction(toward),
            along: scale::direction(along),
            eccentricity: scale::single(e),
            e_sin: scale::single(e * sin_e),
            e_cos: scale::single(e * cos_e),
            mean_rad: scale::single(mean_rad),
            shift_turns,
        }
    }

    /// Returns the frame as the shader reads it. An integer is passed as two halves, which floats
    /// hold exactly.
    #[must_use]
    pub fn texels(&self) -> [[f32; 4]; Self::TEXELS] {
        let [a, b, c, d] = self.shift_turns.to_be_bytes();
        let halves = [u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])].map(f32::from);
        [
            self.start.extend(self.e_sin).to_array(),
            self.toward.extend(self.e_cos).to_array(),
            self.along.extend(self.eccentricity).to_array(),
            [halves[0], halves[1], self.mean_rad, 0.0],
        ]
    }

    /// Returns the render-space place of a phase, as `place` of `fleet.wgsl` does.
    #[must_use]
    pub fn at(&self, phase_turns: u32) -> Vec3 {
        let turns = phase_turns.wrapping_add(self.shift_turns).cast_signed();
        let (mut sin, mut versine) = sin_versine_turns(turns);
        if self.eccentricity > 0.0 {
            let m = scale::whole(turns) * RAD_PER_UNIT;
            let turn = (self.mean_rad + m) * 0.5 * core::f32::consts::FRAC_1_PI;
            let past_rad = (turn - (turn + 0.5).floor()) * core::f32::consts::TAU;
            let e = self.eccentricity;
            let ahead = e.min(past_rad.abs() * e / (1.0 - e));
            let mut d = m - self.e_sin + if past_rad < 0.0 { -ahead } else { ahead };
            for _ in 0..NEWTON_STEPS {
                (sin, versine) = sin_versine(d);
                let off = d + self.e_sin * versine - self.e_cos * sin - m;
                d -= off / (1.0 - self.e_cos * (1.0 - versine) + self.e_sin * sin);
            }
            (sin, versine) = sin_versine(d);
        }
        self.start + (self.along * sin - self.toward * versine)
    }
}

/// Returns (sin, 1 − cos) of quarter·90° + r, |r| ≤ 45°, by the polynomials of Cephes (S. Moshier).
fn sin_versine_of(quarter: i32, r: f32) -> (f32, f32) {
    let r2 = r * r;
    let sin = r + r * r2 * (-0.166_666_55 + r2 * (8.332_161e-3 - r2 * 1.951_529_6e-4));
    let versine =
        0.5 * r2 - r2 * r2 * (0.041_666_646 + r2 * (-1.388_731_6e-3 + r2 * 2.443_315_7e-5));
    match quarter & 3 {
        0 => (sin, versine),
        1 => (1.0 - versine, 1.0 + sin),
        2 => (-sin, 2.0 - versine),
        _ => (versine - 1.0, 1.0 - sin),
    }
}

/// Returns the same of an angle as an integer, turns/2³².
fn sin_versine_turns(turns: i32) -> (f32, f32) {
    let quarter = turns.wrapping_add(1 << 29) >> 30;
    sin_versine_of(quarter, scale::whole(turns.wrapping_sub(quarter << 30)) * RAD_PER_UNIT)
}

/// Returns the same of an angle of some turns in radians, with π/2 in two parts.
fn sin_versine(angle: f32) -> (f32, f32) {
    let quarter = (angle / core::f32::consts::FRAC_PI_2 + 0.5).floor();
    let r = (angle - quarter * 1.570_312_5) - quarter * 4.838_268e-4;
    sin_versine_of(quarter as i32, r)
}

/// A formation's frame as the shader reads it.
#[derive(Clone, Copy, Debug)]
pub struct FormationPlace {
    /// The centre in render space, m; sine of the phase.
    pub center: Vec4,
    /// Outward; cosine of the phase.
    pub radial: Vec4,
    /// Along track.
    pub along: Vec3,
    /// Along the normal.
    pub across: Vec3,
}

impl FormationPlace {
    /// Returns the frame of a formation about `reference`.
    #[must_use]
    pub fn new(reference: &Orbit, elapsed_s: f64, origin: &Origin) -> Self {
        let frame = FormationFrame::new(reference, elapsed_s);
        let [radial, along, across] = frame.axes();
        let (sin, cos) = frame.sin_cos_phase();
        let center = origin.render_from_teme(radial * reference.semi_major_axis_m);
        Self {
            center: center.extend(scale::single(sin)),
            radial: scale::direction(radial).extend(scale::single(cos)),
            along: scale::direction(along),
            across: scale::direction(across),
        }
    }

    /// Returns the render-space place of a member (radial, along, across with cos, across with
    /// −sin, m), as the shader computes it.
    #[must_use]
    pub fn at(&self, offset: Vec4) -> Vec3 {
        let (s, c) = (self.center.w, self.radial.w);
        self.center.truncate()
            + (self.radial.truncate() * (offset.x * c + 0.5 * offset.y * s)
                + self.along * (offset.y * c - 2.0 * offset.x * s)
                + self.across * (offset.z * c - offset.w * s))
    }
}

/// Element sets at two times, between which the shader interpolates by a cubic.
#[derive(Component, Clone, Debug)]
pub struct Anchors {
    begin: Instant,
    states: [Vec<Option<PositionVelocity>>; 2],
}

fn fly(sets: &[ElementSet], time: Instant) -> Vec<Option<PositionVelocity>> {
    sets.par_iter().with_min_len(64).map(|set| set.at(time).ok()).collect()
}

impl Anchors {
    /// Texels of one element set.
    pub const TEXELS: usize = 5;

    /// Returns anchors before and after a time, flown on all cores.
    #[must_use]
    pub fn new(sets: &[ElementSet], now: Instant) -> Self {
        let begin_s = (now.since_j2000_s / ANCHOR_S).floor() * ANCHOR_S;
        let begin = Instant { since_j2000_s: begin_s };
        Self { begin, states: [fly(sets, begin), fly(sets, begin.plus(ANCHOR_S))] }
    }

    /// Moves the anchors so that they enclose a time. Returns false when the present ones do.
    pub fn move_to(&mut self, sets: &[ElementSet], now: Instant) -> bool {
        let ahead_s = now.since_s(self.begin);
        if (0.0..ANCHOR_S).contains(&ahead_s) {
            return false;
        }
        if (ANCHOR_S..2.0 * ANCHOR_S).contains(&ahead_s) {
            self.begin = self.begin.plus(ANCHOR_S);
            self.states.swap(0, 1);
            self.states[1] = fly(sets, self.begin.plus(ANCHOR_S));
        } else {
            *self = Self::new(sets, now);
        }
        true
    }

    /// Returns the share of the way from the first anchor to the second.
    #[must_use]
    pub fn share(&self, now: Instant) -> f32 {
        scale::single(now.since_s(self.begin) / ANCHOR_S)
    }

    /// Returns one set as the shader reads it: place in two parts (with 1 where it flies), the way,
    /// and both velocities times the time between.
    #[must_use]
    pub fn texels(&self, index: usize) -> [[f32; 4]; Self::TEXELS] {
        let (Some(from), Some(to)) = (self.states[0][index], self.states[1][index]) else {
            return [[0.0; 4]; Self::TEXELS];
        };
        let (place, rest) = in_two_parts(from.position_m);
        let rows = [
            place,
            rest,
            scale::direction(to.position_m - from.position_m),
            scale::direction(from.velocity_m_s * ANCHOR_S),
            scale::direction(to.velocity_m_s * ANCHOR_S),
        ];
        rows.map(|row| row.extend(1.0).to_array())
    }
}

/// Returns the lit share of the Sun's disc at a place relative to the Earth's centre, m, as
/// `lit_at` of `fleet.wgsl` computes it: the conical shadow of
/// [`crate::model::sunlight::ShadowEdge`], where the shape that casts it is a sphere.
#[must_use]
pub fn lit_fraction(place: Vec3, sun: &Sun, shape: EarthShape) -> f32 {
    let place = place * Vec3::new(1.0, 1.0, scale::single(shape.stretch()));
    let toward_sun = scale::direction(shape.stretched(sun.direction).normalize());
    let radius_m = place.length();
    let up = place / radius_m;
    let (cos_theta, sin_theta) = (-up.dot(toward_sun), up.cross(toward_sun).length());
    let sin_earth = (scale::single(shape.radius_m()) / radius_m).min(1.0);
    let cos_earth = (1.0 - sin_earth * sin_earth).sqrt();
    let distance_m = scale::single(sun.distance_m);
    let sun_rad = scale::single(SUN_RADIUS_M) / distance_m;
    let sine = sin_theta * cos_earth - cos_theta * sin_earth;
    let angle = sine + sine * sine * sine / 6.0;
    let x = ((angle - radius_m / distance_m * sin_theta) / sun_rad).clamp(-1.0, 1.0);
    let bend = sun_rad / Real::asin(sin_earth) * core::f32::consts::FRAC_1_PI / 3.0;
    lit_at(x, bend)
}

/// Returns a place as f32, and the remainder that this rounds off.
#[must_use]
pub fn in_two_parts(position_m: DVec3) -> (Vec3, Vec3) {
    let place = scale::direction(position_m);
    (place, scale::direction(position_m - place.as_dvec3()))
}

/// Returns the render-space place of an element set's texels, as the shader computes it.
#[must_use]
pub fn between_anchors(texels: &[[f32; 4]; Anchors::TEXELS], share: f32, origin: &Origin) -> Vec3 {
    let [first, rest, way, from, to] = texels.map(|row| Vec4::from_array(row).truncate());
    let (corner, corner_rest) = in_two_parts(origin.position_m);
    let t = share;
    let moved = way * (t * t * (3.0 - 2.0 * t))
        + from * (t * (1.0 - t) * (1.0 - t))
        + to * (t * t * (t - 1.0));
    (first - corner) + ((rest - corner_rest) + moved)
}
