//! The satellites near the camera, found by plane, without a search of all of them.

use core::f64::consts::TAU;

use bevy::math::DVec3;

use crate::model::{
    constants::MU_EARTH_M3_S2,
    fleet::light::FormationFrame,
    mission::Pattern,
    orbit::{Plane, elements::ElementSet},
    time::Instant,
};

/// Margin within which scattered objects are remembered between two searches of all of them, m.
const SCAN_MARGIN_M: f64 = 400_000.0;
/// Upper bound of the speed at which two objects in low orbit approach each other, m/s.
const CLOSING_M_S: f64 = 20_000.0;

/// A satellite near the camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// Its place in the cluster's columns.
    pub index: usize,
    /// TEME position, m.
    pub position_m: DVec3,
    /// Unit normal of its orbit.
    pub normal: DVec3,
    /// Distance from the camera, m.
    pub distance_m: f64,
}

/// Scattered objects that may be near, kept while no other one can have come nearer.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    candidates: Vec<usize>,
    taken: Option<(Instant, DVec3, f64)>,
}

/// Returns the satellites of a pattern within `within_m` of `eye_m`, nearest first, at most `most`.
///
/// The cost is proportional to the planes, the satellites near the camera in circular planes at its
/// height, and the members of a formation. For element sets all are searched now and then.
#[must_use]
pub fn near(
    pattern: &Pattern,
    (epoch, now): (Instant, Instant),
    eye_m: DVec3,
    within_m: f64,
    most: usize,
    scan: &mut Scan,
) -> Vec<Near> {
    let elapsed_s = now.since_s(epoch);
    let mut found = Vec::new();
    let mut meet = |index: usize, position_m: DVec3, normal: DVec3| {
        let distance_m = position_m.distance(eye_m);
        if distance_m <= within_m {
            found.push(Near { index, position_m, normal, distance_m });
        }
    };
    match pattern {
        Pattern::Formation { reference, offsets } => {
            let frame = FormationFrame::new(reference, elapsed_s);
            let normal = reference.basis(&reference.rates(), elapsed_s).normal;
            for (index, offset) in offsets.iter().enumerate() {
                meet(index, frame.position_m(offset), normal);
            }
        }
        Pattern::Planes(planes) => {
            let mut first = 0;
            for plane in planes {
                near_in_plane(plane, elapsed_s, eye_m, within_m, |index, position_m, normal| {
                    meet(first + index as usize, position_m, normal);
                });
                first += plane.count as usize;
            }
        }
        Pattern::Elements(sets) => {
            scan.refresh(sets, now, eye_m, within_m);
            for &index in &scan.candidates {
                if let Some(state) = sets.get(index).and_then(|set| set.at(now).ok()) {
                    let normal = state.position_m.cross(state.velocity_m_s).normalize_or(DVec3::Z);
                    meet(index, state.position_m, normal);
                }
            }
        }
    }
    found.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m));
    found.truncate(most);
    found
}

/// Returns the satellites of one plane near a place.
///
/// On a circle of radius a, seen from ρ in its plane and h beside it, d² = a² + ρ² + h² − 2aρ cos
/// Δ. What is within D lies within Δ of the camera's own angle.
fn near_in_plane(
    plane: &Plane,
    elapsed_s: f64,
    eye_m: DVec3,
    within_m: f64,
    mut meet: impl FnMut(u32, DVec3, DVec3),
) {
    let orbit = &plane.orbit;
    let a_m = orbit.semi_major_axis_m;
    let swing_m = a_m * orbit.eccentricity;
    if (eye_m.length() - a_m).abs() > within_m + swing_m {
        return;
    }
    let rates = orbit.rates();
    let basis = orbit.basis(&rates, elapsed_s);
    let beside_m = basis.normal.dot(eye_m);
    if beside_m.abs() > within_m {
        return;
    }
    if orbit.eccentricity > 0.0 {
        for index in 0..plane.count {
            meet(index, plane.orbit_of(index).at(elapsed_s).position_m, basis.normal);
        }
        return;
    }
    let base_rad = orbit.latitude_rad(&rates, elapsed_s);
    let mut place = |index: u32| {
        let (sin, cos) = libm::sincos((base_rad + plane.turn_of(index) * TAU).rem_euclid(TAU));
        meet(index, (basis.toward_node * cos + basis.toward_top * sin) * a_m, basis.normal);
    };
    let (x_m, y_m) = (basis.toward_node.dot(eye_m), basis.toward_top.dot(eye_m));
    let rho_m = libm::hypot(x_m, y_m).max(1.0);
    let cosine = (a_m * a_m + rho_m * rho_m + beside_m * beside_m - within_m * within_m)
        / (2.0 * a_m * rho_m);
    if cosine > 1.0 {
        return;
    }
    let half_turn = libm::acos(cosine.max(-1.0)) / TAU;
    let spacing = plane.spacing_turn;
    if spacing <= 0.0 || half_turn >= 0.49 || spacing * f64::from(plane.count) > 1.0 + 1e-6 {
        (0..plane.count).for_each(place);
        return;
    }
    let eye_turn = ((libm::atan2(y_m, x_m) - base_rad) / TAU - plane.first_turn).rem_euclid(1.0);
    let last = f64::from(plane.count) - 1.0;
    for around in [-1.0, 0.0, 1.0] {
        let middle = eye_turn + around;
        let from = ((middle - half_turn) / spacing - 1e-6).ceil().max(0.0);
        let to = ((middle + half_turn) / spacing + 1e-6).floor().min(last);
        let mut index = from;
        while index <= to {
            place(index as u32);
            index += 1.0;
        }
    }
}

impl Scan {
    fn refresh(&mut self, sets: &[ElementSet], now: Instant, eye_m: DVec3, within_m: f64) {
        let still_holds = self.taken.is_some_and(|(then, from_m, reach_m)| {
            let moved_m = now.since_s(then).abs() * CLOSING_M_S * 0.5 + eye_m.distance(from_m);
            reach_m >= within_m + moved_m
        });
        if still_holds {
            return;
        }
        let reach_m = within_m + SCAN_MARGIN_M;
        self.candidates = sets
            .iter()
            .enumerate()
            .filter(|(_, set)| {
                // comparing the orbit's size avoids most of SGP4 while the camera is far away
                let n = set.mean_motion_rad_s;
                let a_m = libm::cbrt(MU_EARTH_M3_S2 / (n * n));
                let swing_m = a_m * set.eccentricity + 50e3;
                (eye_m.length() - a_m).abs() <= reach_m + swing_m
            })
            .filter(|(_, set)| {
                set.at(now).is_ok_and(|state| state.position_m.distance(eye_m) <= reach_m)
            })
            .map(|(index, _)| index)
            .collect();
        self.taken = Some((now, eye_m, reach_m));
    }
}
