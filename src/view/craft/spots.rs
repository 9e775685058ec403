//! Places on the parts of a satellite, its outline, and the place beside it.

use bevy::math::{DMat3, DVec3};

use super::{attitude::PartAxes, mesh::Turn};
use crate::model::layout::{Arrangement, Plate, Shape, merged, rows};

/// A part of a satellite that a callout may point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// Solar array.
    Array,
    /// Battery, in the bus.
    Battery,
    /// Radiator.
    Radiator,
    /// The bay of the chips.
    Chips,
    /// Bus.
    Bus,
    /// Optical terminals; the bus where there are none.
    Terminals,
    /// Thrusters, at the end of the bus.
    Thrusters,
}

/// Distance between the middles of two satellites that stand beside each other, in extents of one
/// along that line.
const BESIDE: f64 = 1.5;
/// Sine of the angle between the line of sight and the wings' axis below which the picture's own
/// upward direction takes the place of the direction across both.
const LEAST_SINE: f64 = 0.05;

/// Returns the middle of the first row of plates, m.
fn middle_m(plates: &[Plate]) -> Option<DVec3> {
    rows(plates).first().map(|(first, last)| merged(first, last).center_m)
}

/// Returns the place of each part in the axes of its piece, m from the middle of the satellite.
#[must_use]
pub fn spots(shape: &Shape) -> Vec<(Spot, Turn, DVec3)> {
    let half_m = shape.body_half_m;
    // bus, its end, chips, first terminal: as the body is built
    let (bus_m, end_m, chips_m, terminal_m) = match shape.arrangement {
        Arrangement::Wings => (
            DVec3::Y * (0.58 * half_m.y),
            DVec3::Y * half_m.y,
            DVec3::NEG_Y * (0.44 * half_m.y),
            DVec3::new(0.75 * half_m.x, -0.8 * half_m.y, -half_m.z),
        ),
        Arrangement::Truss => {
            let (below, radius_m) = (DVec3::NEG_Z * (1.6 * half_m.z), half_m.z);
            (
                below + DVec3::Y * (9.0 * radius_m),
                below + DVec3::Y * (11.6 * radius_m),
                below - DVec3::Y * (3.0 * radius_m),
                DVec3::NEG_Z * (2.6 * half_m.z),
            )
        }
        Arrangement::Sheet => {
            let behind_m = DVec3::NEG_Z * (2.0 * half_m.z);
            (
                behind_m + DVec3::Y * (0.875 * half_m.y),
                behind_m + DVec3::Y * (0.98 * half_m.y),
                behind_m - DVec3::Y * (0.375 * half_m.y),
                DVec3::new(0.75 * half_m.x, -0.8 * half_m.y, -half_m.z),
            )
        }
    };
    let face_m = DVec3::Z * (0.9 * half_m.z);
    let terminal_m = if shape.terminals.0 > 0 { terminal_m } else { bus_m };
    let mut found = vec![
        (Spot::Battery, Turn::Body, bus_m - face_m),
        (Spot::Chips, Turn::Body, chips_m),
        (Spot::Bus, Turn::Body, bus_m + face_m),
        (Spot::Terminals, Turn::Body, terminal_m),
        (Spot::Thrusters, Turn::Body, end_m),
    ];
    found.extend(middle_m(&shape.array).map(|at_m| (Spot::Array, Turn::Array, at_m)));
    found.extend(middle_m(&shape.radiator).map(|at_m| (Spot::Radiator, Turn::Radiator, at_m)));
    found
}

/// Returns the corners of the rectangles that a satellite consists of from afar, in TEME axes, m
/// from its middle: the rows of array and radiator, and the faces of the body.
#[must_use]
pub fn outline_m(shape: &Shape, axes: &PartAxes) -> Vec<[DVec3; 4]> {
    let corners = |turned: DMat3, center_m: DVec3, u_m: DVec3, v_m: DVec3| {
        [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
            .map(|(a, b)| turned * (center_m + u_m * a + v_m * b))
    };
    let mut found = Vec::new();
    for (plates, turned) in [(&shape.array, axes.array), (&shape.radiator, axes.radiator)] {
        found.extend(rows(plates).iter().map(|(first, last)| {
            let plate = merged(first, last);
            corners(turned, plate.center_m, plate.half_u_m, plate.half_v_m)
        }));
    }
    let half_m = shape.body_half_m;
    let (x, y, z) = (DVec3::X * half_m.x, DVec3::Y * half_m.y, DVec3::Z * half_m.z);
    for (side, u, v) in [(x, y, z), (y, z, x), (z, x, y)] {
        found.extend([-1.0, 1.0].map(|sign| corners(axes.body, side * sign, u, v)));
    }
    found
}

/// Returns how far an outline reaches from its middle to either side along a unit vector, m.
#[must_use]
pub fn reach_m(outline_m: &[[DVec3; 4]], along: DVec3) -> f64 {
    outline_m.iter().flatten().map(|corner_m| corner_m.dot(along).abs()).fold(0.0, f64::max)
}

/// Returns the place of another satellite beside one, m from its middle: across the line of sight
/// and across the axis of the wings, where both need the least room. `toward` is the unit vector
/// from the eye to the satellite, `up` the picture's upward direction.
#[must_use]
pub fn beside_m(
    toward: DVec3,
    (wing_axis, up): (DVec3, DVec3),
    (one_m, other_m): (&[[DVec3; 4]], &[[DVec3; 4]]),
) -> DVec3 {
    let across = toward.cross(wing_axis);
    let along = if across.length() < LEAST_SINE { up } else { across.normalize_or(up) };
    along * (BESIDE * (reach_m(one_m, along) + reach_m(other_m, along)))
}
